"""Actions as printed text and as objects."""

from collections.abc import Iterable
from datetime import date

from teamboard.cli.options import Run
from teamboard.cli.output import glyphs_for, say_lines, text_width
from teamboard.domain.measures.periods import in_words
from teamboard.domain.review.cycle_time import times_moved
from teamboard.domain.review.outcome import is_late
from teamboard.present.words.board import person_words
from teamboard.present.words.outcomes import moved_words, subject_words
from teamboard.services.tracked_actions import TrackedAction
from teamboard.services.tracked_escalations import TrackedEscalation

SHORTEST_ID = 6


def id_length(ids: Iterable[str]) -> int:
    """How many letters of the end of an id tell all of them apart."""
    every = set(ids)
    length = SHORTEST_ID
    while len({one[-length:] for one in every}) < len(every):
        length += 1
    return length


def action_lines(one: TrackedAction, today: date, length: int, *, boards: bool) -> tuple[str, str]:
    """An action in two lines; `boards` names its board too."""
    action, board = one.action, one.board
    due = f", due {in_words(action.due, today)}" if action.due else ""
    owner = person_words(board, action.owner) if action.owner else "nobody"
    return outcome_lines(one, today, length, due, owner, f"; {board.name}" if boards else "")


def outcome_lines(
    one: TrackedAction | TrackedEscalation,
    today: date,
    length: int,
    due: str,
    whose: str,
    where: str = "",
) -> tuple[str, str]:
    """An action or escalation in two lines: how it stands and what it is, then whose and on what.

    `due`, `whose` and `where` are in words, `length` is how many letters of an id are shown.
    """
    outcome = one.outcome
    moved = moved_words(times_moved(one.steps))
    late = "LATE, " if is_late(outcome, today) else ""
    after = f" ({outcome.after})" if outcome.after else ""
    return (
        f"{outcome.id[-length:]}  {late}{outcome.state}{due}{f', {moved}' if moved else ''}:"
        f" {outcome.text}{after}",
        f"{'':{length}}  {whose}, on {subject_words(one.board, outcome.subject)}{where}",
    )


def print_chain(run: Run, one: TrackedAction | TrackedEscalation) -> None:
    """Print what an action or escalation is for, and every step it took."""
    from teamboard.present.pages.purpose_path import Chain, chain_lines
    from teamboard.services.load_board import look

    session, _, outcome, steps = one
    said = session.store.item_notes(session.team, outcome.review).get(outcome.subject)
    chain = Chain(view=look(session), action=outcome, steps=steps, said=said)
    say_lines(run, chain_lines(chain, text_width(), glyphs_for(run)))
