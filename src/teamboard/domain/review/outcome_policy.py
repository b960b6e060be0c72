"""What may close an item, beyond what the line itself says."""

from collections.abc import Sequence
from datetime import date

from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.snooze import PUT_OFFS_ALLOWED, put_offs_in_a_row
from teamboard.domain.measures.assess import Mark
from teamboard.domain.measures.xmr import Assurance
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind
from teamboard.domain.review.review import PastOutcome

REPEATS_ALLOWED = 2


def routine_refusal(item: Item) -> str:
    """Why this item cannot be called routine variation; empty when it can."""
    if never := _never(item, DecisionKind.ROUTINE):
        return never
    assessment = item.assessment
    if assessment is not None and assessment.light.stale:
        return "its readings have stopped, so nobody can tell whether it is steady"
    if not any(reason.rule.of_values for reason in item.reasons):
        return "it is not here for its values; agree who does what, or escalate it"
    if assessment is None or assessment.mark is not Mark.STEADY:
        return "routine variation is for a measure that is steady"
    if assessment.assurance is Assurance.FAIL:
        can, runs = ("cannot", "runs") if assessment.promise else ("could not", "ran before")
        return f"it {can} reach its target as it {runs}; change something or accept it"
    return ""


def put_off_refusal(item: Item, closings: Sequence[PastOutcome]) -> str:
    """Why this item cannot be put off; empty when it can."""
    return _never(item, DecisionKind.PUT_OFF) or _put_off_too_often(closings)


def _never(item: Item, decision: DecisionKind) -> str:
    """Why one of its reasons is never closed by this kind of decision; empty where none is."""
    said = (reason.rule.never.get(decision) for reason in item.reasons)
    return next((words for words in said if words), "")


def _put_off_too_often(closings: Sequence[PastOutcome]) -> str:
    if put_offs_in_a_row(closings) >= PUT_OFFS_ALLOWED:
        return "it was put off twice; now escalate it, retire it with a reason, or agree an action"
    return ""


def repeat_refusal(closings: Sequence[PastOutcome]) -> str:
    """Why the last outcome cannot simply be repeated; empty when it can."""
    if not closings or not closings[-1].outcomes:
        return "no earlier review closed this item, so there is nothing to repeat"
    last = _same(closings[-1].outcomes[-1])
    count = 0
    for closing in reversed(closings):
        if not any(_same(outcome) == last for outcome in closing.outcomes):
            break
        count += 1
    if count > REPEATS_ALLOWED:
        return "it was repeated twice; say something else this time, or escalate"
    return ""


def _same(outcome: Outcome) -> tuple[bool, str | None, str]:
    """What makes an outcome the same as another; to go on with an action is to agree it again."""
    decided = outcome.kind is OutcomeKind.DECISION and not outcome.goes_on
    return decided, outcome.decision if decided else None, outcome.text.casefold()


def refusal(
    item: Item,
    kind: OutcomeKind,
    decision: DecisionKind | None,
    closings: Sequence[PastOutcome],
) -> str:
    """Why this outcome cannot close this item; empty when it can."""
    if kind is not OutcomeKind.DECISION:
        return ""
    if decision is DecisionKind.ROUTINE:
        return routine_refusal(item) or _put_off_too_often(closings)
    if decision is DecisionKind.ACCEPT:
        return _put_off_too_often(closings)
    if decision is DecisionKind.PUT_OFF:
        return put_off_refusal(item, closings)
    return ""


def new_date_fault(outcome: Outcome, due: date, today: date) -> str:
    """Why a day cannot be an action's or escalation's new date; empty when it can."""
    if due < today:
        return "the new date is past"
    return "that is its date already" if due == outcome.due else ""
