"""What the review as a ritual keeps: steps, amendments, time, charts as they were, lines begun."""

from datetime import date, timedelta
from typing import Any

import pytest

from builders import (
    LEAD,
    NOW,
    OTHER,
    TEAM,
    TODAY,
    FixedClock,
    make_board,
    make_outcome,
    readings,
    rows,
)
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State
from teamboard.domain.review.review import Amendment, ItemNotes, Review
from teamboard.errors import UserError
from teamboard.ports import Draft, KeptSnapshot, Store

SEEN = Subject("seen")
ME = LEAD


def opened(store: Store) -> Review:
    """A review with one item."""
    with store.work(LEAD, FixedClock()) as work:
        return work.open_review(TEAM, TODAY, [SEEN])


def an_action(store: Store, review: Review) -> Outcome:
    """An action due in a week."""
    with store.work(LEAD, FixedClock()) as work:
        due = TODAY + timedelta(days=7)
        wanted = make_outcome(OutcomeKind.ACTION, "call the ward", review=review.id, due=due)
        return work.add_outcome(TEAM, wanted)


def test_each_step_of_an_action_is_kept_with_who_and_when(store: Store) -> None:
    action = an_action(store, opened(store))
    later = TODAY + timedelta(days=14)
    with store.work(LEAD, FixedClock()) as work:
        doing = work.move_outcome(TEAM, action, State.DOING, "asked Ann")
    with store.work(OTHER, FixedClock()) as work:
        moved = work.move_outcome(TEAM, doing, State.DOING, "Ann is away", later)
    with store.work(LEAD, FixedClock()) as work:
        done = work.move_outcome(TEAM, moved, State.DONE, "they come at six")
    steps = store.steps(TEAM)[action.id]
    assert [(s.by, s.state, s.words) for s in steps] == [
        ("lead", "doing", "asked Ann"),
        ("other", "doing", "Ann is away"),
        ("lead", "done", "they come at six"),
    ]
    assert [(s.was_due, s.due) for s in steps] == [
        (action.due, action.due),
        (action.due, later),
        (later, later),
    ]
    assert (doing.after, done.after) == ("", "they come at six")
    verbs = [entry.verb for entry in store.journal(TEAM)]
    assert verbs[-3:] == ["doing", "new date", "done"]
    with store.work(LEAD, FixedClock()) as work:
        work.move_outcome(TEAM, done, State.DONE, "and stay")
    assert [entry.verb for entry in store.journal(TEAM)][-1] == "note"


def test_an_amendment_is_added_and_journalled(store: Store) -> None:
    review = opened(store)
    wanted = Amendment("", review.id, SEEN, "it was Ann", "wrong name", NOW, "")
    with pytest.raises(UserError), store.work(OTHER, FixedClock()) as work:
        work.amend(TEAM, wanted)
    with store.work(OTHER, FixedClock()) as work:
        work.close_review(review, "", "")
        kept = work.amend(TEAM, wanted)
    assert store.amendments(TEAM) == store.amendments(TEAM, review.id) == (kept,)
    assert store.amendments(TEAM, "another") == ()
    assert (kept.by, kept.at) == ("other", NOW)
    assert [entry.verb for entry in store.journal(TEAM)][-1] == "amend"
    assert store.journal_break(TEAM) == ""


def test_the_readings_of_a_chart_are_kept_as_they_were(store: Store) -> None:
    """ "Past reviews can be read again, outcomes and charts as they were"."""
    review = opened(store)
    shown = readings(80, None, 82)
    with store.work(LEAD, FixedClock()) as work:
        work.store_board(make_board(), "source", "why")
        work.put_readings(TEAM, rows(80, 81, 82), "file")
        kept = KeptSnapshot(review.id, "flow.toml", "abc", "text")
        work.keep_snapshot(TEAM, kept, {SEEN: shown})
        work.put_readings(TEAM, rows(10, 11, 12), "file")
    assert store.series(TEAM, review.id) == {SEEN: shown}
    assert store.snapshots(TEAM) == (kept._replace(definition=1),)


def test_the_definitions_of_a_version_and_those_since_a_moment_can_be_read(
    store: Store,
) -> None:
    clock = FixedClock()
    first, second = make_board(name="First"), make_board(name="Second")
    with store.work(LEAD, clock) as work:
        work.store_board(first, "source", "begin")
    clock.move(1)
    review = opened(store)
    with store.work(OTHER, clock) as work:
        closed = work.close_review(review, "", "")
        work.keep_snapshot(TEAM, KeptSnapshot(review.id, "flow.toml", "abc", "text"), {})
    clock.move(-3)  # a clock that was set back changes nothing
    with store.work(OTHER, clock) as work:
        work.store_board(second, "source", "winter plan")
    assert store.board(TEAM, 1) == first
    assert store.board(TEAM) == store.board(TEAM, 2) == second
    assert store.board(TEAM, 3) is None
    (since,) = store.applied_since(TEAM, closed)
    assert (since.version, since.actor, since.why) == (2, "other", "winter plan")


def test_when_a_reason_was_first_raised_is_kept_with_what_was_said(store: Store) -> None:
    review = opened(store)
    first = (("red", date(2024, 3, 4)), ("signal", date(2024, 4, 1)))
    with store.work(LEAD, FixedClock()) as work:
        kept = work.put_item_notes(TEAM, ItemNotes(review=review.id, subject=SEEN, first=first))
    assert store.item_notes(TEAM, review.id)[SEEN] == kept
    assert kept.first == first


def test_several_half_typed_lines_are_kept_the_newest_last(store: Store) -> None:
    review = opened(store)
    clock = FixedClock()
    drives = Draft(review.id, SEEN, "drives", "too few")
    action = Draft(review.id, SEEN, "action", "ring")
    with store.work(ME, clock) as work:
        work.put_draft(TEAM, action)
    clock.moment += timedelta(seconds=1)
    with store.work(ME, clock) as work:
        work.put_draft(TEAM, drives)
    assert store.drafts(TEAM, LEAD.uid) == (action, drives)
    clock.moment += timedelta(seconds=1)
    longer = action._replace(text="ring the ward")
    with store.work(ME, clock) as work:
        work.put_draft(TEAM, longer)
    assert store.drafts(TEAM, LEAD.uid) == (drives, longer)
    with store.work(ME, clock) as work:
        work.put_draft(TEAM, drives._replace(text=""))
    assert store.drafts(TEAM, LEAD.uid) == (longer,)


def test_the_reading_of_a_period_comes_with_who_gave_it(store: Store) -> None:
    with store.work(OTHER, FixedClock()) as work:
        work.store_board(make_board(), "source", "why")
        work.put_readings(TEAM, rows(80), "file")
    (there,) = readings(80)
    assert store.reading(TEAM, there.indicator, there.period) == (there, "other")
    assert store.reading(TEAM, there.indicator, date(2020, 1, 1)) is None


def test_a_line_typed_in_a_review_that_is_closed_is_not_kept(store: Store) -> None:
    """Nobody would read it or delete it."""
    review = opened(store)
    with store.work(ME, FixedClock()) as work:
        work.close_review(review, "", "")
        work.put_draft(TEAM, Draft(review.id, SEEN, "action", "ring"))
        work.put_draft(TEAM, Draft(review.id, SEEN, "amend", "it was Ann"))
    assert [draft.field for draft in store.drafts(TEAM, LEAD.uid)] == ["amend"]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE step SET at = 'x'",
        "UPDATE step SET due = 'soon'",
        "UPDATE step SET state = 'lost'",
        "UPDATE step SET id = 'by hand'",
        "UPDATE amendment SET at = '', id = 'by hand'",
        "UPDATE series SET readings = '[[1]]'",
        "UPDATE series SET readings = 'x'",
        'UPDATE series SET readings = \'[["2024-01-01", "y", null, null, ""]]\'',
        "UPDATE answers SET first = 'red'",
        "UPDATE spent SET seconds = 9223372036854775807",
    ],
)
def test_a_row_damaged_by_hand_costs_itself_and_nothing_else(
    store: Store, raw: Any, damage: str
) -> None:
    review = opened(store)
    action = an_action(store, review)
    shown = readings(80)
    with store.work(LEAD, FixedClock()) as work:
        work.put_item_notes(
            TEAM, ItemNotes(review=review.id, subject=SEEN, first=(("red", TODAY),))
        )
        action = work.move_outcome(TEAM, action, State.DOING, "asked Ann")
        work.add_seconds(TEAM, review.id, {SEEN: 5})
        work.close_review(review, "", "")
        work.keep_snapshot(TEAM, KeptSnapshot(review.id, "a.toml", "b", "c"), {SEEN: shown})
        work.amend(TEAM, Amendment("", review.id, SEEN, "it was Ann", "wrong name", NOW, ""))
    raw.execute(damage)
    store.steps(TEAM)
    store.amendments(TEAM)
    store.series(TEAM, review.id)
    store.closings(TEAM)
    with store.work(LEAD, FixedClock()) as work:
        work.move_outcome(TEAM, action, State.DONE, "they came")
        work.amend(TEAM, Amendment("", review.id, SEEN, "and Jo", "left out", NOW, ""))
        work.add_seconds(TEAM, review.id, {SEEN: 5})
    assert store.amendments(TEAM)[-1].text == "and Jo"
