"""What may close an item. Quotes are the design's."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import make_board, make_closing, make_outcome, make_priority, situation, the_item
from teamboard.domain.agenda.items import Item, items
from teamboard.domain.review.outcome import DecisionKind, OutcomeKind
from teamboard.domain.review.outcome_policy import (
    put_off_refusal,
    refusal,
    repeat_refusal,
    routine_refusal,
)
from teamboard.domain.review.review import PastOutcome

STEADY = (50, 52, 49, 51, 50, 53, 48, 50, 52, 49, 51, 50, 49, 51)
ROUTINE, PUT_OFF = DecisionKind.ROUTINE, DecisionKind.PUT_OFF
DECISION, ACTION, ESCALATION = OutcomeKind.DECISION, OutcomeKind.ACTION, OutcomeKind.ESCALATION


def amber(*values: float, **fields: Any) -> Item:
    return the_item(*values, **({"target": 52.0, "amber": 5.0, "floor": None} | fields))


def test_common_cause_that_may_meet_its_target_is_routine() -> None:
    """ "`routine` only on common cause, not under a floor, not where assurance fails"."""
    assert routine_refusal(amber(*STEADY)) == ""


def test_a_special_cause_is_never_routine() -> None:
    assert "steady" in routine_refusal(amber(*STEADY, 30))


def test_a_floor_is_never_routine() -> None:
    item = amber(*STEADY, floor=51.5)
    assert item.kinds[0] == "floor"
    assert "floor" in routine_refusal(item)


def test_a_process_that_cannot_reach_its_target_is_not_routine() -> None:
    assert "cannot reach" in routine_refusal(the_item(*STEADY, floor=None))


def test_of_a_process_that_has_changed_only_the_time_before_is_spoken_of() -> None:
    told = routine_refusal(the_item(*STEADY, 60, *STEADY[:5], floor=None))
    assert told.startswith("it could not reach its target as it ran before;")


@pytest.mark.parametrize("values", [(51,), (51,) * 14])
def test_what_cannot_be_judged_is_not_called_routine(values: tuple[float, ...]) -> None:
    assert "steady" in routine_refusal(amber(*values))


def test_a_missing_owner_is_not_routine() -> None:
    (item,) = items(situation(make_board(make_priority(owner=None)), {"seen": (97,)}))
    assert routine_refusal(item)


def raised(*kinds: str) -> Item:
    item = amber(*STEADY)
    return replace(item, reasons=tuple(item.reasons[0]._replace(kind=kind) for kind in kinds))


def test_where_readings_have_stopped_nothing_is_routine() -> None:
    for floor in (None, 51.5):  # nor where a floor was breached when it was last seen
        stale = amber(*STEADY, floor=floor, today=date(2024, 9, 1))
        assert stale.kinds == ("stale",)
        assert "not here for its values" in routine_refusal(stale)


@pytest.mark.parametrize(
    "kinds",
    [
        ("owner",),
        ("stalled", "owner"),
        ("unanswered", "stale"),
    ],
)
def test_what_somebody_has_to_do_is_never_routine(kinds: tuple[str, ...]) -> None:
    assert routine_refusal(raised(*kinds)) == (
        "it is not here for its values; agree who does what, or escalate it"
    )
    assert routine_refusal(raised(*kinds, "amber")) == ""


def closed(*kinds: DecisionKind) -> list[PastOutcome]:
    return [make_closing(the_item(80), make_outcome(text="", decision=kind)) for kind in kinds]


def test_the_third_put_off_in_a_row_is_refused() -> None:
    """ "the third in a row must be an escalation or a decision to retire it"."""
    item = the_item(80)
    assert put_off_refusal(item, closed(PUT_OFF)) == ""
    assert "now escalate it, retire it" in put_off_refusal(item, closed(PUT_OFF, PUT_OFF))
    assert put_off_refusal(item, closed(PUT_OFF, DecisionKind.ACCEPT, PUT_OFF)) == ""


def test_after_two_put_offs_accepting_it_or_calling_it_routine_is_no_way_out() -> None:
    item, before = the_item(80), closed(PUT_OFF, PUT_OFF)
    kinds = (DecisionKind.ACCEPT, DecisionKind.ROUTINE, PUT_OFF)
    assert all(refusal(item, OutcomeKind.DECISION, kind, before) for kind in kinds)
    assert refusal(item, OutcomeKind.DECISION, DecisionKind.ACCEPT, closed(PUT_OFF)) == ""
    for kind in (DecisionKind.RETIRE, DecisionKind.CHANGE):
        assert refusal(item, OutcomeKind.DECISION, kind, before) == ""
    assert refusal(item, OutcomeKind.ACTION, None, before) == ""
    assert refusal(item, OutcomeKind.ESCALATION, None, before) == ""


def test_a_floor_is_never_put_off() -> None:
    assert "floor" in put_off_refusal(the_item(60), [])


def test_readings_that_have_stopped_may_be_put_off_though_a_floor_was_breached() -> None:
    """ "`readings/stale` ... may sleep and be put off"; who brings the values takes its time."""
    assert put_off_refusal(the_item(60, today=date(2024, 9, 1)), []) == ""


def same(text: str, times: int, kind: OutcomeKind = ACTION) -> list[PastOutcome]:
    return [make_closing(the_item(80), make_outcome(kind, text))] * times


def test_the_third_repeat_must_change_or_escalate() -> None:
    """ "`=` repeats the last outcome with a new date; the third repeat must change it"."""
    assert "nothing to repeat" in repeat_refusal([])
    assert repeat_refusal(same("call the ward", 1)) == ""
    assert repeat_refusal(same("call the ward", 2)) == ""
    assert "repeated twice" in repeat_refusal(same("call the ward", 3))
    assert repeat_refusal([*same("call", 2), *same("Call", 1)])


def test_another_outcome_in_between_is_no_repeat() -> None:
    history = [*same("call", 2), *same("write", 1), *same("call", 1)]
    assert repeat_refusal(history) == ""
    assert repeat_refusal([*closed(PUT_OFF, PUT_OFF), *closed(DecisionKind.ACCEPT)]) == ""


@pytest.mark.parametrize(
    ("kind", "decision", "word"),
    [
        (DECISION, ROUTINE, "routine"),
        (DECISION, PUT_OFF, "put off"),
        (DECISION, DecisionKind.ACCEPT, ""),
        (DECISION, DecisionKind.RETIRE, ""),
        (DECISION, DecisionKind.CHANGE, ""),
        (ACTION, None, ""),
        (ESCALATION, None, ""),
    ],
)
def test_only_what_hides_an_item_is_refused(
    kind: OutcomeKind, decision: DecisionKind | None, word: str
) -> None:
    said = refusal(the_item(60), kind, decision, [])
    assert (word in said) if word else not said
