"""What the services need from outside: the clock, the server, and the home's memory.

Each is an argument of every service; these are their shapes, and of what the store keeps
beside the records of the domain.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import Board, PriorityId, TeamId
from teamboard.domain.definitions.indicator import Indicator, IndicatorId
from teamboard.domain.journal import Actor, Entry
from teamboard.domain.measures.reading import Rating, Reading, ReadingRow
from teamboard.domain.notes.notes import Experiment, Feedback, Note, Notes, Result
from teamboard.domain.review.history import LightAtClose
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State, Step
from teamboard.domain.review.review import Amendment, ItemNotes, PastOutcome, Review

if TYPE_CHECKING:
    from teamboard.domain.definitions.renaming import Rename

PATIENCE = 8.0
"""Seconds to wait for another program that writes, before saying so."""
BRIEFLY = 0.1
"""The same for what can be written a moment later just as well, while a person types."""


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


class Draft(NamedTuple):
    """A line that was being typed: in which review, on which item, in which field.

    `review` is empty outside a review; without `text` there is no such line any more.
    """

    review: str
    subject: Subject
    field: str
    text: str


AMENDING = ("amend", "amend why")
"""The fields of drafts that hold what is to be added to a closed review, and why."""


class KeptSnapshot(NamedTuple):
    """A snapshot as it was written when its review closed.

    `definition` is the version of the definitions that it was written under, 0 if not known.
    """

    review: str
    name: str
    sha256: str
    text: str
    definition: int = 0


class SnapshotFile(NamedTuple):
    """The file of a kept snapshot, without its text: what it is called and must hash to.

    `definition` is the version of the definitions that it was written under, 0 if not known.
    """

    review: str
    name: str
    sha256: str
    definition: int


class Clock(Protocol):
    """What day and what moment it is."""

    def today(self) -> date:
        """The as-of date."""

    def now(self) -> datetime:
        """The moment; its day is the person's own."""

    def known_until(self) -> date:
        """The last day of which anything is known; on a clock that runs, there is no end.

        Where somebody is whose tomorrow has begun, what they do is of a later day than today.
        """


class Server(Protocol):
    """The server that a home is on, as one run of the program sees it."""

    @property
    def owner(self) -> int | None:
        """The account that owns the home's folder; None where nobody knows."""

    @property
    def sample(self) -> bool:
        """Whether the home is a sample, which nobody leads and nobody is told so."""

    def account(self, login: str) -> int | None:
        """The number of the account called so; None where there is none."""


class UnitOfWork(Protocol):
    """One unit of work: every change in it is kept, or none is.

    Each method also writes the journal. All raise `UserError` when they cannot.
    """

    def store_board(self, board: Board, source: str, why: str) -> int:
        """Keep a new version of the definitions; returns its number."""

    def rename(self, team: TeamId, rename: "Rename", why: str) -> None:
        """Move all that is kept under one short name to another; refuses where both have it."""

    def put_readings(self, team: TeamId, rows: Sequence[ReadingRow], origin: str) -> Stored:
        """Keep readings. A value that differs from the one kept is a correction."""

    def drop_reading(self, team: TeamId, reading: Reading, why: str) -> None:
        """Take a reading away; the journal keeps it and why."""

    def move_reading(self, team: TeamId, reading: Reading, to: date, why: str) -> Reading:
        """Move a reading to a period that has none; returns it as it stands there."""

    def note_reasons(
        self,
        team: TeamId,
        standing: Mapping[tuple[str, str], str],
        today: date,
        first: Mapping[tuple[str, str], date] | None = None,
    ) -> None:
        """Keep when each (subject, kind) was first and last raised.

        `first` is since when a reason is known that is kept for the first time; else `today`.
        """

    def open_review(self, team: TeamId, day: date, subjects: Sequence[Subject]) -> Review:
        """Open a review; refuses when one is open."""

    def note_no_lead(self, review: Review) -> None:
        """Record that no lead opened a review."""

    def join_review(self, review: Review) -> None:
        """Record that this person resumes or takes over a review someone else opened."""

    def add_subjects(self, review: Review, subjects: Sequence[Subject]) -> Review:
        """Add items that came since the agenda froze."""

    def renew_agenda(self, review: Review, subjects: Sequence[Subject]) -> Review:
        """Put today's agenda in the place of the one that nobody has spoken to yet."""

    def put_item_notes(self, team: TeamId, answers: ItemNotes) -> ItemNotes:
        """Keep what was said of an item; raises `ConflictError` when the version has moved."""

    def add_outcome(self, team: TeamId, outcome: Outcome) -> Outcome:
        """Keep an outcome under a new id."""

    def withdraw(self, team: TeamId, outcome: Outcome) -> None:
        """Take an outcome back (undo)."""

    def restore(self, team: TeamId, outcome: Outcome) -> None:
        """Bring back an outcome that was taken back (redo)."""

    def move_outcome(
        self, team: TeamId, outcome: Outcome, state: State, words: str, due: date | None = None
    ) -> Outcome:
        """Move an action or escalation on, by one step: a state, a date, or a note.

        Raises `ConflictError` when the version has moved.
        """

    def word_escalation(
        self, team: TeamId, outcome: Outcome, *, tried: str, impact: str
    ) -> Outcome:
        """Add what was tried and the impact; raises `ConflictError` when the version has moved."""

    def discard_review(self, review: Review) -> None:
        """Take back the opening of a review; raises `ConflictError` when it has moved."""

    def count_for(self, review: Review, day: date) -> None:
        """Keep that an open review counts as the one that is due on a later day."""

    def close_review(self, review: Review, learned: str, snapshot: str) -> Review:
        """Close a review; raises `ConflictError` when it has moved."""

    def keep_snapshot(
        self, team: TeamId, snapshot: KeptSnapshot, series: Mapping[Subject, Sequence[Reading]]
    ) -> None:
        """Keep a snapshot's text beside its review, and the readings its charts were drawn from."""

    def amend(self, team: TeamId, amendment: Amendment) -> Amendment:
        """Add to a review that is closed; what it said before stays."""

    def add_seconds(self, team: TeamId, review: str, seconds: Mapping[Subject, int]) -> None:
        """Add to the time this person had items of a review on the screen. Not journalled."""

    def put_draft(self, team: TeamId, draft: Draft) -> None:
        """Keep a half-typed line of this person; one without text is dropped. Not journalled."""

    def keep_stood(
        self, team: TeamId, review: str, stood: Mapping[IndicatorId, LightAtClose]
    ) -> None:
        """Keep how each indicator stood when a review closed. Not journalled: it can be derived."""

    def add_note(self, team: TeamId, note: Note) -> Note:
        """Keep a dated note under a new id."""

    def add_feedback(self, team: TeamId, voice: Feedback) -> Feedback:
        """Keep what somebody told us under a new id."""

    def add_experiment(self, team: TeamId, experiment: Experiment) -> Experiment:
        """Keep an experiment under a new id."""

    def learn(
        self, team: TeamId, experiment: Experiment, result: Result | None, learned: str
    ) -> Experiment:
        """End an experiment with what was learned, or open it again where there is no result.

        Raises `ConflictError` when it has moved.
        """

    def take_back(self, team: TeamId, told: Note | Feedback | Experiment) -> None:
        """Take back a note, a voice or an experiment that was entered by mistake.

        Raises `ConflictError` when somebody else has done so.
        """

    def put_ratings(self, team: TeamId, ratings: Sequence[Rating], origin: str) -> Stored:
        """Keep ratings. A step that differs from the one kept is a correction."""

    def drop_rating(self, team: TeamId, rating: Rating, why: str) -> None:
        """Take a rating away; the journal keeps it and why."""

    def move_rating(self, team: TeamId, rating: Rating, to: date, why: str) -> Rating:
        """Move a rating to a period in which the person has none; returns it as it stands there."""

    def journal_head(self, team: TeamId) -> str:
        """The hash of the last journal entry, empty for none."""


class Store(Protocol):
    """The home's memory. Reads never write; all writes go through `work`."""

    @property
    def read_only(self) -> bool:
        """Whether this person, or this version of the program, may only look."""

    def teams(self) -> tuple[TeamId, ...]:
        """Every team with stored definitions, by name."""

    def board(self, team: TeamId, version: int = -1) -> Board | None:
        """The definitions as last applied, or one version of them."""

    def definitions(self, team: TeamId, newest: int = -1) -> tuple[Definition, ...]:
        """The versions of the definitions, newest first: all, or so many."""

    def renames(self, team: TeamId) -> "tuple[Rename, ...]":
        """Every rename of something on a team's board, oldest first."""

    def kept_under(self, team: TeamId, rename: "Rename", name: str) -> int:
        """How many readings, decisions and the like are kept under a name."""

    def applied_since(self, team: TeamId, review: Review) -> tuple[Definition, ...]:
        """The versions of the definitions stored after a review closed, oldest first.

        They come without their source.
        """

    def reading(
        self, team: TeamId, indicator: IndicatorId, period: date
    ) -> tuple[Reading, str] | None:
        """The reading of one period, and who gave it; None where there is none."""

    def latest(self, team: TeamId, indicator: Indicator, count: int) -> tuple[Reading, ...]:
        """The latest readings of an indicator, in date order."""

    def first(
        self, team: TeamId, indicator: Indicator, since: date, before: date, count: int
    ) -> tuple[Reading, ...]:
        """The first readings of an indicator from a day on and before another, in date order."""

    def readings(self, team: TeamId) -> Iterator[Reading]:
        """Every reading of the team, by indicator and period."""

    def raised(self, team: TeamId) -> Mapping[tuple[str, str], tuple[date, date]]:
        """When each standing (subject, kind) was first and last raised."""

    def open_review(self, team: TeamId) -> Review | None:
        """The review that is open, or None."""

    def without_lead(self, team: TeamId, since: str = "") -> frozenset[str]:
        """The reviews, by id, that no lead opened; `since` is the first that is asked about."""

    def last_closed(self, team: TeamId) -> Review | None:
        """The last closed review, or None."""

    def closed_reviews(self, team: TeamId, newest: int = -1) -> tuple[Review, ...]:
        """The closed reviews, newest first: all, or so many."""

    def item_notes(self, team: TeamId, review: str) -> Mapping[Subject, ItemNotes]:
        """What was said in a review, by item."""

    def outcomes(self, team: TeamId, review: str) -> tuple[Outcome, ...]:
        """The outcomes of a review that stand, oldest first."""

    def outcome_counts(self, team: TeamId) -> Mapping[str, Mapping[OutcomeKind, int]]:
        """How many outcomes of each kind stand, by review; a kind without any is left out."""

    def withdrawn(self, team: TeamId, review: str) -> tuple[Outcome, ...]:
        """The outcomes of a review that were taken back, in the order in which they were."""

    def outcome(self, team: TeamId, outcome: str) -> Outcome | None:
        """One standing outcome by its id or the end of its id, or None.

        Raises:
            UserError: several ids end so.
        """

    def actions(self, team: TeamId) -> tuple[Outcome, ...]:
        """Every standing action, oldest first."""

    def escalations(self, team: TeamId) -> tuple[Outcome, ...]:
        """Every standing escalation, oldest first."""

    def closings(
        self, team: TeamId, since: date | None = None
    ) -> Mapping[Subject, tuple[PastOutcome, ...]]:
        """How each item was closed in closed reviews, oldest first: all, or those since a day."""

    def snapshots(self, team: TeamId, newest: int = -1) -> tuple[KeptSnapshot, ...]:
        """The snapshots kept, newest first: all, or so many. Their texts are long."""

    def snapshot_files(self, team: TeamId) -> tuple[SnapshotFile, ...]:
        """The files of the snapshots kept, newest first, without their texts."""

    def snapshot(self, team: TeamId, review: str) -> KeptSnapshot | None:
        """The snapshot that one review left, or None."""

    def series(self, team: TeamId, review: str) -> Mapping[Subject, tuple[Reading, ...]]:
        """The readings that the charts of a closed review were drawn from, by indicator."""

    def amendments(self, team: TeamId, review: str = "") -> tuple[Amendment, ...]:
        """What was added to a review after it closed, oldest first; without one, to any."""

    def steps(self, team: TeamId) -> Mapping[str, tuple[Step, ...]]:
        """The steps of every action and escalation, oldest first, by the outcome's id."""

    def seconds(self, team: TeamId, review: str) -> Mapping[Subject, int]:
        """How long each item of a review was on the screen, in seconds.

        Where several people followed it on screens of their own, the longest counts. The
        empty subject is the time spent on closing the review.
        """

    def seconds_in_all(self, team: TeamId) -> Mapping[str, int]:
        """How long each review took, in seconds, as `seconds` counts them, by review."""

    def stood(self, team: TeamId, review: str) -> Mapping[IndicatorId, LightAtClose]:
        """How each indicator stood when a review closed; empty for one closed before this kept."""

    def notes(self, team: TeamId) -> Notes:
        """The notes, voices and experiments that were not taken back, each oldest first."""

    def rated(self, team: TeamId) -> Mapping[str, int]:
        """How many ratings are kept on each ladder, also on those that left the board."""

    def ratings(self, team: TeamId, indicator: IndicatorId) -> tuple[Rating, ...]:
        """Every rating on a ladder, by period and person."""

    def influenced(self, team: TeamId) -> tuple[tuple[TeamId, PriorityId], ...]:
        """The priorities on other boards of the home that this team contributes to."""

    def drafts(self, team: TeamId, uid: int) -> tuple[Draft, ...]:
        """The half-typed lines that an account left, the newest last."""

    def journal(self, team: TeamId) -> Iterator[Entry]:
        """Every journal entry, oldest first."""

    def journal_break(self, team: TeamId) -> str:
        """The id of the first journal entry that does not hold; empty when all do."""

    def texts_removed(self, team: TeamId) -> int:
        """How many journal entries have lost their texts, as the chain allows."""

    def journal_head(self, team: TeamId) -> str:
        """The hash of the last journal entry, empty for none."""

    def foreign(self) -> tuple[str, ...]:
        """Triggers and views that are not ours, and ours that are gone or changed."""

    def damaged(self) -> tuple[tuple[str, str, int], ...]:
        """Each table and column in which something cannot be read, and in how many rows."""

    def changed(self) -> bool:
        """Whether another program wrote since this was last asked.

        Raises:
            UserError: the database was moved, deleted or replaced since it was opened.
        """

    def patient(self, seconds: float) -> AbstractContextManager[None]:
        """Wait for others at most so long within this, over all that is read and written."""

    def work(
        self, actor: Actor, clock: Clock, patience: float = PATIENCE
    ) -> AbstractContextManager[UnitOfWork]:
        """Begin a unit of work, waiting at most so many seconds for another program's."""

    def close(self) -> None:
        """Let go of the database."""
