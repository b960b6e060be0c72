"""The board, its agenda and its measures as objects."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teamboard.domain.agenda.registry import Reason
    from teamboard.domain.board_state import BoardState, DueValue, Influence
    from teamboard.domain.definitions.indicator import Indicator
    from teamboard.domain.measures.assess import Assessment
    from teamboard.domain.measures.correlation import Correlates
    from teamboard.domain.measures.reading import RatingSummary
    from teamboard.domain.measures.xmr import XmR

Object = dict[str, Any]
"""One thing with its keys; a day is written as `2026-03-01`, a moment in UTC."""


def day(one: date | None) -> str | None:
    """A day as it is written; null for none."""
    return one.isoformat() if one else None


def moment(at: datetime | None) -> str | None:
    """A moment as it is written: in UTC, whatever the clock here says; null for none."""
    return at.astimezone(UTC).isoformat() if at else None


def board_object(view: BoardState) -> Object:
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
                "at": moment(one.at),
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


def indicator_object(view: BoardState, indicator_id: str) -> Object:
    """One indicator of the board."""
    return {"id": indicator_id, **_indicator(view.assessments[indicator_id])}


def influence_object(one: Influence) -> Object:
    """A measure on another board that this team contributes to: kept there, read here."""
    return {
        "team": one.team,
        "board": one.board,
        "priority": one.priority.id,
        "indicator": one.assessment.indicator.id,
        **_indicator(one.assessment),
    }


def _indicator(assessment: Assessment) -> Object:
    """A measure as it stands: `value` is what the light goes by."""
    indicator, light = assessment.indicator, assessment.light
    found = {
        "kind": indicator.kind.value,
        **measured(assessment),
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


def measured(assessment: Assessment | None) -> Object:
    """The value the light goes by, over how many periods it is summed, and the last reading."""
    latest = assessment.latest if assessment else None
    return {
        "value": assessment.light.value if assessment else None,
        "over": assessment.light.periods if assessment else 1,
        "reading": latest.value if latest else None,
        "period": day(latest.period if latest else None),
    }


def _ladder_object(ladder: RatingSummary | None) -> Object | None:
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


def agenda_object(view: BoardState) -> Object:
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


def reason_object(reason: Reason) -> Object:
    """Why an item is on the list."""
    return {"kind": reason.kind, "sentence": reason.sentence, "first": day(reason.first)}


def due_object(indicator: Indicator, period: date) -> Object:
    """A period of an indicator that the board waits for: `due --format json`."""
    return {
        "indicator": indicator.id,
        "name": indicator.name,
        "period": period.isoformat(),
        "cadence": indicator.cadence.value,
    }


def due_value_object(one: DueValue) -> Object:
    """The same for a value, with its unit and the value before."""
    more = {"unit": one.indicator.unit, "previous": one.previous}
    return due_object(one.indicator, one.period) | more


def correlates_object(company: Correlates) -> Object:
    """What else moves with an indicator: `moves-with --format json`."""
    return {
        "indicator": company.one.id,
        "name": company.one.name,
        "compared": company.compared,
        "comparisons": company.tried,
        "left_out": company.left_out,
        "moves_with": [
            {
                "board": companion.other.board,
                "indicator": companion.other.indicator.id,
                "name": companion.other.indicator.name,
                "way": "same" if companion.strength > 0 else "opposite",
                "periods_before": companion.delay,
                "strength": round(companion.strength, 3),
                "points": companion.points,
                "chance": round(companion.chance, 6),
                "words": companion.words(company.one),
            }
            for companion in company.found
        ],
        "words": list(company.sentences),
    }


def xmr_object(judged: XmR) -> Object:
    """A judged series: `spc --json`; what is not computable is None."""
    return {
        "groups": [
            {
                "start": group.start,
                "points": group.points,
                "mean": group.mean,
                "lower": group.lower,
                "upper": group.upper,
                "few_points": group.few_points,
            }
            for group in judged.groups
        ],
        "points": [
            {
                "value": point.value,
                "rules": [rule.value for rule in point.rules],
                "signal": point.signal.value if point.signal else None,
                "direction": point.direction,
                "kind": point.kind.value,
            }
            for point in judged.points
        ],
        "variation": judged.variation.value,
        "assurance": judged.assurance.value if judged.assurance else None,
    }
