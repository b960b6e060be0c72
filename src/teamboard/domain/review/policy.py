"""What may close an item: what a line means for it, the same again, and what speaks against it.

What is still to be done, or not answered yet, is never agreed a second time: the review goes on
with it, and gives it the new date.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from teamboard.domain.agenda.item_ids import ItemType, Subject, split_id
from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.snooze import (
    PUT_OFFS_ALLOWED,
    default_return,
    latest_return,
    put_offs_in_a_row,
)
from teamboard.domain.definitions.board import Board
from teamboard.domain.measures.assess import Mark
from teamboard.domain.measures.periods import DAY_NAMES, in_words, review_after
from teamboard.domain.measures.xmr import Assurance
from teamboard.domain.notes.note_parsing import ResultMeant, result_meant
from teamboard.domain.review.outcome import (
    UNDER_WAY,
    DecisionKind,
    Outcome,
    OutcomeKind,
    origin,
)
from teamboard.domain.review.parse_outcome import ParsedOutcome, parse_outcome
from teamboard.domain.review.review import PastOutcome, Review

REPEATS_ALLOWED = 2


def why_not_routine(item: Item) -> str:
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


def why_not_put_off(item: Item, closings: Sequence[PastOutcome]) -> str:
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


def why_not_repeat(closings: Sequence[PastOutcome]) -> str:
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


def why_not(
    item: Item,
    kind: OutcomeKind,
    decision: DecisionKind | None,
    closings: Sequence[PastOutcome],
) -> str:
    """Why this outcome cannot close this item; empty when it can."""
    if kind is not OutcomeKind.DECISION:
        return ""
    if decision is DecisionKind.ROUTINE:
        return why_not_routine(item) or _put_off_too_often(closings)
    if decision is DecisionKind.ACCEPT:
        return _put_off_too_often(closings)
    if decision is DecisionKind.PUT_OFF:
        return why_not_put_off(item, closings)
    return ""


def new_date_fault(outcome: Outcome, due: date, today: date) -> str:
    """Why a day cannot be an action's or escalation's new date; empty when it can."""
    if due < today:
        return "the new date is past"
    return "that is its date already" if due == outcome.due else ""


def last_outcome(closings: Sequence[PastOutcome]) -> Outcome:
    """What `=` repeats: the last outcome of the last review that closed the item.

    Where that was to go on with an action or escalation, it is this one.

    Args:
        closings: how the item was closed, oldest first; the last has an outcome.
    """
    known = (outcome for closing in closings for outcome in closing.outcomes)
    return origin(closings[-1].outcomes[-1], known)


def why_not_same(item: Item, closings: Sequence[PastOutcome]) -> str:
    """Why the item's last outcome cannot close it again; empty when it can."""
    no = why_not_repeat(closings)
    if no:
        return no
    last = last_outcome(closings)
    return why_not(item, last.kind, last.decision, closings)


def open_still(meant: ParsedOutcome, closings: Sequence[PastOutcome]) -> Outcome | None:
    """The action or escalation that says the same and is open still, or None.

    Args:
        meant: what is agreed now.
        closings: how the item was closed before, oldest first.
    """
    for closing in reversed(closings):
        for one in reversed(closing.outcomes):
            same = (one.kind, one.text.casefold(), one.owner, one.to)
            if one.state in UNDER_WAY and same == (
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


def parse_for_item(
    line: str,
    kind: OutcomeKind,
    item: Item,
    board: Board,
    today: date,
    closings: Sequence[PastOutcome] = (),
    *,
    last: Review | None = None,
) -> ParsedOutcome:
    """Understand a line as an outcome of `item`, said on a day after the review `last`.

    A line without a date gets the one that fits: the next review for an action, an
    escalation, a put-off and anything about a floor, which never sleeps; else the return
    date of a decision. What the rules forbid for this item is among the faults. A decision on
    an experiment may say how it ended and what was learned: that closes it well. An action or
    escalation that is open still is moved to the new date, or keeps its own where that is later.
    """
    ended = learned_from(item.subject, kind, line)
    if ended is not None:
        return ParsedOutcome(
            kind=kind,
            text=f"{ended.result}: {ended.learned}",
            decision=DecisionKind.CHANGE,
            owner=None,
            to=None,
            due=None,
            faults=(ended.fault,) if ended.fault else (),
            preview=ended.preview,
        )
    soon = review_after(board.review, last.counts_for if last else None, today)
    latest = latest_return(today)
    back = soon
    if kind is OutcomeKind.DECISION and item.sleeps:
        back = default_return(today, item.cadence)
    meant = parse_outcome(line, kind, board, today, default_due=back, latest_due=latest)
    if meant.decision is DecisionKind.PUT_OFF:
        meant = parse_outcome(line, kind, board, today, default_due=soon, latest_due=latest)
    there = open_still(meant, closings)
    if there is not None:
        back = max(back, there.due or back)
        meant = parse_outcome(line, kind, board, today, default_due=back, latest_due=latest)
        meant = going_on(meant, there, today)
    no = why_not(item, kind, meant.decision, closings)
    return replace(meant, faults=(*meant.faults, no)) if no else meant


def learned_from(subject: Subject, kind: OutcomeKind, line: str) -> ResultMeant | None:
    """How an experiment ended by a decision on it; None where the line says something else.

    It has a fault where the line says how it ended and not what was learned.
    """
    if kind is not OutcomeKind.DECISION or split_id(subject)[0] is not ItemType.EXPERIMENT:
        return None
    meant = result_meant(line)
    return meant if meant.result else None
