"""A minimum is breached."""

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.measures.sentences import (
    floor_breaches,
    period_words,
    standing,
)
from teamboard.domain.review.outcome import DecisionKind


def _raised(now: Context) -> Found:
    """A minimum is breached, on the watch list too."""
    for _, indicator in now.board.indicators():
        assessment = now.assessments[indicator.id]
        if assessment.light.floor_stands and not assessment.light.stale:
            count = floor_breaches(assessment)
            lasting = f" for {period_words(indicator, count)}" if count > 1 else ""
            yield Raised(Subject(indicator.id), f"{standing(assessment)}{lasting}")


FLOOR = Rule(
    kind="floor",
    raises=_raised,
    weight=4,
    sleeps=False,
    never={
        DecisionKind.ROUTINE: "it is beyond a floor, and a floor is never routine",
        DecisionKind.PUT_OFF: "it is beyond a floor, and a floor is never put off",
    },
    covers=frozenset({"red", "amber"}),
)
