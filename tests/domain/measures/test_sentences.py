"""What is said of an indicator. Quotes are the design's."""

from datetime import date
from typing import Any

import pytest

from builders import TODAY, counts, judged, make_indicator, readings
from teamboard.domain.definitions.indicator import Cadence, Direction, IndicatorId
from teamboard.domain.measures.assess import assess
from teamboard.domain.measures.reading import Reading
from teamboard.domain.measures.sentences import (
    floor_breaches,
    floor_words,
    misses,
    ordinal,
    period_words,
    signal_words,
    standing,
    what_changed,
)

STEADY = (50, 52, 49, 51, 50, 53, 48, 50, 52, 49, 51, 50, 49, 51)
DECLINE = (
    100, 95, 100, 95, 100, 95, 100, 95, 100, 95, 100, 95,
    94.9, 94.0, 94.8, 94.0, 91.0, 78.0, 91.0, 78.0, 90.0, 84.0, 81.2,
)  # fmt: skip


def test_the_facts_are_one_sentence() -> None:
    """ "81.2 %, down from 84.0; seventh point ... below the mean; target 95 missed for 11"."""
    found = judged(*DECLINE, floor=None)
    assert signal_words(found) == "seventh point in a row below the mean"
    assert what_changed(found) == (
        "81.2 %, down from 84.0; seventh point in a row below the mean; "
        "target 95 missed for 11 months"
    )


def test_an_unchanged_value_and_a_rise_are_said() -> None:
    assert what_changed(judged(96, 96)) == "96.0 %, unchanged"
    assert what_changed(judged(96, 96.04)) == "96.0 %, nearly unchanged"
    assert what_changed(judged(96, 97)) == "97.0 %, up from 96.0"
    assert what_changed(judged(97)) == "97.0 %"


def test_a_gap_is_bridged_to_the_value_before() -> None:
    assert what_changed(judged(96, None, 97)) == "97.0 %, up from 96.0"


def test_without_readings_that_is_said() -> None:
    assert what_changed(judged()) == "no readings yet"


def test_nothing_to_count_is_said() -> None:
    found = assess(make_indicator(), counts((29, 30), (0, 0)), TODAY)
    assert what_changed(found) == "nothing to count this period"


def test_a_floor_breached_before_nothing_was_to_count_is_still_said() -> None:
    """ "a floor breached before stays an item"."""
    found = assess(make_indicator(), counts((25, 30), (18, 30), (9, 30), (0, 0), (0, 0)), TODAY)
    assert standing(found) == "none this period; 30.0 % was below the floor of 70"
    assert what_changed(found) == "nothing to count this period; 30.0 % before; floor 70"
    assert floor_breaches(found) == 2


def test_a_sum_is_said_with_the_last_period_alone_beside_it() -> None:
    """The number shown is the number judged; the chart beside it shows single periods."""
    found = assess(make_indicator(target=80.0), counts((11, 12), (9, 12)), TODAY)
    assert what_changed(found) == (
        "83.3 % over 2 months; the last month alone 75.0 %, down from 91.7"
    )


def test_a_stale_value_says_since_when() -> None:
    found = what_changed(judged(96, 97, today=date(2024, 9, 1)))
    assert found == "97.0 %, up from 96.0; no reading since 31 March"


def test_a_breached_floor_is_named() -> None:
    assert what_changed(judged(75, 60)) == "60.0 %, down from 75.0; floor 70; target 95"


@pytest.mark.parametrize(
    ("values", "words"),
    [((94,), "target 95"), ((94, 94), "target 95"), ((94,) * 3, "target 95 missed for 3 months")],
)
def test_a_target_missed_for_long_says_how_long(values: tuple[float, ...], words: str) -> None:
    assert what_changed(judged(*values)).endswith(words)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((*STEADY, 30), "beyond the lower limit of what is usual"),
        ((*STEADY, 70), "beyond the upper limit of what is usual"),
        ((*STEADY, 50), ""),
        (
            (60, 40, 60, 40, 60, 40, 60, 40, 60, 40, 60, 49, 50, 51, 52, 53, 54, 55),
            "seventh point of a steady rise",
        ),
        (
            (60, 40, 60, 40, 60, 40, 60, 40, 60, 40, 55, 54, 53, 52, 51, 50, 49, 48),
            "eighth point of a steady fall",
        ),
        (
            (50, 55, 45, 55, 45, 55, 45, 55, 45, 55, 45, 55, 40, 27, 26),
            "two of the last three close to the lower limit",
        ),
    ],
)
def test_each_signal_has_its_words(values: tuple[float, ...], words: str) -> None:
    assert signal_words(judged(*values, floor=None)) == words


def test_a_fall_right_after_a_rise_counts_its_own_points() -> None:
    swing = (70, 30, 70, 30, 70, 30, 70, 30, 70, 30, 47, 48, 49, 50, 51, 52, 53)
    back = (52, 51, 50, 49, 48, 47)
    found = judged(*swing, *back, floor=None)
    assert signal_words(found) == "seventh point of a steady fall"


def test_too_few_points_have_no_signal() -> None:
    assert signal_words(judged(50, 50, 51, 1, floor=None)) == ""
    assert signal_words(judged()) == ""


@pytest.mark.parametrize(
    ("fields", "values", "words"),
    [
        ({}, (81.2,), "81.2 %, target 95"),
        ({}, (60.0,), "60.0 % is below the floor of 70"),
        (
            {"direction": Direction.LOWER, "target": 5.0, "floor": 9.0, "unit": "falls"},
            (11.0,),
            "11 falls is above the floor of 9",
        ),
        (
            {"direction": Direction.WITHIN, "target": (18.0, 25.0), "floor": (10.0, 40.0)},
            (50.0,),
            "50.0 % is outside the floor of 10 to 40",
        ),
        ({"target": None}, (81.2,), "81.2 %"),
    ],
)
def test_where_a_value_stands(
    fields: dict[str, Any], values: tuple[float, ...], words: str
) -> None:
    assert standing(judged(*values, **fields)) == words


def test_summed_periods_are_said_where_a_value_stands() -> None:
    found = assess(make_indicator(), counts((8, 10), (9, 10)), TODAY)
    assert standing(found) == "85.0 % over 2 months, target 95"


def test_misses_are_counted_back_to_the_last_hit() -> None:
    assert misses(judged(90, 96, 90, 91, 94.9)) == 3
    assert misses(judged(90, 95)) == 0
    assert misses(judged(90, None, 90)) == 1
    assert misses(judged(90, target=None)) == 0


def test_no_month_missed_what_the_months_together_meet() -> None:
    found = assess(make_indicator(), counts((30, 30), (10, 10), (9, 10)), TODAY)
    assert misses(assess(make_indicator(), counts((9, 10), (9, 10)), TODAY)) == 2
    assert found.light.value == 95.0
    assert misses(found) == 0


def test_a_month_missed_only_where_what_it_was_judged_by_did() -> None:
    found = assess(make_indicator(), counts((30, 30), (10, 10), (9, 10), (8, 10)), TODAY)
    assert found.light.value == 85.0
    assert misses(found) == 1


def test_misses_and_breaches_are_counted_back_to_a_gap() -> None:
    days = (date(2023, 6, 1), date(2023, 7, 1), date(2024, 2, 1), date(2024, 3, 1))
    series = tuple(Reading(IndicatorId("seen"), day, 60.0) for day in days)
    found = assess(make_indicator(), series, TODAY)
    assert (misses(found), floor_breaches(found)) == (2, 2)


def test_floor_breaches_are_counted_back_to_the_last_safe_value() -> None:
    assert floor_breaches(judged(60, 75, 60, 61)) == 2
    assert floor_breaches(judged(60, None)) == 0


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (7, "seventh"), (12, "twelfth"), (13, "13th"), (21, "21st"), (22, "22nd"),
     (23, "23rd"), (111, "111th"), (113, "113th"), (101, "101st")],
)  # fmt: skip
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_periods_and_floors_are_counted_in_words() -> None:
    assert period_words(make_indicator(), 1) == "1 month"
    assert period_words(make_indicator(cadence=Cadence.WEEKLY), 3) == "3 weeks"
    assert floor_words(make_indicator(floor=None)) == ""
    assert floor_words(make_indicator(floor=70.5)) == "70.5"


def test_readings_stand_in_date_order() -> None:
    assert [reading.value for reading in readings(1, 2, 3)] == [1, 2, 3]
