"""Closed reviews as the objects that `--format json` prints."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from teamboard.cli.review_json import outcome_object

if TYPE_CHECKING:
    from teamboard.domain.review.review import Amendment
    from teamboard.domain.review.review_history import (
        OutcomeThenNow,
        PastItem,
        PastReview,
        PastReviewSummary,
    )
    from teamboard.domain.snapshot.document import Document

_FACTS = (
    "period", "unit", "target", "floor", "light", "reason", "variation", "assurance",
)  # fmt: skip


def held_object(held: "PastReviewSummary") -> dict[str, Any]:
    """One closed review in a line."""
    review = held.review
    return {
        "number": held.number,
        "id": review.id,
        "day": review.day.isoformat(),
        "counts_for": review.counts_for.isoformat(),
        "led_by": held.led_by,
        "held_without_lead": held.no_lead,
        "closed_at": review.closed_at.astimezone(UTC).isoformat() if review.closed_at else None,
        "items": len(review.subjects),
        "decisions": held.decisions,
        "actions": held.actions,
        "escalations": held.escalations,
        "seconds": held.seconds,
        "planned_minutes": held.planned,
        "learned": review.learned,
        "snapshot": review.snapshot,
    }


def past_object(past: "PastReview") -> dict[str, Any]:
    """One closed review as it was: `review show --format json`."""
    return {
        "review": held_object(past.held),
        "as_of": past.day.isoformat(),
        "items": [_item(item) for item in past.items],
        "asleep": list(past.snoozed),
        "amendments": [_amendment(one) for one in past.amendments],
    }


def _item(item: "PastItem") -> dict[str, Any]:
    said = item.said
    return {
        "id": item.subject,
        "subject": item.name,
        "why": list(item.why),
        **_values(item.facts),
        **{fact: _plain(item.facts.get(fact)) for fact in _FACTS},
        "light": item.light.value if item.light else None,
        "changed": said.changed if said else None,
        "drives": said.drives if said else None,
        "scope": said.scope.value if said else None,
        "seconds": item.seconds,
        "outcomes": [_became(one) for one in item.outcomes],
        "settled": item.settled or None,
        "amendments": [_amendment(one) for one in item.amendments],
        "readings": [
            {"period": reading.period.isoformat(), "value": reading.value}
            for reading in (item.assessment.readings if item.assessment else ())
        ],
    }


def _values(indicator: "Document") -> dict[str, Any]:
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


def _became(became: "OutcomeThenNow") -> dict[str, Any]:
    """An outcome as it stood when the review closed, and under `now` what has become of it."""
    now = became.now
    return outcome_object(became.then) | {
        "now": {
            "state": now.state.value,
            "due": now.due.isoformat() if now.due else None,
            "after": now.after,
        }
    }


def _amendment(amendment: "Amendment") -> dict[str, Any]:
    return {
        "text": amendment.text,
        "why": amendment.why,
        "by": amendment.by,
        "at": amendment.at.astimezone(UTC).isoformat(),
    }
