"""Making and opening the database: who may, what is refused, and how it is set up."""

import errno
import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from builders import LEAD, TEAM, FixedClock, make_board, make_store, rows
from teamboard.errors import BusyError, UserError
from teamboard.storage.sqlite import connection as connecting
from teamboard.storage.sqlite.connection import (
    SCHEMA_VERSION,
    connect,
    create,
    patiently,
    transaction,
)
from teamboard.storage.sqlite.store import SqliteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "teamboard.db"
    create(path)
    return path


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    yield connection
    connection.close()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(("folder", "file"), [(0o755, 0o600), (0o2770, 0o660)])
def test_a_database_is_private_unless_its_folder_is_shared(
    tmp_path: Path, folder: int, file: int
) -> None:
    """ "database created 0660 in a setgid folder where there is one"."""
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(folder)
    before = os.umask(0o077)
    try:
        create(home / "teamboard.db")
    finally:
        os.umask(before)
    assert mode(home / "teamboard.db") == file
    assert [found.name for found in home.iterdir()] == ["teamboard.db"]


def test_a_database_that_is_there_is_left_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    create(path)
    assert path.read_bytes() == before


def test_who_comes_second_finds_the_first_one_s_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "teamboard.db"

    def beaten(*_: object, **__: object) -> None:
        path.write_bytes(b"theirs")
        raise FileExistsError

    monkeypatch.setattr(os, "link", beaten)
    create(path)
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_without_hard_links_a_database_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", barred)
    path = tmp_path / "teamboard.db"
    create(path)
    with closing(SqliteStore(path)) as store:
        assert store.teams() == ()
    assert list(tmp_path.iterdir()) == [path]


def test_commits_reach_the_disk_before_they_are_believed(path: Path) -> None:
    """ "SQLite in rollback-journal mode (DELETE), `synchronous=EXTRA`, never WAL"."""
    connection, read_only = connect(path)
    extra = 3
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (extra,)
    assert not read_only
    connection.close()


def test_a_database_that_someone_put_into_wal_is_taken_out_of_it(path: Path) -> None:
    other = sqlite3.connect(path)
    assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    other.close()
    connection, _ = connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_every_table_is_strict(raw: sqlite3.Connection) -> None:
    found = {
        name: strict
        for _, name, kind, _, _, strict in raw.execute("PRAGMA main.table_list")
        if kind == "table" and not name.startswith("sqlite_")
    }
    assert {"definition", "reading", "reason", "review", "answers", "outcome", "journal"} <= set(
        found
    )
    assert all(found.values()), found


def test_team_is_first_in_every_key(raw: sqlite3.Connection) -> None:
    """ "`team` first in every key"."""
    for (table,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*_migrations'"
        " AND name NOT GLOB 'sqlite_*'"
    ).fetchall():
        keys = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if row[5] == 1]
        assert keys == ["team"], table


def test_a_missing_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        SqliteStore(tmp_path / "teamboard.db")
    assert refused.value.line() == (
        "teamboard.db: there is no database here yet; run 'teamboard apply'"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("size", [5000, 40])
def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path: Path, size: int) -> None:
    path = tmp_path / "teamboard.db"
    path.write_bytes(b"not a database. " * size)
    before = path.read_bytes()
    with pytest.raises(UserError) as refused:
        SqliteStore(path)
    line = refused.value.line()
    assert line.startswith("teamboard.db: the database cannot be read")
    assert "restore it from a backup" in line
    assert "\n" not in line
    assert path.read_bytes() == before


def test_a_damaged_database_is_refused_in_one_line(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with store.work(LEAD, FixedClock()) as work:
        work.store_board(make_board(), "source", "first")
        work.put_readings(TEAM, rows(*range(100)), "file")
    store.close()
    path = tmp_path / "teamboard.db"
    whole = path.read_bytes()
    for start in range(4096, len(whole), 4096):
        path.write_bytes(whole[:start] + b"\xff" * 4096 + whole[start + 4096 :])
        try:
            damaged = SqliteStore(path)
        except UserError as refused:
            assert "damaged" in refused.line()  # noqa: PT017 - some pages hurt, some do not
            continue
        try:
            list(damaged.readings(TEAM))
            damaged.board(TEAM)
            list(damaged.journal(TEAM))
        except UserError as refused:
            assert "damaged" in refused.line()  # noqa: PT017 - as above
        finally:
            damaged.close()


def test_what_is_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    for odd in (tmp_path / "folder.db", tmp_path / "pipe.db"):
        odd.mkdir() if odd.stem == "folder" else os.mkfifo(odd)
        with pytest.raises(UserError, match="is not a file"):
            connect(odd)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(UserError, match="has 0 bytes"):
        connect(empty)


def test_a_database_of_an_older_teamboard_asks_for_an_upgrade(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(UserError) as refused:
        connect(path)
    assert refused.value.line() == (
        "teamboard.db: was made by an older teamboard; run 'teamboard upgrade'"
    )


def test_an_older_program_on_a_newer_home_only_reads(path: Path, raw: sqlite3.Connection) -> None:
    """ "an older program on a newer home reads only"."""
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    store = SqliteStore(path)
    assert store.read_only
    assert store.teams() == ()
    with pytest.raises(UserError, match="only be read") as no, store.work(LEAD, FixedClock()):
        pass
    assert no.value.do == "use the newest teamboard"
    store.close()


@pytest.mark.parametrize("barred", ["teamboard.db", "folder"])
def test_who_may_not_write_reads_only(
    path: Path, monkeypatch: pytest.MonkeyPatch, barred: str
) -> None:
    real = os.access
    target = path.parent if barred == "folder" else path

    def access(asked: Path, wanted: int) -> bool:
        return not (wanted == os.W_OK and asked == target) and real(asked, wanted)

    monkeypatch.setattr(os, "access", access)
    store = SqliteStore(path)
    assert store.read_only
    with pytest.raises(UserError, match="only be read"), store.work(LEAD, FixedClock()):
        pass
    store.close()


@pytest.mark.parametrize(
    ("barred", "wanted", "line"),
    [
        ("folder", os.X_OK, "you may not look into this home; ask its owner to let you in"),
        ("file", os.R_OK, "teamboard.db: you may not read it; ask its owner to let you in"),
    ],
)
def test_who_may_not_read_is_told_so(
    path: Path, monkeypatch: pytest.MonkeyPatch, barred: str, wanted: int, line: str
) -> None:
    target = path.parent if barred == "folder" else path
    monkeypatch.setattr(os, "access", lambda asked, how: not (asked == target and how == wanted))
    with pytest.raises(UserError) as refused:
        connect(path)
    assert refused.value.line() == line


def test_who_waits_too_long_is_told_so(raw: sqlite3.Connection, path: Path) -> None:
    raw.execute("BEGIN EXCLUSIVE")
    other = sqlite3.connect(path, isolation_level=None, timeout=0)
    with pytest.raises(BusyError) as busy:
        patiently(lambda: other.execute("SELECT * FROM journal"), patience=0.02)
    assert busy.value.line() == (
        "another program is writing to this home; wait a moment and try again; nothing was changed"
    )
    other.close()


def test_who_reads_keeps_a_writer_waiting_no_longer_than_it_has_patience(
    raw: sqlite3.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    naps: list[float] = []
    monkeypatch.setattr("teamboard.storage.sqlite.connection.time.sleep", naps.append)
    raw.execute("INSERT INTO influence VALUES ('a', 'b', 'c')")
    raw.execute("BEGIN")
    raw.execute("SELECT * FROM influence").fetchall()  # from here on it holds the read lock
    writer, _ = connect(path)
    with pytest.raises(BusyError), transaction(writer, patience=0.05):
        writer.execute("DELETE FROM influence")
    assert naps
    assert not writer.in_transaction
    raw.execute("COMMIT")
    assert raw.execute("SELECT count(*) FROM influence").fetchone() == (1,)
    writer.close()


def test_who_begins_to_write_waits_no_longer_than_it_has_patience(
    raw: sqlite3.Connection, path: Path
) -> None:
    raw.execute("BEGIN IMMEDIATE")
    writer, _ = connect(path)
    begun = time.monotonic()
    with pytest.raises(BusyError), transaction(writer, patience=0.05):
        raise AssertionError  # it never begins
    assert time.monotonic() - begun < 4  # eight seconds is what it would wait else
    raw.execute("COMMIT")
    with transaction(writer, patience=0.05):
        pass
    writer.close()


def test_patience_is_for_all_that_is_asked_within_it(raw: sqlite3.Connection, path: Path) -> None:
    store = SqliteStore(path)
    raw.execute("BEGIN EXCLUSIVE")
    begun = time.monotonic()
    with store.patient(0.05):
        for ask in (store.teams, lambda: store.journal_head(TEAM), store.teams):
            with pytest.raises(BusyError):
                ask()
    assert time.monotonic() - begun < 4  # eight seconds is what each would wait else
    raw.execute("COMMIT")
    assert store.teams() == ()
    store.close()


def test_opening_waits_for_a_commit_that_is_under_way(
    path: Path, raw: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw.execute("BEGIN EXCLUSIVE")
    naps: list[float] = []

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 2:
            raw.execute("COMMIT")

    monkeypatch.setattr("teamboard.storage.sqlite.connection.time.sleep", sleep)
    store = SqliteStore(path)
    assert store.teams() == ()
    assert len(naps) == 2
    store.close()


def test_a_mistake_in_the_program_is_not_called_a_damaged_file(path: Path) -> None:
    connection, _ = connect(path)
    with pytest.raises(sqlite3.OperationalError, match="syntax error"):
        patiently(lambda: connection.execute("SELECT FROM note"))
    with pytest.raises(sqlite3.OperationalError, match="syntax error"), transaction(connection):
        connection.execute("SELECT FROM note")
    assert not connection.in_transaction
    connection.close()


def test_a_table_or_column_that_somebody_took_out_is_named(
    path: Path, raw: sqlite3.Connection
) -> None:
    store = SqliteStore(path)
    raw.execute("ALTER TABLE definition RENAME body TO other")
    with pytest.raises(UserError, match="damaged: it has no column 'body'"):
        store.board(TEAM)
    raw.execute("DROP TABLE definition")
    with pytest.raises(UserError, match="damaged: it has no table 'definition'"):
        store.teams()
    store.close()


def test_a_full_disk_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with (
        pytest.raises(UserError, match="could not grow") as refused,
        store.work(LEAD, FixedClock()) as work,
    ):
        work.put_readings(TEAM, rows(*range(500)), "file")
    assert "make room on the disk" in refused.value.line()
    assert list(store.readings(TEAM)) == []
    assert list(store.journal(TEAM)) == []
    store.close()


def test_changed_waits_for_nobody(path: Path, raw: sqlite3.Connection) -> None:
    """ "busy means try at the next tick"."""
    store = SqliteStore(path)
    raw.execute("BEGIN EXCLUSIVE")
    assert not store.changed()
    raw.execute("COMMIT")
    store.close()
