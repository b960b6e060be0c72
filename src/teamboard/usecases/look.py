"""Look at the board."""

from datetime import timedelta
from typing import TYPE_CHECKING

from teamboard.domain.agenda import survey
from teamboard.domain.overview import Applied, Overview, overview
from teamboard.domain.rhythm import first_due, speed
from teamboard.ports import Session

if TYPE_CHECKING:
    from teamboard.domain.records import Review
    from teamboard.domain.snapshot import Document


_LOOKED_BACK = timedelta(days=400)


def look(session: Session, *, definitions_changed: str = "") -> Overview:
    """The board as it stands today. Writes nothing."""
    store, team, today = session.store, session.team, session.clock.today()
    board = session.board()
    # No outcome lasts longer than a quarter, and the team's speed is that of a year.
    closings = store.closings(team, today - _LOOKED_BACK)
    judgements, agenda = survey(board, session.latest, store.raised(team), closings, today)
    opened, last, actions = store.open_review(team), store.last_closed(team), store.actions(team)
    closed = {o.subject for o in store.outcomes(team, opened.id)} if opened else set()
    return overview(
        board=board,
        judgements=judgements,
        agenda=agenda,
        last=last,
        opened=opened,
        actions=actions,
        escalations=store.escalations(team),
        today=today,
        definitions_changed=definitions_changed,
        closed_now=sum(item.subject in closed for item in agenda.awake),
        closings=closings,
        applied=_applied_since(session, last),
        speed=speed(closings, actions, first_due(store.steps(team)), today),
    )


def _applied_since(session: Session, last: "Review | None") -> tuple[Applied, ...]:
    """How the definitions changed since the last review closed; nothing before the first."""
    if last is None:
        return ()
    store, team = session.store, session.team
    stored = store.applied_since(team, last)
    if not stored:
        return ()
    from teamboard.domain.definition_changes import definition_changes, moved_bounds

    found = []
    for one in stored:
        before, after = store.board(team, one.version - 1), store.board(team, one.version)
        if before is not None and after is not None and before != after:
            changes = definition_changes(before, after)
            moved = moved_bounds(before, after)
            found.append(Applied(one.version, one.at, one.actor, one.why, changes, moved))
    return tuple(found)


def present_state(session: Session, view: Overview) -> "Document":
    """The facts of today as a snapshot document, to compare with the last one."""
    from teamboard.domain.snapshot import snapshot

    return snapshot(view, session.facts(session.store.open_review(session.team)))
