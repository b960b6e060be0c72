"""The home: a folder marked by `teamboard.toml`, and how it is found."""

import os
from datetime import date
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

from teamboard.domain.measures.periods import year_fault
from teamboard.domain.text.clean import NOT_UTF8, clean
from teamboard.errors import UserError
from teamboard.files.read import read_inside, read_plain
from teamboard.files.write import There, make_folder, write_whole

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

    def definitions_file(self, team: str) -> Path:
        """Where a team's definitions are edited.

        Raises:
            UserError: the team's stored name is fit for no file.
        """
        from teamboard.domain.text.file_names import names_files

        if not names_files(team):
            raise UserError(
                "a team's short name in the database is fit for no file",
                do="run 'teamboard check', and restore the home from a backup",
            )
        return self.config / f"{team}.toml"

    def snapshot_file(self, team: str, name: str) -> Path:
        """Where a team's snapshot of that name is.

        Raises:
            UserError: the stored name is no snapshot's: it could lead anywhere.
        """
        from teamboard.domain.text.file_names import is_snapshot_name

        if not is_snapshot_name(team, name):
            raise UserError(
                "a snapshot's name in the database is not one that teamboard gives",
                do="run 'teamboard check', and restore the home from a backup",
            )
        return self.snapshots / name


def is_home(path: Path) -> bool:
    """Whether a folder is marked as a home; one that is closed to this person is none."""
    try:
        return S_ISREG((path / MARKER).stat().st_mode)
    except (OSError, ValueError):  # ValueError: a path with a NUL in it
        return False


def here() -> Path | None:
    """The current folder; None where somebody has deleted or closed it."""
    try:
        return Path.cwd()
    except OSError:
        return None


def named_folder(named: str) -> Path:
    """The folder that a person named, `~` understood.

    Raises:
        UserError: `~` is of nobody.
    """
    try:
        return Path(named).expanduser()
    except RuntimeError as error:
        raise UserError(
            "is the folder of nobody known here", where=clean(named), do="write it out in full"
        ) from error


def find_home(given: str | None) -> Home:
    """The home to use: given, in the environment, here, on the server's list, or the person's.

    Raises:
        UserError: there is none, or the one named is none.
    """
    named = given or os.environ.get("TEAMBOARD_HOME")
    if named:
        path = named_folder(named)
        if not is_home(path):
            raise _no_home(path, clean(named))
        return read_home(path)
    current, own = here(), user_home()
    if current is not None and is_home(current):
        return read_home(current)
    for path in (*_server_homes(), *([own] if own else [])):
        if is_home(path) and os.access(path / MARKER, os.R_OK):
            return read_home(path)
    raise UserError(
        "there is no teamboard home here",
        do="look round with 'teamboard demo', or make your own with 'teamboard init'",
    )


def _no_home(path: Path, shown: str) -> UserError:
    try:
        (path / MARKER).stat()
    except PermissionError:
        return UserError(
            "may not be looked into by you", where=shown, do="ask its owner to let you in"
        )
    except (OSError, ValueError):
        pass
    return UserError("is no teamboard home", where=shown, do="make one with 'teamboard init'")


def user_home() -> Path | None:
    """The person's own home: the platform's folder for user data; None where they have none."""
    data = os.environ.get("XDG_DATA_HOME")
    if data:
        return Path(data) / "teamboard"
    try:
        return Path.home() / ".local" / "share" / "teamboard"
    except RuntimeError:  # an account without a folder
        return None


def _server_homes() -> tuple[Path, ...]:
    if not SERVER_LIST.is_file():
        return ()
    shown = str(SERVER_LIST)
    listed = _toml(read_plain(SERVER_LIST, shown=shown), shown).get("homes", [])
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise UserError("'homes' is no list of folders", where=shown, do='write homes = ["/srv/x"]')
    return tuple(Path(one) for one in listed)


def _toml(content: bytes, shown: str) -> dict[str, Any]:
    try:
        text = content.decode()
        if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
            return {}  # most markers say nothing, and the parser is slow to load
        import tomllib

        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise UserError(NOT_UTF8, where=shown, do="save it as UTF-8") from error
    except ValueError as error:
        raise UserError(f"is not TOML: {clean(str(error))}", where=shown) from error
    except RecursionError as error:
        what = "has brackets within brackets without end"
        raise UserError(what, where=shown, do="remove them") from error


def read_home(path: Path) -> Home:
    """The home in a folder, with what its marker says.

    Raises:
        UserError: the marker says something that is not understood.
    """
    said = _toml(read_inside(path / MARKER, path, shown=MARKER), MARKER)
    known = {"demo": bool, "today": date, "team": str}
    for key, value in said.items():
        if key not in known:
            raise UserError(f"{clean(key)!r} is not known", where=MARKER, do="take it out")
        if type(value) is not known[key]:
            raise UserError(f"{key!r} is not understood", where=MARKER, do="see the README")
        if isinstance(value, date) and (fault := year_fault(value)):
            raise UserError(f"{key!r}: {fault}", where=MARKER, do="check the date")
    return Home(path, **said)


def mark_home(path: Path, lines: str = "") -> Home:
    """Make a folder a home; inside a shared one, the group can use all of it.

    Raises:
        UserError: the folder cannot be made.
    """
    try:
        make_folder(path / "config")
        make_folder(path / "snapshots")
    except OSError as error:
        raise UserError(
            f"cannot be made a home: {error.strerror}",
            where=clean(str(path)),
            do="choose a folder you can write",
        ) from error
    marker = path / MARKER
    if not marker.exists():
        text = f"# This folder is a teamboard home.\n{lines}"
        write_whole(marker, text, there=There.STAYS, mode=0o644, by_link=True)
    return read_home(path)
