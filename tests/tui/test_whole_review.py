"""A whole review at 80x24 by keys alone, and the next one a week later."""

import re
import tomllib
from collections.abc import Callable, Iterable
from typing import NamedTuple

from cli_program import Program
from teamboard.wiring.home import Home
from tui.pty_terminal import Terminal

Start = Callable[..., Terminal]
TEAM = "reablement"
"""A sample board with values due and ten items."""
ENTER, ESCAPE = "\r", "\x1b"
VALUES = {"call-2-weeks": 91.5, "plan-shared": 70.0}
FEWEST = 26
"""Keystrokes of this review, besides the texts that are written in it."""


class Step(NamedTuple):
    """One key that is pressed, or one text that is written, and what the screen then says.

    `keeps` is the value or outcome that is confirmed by then, `takes_back` what is undone.
    """

    typed: str
    shows: tuple[str, ...]
    is_key: bool = True
    keeps: str = ""
    takes_back: str = ""


def key(pressed: str, *shows: str, keeps: str = "", takes_back: str = "") -> Step:
    """A keystroke, which counts."""
    return Step(pressed, shows, keeps=keeps, takes_back=takes_back)


def text(written: str, *shows: str) -> Step:
    """What a person has to say, which does not count."""
    return Step(written, shows or (written,), is_key=False)


def line(begin: Step, written: str, taken: Step) -> tuple[Step, ...]:
    """A key that begins a line, the line, and Enter."""
    return begin, text(written), taken


REVIEW = (
    # two of the three values that are due
    key("v", "Called after two weeks, week of 1 April 2019"),
    text("91.5"),
    key(ENTER, "91.5 % taken", keeps="91.5"),
    text("70"),
    key(ENTER, "70.0 % taken", keeps="70"),
    key(ESCAPE, "r review"),
    # five items: decisions, an escalation and actions, one of them thought better of
    key("r", "item 1 of 10, 0 closed"),
    *line(
        key("d", "Decide:"),
        "accept until 20 may",
        key(ENTER, "✓ Missed visits", "item 2 of 10, 1 closed", keeps="accept"),
    ),
    *line(
        key("e", "Escalate:"),
        "agree one therapist ^community by thu",
        key(ENTER, "What was tried?", "2 closed", keeps="agree one therapist"),
    ),
    key(ENTER, "What is the impact?"),
    key(ENTER, "item 3 of 10, 2 closed"),
    *line(
        key("a", "Act:"),
        "ask each therapist @head fri",
        key(ENTER, "✓ Goals set", "item 4 of 10, 3 closed", keeps="ask each therapist"),
    ),
    key("u", "Taken back", "item 3 of 10, 2 closed", takes_back="ask each therapist"),
    *line(
        key("a", "Act:"),
        "ask both therapists @support.lead 26 apr",
        key(ENTER, "✓ Goals set", "item 4 of 10, 3 closed", keeps="ask both therapists"),
    ),
    *line(
        key("a", "Act:"),
        "ring both surgeries @rota.lead fri",
        key(ENTER, "✓ Plan shared", "item 5 of 10, 4 closed", keeps="ring both surgeries"),
    ),
    *line(
        key("d", "Decide:"),
        "smaller rounds from May",
        key(ENTER, "✓ Faces a person", "item 6 of 10, 5 closed", keeps="smaller rounds from May"),
    ),
    # the other five are put off, and the review is closed
    key("c", "5 still open"),
    key("P", "Every item has an outcome", "Time spent with people: Put off", keeps="put off"),
    key("y", "What did we learn?"),
    text("ten points below the mean is no bad luck"),
    key(ENTER, "The review is closed", "reablement-2019-04-08.toml"),
    key("q", "weekly review due Mon 15 Apr", "9 items have an outcome"),
)  # fmt: skip


class Session:
    """A person at a terminal, whose keystrokes are counted apart from what they write."""

    def __init__(self, terminal: Terminal) -> None:
        """Begin with nothing pressed."""
        self.terminal = terminal
        self.keystrokes = 0
        self.kept: list[str] = []

    def take(self, steps: Iterable[Step]) -> None:
        """Take steps, each once the screen has answered the one before."""
        for step in steps:
            self.terminal.keys(step.typed)
            self.keystrokes += step.is_key
            self.terminal.wait(*step.shows)
            self.kept += [step.keeps] if step.keeps else []
            if step.takes_back:
                self.kept.remove(step.takes_back)


def snapshot_path(screen: str) -> str:
    """The snapshot's path as the screen tells it, whatever its line breaks."""
    told = screen.partition("compares with:")[2].partition("m writes")[0]
    return re.sub(r"\s", "", told)


def test_a_whole_review_is_held_by_keys_alone(start: Start, home: Home, program: Program) -> None:
    terminal = start("--team", TEAM)
    terminal.wait("11 to discuss", "v values due 3")
    team = Session(terminal)
    team.take(REVIEW[:-1])
    path = home.snapshots / "reablement-2019-04-08.toml"
    assert snapshot_path(terminal.screen) == str(path)
    team.take(REVIEW[-1:])
    team.take([key("q")])
    assert terminal.end() == 0
    assert team.keystrokes <= FEWEST

    kept = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [len(kept[kind]) for kind in ("decision", "action", "escalation")] == [7, 2, 1]
    assert [kept["indicator"][name]["value"] for name in VALUES] == list(VALUES.values())
    assert "ask each therapist" not in path.read_text(encoding="utf-8")

    # a week later: the next review opens on that snapshot
    later = ("--team", TEAM, "--today", "2019-04-15")
    program.out(*later, "record", "missed-visits", "0.8", "--period", "2019-04-08")
    terminal = start(*later)
    terminal.wait("weekly review due today", "Back: 1 action late")
    terminal.keys("w")
    terminal.wait(
        "What changed since the review of 8 April",
        "Missed visits: red to green, better (3.5 to 0.8 %)",
        "late since 12 April: Rota planner, ring both surgeries (Plan shared with the GP)",
        "Independent at six weeks: still here after 7 days",
    )
    terminal.keys("q")
    terminal.wait("w what changed")
    terminal.keys("r")
    terminal.wait(
        "item 1 of 8, 0 closed, 3 covered",
        "Asked: agree one therapist",
        "Community services board has not answered; the answer was wanted by 11 April",
    )
    terminal.keys("j")
    terminal.wait("item 2 of 8", "Plan shared with", "Here since Mon 8 Apr")
