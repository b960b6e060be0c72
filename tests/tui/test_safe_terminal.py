"""Text cannot talk to the terminal: what a board says arrives as words, never as commands."""

import json
import os
import sqlite3
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from cli_program import Program
from teamboard.wiring.home import Home
from tui.pty_terminal import Terminal

Start = Callable[..., Terminal]

SEQUENCES = {
    "markup": "[/][@click=app.quit]x[/]",
    "OSC 52": "\x1b]52;c;QUFBQQ==\x07",
    "OSC 0": "\x1b]0;owned\x07",
    "OSC 2": "\x1b]2;owned\x1b\\",
    "CSI 2J": "\x1b[2Jwiped",
    "C1": "\x9b2J\x9d0;owned\x9c",
    "RLO": "\u202eolleh\u2066",
}
PAYLOAD = "[/]" + "".join(SEQUENCES.values())
SAID = {"name", "purpose", "objective", "story", "why", "text", "source", "note", "domain"}
SAID |= {"pathway"}
LISTED = {"domains", "rights"}
DAY = "2019-04-08"


def poisoned(value: Any, key: str = "") -> Any:
    """A board's definitions with the payload in every text field."""
    match value:
        case dict():
            return {name: poisoned(part, name) for name, part in value.items()}
        case list() if key in LISTED:
            return [f"{PAYLOAD}{part}" for part in value]
        case list():
            return [poisoned(part, key) for part in value]
        case str() if key in SAID:
            return f"{value[:12]}{PAYLOAD}{value[12:]}"
        case str() if key == "unit" and value != "%":
            return f"{value}{PAYLOAD}"
        case _:
            return value


def nothing_arrived(raw: bytes) -> None:
    """No sequence of the payload is among the bytes a terminal was sent."""
    text = raw.decode("utf-8")
    assert "\x1b]52" not in text
    assert "\x1b]0" not in text
    assert "\x1b]2;" not in text
    assert "owned\x07" not in text
    assert "\x1b[2J" not in text
    assert not set(map(chr, range(0x80, 0xA0))) & set(text)
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f") & set(text)


def walk(terminal: Terminal) -> list[str]:
    """Every view, with keys; the screens that were seen."""
    seen = [terminal.wait("review", "? keys")]
    for keys in (
        "g", "G\r", "G", "g\r", "G", "qw", "G", "qt", "qx", "qb", "q?G", "q:",
        "\x1b", "v1;[/]", "\x1b", "r", "j", "jk2", "\x1b", "3a@", "\t", "[/] fri", "\x1b",
        "1", "\x1b", "cy", "qq",
    ):  # fmt: skip
        if terminal.process.poll() is not None:
            break
        terminal.keys(keys)
        # A letter too soon after Escape would be taken for one with Alt.
        seen.append(terminal.quiet(0.3 if keys.endswith("\x1b") else 0.05))
    assert terminal.process.poll() is None, terminal.screen
    return seen


@pytest.fixture
def poisoned_home(home: Home, program: Program) -> Home:
    """The made-up board with the payload in every text: definitions, notes, why, outcomes."""
    path = home.config / "reablement.toml"
    board = poisoned(tomllib.loads(path.read_text(encoding="utf-8")))
    path.write_text(tomli_w.dumps(board), encoding="utf-8")
    program.out("apply", "--why", PAYLOAD)
    csv = f'indicator,period,value,note\nmissed-visits,2019-04-01,3.5,"{PAYLOAD}"\n'
    program.out("--team", "reablement", "import", "-", "--yes", stdin=csv)
    return home


def test_no_text_of_a_board_reaches_the_terminal_as_a_command(
    poisoned_home: Home, start: Start, program: Program
) -> None:
    terminal = start("--team", "reablement")
    seen = "\n".join(walk(terminal))
    # A review with the payload in what is typed and pasted, closed to a snapshot.
    terminal.keys("r")
    terminal.wait("of 11, 0 closed")
    # the action on the first visits is one on the initiative too, which then needs no other
    for _ in range(10):
        terminal.keys("a\x15try")
        terminal.wait("Enter takes it")
        terminal.paste(PAYLOAD.encode())
        terminal.wait("does: ", "olleh")
        terminal.keys("\x05 @rota.lead fri\r")
        terminal.wait(gone="Enter takes it")
    terminal.wait("y closes the review")
    terminal.keys("y")
    terminal.paste(b"learned " + PAYLOAD.encode())
    terminal.keys("\r")
    terminal.wait("The review is closed")
    terminal.keys("q")
    terminal.wait("what changed")
    for keys in ("w", "qt", "f", "\x1b", "qq"):
        terminal.keys(keys)
        terminal.quiet(0.3)
    assert terminal.end() == 0
    nothing_arrived(terminal.raw)
    assert "[/]" in seen
    (snapshot,) = poisoned_home.snapshots.glob("reablement*.toml")
    nothing_arrived(snapshot.read_bytes().replace(b"\n", b""))
    for command in ("show", "agenda", "actions", "log"):
        nothing_arrived(program.raw("--team", "reablement", command).stdout)


def test_what_stands_in_the_database_is_cleaned_again_when_it_is_shown(
    home: Home, start: Start, program: Program
) -> None:
    """Whatever got in past the edges: the gateway is the last word."""
    program.out("review", "open")
    program.out("act", "four-hours", "trial cover @flow.lead fri")
    program.tamper("UPDATE outcome SET text = ?, after = ?", PAYLOAD, PAYLOAD)
    program.tamper("UPDATE reading SET note = ?", PAYLOAD)
    database = sqlite3.connect(home.database)
    for team, body in database.execute("SELECT team, body FROM definition").fetchall():
        board = json.dumps(poisoned(json.loads(body)))
        database.execute("UPDATE definition SET body = ? WHERE team = ?", (board, team))
    database.execute(
        "INSERT INTO draft SELECT team, ?, id, 'admissions-a-day', 'action', ? FROM review",
        (os.getuid(), PAYLOAD),
    )
    database.commit()
    database.close()
    terminal = start()
    walk(terminal)
    terminal.keys("q")
    assert terminal.end() == 0
    nothing_arrived(terminal.raw)


def test_what_people_told_us_is_cleaned_again_when_it_is_shown(
    start: Start, program: Program
) -> None:
    program.tamper("UPDATE note SET text = ?", PAYLOAD)
    program.tamper("UPDATE voice SET text = ?", PAYLOAD)
    program.tamper("UPDATE experiment SET believe = ?, tries = ?", PAYLOAD, PAYLOAD)
    terminal = start("--team", "reablement")
    terminal.wait("Missed visits: 3.5 %")
    terminal.keys("Gy")
    terminal.wait("Told: Reablement", "note [/]", "partner [/]", "trying [/]", "failed [/]")
    for _ in range(8):
        terminal.keys("j")
        terminal.quiet(0.05)
    terminal.keys("q")
    terminal.wait("w what changed", gone="Told:")
    terminal.keys("q")
    assert terminal.end() == 0
    nothing_arrived(terminal.raw)


def test_what_drove_it_last_time_is_a_ghost_that_commands_nothing(
    start: Start, program: Program
) -> None:
    program.out("review", "open")
    items = program.json("agenda")["items"]
    for item in items:
        program.out("decide", item["id"], "accept until 9 apr")
    program.tamper("UPDATE answers SET drives = ?", (PAYLOAD + "why ") * 20)
    program.out("review", "close")
    program.tamper("UPDATE outcome SET due = '2019-04-01'")
    terminal = start()
    terminal.wait("to discuss")
    terminal.keys("rr2")
    screen = terminal.wait("What drives it? [/]", "Enter takes it")
    assert len(screen.split("\n")) == 24
    terminal.keys("\x1b")
    terminal.quiet(0.2)
    nothing_arrived(terminal.raw)


@pytest.mark.parametrize("option", ["--team", "--today", "--home"])
def test_an_argument_is_no_command_either(start: Start, option: str) -> None:
    terminal = start(option, PAYLOAD)
    assert terminal.end() in {1, 2}
    nothing_arrived(terminal.raw)
    assert "Traceback" not in terminal.screen


def test_a_snapshot_that_was_edited_is_cleaned(
    start: Start, program: Program, home: Home, tmp_path: Path
) -> None:
    del tmp_path
    program.out("review", "open")
    for item in program.json("agenda")["items"]:
        program.out("decide", item["id"], "accept until 20 may")
    program.out("review", "close")
    (path,) = home.snapshots.glob("*.toml")
    escaped = "".join(f"\\U{ord(letter):08X}" for letter in PAYLOAD)
    text = path.read_text(encoding="utf-8").replace("Seen within four hours", f"Seen {escaped}")
    program.tamper("UPDATE snapshot SET text = ?", text)
    terminal = start()
    terminal.wait("review", "? keys")
    terminal.keys("w")
    terminal.wait("What changed since")
    terminal.quiet(0.1)
    nothing_arrived(terminal.raw)
