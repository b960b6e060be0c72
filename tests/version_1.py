"""Databases as the first version of the program left them."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

# Written out, not taken from the program: what people have on their disks stays as it was.
TABLES = (
    """
    CREATE TABLE definition (
        team TEXT NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        why TEXT NOT NULL, source TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (team, version)) STRICT
    """,
    """
    CREATE TABLE reading (
        team TEXT NOT NULL, indicator TEXT NOT NULL, period TEXT NOT NULL, value REAL,
        numerator REAL, denominator REAL, note TEXT NOT NULL, at TEXT NOT NULL,
        actor TEXT NOT NULL, version INTEGER NOT NULL,
        PRIMARY KEY (team, indicator, period)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE reason (
        team TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, sentence TEXT NOT NULL,
        first TEXT NOT NULL, last TEXT NOT NULL, standing INTEGER NOT NULL,
        PRIMARY KEY (team, subject, kind)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE review (
        team TEXT NOT NULL, id TEXT NOT NULL, day TEXT NOT NULL, opened_at TEXT NOT NULL,
        opened_by TEXT NOT NULL, subjects TEXT NOT NULL, closed_at TEXT, learned TEXT NOT NULL,
        snapshot TEXT NOT NULL, version INTEGER NOT NULL,
        PRIMARY KEY (team, id)) STRICT
    """,
    "CREATE UNIQUE INDEX one_open_review ON review (team) WHERE closed_at IS NULL",
    """
    CREATE TABLE answers (
        team TEXT NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL, changed TEXT NOT NULL,
        drives TEXT NOT NULL, scope TEXT NOT NULL, reasons TEXT NOT NULL, light TEXT NOT NULL,
        period TEXT, at TEXT NOT NULL, actor TEXT NOT NULL, version INTEGER NOT NULL,
        PRIMARY KEY (team, review, subject)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE outcome (
        team TEXT NOT NULL, id TEXT NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL,
        kind TEXT NOT NULL, decision TEXT, text TEXT NOT NULL, owner TEXT, recipient TEXT,
        due TEXT, state TEXT NOT NULL, after TEXT NOT NULL, at TEXT NOT NULL,
        actor TEXT NOT NULL, changed_at TEXT, withdrawn TEXT, version INTEGER NOT NULL,
        PRIMARY KEY (team, id)) STRICT
    """,
    "CREATE INDEX outcome_by_review ON outcome (team, review)",
    "CREATE INDEX outcome_by_kind ON outcome (team, kind, state)",
    """
    CREATE TABLE draft (
        team TEXT NOT NULL, uid INTEGER NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL,
        field TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (team, uid)) STRICT
    """,
    """
    CREATE TABLE snapshot (
        team TEXT NOT NULL, review TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (team, review)) STRICT
    """,
    """
    CREATE TABLE journal (
        team TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        verb TEXT NOT NULL, subject TEXT NOT NULL, before TEXT, after TEXT, salt BLOB,
        digest TEXT NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY (team, id)) STRICT
    """,
    """
    CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is only ever added to'); END
    """,
    """
    CREATE TRIGGER journal_is_fixed BEFORE UPDATE OF
        team, id, at, actor, verb, subject, digest, hash ON journal
    BEGIN SELECT raise(ABORT, 'the journal is only ever added to'); END
    """,
    """
    CREATE TABLE "_sqlite_migrations" (
       "id" INTEGER PRIMARY KEY,
       "migration_set" TEXT,
       "name" TEXT,
       "applied_at" TEXT
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
        ON "_sqlite_migrations" ("migration_set", "name")
    """,
    """
    INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
        VALUES ('teamboard', 'm001_initial', '2024-04-01 08:00:00+00:00')
    """,
    "PRAGMA user_version = 1",
)


def make_tables(connection: sqlite3.Connection) -> None:
    """The tables of the first version, and its note that they were made."""
    for statement in TABLES:
        connection.execute(statement)


def make_version_1(path: Path) -> None:
    """Turn a database into one of the first version: its tables alone, with the same rows."""
    new = path.with_name("new.db")
    path.rename(new)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL, new.stat().st_mode & 0o777))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        make_tables(connection)
        connection.execute("ATTACH ? AS newer", (str(new),))
        for (table,) in connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table'"
            " AND name NOT LIKE '\\_%' ESCAPE '\\'"
        ).fetchall():
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
            connection.execute(
                f"INSERT INTO {table} ({columns}) SELECT {columns} FROM newer.{table}"  # noqa: S608
            )
    new.unlink()
