"""The words around a chart: what its lines are, what happened when, and the key to its signs."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from teamboard.domain.xmr import ENOUGH_POINTS, PointKind
from teamboard.render.axes import goal, number
from teamboard.render.spans import Line, Span, fit, pad, width
from teamboard.render.trend import FLOOR, LIMIT, MEAN, TARGET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamboard.render.axes import Scale
    from teamboard.render.trend import Level, Trend

EVENT = "e"
"""The letter of a dated event."""
POINTS = {
    PointKind.COMMON: "o",
    PointKind.IMPROVEMENT: "i",
    PointKind.CONCERN: "c",
    PointKind.NEUTRAL_HIGH: "n",
    PointKind.NEUTRAL_LOW: "n",
}
"""The letters of the readings."""
DASHED = (LIMIT, FLOOR, TARGET)
"""Lines drawn in every second cell, so that what they meet is seen between."""

# Only signs that the fonts of older terminals have, and none that the lights use.
SIGNS = {
    LIMIT: Span("-", "limit"),
    MEAN: Span("─", "mean"),
    FLOOR: Span("_", "red"),
    TARGET: Span("═", "target"),
    EVENT: Span("│", "event"),
    "o": Span("•"),
    "i": Span("+", "improvement"),
    "c": Span("\u00d7", "concern"),  # multiplication sign
    "n": Span("◆", "strong"),
    "axis": Span("│", "rule"),
    "base": Span("─", "rule"),
    "corner": Span("└", "rule"),
    "cut": Span("…"),
    " ": Span(" "),
}
ASCII_SIGNS = SIGNS | {
    LIMIT: Span(".", "limit"),
    MEAN: Span("-", "mean"),
    TARGET: Span("=", "target"),
    EVENT: Span("|", "event"),
    "o": Span("o"),
    "c": Span("x", "concern"),
    "n": Span("*", "strong"),
    "axis": Span("|", "rule"),
    "base": Span("-", "rule"),
    "corner": Span("+", "rule"),
    "cut": Span("..."),
}

_POINT_WORDS = {"c": "worse than usual", "i": "better than usual", "n": "unusual"}
_WIDEST_LABEL = 18
_SHORTEST_NAME = 8
_SHORT_UNIT = 3


def ticks(scale: Scale, trend: Trend) -> dict[int, str]:
    """The labels of the scale by row, all equally wide, a short unit on the highest of them."""
    labels = scale.labels(trend.decimals)
    top = max(labels)
    if width(trend.unit) <= _SHORT_UNIT:
        unit = f" {trend.unit}".rstrip()
        labels = {
            row: text + (unit if row == top else " " * width(unit)) for row, text in labels.items()
        }
    widest = max(width(text) for text in labels.values())
    return {row: pad(text, widest, "right") for row, text in labels.items()}


def said(level: Level, decimals: int) -> str:
    """A line's name and value: "target 95", "mean 87.2"."""
    value = goal(level.value) if level.letter in (TARGET, FLOOR) else number(level.value, decimals)
    return f"{level.name} {value}"


def beyond(level: Level, low: float) -> str:
    """Where a line is that would have flattened the readings."""
    side = "below" if level.value < low else "above"
    return f"{said(level, 0)} is {side} the chart"


def edge_labels(
    scale: Scale, trend: Trend, levels: Sequence[Level], signs: dict[str, Span]
) -> dict[int, Span]:
    """The words at the right edge by row: each at its line or, if that row is taken, next to it."""
    labels: dict[int, Span] = {}
    placed: dict[int, float] = {}
    for value, text, role, must in _wanted(trend, levels, signs["cut"].text):
        if not scale.holds(value):
            continue
        row = scale.row(value)
        if row in placed and must:
            row += 1 if value > placed[row] else -1
        if row not in placed and 0 <= row < scale.rows:
            placed[row] = value
            labels[row] = Span(f" {text}", role)
    return labels


def _wanted(
    trend: Trend, levels: Sequence[Level], ellipsis: str
) -> Iterator[tuple[float, str, str, bool]]:
    """Value, words, style of each label, the most important first; and if it may stand beside."""
    last = len(trend.values) - 1
    for letter in (TARGET, MEAN, FLOOR):
        for level in levels:
            if level.letter == letter and level.last == last:
                yield level.value, said(level, trend.decimals), SIGNS[letter].role, True
    if trend.benchmark and isfinite(trend.benchmark[1]):
        name, value = trend.benchmark
        text = f" {number(value, trend.decimals)}"
        yield value, fit(name, _WIDEST_LABEL - width(text), ellipsis=ellipsis) + text, "dim", True
    for level in levels:
        if level.letter == LIMIT and level.last == last:
            yield level.value, said(level, trend.decimals), SIGNS[LIMIT].role, False


def event_names(
    events: Sequence[tuple[int, str]], cells: int, ellipsis: str
) -> tuple[str, list[str]]:
    """The line above the chart with each name over its event, and the names without room."""
    line = ""
    untold: list[str] = []
    for index, (column, name) in enumerate(events):
        end = events[index + 1][0] - 2 if index + 1 < len(events) else cells
        start = max(min(column, end - width(name)), width(line) + 2 if line else 0)
        if start > column or end - start < min(width(name), _SHORTEST_NAME):
            untold.append(name)
        else:
            line = pad(line, start) + fit(name, end - start, ellipsis=ellipsis)
    return line, untold


def key(
    trend: Trend, levels: Sequence[Level], untold: Iterable[str], *, labelled: bool
) -> Iterator[tuple[str, str]]:
    """What the signs mean: a letter and its words, the most important first.

    Args:
        trend: the readings on the chart.
        levels: the lines on the chart.
        untold: events whose names had no room above the chart.
        labelled: the lines are named at the right edge already.
    """
    shown = {POINTS[kind] for kind in trend.kinds}
    yield from ((letter, words) for letter, words in _POINT_WORDS.items() if letter in shown)
    if not labelled:
        for level in levels:
            if level.letter != LIMIT and level.last == len(trend.values) - 1:
                yield level.letter, said(level, trend.decimals)
    yield from ((EVENT, name) for name in untold)
    if any(level.letter == LIMIT for level in levels):
        yield LIMIT, "usual range"
    elif trend.groups and trend.groups[-1].few_points:
        yield " ", f"{trend.groups[-1].points} of {ENOUGH_POINTS} readings for a usual range"


def key_line(items: Iterable[tuple[str, str]], cells: int, signs: dict[str, Span]) -> Line:
    """The items of a key that have room on one line."""
    line: list[Span] = []
    used = 0
    for letter, words in items:
        sign, role = signs[letter]
        lead = "  " if line else ""
        drawn = f"{sign} {sign} " if letter in DASHED else f"{sign} " if sign.strip() else ""
        taken = width(lead + drawn + words)
        if used + taken <= cells:
            used += taken
            line += [Span(lead), Span(drawn, role), Span(words, "dim")]
    return tuple(span for span in line if span.text)
