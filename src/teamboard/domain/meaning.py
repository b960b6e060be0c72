"""What a typed line means for one item: with the date that fits, and all that speaks against it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from teamboard.domain.again import going_on, open_still
from teamboard.domain.board import Board
from teamboard.domain.calendar import review_after
from teamboard.domain.items import Item
from teamboard.domain.outcome_line import Understood, understand
from teamboard.domain.outcome_rules import refusal
from teamboard.domain.records import Closing, DecisionKind, OutcomeKind, Review, Subject
from teamboard.domain.rules.situation import ReasonKind
from teamboard.domain.sleep import default_return, latest_return
from teamboard.domain.subjects import Sort, parted

if TYPE_CHECKING:
    from teamboard.domain.telling import ResultMeant


def meaning(
    line: str,
    kind: OutcomeKind,
    item: Item,
    board: Board,
    today: date,
    closings: Sequence[Closing] = (),
    *,
    last: Review | None = None,
) -> Understood:
    """Understand a line as an outcome of `item`, said on a day after the review `last`.

    A line without a date gets the one that fits: the next review for an action, an
    escalation, a put-off and anything about a floor, which never sleeps; else the return
    date of a decision. What the rules forbid for this item is among the faults. A decision on
    an experiment may say how it ended and what was learned: that closes it well. An action or
    escalation that is open still is moved to the new date, or keeps its own where that is later.
    """
    ended = learned_from(item.subject, kind, line)
    if ended is not None:
        return Understood(
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
    if kind is OutcomeKind.DECISION and ReasonKind.FLOOR not in item.kinds:
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
    if kind is not OutcomeKind.DECISION or parted(subject)[0] is not Sort.EXPERIMENT:
        return None
    from teamboard.domain.telling import result_meant

    meant = result_meant(line)
    return meant if meant.result else None
