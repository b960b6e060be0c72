"""The board as lines: the same for the terminal interface and for plain text."""

from collections.abc import Iterator, Sequence

from teamboard.domain.agenda.item_ids import ItemType, subject_of, written
from teamboard.domain.board_state import BoardState
from teamboard.domain.measures.periods import short
from teamboard.present.layout import Glyphs, Line, Span, fit, width, wrap
from teamboard.present.pages.heading import heading
from teamboard.present.pages.rows import (
    BoardRow,
    Columns,
    columns,
    indicator_line,
    light_span,
    priority_line,
    rule,
)
from teamboard.present.words.board import (
    covered_words,
)

WATCH = "watch"
"""The subject of the watch list's own line."""
BY_PRIORITY = "priority"
"""The order in which the board is seen, unless a lens shows it in another."""

_BRIEF_LEAST = 6


def rows(
    view: BoardState,
    cells: int,
    glyphs: Glyphs,
    *,
    unfolded: bool = False,
    lens: str = BY_PRIORITY,
) -> Iterator[BoardRow]:
    """Every priority with its indicators, what is influenced elsewhere, and the watch list.

    The watch list stands on one line or unfolded. `lens` is the short name of the order that
    the priorities' indicators are seen in.
    """
    sizes = columns(view, cells)
    if lens == BY_PRIORITY:
        yield from _priorities(view, sizes, cells, glyphs)
    else:
        from teamboard.present.pages.lens import lens_rows

        yield from lens_rows(view, lens, sizes, cells, glyphs)
    if view.influences:
        from teamboard.present.pages.influence import influence_rows

        yield from influence_rows(view, sizes, cells, glyphs)
    if view.board.watch:
        yield BoardRow(())
        yield BoardRow(_watch(view, cells, glyphs, unfolded=unfolded), WATCH)
        if unfolded:
            for indicator in view.board.watch:
                assessment = view.assessments[indicator.id]
                yield BoardRow(indicator_line(assessment, sizes, glyphs), indicator.id)


def _priorities(view: BoardState, sizes: Columns, cells: int, glyphs: Glyphs) -> Iterator[BoardRow]:
    for place, priority in enumerate(view.board.priority):
        if place:
            yield BoardRow(())
        yield BoardRow(
            priority_line(view, priority, cells, glyphs), subject_of(ItemType.PRIORITY, priority.id)
        )
        for indicator in priority.indicator:
            assessment = view.assessments[indicator.id]
            yield BoardRow(indicator_line(assessment, sizes, glyphs), indicator.id)


def _watch(view: BoardState, cells: int, glyphs: Glyphs, *, unfolded: bool) -> Line:
    watched = [view.assessments[i.id] for i in view.board.watch]
    speak = [j for j in watched if j.light.floor_stands or j.light.stale]
    count = len(watched)
    text = f"Watch list: {count} kept an eye on"
    state = f", {len(speak)} to look at" if speak else ", all quiet"
    how = "" if unfolded else "  (Enter unfolds)"
    return (
        Span(" "),
        Span(fit(text + state, cells - 20, ellipsis=glyphs.ellipsis), "strong" if speak else "dim"),
        Span(how, "dim"),
    )


def seen_rule(lens: str, cells: int, glyphs: Glyphs, key: str = "") -> Line:
    """The line below the heading; it says through which lens the board is seen, if one is on.

    `key` goes on to the next lens.
    """
    if lens == BY_PRIORITY:
        return rule(cells, glyphs)
    from teamboard.present.pages.lens import lens_rule

    return lens_rule(lens, cells, glyphs, key)


def plain_board(
    view: BoardState, cells: int, glyphs: Glyphs, lens: str = BY_PRIORITY
) -> list[Line]:
    """The whole board as text, for the command line, a pipe or a screen reader."""
    lines = [*heading(view, cells, glyphs), seen_rule(lens, cells, glyphs)]
    lines += [row.line for row in rows(view, cells, glyphs, unfolded=True, lens=lens)]
    lines.append(rule(cells, glyphs))
    if view.board.note:
        lines += [(Span(" "), Span(text, "dim")) for text in wrap(view.board.note, cells - 2)]
    return lines


def agenda_brief(view: BoardState, cells: int, room: int, glyphs: Glyphs) -> list[Line]:
    """What the review will discuss, in at most `room` lines: name and worst reason."""
    items = view.agenda.awake
    if not items or room < _BRIEF_LEAST:
        return []
    lines: list[Line] = [rule(cells, glyphs), (Span(" To discuss, worst first", "title"),)]
    for item in items[: room - 3]:
        light = light_span(item.assessment.light.colour, glyphs) if item.assessment else Span("  ")
        name = f"{item.name}: "
        reason = fit(item.summary, max(cells - 6 - width(name), 0), ellipsis=glyphs.ellipsis)
        lines.append((Span(" "), light, Span(" "), Span(name), Span(reason, "dim")))
    if len(items) > room - 3:
        lines.append((Span(f"    and {len(items) - room + 3} more", "dim"),))
    return lines


def agenda_lines(view: BoardState, cells: int, glyphs: Glyphs) -> list[Line]:
    """The items a review would open with, one line each, and how many sleep."""
    lines: list[Line] = []
    for place, item in enumerate(view.agenda.awake, start=1):
        light = light_span(item.assessment.light.colour, glyphs) if item.assessment else Span("  ")
        lines.append(
            (
                Span(f" {place:>2} "),
                light,
                Span(" "),
                Span(item.name, "strong"),
                Span(f"  ({written(item.subject)})", "dim"),
            )
        )
        earlier = item.since if item.since and item.since < view.today else None
        since = f" On the list since {short(earlier, view.today)}." if earlier else ""
        lines += _wrapped(f"{item.summary}.{since}", cells)
    if not lines:
        lines.append((Span(" Nothing needs the team today."),))
    if view.agenda.snoozed:
        lines += _wrapped(covered_words(view), cells)
    return lines


def _wrapped(text: str, cells: int) -> Sequence[Line]:
    return [(Span("    "), Span(part)) for part in wrap(text, cells - 5)]
