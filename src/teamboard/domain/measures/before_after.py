"""Before and after the work that was meant to move an indicator.

What came after work began need not come from it: the words say what was seen, and no more.
"""

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from math import fsum, isfinite
from typing import Literal, NamedTuple

from teamboard.domain.definitions.board import Initiative
from teamboard.domain.definitions.indicator import Direction, Indicator
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.lags import moved, on_weekdays
from teamboard.domain.measures.period_fit import anchor_of
from teamboard.domain.measures.periods import in_words, last_day, period_of
from teamboard.domain.measures.xmr import ENOUGH_POINTS, RUN_LENGTH, xmr

Way = Literal["up", "down"]

_ENOUGH_FLAGGED = 2
"""One reading beyond the limits may be anything; so many the same way may be a change."""
_PART_FLAGGED = 1 / 4
"""The part of the readings after that must stand out: in a long series some always do."""
_PART_BEYOND = 3 / 4
"""The part of them that must lie on that side of the old mean: the change has to last."""


class Verdict(Enum):
    """What is seen of an initiative in one indicator."""

    CONSISTENT = "consistent"
    NONE = "none"
    OPPOSITE = "opposite"
    TOO_EARLY = "too early"
    UNCLEAR = "unclear"


class Effect(NamedTuple):
    """How an indicator stood before some work began, and after an effect was expected.

    Attributes:
        verdict: what the XmR rules say of the readings after, by the limits of those before.
        before: how many readings the limits rest on.
        after: how many readings came since an effect was expected.
        words: the same as a person would say it.
    """

    verdict: Verdict
    before: int
    after: int
    words: str


def effect(initiative: Initiative, assessment: Assessment) -> Effect:
    """What is seen in an indicator of the work that was meant to move it.

    The limits rest on the readings before the start, since the last rebase before it. Later
    readings count from the start plus the declared delay, in periods of this indicator; the
    period in which the work began is neither. Where the work has ended, so do they, the same
    delay later. Source: XmR with a split, as in Making Data Count.
    """
    indicator, readings = assessment.indicator, assessment.readings
    cadence, weekdays = indicator.cadence, on_weekdays(readings)
    # A rebase in the period in which the work began is there because of it.
    anchor = anchor_of([one.period for one in readings], cadence)
    began = period_of(initiative.start, cadence, anchor)
    rebased = max((one.date for one in indicator.rebase if one.date < began), default=date.min)
    expected = moved(initiative.start, cadence, initiative.delay, weekdays=weekdays)
    until = date.max
    if initiative.ended:
        until = moved(initiative.ended, cadence, initiative.delay, weekdays=weekdays)
    before = _stretch(
        assessment,
        lambda period: rebased <= period and last_day(period, cadence) < initiative.start,
    )
    after = _stretch(assessment, lambda period: expected <= period <= until)
    verdict, words = _judged(indicator, before, after, expected)
    no_more = bool(readings) and moved(readings[-1].period, cadence, 1) > until
    if verdict is Verdict.TOO_EARLY and no_more and len(before.values) >= ENOUGH_POINTS:
        verdict = Verdict.UNCLEAR
        words = (
            f"ended too soon to say: {_readings(len(after.values))} while an effect was expected"
        )
    since = f"since {in_words(initiative.start)}"
    if initiative.ended:
        since = f"{in_words(initiative.start)} to {in_words(initiative.ended)}"
    return Effect(verdict, len(before.values), len(after.values), f"{since}: {words}")


class _Stretch(NamedTuple):
    """Values in date order, and which of them do not follow the one before."""

    values: list[float]
    gaps: list[int]


def _stretch(assessment: Assessment, holds: Callable[[date], bool]) -> _Stretch:
    """The values of the periods for which something holds; one without a value is a gap."""
    values: list[float] = []
    gaps: list[int] = []
    broken = False
    for reading, missing in zip(assessment.readings, assessment.missing, strict=True):
        if not holds(reading.period):
            continue
        broken = broken or bool(missing)
        if reading.value is None or not isfinite(reading.value):
            broken = True
            continue
        if broken:
            gaps.append(len(values))
        values.append(reading.value)
        broken = False
    return _Stretch(values, gaps)


def _judged(
    indicator: Indicator, earlier: _Stretch, later: _Stretch, expected: date
) -> tuple[Verdict, str]:
    before, after = earlier.values, later.values
    if len(before) < ENOUGH_POINTS:
        count = f"{len(before)} of {ENOUGH_POINTS} readings"
        return Verdict.TOO_EARLY, f"too early to say: {count} before it to compare with"
    old = xmr(before, gaps=earlier.gaps)
    if old.mostly_still:
        return Verdict.UNCLEAR, "cannot be told: what it counts is too rare"
    way = _way_of_change(earlier, later)
    if way is None:
        return _unchanged(before, after, expected)
    already = old.points[-1].direction == way
    return _changed(indicator, before, after, way, already=already)


def _unchanged(
    before: Sequence[float], after: Sequence[float], expected: date
) -> tuple[Verdict, str]:
    if len(after) >= RUN_LENGTH:
        return Verdict.NONE, f"no change seen {_counts(before, after)}"
    if after:
        words = f"{_readings(len(after))} since an effect was expected"
    else:
        words = f"no reading since an effect was expected, {in_words(expected)}"
    return Verdict.TOO_EARLY, f"too early to say: {words}"


def _changed(
    indicator: Indicator,
    before: Sequence[float],
    after: Sequence[float],
    way: Way,
    *,
    already: bool,
) -> tuple[Verdict, str]:
    better, counts = _is_better(indicator, before, after), _counts(before, after)
    if better is None:
        words = f"{'higher' if way == 'up' else 'lower'} than before, but no target says which"
        return Verdict.UNCLEAR, f"{words} way is better {counts}"
    side = "better" if better else "worse"
    if already:
        words = f"{side} than before, but already going that way when it began {counts}"
        return Verdict.UNCLEAR, words
    if better:
        return Verdict.CONSISTENT, f"better than before, consistent with the work {counts}"
    return Verdict.OPPOSITE, f"worse than before {counts}"


def _way_of_change(earlier: _Stretch, later: _Stretch) -> Way | None:
    """Whether the readings after stand higher or lower for good; None where no change is seen.

    On pure noise this finds a change in about one of twenty, and a shift of one and a half
    sigma in nine of ten, once there are twelve readings after.
    """
    before, after = earlier.values, later.values
    start = len(before)
    # The gap between them keeps a run that began before from counting as one that came after.
    gaps = [*earlier.gaps, start, *(start + row for row in later.gaps)]
    points = xmr([*before, *after], baseline=start, gaps=gaps).points[start:]
    mean = fsum(before) / len(before)
    ways = [point.direction for point in points if point.direction is not None]
    both: tuple[tuple[Way, Way], ...] = (("up", "down"), ("down", "up"))
    for way, other in both:
        flagged = ways.count(way)
        beyond = sum(value > mean if way == "up" else value < mean for value in after)
        if (
            flagged >= max(_ENOUGH_FLAGGED, _PART_FLAGGED * len(after))
            and flagged > ways.count(other)
            and beyond >= _PART_BEYOND * len(after)
        ):
            return way
    return None


def _is_better(
    indicator: Indicator, before: Sequence[float], after: Sequence[float]
) -> bool | None:
    """Whether the mean moved the right way: of a band, nearer to its middle; None without one."""
    was, now = fsum(before) / len(before), fsum(after) / len(after)
    band = indicator.floor if indicator.target is None else indicator.target
    match indicator.direction:
        case Direction.HIGHER:
            return now > was
        case Direction.LOWER:
            return now < was
        case Direction.WITHIN if isinstance(band, tuple):
            middle = (band[0] + band[1]) / 2
            return abs(now - middle) < abs(was - middle)
        case _:
            return None


def _counts(before: Sequence[float], after: Sequence[float]) -> str:
    return f"({_readings(len(before))} before, {len(after)} after)"


def _readings(count: int) -> str:
    return f"{count} reading{'s' if count != 1 else ''}"
