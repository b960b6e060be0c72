"""The same outcome again: how an item was closed last time, typed for a new date.

What is still to be done, or not answered yet, is never agreed a second time: the review goes on
with it, and gives it the new date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from teamboard.domain.agenda.items import Item
from teamboard.domain.measures.periods import DAY_NAMES, in_words
from teamboard.domain.review.outcome import OPEN_ACTION, WAITING_ESCALATION, Outcome, OutcomeKind
from teamboard.domain.review.outcome_policy import refusal, repeat_refusal
from teamboard.domain.review.parse_outcome import ParsedOutcome
from teamboard.domain.review.review import PastOutcome


def last_outcome(closings: Sequence[PastOutcome]) -> Outcome:
    """What `=` repeats: the last outcome of the last review that closed the item.

    Where that was to go on with an action or escalation, it is this one.

    Args:
        closings: how the item was closed, oldest first; the last has an outcome.
    """
    known = (outcome for closing in closings for outcome in closing.outcomes)
    return origin(closings[-1].outcomes[-1], known)


def origin(outcome: Outcome, known: Iterable[Outcome]) -> Outcome:
    """What a decision goes on with, found among `known` or else made from it; or the outcome."""
    if not outcome.goes_on:
        return outcome
    kind = OutcomeKind.ACTION if outcome.owner else OutcomeKind.ESCALATION
    found = (one for one in known if one.id == outcome.to and not one.goes_on)
    return next(found, replace(outcome, kind=kind, decision=None, to=None))


def same_refusal(item: Item, closings: Sequence[PastOutcome]) -> str:
    """Why the item's last outcome cannot close it again; empty when it can."""
    no = repeat_refusal(closings)
    if no:
        return no
    last = last_outcome(closings)
    return refusal(item, last.kind, last.decision, closings)


def open_still(meant: ParsedOutcome, closings: Sequence[PastOutcome]) -> Outcome | None:
    """The action or escalation that says the same and is open still, or None.

    Args:
        meant: what is agreed now.
        closings: how the item was closed before, oldest first.
    """
    waiting = OPEN_ACTION | WAITING_ESCALATION
    for closing in reversed(closings):
        for one in reversed(closing.outcomes):
            same = (one.kind, one.text.casefold(), one.owner, one.to)
            if one.state in waiting and same == (
                meant.kind, meant.text.casefold(), meant.owner, meant.to,
            ):  # fmt: skip
                return one
    return None


def going_on(meant: ParsedOutcome, there: Outcome, today: date) -> ParsedOutcome:
    """A line that moves the date of what is there, and says so."""
    if there.due is None or there.due == meant.due:
        return replace(meant, again=there, preview=f"Goes on: {meant.preview}")
    was = f"{DAY_NAMES[there.due.weekday()]} {in_words(there.due, today)}"
    preview = f"Moves what is open already: {meant.preview} instead of {was}"
    return replace(meant, again=there, preview=preview)


def as_typed(outcome: Outcome) -> str:
    """An outcome as the line that would make it, without its date."""
    parts = [outcome.text]
    if outcome.owner:
        parts.append(f"@{outcome.owner}")
    if outcome.kind is OutcomeKind.ESCALATION and outcome.to:
        parts.append(f"^{outcome.to}")
    return " ".join(parts) + " "
