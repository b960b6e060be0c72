"""`upgrade`: the only command that changes an older home."""

import sqlite3
from contextlib import closing

import pytest

from cli_program import Program
from teamboard.storage.sqlite.connection import SCHEMA_VERSION
from version_1 import make_version_1


@pytest.fixture
def older(demo: Program) -> Program:
    """A demo home of the first version, with a review under way."""
    assert demo.home is not None
    demo.out("review", "open")
    demo.out("act", "four-hours", "trial cover @flow.lead fri", "--drives", "late beds")
    make_version_1(demo.home / "teamboard.db")
    return demo


def test_an_older_home_asks_for_an_upgrade_in_one_line(older: Program) -> None:
    for command in (["show"], ["review", "open"], ["log"], ["record", "four-hours", "81"]):
        assert older.refusal(*command) == (
            "teamboard.db: was made by an older teamboard; run 'teamboard upgrade'\n"
        )


def test_an_upgrade_says_where_the_home_is_kept_as_it_was(older: Program) -> None:
    assert older.home is not None
    first, second = older.out("upgrade").splitlines()
    assert first == f"teamboard.db is upgraded from version 1 to {SCHEMA_VERSION}"
    [backup] = older.home.glob("teamboard.db.v1-*")
    assert second == f"as it was, it is kept in {backup}"
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_review_goes_on_after_an_upgrade(older: Program) -> None:
    older.out("upgrade")
    assert "the journal is whole" in older.out("log", "--verify")
    item = older.json("review", "status", "--item", "four-hours")["item"]
    assert item["said"]["drives"] == "late beds"
    assert [one["text"] for one in item["outcomes"]] == ["trial cover"]
    older.out("escalate", "majors-a-day", "agree triage ^service", "--tried", "calls")
    older.out("review", "close", "--put-off-rest")
    assert "Emergency care flow" in older.out("show")


def test_a_home_that_is_up_to_date_is_no_mistake(demo: Program) -> None:
    assert demo.home is not None
    assert demo.out("upgrade") == (
        f"teamboard.db is up to date (version {SCHEMA_VERSION}); nothing was changed\n"
    )
    assert not list(demo.home.glob("teamboard.db.*"))


def test_looking_back_upgrades_nothing(older: Program) -> None:
    assert older.home is not None
    (older.home / "teamboard.toml").write_text('team = "emergency-care"\n', encoding="utf-8")
    why = older.refusal("--today", "2019-04-08", "upgrade")
    assert why == "looking back changes nothing; leave out --today to write\n"
    assert not list(older.home.glob("teamboard.db.*"))
