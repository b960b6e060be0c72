"""The demo home: the sample boards with all that is known of them, on the samples' own day."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from teamboard.domain.agenda.agenda import survey
from teamboard.domain.definitions.board import Board
from teamboard.errors import UserError
from teamboard.files.read import open_named, read_named
from teamboard.files.write import There, make_folder, write_whole
from teamboard.ports import Store
from teamboard.session import Session
from teamboard.storage.factory import create_store, open_store
from teamboard.wiring.definitions import read_definitions
from teamboard.wiring.home import MARKER, Home, is_home, mark_home, read_home
from teamboard.wiring.session import SystemClock, ThisServer, current_actor
from teamboard.wiring.told import read_told, tell, tell_trials

if TYPE_CHECKING:
    from teamboard.formats.readings import Parsed
    from teamboard.wiring.definitions import Written

AS_OF = date(2019, 4, 8)
FIRST = "emergency-care"


def samples() -> tuple[Path, Path]:
    """The folders with the sample boards and their readings, in a checkout or installed.

    Raises:
        UserError: this installation lacks them.
    """
    package = Path(__file__).resolve().parent.parent
    for root in (package / "samples", package.parent.parent):
        config, readings = root / "config", root / "sample_data"
        if (config / f"{FIRST}.toml").is_file() and readings.is_dir():
            return config, readings
    raise UserError("the sample boards are not installed", do="install teamboard again")


def make_demo(path: Path) -> Home:
    """Fill a folder with the sample home: real A&E data, and made-up boards beside it.

    A folder that is a demo home already is used as it stands.

    Raises:
        UserError: the folder holds something else.
    """
    if is_home(path):
        home = mark_home(path)
        if home.demo and home.database.is_file():
            return home
        raise UserError("is a home of your own", where=str(path), do="name an empty folder")
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UserError("is not empty", where=str(path), do="name an empty folder")
    try:
        make_folder(path.parent)
        # Made beside its place and moved there whole, so that no half-made home is left.
        with TemporaryDirectory(dir=path.resolve().parent, prefix=".teamboard-demo-") as folder:
            made = Path(folder) / "home"
            _fill(made)
            _move(made, path)
    except OSError as error:
        raise UserError(
            f"the sample home cannot be written: {error.strerror}",
            where=str(path),
            do="name a folder you can write",
        ) from error
    return read_home(path)


def _move(made: Path, path: Path) -> None:
    if not path.exists():
        made.rename(path)
        return
    for part in sorted(made.iterdir(), key=lambda part: part.name == MARKER):
        part.rename(path / part.name)  # the marker last: it makes the folder a home


def _fill(path: Path) -> None:
    config, readings = samples()
    home = mark_home(path, f'demo = true\ntoday = {AS_OF}\nteam = "{FIRST}"\n')
    for source in sorted(config.glob("*.toml")):
        write_whole(home.config / source.name, read_named(source), there=There.STAYS, mode=0o644)
    create_store(home.database)
    store = open_store(home.database)
    try:
        _keep(home, store, read_definitions(home), readings)
    finally:
        store.close()


def _keep(home: Home, store: Store, definitions: Sequence["Written"], folder: Path) -> None:
    """Store the boards with all that is known of them, at once: every commit waits for the disk."""
    actor, clock, server = current_actor(), SystemClock(home.today), ThisServer(home)
    today = clock.today()
    for fault in (fault for one in definitions for fault in one.faults):
        raise UserError(fault.line())
    boards = [(one.board, one.text) for one in definitions if one.board is not None]
    told = {board.team: read_told(folder / f"{board.team}-told.toml") for board, _ in boards}
    for team, said in told.items():
        tell_trials(Session(store, clock, actor, team, server), said)
    with store.work(actor, clock) as work:
        for board, source in boards:
            team = board.team
            session = Session(store, clock, actor, team, server)
            work.store_board(board, source, "the sample board")
            tell(session, work, told[team])
            ratings = folder / f"{team}-ratings.csv"
            if ratings.is_file():
                work.put_ratings(team, _read(ratings, board).ratings or (), ratings.name)
            work.put_readings(team, _read(folder / f"{team}.csv", board).rows, f"{team}.csv")
            _, agenda = survey(board, session.judged, session.history(board), today)
            work.note_reasons(team, agenda.standing(), today)


def _read(path: Path, board: Board) -> "Parsed":
    from teamboard.formats.readings import parse, text_lines

    with text_lines(open_named(path)) as lines:
        parsed = parse(lines, board, AS_OF, shown=path.name)
    if parsed.faults:
        raise UserError(parsed.faults[0].line())
    return parsed
