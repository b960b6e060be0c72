"""The demo home: the sample boards with their readings, on the samples' own day."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from teamboard.bootstrap.definitions import apply_definitions, read_definitions
from teamboard.bootstrap.home import MARKER, Home, is_home, mark_home, read_home
from teamboard.bootstrap.session import SystemClock, current_actor
from teamboard.ports import Refused, Session
from teamboard.store.sqlite import SqliteStore
from teamboard.usecases.take_readings import take_readings

AS_OF = date(2019, 4, 8)
FIRST = "emergency-care"


def samples() -> tuple[Path, Path]:
    """The folders with the sample boards and their readings, in a checkout or installed.

    Raises:
        Refused: this installation lacks them.
    """
    package = Path(__file__).resolve().parent.parent
    for root in (package / "samples", package.parent.parent):
        config, readings = root / "config", root / "sample_data"
        if (config / f"{FIRST}.toml").is_file() and readings.is_dir():
            return config, readings
    raise Refused("the sample boards are not installed", do="install teamboard again")


def make_demo(path: Path) -> Home:
    """Fill a folder with the sample home: real A&E data, and a made-up community team.

    A folder that is a demo home already is used as it stands.

    Raises:
        Refused: the folder holds something else.
    """
    if is_home(path):
        home = mark_home(path)
        if home.demo and home.database.is_file():
            return home
        raise Refused("is a home of your own", where=str(path), do="name an empty folder")
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise Refused("is not empty", where=str(path), do="name an empty folder")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Made beside its place and moved there whole, so that no half-made home is left.
        with TemporaryDirectory(dir=path.resolve().parent, prefix=".teamboard-demo-") as folder:
            made = Path(folder) / "home"
            _fill(made)
            _move(made, path)
    except OSError as error:
        raise Refused(
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
        (home.config / source.name).write_bytes(source.read_bytes())
    apply_definitions(home, read_definitions(home), "the sample board")
    for source in sorted(home.config.glob("*.toml")):
        _take(home, source.stem, readings / f"{source.stem}.csv")


def _take(home: Home, team: str, readings: Path) -> None:
    from teamboard.exchange.readings_csv import open_lines, parse

    store = SqliteStore(home.database)
    try:
        board = next(store.board(t) for t in store.teams() if t == team)
        if board is None:
            raise Refused("the sample board is broken", where=f"config/{team}.toml")
        session = Session(store, SystemClock(home.today), current_actor(), board.team)
        with open_lines(readings) as lines:
            parsed = parse(lines, board, AS_OF, shown=readings.name)
        if parsed.faults:
            raise Refused(parsed.faults[0].line())
        take_readings(session, parsed.rows, readings.name)
    finally:
        store.close()
