"""An outcome: how an item was closed, and the steps an action or an escalation takes after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.indicator import PersonId


class OutcomeKind(StrEnum):
    """The three ways an item can end. There is no fourth."""

    DECISION = "decision"
    ACTION = "action"
    ESCALATION = "escalation"


class DecisionKind(StrEnum):
    """What was decided about an item."""

    CHANGE = "change"
    ACCEPT = "accept"
    ROUTINE = "routine"
    PUT_OFF = "put_off"
    RETIRE = "retire"


class State(StrEnum):
    """Where an action or an escalation stands. A decision is simply `made`."""

    MADE = "made"
    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"
    SENT = "sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    CLOSED = "closed"
    RECALLED = "recalled"


OPEN_ACTION = frozenset({State.OPEN, State.DOING})
WAITING_ESCALATION = frozenset({State.SENT, State.RECEIVED, State.ACCEPTED})
UNDER_WAY = OPEN_ACTION | WAITING_ESCALATION
"""States that nothing has come of yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How an item was closed: a decision, an action or an escalation.

    `due` is the return date of a decision, the due date of an action, and the day an
    answer is wanted by for an escalation. `after` is what came of it: what an action
    achieved, why it was dropped, or the answer to an escalation. An escalation may say
    what was `tried` and what the `impact` is. An escalation is put `to` a body or the parent
    board; a decision that goes on with an action or escalation names it there by its id.
    """

    id: str
    review: str
    subject: Subject
    kind: OutcomeKind
    text: str
    at: datetime
    by: str
    state: State
    decision: DecisionKind | None = None
    owner: PersonId | None = None
    to: str | None = None
    due: date | None = None
    after: str = ""
    tried: str = ""
    impact: str = ""
    changed_at: datetime | None = None
    version: int = 1

    @property
    def goes_on(self) -> bool:
        """Whether it is the decision to go on with an action or escalation that is open."""
        return self.kind is OutcomeKind.DECISION and self.to is not None


class Step(NamedTuple):
    """One step in the life of an action or an escalation: a new state, a new date, or a note.

    `was_due` is the date before this step; it differs from `due` where the date was moved.
    """

    outcome: str
    at: datetime
    by: str
    state: State
    was_due: date | None
    due: date | None
    words: str


AGAIN, NOT_AGAIN = "the review goes on with it", "the review takes that back"
"""The words of a step by which a review gave something its next date, or took that back."""


def is_late(outcome: Outcome, today: date) -> bool:
    """Whether an open action's due date has passed, or an answer was wanted before today."""
    return outcome.state in UNDER_WAY and outcome.due is not None and outcome.due < today


def moves_of(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that gave an action another date, those of a review that goes on with it aside.

    Such a review looked at it and agreed on it anew: it was not forgotten.
    """
    return tuple(
        step
        for step in steps
        if step.was_due is not None
        and step.was_due != step.due
        and step.words not in {AGAIN, NOT_AGAIN}
    )


def stepped(outcome: Outcome, state: State, words: str, due: date | None, at: datetime) -> Outcome:
    """The outcome after one step: a state, another date, or a note.

    The words of the step that ends it are what came of it. One that goes on again has
    come to nothing yet; a note on one that has ended leaves what came of it.
    """
    after = "" if state in UNDER_WAY else words if state != outcome.state else outcome.after
    return replace(
        outcome,
        state=state,
        after=after,
        due=due or outcome.due,
        changed_at=at,
        version=outcome.version + 1,
    )


def origin(outcome: Outcome, known: Iterable[Outcome]) -> Outcome:
    """What a decision goes on with, found among `known` or else made from it; or the outcome."""
    if not outcome.goes_on:
        return outcome
    kind = OutcomeKind.ACTION if outcome.owner else OutcomeKind.ESCALATION
    found = (one for one in known if one.id == outcome.to and not one.goes_on)
    return next(found, replace(outcome, kind=kind, decision=None, to=None))
