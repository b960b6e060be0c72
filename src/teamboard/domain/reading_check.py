"""Reading one typed value: `81.2`, `81%`, `81/100`, with a note after `;`."""

from datetime import date
from math import isfinite

from teamboard.domain.calendar import in_words, period_of
from teamboard.domain.indicator import Indicator
from teamboard.domain.judgement import Judgement, value_words
from teamboard.domain.numbers import parse_decimal
from teamboard.domain.records import Reading
from teamboard.domain.safetext import clean

TOO_BIG = 100
WHOLE = 100.0


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
        if indicator.unit == "%" and numerator > denominator:
            raise ValueError(f"{written!r} is more than the whole; type the part first")
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
    """The first day of the period that holds `day`.

    Raises:
        ValueError: that period has not begun.
    """
    period = period_of(day, indicator.cadence, anchor)
    if period > today:
        raise ValueError(f"{in_words(period)} has not come yet; give a day up to today")
    return period


def doubt(judgement: Judgement, reading: Reading) -> str:
    """Why a value may be a slip of the keyboard; empty when it looks plausible."""
    indicator, value = judgement.indicator, reading.value
    if value is None:
        return ""
    if indicator.unit == "%" and not 0 <= value <= WHOLE:
        return "a share lies between 0 and 100 %"
    # A correction is not measured by the value it replaces.
    others = (r for r in judgement.readings if r.period != reading.period)
    known = [r.value for r in others if r.value is not None]
    if known and value < 0 <= min(known):
        return "it is negative, and no earlier value is"
    if known and abs(value) >= TOO_BIG * max(map(abs, known)) > 0:
        return "it is 100 times as big as any value before"
    return _unusual(judgement, value)


def _unusual(judgement: Judgement, value: float) -> str:
    group, indicator = judgement.spc.groups[-1], judgement.indicator
    if group.too_few or group.lower is None or group.upper is None:
        return ""
    if value < group.lower:
        return f"it is below what is usual ({value_words(indicator, group.lower)})"
    if value > group.upper:
        return f"it is above what is usual ({value_words(indicator, group.upper)})"
    return ""
