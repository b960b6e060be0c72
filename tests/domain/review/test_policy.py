"""What may close an item. Quotes are the design's."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import (
    TODAY,
    make_board,
    make_closing,
    make_outcome,
    make_priority,
    situation,
    the_item,
)
from teamboard.domain.agenda.items import Item, items
from teamboard.domain.definitions.indicator import PersonId
from teamboard.domain.review.outcome import DecisionKind, OutcomeKind
from teamboard.domain.review.policy import (
    as_typed,
    parse_for_item,
    why_not,
    why_not_put_off,
    why_not_repeat,
    why_not_routine,
    why_not_same,
)
from teamboard.domain.review.review import PastOutcome

STEADY = (50, 52, 49, 51, 50, 53, 48, 50, 52, 49, 51, 50, 49, 51)
ROUTINE, PUT_OFF = DecisionKind.ROUTINE, DecisionKind.PUT_OFF
DECISION, ACTION, ESCALATION = OutcomeKind.DECISION, OutcomeKind.ACTION, OutcomeKind.ESCALATION


def amber(*values: float, **fields: Any) -> Item:
    return the_item(*values, **({"target": 52.0, "amber": 5.0, "floor": None} | fields))


def test_common_cause_that_may_meet_its_target_is_routine() -> None:
    """ "`routine` only on common cause, not under a floor, not where assurance fails"."""
    assert why_not_routine(amber(*STEADY)) == ""


def test_a_special_cause_is_never_routine() -> None:
    assert "steady" in why_not_routine(amber(*STEADY, 30))


def test_a_floor_is_never_routine() -> None:
    item = amber(*STEADY, floor=51.5)
    assert item.kinds[0] == "floor"
    assert "floor" in why_not_routine(item)


def test_a_process_that_cannot_reach_its_target_is_not_routine() -> None:
    assert "cannot reach" in why_not_routine(the_item(*STEADY, floor=None))


def test_of_a_process_that_has_changed_only_the_time_before_is_spoken_of() -> None:
    told = why_not_routine(the_item(*STEADY, 60, *STEADY[:5], floor=None))
    assert told.startswith("it could not reach its target as it ran before;")


@pytest.mark.parametrize("values", [(51,), (51,) * 14])
def test_what_cannot_be_judged_is_not_called_routine(values: tuple[float, ...]) -> None:
    assert "steady" in why_not_routine(amber(*values))


def test_a_missing_owner_is_not_routine() -> None:
    (item,) = items(situation(make_board(make_priority(owner=None)), {"seen": (97,)}))
    assert why_not_routine(item)


def raised(*kinds: str) -> Item:
    item = amber(*STEADY)
    return replace(item, reasons=tuple(item.reasons[0]._replace(kind=kind) for kind in kinds))


def test_where_readings_have_stopped_nothing_is_routine() -> None:
    for floor in (None, 51.5):  # nor where a floor was breached when it was last seen
        stale = amber(*STEADY, floor=floor, today=date(2024, 9, 1))
        assert stale.kinds == ("stale",)
        assert "not here for its values" in why_not_routine(stale)


@pytest.mark.parametrize(
    "kinds",
    [
        ("owner",),
        ("stalled", "owner"),
        ("unanswered", "stale"),
    ],
)
def test_what_somebody_has_to_do_is_never_routine(kinds: tuple[str, ...]) -> None:
    assert why_not_routine(raised(*kinds)) == (
        "it is not here for its values; agree who does what, or escalate it"
    )
    assert why_not_routine(raised(*kinds, "amber")) == ""


def closed(*kinds: DecisionKind) -> list[PastOutcome]:
    return [make_closing(the_item(80), make_outcome(text="", decision=kind)) for kind in kinds]


def test_the_third_put_off_in_a_row_is_refused() -> None:
    """ "the third in a row must be an escalation or a decision to retire it"."""
    item = the_item(80)
    assert why_not_put_off(item, closed(PUT_OFF)) == ""
    assert "now escalate it, retire it" in why_not_put_off(item, closed(PUT_OFF, PUT_OFF))
    assert why_not_put_off(item, closed(PUT_OFF, DecisionKind.ACCEPT, PUT_OFF)) == ""


def test_after_two_put_offs_accepting_it_or_calling_it_routine_is_no_way_out() -> None:
    item, before = the_item(80), closed(PUT_OFF, PUT_OFF)
    kinds = (DecisionKind.ACCEPT, DecisionKind.ROUTINE, PUT_OFF)
    assert all(why_not(item, OutcomeKind.DECISION, kind, before) for kind in kinds)
    assert why_not(item, OutcomeKind.DECISION, DecisionKind.ACCEPT, closed(PUT_OFF)) == ""
    for kind in (DecisionKind.RETIRE, DecisionKind.CHANGE):
        assert why_not(item, OutcomeKind.DECISION, kind, before) == ""
    assert why_not(item, OutcomeKind.ACTION, None, before) == ""
    assert why_not(item, OutcomeKind.ESCALATION, None, before) == ""


def test_a_floor_is_never_put_off() -> None:
    assert "floor" in why_not_put_off(the_item(60), [])


def test_readings_that_have_stopped_may_be_put_off_though_a_floor_was_breached() -> None:
    """ "`readings/stale` ... may sleep and be put off"; who brings the values takes its time."""
    assert why_not_put_off(the_item(60, today=date(2024, 9, 1)), []) == ""


def same(text: str, times: int, kind: OutcomeKind = ACTION) -> list[PastOutcome]:
    return [make_closing(the_item(80), make_outcome(kind, text))] * times


def test_the_third_repeat_must_change_or_escalate() -> None:
    """ "`=` repeats the last outcome with a new date; the third repeat must change it"."""
    assert "nothing to repeat" in why_not_repeat([])
    assert why_not_repeat(same("call the ward", 1)) == ""
    assert why_not_repeat(same("call the ward", 2)) == ""
    assert "repeated twice" in why_not_repeat(same("call the ward", 3))
    assert why_not_repeat([*same("call", 2), *same("Call", 1)])


def test_another_outcome_in_between_is_no_repeat() -> None:
    history = [*same("call", 2), *same("write", 1), *same("call", 1)]
    assert why_not_repeat(history) == ""
    assert why_not_repeat([*closed(PUT_OFF, PUT_OFF), *closed(DecisionKind.ACCEPT)]) == ""


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
    said = why_not(the_item(60), kind, decision, [])
    assert (word in said) if word else not said


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": ACTION, "text": "trial 18:00 cover", "owner": PersonId("flow.lead")},
        {"kind": ACTION, "text": "plan for 2 june", "owner": PersonId("nurse")},
        {"kind": DECISION, "text": "accept", "decision": DecisionKind.ACCEPT},
        {"kind": DECISION, "text": "change the rota", "decision": DecisionKind.CHANGE},
        {"kind": DECISION, "text": "put off", "decision": DecisionKind.PUT_OFF},
        {"kind": DECISION, "text": "ask nurses", "decision": DecisionKind.CHANGE,
         "owner": PersonId("nurse")},
        {"kind": ESCALATION, "text": "agree triage", "to": "board"},
    ],
)  # fmt: skip
def test_an_outcome_typed_again_with_a_date_means_the_same(fields: dict[str, Any]) -> None:
    fields = {"decision": None} | fields
    last = make_outcome(**fields)
    meant = parse_for_item(
        f"{as_typed(last)}19 apr", last.kind, the_item(80, floor=None), make_board(), TODAY
    )
    assert meant.faults == ()
    assert meant.due == date(2024, 4, 19)
    for name, value in fields.items():
        assert getattr(meant, name) == value


def test_what_no_review_closed_cannot_be_repeated() -> None:
    assert "nothing to repeat" in why_not_same(the_item(50), ())


def test_what_the_item_no_longer_allows_cannot_be_repeated() -> None:
    """ "routine" of a measure that is now getting worse, or is now beyond a floor."""
    routine = make_outcome(kind=DECISION, decision=DecisionKind.ROUTINE, text="routine variation")
    item = the_item(50, floor=60.0)
    assert "floor" in why_not_same(item, [make_closing(item, routine)])


def test_what_was_put_off_twice_is_not_put_off_again() -> None:
    put_off = make_outcome(kind=DECISION, decision=DecisionKind.PUT_OFF, text="put off")
    item = the_item(80, floor=None)
    once = [make_closing(item, put_off)]
    assert why_not_same(item, once) == ""
    assert "put off twice" in why_not_same(item, once * 2)


BOARD = make_board()
NEXT = date(2024, 4, 15)
RED = the_item(80.0)
FLOOR = the_item(60.0)


def test_an_action_without_a_day_is_due_at_the_next_review() -> None:
    meant = parse_for_item("ring the ward @nurse", OutcomeKind.ACTION, RED, BOARD, TODAY)
    assert (meant.due, meant.faults) == (NEXT, ())


def test_a_decision_without_a_day_returns_after_two_of_the_measures_cadences() -> None:
    meant = parse_for_item("accept", OutcomeKind.DECISION, RED, BOARD, TODAY)
    assert meant.due == date(2024, 6, 7)


def test_a_put_off_comes_back_at_the_next_review() -> None:
    meant = parse_for_item("put off", OutcomeKind.DECISION, RED, BOARD, TODAY)
    assert (meant.decision, meant.due) == (DecisionKind.PUT_OFF, NEXT)


def test_a_decision_about_a_floor_comes_back_at_the_next_review() -> None:
    """ "Floors never sleep"."""
    assert parse_for_item("accept", OutcomeKind.DECISION, FLOOR, BOARD, TODAY).due == NEXT


def test_what_the_rules_forbid_is_said_with_the_preview() -> None:
    meant = parse_for_item("put off", OutcomeKind.DECISION, FLOOR, BOARD, TODAY)
    assert meant.faults == ("it is beyond a floor, and a floor is never put off",)
    put_off = make_outcome(decision=DecisionKind.PUT_OFF)
    twice = (make_closing(RED, put_off), make_closing(RED, put_off))
    (fault,) = parse_for_item("put off", OutcomeKind.DECISION, RED, BOARD, TODAY, twice).faults
    assert "now escalate it, retire it" in fault
