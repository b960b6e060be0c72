"""Move an action on: doing, done with what came of it, or dropped with a reason."""

from teamboard.domain.records import OPEN_ACTION, Outcome, OutcomeKind, State
from teamboard.ports import Refused, Session


def follow_up(session: Session, action: str, state: State, note: str) -> Outcome:
    """Move the action whose id ends in `action` to `state`.

    Raises:
        Refused: there is no such action, it is finished, or a note is missing.
    """
    found = session.store.outcome(session.team, action)
    if found is None or found.kind is not OutcomeKind.ACTION:
        raise Refused(f"no action is called {action!r}", do="see 'teamboard actions' for the ids")
    if found.state not in OPEN_ACTION:
        raise Refused(f"this action is {found.state} already", where=found.text)
    if state is State.DROPPED and not note:
        raise Refused("a dropped action needs a reason", do="say why with --note")
    if state is State.DONE and not note:
        raise Refused("say what came of it", do="add a few words with --note")
    with session.begin() as work:
        return work.move_outcome(session.team, found, state, note)
