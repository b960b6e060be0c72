"""Actions and escalations as lines: what by when, and the steps each of them took."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from teamboard.domain.definitions.board import Board
from teamboard.domain.measures.periods import in_words, short
from teamboard.domain.review.cycle_time import times_moved
from teamboard.domain.review.outcome import (
    OPEN_ACTION,
    WAITING_ESCALATION,
    Outcome,
    OutcomeKind,
    Step,
    is_late,
)
from teamboard.present.layout import Glyphs, Line, Span, clipped, fit, pad, to_ascii, width, wrap
from teamboard.present.words.outcomes import (
    AS_BEGUN,
    TWICE,
    moved_words,
    step_lines,
    subject_words,
    who_words,
)

_WIDE = 100
_WHEN, _WHEN_MOST = 17, 26
_WHO, _WHO_WIDE = 17, 24
_MOVED, _MOVED_WIDE = 9, 15
_ON_LEAST, _ON_MOST = 12, 40
_OPEN = OPEN_ACTION | WAITING_ESCALATION


class Todo(NamedTuple):
    """One line of the list: an action or escalation, its board, and how often its date moved."""

    board: Board
    outcome: Outcome
    moved: int = 0


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


def _when(outcome: Outcome, today: date) -> str:
    if outcome.state not in _OPEN:
        day = outcome.changed_at.date() if outcome.changed_at else outcome.due
        return f"{short(day, today)} {outcome.state}" if day else str(outcome.state)
    when = short(outcome.due, today) if outcome.due else "no date"
    begun = "" if outcome.state in AS_BEGUN else str(outcome.state)
    late = "late" if is_late(outcome, today) else ""
    return f"{when} {', '.join(part for part in (late, begun) if part)}".rstrip()


def tracked_text(
    board: Board,
    outcome: Outcome,
    steps: Sequence[Step],
    today: date,
    length: int,
    *,
    boards: bool = False,
) -> tuple[str, str]:
    """An action or escalation in two lines: how it stands and what it is, then whose and on what.

    Args:
        board: where it was agreed.
        outcome: as it stands now.
        steps: what became of it, oldest first.
        today: what was due before it is late.
        length: how many letters of its id are shown.
        boards: names its board too.
    """
    if outcome.kind is OutcomeKind.ESCALATION:
        due = ""
        if outcome.due and outcome.state in WAITING_ESCALATION:
            due = f", answer wanted by {in_words(outcome.due, today)}"
        whose = f"to {who_words(board, outcome)}"
    else:
        due = f", due {in_words(outcome.due, today)}" if outcome.due else ""
        whose = who_words(board, outcome) if outcome.owner else "nobody"
    moved = moved_words(times_moved(steps))
    late = "LATE, " if is_late(outcome, today) else ""
    after = f" ({outcome.after})" if outcome.after else ""
    where = f"; {board.name}" if boards else ""
    return (
        f"{outcome.id[-length:]}  {late}{outcome.state}{due}{f', {moved}' if moved else ''}:"
        f" {outcome.text}{after}",
        f"{'':{length}}  {whose}, on {subject_words(board, outcome.subject)}{where}",
    )
