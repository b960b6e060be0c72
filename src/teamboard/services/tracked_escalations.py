"""What was asked of others: who has it, what they answer, and what the team takes back.

For a body outside the sender records the answer. Each state, date or note is a step that is kept.
"""

from datetime import date
from typing import NamedTuple

from teamboard.domain.board_state import since_review
from teamboard.domain.definitions.board import Board
from teamboard.domain.review.outcome import WAITING_ESCALATION, Outcome, OutcomeKind, State, Step
from teamboard.domain.review.policy import new_date_fault
from teamboard.domain.rights import Deed
from teamboard.errors import UserError
from teamboard.session import Session

_WAY = (State.SENT, State.RECEIVED, State.ACCEPTED, State.ANSWERED, State.CLOSED)
"""The way of an escalation; it may skip a state, and never goes back."""


class TrackedEscalation(NamedTuple):
    """An escalation with the steps it took, oldest first, and the board it was sent from.

    `session` is the same person at that board.
    """

    session: Session
    board: Board
    escalation: Outcome
    steps: tuple[Step, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The escalation itself."""
        return self.escalation

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for."""
        return self.escalation.state in WAITING_ESCALATION


def asked(session: Session) -> list[TrackedEscalation]:
    """Every escalation of the team: those that wait by their date, so late first, then the rest."""
    board, steps = session.board(), session.store.steps(session.team)
    found = [
        TrackedEscalation(session, board, escalation, steps.get(escalation.id, ()))
        for escalation in session.store.escalations(session.team)
    ]
    return sorted(found, key=_order)


def recent(found: list[TrackedEscalation]) -> list[TrackedEscalation]:
    """Of one team's escalations, those that wait and those that ended since its last review.

    Before the team's first review closes, all that ended is recent.
    """
    if not found:
        return []
    session = found[0].session
    last = session.store.last_closed(session.team)
    return [one for one in found if one.is_open or since_review(one.escalation, last)]


def find_asked(session: Session, escalation: str) -> TrackedEscalation:
    """The escalation whose id ends in `escalation`: of this team, else of any board of the home.

    Raises:
        UserError: there is none, or several ids end so.
    """
    found = session.find_anywhere(OutcomeKind.ESCALATION, escalation)
    if found is None:
        raise UserError(
            f"no escalation is called {escalation!r}", do="see 'teamboard escalations' for the ids"
        )
    there, outcome = found
    return TrackedEscalation(
        there, there.board(), outcome, there.store.steps(there.team).get(outcome.id, ())
    )


def answer(
    session: Session, found: Outcome, state: State | None, words: str, due: date | None = None
) -> Outcome:
    """Move an escalation on by one step from where the person saw it.

    Args:
        session: at the board it was sent from.
        found: the escalation.
        state: the state it is in now; None leaves it.
        words: what the answer is, why it is recalled or its date moved, or a note.
        due: the new day an answer is wanted by; None leaves it.

    Raises:
        UserError: it is finished, it would go back, or words are missing.
        ConflictError: someone else moved it first.
    """
    _may_move(found, state, words)
    if due is not None:
        fault = new_date_fault(found, due, session.clock.today())
        if fault:
            raise UserError(fault, do="give another day")
        if not words:
            raise UserError("a new date needs a reason", do="say why in a few words")
    elif state is None and not words:
        raise UserError("a note needs words", do="add a few")
    if state is State.CLOSED:  # what they answered stays in sight
        words = "; ".join(part for part in (found.after, words) if part)
    with session.begin(Deed.KEEP) as work:
        return work.move_outcome(session.team, found, state or found.state, words, due)


def _may_move(found: Outcome, state: State | None, words: str) -> None:
    waits = found.state in WAITING_ESCALATION
    if not waits and not (found.state is State.ANSWERED and state is State.CLOSED):
        raise UserError(f"this escalation is {found.state} already", where=found.text)
    match state:
        case None:
            return
        case State.RECALLED:
            if not words:
                raise UserError("say why it is recalled", do="a few words are enough")
        case State.CLOSED:
            if waits:
                raise UserError(
                    "there is no answer to it yet", where=found.text, do="answer or recall it"
                )
        case _:
            back = _WAY.index(state) - _WAY.index(found.state)
            if back < 0 or (back == 0 and not words):
                raise UserError(f"this escalation is {found.state} already", where=found.text)
            if state is State.ANSWERED and not words:
                raise UserError("say what the answer is", do="a few words are enough")


def _order(one: TrackedEscalation) -> tuple[bool, date, str]:
    return not one.is_open, one.escalation.due or date.max, one.escalation.id
