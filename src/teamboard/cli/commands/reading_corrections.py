"""`record --drop` and `--move-to`: a reading or a rating taken away, or moved to its period."""

from datetime import date
from typing import NamedTuple

from teamboard.cli.options import Run
from teamboard.cli.output import say
from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.measures.assess import value_words
from teamboard.domain.measures.periods import in_words, period_of, year_fault
from teamboard.domain.measures.rating_scale import person_code
from teamboard.domain.measures.reading import Rater, Rating
from teamboard.domain.text.days_past import day_back
from teamboard.errors import UserError
from teamboard.services.take_ratings import drop_rating, move_rating
from teamboard.services.take_readings import drop_reading, move_reading
from teamboard.session import Session

_LAST = 3
"""How many of the periods that stand are named, where the one asked for is none."""


class Mend(NamedTuple):
    """What is asked for: the day that stands, where it goes (None to take it away), and why."""

    period: str | None
    to: str | None
    why: str
    snap: bool

    def target(self, session: Session, measure: Indicator) -> date | None:
        """The day it is moved to, or None to take it away.

        Raises:
            UserError: it is no day, or nobody says why it is taken away.
        """
        if self.to is None:
            if not self.why:
                raise UserError("say why it is taken away", where=measure.name, do="add --why TEXT")
            return None
        day = day_named(session, measure, self.to)
        anchor = session.anchor(measure)
        return period_of(day, measure.cadence, anchor) if self.snap else day

    def day(self, session: Session, measure: Indicator) -> date:
        """The day that stands.

        Raises:
            UserError: it is no day, or none is named.
        """
        if self.period is None:
            what = "which is meant is not said"
            raise UserError(what, where=measure.name, do="add --period with the day it stands on")
        try:
            # Also what an earlier program kept of the year 26, which is no day any more.
            return date.fromisoformat(self.period.strip())
        except ValueError:
            return day_named(session, measure, self.period)


def mend_reading(run: Run, session: Session, measure: Indicator, mend: Mend) -> None:
    """Take a reading away, or move it to its period.

    Raises:
        UserError: there is none, or it cannot be moved there.
    """
    day = mend.day(session, measure)
    there = session.store.reading(session.team, measure.id, day)
    if there is None:
        kept = [one.period for one in session.latest(measure, _LAST)]
        raise _none_there(measure, f"there is no reading for {in_words(day)}", kept)
    reading = there[0]
    what = f"{measure.name}, {in_words(day)}: {value_words(measure, reading.value)}"
    to = mend.target(session, measure)
    if to is None:
        drop_reading(session, reading, mend.why)
    else:
        move_reading(session, reading, to, mend.why)
    _say_done(run, what, to)


def mend_rating(
    run: Run,
    session: Session,
    measure: Indicator,
    person: str | None,
    by: str | None,
    mend: Mend,
) -> None:
    """Take a rating away, or move it to its period.

    Raises:
        UserError: there is none, or it cannot be moved there.
    """
    if person is None:
        what = "whose rating is meant is not said"
        raise UserError(what, where=measure.name, do="add --person CODE")
    day, code = mend.day(session, measure), person_code(person)
    kept = session.store.ratings(session.team, measure.id)
    rater = Rater(by) if by else Rater.SELF
    rating: Rating | None = next(
        (one for one in kept if one[:4] == (measure.id, day, code, rater)), None
    )
    if rating is None:
        periods = sorted({one.period for one in kept if one.person == code})[-_LAST:]
        raise _none_there(measure, f"there is no such rating for {in_words(day)}", periods)
    what = f"{measure.name}, {in_words(day)}, {code}: step {rating.step}"
    to = mend.target(session, measure)
    if to is None:
        drop_rating(session, rating, mend.why)
    else:
        move_rating(session, rating, to, mend.why)
    _say_done(run, what, to)


def _say_done(run: Run, what: str, to: date | None) -> None:
    done = f"moved to {in_words(to)}" if to else "taken away; record it again to bring it back"
    say(run, f"{what}, {done}")


def _none_there(measure: Indicator, what: str, kept: list[date]) -> UserError:
    known = ", ".join(one.isoformat() for one in reversed(kept)) or "none"
    return UserError(what, where=measure.name, do=f"the last that stand are: {known}")


def day_named(session: Session, measure: Indicator, text: str) -> date:
    """The day that a person wrote; without its year the last such day.

    Raises:
        UserError: it is none, or in a year that no board can be about.
    """
    try:
        day = day_back(text, session.clock.today())
    except ValueError as error:
        raise UserError(str(error), where=measure.name, do="nothing was stored") from None
    fault = year_fault(day)
    if fault:
        raise UserError(fault, where=measure.name, do="check the day")
    return day
