"""Before and after the work that was meant to move an indicator."""

from datetime import date
from random import Random
from typing import Any

import pytest

from builders import TODAY, make_indicator, readings
from teamboard.domain.definitions.board import Initiative
from teamboard.domain.definitions.indicator import Cadence, Direction, IndicatorId, Rebase
from teamboard.domain.measures.assess import assess
from teamboard.domain.measures.before_after import Effect, Verdict, effect
from teamboard.domain.measures.periods import add_months

START = date(2023, 6, 1)
"""Ten months of readings, up to March 2024, come after it."""
BEFORE = (80, 82, 79, 81, 80, 83, 78, 81, 80, 82, 79, 81, 80, 82, 79, 81, 80, 82)
UNCHANGED = (80, 82, 79, 81, 80, 83, 78, 81, 80, 82)
UP = (88, 87, 89, 88, 90, 87, 88, 89, 88, 90)
DOWN = (72, 71, 73, 72, 70, 73, 72, 71, 72, 70)


def work(**fields: Any) -> Initiative:
    given: dict[str, Any] = {
        "id": "desk",
        "name": "Evening desk",
        "start": START,
        "moves": (IndicatorId("seen"),),
    }
    return Initiative(**(given | fields))


def seen(before: tuple[float, ...], after: tuple[float | None, ...], **fields: Any) -> Effect:
    """What is seen of work that began after `before`, as `fields` of it or of the measure say."""
    own = {name: fields.pop(name) for name in ("start", "delay", "ended") if name in fields}
    measure = make_indicator(**fields)
    last = add_months(START, len(after) - 1)
    taken = readings(*before, *after, last=last)
    return effect(work(**own), assess(measure, taken, TODAY))


def test_a_change_for_the_better_that_lasts_is_consistent_with_the_work() -> None:
    found = seen(BEFORE, UP)
    assert found.verdict is Verdict.CONSISTENT
    assert found.words == (
        "since 1 June 2023: better than before, consistent with the work "
        "(18 readings before, 10 after)"
    )


def test_no_change_is_told_as_none() -> None:
    found = seen(BEFORE, UNCHANGED)
    assert found.verdict is Verdict.NONE
    assert found.words == "since 1 June 2023: no change seen (18 readings before, 10 after)"


def test_a_change_for_the_worse_is_told_without_blame() -> None:
    found = seen(BEFORE, DOWN)
    assert found.verdict is Verdict.OPPOSITE
    assert found.words == "since 1 June 2023: worse than before (18 readings before, 10 after)"


def test_where_lower_is_better_a_fall_is_an_improvement() -> None:
    lower: dict[str, Any] = {"direction": Direction.LOWER, "target": 70.0, "floor": None}
    assert seen(BEFORE, DOWN, **lower).verdict is Verdict.CONSISTENT
    assert seen(BEFORE, UP, **lower).verdict is Verdict.OPPOSITE


@pytest.mark.parametrize(
    ("band", "verdict"),
    [((86.0, 92.0), Verdict.CONSISTENT), ((66.0, 74.0), Verdict.OPPOSITE)],
)
def test_within_a_band_nearer_to_its_middle_is_better(
    band: tuple[float, float], verdict: Verdict
) -> None:
    found = seen(BEFORE, UP, direction=Direction.WITHIN, target=band, floor=None)
    assert found.verdict is verdict


def test_without_a_band_nobody_can_say_which_way_is_better() -> None:
    found = seen(BEFORE, UP, direction=Direction.WITHIN, target=None, floor=None)
    assert found.verdict is Verdict.UNCLEAR
    assert "higher than before, but no target says which way is better" in found.words


def test_one_reading_that_stands_out_is_not_enough() -> None:
    assert seen(BEFORE, (95, *UNCHANGED[1:])).verdict is Verdict.NONE


def test_a_change_that_did_not_last_is_no_change() -> None:
    assert seen(BEFORE, (90, 91, *UNCHANGED, *UNCHANGED[:-2])).verdict is Verdict.NONE


def test_one_of_a_few_that_stands_out_is_too_early() -> None:
    assert seen(BEFORE, (95, 82, 83)).verdict is Verdict.TOO_EARLY


def test_a_few_that_stand_out_among_many_that_do_not_are_no_change() -> None:
    assert seen(BEFORE, (90, 82, 81, 79, *(81, 82, 81, 79) * 6, 90, 82, 81, 79)).verdict is (
        Verdict.NONE
    )


def test_where_every_other_reading_is_as_before_there_is_no_change() -> None:
    assert seen(BEFORE, (90, 79) * 4).verdict is Verdict.NONE


def test_as_many_that_stand_out_the_other_way_are_no_change_either() -> None:
    assert seen(BEFORE, (90, 81, 82, 70) * 2).verdict is Verdict.NONE


def test_two_of_a_few_that_stand_out_are_enough_before_there_are_seven() -> None:
    assert seen(BEFORE, UP[:3]).verdict is Verdict.CONSISTENT


def test_without_a_signal_fewer_than_seven_are_too_early() -> None:
    found = seen(BEFORE, UNCHANGED[:3])
    assert found.verdict is Verdict.TOO_EARLY
    assert found.words == (
        "since 1 June 2023: too early to say: 3 readings since an effect was expected"
    )
    assert seen(BEFORE, UNCHANGED[:6]).verdict is Verdict.TOO_EARLY
    assert seen(BEFORE, UNCHANGED[:7]).verdict is Verdict.NONE


def test_before_any_reading_it_says_from_when_an_effect_is_expected() -> None:
    found = seen(BEFORE, UNCHANGED[:2], delay=4)
    assert found.verdict is Verdict.TOO_EARLY
    assert found.words == (
        "since 1 June 2023: too early to say: "
        "no reading since an effect was expected, 1 October 2023"
    )


def test_with_fewer_than_13_before_there_is_nothing_to_compare_with() -> None:
    found = seen(BEFORE[:12], UP)
    assert found.verdict is Verdict.TOO_EARLY
    assert found.words == (
        "since 1 June 2023: too early to say: 12 of 13 readings before it to compare with"
    )
    assert seen(BEFORE[:13], UP).verdict is Verdict.CONSISTENT


def test_what_came_before_the_declared_delay_counts_for_neither_side() -> None:
    found = seen(BEFORE, (95, 96, 97, *UNCHANGED), delay=3)
    assert (found.verdict, found.before, found.after) == (Verdict.NONE, 18, 10)


def test_the_month_in_which_it_began_counts_for_neither_side() -> None:
    found = seen(BEFORE, UP, start=date(2023, 6, 12))
    assert (found.before, found.after) == (18, 9)


def test_the_limits_rest_on_what_came_since_the_last_rebase_before_it() -> None:
    old = (60, 62, 59, 61, 60, 62, 59, 61, 60, 62)
    rebase = (Rebase(date=add_months(START, -len(BEFORE)), why="a new way to count"),)
    found = seen((*old, *BEFORE), UNCHANGED, rebase=rebase)
    assert (found.verdict, found.before) == (Verdict.NONE, 18)


def test_a_rebase_for_the_work_itself_does_not_hide_its_effect() -> None:
    for day in (START, date(2023, 6, 5), date(2023, 9, 1)):
        found = seen(BEFORE, UP, start=date(2023, 6, 5), rebase=(Rebase(date=day, why="desk"),))
        assert (found.verdict, found.before) == (Verdict.CONSISTENT, 18)


def test_a_run_that_began_before_it_is_not_taken_for_its_effect() -> None:
    # Five a little above the mean before it and five after: a run of ten, and none of seven.
    before = (*BEFORE[:13], 81, 81, 81, 81, 81)
    assert seen(before, (81, 81, 81, 81, 81, 79, 82)).verdict is Verdict.NONE


def test_what_went_that_way_already_is_not_put_down_to_the_work() -> None:
    rising = tuple(70.0 + place + (0.4 if place % 2 else 0.0) for place in range(18))
    found = seen(rising, tuple(89.0 + place for place in range(10)))
    assert found.verdict is Verdict.UNCLEAR
    assert found.words == (
        "since 1 June 2023: better than before, but already going that way when it began "
        "(18 readings before, 10 after)"
    )


def test_where_hardly_anything_ever_happens_nothing_can_be_told() -> None:
    rare = (0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0)
    found = seen(rare, (1, 1, 1, 1), direction=Direction.LOWER, target=0.0, floor=None)
    assert found.verdict is Verdict.UNCLEAR
    assert found.words == "since 1 June 2023: cannot be told: what it counts is too rare"


def test_when_the_work_has_ended_so_have_the_readings_that_count() -> None:
    found = seen(BEFORE, (*UP[:8], *DOWN[:2]), ended=date(2024, 1, 20))
    assert (found.verdict, found.after) == (Verdict.CONSISTENT, 8)
    assert found.words.startswith("1 June 2023 to 20 January 2024: better than before")


def test_work_that_ended_after_a_few_readings_ended_too_soon_to_say() -> None:
    found = seen(BEFORE, UNCHANGED, ended=date(2023, 8, 20))
    assert found.verdict is Verdict.UNCLEAR
    assert found.words == (
        "1 June 2023 to 20 August 2023: ended too soon to say: "
        "3 readings while an effect was expected"
    )
    assert seen(BEFORE, UNCHANGED[:3], ended=date(2023, 10, 1)).verdict is Verdict.TOO_EARLY


def test_missing_values_count_for_nothing() -> None:
    found = seen(BEFORE, (None, *UP[:3], None))
    assert (found.verdict, found.after) == (Verdict.CONSISTENT, 3)


def test_a_weekly_delay_is_counted_in_weeks() -> None:
    measure = make_indicator(cadence=Cadence.WEEKLY)
    taken = readings(*BEFORE, *UP[:9], cadence=Cadence.WEEKLY, last=date(2019, 4, 8))
    assessment = assess(measure, taken, date(2019, 4, 15))
    found = effect(work(start=date(2019, 2, 4), delay=1), assessment)
    assert (found.before, found.after) == (17, 9)


def test_without_readings_it_is_too_early() -> None:
    assert seen((), ()).verdict is Verdict.TOO_EARLY


def test_on_noise_alone_few_initiatives_are_said_to_have_changed_anything() -> None:
    random = Random(77)  # noqa: S311 - the same noise each time
    verdicts = []
    for _ in range(200):
        values = [random.gauss(80, 3) for _ in range(32)]
        verdicts.append(seen(tuple(values[:20]), tuple(values[20:])).verdict)
    assert sum(verdict in {Verdict.CONSISTENT, Verdict.OPPOSITE} for verdict in verdicts) <= 20


def test_a_shift_of_two_sigma_is_nearly_always_seen() -> None:
    random = Random(78)  # noqa: S311 - the same noise each time
    found = 0
    for _ in range(100):
        before = tuple(random.gauss(80, 3) for _ in range(20))
        after = tuple(random.gauss(86, 3) for _ in range(12))
        found += seen(before, after).verdict is Verdict.CONSISTENT
    assert found >= 85
