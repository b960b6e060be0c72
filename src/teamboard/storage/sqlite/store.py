"""The home's memory in one SQLite file."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from teamboard.domain.journal import Actor
from teamboard.errors import UserError
from teamboard.ports import PATIENCE, Clock, UnitOfWork
from teamboard.storage.read_board import BoardReader
from teamboard.storage.read_reviews import ReviewReader
from teamboard.storage.sqlite.connection import (
    SCHEMA_VERSION,
    connect,
    needs_database,
    patiently,
    transaction,
)

_Answer = TypeVar("_Answer")


class SqliteStore(BoardReader, ReviewReader):
    """A home's database, opened by one thread of one program."""

    _connection: sqlite3.Connection

    def __init__(
        self, path: Path, *, looking_back_to: date | None = None, only_look: bool = False
    ) -> None:
        """Open the database at `path`; raises `UserError` when that cannot be done.

        With `looking_back_to`, readings of periods that were not over by that day are left
        out. With `only_look`, nothing can be written.
        """
        self._path = path.absolute()
        self._connection, read_only = connect(path)
        self._file = _identity(self._path)
        self._back_to, self._only_look = looking_back_to, only_look
        self._read_only = read_only or only_look
        self._seen = patiently(self._version)

    @property
    def read_only(self) -> bool:
        """Whether this person, or this version of the program, may only look."""
        return self._read_only

    def _patiently(self, ask: Callable[[], _Answer], patience: float = PATIENCE) -> _Answer:
        """Call `ask`, again and again while another program writes.

        Raises:
            BusyError: it writes for longer than a person would wait.
            UserError: the database turns out to be damaged, or the disk fails.
        """
        return patiently(ask, patience)

    def foreign(self) -> tuple[str, ...]:
        """Triggers and views that are not ours, and ours that are gone or changed."""
        from teamboard.storage.sqlite.integrity import foreign

        return patiently(lambda: foreign(self._connection))

    def damaged(self) -> tuple[tuple[str, str, int], ...]:
        """Each table and column in which something cannot be read, and in how many rows."""
        from teamboard.storage.sqlite.integrity import damaged

        return tuple(damaged(self._connection))

    @contextmanager
    def patient(self, seconds: float) -> Iterator[None]:
        """Wait for others at most so long within this, over all that is read and written."""
        before = self._until
        self._until = min(before, time.monotonic() + seconds)
        try:
            yield
        finally:
            self._until = before

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def changed(self) -> bool:
        """Whether another program wrote since this was last asked; no while it is busy.

        Raises:
            UserError: the database was moved, deleted or replaced since it was opened.
        """
        self._still_there()
        try:
            version = self._version()
        except sqlite3.OperationalError:
            return False
        changed, self._seen = version != self._seen, version
        return changed

    @contextmanager
    def work(self, actor: Actor, clock: Clock, patience: float = PATIENCE) -> Iterator[UnitOfWork]:
        """Begin a unit of work; it is kept when the block ends without an error."""
        from teamboard.storage.unit_of_work import SqlUnitOfWork

        if self._read_only:
            if self._only_look:
                raise UserError("looking back changes nothing", do="leave out --today to write")
            newer = self._first("PRAGMA user_version")[0] > SCHEMA_VERSION
            do = "use the newest teamboard" if newer else "ask its owner for write access"
            raise UserError("this home can only be read from here", do=do)
        self._still_there()
        with transaction(self._connection, min(patience, self._left())):
            yield SqlUnitOfWork(self._connection, actor, clock.now())

    def _still_there(self) -> None:
        """Refuse to go on with a file that was emptied, or has its name no more.

        What is written there would be lost, and its journal would spoil the other.
        """
        there = _identity(self._path)
        if there is None:
            raise UserError(
                "was moved or deleted; nothing more is stored",
                where=self._path.name,
                do="put it back, or note what you typed",
            )
        if there != self._file:
            raise UserError(
                "was replaced by another; nothing more is stored",
                where=self._path.name,
                do="note what you typed, and open the board again",
            )
        needs_database(self._path)

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file of which file system has this name; None for none."""
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_dev, there.st_ino
