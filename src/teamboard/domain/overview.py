"""The board as it stands today: everything the first screen shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from teamboard.domain.agenda import Agenda
from teamboard.domain.board import Board
from teamboard.domain.calendar import due_review, last_complete
from teamboard.domain.indicator import Indicator
from teamboard.domain.judgement import Judgement, Mark
from teamboard.domain.light import GroupLight, group_light
from teamboard.domain.records import (
    OPEN_ACTION,
    WAITING_ESCALATION,
    Outcome,
    Review,
    State,
    Subject,
)
from teamboard.domain.rhythm import NO_SPEED, Speed
from teamboard.domain.sleep import Closing


class ReviewState(StrEnum):
    """Where the team stands in its rhythm."""

    SCHEDULED = "scheduled"
    DUE = "due"
    OVERDUE = "overdue"
    OPEN = "open"


class Due(NamedTuple):
    """When the next review is, or that one is open now; `first` when none was ever closed."""

    day: date
    state: ReviewState
    opened_by: str = ""
    first: bool = False


class DueValue(NamedTuple):
    """An indicator whose last complete period has no reading yet."""

    indicator: Indicator
    period: date
    previous: float | None


class Back(NamedTuple):
    """What came back since the last review."""

    answers: int
    done: int
    late: int

    @property
    def words(self) -> str:
        """`1 answer, 2 actions done, 1 late`, or nothing.

        What is late are actions, said so where no finished ones stand before it.
        """
        late = "late" if self.done else f"action{'s' if self.late != 1 else ''} late"
        return ", ".join(
            text
            for number, text in (
                (self.answers, f"{self.answers} answer{'s' if self.answers != 1 else ''}"),
                (self.done, f"{self.done} action{'s' if self.done != 1 else ''} done"),
                (self.late, f"{self.late} {late}"),
            )
            if number
        )


class Applied(NamedTuple):
    """A change of the definitions since the last review: who stored it, when and why.

    `changes` are sentences; `moved` are the indicators whose target or floor was moved.
    """

    version: int
    at: datetime
    by: str
    why: str
    changes: tuple[str, ...]
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A team's board on one day.

    `closed_now` counts the items that have an outcome in the review that is open; `closings`
    are how items were closed in the reviews of the last year; `applied`
    is how the definitions changed since the last one closed; `speed` how fast signals led
    to outcomes.
    """

    board: Board
    today: date
    judgements: Mapping[str, Judgement]
    groups: Mapping[str, GroupLight]
    agenda: Agenda
    due: Due
    wins: tuple[str, ...]
    back: Back
    values_due: tuple[DueValue, ...]
    actions: tuple[Outcome, ...]
    definitions_changed: str = ""
    closed_now: int = 0
    closings: Mapping[Subject, tuple[Closing, ...]] = field(default_factory=dict)
    applied: tuple[Applied, ...] = ()
    speed: Speed = NO_SPEED

    def actions_on(self, subject: str) -> tuple[Outcome, ...]:
        """The open actions on one item."""
        return tuple(a for a in self.actions if a.subject == subject and a.state in OPEN_ACTION)


def is_late(outcome: Outcome, today: date) -> bool:
    """Whether an open action's due date has passed, or an answer was wanted before today."""
    waits = outcome.state in OPEN_ACTION or outcome.state in WAITING_ESCALATION
    return waits and outcome.due is not None and outcome.due < today


def review_due(board: Board, last: Review | None, opened: Review | None, today: date) -> Due:
    """When the review is due, counted from the last one that was closed."""
    day = due_review(board.review, last.day if last else None)
    if opened is not None:
        return Due(opened.day, ReviewState.OPEN, opened.opened_by, first=last is None)
    if today < day:
        state = ReviewState.SCHEDULED
    else:
        state = ReviewState.DUE if today == day else ReviewState.OVERDUE
    return Due(day=day, state=state, first=last is None)


def values_due(judgements: Mapping[str, Judgement], today: date) -> tuple[DueValue, ...]:
    """The indicators that lack a reading for their last complete period."""
    found = []
    for judgement in judgements.values():
        indicator, latest = judgement.indicator, judgement.latest
        period = last_complete(indicator.cadence, today, latest.period if latest else None)
        if latest is None or latest.period < period:
            found.append(
                DueValue(
                    indicator=indicator, period=period, previous=latest.value if latest else None
                )
            )
    return tuple(found)


def what_came_back(
    actions: Sequence[Outcome], escalations: Sequence[Outcome], last: Review | None, today: date
) -> Back:
    """Answers and finished actions since the last review closed, and what is late now."""
    answers = [e for e in escalations if e.state is State.ANSWERED and since_review(e, last)]
    done = [a for a in actions if a.state is State.DONE and since_review(a, last)]
    return Back(answers=len(answers), done=len(done), late=sum(is_late(a, today) for a in actions))


def since_review(outcome: Outcome, last: Review | None) -> bool:
    """Whether an outcome moved since the last review closed; before the first, at any time."""
    since = last.closed_at if last else None
    return outcome.changed_at is not None and (since is None or outcome.changed_at >= since)


def overview(  # noqa: PLR0913 - a board is made of this much
    *,
    board: Board,
    judgements: Mapping[str, Judgement],
    agenda: Agenda,
    last: Review | None,
    opened: Review | None,
    actions: tuple[Outcome, ...],
    escalations: tuple[Outcome, ...],
    today: date,
    definitions_changed: str = "",
    closed_now: int = 0,
    closings: Mapping[Subject, tuple[Closing, ...]] | None = None,
    applied: tuple[Applied, ...] = (),
    speed: Speed = NO_SPEED,
) -> Overview:
    """Put the board of one day together from its parts."""
    return Overview(
        board=board,
        today=today,
        judgements=judgements,
        groups={
            priority.id: group_light([judgements[i.id].light for i in priority.indicator])
            for priority in board.priority
        },
        agenda=agenda,
        due=review_due(board, last, opened, today),
        wins=tuple(
            judgements[i.id].indicator.name
            for priority in board.priority
            for i in priority.indicator
            if judgements[i.id].mark is Mark.BETTER and not judgements[i.id].light.stale
        ),
        back=what_came_back(actions, escalations, last, today),
        values_due=values_due(judgements, today),
        actions=actions,
        definitions_changed=definitions_changed,
        closed_now=closed_now,
        closings=closings or {},
        applied=applied,
        speed=speed,
    )
