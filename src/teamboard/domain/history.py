"""What the team decided, promised and was told before today: what the rules may look back on."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from teamboard.domain.indicator import IndicatorId
from teamboard.domain.light import Colour
from teamboard.domain.records import Closing, Outcome, Step, Subject
from teamboard.domain.story import NOTHING_TOLD, Rating, Story

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


class Stood(NamedTuple):
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
        applied: how the definitions changed since the last review closed.
        stood: the lights when it closed.
        story: notes, voices and experiments.
        ratings: those of the indicators that are ladders, in date order.
    """

    raised: Raised = _NONE
    closings: Mapping[Subject, tuple[Closing, ...]] = _NONE
    actions: tuple[Outcome, ...] = ()
    escalations: tuple[Outcome, ...] = ()
    steps: Mapping[str, tuple[Step, ...]] = _NONE
    reviews: tuple[date, ...] = ()
    applied: tuple[Applied, ...] = ()
    stood: Mapping[IndicatorId, Stood] = _NONE
    story: Story = NOTHING_TOLD
    ratings: Mapping[IndicatorId, tuple[Rating, ...]] = _NONE


NOTHING_YET = History()
REVIEWS_KNOWN = 14
"""How many closed reviews a rule may ask about: a quarter of weekly ones."""
REVIEWS_LOOKED_BACK = 6
"""After so many without an outcome a measure is asked whether it is still needed."""
