"""The same outcome again: how an item was closed last time, typed for a new date."""

from collections.abc import Sequence

from teamboard.domain.items import Item
from teamboard.domain.outcome_rules import refusal, repeat_refusal
from teamboard.domain.records import Closing, Outcome, OutcomeKind


def same_refusal(item: Item, closings: Sequence[Closing]) -> str:
    """Why the item's last outcome cannot close it again; empty when it can."""
    no = repeat_refusal(closings)
    if no:
        return no
    last = closings[-1].outcomes[-1]
    return refusal(item, last.kind, last.decision, closings)


def as_typed(outcome: Outcome) -> str:
    """An outcome as the line that would make it, without its date."""
    parts = [outcome.text]
    if outcome.owner:
        parts.append(f"@{outcome.owner}")
    if outcome.kind is OutcomeKind.ESCALATION and outcome.to:
        parts.append(f"^{outcome.to}")
    return " ".join(parts) + " "
