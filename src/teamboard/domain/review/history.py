"""What the team decided, promised and was told before today: what the rules may look back on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.indicator import IndicatorId
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.reading import Rating
from teamboard.domain.notes.notes import NO_NOTES, Experiment, Feedback, Note, Notes
from teamboard.domain.review.outcome import UNDER_WAY, Outcome, OutcomeKind, State, Step
from teamboard.domain.review.review import PastOutcome, Review

Raised = Mapping[tuple[str, str], tuple[date, date]]
"""When each standing (subject, kind) was first and last raised."""

_NONE: Mapping[Any, Any] = MappingProxyType({})


class Applied(NamedTuple):
    """A change of the definitions since the last review: who stored it, when and why.

    `changes` are sentences; `moved` are the indicators whose target or floor was moved.
    """

    version: int
    at: datetime
    by: str
    why: str
    changes: tuple[str, ...]
    moved: tuple[str, ...]


class LightAtClose(NamedTuple):
    """How an indicator stood when the last review closed.

    `period` is that of its latest reading then, None where it had none.
    """

    light: Colour
    period: date | None


class History(NamedTuple):
    """What came before today.

    Attributes:
        raised: when each reason that stood when it was last noted was first and last raised.
        closings: how items were closed in the reviews of the last year, oldest first.
        actions: every action, escalations: every escalation, that was not taken back.
        steps: what became of them, by their id.
        reviews: the days of the last closed reviews, newest first.
        last: the last closed review.
        applied: how the definitions changed since the last review closed.
        stood: the lights when it closed.
        notes: notes, voices and experiments.
        ratings: those of the indicators that are ladders, in date order.
    """

    raised: Raised = _NONE
    closings: Mapping[Subject, tuple[PastOutcome, ...]] = _NONE
    actions: tuple[Outcome, ...] = ()
    escalations: tuple[Outcome, ...] = ()
    steps: Mapping[str, tuple[Step, ...]] = _NONE
    reviews: tuple[date, ...] = ()
    last: Review | None = None
    applied: tuple[Applied, ...] = ()
    stood: Mapping[IndicatorId, LightAtClose] = _NONE
    notes: Notes = NO_NOTES
    ratings: Mapping[IndicatorId, tuple[Rating, ...]] = _NONE


NOTHING_YET = History()
REVIEWS_KNOWN = 14
"""How many closed reviews a rule may ask about: a quarter of weekly ones."""
REVIEWS_LOOKED_BACK = 6
"""After so many without an outcome a measure is asked whether it is still needed."""


class ReasonsChanged(NamedTuple):
    """What became of the reasons on a board, each named by its subject and kind.

    Attributes:
        raised: those that came, or came again, with their sentence and since when.
        standing: those that stood before and stand still, with today's sentence.
        cleared: those that stood before and stand no more.
    """

    raised: Mapping[tuple[str, str], tuple[str, date]]
    standing: Mapping[tuple[str, str], str]
    cleared: tuple[tuple[str, str], ...]


def reasons_changed(
    known: Mapping[tuple[str, str], bool],
    standing: Mapping[tuple[str, str], str],
    first: Mapping[tuple[str, str], date],
    today: date,
) -> ReasonsChanged:
    """What came, what goes on and what went.

    Args:
        known: every reason that was ever raised, and whether it stood.
        standing: the reasons that stand now, each with its sentence.
        first: since when a reason is known; for any other that comes it is `today`.
        today: the as-of date.
    """
    return ReasonsChanged(
        raised={
            one: (sentence, first.get(one, today))
            for one, sentence in standing.items()
            if not known.get(one)
        },
        standing={one: sentence for one, sentence in standing.items() if known.get(one)},
        cleared=tuple(one for one, stood in known.items() if stood and one not in standing),
    )


def closed_by(review: Review, today: date) -> bool:
    """Whether a review was closed on that day or before."""
    return review.closed_at is not None and max(review.day, review.closed_at.date()) <= today


def as_of(history: History, today: date) -> History:
    """What was known on a day, when somebody looks back; all of it where nothing is later.

    An action or escalation stands as its steps up to that day left it, and one without a step
    by then as it was first agreed. What cannot be told: what was taken back, redacted or
    reworded since, when a reason that has gone since was raised, and the date of something
    that moved before steps were kept.

    Args:
        history: its `reviews`, `last`, `applied` and `stood` are already those of that day.
        today: the day.
    """
    closed = history.last.id if history.last else ""
    if not _knows_later(history, today, closed):
        return history
    steps = {name: _by(found, today) for name, found in history.steps.items()}

    def then(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
        return tuple(
            _then(one, history.steps.get(one.id, ()), today)
            for one in outcomes
            if one.at.date() <= today
        )

    closings = {
        subject: tuple(
            one._replace(outcomes=then(one.outcomes)) for one in found if one.notes.review <= closed
        )
        for subject, found in history.closings.items()
    }
    story = history.notes
    return history._replace(
        raised={
            key: (first, min(until, today))
            for key, (first, until) in history.raised.items()
            if first <= today
        },
        closings={subject: found for subject, found in closings.items() if found},
        actions=then(history.actions),
        escalations=then(history.escalations),
        steps={name: found for name, found in steps.items() if found},
        applied=tuple(one for one in history.applied if one.at.date() <= today),
        notes=Notes(
            notes=tuple(one for one in story.notes if known_by(one, today)),
            voices=tuple(one for one in story.voices if known_by(one, today)),
            experiments=tuple(
                _running(one, today) for one in story.experiments if known_by(one, today)
            ),
        ),
        ratings={
            name: tuple(one for one in found if one.period <= today)
            for name, found in history.ratings.items()
        },
    )


def known_by(told: Note | Feedback | Experiment, today: date) -> bool:
    """Whether a note, a voice or an experiment was written, and had happened, by that day."""
    if told.at.date() > today:
        return False
    return isinstance(told, Experiment) or told.day <= today


def _knows_later(history: History, today: date, closed: str) -> bool:
    """Whether anything is of a day after `today`; on any other day this is all that is done."""
    story = history.notes
    return (
        any((one.changed_at or one.at).date() > today for one in history.actions)
        or any((one.changed_at or one.at).date() > today for one in history.escalations)
        or any(found[-1].notes.review > closed for found in history.closings.values())
        or any(until > today for _, until in history.raised.values())
        or any(one.at.date() > today for one in history.applied)
        or any(not known_by(note, today) for note in story.notes)
        or any(not known_by(voice, today) for voice in story.voices)
        or any((one.closed_at or one.at).date() > today for one in story.experiments)
        or any(found and found[-1].period > today for found in history.ratings.values())
    )


def _by(steps: Sequence[Step], today: date) -> tuple[Step, ...]:
    return tuple(step for step in steps if step.at.date() <= today)


def _then(outcome: Outcome, steps: Sequence[Step], today: date) -> Outcome:
    """An outcome as it stood at the end of a day, from its steps, oldest first."""
    if outcome.changed_at is None or outcome.changed_at.date() <= today:
        return outcome
    taken = _by(steps, today)
    later = steps[len(taken) :]
    state = State.OPEN if outcome.kind is OutcomeKind.ACTION else State.SENT
    after = ""
    for step in taken:
        if step.state in UNDER_WAY:
            after = ""  # nothing has come of it yet
        elif step.state is not state:
            after = step.words
        state = step.state
    return replace(
        outcome,
        state=state,
        due=later[0].was_due if later else outcome.due,
        after=after,
        changed_at=taken[-1].at if taken else None,
    )


def _running(experiment: Experiment, today: date) -> Experiment:
    """An experiment as it stood: one that ended later runs again."""
    ended = experiment.closed_at
    if ended is None or ended.date() <= today:
        return experiment
    return experiment._replace(result=None, learned="", closed_at=None)
