"""Reading one typed value: `81.2`, `81%`, `81/100`, with a note after `;`."""

from datetime import date
from math import isfinite

from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.measures.periods import in_words, period_of, year_fault
from teamboard.domain.measures.reading import Reading
from teamboard.domain.text.clean import clean
from teamboard.domain.text.numbers import parse_decimal


def parse_value(indicator: Indicator, text: str, period: date) -> Reading:
    """The reading a person typed.

    Raises:
        ValueError: it is no plain number; the sentence says what to type.
    """
    written, _, note = clean(text).partition(";")
    written = written.strip()
    if "/" in written:
        above, _, below = written.partition("/")
        numerator, denominator = parse_decimal(above), parse_decimal(below)
        if denominator < 0:
            raise ValueError(f"{written!r} has a negative whole; type it as 81/100")
        if denominator == 0 and numerator != 0:
            raise ValueError(f"{written!r} divides by nothing; type it as 81/100")
        value = indicator.scale * numerator / denominator if denominator else None
        if value is not None and not isfinite(value):
            raise ValueError(f"{written!r} is too large; check the digits")
        return Reading(indicator.id, period, value, numerator, denominator, note.strip())
    if written.endswith("%"):
        if indicator.unit != "%":
            raise ValueError(f"{indicator.name} is not a percentage; type it without %")
        written = written[:-1]
    return Reading(indicator.id, period, parse_decimal(written), note=note.strip())


def first_day(indicator: Indicator, day: date, anchor: date | None, today: date) -> date:
    """The first day of the period that holds `day`, where periods begin as `anchor` does.

    Raises:
        ValueError: that period has not begun, or its year is none a board can be about.
    """
    fault = year_fault(day)
    if fault:
        raise ValueError(f"{fault}; check the day")
    period = period_of(day, indicator.cadence, anchor)
    if period > today:
        raise ValueError(f"{in_words(period)} has not come yet; give a day up to today")
    return period
