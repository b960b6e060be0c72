"""How fast the team is: signal to outcome, and actions on time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from builders import TODAY, make_closing, make_outcome, the_item
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.review.cycle_time import CycleTime, cycle_time, days_to_outcome, on_time
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind, State
from teamboard.domain.review.review import PastOutcome

SEEN, BEDS = Subject("seen"), Subject("beds")
ITEM = the_item(80)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def closed(
    days: int, *raised: tuple[str, int], outcomes: Sequence[Outcome] | None = None
) -> PastOutcome:
    """Closed so many days ago for reasons first raised so many days ago."""
    found = (make_outcome(),) if outcomes is None else outcomes
    first = tuple((kind, ago(since)) for kind, since in raised)
    return make_closing(ITEM, *found, day=ago(days), first=first)


def action(due: int | None, done: int | None = None, name: str = "a", **fields: Any) -> Outcome:
    """An action due so many days ago, and done so many days ago."""
    outcome = make_outcome(
        OutcomeKind.ACTION, id=name, due=None if due is None else ago(due), **fields
    )
    if done is None:
        return outcome
    at = datetime.combine(ago(done), datetime.min.time(), UTC).replace(hour=23)
    return replace(outcome, state=State.DONE, changed_at=at)


def test_days_run_from_when_a_reason_was_first_raised_to_its_outcome() -> None:
    assert days_to_outcome({SEEN: [closed(4, ("red", 10))]}, TODAY) == [6]


def test_an_outcome_on_the_same_day_took_no_day() -> None:
    assert days_to_outcome({SEEN: [closed(4, ("red", 4))]}, TODAY) == [0]


def test_an_item_counts_once_however_many_reasons_it_had_from_the_oldest_of_them() -> None:
    found = days_to_outcome({SEEN: [closed(4, ("red", 10), ("signal", 5))]}, TODAY)
    assert found == [6]


def test_a_new_reason_beside_one_that_was_spoken_of_counts_by_itself() -> None:
    again = closed(2, ("red", 30), ("signal", 3))
    found = days_to_outcome({SEEN: [closed(20, ("red", 30)), again]}, TODAY)
    assert sorted(found) == [1, 10]


def test_the_same_reason_on_two_subjects_counts_twice() -> None:
    both = {SEEN: [closed(4, ("red", 10))], BEDS: [closed(2, ("red", 10))]}
    assert sorted(days_to_outcome(both, TODAY)) == [6, 8]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_reason_that_still_stands_and_is_closed_again_counts_once(turn: int) -> None:
    twice = [closed(8, ("red", 10)), closed(1, ("red", 10))][::turn]
    assert days_to_outcome({SEEN: twice}, TODAY) == [2]


def test_a_reason_that_came_back_was_raised_anew() -> None:
    twice = [closed(80, ("red", 90)), closed(1, ("red", 4))]
    assert sorted(days_to_outcome({SEEN: twice}, TODAY)) == [3, 10]


def test_a_new_reason_beside_an_old_one_counts_by_itself() -> None:
    twice = [closed(80, ("red", 90)), closed(1, ("red", 90), ("signal", 3))]
    assert sorted(days_to_outcome({SEEN: twice}, TODAY)) == [2, 10]


def test_a_closing_without_an_outcome_ends_nothing() -> None:
    talked = closed(8, ("red", 10), outcomes=())
    assert days_to_outcome({SEEN: [talked]}, TODAY) == []
    assert days_to_outcome({SEEN: [talked, closed(3, ("red", 10))]}, TODAY) == [7]


def test_a_closing_from_before_first_days_were_kept_says_nothing() -> None:
    assert days_to_outcome({SEEN: [closed(4)], BEDS: []}, TODAY) == []


def test_the_days_are_never_negative() -> None:
    assert days_to_outcome({SEEN: [closed(4, ("red", 2))]}, TODAY) == [0]


@pytest.mark.parametrize(("days", "found"), [(365, [5]), (366, []), (0, [5]), (-1, [])])
def test_outcomes_of_the_last_year_count(days: int, found: list[int]) -> None:
    assert days_to_outcome({SEEN: [closed(days, ("red", days + 5))]}, TODAY) == found


def test_an_old_reason_closed_again_within_the_year_is_not_made_new() -> None:
    twice = [closed(400, ("red", 410)), closed(1, ("red", 410))]
    assert days_to_outcome({SEEN: twice}, TODAY) == []


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (action(5, done=6), (1, 1)),
        (action(5, done=5), (1, 1)),
        (action(5, done=4), (0, 1)),
        (action(-5, done=1), (1, 1)),
        (action(5), (0, 1)),
        (action(5, state=State.DOING), (0, 1)),
        (replace(action(5, done=6), state=State.DOING), (0, 1)),
        (action(1), (0, 1)),
        (action(0), (0, 0)),
        (action(-5), (0, 0)),
        (action(5, state=State.DROPPED), (0, 0)),
        (action(None), (0, 0)),
        (action(None, done=5), (0, 0)),
        (action(5, state=State.DONE), (0, 1)),
        (action(365, done=365), (1, 1)),
        (action(366, done=366), (0, 0)),
        (action(366), (0, 0)),
    ],
    ids=[
        "done before its day",
        "done on its day",
        "done late",
        "done before its day has come",
        "still open after its day",
        "still doing after its day",
        "begun before its day and no more",
        "due yesterday",
        "due today",
        "not due yet",
        "dropped",
        "without a date",
        "done without a date",
        "done nobody knows when",
        "a year ago",
        "over a year ago",
        "open for over a year",
    ],
)
def test_an_action_is_on_time_when_done_by_its_day(
    found: Outcome, expected: tuple[int, int]
) -> None:
    assert on_time([found], {}, TODAY) == expected


@pytest.mark.parametrize(
    ("moved", "first", "expected"),
    [
        (action(5, done=6), 20, (0, 1)),
        (action(5, done=20), 20, (1, 1)),
        (action(-30), 20, (0, 1)),
        (action(20, done=10), 5, (1, 1)),
        (action(-30, state=State.DROPPED), 20, (0, 0)),
        (action(5, done=6), 366, (0, 0)),
        (action(None), 20, (0, 1)),
    ],
    ids=[
        "done by the new date only",
        "done by the first date after all",
        "moved on and open",
        "moved forward",
        "moved and dropped",
        "first due over a year ago",
        "its date taken away",
    ],
)
def test_a_moved_date_never_makes_an_action_on_time(
    moved: Outcome, first: int, expected: tuple[int, int]
) -> None:
    assert on_time([moved], {"a": ago(first)}, TODAY) == expected


def test_another_action_s_first_date_is_its_own() -> None:
    both = [action(5, done=6, name="a"), action(5, done=6, name="b")]
    assert on_time(both, {"b": ago(20)}, TODAY) == (1, 2)


@pytest.mark.parametrize(
    ("days", "median"),
    [([], None), ([7], 7), ([9, 2], 5.5), ([9, 1, 4], 4), ([20, 0, 8, 4], 6)],
)
def test_the_middle_of_the_days_is_the_team_s_speed(days: list[int], median: float | None) -> None:
    closings = {Subject(f"i{n}"): [closed(1, ("red", 1 + took))] for n, took in enumerate(days)}
    found = cycle_time(closings, (), {}, TODAY)
    assert (found.median_days, found.outcomes) == (median, len(days))


def test_the_speed_holds_both_halves() -> None:
    found = cycle_time({SEEN: [closed(4, ("red", 10))]}, [action(5, done=6), action(3)], {}, TODAY)
    assert found == CycleTime(median_days=6, outcomes=1, on_time=1, due=2)
    assert found.words == "Signal to outcome: 6 days (median of 1). Actions on time: 1 of 2."


def test_the_first_agreed_dates_reach_the_speed() -> None:
    found = cycle_time({}, [action(5, done=6)], {"a": ago(20)}, TODAY)
    assert (found.on_time, found.due) == (0, 1)


@pytest.mark.parametrize(
    ("median", "outcomes", "kept", "due", "words"),
    [
        (6, 14, 9, 12, "Signal to outcome: 6 days (median of 14). Actions on time: 9 of 12."),
        (6.5, 4, 0, 0, "Signal to outcome: 6.5 days (median of 4)."),
        (1, 3, 0, 0, "Signal to outcome: 1 day (median of 3)."),
        (0, 3, 0, 0, "Signal to outcome: the same day (median of 3)."),
        (None, 0, 0, 2, "Actions on time: 0 of 2."),
        (None, 0, 0, 0, ""),
    ],
)
def test_the_line_says_only_what_there_is_to_say(
    median: float | None, outcomes: int, kept: int, due: int, words: str
) -> None:
    found = CycleTime(median_days=median, outcomes=outcomes, on_time=kept, due=due)
    assert found.words == words


def test_putting_off_does_not_end_the_wait() -> None:
    """A team that only puts things off must not look fast."""
    later = make_outcome(decision=DecisionKind.PUT_OFF, due=ago(-7))
    assert days_to_outcome({SEEN: [closed(4, ("red", 10), outcomes=[later])]}, TODAY) == []
