"""`record`: one reading or rating in."""

from typing import TYPE_CHECKING

import click

from teamboard.cli.output import say
from teamboard.ports import Refused

if TYPE_CHECKING:
    from datetime import date

    from teamboard.cli.context import Run
    from teamboard.domain.indicator import Indicator
    from teamboard.domain.judgement import Judgement
    from teamboard.domain.overview import Overview
    from teamboard.ports import Session

_NOTHING = "nothing was stored"


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("indicator")
@click.argument("value", metavar="VALUE", required=False)
@click.option("--period", metavar="DATE", help="Its first day; else the last that is over.")
@click.option("--snap", is_flag=True, help="Move the day to the period that holds it.")
@click.option("--note", metavar="TEXT", default="", help="A few words about it.")
@click.option("--person", metavar="CODE", help="On a ladder: whose step, as a code like P-034.")
@click.option(
    "--by", type=click.Choice(["self", "worker"]),
    help="On a ladder: rated by the person (the usual) or by their worker.",
)  # fmt: skip
@click.option("--drop", is_flag=True, help="Take the reading of --period away; needs --why.")
@click.option("--move-to", metavar="DATE", help="Move the reading of --period to another.")
@click.option("--why", metavar="TEXT", default="", help="Why it is taken away or moved.")
@click.option("--yes", is_flag=True, help="Take a value that looks unusual, or a doubtful note.")
@click.pass_context
def record(
    ctx: click.Context,
    indicator: str,
    value: str | None,
    period: str | None,
    note: str,
    person: str | None,
    *,
    by: str | None,
    move_to: str | None,
    why: str,
    snap: bool,
    drop: bool,
    yes: bool,
) -> None:
    """Record one value of an indicator: 81.2, 81%, or 81/100; on a ladder a step from 1 to 10.

    A value for a period that has one is a correction; the old one stays in the journal. What
    should not stand is taken away with --drop, or moved to its period with --move-to.
    """
    from teamboard.cli.asking import no_personal
    from teamboard.cli.mending import Mend, mend_rating, mend_reading
    from teamboard.domain.rights import Deed
    from teamboard.domain.safetext import clean
    from teamboard.usecases.look import look

    run: Run = ctx.obj
    mends = drop or move_to is not None
    if mends and (value is not None or note or (drop and move_to is not None)):
        raise click.UsageError("a value, --drop and --move-to are three things; give one", ctx)
    if value is None and not mends:
        raise click.UsageError("Missing argument 'VALUE'.", ctx)
    if why and not mends:
        raise click.UsageError("--why goes with --drop or --move-to", ctx)
    with run.session() as session:
        session.needs(Deed.KEEP)  # before any question
        judgement = _judgement(look(session), indicator)
        measure = judgement.indicator
        if mends:
            mend = Mend(period, move_to, clean(why).strip(), snap=snap)
            no_personal([mend.why], yes=yes)
            if measure.ladder:
                mend_rating(run, session, measure, person, by, mend)
            else:
                mend_reading(run, session, measure, mend)
        elif measure.ladder:
            from teamboard.cli.ratings import record_rating

            day = _period(session, measure, period, snap=snap)
            record_rating(run, session, measure, value or "", day, person, by, note=note)
        elif person is not None or by is not None:
            raise Refused("people are not rated on it", where=measure.name,
                          do="leave --person and --by out")  # fmt: skip
        else:
            day = _period(session, measure, period, snap=snap)
            _record(run, session, judgement, value or "", day, note, yes=yes)


def _record(
    run: "Run",
    session: "Session",
    judgement: "Judgement",
    value: str,
    day: "date",
    note: str,
    *,
    yes: bool,
) -> None:
    """Keep one value, once nothing is doubtful of it."""
    from teamboard.cli.asking import no_personal, sure
    from teamboard.domain.calendar import period_name
    from teamboard.domain.judgement import two_values, value_words
    from teamboard.domain.reading_check import parse_value
    from teamboard.exchange.cells import Unfit, note_text
    from teamboard.ports import Doubtful
    from teamboard.usecases.take_readings import take_readings

    measure = judgement.indicator
    try:
        reading = parse_value(measure, value, day)
        reading = reading._replace(note=note_text(note or reading.note))
    except (ValueError, Unfit) as error:
        raise Refused(str(error), where=measure.name, do=_NOTHING) from None
    no_personal([reading.note], yes=yes)
    before = session.store.reading(session.team, measure.id, day)
    try:
        stored = take_readings(session, [reading.row], "typed in", sure=yes)
    except Doubtful as doubtful:
        sure(f"{measure.name}: {doubtful.what}", yes=yes)
        stored = take_readings(session, [reading.row], "typed in", sure=True)
    what = f"{measure.name}, {period_name(day, measure.cadence)}"
    if stored.corrected and before:
        was, now = two_values(measure, before[0].value, reading.value)
        say(run, f"{what}: {now}, corrected (was {was})")
        return
    now = value_words(measure, reading.value)
    if stored.corrected:
        say(run, f"{what}: {now}, corrected (was another value)")
    else:
        say(run, f"{what}: {now}{', as it was' if stored.unchanged else ''}")


def _judgement(view: "Overview", name: str) -> "Judgement":
    from teamboard.domain.naming import by_any_name, folded

    known = by_any_name(one for _, one in view.board.indicators())
    short = known.get(name) or known.get(folded(name))
    if short is not None:
        return view.judgements[short]
    from teamboard.exchange.cells import nearest, quoted

    meant = nearest(name, view.judgements)
    do = f'did you mean "{meant}"?' if meant else "'teamboard template' lists them"
    raise Refused(f"the board has no indicator {quoted(name)}", do=do)


def _period(session: "Session", measure: "Indicator", given: str | None, *, snap: bool) -> "date":
    """The period that begins on the day given, else the last one that is over.

    A day of a month or a quarter says which is meant. A day of a week does not: weeks begin on
    one weekday here and on another there, so the day has to be the first, unless `snap` moves it.

    Raises:
        Refused: it is no day, its period has not begun, or it does not fit those kept.
    """
    from teamboard.cli.mending import day_named
    from teamboard.domain.calendar import in_words, last_complete
    from teamboard.domain.indicator import Cadence
    from teamboard.domain.period_fit import misfit
    from teamboard.domain.reading_check import first_day
    from teamboard.ports import Misfits, Unfitting

    anchor, today = session.anchor(measure), session.clock.today()
    if given is None:
        return last_complete(measure.cadence, today, anchor)
    day = day_named(session, measure, given)
    try:
        period = first_day(measure, day, anchor, today)
    except ValueError as error:
        raise Refused(str(error), where=measure.name, do=_NOTHING) from None
    if snap or measure.cadence is not Cadence.WEEKLY:
        return period
    wrong = misfit(day, measure.cadence, anchor)
    if wrong is not None:
        raise Misfits((Unfitting(measure, day, wrong.fits, wrong.why),), in_words(day))
    if day > today:
        raise Refused(f"{in_words(day)} has not come yet", where=measure.name, do=_NOTHING)
    return day
