"""Rows of the database to domain values."""

import json
from datetime import date, datetime

from teamboard.domain.board import TeamId
from teamboard.domain.indicator import IndicatorId, PersonId
from teamboard.domain.records import (
    Answers,
    DecisionKind,
    Outcome,
    OutcomeKind,
    Reading,
    Review,
    Scope,
    State,
    Subject,
)

READING = "period, value, numerator, denominator, note"
REVIEW = "id, team, day, opened_at, opened_by, subjects, closed_at, learned, snapshot, version"
ANSWERS = "review, subject, changed, drives, scope, reasons, light, period, version"
OUTCOME = (
    "id, review, subject, kind, decision, text, owner, recipient, due, state, after, at, actor,"
    " changed_at, version"
)

ReadingRow = tuple[str, float | None, float | None, float | None, str]
ReviewRow = tuple[str, str, str, str, str, str, str | None, str, str, int]
AnswersRow = tuple[str, str, str, str, str, str, str, str | None, int]
OutcomeRow = tuple[
    str, str, str, str, str | None, str, str | None, str | None, str | None, str, str, str, str,
    str | None, int,
]  # fmt: skip


def reading(indicator: str, row: ReadingRow) -> Reading:
    """A reading from its columns."""
    return Reading(IndicatorId(indicator), date.fromisoformat(row[0]), *row[1:])


def moment(text: str) -> datetime:
    """A UTC moment from the text it is kept as."""
    return datetime.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def review(row: ReviewRow) -> Review:
    """A review from its columns."""
    return Review(
        id=row[0],
        team=TeamId(row[1]),
        day=date.fromisoformat(row[2]),
        opened_at=moment(row[3]),
        opened_by=row[4],
        subjects=tuple(Subject(name) for name in json.loads(row[5])),
        closed_at=moment(row[6]) if row[6] else None,
        learned=row[7],
        snapshot=row[8],
        version=row[9],
    )


def answers(row: AnswersRow) -> Answers:
    """What was said of an item, from its columns."""
    return Answers(
        review=row[0],
        subject=Subject(row[1]),
        changed=row[2],
        drives=row[3],
        scope=Scope(row[4]),
        reasons=tuple(row[5].split()),
        light=row[6],
        period=_day(row[7]),
        version=row[8],
    )


def outcome(row: OutcomeRow) -> Outcome:
    """An outcome from its columns."""
    return Outcome(
        id=row[0],
        review=row[1],
        subject=Subject(row[2]),
        kind=OutcomeKind(row[3]),
        decision=DecisionKind(row[4]) if row[4] else None,
        text=row[5],
        owner=PersonId(row[6]) if row[6] else None,
        to=row[7],
        due=_day(row[8]),
        state=State(row[9]),
        after=row[10],
        at=moment(row[11]),
        by=row[12],
        changed_at=moment(row[13]) if row[13] else None,
        version=row[14],
    )
