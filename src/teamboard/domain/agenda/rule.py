"""What a rule is: what it may look at, what it raises, and what it says of itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import ItemType, Subject
from teamboard.domain.definitions.board import Board, Priority
from teamboard.domain.definitions.indicator import Indicator, Kind
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.periods import in_words
from teamboard.domain.review.history import NOTHING_YET, History
from teamboard.domain.review.outcome import DecisionKind


class Raised(NamedTuple):
    """What a rule says of one subject.

    Attributes:
        subject: what the item is about.
        sentence: why it is here, as it reads after "here because".
        fresh: the day on which the newest part of it came, for a reason that can grow while it
            stands: another action that stalls, another date that has come.
        as_severe_as: the kind whose severity it takes; empty for its own.
    """

    subject: Subject
    sentence: str
    fresh: date | None = None
    as_severe_as: str = ""


class Context(NamedTuple):
    """All that a rule may look at."""

    board: Board
    assessments: Mapping[str, Assessment]
    today: date
    history: History = NOTHING_YET

    def in_priorities(self) -> Iterator[tuple[Priority, Assessment]]:
        """Every judged indicator that is no mere watch-list measure, with its priority."""
        for priority, indicator in self.board.indicators():
            if priority is not None and indicator.id in self.assessments:
                yield priority, self.assessments[indicator.id]

    def leads_of(self, lag: Indicator) -> tuple[Assessment, ...]:
        """The early signs that are declared to drive a result, in board order.

        Those on the watch list are not among them: they speak only for themselves.
        """
        return tuple(
            assessment
            for _, assessment in self.in_priorities()
            if assessment.indicator.kind is Kind.LEAD
            and assessment.indicator.drives is not None
            and assessment.indicator.drives.lag == lag.id
        )

    def by_day(self, day: date) -> str:
        """`today`, or the day in words."""
        return "today" if day == self.today else in_words(day, self.today)


Found = Iterator[Raised]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of reason: what raises it, and all that others need to know of it.

    Attributes:
        kind: its name in files and in JSON.
        raises: finds what it says of a board on a day.
        weight: how much of a review's time it is worth beside the others, from 1.
        needs_reading: whether a closed item comes back for it only with a new reading; otherwise
            it comes with the calendar or the people.
        sleeps: whether what was agreed covers it until a date.
        of_values: whether the values raise it; otherwise somebody has to act, however they vary,
            and routine variation is no answer to it alone.
        never: the kinds of decision that do not close it, each with why.
        covers: the kinds it speaks for once it was spoken of: getting better wakes nobody.
        at_a_cost: whether what gets better under it is no win.
        settles: the sort of item that can end without an outcome, where this is why it was there.
    """

    kind: str
    raises: Callable[[Context], Found]
    weight: int
    needs_reading: bool = True
    sleeps: bool = True
    of_values: bool = True
    never: Mapping[DecisionKind, str] = field(default_factory=dict)
    covers: frozenset[str] = frozenset()
    at_a_cost: bool = False
    settles: ItemType | None = None
