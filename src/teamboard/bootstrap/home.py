"""The home: a folder marked by `teamboard.toml`, and how it is found."""

import os
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from teamboard.domain.safetext import clean
from teamboard.ports import Refused

MARKER = "teamboard.toml"
SERVER_LIST = Path("/etc/teamboard.toml")


class Home(NamedTuple):
    """One audience's folder.

    Attributes:
        path: the folder.
        demo: sample data, whose last day is `today`.
        today: the as-of date of a demo home.
        team: the board that opens first, where the home names one.
    """

    path: Path
    demo: bool = False
    today: date | None = None
    team: str = ""

    @property
    def database(self) -> Path:
        """Where the home's memory is."""
        return self.path / "teamboard.db"

    @property
    def config(self) -> Path:
        """Where people edit definitions, one file a team."""
        return self.path / "config"

    @property
    def snapshots(self) -> Path:
        """Where closed reviews leave their snapshots."""
        return self.path / "snapshots"


def is_home(path: Path) -> bool:
    """Whether a folder is marked as a home."""
    return (path / MARKER).is_file()


def find_home(given: str | None) -> Home:
    """The home to use: given, in the environment, here, on the server's list, or the person's.

    Raises:
        Refused: there is none, or the one named is none.
    """
    named = given or os.environ.get("TEAMBOARD_HOME")
    if named:
        path = Path(named).expanduser()
        if not is_home(path):
            raise Refused(
                "is no teamboard home", where=clean(named), do="make one with 'teamboard init'"
            )
        return read_home(path)
    here = Path.cwd()
    if is_home(here):
        return read_home(here)
    for path in (*_server_homes(), user_home()):
        if is_home(path):
            return read_home(path)
    raise Refused(
        "there is no teamboard home here",
        do="look round with 'teamboard demo', or make your own with 'teamboard init'",
    )


def user_home() -> Path:
    """The person's own home: the platform's folder for user data."""
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "teamboard"


def _server_homes() -> tuple[Path, ...]:
    if not SERVER_LIST.is_file():
        return ()
    listed = _toml(SERVER_LIST).get("homes", [])
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise Refused(
            "'homes' is no list of folders", where=str(SERVER_LIST), do='write homes = ["/srv/x"]'
        )
    return tuple(Path(one) for one in listed)


def _toml(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
            return {}  # most markers say nothing, and the parser is slow to load
        import tomllib

        return tomllib.loads(text)
    except ValueError as error:  # no TOML, or no UTF-8
        raise Refused(f"is not TOML: {clean(str(error))}", where=path.name) from error
    except OSError as error:
        raise Refused(
            f"cannot be read: {error.strerror}", where=path.name, do="ask its owner for access"
        ) from error


def read_home(path: Path) -> Home:
    """The home in a folder, with what its marker says.

    Raises:
        Refused: the marker says something that is not understood.
    """
    said = _toml(path / MARKER)
    known = {"demo": bool, "today": date, "team": str}
    for key, value in said.items():
        if key not in known:
            raise Refused(f"{clean(key)!r} is not known", where=MARKER, do="take it out")
        if type(value) is not known[key]:
            raise Refused(f"{key!r} is not understood", where=MARKER, do="see the README")
    return Home(path, **said)


def mark_home(path: Path, lines: str = "") -> Home:
    """Make a folder a home.

    Raises:
        Refused: the folder cannot be made.
    """
    try:
        (path / "config").mkdir(parents=True, exist_ok=True)
        (path / "snapshots").mkdir(exist_ok=True)
        marker = path / MARKER
        if not marker.exists():
            marker.write_text(f"# This folder is a teamboard home.\n{lines}", encoding="utf-8")
    except OSError as error:
        raise Refused(
            f"cannot be made a home: {error.strerror}",
            where=str(path),
            do="choose a folder you can write",
        ) from error
    return read_home(path)
