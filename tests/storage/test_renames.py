"""A rename moves everything that is kept under the old name, or nothing."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import LEAD, TEAM, make_board, make_session, rows
from teamboard.domain.definitions.renaming import Named, Rename
from teamboard.errors import UserError
from teamboard.services.rename import rename, rename_meant
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.session import Session
from teamboard.storage.write_renames import COLUMNS

NAMES = {"subject", "indicator", "priority", "initiative", "owner", "recipient"}
"""What a column is called that holds a short name."""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = make_session(tmp_path, LEAD)
    define(session, make_board(), "source", "first")
    take_readings(session, rows(90, 80), "file")
    yield session
    session.store.close()


@pytest.mark.usefixtures("session")
def test_every_column_that_holds_a_name_is_moved(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "teamboard.db")
    every = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    found = {
        (table, column)
        for (table,) in every.fetchall()
        for _, column, *_ in connection.execute(f"PRAGMA table_info({table})")
        if column in NAMES and table != "journal"
    }
    connection.close()
    assert found == {place for places in COLUMNS.values() for place in places}


def test_readings_go_with_the_name_and_back(session: Session) -> None:
    one = rename_meant(session, "seen", "in-time")
    assert one == Rename(Named.INDICATOR, "seen", "in-time")
    before = [reading.value for reading in session.store.readings(TEAM)]
    rename(session, one, "source", "plainer")
    assert {reading.indicator for reading in session.store.readings(TEAM)} == {"in-time"}
    assert session.store.renames(TEAM) == (one,)
    back = rename_meant(session, "in-time", "seen")
    rename(session, back, "source", "")
    assert [reading.value for reading in session.store.readings(TEAM)] == before
    assert session.board() == make_board()
    assert not session.store.journal_break(TEAM)


def test_a_name_under_which_something_else_is_kept_is_refused(session: Session) -> None:
    take_readings(session, [("gone", *rows(1)[0][1:])], "file")
    for old, new, why in (
        ("seen", "gone", "something is kept under gone"),
        ("seen", "SEEN NOW", "is no short name"),
        ("nobody", "x", 'nothing on the board is called "nobody"'),
        ("seen", "seen", "it is called seen already"),
        ("person/nurse", "Flow.Lead", "flow.lead is there already"),
    ):
        with pytest.raises(UserError, match=why):
            rename_meant(session, old, new)
    assert rename_meant(session, "waits", "waiting").kind is Named.PRIORITY
    assert rename_meant(session, "person/nurse", "person/sister").new == "sister"


def test_where_both_have_a_reading_of_one_period_nothing_is_changed(session: Session) -> None:
    take_readings(
        session, [("old", *rows(1)[0][1:]), ("old", "2020-01-01", 5.0, None, None, "")], "file"
    )
    before = list(session.store.readings(TEAM))
    one = rename_meant(session, "old", "seen")
    with pytest.raises(UserError, match="old and seen both have a reading of the same time"):
        rename(session, one, "source", "")
    assert list(session.store.readings(TEAM)) == before
    assert session.store.renames(TEAM) == ()
