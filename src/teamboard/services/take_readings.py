"""Take readings in: a whole file, or one value; take one away, or move it to its period."""

from collections.abc import Sequence
from datetime import date

from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.measures.assess import POINTS_JUDGED, assess, value_words
from teamboard.domain.measures.doubts import Doubt, DoubtfulError, doubts
from teamboard.domain.measures.incoming import by_indicator, place_fault, unfitting
from teamboard.domain.measures.period_fit import MisfitsError, Unfitting, anchor_of, misfit
from teamboard.domain.measures.periods import in_words
from teamboard.domain.measures.reading import Reading, ReadingRow
from teamboard.domain.rights import Deed
from teamboard.errors import ConflictError, UserError
from teamboard.ports import Draft, Stored, UnitOfWork
from teamboard.session import Session

EVERY = -1
"""As many readings as there are."""


def take_readings(
    session: Session, rows: Sequence[ReadingRow], origin: str, *, sure: bool = False
) -> Stored:
    """Keep all of `rows`, or none.

    The value of a period that has one is a correction: it is kept, and the old value
    stays in the journal. `origin` says where they came from, for the journal. With `sure`,
    what is doubtful is meant so.

    Raises:
        MisfitsError: a period does not begin as those kept do.
        DoubtfulError: a value may be a slip, and nobody said that it is meant so.
        UserError: a period is in a year that no board can be about.
    """
    with session.begin(Deed.KEEP) as work:
        return _take(session, work, rows, origin, sure=sure)


def weigh_readings(session: Session, rows: Sequence[ReadingRow]) -> tuple[Doubt, ...]:
    """What is doubtful of readings before they are kept, in their order. Writes nothing.

    Raises:
        MisfitsError: a period does not begin as those kept do.
        UserError: a period is in a year that no board can be about.
    """
    board, today = session.board(), session.clock.today()
    given = by_indicator(rows)
    known = {name: one[1] for name in given if (one := board.find(name)) is not None}
    misfits: list[Unfitting] = []
    for name, indicator in known.items():
        misfits += _misfits(session, indicator, given[name])
    if misfits:
        raise MisfitsError(tuple(misfits), in_words(misfits[0].period))
    doubtful: list[Doubt] = []
    for name, indicator in known.items():
        kept = session.judged(indicator, POINTS_JUDGED)
        found = doubts(assess(indicator, kept, today), given[name])
        doubtful += _changed(session, indicator, given[name], found)
    return tuple(doubtful)


def _misfits(session: Session, indicator: Indicator, rows: Sequence[ReadingRow]) -> list[Unfitting]:
    periods = [date.fromisoformat(day) for day in dict.fromkeys(row[1] for row in rows)]
    anchor = session.anchor(indicator)
    try:
        found = unfitting(periods, indicator.cadence, anchor)
    except ValueError as error:
        raise UserError(str(error), where=indicator.name, do="check the date") from None
    return [Unfitting(indicator, period, wrong.fits, wrong.why) for period, wrong in found]


def _changed(
    session: Session, indicator: Indicator, rows: Sequence[ReadingRow], doubtful: Sequence[Doubt]
) -> list[Doubt]:
    """The doubts of what is not kept already: that was meant so once."""
    if not doubtful:
        return []
    kept = {one.period: one.row for one in session.latest(indicator, EVERY)}
    given = {row[1]: row for row in rows}
    return [one for one in doubtful if kept.get(one.period) != given[one.period.isoformat()]]


def take_value(
    session: Session,
    reading: Reading,
    *,
    seen: Reading | None = None,
    draft: Draft | None = None,
    sure: bool = False,
) -> Stored:
    """Keep one value that was typed in; its half-typed line is done with.

    `seen` is the reading of that period as the person saw it, None where there was none.

    Raises:
        ConflictError: someone else gave another value for that period in the meantime.
        MisfitsError: its period does not begin as those kept do.
        DoubtfulError: it may be a slip, and nobody said that it is meant so.
    """
    team = session.team
    with session.begin(Deed.KEEP) as work:
        there = session.store.reading(team, reading.indicator, reading.period)
        if there is not None and there[0] not in (seen, reading):
            found = session.board().find(reading.indicator)
            theirs = value_words(found[1], there[0].value) if found else str(there[0].value)
            raise ConflictError(f"{there[1]} gave this value just now", theirs=theirs)
        if draft is not None:
            work.put_draft(team, draft)
        return _take(session, work, [reading.row], "typed in", sure=sure)


def _take(
    session: Session, work: UnitOfWork, rows: Sequence[ReadingRow], origin: str, *, sure: bool
) -> Stored:
    found = weigh_readings(session, rows)
    if found and not sure:
        first = session.board().find(found[0].indicator)
        words = found[0].words(first[1]) if first else found[0].why
        raise DoubtfulError(found, words, first[1].name if first else "")
    stored = work.put_readings(session.team, rows, origin)
    if stored.new or stored.corrected:
        session.note_standing(work, session.board())
    return stored


def drop_reading(session: Session, reading: Reading, why: str) -> None:
    """Take a reading away that should not stand; recording it again brings it back.

    Raises:
        ConflictError: someone else changed it in the meantime.
    """
    with session.begin(Deed.KEEP) as work:
        _still_there(session, reading)
        work.drop_reading(session.team, reading, why)
        session.note_standing(work, session.board())


def move_reading(session: Session, reading: Reading, to: date, why: str) -> Reading:
    """Move a reading to another period; returns it as it stands there.

    Raises:
        ConflictError: someone else changed it in the meantime.
        MisfitsError: that period does not begin as the others kept do.
        UserError: there is a reading for that period, or it has not begun.
    """
    with session.begin(Deed.KEEP) as work:
        indicator = _still_there(session, reading)
        _must_take(session, indicator, reading, to)
        moved = work.move_reading(session.team, reading, to, why)
        session.note_standing(work, session.board())
        return moved


def _must_take(session: Session, indicator: Indicator, reading: Reading, to: date) -> None:
    fault = place_fault(to, session.clock.today())
    if fault:
        raise UserError(fault, where=indicator.name, do="check the day")
    there = session.store.reading(session.team, indicator.id, to)
    if there is not None:
        what = f"{in_words(to)} has {value_words(indicator, there[0].value)} already"
        raise UserError(what, where=indicator.name, do="drop one of the two")
    kept = session.latest(indicator, EVERY)
    others = [one.period for one in kept if one.period != reading.period]
    wrong = misfit(to, indicator.cadence, anchor_of(others, indicator.cadence))
    if wrong is not None:
        raise MisfitsError((Unfitting(indicator, to, wrong.fits, wrong.why),), in_words(to))


def _still_there(session: Session, reading: Reading) -> Indicator:
    found = session.board().find(reading.indicator)
    there = session.store.reading(session.team, reading.indicator, reading.period)
    if found is None or there is None:
        raise ConflictError("someone else took this reading away just now", theirs="it is gone")
    if there[0] != reading:
        theirs = value_words(found[1], there[0].value)
        raise ConflictError(f"{there[1]} gave another value just now", theirs=theirs)
    return found[1]
