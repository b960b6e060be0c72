"""So many periods on or back: how a delay is counted, for links and for work under way."""

from collections.abc import Sequence
from datetime import date, timedelta

from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.periods import DAYS_IN, MONTHS_IN, SATURDAY, add_months
from teamboard.domain.measures.reading import Reading

_WEEKDAYS = 5


def moved(day: date, cadence: Cadence, periods: int, *, weekdays: bool = False) -> date:
    """The day so many periods after `day`; before it where `periods` is negative.

    With `weekdays` a daily measure has no weekends: the day after a Friday is a Monday.
    """
    months = MONTHS_IN.get(cadence)
    if months is not None:
        return add_months(day, months * periods)
    if cadence is not Cadence.DAILY or not weekdays:
        return day + timedelta(days=DAYS_IN[cadence] * periods)
    weeks, rest = divmod(abs(periods), _WEEKDAYS)
    step = timedelta(days=1 if periods > 0 else -1)
    day += weeks * 7 * step
    while rest:
        day += step
        rest -= day.weekday() < SATURDAY
    return day


def on_weekdays(readings: Sequence[Reading]) -> bool:
    """Whether readings come on weekdays only."""
    return all(one.period.weekday() < SATURDAY for one in readings)
