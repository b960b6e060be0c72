"""The words around a chart: what its lines are, what happened when, and the key to its signs."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from teamboard.domain.measures.periods import MONTH_NAMES
from teamboard.domain.measures.sentences import periods_of
from teamboard.domain.measures.xmr import ENOUGH_POINTS
from teamboard.present.chart.marks import (
    BENCHMARKS,
    EVENT,
    FLOOR,
    LIMIT,
    MEAN,
    SIGNS,
    TARGET,
)
from teamboard.present.layout import Line, Span, fit, pad, plain, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from teamboard.present.chart.scale import Scale
    from teamboard.present.chart.trend import ChartData, Dated, Level


_POINT_WORDS = {
    "c": ("worse than usual", "worse"),
    "i": ("better than usual", "better"),
    "n": ("unusual", "unusual"),
}
_WIDEST_NAME = 12
_SHORTEST_NAME = 8
_SHORT_UNIT = 3
_BETWEEN = 2
_TRIES = ((0, 2), (0, 1), (1, 1), (1, 0), (2, 0))
"""Which words of a key to try, from long to short, and the rank down to which all must fit."""


def ticks(scale: Scale, trend: ChartData) -> dict[int, str]:
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


def by_row(scale: Scale, levels: Sequence[Level]) -> dict[int, list[Level]]:
    """The lines that reach the right edge, by row; the first of a row is the one drawn there."""
    end = max((level.last for level in levels), default=0)
    rows: dict[int, list[Level]] = {}
    for level in levels:
        if level.last == end and scale.holds(level.value):
            rows.setdefault(scale.row(level.value), []).append(level)
    return rows


def edge_labels(
    scale: Scale, levels: Sequence[Level], cells: int, ellipsis: str
) -> tuple[dict[int, Line], list[Level]]:
    """The words at the right edge by row, each at its line, and what is left without words.

    A line that another one hides is named after that one: "target 95, limit 96.1".
    """
    labels: dict[int, Line] = {}
    unnamed: list[Level] = []
    for row, sharing in by_row(scale, levels).items():
        spans: list[Span] = []
        used = 0
        for level in sharing:
            if level.letter in BENCHMARKS:
                level_name = fit(level.name, _WIDEST_NAME, ellipsis=ellipsis)
                text = level._replace(name=level_name).said
            else:
                text = level.said
            text = f"{',' if spans else ''} {text}"
            if not spans or used + width(text) <= cells:
                spans.append(Span(text, SIGNS[level.letter].role))
                used += width(text)
            else:
                unnamed.append(level)
        labels[row] = tuple(spans)
    return labels, unnamed


def event_names(
    events: Sequence[Dated], cells: int, signs: dict[str, Span]
) -> tuple[str, list[str]]:
    """The line above the chart with each name tied to its event, and the names without room.

    The days stand with the names where that costs no name a letter.
    """
    dated = _above([(event.column, event.dated) for event in events], cells, signs)
    names = _above([(event.column, event.name) for event in events], cells, signs)
    if dated[2]:
        return dated[:2]
    line, untold, _ = names
    days = {event.name: event.dated for event in events}
    return line, [days[name] for name in untold]


def _above(
    events: Sequence[tuple[int, str]], cells: int, signs: dict[str, Span]
) -> tuple[str, list[str], bool]:
    """The names on one line, those without room, and whether all are told and none is cut.

    A name stands to the right of its event or, where there is more room, to the left.
    """
    line = ""
    untold: list[str] = []
    whole = True
    ellipsis = signs["cut"].text
    for index, (column, name) in enumerate(events):
        after = events[index + 1][0] if index + 1 < len(events) else cells
        used = width(line) + 2 if line else 0
        right, left = after - column - 3 + (after == cells), column - used - 1
        least = min(width(name), _SHORTEST_NAME)
        if width(line) > column or max(right, left) < least:
            untold.append(name)
            whole = False
            continue
        whole = whole and max(right, left) >= width(name)
        if right >= width(name) or right >= left:
            line = pad(line, column) + f"{signs['from'].text} {fit(name, right, ellipsis=ellipsis)}"
        else:
            text = fit(name, left, ellipsis=ellipsis)
            line = pad(line, column - 1 - width(text)) + f"{text} {signs['to'].text}"
    return line, untold, whole


class Item(NamedTuple):
    """One entry of a key: the letter of its sign, its words from long to short, and its rank."""

    letter: str
    words: tuple[str, ...]
    rank: int = 0


MUST, SHOULD, MAY = 0, 1, 2


def key(
    trend: ChartData,
    scale: Scale,
    levels: Sequence[Level],
    unnamed: Sequence[Level],
    untold: Iterable[str],
    seen: Iterable[str],
) -> Iterator[Item]:
    """What the signs mean and where the goals off the chart are, the most important first.

    Args:
        trend: the readings on the chart.
        scale: where its lines stand.
        levels: all lines, also those beyond the scale.
        unnamed: the lines not named at the right edge.
        untold: the events not named above the chart.
        seen: the letters on the chart; a line or a reading can hide behind another.
    """
    letters = set(seen)
    yield from (Item(letter, words) for letter, words in _POINT_WORDS.items() if letter in letters)
    rows = by_row(scale, levels)
    hidden = {level: sharing[0] for sharing in rows.values() for level in sharing[1:]}
    for letter in (TARGET, FLOOR):
        yield from _goals([level for level in unnamed if level.letter == letter], hidden)
        if letter == TARGET:
            yield from _beyond(scale, levels, TARGET)
    yield from _gaps(trend)
    yield from (Item(EVENT, (name,), SHOULD) for name in untold)
    if LIMIT in letters:
        yield Item(LIMIT, ("usual range", "usual"), SHOULD)
    elif trend.groups and trend.groups[-1].too_few:
        count = f"{trend.groups[-1].readings} of {ENOUGH_POINTS} readings"
        yield Item(" ", (f"{count} for a usual range", count), SHOULD)
    for level in unnamed:
        if level.letter == MEAN:
            yield _named(level, hidden.get(level))
    yield from _elsewhere(trend, scale, levels, unnamed, hidden)
    yield from _beyond(scale, levels, FLOOR)


def _gaps(trend: ChartData) -> Iterator[Item]:
    """How many periods have no reading, where the chart is broken."""
    missing = sum(trend.missing)
    if missing and trend.cadence is not None:
        starts = sum(bool(one) and not before for before, one in pairwise(trend.missing))
        name = "gap" if starts == 1 else "gaps"
        count = periods_of(trend.cadence, missing)
        yield Item(" ", (f"{name}: {count} without a reading", f"{name}: {count}"), SHOULD)


def _goals(goals: Sequence[Level], hidden: Mapping[Level, Level]) -> Iterator[Item]:
    if len(goals) > 1 and hidden.keys().isdisjoint(goals):  # a band
        low, high = sorted(goals, key=lambda level: level.value)
        name = goals[0].name
        text = f"{name} {low.text} to {high.text}"
        yield Item(goals[0].letter, (text, text, name))
    else:
        yield from (_named(level, hidden.get(level)) for level in goals)


def _elsewhere(
    trend: ChartData,
    scale: Scale,
    levels: Sequence[Level],
    unnamed: Sequence[Level],
    hidden: Mapping[Level, Level],
) -> Iterator[Item]:
    """What others have, and of which month."""
    lines = [level for level in levels if level.letter in BENCHMARKS]
    drawn = [one for one in trend.benchmarks if isfinite(one.value)]
    for level, one in zip(lines, drawn, strict=True):
        value = level.said
        text = f"{value}, {MONTH_NAMES[one.as_of.month - 1][:3]} {one.as_of.year}"
        if not scale.holds(level.value):
            side = "below" if level.value < scale.low else "above"
            yield Item(" ", (f"{text}, is {side} the chart", f"{text} {side}"), MAY)
        elif level not in hidden:
            yield Item(level.letter, (text, text, value), SHOULD)
        elif level in unnamed:
            at = f"at {hidden[level].name}"
            yield Item(" ", (f"{text}, {at}", f"{text}, {at}", f"{value} {at}"), SHOULD)
        else:
            yield Item(" ", (text,), MAY)


def _named(level: Level, winner: Level | None) -> Item:
    text = level.said
    rank = SHOULD if level.letter == MEAN else MUST
    if winner is None:
        return Item(level.letter, (text, text, level.name), rank)
    return Item(
        " ", (f"{text} is on the line of the {winner.name}", f"{text} at {winner.name}"), rank
    )


def _beyond(scale: Scale, levels: Sequence[Level], letter: str) -> Iterator[Item]:
    """Where lines are that would have flattened the readings; a floor far off is good news."""
    for level in levels:
        if level.letter == letter and not scale.holds(level.value):
            side = "below" if level.value < scale.low else "above"
            text = f"{level.said} {side}"
            long = f"{level.said} is {side} the chart"
            yield Item(" ", (long, long, text), MUST if letter == TARGET else MAY)


def key_line(items: Sequence[Item], cells: int, signs: dict[str, Span]) -> Line:
    """The key on one line: in long words if they have room, else in shorter ones."""
    entries: list[Line] = []
    for brevity, rank in _TRIES:
        entries = [_entry(item, brevity, signs) for item in items]
        wanted = [
            width(plain(entry)) + _BETWEEN
            for entry, item in zip(entries, items, strict=True)
            if item.rank <= rank
        ]
        if sum(wanted) <= cells + _BETWEEN:
            break
    kept: list[int] = []
    free = cells + _BETWEEN
    for place in sorted(range(len(items)), key=lambda place: items[place].rank):
        taken = width(plain(entries[place])) + _BETWEEN
        if taken <= free:
            free -= taken
            kept.append(place)
    line: list[Span] = []
    for place in sorted(kept):
        line += [Span(" " * _BETWEEN), *entries[place]] if line else entries[place]
    return tuple(line)


def _entry(item: Item, brevity: int, signs: dict[str, Span]) -> Line:
    sign, role = signs[item.letter]
    words = Span(item.words[min(brevity, len(item.words) - 1)], "dim")
    if not sign.strip():
        return (words,)
    return Span(f"{sign} {sign} " if item.letter == LIMIT else f"{sign} ", role), words
