"""Go through the actions, and move one on; each state, date or note is a step that is kept."""

from datetime import date
from typing import NamedTuple

from teamboard.domain.board_state import since_review
from teamboard.domain.definitions.board import Board
from teamboard.domain.review.outcome import OPEN_ACTION, Outcome, OutcomeKind, State, Step
from teamboard.domain.review.policy import new_date_fault
from teamboard.domain.rights import Deed
from teamboard.errors import UserError
from teamboard.session import Session


class TrackedAction(NamedTuple):
    """An action with the steps it took, oldest first, and the board it was promised on.

    `session` is the same person at that board.
    """

    session: Session
    board: Board
    action: Outcome
    steps: tuple[Step, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The action itself."""
        return self.action

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.action.state in OPEN_ACTION


def promises(session: Session) -> list[TrackedAction]:
    """Every action of the team: the open ones by their date, so late ones first, then the rest."""
    board, steps = session.board(), session.store.steps(session.team)
    found = [
        TrackedAction(session, board, action, steps.get(action.id, ()))
        for action in session.store.actions(session.team)
    ]
    return sorted(found, key=_order)


def my_promises(session: Session) -> list[TrackedAction]:
    """Every action this person owns, on whichever board of the home, in the same order.

    Raises:
        UserError: no board of the home has their account.
    """
    login, found, known = session.actor.login, [], False
    for team in session.store.teams():
        there = session._replace(team=team)
        me = {person.id for person in there.board().person if person.login == login}
        known = known or bool(me)
        if me:
            found += [one for one in promises(there) if one.action.owner in me]
    if not known:
        raise UserError(
            f'nobody on a board of this home has your account, "{login}"',
            do=f'add login = "{login}" under your [[person]] and apply it',
        )
    return sorted(found, key=_order)


def news(found: list[TrackedAction]) -> list[TrackedAction]:
    """Of these, what a team goes through: open actions, and those finished since its last review.

    Before a team's first review closes, all that is finished is news.
    """
    sessions = {one.session.team: one.session for one in found}
    last = {team: there.store.last_closed(team) for team, there in sessions.items()}
    return [one for one in found if one.is_open or since_review(one.action, last[one.session.team])]


def find_promise(session: Session, action: str) -> TrackedAction:
    """The action whose id ends in `action`: of this team, else of any board of the home.

    Raises:
        UserError: there is none, or several ids end so.
    """
    found = session.find_anywhere(OutcomeKind.ACTION, action)
    if found is None:
        raise UserError(f"no action is called {action!r}", do="see 'teamboard actions' for the ids")
    there, outcome = found
    return TrackedAction(
        there, there.board(), outcome, there.store.steps(there.team).get(outcome.id, ())
    )


def take_step(
    session: Session, found: Outcome, state: State | None, words: str, due: date | None = None
) -> Outcome:
    """Move an action on by one step from where the person saw it.

    Of what is finished nothing can be changed but that it is open again, with the reason.

    Args:
        session: at the board it was promised on.
        found: the action.
        state: the state it is in now; None leaves it.
        words: what came of it, why it is dropped, open again or its date moved, or a note.
        due: its new date; None leaves it.

    Raises:
        UserError: it is finished and not opened again, or words are missing.
        ConflictError: someone else moved it first.
    """
    again, ended = state is State.OPEN, found.state not in OPEN_ACTION
    idle = state is found.state and not words and due is None
    if again is not ended or idle or (again and due is not None):
        raise UserError(f"this action is {found.state} already", where=found.text)
    if again and not words:
        raise UserError("say why it is open again", do="add a few words with --note")
    if state is State.DROPPED and not words:
        raise UserError("a dropped action needs a reason", do="say why with --note")
    if state is State.DONE and not words:
        raise UserError("say what came of it", do="add a few words with --note")
    if due is not None:
        fault = new_date_fault(found, due, session.clock.today())
        if fault:
            raise UserError(fault, do="give another day")
        if not words:
            raise UserError("a new date needs a reason", do="say why with --note")
    elif state is None and not words:
        raise UserError("a note needs words", do="add them with --note")
    with session.begin(Deed.KEEP) as work:
        return work.move_outcome(session.team, found, state or found.state, words, due)


def _order(one: TrackedAction) -> tuple[bool, date, str]:
    return not one.is_open, one.action.due or date.max, one.action.id
