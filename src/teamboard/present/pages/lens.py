"""The board through a lens: the same lines under other headings, and the way to each target."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import ItemType, subject_of
from teamboard.domain.board_state import BoardState
from teamboard.domain.lens import GAP, LENSES, Group
from teamboard.domain.measures.assess import Assessment, target_words
from teamboard.domain.measures.key_results import Progress, Standing, progress, score_words
from teamboard.domain.text.numbers import format_number
from teamboard.present.layout import Glyphs, Line, Span, fit, pad, width
from teamboard.present.pages.rows import (
    BoardRow,
    Columns,
    indicator_line,
    light_span,
    priority_line,
)
from teamboard.present.words.board import over_text, value_text

NO_WAY = "no start and end set"

_LEAST_TAIL = 20
_LEAST_NAME, _FAIR_NAME, _GOOD_NAME = 6, 14, 28
_SCORE = 4
_BAR_WIDE, _BAR_NARROW = 10, 5
_EXPECTING = frozenset({Standing.ON_COURSE, Standing.BEHIND, Standing.OLD_VALUE})
_ROLES = {
    Standing.REACHED: "improvement",
    Standing.BEHIND: "concern",
    Standing.NOT_REACHED: "concern",
    Standing.ON_COURSE: "",
}


def lens_rule(lens: str, cells: int, glyphs: Glyphs, key: str = "") -> Line:
    """A line across that says how the board is seen, and which key goes on to the next lens."""
    words = f" Seen {LENSES[lens].words}{f' ({key}: next)' if key else ''} "
    before = glyphs.rule * 2
    after = glyphs.rule * max(cells - 2 - width(before + words), 0)
    return (Span(" "), Span(before, "rule"), Span(words, "strong"), Span(after, "rule"))


def lens_rows(
    view: BoardState, lens: str, sizes: Columns, cells: int, glyphs: Glyphs
) -> Iterator[BoardRow]:
    """Every group of a lens with its measures; of an empty one, what that means."""
    groups = LENSES[lens].groups(view)
    ways = _ways(view, groups, cells, glyphs) if LENSES[lens].key_results else None
    for place, group in enumerate(groups):
        if place:
            yield BoardRow(())
        if group.priority is not None:
            title = priority_line(view, group.priority, cells, glyphs)
            yield BoardRow(title, subject_of(ItemType.PRIORITY, group.priority.id))
        else:
            # Something to stand on: a gap at the end of the list could not be scrolled to.
            yield BoardRow(_heading(group, cells, glyphs), f"lens/{lens}/{place}")
        for member in group.members:
            indicator = member.assessment.indicator
            if ways is not None:
                line = _key_result(member.assessment, progress(member.assessment, view.today), ways)
            else:
                line = indicator_line(member.assessment, sizes, glyphs)
                line = _beside(line, member.priority.objective, sizes, cells, glyphs)
            yield BoardRow(line, indicator.id)


def _heading(group: Group, cells: int, glyphs: Glyphs) -> Line:
    light = group.light
    said = light.counts if group.members else group.empty
    role = light.colour.value if group.members else "amber" if group.empty == GAP else "dim"
    title = fit(group.title, cells - 5 - width(said), ellipsis=glyphs.ellipsis)
    gap = " " * (cells - 3 - width(title) - width(said))
    return (
        Span(" "),
        Span(title, "amber" if group.wanting else "title"),
        Span(gap),
        Span(said, role),
    )


def _beside(line: Line, objective: str, sizes: Columns, cells: int, glyphs: Glyphs) -> Line:
    """The line with the objective it is for, where there is room for one."""
    *front, words = line
    begins = sum(width(span.text) for span in front) + sizes.words + 2
    room = cells - begins - 1
    if room < _LEAST_TAIL:
        return line
    padded = words._replace(text=pad(words.text, sizes.words))
    return (*front, padded, Span("  "), Span(fit(objective, room, ellipsis=glyphs.ellipsis), "dim"))


class _Ways(NamedTuple):
    """How many cells each column of the key results has, and the signs they are drawn with."""

    name: int
    way: int
    value: int
    bar: int
    short: bool
    glyphs: Glyphs


def _ways(view: BoardState, groups: Sequence[Group], cells: int, glyphs: Glyphs) -> _Ways:
    """Share the width: the name gives way last, then the value and the bar go."""
    members = [member.assessment for group in groups for member in group.members]
    found = [(assessment, progress(assessment, view.today)) for assessment in members]
    names = max((width(j.indicator.name) for j in members), default=0)
    way = max((width(_way(j, glyphs)) for j in members), default=0)
    value = max((width(value_text(j)) for j in members), default=0)
    layouts = [
        (value, _BAR_WIDE, False, min(names, _GOOD_NAME)),
        (value, _BAR_WIDE, True, min(names, _GOOD_NAME)),
        (value, _BAR_NARROW, True, _FAIR_NAME),
        (value, 0, True, _FAIR_NAME),
        (0, 0, True, _LEAST_NAME),
    ]
    for shown, bar, short, least in layouts:
        columns = [way, shown, max((_told(*one, bar, short=short) for one in found), default=0)]
        name = cells - 1 - 4 - sum(column + 1 for column in columns if column)
        if name >= least:
            break
    return _Ways(max(min(name, names), _LEAST_NAME), way, shown, bar, short, glyphs)


def _told(assessment: Assessment, one: Progress | None, bar: int, *, short: bool) -> int:
    """How many cells the end of a line takes: score, bar and words."""
    words = width(_words(assessment, one, short=short))
    scored = one is not None and one.score is not None
    return _SCORE + 1 + (bar + 1 if bar else 0) + words if scored else words


def _way(assessment: Assessment, glyphs: Glyphs) -> str:
    """`70 → 95`: from the start to the target."""
    indicator = assessment.indicator
    if indicator.key_result is None:
        return ""
    arrow = "->" if glyphs.rule == "-" else "→"
    return f"{format_number(indicator.key_result.start)} {arrow} {target_words(indicator)}"


def _words(assessment: Assessment, one: Progress | None, *, short: bool) -> str:
    """How far it is on its way, and over how many periods the value is."""
    if one is None:
        words = NO_WAY
    elif short and one.standing in _EXPECTING:
        words = f"expected {one.expected:.2f}: {one.standing}"
    else:
        words = one.brief
    return "; ".join(filter(None, (words, over_text(assessment))))


def _key_result(assessment: Assessment, one: Progress | None, ways: _Ways) -> Line:
    glyphs = ways.glyphs
    name = fit(assessment.indicator.name, ways.name, ellipsis=glyphs.ellipsis)
    spans = [
        Span(" "),
        light_span(assessment.light.colour, glyphs),
        Span(" "),
        Span(pad(name, ways.name)),
        Span(" "),
    ]
    if ways.way:
        spans += [Span(pad(_way(assessment, glyphs), ways.way), "dim"), Span(" ")]
    if ways.value:
        spans += [Span(pad(value_text(assessment), ways.value, "right"), "strong"), Span(" ")]
    words = _words(assessment, one, short=ways.short)
    if one is None or one.score is None:
        return (*spans, Span(words, "dim"))
    spans += [Span(pad(score_words(one.score), _SCORE), "strong"), Span(" ")]
    if ways.bar:
        spans += [Span(_bar(one.score, ways)), Span(" ")]
    return (*spans, Span(words, _ROLES.get(one.standing, "dim")))


def _bar(score: float, ways: _Ways) -> str:
    """How much of the way is behind us; only what is reached is full."""
    full, rest = ("#", ".") if ways.glyphs.rule == "-" else ("█", "·")
    done = int(score * ways.bar)
    return full * done + rest * (ways.bar - done)
