"""Looking through every table for what cannot be read: `check` says all of it at once."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from teamboard.errors import DamagedError
from teamboard.storage import mappers as rows
from teamboard.storage import tables
from teamboard.storage.columns import Columns
from teamboard.storage.reader import in_pages


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
        lambda after, most: connection.execute(
            f"SELECT {every}, {columns} FROM {table}"  # noqa: S608 - our own tables
            f" WHERE NOT ? OR ({every}) > ({marks}) ORDER BY {every} LIMIT ?",
            (bool(after), *(after or [None] * size), most),
        ),
        (),
        lambda row: row[:size],
    ):
        yield row[size:]


def _wrong(table: Columns, row: tuple[object, ...]) -> str:
    """The first column of a row that cannot be read; empty where all can."""
    try:
        table.read(row)
        if table is tables.SERIES and rows.unless_damaged(rows.series, row) is None:
            return "readings"
    except DamagedError as damaged:
        return damaged.column
    return ""
