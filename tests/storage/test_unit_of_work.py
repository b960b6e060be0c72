"""Units of work: all is kept with its journal row, or nothing. Quotes are the design's."""

import json
from collections.abc import Callable
from dataclasses import replace
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
    make_indicator,
    make_outcome,
    rows,
)
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.journal import Entry
from teamboard.domain.measures.reading import ReadingRow
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind, State
from teamboard.domain.review.review import ItemNotes, Review, Scope
from teamboard.errors import ConflictError, UserError
from teamboard.ports import Draft, KeptSnapshot, Store, Stored, UnitOfWork

SEEN = Subject("seen")


def verbs(store: Store) -> list[str]:
    return [entry.verb for entry in store.journal(TEAM)]


def last_entry(store: Store) -> Entry:
    return list(store.journal(TEAM))[-1]


def opened(store: Store) -> Review:
    with store.work(LEAD, FixedClock()) as work:
        return work.open_review(TEAM, TODAY, [SEEN])


def entered(store: Store, review: Review, text: str, **fields: Any) -> Outcome:
    with store.work(LEAD, FixedClock()) as work:
        return work.add_outcome(TEAM, make_outcome(text=text, review=review.id, **fields))


def test_an_import_is_kept_and_journalled(store: Store) -> None:
    with store.work(LEAD, FixedClock()) as work:
        assert work.put_readings(TEAM, rows(81, 82), "march.csv") == Stored(2, 0, 0)
    assert [reading.value for reading in store.readings(TEAM)] == [81, 82]
    entry = last_entry(store)
    assert (entry.verb, entry.subject, entry.actor) == ("import", "march.csv", "lead")
    assert entry.at == "2024-04-08T09:30:00.000+00:00"


def test_a_correction_is_kept_and_the_old_value_stays_in_the_journal(store: Store) -> None:
    """ "a correction: it is kept, and the old value stays in the journal"."""
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, rows(81, 82), "march.csv")
    with store.work(OTHER, FixedClock()) as work:
        assert work.put_readings(TEAM, rows(80, 81, 85), "new.csv") == Stored(1, 1, 1)
    assert [reading.value for reading in store.readings(TEAM)] == [80, 81, 85]
    (correction,) = [entry for entry in store.journal(TEAM) if entry.verb == "correct"]
    assert (correction.subject, correction.actor) == ("seen 2024-03-01", "other")
    assert json.loads(correction.before or "")["value"] == 82
    assert json.loads(correction.after or "")["value"] == 85


@pytest.mark.parametrize(
    "other",
    [
        ("seen", "2024-03-01", 50.0, 6.0, 10.0, ""),
        ("seen", "2024-03-01", 50.0, 5.0, 11.0, ""),
        ("seen", "2024-03-01", 50.0, 5.0, 10.0, "checked"),
        ("seen", "2024-03-01", None, 0.0, 0.0, ""),
    ],
)
def test_a_changed_count_or_note_is_a_correction_too(store: Store, other: ReadingRow) -> None:
    row: ReadingRow = ("seen", "2024-03-01", 50.0, 5.0, 10.0, "")
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, [row], "a")
        assert work.put_readings(TEAM, [row], "a") == Stored(0, 0, 1)
        assert work.put_readings(TEAM, [other], "a") == Stored(0, 1, 0)


def test_one_reading_is_journalled_with_its_value(store: Store) -> None:
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, rows(81), "keyboard")
    entry = last_entry(store)
    assert (entry.verb, entry.subject, entry.before) == ("record", "seen 2024-03-01", None)
    assert json.loads(entry.after or "")["value"] == 81


def test_two_readings_for_one_period_are_refused_and_nothing_is_kept(store: Store) -> None:
    with (
        pytest.raises(UserError, match="same indicator and period"),
        store.work(LEAD, FixedClock()) as work,
    ):
        work.put_readings(TEAM, [*rows(81, 82), *rows(83)], "march.csv")
    assert list(store.readings(TEAM)) == []


def test_nothing_is_kept_when_the_block_raises_the_journal_included(store: Store) -> None:
    review = opened(store)
    before = list(store.journal(TEAM))

    def everything(work: UnitOfWork) -> None:
        work.store_board(make_board(), "source", "why")
        work.put_readings(TEAM, rows(81), "file")
        work.note_reasons(TEAM, {("seen", "red"): "red"}, TODAY)
        work.put_item_notes(TEAM, ItemNotes(review=review.id, subject=SEEN))
        work.add_outcome(TEAM, make_outcome(review=review.id))
        work.put_draft(TEAM, Draft(review.id, SEEN, "line", "half"))
        work.close_review(review, "learned", "file.toml")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), store.work(LEAD, FixedClock()) as work:
        everything(work)
    assert store.board(TEAM) is None
    assert list(store.readings(TEAM)) == []
    assert store.raised(TEAM) == {}
    assert store.item_notes(TEAM, review.id) == {}
    assert store.outcomes(TEAM, review.id) == ()
    assert store.drafts(TEAM, LEAD.uid) == ()
    assert store.open_review(TEAM) == review
    assert list(store.journal(TEAM)) == before
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, rows(81), "file")
    assert not store.journal_break(TEAM)


def test_definitions_are_versioned_with_who_when_and_why(store: Store) -> None:
    """ "definitions versioned in the database with who, when, what changed and why"."""
    first, other = make_board(), make_board(name="Renamed")
    with store.work(LEAD, FixedClock()) as work:
        assert work.store_board(first, "one", "begin") == 1
    with store.work(OTHER, FixedClock()) as work:
        assert work.store_board(other, "two", "new name") == 2
    assert store.board(TEAM) == other
    assert store.teams() == (TEAM,)
    assert [(d.version, d.actor, d.why, d.source, d.at) for d in store.definitions(TEAM)] == [
        (2, "other", "new name", "two", NOW), (1, "lead", "begin", "one", NOW),
    ]  # fmt: skip
    entry = last_entry(store)
    assert entry.verb == "define"
    assert "Renamed" not in (entry.before or "")
    assert "Renamed" in (entry.after or "")


def test_the_latest_readings_are_the_last_in_date_order(store: Store) -> None:
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, [*rows(*range(10)), *rows(99, name="beds")], "file")
    found = store.latest(TEAM, make_indicator(), 3)
    assert [reading.value for reading in found] == [7, 8, 9]
    assert [reading.period.month for reading in found] == [1, 2, 3]
    assert store.latest(TEAM, make_indicator("none"), 3) == ()


def test_the_first_readings_from_a_day_on_are_so_many_and_end_before_another(store: Store) -> None:
    indicator = make_indicator()
    given = rows(*range(10))
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, given, "file")
    since, before = (date.fromisoformat(given[place][1]) for place in (2, 8))
    assert [one.value for one in store.first(TEAM, indicator, since, before, 4)] == [2, 3, 4, 5]
    assert [one.value for one in store.first(TEAM, indicator, since, before, 99)] == [
        2, 3, 4, 5, 6, 7,
    ]  # fmt: skip


def test_a_reason_keeps_when_it_was_first_and_last_raised(store: Store) -> None:
    """ "each reason keeps when it was first and last raised"."""
    red, stale = ("seen", "red"), ("seen", "stale")
    clock = FixedClock()

    def note(*kinds: tuple[str, str]) -> None:
        with store.work(LEAD, clock) as work:
            work.note_reasons(TEAM, dict.fromkeys(kinds, "words"), clock.today())

    note(red)
    clock.move(7)
    note(red, stale)
    week, two = TODAY + timedelta(days=7), TODAY + timedelta(days=14)
    assert store.raised(TEAM) == {red: (TODAY, week), stale: (week, week)}
    clock.move(7)
    note(stale)
    assert store.raised(TEAM) == {stale: (week, two)}
    clock.move(7)
    note(red)
    three = TODAY + timedelta(days=21)
    assert store.raised(TEAM) == {red: (three, three)}
    assert verbs(store) == ["raise", "raise", "clear", "raise", "clear"]
    note(red)
    assert len(verbs(store)) == 5


def test_one_review_is_open_at_a_time(store: Store, second: Store) -> None:
    review = opened(store)
    assert second.open_review(TEAM) == review
    with pytest.raises(UserError, match="open already"), second.work(OTHER, FixedClock()) as work:
        work.open_review(TEAM, TODAY, [])
    with store.work(LEAD, FixedClock()) as work:
        work.close_review(review, "", "")
    with second.work(OTHER, FixedClock()) as work:
        work.open_review(TEAM, TODAY, [])


def test_a_review_is_kept_from_opening_to_close(store: Store) -> None:
    review = opened(store)
    assert (review.opened_by, review.day, review.subjects) == ("lead", TODAY, (SEEN,))
    with store.work(OTHER, FixedClock()) as work:
        work.join_review(review)
        grown = work.add_subjects(review, [Subject("beds")])
    assert store.open_review(TEAM) == grown
    assert grown.subjects == ("seen", "beds")
    with store.work(LEAD, FixedClock()) as work:
        closed = work.close_review(grown, "ask earlier", "flow.toml")
        work.keep_snapshot(TEAM, KeptSnapshot(review.id, "flow.toml", "abc", "text"), {})
    assert store.open_review(TEAM) is None
    assert store.last_closed(TEAM) == closed
    assert (closed.learned, closed.snapshot, closed.closed_at) == ("ask earlier", "flow.toml", NOW)
    assert store.snapshots(TEAM) == (KeptSnapshot(review.id, "flow.toml", "abc", "text"),)
    assert verbs(store) == ["open review", "join review", "came since", "close review", "snapshot"]


def test_a_later_review_is_the_last_even_when_the_clock_turned_back(store: Store) -> None:
    clock = FixedClock()
    for day in (0, -30, -60):
        clock.move(day)
        with store.work(LEAD, clock) as work:
            review = work.open_review(TEAM, clock.today(), [])
            work.close_review(review, f"{day}", "")
    last = store.last_closed(TEAM)
    assert last is not None
    assert last.learned == "-60"
    assert not store.journal_break(TEAM)


def said(review: Review, changed: str, version: int = 0) -> ItemNotes:
    return ItemNotes(
        review=review.id,
        subject=SEEN,
        changed=changed,
        drives="beds",
        scope=Scope.SYSTEMIC,
        reasons=("red", "owner"),
        light="red",
        period=TODAY,
        version=version,
    )


def test_the_loser_of_two_answers_sees_the_other_text(store: Store, second: Store) -> None:
    """ "The loser sees both texts and keeps the draft"."""
    review = opened(store)
    with store.work(LEAD, FixedClock()) as work:
        first = work.put_item_notes(TEAM, said(review, "fewer beds"))
    assert first == said(review, "fewer beds", 1)
    assert second.item_notes(TEAM, review.id) == {SEEN: first}
    with pytest.raises(ConflictError) as lost, second.work(OTHER, FixedClock()) as work:
        work.put_item_notes(TEAM, said(review, "more people"))
    assert "fewer beds" in lost.value.theirs
    assert "beds" in lost.value.theirs
    with second.work(OTHER, FixedClock()) as work:
        work.put_item_notes(TEAM, said(review, "both", 1))
    with pytest.raises(ConflictError) as lost, store.work(LEAD, FixedClock()) as work:
        work.put_item_notes(TEAM, replace(first, changed="mine"))
    assert "both" in lost.value.theirs
    assert store.item_notes(TEAM, review.id)[SEEN].changed == "both"
    assert verbs(store).count("answer") == 2


Move = Callable[[UnitOfWork, Outcome], object]


@pytest.mark.parametrize(
    "move",
    [
        lambda work, outcome: work.withdraw(TEAM, outcome),
        lambda work, outcome: work.move_outcome(TEAM, outcome, State.DONE, "it worked"),
    ],
)
def test_a_stale_outcome_is_a_conflict_with_their_text(store: Store, move: Move) -> None:
    """ "`UPDATE ... WHERE id = ? AND version = ?`"."""
    review = opened(store)
    outcome = entered(store, review, "call the ward", kind=OutcomeKind.ACTION)
    with store.work(OTHER, FixedClock()) as work:
        work.move_outcome(TEAM, outcome, State.DOING, "asked Ann")
    with pytest.raises(ConflictError) as lost, store.work(LEAD, FixedClock()) as work:
        move(work, outcome)
    assert "call the ward" in lost.value.theirs
    assert "asked Ann" in lost.value.theirs


def test_a_stale_review_is_a_conflict(store: Store) -> None:
    review = opened(store)
    with store.work(OTHER, FixedClock()) as work:
        work.add_subjects(review, [Subject("beds")])
    with pytest.raises(ConflictError) as lost, store.work(LEAD, FixedClock()) as work:
        work.close_review(review, "learned", "")
    assert "beds" in lost.value.theirs
    assert store.open_review(TEAM) is not None


def test_a_closed_review_takes_no_more(store: Store) -> None:
    review = opened(store)
    outcome = entered(store, review, "call")
    with store.work(LEAD, FixedClock()) as work:
        work.close_review(review, "", "")
    late: list[Callable[[UnitOfWork], object]] = [
        lambda work: work.put_item_notes(TEAM, said(review, "late")),
        lambda work: work.add_outcome(TEAM, make_outcome(review=review.id)),
        lambda work: work.withdraw(TEAM, outcome),
        lambda work: work.restore(TEAM, outcome),
    ]
    for change in late:
        with pytest.raises(UserError, match="closed"), store.work(LEAD, FixedClock()) as work:
            change(work)
    with pytest.raises(ConflictError), store.work(LEAD, FixedClock()) as work:
        work.add_subjects(review, [SEEN])


def test_undo_and_redo_last_across_a_restart(store: Store, open_again: Callable[[], Store]) -> None:
    """ "Undo appends the reverse"."""
    review = opened(store)
    one, two = entered(store, review, "one"), entered(store, review, "two")
    assert one.id < two.id
    with store.work(LEAD, FixedClock()) as work:
        work.withdraw(TEAM, two)
    again = open_again()
    assert [outcome.text for outcome in again.outcomes(TEAM, review.id)] == ["one"]
    (taken,) = again.withdrawn(TEAM, review.id)
    assert again.outcome(TEAM, taken.id) is None
    with pytest.raises(ConflictError), again.work(LEAD, FixedClock()) as work:
        work.move_outcome(TEAM, taken, State.DONE, "")
    with again.work(LEAD, FixedClock()) as work:
        work.restore(TEAM, taken)
    with pytest.raises(ConflictError), again.work(LEAD, FixedClock()) as work:
        work.restore(TEAM, taken)
    assert [outcome.text for outcome in store.outcomes(TEAM, review.id)] == ["one", "two"]
    assert store.withdrawn(TEAM, review.id) == ()
    assert verbs(store) == ["open review", "decision", "decision", "undo", "redo"]
    undone = list(store.journal(TEAM))[3]
    assert "two" in (undone.before or "")
    assert undone.after is None


def test_an_outcome_keeps_every_field(store: Store) -> None:
    review = opened(store)
    outcome = entered(
        store, review, "ask the board", kind=OutcomeKind.ESCALATION, decision=None,
        to="board", owner="nurse", due=TODAY, state=State.SENT,
    )  # fmt: skip
    assert store.outcomes(TEAM, review.id) == (outcome,)
    assert store.escalations(TEAM) == (outcome,)
    assert store.actions(TEAM) == ()
    with store.work(OTHER, FixedClock()) as work:
        moved = work.move_outcome(TEAM, outcome, State.ANSWERED, "yes", TODAY + timedelta(days=1))
    assert store.outcome(TEAM, outcome.id) == moved
    assert (moved.after, moved.changed_at, moved.version) == ("yes", NOW, 2)
    assert last_entry(store).verb == "answered"


def test_an_outcome_is_found_by_the_end_of_its_id(store: Store) -> None:
    review = opened(store)
    outcome = entered(store, review, "call")
    assert store.outcome(TEAM, outcome.id[-5:].lower()) == outcome
    assert store.outcome(TEAM, "") is None
    assert store.outcome(TEAM, "no such") is None
    twins = [entered(store, review, "more") for _ in range(40)]
    shared = next(
        one.id[-1] for one in twins if sum(o.id[-1] == one.id[-1] for o in (*twins, outcome)) > 1
    )
    with pytest.raises(UserError, match=f"ids end in '{shared}'"):
        store.outcome(TEAM, shared)


def test_closings_tell_how_each_item_was_closed_oldest_first(store: Store) -> None:
    clock = FixedClock()
    for text in ("first", "second"):
        with store.work(LEAD, clock) as work:
            review = work.open_review(TEAM, clock.today(), [SEEN])
            work.put_item_notes(TEAM, said(review, text))
            work.add_outcome(
                TEAM, make_outcome(review=review.id, text=text, decision=DecisionKind.ACCEPT)
            )
            gone = work.add_outcome(TEAM, make_outcome(review=review.id, text="wrong"))
            work.withdraw(TEAM, gone)
            work.close_review(review, "", "")
        clock.move(7)
    with store.work(LEAD, clock) as work:
        review = work.open_review(TEAM, clock.today(), [SEEN])
        work.put_item_notes(TEAM, said(review, "still open"))
    found = store.closings(TEAM)[SEEN]
    assert [closing.notes.changed for closing in found] == ["first", "second"]
    assert [[o.text for o in closing.outcomes] for closing in found] == [["first"], ["second"]]
    assert [closing.day for closing in found] == [TODAY, TODAY + timedelta(days=7)]
    assert found[0].notes.reasons == ("red", "owner")


def test_a_half_typed_line_is_kept_for_its_writer_alone(store: Store) -> None:
    """ "A review cut off at any moment resumes with the half-typed line"."""
    review = opened(store)
    me = LEAD
    with store.work(OTHER, FixedClock()) as work:
        work.put_draft(TEAM, Draft(review.id, SEEN, "line", "theirs"))
    assert store.drafts(TEAM, LEAD.uid) == ()
    draft = Draft(review.id, SEEN, "line", "call the w")
    with store.work(me, FixedClock()) as work:
        work.put_draft(TEAM, draft)
    assert store.drafts(TEAM, LEAD.uid) == (draft,)
    with store.work(me, FixedClock()) as work:
        work.put_draft(TEAM, draft._replace(text="call the ward"))
        work.put_draft(TEAM, draft._replace(text=""))
    assert store.drafts(TEAM, LEAD.uid) == ()
    assert verbs(store) == ["open review"]


def test_closing_a_review_drops_its_half_typed_lines(store: Store) -> None:
    review = opened(store)
    with store.work(LEAD, FixedClock()) as work:
        work.put_draft(TEAM, Draft(review.id, SEEN, "line", "half"))
        work.close_review(review, "", "")
    assert store.drafts(TEAM, LEAD.uid) == ()


def test_teams_do_not_see_each_other(store: Store) -> None:
    opened(store)
    other = type(TEAM)("beds")
    with store.work(LEAD, FixedClock()) as work:
        work.open_review(other, TODAY, [])
        work.put_readings(other, rows(1), "file")
    assert list(store.readings(TEAM)) == []
    assert verbs(store) == ["open review"]
    assert not store.journal_break(TEAM)
    assert not store.journal_break(other)


def test_changed_sees_another_s_writing_and_not_its_own(store: Store, second: Store) -> None:
    """ "`Store.changed()` is polled by one timer in the interface"."""
    assert not store.changed()
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, rows(1), "file")
    assert not store.changed()
    with second.work(OTHER, FixedClock()) as work:
        work.put_readings(TEAM, rows(2), "file")
    assert store.changed()
    assert not store.changed()
    assert [reading.value for reading in store.readings(TEAM)] == [2]
