"""What was asked of others: who waits, and each step from sent to its answer."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import LEAD, OTHER, TODAY, FixedClock, make_board, make_outcome, make_session
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State, is_late
from teamboard.domain.rights import Deed
from teamboard.errors import ConflictError, UserError
from teamboard.services.load_board import look
from teamboard.services.review import start
from teamboard.services.store_definitions import define
from teamboard.services.tracked_escalations import (
    TrackedEscalation,
    answer,
    asked,
    find_asked,
    recent,
)
from teamboard.session import Session

WARD = TeamId("ward")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """The lead at the flow board, in a home where the ward has a board too."""
    session = make_session(tmp_path, LEAD, clock)
    define(session, make_board(), "source", "first")
    ward = make_board(team=WARD, name="Ward", priority=())
    define(session._replace(team=WARD), ward, "source", "first")
    yield session
    session.store.close()


def sent(session: Session, text: str, days: int = 7) -> Outcome:
    """An escalation of the open review, wanted in so many days."""
    review = session.store.open_review(session.team) or start(session)
    due = TODAY + timedelta(days=days)
    outcome = make_outcome(OutcomeKind.ESCALATION, text, review=review.id, to="board", due=due)
    with session.begin(Deed.KEEP) as work:
        return work.add_outcome(session.team, outcome)


def close(session: Session) -> None:
    """Close the review that is open."""
    review = session.store.open_review(session.team)
    assert review is not None
    with session.begin(Deed.KEEP) as work:
        work.close_review(review, "", "a.toml")


def texts(found: list[TrackedEscalation]) -> list[str]:
    return [one.escalation.text for one in found]


def test_late_escalations_come_first_and_those_that_ended_last(session: Session) -> None:
    ended = sent(session, "ended", -30)
    sent(session, "next week", 7)
    late = sent(session, "late", -7)
    answer(session, late, State.RECEIVED, "")
    answer(session, ended, State.ANSWERED, "yes")
    found = asked(session)
    assert texts(found) == ["late", "next week", "ended"]
    assert [is_late(one.escalation, TODAY) for one in found] == [True, False, False]
    assert [step.words for step in found[-1].steps] == ["yes"]


def test_what_ended_before_the_last_review_closed_is_recent_no_more(
    session: Session, clock: FixedClock
) -> None:
    old, new = sent(session, "old"), sent(session, "new")
    sent(session, "waits")
    answer(session, old, State.ANSWERED, "yes")
    assert texts(recent(asked(session))) == ["new", "waits", "old"]
    clock.move(1)
    close(session)
    clock.move(1)
    answer(session, new, State.RECALLED, "no need")
    assert texts(recent(asked(session))) == ["waits", "new"]


def test_an_answer_is_back_on_the_board_until_the_next_review_closes(
    session: Session, clock: FixedClock
) -> None:
    escalation = sent(session, "agree triage")
    close(session)
    assert look(session).back.words == ""
    clock.move(1)
    escalation = answer(session, escalation, State.ACCEPTED, "")
    assert look(session).back.words == ""
    answer(session, escalation, State.ANSWERED, "yes, from May")
    assert look(session).back.words == "1 answer"
    start(session)
    clock.move(1)
    close(session)
    assert look(session).back.words == ""


def test_an_escalation_is_found_by_the_end_of_its_id_on_any_board(session: Session) -> None:
    escalation = sent(session._replace(team=WARD), "more beds")
    found = find_asked(session, escalation.id[-8:].lower())
    assert (found.session.team, found.escalation) == (WARD, escalation)
    with pytest.raises(UserError, match="no escalation is called 'nothing'"):
        find_asked(session, "nothing")


def test_an_action_is_no_escalation(session: Session) -> None:
    review = start(session)
    with session.begin(Deed.KEEP) as work:
        action = work.add_outcome(
            session.team, make_outcome(OutcomeKind.ACTION, review=review.id, owner="nurse")
        )
    with pytest.raises(UserError, match="no escalation is called"):
        find_asked(session, action.id)


def test_each_step_is_kept_and_a_state_may_be_skipped(session: Session) -> None:
    escalation = sent(session, "agree triage")
    escalation = answer(session, escalation, None, "the chair is away")
    escalation = answer(session, escalation, State.ACCEPTED, "")
    escalation = answer(session, escalation, State.ACCEPTED, "they meet in May")
    escalation = answer(session, escalation, None, "they meet monthly", TODAY)
    escalation = answer(session, escalation, State.ANSWERED, "yes, from May")
    assert [(s.state, s.due, s.words) for s in find_asked(session, escalation.id).steps] == [
        (State.SENT, date(2024, 4, 15), "the chair is away"),
        (State.ACCEPTED, date(2024, 4, 15), ""),
        (State.ACCEPTED, date(2024, 4, 15), "they meet in May"),
        (State.ACCEPTED, TODAY, "they meet monthly"),
        (State.ANSWERED, TODAY, "yes, from May"),
    ]
    assert (escalation.state, escalation.after) == (State.ANSWERED, "yes, from May")


@pytest.mark.parametrize(
    ("state", "words", "days", "why"),
    [
        (State.ANSWERED, "", None, "say what the answer is"),
        (State.RECALLED, "", None, "say why it is recalled"),
        (State.CLOSED, "enough", None, "there is no answer to it yet"),
        (State.ACCEPTED, "", None, "accepted already"),
        (State.RECEIVED, "they say", None, "accepted already"),
        (None, "", None, "a note needs words"),
        (None, "they meet", -1, "the new date is past"),
        (None, "they meet", 7, "that is its date already"),
        (None, "", 14, "a new date needs a reason"),
    ],
)
def test_a_step_that_says_too_little_or_goes_back_is_refused(
    session: Session, state: State | None, words: str, days: int | None, why: str
) -> None:
    escalation = answer(session, sent(session, "agree triage"), State.ACCEPTED, "")
    due = None if days is None else TODAY + timedelta(days=days)
    with pytest.raises(UserError, match=why):
        answer(session, escalation, state, words, due)
    assert len(find_asked(session, escalation.id).steps) == 1


@pytest.mark.parametrize("end", [State.ANSWERED, State.RECALLED])
@pytest.mark.parametrize("state", [State.RECEIVED, State.ANSWERED, State.RECALLED, None])
def test_what_has_ended_takes_no_further_step(
    session: Session, end: State, state: State | None
) -> None:
    escalation = answer(session, sent(session, "agree triage"), end, "words")
    with pytest.raises(UserError, match=f"this escalation is {end} already"):
        answer(session, escalation, state, "more")


@pytest.mark.parametrize(
    ("words", "kept"),
    [("", "yes, from May"), ("the rota is out", "yes, from May; the rota is out")],
)
def test_closing_keeps_the_answer(session: Session, words: str, kept: str) -> None:
    escalation = answer(session, sent(session, "agree"), State.ANSWERED, "yes, from May")
    closed = answer(session, escalation, State.CLOSED, words)
    assert (closed.state, closed.after) == (State.CLOSED, kept)
    with pytest.raises(UserError, match="closed already"):
        answer(session, closed, State.CLOSED, "again")


def test_who_comes_second_is_told_what_the_first_did(session: Session) -> None:
    escalation = sent(session, "agree triage")
    answer(session._replace(actor=OTHER), escalation, State.ANSWERED, "yes")
    with pytest.raises(ConflictError) as conflict:
        answer(session, escalation, State.RECALLED, "no need")
    assert "yes" in conflict.value.theirs
