"""The top of the board: what a team sees before anyone presses a key."""

from collections.abc import Sequence

from teamboard.domain.board_state import BoardState, ReviewState
from teamboard.domain.definitions.board import Board
from teamboard.domain.measures.periods import short
from teamboard.domain.rights import LEADERLESS
from teamboard.present.layout import Glyphs, Line, Span, fit, width

_LOW = 20
"""Under so many lines only the purpose, the news and the last word on the definitions stand."""
_LOW_LINES = 3
_LEAST_NAME = 8


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
