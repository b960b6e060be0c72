"""Whether a period begins as those kept do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.period_fit import anchor_of, misfit, misfits
from teamboard.domain.measures.periods import period_of, year_fault

SUNDAYS = [date(2026, 10, 18) + timedelta(weeks=week) for week in range(3)]
MONDAY = date(2026, 11, 2)


def test_weeks_begin_on_the_weekday_of_most_that_are_kept() -> None:
    assert anchor_of([*SUNDAYS, MONDAY], Cadence.WEEKLY) == SUNDAYS[-1]
    assert anchor_of([], Cadence.WEEKLY) is None


def test_as_many_on_one_day_as_on_another_the_first_day_counts() -> None:
    assert anchor_of([MONDAY, SUNDAYS[0]], Cadence.WEEKLY) == SUNDAYS[0]


def test_a_week_that_overlaps_another_does_not_fit_and_says_which_would() -> None:
    wrong = misfit(MONDAY, Cadence.WEEKLY, SUNDAYS[-1])
    assert wrong == (date(2026, 11, 1), "is a Monday, but its weeks begin on a Sunday")
    assert misfit(date(2026, 11, 8), Cadence.WEEKLY, SUNDAYS[-1]) is None


def test_the_first_week_may_begin_on_any_day_a_month_only_on_the_first() -> None:
    assert misfit(MONDAY, Cadence.WEEKLY, None) is None
    assert misfit(MONDAY, Cadence.MONTHLY, None) == (
        date(2026, 11, 1),
        "is not the first day of a month",
    )
    assert misfit(date(2026, 11, 1), Cadence.QUARTERLY, None) == (
        date(2026, 10, 1),
        "is not the first day of a quarter",
    )
    assert misfit(MONDAY, Cadence.DAILY, SUNDAYS[0]) is None


def test_months_that_begin_on_the_sixth_go_on_so() -> None:
    kept = [date(2026, 4, 6), date(2026, 5, 6), date(2026, 6, 1)]
    assert misfits(kept, Cadence.MONTHLY) == [
        (
            date(2026, 6, 1),
            (date(2026, 5, 6), "does not begin a month: its months begin on day 6 of a month"),
        )
    ]


@given(
    st.dates(date(1901, 1, 1), date(2198, 12, 31)),
    st.sampled_from([Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY]),
    st.dates(date(1901, 1, 1), date(2198, 12, 31)),
)
def test_the_period_that_would_fit_fits_and_holds_the_day(
    day: date, cadence: Cadence, anchor: date
) -> None:
    fits = period_of(day, cadence, anchor)
    assert fits <= day
    assert misfit(fits, cadence, anchor) is None or anchor.day > 28


@pytest.mark.parametrize("day", [date(26, 11, 16), date(1899, 12, 31), date(2200, 1, 1)])
def test_no_board_is_about_a_year_that_is_a_slip(day: date) -> None:
    assert year_fault(day) == f"the year {day.year} is outside 1900 to 2199"
    assert not year_fault(date(1900, 1, 1))
    assert not year_fault(date(2199, 12, 31))
