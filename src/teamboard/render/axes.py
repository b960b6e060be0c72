"""The two scales of a chart: values to rows with round labels, periods to columns with dates."""

from __future__ import annotations

import sys
from itertools import pairwise
from math import floor, isfinite, log10
from typing import TYPE_CHECKING, NamedTuple

from teamboard.domain.calendar import MONTH_NAMES
from teamboard.render.sparkline import share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

ROOM_BESIDE_TARGET = 0.3
"""A target that would press the readings into less of the height stays off the chart."""
ROOM_BESIDE_FLOOR = 0.6
"""The same for a floor: one that is far away is good news, and not worth the height."""
LONG_PERIOD = 27
"""Days between periods from which a month names the period."""
ROWS_PER_LABEL = 2
"""A label on every second row at most."""
CELLS_BETWEEN_DATES = 2

_LARGE = ((1e12, 0, ""), (1e9, 1e9, "bn"), (1e6, 1e6, "M"), (1e5, 1e3, "k"))
_THOUSANDS = 1e4
_ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_DECIMALS = 6
_LARGEST = sys.float_info.max


def number(value: float, decimals: int) -> str:
    """A value in few characters: 87.2, 12,345, 3.4M."""
    size = abs(value)
    for at_least, unit, suffix in _LARGE:
        if size >= at_least:
            return f"{value / unit:.1f}{suffix}" if unit else _exponent(value)
    text = f"{value:,.{decimals}f}" if size >= _THOUSANDS else f"{value:.{decimals}f}"
    return text.removeprefix("-") if not text.strip("-0.") else text


def goal(value: float) -> str:
    """A value somebody chose, as they would write it: 95, not 95.0."""
    return number(value, 0).replace(".0", "") if abs(value) >= _THOUSANDS else f"{value:g}"


class Scale(NamedTuple):
    """Values from `low` to `high` on so many rows; row 0 is the lowest."""

    low: float
    high: float
    rows: int

    def row(self, value: float) -> int:
        """The row a value stands on; values beyond the scale stand at its edge."""
        place = min(max(share(value, self.low, self.high), 0.0), 1.0)
        return floor(place * (self.rows - 1) + 0.5)

    def holds(self, value: float) -> bool:
        """Whether a value stands on the scale."""
        return self.low <= value <= self.high

    def labels(self, decimals: int) -> dict[int, str]:
        """Round values and the rows they stand on, each told from its neighbours."""
        span = self.high / 2 - self.low / 2
        steps = max((self.rows + 1) // ROWS_PER_LABEL, 1)
        if span <= 0 or not isfinite(log10(span)):
            return {self.row(self.low): number(self.low, decimals)}
        exact = span / steps * 2 if isfinite(span / steps * 2) else span
        power = 10.0 ** floor(log10(exact))
        step = next((power * nice for nice in _ROUND_STEPS if power * nice >= exact), exact)
        labels: dict[int, str] = {}
        for value in _multiples(step, self.low, self.high):
            labels.setdefault(
                self.row(value), _tick(value, step, max(abs(self.low), abs(self.high)))
            )
        return labels or {self.row(self.low): number(self.low, decimals)}


def _multiples(step: float, low: float, high: float) -> Iterator[float]:
    if not step or not isfinite(low / step) or not isfinite(high / step):
        yield low
        return
    # Three tenths are a little more than 0.3 in binary, and still belong on a scale up to 0.3.
    slack = 1e-9
    count = -floor(slack - low / step)
    while (value := count * step) <= high + slack * step and isfinite(value):
        yield value
        if (count + 1) * step <= value:  # the step is lost in the digits of a huge value
            return
        count += 1


def _tick(value: float, step: float, largest: float) -> str:
    """A label with the places its step needs; all of one scale count in the same thousands."""
    if largest >= _LARGE[0][0]:
        return _exponent(value)
    unit, suffix = next(
        ((unit, suffix) for at_least, unit, suffix in _LARGE[1:] if largest >= at_least),
        (1e3, "k") if largest >= _THOUSANDS else (1.0, ""),
    )
    for places in range(_MOST_DECIMALS):
        if _whole(step / unit * 10**places):
            return number(value / unit, places) + suffix
    return _exponent(value)


def _exponent(value: float) -> str:
    return f"{value:.1e}".replace("e+", "e") if value else "0"


def _whole(value: float) -> bool:
    return value >= 1 and abs(value - round(value)) < value * 1e-9


def reach(
    values: Sequence[float], targets: Sequence[float], floors: Sequence[float]
) -> tuple[float, float]:
    """The lowest and highest value of a scale that shows all values, and the goals near them.

    Args:
        values: what must be seen: readings, means, limits.
        targets: where the team wants to be.
        floors: what must never be passed.
    """
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    for goals, least in ((targets, ROOM_BESIDE_TARGET), (floors, ROOM_BESIDE_FLOOR)):
        span = high / 2 - low / 2
        for value in goals:
            lower, upper = min(low, value), max(high, value)
            # Where every reading is the same there is nothing to flatten.
            if not span or span >= least * (upper / 2 - lower / 2):
                low, high = lower, upper
    if low == high:
        around = abs(low) * 0.05 or 1.0
        low, high = max(low - around, -_LARGEST), min(high + around, _LARGEST)
    return low, high


def columns(count: int, cells: int) -> list[int]:
    """The column of each reading, the first at the left edge and the last at the right."""
    return [floor(index * (cells - 1) / max(count - 1, 1) + 0.5) for index in range(count)]


def dates(periods: Sequence[date], cells: int) -> str:
    """First, middle and last period on one line of `cells` cells, as many as have room."""
    gaps = sorted((later - earlier).days for earlier, later in pairwise(periods))
    monthly = bool(gaps) and gaps[len(gaps) // 2] >= LONG_PERIOD
    years = periods[0].year != periods[-1].year
    for long in (True, False):
        texts = [_date(day, monthly=monthly, year=years or monthly, long=long) for day in periods]
        first, last = texts[0], texts[-1]
        if len(first) + CELLS_BETWEEN_DATES + len(last) <= cells:
            break
    else:
        return last.rjust(cells)[:cells]
    line = first + " " * (cells - len(first) - len(last)) + last
    middle = len(texts) // 2
    start = columns(len(texts), cells)[middle] - len(texts[middle]) // 2
    before, after = start - CELLS_BETWEEN_DATES, start + len(texts[middle]) + CELLS_BETWEEN_DATES
    if len(first) <= before and after <= cells - len(last):
        line = line[:start] + texts[middle] + line[start + len(texts[middle]) :]
    return line


def _date(day: date, *, monthly: bool, year: bool, long: bool) -> str:
    month = MONTH_NAMES[day.month - 1][:3]
    named = month if monthly else f"{day.day} {month}"
    if not year:
        return named
    return f"{named} {day.year}" if long else f"{named} {day.year % 100:02}"
