"""A period without a reading is a row without a value: runs, limits and "for 3 weeks" stop there.

Quotes are the design's and those of the XmR rules.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from types import EllipsisType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_board, make_indicator, make_priority
from teamboard.domain.agenda.items import items
from teamboard.domain.agenda.rule import Context
from teamboard.domain.definitions.board import Initiative
from teamboard.domain.definitions.indicator import (
    Cadence,
    Drives,
    Indicator,
    IndicatorId,
    Kind,
    Rebase,
)
from teamboard.domain.measures.assess import (
    POINTS_JUDGED,
    Assessment,
    Mark,
    assess,
    readings_judged,
)
from teamboard.domain.measures.before_after import Verdict, effect
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.reading import Reading
from teamboard.domain.measures.sentences import (
    floor_breaches,
    gap_words,
    misses,
    signal_words,
    what_changed,
)
from teamboard.domain.measures.xmr import Rule, xmr
from teamboard.domain.review.history import History, LightAtClose

MONDAY = date(2026, 1, 5)
WEEKLY: dict[str, Any] = {"cadence": Cadence.WEEKLY, "target": 90.0, "floor": None}
NOISE = (50, 52, 49, 51, 50, 53, 48, 50, 52, 49, 51, 50, 49, 51)


def weeks(
    *values: float | EllipsisType | None, start: date = MONDAY, name: str = "seen"
) -> list[Reading]:
    """A reading a week; the weeks of `...` have none."""
    return [
        Reading(IndicatorId(name), start + timedelta(weeks=week), value)
        for week, value in enumerate(values)
        if not isinstance(value, EllipsisType)
    ]


def missing(count: int) -> list[Any]:
    return [...] * count


def stood(readings: Sequence[Reading], **fields: Any) -> Assessment:
    indicator = make_indicator(**(WEEKLY | fields))
    return assess(indicator, readings, readings[-1].period + timedelta(days=8))


EIGHT_MONTHS = weeks(70, 71, 72, 70, 71, 72, 70, 71, *missing(35), 80, 81, 82)


def test_a_target_is_missed_for_the_weeks_since_the_gap_and_not_for_eleven() -> None:
    """ "missed for 11 weeks" across eight months without readings"."""
    found = stood(EIGHT_MONTHS)
    assert misses(found) == 3
    assert what_changed(found) == (
        "82.0 %, up from 81.0; target 90 missed for 3 weeks; 3 readings since 35 weeks without one"
    )


def test_a_floor_is_breached_for_the_weeks_since_the_gap() -> None:
    assert floor_breaches(stood(EIGHT_MONTHS, target=90.0, floor=85.0)) == 3


def test_the_first_reading_after_a_gap_says_so_and_after_a_run_the_gap_is_old_news() -> None:
    assert gap_words(stood(weeks(70, ..., 71))) == "first reading after 1 week without one"
    assert gap_words(stood(weeks(70, ..., *[71] * 7))) == "7 readings since 1 week without one"
    assert not gap_words(stood(weeks(70, ..., *[71] * 8)))
    assert not gap_words(stood(weeks(70, 71)))


def test_a_period_with_nothing_to_count_is_no_gap() -> None:
    assert not gap_words(stood(weeks(70, None, 71)))


def test_no_run_goes_through_a_gap() -> None:
    """ "no window that holds it can signal"."""
    low = [46] * 7
    assert stood(weeks(*NOISE, *low)).spc.points[-1].signal is Rule.SHIFT
    broken = stood(weeks(*NOISE, *low[:3], ..., *low[3:]))
    assert Rule.SHIFT not in broken.spc.points[-1].rules


def test_no_trend_goes_through_a_gap() -> None:
    rise = [51, 51.2, 51.4, 51.6, 51.8, 52, 52.2]
    assert Rule.TREND in stood(weeks(*NOISE, *rise)).spc.points[-1].rules
    assert Rule.TREND not in stood(weeks(*NOISE, *rise[:4], ..., *rise[4:])).spc.points[-1].rules


def test_a_run_is_counted_from_the_gap() -> None:
    found = stood(weeks(*[44, 50] * 8, *[50] * 3, ..., *[50] * 7))
    assert signal_words(found) == "seventh point in a row above the mean"


def test_a_step_over_a_gap_is_no_moving_range() -> None:
    """ "A gap is not bridged"."""
    with_gap = stood(weeks(*[50, 51] * 7, ..., *[70, 71] * 7)).spc.groups[-1]
    assert with_gap.mean is not None
    assert with_gap.upper == pytest.approx(with_gap.mean + 2.66 * 1)


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 9).map(float)), max_size=40),
    st.sets(st.integers(1, 39), max_size=6),
    st.sets(st.integers(1, 39), max_size=2),
)
@settings(derandomize=True, deadline=None, max_examples=150, database=None)
def test_a_gap_is_judged_as_a_row_without_a_value(
    values: list[float | None], gaps: set[int], rebase: set[int]
) -> None:
    """ "a period of the calendar without one is a row without a value"."""
    filled: list[float | None] = []
    places = []
    for row, value in enumerate(values):
        filled += [None] if row in gaps else []
        places.append(len(filled))
        filled.append(value)
    as_rows = xmr(filled, rebase=[places[row] for row in rebase if row < len(values)])
    found = xmr(values, rebase=tuple(rebase), gaps=gaps)
    assert found.points == tuple(as_rows.points[place] for place in places)
    assert [(one.mean, one.upper) for one in found.groups] == [
        (one.mean, one.upper) for one in as_rows.groups
    ]
    assert [one.points for one in found.groups] == [
        one.points for one in xmr(values, rebase=tuple(rebase)).groups
    ]


def test_a_baseline_counts_readings_and_keeps_its_limits() -> None:
    """ "the baseline, the 13 and the 120 judged count readings"."""
    without = stood(weeks(*NOISE, *[60] * 5), baseline=14).spc.groups[-1]
    gap_after = stood(weeks(*NOISE, *missing(20), *[60] * 5), baseline=14).spc.groups[-1]
    assert (without.mean, without.upper) == (gap_after.mean, gap_after.upper)
    gap_inside = stood(weeks(*NOISE[:7], ..., *NOISE[7:], *[60] * 5), baseline=14).spc.groups[-1]
    assert gap_inside.mean == without.mean


def test_thirteen_readings_are_enough_whatever_lies_between_them() -> None:
    found = stood(weeks(*NOISE[:7], *missing(9), *NOISE[7:13]))
    assert (found.mark, found.spc.groups[-1].readings) == (Mark.STEADY, 13)


def test_the_weekend_of_a_daily_measure_is_no_gap() -> None:
    """ "a weekend that a daily measure never has is no gap"."""
    days = [MONDAY + timedelta(days=n) for n in range(21)]
    taken = [Reading(IndicatorId("seen"), day, 70.0) for day in days if day.weekday() < 5]
    found = assess(make_indicator(**(WEEKLY | {"cadence": Cadence.DAILY})), taken, days[-1])
    assert (misses(found), any(found.missing)) == (15, False)


def test_only_rows_with_a_value_count_as_readings() -> None:
    """ "Only rows with a value count: fewer than 13: "7 of 13 readings"."""
    found = stood(weeks(*[None] * 11, 5, 9))
    assert (found.mark, found.trend_words) == (Mark.TOO_FEW, "2 of 13 readings")
    assert found.assurance is None


def rule_reasons(lead: Assessment, lag: Assessment, history: History | None = None) -> set[str]:
    board = make_board(make_priority(lead.indicator, lag.indicator))
    now = Context(
        board,
        {lead.indicator.id: lead, lag.indicator.id: lag},
        lag.readings[-1].period + timedelta(days=8),
        history or History(),
    )
    return {kind for item in items(now) for kind in item.kinds}


@pytest.mark.parametrize("gap_in", ["neither", "lead", "lag"])
def test_a_link_is_in_doubt_only_over_periods_without_a_gap(gap_in: str) -> None:
    def measure(kind: Kind, name: str, **fields: Any) -> Indicator:
        return make_indicator(name, **(WEEKLY | {"kind": kind, "amber": 1.0} | fields))

    lag_values: list[Any] = [70 + n % 3 for n in range(20)]
    lead_values: list[Any] = [95 + n % 3 for n in range(20)]
    if gap_in == "lag":
        lag_values[16] = ...
    if gap_in == "lead":
        lead_values[16] = ...
    today = MONDAY + timedelta(weeks=20)
    lag = assess(measure(Kind.LAG, "lag"), weeks(*lag_values, name="lag"), today)
    drives = Drives(lag=IndicatorId("lag"), delay=2)
    indicator = measure(Kind.LEAD, "lead", drives=drives)
    lead = assess(indicator, weeks(*lead_values, name="lead"), today)
    assert ("divergence" in rule_reasons(lead, lag)) is (gap_in == "neither")


@pytest.mark.parametrize("gap", [False, True])
def test_a_guardrail_is_worse_for_two_readings_running_only_without_a_gap(*, gap: bool) -> None:
    between = missing(8) if gap else []
    better = make_indicator("seen", guardrails=(IndicatorId("guard"),), **WEEKLY)
    seen = assess(better, weeks(*NOISE, 70), MONDAY + timedelta(weeks=16))
    guard = assess(
        make_indicator("guard", **(WEEKLY | {"amber": 1.0})),
        weeks(*[99, 91] * 6, 85, *between, 85, name="guard"),
        MONDAY + timedelta(weeks=14),
    )
    before = {IndicatorId("guard"): LightAtClose(Colour.GREEN, MONDAY + timedelta(weeks=11))}
    reasons = rule_reasons(seen, guard, History(stood=before))
    assert ("goodhart" in reasons) is not gap


def test_a_run_after_work_began_stops_at_a_gap() -> None:
    work = Initiative(
        id="desk",
        name="ViewContext",
        start=MONDAY + timedelta(weeks=16),
        moves=(IndicatorId("seen"),),
    )
    before, after = [50, 52] * 8, [53] * 7
    assert effect(work, stood(weeks(*before, *after))).verdict is Verdict.CONSISTENT
    broken = effect(work, stood(weeks(*before, *after[:4], ..., *after[4:])))
    assert (broken.verdict, broken.after) == (Verdict.NONE, 7)


def test_the_readings_of_a_baseline_are_always_judged_from() -> None:
    """ "under a baseline the baseline's own readings always stay in"."""
    every = weeks(*NOISE, *[60 + n % 3 for n in range(1500)])
    indicator = make_indicator(**(WEEKLY | {"baseline": 14}))

    def first(since: date, before: date, count: int) -> list[Reading]:
        return [one for one in every if since <= one.period < before][:count]

    found = readings_judged(indicator, lambda count: every[-count:], first)
    assert found == (*every[:14], *every[-POINTS_JUDGED:])
    judged = assess(indicator, found, every[-1].period + timedelta(days=8))
    assert judged.spc.groups[-1].mean == pytest.approx(sum(NOISE) / 14)


def test_the_baseline_is_that_of_the_last_rebase_before_the_readings() -> None:
    every = weeks(*range(300))
    rebased = every[50].period
    indicator = make_indicator(
        **(WEEKLY | {"baseline": 10, "rebase": (Rebase(date=rebased, why="new unit"),)})
    )

    def first(since: date, before: date, count: int) -> list[Reading]:
        return [one for one in every if since <= one.period < before][:count]

    found = readings_judged(indicator, lambda count: every[-count:], first)
    assert found == (*every[50:60], *every[-POINTS_JUDGED:])
    no_baseline = make_indicator(**WEEKLY)
    assert len(readings_judged(no_baseline, lambda count: every[-count:], first)) == POINTS_JUDGED
