"""What `check` looks at: advice on the definitions, and whether what is kept is whole."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date

from teamboard.bootstrap.definitions import Written
from teamboard.bootstrap.evidence import verify
from teamboard.bootstrap.home import Home
from teamboard.bootstrap.session import SystemClock, ThisServer, current_actor
from teamboard.config.lines import Lines
from teamboard.config.wording import path_of
from teamboard.domain.advice import advice, by_account
from teamboard.domain.board import Board, TeamId
from teamboard.domain.calendar import year_fault
from teamboard.domain.doubts import beyond_whole
from teamboard.domain.faults import Fault
from teamboard.domain.file_names import names_files
from teamboard.domain.indicator import Cadence, Indicator
from teamboard.domain.judgement import POINTS_JUDGED
from teamboard.domain.period_fit import Misfit, misfits
from teamboard.domain.personal import personal_identifiers
from teamboard.domain.safetext import clean
from teamboard.domain.setup.facts import directions
from teamboard.ports import Damaged, Refused, Session, sound_board, world_of
from teamboard.store.sqlite import ALL, SqliteStore
from teamboard.usecases.advising import advise


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
                with suppress(Damaged):  # told with what is kept
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
def _memory(home: Home) -> Iterator[SqliteStore | None]:
    """The home's memory, to look into; None where there is none, or it cannot be read.

    Why it cannot be read is told where what is kept is checked.
    """
    if not home.database.is_file():
        yield None
        return
    try:
        store = SqliteStore(home.database, only_look=True)
    except Refused:
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
    lines: Lines | None = None
    for fault in faults:
        lines = lines or Lines(one.text)
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
        store = SqliteStore(home.database)
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
    store = SqliteStore(home.database)
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


def _sound(
    home: Home, store: SqliteStore, team: TeamId, written: tuple[Written, ...]
) -> Iterator[Fault]:
    """What is wrong with what is kept of one team, as far as it can be read."""
    for look in (
        lambda: _orphans(store, team, written),
        lambda: _misfits(store, team),
        lambda: verify(home, store, team).faults,
        lambda: _snapshots(home, store, team),
    ):
        with suppress(Damaged):  # it is told table by table
            yield from look()


def _orphans(store: SqliteStore, team: TeamId, written: tuple[Written, ...]) -> Iterator[Fault]:
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


def _misfits(store: SqliteStore, team: TeamId) -> Iterator[Fault]:
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


def _periods(store: SqliteStore, team: TeamId, indicator: Indicator) -> set[date]:
    """The periods kept; of a daily measure, which fits on any day, the first and the last."""
    if indicator.ladder:
        return {one.period for one in store.ratings(team, indicator.id)}
    if indicator.cadence is not Cadence.DAILY:
        return {one.period for one in store.latest(team, indicator, ALL)}
    first = store.first(team, indicator, date.min, date.max, 1)
    return {one.period for one in (*first, *store.latest(team, indicator, 1))}


def _snapshots(home: Home, store: SqliteStore, team: TeamId) -> Iterator[Fault]:
    from teamboard.bootstrap.closing import holds, written_snapshot
    from teamboard.domain.file_names import is_snapshot_name

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
        except Refused:
            yield Fault(where, "is not there", "opening or closing a review writes it again")
            continue
        if not same:
            yield Fault(
                where,
                "was edited since its review",
                "move it away; opening or closing a review writes the original again",
            )
