"""An open review as the objects that `review status --format json` prints."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.board_state import BoardState
from teamboard.domain.measures.reading import Reading
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import Outcome
from teamboard.domain.review.review import ItemNotes, PastOutcome
from teamboard.domain.review.time_boxing import shares
from teamboard.present.board_json import values_object

Closings = Mapping[Subject, tuple[PastOutcome, ...]]


def sitting_object(view: BoardState, now: OpenReview | None, closings: Closings) -> dict[str, Any]:
    """The whole review; without an open one `review` is null."""
    planned = view.board.review.minutes
    if now is None:
        return {
            "review": None, "planned_minutes": planned, "seconds": 0, "items": [],
            "remaining": [], "came_since": [], "gone": [], "asleep": 0,
        }  # fmt: skip
    return {
        "review": {
            "id": now.review.id,
            "day": now.review.day.isoformat(),
            "opened_at": now.review.opened_at.astimezone(UTC).isoformat(),
            "opened_by": now.review.opened_by,
            "held_without_lead": now.no_lead,
        },
        "planned_minutes": planned,
        "seconds": sum(now.seconds.values()),
        "items": [_item(now, closings, item, planned) for item in now.items],
        "remaining": [item.subject for item in now.still_open],
        "came_since": [item.subject for item in now.came_since],
        "gone": list(now.gone),
        "asleep": now.sleeping,
    }


def item_object(
    view: BoardState, now: OpenReview, closings: Closings, item: Item
) -> dict[str, Any]:
    """One item whole: `review status --item ITEM --format json`."""
    judged = item.assessment
    return {
        "review": now.review.id,
        "item": _item(now, closings, item, view.board.review.minutes)
        | {"readings": [_reading(one) for one in judged.readings] if judged else []},
    }


def _item(now: OpenReview, closings: Closings, item: Item, planned: int) -> dict[str, Any]:
    latest = item.assessment.latest if item.assessment else None
    said = now.answers.get(item.subject)
    before = closings.get(item.subject, ())
    return {
        "id": item.subject,
        "subject": item.name,
        "priority": item.priority.id if item.priority else None,
        "state": "closed" if now.is_closed(item.subject) else "open",
        "light": item.assessment.light.colour.value if item.assessment else None,
        **values_object(item.assessment),
        "period": latest.period.isoformat() if latest else None,
        "severity": item.severity,
        "summary": item.summary,
        "reasons": [
            {
                "kind": reason.kind,
                "sentence": reason.sentence,
                "first": reason.first.isoformat() if reason.first else None,
            }
            for reason in item.reasons
        ],
        "seconds": now.seconds.get(item.subject, 0),
        "share": shares(now.items, planned).get(item.subject, 0),
        "said": _said(said) if said else None,
        "offered": now.said(item).changed,
        "outcomes": [outcome_object(one) for one in now.outcomes.get(item.subject, ())],
        "settled": now.settled.get(item.subject),
        "last_time": _closing(before[-1]) if before else None,
    }


def _said(said: ItemNotes) -> dict[str, str]:
    return {"changed": said.changed, "drives": said.drives, "scope": said.scope.value}


def _closing(closing: PastOutcome) -> dict[str, Any]:
    return {
        "day": closing.day.isoformat(),
        "said": _said(closing.answers),
        "outcomes": [outcome_object(one) for one in closing.outcomes],
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "period": reading.period.isoformat(),
        "value": reading.value,
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "note": reading.note,
    }


def outcome_object(outcome: Outcome) -> dict[str, Any]:
    """One outcome."""
    return {
        "id": outcome.id,
        "kind": outcome.kind.value,
        "decision": outcome.decision.value if outcome.decision else None,
        "text": outcome.text,
        "owner": outcome.owner,
        "to": outcome.to,
        "due": outcome.due.isoformat() if outcome.due else None,
        "state": outcome.state.value,
        "tried": outcome.tried,
        "impact": outcome.impact,
        "after": outcome.after,
        "by": outcome.by,
    }
