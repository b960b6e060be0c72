"""The store: what is read from the database. Writing is in `work`."""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from teamboard.domain.board import Board, TeamId
from teamboard.domain.calendar import last_over
from teamboard.domain.indicator import Indicator, IndicatorId
from teamboard.domain.records import Actor, Entry, Reading, Review
from teamboard.ports import PATIENCE, Clock, Definition, Refused, Work
from teamboard.store import definition, journal, rows
from teamboard.store.asking import in_pages
from teamboard.store.connection import (
    SCHEMA_VERSION,
    connect,
    needs_database,
    patiently,
    transaction,
)
from teamboard.store.reviews import Reviews
from teamboard.store.stories import Stories

if TYPE_CHECKING:
    from teamboard.domain.renaming import Rename

ALL = -1
"""As many readings as there are."""


class SqliteStore(Reviews, Stories):
    """A home's database, opened by one thread of one program."""

    def __init__(
        self, path: Path, *, looking_back_to: date | None = None, only_look: bool = False
    ) -> None:
        """Open the database at `path`; raises `Refused` when that cannot be done.

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

    def teams(self) -> tuple[TeamId, ...]:
        """Every team with stored definitions, by name."""
        return tuple(
            TeamId(row[0])
            for row in self._all("SELECT DISTINCT team FROM definition ORDER BY team")
        )

    def board(self, team: TeamId, version: int = -1) -> Board | None:
        """The definitions as last applied, or one version of them."""
        row = self._first(
            "SELECT body FROM definition WHERE team = ? AND ? IN (version, -1)"
            " ORDER BY version DESC LIMIT 1",
            (team, version),
        )
        return definition.from_json(row[0]) if row else None

    def definitions(self, team: TeamId, newest: int = -1) -> tuple[Definition, ...]:
        """The versions of the definitions, newest first: all, or so many."""
        return tuple(
            rows.definition(row)
            for row in self._all(
                f"SELECT {rows.DEFINITION} FROM definition WHERE team = ?"  # noqa: S608
                " ORDER BY version DESC LIMIT ?",
                (team, newest),
            )
        )

    def applied_since(self, team: TeamId, review: Review) -> tuple[Definition, ...]:
        """The versions of the definitions stored after a review closed, oldest first.

        A snapshot tells under which version it was written; for one that does not, the clock.
        """
        kept = self._first(
            "SELECT definition FROM snapshot WHERE team = ? AND review = ?", (team, review.id)
        )
        version = kept[0] if kept else 0
        closed_at = rows.moment_text(review.closed_at) if review.closed_at else ""
        return tuple(
            rows.definition(row)
            for row in self._all(
                "SELECT version, at, actor, why, '' FROM definition WHERE team = ? AND version > ?"
                " AND (? > 0 OR at > ?) ORDER BY version",
                (team, version, version, closed_at),
            )
        )

    def reading(
        self, team: TeamId, indicator: IndicatorId, period: date
    ) -> tuple[Reading, str] | None:
        """The reading of one period, and who gave it; None where there is none."""
        row = self._first(
            f"SELECT {rows.READING}, actor FROM reading"  # noqa: S608 - constant columns
            " WHERE team = ? AND indicator = ? AND period = ?",
            (team, indicator, period.isoformat()),
        )
        return (rows.reading(indicator, row[:-1]), row[-1]) if row else None

    def latest(self, team: TeamId, indicator: Indicator, count: int) -> tuple[Reading, ...]:
        """The latest readings of an indicator, in date order."""
        last = "9999"
        if self._back_to is not None:
            last = last_over(indicator.cadence, self._back_to).isoformat()
        found = self._all(
            f"SELECT {rows.READING} FROM reading WHERE team = ? AND indicator = ?"  # noqa: S608
            " AND period <= ? ORDER BY period DESC LIMIT ?",
            (team, indicator.id, last, count),
        )
        found.reverse()
        return tuple([rows.reading(indicator.id, row) for row in found])

    def first(
        self, team: TeamId, indicator: Indicator, since: date, before: date, count: int
    ) -> tuple[Reading, ...]:
        """The first readings of an indicator from a day on and before another, in date order."""
        found = self._all(
            f"SELECT {rows.READING} FROM reading WHERE team = ? AND indicator = ?"  # noqa: S608
            " AND period >= ? AND period < ? ORDER BY period LIMIT ?",
            (team, indicator.id, since.isoformat(), before.isoformat(), count),
        )
        return tuple([rows.reading(indicator.id, row) for row in found])

    def readings(self, team: TeamId) -> Iterator[Reading]:
        """Every reading of the team, by indicator and period."""
        found = in_pages(
            lambda after, most: self._connection.execute(
                f"SELECT indicator, {rows.READING} FROM reading WHERE team = ?"  # noqa: S608
                " AND (indicator, period) > (?, ?) ORDER BY indicator, period LIMIT ?",
                (team, *after, most),
            ),
            ("", ""),
            lambda row: row[:2],
        )
        for row in found:
            yield rows.reading(IndicatorId(row[0]), row[1:])

    def raised(self, team: TeamId) -> Mapping[tuple[str, str], tuple[date, date]]:
        """When each standing (subject, kind) was first and last raised."""
        return dict(
            rows.reason(row)
            for row in self._all(
                f"SELECT {rows.REASON} FROM reason WHERE team = ? AND standing = 1",  # noqa: S608
                (team,),
            )
        )

    def renames(self, team: TeamId) -> "tuple[Rename, ...]":
        """Every rename of something on a team's board, oldest first."""
        from teamboard.store.work_renames import renames

        return patiently(lambda: renames(self._connection, team), self._left())

    def kept_under(self, team: TeamId, rename: "Rename", name: str) -> int:
        """How many readings, decisions and the like are kept under a name."""
        from teamboard.store.work_renames import kept_under

        return patiently(lambda: kept_under(self._connection, team, rename, name), self._left())

    def journal(self, team: TeamId) -> Iterator[Entry]:
        """Every journal entry, oldest first."""
        return journal.entries(self._connection, team)

    def journal_break(self, team: TeamId) -> str:
        """The id of the first journal entry that does not hold; empty when all do."""
        return journal.break_at(self._connection, team)

    def texts_removed(self, team: TeamId) -> int:
        """How many journal entries have lost their texts, as the chain allows."""
        return int(
            self._first("SELECT count(*) FROM journal WHERE team = ? AND salt IS NULL", (team,))[0]
        )

    def foreign(self) -> tuple[str, ...]:
        """Triggers and views that are not ours, and ours that are gone or changed."""
        return patiently(lambda: journal.foreign(self._connection))

    def damaged(self) -> tuple[tuple[str, str, int], ...]:
        """Each table and column in which something cannot be read, and in how many rows."""
        from teamboard.store.damage import damaged

        return tuple(damaged(self._connection))

    def journal_head(self, team: TeamId) -> str:
        """The hash of the last journal entry, empty for none."""
        return patiently(lambda: journal.head(self._connection, team), self._left())[1]

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
            Refused: the database was moved, deleted or replaced since it was opened.
        """
        self._still_there()
        try:
            version = self._version()
        except sqlite3.OperationalError:
            return False
        changed, self._seen = version != self._seen, version
        return changed

    @contextmanager
    def work(self, actor: Actor, clock: Clock, patience: float = PATIENCE) -> Iterator[Work]:
        """Begin a unit of work; it is kept when the block ends without an error."""
        from teamboard.store.work import SqliteWork

        if self._read_only:
            if self._only_look:
                raise Refused("looking back changes nothing", do="leave out --today to write")
            newer = self._first("PRAGMA user_version")[0] > SCHEMA_VERSION
            do = "use the newest teamboard" if newer else "ask its owner for write access"
            raise Refused("this home can only be read from here", do=do)
        self._still_there()
        with transaction(self._connection, min(patience, self._left())):
            yield SqliteWork(self._connection, actor, clock.now())

    def _still_there(self) -> None:
        """Refuse to go on with a file that was emptied, or has its name no more.

        What is written there would be lost, and its journal would spoil the other.
        """
        there = _identity(self._path)
        if there is None:
            raise Refused(
                "was moved or deleted; nothing more is stored",
                where=self._path.name,
                do="put it back, or note what you typed",
            )
        if there != self._file:
            raise Refused(
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
