"""Opening a board reads by index: a million readings cost no more than a thousand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import (
    LEAD,
    TEAM,
    TODAY,
    FakeServer,
    FixedClock,
    make_board,
    make_indicator,
    make_store,
    rows,
)
from teamboard.domain.agenda.item_ids import Subject
from teamboard.services.load_board import look
from teamboard.session import Session
from teamboard.storage.sqlite.store import SqliteStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = make_store(tmp_path)
    with store.work(LEAD, FixedClock()) as work:
        work.store_board(make_board(), "source", "first")
        work.put_readings(TEAM, rows(*range(60, 96)), "file")
        review = work.open_review(TEAM, TODAY, [Subject("seen")])
        work.close_review(review, "", "")
    yield store
    store.close()


def plans(store: SqliteStore, asked: list[str]) -> dict[str, list[str]]:
    plain = store._connection
    return {
        sql: [row[3] for row in plain.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
        for sql in asked
        if sql.startswith("SELECT")
    }


def listening(store: SqliteStore) -> list[str]:
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    return asked


def test_the_latest_readings_come_by_the_primary_key(store: SqliteStore) -> None:
    """ "one indexed query per indicator for its latest points"."""
    asked = listening(store)
    assert len(store.latest(TEAM, make_indicator(), 12)) == 12
    store._connection.set_trace_callback(None)
    ((_, plan),) = plans(store, asked).items()
    assert len(plan) == 1
    assert plan[0].startswith("SEARCH reading USING PRIMARY KEY (team=? AND indicator=?")


def test_the_readings_of_a_baseline_come_by_the_primary_key(store: SqliteStore) -> None:
    days = [one.period for one in store.latest(TEAM, make_indicator(), 36)]
    asked = listening(store)
    found = store.first(TEAM, make_indicator(), days[3], days[6], 2)
    store._connection.set_trace_callback(None)
    assert [one.period for one in found] == days[3:5]
    assert len(store.first(TEAM, make_indicator(), days[3], days[6], 9)) == 3
    ((_, plan),) = plans(store, asked).items()
    assert len(plan) == 1
    assert plan[0].startswith("SEARCH reading USING PRIMARY KEY (team=? AND indicator=?")


def test_nothing_that_opening_asks_scans_a_table(store: SqliteStore) -> None:
    asked = listening(store)
    look(Session(store, FixedClock(), LEAD, TEAM, FakeServer()))
    store.snapshot(TEAM, "R")
    store.snapshot_files(TEAM)
    store.item_notes(TEAM, "R")
    store.outcomes(TEAM, "R")
    store.drafts(TEAM, LEAD.uid)
    store.journal_head(TEAM)
    store._connection.set_trace_callback(None)
    found = plans(store, asked)
    assert len(found) > 10
    for sql, plan in found.items():
        assert not [step for step in plan if step.startswith("SCAN")], (sql, plan)


def test_opening_asks_once_for_each_indicator(store: SqliteStore) -> None:
    asked = listening(store)
    look(Session(store, FixedClock(), LEAD, TEAM, FakeServer()))
    store._connection.set_trace_callback(None)
    assert sum("FROM reading" in sql for sql in asked) == 1
