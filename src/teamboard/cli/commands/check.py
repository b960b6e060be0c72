"""`check`: advice on the definitions, and whether what is kept is whole."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from itertools import chain

import click

from teamboard.cli.commands.rename import renamed
from teamboard.cli.options import Run
from teamboard.cli.output import FAULTS_SHOWN, REFUSED, complain, complain_all, say
from teamboard.config.messages import path_of
from teamboard.config.syntax import Positions
from teamboard.domain.definitions.board import Board, TeamId
from teamboard.domain.definitions.checks.advice import advice, by_account
from teamboard.domain.definitions.checks.facts import directions
from teamboard.domain.definitions.indicator import Cadence, Indicator
from teamboard.domain.measures.assess import POINTS_JUDGED
from teamboard.domain.measures.doubts import beyond_whole
from teamboard.domain.measures.period_fit import Misfit, misfits
from teamboard.domain.measures.periods import year_fault
from teamboard.domain.text.clean import clean
from teamboard.domain.text.file_names import is_snapshot_name, names_files
from teamboard.domain.text.privacy import personal_identifiers
from teamboard.errors import DamagedError, Fault, UserError
from teamboard.ports import Store
from teamboard.services.check_definitions import advise
from teamboard.session import Session, sound_board, world_of
from teamboard.storage.factory import open_store
from teamboard.storage.read_board import ALL
from teamboard.wiring.access import shut_out, who_can_use
from teamboard.wiring.closing import holds, written_snapshot
from teamboard.wiring.definitions import Written, of_team, read_definitions
from teamboard.wiring.evidence import verify
from teamboard.wiring.home import Home
from teamboard.wiring.session import SystemClock, ThisServer, current_actor


@click.command(short_help="Say all that is wrong or missing in config/.")
@click.pass_obj
def check(run: Run) -> None:
    """Say all that is wrong or missing in the definitions and in what is kept.

    With --team, of that board alone.
    """
    home, team = run.find_home(), run.named_team
    every = read_definitions(home)
    written = of_team(every, team)
    today = SystemClock(run.today or home.today).today()
    for one in chain(shut_out(home), worth_a_look(home, written, today, every)):
        say(run, f"worth a look: {one.line()}")
    for _, _, doubt in renamed(home, written):
        say(run, f"worth a look: {doubt.line()}")
    say(run, who_can_use(home))
    in_files = (fault for one in written for fault in one.faults)
    count = complain_all(chain(in_files, kept_faults(home, written, team)), FAULTS_SHOWN)
    if count:
        complain(f"{count} fault{'s' if count > 1 else ''} to mend")
        raise click.exceptions.Exit(REFUSED)
    boards = f"{len(written)} board{'s' if len(written) > 1 else ''}"
    say(run, f"no faults in {boards}")


def worth_a_look(
    home: Home, written: tuple[Written, ...], today: date, every: tuple[Written, ...]
) -> Iterator[Fault]:
    """What the boards' definitions still lack; the boards work without it.

    Args:
        home: its memory is looked into where there is one.
        written: the files of definitions that are asked about, and their boards.
        today: the as-of date.
        every: the files of the whole home, which say what else there is.
    """
    with _memory(home) as store:
        boards = {team: sound_board(store, team) for team in store.teams()} if store else {}
        boards |= {one.board.team: one.board for one in every if one.board}
        elsewhere = directions(board for board in boards.values() if board)
        actor = current_actor()
        for one in written:
            if one.board is None:
                continue
            found: Iterable[Fault] = ()
            if store is None:
                found = advice(one.board, today, elsewhere=elsewhere)
            else:
                session = Session(
                    store, SystemClock(today), actor, one.board.team, ThisServer(home)
                )
                with suppress(DamagedError):  # told with what is kept
                    found = (
                        *advise(session, one.board, elsewhere),
                        *_beyond_whole(session, one.board),
                    )
            yield from _placed(one, found)
            yield from of_accounts(home, one, today)
            yield from _patients(one, frozenset())


def _beyond_whole(session: Session, board: Board) -> Iterator[Fault]:
    """Percentages above 100 that were meant so, on a measure that does not say it can pass 100."""
    places = [
        (f"priority[{p}].indicator[{i}]", indicator)
        for p, priority in enumerate(board.priority)
        for i, indicator in enumerate(priority.indicator)
    ]
    places += [(f"watch[{w}]", indicator) for w, indicator in enumerate(board.watch)]
    for place, indicator in places:
        if indicator.unit != "%" or indicator.over_100 or indicator.ladder:
            continue
        kept = session.latest(indicator, POINTS_JUDGED)
        count = sum(r.value is not None and beyond_whole(indicator, r.value) for r in kept)
        if count:
            what = f"{count} reading{'s are' if count > 1 else ' is'} above 100 %"
            do = "write over_100 = true where it can pass 100, else correct them"
            yield Fault(f"{place} ({indicator.name})", what, do)


@contextmanager
def _memory(home: Home) -> Iterator[Store | None]:
    """The home's memory, to look into; None where there is none, or it cannot be read.

    Why it cannot be read is told where what is kept is checked.
    """
    if not home.database.is_file():
        yield None
        return
    try:
        store = open_store(home.database, only_look=True)
    except UserError:
        yield None
        return
    try:
        yield store
    finally:
        store.close()


def of_accounts(home: Home, one: Written, today: date) -> Iterator[Fault]:
    """What the logins of a board come to on this server, for the person at the keyboard."""
    if one.board is not None:
        world = world_of(one.board, ThisServer(home), today, may_write=True)
        yield from _placed(one, by_account(one.board, current_actor(), world, sample=home.demo))


def _placed(one: Written, faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults with their file, and the line in it."""
    lines: Positions | None = None
    for fault in faults:
        lines = lines or Positions(one.text)
        where, bracket, words = fault.where.partition(" (")
        line = lines.of(path_of(where))
        sought = [words.removesuffix(")")] if bracket else []
        sought += [] if line is None else [f"line {line}"]
        shown = f"{where} ({', '.join(sought)})" if sought else where
        yield Fault(f"config/{clean(one.path.name)}: {shown}", fault.what, fault.do)


def named_patients(home: Home, written: tuple[Written, ...]) -> Iterator[Fault]:
    """The lines not yet on the board that look as if they named a patient."""
    known: dict[str, frozenset[str]] = {}
    if home.database.is_file():
        store = open_store(home.database)
        try:
            for one in written:
                kept = store.definitions(TeamId(one.path.stem))[:1]
                known[one.path.stem] = frozenset(kept[0].source.splitlines() if kept else ())
        finally:
            store.close()
    for one in written:
        yield from _patients(one, known.get(one.path.stem, frozenset()))


def _patients(one: Written, known: frozenset[str]) -> Iterator[Fault]:
    for number, line in enumerate(one.text.splitlines(), start=1):
        if line not in known and (found := personal_identifiers(line)):
            yield Fault(
                f"config/{clean(one.path.name)}:{number}",
                f"looks like {' and '.join(found)}",
                "a board names no patient",
            )


def kept_faults(
    home: Home, written: tuple[Written, ...], asked: str | None = None
) -> Iterator[Fault]:
    """What is wrong with the readings, the journal and the snapshots of every team, or of one."""
    if not home.database.is_file():
        yield Fault(home.database.name, "is not there yet", "run 'teamboard apply'")
        return
    store = open_store(home.database)
    try:
        for table, column, count in store.damaged():
            what = f"{count} row{'s' if count > 1 else ''} with something that cannot be read"
            where = f"{home.database.name}: table {table!r}, column {column!r}"
            yield Fault(where, what, "restore the home from a backup")
        for team in store.teams():
            if not names_files(team):
                what = "its short name in the database is fit for no file, so it is no board"
                yield Fault(f"team {clean(team)!r}", what, "restore the home from a backup")
                continue
            if asked not in {None, team}:
                continue
            yield from _sound(home, store, team, written)
    finally:
        store.close()


def _sound(home: Home, store: Store, team: TeamId, written: tuple[Written, ...]) -> Iterator[Fault]:
    """What is wrong with what is kept of one team, as far as it can be read."""
    for look in (
        lambda: _orphans(store, team, written),
        lambda: _misfits(store, team),
        lambda: verify(home, store, team).faults,
        lambda: _snapshots(home, store, team),
    ):
        with suppress(DamagedError):  # it is told table by table
            yield from look()


def _orphans(store: Store, team: TeamId, written: tuple[Written, ...]) -> Iterator[Fault]:
    """Readings and ratings that no indicator owns: taken off the board, or renamed by mistake."""
    board = next((one.board for one in written if one.path.stem == team), sound_board(store, team))
    if board is None:
        return
    known = {str(indicator.id) for _, indicator in board.indicators()}
    counts = Counter(str(reading.indicator) for reading in store.readings(team))
    for name, count in counts.items():
        if name not in known:
            readings = f"{count} reading{'s' if count > 1 else ''}"
            yield Fault(
                f"{team}: {clean(name)}",
                f"{readings} of an indicator that is no longer defined",
                "put it on the watch list, or give it back its short name",
            )
    ladders = {str(indicator.id) for _, indicator in board.indicators() if indicator.ladder}
    for name, count in store.rated(team).items():
        if name not in ladders:
            ratings = f"{count} rating{'s' if count > 1 else ''}"
            yield Fault(
                f"{team}: {clean(name)}",
                f"{ratings} on a ladder that is no longer defined",
                "write ladder = true on that measure again, or put it on the watch list",
            )


def _misfits(store: Store, team: TeamId) -> Iterator[Fault]:
    """What overlaps the others, as its period begins on another day, or lies in no year of ours."""
    board = store.board(team)
    for _, indicator in board.indicators() if board else ():
        kept = _periods(store, team, indicator)
        person = " --person CODE" if indicator.ladder else ""
        fits = dict(misfits(kept, indicator.cadence))
        for period in sorted(kept):
            command = f"teamboard record {indicator.id}{person} --period {period}"
            where, drop = f"{team}: {indicator.id} {period}", "--drop --why TEXT"
            if fault := year_fault(period):
                yield Fault(where, fault, f"take it away with '{command} {drop}'")
            elif period in fits:
                yield Fault(where, *_way_out(fits[period], command, kept))


def _way_out(wrong: Misfit, command: str, kept: set[date]) -> tuple[str, str]:
    """Why a period does not fit, and the command that mends it: where it would go, one may be."""
    drop = "--drop --why TEXT"
    if wrong.fits in kept:
        why = f"{wrong.why}, and {wrong.fits} has a value too"
        return why, f"take one of the two away, this one with '{command} {drop}'"
    return wrong.why, f"move it with '{command} --move-to {wrong.fits}', or {drop}"


def _periods(store: Store, team: TeamId, indicator: Indicator) -> set[date]:
    """The periods kept; of a daily measure, which fits on any day, the first and the last."""
    if indicator.ladder:
        return {one.period for one in store.ratings(team, indicator.id)}
    if indicator.cadence is not Cadence.DAILY:
        return {one.period for one in store.latest(team, indicator, ALL)}
    first = store.first(team, indicator, date.min, date.max, 1)
    return {one.period for one in (*first, *store.latest(team, indicator, 1))}


def _snapshots(home: Home, store: Store, team: TeamId) -> Iterator[Fault]:
    for kept in store.snapshots(team):
        if not is_snapshot_name(team, kept.name):
            what = "its name in the database is not one that teamboard gives, so no file has it"
            yield Fault(f"{clean(team)}: a snapshot", what, "restore the home from a backup")
            continue
        where = f"snapshots/{clean(kept.name)}"
        if not holds(kept):
            yield Fault(
                where, "its copy in the database was changed", "restore the home from a backup"
            )
            continue
        try:
            same = written_snapshot(home, team, kept.name) == kept.text.encode()
        except UserError:
            yield Fault(where, "is not there", "opening or closing a review writes it again")
            continue
        if not same:
            yield Fault(
                where,
                "was edited since its review",
                "move it away; opening or closing a review writes the original again",
            )
