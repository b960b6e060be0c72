"""The trend of one indicator: its points, mean, usual range, target and dated events.

The only module that imports plotext. plotext puts every layer on a grid of cells with a letter of
its own; the letters then become signs and style words, so that the same chart is drawn in Unicode
and in ASCII, with colour and without.
"""

from __future__ import annotations

import io
from contextlib import redirect_stderr
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import plotext

from teamboard.render.axes import Scale, columns, dates, number, reach
from teamboard.render.legend import (
    ASCII_SIGNS,
    DASHED,
    EVENT,
    POINTS,
    SIGNS,
    beyond,
    edge_labels,
    event_names,
    key,
    key_line,
    ticks,
)
from teamboard.render.spans import Line, Span, fit
from teamboard.render.spans import width as cells_of
from teamboard.render.sparkline import sparkline
from teamboard.render.trend import (
    FLOOR,
    LIMIT,
    MEAN,
    TARGET,
    Level,
    Trend,
    event_columns,
    is_number,
    latest,
    levels,
    prepared,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Trend", "draw"]

SMALLEST = (24, 4)
"""Cells and lines below which a sparkline stands in for the chart."""
ROOM_FOR_LABELS = 48
"""Cells from which the lines are named at the right edge."""
ROOM_FOR_NAMES = 7
"""Lines from which events are named above the chart."""
ROOM_FOR_KEY = 8
"""Lines from which the signs are explained below the chart."""
ROOM_FOR_BASE = 11
"""Lines from which a line is drawn above the dates."""


def draw(trend: Trend, width: int, height: int, *, ascii_only: bool = False) -> list[Line]:
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
        value = f"{number(numbers[0], trend.decimals)} {trend.unit}".rstrip()
        lines = [_sentence(f"One reading so far: {value}", width)]
    elif width < SMALLEST[0] or height < SMALLEST[1]:
        cells = min(width, len(trend.values))
        lines = [(Span(sparkline(trend.values, cells, ascii_only=ascii_only)),)]
    else:
        lines = list(_chart(trend, width, height, ASCII_SIGNS if ascii_only else SIGNS))
    return [*lines, *[()] * height][:height]


def _sentence(text: str, width: int) -> Line:
    return (Span(fit(text, width, ellipsis=""), "dim"),)


def _chart(trend: Trend, width: int, height: int, signs: dict[str, Span]) -> Iterator[Line]:
    trend = latest(trend, width)
    lines = levels(trend)
    low, high = reach(
        [value for value in trend.values if is_number(value)]
        + [line.value for line in lines if line.letter in (LIMIT, MEAN)],
        [line.value for line in lines if line.letter == TARGET],
        [line.value for line in lines if line.letter == FLOOR],
    )
    unseen = [line for line in lines if not low <= line.value <= high]
    has_names = height >= ROOM_FOR_NAMES and bool(event_columns(trend, width))
    has_key = height >= ROOM_FOR_KEY or any(line.letter == TARGET for line in unseen)
    has_base = height >= ROOM_FOR_BASE
    scale = Scale(low, high, height - 1 - has_names - has_key - has_base)

    labels = ticks(scale, trend)
    names = edge_labels(scale, trend, lines, signs) if width >= ROOM_FOR_LABELS else {}
    left = max(cells_of(text) for text in labels.values())
    right = max((cells_of(name.text) for name in names.values()), default=0)
    room = width - left - 1 - right

    trend = latest(trend, room)
    lines = [line for line in levels(trend) if low <= line.value <= high]
    events = event_columns(trend, room)
    untold: list[str] = []
    if has_names:
        text, untold = event_names(events, room + right, signs["cut"].text)
        yield Span(" " * (left + 1)), Span(text, "event")
    grid = _grid(_layers(trend, lines, events, scale, room), room, scale.rows)
    for row, letters in zip(reversed(range(scale.rows)), grid, strict=True):
        label = Span(labels.get(row, " " * left), "dim")
        line = (label, signs["axis"], *_merged(signs[letter] for letter in letters))
        yield (*line, names[row]) if row in names else line
    if has_base:
        base = signs["base"]
        yield Span(" " * left), signs["corner"], base._replace(text=base.text * room)
    yield (Span(" " * (left + 1) + dates(trend.periods, room), "dim"),)
    if has_key:
        # The target first, then the signs, and last a floor that is far off.
        items = [
            *((" ", beyond(line, low)) for line in unseen if line.letter == TARGET),
            *key(trend, lines, untold, labelled=bool(names)),
            *((" ", beyond(line, low)) for line in unseen if line.letter == FLOOR),
        ]
        yield key_line(items, width, signs)


def _merged(cells: Iterable[Span]) -> Iterator[Span]:
    for role, run in groupby(cells, key=lambda cell: cell.role):
        yield Span("".join(cell.text for cell in run), role)


class _Layer(NamedTuple):
    """Cells to mark: columns, rows from the lowest, the letter of all or of each, and if joined."""

    xs: list[int]
    ys: list[int]
    letters: str | list[str]
    joined: bool = False


def _layers(
    trend: Trend,
    lines: Sequence[Level],
    events: Sequence[tuple[int, str]],
    scale: Scale,
    room: int,
) -> Iterator[_Layer]:
    """What is on the chart, from the back to the front: lines, events, readings."""
    places = columns(len(trend.values), room)
    for line in lines:
        first, last, row = places[line.first], places[line.last], scale.row(line.value)
        if line.letter in DASHED:
            # Limits take the odd columns, so that a target on the same row hides nothing.
            odd = line.letter == LIMIT
            xs = [column for column in range(first, last + 1) if column % 2 == odd]
            yield _Layer(xs, [row] * len(xs), line.letter)
        else:
            yield _Layer([first, last], [row, row], line.letter, joined=True)
    for column, _ in events:
        yield _Layer([column, column], [0, scale.rows - 1], EVENT, joined=True)
    points = [
        (place, scale.row(value), POINTS[kind])
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
