"""Two leads in one review at once, each at their own terminal, lose nothing of each other's."""

import json
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from teamboard.wiring.home import Home
from teamboard.wiring.session import open_session
from tui.pty_terminal import PATIENCE, Terminal

Start = Callable[..., Terminal]
SECONDS = 60
"""How long the two type at once."""
TRIES = 10
"""How often it is measured how soon one sees what the other did."""
SOON = 10.0
"""Seconds within which that must be, on the slowest machine."""
MOST = 3
"""Outcomes that an item gets besides its first: no team gives more."""
TEAM = "reablement"
ENTER, ESCAPE, EMPTIED, NO_CHANGE = "\r", "\x1b", "\x15", "\x0b"
"""Keys; the last two empty the line, and delete what is right of its end, which is nothing."""
AFTER_ESCAPE = 0.3
"""Seconds after Escape until the next key, which otherwise is read as Alt and that key."""
READING = 1.0
"""Seconds in which a person reads what the other gave."""
PROMPT = re.compile(
    r"^ (?:(?:Also )?(?:decide|act|escalate):|What drives it\?).*", re.IGNORECASE | re.MULTILINE
)
"""A line that is being typed."""
NEVER = re.compile(r"another program|traceback|\blocked\b|\bbusy\b", re.IGNORECASE)
TOKEN = re.compile(r"\b[AB]\d{3}\b")
"""What makes each text of a lead unlike every other."""
GAVE = re.compile(r"(?<= gave )\d+\.\d")
"""The other's value, where it came before one's own."""
LINES = {"a": "try {} @head fri", "d": "change {} from May", "e": "agree {} ^community by thu"}
PERSON = """
import os
import sys
os.getuid = lambda: {uid}
sys.argv = ["teamboard", "--team", "{team}"]
from teamboard.cli.main import run
run()
"""
"""The program, run by a person with an account of their own."""


class Lead:
    """One of the two, who does one thing after the other by chance.

    Everything that takes time is a generator, so that both can do it at once.

    Attributes:
        shown: the texts that this terminal ever showed.
        confirmed: the outcomes that were said to be kept.
        given_up: the texts left alone on being told what the other had written.
        replaced: by each answer that was kept, what had been shown before it was.
        values: the values that were said to be taken, as they were typed.
    """

    def __init__(self, terminal: Terminal, letter: str, uid: int) -> None:
        """Sit down."""
        self.terminal = terminal
        self.letter = letter
        self.login = f"uid {uid}"
        self.chance = Random(uid)  # noqa: S311 - no secret
        self.shown: set[str] = set()
        self.confirmed: set[str] = set()
        self.given_up: set[str] = set()
        self.replaced: dict[str, frozenset[str]] = {}
        self.values: set[str] = set()
        self.turns = self.conflicts = 0
        self._texts = 0

    # what is on the screen

    def look(self) -> None:
        """Take in what the program wrote."""
        fresh = b""
        while more := self.terminal.read(0.005):  # a screen comes in several pieces
            fresh += more
        if fresh:
            for text in (fresh.decode(errors="replace"), self.terminal.flat):
                self.shown |= {*TOKEN.findall(text), *GAVE.findall(text)}
            assert not NEVER.search(self.terminal.flat), self.terminal.screen
            assert self.terminal.process.poll() is None, self.terminal.screen

    @property
    def title(self) -> str:
        """What the view is called."""
        return self.terminal.screen.partition("\n")[0].strip().partition(":")[0]

    @property
    def foot(self) -> str:
        """What is said, or offered, below the item."""
        return " ".join(self.terminal.screen.split("\n")[-2:])

    @property
    def item(self) -> str:
        """The item on the screen, without the time it took and what is said below it."""
        lines = self.terminal.screen.split("\n")
        return "\n".join([lines[0], *lines[2:-2]])

    @property
    def typing(self) -> bool:
        """Whether a line is being typed, and nothing is said of it."""
        return "Enter takes it" in self.foot

    def asked(self, token: str) -> bool:
        """Whether a line that holds a text is being typed, whatever is said of it."""
        return any(token in found for found in PROMPT.findall(self.terminal.screen))

    # waiting

    def until(self, holds: Callable[[], bool], seconds: float = PATIENCE) -> Iterator[None]:
        """Wait for the screen; the other goes on meanwhile."""
        give_up = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < give_up, self.terminal.screen
            yield

    def pause(self, seconds: float) -> Iterator[None]:
        """Let time go by."""
        over = time.monotonic() + seconds
        while time.monotonic() < over:
            yield

    def calm(self) -> Iterator[None]:
        """Go back to an item, with nothing typed on it and nothing said below it."""
        yield from self._settle()
        while self.title != "Review":
            yield from self._press("r" if self.title.startswith("Reablement") else "q")
            yield from self._settle()

    def _settle(self) -> Iterator[None]:
        """Let every key be taken: there and back again, to another view."""
        while self.typing:
            self.terminal.keys(EMPTIED + ESCAPE)
            yield from self.pause(AFTER_ESCAPE)
        self.terminal.keys("?")
        yield from self.until(lambda: self.title == "Keys and words")
        self.terminal.keys("q")
        yield from self.until(lambda: self.title != "Keys and words")

    def _press(self, pressed: str) -> Iterator[None]:
        """Press a key that leads to another view."""
        was = self.title
        self.terminal.keys(pressed)
        yield from self.until(lambda: self.title != was)

    # what is done

    def turn(self) -> Iterator[None]:
        """Do one thing."""
        self.turns += 1
        yield from self.calm()
        ways = (self.move, self.decide, self.answer, self.turn_scope, self.undo, self.give_value)
        (way,) = self.chance.choices(ways, (6, 6, 5, 3, 3, 1))
        yield from way()

    def move(self) -> Iterator[None]:
        """Go to another item."""
        self.terminal.keys(self.chance.choice("jjkkkjjj") * self.chance.randint(1, 3))
        yield from self.pause(self.chance.uniform(0, 0.2))

    def _write(self, pressed: str, words: str) -> Iterator[None]:
        """Begin a line and fill it, at the pace of a person or of a machine."""
        self.terminal.keys(pressed)
        yield from self.until(lambda: self.typing)
        self.terminal.keys(EMPTIED + words)
        yield from self.until(lambda: words in self.terminal.flat)
        yield from self.pause(self.chance.choice((0.0, self.chance.uniform(0, 0.8))))

    def _text(self) -> str:
        self._texts += 1
        return f"{self.letter}{self._texts:03}"

    def _leave(self, token: str) -> Iterator[None]:
        """Give a line up, on being told of the other's."""
        self.terminal.keys(EMPTIED + ESCAPE)
        yield from self.pause(AFTER_ESCAPE)
        self.given_up.add(token)

    def decide(self) -> Iterator[None]:
        """Close the item with an outcome, or add one; where there are many, take one back."""
        if self.item.count("\n and ") >= MOST:
            yield from self.undo()
            return
        token, kind = self._text(), self.chance.choice("aade")
        yield from self._write(kind, LINES[kind].format(token))
        while True:
            self.terminal.keys(ENTER)
            yield from self.until(lambda: not self.typing)
            if "no longer needs the team" in self.foot:
                self.given_up.add(token)
                yield from self.pause(AFTER_ESCAPE)
                return
            if not self.asked(token):
                break
            yield from self._told()
            if self.chance.random() < 0.4:
                yield from self._leave(token)
                return
        self.confirmed.add(token)
        if kind == "e":
            yield from self._explain()

    def _told(self) -> Iterator[None]:
        """Read what the other wrote meanwhile, or who was first, and go on typing."""
        assert re.search(r"just now|a moment ago|meanwhile", self.foot), self.terminal.screen
        self.conflicts += 1
        self.terminal.keys(NO_CHANGE)
        yield from self.until(lambda: self.typing)

    def _explain(self) -> Iterator[None]:
        """Skip what was tried and the impact, or write it; the other may take it all back."""
        yield from self._word("What was tried?")
        if "What is the impact?" in self.terminal.flat:
            yield from self._word("What is the impact?")

    def _word(self, asks: str) -> Iterator[None]:
        yield from self.until(lambda: asks in self.terminal.flat)
        if self.chance.random() < 0.4:
            self.terminal.keys("all we could")
            yield from self.until(lambda: "all we could" in self.terminal.flat)
        self.terminal.keys(ENTER)
        yield from self.until(lambda: asks not in self.terminal.flat or "just now" in self.foot)
        if asks in self.terminal.flat:
            self.terminal.keys(EMPTIED + ESCAPE)
            yield from self.pause(AFTER_ESCAPE)

    def answer(self) -> Iterator[None]:
        """Say what drives the item."""
        token = self._text()
        yield from self._write("2", f"because {token}")
        while True:
            seen = frozenset(self.shown)
            self.terminal.keys(ENTER)
            yield from self.until(lambda: not self.typing)
            if "no longer needs the team" in self.foot:
                self.given_up.add(token)
                yield from self.pause(AFTER_ESCAPE)
                return
            if not self.asked(token):
                self.replaced[token] = seen
                return
            yield from self._told()
            if self.chance.random() < 0.4:
                yield from self._leave(token)
                return

    def turn_scope(self) -> Iterator[None]:
        """Say that the cause is systemic, or local again."""
        self.terminal.keys("3")
        yield from self.pause(self.chance.uniform(0, 0.3))

    def undo(self) -> Iterator[None]:
        """Take the last outcome back, whose ever it is; told of a newer one, leave it."""
        self.terminal.keys("u")
        yield from self.pause(self.chance.uniform(0, 0.3))

    def give_value(self) -> Iterator[None]:
        """Give the first value that is due, if there is one."""
        yield from self._press("q")
        yield from self._press("v")
        if "Every value is in." in self.terminal.flat:
            yield from self._press("q")
            return
        self._texts += 1
        value = f"{80 + self._texts % 15}.{'AB'.index(self.letter) + 1}"
        self.terminal.keys(EMPTIED + value)
        yield from self.until(lambda: value in self.terminal.flat)
        yield from self.pause(self.chance.uniform(0, 1))
        self.terminal.keys(ENTER)
        said = (f"{value} % taken", " gave ", "Is that right?")
        yield from self.until(lambda: any(words in self.terminal.flat for words in said))
        if f"{value} % taken" not in self.terminal.flat and self.chance.random() < 0.7:
            yield from self.pause(READING)
            self.terminal.keys(ENTER)
            yield from self.until(lambda: f"{value} % taken" in self.terminal.flat)
        if f"{value} % taken" in self.terminal.flat:
            self.values.add(value)
        while self.title == "Values that are due":
            self.terminal.keys(EMPTIED + ESCAPE)
            yield from self.pause(AFTER_ESCAPE)

    def first_item(self) -> Iterator[None]:
        """Go to the first item."""
        yield from self.calm()
        self.terminal.keys("k" * 12)
        yield from self.until(lambda: "item 1 of" in self.terminal.flat)
        yield from self.calm()


def at_once(leads: list[Lead], *what: Iterator[None]) -> None:
    """Let both do what they do, until both are done."""
    doing = list(what)
    while doing:
        for lead in leads:
            lead.look()
        for one in list(doing):
            if next(one, doing) is doing:
                doing.remove(one)


@pytest.fixture
def leads(start: Start, tmp_path: Path) -> list[Lead]:
    """Two leads in the same review, on its first item."""
    found = []
    for letter, uid in (("A", 4001), ("B", 4002)):
        script = tmp_path / f"{letter}.py"
        script.write_text(PERSON.format(uid=uid, team=TEAM), encoding="utf-8")
        terminal = start(command=[sys.executable, str(script)])
        terminal.wait("11 to discuss")
        terminal.keys("r")
        terminal.wait("item 1 of 11")
        found.append(Lead(terminal, letter, uid))
    return found


def _turns(lead: Lead, over: float) -> Iterator[None]:
    while time.monotonic() < over:
        yield from lead.turn()


def _rows(home: Home, sql: str) -> list[tuple[Any, ...]]:
    database = sqlite3.connect(f"file:{home.database}?mode=ro", uri=True, timeout=PATIENCE)
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def _drives(kept: str | None) -> str:
    return json.loads(kept)["drives"] if kept else ""


def _no_outcome_is_lost(home: Home, leads: list[Lead]) -> None:
    """Each that was confirmed stands, or was taken back and the journal says so."""
    confirmed = leads[0].confirmed | leads[1].confirmed
    rows = dict(_rows(home, "SELECT text, withdrawn FROM outcome"))
    kept = {TOKEN.findall(text)[0]: withdrawn for text, withdrawn in rows.items()}
    assert set(kept) == confirmed
    undone = _rows(home, "SELECT before FROM journal WHERE verb = 'undo'")
    assert {token for token, withdrawn in kept.items() if withdrawn is not None} == {
        token for (text,) in undone for token in TOKEN.findall(text)
    }


def _no_answer_is_overwritten_unseen(home: Home, leads: list[Lead]) -> None:
    """Who replaced what the other had said had been shown it, and the journal has both."""
    by = {lead.login: lead for lead in leads}
    stood: dict[str, str | None] = {}
    said = set()
    for actor, subject, before, after in _rows(
        home, "SELECT actor, subject, before, after FROM journal WHERE verb = 'answer' ORDER BY id"
    ):
        assert before == stood.get(subject)
        stood[subject] = after
        was, now = _drives(before), _drives(after)
        said |= set(TOKEN.findall(now))
        if now != was and was:
            assert set(TOKEN.findall(was)) <= by[actor].replaced[TOKEN.findall(now)[0]]
    assert said == {token for lead in leads for token in lead.replaced}
    stand = _rows(home, "SELECT subject, drives FROM answers")
    assert set(stand) == {(subject, _drives(after)) for subject, after in stood.items()}


def _no_value_is_overwritten_unseen(home: Home, leads: list[Lead]) -> None:
    """Each value that was taken stands, or the journal has it and who replaced it had seen it."""
    by = {lead.login: lead for lead in leads}
    stand = {f"{value:g}" for (value,) in _rows(home, "SELECT value FROM reading")}
    replaced = set()
    for actor, before in _rows(home, "SELECT actor, before FROM journal WHERE verb = 'correct'"):
        value = f"{json.loads(before)['value']:g}"
        assert value in by[actor].shown
        replaced.add(value)
    assert leads[0].values | leads[1].values <= stand | replaced


def test_two_leads_at_once_overwrite_nothing_of_each_other(home: Home, leads: list[Lead]) -> None:
    at_once(leads, *(lead.give_value() for lead in leads))  # the same value
    over = time.monotonic() + SECONDS
    at_once(leads, *(_turns(lead, over) for lead in leads))
    at_once(leads, *(lead.first_item() for lead in leads))
    a, b = leads
    at_once(leads, a.until(lambda: a.item == b.item))
    for lead in leads:
        assert lead.confirmed
        assert lead.replaced
        assert not NEVER.search(lead.terminal.raw.decode(errors="replace"))
        sys.stdout.write(
            f"{lead.letter}: {lead.turns} turns, {len(lead.confirmed)} outcomes, "
            f"{len(lead.replaced)} answers, second {lead.conflicts} times\n"
        )
    _no_outcome_is_lost(home, leads)
    _no_answer_is_overwritten_unseen(home, leads)
    _no_value_is_overwritten_unseen(home, leads)
    session = open_session(home, TEAM)
    assert not session.store.journal_break(session.team)
    session.store.close()


def test_what_one_lead_decides_the_other_sees_soon(leads: list[Lead]) -> None:
    seconds: list[float] = []
    for turn in range(TRIES):
        giver, other = leads if turn % 2 else reversed(leads)
        at_once(leads, *(lead.first_item() for lead in leads))
        at_once(leads, _seen_by(other, giver, f"{giver.letter}{turn:03}", seconds))
    sys.stdout.write(f"seconds until the other saw it: {sorted(seconds)}\n")
    assert max(seconds) < SOON


def _seen_by(other: Lead, giver: Lead, token: str, seconds: list[float]) -> Iterator[None]:
    """Decide, and take it back again: how long until the other saw each."""
    words = LINES["a"].format(token)
    yield from giver.pause(giver.chance.uniform(0, 0.6))
    giver.terminal.keys(f"a{words}{ENTER}")
    yield from giver.until(lambda: "✓" in giver.foot and token in giver.foot)
    begun = time.monotonic()
    yield from other.until(lambda: token in other.item)
    seconds.append(round(time.monotonic() - begun, 2))
    giver.terminal.keys("u")
    yield from giver.until(lambda: "Taken back" in giver.foot)
    begun = time.monotonic()
    yield from other.until(lambda: token not in other.item)
    seconds.append(round(time.monotonic() - begun, 2))
