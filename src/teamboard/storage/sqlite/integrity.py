"""What somebody changed by hand in the file itself: for `check` and `log --verify`.

Rows that cannot be read, and triggers and views that are not ours.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from teamboard.errors import DamagedError
from teamboard.storage import mappers, tables
from teamboard.storage.reader import in_pages
from teamboard.storage.sqlite.connection import patiently
from teamboard.storage.tables import Columns

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


def damaged(connection: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    """Each table and column in which something cannot be read, and in how many rows."""
    for table in tables.EVERY:
        found: Counter[str] = Counter()
        try:
            for row in _rows(connection, table.table, table.names):
                if column := _wrong(table, row):
                    found[column] += 1
        except DamagedError as undecoded:
            found[undecoded.column] += 1
        yield from ((table.table, column, count) for column, count in found.items())


def _rows(connection: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[object, ...]]:
    every = connection.execute(
        "SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info(?) WHERE pk > 0"
        " ORDER BY pk)",
        (table,),
    ).fetchone()[0]
    key = every.split(",")
    size = len(key)
    marks = ", ".join("?" * size)
    for row in in_pages(
        lambda after, most: patiently(
            lambda: connection.execute(
                f"SELECT {every}, {columns} FROM {table}"  # noqa: S608 - our own tables
                f" WHERE NOT ? OR ({every}) > ({marks}) ORDER BY {every} LIMIT ?",
                (bool(after), *(after or [None] * size), most),
            ).fetchall()
        ),
        (),
        lambda row: row[:size],
    ):
        yield row[size:]


def _wrong(table: Columns, row: tuple[object, ...]) -> str:
    """The first column of a row that cannot be read; empty where all can."""
    try:
        table.read(row)
        if table is tables.SERIES and mappers.unless_damaged(mappers.series, row) is None:
            return "readings"
    except DamagedError as damaged:
        return damaged.column
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
