"""Bringing an older database up to this version's tables, after a backup.

The backup is taken and the tables are changed while no other program can write, in one
transaction: whatever goes wrong, the database is as it was before or wholly new.
"""

import os
import sqlite3
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from teamboard.errors import UserError
from teamboard.files.write import There, write_whole
from teamboard.storage.sqlite.connection import (
    SCHEMA_VERSION,
    needs_database,
    patiently,
    raise_worded,
    transaction,
)
from teamboard.storage.sqlite.planted import open_itself

_FIRST = "m001_initial"


class Upgraded(NamedTuple):
    """From which version to which, and where the database as it was is kept.

    `backup` is None where nothing was to be done.
    """

    before: int
    after: int
    backup: Path | None


def upgrade(path: Path, today: date) -> Upgraded:
    """Bring the database at `path` up to this version.

    Args:
        path: the database.
        today: the day in the backup's name.

    Raises:
        UserError: it is missing, no teamboard database, damaged, made by a newer teamboard, or
            may not be written.
        BusyError: another program is writing to it.
    """
    from sqlite_utils import Database

    from teamboard.storage.sqlite.schema import migrate, migrations

    with closing(_open(path)) as connection:
        database = Database(
            connection, strict=True, execute_plugins=False, recursive_triggers=False
        )
        applied = patiently(lambda: {one.name for one in migrations.applied(database)})
        before = _version(connection)
        if not before or _FIRST not in applied:
            raise UserError("is not a teamboard database", where=path.name, do="check which home")
        if before > SCHEMA_VERSION:
            raise UserError(
                "was made by a newer teamboard", where=path.name, do="install the newest teamboard"
            )
        if before == SCHEMA_VERSION:
            return Upgraded(before, before, None)
        with transaction(connection):
            # TrackedEscalation again: someone else may have upgraded it a moment ago.
            before = _version(connection)
            if before == SCHEMA_VERSION:
                return Upgraded(before, before, None)
            backup = _back_up(path, f"{path.name}.v{before}-{today.isoformat()}")
            migrate(database)
        return Upgraded(before, SCHEMA_VERSION, backup)


def _open(path: Path) -> sqlite3.Connection:
    if not os.access(path.parent, os.X_OK):
        raise UserError("you may not look into this home", do="ask its owner to upgrade it")
    needs_database(path)
    if not (os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK)):
        raise UserError("you may not write it", where=path.name, do="ask its owner to upgrade it")
    connection = open_itself(path, read_only=False)
    try:
        patiently(lambda: _set_up(connection))
    except BaseException as error:
        connection.close()
        if isinstance(error, UserError):
            error.where = path.name
        raise
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA journal_mode = DELETE")


def _version(connection: sqlite3.Connection) -> int:
    return int(patiently(lambda: connection.execute("PRAGMA user_version").fetchone())[0])


def _back_up(path: Path, name: str) -> Path:
    """Copy the database whole, check the copy, and put it beside it under a name of its own.

    The copy is made in a folder of this person's own, where nobody can put a link in its way.
    """
    try:
        with TemporaryDirectory(prefix="teamboard-backup-") as folder:
            making = Path(folder) / name
            _copy(path, making)
            return _put_in_place(making.read_bytes(), path, path.with_name(name))
    except OSError as error:
        raise _not_written(name, error.strerror or "no reason was given") from error


def _not_written(name: str, why: str) -> UserError:
    what = f"no backup could be written: {why}; nothing was changed"
    return UserError(what, where=name, do="look at the folder and its space")


def _copy(path: Path, making: Path) -> None:
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True, timeout=0)) as source,
            closing(sqlite3.connect(making, timeout=0)) as copy,
        ):
            source.backup(copy)
            sound = copy.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise_worded(error)
    if sound != "ok":
        raise UserError(
            "is damaged", where=path.name, do="restore it from a backup; nothing was changed"
        )


def _put_in_place(made: bytes, path: Path, wanted: Path) -> Path:
    """Keep it under the first name that is free, for the people who may use the database."""
    for number in count(1):
        target = wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")
        if os.path.lexists(target):
            continue
        try:
            write_whole(target, made, there=There.STAYS, like=path.stat(), by_link=True)
        except UserError as refused:
            if os.path.lexists(target):  # another backup was faster
                continue
            why = refused.what.removeprefix("cannot be written: ")
            raise _not_written(target.name, why) from refused
        return target
    raise AssertionError  # there is always a next number
