"""What every write shares: one connection, one person, one moment, new ids, and the journal."""

from datetime import datetime
from os import urandom
from typing import Any

from teamboard.domain.definitions.board import TeamId
from teamboard.domain.journal import Actor, Change
from teamboard.errors import UserError
from teamboard.storage import journal
from teamboard.storage.mappers import moment_text
from teamboard.storage.reader import Connection

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26


class Writer:
    """Writes inside one `BEGIN IMMEDIATE`, by one person, at one moment."""

    def __init__(self, connection: Connection, actor: Actor, moment: datetime) -> None:
        """Begin for `actor` at `moment`, inside the caller's transaction."""
        self._connection = connection
        self._actor = actor
        self._moment = moment
        self._at = moment_text(moment)
        self._last_id = ""

    def _new_id(self, after: str = "") -> str:
        self._last_id = ulid(self._moment, max(after, self._last_id))
        return self._last_id

    def _journal(self, team: str, change: Change) -> None:
        last, _ = journal.head(self._connection, team)
        who = journal.Who(self._at, self._actor.login)
        journal.append(self._connection, team, self._new_id(last), who, change)

    def _execute(self, sql: str, values: tuple[Any, ...]) -> int:
        return self._connection.execute(sql, values).rowcount

    def _first(self, sql: str, values: tuple[Any, ...]) -> Any:
        return self._connection.execute(sql, values).fetchone()

    def _last(self, table: str, team: str) -> str:
        """The newest id in a table; the next one sorts after it even if the clock went back."""
        found = self._first(
            f"SELECT max(id) FROM {table} WHERE team = ?",  # noqa: S608 - our own tables
            (team,),
        )
        return found[0] or ""

    def _needs_open(self, team: TeamId, review: str) -> None:
        row = self._first("SELECT closed_at FROM review WHERE team = ? AND id = ?", (team, review))
        if row is None or row[0] is not None:
            raise UserError("this review is closed", do="open the next one with 'teamboard'")

    def journal_head(self, team: TeamId) -> str:
        """The hash of the last journal entry, empty for none."""
        return journal.head(self._connection, team)[1]


def ulid(moment: datetime, after: str = "") -> str:
    """A new 26-letter identifier for `moment`, greater than `after`.

    Source: the ULID specification, 48 bits of milliseconds and 80 random bits.
    """
    made = _letters(int(moment.timestamp() * 1000) << 80 | int.from_bytes(urandom(10)))
    if made > after or not _is_one(after):
        return made
    return _letters(_number(after) + 1)


def _is_one(text: str) -> bool:
    """Whether this is such an identifier, and not one that someone wrote by hand."""
    return len(text) == _LENGTH and set(text) <= set(_ALPHABET)


def _letters(number: int) -> str:
    letters = []
    for _ in range(_LENGTH):
        number, place = divmod(number, 32)
        letters.append(_ALPHABET[place])
    return "".join(reversed(letters))


def _number(text: str) -> int:
    number = 0
    for letter in text:
        number = number * 32 + _ALPHABET.index(letter)
    return number
