"""The board with its heading, and its agenda: the same on the screens and in plain text."""

from collections.abc import Iterator, Sequence

from teamboard.domain.agenda.item_ids import ItemType, subject_of, written
from teamboard.domain.board_state import BoardState, ReviewState
from teamboard.domain.definitions.board import Board
from teamboard.domain.measures.periods import short
from teamboard.domain.rights import LEADERLESS
from teamboard.present.layout import Glyphs, Line, Span, fit, paragraph, width
from teamboard.present.pages.rows import (
    BoardRow,
    Columns,
    columns,
    indicator_line,
    light_of,
    priority_line,
    rule,
)
from teamboard.present.words.board import covered_words

WATCH = "watch"
"""The subject of the watch list's own line."""
BY_PRIORITY = "priority"
"""The order in which the board is seen, unless a lens shows it in another."""

_BRIEF_LEAST = 6
_LOW = 20
"""Under so many lines only the purpose, the news and the last word on the definitions stand."""
_LOW_LINES = 3
_LEAST_NAME = 8


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
        lines += paragraph(view.board.note, cells, "dim")
    return lines


def agenda_brief(view: BoardState, cells: int, room: int, glyphs: Glyphs) -> list[Line]:
    """What the review will discuss, in at most `room` lines: name and worst reason."""
    items = view.agenda.awake
    if not items or room < _BRIEF_LEAST:
        return []
    lines: list[Line] = [rule(cells, glyphs), (Span(" To discuss, worst first", "title"),)]
    for item in items[: room - 3]:
        light = light_of(item.assessment, glyphs)
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
        light = light_of(item.assessment, glyphs)
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
        lines += paragraph(f"{item.summary}.{since}", cells, inset=4)
    if not lines:
        lines.append((Span(" Nothing needs the team today."),))
    if view.agenda.snoozed:
        lines += paragraph(covered_words(view), cells)
    return lines


def heading(view: BoardState, cells: int, glyphs: Glyphs, *, high: int | None = None) -> list[Line]:
    """Name, purpose, when the review is, and what is new since the last one.

    Args:
        view: the board.
        cells: the width of the screen.
        glyphs: the signs this terminal can show.
        high: the lines of the screen; None for a printed board.
    """
    right = _due(view)
    if cells - width(right) - 3 < _LEAST_NAME:
        right = right.partition("review ")[2]
    room = max(cells - width(right) - 3, _LEAST_NAME)
    name = fit(view.board.name, room, ellipsis=glyphs.ellipsis)
    gap = " " * max(cells - 2 - width(name) - width(right), 1)
    due_role = "strong" if view.due.state is not ReviewState.SCHEDULED else "dim"
    low = high is not None and high < _LOW
    news = _news(view, cells - 2, keys=high is not None, speed=not low)
    below = [(view.board.purpose, ""), *((words, "") for words in news)]
    if view.definitions_changed:
        below.append((view.definitions_changed, "amber"))
    if low and len(below) > _LOW_LINES:
        below[_LOW_LINES - 1 :] = below[-1:]
    return [
        (Span(" "), Span(name, "title"), Span(gap), Span(right, due_role)),
        *(
            (Span(" "), Span(fit(words, cells - 2, ellipsis=glyphs.ellipsis), role))
            for words, role in below
        ),
    ]


def _due(view: BoardState) -> str:
    discuss = f"{view.to_go} to discuss" if view.to_go else "nothing to discuss"
    if view.closed_now:
        discuss = f"{view.closed_now} closed, {view.to_go} to go"
    due = view.due
    review = "first review" if due.first else f"{view.board.review.cadence} review"
    match due.state:
        case ReviewState.OPEN:
            sitting = "first review" if due.first else "review"
            return f"{sitting} open since {short(due.day, view.today)}, {discuss}"
        case ReviewState.OVERDUE:
            return f"{review} overdue since {short(due.day, view.today)}, {discuss}"
        case ReviewState.DUE:
            return f"{review} due today, {discuss}"
        case ReviewState.SCHEDULED:
            return f"{review} due {short(due.day, view.today)}, {discuss}"


def _news(view: BoardState, cells: int, *, keys: bool, speed: bool) -> list[str]:
    """What got better, came back or sleeps, whether anyone leads, what was redefined, our speed.

    What sleeps is said in full where that takes no line more: the list needs them.
    """
    snoozed = len(view.agenda.snoozed)
    items = f"{snoozed} item{'s' if snoozed != 1 else ''}"
    covered = f"{items} {'have' if snoozed != 1 else 'has'} an outcome"
    back = f"Back: {view.back.words}." if view.back.words else ""
    others = [back, f"{covered}." if snoozed else ""]
    wins = _wins(view.wins, cells - sum(width(other) + 1 for other in others if other))
    setup = _setup(view) if keys and speed else ""
    led = f"{LEADERLESS[:1].upper()}{LEADERLESS[1:]}." if view.leaderless else ""
    rest = [led, _definitions(view, keys=keys), view.cycle_time.words if speed else "", setup]
    long, brief = (
        _packed([wins, back, f"{words}." if snoozed else "", *rest], cells)
        for words in (f"{items} covered by an earlier outcome", covered)
    )
    return long if len(long) <= len(brief) else brief


def _packed(sentences: Sequence[str], cells: int) -> list[str]:
    """The sentences on as few lines as they fit on, those said first above."""
    lines: list[str] = []
    for sentence in filter(None, sentences):
        room = cells - width(sentence) - 1
        place = next((n for n, line in enumerate(lines) if width(line) <= room), None)
        if place is None:
            lines.append(sentence)
        else:
            lines[place] += f" {sentence}"
    return lines


def _wins(names: Sequence[str], cells: int) -> str:
    """What got better: as many by name as fit beside what came back, at least one."""
    for shown in range(len(names), 0, -1):
        rest = f" and {len(names) - shown} more" if shown < len(names) else ""
        words = f"Better: {', '.join(names[:shown])}{rest}."
        if shown == 1 or width(words) <= cells:
            return words
    return ""


def _setup(view: BoardState) -> str:
    """How much the set-up lacks, where that was counted."""
    things = f"{view.lacks} thing{'s' if view.lacks != 1 else ''}"
    return f"Set-up: {things} to look at (S)." if view.lacks else ""


def _definitions(view: BoardState, *, keys: bool) -> str:
    """What was changed in the definitions since the last review: one change, or how many."""
    changes = [(one, change) for one in view.applied for change in one.changes]
    if len(changes) != 1:
        where = ": w shows them" if keys else ""
        count = f"{len(changes)} changes in the definitions since the last review"
        return f"{count}{where}." if changes else ""
    from teamboard.domain.snapshot.definition_changes import named

    (applied, change) = changes[0]
    people = view.board.person
    by = next((person.name for person in people if person.login == applied.by), applied.by)
    why = applied.why or "no reason was given"
    changed = named(change, lambda kind, short_name: _name(view.board, kind, short_name))
    return f"Definitions: {changed}, by {by}: {why}{'' if why.endswith('.') else '.'}"


def _name(board: Board, kind: str, short_name: str) -> str:
    names: dict[str, str] = {
        "priority": {str(one.id): one.objective for one in board.priority},
        "indicator": {str(one.id): one.name for _, one in board.indicators()},
        "person": {str(one.id): one.name for one in board.person},
        "body": {str(one.id): one.name for one in board.body},
    }[kind]
    return names.get(short_name, short_name)
