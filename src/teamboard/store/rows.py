"""Rows of the database to domain values."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TypeVar

from teamboard.domain.board import PriorityId, TeamId
from teamboard.domain.history import Stood
from teamboard.domain.indicator import IndicatorId, PersonId
from teamboard.domain.light import Colour
from teamboard.domain.records import (
    Amendment,
    Answers,
    DecisionKind,
    Outcome,
    OutcomeKind,
    Reading,
    Review,
    Scope,
    State,
    Step,
    Subject,
)
from teamboard.domain.story import (
    Experiment,
    Note,
    Rater,
    Rating,
    Result,
    Voice,
    VoiceKind,
)

_Row = TypeVar("_Row")
_Made = TypeVar("_Made")

READING = "period, value, numerator, denominator, note"
REVIEW = "id, team, day, opened_at, opened_by, subjects, closed_at, learned, snapshot, version"
ANSWERS = "review, subject, changed, drives, scope, reasons, light, period, first, version"
OUTCOME = (
    "id, review, subject, kind, decision, text, owner, recipient, due, state, after, at, actor,"
    " changed_at, tried, impact, version"
)
STEP = "outcome, at, actor, state, was_due, due, words"
AMENDMENT = "id, review, subject, text, why, at, actor"

NOTE = "id, subject, day, text, at, actor"
VOICE = "id, priority, day, kind, consent, text, at, actor"
EXPERIMENT = "id, subject, believe, tries, due, at, actor, result, learned, closed_at, version"
RATING = "indicator, period, person, rater, step"

ReadingRow = tuple[str, float | None, float | None, float | None, str]
ReviewRow = tuple[str, str, str, str, str, str, str | None, str, str, int]
AnswersRow = tuple[str, str, str, str, str, str, str, str | None, str, int]
OutcomeRow = tuple[
    str, str, str, str, str | None, str, str | None, str | None, str | None, str, str, str, str,
    str | None, str, str, int,
]  # fmt: skip
StepRow = tuple[str, str, str, str, str | None, str | None, str]
AmendmentRow = tuple[str, str, str, str, str, str, str]
NoteRow = tuple[str, str, str, str, str, str]
VoiceRow = tuple[str, str, str, str, int, str, str, str]
ExperimentRow = tuple[
    str, str, str, str, str, str, str, str | None, str, str | None, int,
]  # fmt: skip
RatingRow = tuple[str, str, str, str, int]
StoodRow = tuple[str, str, str | None]


def reading(indicator: str, row: ReadingRow) -> Reading:
    """A reading from its columns."""
    return Reading(IndicatorId(indicator), date.fromisoformat(row[0]), *row[1:])


def moment(text: str) -> datetime:
    """A moment in the person's own time, so that its day is theirs; it is kept in UTC."""
    kept = datetime.fromisoformat(text)
    try:
        return kept.astimezone()
    except OverflowError:  # the first or the last hours of the calendar, in a damaged row
        return kept


def moment_text(at: datetime) -> str:
    """A moment as it is kept: in UTC."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


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
        first=_firsts(row[8]),
        version=row[9],
    )


def _firsts(text: str) -> tuple[tuple[str, date], ...]:
    pairs = (word.partition("=") for word in text.split())
    days = ((kind, unless_damaged(date.fromisoformat, day)) for kind, _, day in pairs)
    return tuple((kind, day) for kind, day in days if day is not None)


def firsts_text(first: tuple[tuple[str, date], ...]) -> str:
    """When each reason was first raised, as it is kept: `red=2019-04-01 signal=2019-04-08`."""
    return " ".join(f"{kind}={day.isoformat()}" for kind, day in first)


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
        tried=row[14],
        impact=row[15],
        version=row[16],
    )


def step(row: StepRow) -> Step:
    """A step of an action or an escalation, from its columns."""
    return Step(row[0], moment(row[1]), row[2], State(row[3]), _day(row[4]), _day(row[5]), row[6])


def amendment(row: AmendmentRow) -> Amendment:
    """What was added to a closed review, from its columns."""
    return Amendment(row[0], row[1], Subject(row[2]), row[3], row[4], moment(row[5]), row[6])


def note(row: NoteRow) -> Note:
    """A dated note, from its columns."""
    return Note(row[0], Subject(row[1]), date.fromisoformat(row[2]), row[3], moment(row[4]), row[5])


def voice(row: VoiceRow) -> Voice:
    """What somebody told us, from its columns."""
    name, priority, day, kind, consent, text, at, by = row
    return Voice(
        name, PriorityId(priority), date.fromisoformat(day), VoiceKind(kind), bool(consent), text,
        moment(at), by,
    )  # fmt: skip


def experiment(row: ExperimentRow) -> Experiment:
    """An experiment, from its columns."""
    return Experiment(
        id=row[0],
        subject=Subject(row[1]),
        believe=row[2],
        tries=row[3],
        check=date.fromisoformat(row[4]),
        at=moment(row[5]),
        by=row[6],
        result=Result(row[7]) if row[7] else None,
        learned=row[8],
        closed_at=moment(row[9]) if row[9] else None,
        version=row[10],
    )


def rating(row: RatingRow) -> Rating:
    """A rating on a ladder, from its columns."""
    indicator, period, person, rater, step = row
    return Rating(
        IndicatorId(indicator), date.fromisoformat(period), person, Rater(rater), int(step)
    )


def stood(row: StoodRow) -> tuple[IndicatorId, Stood]:
    """An indicator and how it stood when a review closed, from its columns."""
    return IndicatorId(row[0]), Stood(Colour(row[1]), _day(row[2]))


def series_text(readings: Sequence[Reading]) -> str:
    """The readings that a chart was drawn from, as they are kept with its review."""
    return json.dumps(
        [[r.period.isoformat(), r.value, r.numerator, r.denominator, r.note] for r in readings],
        ensure_ascii=False,
    )


def series(row: tuple[str, str]) -> tuple[Reading, ...]:
    """The readings that a chart was drawn from, from an indicator and their text."""
    indicator, text = row
    found = tuple(reading(indicator, tuple(one)) for one in json.loads(text))
    for one in found:
        for number in (one.value, one.numerator, one.denominator):
            if number is not None:
                float(number)
    return found


def unless_damaged(make: Callable[[_Row], _Made], row: _Row) -> _Made | None:
    """What a row says; None where someone has damaged it by hand, and what it said is gone."""
    try:
        return make(row)
    except (ValueError, TypeError):
        return None
