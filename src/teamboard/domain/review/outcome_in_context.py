"""What a typed line means for one item: with the date that fits, and all that speaks against it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from teamboard.domain.agenda.item_ids import ItemType, Subject, split_id
from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.snooze import default_return, latest_return
from teamboard.domain.definitions.board import Board
from teamboard.domain.measures.periods import next_review
from teamboard.domain.review.outcome import DecisionKind, OutcomeKind
from teamboard.domain.review.outcome_policy import refusal
from teamboard.domain.review.parse_outcome import ParsedOutcome, understand
from teamboard.domain.review.repeat_outcome import going_on, open_still
from teamboard.domain.review.review import PastOutcome

if TYPE_CHECKING:
    from teamboard.domain.notes.note_parsing import ResultMeant


def meaning(
    line: str,
    kind: OutcomeKind,
    item: Item,
    board: Board,
    today: date,
    closings: Sequence[PastOutcome] = (),
) -> ParsedOutcome:
    """Understand a line as an outcome of `item`.

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
    soon = next_review(board.review, today)
    latest = latest_return(today)
    back = soon
    if kind is OutcomeKind.DECISION and item.sleeps:
        back = default_return(today, item.cadence)
    meant = understand(line, kind, board, today, default_due=back, latest_due=latest)
    if meant.decision is DecisionKind.PUT_OFF:
        meant = understand(line, kind, board, today, default_due=soon, latest_due=latest)
    there = open_still(meant, closings)
    if there is not None:
        back = max(back, there.due or back)
        meant = understand(line, kind, board, today, default_due=back, latest_due=latest)
        meant = going_on(meant, there, today)
    no = refusal(item, kind, meant.decision, closings)
    return replace(meant, faults=(*meant.faults, no)) if no else meant


def learned_from(subject: Subject, kind: OutcomeKind, line: str) -> "ResultMeant | None":
    """How an experiment ended by a decision on it; None where the line says something else.

    It has a fault where the line says how it ended and not what was learned.
    """
    if kind is not OutcomeKind.DECISION or split_id(subject)[0] is not ItemType.EXPERIMENT:
        return None
    from teamboard.domain.notes.note_parsing import result_meant

    meant = result_meant(line)
    return meant if meant.result else None
