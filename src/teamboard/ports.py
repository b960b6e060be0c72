"""What the use cases need from outside, and the ways the outside can refuse.

The store, the clock and the person at the keyboard are arguments of every use case;
these are their shapes. Imports the domain only.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from teamboard.domain.board import Board, TeamId
from teamboard.domain.indicator import Indicator
from teamboard.domain.records import (
    Actor,
    Answers,
    Entry,
    Outcome,
    Reading,
    Review,
    State,
    Subject,
)
from teamboard.domain.sleep import Closing


class Refused(Exception):  # noqa: N818 - a refusal is an answer, worded for a person
    """Something could not be done: what, where, and what to do about it."""

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.do = what, where, do

    def line(self) -> str:
        """One line: `where: what; do`."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.do}" if self.do else head


class Conflict(Refused):
    """Someone else changed the same thing first. `theirs` is what now stands there."""

    def __init__(self, what: str, *, theirs: str) -> None:
        super().__init__(what, do="look at theirs, then say yours again")
        self.theirs = theirs


class Busy(Refused):
    """Another program held the database for longer than a person would wait."""


class Definition(NamedTuple):
    """One stored version of a board's definitions: who stored it, when, and why."""

    version: int
    at: datetime
    actor: str
    why: str
    source: str


class Stored(NamedTuple):
    """What became of readings that were handed in."""

    new: int
    corrected: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that was being typed: in which review, on which item, in which field."""

    review: str
    subject: Subject
    field: str
    text: str


class KeptSnapshot(NamedTuple):
    """A snapshot as it was written when its review closed."""

    review: str
    name: str
    sha256: str
    text: str


Row = tuple[str, str, float | None, float | None, float | None, str]
"""A reading ready to store: indicator, ISO period, value, numerator, denominator, note."""


class Clock(Protocol):
    """What day and what moment it is."""

    def today(self) -> date:
        """The as-of date."""

    def now(self) -> datetime:
        """The moment, in UTC."""


class Work(Protocol):
    """One unit of work: every change in it is kept, or none is.

    Each method also writes the journal. All raise `Refused` when they cannot.
    """

    def store_board(self, board: Board, source: str, why: str) -> int:
        """Keep a new version of the definitions; returns its number."""

    def put_readings(self, team: TeamId, rows: Sequence[Row], origin: str) -> Stored:
        """Keep readings. A value that differs from the one kept is a correction."""

    def note_reasons(
        self, team: TeamId, standing: Mapping[tuple[str, str], str], today: date
    ) -> None:
        """Keep when each (subject, kind) was first and last raised."""

    def open_review(self, team: TeamId, day: date, subjects: Sequence[Subject]) -> Review:
        """Open a review; refuses when one is open."""

    def join_review(self, review: Review) -> None:
        """Record that this person resumes or takes over a review someone else opened."""

    def add_subjects(self, review: Review, subjects: Sequence[Subject]) -> Review:
        """Add items that came since the agenda froze."""

    def put_answers(self, team: TeamId, answers: Answers) -> Answers:
        """Keep what was said of an item; raises `Conflict` when the version has moved."""

    def add_outcome(self, team: TeamId, outcome: Outcome) -> Outcome:
        """Keep an outcome under a new id."""

    def withdraw(self, team: TeamId, outcome: Outcome) -> None:
        """Take an outcome back (undo)."""

    def restore(self, team: TeamId, outcome: Outcome) -> None:
        """Bring back an outcome that was taken back (redo)."""

    def move_outcome(
        self, team: TeamId, outcome: Outcome, state: State, after: str, due: date | None = None
    ) -> Outcome:
        """Move an action or escalation on; raises `Conflict` when the version has moved."""

    def close_review(self, review: Review, learned: str, snapshot: str) -> Review:
        """Close a review; raises `Conflict` when it has moved."""

    def keep_snapshot(self, team: TeamId, snapshot: KeptSnapshot) -> None:
        """Keep a snapshot's text beside its review."""

    def put_draft(self, team: TeamId, draft: Draft | None) -> None:
        """Keep the half-typed line of this person, or drop it. Not journalled."""

    def journal_head(self, team: TeamId) -> str:
        """The hash of the last journal entry, empty for none."""


class Store(Protocol):
    """The home's memory. Reads never write; all writes go through `work`."""

    @property
    def read_only(self) -> bool:
        """Whether this person, or this version of the program, may only look."""

    def teams(self) -> tuple[TeamId, ...]:
        """Every team with stored definitions, by name."""

    def board(self, team: TeamId) -> Board | None:
        """The definitions as last applied."""

    def definitions(self, team: TeamId, newest: int = -1) -> tuple[Definition, ...]:
        """The versions of the definitions, newest first: all, or so many."""

    def latest(self, team: TeamId, indicator: Indicator, count: int) -> tuple[Reading, ...]:
        """The latest readings of an indicator, in date order."""

    def readings(self, team: TeamId) -> Iterator[Reading]:
        """Every reading of the team, by indicator and period."""

    def raised(self, team: TeamId) -> Mapping[tuple[str, str], tuple[date, date]]:
        """When each standing (subject, kind) was first and last raised."""

    def open_review(self, team: TeamId) -> Review | None:
        """The review that is open, or None."""

    def last_closed(self, team: TeamId) -> Review | None:
        """The last closed review, or None."""

    def answers(self, team: TeamId, review: str) -> Mapping[Subject, Answers]:
        """What was said in a review, by item."""

    def last_answers(self, team: TeamId, subject: Subject) -> Answers | None:
        """What was said of an item in the last closed review that had it."""

    def outcomes(self, team: TeamId, review: str) -> tuple[Outcome, ...]:
        """The outcomes of a review that stand, oldest first."""

    def withdrawn(self, team: TeamId, review: str) -> tuple[Outcome, ...]:
        """The outcomes of a review that were taken back, oldest first."""

    def outcome(self, team: TeamId, outcome: str) -> Outcome | None:
        """One outcome by its id or the end of its id, or None."""

    def actions(self, team: TeamId) -> tuple[Outcome, ...]:
        """Every standing action, oldest first."""

    def escalations(self, team: TeamId) -> tuple[Outcome, ...]:
        """Every standing escalation, oldest first."""

    def closings(self, team: TeamId) -> Mapping[Subject, tuple[Closing, ...]]:
        """How each item was closed in closed reviews, oldest first."""

    def snapshots(self, team: TeamId, newest: int = -1) -> tuple[KeptSnapshot, ...]:
        """The snapshots kept, newest first: all, or so many."""

    def draft(self, team: TeamId) -> Draft | None:
        """The half-typed line this person left, or None."""

    def journal(self, team: TeamId) -> Iterator[Entry]:
        """Every journal entry, oldest first."""

    def journal_break(self, team: TeamId) -> str:
        """The id of the first journal entry that does not hold; empty when all do."""

    def journal_head(self, team: TeamId) -> str:
        """The hash of the last journal entry, empty for none."""

    def changed(self) -> bool:
        """Whether another program wrote since this was last asked."""

    def work(self, actor: Actor, clock: Clock) -> AbstractContextManager[Work]:
        """Begin a unit of work."""

    def close(self) -> None:
        """Let go of the database."""


class Session(NamedTuple):
    """One person at one team's board: what every use case works with."""

    store: Store
    clock: Clock
    actor: Actor
    team: TeamId

    def board(self) -> Board:
        """The team's definitions as last applied.

        Raises:
            Refused: the team has none.
        """
        board = self.store.board(self.team)
        if board is None:
            raise Refused(f"no team is called {self.team!r} here", do="run 'teamboard apply'")
        return board

    def latest(self, indicator: Indicator, count: int) -> tuple[Reading, ...]:
        """The latest readings of an indicator, in date order."""
        return self.store.latest(self.team, indicator, count)

    def begin(self) -> AbstractContextManager[Work]:
        """Begin a unit of work in this person's name."""
        return self.store.work(self.actor, self.clock)
