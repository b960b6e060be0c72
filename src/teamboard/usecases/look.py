"""Look at the board."""

from typing import TYPE_CHECKING

from teamboard.domain.agenda import survey
from teamboard.domain.overview import Overview, overview
from teamboard.ports import Session

if TYPE_CHECKING:
    from teamboard.domain.snapshot import Document


def look(session: Session, *, definitions_changed: str = "") -> Overview:
    """The board as it stands today. Writes nothing."""
    store, team, today = session.store, session.team, session.clock.today()
    board = session.board()
    judgements, agenda = survey(
        board, session.latest, store.raised(team), store.closings(team), today
    )
    opened = store.open_review(team)
    closed = {o.subject for o in store.outcomes(team, opened.id)} if opened else set()
    return overview(
        board=board,
        judgements=judgements,
        agenda=agenda,
        last=store.last_closed(team),
        opened=opened,
        actions=store.actions(team),
        escalations=store.escalations(team),
        today=today,
        definitions_changed=definitions_changed,
        closed_now=sum(item.subject in closed for item in agenda.awake),
    )


def present_state(session: Session, view: Overview) -> "Document":
    """The facts of today as a snapshot document, to compare with the last one."""
    from teamboard.domain.snapshot import snapshot

    store, team = session.store, session.team
    review = store.open_review(team)
    kept = store.snapshots(team, newest=1)
    return snapshot(
        view,
        review=review,
        answers=store.answers(team, review.id) if review else {},
        outcomes=store.outcomes(team, review.id) if review else (),
        escalations=store.escalations(team),
        previous=(kept[0].name, kept[0].sha256) if kept else ("", ""),
        journal_head=store.journal_head(team),
    )
