"""Terminals that show less: no colour, few colours, ASCII, none at all; and quiet ones."""

import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli_program import Program
from teamboard.wiring.home import Home
from teamboard.wiring.session import open_session
from tui.pty_terminal import Terminal
from tui.test_other_people import close_first

Start = Callable[..., Terminal]
SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
IDLE = 3.0
"""Seconds in which an idle screen must write nothing: three looks for other people's changes."""


EARLY = """
import sys
from textual import events
from teamboard.tui.app import TeamboardApp
from teamboard.cli.main import run

mount = TeamboardApp.on_mount

def early(app):
    mount(app)
    app.post_message(events.Key("colon", ":"))
    for size in ((100, 30), (120, 40)):
        app.post_message(events.Resize.from_dimensions(size, None))

TeamboardApp.on_mount = early
sys.argv[0] = "teamboard"
run()
"""


def colours(raw: bytes) -> set[str]:
    """Every colour code among the bytes a terminal was sent."""
    found = set()
    for codes in SGR.findall(raw):
        parts = codes.decode().split(";")
        for place, part in enumerate(parts):
            number = int(part or 0)
            if 30 <= number <= 49 or 90 <= number <= 107:
                found.add(";".join(parts[place:]))
                break
    return found


WHOLE = (
    "G\r", "g\r", "G", "qw", "qt", "qx", "qb", "q?", "G", "q:re", "\x1b", "vq",
    "r", "jk2", "wörds £ ☺ 人", "\x1b", "atrial @fl", "\t", "fri\r", "3", "c", "y", "P", "y",
    "\x03", "qq",
)  # fmt: skip
BRIEF = ("j", "?q", "r2", "wörds £ ☺ 人", "\r", "q")


def _walk(terminal: Terminal, walk: tuple[str, ...]) -> None:
    """Every view, or a few, and a line that is typed."""
    terminal.wait("Apr 2016", "? keys")
    for keys in walk:
        terminal.keys(keys)
        terminal.quiet(0.3 if keys.endswith("\x1b") else 0.05)
    assert terminal.process.poll() is None


def test_without_colour_no_colour_code_is_written(start: Start) -> None:
    terminal = start(NO_COLOR="1")
    _walk(terminal, WHOLE)
    assert colours(terminal.raw) == set()
    assert b"\x1b[1m" in terminal.raw


def test_colour_can_be_left_out_by_an_option(start: Start) -> None:
    terminal = start("--no-color")
    _walk(terminal, BRIEF)
    assert colours(terminal.raw) == set()


def test_sixteen_colours_are_enough(start: Start) -> None:
    terminal = start(term="xterm")
    _walk(terminal, BRIEF)
    found = colours(terminal.raw)
    assert found
    assert not [code for code in found if code.startswith(("38", "48"))]


def test_it_works_inside_a_multiplexer(start: Start) -> None:
    terminal = start(term="screen-256color")
    _walk(terminal, BRIEF)
    terminal.keys("q")
    assert terminal.end() == 0


def test_in_ascii_every_byte_is_ascii(start: Start) -> None:
    terminal = start("--ascii")
    _walk(terminal, WHOLE)
    assert terminal.raw.isascii()
    assert "#R" in terminal.raw.decode()


def test_a_terminal_that_cannot_encode_the_signs_gets_ascii(start: Start) -> None:
    terminal = start(PYTHONIOENCODING="ascii", LANG="C", PYTHONUTF8="0")
    _walk(terminal, BRIEF)
    assert terminal.raw.isascii()
    assert "#R" in terminal.raw.decode()


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_only_prints_lines_gets_the_plain_board(start: Start, term: str) -> None:
    terminal = start(term=term)
    assert terminal.end() == 0
    assert b"\x1b" not in terminal.raw
    assert "Nobody waits past four hours" in terminal.raw.decode()


def test_a_pipe_gets_the_plain_board(program: Program) -> None:
    ended = program()
    assert ended.returncode == 0
    assert "Nobody waits past four hours" in ended.stdout
    assert "\x1b" not in ended.stdout


def test_an_idle_screen_writes_nothing(start: Start) -> None:
    terminal = start()
    terminal.wait("Apr 2016")
    terminal.quiet(0.5)
    assert terminal.read(IDLE) == b""
    terminal.keys("ratrial")
    terminal.wait("Act: trial", "Nobody yet does: trial")
    # The line is kept in the home within this time; the screen has nothing to say about it.
    terminal.quiet(0.5)
    assert terminal.read(IDLE - 1) == b""


def test_the_mouse_changes_nothing(start: Start) -> None:
    terminal = start()
    terminal.wait("Apr 2016")
    terminal.keys("ra")
    terminal.wait("Act:")
    for button in ("0", "2", "64", "65"):
        terminal.keys(f"\x1b[<{button};10;10M\x1b[<{button};40;12m")
    terminal.keys("qx trial")
    terminal.wait("Act: qx trial")


def test_an_outcome_of_someone_else_shows_on_the_terminal(start: Start, home: Home) -> None:
    terminal = start()
    terminal.wait("6 to discuss")
    terminal.keys("rjatrial")
    terminal.wait("Act: trial")
    session = open_session(home)
    begun = time.monotonic()
    close_first(session)
    session.store.close()
    terminal.wait("item 2 of 6, 1 closed", "Act: trial")
    assert time.monotonic() - begun < 10


def test_two_programs_at_one_home_lose_nothing(start: Start, program: Program) -> None:
    terminal = start()
    terminal.wait("6 to discuss")
    terminal.keys("r")
    terminal.wait("item 1 of 6")
    program.out("act", "admissions-a-day", "find beds @bed.lead fri")
    terminal.wait("1 closed")
    terminal.keys("atrial cover @flow.lead fri\r")
    terminal.wait("2 closed")
    listed = program.out("actions")
    assert "find beds" in listed
    assert "trial cover" in listed


def test_a_resize_of_the_terminal_redraws(start: Start) -> None:
    terminal = start()
    terminal.wait("Apr 2016")
    terminal.resize(120, 40)
    terminal.wait("To discuss, worst first")
    terminal.resize(50, 10)
    terminal.wait("too small: 50x10; teamboard needs 60x16")
    terminal.resize(80, 24)
    terminal.wait("Nobody waits past four hours", "? keys")


def test_a_terminal_without_a_size_is_taken_as_the_usual_one(start: Start) -> None:
    terminal = start(size=(0, 0))
    terminal.wait("Nobody waits past four hours", "? keys")
    terminal.keys("q")
    assert terminal.end() == 0


def test_what_comes_during_the_start_waits_for_the_screen(start: Start, tmp_path: Path) -> None:
    script = tmp_path / "early.py"
    script.write_text(EARLY, encoding="utf-8")
    terminal = start(command=[sys.executable, str(script)])
    terminal.wait("Enter takes it")


def test_the_whole_screen_is_there_again_when_the_person_comes_back(start: Start) -> None:
    terminal = start()
    terminal.wait("Nobody waits past four hours", "? keys")
    terminal.quiet()
    for stop in ("\x1a", signal.SIGTSTP, signal.SIGSTOP):
        if isinstance(stop, str):
            terminal.keys(stop)
        else:
            terminal.send(stop)
        terminal.until(terminal.stopped)
        terminal.read(0.1)
        terminal.wipe()  # another program had the screen
        terminal.send(signal.SIGCONT)
        terminal.wait("Nobody waits past four hours", "? keys")
    terminal.keys("w")
    terminal.wait("What changed")
    terminal.keys("qq")
    assert terminal.end() == 0
    assert terminal.raw.count(b"\x1b[?1049h") == terminal.raw.count(b"\x1b[?1049l") == 4


def test_being_woken_again_and_again_keeps_nobody_from_typing(start: Start) -> None:
    terminal = start()
    terminal.wait("Nobody waits past four hours", "? keys")
    for _ in range(200):
        terminal.send(signal.SIGCONT)
        time.sleep(0.001)
    terminal.keys("q")
    assert terminal.end(10) == 0


def test_keys_pressed_before_the_first_paint_are_taken(start: Start) -> None:
    terminal = start()
    terminal.keys("ratrial cover @flow.lead fri")
    terminal.wait("Act: trial cover @flow.lead fri")
