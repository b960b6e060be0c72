"""A closed review read again is as it was, whatever was changed since."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builders import (
    LEAD,
    OTHER,
    TEAM,
    FixedClock,
    make_board,
    make_indicator,
    make_priority,
    make_session,
    rows,
)
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import Board
from teamboard.domain.measures.light import Colour
from teamboard.domain.review.outcome import OutcomeKind, State
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.review.review_history import WHOLE, PastReview
from teamboard.errors import UserError
from teamboard.formats.snapshot_toml import read_toml, write_toml
from teamboard.services.closing import amend, close
from teamboard.services.load_board import look
from teamboard.services.notes import add_note
from teamboard.services.review import answer, close_item, said_of, sitting, spend, start
from teamboard.services.review_history import find_past, past_reviews, recall
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.services.tracked_actions import take_step
from teamboard.session import Session
from teamboard.storage.sqlite.store import SqliteStore

SEEN = Subject("seen")
ACTION = (OutcomeKind.ACTION, "ring them @nurse by 12 apr")


def hold(session: Session, *lines: tuple[OutcomeKind, str], learned: str = "") -> None:
    """A review from its opening to its snapshot, each line on the next item."""
    review, view = start(session), look(session)
    opened = sitting(session, view)
    assert opened is not None
    for item, (kind, line) in zip(opened.items, lines or [ACTION], strict=False):
        meant = parse_for_item(line, kind, item, view.board, view.today)
        close_item(session, review, item, meant, said_of(session, review, item))
    now = sitting(session, look(session))
    assert now is not None
    taken = [kept.name for kept in session.store.snapshots(TEAM)]
    close(session, now, look(session), learned, write=write_toml, taken=taken)


def begun(folder: Path, board: Board | None = None) -> Session:
    """A board whose only indicator is at 80 of 95: amber is 5, so it is red."""
    session = make_session(folder, LEAD)
    define(session, board or make_board(), "source", "first")
    take_readings(session, rows(90, 80), "file")
    return session


def recalled(session: Session, which: str = "last") -> PastReview:
    held = find_past(session, which)
    kept = next(k for k in session.store.snapshots(TEAM) if k.review == held.review.id)
    return recall(session, held, kept.definition, read_toml(kept.text, shown=kept.name))


def later(session: Session, days: int) -> None:
    clock = session.clock
    assert isinstance(clock, FixedClock)
    clock.move(days)


def test_reviews_are_told_newest_first_and_keep_their_numbers(tmp_path: Path) -> None:
    session = begun(tmp_path)
    assert past_reviews(session) == ()
    decided = (OutcomeKind.DECISION, "accept until 15 apr")
    hold(session, decided, learned="cover pays")
    first = session.store.last_closed(TEAM)
    assert first is not None
    spend(session, first, {SEEN: 40, WHOLE: 5})
    later(session, 7)
    hold(session)
    newest, oldest = past_reviews(session)
    assert (newest.number, newest.actions, newest.decisions, newest.seconds) == (2, 1, 0, 0)
    assert (oldest.number, oldest.actions, oldest.decisions, oldest.seconds) == (1, 0, 1, 45)
    assert (oldest.review.learned, oldest.outcomes) == ("cover pays", 1)
    assert (oldest.led_by, oldest.planned) == ("Flow lead", 15)
    session.store.close()


def test_many_reviews_are_listed_with_as_few_questions_as_one(tmp_path: Path) -> None:
    session = begun(tmp_path)
    assert isinstance(session.store, SqliteStore)
    asked: list[list[str]] = []
    for _ in range(3):
        hold(session)
        later(session, 7)
        asked.append([])
        session.store._connection.set_trace_callback(asked[-1].append)
        past_reviews(session)
        session.store._connection.set_trace_callback(None)
    assert len(asked[0]) == len(asked[2])
    assert not [sql for sql in asked[2] if "snapshot" in sql and "text" in sql]
    session.store.close()


def test_light_value_and_chart_stay_when_values_and_targets_change(tmp_path: Path) -> None:
    session = begun(tmp_path)
    before = look(session).assessments["seen"]
    hold(session)
    take_readings(session, rows(99, 98, 97), "corrected")
    define(session, make_board(make_priority(make_indicator(target=75.0))), "source", "moved")
    assert look(session).assessments["seen"].light.colour is Colour.GREEN
    (item,) = recalled(session).items
    assert item.assessment == before
    assert item.light is Colour.RED
    assert (item.facts["value"], item.facts["target"], item.facts["light"]) == (80.0, 95.0, "red")
    session.store.close()


def test_an_item_keeps_what_had_been_noted_on_it_by_the_end_of_the_review(tmp_path: Path) -> None:
    session = begun(tmp_path)
    add_note(session, SEEN, "winter ward opened", date(2024, 4, 3))
    hold(session)
    later(session, 1)
    add_note(session, SEEN, "winter ward closed", date(2024, 4, 4))
    (item,) = recalled(session).items
    assert [(note.day, note.text) for note in item.notes] == [
        (date(2024, 4, 3), "winter ward opened")
    ]
    session.store.close()


def test_an_old_reading_is_no_older_than_on_the_day_of_the_review(tmp_path: Path) -> None:
    session = begun(tmp_path)
    hold(session)
    later(session, 200)
    assert look(session).assessments["seen"].light.stale
    (item,) = recalled(session).items
    assert item.assessment is not None
    assert not item.assessment.light.stale
    session.store.close()


def test_a_review_closed_days_later_is_judged_as_on_the_day_it_closed(tmp_path: Path) -> None:
    session = begun(tmp_path)
    review = start(session)
    (item,) = look(session).agenda.awake
    answer(session, said_of(session, review, item))  # from now on the agenda is frozen
    later(session, 60)
    stood = look(session).assessments["seen"].light
    assert stood.stale
    hold(session)
    past = recalled(session)
    assert (past.day, past.held.review.day) == (date(2024, 6, 7), date(2024, 4, 8))
    assert past.items[0].assessment is not None
    assert past.items[0].assessment.light == stood
    assert past.items[0].why == ("no reading since 31 March; the last was red",)
    session.store.close()


def test_an_item_keeps_its_name_and_reasons_after_it_left_the_board(tmp_path: Path) -> None:
    session = begun(tmp_path)
    hold(session)
    other = make_indicator("other")
    define(session, make_board(make_priority(other)), "source", "another measure")
    (item,) = recalled(session).items
    assert item.name == "Seen"
    assert item.why == ("target 95 missed for 2 months: 80.0 %",)
    assert item.assessment is not None
    assert item.said is not None
    assert item.said.changed.startswith("80.0 %, down from 90.0")
    session.store.close()


def test_an_outcome_stands_as_it_was_entered_beside_what_became_of_it(tmp_path: Path) -> None:
    session = begun(tmp_path)
    hold(session)
    (action,) = session.store.actions(TEAM)
    moved = take_step(session, action, None, "away until then", due=date(2024, 5, 3))
    take_step(session, moved, State.DONE, "all were reached")
    ((became,),) = (item.outcomes for item in recalled(session).items)
    assert (became.then.state, became.then.due, became.then.after) == (
        State.OPEN, date(2024, 4, 12), "",
    )  # fmt: skip
    assert (became.now.state, became.now.due, became.now.after) == (
        State.DONE, date(2024, 5, 3), "all were reached",
    )  # fmt: skip
    session.store.close()


def test_what_is_added_later_stands_beside_what_was_said(tmp_path: Path) -> None:
    session = begun(tmp_path)
    hold(session, learned="cover pays")
    review = find_past(session, "last").review
    other = make_session(tmp_path, OTHER)
    amend(other, review, SEEN, "two were missed", "found on Tuesday")
    amend(session, review, WHOLE, "Jo was there too", "for the record")
    past = recalled(session)
    (one,) = past.items[0].amendments
    assert (one.text, one.why, one.by) == ("two were missed", "found on Tuesday", "other")
    assert [added.text for added in past.amendments] == ["Jo was there too"]
    assert past.held.review.learned == "cover pays"
    session.store.close()
    other.store.close()


def test_a_snapshot_from_before_charts_were_kept_still_has_its_light(tmp_path: Path) -> None:
    session = begun(tmp_path)
    hold(session)
    held = find_past(session, "last")
    (kept,) = session.store.snapshots(TEAM)
    document = read_toml(kept.text, shown=kept.name)
    (item,) = recall(session, held, 0, document).items
    assert item.assessment is not None, "the definitions of today, where it is not known which"
    bare = replace(item, assessment=None)
    assert bare.light is Colour.RED
    (lost,) = recall(session, held, 0, {}).items
    assert (lost.name, lost.why, lost.light) == ("Seen", (), Colour.RED)
    session.store.close()


def test_a_review_is_found_by_its_day_its_number_or_as_the_last(tmp_path: Path) -> None:
    session = begun(tmp_path)
    with pytest.raises(UserError, match="no review is closed yet"):
        find_past(session, "last")
    hold(session)
    later(session, 7)
    hold(session)
    assert [find_past(session, which).number for which in ("last", "2", "1", "01")] == [2, 2, 1, 1]
    assert find_past(session, "2024-04-08").number == 1
    assert find_past(session, "2024-04-15").number == 2
    for which, why in (
        ("3", "there is no review 3; there are 2"),
        ("0", "there is no review 0"),
        ("2024-04-09", "no review of 9 April 2024 is closed"),
        ("first", '"first" is neither last, a day such as 2019-04-08, nor a number'),
    ):
        with pytest.raises(UserError, match=why):
            find_past(session, which)
    session.store.close()


def test_of_two_reviews_on_one_day_the_number_must_be_given(tmp_path: Path) -> None:
    session = begun(tmp_path)
    hold(session)
    hold(session)
    with pytest.raises(UserError, match="2 reviews are of 8 April 2024") as refused:
        find_past(session, "2024-04-08")
    assert refused.value.do == "name one: 1, 2"
    session.store.close()


def test_what_was_covered_by_an_earlier_outcome_is_named(tmp_path: Path) -> None:
    session = begun(tmp_path)
    hold(session, (OutcomeKind.DECISION, "accept until 1 jun"))
    later(session, 7)
    hold(session)
    past = recalled(session)
    assert past.items == ()
    assert past.snoozed == ("Seen",)
    session.store.close()
