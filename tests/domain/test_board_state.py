"""The first screen: when the review is, which values are due, wins and what came back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from builders import (
    NOW,
    TEAM,
    TODAY,
    make_board,
    make_indicator,
    make_outcome,
    make_priority,
    situation,
)
from teamboard.domain.agenda.agenda import Agenda
from teamboard.domain.board_state import (
    Back,
    BoardState,
    ReviewState,
    overview,
    review_due,
    since_review,
    values_due,
    what_came_back,
)
from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.light import Colour
from teamboard.domain.review.history import History
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State, is_late
from teamboard.domain.review.review import Review

STEADY = (50, 52, 49, 51, 50, 53, 48, 50, 52, 49, 51, 50, 49, 51)
ACTION, ESCALATION = OutcomeKind.ACTION, OutcomeKind.ESCALATION


def held(day: date, *, closed: bool = True) -> Review:
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Review(
        id="R",
        team=TEAM,
        opened_at=moment,
        opened_by="lead",
        day=day,
        closed_at=moment if closed else None,
    )


@pytest.mark.parametrize(
    ("last", "today", "day", "state"),
    [
        (None, date(2023, 12, 31), date(2024, 1, 1), ReviewState.SCHEDULED),
        (None, date(2024, 1, 1), date(2024, 1, 1), ReviewState.DUE),
        (None, date(2024, 1, 2), date(2024, 1, 1), ReviewState.OVERDUE),
        (date(2024, 4, 1), date(2024, 4, 5), date(2024, 4, 8), ReviewState.SCHEDULED),
        (date(2024, 4, 1), date(2024, 4, 8), date(2024, 4, 8), ReviewState.DUE),
        (date(2024, 4, 8), date(2024, 4, 8), date(2024, 4, 15), ReviewState.SCHEDULED),
        (date(2024, 2, 5), date(2024, 4, 8), date(2024, 2, 12), ReviewState.OVERDUE),
    ],
)
def test_a_review_is_scheduled_due_or_overdue(
    last: date | None, today: date, day: date, state: ReviewState
) -> None:
    """ "Missed reviews collapse into one overdue"."""
    found = review_due(make_board(), held(last) if last else None, None, today)
    assert (found.day, found.state) == (day, state)


def test_an_open_review_says_since_when_and_by_whom() -> None:
    found = review_due(make_board(), None, held(date(2024, 4, 1), closed=False), TODAY)
    assert (found.state, found.day, found.opened_by) == (
        ReviewState.OPEN, date(2024, 4, 1), "lead",
    )  # fmt: skip


def assessments(board: Board, today: date = TODAY, **values: Any) -> dict[str, Assessment]:
    return dict(situation(board, values, today).assessments)


def test_values_are_due_for_the_last_complete_period() -> None:
    board = make_board(
        make_priority(make_indicator("full"), make_indicator("new")),
        watch=(make_indicator("kept", cadence=Cadence.WEEKLY),),
    )
    given = assessments(board, full=(96,), kept=(96,))
    assert [(one.indicator.id, one.period, one.previous) for one in values_due(given, TODAY)] == [
        ("new", date(2024, 3, 1), None),
    ]
    later = values_due(given, date(2024, 5, 2))
    assert [(one.indicator.id, one.period, one.previous) for one in later] == [
        ("full", date(2024, 4, 1), 96), ("new", date(2024, 4, 1), None),
        ("kept", date(2024, 4, 22), 96),
    ]  # fmt: skip


def seen(board: Board, today: date = TODAY, **values: Any) -> BoardState:
    return overview(
        board=board,
        assessments=assessments(board, today, **values),
        agenda=Agenda(awake=(), snoozed=()),
        last=None,
        opened=None,
        history=History(
            actions=(make_outcome(ACTION, id="1"), make_outcome(ACTION, id="2", state=State.DONE))
        ),
        today=today,
    )


def test_wins_are_the_improvements_of_the_priorities() -> None:
    """ "they are the "wins" line at the opening"."""
    fields: dict[str, Any] = {"target": None, "floor": None}
    board = make_board(
        make_priority(make_indicator("up", **fields), make_indicator("flat", **fields)),
        watch=(make_indicator("kept", **fields),),
    )
    rising = (*STEADY, 70)
    assert seen(board, up=rising, flat=STEADY, kept=rising).wins == ("Up",)
    stale = seen(board, date(2024, 9, 1), up=rising, flat=STEADY, kept=rising)
    assert stale.wins == ()


def test_each_priority_has_the_light_of_its_group() -> None:
    board = make_board(make_priority(make_indicator("a"), make_indicator("b")))
    group = seen(board, a=(80,), b=(97,)).groups["waits"]
    assert (group.colour, group.counts) == (Colour.RED, "1 red of 2")


def test_open_actions_stand_with_their_item() -> None:
    assert [action.id for action in seen(make_board(), seen=(80,)).actions_on("seen")] == ["1"]
    assert seen(make_board(), seen=(80,)).actions_on("beds") == ()


def moved(kind: OutcomeKind, state: State, days: int) -> Outcome:
    return make_outcome(kind, state=state, changed_at=NOW + timedelta(days=days))


def test_what_came_back_since_the_last_review() -> None:
    """ "Back: 1 answer, 2 actions done, 1 late"."""
    last = held(date(2024, 4, 1))
    actions = [
        moved(ACTION, State.DONE, -1),
        moved(ACTION, State.DONE, -2),
        moved(ACTION, State.DONE, -20),
        moved(ACTION, State.DROPPED, -1),
        make_outcome(ACTION, due=TODAY - timedelta(days=1)),
        make_outcome(ACTION, due=TODAY),
    ]
    escalations = [
        moved(ESCALATION, State.ANSWERED, -1),
        moved(ESCALATION, State.ANSWERED, -20),
        moved(ESCALATION, State.RECEIVED, -1),
    ]
    before = History(actions=tuple(actions), escalations=tuple(escalations))
    back = what_came_back(before, last, TODAY)
    assert back.words == "1 answer, 2 actions done, 1 late"
    assert what_came_back(before, None, TODAY) == Back(answers=2, done=3, late=1)


def test_what_moved_in_the_moment_the_review_closed_is_since_the_review() -> None:
    last = held(date(2024, 4, 1))
    closed = last.closed_at
    assert closed is not None
    just_then = make_outcome(ACTION, state=State.DONE, changed_at=closed)
    assert since_review(just_then, last)
    before = make_outcome(ACTION, state=State.DONE, changed_at=closed - timedelta(seconds=1))
    assert not since_review(before, last)
    assert since_review(before, None)
    assert not since_review(make_outcome(ACTION), last)


def test_nothing_back_says_nothing() -> None:
    assert what_came_back(History(), None, TODAY).words == ""
    assert Back(answers=2, done=1, late=0).words == "2 answers, 1 action done"


def test_what_is_late_is_said_to_be_actions_where_none_is_done() -> None:
    assert Back(answers=0, done=0, late=1).words == "1 action late"
    assert Back(answers=1, done=0, late=2).words == "1 answer, 2 actions late"
    assert Back(answers=0, done=2, late=2).words == "2 actions done, 2 late"


def test_only_an_open_action_past_its_date_is_late() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert is_late(make_outcome(ACTION, due=yesterday), TODAY)
    assert is_late(make_outcome(ACTION, due=yesterday, state=State.DOING), TODAY)
    assert not is_late(make_outcome(ACTION, due=TODAY), TODAY)
    assert not is_late(make_outcome(ACTION, due=yesterday, state=State.DONE), TODAY)
    assert not is_late(make_outcome(ACTION, due=None), TODAY)
