"""A row that somebody changed by hand is told by its table and column, never by what it says."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from builders import LEAD, NOW, TEAM, TODAY, FixedClock, make_board, make_store, rows
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import PriorityId
from teamboard.domain.definitions.indicator import IndicatorId
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.reading import Rater, Rating
from teamboard.domain.notes.notes import Experiment, Feedback, FeedbackKind, Note
from teamboard.domain.review.history import LightAtClose
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State
from teamboard.domain.review.review import Amendment, ItemNotes
from teamboard.errors import DamagedError
from teamboard.ports import Draft, KeptSnapshot
from teamboard.storage import tables
from teamboard.storage.sqlite.store import SqliteStore
from teamboard.storage.tables import Columns

SAID = "Mrs Smith"
SEEN = Subject("seen")
EVERY = [(one, name) for one in tables.EVERY for name in one.names.split(", ")]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a row in every table."""
    folder = tmp_path_factory.mktemp("full")
    store = make_store(folder)
    with store.work(LEAD, FixedClock()) as work:
        work.store_board(make_board(), "name = 'Flow'", "first")
        work.put_readings(TEAM, rows(1, 2), "file")
        work.note_reasons(TEAM, {("seen", "red"): "it is red"}, TODAY)
        review = work.open_review(TEAM, TODAY, [SEEN])
        work.put_item_notes(TEAM, ItemNotes(review=review.id, subject=SEEN, period=TODAY))
        action = Outcome(
            id="", review=review.id, subject=SEEN, kind=OutcomeKind.ACTION, text="call", at=NOW,
            by="", state=State.OPEN, due=TODAY,
        )  # fmt: skip
        work.move_outcome(TEAM, work.add_outcome(TEAM, action), State.DOING, "asked")
        work.put_draft(TEAM, Draft(review.id, SEEN, "changed", "half"))
        work.add_seconds(TEAM, review.id, {SEEN: 5})
        work.add_note(TEAM, Note("", SEEN, TODAY, "note", NOW, ""))
        kind = FeedbackKind.FAMILY
        voice = Feedback("", PriorityId("p"), TODAY, kind, consent=True, text="told", at=NOW, by="")
        work.add_feedback(TEAM, voice)
        work.add_experiment(TEAM, Experiment("", SEEN, "a", "b", TODAY, NOW, ""))
        work.put_ratings(TEAM, [Rating(IndicatorId("seen"), TODAY, "A1", Rater.SELF, 3)], "file")
    with store.work(LEAD, FixedClock()) as work:
        closed = work.close_review(review, "", "")
        work.put_draft(TEAM, Draft("", SEEN, "note", "half"))
        snapshot = KeptSnapshot(closed.id, "flow-2024-04-08.toml", "b", "c")
        work.keep_snapshot(TEAM, snapshot, {SEEN: tuple(store.readings(TEAM))})
        work.keep_stood(TEAM, closed.id, {IndicatorId("seen"): LightAtClose(Colour.RED, TODAY)})
        work.amend(TEAM, Amendment("", closed.id, SEEN, "it was Ann", "wrong", NOW, ""))
    store.close()
    connection = sqlite3.connect(folder / "teamboard.db", isolation_level=None)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    # Whoever may write the file may also take away what holds its columns to their kinds.
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(replace(sql, 'STRICT, WITHOUT', 'WITHOUT'),"
        " ') STRICT', ')') WHERE type = 'table'"
    )
    connection.close()
    return folder / "teamboard.db"


@pytest.fixture
def path(full: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(full, tmp_path / "teamboard.db"))


def spoil(path: Path, table: str, column: str, value: str | bytes) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    sql = f"UPDATE OR REPLACE {table} SET {column} = ?"  # noqa: S608 - our own tables
    assert connection.execute(sql, (value,)).rowcount
    connection.close()


def read_all(store: SqliteStore) -> None:
    """Everything that the screens and the commands read of a team."""
    store.definitions(TEAM)
    list(store.readings(TEAM))
    store.raised(TEAM)
    list(store.journal(TEAM))
    store.open_review(TEAM)
    store.closings(TEAM)
    store.outcome_counts(TEAM)
    store.actions(TEAM)
    store.steps(TEAM)
    store.notes(TEAM)
    store.ratings(TEAM, IndicatorId("seen"))
    store.snapshots(TEAM)
    store.snapshot_files(TEAM)
    store.drafts(TEAM, LEAD.uid)
    store.seconds_in_all(TEAM)
    store.amendments(TEAM)
    for review in store.closed_reviews(TEAM):
        store.item_notes(TEAM, review.id)
        store.outcomes(TEAM, review.id)
        store.stood(TEAM, review.id)
        store.series(TEAM, review.id)
        store.seconds(TEAM, review.id)


@pytest.mark.parametrize(("table", "column"), EVERY, ids=[f"{t.table}-{c}" for t, c in EVERY])
def test_whatever_stands_in_a_column_the_rest_is_read_or_the_column_is_named(
    path: Path, table: Columns, column: str
) -> None:
    for value in (SAID, b"\x00"):
        spoil(path, table.table, column, value)
        store = SqliteStore(path)
        told = _told(store)
        assert told is None or (told.table, told.column) == (table.table, column)
        assert told is None or SAID not in told.line()
        named = {found[:2] for found in store.damaged()}
        store.close()
        if isinstance(value, bytes):
            assert (table.table, column) in named


def _told(store: SqliteStore) -> DamagedError | None:
    try:
        read_all(store)
    except DamagedError as damaged:
        return damaged
    return None


def test_a_sound_database_names_no_column(path: Path) -> None:
    store = SqliteStore(path)
    read_all(store)
    assert store.damaged() == ()
    store.close()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_told_by_its_column(path: Path, day: str) -> None:
    spoil(path, "reading", "period", day)
    store = SqliteStore(path)
    with pytest.raises(DamagedError, match="table 'reading', column 'period'"):
        list(store.readings(TEAM))
    store.close()


def test_a_text_that_is_no_utf_8_is_told_by_its_column(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE note SET text = CAST(? AS TEXT)", (b"\xff" + SAID.encode(),))
    connection.close()
    store = SqliteStore(path)
    with pytest.raises(DamagedError, match="table 'note', column 'text'") as damaged:
        store.notes(TEAM)
    assert SAID not in damaged.value.line()
    assert ("note", "text", 1) in store.damaged()
    store.close()


def test_a_board_that_no_longer_holds_can_be_applied_anew(path: Path) -> None:
    spoil(path, "definition", "body", '{"name": "' + SAID + '"')
    store = SqliteStore(path)
    with pytest.raises(DamagedError, match="table 'definition', column 'body'") as damaged:
        store.board(TEAM)
    assert "run 'teamboard apply'" in damaged.value.line()
    assert SAID not in damaged.value.line()
    store.close()
