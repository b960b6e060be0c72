"""A near miss."""

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.definitions.board import Ambition
from teamboard.domain.measures.assess import target_words
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.sentences import (
    judged_words,
)


def _raised(now: Context) -> Found:
    """A near miss; silent for a breakthrough, which is meant to be out of reach for a while."""
    for priority, assessment in now.in_priorities():
        if assessment.light.colour is Colour.AMBER and (
            priority.ambition is not Ambition.BREAKTHROUGH
        ):
            yield Raised(
                Subject(assessment.indicator.id),
                f"target {target_words(assessment.indicator)} narrowly missed: "
                f"{judged_words(assessment)}",
            )


AMBER = Rule(kind="amber", raises=_raised, weight=1)
