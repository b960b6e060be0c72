"""The two scales of a chart: values to rows with round labels, periods to columns with dates."""

from __future__ import annotations

import sys
from itertools import pairwise
from math import floor, isfinite, log10
from typing import TYPE_CHECKING, NamedTuple

from teamboard.domain.measures.periods import MONTH_NAMES
from teamboard.domain.text.numbers import beside, format_number
from teamboard.present.chart.sparkline import share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

ROOM_BESIDE_TARGET = 0.3
"""A target that would press the readings into less of the height stays off the chart."""
ROOM_BESIDE_FLOOR = 0.6
"""The same for a floor: one that is far away is good news, and not worth the height.

And for what others have, which stands beside the readings and is not their measure.
"""
LONG_PERIOD = 27
"""Days between periods from which a month names the period."""
ROWS_PER_LABEL = (2, 3, 4, 5)
"""Rows from one label to the next, the most welcome first."""
FEW_ROWS = 8
"""Rows below which a row is worth more than many labels."""
CELLS_BETWEEN_DATES = 2

_LARGE = ((1e12, 0, ""), (1e9, 1e9, "bn"), (1e6, 1e6, "M"), (1e5, 1e3, "k"))
_THOUSANDS = 1e4
_ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0)
_SPARE = 0.25
_SLACK = 1e-9
"""Three tenths are a little more than 0.3 in binary, and still belong on a scale up to 0.3."""
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
    size = abs(value)
    if size < _THOUSANDS:
        return format_number(value)
    unit = next((unit for at_least, unit, _ in _LARGE if size >= at_least), 10.0)
    round_enough = not unit or (value / unit * 10).is_integer()
    return number(value, 0).replace(".0", "") if round_enough else format_number(value)


def measured(value: float, decimals: int, goals: Iterable[float]) -> str:
    """A value in few characters, with more where it would read like a goal and is not at it."""
    goals = tuple(goals)
    if abs(value) < _THOUSANDS:
        return beside(value, goals, decimals)
    short = number(value, decimals)
    bare = short.replace(".0", "")
    alike = any(bare == number(one, 0).replace(".0", "") and one != value for one in goals)
    return beside(value, goals, decimals) if alike else short


class Scale(NamedTuple):
    """Values from `low` to `high` on so many rows, labelled at each `step`; row 0 is the lowest."""

    low: float
    high: float
    rows: int
    step: float = 0.0

    def row(self, value: float) -> int:
        """The row a value stands on; values beyond the scale stand at its edge."""
        place = min(max(share(value, self.low, self.high), 0.0), 1.0)
        return floor(place * (self.rows - 1) + 0.5)

    def holds(self, value: float) -> bool:
        """Whether a value stands on the scale."""
        return self.low <= value <= self.high

    def labels(self, decimals: int) -> dict[int, str]:
        """Round values and the rows they stand on, as many rows from each to the next."""
        values = list(_multiples(self.step, self.low, self.high)) if self.step else []
        rows = [self.row(value) for value in values]
        if len({above - below for below, above in pairwise(rows)}) > 1:
            values = [values[0], values[-1]]  # two are always even
        if not values:
            return {self.row(self.low): number(self.low, decimals)}
        largest = max(abs(self.low), abs(self.high))
        return {self.row(value): _tick(value, self.step, largest) for value in values}


def scale(low: float, high: float, rows: int) -> Scale:
    """The scale that holds two values and has its labels at even distances.

    For that it reaches a little beyond them, as little as round labels allow. Where there are few
    rows it gives up a quarter of one at most, and may have two labels only.
    """
    least = (high / 2 - low / 2) / max(rows - 1, 1) * 2
    if not _SLACK * max(abs(low), abs(high)) < least or not 1 / _LARGEST < least < _LARGEST / 100:
        return Scale(low, high, rows)
    power = 10.0 ** floor(log10(least))
    steps = [power * nice for nice in _ROUND_STEPS]
    found: list[tuple[float, Scale]] = []
    for count in ROWS_PER_LABEL:
        for height in (step / count for step in steps):
            spare = rows - 1 - (high - low) / height
            if spare < -_SLACK * rows or (rows < FEW_ROWS and spare > _SPARE):
                continue
            bottom, centred = _bottom(low, high, height, rows)
            top = max(bottom + height * (rows - 1), high)
            found.append(
                (height * (1 if centred else 1.1), Scale(bottom, top, rows, height * count))
            )
    best = [one for _, one in sorted(found)]
    # Failing that, the widest steps that two labels have room for.
    usual = [step for step in steps if step < least * ROWS_PER_LABEL[-1]]
    # Two labels of the narrowest of these can fall on one row; half of it then parts them.
    best += [Scale(low, high, rows, step) for step in (*reversed(usual), power / 2)]
    return next((one for one in best if len(one.labels(0)) > 1), Scale(low, high, rows))


def _bottom(low: float, high: float, height: float, rows: int) -> tuple[float, bool]:
    """Where rows of this height begin, and if labels can stand at the middle of theirs then.

    The room to spare is shared between top and bottom, but never goes below nothing.
    """
    lowest = min(high - height * (rows - 1), low)
    middle = floor((lowest + low) / 2 / height + 0.5) * height
    if low >= 0 and lowest <= 0 and middle <= 0:
        return 0.0, True
    slack = height * _SLACK
    if lowest - slack <= middle <= low + slack:
        return min(middle, low), True
    return (lowest + low) / 2, False


def _multiples(step: float, low: float, high: float) -> Iterator[float]:
    if not step or not isfinite(low / step) or not isfinite(high / step):
        yield low
        return
    count = -floor(_SLACK - low / step)
    while (value := count * step) <= high + _SLACK * step and isfinite(value):
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
        floors: what must never be passed, and what others have.
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


def dates(periods: Sequence[date], cells: int, today: date | None = None) -> str:
    """First, middle and last period on one line of `cells` cells, as many as have room.

    Their year is said where it is not one and the same for all, and that of `today`.
    """
    gaps = sorted((later - earlier).days for earlier, later in pairwise(periods))
    monthly = bool(gaps) and gaps[len(gaps) // 2] >= LONG_PERIOD
    years = len({day.year for day in (periods[0], periods[-1], today or periods[-1])}) > 1
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
