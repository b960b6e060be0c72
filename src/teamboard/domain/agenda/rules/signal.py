"""A measure gets worse by more than chance."""

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.measures.assess import Mark
from teamboard.domain.measures.sentences import (
    signal_words,
)


def _raised(now: Context) -> Found:
    """The last point is a special cause of concern."""
    for _, assessment in now.in_priorities():
        if assessment.mark is Mark.WORSE and not assessment.light.stale:
            yield Raised(
                Subject(assessment.indicator.id), f"getting worse: {signal_words(assessment)}"
            )


SIGNAL = Rule(kind="signal", raises=_raised, weight=3)
