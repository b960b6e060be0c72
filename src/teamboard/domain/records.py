"""What a team records: readings, outcomes, reviews and who did it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, NewType

from teamboard.domain.board import TeamId
from teamboard.domain.indicator import IndicatorId, PersonId

Subject = NewType("Subject", str)
"""What an item is about.

An indicator's short name, `priority/NAME`, `initiative/NAME`, `escalation/ID`, `experiment/ID`,
`actions/stalled` or `readings/stale`: those that do not move, and those that have stopped, are one
item each.
"""


class Reading(NamedTuple):
    """One value of one indicator for the period that begins on `period`.

    `value` is None for "0 of 0": nothing happened that could be counted.
    """

    indicator: IndicatorId
    period: date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""

    @property
    def row(self) -> "Row":
        """The reading as it is handed to the store."""
        return (
            self.indicator, self.period.isoformat(), self.value, self.numerator, self.denominator,
            self.note,
        )  # fmt: skip


Row = tuple[str, str, float | None, float | None, float | None, str]
"""A reading ready to store: indicator, ISO period, value, numerator, denominator, note."""


class Actor(NamedTuple):
    """Who is at the keyboard: the account by its number, never by what it claims."""

    uid: int
    login: str


class OutcomeKind(StrEnum):
    """The three ways an item can end. There is no fourth."""

    DECISION = "decision"
    ACTION = "action"
    ESCALATION = "escalation"


class DecisionKind(StrEnum):
    """What was decided about an item."""

    CHANGE = "change"
    ACCEPT = "accept"
    ROUTINE = "routine"
    PUT_OFF = "put_off"
    RETIRE = "retire"


class State(StrEnum):
    """Where an action or an escalation stands. A decision is simply `made`."""

    MADE = "made"
    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"
    SENT = "sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    CLOSED = "closed"
    RECALLED = "recalled"


OPEN_ACTION = frozenset({State.OPEN, State.DOING})
WAITING_ESCALATION = frozenset({State.SENT, State.RECEIVED, State.ACCEPTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How an item was closed: a decision, an action or an escalation.

    `due` is the return date of a decision, the due date of an action, and the day an
    answer is wanted by for an escalation. `after` is what came of it: what an action
    achieved, why it was dropped, or the answer to an escalation. An escalation may say
    what was `tried` and what the `impact` is. An escalation is put `to` a body or the parent
    board; a decision that goes on with an action or escalation names it there by its id.
    """

    id: str
    review: str
    subject: Subject
    kind: OutcomeKind
    text: str
    at: datetime
    by: str
    state: State
    decision: DecisionKind | None = None
    owner: PersonId | None = None
    to: str | None = None
    due: date | None = None
    after: str = ""
    tried: str = ""
    impact: str = ""
    changed_at: datetime | None = None
    version: int = 1

    @property
    def goes_on(self) -> bool:
        """Whether it is the decision to go on with an action or escalation that is open."""
        return self.kind is OutcomeKind.DECISION and self.to is not None


class Step(NamedTuple):
    """One step in the life of an action or an escalation: a new state, a new date, or a note.

    `was_due` is the date before this step; it differs from `due` where the date was moved.
    """

    outcome: str
    at: datetime
    by: str
    state: State
    was_due: date | None
    due: date | None
    words: str


class Scope(StrEnum):
    """Whether the cause lies within the team's reach or in the system around it."""

    LOCAL = "local"
    SYSTEMIC = "systemic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the team said about an item: what changed, what drives it, local or systemic.

    The board as it stood is kept beside the words, so that a sleeping item can be
    told from one that got worse: `reasons` the kinds raised, `light` the colour,
    `period` the latest reading's first day. `first` says when each reason was first raised.
    """

    review: str
    subject: Subject
    changed: str = ""
    drives: str = ""
    scope: Scope = Scope.LOCAL
    reasons: tuple[str, ...] = ()
    light: str = ""
    period: date | None = None
    first: tuple[tuple[str, date], ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One sitting of the team. `closed_at` is None while it is open.

    `counted` is the day it was due on, where it was held a little before and counts as that one.
    """

    id: str
    team: TeamId
    opened_at: datetime
    opened_by: str
    day: date
    subjects: tuple[Subject, ...] = ()
    closed_at: datetime | None = None
    learned: str = ""
    snapshot: str = ""
    version: int = 1
    counted: date | None = None

    @property
    def counts_for(self) -> date:
        """The day from which the next review is counted."""
        return self.counted or self.day


class Amendment(NamedTuple):
    """What was added to a review after it closed: to which item, what, why, and by whom.

    `subject` is empty where it is about the review as a whole.
    """

    id: str
    review: str
    subject: Subject
    text: str
    why: str
    at: datetime
    by: str


class Closing(NamedTuple):
    """How an item was closed in one review: what was said, the outcomes, and on which day."""

    answers: Answers
    outcomes: tuple[Outcome, ...]
    day: date


class Entry(NamedTuple):
    """One row of the journal, chained to the row before it by `hash`."""

    id: str
    at: str
    actor: str
    verb: str
    subject: str
    before: str | None
    after: str | None
    digest: str
    hash: str
