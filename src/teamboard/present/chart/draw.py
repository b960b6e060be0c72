"""The trend of one indicator: its points, mean, usual range, target and dated events.

The only module that imports plotext. plotext puts every layer on a grid of cells with a letter of
its own; the letters then become signs and style words, so that the same chart is drawn in Unicode
and in ASCII, with colour and without.
"""

from __future__ import annotations

import io
from contextlib import redirect_stderr
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import plotext

from teamboard.domain.text.numbers import with_unit
from teamboard.present.chart.legend import by_row, edge_labels, event_names, key, key_line, ticks
from teamboard.present.chart.marks import (
    ASCII_SIGNS,
    BENCHMARKS,
    DASHED,
    EVENT,
    FLOOR,
    LIMIT,
    MEAN,
    POINTS,
    SIGNS,
    TARGET,
)
from teamboard.present.chart.scale import columns, dates, reach, scale
from teamboard.present.chart.sparkline import sparkline
from teamboard.present.chart.trend import (
    ChartData,
    event_columns,
    gap_columns,
    is_number,
    latest,
    levels,
    prepared,
    value_written,
)
from teamboard.present.layout import Line, Span, fit, plain
from teamboard.present.layout import width as cells_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamboard.present.chart.scale import Scale
    from teamboard.present.chart.trend import Dated

__all__ = ["ChartData", "draw"]

SMALLEST = (24, 4)
"""Cells and lines below which a sparkline stands in for the chart."""
ROOM_FOR_LABELS = 48
"""Cells from which the lines are named at the right edge."""
MOST_FOR_LABELS = 0.3
"""The share of the width that names at the right edge may take."""
USUAL_LABEL = 16
"""Cells such a name may take even where not every reading has a column of its own."""
ROOM_FOR_NAMES = 7
"""Lines from which events are named above the chart."""
ROOM_FOR_KEY = 8
"""Lines from which the signs are explained below the chart."""
ROOM_FOR_BASE = 11
"""Lines from which a line is drawn above the dates."""


def draw(trend: ChartData, width: int, height: int, *, ascii_only: bool = False) -> list[Line]:
    """The chart as exactly `height` lines of at most `width` cells.

    Readings of a stretch with too few points are all drawn as ordinary: the board judges none.

    Args:
        trend: what to show; of more readings than columns, the latest are shown.
        width: cells there are.
        height: lines there are.
        ascii_only: use ASCII signs only.

    Returns:
        Lines from top to bottom. Without two readings the first line says so in words.
    """
    trend = prepared(trend, ascii_only=ascii_only)
    numbers = [value for value in trend.values if is_number(value)]
    lines: list[Line]
    if not numbers:
        lines = [_sentence("No readings yet", width)]
    elif len(numbers) == 1:
        value = with_unit(value_written(trend, numbers[0]), trend.unit)
        lines = [_sentence(f"One reading so far: {value}", width)]
    elif width < SMALLEST[0] or height < SMALLEST[1]:
        cells = min(width, len(trend.values))
        lines = [(Span(sparkline(trend.values, cells, ascii_only=ascii_only)),)]
    else:
        lines = list(_chart(trend, width, height, ASCII_SIGNS if ascii_only else SIGNS))
    return [*lines, *[()] * height][:height]


def _sentence(text: str, width: int) -> Line:
    return (Span(fit(text, width, ellipsis=""), "dim"),)


def _chart(trend: ChartData, width: int, height: int, signs: dict[str, Span]) -> Iterator[Line]:
    trend = latest(trend, width)
    if width < ROOM_FOR_LABELS:  # a line that nothing explains is a riddle
        trend = replace(trend, benchmarks=())
    lines = levels(trend)
    low, high = reach(
        [value for value in trend.values if is_number(value)]
        + [line.value for line in lines if line.letter in (LIMIT, MEAN)],
        [line.value for line in lines if line.letter == TARGET],
        [line.value for line in lines if line.letter in (FLOOR, *BENCHMARKS)],
    )
    has_names = height >= ROOM_FOR_NAMES and bool(event_columns(trend, width))
    has_key = height >= ROOM_FOR_KEY or any(
        line.letter == TARGET and not low <= line.value <= high for line in lines
    )
    has_base = height >= ROOM_FOR_BASE
    on = scale(low, high, height - 1 - has_names - has_key - has_base)

    labels = ticks(on, trend)
    left = max(cells_of(text) for text in labels.values())
    names: dict[int, Line] = {}
    unnamed = [line for sharing in by_row(on, lines).values() for line in sharing]
    if width >= ROOM_FOR_LABELS:
        spare = width - left - 1 - len(trend.values)
        most = min(max(spare, USUAL_LABEL), int(width * MOST_FOR_LABELS))
        names, unnamed = edge_labels(on, lines, most, signs["cut"].text)
    right = max((cells_of(plain(name)) for name in names.values()), default=0)
    room = width - left - 1 - right

    trend = latest(trend, room)
    # A line that nothing explains is a riddle: without room for their names, events stay away.
    events = event_columns(trend, room) if has_names else []
    untold: list[str] = []
    if has_names:
        text, untold = event_names(events, room + right, signs)
        yield (Span(" " * (left + 1) + text, "event"),)
    grid = _grid(_layers(trend, events, on, room), room, on.rows)
    for row, letters in zip(reversed(range(on.rows)), grid, strict=True):
        label = Span(labels.get(row, " " * left), "dim")
        drawn = (signs[letter] for letter in letters)
        yield tuple(_merged([label, signs["axis"], *drawn, *names.get(row, ())]))
    if has_base:
        base = signs["base"]
        yield (Span(" " * left + signs["corner"].text + base.text * room, base.role),)
    yield (Span(" " * (left + 1) + dates(trend.periods, room, trend.today), "dim"),)
    if has_key:
        items = key(trend, on, lines, unnamed, untold, "".join(grid))
        yield tuple(_merged(key_line(list(items), width, signs)))


def _merged(cells: Iterable[Span]) -> Iterator[Span]:
    """Cells of one style as one span; a space shows no style, and so ends no run."""
    text, role = "", ""
    for cell in cells:
        if text and cell.role != role and cell.text.strip():
            if text.strip():
                yield Span(text, role)
                text = ""
            role = cell.role
        elif not text:
            role = cell.role
        text += cell.text
    if text:
        yield Span(text, role)


class _Layer(NamedTuple):
    """Cells to mark: columns, rows from the lowest, the letter of all or of each, and if joined."""

    xs: list[int]
    ys: list[int]
    letters: str | list[str]
    joined: bool = False


def _layers(
    trend: ChartData,
    events: Sequence[Dated],
    on: Scale,
    room: int,
) -> Iterator[_Layer]:
    """What is on the chart, from the back to the front: lines, events, readings.

    Of lines on one row only the most important is drawn: two of them look like noise.
    """
    places = columns(len(trend.values), room)
    gaps = gap_columns(trend, room)
    taken: dict[int, set[int]] = {}
    for line in levels(trend):
        if not on.holds(line.value):
            continue
        row = on.row(line.value)
        span = range(places[line.first], places[line.last] + 1)
        free = [c for c in span if c not in taken.get(row, ()) and c not in gaps]
        taken.setdefault(row, set()).update(span)
        if line.letter in DASHED:
            free = [column for column in free if column % 2 == 0]
        yield _Layer(free, [row] * len(free), line.letter)
    for event in events:
        yield _Layer([event.column] * 2, [0, on.rows - 1], EVENT, joined=True)
    points = [
        (place, on.row(value), POINTS[kind])
        for place, value, kind in zip(places, trend.values, trend.kinds, strict=True)
        if is_number(value)
    ]
    xs, ys, letters = [x for x, _, _ in points], [y for _, y, _ in points], [c for *_, c in points]
    yield _Layer(xs, ys, letters)


def _grid(layers: Iterable[_Layer], room: int, rows: int) -> list[str]:
    """The letters of all layers on one grid, from the top row down."""
    figure = plotext.figure
    # plotext warns on stderr about what it finds odd; on a full-screen terminal that is litter.
    with redirect_stderr(io.StringIO()):
        plotext.terminal.limit(width=False, height=False)
        figure.clear()  # there is one figure, and it keeps what was drawn before
        figure.plot_size(room, rows)
        figure.axes(active=False)
        for axis, size in (("x", room), ("y", rows)):
            figure.ruler(axis).frequency(0).lim(0, size - 1)
        for xs, ys, letters, joined in layers:
            if xs:
                figure.draw(figure.signal(xs, ys, marker=letters).lines(joined))
        text: str = figure.build().string(colorless=True)
        figure.clear()
    return [line.ljust(room) for line in text.split("\n")[:rows]]
