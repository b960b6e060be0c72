"""When a closed item sleeps and what wakes it. Quotes are the design's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import (
    TODAY,
    make_board,
    make_closing,
    make_indicator,
    make_outcome,
    make_priority,
    situation,
    the_item,
)
from teamboard.domain.agenda.agenda import agenda
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item, items
from teamboard.domain.agenda.snooze import (
    default_return,
    latest_return,
    put_offs_in_a_row,
    snoozed,
    wakes_on,
)
from teamboard.domain.definitions.board import Rhythm
from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.review.history import History
from teamboard.domain.review.outcome import DecisionKind, OutcomeKind
from teamboard.domain.review.review import PastOutcome

STEADY = (50, 52, 49, 51, 50, 53, 48, 50, 52, 49, 51, 50, 49, 51)
DECISION, ACTION, ESCALATION = OutcomeKind.DECISION, OutcomeKind.ACTION, OutcomeKind.ESCALATION
DUE = date(2024, 5, 6)
APRIL = date(2024, 4, 1)
BEFORE, AFTER = DUE - timedelta(days=1), DUE + timedelta(days=1)


def in_april(*values: float, today: date) -> Item:
    """The item with one more reading than the March that `the_item` ends with."""
    return the_item(*values, today=today, last=APRIL)


def red_closed(kind: OutcomeKind = DECISION, due: date | None = DUE) -> PastOutcome:
    return make_closing(the_item(80), make_outcome(kind, due=due))


def test_an_item_never_closed_is_awake() -> None:
    assert not snoozed(the_item(80), None, TODAY)


def test_an_item_closed_without_an_outcome_is_awake() -> None:
    assert not snoozed(the_item(80), make_closing(the_item(80)), TODAY)


@pytest.mark.parametrize("kind", OutcomeKind)
def test_a_closed_item_sleeps_until_its_outcome_s_date(kind: OutcomeKind) -> None:
    """ "sleeps until its decision's return date, its action's due date or ... answer-by"."""
    closing = red_closed(kind)
    assert wakes_on(closing, Cadence.MONTHLY) == DUE
    assert snoozed(in_april(80, 80, today=BEFORE), closing, BEFORE)
    assert not snoozed(in_april(80, 80, today=DUE), closing, DUE)


def test_the_earliest_of_several_dates_counts() -> None:
    closing = make_closing(
        the_item(80), make_outcome(due=DUE + timedelta(days=30)), make_outcome(ACTION, due=DUE)
    )
    assert wakes_on(closing, Cadence.MONTHLY) == DUE


@pytest.mark.parametrize(
    ("cadence", "day"),
    [
        (Cadence.DAILY, date(2024, 4, 10)),
        (Cadence.WEEKLY, date(2024, 4, 22)),
        (Cadence.MONTHLY, date(2024, 6, 7)),
        (Cadence.QUARTERLY, date(2024, 7, 8)),
    ],
)
def test_a_decision_returns_after_two_cadences_and_at_most_thirteen_weeks(
    cadence: Cadence, day: date
) -> None:
    """ "(default two cadences, at most 13 weeks)"."""
    assert default_return(TODAY, cadence) == day
    assert latest_return(TODAY) == date(2024, 7, 8)


def test_a_decision_without_a_date_sleeps_two_cadences_and_not_for_ever() -> None:
    closing = make_closing(the_item(80), make_outcome(decision=DecisionKind.RETIRE, due=None))
    back = default_return(TODAY, Cadence.MONTHLY)
    day_before = back - timedelta(days=1)
    assert snoozed(in_april(80, 80, today=day_before), closing, day_before)
    assert not snoozed(in_april(80, 80, today=back), closing, back)


def sleeps_until(item: Item, day: date) -> bool:
    """Whether a decision on it that named no date lets it sleep until this day, and no longer."""
    closing = make_closing(item, make_outcome(due=None))
    return snoozed(item, closing, day - timedelta(days=1)) and not snoozed(item, closing, day)


@pytest.mark.parametrize(
    ("meets", "day"),
    [
        (Cadence.WEEKLY, date(2024, 4, 22)),
        (Cadence.MONTHLY, date(2024, 6, 7)),
        (Cadence.QUARTERLY, date(2024, 7, 8)),
    ],
)
def test_an_item_of_no_indicator_without_a_date_sleeps_two_reviews_thirteen_weeks_at_most(
    meets: Cadence, day: date
) -> None:
    rhythm = Rhythm(cadence=meets, first=date(2024, 1, 1))
    board = make_board(make_priority(owner=None), review=rhythm)
    (item,) = items(situation(board, {"seen": (97,)}))
    assert item.subject == "priority/waits"
    assert sleeps_until(item, day)


def test_a_quarterly_measure_without_a_date_sleeps_thirteen_weeks_at_most() -> None:
    item = the_item(97, owner=None, cadence=Cadence.QUARTERLY)
    assert item.subject == "seen"
    assert sleeps_until(item, date(2024, 7, 8))


def test_a_new_reason_wakes() -> None:
    """ "It wakes early for a new reason"."""
    assert not snoozed(the_item(80, today=BEFORE, owner=None), red_closed(), BEFORE)


def test_a_reason_that_went_leaves_the_rest_asleep() -> None:
    closing = make_closing(the_item(80, owner=None), make_outcome(due=DUE))
    assert snoozed(the_item(80), closing, BEFORE)


def test_a_worse_light_wakes() -> None:
    """ "a worse light"."""
    item = the_item(92)
    closing = make_closing(item, make_outcome(due=DUE), reasons=("amber", "red"))
    assert snoozed(item, closing, BEFORE)
    assert not snoozed(the_item(80), closing, BEFORE)


def test_getting_better_wakes_nobody() -> None:
    """A red that turned amber is no new reason: the team spoke of the worse one."""
    assert snoozed(the_item(92), red_closed(), BEFORE)
    floor = make_closing(the_item(60), make_outcome(due=DUE))
    assert snoozed(the_item(80), floor, BEFORE)
    assert snoozed(the_item(92), floor, BEFORE)


def signalling(*values: float) -> Item:
    return the_item(*values, target=40.0, floor=None, owner=None)


def test_a_new_point_outside_the_limits_on_the_bad_side_wakes() -> None:
    """ "or a new point outside the limits on the bad side"."""
    closing = make_closing(
        signalling(*STEADY),
        make_outcome(due=DUE),
        reasons=("owner", "signal", "red"),
        light="red",
        period=date(2024, 2, 1),
    )
    assert not snoozed(signalling(*STEADY, 30), closing, BEFORE)
    assert snoozed(signalling(*STEADY, 50), closing, BEFORE)


def test_a_point_outside_on_the_good_side_or_already_seen_does_not_wake() -> None:
    closing = make_closing(
        signalling(*STEADY, 30), make_outcome(due=DUE), period=date(2024, 3, 1), light="red"
    )
    assert snoozed(signalling(*STEADY, 30), closing, BEFORE)
    earlier = closing._replace(notes=replace(closing.notes, period=date(2024, 2, 1)))
    assert snoozed(signalling(*STEADY, 70), earlier, BEFORE)


@pytest.mark.parametrize("kind", [ACTION, ESCALATION])
def test_without_a_new_reading_there_is_no_new_item(kind: OutcomeKind) -> None:
    """ "Without a new reading there is no new item"."""
    assert snoozed(the_item(80, today=AFTER), red_closed(kind), AFTER)


def test_a_decision_s_return_date_comes_with_or_without_a_reading() -> None:
    """ "expired: a return date ... has come"."""
    assert not snoozed(the_item(80, today=DUE), red_closed(DECISION), DUE)


def test_what_needs_no_reading_wakes_on_its_date_without_one() -> None:
    for fields, today in (({"owner": None}, AFTER), ({}, date(2024, 9, 1))):
        item = the_item(97, today=today, **fields)
        closing = make_closing(item, make_outcome(ACTION, due=DUE))
        assert snoozed(item, closing, BEFORE)
        assert not snoozed(item, closing, today)


def test_floors_never_sleep() -> None:
    """ "Floors never sleep"."""
    item = the_item(60)
    assert not snoozed(item, make_closing(item, make_outcome(due=DUE)), TODAY)


def test_readings_that_have_stopped_sleep_though_a_floor_was_breached() -> None:
    """ "it may sleep and be put off"."""
    today = date(2024, 9, 1)
    item = the_item(60, today=today)
    assert item.kinds == ("stale",)
    closing = make_closing(item, make_outcome(due=today + timedelta(days=30)), day=today)
    assert snoozed(item, closing, today)
    assert not snoozed(item, closing, today + timedelta(days=30))


@pytest.mark.parametrize(("value", "sleeps"), [(60, False), (80, False), (92, True), (97, True)])
def test_a_floor_or_a_red_that_becomes_stale_wakes_what_is_missing(
    value: int, *, sleeps: bool
) -> None:
    """ "a floor or red that becomes stale wakes it"; what was well before is no news."""
    board = make_board(make_priority(make_indicator("gone"), make_indicator("seen")))
    away = make_board(make_priority(make_indicator("gone")))
    closed_on, stale_on = date(2024, 5, 10), date(2024, 5, 16)  # 45 days after 31 March
    old = {"gone": (97,)}
    before = situation(away, old, closed_on, last=date(2024, 1, 1))
    (missing,) = items(before)
    closing = make_closing(missing, make_outcome(due=closed_on + timedelta(days=60)), day=closed_on)
    now = situation(board, {"seen": (value,)}, stale_on)
    gone = situation(away, old, stale_on, last=date(2024, 1, 1)).assessments
    both = now._replace(assessments={**now.assessments, **gone})
    (item,) = [one for one in items(both) if one.subject == "readings/stale"]
    assert "2 measures" in item.summary
    assert snoozed(item, closing, stale_on) is sleeps
    yesterday = stale_on - timedelta(days=1)
    assert snoozed(missing, closing, yesterday)


def put_off(text: str = "put off") -> PastOutcome:
    return make_closing(the_item(80), make_outcome(text=text, decision=DecisionKind.PUT_OFF))


def test_only_put_off_counts_towards_three_in_a_row() -> None:
    """ "Only `put_off` counts towards three in a row"."""
    accepted = make_closing(the_item(80), make_outcome(decision=DecisionKind.ACCEPT))
    acted = make_closing(the_item(80), make_outcome(ACTION))
    assert put_offs_in_a_row(()) == 0
    assert put_offs_in_a_row((put_off(), put_off("wait"))) == 2
    assert put_offs_in_a_row((put_off(), accepted, put_off())) == 1
    assert put_offs_in_a_row((put_off(), acted)) == 0
    assert put_offs_in_a_row((put_off(), make_closing(the_item(80)))) == 0
    both = make_closing(
        the_item(80), make_outcome(decision=DecisionKind.PUT_OFF), make_outcome(ACTION)
    )
    assert put_offs_in_a_row((put_off(), both)) == 0


def test_the_agenda_parts_what_is_awake_from_what_sleeps() -> None:
    board = make_board(make_priority(make_indicator("seen"), make_indicator("beds")))
    here = situation(board, {"seen": (80,), "beds": (80,)})
    closing = make_closing(the_item(80), make_outcome(due=DUE))
    found = agenda(board, here.assessments, History(closings={Subject("seen"): (closing,)}), TODAY)
    assert [item.subject for item in found.awake] == ["beds"]
    assert [item.subject for item in found.snoozed] == ["seen"]
    assert found.find("seen") is found.snoozed[0]
    assert found.find("nothing") is None
    assert found.standing() == {
        ("seen", "red"): "target 95 missed: 80.0 %",
        ("beds", "red"): "target 95 missed: 80.0 %",
    }


def test_the_last_closing_is_the_one_that_counts() -> None:
    board = make_board()
    here = situation(board, {"seen": (80,)})
    old = make_closing(the_item(80), make_outcome(due=DUE))
    new = make_closing(the_item(80), make_outcome(due=TODAY))
    found = agenda(board, here.assessments, History(closings={Subject("seen"): (old, new)}), TODAY)
    assert [item.subject for item in found.awake] == ["seen"]


def test_an_action_that_goes_on_wakes_nothing_by_its_date_alone() -> None:
    """ "its due date alone wakes nothing but `stalled`"; the decision to go on has that date."""
    item = the_item(80)
    goes_on = make_outcome(to="01HXA", owner="nurse", due=DUE)
    assert goes_on.goes_on
    assert snoozed(item, make_closing(item, goes_on), AFTER)
    decided = make_outcome(due=DUE)
    assert not snoozed(item, make_closing(item, decided), AFTER)
    for outcome, kinds in ((goes_on, []), (decided, ["expired"])):
        closings = {Subject("seen"): (make_closing(item, outcome),)}
        now = situation(make_board(), {"seen": (97,)}, DUE, closings=closings)
        assert [kind for one in items(now) for kind in one.kinds] == kinds
