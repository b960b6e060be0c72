"""The board as it stands today: everything the first screen shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from teamboard.domain.agenda.agenda import Agenda
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import describe
from teamboard.domain.definitions.board import Board, Priority, TeamId
from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.measures.assess import Assessment, Mark
from teamboard.domain.measures.light import GroupLight, group_light
from teamboard.domain.measures.period_fit import anchor_of
from teamboard.domain.measures.periods import due_review, last_complete, review_after
from teamboard.domain.review.cycle_time import NO_CYCLE_TIME, CycleTime
from teamboard.domain.review.history import NOTHING_YET, Applied, History
from teamboard.domain.review.outcome import OPEN_ACTION, Outcome, State, is_late
from teamboard.domain.review.review import PastOutcome, Review


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
    learned: int = 0

    @property
    def words(self) -> str:
        """`1 answer, 2 actions done, 1 experiment ended, 1 late`, or nothing.

        What is late are actions, said so where no finished ones stand before it.
        """
        late = "late" if self.done else f"action{'s' if self.late != 1 else ''} late"
        return ", ".join(
            text
            for number, text in (
                (self.answers, f"{self.answers} answer{'s' if self.answers != 1 else ''}"),
                (self.done, f"{self.done} action{'s' if self.done != 1 else ''} done"),
                (
                    self.learned,
                    f"{self.learned} experiment{'s' if self.learned != 1 else ''} ended",
                ),
                (self.late, f"{self.late} {late}"),
            )
            if number
        )


class Influence(NamedTuple):
    """A measure on another team's board of this home that this team contributes to.

    It is shown and never changed from here. `owner` is the name of who owns it there; empty
    for nobody.
    """

    team: TeamId
    board: str
    priority: Priority
    assessment: Assessment
    owner: str = ""

    @property
    def subject(self) -> str:
        """What its line on the board is about: nothing that can be closed or written on here."""
        return f"influence/{self.team}/{self.assessment.indicator.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardState:
    """A team's board on one day.

    `closed_now` counts the items of the review that is open that are closed, `to_go` what is still
    to discuss; `cycle_time` is how fast signals led to outcomes; `influences` what this team
    contributes to elsewhere; `lacks` how much the set-up still lacks, counted while the team has
    a review before it.
    `leaderless` says that no lead has an account here, so that whoever can write leads.
    """

    board: Board
    today: date
    assessments: Mapping[str, Assessment]
    groups: Mapping[str, GroupLight]
    agenda: Agenda
    due: Due
    wins: tuple[str, ...]
    back: Back
    values_due: tuple[DueValue, ...]
    history: History = NOTHING_YET
    definitions_changed: str = ""
    closed_now: int = 0
    to_go: int = 0
    cycle_time: CycleTime = NO_CYCLE_TIME
    influences: tuple[Influence, ...] = ()
    lacks: int = 0
    leaderless: bool = False

    @property
    def actions(self) -> tuple[Outcome, ...]:
        """Every action of the team, in any state, oldest first."""
        return self.history.actions

    @property
    def closings(self) -> Mapping[Subject, tuple[PastOutcome, ...]]:
        """How items were closed in the reviews of the last year, oldest first."""
        return self.history.closings

    @property
    def applied(self) -> tuple[Applied, ...]:
        """How the definitions changed since the last review closed."""
        return self.history.applied

    def next_after(self, held: date) -> date:
        """The day of the review after one that is held, or was opened, on a day."""
        last = self.history.last
        return review_after(self.board.review, last.counts_for if last else None, held)

    def name_of(self, subject: str) -> str:
        """What a person calls the subject of an item."""
        return describe(self.board, subject, self.history)[0]

    def actions_on(self, subject: str) -> tuple[Outcome, ...]:
        """The open actions on one item."""
        return tuple(a for a in self.actions if a.subject == subject and a.state in OPEN_ACTION)


def review_due(board: Board, last: Review | None, opened: Review | None, today: date) -> Due:
    """When the review is due, counted from the last one that was closed."""
    day = due_review(board.review, last.counts_for if last else None)
    if opened is not None:
        return Due(opened.day, ReviewState.OPEN, opened.opened_by, first=last is None)
    if today < day:
        state = ReviewState.SCHEDULED
    else:
        state = ReviewState.DUE if today == day else ReviewState.OVERDUE
    return Due(day=day, state=state, first=last is None)


def values_due(assessments: Mapping[str, Assessment], today: date) -> tuple[DueValue, ...]:
    """The indicators that lack a reading for their last complete period; a ladder has none."""
    found = []
    for assessment in assessments.values():
        indicator, latest = assessment.indicator, assessment.latest
        if indicator.ladder:
            continue
        # Counted from the day most periods begin on: one that does not fit moves no other.
        anchor = anchor_of([one.period for one in assessment.readings], indicator.cadence)
        period = last_complete(indicator.cadence, today, anchor)
        if anchor is None or anchor < period:
            found.append(
                DueValue(
                    indicator=indicator, period=period, previous=latest.value if latest else None
                )
            )
    return tuple(found)


def what_came_back(history: History, last: Review | None, today: date) -> Back:
    """What was answered, done and learned since the last review closed, and what is late now."""
    actions, escalations = history.actions, history.escalations
    since = last.closed_at if last else None
    ended = [one.closed_at for one in history.notes.experiments if one.closed_at and one.result]
    answers = [e for e in escalations if e.state is State.ANSWERED and since_review(e, last)]
    done = [a for a in actions if a.state is State.DONE and since_review(a, last)]
    return Back(
        answers=len(answers),
        done=len(done),
        late=sum(is_late(a, today) for a in actions),
        learned=sum(since is None or at >= since for at in ended),
    )


def since_review(outcome: Outcome, last: Review | None) -> bool:
    """Whether an outcome moved since the last review closed; before the first, at any time."""
    since = last.closed_at if last else None
    return outcome.changed_at is not None and (since is None or outcome.changed_at >= since)


def overview(  # noqa: PLR0913 - a board is made of this much
    *,
    board: Board,
    assessments: Mapping[str, Assessment],
    agenda: Agenda,
    last: Review | None,
    opened: Review | None,
    today: date,
    history: History = NOTHING_YET,
    definitions_changed: str = "",
    closed: frozenset[Subject] = frozenset(),
    cycle_time: CycleTime = NO_CYCLE_TIME,
    influences: tuple[Influence, ...] = (),
) -> BoardState:
    """Put the board of one day together from its parts.

    `closed` are the items of the open review that have an outcome or were settled meanwhile.
    """
    at_a_cost = {
        str(item.subject)
        for item in (*agenda.awake, *agenda.snoozed)
        if any(reason.rule.at_a_cost for reason in item.reasons)
    }
    return BoardState(
        board=board,
        today=today,
        assessments=assessments,
        groups={
            priority.id: group_light(
                [
                    assessments[i.id].light
                    for i in priority.indicator
                    # A ladder has no light of its own; it counts only when nobody is rated.
                    if not i.ladder or assessments[i.id].light.stale
                ]
            )
            for priority in board.priority
        },
        agenda=agenda,
        due=review_due(board, last, opened, today),
        wins=tuple(
            assessments[i.id].indicator.name
            for priority in board.priority
            for i in priority.indicator
            if assessments[i.id].mark is Mark.BETTER
            and not assessments[i.id].light.stale
            and str(i.id) not in at_a_cost  # what gets better at a cost is no win
        ),
        back=what_came_back(history, last, today),
        values_due=values_due(assessments, today),
        history=history,
        definitions_changed=definitions_changed,
        closed_now=len(closed),
        to_go=sum(item.subject not in closed for item in agenda.awake),
        cycle_time=cycle_time,
        influences=influences,
    )
