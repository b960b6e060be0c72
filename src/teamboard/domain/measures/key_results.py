"""Key results: how far a measure has come from its start to its target, and how far it should be.

Source: objectives and key results, scored from 0 (the start) to 1 (the target).
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from teamboard.domain.definitions.indicator import KeyResult
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.periods import in_words

_ALMOST = 0.99


class Standing(StrEnum):
    """Where a key result stands on its way, in a word or two."""

    NOT_BEGUN = "not begun"
    NO_VALUE = "no value yet"
    OLD_VALUE = "no new reading"
    REACHED = "reached"
    ON_COURSE = "on course"
    BEHIND = "behind"
    NOT_REACHED = "not reached"


class Progress(NamedTuple):
    """A key result today.

    Attributes:
        standing: where it stands.
        score: 0 at the start, 1 at the target and beyond; None before it begins, and without
            a value.
        expected: the same for somebody who moves evenly from the first day to the last.
        words: all of that as one sentence.
        brief: the sentence without the score, to stand beside it.
    """

    standing: Standing
    score: float | None
    expected: float
    words: str
    brief: str


def progress(assessment: Assessment, today: date) -> Progress | None:
    """How a key result stands today; None for a measure that has no start and end."""
    way, target = assessment.indicator.key_result, assessment.indicator.target
    if way is None or not isinstance(target, float | int):
        return None
    value = reached_value(assessment)
    if today < way.since:
        begins = f"begins {in_words(way.since, today)}"
        return Progress(Standing.NOT_BEGUN, None, 0.0, begins, begins)
    expected = _clamped((today - way.since).days / (way.by - way.since).days)
    if value is None:
        words = str(Standing.NO_VALUE)
        return Progress(Standing.NO_VALUE, None, expected, words, words)
    score = _score(way.start, value, target)
    standing = _standing(assessment, way, score, expected, today)
    match standing:
        case Standing.REACHED:
            brief = str(standing)
        case Standing.NOT_REACHED:
            brief = f"{standing} by {in_words(way.by, today)}"
        case _:
            brief = f"expected {expected:.2f} by today: {standing}"
    number = score_words(score)
    return Progress(standing, score, expected, f"{number}; {brief}", brief)


def score_words(score: float) -> str:
    """`0.62`; only what is reached is 1.00."""
    return f"{score if score >= 1 else min(score, _ALMOST):.2f}"


def reached_value(assessment: Assessment) -> float | None:
    """The value that the board shows: the last, or several summed where numbers are small."""
    if assessment.light.value is not None:
        return assessment.light.value
    return next((r.value for r in reversed(assessment.readings) if r.value is not None), None)


def _score(start: float, value: float, target: float) -> float:
    # Halves keep the difference of two huge numbers finite.
    way = target / 2 - start / 2
    return _clamped((value / 2 - start / 2) / way) if way else 0.0


def _clamped(share: float) -> float:
    return max(0.0, min(1.0, share))


def _standing(
    assessment: Assessment, way: KeyResult, score: float, expected: float, today: date
) -> Standing:
    if score >= 1:
        return Standing.REACHED
    if assessment.light.stale:
        return Standing.OLD_VALUE
    if today > way.by:
        return Standing.NOT_REACHED
    # Compared as they are shown: nobody is behind by what cannot be seen.
    behind = round(score, 2) < round(expected, 2)
    return Standing.BEHIND if behind else Standing.ON_COURSE
