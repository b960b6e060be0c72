"""A target is missed by more than the amber band."""

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.measures.assess import target_words
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.sentences import (
    judged_words,
    misses,
    period_words,
)


def _raised(now: Context) -> Found:
    """The target is missed by more than the amber band."""
    for _, assessment in now.in_priorities():
        light, indicator = assessment.light, assessment.indicator
        if light.colour is Colour.RED and not light.below_floor:
            count = misses(assessment)
            lasting = f" for {period_words(indicator, count)}" if count > 1 else ""
            if light.periods > 1:  # how often single periods missed says nothing of their sum
                lasting = ""
            words = f"target {target_words(indicator)} missed{lasting}: {judged_words(assessment)}"
            yield Raised(Subject(indicator.id), words)


RED = Rule(kind="red", raises=_raised, weight=3, covers=frozenset({"amber"}))
