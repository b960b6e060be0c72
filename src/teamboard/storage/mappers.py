"""Rows of the database to domain values."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import PriorityId, TeamId
from teamboard.domain.definitions.indicator import IndicatorId, PersonId
from teamboard.domain.journal import Entry
from teamboard.domain.measures.reading import Rating, Reading
from teamboard.domain.notes.notes import Experiment, Feedback, Note
from teamboard.domain.review.history import LightAtClose
from teamboard.domain.review.outcome import Outcome, OutcomeKind, Step
from teamboard.domain.review.review import Amendment, ItemNotes, Review
from teamboard.errors import DamagedError
from teamboard.ports import Definition, Draft, KeptSnapshot, SnapshotFile
from teamboard.storage import tables
from teamboard.storage.tables import can_be_reckoned, day, one_of, read_one

_Row = TypeVar("_Row")
_Made = TypeVar("_Made")

READING = tables.READING.names
REVIEW = (
    f"{tables.REVIEW.names}, (SELECT period FROM answers WHERE answers.team = review.team"  # noqa: S608
    " AND answers.review = review.id AND answers.subject = '')"  # constant columns
)
ANSWERS = tables.ANSWERS.names
OUTCOME = tables.OUTCOME.names
STEP = tables.STEP.names
AMENDMENT = tables.AMENDMENT.names
NOTE = tables.NOTE.names
VOICE = tables.VOICE.names
EXPERIMENT = tables.EXPERIMENT.names
RATING = tables.RATING.names
DEFINITION = tables.DEFINITION.names
REASON = tables.REASON.names
SNAPSHOT = tables.SNAPSHOT.names
DRAFT = tables.DRAFT.names
ENTRY = tables.ENTRY.names

Row = Sequence[Any]
"""A row as the database gives it."""


def reading(indicator: str, row: Row) -> Reading:
    """A reading from its columns. A board reads thousands: what is sound is taken at once."""
    period, value, numerator, denominator, note = row
    if (
        type(period) is str
        and type(note) is str
        and (value is None or type(value) is float)
        and (numerator is None or type(numerator) is float)
        and (denominator is None or type(denominator) is float)
    ):
        try:
            on = date.fromisoformat(period)
        except ValueError:
            pass
        else:
            if not can_be_reckoned(on):
                raise DamagedError("reading", "period")
            return Reading(IndicatorId(indicator), on, value, numerator, denominator, note)
    return Reading(IndicatorId(indicator), *tables.READING.read(row))


def moment_text(at: datetime) -> str:
    """A moment as it is kept: in UTC."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def review(row: Row) -> Review:
    """A review from its columns."""
    found = tables.REVIEW.read(row[:-1])
    return Review(
        id=found[0],
        team=TeamId(found[1]),
        day=found[2],
        opened_at=found[3],
        opened_by=found[4],
        subjects=tuple(Subject(name) for name in found[5]),
        closed_at=found[6],
        learned=found[7],
        snapshot=found[8],
        version=found[9],
        counted=tables.COUNTED.read(row[-1:])[0],
    )


def item_notes(row: Row) -> ItemNotes:
    """What was said of an item, from its columns."""
    found = tables.ANSWERS.read(row)
    return ItemNotes(
        review=found[0],
        subject=Subject(found[1]),
        changed=found[2],
        drives=found[3],
        scope=found[4],
        reasons=tuple(found[5].split()),
        light=found[6],
        period=found[7],
        first=_firsts(found[8]),
        version=found[9],
    )


def _firsts(text: str) -> tuple[tuple[str, date], ...]:
    pairs = (word.partition("=") for word in text.split())
    days = ((kind, unless_damaged(date.fromisoformat, day)) for kind, _, day in pairs)
    return tuple((kind, day) for kind, day in days if day is not None)


def firsts_text(first: tuple[tuple[str, date], ...]) -> str:
    """When each reason was first raised, as it is kept: `red=2019-04-01 signal=2019-04-08`."""
    return " ".join(f"{kind}={day.isoformat()}" for kind, day in first)


def outcome(row: Row) -> Outcome:
    """An outcome from its columns."""
    found = tables.OUTCOME.read(row)
    return Outcome(
        id=found[0],
        review=found[1],
        subject=Subject(found[2]),
        kind=found[3],
        decision=found[4],
        text=found[5],
        owner=PersonId(found[6]) if found[6] else None,
        to=found[7],
        due=found[8],
        state=found[9],
        after=found[10],
        at=found[11],
        by=found[12],
        changed_at=found[13],
        tried=found[14],
        impact=found[15],
        version=found[16],
    )


def step(row: Row) -> Step:
    """A step of an action or an escalation, from its columns."""
    return Step(*tables.STEP.read(row))


def amendment(row: Row) -> Amendment:
    """What was added to a closed review, from its columns."""
    return Amendment(*tables.AMENDMENT.read(row))


def note(row: Row) -> Note:
    """A dated note, from its columns."""
    return Note(*tables.NOTE.read(row))


def voice(row: Row) -> Feedback:
    """What somebody told us, from its columns."""
    name, priority, on, kind, consent, words, at, by = tables.VOICE.read(row)
    return Feedback(name, PriorityId(priority), on, kind, bool(consent), words, at, by)


def experiment(row: Row) -> Experiment:
    """An experiment, from its columns."""
    found = tables.EXPERIMENT.read(row)
    return Experiment(
        id=found[0],
        subject=Subject(found[1]),
        believe=found[2],
        tries=found[3],
        check=found[4],
        at=found[5],
        by=found[6],
        result=found[7],
        learned=found[8],
        closed_at=found[9],
        version=found[10],
    )


def rating(row: Row) -> Rating:
    """A rating on a ladder, from its columns."""
    return Rating(*tables.RATING.read(row))


def stood(row: Row) -> tuple[IndicatorId, LightAtClose]:
    """An indicator and how it stood when a review closed, from its columns."""
    indicator, light, period = tables.STOOD.read(row)
    return IndicatorId(indicator), LightAtClose(light, period)


def definition(row: Row) -> Definition:
    """A stored version of the definitions, from its columns."""
    return Definition(*tables.DEFINITION.read(row))


def reason(row: Row) -> tuple[tuple[str, str], tuple[date, date]]:
    """A standing (subject, kind), and when it was first and last raised, from its columns."""
    subject, kind, first, last = tables.REASON.read(row)
    return (subject, kind), (first, last)


def snapshot(row: Row) -> KeptSnapshot:
    """A kept snapshot, from its columns."""
    return KeptSnapshot(*tables.SNAPSHOT.read(row))


def snapshot_file(row: Row) -> SnapshotFile:
    """A kept snapshot's file, from its columns without the text."""
    review, name, mark, version = row
    kept = snapshot((review, name, mark, "", version))
    return SnapshotFile(kept.review, kept.name, kept.sha256, kept.definition)


def outcome_kind(value: Any) -> OutcomeKind:
    """The kind of an outcome, alone."""
    kind: OutcomeKind = read_one("outcome", "kind", one_of(OutcomeKind), value)
    return kind


def review_day(value: Any) -> date:
    """The day of a review, alone."""
    on: date = read_one("review", "day", day, value)
    return on


def draft(row: Row) -> Draft:
    """A half-typed line, from its columns."""
    return Draft(*tables.DRAFT.read(row))


def entry(row: Row) -> Entry:
    """A journal entry, from its columns."""
    tables.ENTRY.read(row)
    return Entry(*row)


def series_text(readings: Sequence[Reading]) -> str:
    """The readings that a chart was drawn from, as they are kept with its review."""
    return json.dumps(
        [[r.period.isoformat(), r.value, r.numerator, r.denominator, r.note] for r in readings],
        ensure_ascii=False,
    )


def series(row: Row) -> tuple[Reading, ...]:
    """The readings that a chart was drawn from, from an indicator and their text."""
    indicator, text = row
    return tuple(reading(indicator, tuple(one)) for one in json.loads(text))


def unless_damaged(make: Callable[[_Row], _Made], row: _Row) -> _Made | None:
    """What a row says; None where someone has damaged it by hand, and what it said is gone."""
    try:
        return make(row)
    except (ValueError, TypeError, RecursionError, DamagedError):
        return None
