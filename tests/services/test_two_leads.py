"""Two leads at one review: neither overwrites the other without having seen it."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import (
    LEAD,
    OTHER,
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
from teamboard.domain.measures.reading import Reading
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State
from teamboard.domain.review.parse_outcome import ParsedOutcome
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.review.review import Review
from teamboard.domain.rights import Deed
from teamboard.domain.snapshot.document import Document
from teamboard.errors import ConflictError, UserError
from teamboard.ports import Draft
from teamboard.services.closing import amend, close, put_off_rest
from teamboard.services.drafts import keep_drafts
from teamboard.services.load_board import look
from teamboard.services.review import (
    answer,
    close_item,
    redo,
    said_of,
    sitting,
    spend,
    start,
    undo,
    word_escalation,
)
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings, take_value
from teamboard.session import Session

BOARD = make_board(make_priority(make_indicator(), make_indicator("left")))


class Two(NamedTuple):
    """Two leads with a review open, and its two items."""

    mine: Session
    theirs: Session
    review: Review
    items: tuple[Item, ...]
    clock: FixedClock

    def close(
        self, who: Session, text: str, kind: OutcomeKind, seen: tuple[Outcome, ...] | None = None
    ) -> Outcome:
        """Close the first item."""
        item = self.items[0]
        said = said_of(who, self.review, item)
        return close_item(who, self.review, item, meant(text, kind, item), said, seen)


def meant(text: str, kind: OutcomeKind, item: Item) -> ParsedOutcome:
    """A line as it is understood on the test's board."""
    return parse_for_item(text, kind, item, BOARD, TODAY)


def all_put_off_and_closed(who: Session) -> None:
    now = sitting(who, look(who))
    assert now is not None
    put_off_rest(who, now)
    close(who, now, look(who), "", write=str, taken=())


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Two leads at one home."""
    clock = FixedClock()
    mine, theirs = make_session(tmp_path, LEAD, clock), make_session(tmp_path, OTHER, clock)
    define(mine, BOARD, "source", "first")
    take_readings(mine, [*rows(80), *rows(81, name="left")], "file")
    review = start(mine)
    yield Two(mine, theirs, review, look(mine).agenda.awake, clock)
    mine.store.close()
    theirs.store.close()


def test_two_who_open_the_review_in_the_same_moment_share_one(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = two.theirs.store
    asked = iter([None])
    real = store.open_review
    monkeypatch.setattr(store, "open_review", lambda team: next(asked, real(team)))
    assert start(two.theirs).id == two.review.id
    assert [entry.verb for entry in store.journal(TEAM)].count("join review") == 1


def test_an_item_that_someone_else_closed_is_a_conflict_that_shows_theirs(two: Two) -> None:
    theirs = two.close(two.theirs, "ring the ward @nurse", OutcomeKind.ACTION)
    with pytest.raises(ConflictError, match="other closed Left a moment ago") as lost:
        two.close(two.mine, "accept", OutcomeKind.DECISION, seen=())
    assert lost.value.theirs == "action: ring the ward"
    assert two.mine.store.outcomes(TEAM, two.review.id) == (theirs,)
    two.close(two.mine, "accept", OutcomeKind.DECISION, seen=(theirs,))
    assert len(two.mine.store.outcomes(TEAM, two.review.id)) == 2


def test_undo_takes_back_only_what_the_person_has_seen(two: Two) -> None:
    mine = two.close(two.mine, "ring the ward @nurse", OutcomeKind.ACTION)
    theirs = two.close(two.theirs, "accept", OutcomeKind.DECISION)
    with pytest.raises(ConflictError, match="other added an outcome a moment ago") as lost:
        undo(two.mine, two.review, mine)
    assert lost.value.theirs == "decision: accept"
    assert undo(two.mine, two.review, theirs) == theirs
    assert undo(two.mine, two.review, mine) == mine
    with pytest.raises(UserError, match="nothing to undo"):
        undo(two.mine, two.review)
    assert redo(two.mine, two.review).id == mine.id


def test_putting_off_the_rest_leaves_what_someone_else_closed_meanwhile(two: Two) -> None:
    now = sitting(two.mine, look(two.mine))
    assert now is not None
    theirs = two.close(two.theirs, "ring the ward @nurse", OutcomeKind.ACTION)
    assert put_off_rest(two.mine, now) == ()
    found = two.mine.store.outcomes(TEAM, two.review.id)
    assert [o for o in found if o.subject == theirs.subject] == [theirs]
    assert len(found) == 2


def test_an_action_someone_finished_meanwhile_is_so_in_the_snapshot(two: Two) -> None:
    action = two.close(two.mine, "ring the ward @nurse", OutcomeKind.ACTION)
    view = look(two.mine)
    now = sitting(two.mine, view)
    assert now is not None
    put_off_rest(two.mine, now)
    with two.theirs.begin(Deed.KEEP) as work:
        work.move_outcome(TEAM, action, State.DONE, "they came")
    now = sitting(two.mine, look(two.mine))
    assert now is not None
    written: list[Document] = []

    def write(document: Document) -> str:
        written.append(document)
        return "text"

    close(two.mine, now, view, "", write=write, taken=())
    assert written[0]["action"][action.id]["state"] == "done"


def test_a_value_given_meanwhile_is_a_conflict_that_shows_theirs(two: Two) -> None:
    name = BOARD.priority[0].indicator[0].id
    there = two.theirs.store.latest(TEAM, BOARD.priority[0].indicator[0], 1)[0]
    mine = Reading(name, there.period, 82.0)
    with pytest.raises(ConflictError) as lost:
        take_value(two.mine, mine)
    assert lost.value.theirs == "80.0 %"
    assert take_value(two.mine, there).unchanged == 1
    draft = Draft("", Subject(name), "value", "82")
    keep_drafts(two.mine, [draft])
    assert take_value(two.mine, mine, seen=there, draft=draft).corrected == 1


def test_what_is_taken_is_no_half_typed_line_any_more(two: Two) -> None:
    """In the same transaction: a kill between the two would offer the line again."""
    item = two.items[0]
    action = Draft(two.review.id, item.subject, OutcomeKind.ACTION, "ring the ward @nurse")
    drives = Draft(two.review.id, item.subject, "drives", "too few be")
    me = two.mine._replace(actor=LEAD._replace(uid=os.getuid()))
    keep_drafts(me, [action, drives])
    two.close(me, action.text, OutcomeKind.ACTION)
    assert me.drafts() == (drives,)
    answer(me, said_of(me, two.review, item), "drives")
    assert me.drafts() == ()


def test_an_escalation_that_someone_changed_is_worded_only_by_who_saw_it(two: Two) -> None:
    asked = two.close(two.mine, "agree triage ^board", OutcomeKind.ESCALATION)
    worded = word_escalation(two.mine, asked, tried="two swaps", impact="20 wait")
    assert (worded.tried, worded.impact) == ("two swaps", "20 wait")
    with pytest.raises(ConflictError):
        word_escalation(two.theirs, asked, tried="nothing", impact="")


def test_of_two_screens_the_longer_time_counts(two: Two) -> None:
    subject = two.items[0].subject
    spend(two.mine, two.review, {subject: 40})
    spend(two.mine, two.review, {subject: 30})
    spend(two.theirs, two.review, {subject: 50})
    assert two.mine.store.seconds(TEAM, two.review.id) == {subject: 70}


def test_an_amendment_says_what_and_why_and_only_of_a_closed_review(two: Two) -> None:
    with pytest.raises(UserError, match="only a closed review is amended"):
        amend(two.mine, two.review, Subject("seen"), "it was Ann", "wrong name")
    all_put_off_and_closed(two.mine)
    with pytest.raises(UserError, match="needs a reason"):
        amend(two.mine, two.review, Subject("seen"), "it was Ann", "")
    kept = amend(two.theirs, two.review, Subject("seen"), "it was Ann", "wrong name")
    assert (kept.by, kept.why) == ("other", "wrong name")
    assert two.mine.store.amendments(TEAM, two.review.id) == (kept,)


def test_undo_takes_nothing_where_the_outcome_on_the_screen_was_taken_back_already(
    two: Two,
) -> None:
    first = two.close(two.mine, "ring the ward @nurse", OutcomeKind.ACTION)
    second = two.close(two.mine, "accept", OutcomeKind.DECISION)
    undo(two.theirs, two.review)
    with pytest.raises(ConflictError, match="someone took the last outcome back") as lost:
        undo(two.mine, two.review, second)
    assert lost.value.theirs == "action: ring the ward"
    assert two.mine.store.outcomes(TEAM, two.review.id) == (first,)


def test_redo_brings_back_what_was_taken_back_last(two: Two) -> None:
    """Not what an outcome given since has taken the place of."""
    two.close(two.mine, "change B", OutcomeKind.DECISION)
    two.close(two.mine, "change C", OutcomeKind.DECISION)
    undo(two.mine, two.review)
    undo(two.mine, two.review)
    two.close(two.mine, "change D", OutcomeKind.DECISION)
    two.clock.moment += timedelta(seconds=1)
    undo(two.mine, two.review)
    assert redo(two.mine, two.review).text == "change D"
    with pytest.raises(UserError, match="nothing to redo"):
        redo(two.mine, two.review)


def test_several_are_brought_back_in_the_order_they_were_given(two: Two) -> None:
    for text in ("change B", "change C"):
        two.close(two.mine, text, OutcomeKind.DECISION)
    undo(two.mine, two.review)
    two.clock.moment += timedelta(seconds=1)
    undo(two.mine, two.review)
    assert [redo(two.mine, two.review).text for _ in range(2)] == ["change B", "change C"]


def test_a_review_that_nobody_has_spoken_in_is_in_todays_order_when_it_is_taken_over(
    two: Two,
) -> None:
    """A floor that came since is walked first, not last."""
    assert [item.severity for item in two.items] == [4, 4]
    take_readings(two.theirs, rows(50), "corrected")
    joined = start(two.theirs)
    assert joined.subjects == ("seen", "left")
    now = sitting(two.theirs, look(two.theirs))
    assert now is not None
    assert [item.severity for item in now.items] == [1, 4]
    assert two.theirs.store.raised(TEAM)[("seen", "floor")] == (TODAY, TODAY)
    assert start(two.theirs).subjects == joined.subjects


def test_an_escalation_is_kept_with_what_was_tried_in_one_go(two: Two) -> None:
    item = two.items[0]
    line = replace(meant("agree triage ^board", OutcomeKind.ESCALATION, item), tried="two swaps")
    said = said_of(two.mine, two.review, item)
    assert close_item(two.mine, two.review, item, line, said).tried == "two swaps"


def test_what_was_half_typed_in_a_review_that_others_closed_goes_with_the_next(two: Two) -> None:
    me = two.mine._replace(actor=LEAD._replace(uid=os.getuid()))
    all_put_off_and_closed(me)
    left = Draft(two.review.id, Subject("seen"), "action", "ring the wa")
    amendment = Draft(two.review.id, Subject("seen"), "amend", "it was A")
    value = Draft("", Subject("seen"), "value 2024-03-01", "8")
    keep_drafts(me, [left, amendment, value])
    start(me)
    assert set(me.drafts()) == {amendment, value}
