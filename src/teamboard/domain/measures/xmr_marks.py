"""The arithmetic of the XmR rules, on plain numbers: means, moving ranges, a byte of marks a point.

`xmr` gives the marks their words. A missing value is nan here: it compares false
with everything, so it carries no mark and ends every run by itself.
"""

from itertools import chain, pairwise, repeat
from math import fsum, inf, isfinite, nan
from operator import sub
from typing import NamedTuple

RUN_LENGTH = 7
"""Points in a row that make a trend or a shift. Other published tools use 6 or 8."""
LIMIT_FACTOR = 2.66
"""Average moving ranges from the mean to a limit: 3 / 1.128 for ranges of two points."""
NEAR_FACTOR = 2 * (LIMIT_FACTOR / 3)
"""Average moving ranges from the mean to a near limit, two thirds of the way out."""
SCREEN_FACTOR = 3.267
"""Moving ranges of this many averages or more are left out when screening."""
WINDOW, CLOSE_IN_WINDOW = 3, 2
"""Points in a row on one side, and how many of them must be close to a limit."""

_HUGE_SCALE = 2.0**-64
"""A power of two: scales values exactly, so sums of the largest floats stay finite."""

# A byte of marks for each point: its rules in order of priority, then which way its signal points.
OUTSIDE, TREND, TWO_IN_THREE, SHIFT, UP = 1, 2, 4, 8, 16
ANY_RULE = OUTSIDE | TREND | TWO_IN_THREE | SHIFT


class Marked(NamedTuple):
    """One group: its mean, its average moving range, a byte of marks a point, and if it is still.

    It is still where more than half of its moving ranges are zero.
    """

    mean: float
    amr: float
    marks: bytearray
    still: bool


def mark_group(
    part: list[float], breaks: list[int], baseline: int | None, *, screen: bool
) -> Marked:
    """Mark one group by limits that rest on its first `baseline` rows, or on all of them.

    Args:
        part: its values.
        breaks: the rows, in order, that do not follow the one before.
        baseline: None or below 1 for all rows.
        screen: leave the largest moving ranges out.
    """
    apart = _apart(part, breaks)
    steps = moving_ranges(apart)
    base, ranges = apart, steps
    if baseline is not None and 1 <= baseline < len(part):
        base = _apart(part[:baseline], [row for row in breaks if row < baseline])
        ranges = moving_ranges(base)
    mean, amr = mean_and_range(base, ranges, screen=screen)
    marks = mark_sides(apart, mean, amr)
    mark_trends(apart, marks)
    for row in breaks:  # the rows between were only there to keep the others apart
        del marks[row]
    return Marked(mean, amr, marks, 2 * steps.count(0.0) > len(steps))


def _apart(part: list[float], breaks: list[int]) -> list[float]:
    """One group's values with a missing one before each row that does not follow the one before."""
    if not breaks:
        return part
    apart: list[float] = []
    for start, end in pairwise([0, *breaks, len(part)]):
        apart += [*part[start:end], nan]
    return apart[:-1]


def mean_and_range(base: list[float], ranges: list[float], *, screen: bool) -> tuple[float, float]:
    """The mean and the average moving range of a base; nan where there is none."""
    amr = _mean(ranges)
    if screen:
        ceiling = SCREEN_FACTOR * amr
        amr = _mean([step for step in ranges if step < ceiling])
    return _mean([value for value in base if value == value]), amr  # noqa: PLR0124  # nan


def moving_ranges(ys: list[float]) -> list[float]:
    """Differences of neighbours, without sign; a gap is not bridged."""
    steps = map(abs, map(sub, ys[1:], ys))
    return [step for step in steps if step == step]  # noqa: PLR0124  # nan


def _mean(xs: list[float]) -> float:
    """The correctly rounded mean, nan of nothing.

    A plain sum over the count can lie a last digit off, which puts a constant series on one side
    of its own mean: seven such points would be a false shift. What is then left over is summed
    exactly too; summing rounded differences to the mean can put the digit back wrong.
    """
    size = len(xs)
    if not size:
        return nan
    try:
        mean = fsum(xs) / size
        mean += fsum(chain(xs, repeat(-mean, size))) / size
    except (OverflowError, ValueError):
        mean = nan
    if isfinite(mean):
        return mean
    return inf if inf in xs else _mean([x * _HUGE_SCALE for x in xs]) / _HUGE_SCALE


def mark_sides(ys: list[float], mean: float, amr: float) -> bytearray:
    """Mark one group's points by where they stand: outside, two in three, shift, and up.

    One pass over plain numbers: a whole board is judged between a key and its answer. A missing
    value is nan, which compares false with everything and so ends every run by itself.
    """
    lower, upper = mean - LIMIT_FACTOR * amr, mean + LIMIT_FACTOR * amr
    near_lower, near_upper = mean - NEAR_FACTOR * amr, mean + NEAR_FACTOR * amr
    marks = bytearray(len(ys))
    above = below = run = 0
    close = one_back = two_back = False
    for row, y in enumerate(ys):
        if y > mean:
            mark = UP
            below = 0
            above = run = above + 1
            close = near_upper < y <= upper
            if y > upper:
                mark = UP | OUTSIDE
        elif y < mean:
            mark = above = 0
            below = run = below + 1
            close = lower <= y < near_lower
            if y < lower:
                mark = OUTSIDE
        else:
            mark = above = below = run = 0
            close = False
        if run >= RUN_LENGTH:
            mark |= SHIFT
            if run == RUN_LENGTH:
                for back in range(row - RUN_LENGTH + 1, row):
                    marks[back] |= SHIFT
        marks[row] = mark
        if run >= WINDOW and close + one_back + two_back >= CLOSE_IN_WINDOW:
            marks[row] |= close * TWO_IN_THREE
            marks[row - 1] |= one_back * TWO_IN_THREE
            marks[row - 2] |= two_back * TWO_IN_THREE
        two_back, one_back = one_back, close
    return marks


def mark_trends(ys: list[float], marks: bytearray) -> None:
    """Add one group's trends, and turn the points they speak for the way the trend goes."""
    rises = falls = 0
    last = nan
    found = False
    for row, y in enumerate(ys):
        if y > last:
            rises += 1
            falls = 0
        elif y < last:
            falls += 1
            rises = 0
        else:
            rises = falls = 0
        last = y
        if rises >= RUN_LENGTH - 1 or falls >= RUN_LENGTH - 1:
            found = True
            for back in range(row - RUN_LENGTH + 1, row + 1):
                marks[back] |= TREND
    if not found:
        return
    for row, mark in enumerate(marks):
        if mark & (OUTSIDE | TREND) == TREND:
            later = row + 1 if row + 1 < len(ys) and marks[row + 1] & TREND else row
            marks[row] = mark | UP if ys[later] > ys[later - 1] else mark & ~UP
