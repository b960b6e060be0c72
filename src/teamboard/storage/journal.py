"""The journal as it is kept: append-only, each row chained to the one before."""

from collections.abc import Iterator
from os import urandom
from typing import Any, NamedTuple

from teamboard.domain.journal import Change, chain, digest
from teamboard.storage.reader import Connection

COLUMNS = "id, at, actor, verb, subject, before, after, salt, digest, hash"
"""All that the chain is made of, in the order in which `break_at` takes it."""


class Who(NamedTuple):
    """Who changes something, and when (UTC), as the journal keeps it."""

    at: str
    login: str


def head(connection: Connection, team: str) -> tuple[str, str]:
    """The id and hash of the last row, empty where there is none."""
    row = connection.execute(
        "SELECT id, hash FROM journal WHERE team = ? ORDER BY id DESC LIMIT 1", (team,)
    ).fetchone()
    return (row[0], row[1]) if row else ("", "")


def append(connection: Connection, team: str, new_id: str, who: Who, change: Change) -> str:
    """Add a row after the last one, inside the caller's transaction; returns its hash."""
    _, previous = head(connection, team)
    salt = urandom(16)
    mark = digest(salt, change.before, change.after)
    link = chain(previous, team, new_id, *who, change.verb, change.subject, mark)
    connection.execute(
        "INSERT INTO journal (team, id, at, actor, verb, subject, before, after, salt, digest,"
        " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (team, new_id, *who, *change, salt, mark, link),
    )
    return link


def break_at(rows: Iterator[Any], team: str) -> str:
    """The id of the first row that does not follow from the one before, or whose text was changed.

    Empty when every row still follows and every kept text fits.
    """
    previous = ""
    for new_id, at, actor, verb, subject, before, after, salt, mark, link in rows:
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
