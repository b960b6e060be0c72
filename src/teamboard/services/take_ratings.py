"""Take ratings on ladders in: a whole file, or one; take one away, or move it."""

from collections.abc import Sequence
from datetime import date

from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.measures.incoming import place_fault, unfitting
from teamboard.domain.measures.period_fit import MisfitsError, Unfitting, anchor_of, misfit
from teamboard.domain.measures.periods import in_words
from teamboard.domain.measures.reading import Rating
from teamboard.domain.rights import Deed
from teamboard.errors import ConflictError, UserError
from teamboard.ports import Stored
from teamboard.session import Session


def take_ratings(session: Session, ratings: Sequence[Rating], origin: str) -> Stored:
    """Keep all of `ratings`, or none.

    The rating of a person and period that has one is a correction: it is kept, and the old
    step stays in the journal. `origin` says where they came from, for the journal.

    Raises:
        MisfitsError: a period does not begin as those kept do.
        UserError: a period is in a year that no board can be about.
    """
    with session.begin(Deed.KEEP) as work:
        weigh_ratings(session, ratings)
        stored = work.put_ratings(session.team, ratings, origin)
        if stored.new or stored.corrected:
            session.note_standing(work, session.board())
    return stored


def weigh_ratings(session: Session, ratings: Sequence[Rating]) -> None:
    """Whether ratings may be kept. Writes nothing.

    Raises:
        MisfitsError: a period does not begin as those kept do.
        UserError: a period is in a year that no board can be about.
    """
    board, misfits = session.board(), []
    for name in dict.fromkeys(one.indicator for one in ratings):
        found = board.find(name)
        if found is None:
            continue
        indicator = found[1]
        periods = dict.fromkeys(one.period for one in ratings if one.indicator == name)
        try:
            wrong = unfitting(periods, indicator.cadence, session.anchor(indicator))
        except ValueError as error:
            raise UserError(str(error), where=indicator.name, do="check the date") from None
        misfits += [Unfitting(indicator, day, one.fits, one.why) for day, one in wrong]
    if misfits:
        raise MisfitsError(tuple(misfits), in_words(misfits[0].period))


def drop_rating(session: Session, rating: Rating, why: str) -> None:
    """Take a rating away that should not stand; recording it again brings it back.

    Raises:
        ConflictError: someone else changed it in the meantime.
    """
    with session.begin(Deed.KEEP) as work:
        _still_there(session, rating)
        work.drop_rating(session.team, rating, why)
        session.note_standing(work, session.board())


def move_rating(session: Session, rating: Rating, to: date, why: str) -> Rating:
    """Move a rating to another period; returns it as it stands there.

    Raises:
        ConflictError: someone else changed it in the meantime.
        MisfitsError: that period does not begin as the others kept do.
        UserError: the person has a rating in that period, or it has not begun.
    """
    with session.begin(Deed.KEEP) as work:
        indicator, kept = _still_there(session, rating)
        fault = place_fault(to, session.clock.today())
        if any(one[:4] == rating._replace(period=to)[:4] for one in kept):
            fault = f"{rating.person} has a rating for {in_words(to)} already"
        if fault:
            raise UserError(fault, where=indicator.name, do="check the day, or drop one of the two")
        others = {one.period for one in kept if one.period != rating.period}
        wrong = misfit(to, indicator.cadence, anchor_of(others, indicator.cadence))
        if wrong is not None:
            raise MisfitsError((Unfitting(indicator, to, wrong.fits, wrong.why),), in_words(to))
        moved = work.move_rating(session.team, rating, to, why)
        session.note_standing(work, session.board())
        return moved


def _still_there(session: Session, rating: Rating) -> tuple[Indicator, Sequence[Rating]]:
    found = session.board().find(rating.indicator)
    kept = session.store.ratings(session.team, rating.indicator)
    now = next((one for one in kept if one[:4] == rating[:4]), None)
    if found is None or now is None:
        raise ConflictError("someone else took this rating away just now", theirs="it is gone")
    if now != rating:
        raise ConflictError("someone else gave another step just now", theirs=f"step {now.step}")
    return found[1], kept
