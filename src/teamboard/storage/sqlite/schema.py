"""The tables, as migrations that only ever get longer.

A new column is one more function at the end. Imported only when a database is made
or upgraded: it needs sqlite_utils, which costs more than a whole `show`.
"""

from sqlite_utils import Database, Migrations

from teamboard.storage.sqlite.integrity import GUARDS

migrations = Migrations("teamboard")


@migrations()
def m001_initial(db: Database) -> None:
    """Everything the first version keeps. `team` comes first in every key."""
    for statement in _INITIAL:
        db.execute(statement)


_INITIAL = (
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
    *GUARDS.values(),
    "PRAGMA user_version = 1",
)


@migrations()
def m002_ritual(db: Database) -> None:
    """What the review as a ritual keeps: time, steps, amendments, several half-typed lines."""
    for statement in _RITUAL:
        db.execute(statement)


_RITUAL = (
    "ALTER TABLE answers ADD COLUMN first TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE outcome ADD COLUMN tried TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE outcome ADD COLUMN impact TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE step (
        team TEXT NOT NULL, id TEXT NOT NULL, outcome TEXT NOT NULL, at TEXT NOT NULL,
        actor TEXT NOT NULL, state TEXT NOT NULL, was_due TEXT, due TEXT, words TEXT NOT NULL,
        PRIMARY KEY (team, id)) STRICT
    """,
    """
    CREATE TABLE amendment (
        team TEXT NOT NULL, id TEXT NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL,
        text TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        PRIMARY KEY (team, id)) STRICT
    """,
    """
    CREATE TABLE spent (
        team TEXT NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL, uid INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        PRIMARY KEY (team, review, subject, uid)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE series (
        team TEXT NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL, readings TEXT NOT NULL,
        PRIMARY KEY (team, review, subject)) STRICT, WITHOUT ROWID
    """,
    "ALTER TABLE snapshot ADD COLUMN definition INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE draft RENAME TO draft_before",
    """
    CREATE TABLE draft (
        team TEXT NOT NULL, uid INTEGER NOT NULL, review TEXT NOT NULL, subject TEXT NOT NULL,
        field TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (team, uid, review, subject, field)) STRICT
    """,
    "INSERT INTO draft SELECT team, uid, review, subject, field, text FROM draft_before",
    "DROP TABLE draft_before",
    "PRAGMA user_version = 2",
)


@migrations()
def m003_judgement(db: Database) -> None:
    """What the rules look back on and what stands beside the numbers."""
    for statement in _JUDGEMENT:
        db.execute(statement)


_JUDGEMENT = (
    """
    CREATE TABLE stood (
        team TEXT NOT NULL, review TEXT NOT NULL, indicator TEXT NOT NULL, light TEXT NOT NULL,
        period TEXT,
        PRIMARY KEY (team, review, indicator)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE note (
        team TEXT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL, day TEXT NOT NULL,
        text TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, withdrawn TEXT,
        PRIMARY KEY (team, id)) STRICT
    """,
    """
    CREATE TABLE voice (
        team TEXT NOT NULL, id TEXT NOT NULL, priority TEXT NOT NULL, day TEXT NOT NULL,
        kind TEXT NOT NULL, consent INTEGER NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
        actor TEXT NOT NULL, withdrawn TEXT,
        PRIMARY KEY (team, id)) STRICT
    """,
    """
    CREATE TABLE experiment (
        team TEXT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL, believe TEXT NOT NULL,
        tries TEXT NOT NULL, due TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        result TEXT, learned TEXT NOT NULL, closed_at TEXT, withdrawn TEXT,
        version INTEGER NOT NULL,
        PRIMARY KEY (team, id)) STRICT
    """,
    """
    CREATE TABLE rating (
        team TEXT NOT NULL, indicator TEXT NOT NULL, period TEXT NOT NULL, person TEXT NOT NULL,
        rater TEXT NOT NULL, step INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (team, indicator, period, person, rater)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE influence (
        team TEXT NOT NULL, by_team TEXT NOT NULL, priority TEXT NOT NULL,
        PRIMARY KEY (team, by_team, priority)) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX influence_by_team ON influence (by_team)",
    "PRAGMA user_version = 3",
)


def migrate(db: Database) -> None:
    """Bring a database up to this version's tables. `user_version` tells readers so."""
    migrations.apply(db)
