"""Several programs on one home, and programs that are killed. Quotes are the design's."""

import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from builders import LEAD, TEAM, TODAY, FixedClock, make_outcome, make_store, rows
from teamboard.domain.agenda.item_ids import Subject

HERE = Path(__file__).parent


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(HERE / script), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_four_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    """ "short `BEGIN IMMEDIATE` transactions with a jittered retry"."""
    programs = [start("many_writes.py", str(tmp_path), f"of-{n}", "40") for n in range(4)]
    for program in programs:
        _, errors = program.communicate(timeout=60)
        assert (program.returncode, errors) == (0, "")
    store = make_store(tmp_path)
    kept = Counter(reading.indicator for reading in store.readings(TEAM))
    assert kept == {f"of-{n}": 40 for n in range(4)}
    assert len(list(store.journal(TEAM))) == 160
    assert not store.journal_break(TEAM)
    assert [path.name for path in tmp_path.iterdir()] == ["teamboard.db"]
    store.close()


@pytest.mark.parametrize("spill", ["memory", "spill"])
def test_a_program_killed_while_it_writes_leaves_the_state_before(
    tmp_path: Path, spill: str
) -> None:
    """ "What was confirmed survives a dropped line, a killed process"."""
    store = make_store(tmp_path)
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, rows(81), "before")
        review = work.open_review(TEAM, TODAY, [Subject("seen")])
        kept = work.add_outcome(TEAM, make_outcome(text="kept", review=review.id))
    journal = list(store.journal(TEAM))
    store.close()

    program = start("cut_off.py", str(tmp_path), spill)
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    hot = (tmp_path / "teamboard.db-journal").exists()
    program.send_signal(signal.SIGKILL)
    program.communicate(timeout=10)
    assert hot

    store = make_store(tmp_path)
    assert [reading.value for reading in store.readings(TEAM)] == [81]
    assert store.outcomes(TEAM, review.id) == (kept,)
    assert list(store.journal(TEAM)) == journal
    assert not store.journal_break(TEAM)
    assert store._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, rows(82), "after")
    assert [reading.value for reading in store.readings(TEAM)] == [82]
    store.close()


def test_reading_goes_on_while_another_program_writes(tmp_path: Path) -> None:
    names = [f"of-{number}" for number in range(60)]
    store, other = make_store(tmp_path), make_store(tmp_path)
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, rows(81), "before")
    with other.work(LEAD, FixedClock()) as work:
        for name in names:
            work.put_readings(TEAM, rows(*range(900), name=name), "a large file")
        assert [reading.value for reading in store.readings(TEAM)] == [81]
        assert not store.journal_break(TEAM)
        assert not store.changed()
    assert len(list(store.readings(TEAM))) == 900 * len(names) + 1
    assert store.changed()
    store.close()
    other.close()


def test_a_reader_who_lingers_holds_a_writer_up_and_breaks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another tool's reader, that is: one of ours keeps no lock between two rows."""
    store = make_store(tmp_path)
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, rows(*range(300)), "before")
    other = sqlite3.connect(tmp_path / "teamboard.db", isolation_level=None)
    lingering = other.execute("SELECT value FROM reading")
    first = lingering.fetchone()
    naps: list[float] = []

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            assert len([first, *lingering]) == 300

    monkeypatch.setattr("teamboard.storage.sqlite.connection.time.sleep", sleep)
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, rows(7), "after")
    assert len(naps) == 3
    assert [reading.value for reading in store.readings(TEAM)][-1] == 7
    store.close()
    other.close()


@pytest.mark.parametrize("what", ["readings", "journal"])
def test_a_long_look_keeps_no_lock_between_two_rows(tmp_path: Path, what: str) -> None:
    store, other = make_store(tmp_path), make_store(tmp_path)
    with store.work(LEAD, FixedClock()) as work:
        for number in range(1100):
            work.put_readings(TEAM, rows(number), "one more time")
        work.put_readings(TEAM, rows(*range(1100), name="long"), "before")
    looking = getattr(other, what)(TEAM)
    next(looking)
    with store.work(LEAD, FixedClock(), patience=0) as work:
        work.put_readings(TEAM, rows(7), "meanwhile")
    assert len(list(looking)) >= 1100
    store.close()
    other.close()
