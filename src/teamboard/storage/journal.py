"""The journal: an append-only record of every change, each row chained to the one before.

`digest` covers the salt and the two texts; `hash` covers the previous hash and everything
but the texts and the salt. So a text can be removed with its salt and the chain still holds.
"""

import sqlite3
from collections.abc import Iterator
from os import urandom
from typing import Any, NamedTuple

from teamboard.domain.journal import Entry
from teamboard.storage import tables
from teamboard.storage.reader import in_pages

COLUMNS = "id, at, actor, verb, subject, before, after, digest, hash"

GUARDS = {
    "journal_is_kept": """
    CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is only ever added to'); END
    """,
    "journal_is_fixed": """
    CREATE TRIGGER journal_is_fixed BEFORE UPDATE OF
        team, id, at, actor, verb, subject, digest, hash ON journal
    BEGIN SELECT raise(ABORT, 'the journal is only ever added to'); END
    """,
}
"""The only triggers of this program, by name: nothing takes an entry out or changes it."""


def digest(salt: bytes, before: str | None, after: str | None) -> str:
    """The fingerprint of a change's texts."""
    from hashlib import sha256  # no reader of a board needs it

    mark = sha256(salt)
    for text in (before, after):
        body = b"-" if text is None else b"+" + text.encode()
        mark.update(len(body).to_bytes(8) + body)
    return mark.hexdigest()


def chain(previous: str, *facts: str) -> str:
    """The hash of a row from the hash before it and the row's facts."""
    from hashlib import sha256

    mark = sha256(previous.encode())
    for fact in facts:
        body = fact.encode()
        mark.update(len(body).to_bytes(8) + body)
    return mark.hexdigest()


def head(connection: sqlite3.Connection, team: str) -> tuple[str, str]:
    """The id and hash of the last row, empty where there is none."""
    row = connection.execute(
        "SELECT id, hash FROM journal WHERE team = ? ORDER BY id DESC LIMIT 1", (team,)
    ).fetchone()
    return (row[0], row[1]) if row else ("", "")


class Change(NamedTuple):
    """What happened, for the journal: when (UTC), who, the verb, and the texts."""

    at: str
    actor: str
    verb: str
    subject: str
    before: str | None
    after: str | None


def append(connection: sqlite3.Connection, team: str, new_id: str, change: Change) -> str:
    """Add a row after the last one, inside the caller's transaction; returns its hash."""
    _, previous = head(connection, team)
    salt = urandom(16)
    mark = digest(salt, change.before, change.after)
    link = chain(previous, team, new_id, *change[:4], mark)
    connection.execute(
        "INSERT INTO journal (team, id, at, actor, verb, subject, before, after, salt, digest,"
        " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (team, new_id, *change, salt, mark, link),
    )
    return link


def entries(connection: sqlite3.Connection, team: str) -> Iterator[Entry]:
    """Every row, oldest first."""
    for row in _rows(connection, team, COLUMNS):
        tables.ENTRY.read(row)
        yield Entry(*row)


def _rows(connection: sqlite3.Connection, team: str, columns: str) -> Iterator[Any]:
    """These columns of every row, oldest first; the first of them is the id."""
    return in_pages(
        lambda after, most: connection.execute(
            f"SELECT {columns} FROM journal WHERE team = ? AND id > ?"  # noqa: S608 - constants
            " ORDER BY id LIMIT ?",
            (team, *after, most),
        ),
        ("",),
        lambda row: row[:1],
    )


def break_at(connection: sqlite3.Connection, team: str) -> str:
    """The id of the first row that does not follow from the one before, or whose text was changed.

    Empty when every row still follows and every kept text fits.
    """
    previous = ""
    columns = "id, at, actor, verb, subject, before, after, salt, digest, hash"
    for row in _rows(connection, team, columns):
        new_id, at, actor, verb, subject, before, after, salt, mark, link = row
        try:
            if salt is not None and digest(salt, before, after) != mark:
                return str(new_id)
            if salt is None and (before is not None or after is not None):
                return str(new_id)
            if chain(previous, team, new_id, at, actor, verb, subject, mark) != link:
                return str(new_id)
        except (TypeError, AttributeError):  # not even of the kind that it was written as
            return str(new_id)
        previous = link
    return ""


def foreign(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Triggers and views that are not ours, and ours that are gone or changed: `trigger NAME`.

    Such a one acts whenever somebody writes or reads, in that person's name.
    """
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
    ).fetchall()
    ours = {("trigger", name): sql.split() for name, sql in GUARDS.items()}
    there = {(kind, name): str(sql).split() for kind, name, sql in found}
    odd = {key for key in ours.keys() | there.keys() if ours.get(key) != there.get(key)}
    return tuple(f"{kind} {name}" for kind, name in sorted(odd))
