"""A series in one short word of rising and falling blocks."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"
_ASCII = "_.-~^"


def share(value: float, low: float, high: float) -> float:
    """Where a value stands between two others: 0 at `low`, 1 at `high`, a half if those are equal.

    Halves keep the difference of two huge numbers finite.
    """
    span = high / 2 - low / 2
    return (value / 2 - low / 2) / span if span else 0.5


def sparkline(values: Sequence[float | None], cells: int, *, ascii_only: bool) -> str:
    """The last readings as a row of levels, lowest to highest of those shown.

    Args:
        values: readings in date order; a missing one leaves a space.
        cells: the exact width of the result; a short series stands at the right.
        ascii_only: draw with ASCII signs instead of blocks.

    Returns:
        Exactly `cells` characters. Readings that are all alike stand at mid-level.
    """
    if cells < 1:
        return ""
    shown = values[-cells:]
    numbers = [value for value in shown if value is not None and isfinite(value)]
    if not numbers:
        return " " * cells
    levels = _ASCII if ascii_only else _BLOCKS
    low, high = min(numbers), max(numbers)
    marks = [
        " "
        if value is None or not isfinite(value)
        else levels[min(int(share(value, low, high) * len(levels)), len(levels) - 1)]
        for value in shown
    ]
    return "".join(marks).rjust(cells)
