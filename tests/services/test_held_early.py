"""A review held a day or two before it is due counts as that one. Quotes are the design's."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from builders import LEAD, TEAM, FixedClock, make_board, make_session, rows
from teamboard.domain.board_state import Due, ReviewState
from teamboard.domain.definitions.board import Rhythm
from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.periods import early_for, review_after
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import OutcomeKind
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.snapshot.document import Document
from teamboard.errors import UserError
from teamboard.formats.minutes_md import minutes
from teamboard.formats.snapshot_toml import read_toml, write_toml
from teamboard.services.closing import close, held_early, needs_to_be_old, put_off_rest
from teamboard.services.load_board import look
from teamboard.services.review import sitting, start
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.session import Session

MONDAY, NEXT = date(2024, 4, 8), date(2024, 4, 15)
WEEKLY = Rhythm(cadence=Cadence.WEEKLY, first=date(2024, 1, 1))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """A board without anything to discuss, whose review of Monday 1 April is closed."""
    session = make_session(tmp_path, LEAD, clock)
    define(session, make_board(), "source", "first")
    clock.move(-7)
    hold(session)
    yield session
    session.store.close()


def opened(session: Session) -> OpenReview:
    """The review that is open, and opened where none is."""
    start(session)
    now = sitting(session, look(session))
    assert now is not None
    return now


def hold(session: Session, *, counts: bool = True) -> Document:
    """A review from its opening to its snapshot."""
    now = opened(session)
    taken = [kept.name for kept in session.store.snapshots(TEAM)]
    kept = close(session, now, look(session), "", write=write_toml, taken=taken, counts=counts)
    return read_toml(kept.text, shown="it")


def due(session: Session) -> Due:
    return look(session).due


@pytest.mark.parametrize("days", [5, 6])
def test_it_is_not_due_again_the_next_day(session: Session, clock: FixedClock, days: int) -> None:
    """ "One held at most 2 days early counts as the one that is due"."""
    clock.move(days)  # Saturday 6 or Sunday 7 April
    document = hold(session)
    assert due(session) == Due(NEXT, ReviewState.SCHEDULED)
    assert document["review"]["counts_for"] == MONDAY
    assert f"- **Date:** {days + 1} April 2024, counts as the review due on 8 April 2024" in (
        minutes(document)
    )
    assert session.store.closings(TEAM) == {}
    clock.move(NEXT.day - clock.today().day)
    assert due(session) == Due(NEXT, ReviewState.DUE)


def test_one_that_is_held_in_between_leaves_the_next_one_due(
    session: Session, clock: FixedClock
) -> None:
    """ "it is asked at closing", and the answer may be no."""
    clock.move(5)
    document = hold(session, counts=False)
    assert due(session).day == MONDAY
    assert "counts_for" not in document["review"]
    assert "counts as" not in minutes(document)


def test_one_held_three_days_early_is_one_in_between(session: Session, clock: FixedClock) -> None:
    clock.move(4)
    hold(session)
    assert due(session).day == MONDAY


def test_the_review_after_one_that_counts_is_early_for_the_one_after(
    session: Session, clock: FixedClock
) -> None:
    clock.move(5)
    hold(session)
    clock.move(7)  # Saturday 13 April, two days before the 15th
    review = start(session)
    assert held_early(session, review) == NEXT


@pytest.mark.parametrize(
    ("last", "held", "counts"),
    [
        (date(2024, 4, 1), date(2024, 4, 6), MONDAY),
        (date(2024, 4, 1), MONDAY, None),  # it is that one
        (date(2024, 3, 25), date(2024, 4, 6), None),  # that of 1 April is overdue, and this is it
        (date(2024, 4, 1), date(2024, 4, 5), None),  # too early
        (None, date(2023, 12, 30), date(2024, 1, 1)),  # the very first
    ],
)
def test_it_counts_only_when_none_is_overdue(
    last: date | None, held: date, counts: date | None
) -> None:
    """ "when none is overdue"."""
    assert early_for(WEEKLY, last, held) == counts


def test_a_daily_review_is_never_early() -> None:
    """ "(daily: not at all)"."""
    daily = Rhythm(cadence=Cadence.DAILY, first=date(2024, 1, 1))
    assert early_for(daily, date(2024, 4, 5), date(2024, 4, 6)) is None
    monthly = Rhythm(cadence=Cadence.MONTHLY, first=date(2024, 1, 31))
    assert early_for(monthly, date(2024, 1, 31), date(2024, 2, 28)) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("last", "held", "then"),
    [
        (date(2024, 4, 1), date(2024, 4, 7), NEXT),  # it counts as that of the 8th
        (date(2024, 4, 1), date(2024, 4, 5), MONDAY),  # too early to count
        (date(2024, 3, 25), date(2024, 4, 7), MONDAY),  # the one that is overdue
        (date(2024, 4, 1), MONDAY, NEXT),
    ],
)
def test_the_next_review_is_the_one_after_that_for_which_it_may_count(
    last: date, held: date, then: date
) -> None:
    assert review_after(WEEKLY, last, held) == then


def test_what_is_agreed_in_it_comes_back_at_the_review_after(
    session: Session, clock: FixedClock
) -> None:
    """Neither the usual date of an action nor "put off" is the very next day."""
    clock.move(6)  # Sunday 7 April
    take_readings(session, rows(80), "file")
    now = opened(session)
    (item,) = now.items
    view, board = look(session), session.board()
    meant = parse_for_item(
        "ring", OutcomeKind.ACTION, item, board, view.today, last=view.history.last
    )
    assert meant.due == NEXT
    assert put_off_rest(session, now) == ()
    (outcome,) = session.store.outcomes(TEAM, now.review.id)
    assert outcome.due == NEXT
    clock.move(1)
    assert look(session).next_after(now.review.day) == NEXT
    with pytest.raises(UserError, match="from 15 April"):
        needs_to_be_old(session, opened(session))
