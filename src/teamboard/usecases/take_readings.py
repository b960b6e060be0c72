"""Take readings in: a whole file, or one value."""

from collections.abc import Sequence

from teamboard.domain.judgement import value_words
from teamboard.domain.records import Reading
from teamboard.ports import Conflict, Draft, Row, Session, Stored, Work


def take_readings(session: Session, rows: Sequence[Row], origin: str) -> Stored:
    """Keep all of `rows`, or none.

    The value of a period that has one is a correction: it is kept, and the old value
    stays in the journal. `origin` says where they came from, for the journal.
    """
    with session.begin() as work:
        return _take(session, work, rows, origin)


def take_value(
    session: Session, reading: Reading, *, seen: Reading | None = None, draft: Draft | None = None
) -> Stored:
    """Keep one value that was typed in; its half-typed line is done with.

    `seen` is the reading of that period as the person saw it, None where there was none.

    Raises:
        Conflict: someone else gave another value for that period in the meantime.
    """
    team = session.team
    row = (
        reading.indicator, reading.period.isoformat(), reading.value, reading.numerator,
        reading.denominator, reading.note,
    )  # fmt: skip
    with session.begin() as work:
        there = session.store.reading(team, reading.indicator, reading.period)
        if there is not None and there[0] not in (seen, reading):
            found = session.board().find(reading.indicator)
            theirs = value_words(found[1], there[0].value) if found else str(there[0].value)
            raise Conflict(f"{there[1]} gave this value just now", theirs=theirs)
        if draft is not None:
            work.put_draft(team, draft)
        return _take(session, work, [row], "typed in")


def _take(session: Session, work: Work, rows: Sequence[Row], origin: str) -> Stored:
    stored = work.put_readings(session.team, rows, origin)
    if stored.new or stored.corrected:
        session.note_standing(work, session.board())
    return stored
