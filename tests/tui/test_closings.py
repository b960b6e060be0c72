"""However its terminal is closed, the program is gone soon after.

A dozen random closings, the same in every run; `make closings` plays three hundred.
"""

import os
import signal
import time
from collections.abc import Callable
from random import Random
from typing import NamedTuple

import pytest

from tui.pty_terminal import Terminal

Start = Callable[..., Terminal]
COUNT = int(os.environ.get("TEAMBOARD_CLOSINGS", "12"))
WITHIN = 6.0
"""Seconds after which the program must be gone: five of its own, and one to go."""
SIZES = ((80, 24), (80, 24), (120, 40), (0, 0), (80, 0), (0, 24), (1, 1))
KEYS = ("j", "k", "G", "g", "\r", "q?", "?", "\x1b", "r", "2", "v12", "w", "atrial @fl", ":re")
PASTES = ("", "", "\x1b[200~" + "a pasted line\r" * 300, "\x1b[<0;10;10M" * 300)
HOW = ("hang up", "hang up", "hang up", "TERM", "HUP", "HUP and CONT", "STOP, CONT and hang up")


class PastOutcome(NamedTuple):
    """A terminal of some size, what floods it for so long, and how it is closed then.

    `reads` says whether the terminal takes what the program writes meanwhile; `resizes`
    whether it changes its size, which makes the program write most.
    """

    size: tuple[int, int]
    after: float
    flood: float
    keys: str
    reads: bool
    resizes: bool
    how: str

    def __str__(self) -> str:
        """As the name of a test."""
        flooded = "flooded-" if self.flood else ""
        deaf = "" if self.reads else "deaf-"
        return f"{self.size[0]}x{self.size[1]}-{flooded}{deaf}{self.how.replace(' ', '-')}"


def _closings() -> list[PastOutcome]:
    chance = Random(23)  # noqa: S311 - no secret
    return [
        PastOutcome(
            size=SIZES[turn] if turn < len(SIZES) else chance.choice(SIZES),
            after=chance.choice((0.05, 0.3, 0.6, 1.0)),
            flood=chance.choice((0.0, 0.2, 0.6)),
            keys="".join(chance.choices(KEYS, k=400)) + chance.choice(PASTES),
            reads=chance.random() < 0.5,
            resizes=chance.random() < 0.5,
            how=HOW[turn] if turn < len(HOW) else chance.choice(HOW),
        )
        for turn in range(COUNT)
    ]


def _flood(terminal: Terminal, closing: PastOutcome) -> None:
    """Type, and change the size, faster than anybody can."""
    until, turn = time.monotonic() + closing.flood, 0
    while time.monotonic() < until:
        terminal.flood(closing.keys)
        if closing.resizes:
            turn += 1
            terminal.resize(80 + turn % 40, 24 + turn % 16)
        terminal.read(0.01) if closing.reads else time.sleep(0.01)


def _close(terminal: Terminal, how: str) -> None:
    match how:
        case "hang up":
            terminal.hang_up()
        case "STOP, CONT and hang up":
            terminal.send(signal.SIGSTOP)
            terminal.send(signal.SIGCONT)
            terminal.hang_up()
        case "HUP and CONT":
            terminal.send(signal.SIGHUP)
            terminal.send(signal.SIGCONT)
        case _:
            terminal.send(signal.Signals[f"SIG{how}"])


@pytest.mark.parametrize("closing", _closings(), ids=str)
def test_the_program_is_gone_soon_after_its_terminal(start: Start, closing: PastOutcome) -> None:
    terminal = start(size=closing.size)
    terminal.read(closing.after)
    _flood(terminal, closing)
    _close(terminal, closing.how)
    assert terminal.gone(WITHIN), "still running"
    # 0 where the flood held a q; 1 would be a break-down, 120 an end that went wrong.
    assert terminal.process.returncode not in {1, 120}
