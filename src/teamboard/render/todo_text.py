"""Actions and escalations as lines: what by when, and the steps each of them took."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from teamboard.domain.board import Board
from teamboard.domain.calendar import short
from teamboard.domain.overdue import is_late
from teamboard.domain.records import (
    OPEN_ACTION,
    WAITING_ESCALATION,
    Outcome,
    OutcomeKind,
    State,
    Step,
)
from teamboard.domain.subjects import about
from teamboard.render.board_text import person_words
from teamboard.render.detail import clipped
from teamboard.render.glyphs import Glyphs, to_ascii
from teamboard.render.outcome_text import place_words
from teamboard.render.spans import Line, Span, fit, pad, width, wrap

TWICE = 2
"""From so many new dates on it stands out: it may be stalled."""
_WIDE = 100
_WHEN, _WHEN_MOST = 17, 26
_WHO, _WHO_WIDE = 17, 24
_MOVED, _MOVED_WIDE = 9, 15
_ON_LEAST, _ON_MOST = 12, 40
_COUNTS = {1: "once", TWICE: "twice"}
_OPEN = OPEN_ACTION | WAITING_ESCALATION
_FIRST = frozenset({State.OPEN, State.SENT})


class Todo(NamedTuple):
    """One line of the list: an action or escalation, its board, and how often its date moved."""

    board: Board
    outcome: Outcome
    moved: int = 0


def moved_words(times: int) -> str:
    """`moved once`, `moved twice`, `moved 3 times`, or nothing."""
    return f"moved {_COUNTS.get(times, f'{times} times')}" if times else ""


def subject_words(board: Board, subject: str) -> str:
    """What an item is about: the name of its indicator, or the objective of its priority."""
    return about(board, subject)[0]


def todo_lines(
    todos: Sequence[Todo], today: date, cells: int, glyphs: Glyphs, *, boards: bool = False
) -> list[Line]:
    """One line for each: when, who or to whom, what, on which item, and how often it was moved.

    Args:
        todos: in the order they are shown; finished ones say what came of them.
        today: what is due before it is late.
        cells: the width of a line.
        glyphs: the signs this terminal can show.
        boards: names the board instead of the owner, who is the person asking.
    """
    whens = [_when(todo.outcome, today) for todo in todos]
    when = min(max(_WHEN, *(width(text) + 1 for text in whens), 0), _WHEN_MOST)
    wide = cells >= _WIDE
    moved = (_MOVED_WIDE if wide else _MOVED) if any(todo.moved for todo in todos) else 0
    who = _WHO_WIDE if wide else _WHO
    room = cells - 2 - when - who - moved
    on = min(room * 2 // 5, _ON_MOST)
    if on < _ON_LEAST:  # too little of a name to know it by
        on = 0

    def column(text: str, size: int) -> str:
        # Spelling out a sign takes room, so it comes before the measuring.
        text = to_ascii(text) if glyphs.ellipsis.isascii() else text
        return pad(fit(text, size - 1, ellipsis=glyphs.ellipsis), size)

    lines: list[Line] = []
    for (board, outcome, times), when_words in zip(todos, whens, strict=True):
        is_open = outcome.state in _OPEN
        late = is_late(outcome, today)
        text = outcome.text if is_open or not outcome.after else f"{outcome.text}: {outcome.after}"
        about = subject_words(board, outcome.subject)
        said = moved_words(times) if wide else f"moved {times}x" if times else ""
        dim = "" if is_open else "dim"
        lines.append(
            (
                Span(" "),
                Span(column(when_words, when), "concern" if late else dim),
                Span(column(board.name if boards else who_words(board, outcome), who), "dim"),
                Span(column(text, room - on), dim),
                Span(column(about, on), "dim"),
                Span(fit(said, moved), "concern" if times >= TWICE and is_open else "dim"),
            )
        )
    return lines


def about_lines(
    board: Board,
    outcome: Outcome,
    steps: Sequence[Step],
    today: date,
    cells: int,
    room: int,
    glyphs: Glyphs,
) -> list[Line]:
    """One of them whole, in at most `room` lines: what, on which item, and its last steps.

    The newest step comes first; where there is no room for all, the oldest are left out.
    """
    asked = outcome.kind is OutcomeKind.ESCALATION
    about = f"To {who_words(board, outcome)}, on" if asked else "On"
    newest, *older = [*reversed(list(step_lines(board, steps, today))), ""]
    told = [f"{about} {subject_words(board, outcome.subject)}. {newest}", *filter(None, older)]

    def wrapped(text: str, role: str) -> list[Line]:
        text = to_ascii(text) if glyphs.ellipsis.isascii() else text
        return [(Span(" "), Span(part, role)) for part in wrap(text, cells - 4)]

    text = wrapped(outcome.text, "")
    below = [line for words in told for line in wrapped(words, "dim")]
    text = clipped(text, max(room - len(below), room * 2 // 3))
    return [*text, *clipped(below, room - len(text))]


def who_words(board: Board, outcome: Outcome) -> str:
    """Who is to do an action, or who is asked by an escalation."""
    if outcome.kind is OutcomeKind.ESCALATION:
        return place_words(board, outcome.to)
    return person_words(board, outcome.owner)


def _when(outcome: Outcome, today: date) -> str:
    if outcome.state not in _OPEN:
        day = outcome.changed_at.date() if outcome.changed_at else outcome.due
        return f"{short(day, today)} {outcome.state}" if day else str(outcome.state)
    when = short(outcome.due, today) if outcome.due else "no date"
    begun = "" if outcome.state in _FIRST else str(outcome.state)
    late = "late" if is_late(outcome, today) else ""
    return f"{when} {', '.join(part for part in (late, begun) if part)}".rstrip()


def step_lines(board: Board, steps: Sequence[Step], today: date) -> Iterator[str]:
    """Each step an action or escalation took in a sentence, the oldest first."""
    before = steps[0].state if steps and steps[0].state in _FIRST else None
    for step in steps:
        when, who = short(step.at.date(), today), board.account_name(step.by)
        yield f"{when}, {who}: {_step(step, before, today)}"
        before = step.state


def _step(step: Step, before: State | None, today: date) -> str:
    state = "open again" if step.state is State.OPEN else str(step.state)
    parts = [state] if step.state is not before else []
    if step.due is not None and step.due != step.was_due:
        was = f" instead of {short(step.was_due, today)}" if step.was_due else ""
        parts.append(f"by {short(step.due, today)}{was}")
    head = ", ".join(parts)
    return f"{head}: {step.words}" if head and step.words else head or step.words
