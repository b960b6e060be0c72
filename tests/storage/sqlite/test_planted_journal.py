"""What somebody put where the database is makes nobody write or delete a file of theirs."""

import os
import shutil
import sqlite3
import struct
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from builders import LEAD, FixedClock
from teamboard.errors import UserError
from teamboard.storage.sqlite.connection import connect, create
from teamboard.storage.sqlite.store import SqliteStore
from teamboard.storage.sqlite.upgrade import upgrade

NAMES_A_FILE = bytes.fromhex("d9d505f920a163d7")


def unfinished(folder: Path) -> Path:
    """A database with the journal of a write that was cut off."""
    create(folder / "made.db")
    path = folder / "teamboard.db"
    with closing(sqlite3.connect(folder / "made.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        for number in range(500):
            connection.execute(
                "INSERT INTO note VALUES ('flow', ?, 'seen', '2024-04-08', ?, '', '', NULL)",
                (f"{number:026}", "x" * 400),
            )
        shutil.copy(folder / "made.db", path)
        shutil.copy(folder / "made.db-journal", folder / "teamboard.db-journal")
        connection.execute("ROLLBACK")
    return path


def name_in_journal(path: Path, victim: Path) -> None:
    name = os.fsencode(victim)
    check = sum(byte - 256 if byte > 127 else byte for byte in name) & 0xFFFFFFFF
    with path.with_name("teamboard.db-journal").open("ab") as journal:
        lock_page = 0x40000000 // 4096 + 1
        journal.write(struct.pack(">I", lock_page) + name)
        journal.write(struct.pack(">II", len(name), check) + NAMES_A_FILE)


def test_a_journal_that_names_a_file_is_refused_and_the_file_stays(tmp_path: Path) -> None:
    path, victim = unfinished(tmp_path), tmp_path / "mine.txt"
    victim.write_text("words that are long enough to matter", encoding="utf-8")
    name_in_journal(path, victim)
    with pytest.raises(UserError, match="names another file") as refused:
        connect(path)
    assert refused.value.where == "teamboard.db-journal"
    with pytest.raises(UserError, match="names another file"):
        upgrade(path, date(2024, 4, 8))
    assert victim.exists()


def test_a_journal_that_is_a_link_or_a_pipe_is_refused(tmp_path: Path) -> None:
    create(tmp_path / "teamboard.db")
    journal = tmp_path / "teamboard.db-journal"
    journal.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UserError, match="is no plain file"):
        connect(tmp_path / "teamboard.db")
    journal.unlink()
    os.mkfifo(journal)
    with pytest.raises(UserError, match="is no plain file"):
        connect(tmp_path / "teamboard.db")


def test_a_write_that_was_cut_off_is_still_undone_by_whoever_comes_next(tmp_path: Path) -> None:
    path = unfinished(tmp_path)
    connection, _ = connect(path)
    with closing(connection):
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (0,)
    assert not path.with_name("teamboard.db-journal").exists()


def test_a_journal_that_is_planted_while_the_board_is_open_is_refused_too(tmp_path: Path) -> None:
    path, victim = unfinished(tmp_path), tmp_path / "mine.txt"
    journal = path.with_name("teamboard.db-journal")
    content = journal.read_bytes()
    store = SqliteStore(path)
    victim.write_text("words that are long enough to matter", encoding="utf-8")
    journal.write_bytes(content)
    name_in_journal(path, victim)
    for ask in (store.teams, store.changed, lambda: store.work(LEAD, FixedClock()).__enter__()):
        with pytest.raises(UserError, match="names another file"):
            ask()
    store.close()
    assert victim.exists()


def test_a_database_that_is_a_link_to_another_homes_is_not_opened(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
    create(theirs / "teamboard.db")
    path = ours / "teamboard.db"
    path.symlink_to(theirs / "teamboard.db")
    with pytest.raises(UserError, match="is a link") as refused:
        connect(path)
    assert refused.value.where == "teamboard.db"
    with pytest.raises(UserError, match="is a link"):
        upgrade(path, date(2024, 4, 8))


def test_a_home_that_is_reached_by_a_link_opens(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    create(tmp_path / "real" / "teamboard.db")
    (tmp_path / "short").symlink_to("real")
    connect(tmp_path / "short" / "teamboard.db")[0].close()


def test_a_new_database_is_made_where_nobody_else_can_put_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = sqlite3.connect

    def connected(path: Path, **options: object) -> sqlite3.Connection:
        made.append(os.fspath(path))
        return real(path, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connected)
    (tmp_path / "home").mkdir()
    create(tmp_path / "home" / "teamboard.db")
    assert made
    assert not [path for path in made if path.startswith(str(tmp_path / "home"))]
