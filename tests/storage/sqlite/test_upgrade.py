"""Bringing an older database up to date: nothing is lost, whatever happens on the way."""

import errno
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlite_utils import Database

from builders import LEAD, TEAM, TODAY, FixedClock, make_board, make_outcome, make_store, rows
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.review.review import ItemNotes
from teamboard.errors import BusyError, UserError
from teamboard.ports import Draft
from teamboard.storage.sqlite import schema
from teamboard.storage.sqlite.connection import SCHEMA_VERSION, create
from teamboard.storage.sqlite.store import SqliteStore
from teamboard.storage.sqlite.upgrade import Upgraded, upgrade
from version_1 import make_tables, make_version_1

SEEN = Subject("seen")
KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from teamboard.storage.sqlite import schema
from teamboard.storage.sqlite.upgrade import upgrade

def until_killed(statements):
    yield "PRAGMA cache_spill = ON"
    yield "PRAGMA cache_size = 1"
    yield from statements
    os.kill(os.getpid(), signal.SIGKILL)

schema._RITUAL = until_killed(schema._RITUAL)
upgrade(Path(sys.argv[1]), date(2024, 4, 8))
"""


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A version 1 database with a review under way; no test may change it."""
    folder = tmp_path_factory.mktemp("older")
    store = make_store(folder)
    with store.work(LEAD, FixedClock()) as work:
        work.store_board(make_board(), "source", "first")
        work.put_readings(TEAM, rows(81, 80, 79), "file")
        review = work.open_review(TEAM, TODAY, [SEEN])
        work.put_item_notes(TEAM, ItemNotes(review=review.id, subject=SEEN, drives="late beds"))
        work.add_outcome(TEAM, make_outcome(text="trial cover", review=review.id))
        work.put_draft(TEAM, Draft(review.id, SEEN, "action", "ring rou"))
    store.close()
    path = folder / "teamboard.db"
    path.chmod(0o640)
    make_version_1(path)
    return path


@pytest.fixture
def path(tmp_path: Path, older: Path) -> Path:
    return Path(shutil.copy2(older, tmp_path / "teamboard.db"))


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def tables(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """What the database is made of, but for the migrations' own note of themselves."""
    return connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
        " WHERE tbl_name != '_sqlite_migrations' ORDER BY type, name"
    ).fetchall()


def test_an_older_database_is_refused_until_it_is_upgraded(path: Path) -> None:
    with pytest.raises(UserError, match="older teamboard") as refused:
        SqliteStore(path)
    assert refused.value.do == "run 'teamboard upgrade'"
    assert version(path) == 1


def test_an_upgraded_database_holds_all_it_held_before(path: Path) -> None:
    backup = path.with_name("teamboard.db.v1-2024-04-08")
    assert upgrade(path, TODAY) == Upgraded(1, SCHEMA_VERSION, backup)
    store = SqliteStore(path)
    assert not store.read_only
    assert store.board(TEAM) == make_board()
    assert [reading.value for reading in store.readings(TEAM)] == [81, 80, 79]
    review = store.open_review(TEAM)
    assert review is not None
    assert review.subjects == (SEEN,)
    said = store.item_notes(TEAM, review.id)[SEEN]
    assert (said.drives, said.first) == ("late beds", ())
    [outcome] = store.outcomes(TEAM, review.id)
    assert (outcome.text, outcome.tried, outcome.impact) == ("trial cover", "", "")
    assert [entry.verb for entry in store.journal(TEAM)] == [
        "define", "import", "open review", "answer", "decision",
    ]  # fmt: skip
    assert store.journal_break(TEAM) == ""
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT text FROM draft").fetchall() == [("ring rou",)]


def test_every_version_in_between_is_upgraded_to_the_same_tables(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrations.apply(Database(connection), stop_before="m003_judgement")
    backup = path.with_name("teamboard.db.v2-2024-04-08")
    assert upgrade(path, TODAY) == Upgraded(2, SCHEMA_VERSION, backup)
    fresh = path.with_name("fresh.db")
    create(fresh)
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(fresh)) as new:
        names = [row[1] for row in tables(new)]
        assert [row[1] for row in tables(old)] == names
        assert {"stood", "note", "voice", "experiment", "rating", "influence"} <= set(names)


def test_an_upgraded_database_takes_what_is_new(path: Path) -> None:
    upgrade(path, TODAY)
    store = SqliteStore(path)
    review = store.open_review(TEAM)
    assert review is not None
    with store.work(LEAD, FixedClock()) as work:
        work.put_draft(TEAM, Draft(review.id, SEEN, "drives", "late"))
        work.add_seconds(TEAM, review.id, {SEEN: 30})
        kept = work.add_outcome(TEAM, make_outcome(text="agree triage", review=review.id))
        work.word_escalation(TEAM, kept, tried="calls", impact="waits")
    assert store.seconds(TEAM, review.id) == {SEEN: 30}
    assert store.outcomes(TEAM, review.id)[-1].tried == "calls"
    assert store.journal_break(TEAM) == ""
    store.close()


def test_an_upgraded_database_has_the_tables_of_a_new_one(path: Path, tmp_path: Path) -> None:
    upgrade(path, TODAY)
    create(tmp_path / "new.db")
    found = []
    for database in (path, tmp_path / "new.db"):
        with closing(sqlite3.connect(database)) as connection:
            found.append(tables(connection))
    assert found[0] == found[1]


def test_the_first_migration_makes_what_the_first_version_left() -> None:
    """A migration only ever gets a successor: homes that ran it would not run it again."""
    found = []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        database = Database(connection, strict=True, execute_plugins=False)
        schema.migrations.apply(database, stop_before="m002_ritual")
        found.append((tables(connection), connection.execute("PRAGMA user_version").fetchone()))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        make_tables(connection)
        found.append((tables(connection), connection.execute("PRAGMA user_version").fetchone()))
    assert found[0] == found[1]


def test_the_backup_is_the_database_as_it_was(path: Path) -> None:
    before = dump(path)
    backup = upgrade(path, TODAY).backup
    assert backup is not None
    assert version(backup) == 1
    assert dump(backup) == before
    assert stat.S_IMODE(backup.stat().st_mode) == 0o640
    assert sorted(found.name for found in path.parent.iterdir()) == [path.name, backup.name]


def test_a_backup_never_takes_another_one_s_name(path: Path) -> None:
    for name in ("teamboard.db.v1-2024-04-08", "teamboard.db.v1-2024-04-08-2"):
        path.with_name(name).write_bytes(b"theirs")
    assert upgrade(path, TODAY).backup == path.with_name("teamboard.db.v1-2024-04-08-3")
    assert path.with_name("teamboard.db.v1-2024-04-08").read_bytes() == b"theirs"


def test_a_group_that_may_not_be_given_a_file_may_not_read_the_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(*_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "fchown", barred)
    backup = upgrade(path, TODAY).backup
    assert backup is not None
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_without_hard_links_the_backup_is_renamed_into_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", barred)
    path.with_name("teamboard.db.v1-2024-04-08").write_bytes(b"theirs")
    backup = upgrade(path, TODAY).backup
    assert backup == path.with_name("teamboard.db.v1-2024-04-08-2")
    assert path.with_name("teamboard.db.v1-2024-04-08").read_bytes() == b"theirs"
    assert version(backup) == 1


def test_a_database_that_is_up_to_date_is_left_alone(path: Path) -> None:
    upgrade(path, TODAY)
    before, names = path.read_bytes(), sorted(path.parent.iterdir())
    assert upgrade(path, TODAY) == Upgraded(SCHEMA_VERSION, SCHEMA_VERSION, None)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == names


def test_who_comes_second_finds_it_upgraded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version is asked again once nobody else can write."""
    answers = iter([1, SCHEMA_VERSION])
    monkeypatch.setattr("teamboard.storage.sqlite.upgrade._version", lambda _: next(answers))
    assert upgrade(path, TODAY) == Upgraded(SCHEMA_VERSION, SCHEMA_VERSION, None)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("PRAGMA user_version = 0", "is not a teamboard database; check which home"),
        ("DROP TABLE _sqlite_migrations", "is not a teamboard database; check which home"),
        (
            f"PRAGMA user_version = {SCHEMA_VERSION + 1}",
            "was made by a newer teamboard; install the newest teamboard",
        ),
    ],
)
def test_a_database_that_cannot_be_upgraded_is_left_alone(path: Path, sql: str, line: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)
    before = path.read_bytes()
    with pytest.raises(UserError) as refused:
        upgrade(path, TODAY)
    assert refused.value.line() == f"teamboard.db: {line}"
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("text", [b"", b"no database. " * 500])
def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "teamboard.db"
    path.write_bytes(text)
    with pytest.raises(UserError) as refused:
        upgrade(path, TODAY)
    assert refused.value.line().startswith("teamboard.db: ")
    assert "\n" not in refused.value.line()
    assert path.read_bytes() == text
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no database here yet"):
        upgrade(tmp_path / "teamboard.db", TODAY)
    assert not list(tmp_path.iterdir())


def test_who_may_not_write_is_told_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda asked, how: not how & os.W_OK and real(asked, how))
    with pytest.raises(UserError, match="may not write it"):
        upgrade(path, TODAY)
    assert version(path) == 1


def test_a_damaged_database_is_not_touched(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: 4096 * 3] + b"\xff" * 4096 + whole[4096 * 4 :])
    before = path.read_bytes()
    with pytest.raises(UserError, match="damaged"):
        upgrade(path, TODAY)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_without_room_for_a_backup_nothing_is_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as refused:
        upgrade(path, TODAY)
    assert refused.value.line() == (
        "teamboard.db.v1-2024-04-08: no backup could be written: No space left on device; "
        "nothing was changed; look at the folder and its space"
    )
    assert version(path) == 1
    assert list(path.parent.iterdir()) == [path]


def test_a_migration_that_fails_leaves_the_first_version_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(path)

    def broken(statements: tuple[str, ...]) -> Iterator[str]:
        yield from statements
        raise ZeroDivisionError

    monkeypatch.setattr(schema, "_RITUAL", broken(schema._RITUAL))
    with pytest.raises(ZeroDivisionError):
        upgrade(path, TODAY)
    assert version(path) == 1
    assert dump(path) == before
    assert dump(path.with_name("teamboard.db.v1-2024-04-08")) == before


def test_an_upgrade_that_is_killed_leaves_the_first_version_whole(path: Path) -> None:
    before = dump(path)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], check=False, timeout=60, capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert dump(path) == before
    done = upgrade(path, TODAY)
    assert done == Upgraded(1, SCHEMA_VERSION, path.with_name("teamboard.db.v1-2024-04-08-2"))
    store = SqliteStore(path)
    assert store.journal_break(TEAM) == ""
    store.close()


def test_nobody_writes_while_a_database_is_upgraded(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def watched(statements: tuple[str, ...]) -> Iterator[str]:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            tried.append("write")
        yield from statements

    monkeypatch.setattr(schema, "_RITUAL", watched(schema._RITUAL))
    upgrade(path, TODAY)
    assert tried == ["write"]


def test_who_finds_it_busy_is_told_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    clock = SimpleNamespace(
        monotonic=lambda: now[0], sleep=lambda pause: now.__setitem__(0, now[0] + 10 * pause)
    )
    monkeypatch.setattr("teamboard.storage.sqlite.connection.time", clock)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="another program is writing"):
            upgrade(path, TODAY)
    assert list(path.parent.iterdir()) == [path]
