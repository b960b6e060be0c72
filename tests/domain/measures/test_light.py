"""The light, first match wins. Quotes are the design's."""

from datetime import date
from math import inf, nan
from typing import Any

import pytest

from builders import TODAY, counts, make_indicator, readings
from teamboard.domain.definitions.indicator import Cadence, Direction
from teamboard.domain.measures.light import (
    Colour,
    GroupLight,
    Light,
    bounds,
    breaches_floor,
    group_light,
    judged_value,
    light,
    miss,
)
from teamboard.domain.measures.reading import Reading

HIGHER, LOWER, WITHIN = Direction.HIGHER, Direction.LOWER, Direction.WITHIN
GREEN, AMBER, RED, GREY = Colour.GREEN, Colour.AMBER, Colour.RED, Colour.GREY
BAND: dict[str, Any] = {
    "direction": WITHIN,
    "target": (18.0, 25.0),
    "amber": 2.0,
    "floor": (10.0, 40.0),
}
DOWN: dict[str, Any] = {"direction": LOWER, "target": 10.0, "amber": 2.0, "floor": 20.0}


def lit(value: float | None, today: date = TODAY, **fields: Any) -> Light:
    return light(make_indicator(**fields), readings(value), today)


def test_without_a_reading_there_is_no_data() -> None:
    """ "1. No finite value: GREY "no data"."""
    assert light(make_indicator(), (), TODAY) == Light(colour=GREY, reason="no data")


@pytest.mark.parametrize("value", [nan, inf, -inf, None])
def test_what_is_no_number_is_no_data_however_old(value: float | None) -> None:
    """First match wins: clause 1 comes before the reading's age."""
    for today in (TODAY, date(2030, 1, 1)):
        found = lit(value, today)
        assert (found.colour, found.reason, found.stale) == (GREY, "no data", False)


def test_an_old_reading_is_grey_and_says_since_when() -> None:
    """ "GREY "no reading since 3 March""."""
    found = light(
        make_indicator(cadence=Cadence.DAILY),
        readings(99.0, cadence=Cadence.DAILY, last=date(2024, 3, 3)),
        TODAY,
    )
    assert (found.colour, found.reason, found.stale) == (GREY, "no reading since 3 March", True)
    assert found.last is GREEN


def test_a_reading_is_stale_only_over_the_limit() -> None:
    """ "is over `stale_after` (default 1.5 x cadence)": 45 days from 31 March are 15 May."""
    assert not lit(99.0, date(2024, 5, 15)).stale
    assert lit(99.0, date(2024, 5, 16)).stale
    assert lit(99.0, date(2024, 4, 8), stale_after=7.5).stale
    assert not lit(99.0, date(2024, 4, 8), stale_after=8).stale


def test_stale_comes_before_the_floor_and_remembers_it() -> None:
    """ "the item keeps the severity that the last light had"."""
    found = lit(60.0, date(2024, 6, 1))
    assert found.colour is GREY
    assert found.reason == "no reading since 31 March"
    assert (found.below_floor, found.last, found.value) == (True, RED, 60.0)


@pytest.mark.parametrize(
    ("fields", "value", "colour", "reason"),
    [
        # "3. Floor breached: RED": a minimum, a maximum, or a pair.
        ({}, 69.9, RED, "below the floor"),
        ({}, 70.0, RED, ""),
        (DOWN, 20.1, RED, "above the floor"),
        (DOWN, 20.0, RED, ""),
        (BAND, 9.9, RED, "beyond the floor"),
        (BAND, 40.1, RED, "beyond the floor"),
        (BAND, 10.0, RED, ""),
        (BAND, 40.0, RED, ""),
        # A floor counts where no target does.
        ({"target": None}, 60.0, RED, "below the floor"),
        # Clause 4, "No target: GREY "no target"."
        ({"target": None}, 80.0, GREY, "no target"),
        ({"target": None, "floor": None}, 0.0, GREY, "no target"),
        # Clause 5, "At or better than target: GREEN."
        ({}, 95.0, GREEN, ""),
        ({}, 100.0, GREEN, ""),
        (DOWN, 10.0, GREEN, ""),
        (DOWN, 0.0, GREEN, ""),
        (BAND, 18.0, GREEN, ""),
        (BAND, 25.0, GREEN, ""),
        # Clause 6, "Misses by no more than the amber band, inclusive: AMBER."
        ({}, 94.9, AMBER, ""),
        ({}, 90.0, AMBER, ""),
        (DOWN, 12.0, AMBER, ""),
        (BAND, 16.0, AMBER, ""),
        (BAND, 27.0, AMBER, ""),
        # Clause 7, "RED."
        ({}, 89.9, RED, ""),
        (DOWN, 12.1, RED, ""),
        (BAND, 15.9, RED, ""),
        (BAND, 27.1, RED, ""),
        ({"amber": 0.0}, 94.999, RED, ""),
    ],
)
def test_the_light_by_value(
    fields: dict[str, Any], value: float, colour: Colour, reason: str
) -> None:
    found = lit(value, **fields)
    assert (found.colour, found.reason) == (colour, reason)
    assert found.below_floor is ("floor" in reason)


@pytest.mark.parametrize(
    ("target", "amber", "value"),
    [
        (1.1, 0.1, 1.0),
        (0.3, 0.1, 0.2),
        (95.3, 0.1, 95.2),
        (100000000.3, 0.1, 100000000.2),
        (4.35, 0.05, 4.3),
        (1.0, 0.9, 0.1),
        (0.1, 0.3, -0.2),
    ],
)
def test_the_edge_of_the_amber_band_is_amber_whatever_floats_do(
    target: float, amber: float, value: float
) -> None:
    """ "inclusive": 1.1 - 1.0 is a little more than 0.1 in floats, and no more to a person."""
    assert lit(value, target=target, amber=amber, floor=None).colour is AMBER
    mirrored = lit(-value, target=-target, amber=amber, floor=None, direction=LOWER)
    assert mirrored.colour is AMBER


def test_rounding_neither_misses_a_target_nor_breaches_a_floor() -> None:
    noisy = 0.1 + 0.2
    assert noisy > 0.3
    assert lit(noisy, target=0.3, amber=0.0, floor=0.3, direction=LOWER).colour is GREEN


def test_a_real_hair_over_the_band_is_red() -> None:
    assert lit(0.999999, target=1.1, amber=0.1, floor=None).colour is RED


def test_the_miss_is_measured_on_the_wrong_side() -> None:
    """ "`higher` target - v; `lower` v - target; `within` distance outside [lo, hi]"."""
    assert miss(make_indicator(), 81.0) == 14
    assert miss(make_indicator(**DOWN), 14.0) == 4
    assert miss(make_indicator(**BAND), 15.0) == 3
    assert miss(make_indicator(**BAND), 30.0) == 5
    assert miss(make_indicator(target=None), 30.0) is None
    inside = miss(make_indicator(**BAND), 20.0)
    assert inside is not None
    assert inside <= 0


def test_without_a_floor_nothing_breaches_it() -> None:
    assert not breaches_floor(make_indicator(floor=None), -1e9)


def test_small_numbers_are_summed_back_until_twenty_and_it_is_said() -> None:
    """ "with a denominator under 20 the light sums periods back until 20 and says so"."""
    found = light(make_indicator(), counts((0, 100), (10, 10), (9, 9), (4, 5)), TODAY)
    assert found.periods == 3
    assert found.value == pytest.approx(100 * 23 / 24)
    assert (found.colour, found.reason) == (GREEN, "over 3 periods")


def test_summing_stops_where_the_readings_do() -> None:
    assert judged_value(make_indicator(), counts((4, 5), (3, 5))) == (70.0, 2)
    assert judged_value(make_indicator(), counts((3, 5))) == (60.0, 1)


def test_twenty_is_enough_by_itself() -> None:
    assert judged_value(make_indicator(), counts((0, 30), (19, 20))) == (95.0, 1)
    assert judged_value(make_indicator(), counts((11, 31), (19, 19))) == (60.0, 2)


def test_an_uncounted_period_ends_the_summing() -> None:
    series = list(counts((0, 10), (1, 10), (4, 5), (5, 5)))
    series[1:2] = readings(50.0, last=date(2024, 1, 1))
    assert judged_value(make_indicator(), series) == (90.0, 2)


def test_a_period_with_nothing_to_count_adds_nothing() -> None:
    assert judged_value(make_indicator(), counts((10, 20), (0, 0), (5, 5))) == (60.0, 3)


def test_a_summed_floor_breach_says_both() -> None:
    found = light(make_indicator(), counts((4, 10), (5, 10)), TODAY)
    assert (found.colour, found.reason) == (RED, "below the floor, over 2 periods")


def test_nothing_to_count_is_neither_red_nor_stale() -> None:
    """ "0 of 0 is "none this period", neither red nor stale"."""
    found = light(make_indicator(), counts((0, 30), (0, 0)), TODAY)
    assert (found.colour, found.reason, found.none_this_period) == (GREY, "none this period", True)
    assert not found.stale
    assert not found.below_floor


def test_the_sum_stops_at_a_gap_and_judges_what_it_has() -> None:
    """5 of 9 in September and 1 of 12 in May are not one number."""
    days = {date(2023, 8, 1): (2, 9), date(2023, 9, 1): (5, 9), date(2024, 3, 1): (1, 12)}
    series = [
        Reading(make_indicator().id, day, 100 * above / below, above, below)
        for day, (above, below) in days.items()
    ]
    assert judged_value(make_indicator(), series[:2]) == (100 * 7 / 18, 2)
    assert judged_value(make_indicator(), series) == (100 / 12, 1)


def test_nothing_to_count_never_silences_a_breached_floor() -> None:
    """ "a floor breached before stays an item", until something is counted that mends it."""
    assert light(make_indicator(), counts((9, 30), (0, 0), (0, 0)), TODAY).floor_stands
    assert not light(make_indicator(), counts((9, 30), (29, 30), (0, 0)), TODAY).floor_stands
    assert not light(make_indicator(), counts((0, 0), (0, 0)), TODAY).floor_stands
    later = light(make_indicator(), counts((9, 30), (0, 0)), date(2024, 12, 1))
    assert (later.stale, later.floor_stands) == (True, True)


def test_the_bounds_of_a_light_are_where_it_changes() -> None:
    assert bounds(make_indicator()) == (70.0, 95.0, 90.0)
    assert bounds(make_indicator(**DOWN)) == (20.0, 10.0, 12.0)
    assert bounds(make_indicator(**BAND)) == (10.0, 40.0, 18.0, 25.0, 16.0, 27.0)
    assert bounds(make_indicator(target=None, floor=None)) == ()


def test_nothing_to_count_long_ago_is_no_reading_for_this_period() -> None:
    found = light(make_indicator(), counts((0, 0)), date(2024, 12, 1))
    assert (found.reason, found.stale) == ("no reading since 31 March", True)


def test_a_cost_is_summed_without_becoming_a_percentage() -> None:
    cost = make_indicator(unit="£ a visit", direction=LOWER, target=40.0, floor=None)
    series = tuple(
        Reading(cost.id, date(2024, month, 1), above / 10, above, 10.0)
        for month, above in ((2, 300.0), (3, 500.0))
    )
    assert judged_value(cost, series) == (40.0, 2)


def of(colour: Colour, count: int = 1) -> list[Light]:
    return [Light(colour=colour)] * count


@pytest.mark.parametrize(
    ("lights", "colour", "words"),
    [
        # "the worst of its members **with counts** ("1 red, 1 amber of 5"), never an average"
        (of(RED) + of(AMBER) + of(GREEN, 3), RED, "1 red, 1 amber of 5"),
        (of(AMBER) + of(GREEN, 4), AMBER, "1 amber of 5"),
        (of(AMBER) + of(GREY, 4), AMBER, "1 amber, 4 grey of 5"),
        (of(GREEN, 5), GREEN, "all 5 green"),
        # "no red or amber and at least half grey is GREY"
        (of(GREY, 2) + of(GREEN, 2), GREY, "2 grey of 4"),
        (of(GREY, 2) + of(GREEN, 3), GREEN, "2 grey of 5"),
        ([], GREY, "no indicators"),
    ],
)
def test_the_light_of_a_group(lights: list[Light], colour: Colour, words: str) -> None:
    found = group_light(lights)
    assert (found.colour, found.counts) == (colour, words)


def test_a_group_of_one_that_is_well_says_so_in_plain_words() -> None:
    assert GroupLight(Colour.GREEN, 0, 0, 0, 1).counts == "1 green of 1"
    assert GroupLight(Colour.GREEN, 0, 0, 0, 2).counts == "all 2 green"
