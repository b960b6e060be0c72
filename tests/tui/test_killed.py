"""Killed at any moment of a review, the program loses nothing that was confirmed."""

import signal
import sqlite3
from collections.abc import Callable
from itertools import cycle, pairwise
from random import Random
from typing import Any, NamedTuple

import pytest

from teamboard.wiring.home import Home
from teamboard.wiring.session import open_session
from tui.pty_terminal import Terminal
from tui.test_whole_review import ESCAPE, REVIEW, TEAM, Session

Start = Callable[..., Terminal]
MOMENTS = 20
LOST_AT_MOST = 2.0
"""Seconds of typing that a kill may cost."""
SIGNALS = (signal.SIGKILL, signal.SIGHUP, signal.SIGTERM)


class Moment(NamedTuple):
    """When and how the program is killed.

    `rested` says whether the person paused within the text, and typed `more` letters before
    the kill, which came `wait` seconds later.
    """

    number: signal.Signals
    place: int
    typed: int
    wait: float
    rested: bool = False
    more: int = 0

    def __str__(self) -> str:
        """As the name of a test."""
        rested = "-rested" if self.rested else ""
        return f"{self.number.name}-step{self.place}-{self.typed}{rested}"


def _spread(chance: Random, strokes: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """So many strokes, one by chance out of each part of the review."""
    ends = [turn * len(strokes) // count for turn in range(count + 1)]
    return [chance.choice(strokes[one:other]) for one, other in pairwise(ends)]


def _moments() -> list[Moment]:
    """Random moments, the same in every run: half of them at a key, where things are kept."""
    chance, numbers = Random(61), cycle(SIGNALS)  # noqa: S311 - no secret
    keys = [(place, 1) for place, step in enumerate(REVIEW) if step.is_key]
    texts = [
        (place, typed)
        for place, step in enumerate(REVIEW)
        if not step.is_key
        for typed in range(2, len(step.typed) + 1)
    ]
    half = MOMENTS // 2
    found = []
    for turn, (place, typed) in enumerate(
        [*_spread(chance, keys, half), *_spread(chance, texts, MOMENTS - half)]
    ):
        rested = turn >= half and turn % 2 == 0
        more = chance.randint(0, len(REVIEW[place].typed) - typed) if rested else 0
        wait = chance.choice((0.0, chance.uniform(0, 0.02), chance.uniform(0, 0.2)))
        found.append(Moment(next(numbers), place, typed, wait, rested, more))
    return found


class Kept(NamedTuple):
    """What the database holds: outcomes that stand by id, those taken back, and values."""

    standing: dict[str, str]
    taken_back: frozenset[str]
    values: frozenset[tuple[str, str, float]]


def _rows(home: Home, sql: str) -> list[tuple[Any, ...]]:
    # Not read-only: what a killed program left half written is rolled back by who reads next.
    database = sqlite3.connect(home.database, timeout=20)
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def kept(home: Home) -> Kept:
    """What is confirmed in a home."""
    outcomes = _rows(home, "SELECT id, text, withdrawn FROM outcome")
    return Kept(
        {one: text for one, text, withdrawn in outcomes if withdrawn is None},
        frozenset(one for one, _, withdrawn in outcomes if withdrawn is not None),
        frozenset(_rows(home, "SELECT indicator, period, value FROM reading WHERE value NOT NULL")),
    )


def _kill(terminal: Terminal, home: Home, moment: Moment) -> tuple[Kept, list[str], str]:
    """Play the review up to a moment, and kill; what was confirmed, and typed long before."""
    lead = Session(terminal)
    lead.take(REVIEW[: moment.place])
    written = REVIEW[moment.place].typed
    terminal.keys(written[: moment.typed])
    long_before = ""
    if moment.rested:
        long_before = written[: moment.typed].rstrip()
        terminal.wait(long_before)
        terminal.read(LOST_AT_MOST + 0.6)
        terminal.keys(written[moment.typed : moment.typed + moment.more])
    terminal.read(moment.wait)
    before = kept(home)
    terminal.send(moment.number)
    status = terminal.end()
    assert status == (-9 if moment.number == signal.SIGKILL else 128 + moment.number)
    return before, lead.kept, long_before


def _half_typed(home: Home) -> str:
    """The line that waits for the next start."""
    found = _rows(home, "SELECT text FROM draft WHERE field <> 'walk'")
    assert len(found) <= 1
    return found[0][0] if found else ""


def _resume(terminal: Terminal, home: Home) -> None:
    """Go on where the review was left, and look for what was confirmed and what was typed."""
    terminal.wait("w what changed")
    half, said = _half_typed(home), [words.lower() for words in kept(home).standing.values()]
    (closed,) = _rows(home, "SELECT count(*), count(closed_at) FROM review")
    if closed == (0, 0):
        terminal.keys("v")
        terminal.wait("Values that are due", half)
    elif closed == (1, 1):
        snapshot = home.snapshots / "reablement-2019-04-08.toml"
        terminal.until(snapshot.exists)
        assert all(words in snapshot.read_text(encoding="utf-8").lower() for words in said)
    else:
        terminal.keys("r")
        terminal.wait("eview: Reablement", half)
        if half:
            terminal.wait("Here is the line you were typing.")
            terminal.keys(ESCAPE)
            terminal.wait("eview: Reablement", gone="Here is the line")
        if "Closing the review" not in terminal.screen:
            terminal.keys("c")
        terminal.wait("Closing the review")
        terminal.until(lambda: all(words in terminal.flat.lower() for words in said))


def _nothing_half_done(home: Home) -> None:
    """Whatever was stored was stored whole."""
    session = open_session(home, TEAM)
    try:
        assert not session.store.journal_break(session.team)
    finally:
        session.store.close()
    orphans = "SELECT id FROM outcome o WHERE NOT EXISTS (SELECT 1 FROM answers a WHERE"
    assert not _rows(home, f"{orphans} a.review = o.review AND a.subject = o.subject)")
    reviews = _rows(home, "SELECT id, closed_at, snapshot FROM review")
    snapshots = dict(_rows(home, "SELECT review, name FROM snapshot"))
    assert len(reviews) <= 1
    for one, closed_at, name in reviews:
        assert snapshots.get(one, "") == name
        assert bool(name) == (closed_at is not None)


@pytest.mark.parametrize("moment", _moments(), ids=str)
def test_a_kill_at_any_moment_loses_nothing(start: Start, home: Home, moment: Moment) -> None:
    terminal = start("--team", TEAM)
    terminal.wait("11 to discuss")
    before, shown, long_before = _kill(terminal, home, moment)
    # What was on its way to the program when it was killed may have been taken still.
    after = kept(home)
    assert before.values <= after.values
    assert before.taken_back <= after.taken_back
    undone = set(before.standing) - set(after.standing)
    assert not undone or REVIEW[moment.place].takes_back
    confirmed = {*after.standing.values(), *(f"{value:g}" for *_, value in after.values)}
    assert set(shown) - {REVIEW[moment.place].takes_back} <= confirmed
    half = _half_typed(home)
    assert half.startswith(long_before)
    assert not half or REVIEW[moment.place].typed.startswith(half)
    _nothing_half_done(home)

    again = start("--team", TEAM, size=(100, 60))
    _resume(again, home)
    assert kept(home) == after
