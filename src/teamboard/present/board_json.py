"""The board and the agenda as the objects that `--format json` prints."""

from datetime import UTC
from typing import Any

from teamboard.domain.board_state import BoardState, Influence
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.reading import RatingSummary


def board_object(view: BoardState) -> dict[str, Any]:
    """The board: `show --format json`."""
    return {
        "team": view.board.team,
        "today": view.today.isoformat(),
        "review": {"due": view.due.day.isoformat(), "state": view.due.state.value},
        "leaderless": view.leaderless,
        "priorities": [
            {
                "id": priority.id,
                "objective": priority.objective,
                "owner": priority.owner,
                "light": view.groups[priority.id].colour.value,
                "indicators": [indicator_object(view, i.id) for i in priority.indicator],
            }
            for priority in view.board.priority
        ],
        "watch": [indicator_object(view, i.id) for i in view.board.watch],
        "influences": [influence_object(one) for one in view.influences],
        "better": list(view.wins),
        "back": view.back._asdict(),
        "asleep": len(view.agenda.snoozed),
        "values_due": [
            {"id": due.indicator.id, "period": due.period.isoformat()} for due in view.values_due
        ],
        "definitions": [
            {
                "version": one.version,
                "at": one.at.astimezone(UTC).isoformat(),
                "by": one.by,
                "why": one.why,
                "changes": list(one.changes),
            }
            for one in view.applied
        ],
        "speed": {
            "median_days": view.cycle_time.median_days,
            "outcomes": view.cycle_time.outcomes,
            "actions_on_time": view.cycle_time.on_time,
            "actions_due": view.cycle_time.due,
        },
    }


def indicator_object(view: BoardState, indicator_id: str) -> dict[str, Any]:
    """One indicator of the board."""
    return {"id": indicator_id, **_judgement_object(view.assessments[indicator_id])}


def influence_object(one: Influence) -> dict[str, Any]:
    """A measure on another board that this team contributes to: kept there, read here."""
    return {
        "team": one.team,
        "board": one.board,
        "priority": one.priority.id,
        "indicator": one.assessment.indicator.id,
        **_judgement_object(one.assessment),
    }


def _judgement_object(assessment: Assessment) -> dict[str, Any]:
    """A measure as it stands: `value` is what the light goes by."""
    indicator, latest, light = assessment.indicator, assessment.latest, assessment.light
    found = {
        "kind": indicator.kind.value,
        **values_object(assessment),
        "period": latest.period.isoformat() if latest else None,
        "target": list(indicator.target)
        if isinstance(indicator.target, tuple)
        else indicator.target,
        "light": light.colour.value,
        "reason": light.reason,
        "variation": assessment.variation.value if assessment.variation else None,
        "assurance": assessment.promise.value if assessment.promise else None,
        "owner": indicator.owner,
    }
    return found | {"ladder": _ladder_object(assessment.ladder)} if indicator.ladder else found


def values_object(assessment: Assessment | None) -> dict[str, Any]:
    """The value that is judged, over how many periods it is summed, and the last reading."""
    latest = assessment.latest if assessment else None
    return {
        "value": assessment.light.value if assessment else None,
        "over": assessment.light.periods if assessment else 1,
        "reading": latest.value if latest else None,
    }


def _ladder_object(ladder: RatingSummary | None) -> dict[str, Any] | None:
    """How people moved; null while nobody has rated themselves."""
    if ladder is None:
        return None
    return {
        "period": ladder.period.isoformat(),
        "up": ladder.up,
        "same": ladder.same,
        "down": ladder.down,
        "new": ladder.new,
    }


def agenda_object(view: BoardState) -> dict[str, Any]:
    """The items a review would open with: `agenda --format json`."""
    return {
        "items": [
            {
                "id": item.subject,
                "subject": item.name,
                "priority": item.priority.id if item.priority else None,
                "reasons": [
                    {
                        "kind": reason.kind,
                        "sentence": reason.sentence,
                        "first": reason.first.isoformat() if reason.first else None,
                        "last": reason.last.isoformat() if reason.last else None,
                    }
                    for reason in item.reasons
                ],
                "severity": item.severity,
                "summary": item.summary,
            }
            for item in view.agenda.awake
        ],
        "asleep": [item.subject for item in view.agenda.snoozed],
    }
