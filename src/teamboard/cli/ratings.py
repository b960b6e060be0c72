"""Ratings on ladders in: a sheet of them by `import`, one by `record`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teamboard.cli.output import say
from teamboard.cli.readings import took_words
from teamboard.domain.notes.notes import Rater, Rating
from teamboard.errors import UserError
from teamboard.ports import Stored
from teamboard.services.take_ratings import take_ratings, weigh_ratings

if TYPE_CHECKING:
    from datetime import date

    from teamboard.cli.context import Run
    from teamboard.domain.definitions.indicator import Indicator
    from teamboard.session import Session

NOTHING = "nothing was stored"


def import_ratings(
    run: "Run", session: "Session", ratings: Sequence[Rating], origin: str, *, only_check: bool
) -> None:
    """Keep the ratings of a whole sheet, or say what that would come to."""
    if only_check:
        weigh_ratings(session, ratings)
        took = took_words(_compared(session, ratings), "rating")
        say(run, f"would take {took}; {NOTHING}")
    else:
        say(run, f"took {took_words(take_ratings(session, ratings, origin), 'rating')}")


def _compared(session: "Session", ratings: Sequence[Rating]) -> Stored:
    """What taking the ratings would come to."""
    kept = {
        one[:4]: one.step
        for name in {rating.indicator for rating in ratings}
        for one in session.store.ratings(session.team, name)
    }
    before = [(kept.get(one[:4]), one.step) for one in ratings]
    return Stored(
        new=sum(step is None for step, _ in before),
        corrected=sum(step not in (None, now) for step, now in before),
        unchanged=sum(step == now for step, now in before),
    )


def record_rating(
    run: "Run",
    session: "Session",
    measure: "Indicator",
    step: str,
    day: "date",
    person: str | None,
    by: str | None,
    *,
    note: str = "",
) -> None:
    """Keep where one person stands on a ladder.

    Raises:
        UserError: it is no step or no code, or it has a note.
    """
    from teamboard.domain.measures.periods import period_name
    from teamboard.domain.measures.rating_scale import code_fault, person_code
    from teamboard.formats.ratings import CODE_HINT, STEP_HINT, parse_step

    if person is None:
        what = "it is a ladder, on which people rate themselves"
        raise UserError(what, where=measure.name, do="add --person CODE, such as --person P-034")
    code = person_code(person)
    wrong = code_fault(code)
    if wrong:
        raise UserError(wrong, where=measure.name, do=CODE_HINT)
    if note:
        what = "a rating has no note"
        raise UserError(what, where=measure.name, do=f"leave --note out; {NOTHING}")
    try:
        parsed = parse_step(step)
    except ValueError as error:
        raise UserError(str(error), where=measure.name, do=STEP_HINT) from None
    rater = Rater(by) if by else Rater.SELF
    rating = Rating(measure.id, day, code, rater, parsed)
    kept = session.store.ratings(session.team, measure.id)
    before = next((one.step for one in kept if one[:4] == rating[:4]), None)
    stored = take_ratings(session, [rating], "typed in")
    whose = ", by the worker" if rater is Rater.WORKER else ""
    what = f"{measure.name}, {period_name(day, measure.cadence)}, {code}{whose}: step {parsed}"
    if stored.corrected:
        say(run, f"{what}, corrected (was {before})")
    else:
        say(run, f"{what}{', as it was' if stored.unchanged else ''}")
