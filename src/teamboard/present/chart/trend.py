"""What a chart shows of one indicator: its readings, the lines across it, its dated events."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import partial
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from teamboard.domain.measures.periods import MONTH_NAMES
from teamboard.domain.measures.xmr import PointKind
from teamboard.present.chart.marks import BENCHMARK, FLOOR, LIMIT, MEAN, OLD_BENCHMARK, TARGET
from teamboard.present.chart.scale import columns, goal, measured
from teamboard.present.layout import to_ascii

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamboard.domain.definitions.indicator import Cadence
    from teamboard.domain.measures.xmr import Group

_ROWS_IN_GAP = 3
"""How wide a gap is drawn at most, in readings."""


class Compared(NamedTuple):
    """A value from elsewhere to stand beside ours, the day it held on, and if that is long ago."""

    name: str
    value: float
    as_of: date
    old: bool = False


@dataclass(frozen=True, slots=True)
class ChartData:
    """What the chart shows of one indicator.

    Attributes:
        values: readings in date order; None leaves a gap.
        periods: the first day of each reading's period.
        missing: for each of them, how many periods without a reading it stands for; all 0 if empty.
        cadence: how often a reading comes, to name those periods.
        groups: the stretches between rebases, with their own mean and limits.
        kinds: what each reading means to the team.
        target: where the team wants to be, or the band to stay within.
        floor: what must never be passed, in the same forms.
        benchmarks: who to compare with and their values, the most recent first.
        events: days on which something changed, and what.
        unit: shown at the highest label of the scale where it is short.
        decimals: places a value is given to.
        today: whose year need not be said.
        bounds: at which values the light changes, which no other value may read like; the target
            and the floor are among them.
    """

    values: tuple[float | None, ...]
    periods: tuple[date, ...]
    groups: tuple[Group, ...]
    kinds: tuple[PointKind, ...]
    target: float | tuple[float, float] | None
    floor: float | tuple[float, float] | None = None
    benchmarks: tuple[Compared, ...] = ()
    events: tuple[tuple[date, str], ...] = ()
    unit: str = ""
    decimals: int = 1
    missing: tuple[int, ...] = ()
    cadence: Cadence | None = None
    today: date | None = None
    bounds: tuple[float, ...] = ()


class Level(NamedTuple):
    """A line across the chart at one value, from one reading to another (0-based).

    `text` is the value as it is written.
    """

    letter: str
    name: str
    value: float
    first: int
    last: int
    text: str

    @property
    def said(self) -> str:
        """A line's name and value: `target 95`, `mean 87.2`."""
        return f"{self.name} {self.text}"


def is_number(value: float | None) -> TypeGuard[float]:
    """Whether there is a value that can be drawn."""
    return value is not None and isfinite(value)


def prepared(trend: ChartData, *, ascii_only: bool) -> ChartData:
    """The trend with its names as this terminal can show them, and only what the board judges.

    A stretch with too few readings, or that hardly moves, has no marked readings: the board gives
    no verdict on it either.
    """
    kinds = list(trend.kinds)
    for group, first, last in _stretches(trend):
        if not group.tells:
            kinds[first : last + 1] = [PointKind.COMMON] * (last + 1 - first)
    trend = replace(trend, kinds=tuple(kinds))
    if not ascii_only:
        return trend
    benchmarks = tuple(one._replace(name=to_ascii(one.name)) for one in trend.benchmarks)
    events = tuple((day, to_ascii(name)) for day, name in trend.events)
    return replace(trend, unit=to_ascii(trend.unit), benchmarks=benchmarks, events=events)


def latest(trend: ChartData, count: int) -> ChartData:
    """The last readings, and the stretches they are in, counted from the first of them."""
    cut = len(trend.values) - count
    if cut <= 0:
        return trend
    while trend.values[cut] is None and any(trend.missing[cut : cut + 1]):
        cut += 1  # a gap is between two readings
    return replace(
        trend,
        values=trend.values[cut:],
        periods=trend.periods[cut:],
        kinds=trend.kinds[cut:],
        missing=trend.missing[cut:],
        groups=tuple(
            group._replace(start=max(first - cut, 0))
            for group, first, last in _stretches(trend)
            if last >= cut
        ),
    )


def with_gaps(trend: ChartData) -> ChartData:
    """The trend with rows for the periods without a reading, which leave a gap in the chart.

    A long gap has only a few rows, or there would be no room for the readings.

    Args:
        trend: its `missing` says how many are missing before each reading.
    """
    if not any(trend.missing):
        return replace(trend, missing=())
    values: list[float | None] = []
    periods: list[date] = []
    kinds: list[PointKind] = []
    missing: list[int] = []
    places = []
    readings = zip(trend.values, trend.periods, trend.kinds, trend.missing, strict=True)
    for value, period, kind, before in readings:
        rows = min(before, _ROWS_IN_GAP) if values else 0
        for row in range(rows):
            values.append(None)
            step = (period - periods[-1]) / (rows - row + 1)
            periods.append(periods[-1] + step)
            kinds.append(PointKind.COMMON)
            missing.append(before - rows + 1 if row == 0 else 1)
        places.append(len(values))
        values.append(value)
        periods.append(period)
        kinds.append(kind)
        missing.append(0)
    return replace(
        trend,
        values=tuple(values),
        periods=tuple(periods),
        kinds=tuple(kinds),
        missing=tuple(missing),
        groups=tuple(group._replace(start=places[group.start]) for group in trend.groups),
    )


def gap_columns(trend: ChartData, cells: int) -> frozenset[int]:
    """The columns between readings that have periods without a reading between them."""
    places = columns(len(trend.values), cells)
    return frozenset(
        column
        for row, missing in enumerate(trend.missing)
        if missing and 0 < row < len(places) - 1
        for column in range(places[row - 1] + 1, places[row + 1])
    )


def levels(trend: ChartData) -> list[Level]:
    """Every line across the chart, the most important first.

    That is the floor, the target, the mean, the limits, and what others have.
    """
    stretches = list(_stretches(trend))
    end = len(trend.values) - 1
    written = partial(value_written, trend)
    return [
        *(Level(FLOOR, "floor", value, 0, end, goal(value)) for value in _bounds(trend.floor)),
        *(Level(TARGET, "target", value, 0, end, goal(value)) for value in _bounds(trend.target)),
        *(
            Level(MEAN, "mean", group.mean, first, last, written(group.mean))
            for group, first, last in stretches
            if is_number(group.mean)
        ),
        *(
            Level(LIMIT, "limit", value, first, last, written(value))
            for group, first, last in stretches
            # A process that never moves has its limits on its mean.
            if not group.too_few and group.upper != group.lower
            for value in (group.upper, group.lower)
            if is_number(value)
        ),
        *(
            Level(
                OLD_BENCHMARK if one.old else BENCHMARK,
                one.name,
                one.value,
                0,
                end,
                written(one.value),
            )
            for one in trend.benchmarks
            if is_number(one.value)
        ),
    ]


def value_written(trend: ChartData, value: float) -> str:
    """A value that was measured or reckoned, as the chart writes it beside its goals."""
    goals = (*trend.bounds, *_bounds(trend.target), *_bounds(trend.floor))
    return measured(value, trend.decimals, goals)


class Dated(NamedTuple):
    """What happened at one column of a chart: its name, and the same with its day."""

    column: int
    name: str
    dated: str


def event_columns(trend: ChartData, cells: int) -> list[Dated]:
    """The columns on which dated events fall, between the readings around them, and their names.

    What lies before the first reading is left out; what came after the last stands on it. Of
    events of several days on one column none has its day.
    """
    periods, places = trend.periods, columns(len(trend.periods), cells)
    found: dict[int, tuple[str, set[date]]] = {}
    for day, name in sorted(trend.events):
        before = bisect_right(periods, day) - 1
        if before < 0:
            continue
        column = places[before]
        if before < len(periods) - 1:
            part = (day - periods[before]) / (periods[before + 1] - periods[before])
            column += round(part * (places[before + 1] - column))
        names, days = found.get(column, ("", set()))
        found[column] = f"{names}, {name}" if names else name, {*days, day}
    return [
        Dated(column, names, f"{names}, {_day(*days)}" if len(days) == 1 else names)
        for column, (names, days) in found.items()
    ]


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def _stretches(trend: ChartData) -> Iterator[tuple[Group, int, int]]:
    """Each group with the first and last reading in it; an empty one is left out."""
    ends = [*(group.start for group in trend.groups[1:]), len(trend.values)]
    for group, end in zip(trend.groups, ends, strict=False):  # a series without groups has one end
        if group.start < end:
            yield group, group.start, end - 1


def _bounds(value: float | tuple[float, float] | None) -> tuple[float, ...]:
    if value is None:
        return ()
    return tuple(
        bound for bound in (value if isinstance(value, tuple) else (value,)) if is_number(bound)
    )
