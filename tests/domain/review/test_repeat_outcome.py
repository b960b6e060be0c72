"""The same outcome again, for a new date."""

from datetime import date
from typing import Any

import pytest

from builders import TODAY, make_board, make_closing, make_outcome, the_item
from teamboard.domain.definitions.indicator import PersonId
from teamboard.domain.review.outcome import DecisionKind, OutcomeKind
from teamboard.domain.review.outcome_in_context import meaning
from teamboard.domain.review.repeat_outcome import as_typed, same_refusal

ACTION, DECISION, ESCALATION = OutcomeKind.ACTION, OutcomeKind.DECISION, OutcomeKind.ESCALATION


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
    meant = meaning(
        f"{as_typed(last)}19 apr", last.kind, the_item(80, floor=None), make_board(), TODAY
    )
    assert meant.faults == ()
    assert meant.due == date(2024, 4, 19)
    for name, value in fields.items():
        assert getattr(meant, name) == value


def test_what_no_review_closed_cannot_be_repeated() -> None:
    assert "nothing to repeat" in same_refusal(the_item(50), ())


def test_what_the_item_no_longer_allows_cannot_be_repeated() -> None:
    """ "routine" of a measure that is now getting worse, or is now beyond a floor."""
    routine = make_outcome(kind=DECISION, decision=DecisionKind.ROUTINE, text="routine variation")
    item = the_item(50, floor=60.0)
    assert "floor" in same_refusal(item, [make_closing(item, routine)])


def test_what_was_put_off_twice_is_not_put_off_again() -> None:
    put_off = make_outcome(kind=DECISION, decision=DecisionKind.PUT_OFF, text="put off")
    item = the_item(80, floor=None)
    once = [make_closing(item, put_off)]
    assert same_refusal(item, once) == ""
    assert "put off twice" in same_refusal(item, once * 2)
