"""Actions as printed text and as objects."""

from collections.abc import Iterable
from datetime import date

from teamboard.cli.board import text_width
from teamboard.cli.context import Run
from teamboard.cli.output import glyphs_for, say_lines
from teamboard.domain.calendar import in_words
from teamboard.domain.overview import is_late
from teamboard.domain.rhythm import first_due, times_moved
from teamboard.render.board_text import person_words
from teamboard.render.todo_text import moved_words, subject_words
from teamboard.usecases.answering import Asked
from teamboard.usecases.follow_up import Promise

SHORTEST_ID = 6


def id_length(ids: Iterable[str]) -> int:
    """How many letters of the end of an id tell all of them apart."""
    every = set(ids)
    length = SHORTEST_ID
    while len({one[-length:] for one in every}) < len(every):
        length += 1
    return length


def action_lines(one: Promise, today: date, length: int, *, boards: bool) -> tuple[str, str]:
    """An action in two lines; `boards` names its board too."""
    action, board = one.action, one.board
    due = f", due {in_words(action.due, today)}" if action.due else ""
    moved = moved_words(times_moved(one.steps))
    late = "LATE, " if is_late(action, today) else ""
    after = f" ({action.after})" if action.after else ""
    where = f"; {board.name}" if boards else ""
    owner = person_words(board, action.owner) if action.owner else "nobody"
    return (
        f"{action.id[-length:]}  {late}{action.state}{due}{f', {moved}' if moved else ''}:"
        f" {action.text}{after}",
        f"{'':{length}}  {owner}, on {subject_words(board, action.subject)}{where}",
    )


def action_object(one: Promise, today: date, length: int) -> dict[str, object]:
    """An action for other programs; `first_due` is the date first agreed."""
    action = one.action
    first = first_due({action.id: one.steps}).get(action.id, action.due)
    return {
        "id": action.id,
        "short": action.id[-length:],
        "team": one.session.team,
        "text": action.text,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "first_due": first.isoformat() if first else None,
        "moved": times_moved(one.steps),
        "state": action.state.value,
        "late": is_late(action, today),
        "item": action.subject,
        "after": action.after,
    }


def print_chain(run: Run, one: Promise | Asked) -> None:
    """Print what an action or escalation is for, and every step it took."""
    from teamboard.render.chain_text import Chain, chain_lines
    from teamboard.usecases.look import look

    session, _, outcome, steps = one
    said = session.store.answers(session.team, outcome.review).get(outcome.subject)
    chain = Chain(view=look(session), action=outcome, steps=steps, said=said)
    say_lines(run, chain_lines(chain, text_width(), glyphs_for(run)))
