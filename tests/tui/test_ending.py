"""However the program ends, the terminal is restored and what was typed is there again."""

import signal
import sqlite3
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from teamboard.wiring.home import Home
from tui.pty_terminal import Terminal

Start = Callable[..., Terminal]
BREAKS = """
import sys
from teamboard.tui.views.board import BoardView
from teamboard.cli.main import run

draw = BoardView.draw

def broken(view, cells, high):
    told_in_confidence = "a name nobody " + "may read"
    if view.unfolded:
        raise RuntimeError(f"the board broke at {told_in_confidence}")
    return draw(view, cells, high)

BoardView.draw = broken
sys.argv[0] = "teamboard"
run()
"""


def restored(terminal: Terminal) -> bool:
    """Whether the program left the terminal as it found it."""
    after = terminal.raw.rpartition(b"\x1b[?1049h")[2]
    return (
        b"\x1b[?1049l" in after
        and after.rfind(b"\x1b[?25h") > after.rfind(b"\x1b[?25l")
        and after.rfind(b"\x1b[?1000l") > after.rfind(b"\x1b[?1000h")
        and after.rfind(b"\x1b[?2004l") > after.rfind(b"\x1b[?2004h")
    )


def half_typed(home: Home) -> str:
    """The line that is kept for the next run."""
    database = sqlite3.connect(f"file:{home.database}?mode=ro", uri=True)
    try:
        row = database.execute("SELECT text FROM draft WHERE field <> 'walk'").fetchone()
    finally:
        database.close()
    return str(row[0]) if row else ""


def _type_a_line(terminal: Terminal) -> None:
    terminal.wait("6 to discuss")
    terminal.keys("ratrial 18:00 cover @fl")
    terminal.wait("Act: trial 18:00 cover @fl", "Flow lead does")


def _taken_up_again(start: Start) -> None:
    terminal = start()
    terminal.wait("6 to discuss")
    terminal.keys("r")
    terminal.wait("Act: trial 18:00 cover @fl", "Here is the line you were typing.")
    terminal.keys(" fri\r")
    terminal.wait("1 closed", "Flow lead does: trial 18:00 cover")
    terminal.keys("qq")
    assert terminal.end() == 0
    assert restored(terminal)


STUCK = """
import sys, time
from teamboard.tui import ending
from teamboard.tui.app import TeamboardApp
from teamboard.cli.main import run

ending.LIMIT = 0.3
TeamboardApp.count_out = lambda app: time.sleep(60)
sys.argv[0] = "teamboard"
run()
"""
STUCK_IN_A_QUERY = """
import os, sqlite3, sys
from teamboard.storage.sqlite.store import SqliteStore
from teamboard.tui import ending
from teamboard.cli.main import run

def asks_for_ever(store):
    os.write(2, b"\\x1b[1;1Hstuck ")
    sqlite3.connect(":memory:").execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    ).fetchone()

ending.LIMIT = 0.3
SqliteStore.changed = asks_for_ever
sys.argv[0] = "teamboard"
run()
"""
COUNT_BREAKS = """
import sys
from teamboard.tui.app import TeamboardApp
from teamboard.cli.main import run

def broken(*_):
    raise LookupError("twice")

TeamboardApp.count_out = broken
sys.argv[0] = "teamboard"
run()
"""
KEYS_BREAK = """
import sys
from teamboard.tui.keyboard import Keyboard
from teamboard.cli.main import run

def broken(keyboard, found):
    raise LookupError(found)

Keyboard.take = broken
sys.argv[0] = "teamboard"
run()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_keeps_the_line_and_restores_the_terminal(
    start: Start, number: signal.Signals
) -> None:
    terminal = start()
    _type_a_line(terminal)
    terminal.send(number)
    assert terminal.end() == 128 + number
    assert restored(terminal)
    assert "Traceback" not in terminal.screen
    _taken_up_again(start)


def test_a_kill_loses_nothing_after_a_pause(start: Start, home: Home) -> None:
    terminal = start()
    _type_a_line(terminal)
    terminal.until(lambda: half_typed(home) == "trial 18:00 cover @fl")
    terminal.send(signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    _taken_up_again(start)


def test_a_dropped_line_keeps_what_was_typed(start: Start, home: Home) -> None:
    terminal = start()
    _type_a_line(terminal)
    terminal.hang_up()
    assert terminal.end() == 128 + signal.SIGHUP
    assert half_typed(home) == "trial 18:00 cover @fl"
    _taken_up_again(start)


def test_ctrl_q_keeps_what_was_typed(start: Start, home: Home) -> None:
    terminal = start()
    _type_a_line(terminal)
    terminal.keys("\x11")
    assert terminal.end() == 0
    assert restored(terminal)
    assert half_typed(home) == "trial 18:00 cover @fl"


def test_keys_behind_the_one_that_ends_the_program_are_dropped(start: Start) -> None:
    terminal = start()
    terminal.wait("6 to discuss")
    terminal.keys("q:a")
    assert terminal.end() == 0
    assert "broke down" not in terminal.raw.decode()


def test_a_crash_restores_the_terminal_and_writes_a_private_log(
    start: Start, tmp_path: Path
) -> None:
    script = tmp_path / "breaks.py"
    script.write_text(BREAKS, encoding="utf-8")
    terminal = start(command=[sys.executable, str(script)], XDG_STATE_HOME=str(tmp_path / "state"))
    terminal.wait("6 to discuss")
    terminal.keys("G\r")
    assert terminal.end() == 1
    assert restored(terminal)
    (log,) = (tmp_path / "state" / "teamboard").iterdir()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    written = log.read_text(encoding="utf-8")
    assert "builtins.RuntimeError" in written
    assert "in broken" in written
    after = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    said = "teamboard broke down, nothing that was confirmed is lost; the log is in"
    assert [line for line in after.splitlines() if said in line and str(log) in line]
    for word in ("Traceback", "RuntimeError", "told_in_confidence", "may read"):
        assert word not in terminal.raw.decode()
    assert "nobody may read" not in written


def test_a_crash_without_a_place_for_its_log_still_ends_in_order(
    start: Start, tmp_path: Path
) -> None:
    script = tmp_path / "breaks.py"
    script.write_text(BREAKS, encoding="utf-8")
    nowhere = tmp_path / "file"
    nowhere.write_text("", encoding="utf-8")
    terminal = start(
        command=[sys.executable, str(script)], XDG_STATE_HOME=str(nowhere), TMPDIR=str(tmp_path)
    )
    terminal.wait("6 to discuss")
    terminal.keys("G\r")
    assert terminal.end() == 1
    assert restored(terminal)
    assert list(tmp_path.glob("teamboard-crash-*.log"))


def test_a_program_that_is_stuck_is_ended_by_the_kernel(start: Start, tmp_path: Path) -> None:
    script = tmp_path / "stuck.py"
    script.write_text(STUCK, encoding="utf-8")
    terminal = start(command=[sys.executable, str(script)])
    terminal.wait("6 to discuss")
    terminal.send(signal.SIGTERM)
    assert terminal.end() == -signal.SIGALRM


def test_a_query_without_end_keeps_nobody_from_ending(start: Start, tmp_path: Path) -> None:
    """Python hears no signal while it waits for the database: the limit holds all the same."""
    script = tmp_path / "stuck.py"
    script.write_text(STUCK_IN_A_QUERY, encoding="utf-8")
    terminal = start(command=[sys.executable, str(script)])
    terminal.wait("stuck")
    terminal.send(signal.SIGTERM)
    assert terminal.end() == -signal.SIGALRM


def test_a_terminal_that_takes_nothing_keeps_nobody_from_ending(start: Start, home: Home) -> None:
    terminal = start()
    _type_a_line(terminal)
    for turn in range(60):  # nobody reads what this makes it write
        terminal.resize(100 + turn % 2, 40)
        terminal.flood("x")
        time.sleep(0.01)
    terminal.send(signal.SIGTERM)
    assert terminal.gone(6)
    assert terminal.process.returncode == 128 + signal.SIGTERM
    assert half_typed(home).startswith("trial 18:00 cover @flx")


def test_the_end_of_the_keyboard_is_the_end_of_the_program(start: Start, home: Home) -> None:
    terminal = start(hears=False)
    _type_a_line(terminal)
    terminal.hang_up()
    assert terminal.end() == 128 + signal.SIGHUP
    assert half_typed(home) == "trial 18:00 cover @fl"


def test_keys_that_cannot_be_taken_end_the_program_with_a_word(
    start: Start, tmp_path: Path
) -> None:
    script = tmp_path / "breaks.py"
    script.write_text(KEYS_BREAK, encoding="utf-8")
    terminal = start(command=[sys.executable, str(script)], XDG_STATE_HOME=str(tmp_path / "state"))
    assert terminal.end() == 1
    assert restored(terminal)
    (log,) = (tmp_path / "state" / "teamboard").iterdir()
    assert "builtins.LookupError" in log.read_text(encoding="utf-8")
    assert f"the log is in {log}" in terminal.raw.decode()


def test_a_fault_while_it_ends_is_told_too(start: Start, tmp_path: Path) -> None:
    script = tmp_path / "breaks.py"
    script.write_text(COUNT_BREAKS, encoding="utf-8")
    terminal = start(command=[sys.executable, str(script)])
    terminal.wait("6 to discuss")
    terminal.send(signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    assert restored(terminal)
    assert "teamboard broke down" in terminal.raw.decode()
