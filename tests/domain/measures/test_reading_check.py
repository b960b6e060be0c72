"""One typed value: what is taken, what is refused, and what is asked about."""

from dataclasses import replace
from datetime import date, timedelta
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamboard.domain.definitions.indicator import Cadence, Indicator, IndicatorId, Kind
from teamboard.domain.measures.assess import Assessment, assess
from teamboard.domain.measures.doubts import doubts
from teamboard.domain.measures.reading import Reading
from teamboard.domain.measures.reading_check import first_day, parse_value

PERIOD = date(2019, 3, 1)
TODAY = date(2019, 4, 8)
SEEN = Indicator(
    id=IndicatorId("seen"), name="Seen", kind=Kind.LAG, cadence=Cadence.WEEKLY, unit="%"
)
FALLS = replace(SEEN, id=IndicatorId("falls"), name="Falls", unit="falls")


def judged(indicator: Indicator, *values: float | None) -> Assessment:
    first = TODAY - timedelta(weeks=len(values))
    readings = [
        Reading(indicator.id, first + timedelta(weeks=week), value)
        for week, value in enumerate(values)
    ]
    return assess(indicator, readings, TODAY)


def new(indicator: Indicator, value: float | None) -> Reading:
    return Reading(indicator.id, TODAY, value)


def doubt(assessment: Assessment, reading: Reading) -> str:
    """What is doubtful of one reading."""
    return next((one.why for one in doubts(assessment, [reading.row])), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("81.2", Reading(SEEN.id, PERIOD, 81.2)),
        (" 81.2 % ", Reading(SEEN.id, PERIOD, 81.2)),
        ("81%; night shift missing", Reading(SEEN.id, PERIOD, 81.0, note="night shift missing")),
        ("81/100", Reading(SEEN.id, PERIOD, 81.0, 81.0, 100.0)),
        ("162 / 200 ; two sites", Reading(SEEN.id, PERIOD, 81.0, 162.0, 200.0, "two sites")),
        ("0/0", Reading(SEEN.id, PERIOD, None, 0.0, 0.0)),
    ],
)
def test_a_percentage_is_typed_as_number_share_or_fraction(text: str, expected: Reading) -> None:
    assert parse_value(SEEN, text, PERIOD) == expected


def test_a_note_cannot_talk_to_the_terminal() -> None:
    assert parse_value(SEEN, "81; \x1b[2Jquiet\nweek", PERIOD).note == "[2Jquiet week"


def test_a_fraction_of_something_else_is_not_multiplied_by_a_hundred() -> None:
    assert parse_value(FALLS, "3/2", PERIOD) == Reading(FALLS.id, PERIOD, 1.5, 3.0, 2.0)
    cost = replace(FALLS, unit="£ a visit")
    assert parse_value(cost, "1200/40", PERIOD) == Reading(cost.id, PERIOD, 30.0, 1200.0, 40.0)


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        (SEEN, "", "there is no number"),
        (SEEN, "; only a note", "there is no number"),
        (SEEN, "81\x1b[2J", "is not a plain number"),
        (SEEN, "81,2", "is not a plain number"),
        (SEEN, "81/", "there is no number"),
        (SEEN, "81/100/2", "is not a plain number"),
        (SEEN, "81/0", "divides by nothing"),
        (SEEN, "81/-100", "has a negative whole"),
        (FALLS, "1e308/1e-308", "is too large"),
        (SEEN, "1e307/1e308", "is too large"),
        (FALLS, "81%", "Falls is not a percentage; type it without %"),
    ],
)
def test_what_is_no_value_is_refused_with_what_to_type(
    indicator: Indicator, text: str, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        parse_value(indicator, text, PERIOD)


@given(st.text(st.sampled_from("0123456789.e-+/%; "), max_size=12))
def test_whatever_is_typed_is_a_finite_value_or_refused(text: str) -> None:
    try:
        value = parse_value(SEEN, text, PERIOD).value
    except ValueError:
        return
    assert value is None or isfinite(value)


@pytest.mark.parametrize(
    ("cadence", "day", "anchor", "first"),
    [
        (Cadence.MONTHLY, date(2019, 3, 17), None, date(2019, 3, 1)),
        (Cadence.QUARTERLY, date(2019, 3, 17), None, date(2019, 1, 1)),
        (Cadence.WEEKLY, date(2019, 3, 17), None, date(2019, 3, 11)),
        (Cadence.WEEKLY, date(2019, 3, 17), date(2019, 1, 6), date(2019, 3, 17)),
        (Cadence.MONTHLY, date(2019, 4, 30), None, date(2019, 4, 1)),
    ],
)
def test_a_value_belongs_to_the_period_that_holds_its_day(
    cadence: Cadence, day: date, anchor: date | None, first: date
) -> None:
    assert first_day(replace(SEEN, cadence=cadence), day, anchor, TODAY) == first


def test_a_period_that_has_not_begun_takes_no_value() -> None:
    with pytest.raises(ValueError, match="1 May 2019 has not come yet"):
        first_day(replace(SEEN, cadence=Cadence.MONTHLY), date(2019, 5, 6), None, TODAY)


def test_a_first_value_is_not_doubted() -> None:
    assert doubt(judged(FALLS), new(FALLS, 1000.0)) == ""


def test_nothing_to_count_is_not_doubted() -> None:
    assert doubt(judged(SEEN, 80.0), new(SEEN, None)) == ""


@pytest.mark.parametrize("value", [-1.0, 812.0])
def test_a_share_beyond_the_whole_is_doubted_even_as_the_first_value(value: float) -> None:
    assert doubt(judged(SEEN), new(SEEN, value)) == "a share lies between 0 and 100 %"


def test_a_first_negative_value_is_doubted() -> None:
    assert doubt(judged(FALLS, 0.0, 3.0), new(FALLS, -3.0)) == (
        "it is negative, and no earlier value is"
    )


def test_where_values_are_negative_another_is_not_doubted_for_that() -> None:
    assert doubt(judged(FALLS, -2.0, 3.0), new(FALLS, -3.0)) == ""


@pytest.mark.parametrize(
    ("value", "said"), [(300.0, "it is at least 100 times as big as any value before"), (299.0, "")]
)
def test_a_value_a_hundred_times_as_big_is_doubted(value: float, said: str) -> None:
    assert doubt(judged(FALLS, 3.0, 2.0), new(FALLS, value)) == said


def test_after_nothing_but_zeros_any_value_is_plausible() -> None:
    assert doubt(judged(FALLS, 0.0, 0.0), new(FALLS, 5.0)) == ""


def test_a_correction_is_not_measured_by_the_slip_it_replaces() -> None:
    assessment = judged(FALLS, 3.0, 2.0, 3000.0)
    slip = assessment.readings[-1]
    assert doubt(assessment, slip) == "it is at least 100 times as big as any value before"
    assert doubt(assessment, slip._replace(value=3.0)) == ""


USUAL = [10.0, 12.0] * 8


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (11.0, ""),
        (20.0, "it is above what is usual (16.3 falls)"),
        (2.0, "it is below what is usual (5.7 falls)"),
    ],
)
def test_a_value_beyond_the_limits_is_doubted(value: float, said: str) -> None:
    assert doubt(judged(FALLS, *USUAL), new(FALLS, value)) == said


def test_a_limit_is_never_told_like_the_value_beyond_it() -> None:
    said = doubt(judged(FALLS, *([10.0, 12.05] * 8)), new(FALLS, 16.5))
    assert said == "it is above what is usual (16.48 falls)"


def test_with_few_readings_nobody_knows_what_is_usual() -> None:
    assert doubt(judged(FALLS, *USUAL[:12]), new(FALLS, 20.0)) == ""


def test_a_part_larger_than_the_whole_is_taken_and_doubted() -> None:
    more = parse_value(SEEN, "105/100", PERIOD)
    assert more.value == 105
    assert doubt(judged(SEEN), more) == "a share lies between 0 and 100 %"


def test_a_percentage_that_may_pass_a_hundred_is_not_doubted_for_that() -> None:
    beds = replace(SEEN, over_100=True)
    assert doubt(judged(beds, 98.0), new(beds, 105.0)) == ""
    assert doubt(judged(beds, 98.0), new(beds, -1.0)) != ""
    assert doubt(judged(beds, 98.0), new(beds, 8380.0)) == "it is 10 times the whole or more"
    assert doubt(judged(beds), new(beds, 999.0)) == ""


@pytest.mark.parametrize(
    ("indicator", "known", "value", "said"),
    [
        (SEEN, (80.0, 97.0), 0.75, "it looks like a fraction; 75 % is written 75"),
        (SEEN, (80.0, 97.0), 0.95, "it looks like a fraction; 95 % is written 95"),
        (SEEN, (1.2, 3.0), 0.9, ""),
        (replace(SEEN, target=90.0), (), 0.75, "it looks like a fraction; 75 % is written 75"),
        (replace(SEEN, target=1.0), (), 0.75, ""),
        (FALLS, (300.0, 450.0), 3.0, "it is at least 100 times as small as any value before"),
        (FALLS, (300.0, 450.0), 3.1, ""),
        (FALLS, (0.0, 450.0), 4.6, ""),
    ],
)
def test_a_value_a_hundred_times_too_small_is_doubted(
    indicator: Indicator, known: tuple[float, ...], value: float, said: str
) -> None:
    assert doubt(judged(indicator, *known), new(indicator, value)) == said


def test_a_fraction_is_doubted_as_the_correction_of_the_only_value_too() -> None:
    share = replace(SEEN, target=90.0)
    assessment = judged(share, 90.0)
    slip = assessment.readings[0]._replace(value=0.9)
    assert doubt(assessment, slip) == "it looks like a fraction; 90 % is written 90"


def test_where_nothing_is_kept_the_values_of_a_file_are_measured_by_one_another() -> None:
    values = [80.0, 82.0, 8100.0, 8200.0, 81.0, -4.0, 79.0]
    fresh = [
        Reading(FALLS.id, TODAY - timedelta(weeks=week), value).row
        for week, value in enumerate(values)
    ]
    assert [one.value for one in doubts(judged(FALLS), fresh)] == [8100.0, 8200.0, -4.0]


@pytest.mark.parametrize("target", [95.0, None])
def test_a_first_file_written_in_fractions_is_doubted_line_by_line(target: float | None) -> None:
    values = [0.75, 0.8, 0.82, 0.79]
    fresh = [
        Reading(SEEN.id, TODAY - timedelta(weeks=week), value).row
        for week, value in enumerate(values)
    ]
    found = doubts(judged(replace(SEEN, target=target)), fresh)
    assert [one.why for one in found][:1] == ["it looks like a fraction; 75 % is written 75"]
    assert len(found) == 4


def test_a_first_week_that_begins_in_the_middle_of_one_is_doubted() -> None:
    wednesday = Reading(FALLS.id, date(2019, 4, 3), 3.0)
    assert doubt(judged(FALLS), wednesday) == "all its weeks would begin on a Wednesday"
    assert doubt(judged(FALLS), wednesday._replace(period=date(2019, 3, 31))) == ""


def test_values_from_before_the_limits_are_not_measured_by_them() -> None:
    before = Reading(FALLS.id, TODAY - timedelta(weeks=60), 20.0)
    assert doubt(judged(FALLS, *USUAL), before) == ""


def test_a_measure_that_mostly_repeats_its_value_has_no_range() -> None:
    assert doubt(judged(FALLS, *[1.0] * 15), new(FALLS, 2.0)) == ""


def test_years_that_are_a_slip_take_no_value() -> None:
    with pytest.raises(ValueError, match="the year 26 is outside 1900 to 2199"):
        first_day(SEEN, date(26, 11, 16), None, TODAY)
