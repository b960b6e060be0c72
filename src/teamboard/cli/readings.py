"""`import`, `record` and `template`: readings in."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from teamboard.cli.output import FAULTS_SHOWN, complain, complain_all, say, say_file
from teamboard.cli.pairs import Pairs, pairs
from teamboard.domain.safetext import clean
from teamboard.ports import Refused, Stored

if TYPE_CHECKING:
    from datetime import date

    from teamboard.cli.context import Run
    from teamboard.domain.judgement import Judgement
    from teamboard.domain.overview import Overview
    from teamboard.ports import Session


@click.command("import")
@click.argument("file", metavar="FILE.csv|-")
@click.option("--check", "only_check", is_flag=True, help="Store nothing; say what would be done.")
@click.option(
    "--map", "map_", metavar="OURS=THEIRS", multiple=True, callback=pairs,
    help="Our column is called THEIRS in the file; THEIRS may be A-B, one column less another.",
)  # fmt: skip
@click.option(
    "--set", "set_", metavar="FIELD=VALUE", multiple=True, callback=pairs,
    help="A column the file lacks has this value in every row.",
)  # fmt: skip
@click.option(
    "--where", metavar="COLUMN=VALUE", multiple=True, callback=pairs,
    help="Take only rows with this value; the same column again is an alternative.",
)  # fmt: skip
@click.option("--wide", is_flag=True, help="The sheet has one column for each indicator.")
@click.option(
    "--dates", type=click.Choice(["iso", "dmy"]), default="iso", show_default=True,
    help="Dates are 2019-03-31 (iso) or 31/03/2019 (dmy).",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="Keep notes that look like personal identifiers.")
@click.pass_obj
def import_(
    run: "Run",
    file: str,
    *,
    only_check: bool,
    map_: Pairs,
    set_: Pairs,
    where: Pairs,
    wide: bool,
    dates: str,
    yes: bool,
) -> None:
    """Take readings from a CSV file, all or none; or ratings on ladders.

    Its header is indicator,period,value[,numerator,denominator,note], unless --map, --set and
    --wide say otherwise. - reads the input, such as cells pasted from a spreadsheet. Ratings
    have the header indicator,period,person,rating[,by], where by is self or worker.
    """
    from teamboard.cli.asking import no_personal
    from teamboard.cli.progress import parse_with_progress
    from teamboard.exchange.columns import Selection
    from teamboard.usecases.take_readings import take_readings

    asked = Selection(map=map_, set=set_, where=where, wide=wide, dates=dates)
    with run.session() as session:
        parsed = parse_with_progress(file, session.board(), session.clock.today(), asked)
        if parsed.faults:
            complain_all(parsed.faults, FAULTS_SHOWN)
            raise click.exceptions.Exit(1)
        origin = "pasted cells" if file == "-" else clean(Path(file).name)
        if parsed.ratings is not None:
            from teamboard.cli.ratings import import_ratings

            import_ratings(run, session, parsed.ratings, origin, only_check=only_check)
            return
        if only_check:
            say(
                run, f"would take {took_words(_compared(session, parsed.rows))}; nothing was stored"
            )
            return
        no_personal({row[5] for row in parsed.rows if row[5]}, yes=yes)
        say(run, f"took {took_words(take_readings(session, parsed.rows, origin))}")


def took_words(stored: Stored, word: str = "reading") -> str:
    """`2 readings: 1 new, 1 corrected, 0 unchanged`."""
    count = stored.new + stored.corrected + stored.unchanged
    return (
        f"{count} {word}{'s' if count != 1 else ''}: {stored.new} new, "
        f"{stored.corrected} corrected, {stored.unchanged} unchanged"
    )


def _compared(
    session: "Session",
    rows: "list[tuple[str, str, float | None, float | None, float | None, str]]",
) -> Stored:
    """What taking the rows would come to."""
    board, counts = session.board(), dict.fromkeys(("new", "corrected", "unchanged"), 0)
    kept = {}
    for name in {row[0] for row in rows}:
        found = board.find(name)
        for one in session.latest(found[1], sys.maxsize) if found else ():
            kept[name, one.period.isoformat()] = (
                one.value, one.numerator, one.denominator, one.note,
            )  # fmt: skip
    for row in rows:
        before = kept.get(row[:2])
        if before is None:
            counts["new"] += 1
        else:
            counts["unchanged" if before == row[2:] else "corrected"] += 1
    return Stored(**counts)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("indicator")
@click.argument("value", metavar="VALUE")
@click.option("--period", metavar="DATE", help="A day of its period; else the last that is over.")
@click.option("--note", metavar="TEXT", default="", help="A few words about it.")
@click.option("--person", metavar="CODE", help="On a ladder: whose step, as a code like P-034.")
@click.option(
    "--by", type=click.Choice(["self", "worker"]),
    help="On a ladder: rated by the person (the usual) or by their worker.",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="Take a value that looks unusual, or a doubtful note.")
@click.pass_obj
def record(
    run: "Run",
    indicator: str,
    value: str,
    period: str | None,
    note: str,
    person: str | None,
    by: str | None,
    *,
    yes: bool,
) -> None:
    """Record one value of an indicator: 81.2, 81%, or 81/100; on a ladder a step from 1 to 10.

    A value for a period that has one is a correction; the old one stays in the journal.
    """
    from dataclasses import replace

    from teamboard.cli.asking import no_personal, sure
    from teamboard.domain.calendar import period_name
    from teamboard.domain.judgement import value_words
    from teamboard.domain.reading_check import doubt, parse_value
    from teamboard.exchange.cells import Unfit, note_text
    from teamboard.usecases.look import look
    from teamboard.usecases.take_readings import take_readings

    with run.session() as session:
        judgement = _judgement(look(session), indicator)
        measure = judgement.indicator
        if measure.ladder:
            from teamboard.cli.ratings import record_rating

            record_rating(run, session, judgement, value, period, person, by, note=note)
            return
        if person is not None or by is not None:
            raise Refused("people are not rated on it", where=measure.name,
                          do="leave --person and --by out")  # fmt: skip
        try:
            day = period_asked(judgement, period, session.clock.today())
            reading = parse_value(measure, value, day)
            reading = replace(reading, note=note_text(note or reading.note))
        except (ValueError, Unfit) as error:
            raise Refused(str(error), where=measure.name, do="nothing was stored") from None
        no_personal([reading.note], yes=yes)
        unusual = doubt(judgement, reading)
        if unusual:
            sure(f"{measure.name}: {value_words(measure, reading.value)}: {unusual}", yes=yes)
        before = next((one for one in judgement.readings if one.period == day), None)
        row = (measure.id, day.isoformat(), reading.value, reading.numerator,
               reading.denominator, reading.note)  # fmt: skip
        stored = take_readings(session, [row], "typed in")
        what = f"{measure.name}, {period_name(day, measure.cadence)}"
        now = value_words(measure, reading.value)
        if stored.corrected:
            was = value_words(measure, before.value) if before else "another value"
            say(run, f"{what}: {now}, corrected (was {was})")
        else:
            say(run, f"{what}: {now}{', as it was' if stored.unchanged else ''}")


def _judgement(view: "Overview", name: str) -> "Judgement":
    if name in view.judgements:
        return view.judgements[name]
    from teamboard.exchange.cells import nearest, quoted

    meant = nearest(name, view.judgements)
    known = f'did you mean "{meant}"?' if meant else "'teamboard template' lists them"
    raise Refused(f"the board has no indicator {quoted(name)}", do=known)


def period_asked(judgement: "Judgement", given: str | None, today: "date") -> "date":
    """The period that holds the day that was given, else the last one that is over.

    Raises:
        ValueError: it is no day, or its period has not begun.
    """
    from teamboard.domain.calendar import last_complete
    from teamboard.domain.reading_check import first_day
    from teamboard.domain.when import parse_day

    measure, latest = judgement.indicator, judgement.latest
    anchor = latest.period if latest else None
    if judgement.ladder is not None:
        anchor = judgement.ladder.period
    if given is None:
        return last_complete(measure.cadence, today, anchor)
    return first_day(measure, parse_day(given, today), anchor, today)


@click.command()
@click.option("--wide", is_flag=True, help="One column for each indicator.")
@click.option("--ratings", is_flag=True, help="The sheet for ratings on ladders instead.")
@click.pass_context
def template(ctx: click.Context, *, wide: bool, ratings: bool) -> None:
    """Print the sheet to fill in: one line for the next reading of each indicator.

    With --ratings, one line for each person on each ladder.
    """
    from teamboard.exchange.readings_out import ratings_csv, template_csv

    if wide and ratings:
        raise click.UsageError("a sheet of ratings is never --wide", ctx)
    run: Run = ctx.obj
    with run.session() as session:
        board, today = session.board(), session.clock.today()
        if ratings:
            say_file(ratings_csv(board, today, session.history(board).ratings))
        else:
            latest = {}
            for _, indicator in board.indicators():
                for reading in session.latest(indicator, 1):
                    latest[indicator.id] = reading.period
            say_file(template_csv(board, today, wide=wide, latest=latest))
    if sys.stdout.isatty():
        complain("keep it with 'teamboard template > values.csv', fill it in, then import it")
