"""What somebody may put where the database is, so that opening it acts on other files.

SQLite finishes what a journal says as soon as somebody reads the database, in that person's
name. A journal may name another file, which SQLite then deletes: that is for transactions over
several databases, and teamboard has one. So such a journal was put there. And where the database
is a link, it may be one of another home, closed to whoever made the link.
"""

import os
import sqlite3
from pathlib import Path
from stat import S_ISREG
from typing import Any

from teamboard.errors import UserError

_NAMES_A_FILE = bytes.fromhex("d9d505f920a163d7")
"""How a journal ends that names another file (SQLite's file format, 3.1, "super-journal")."""


class Guarded(sqlite3.Connection):
    """A connection that looks for a planted journal before each thing it is asked.

    A journal may come at any moment while the board is open.
    """

    database: Path | None = None
    """Whose journal it is; None until that is known."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run one statement.

        Raises:
            UserError: a planted journal would be acted on.
        """
        if self.database is not None and not self.in_transaction:
            refuse_planted_journal(self.database)
        return super().execute(sql, parameters)


def open_itself(database: Path, *, read_only: bool) -> Guarded:
    """Open a database that is in its own folder, where nothing planted is beside it.

    Raises:
        UserError: it is a link, or its journal is not one that teamboard leaves.
    """
    refuse_planted_journal(database)
    address = f"{database.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, timeout=0, factory=Guarded
    )
    try:
        _refuse_link(connection, database)
    except BaseException:
        connection.close()
        raise
    connection.database = database
    return connection


def _refuse_link(connection: sqlite3.Connection, database: Path) -> None:
    """Refuse one that is a link, before anything is read from it.

    SQLite is asked what it opened, so that nobody can swap the two in between.
    """
    connection.text_factory = bytes  # a path is whatever bytes it is
    opened = os.fsdecode(connection.execute("PRAGMA database_list").fetchone()[2])
    connection.text_factory = str
    found = Path(opened)
    if found.name != database.name or not found.parent.samefile(database.parent):
        what = "is a link; a home has its own database"
        raise UserError(what, where=database.name, do="put the database itself there")


def refuse_planted_journal(database: Path) -> None:
    """Refuse to go on with a database whose journal would act on another file.

    Raises:
        UserError: the journal names another file, or is no plain file.
    """
    journal = f"{database}-journal"
    try:
        if not S_ISREG(os.lstat(journal).st_mode):
            raise _planted(database, "is no plain file")
        file = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return  # there is none, as nearly always, or SQLite cannot read it either
    with os.fdopen(file, "rb") as found:
        size = found.seek(0, os.SEEK_END)
        found.seek(max(0, size - len(_NAMES_A_FILE)))
        if size >= 2 * len(_NAMES_A_FILE) and found.read() == _NAMES_A_FILE:
            raise _planted(database, "names another file, which opening the database would delete")


def _planted(database: Path, what: str) -> UserError:
    do = "ask who put it there, and move it away"
    where = f"{database.name}-journal"
    return UserError(f"{what}; teamboard never leaves such a one", where=where, do=do)
