"""Take ratings on ladders in: a whole file, or one."""

from collections.abc import Sequence

from teamboard.domain.story import Rating
from teamboard.ports import Session, Stored


def take_ratings(session: Session, ratings: Sequence[Rating], origin: str) -> Stored:
    """Keep all of `ratings`, or none.

    The rating of a person and period that has one is a correction: it is kept, and the old
    step stays in the journal. `origin` says where they came from, for the journal.
    """
    with session.begin() as work:
        stored = work.put_ratings(session.team, ratings, origin)
        if stored.new or stored.corrected:
            session.note_standing(work, session.board())
    return stored
