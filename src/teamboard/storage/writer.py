"""What every write shares: one connection, one person, one moment, and the journal."""

import sqlite3
from datetime import datetime
from typing import Any

from teamboard.domain.definitions.board import TeamId
from teamboard.domain.journal import Actor
from teamboard.errors import UserError
from teamboard.storage import journal
from teamboard.storage.mappers import moment_text
from teamboard.storage.ulid import ulid


class Writing:
    """Writes inside one `BEGIN IMMEDIATE`, by one person, at one moment."""

    def __init__(self, connection: sqlite3.Connection, actor: Actor, moment: datetime) -> None:
        """Begin for `actor` at `moment`, inside the caller's transaction."""
        self._connection = connection
        self._actor = actor
        self._moment = moment
        self._at = moment_text(moment)
        self._last_id = ""

    def _new_id(self, after: str = "") -> str:
        self._last_id = ulid(self._moment, max(after, self._last_id))
        return self._last_id

    def _journal(
        self, team: str, verb: str, subject: str, before: str | None, after: str | None
    ) -> None:
        last, _ = journal.head(self._connection, team)
        change = journal.Change(self._at, self._actor.login, verb, subject, before, after)
        journal.append(self._connection, team, self._new_id(last), change)

    def _execute(self, sql: str, values: tuple[Any, ...]) -> int:
        return self._connection.execute(sql, values).rowcount

    def _last(self, table: str, team: str) -> str:
        """The newest id in a table; the next one sorts after it even if the clock went back."""
        found = self._connection.execute(
            f"SELECT max(id) FROM {table} WHERE team = ?",  # noqa: S608 - our own tables
            (team,),
        ).fetchone()
        return found[0] or ""

    def _needs_open(self, team: TeamId, review: str) -> None:
        row = self._connection.execute(
            "SELECT closed_at FROM review WHERE team = ? AND id = ?", (team, review)
        ).fetchone()
        if row is None or row[0] is not None:
            raise UserError("this review is closed", do="open the next one with 'teamboard'")

    def journal_head(self, team: TeamId) -> str:
        """The hash of the last journal entry, empty for none."""
        return journal.head(self._connection, team)[1]
