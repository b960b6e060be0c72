"""Whether anything changed, and whether the target can be met. Quotes are the design's."""

from datetime import date
from typing import Any

import pytest

from builders import TODAY, judged, make_board, make_indicator, make_priority, readings
from teamboard.domain.definitions.indicator import Cadence, Direction, Indicator, Rebase
from teamboard.domain.measures.assess import (
    POINTS_JUDGED,
    Assessment,
    Mark,
    assess,
    assess_all,
    target_words,
    value_words,
)
from teamboard.domain.measures.reading import Reading
from teamboard.domain.measures.xmr import Assurance, PointKind, Variation

STEADY = (50, 52, 49, 51, 50, 53, 48, 50, 52, 49, 51, 50, 49, 51)
FALLING = (*STEADY, 30)
RISING = (*STEADY, 70)
WITHIN: dict[str, Any] = {"direction": Direction.WITHIN, "floor": None}


def within(*values: float, target: tuple[float, float] | None = (40.0, 60.0)) -> Assessment:
    return judged(*values, target=target, **WITHIN)


@pytest.mark.parametrize(
    ("values", "direction", "mark", "words"),
    [
        (STEADY, Direction.HIGHER, Mark.STEADY, "steady"),
        (RISING, Direction.HIGHER, Mark.BETTER, "getting better"),
        (FALLING, Direction.HIGHER, Mark.WORSE, "getting worse"),
        (RISING, Direction.LOWER, Mark.WORSE, "getting worse"),
        (FALLING, Direction.LOWER, Mark.BETTER, "getting better"),
    ],
)
def test_variation_is_said_in_words(
    values: tuple[float, ...], direction: Direction, mark: Mark, words: str
) -> None:
    """ "On screen: "getting better", "getting worse", "steady"."""
    found = judged(*values, direction=direction, floor=None)
    assert (found.mark, found.trend_words) == (mark, words)


@pytest.mark.parametrize(
    ("values", "kind", "variation"),
    [
        # Away from the band's middle, 50.
        ((*STEADY, 70), PointKind.CONCERN, Variation.CONCERN_HIGH),
        ((*STEADY, 30), PointKind.CONCERN, Variation.CONCERN_LOW),
        # Towards it.
        ((*(v - 30 for v in STEADY), 45), PointKind.IMPROVEMENT, Variation.IMPROVEMENT_HIGH),
        ((*(v + 30 for v in STEADY), 55), PointKind.IMPROVEMENT, Variation.IMPROVEMENT_LOW),
        (STEADY, PointKind.COMMON, Variation.COMMON_CAUSE),
    ],
)
def test_within_a_band_away_from_its_middle_is_concern(
    values: tuple[float, ...], kind: PointKind, variation: Variation
) -> None:
    """ "a signal away from the band's middle is concern, towards it improvement"."""
    found = within(*values)
    assert (found.kinds[-1], found.variation) == (kind, variation)


@pytest.mark.parametrize(
    ("target", "assurance", "words"),
    [
        ((40.0, 60.0), Assurance.PASS, "will meet 40 to 60"),
        ((80.0, 90.0), Assurance.FAIL, "cannot reach 80 to 90 as it runs"),
        ((10.0, 20.0), Assurance.FAIL, "cannot reach 10 to 20 as it runs"),
        ((50.0, 90.0), Assurance.INCONSISTENT, "may or may not meet 50 to 90"),
    ],
)
def test_within_assurance_by_where_the_limits_lie(
    target: tuple[float, float], assurance: Assurance, words: str
) -> None:
    """ "pass when both limits lie inside the band, fail when they miss it, else hit or miss"."""
    found = within(*STEADY, target=target)
    assert (found.assurance, found.assurance_words) == (assurance, words)


@pytest.mark.parametrize(
    ("values", "kind", "mark"),
    [
        # The mean stands far above the band; the last value far nearer to its middle, 25.
        ((*(60 + n % 2 for n in range(14)), 21), PointKind.IMPROVEMENT, Mark.BETTER),
        # Through the band and out at the other side, but still nearer than the mean was.
        ((*(60 + n % 2 for n in range(14)), 5), PointKind.IMPROVEMENT, Mark.BETTER),
        ((*(60 + n % 2 for n in range(14)), -90), PointKind.CONCERN, Mark.WORSE),
        ((*(20 + n % 2 for n in range(14)), 60), PointKind.CONCERN, Mark.WORSE),
    ],
)
def test_within_a_band_nearer_to_its_middle_than_the_mean_is_improvement(
    values: tuple[float, ...], kind: PointKind, mark: Mark
) -> None:
    """ "improvement where the value stands nearer to the band's middle than the mean"."""
    found = within(*values, target=(18.0, 32.0))
    assert (found.kinds[-1], found.mark) == (kind, mark)


def test_as_far_off_on_the_other_side_of_a_band_is_a_change_and_neither() -> None:
    found = within(*([20.0] * 2 + [21.0, 19.0] * 6), 31.0, target=(20.0, 31.0))
    mean = found.spc.groups[-1].mean
    assert mean is not None
    as_far = within(*([20.0] * 2 + [21.0, 19.0] * 6), 31.0, target=(mean, 31.0))
    assert (as_far.mark, as_far.variation) == (Mark.CHANGED, Variation.NEUTRAL_HIGH)


def test_limits_that_touch_the_band_lie_inside_it() -> None:
    limits = within(*STEADY).spc.groups[-1]
    assert limits.lower is not None
    assert limits.upper is not None
    assert within(*STEADY, target=(limits.lower, limits.upper)).assurance is Assurance.PASS


def test_a_band_known_only_by_its_floor_still_has_a_middle() -> None:
    found = judged(*RISING, direction=Direction.WITHIN, target=None, floor=(0.0, 100.0))
    assert found.variation is Variation.CONCERN_HIGH
    assert found.assurance is None


def test_without_any_band_a_change_is_a_change_and_not_steady() -> None:
    found = within(*RISING, target=None)
    assert (found.mark, found.trend_words) == (Mark.CHANGED, "changed")
    assert within(*STEADY, target=None).mark is Mark.STEADY


@pytest.mark.parametrize(
    ("target", "direction", "words"),
    [
        (40.0, Direction.HIGHER, "will meet 40"),
        (95.0, Direction.HIGHER, "cannot reach 95 as it runs"),
        (50.0, Direction.HIGHER, "may or may not meet 50"),
        (95.0, Direction.LOWER, "will meet 95"),
        (40.5, Direction.LOWER, "cannot reach 40.5 as it runs"),
        (None, Direction.HIGHER, ""),
    ],
)
def test_assurance_is_said_in_words(target: float | None, direction: Direction, words: str) -> None:
    """ "will meet 95", "cannot reach 95 as it runs", "may or may not"."""
    found = judged(*STEADY, target=target, direction=direction, floor=None)
    assert found.assurance_words == words


def test_after_a_change_nothing_is_promised() -> None:
    """ "said only where the group's last 13 points hold no special cause"."""
    found = judged(*STEADY, 95, target=95.0, floor=None)
    assert (found.mark, found.assurance) == (Mark.BETTER, Assurance.FAIL)
    assert found.promise is None
    assert found.assurance_words == "could not reach 95 as it ran before"


def test_thirteen_readings_after_a_change_promises_are_made_again() -> None:
    ago = (*STEADY, 62, *STEADY)
    assert judged(*ago[:27], target=95.0).promise is None
    found = judged(*ago[:28], target=95.0)
    assert (found.promise, found.assurance_words) == (
        Assurance.FAIL,
        "cannot reach 95 as it runs",
    )


def test_what_held_before_a_change_is_said_only_of_a_time_long_enough_to_tell() -> None:
    passed = judged(*STEADY, 20, target=40.0, floor=None)
    assert passed.assurance_words == "would have met 40 as it ran before"
    assert judged(*STEADY, 70, target=50.0, floor=None).assurance_words == ""
    short = judged(*STEADY[:12], 70, *STEADY[:5], target=95.0, floor=None)
    assert (short.promise, short.assurance_words) == (None, "")
    rebase = (Rebase(date=date(2023, 2, 1), why="new unit"),)
    anew = judged(*STEADY, 90, *STEADY, target=95.0, floor=None, rebase=rebase)
    assert [group.start for group in anew.spc.groups] == [0, 15]
    assert anew.promise is Assurance.FAIL
    at_once = judged(*STEADY, 90, *STEADY[:12], target=99.0, floor=None, rebase=(
        Rebase(date=date(2023, 3, 1), why="new unit"),
    ))  # fmt: skip
    assert [group.start for group in at_once.spc.groups] == [0, 14]
    assert (at_once.promise, at_once.assurance_words) == (None, "")


def test_too_few_points_are_counted_instead_of_judged() -> None:
    """ "Fewer than 13 points: "7 of 13 readings"."""
    found = judged(50, 50, 50, 50, 50, 50, 1)
    assert (found.mark, found.trend_words) == (Mark.TOO_FEW, "7 of 13 readings")
    assert (found.variation, found.assurance) == (None, None)
    assert judged(*STEADY[:12]).mark is Mark.TOO_FEW
    assert judged(*STEADY[:13]).mark is Mark.STEADY


def test_rare_events_are_not_judged() -> None:
    """ "More than half of the moving ranges zero: "rare events", variation not judged"."""
    rare = (0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 9)
    found = judged(*rare, direction=Direction.LOWER, target=1.0, floor=None)
    assert (found.mark, found.trend_words, found.variation) == (Mark.RARE, "rare events", None)
    half = (0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 2)
    assert judged(*half, floor=None).mark is not Mark.RARE


def test_without_a_last_value_nothing_is_judged() -> None:
    for values in ((), (*STEADY, None)):
        found = judged(*values)
        assert (found.mark, found.trend_words, found.variation) == (Mark.NONE, "", None)
        assert found.assurance is None


def test_a_rebase_begins_a_new_group_on_its_day() -> None:
    """ "A rebase is a recorded decision with a date and a reason"."""
    series = (*STEADY, *(value + 40 for value in STEADY))
    plain = judged(*series)
    days = [reading.period for reading in plain.readings]
    rebased = judged(*series, rebase=(Rebase(date=days[14], why="new unit"),))
    between = judged(
        *series, rebase=(Rebase(date=date(days[13].year, days[13].month, 15), why="x"),)
    )
    assert [group.start for group in plain.spc.groups] == [0]
    assert [group.start for group in rebased.spc.groups] == [0, 14]
    assert [group.start for group in between.spc.groups] == [0, 14]
    assert rebased.mark is Mark.STEADY


def test_a_rebase_outside_the_readings_changes_nothing() -> None:
    for day in (date(1990, 1, 1), date(2090, 1, 1)):
        found = judged(*STEADY, rebase=(Rebase(date=day, why="x"),))
        assert [group.start for group in found.spc.groups] == [0]


def test_after_a_rebase_points_are_counted_anew() -> None:
    found = judged(*STEADY, rebase=(Rebase(date=date(2024, 1, 1), why="new unit"),))
    assert found.trend_words == "3 of 13 readings"


def test_a_baseline_sets_the_limits() -> None:
    found = judged(*STEADY, *(value + 5 for value in STEADY), baseline=14)
    mean = found.spc.groups[-1].mean
    assert mean == pytest.approx(sum(STEADY) / 14)


def test_no_more_points_are_asked_for_than_are_judged() -> None:
    asked: dict[str, int] = {}

    def latest(indicator: Indicator, count: int) -> tuple[Reading, ...]:
        asked[indicator.id] = count
        return readings(*STEADY, name=indicator.id)

    board = make_board(make_priority(make_indicator("plain"), make_indicator("based", baseline=13)))
    found = assess_all(board, latest, TODAY, {})
    assert asked == {"plain": POINTS_JUDGED, "based": POINTS_JUDGED}
    assert found["based"].mark is Mark.STEADY


def test_values_and_targets_are_said_with_their_unit() -> None:
    indicator = make_indicator()
    assert value_words(indicator, 81.24) == "81.2 %"
    assert value_words(indicator, None) == "-"
    assert value_words(make_indicator(unit="", decimals=0), 12.0) == "12"
    assert target_words(indicator) == "95"
    assert target_words(make_indicator(target=None)) == ""


def test_the_latest_reading_is_the_last() -> None:
    assert judged().latest is None
    latest = assess(make_indicator(cadence=Cadence.MONTHLY), readings(1, 2), TODAY).latest
    assert latest is not None
    assert latest.value == 2
