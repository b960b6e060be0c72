"""What is kept of a team, one at a time, as objects: outcomes, notes, readings, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamboard.domain.agenda.item_ids import ItemType, subject_of
from teamboard.domain.notes.notes import Experiment, Feedback, Note
from teamboard.domain.review.cycle_time import first_due, times_moved
from teamboard.domain.review.outcome import OutcomeKind, is_late
from teamboard.present.objects.board import Object, day, moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from teamboard.domain.journal import Entry
    from teamboard.domain.measures.reading import Reading
    from teamboard.domain.notes.listing import AnyNote
    from teamboard.domain.review.outcome import Outcome, Step
    from teamboard.domain.review.review import Amendment
    from teamboard.domain.snapshot.changes import Change


def outcome_object(outcome: Outcome) -> Object:
    """One outcome."""
    return {
        "id": outcome.id,
        "kind": outcome.kind.value,
        "decision": outcome.decision.value if outcome.decision else None,
        "text": outcome.text,
        "owner": outcome.owner,
        "to": outcome.to,
        "due": day(outcome.due),
        "state": outcome.state.value,
        "tried": outcome.tried,
        "impact": outcome.impact,
        "after": outcome.after,
        "by": outcome.by,
    }


def tracked_object(
    outcome: Outcome, steps: Sequence[Step], team: str, today: date, length: int
) -> Object:
    """An action or escalation that is followed up; `first_due` is the date first agreed.

    Args:
        outcome: as it stands now.
        steps: what became of it, oldest first.
        team: whose board it was agreed on.
        today: what was due before it is late.
        length: how many letters of an id are shown.
    """
    first = first_due({outcome.id: steps}).get(outcome.id, outcome.due)
    found: Object = {
        "id": outcome.id,
        "short": outcome.id[-length:],
        "team": team,
        "text": outcome.text,
        "due": day(outcome.due),
        "first_due": day(first),
        "moved": times_moved(steps),
        "state": outcome.state.value,
        "late": is_late(outcome, today),
        "item": outcome.subject,
        "after": outcome.after,
    }
    if outcome.kind is OutcomeKind.ACTION:
        return found | {"owner": outcome.owner}
    return found | {"to": outcome.to, "tried": outcome.tried, "impact": outcome.impact}


def told_object(told: AnyNote, length: int) -> Object:
    """A note, what somebody said or an experiment; `length` letters of an id are shown."""
    found: Object = {"id": told.id, "short": told.id[-length:]}
    match told:
        case Note():
            found |= {"kind": "note", "about": told.subject, "day": told.day.isoformat()}
            found |= {"text": told.text}
        case Feedback():
            found |= {"kind": "voice", "about": subject_of(ItemType.PRIORITY, told.priority)}
            found |= {"day": told.day.isoformat(), "from": told.kind.value}
            found |= {"consent": told.consent, "text": told.text}
        case Experiment():
            found |= {"kind": "experiment", "about": told.subject}
            found |= {"day": told.at.date().isoformat(), "believe": told.believe}
            found |= {"try": told.tries, "check": told.check.isoformat()}
            found |= {"result": told.result.value if told.result else None}
            found |= {"learned": told.learned}
    return found | {"by": told.by}


def reading_object(reading: Reading) -> Object:
    """One reading as it was given."""
    return {
        "period": reading.period.isoformat(),
        "value": reading.value,
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "note": reading.note,
    }


def amendment_object(amendment: Amendment) -> Object:
    """What was added to a closed review."""
    return {
        "text": amendment.text,
        "why": amendment.why,
        "by": amendment.by,
        "at": moment(amendment.at),
    }


def change_object(change: Change) -> Object:
    """What changed between two snapshots."""
    return {"kind": change.kind, "subject": change.subject, "sentence": change.sentence}


def entry_object(entry: Entry, *, values: bool) -> Object:
    """A line of the journal; with `values` also what stood there before and after."""
    shown: Object = {
        "id": entry.id,
        "at": entry.at,
        "actor": entry.actor,
        "verb": entry.verb,
        "subject": entry.subject,
        "hash": entry.hash,
    }
    return shown | {"before": entry.before, "after": entry.after} if values else shown
