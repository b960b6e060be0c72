"""What a typed line means for one item. TODAY is Monday 8 April; reviews are on Mondays."""

from datetime import date

from builders import TODAY, make_board, make_closing, make_outcome, the_item
from teamboard.domain.review.outcome import DecisionKind, OutcomeKind
from teamboard.domain.review.outcome_in_context import meaning

BOARD = make_board()
NEXT = date(2024, 4, 15)
RED = the_item(80.0)
FLOOR = the_item(60.0)


def test_an_action_without_a_day_is_due_at_the_next_review() -> None:
    meant = meaning("ring the ward @nurse", OutcomeKind.ACTION, RED, BOARD, TODAY)
    assert (meant.due, meant.faults) == (NEXT, ())


def test_a_decision_without_a_day_returns_after_two_of_the_measures_cadences() -> None:
    meant = meaning("accept", OutcomeKind.DECISION, RED, BOARD, TODAY)
    assert meant.due == date(2024, 6, 7)


def test_a_put_off_comes_back_at_the_next_review() -> None:
    meant = meaning("put off", OutcomeKind.DECISION, RED, BOARD, TODAY)
    assert (meant.decision, meant.due) == (DecisionKind.PUT_OFF, NEXT)


def test_a_decision_about_a_floor_comes_back_at_the_next_review() -> None:
    """ "Floors never sleep"."""
    assert meaning("accept", OutcomeKind.DECISION, FLOOR, BOARD, TODAY).due == NEXT


def test_what_the_rules_forbid_is_said_with_the_preview() -> None:
    meant = meaning("put off", OutcomeKind.DECISION, FLOOR, BOARD, TODAY)
    assert meant.faults == ("it is beyond a floor, and a floor is never put off",)
    put_off = make_outcome(decision=DecisionKind.PUT_OFF)
    twice = (make_closing(RED, put_off), make_closing(RED, put_off))
    (fault,) = meaning("put off", OutcomeKind.DECISION, RED, BOARD, TODAY, twice).faults
    assert "now escalate it, retire it" in fault
