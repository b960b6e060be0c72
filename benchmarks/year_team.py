"""A made-up team: its board, its values week by week, and its reviews as the program holds them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from math import sqrt
from random import Random

from teamboard.domain.agenda.agenda import agenda
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.definitions.board import (
    Ambition,
    Board,
    Person,
    Priority,
    PriorityId,
    Rhythm,
    TeamId,
)
from teamboard.domain.definitions.indicator import (
    Cadence,
    Drives,
    Indicator,
    IndicatorId,
    Kind,
    PersonId,
)
from teamboard.domain.measures.assess import POINTS_JUDGED, Assessment, Mark, assess
from teamboard.domain.measures.reading import Reading
from teamboard.domain.review.history import REVIEWS_LOOKED_BACK, History, LightAtClose
from teamboard.domain.review.open_review import offered
from teamboard.domain.review.outcome import OPEN_ACTION, Outcome, OutcomeKind, State
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.review.review import PastOutcome, Review

BEFORE, YEAR = 30, 52
"""Weeks with a value before the year, and in it."""
PRIORITIES, MEASURES = 3, 3
DRIFT, GAIN, GAIN_LASTS = 26, 1.5, 8
_FIRST = date(2023, 1, 2)
_MEAN, _SIGMA = 100.0, 10.0
_FLOOR = 4
_LEAD = PersonId("lead")
_GUARDRAILS = {(0, 0): 1, (1, 1): 0, (2, 2): 1}
"""In which priority which measure must not harm which other."""

Series = dict[IndicatorId, list[float]]
"""The values of each indicator, in sigma around the mean."""
Judged = dict[IndicatorId, list[Assessment]]
"""Each indicator as it stood at each review of the year."""
Discussed = dict[Subject, frozenset[str]]
"""What a review discusses: each subject with the kinds of its reasons."""


class Change(StrEnum):
    """What happens to a measure."""

    STEP = "step"
    DRIFT = "drift"
    BACK = "back"


def board_of(standing: float) -> Board:
    """A team's board, its targets so many sigma on the easy side of the means."""
    return Board(
        team=TeamId("team"),
        name="Team",
        purpose="To be simulated.",
        review=Rhythm(cadence=Cadence.WEEKLY, first=_FIRST),
        person=(Person(id=_LEAD, name="Lead", lead=True),),
        priority=tuple(
            Priority(
                id=PriorityId(f"p{p}"),
                objective=f"Objective {p}",
                ambition=Ambition.IMPROVEMENT if p else Ambition.ESSENTIAL,
                owner=_LEAD,
                indicator=tuple(_indicator(p, m, standing) for m in range(MEASURES)),
            )
            for p in range(PRIORITIES)
        ),
    )


def measure(p: int, m: int) -> IndicatorId:
    """The short name of a measure: the first of each priority is its result."""
    return IndicatorId(f"p{p}-m{m}")


def _indicator(p: int, m: int, standing: float) -> Indicator:
    guardrail = _GUARDRAILS.get((p, m))
    return Indicator(
        id=measure(p, m),
        name=f"Measure {p}.{m}",
        kind=Kind.LEAD if m else Kind.LAG,
        cadence=Cadence.WEEKLY,
        target=_MEAN - standing * _SIGMA,
        amber=_SIGMA,
        floor=_MEAN - _FLOOR * _SIGMA if (p, m) == (0, 0) else None,
        owner=_LEAD,
        guardrails=() if guardrail is None else (measure(p, guardrail),),
        drives=Drives(lag=measure(p, 0), delay=2) if m else None,
    )


def noise(random: Random, leaning: float) -> list[float]:
    """Values in sigma around nought, each leaning on the last by so much."""
    values = [random.gauss(0, 1)]
    for _ in range(BEFORE + YEAR - 1):
        values.append(leaning * values[-1] + sqrt(1 - leaning**2) * random.gauss(0, 1))
    return values


def changed(
    values: Sequence[float], change: Change, week: int, *, lost: bool = True
) -> list[float]:
    """The same noise with a change for the worse in that week of the year.

    Unless `lost`, what an initiative gained is kept.
    """
    return [value + _by(change, row - BEFORE - week, lost=lost) for row, value in enumerate(values)]


def _by(change: Change, since: int, *, lost: bool) -> float:
    """How many sigma a change moves the value so many weeks after it began."""
    match change:
        case Change.STEP:
            return -1.0 if since >= 0 else 0.0
        case Change.DRIFT:
            return -min(max(since + 1, 0) / DRIFT, 1.0)
        case Change.BACK:
            return GAIN if since >= -GAIN_LASTS and (since < 0 or not lost) else 0.0


def judged(indicator: Indicator, values: Sequence[float]) -> list[Assessment]:
    """The indicator at each review of the year."""
    readings = [
        Reading(indicator.id, _FIRST + timedelta(weeks=row), round(_MEAN + _SIGMA * value, 2))
        for row, value in enumerate(values)
    ]
    return [
        assess(indicator, readings[: BEFORE + week + 1][-POINTS_JUDGED:], _day(week))
        for week in range(YEAR)
    ]


def _day(week: int) -> date:
    """The day of that week's review: the week is just over, and its value is there."""
    return _FIRST + timedelta(weeks=BEFORE + week + 1)


def lived(board: Board, year: Judged) -> list[Discussed]:
    """What each review of the year discusses, where every item is closed as a team would."""
    closings: dict[Subject, tuple[PastOutcome, ...]] = {}
    actions: tuple[Outcome, ...] = ()
    held: tuple[date, ...] = ()
    stood: dict[IndicatorId, LightAtClose] = {}
    found: list[Discussed] = []
    for week in range(YEAR):
        today = _day(week)
        actions = _done_in_time(actions, today)
        assessments: dict[str, Assessment] = {name: weeks[week] for name, weeks in year.items()}
        history = History(closings=dict(closings), actions=actions, reviews=held, stood=stood)
        awake = agenda(board, assessments, history, today).awake
        found.append({item.subject: frozenset(item.kinds) for item in awake})
        review = _review(board, today)
        for item in awake:
            before = closings.get(item.subject, ())
            outcome = _outcome(review, item, board, before)
            closing = PastOutcome(notes=offered(review, item), outcomes=(outcome,), day=today)
            closings[item.subject] = (*before, closing)
            if outcome.kind is OutcomeKind.ACTION:
                actions = (*actions, outcome)
        held = (today, *held)[:REVIEWS_LOOKED_BACK]
        stood = {
            name: LightAtClose(weeks[week].light.colour, weeks[week].readings[-1].period)
            for name, weeks in year.items()
        }
    return found


def _done_in_time(actions: Sequence[Outcome], today: date) -> tuple[Outcome, ...]:
    """The actions that are still open; what falls due is done that day."""
    done = [
        replace(one, state=State.DONE) if one.due and one.due <= today else one for one in actions
    ]
    return tuple(one for one in done if one.state in OPEN_ACTION)


def _review(board: Board, today: date) -> Review:
    at = datetime.combine(today, time(9), UTC)
    return Review(id=today.isoformat(), team=board.team, opened_at=at, opened_by="lead", day=today)


def _outcome(review: Review, item: Item, board: Board, before: Sequence[PastOutcome]) -> Outcome:
    """How a team closes an item; the date is the one that is offered."""
    lines = [(OutcomeKind.DECISION, "routine it varies like this")]
    if item.assessment and item.assessment.mark is Mark.STEADY and item.sleeps:
        lines.append((OutcomeKind.DECISION, "accept it for now"))
    lines.append((OutcomeKind.ACTION, "look into it @lead"))
    understood = (
        (kind, parse_for_item(line, kind, item, board, review.day, before)) for kind, line in lines
    )
    kind, meant = next((kind, meant) for kind, meant in understood if not meant.faults)
    return Outcome(
        id=f"{review.id} {item.subject}",
        review=review.id,
        subject=item.subject,
        kind=kind,
        text=meant.text,
        at=review.opened_at,
        by="lead",
        state=State.OPEN if kind is OutcomeKind.ACTION else State.MADE,
        decision=meant.decision,
        owner=meant.owner,
        due=meant.due,
    )
