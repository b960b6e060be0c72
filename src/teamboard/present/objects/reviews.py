"""Reviews as objects: the open one, and those that are closed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from teamboard.domain.review.time_boxing import shares
from teamboard.present.objects.board import Object, day, measured, moment, reason_object
from teamboard.present.objects.records import amendment_object, outcome_object, reading_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamboard.domain.agenda.item_ids import Subject
    from teamboard.domain.agenda.items import Item
    from teamboard.domain.board_state import BoardState
    from teamboard.domain.review.open_review import OpenReview
    from teamboard.domain.review.review import ItemNotes, PastOutcome
    from teamboard.domain.review.review_history import (
        OutcomeThenNow,
        PastItem,
        PastReview,
        PastReviewSummary,
    )
    from teamboard.domain.snapshot.document import Document

    Closings = Mapping[Subject, tuple[PastOutcome, ...]]

_FACTS = (
    "period", "unit", "target", "floor", "light", "reason", "variation", "assurance",
)  # fmt: skip


def sitting_object(view: BoardState, now: OpenReview | None, closings: Closings) -> Object:
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
            "opened_at": moment(now.review.opened_at),
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


def item_object(view: BoardState, now: OpenReview, closings: Closings, item: Item) -> Object:
    """One item whole: `review status --item ITEM --format json`."""
    judged = item.assessment
    return {
        "review": now.review.id,
        "item": _item(now, closings, item, view.board.review.minutes)
        | {"readings": [reading_object(one) for one in judged.readings] if judged else []},
    }


def _item(now: OpenReview, closings: Closings, item: Item, planned: int) -> Object:
    said = now.notes.get(item.subject)
    before = closings.get(item.subject, ())
    return {
        "id": item.subject,
        "subject": item.name,
        "priority": item.priority.id if item.priority else None,
        "state": "closed" if now.is_closed(item.subject) else "open",
        "light": item.assessment.light.colour.value if item.assessment else None,
        **measured(item.assessment),
        "severity": item.severity,
        "summary": item.summary,
        "reasons": [reason_object(reason) for reason in item.reasons],
        "seconds": now.seconds.get(item.subject, 0),
        "share": shares(now.items, planned).get(item.subject, 0),
        "said": _said(said) if said else None,
        "offered": now.said(item).changed,
        "outcomes": [outcome_object(one) for one in now.outcomes.get(item.subject, ())],
        "settled": now.settled.get(item.subject),
        "last_time": _last_time(before[-1]) if before else None,
    }


def _said(said: ItemNotes) -> Object:
    return {"changed": said.changed, "drives": said.drives, "scope": said.scope.value}


def _last_time(closing: PastOutcome) -> Object:
    return {
        "day": closing.day.isoformat(),
        "said": _said(closing.notes),
        "outcomes": [outcome_object(one) for one in closing.outcomes],
    }


def held_object(held: PastReviewSummary) -> Object:
    """One closed review in a line."""
    review = held.review
    return {
        "number": held.number,
        "id": review.id,
        "day": review.day.isoformat(),
        "counts_for": review.counts_for.isoformat(),
        "led_by": held.led_by,
        "held_without_lead": held.no_lead,
        "closed_at": moment(review.closed_at),
        "items": len(review.subjects),
        "decisions": held.decisions,
        "actions": held.actions,
        "escalations": held.escalations,
        "seconds": held.seconds,
        "planned_minutes": held.planned,
        "learned": review.learned,
        "snapshot": review.snapshot,
    }


def past_object(past: PastReview) -> Object:
    """One closed review as it was: `review show --format json`."""
    return {
        "review": held_object(past.held),
        "as_of": past.day.isoformat(),
        "items": [_past_item(item) for item in past.items],
        "asleep": list(past.snoozed),
        "amendments": [amendment_object(one) for one in past.amendments],
    }


def _past_item(item: PastItem) -> Object:
    said = item.said
    return {
        "id": item.subject,
        "subject": item.name,
        "why": list(item.why),
        **_measured_then(item.facts),
        **{fact: _plain(item.facts.get(fact)) for fact in _FACTS},
        "light": item.light.value if item.light else None,
        "changed": said.changed if said else None,
        "drives": said.drives if said else None,
        "scope": said.scope.value if said else None,
        "seconds": item.seconds,
        "outcomes": [_became(one) for one in item.outcomes],
        "settled": item.settled or None,
        "amendments": [amendment_object(one) for one in item.amendments],
        "readings": [
            {"period": reading.period.isoformat(), "value": reading.value}
            for reading in (item.assessment.readings if item.assessment else ())
        ],
    }


def _measured_then(indicator: Document) -> Object:
    """The value that was judged, over how many periods, and the last reading."""
    from teamboard.domain.snapshot.facts import judged, over

    return {
        "value": judged(indicator),
        "over": over(indicator),
        "reading": indicator.get("value"),
    }


def _plain(value: object) -> object:
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(UTC)
    return value.isoformat() if isinstance(value, date) else value


def _became(became: OutcomeThenNow) -> Object:
    """An outcome as it stood when the review closed, and under `now` what has become of it."""
    now = became.now
    return outcome_object(became.then) | {
        "now": {
            "state": now.state.value,
            "due": day(now.due),
            "after": now.after,
        }
    }
