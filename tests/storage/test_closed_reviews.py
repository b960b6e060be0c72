"""What is asked of all closed reviews at once, without reading them whole."""

from builders import LEAD, TEAM, TODAY, FixedClock, make_outcome
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.review.outcome import OutcomeKind
from teamboard.domain.review.review import Review
from teamboard.ports import KeptSnapshot, SnapshotFile, Store

SEEN, BEDS, WHOLE = Subject("seen"), Subject("beds"), Subject("")
OTHER_TEAM = TeamId("other")


def held(store: Store, name: str, team: TeamId = TEAM) -> Review:
    """A closed review with a decision, two actions, and one action that was taken back."""
    with store.work(LEAD, FixedClock()) as work:
        review = work.open_review(team, TODAY, [SEEN, BEDS])
        work.add_outcome(team, make_outcome(review=review.id))
        for _ in range(3):
            last = work.add_outcome(team, make_outcome(OutcomeKind.ACTION, review=review.id))
        work.withdraw(team, last)
        work.close_review(review, "", name)
        work.keep_snapshot(team, KeptSnapshot(review.id, name, "abc", "text"), {})
    return review


def test_the_files_of_all_snapshots_are_listed_newest_first(store: Store) -> None:
    first, second = held(store, "1.toml"), held(store, "2.toml")
    held(store, "other.toml", OTHER_TEAM)
    assert store.snapshot_files(TEAM) == (
        SnapshotFile(second.id, "2.toml", "abc", 0),
        SnapshotFile(first.id, "1.toml", "abc", 0),
    )


def test_one_snapshot_is_read_by_its_review(store: Store) -> None:
    first, _ = held(store, "1.toml"), held(store, "2.toml")
    assert store.snapshot(TEAM, first.id) == KeptSnapshot(first.id, "1.toml", "abc", "text")
    assert store.snapshot(OTHER_TEAM, first.id) is None
    assert store.snapshot(TEAM, "another") is None


def test_the_outcomes_that_stand_are_counted_for_each_review(store: Store) -> None:
    first, second = held(store, "1.toml"), held(store, "2.toml")
    held(store, "other.toml", OTHER_TEAM)
    came_to = {OutcomeKind.DECISION: 1, OutcomeKind.ACTION: 2}
    assert store.outcome_counts(TEAM) == {first.id: came_to, second.id: came_to}


def test_each_review_took_the_longest_that_someone_looked_at_each_item(store: Store) -> None:
    first, second = held(store, "1.toml"), held(store, "2.toml")
    for uid, seconds in ((1, {SEEN: 40, BEDS: 10, WHOLE: 5}), (2, {SEEN: 30, BEDS: 20})):
        with store.work(LEAD._replace(uid=uid), FixedClock()) as work:
            work.add_seconds(TEAM, first.id, seconds)
            work.add_seconds(OTHER_TEAM, first.id, {SEEN: 900})
    assert store.seconds_in_all(TEAM) == {first.id: 65}
    assert sum(store.seconds(TEAM, first.id).values()) == 65
    assert second.id not in store.seconds_in_all(TEAM)
