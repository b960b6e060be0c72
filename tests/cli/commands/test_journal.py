"""The journal on the command line: found by day, person and subject, and held to its witnesses."""

import sqlite3
import subprocess
from pathlib import Path

import pytest

from cli_program import PROGRAM, Program


def closed_review(demo: Program) -> Path:
    """A review held, and its snapshot."""
    demo.out("review", "open")
    return Path(demo.out("review", "close", "--put-off-rest").strip())


def outside(demo: Program, *statements: str) -> None:
    """Change the database as somebody who may write it could, with its safeguards left standing."""
    assert demo.home is not None
    connection = sqlite3.connect(demo.home / "teamboard.db", isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_the_log_tells_one_subject_with_what_stood_there_before(demo: Program) -> None:
    demo.out("record", "majors-four-hours", "82", "--period", "2019-03-01", "--yes")
    told = demo.out("log", "--subject", "majors-four-hours", "--values").splitlines()
    correction = next(n for n, line in enumerate(told) if "  correct  " in line)
    assert '"value": 78.51096750705379' in told[correction + 1]
    assert told[correction + 1].startswith("    was: ")
    assert '"value": 82.0' in told[correction + 2]
    assert told[correction + 2].startswith("    now: ")
    assert not any("  define  " in line for line in told)


def test_the_log_tells_what_one_person_changed_since_a_day(demo: Program) -> None:
    every = demo.json("log")["entries"]
    login = every[0]["actor"]
    assert demo.json("log", "--person", login)["entries"] == every
    assert demo.json("log", "--person", "nobody")["entries"] == []
    assert demo.json("log", "--since", "today")["entries"] == every
    assert demo.json("log", "--since", "tomorrow")["entries"] == []
    assert "--since: " in demo.refusal("log", "--since", "someday")


def test_long_texts_of_a_change_are_whole_in_json_only(demo: Program) -> None:
    first = demo.json("log", "--values")["entries"][0]
    shown = demo.out("log", "--values").splitlines()[1]
    assert shown.endswith(f"... ({len(first['after'])} characters; --format json has all)")
    assert first["before"] is None


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER extra AFTER INSERT ON reading BEGIN DELETE FROM note; END",
        "CREATE VIEW extra AS SELECT * FROM voice",
    ],
)
def test_a_foreign_trigger_or_view_is_named(demo: Program, statement: str) -> None:
    assert demo("log", "--verify").returncode == 0
    outside(demo, statement)
    for command in (("log", "--verify"), ("check",)):
        assert f"its {statement.split()[1].lower()} extra is not as teamboard" in demo.refusal(
            *command
        )


def test_a_guard_that_was_taken_away_or_changed_is_named(demo: Program) -> None:
    outside(
        demo,
        "DROP TRIGGER journal_is_kept",
        "DROP TRIGGER journal_is_fixed",
        "CREATE TRIGGER journal_is_fixed BEFORE UPDATE OF id ON journal"
        " BEGIN SELECT raise(ABORT, 'the journal is only ever added to'); END",
    )
    why = demo.refusal("log", "--verify")
    assert "its trigger journal_is_kept is not as teamboard" in why
    assert "its trigger journal_is_fixed is not as teamboard" in why


def test_entries_cut_off_the_end_are_missed_by_the_snapshot(demo: Program) -> None:
    """A chain that was cut short is still a chain: only the snapshots remember its end."""
    snapshot = closed_review(demo)
    assert "; 1 snapshot agrees with it" in demo.out("log", "--verify")
    demo.tamper(
        "DELETE FROM journal WHERE team = 'emergency-care'"
        " AND id >= (SELECT id FROM journal WHERE verb = 'close review')"
    )
    why = demo.refusal("log", "--verify")
    assert f"snapshots/{snapshot.name}: names an entry that is not in the journal" in why
    demo.tamper("DELETE FROM snapshot")
    assert f"snapshots/{snapshot.name}: names an entry" in demo.refusal("log", "--verify")


def test_who_reads_the_log_keeps_nobody_from_writing(demo: Program) -> None:
    """A pager that waits holds back what the program prints, and must hold back nobody else."""
    assert demo.home is not None
    connection = sqlite3.connect(demo.home / "teamboard.db", isolation_level=None)
    connection.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
        " INSERT INTO journal (team, id, at, actor, verb, subject, digest, hash)"
        " SELECT 'emergency-care', printf('7ZZZZZZZZZZZZZZZZZZZZZ%04d', i),"
        " '2019-04-08T09:00:00.000+00:00', 'somebody', 'note', printf('line %d', i), '', ''"
        " FROM n"
    )
    connection.close()
    reader = subprocess.Popen(
        [*PROGRAM, "log"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=demo.env, cwd=demo.folder,
    )  # fmt: skip
    assert reader.stdout is not None
    reader.stdout.read(1)
    demo.out("record", "majors-four-hours", "81", "--period", "2019-03-01", "--yes")
    assert reader.poll() is None
    reader.kill()
    reader.wait()
    reader.stdout.close()


def test_entries_that_lost_their_texts_are_counted(demo: Program) -> None:
    demo.tamper("UPDATE journal SET before = NULL, after = NULL, salt = NULL WHERE verb = 'define'")
    assert "; the texts of 1 were taken out" in demo.out("--team", "reablement", "log", "--verify")


def test_a_log_in_which_nothing_fits_says_so(demo: Program) -> None:
    assert demo.out("log", "--person", "nobody").startswith("no change is kept")
    assert demo.refusal("log", "--since", "2099").count("write") == 1
