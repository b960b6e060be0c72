"""A review: one sitting of the team, what was noted of its items, and what was added after."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.review.outcome import Outcome


class Scope(StrEnum):
    """Whether the cause lies within the team's reach or in the system around it."""

    LOCAL = "local"
    SYSTEMIC = "systemic"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNotes:
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


class PastOutcome(NamedTuple):
    """How an item was closed in one review: what was said, the outcomes, and on which day."""

    notes: ItemNotes
    outcomes: tuple[Outcome, ...]
    day: date
