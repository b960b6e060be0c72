"""What a rule may look at, and what it yields."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import Board, Priority
from teamboard.domain.definitions.indicator import Indicator, Kind
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.review.history import NOTHING_YET, History


class ReasonKind(StrEnum):
    """Why an item is here. The order is the severity, worst first."""

    FLOOR = "floor"
    UNANSWERED = "unanswered"
    GOODHART = "goodhart"
    RED = "red"
    SIGNAL = "signal"
    WATERMELON = "watermelon"
    DIVERGENCE = "divergence"
    STALLED = "stalled"
    OWNER = "owner"
    STALE = "stale"
    EXPIRED = "expired"
    AMBER = "amber"


SEVERITY = {kind: place for place, kind in enumerate(ReasonKind, start=1)}


class Reason(NamedTuple):
    """One reason for an item. Severity 1 is worst; `first` and `last` are when it was raised.

    `fresh` is the day on which the newest part of it came, for a reason that can grow while it
    stands: another action that stalls, another date that has come.
    """

    kind: ReasonKind
    sentence: str
    severity: int
    first: date | None = None
    last: date | None = None
    fresh: date | None = None


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


Found = Iterator[tuple[Subject, Reason]]
Rule = Callable[[Context], Found]


def reason(
    kind: ReasonKind, sentence: str, severity: int | None = None, fresh: date | None = None
) -> Reason:
    """A reason of this kind, as severe as its kind unless told otherwise."""
    return Reason(kind, sentence, severity or SEVERITY[kind], fresh=fresh)
