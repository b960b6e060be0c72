"""Going on with what is open: one action, one date, and what the next review is told of it.

Quotes are the design's.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builders import (
    LEAD,
    TEAM,
    TODAY,
    FixedClock,
    make_board,
    make_indicator,
    make_priority,
    make_session,
    rows,
)
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.rules.stalled import action_stall
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State
from teamboard.domain.review.policy import as_typed, last_outcome, parse_for_item
from teamboard.errors import ConflictError
from teamboard.formats.minutes_md import minutes
from teamboard.present.layout import UNICODE, width
from teamboard.present.pages.review import Page, review_page
from teamboard.present.words.outcomes import last_time_words, outcome_words
from teamboard.services import tracked_escalations as answering
from teamboard.services.closing import close
from teamboard.services.load_board import look, present_state
from teamboard.services.review import close_item, redo, said_of, sitting, start, undo
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.services.tracked_actions import take_step
from teamboard.session import Session

ACTION, ESCALATION = OutcomeKind.ACTION, OutcomeKind.ESCALATION
SEEN = Subject("seen")
FRIDAY, NEXT = date(2024, 4, 12), date(2024, 4, 19)
SIZES = ((60, 14), (80, 22), (120, 38))
"""Cells and lines that a review's page has at 60x16, 80x24 and 120x40."""


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """A board whose one measure is beyond its floor, so that it comes to every review."""
    session = make_session(tmp_path, LEAD, clock)
    define(session, make_board(make_priority(make_indicator())), "source", "first")
    take_readings(session, rows(60), "file")
    yield session
    session.store.close()


def here(session: Session) -> tuple[OpenReview, Item]:
    start(session)
    now = sitting(session, look(session))
    assert now is not None
    return now, next(item for item in now.items if item.subject == "seen")


def agree(session: Session, line: str, kind: OutcomeKind = ACTION) -> tuple[Outcome, str]:
    """Close the item with a line; what was kept, and what was shown before Enter."""
    now, item = here(session)
    before = session.store.closings(TEAM).get(item.subject, ())
    meant = parse_for_item(line, kind, item, session.board(), session.clock.today(), before)
    kept = close_item(
        session, now.review, item, meant, said_of(session, now.review, item), seen=None
    )
    return kept, meant.preview


def again(session: Session, day: str) -> tuple[Outcome, str]:
    """What `=` types, with a day."""
    last = last_outcome(session.store.closings(TEAM)[SEEN])
    return agree(session, f"{as_typed(last)}{day}", last.kind)


def end(session: Session, clock: FixedClock, days: int = 7) -> None:
    """Close the review, and come back so many days later."""
    now, _ = here(session)
    taken = [kept.name for kept in session.store.snapshots(TEAM)]
    close(session, now, look(session), "", write=str, taken=taken)
    clock.move(days)


def test_the_same_again_moves_the_action_there_is_and_says_so(
    session: Session, clock: FixedClock
) -> None:
    """ "never a second open action"."""
    agree(session, "ring them @nurse fri")
    end(session, clock)
    kept, said = again(session, "fri")
    assert said == (
        "Moves what is open already: Nurse in charge does: ring them, by Friday 19 April "
        "instead of Friday 12 April"
    )
    (action,) = session.store.actions(TEAM)
    assert (action.due, action.state) == (NEXT, State.OPEN)
    assert (kept.kind, kept.to, kept.goes_on) == (OutcomeKind.DECISION, action.id, True)
    assert outcome_words(session.board(), kept, clock.today()) == (
        "Nurse in charge goes on: ring them, by Fri 19 Apr"
    )
    assert here(session)[0].still_open == ()


def test_it_is_typed_with_other_capitals_or_as_a_line_of_its_own(
    session: Session, clock: FixedClock
) -> None:
    agree(session, "ring them @nurse fri")
    end(session, clock)
    agree(session, "Ring them @nurse fri")
    agree(session, "ring them @flow.lead fri")  # another owner is another action
    assert [one.owner for one in session.store.actions(TEAM)] == ["nurse", "flow.lead"]


def test_an_answer_that_is_waited_for_is_not_asked_a_second_time(
    session: Session, clock: FixedClock
) -> None:
    agree(session, "agree triage ^board thu", ESCALATION)
    end(session, clock)
    kept, said = again(session, "thu")
    assert said.endswith("agree triage, answer by Thursday 18 April instead of Thursday 11 April")
    (asked,) = session.store.escalations(TEAM)
    assert (asked.due, kept.to) == (date(2024, 4, 18), asked.id)
    assert outcome_words(session.board(), kept, clock.today()) == (
        "Still asked: agree triage, by Thu 18 Apr"
    )


def test_without_a_day_a_later_date_stays_as_it_is(session: Session, clock: FixedClock) -> None:
    agree(session, "ring them @nurse 3 may")
    end(session, clock)
    _, said = again(session, "")
    assert said == "Goes on: Nurse in charge does: ring them, by Friday 3 May"
    (action,) = session.store.actions(TEAM)
    assert action.due == date(2024, 5, 3)
    assert session.store.steps(TEAM) == {}


def test_what_is_done_is_agreed_anew(session: Session, clock: FixedClock) -> None:
    first, _ = agree(session, "ring them @nurse fri")
    end(session, clock)
    take_step(session, first, State.DONE, "all were reached")
    kept, _ = again(session, "fri")
    assert (kept.kind, kept.goes_on) == (ACTION, False)
    assert [one.state for one in session.store.actions(TEAM)] == [State.DONE, State.OPEN]


def test_a_move_by_the_same_again_is_no_action_that_does_not_move(
    session: Session, clock: FixedClock
) -> None:
    """ "a move by `=` is no `stalled` move"."""
    first, _ = agree(session, "ring them @nurse fri")
    for _ in range(2):
        end(session, clock)
        again(session, "fri")
    (action,) = session.store.actions(TEAM)
    steps = session.store.steps(TEAM)[first.id]
    assert len(steps) == 2
    assert action_stall(action, steps, (), clock.today()) is None
    end(session, clock, days=1)
    for day in (date(2024, 5, 3), date(2024, 5, 10)):
        (action,) = session.store.actions(TEAM)
        take_step(session, action, None, "away until then", due=day)
    (action,) = session.store.actions(TEAM)
    stall = action_stall(action, session.store.steps(TEAM)[first.id], (), clock.today())
    assert stall is not None
    assert stall.words == "was given a new date twice"


def test_the_third_repeat_must_change_it(session: Session, clock: FixedClock) -> None:
    """ "the third repeat must change it or escalate"."""
    agree(session, "ring them @nurse fri")
    for _ in range(2):
        end(session, clock)
        again(session, "fri")
    end(session, clock)
    from teamboard.domain.review.policy import why_not_same

    _, item = here(session)
    assert "repeated twice" in why_not_same(item, session.store.closings(TEAM)[SEEN])


def test_taken_back_it_has_its_old_date_again(session: Session, clock: FixedClock) -> None:
    agree(session, "ring them @nurse fri")
    end(session, clock)
    again(session, "fri")
    now, _ = here(session)
    undo(session, now.review)
    assert [one.due for one in session.store.actions(TEAM)] == [FRIDAY]
    assert here(session)[0].still_open != ()
    redo(session, now.review)
    assert [one.due for one in session.store.actions(TEAM)] == [NEXT]
    assert here(session)[0].still_open == ()


def test_what_somebody_finished_meanwhile_does_not_go_on(
    session: Session, clock: FixedClock
) -> None:
    first, _ = agree(session, "ring them @nurse 3 may")
    end(session, clock)
    now, item = here(session)
    before = session.store.closings(TEAM)[SEEN]
    meant = parse_for_item("ring them @nurse", ACTION, item, session.board(), clock.today(), before)
    take_step(session, first, State.DONE, "all were reached")
    with pytest.raises(ConflictError):
        close_item(session, now.review, item, meant, said_of(session, now.review, item))
    assert session.store.outcomes(TEAM, now.review.id) == ()


def test_minutes_and_snapshots_tell_what_goes_on(session: Session, clock: FixedClock) -> None:
    agree(session, "ring them @nurse fri")
    end(session, clock)
    again(session, "fri")
    document = present_state(session, look(session))
    (decision,) = document["decision"].values()
    assert (decision["to"], decision["text"]) == (next(iter(document["action"])), "ring them")
    assert "go on with: ring them, now by 19 April 2024, by Flow lead" in minutes(document)


def page(session: Session, cells: int, high: int, prompt: str = "") -> str:
    """The review's page with the item, as running text; no line is wider than the screen."""
    view = look(session)
    now, item = here(session)
    shown = Page(
        item=item, place=1, total=1, closed=0, sleeping=0, came_since=0, said=now.said(item),
        outcomes=(), prompt=prompt,
        understood=(("Nurse in charge does: ring them", "improvement"),) if prompt else (),
    )  # fmt: skip
    lines, typing = review_page(view, shown, cells, high, UNICODE, None)
    texts = ["".join(span.text for span in line) for line in lines]
    assert len(texts) == high
    assert max(map(width, texts)) <= cells
    assert texts[typing].strip() == prompt
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize(("cells", "high"), SIZES)
@pytest.mark.parametrize("prompt", ["", "Act:"])
def test_an_item_that_returns_shows_what_was_agreed_at_every_size(
    session: Session, clock: FixedClock, cells: int, high: int, prompt: str
) -> None:
    """ "An item that returns shows what was agreed last time and how it stands"."""
    assert "Last time" not in page(session, cells, high, prompt)
    action, _ = agree(session, "ring everybody who was not seen in time @nurse fri")
    end(session, clock)
    told = page(session, cells, high, prompt)
    assert "Last time, 8 April, Flow lead: Nurse in charge does: ring everybody" in told
    assert "by Fri 12 Apr (late)" in told
    assert "Who does what next?" in told or prompt
    take_step(session, action, State.DONE, "half of them were reached, and two of them came")
    told = page(session, cells, high, prompt)
    assert "Last time, 8 April, Flow lead: Nurse in charge does: ring" in told
    assert "(done: half of them" in told


def test_what_was_agreed_last_time_says_how_it_stands(session: Session, clock: FixedClock) -> None:
    def told() -> str:
        return last_time_words(look(session), session.store.closings(TEAM)[SEEN])

    asked, _ = agree(session, "agree triage ^board thu", ESCALATION)
    agree(session, "ring them @nurse 3 may")
    end(session, clock, days=1)
    assert told() == (
        "Last time, 8 April, Flow lead: Ask Trust board: agree triage, answer by Thu 11 Apr "
        "(not answered yet); Nurse in charge does: ring them, by Fri 3 May (open)"
    )
    answering.answer(session, asked, State.ANSWERED, "yes, from Monday")
    assert "Thu 11 Apr (answered: yes, from Monday); Nurse" in told()
    clock.move(6)
    again(session, "fri")
    end(session, clock, days=1)
    assert told() == (
        "Last time, 15 April, Flow lead: Nurse in charge goes on: ring them, by Fri 19 Apr (open)"
    )


def test_an_item_without_an_outcome_last_time_says_so(session: Session, clock: FixedClock) -> None:
    from teamboard.services.review import answer

    now, item = here(session)
    answer(session, said_of(session, now.review, item))
    clock.move(7)
    now, _ = here(session)
    close(session, now, look(session), "", write=str, taken=(), as_it_stands=True)
    closings = session.store.closings(TEAM)[SEEN]
    assert last_time_words(look(session), closings) == "Last time, 8 April: no outcome"
    assert last_time_words(look(session), ()) == ""
    assert date(2024, 4, 8) == TODAY


def test_the_name_of_an_item_stands_whole_before_what_it_serves(session: Session) -> None:
    renamed = session.board()
    (priority,) = renamed.priority
    (one,) = priority.indicator
    name = "Urgent cases waiting longer than two days"
    long = replace(priority, indicator=(replace(one, name=name),), objective="Nobody waits " * 4)
    define(session, replace(renamed, priority=(long,)), "source", "renamed")
    for cells, high in SIZES:
        assert name in page(session, cells, high)


def test_a_large_screen_has_room_for_the_answer(session: Session, clock: FixedClock) -> None:
    action, _ = agree(session, "ring everybody who was not seen in time @nurse fri")
    end(session, clock)
    after = "half of them were reached, and two of them came on the very same day by taxi"
    take_step(session, action, State.DONE, after)
    assert f"(done: {after})" in page(session, 80, 24)
    assert "(done: half of" in page(session, 60, 16)
