"""What a typed line means for one item: with the date that fits, and all that speaks against it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from teamboard.domain.board import Board
from teamboard.domain.calendar import next_review
from teamboard.domain.items import Item
from teamboard.domain.outcome_line import Understood, understand
from teamboard.domain.outcome_rules import refusal
from teamboard.domain.records import Closing, DecisionKind, OutcomeKind
from teamboard.domain.rules.situation import ReasonKind
from teamboard.domain.sleep import default_return, latest_return


def meaning(
    line: str,
    kind: OutcomeKind,
    item: Item,
    board: Board,
    today: date,
    closings: Sequence[Closing] = (),
) -> Understood:
    """Understand a line as an outcome of `item`.

    A line without a date gets the one that fits: the next review for an action, an
    escalation, a put-off and anything about a floor, which never sleeps; else the return
    date of a decision. What the rules forbid for this item is among the faults.
    """
    soon = next_review(board.review, today)
    latest = latest_return(today)
    back = soon
    if kind is OutcomeKind.DECISION and ReasonKind.FLOOR not in item.kinds:
        rhythm = board.review.cadence
        back = default_return(today, item.judgement.indicator.cadence if item.judgement else rhythm)
    meant = understand(line, kind, board, today, default_due=back, latest_due=latest)
    if meant.decision is DecisionKind.PUT_OFF:
        meant = understand(line, kind, board, today, default_due=soon, latest_due=latest)
    no = refusal(item, kind, meant.decision, closings)
    return replace(meant, faults=(*meant.faults, no)) if no else meant
