"""Periods, ages and review days. Quotes are the design's."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamboard.domain.definitions.board import Rhythm
from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.periods import (
    add_months,
    age,
    due_review,
    in_words,
    last_complete,
    last_day,
    last_over,
    missing_before,
    missing_between,
    next_review,
    period_name,
    period_of,
    short,
    stale_from,
    stale_limit,
    weekdays_between,
)

D, W, M, Q = Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY
days = st.dates(date(1999, 1, 1), date(2060, 1, 1))
cadences = st.sampled_from(Cadence)
quick = settings(derandomize=True, deadline=None, max_examples=150, database=None)


def reviews(rhythm: Rhythm, after: date, count: int) -> list[date]:
    found: list[date] = []
    for _ in range(count):
        after = next_review(rhythm, after)
        found.append(after)
    return found


def test_a_monthly_review_on_the_31st_is_clamped_and_comes_back() -> None:
    """ "the anchor day, clamped (31 Jan, 28 Feb, 31 Mar)"."""
    rhythm = Rhythm(cadence=M, first=date(2023, 1, 31))
    assert reviews(rhythm, date(2023, 1, 30), 4) == [
        date(2023, 1, 31), date(2023, 2, 28), date(2023, 3, 31), date(2023, 4, 30),
    ]  # fmt: skip
    assert next_review(rhythm, date(2024, 1, 31)) == date(2024, 2, 29)


def test_a_quarterly_review_keeps_its_day_and_its_months() -> None:
    rhythm = Rhythm(cadence=Q, first=date(2022, 11, 30))
    assert reviews(rhythm, date(2022, 11, 30), 3) == [
        date(2023, 2, 28), date(2023, 5, 30), date(2023, 8, 30),
    ]  # fmt: skip
    assert next_review(rhythm, date(2023, 3, 1)) == date(2023, 5, 30)


def test_a_weekly_review_is_on_its_weekday_strictly_after() -> None:
    """ "weekly = the anchor weekday strictly after"."""
    rhythm = Rhythm(cadence=W, first=date(2024, 4, 3))
    assert next_review(rhythm, date(2024, 4, 3)) == date(2024, 4, 10)
    assert next_review(rhythm, date(2024, 4, 9)) == date(2024, 4, 10)
    assert next_review(rhythm, date(2024, 4, 11)) == date(2024, 4, 17)


def test_a_daily_review_skips_the_weekend() -> None:
    """ "daily = next weekday"."""
    rhythm = Rhythm(cadence=D, first=date(2024, 4, 1))
    assert next_review(rhythm, date(2024, 4, 4)) == date(2024, 4, 5)
    for friday_to_sunday in (5, 6, 7):
        assert next_review(rhythm, date(2024, 4, friday_to_sunday)) == date(2024, 4, 8)


def test_no_review_comes_before_the_first() -> None:
    assert next_review(Rhythm(cadence=M, first=date(2024, 6, 14)), date(2023, 1, 1)) == date(
        2024, 6, 14
    )


@quick
@given(cadence=cadences, first=days, after=days)
def test_the_next_review_is_strictly_after_and_within_one_cadence(
    cadence: Cadence, first: date, after: date
) -> None:
    rhythm = Rhythm(cadence=cadence, first=first)
    found = next_review(rhythm, after)
    assert found > after
    assert found >= first
    if after >= first:
        assert (found - after).days <= {D: 3, W: 7, M: 31, Q: 92}[cadence]
        assert next_review(rhythm, found - timedelta(days=1)) == found


def test_missed_reviews_are_one_overdue_review() -> None:
    """ "Missed reviews collapse into one overdue"."""
    rhythm = Rhythm(cadence=W, first=date(2024, 1, 1))
    assert due_review(rhythm, None) == date(2024, 1, 1)
    assert due_review(rhythm, date(2024, 2, 5)) == date(2024, 2, 12)
    assert due_review(rhythm, date(2024, 4, 10)) == date(2024, 4, 15)


@pytest.mark.parametrize(
    ("cadence", "period", "last"),
    [
        (D, date(2024, 3, 4), date(2024, 3, 4)),
        (W, date(2024, 3, 6), date(2024, 3, 12)),
        (M, date(2024, 2, 1), date(2024, 2, 29)),
        (M, date(2023, 12, 1), date(2023, 12, 31)),
        (Q, date(2023, 10, 1), date(2023, 12, 31)),
    ],
)
def test_a_period_ends_on_its_last_day(cadence: Cadence, period: date, last: date) -> None:
    assert last_day(period, cadence) == last


def test_age_counts_from_the_last_day_of_the_period() -> None:
    """ "age, counted from its period's **last** day"."""
    assert age(date(2024, 3, 1), M, date(2024, 3, 31)) == 0
    assert age(date(2024, 3, 1), M, date(2024, 4, 8)) == 8
    assert age(date(2024, 1, 1), Q, date(2024, 2, 1)) == 0
    assert age(date(2024, 4, 1), W, date(2024, 4, 8)) == 1


def test_a_daily_measure_ages_on_weekdays_only() -> None:
    """ "(daily: weekdays only)"."""
    friday = date(2024, 4, 5)
    assert [age(friday, D, friday + timedelta(days=n)) for n in range(5)] == [0, 0, 0, 1, 2]


@quick
@given(earlier=days, gap=st.integers(-10, 40))
def test_weekdays_between_counts_each_one_after(earlier: date, gap: int) -> None:
    later = earlier + timedelta(days=gap)
    each = [earlier + timedelta(days=n) for n in range(1, gap + 1)]
    assert weekdays_between(earlier, later) == sum(day.weekday() < 5 for day in each)


def test_a_value_is_stale_after_one_and_a_half_cadences_unless_said() -> None:
    """ "`stale_after` (default 1.5 x cadence)"."""
    assert stale_limit(W, None) == 10.5
    assert stale_limit(D, None) == 1.5
    assert stale_limit(M, None) == 45
    assert stale_limit(M, 20) == 20


@pytest.mark.parametrize(
    ("cadence", "today", "period"),
    [
        (D, date(2024, 4, 8), date(2024, 4, 5)),
        (D, date(2024, 4, 9), date(2024, 4, 8)),
        (W, date(2024, 4, 7), date(2024, 3, 25)),
        (W, date(2024, 4, 8), date(2024, 4, 1)),
        (M, date(2024, 1, 31), date(2023, 12, 1)),
        (M, date(2024, 2, 1), date(2024, 1, 1)),
        (Q, date(2024, 3, 31), date(2023, 10, 1)),
        (Q, date(2024, 4, 1), date(2024, 1, 1)),
    ],
)
def test_values_are_asked_for_the_last_complete_period(
    cadence: Cadence, today: date, period: date
) -> None:
    """ "Values due" asks for the last **complete** period."""
    assert last_complete(cadence, today) == period


def test_weeks_begin_on_the_weekday_of_earlier_readings() -> None:
    sunday = date(2024, 3, 3)
    assert last_complete(W, date(2024, 4, 6), sunday) == date(2024, 3, 24)
    assert last_complete(W, date(2024, 4, 7), sunday) == date(2024, 3, 31)
    assert period_of(date(2024, 4, 6), W, sunday) == date(2024, 3, 31)


@quick
@given(cadence=cadences, today=days, anchor=st.none() | days)
def test_the_last_complete_period_is_over_and_is_a_period(
    cadence: Cadence, today: date, anchor: date | None
) -> None:
    period = last_complete(cadence, today, anchor)
    assert last_day(period, cadence) < today
    assert period_of(period, cadence, anchor) == period
    assert period_of(last_day(period, cadence), cadence, anchor) == period


@quick
@given(cadence=cadences, day=days)
def test_a_day_lies_in_its_period(cadence: Cadence, day: date) -> None:
    period = period_of(day, cadence)
    assert period <= day <= last_day(period, cadence)


@quick
@given(cadence=cadences, day=days)
def test_looking_back_sees_only_periods_that_were_over(cadence: Cadence, day: date) -> None:
    latest = last_over(cadence, day)
    assert last_day(latest, cadence) <= day


@quick
@given(day=days, months=st.integers(-60, 60))
def test_months_are_added_without_leaving_the_month_wanted(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


def test_a_day_is_said_as_people_say_it() -> None:
    assert in_words(date(2024, 3, 3), date(2024, 4, 8)) == "3 March"
    assert in_words(date(2023, 3, 3), date(2024, 4, 8)) == "3 March 2023"
    assert in_words(date(2024, 3, 3)) == "3 March 2024"
    assert short(date(2024, 4, 8), date(2024, 12, 31)) == "Mon 8 Apr"
    assert short(date(2028, 1, 4), date(2027, 12, 28)) == "Tue 4 Jan 2028"


@pytest.mark.parametrize(
    ("cadence", "period", "words"),
    [
        (D, date(2024, 3, 4), "4 March 2024"),
        (W, date(2024, 3, 4), "week of 4 March 2024"),
        (M, date(2024, 3, 1), "March 2024"),
        (Q, date(2024, 1, 1), "January to March 2024"),
        (Q, date(2024, 10, 1), "October to December 2024"),
        (Q, date(2024, 11, 1), "November 2024 to January 2025"),
    ],
)
def test_a_period_has_a_name(cadence: Cadence, period: date, words: str) -> None:
    assert period_name(period, cadence) == words


@pytest.mark.parametrize(
    ("cadence", "earlier", "later", "missing"),
    [
        (W, date(2026, 2, 16), date(2026, 2, 23), 0),
        (W, date(2026, 2, 16), date(2026, 3, 2), 1),
        (W, date(2026, 2, 16), date(2026, 10, 26), 35),
        (W, date(2026, 2, 16), date(2026, 3, 1), 0),  # 13 days: no whole week between
        (M, date(2026, 1, 31), date(2026, 2, 28), 0),
        (M, date(2025, 12, 1), date(2026, 2, 1), 1),
        (Q, date(2025, 10, 1), date(2026, 1, 1), 0),
        (Q, date(2025, 10, 1), date(2026, 7, 1), 2),
        (D, date(2026, 11, 27), date(2026, 11, 30), 0),  # Friday to Monday
        (D, date(2026, 11, 27), date(2026, 12, 1), 1),
        (D, date(2026, 11, 25), date(2026, 11, 27), 1),
    ],
)
def test_periods_between_two_readings_are_missing(
    cadence: Cadence, earlier: date, later: date, missing: int
) -> None:
    assert missing_between(earlier, later, cadence) == missing


@given(days, st.integers(1, 60), st.sets(st.sampled_from([5, 6])))
@quick
def test_a_daily_measure_misses_the_days_on_which_it_could_have_had_a_value(
    earlier: date, on: int, weekend: set[int]
) -> None:
    between = [earlier + timedelta(days=step) for step in range(1, on)]
    open_days = [day for day in between if day.weekday() < 5 or day.weekday() in weekend]
    assert missing_between(earlier, earlier + timedelta(days=on), D, weekend) == len(open_days)


@given(days, st.integers(1, 60), st.sampled_from([W, M, Q]))
@quick
def test_period_after_period_nothing_is_missing(day: date, on: int, cadence: Cadence) -> None:
    first = period_of(day, cadence)
    step = {W: 7 * on, M: on, Q: 3 * on}[cadence]
    later = first + timedelta(days=step) if cadence is W else add_months(first, step)
    assert missing_between(first, later, cadence) == on - 1


@given(
    steps=st.sets(st.integers(0, 400), min_size=1, max_size=30),
    cadence=cadences,
    weekends=st.booleans(),
)
@quick
def test_what_is_missing_is_the_same_for_two_periods_and_for_many(
    steps: set[int], cadence: Cadence, *, weekends: bool
) -> None:
    first = {D: 1, W: 7, M: 31, Q: 92}[cadence]
    taken = {period_of(date(2020, 1, 6) + timedelta(days=n * first), cadence) for n in steps}
    periods = sorted(day for day in taken if weekends or cadence is not D or day.weekday() < 5)
    weekend = {day.weekday() for day in periods} & {5, 6}
    between = (missing_between(*two, cadence, weekend) for two in pairwise(periods))
    assert missing_before(periods, cadence) == ((0, *between) if periods else ())


def test_a_weekend_is_a_gap_only_for_a_measure_that_has_had_weekends() -> None:
    friday = date(2026, 11, 20)
    weekdays = [friday, friday + timedelta(days=3)]
    assert missing_before(weekdays, D) == (0, 0)
    saturday = friday - timedelta(days=6)
    assert missing_before([saturday, saturday + timedelta(days=2), *weekdays], D) == (0, 0, 3, 1)
    assert missing_before([], D) == ()


@quick
@given(period=days, cadence=cadences, limit=st.floats(0.1, 400))
def test_a_value_is_too_old_from_a_day_on_and_not_before(
    period: date, cadence: Cadence, limit: float
) -> None:
    first = stale_from(period, cadence, limit)
    assert age(period, cadence, first) > limit
    assert age(period, cadence, first - timedelta(days=1)) <= limit
