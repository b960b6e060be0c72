"""`import` and `template`: readings in."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import click

from teamboard.cli.options import Pairs, Run, pairs
from teamboard.cli.output import (
    FAULTS_SHOWN,
    REFUSED,
    complain,
    complain_all,
    say,
    say_file,
)
from teamboard.cli.pasted import whole_input
from teamboard.cli.prompts import no_personal, sure
from teamboard.domain.measures.doubts import Doubt, DoubtfulError, put_right
from teamboard.domain.measures.reading import Rating, ReadingRow
from teamboard.domain.text.clean import clean
from teamboard.errors import Fault
from teamboard.files.read import open_named
from teamboard.formats.columns import Selection
from teamboard.formats.readings import Parsed, parse, text_lines
from teamboard.formats.sheet import quoted
from teamboard.formats.template import ratings_csv, template_csv
from teamboard.ports import Stored
from teamboard.services.take_ratings import take_ratings, weigh_ratings
from teamboard.services.take_readings import take_readings, weigh_readings
from teamboard.session import Session

_BLOCK = 1 << 20
"""Bytes read at a time to count the lines of a sheet."""


@click.command("import", short_help="Take readings from a CSV file, all or none.")
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
@click.option("--snap", is_flag=True, help="Move each day to the period that holds it.")
@click.option("--yes", is_flag=True, help="Take what is doubtful: it is meant so.")
@click.pass_obj
def import_(
    run: Run,
    file: str,
    *,
    only_check: bool,
    map_: Pairs,
    set_: Pairs,
    where: Pairs,
    wide: bool,
    dates: str,
    snap: bool,
    yes: bool,
) -> None:
    """Take readings from a CSV file, all or none; or ratings on ladders.

    Its header is indicator,period,value[,numerator,denominator,note], unless --map, --set and
    --wide say otherwise. - reads the input, such as cells pasted from a spreadsheet. Ratings
    have the header indicator,period,person,rating[,by], where by is self or worker.
    """
    asked = Selection(map=map_, set=set_, where=where, wide=wide, dates=dates, snap=snap)
    pasted = whole_input() if file == "-" else None
    with run.session() as session:
        parsed = parse_with_progress(file, session, asked, pasted)
        if parsed.faults:
            complain_all(parsed.faults, FAULTS_SHOWN)
            raise click.exceptions.Exit(REFUSED)
        origin = "pasted cells" if file == "-" else clean(Path(file).name)
        if parsed.ratings is not None:
            _import_ratings(run, session, parsed.ratings, origin, only_check=only_check)
        else:
            shown = "input" if file == "-" else origin
            _import_readings(run, session, parsed, (shown, origin), only_check=only_check, yes=yes)
        _say_reading(run, parsed)


def _import_ratings(
    run: Run, session: Session, ratings: Sequence[Rating], origin: str, *, only_check: bool
) -> None:
    """Keep the ratings of a whole sheet, or say what that would come to."""
    if only_check:
        weigh_ratings(session, ratings)
        took = _took_words(_compared_ratings(session, ratings), "rating")
        say(run, f"would take {took}; nothing was stored")
    else:
        say(run, f"took {_took_words(take_ratings(session, ratings, origin), 'rating')}")


def _compared_ratings(session: Session, ratings: Sequence[Rating]) -> Stored:
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


def _import_readings(
    run: Run,
    session: Session,
    parsed: Parsed,
    names: tuple[str, str],
    *,
    only_check: bool,
    yes: bool,
) -> None:
    """Keep the readings of a sheet, or say what that would come to.

    `names` are what the sheet is called in a doubt, and in the journal.
    """
    shown, origin = names
    if only_check:
        doubts = weigh_readings(session, parsed.rows)
        say(run, f"would take {_took_words(_compared(session, parsed.rows))}; nothing was stored")
        if doubts and not yes:
            complain_all(_placed(session, parsed, doubts[:FAULTS_SHOWN], shown))
            complain(f"{_counted(doubts)}; {put_right(len(doubts))}")
            _say_reading(run, parsed)
            raise click.exceptions.Exit(REFUSED)
        return
    no_personal({row[5] for row in parsed.rows if row[5]}, yes=yes)
    try:
        stored = take_readings(session, parsed.rows, origin, sure=yes)
    except DoubtfulError as doubtful:
        complain_all(_placed(session, parsed, doubtful.doubts[:FAULTS_SHOWN], shown))
        sure(_counted(doubtful.doubts), yes=yes, count=len(doubtful.doubts))
        stored = take_readings(session, parsed.rows, origin, sure=True)
    say(run, f"took {_took_words(stored)}")


def _placed(
    session: Session, parsed: Parsed, doubts: Iterable[Doubt], shown: str
) -> Iterator[Fault]:
    """Each doubt with the line it stands on."""
    board = session.board()
    for doubt in doubts:
        found = board.find(doubt.indicator)
        if found is not None:
            line = parsed.stands[doubt.indicator][doubt.period.isoformat()]
            yield Fault(f"{shown}:{line}", f"{doubt.indicator}: {doubt.words(found[1])}")


def _counted(doubts: Sequence[Doubt]) -> str:
    told = f", {FAULTS_SHOWN} of them told here" if len(doubts) > FAULTS_SHOWN else ""
    return "1 value is doubtful" if len(doubts) == 1 else f"{len(doubts)} values are doubtful{told}"


def _say_reading(run: Run, parsed: Parsed) -> None:
    """How the sheet was read: what was moved, and what was left out."""
    if parsed.snapped:
        moved = [f"{day} to {period}" for day, period in sorted(parsed.snapped.items())]
        more = f" and {len(moved) - FAULTS_SHOWN} more" if len(moved) > FAULTS_SHOWN else ""
        say(run, f"moved to their periods: {', '.join(moved[:FAULTS_SHOWN])}{more}")
    if parsed.left_out:
        say(run, f"columns not taken: {', '.join(map(quoted, parsed.left_out))}")


def _took_words(stored: Stored, word: str = "reading") -> str:
    """`2 readings: 1 new, 1 corrected, 0 unchanged`."""
    count = stored.new + stored.corrected + stored.unchanged
    return (
        f"{count} {word}{'s' if count != 1 else ''}: {stored.new} new, "
        f"{stored.corrected} corrected, {stored.unchanged} unchanged"
    )


def _compared(session: Session, rows: list[ReadingRow]) -> Stored:
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


@click.command(short_help="Print the sheet to fill in.")
@click.option("--wide", is_flag=True, help="One column for each indicator.")
@click.option("--ratings", is_flag=True, help="The sheet for ratings on ladders instead.")
@click.pass_context
def template(ctx: click.Context, *, wide: bool, ratings: bool) -> None:
    """Print the sheet to fill in: one line for the next reading of each indicator.

    With --ratings, one line for each person on each ladder.
    """
    if wide and ratings:
        raise click.UsageError("a sheet of ratings is never --wide", ctx)
    run: Run = ctx.obj
    with run.session() as session:
        board, today = session.board(), session.clock.today()
        anchors = session.anchors()
        if ratings:
            say_file(ratings_csv(board, today, session.history(board).ratings, anchors))
        else:
            latest = {}
            for _, indicator in board.indicators():
                for reading in session.latest(indicator, 1):
                    latest[indicator.id] = reading.period
            say_file(template_csv(board, today, wide=wide, latest=latest, anchors=anchors))
    if sys.stdout.isatty():
        complain("keep it with 'teamboard template > values.csv', fill it in, then import it")


def parse_with_progress(
    file: str, session: Session, asked: Selection, pasted: BinaryIO | None
) -> Parsed:
    """Read a file, or for `-` what `whole_input` gave.

    Raises:
        UserError: the file cannot be read.
    """
    if pasted is not None:
        return _parse(pasted, session, asked, shown="input", lines=0)
    path = Path(file)
    with open_named(path) as raw:
        lines = _count(raw) if sys.stderr.isatty() and path.is_file() else 0
        return _parse(raw, session, asked, shown=path.name, lines=lines)


def _count(raw: BinaryIO) -> int:
    count = 0
    while block := raw.read(_BLOCK):
        count += block.count(b"\n")
    raw.seek(0)
    return count


def _parse(raw: BinaryIO, session: Session, asked: Selection, *, shown: str, lines: int) -> Parsed:
    text, board, today = text_lines(raw), session.board(), session.clock.today()
    anchors = session.anchors()
    if not lines:
        return parse(text, board, today, asked, shown=shown, anchors=anchors)

    done = 0
    with click.progressbar(length=lines, label="reading", file=sys.stderr) as bar:

        def progress(line: int) -> None:
            nonlocal done
            bar.update(line - done)
            done = line

        parsed = parse(text, board, today, asked, shown=shown, anchors=anchors, progress=progress)
        progress(max(parsed.lines, done))
    return parsed
