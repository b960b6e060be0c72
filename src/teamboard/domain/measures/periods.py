"""Periods, ages and due dates: what day a value or a review is for."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from operator import sub

from teamboard.domain.definitions.board import Rhythm
from teamboard.domain.definitions.indicator import Cadence

YEARS = range(1900, 2200)
"""The years a board can be about; a day outside them is a slip of the keyboard."""
SATURDAY = 5
DECEMBER = 12
MONTHS_IN = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3}
DAYS_IN = {Cadence.DAILY: 1, Cadence.WEEKLY: 7, Cadence.MONTHLY: 30, Cadence.QUARTERLY: 91}
STALE_CADENCES = 1.5
EARLY_DAYS = 2
"""So many days before it is due a review may count as the one that is."""
_COUNTED = {
    Cadence.DAILY: "day",
    Cadence.WEEKLY: "week",
    Cadence.MONTHLY: "month",
    Cadence.QUARTERLY: "quarter",
}
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, clamped to that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    # The standard calendar would load the locale with it, at every start.
    if month == DECEMBER:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def last_day(period: date, cadence: Cadence) -> date:
    """The last day of the period that begins on `period`."""
    months = MONTHS_IN.get(cadence)
    if months is None:
        return period + timedelta(days=DAYS_IN[cadence] - 1)
    return add_months(period, months) - timedelta(days=1)


def weekdays_between(earlier: date, later: date) -> int:
    """How many weekdays lie after `earlier`, up to and including `later`."""
    if later <= earlier:
        return 0
    weeks, rest = divmod((later - earlier).days, 7)
    extra = sum((earlier.weekday() + step) % 7 < SATURDAY for step in range(1, rest + 1))
    return weeks * 5 + extra


def age(period: date, cadence: Cadence, today: date) -> int:
    """Days since the period's last day; only weekdays count for a daily measure."""
    end = last_day(period, cadence)
    if cadence is Cadence.DAILY:
        return weekdays_between(end, today)
    return max(0, (today - end).days)


def stale_limit(cadence: Cadence, stale_after: float | None) -> float:
    """The age in days above which a value is too old to judge by."""
    return STALE_CADENCES * DAYS_IN[cadence] if stale_after is None else stale_after


def stale_from(period: date, cadence: Cadence, limit: float) -> date:
    """The first day on which a value of this period is too old to judge by.

    Args:
        period: the first day of its period.
        cadence: how often there is a value.
        limit: the age in days above which it is too old, as `stale_limit` gives it.
    """
    beyond = int(limit) + 1
    day = last_day(period, cadence)
    if cadence is not Cadence.DAILY:
        return day + timedelta(days=beyond)
    weeks, rest = divmod(beyond - 1, 5)
    day += timedelta(weeks=weeks)
    for _ in range(rest + 1):
        day += timedelta(days=1)
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
    return day


def last_complete(cadence: Cadence, today: date, anchor: date | None = None) -> date:
    """First day of the last period that is over today.

    Periods begin as `anchor` does (a period of earlier readings), else on Monday, on the first
    of the month, or on the first of January, April, July and October; a daily period is the
    last weekday before today.
    """
    match cadence:
        case Cadence.DAILY:
            day = today - timedelta(days=1)
            while day.weekday() >= SATURDAY:
                day -= timedelta(days=1)
            return day
        case Cadence.WEEKLY:
            start = anchor.weekday() if anchor else 0
            return today - timedelta(days=(today.weekday() - start) % 7 + 7)
        case Cadence.MONTHLY | Cadence.QUARTERLY:
            running = period_of(today, cadence, anchor)
            return period_of(running - timedelta(days=1), cadence, anchor)


def period_of(day: date, cadence: Cadence, anchor: date | None = None) -> date:
    """First day of the period that holds `day`, where periods begin as `anchor` does."""
    match cadence:
        case Cadence.DAILY:
            return day
        case Cadence.WEEKLY:
            start = anchor.weekday() if anchor else 0
            return day - timedelta(days=(day.weekday() - start) % 7)
        case Cadence.MONTHLY | Cadence.QUARTERLY:
            begun, step = anchor or date(day.year, 1, 1), MONTHS_IN[cadence]
            months = (day.year - begun.year) * 12 + day.month - begun.month
            months -= months % step
            first = add_months(begun, months)
            return first if first <= day else add_months(begun, months - step)


def year_fault(day: date) -> str:
    """Why no board can be about a day: its year; empty when one can."""
    return "" if day.year in YEARS else odd_year(day.year)


def odd_year(year: int) -> str:
    """What is wrong with a year that no board can be about."""
    return f"the year {year} is outside {YEARS[0]} to {YEARS[-1]}"


def missing_between(
    earlier: date, later: date, cadence: Cadence, weekend: Collection[int] = ()
) -> int:
    """How many whole periods lie between two that begin on these days; 0 where they follow on.

    A daily measure has weekdays, and of Saturday (5) and Sunday (6) only what `weekend` holds.
    """
    if cadence is Cadence.WEEKLY:
        missing = (later - earlier).days // 7 - 1
    elif cadence is Cadence.DAILY:
        missing = weekdays_between(earlier, later - timedelta(days=1))
        for weekday in weekend:
            first = (weekday - earlier.weekday() - 1) % 7 + 1
            missing += ((later - earlier).days - 1 - first) // 7 + 1
    else:
        months = (later.year - earlier.year) * 12 + later.month - earlier.month
        missing = months // MONTHS_IN[cadence] - 1
    return max(0, missing)


def missing_before(periods: Sequence[date], cadence: Cadence) -> tuple[int, ...]:
    """For each period, in date order, how many are missing between it and the one before.

    Where it is not 0 there is a gap: runs, sums and "for 3 weeks" stop there. The weekend of a
    daily measure is no gap unless it has had values on that day of the week.
    """
    if not periods:
        return ()
    places, step = _places(periods, cadence)
    steps = list(map(sub, places[1:], places))
    if max(steps, default=0) < 2 * step:  # nearly always, and a whole board waits for this
        return (0,) * len(periods)
    return (0, *(max(0, one // step - 1) for one in steps))


def _places(periods: Sequence[date], cadence: Cadence) -> tuple[list[int], int]:
    """Where each period stands on a line, and how far apart two stand that follow each other."""
    match cadence:
        case Cadence.DAILY:
            days = sorted({0, 1, 2, 3, 4, *map(date.weekday, periods)})
            place = {day: count for count, day in enumerate(days)}
            ordinals = [period.toordinal() - 1 for period in periods]
            return [one // 7 * len(days) + place[one % 7] for one in ordinals], 1
        case Cadence.WEEKLY:
            return list(map(date.toordinal, periods)), 7
        case _:
            return [period.year * 12 + period.month for period in periods], MONTHS_IN[cadence]


def last_over(cadence: Cadence, day: date) -> date:
    """The latest day a period can begin on and be over by the end of `day`."""
    months = MONTHS_IN.get(cadence)
    if months is None:
        return day - timedelta(days=DAYS_IN[cadence] - 1)
    return add_months(day + timedelta(days=1), -months)


def next_review(rhythm: Rhythm, after: date) -> date:
    """The first review day of this rhythm strictly after `after`, never before its first."""
    if after < rhythm.first:
        return rhythm.first
    match rhythm.cadence:
        case Cadence.DAILY:
            day = after + timedelta(days=1)
            while day.weekday() >= SATURDAY:
                day += timedelta(days=1)
            return day
        case Cadence.WEEKLY:
            return after + timedelta(days=(rhythm.first.weekday() - after.weekday() - 1) % 7 + 1)
        case Cadence.MONTHLY | Cadence.QUARTERLY:
            step = MONTHS_IN[rhythm.cadence]
            gone = (after.year - rhythm.first.year) * 12 + after.month - rhythm.first.month
            months = gone - gone % step
            while (day := add_months(rhythm.first, months)) <= after:
                months += step
            return day


def due_review(rhythm: Rhythm, last_closed: date | None) -> date:
    """The review that is due next; missed ones are one, the earliest."""
    return rhythm.first if last_closed is None else next_review(rhythm, last_closed)


def early_for(rhythm: Rhythm, last_closed: date | None, held: date) -> date | None:
    """The day for which a review held on `held` may count, as it was due soon; else None.

    Args:
        rhythm: how often the team reviews; where that is daily none is early.
        last_closed: the day of the review before, or None.
        held: when one that is due, or overdue, counts as that one anyway.
    """
    if rhythm.cadence is Cadence.DAILY:
        return None
    due = due_review(rhythm, last_closed)
    return due if 0 < (due - held).days <= EARLY_DAYS else None


def review_after(rhythm: Rhythm, last_closed: date | None, held: date) -> date:
    """The first review day after one held on `held`, which may count as one that is due soon.

    Args:
        rhythm: how often the team reviews.
        last_closed: the day for which the review before counted, or None.
        held: a day or two before one that is due, the next is the one after that.
    """
    return next_review(rhythm, early_for(rhythm, last_closed, held) or held)


def in_words(day: date, today: date | None = None) -> str:
    """`3 March`, with its year when that is not today's."""
    text = f"{day.day} {MONTH_NAMES[day.month - 1]}"
    return text if today is not None and day.year == today.year else f"{text} {day.year}"


def day_words(day: date, today: date | None = None) -> str:
    """`Friday 12 April`, with its year when that is not today's."""
    return f"{DAY_NAMES[day.weekday()]} {in_words(day, today)}"


def short(day: date, today: date) -> str:
    """`Mon 8 Apr`, with its year when that is not today's."""
    text = f"{DAY_NAMES[day.weekday()][:3]} {day.day} {MONTH_NAMES[day.month - 1][:3]}"
    return text if day.year == today.year else f"{text} {day.year}"


def period_word(cadence: Cadence, number: int = 1) -> str:
    """`week`, and `weeks` of more than one."""
    return _COUNTED[cadence] if number == 1 else f"{_COUNTED[cadence]}s"


def period_name(period: date, cadence: Cadence) -> str:
    """`March 2019`, `week of 4 March 2019`, `January to March 2019` or the day.

    A quarter over new year says both years: `December 2019 to February 2020`.
    """
    month = MONTH_NAMES[period.month - 1]
    match cadence:
        case Cadence.DAILY:
            return f"{period.day} {month} {period.year}"
        case Cadence.WEEKLY:
            return f"week of {period.day} {month} {period.year}"
        case Cadence.MONTHLY:
            return f"{month} {period.year}"
        case Cadence.QUARTERLY:
            last = add_months(period, MONTHS_IN[cadence] - 1)
            began = month if last.year == period.year else f"{month} {period.year}"
            return f"{began} to {MONTH_NAMES[last.month - 1]} {last.year}"
