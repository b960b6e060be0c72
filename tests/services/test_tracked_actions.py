"""Following actions up: the list a team goes through, and each step an action takes."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import LEAD, OTHER, TODAY, FixedClock, make_board, make_outcome, make_session
from teamboard.domain.definitions.board import Person, TeamId
from teamboard.domain.definitions.indicator import PersonId
from teamboard.domain.review.cycle_time import on_time
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State
from teamboard.domain.rights import Deed
from teamboard.errors import ConflictError, UserError
from teamboard.services.review import start
from teamboard.services.store_definitions import define
from teamboard.services.tracked_actions import (
    TrackedAction,
    find_promise,
    my_promises,
    news,
    promises,
    take_step,
)
from teamboard.session import Session

WARD = TeamId("ward")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """The lead at the flow board; the ward's board knows the same account as its sister."""
    session = make_session(tmp_path, LEAD, clock)
    define(session, make_board(), "source", "first")
    sister = Person(id=PersonId("sister"), name="Sister", login="lead")
    ward = make_board(team=WARD, name="Ward", person=(*make_board().person[1:], sister),
                      priority=())  # fmt: skip
    define(session._replace(team=WARD), ward, "source", "first")
    yield session
    session.store.close()


def promised(session: Session, text: str, days: int | None = 7, owner: str = "nurse") -> Outcome:
    """An action of the open review, due in so many days."""
    review = session.store.open_review(session.team) or start(session)
    due = None if days is None else TODAY + timedelta(days=days)
    action = make_outcome(
        OutcomeKind.ACTION, text, review=review.id, owner=PersonId(owner), due=due
    )
    with session.begin(Deed.KEEP) as work:
        return work.add_outcome(session.team, action)


def close(session: Session) -> None:
    """Close the review that is open."""
    review = session.store.open_review(session.team)
    assert review is not None
    with session.begin(Deed.KEEP) as work:
        work.close_review(review, "", "a.toml")


def texts(found: list[TrackedAction]) -> list[str]:
    return [one.action.text for one in found]


def test_late_actions_come_first_and_finished_ones_last(session: Session) -> None:
    done = promised(session, "done", -30)
    for text, days in (("some day", None), ("next week", 7), ("late", -7)):
        promised(session, text, days)
    take_step(session, done, State.DONE, "it worked")
    found = promises(session)
    assert texts(found) == ["late", "next week", "some day", "done"]
    assert [step.words for step in found[-1].steps] == ["it worked"]


def test_mine_are_on_every_board_that_knows_my_account(session: Session) -> None:
    promised(session, "mine", 7, "flow.lead")
    promised(session, "the nurse's")
    there = session._replace(team=WARD)
    promised(there, "mine on the ward", 1, "sister")
    found = my_promises(session)
    assert [(one.board.name, one.action.text) for one in found] == [
        ("Ward", "mine on the ward"),
        ("Emergency care flow", "mine"),
    ]
    assert found[0].session.team == WARD


def test_an_account_on_no_board_is_told_what_to_do(session: Session) -> None:
    with pytest.raises(UserError, match='has your account, "other"') as refused:
        my_promises(session._replace(actor=OTHER))
    assert 'add login = "other" under your [[person]]' in refused.value.line()


def test_what_was_finished_before_the_last_review_closed_is_no_news(
    session: Session, clock: FixedClock
) -> None:
    old, new = promised(session, "old"), promised(session, "new")
    promised(session, "open")
    take_step(session, old, State.DONE, "it worked")
    assert texts(news(promises(session))) == ["new", "open", "old"]
    clock.move(1)
    close(session)
    clock.move(1)
    take_step(session, new, State.DROPPED, "no use")
    assert texts(news(promises(session))) == ["open", "new"]


def test_an_action_is_found_by_the_end_of_its_id_on_any_board(session: Session) -> None:
    action = promised(session._replace(team=WARD), "mine on the ward")
    found = find_promise(session, action.id[-8:].lower())
    assert (found.session.team, found.action) == (WARD, action)
    assert take_step(found.session, found.action, State.DOING, "").state is State.DOING
    with pytest.raises(UserError, match="no action is called 'nothing'"):
        find_promise(session, "nothing")


@pytest.mark.parametrize(
    ("state", "words", "days", "why"),
    [
        (State.DONE, "", None, "say what came of it"),
        (State.DROPPED, "", None, "needs a reason"),
        (State.OPEN, "not yet", None, "open already"),
        (None, "", None, "a note needs words"),
        (None, "no rota", -1, "the new date is past"),
        (None, "no rota", 7, "that is its date already"),
        (None, "", 14, "a new date needs a reason"),
    ],
)
def test_a_step_that_says_too_little_is_refused(
    session: Session, state: State | None, words: str, days: int | None, why: str
) -> None:
    action = promised(session, "cover")
    due = None if days is None else TODAY + timedelta(days=days)
    with pytest.raises(UserError, match=why):
        take_step(session, action, state, words, due)
    assert find_promise(session, action.id).steps == ()


def test_each_step_is_kept_and_an_action_may_be_due_today(session: Session) -> None:
    action = promised(session, "cover")
    action = take_step(session, action, None, "the ward agreed")
    action = take_step(session, action, None, "sooner", TODAY)
    action = take_step(session, action, State.DOING, "")
    action = take_step(session, action, State.DONE, "it worked")
    assert [(s.state, s.due, s.words) for s in find_promise(session, action.id).steps] == [
        (State.OPEN, date(2024, 4, 15), "the ward agreed"),
        (State.OPEN, TODAY, "sooner"),
        (State.DOING, TODAY, ""),
        (State.DONE, TODAY, "it worked"),
    ]
    with pytest.raises(UserError, match="done already"):
        take_step(session, action, None, "one more thing")


@pytest.mark.parametrize("end", [State.DONE, State.DROPPED])
def test_what_is_finished_is_opened_again_with_the_reason(session: Session, end: State) -> None:
    action = take_step(session, promised(session, "cover"), end, "it worked")
    for words, due, why in (("", None, "say why"), ("wrong one", TODAY, f"{end} already")):
        with pytest.raises(UserError, match=why):
            take_step(session, action, State.OPEN, words, due)
    again = take_step(session, action, State.OPEN, "wrong one")
    assert (again.state, again.after) == (State.OPEN, "")
    (found,) = promises(session)
    assert found.action == again
    assert [(one.state, one.words) for one in found.steps] == [
        (end, "it worked"),
        (State.OPEN, "wrong one"),
    ]
    assert take_step(session, again, State.DOING, "").state is State.DOING


def test_an_action_that_is_open_again_was_not_done_on_time(
    session: Session, clock: FixedClock
) -> None:
    action = take_step(session, promised(session, "cover"), State.DONE, "it worked")
    clock.move(8)
    today = clock.today()
    assert on_time([action], {}, today) == (1, 1)
    again = take_step(session, action, State.OPEN, "wrong one")
    assert on_time([again], {}, today) == (0, 1)
    late = take_step(session, again, State.DONE, "it works now")
    assert on_time([late], {}, today) == (0, 1)


def test_who_comes_second_is_told_what_the_first_did(session: Session) -> None:
    action = promised(session, "cover")
    take_step(session._replace(actor=OTHER), action, State.DONE, "it worked")
    with pytest.raises(ConflictError) as conflict:
        take_step(session, action, State.DROPPED, "no use")
    assert "it worked" in conflict.value.theirs
