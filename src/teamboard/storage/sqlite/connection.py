"""Opening the database, and sharing it with other programs on the same server.

Rollback-journal mode with `synchronous=EXTRA`, never WAL: SQLite before 3.51.3 can lose
commits in WAL when two processes write and checkpoint together. Every write is one short
`BEGIN IMMEDIATE` transaction; who finds the database busy tries again, at uneven intervals,
for as long as a person would wait.
"""

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeVar

from teamboard.errors import BusyError, DamagedError, UserError, note_kept
from teamboard.files.write import There, write_whole
from teamboard.ports import PATIENCE
from teamboard.storage.sqlite.planted import open_itself

SCHEMA_VERSION = 3
"""`PRAGMA user_version` after the last migration in `schema`."""

_Answer = TypeVar("_Answer")

_DAMAGED = ("is damaged", "restore it from a backup; teamboard changed nothing")
_CUT_OFF = (
    "cannot be read: a write to it was cut off",
    "someone who may write to this home opens it once, and it is mended",
)
_NO_WRITING = ("cannot be written from this account", "ask its owner for write access")
_DISK = ("could not be read or written", "look at the disk; nothing was changed")
_WORDED = {
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: ("cannot be read", _DAMAGED[1]),
    sqlite3.SQLITE_READONLY: _NO_WRITING,
    sqlite3.SQLITE_READONLY_ROLLBACK: _CUT_OFF,
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "ask its owner for access to its folder"),
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_FULL: ("could not grow", "make room on the disk; nothing was changed"),
}
"""What is said where the file or the disk is at fault, and what to do, by SQLite's code."""


_NO_UTF_8 = re.compile(r"Could not decode to UTF-8 column '(?:\w+\()?(\w+)")

_NOT_THERE = re.compile(r"no such (table|column): (?:main\.)?([\w.]+)$")
"""What SQLite says where somebody emptied the file, or took out a part of it."""


def patiently(ask: Callable[[], _Answer], patience: float = PATIENCE) -> _Answer:
    """Call `ask`, again and again while the database is busy.

    Raises:
        BusyError: it stayed busy for longer than `patience` seconds.
        UserError: the database is damaged, or the disk under it is full or failing.
    """
    give_up = time.monotonic() + patience
    pause = 0.002
    while True:
        try:
            return ask()
        except sqlite3.DatabaseError as error:
            if _code(error) not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise_worded(error)
            if time.monotonic() >= give_up:
                raise BusyError(
                    "another program is writing to this home",
                    do="wait a moment and try again; nothing was changed",
                ) from error
        from random import uniform  # loaded only by who has to wait

        time.sleep(uniform(pause / 2, pause))  # noqa: S311 - jitter, no secret
        pause = min(pause * 1.7, 0.1)


def raise_worded(error: sqlite3.DatabaseError) -> NoReturn:
    """Raise `error` as a refusal when the file or the disk is at fault, else as it is."""
    if undecoded := _NO_UTF_8.match(str(error)):
        raise DamagedError("", undecoded[1]) from None  # the error repeats what is stored
    if missing := _NOT_THERE.match(str(error)):
        what = f"the database is damaged: it has no {missing[1]} '{missing[2]}'"
        raise UserError(what, do=_DAMAGED[1]) from error
    code = getattr(error, "sqlite_errorcode", 0)
    wording = _WORDED.get(code) or _WORDED.get(_code(error))
    if wording is None:
        raise error
    what, do = wording
    raise UserError(f"the database {what} ({error})", do=do) from error


def _code(error: sqlite3.DatabaseError) -> int:
    """SQLite's primary result code; 0 where the error is not SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def connect(path: Path) -> tuple[sqlite3.Connection, bool]:
    """Open an existing database; returns the connection and whether it is read-only.

    Raises:
        UserError: it is missing, not a teamboard database, or older than this program.
    """
    shown = path.name
    if not os.access(path.parent, os.X_OK):
        raise UserError("you may not look into this home", do="ask its owner to let you in")
    needs_database(path)
    if not os.access(path, os.R_OK):
        raise UserError("you may not read it", where=shown, do="ask its owner to let you in")
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    connection, version = _open(path, read_only=not writable)
    if version < SCHEMA_VERSION:
        connection.close()
        raise UserError(
            "was made by an older teamboard" if version else "is not a teamboard database",
            where=shown,
            do="run 'teamboard upgrade'" if version else "move it away and run 'teamboard apply'",
        )
    if version > SCHEMA_VERSION and writable:
        connection.close()
        connection, version = _open(path, read_only=True)
        writable = False
    return connection, not writable


def needs_database(path: Path) -> None:
    """Refuse where no database stands, or what stands there can be none.

    Raises:
        UserError: it is missing, no file, or empty.
    """
    if not os.path.lexists(path):
        what, do = "there is no database here yet", "run 'teamboard apply'"
    elif not path.is_file():
        what, do = "is not a file", "move it away, and restore a backup"
    elif not path.stat().st_size:
        what, do = "has 0 bytes: what was in it is gone", "restore a backup"
    else:
        return
    raise UserError(what, where=path.name, do=do)


def _open(path: Path, *, read_only: bool) -> tuple[sqlite3.Connection, int]:
    """A connection set up as this program needs it, and the version of its tables."""
    connection = open_itself(path, read_only=read_only)

    def ask() -> int:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA trusted_schema = OFF")
        # Pages stay in memory until commit, so readers are shut out only for that moment.
        connection.execute("PRAGMA cache_spill = OFF")
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version == SCHEMA_VERSION and not read_only:
            # Someone may have turned WAL on; where it is off this costs nothing.
            connection.execute("PRAGMA journal_mode = DELETE")
        return version

    try:
        return connection, patiently(ask)
    except UserError as refused:
        connection.close()
        refused.where = path.name
        raise
    except BaseException:
        connection.close()
        raise


def create(path: Path) -> None:
    """Make an empty database with this version's tables, if there is none.

    In a folder that hands its group on (setgid) the team can write it, else only its owner can.
    It is made in a folder of this person's own, where nobody can put a link in its way, and
    then put in place whole.

    Raises:
        UserError: it cannot be written, or a link has its name.
    """
    if path.exists():
        return
    from tempfile import TemporaryDirectory

    from sqlite_utils import Database

    from teamboard.storage.sqlite.schema import migrate

    with TemporaryDirectory(prefix="teamboard-new-") as folder:
        making = Path(folder) / path.name
        connection = sqlite3.connect(making, isolation_level=None, timeout=0)
        try:
            migrate(
                Database(connection, strict=True, execute_plugins=False, recursive_triggers=False)
            )
        finally:
            connection.close()
        made = making.read_bytes()
    try:
        write_whole(path, made, there=There.STAYS, mode=0o600, by_link=True)
    except UserError:
        if not path.is_file():  # else another was faster
            raise


@contextmanager
def transaction(connection: sqlite3.Connection, patience: float = PATIENCE) -> Iterator[None]:
    """One write transaction: all of it is kept, or none.

    `patience` is for all that others keep it waiting, those who write and those who read;
    what is done in between takes its time.
    """
    begun = time.monotonic()
    patiently(lambda: connection.execute("BEGIN IMMEDIATE"), patience)
    left = patience - (time.monotonic() - begun)
    try:
        yield
        patiently(lambda: connection.execute("COMMIT"), left)
        note_kept()
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.DatabaseError):
            raise_worded(error)
        raise
