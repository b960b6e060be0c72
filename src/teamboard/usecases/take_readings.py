"""Take readings in: a whole file, or one value."""

from collections.abc import Sequence

from teamboard.domain.agenda import survey
from teamboard.ports import Row, Session, Stored


def take_readings(session: Session, rows: Sequence[Row], origin: str) -> Stored:
    """Keep all of `rows`, or none.

    The value of a period that has one is a correction: it is kept, and the old value
    stays in the journal. `origin` says where they came from, for the journal.
    """
    store, team, today = session.store, session.team, session.clock.today()
    board = session.board()
    with session.begin() as work:
        stored = work.put_readings(team, rows, origin)
        if stored.new or stored.corrected:
            _, agenda = survey(
                board, session.latest, store.raised(team), store.closings(team), today
            )
            work.note_reasons(team, agenda.standing(), today)
    return stored
