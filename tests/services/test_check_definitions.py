"""Advice on a set-up that has a past: six reviews, readings, and other boards."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from builders import (
    LEAD,
    NOW,
    TODAY,
    FakeServer,
    FixedClock,
    make_board,
    make_indicator,
    make_outcome,
    make_priority,
    make_store,
    rows,
)
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import Board, TeamId
from teamboard.domain.definitions.indicator import (
    Cadence,
    Direction,
    Drives,
    IndicatorId,
    Kind,
    Measures,
)
from teamboard.domain.review.review import ItemNotes
from teamboard.domain.rights import Deed
from teamboard.services.check_definitions import advise, directions_in_home
from teamboard.session import Session

SEEN = make_indicator("seen", measures=Measures.OUTCOME, guardrails=(IndicatorId("calls"),))
CALLS = make_indicator("calls", kind=Kind.LEAD, drives=Drives(lag=IndicatorId("seen")), floor=None)
BOARD = make_board(make_priority(SEEN, CALLS))
RETIRE = "led to no decision, action or escalation in the last 6 reviews"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(TODAY - timedelta(weeks=200), NOW - timedelta(weeks=200))


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """A session at the board, applied four years ago."""
    made = Session(make_store(tmp_path), clock, LEAD, BOARD.team, FakeServer())
    apply(made, BOARD)
    yield made
    made.store.close()


def apply(session: Session, board: Board) -> None:
    with session.begin(Deed.KEEP) as work:
        work.store_board(board, "", "")


def hold_reviews(session: Session, clock: FixedClock, count: int, *, apart: int = 7) -> None:
    """Close so many reviews, each with one decision on the early sign."""
    for place in range(count):
        clock.move(apart)
        with session.begin(Deed.KEEP) as work:
            review = work.open_review(session.team, clock.today(), [Subject("calls")])
            work.put_item_notes(session.team, ItemNotes(review=review.id, subject=Subject("calls")))
            made = make_outcome(review=review.id, subject=Subject("calls"), id=f"D{place}{apart}")
            work.add_outcome(session.team, made)
            work.close_review(review, "", f"snapshot-{place}-{apart}.toml")


def said(session: Session, board: Board = BOARD) -> list[tuple[str, str]]:
    found = advise(session, board, directions_in_home(session))
    return [(f.where, f.what) for f in found if not f.what.startswith("nobody told")]


@pytest.mark.parametrize("apart", [7, 91])
def test_what_stood_on_the_board_for_six_reviews_without_an_outcome_is_asked_to_retire(
    session: Session, clock: FixedClock, apart: int
) -> None:
    hold_reviews(session, clock, 5, apart=apart)
    assert said(session) == []
    hold_reviews(session, clock, 1, apart=apart)
    assert said(session) == [("priority[0].indicator[0] (Seen)", RETIRE)]


def test_what_came_to_the_board_later_is_given_its_six_reviews(
    session: Session, clock: FixedClock
) -> None:
    hold_reviews(session, clock, 2)
    home = make_indicator("home", kind=Kind.LEAD, drives=Drives(lag=SEEN.id), floor=None)
    later = make_board(make_priority(SEEN, CALLS, home))
    clock.move(1)
    apply(session, later)
    hold_reviews(session, clock, 5)
    assert said(session, later) == [("priority[0].indicator[0] (Seen)", RETIRE)]
    hold_reviews(session, clock, 1)
    assert [where for where, _ in said(session, later)] == [
        "priority[0].indicator[0] (Seen)",
        "priority[0].indicator[2] (Home)",
    ]


def test_a_guardrail_is_blind_until_it_has_a_reading(session: Session) -> None:
    assert said(session) == []
    with session.begin(Deed.KEEP) as work:
        work.put_readings(session.team, rows(80.0, name="seen"), "")
    assert said(session) == [
        (
            "priority[0].indicator[0] (Seen)",
            "is guarded by what never had a reading: Calls",
        )
    ]
    with session.begin(Deed.KEEP) as work:
        work.put_readings(session.team, rows(80.0, name="calls"), "")
    assert said(session) == []


def test_the_home_knows_which_way_is_better_on_each_of_its_boards(session: Session) -> None:
    lower = replace(CALLS, direction=Direction.LOWER, drives=None, target=None)
    ward = make_board(make_priority(lower, name="other"), team=TeamId("ward"), name="Ward 7")
    apply(session._replace(team=ward.team), ward)
    assert said(session) == [
        (
            "priority[0].indicator[1] (Calls)",
            "is better when higher here, but better when lower on the board Ward 7",
        )
    ]


def test_a_team_that_was_never_applied_has_no_past(session: Session, clock: FixedClock) -> None:
    hold_reviews(session, clock, 6)
    assert said(session._replace(team=TeamId("new")), replace(BOARD, team=TeamId("new"))) == []
    assert BOARD.review.cadence is Cadence.WEEKLY
