"""What was answered, ended or brought while a review was open closes its item with just that."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import LEAD, TEAM, TODAY, FixedClock, make_board, make_session, rows
from teamboard.domain.agenda.item_ids import STALE_READINGS, ItemType, Subject, subject_of
from teamboard.domain.notes.notes import Result
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.review.review_history import PastItem
from teamboard.formats.minutes_md import minutes
from teamboard.formats.snapshot_toml import read_toml, write_toml
from teamboard.present.layout import UNICODE, Line
from teamboard.present.pages.board import heading
from teamboard.present.pages.past_review import record_lines, record_list
from teamboard.present.pages.review import recap
from teamboard.services.closing import close
from teamboard.services.load_board import look
from teamboard.services.notes import add_experiment, learn
from teamboard.services.review import close_item, said_of, sitting, start
from teamboard.services.review_history import find_past, recall
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.services.tracked_escalations import answer
from teamboard.session import Session


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """A board that is well, but for what a test asks or tries."""
    session = make_session(tmp_path, LEAD, clock)
    define(session, make_board(), "source", "first")
    take_readings(session, rows(80), "file")
    yield session
    session.store.close()


def now_sitting(session: Session) -> OpenReview:
    found = sitting(session, look(session))
    assert found is not None
    return found


def asked(session: Session, clock: FixedClock) -> tuple[Outcome, Subject]:
    """An escalation whose answer did not come, and its item in a review that is open."""
    review = start(session)
    (item,) = now_sitting(session).items
    board = session.board()
    meant = parse_for_item("agree triage ^board thu", OutcomeKind.ESCALATION, item, board, TODAY)
    close_item(session, review, item, meant, said_of(session, review, item))
    close(session, now_sitting(session), look(session), "", write=write_toml, taken=())
    clock.move(7)
    take_readings(session, rows(97), "corrected")
    (escalation,) = session.store.escalations(TEAM)
    subject = subject_of(ItemType.ESCALATION, escalation.id)
    assert start(session).subjects == (subject,)
    return escalation, subject


def read_again(session: Session) -> tuple[PastItem, str, str]:
    """The one item of the review just closed, all of it as text, and its minutes."""
    taken = [kept.name for kept in session.store.snapshots(TEAM)]
    close(session, now_sitting(session), look(session), "", write=write_toml, taken=taken)
    document = read_toml(session.store.snapshots(TEAM, newest=1)[0].text, shown="it")
    past = recall(session, find_past(session, "last"), 1, document)
    (item,) = past.items
    told = flat([*record_list(past, 80, UNICODE), *record_lines(past, TODAY, 80, UNICODE)])
    return item, told, minutes(document)


def flat(lines: list[Line]) -> str:
    return " ".join("".join(span.text for line in lines for span in line).split())


def test_an_answer_closes_the_item_that_waited_for_it(session: Session, clock: FixedClock) -> None:
    escalation, subject = asked(session, clock)
    assert [item.subject for item in now_sitting(session).still_open] == [subject]
    answer(session, escalation, State.ANSWERED, "yes, from Monday")
    now = now_sitting(session)
    assert (now.closed, now.still_open, now.gone) == (1, (), ())
    assert now.settled == {subject: "answered: yes, from Monday"}
    (item,) = now.items
    assert (item.name, item.summary) == ("Asked: agree triage", "the answer was wanted by 11 April")
    told = flat([line for line, _ in recap(look(session), now, 80, UNICODE)])
    assert "Settled meanwhile" in told
    assert "Asked: agree triage: answered: yes, from Monday" in told


def test_an_answer_stands_in_past_reviews_snapshot_and_minutes(
    session: Session, clock: FixedClock
) -> None:
    escalation, _ = asked(session, clock)
    answer(session, escalation, State.ANSWERED, "yes, from Monday")
    item, told, written = read_again(session)
    assert (item.name, item.outcomes) == ("Asked: agree triage", ())
    assert item.settled == "answered: yes, from Monday"
    assert "Closed by answered: yes, from Monday" in told
    assert "no outcome" not in told
    assert "- **Settled:** answered: yes, from Monday" in written


def test_it_stays_when_the_review_is_gone_on_with(session: Session, clock: FixedClock) -> None:
    """Nothing was said in it yet, but on another screen somebody answered."""
    escalation, subject = asked(session, clock)
    answer(session, escalation, State.RECALLED, "no need any more")
    assert start(session).subjects == (subject,)
    assert now_sitting(session).settled == {subject: "recalled: no need any more"}


def test_an_answer_wanted_by_another_day_closes_it_too(session: Session, clock: FixedClock) -> None:
    escalation, subject = asked(session, clock)
    answer(session, escalation, None, "they meet then", due=date(2024, 4, 26))
    now = now_sitting(session)
    assert now.settled == {subject: "an answer is wanted by 26 April now"}
    assert now.still_open == ()


def test_what_was_answered_before_the_review_is_no_item_of_it(
    session: Session, clock: FixedClock
) -> None:
    escalation, _ = asked(session, clock)
    answer(session, escalation, State.ANSWERED, "yes")
    close(session, now_sitting(session), look(session), "", write=write_toml, taken=["a"])
    clock.move(7)
    assert start(session).subjects == ()


def test_an_experiment_that_ends_meanwhile_closes_its_item(
    session: Session, clock: FixedClock
) -> None:
    take_readings(session, rows(97), "corrected")
    due = TODAY + timedelta(days=3)
    tried = add_experiment(session, "seen", "it helps", "ring them early", due)
    clock.move(7)
    start(session)
    learn(session, tried, Result.FAILED, "nobody was in before nine")
    (item,) = now_sitting(session).items
    assert now_sitting(session).settled == {item.subject: "failed: nobody was in before nine"}
    found, _, written = read_again(session)
    assert found.settled == "failed: nobody was in before nine"
    assert "- **Settled:** failed: nobody was in before nine" in written


def test_values_that_come_meanwhile_close_what_was_missing(
    session: Session, clock: FixedClock
) -> None:
    clock.move(38)
    review = start(session)
    assert review.subjects == (STALE_READINGS,)
    take_readings(session, rows(97, last=date(2024, 4, 1)), "file")
    now = now_sitting(session)
    assert (now.still_open, now.settled) == (
        (),
        {STALE_READINGS: "no reading is missing any more"},
    )


def test_the_board_counts_what_was_settled_as_the_review_does(
    session: Session, clock: FixedClock
) -> None:
    escalation, _ = asked(session, clock)
    view = look(session)
    assert (view.closed_now, view.to_go) == (0, 1)
    answer(session, escalation, State.ANSWERED, "yes, from Monday")
    view = look(session)
    assert (view.closed_now, view.to_go) == (now_sitting(session).closed, 0)
    assert "1 closed, 0 to go" in flat(heading(view, 80, UNICODE))
