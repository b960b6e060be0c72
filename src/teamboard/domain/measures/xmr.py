"""Has anything changed, or is it noise? The XmR ("process behaviour") rules.

Source: NHS England, Making Data Count, as its R package NHSRplotthedots 0.2.2 computes them.
Values stand in date order; a missing one is None. Every rule works inside one group, and a new
group starts where the process is known to have changed (a rebase).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from math import isfinite, isnan, nan
from typing import Literal, NamedTuple

from teamboard.domain.measures.xmr_marks import (
    ANY_RULE,
    LIMIT_FACTOR,
    OUTSIDE,
    RUN_LENGTH,
    SHIFT,
    TREND,
    TWO_IN_THREE,
    UP,
    mark_group,
)

__all__ = [
    "ENOUGH_POINTS",
    "RUN_LENGTH",
    "Assurance",
    "Better",
    "Group",
    "Point",
    "PointKind",
    "Rule",
    "Variation",
    "XmR",
    "xmr",
]


class Better(Enum):
    """Which way is good news."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Rule(Enum):
    """Why a point stands out; the first that holds, in this order, is its signal."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_IN_THREE = "two_in_three"
    SHIFT = "shift"


class PointKind(Enum):
    """What a point means to the team: noise, good news, bad news, or just a change."""

    COMMON = "common"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Variation(Enum):
    """Whether anything changed, judged on the last point, and which way it went."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"
    NO_DATA = "no_data"


class Assurance(Enum):
    """Whether the process, as it runs, can be expected to meet its target."""

    PASS = "pass"  # noqa: S105  # the word is a verdict
    FAIL = "fail"
    INCONSISTENT = "inconsistent"


ENOUGH_POINTS = 13
"""Rows in a group below which its limits are provisional."""

_RULES = tuple(zip((OUTSIDE, TREND, TWO_IN_THREE, SHIFT), Rule, strict=True))
_KINDS = {
    Better.HIGHER: (PointKind.CONCERN, PointKind.IMPROVEMENT),
    Better.LOWER: (PointKind.IMPROVEMENT, PointKind.CONCERN),
    Better.NEITHER: (PointKind.NEUTRAL_LOW, PointKind.NEUTRAL_HIGH),
}
"""Kinds of a signal that points down, and up."""
_VARIATIONS = {
    Better.HIGHER: (Variation.CONCERN_LOW, Variation.IMPROVEMENT_HIGH),
    Better.LOWER: (Variation.IMPROVEMENT_LOW, Variation.CONCERN_HIGH),
    Better.NEITHER: (Variation.NEUTRAL_LOW, Variation.NEUTRAL_HIGH),
}


class Group(NamedTuple):
    """A stretch between two rebases, with its own mean and limits.

    Attributes:
        start: 0-based row of its first point.
        points: its rows, those without a value included.
        mean: in the unit of the values; None where no value stands in the base.
        lower: lower limit, not clamped at 0 or 100 %; None where not computable.
        upper: upper limit.
        few_points: fewer than 13 rows, so the limits are provisional.
        readings: its rows with a value.
        mostly_still: more than half of its moving ranges are zero: events are too rare for these
            rules.
    """

    start: int
    points: int
    mean: float | None
    lower: float | None
    upper: float | None
    few_points: bool
    readings: int
    mostly_still: bool

    @property
    def too_few(self) -> bool:
        """Fewer than 13 rows have a value, so nobody should be told what they mean."""
        return self.readings < ENOUGH_POINTS

    @property
    def tells(self) -> bool:
        """Whether its points say anything to a team: there are enough, and they move."""
        return not self.too_few and not self.mostly_still


class Point(NamedTuple):
    """One value, the rules that hold for it, and what they mean.

    Attributes:
        value: None where it is missing.
        rules: all that hold, most telling first.
        signal: the one that counts, or None for common cause.
        direction: where the signal points, or None without a signal.
        kind: what that means to the team.
    """

    value: float | None
    rules: tuple[Rule, ...]
    signal: Rule | None
    direction: Literal["up", "down"] | None
    kind: PointKind


@dataclass(frozen=True)
class XmR:
    """A judged series. Its points and kinds are built when first asked for.

    Attributes:
        groups: in order; there is always at least one.
        variation: whether anything changed, by the last point.
        assurance: None without a target or without a better direction.
        better: which way is good news.
    """

    groups: tuple[Group, ...]
    variation: Variation
    assurance: Assurance | None
    better: Better
    _values: tuple[float, ...] = field(repr=False)
    _marks: bytes = field(repr=False)

    @property
    def mostly_still(self) -> bool:
        """Whether the last group hardly moves: a board does not judge its variation."""
        return self.groups[-1].mostly_still

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Every row with its value, its rules and what they mean."""
        meanings = [_meaning(mark, self.better) for mark in range(2 * UP)]
        return tuple(
            [
                Point(None if isnan(value) else value, *meanings[mark])
                for value, mark in zip(self._values, self._marks, strict=True)
            ]
        )

    @property
    def changed_at(self) -> int | None:
        """The row at which the latest change began; None where nothing changed of late.

        That is, where no special cause stands among the last 13 values of the last group. A
        change begins with the first of the special causes in a row that point the same way.
        """
        start = self.groups[-1].start
        rows = range(start, len(self._values))
        lately = [row for row in rows if not isnan(self._values[row])][-ENOUGH_POINTS:]
        row = next((row for row in reversed(lately) if self._marks[row] & ANY_RULE), None)
        while (
            row is not None
            and row > start
            and (self.points[row - 1].direction == self.points[row].direction)
        ):
            row -= 1
        return row

    @cached_property
    def kinds(self) -> tuple[PointKind, ...]:
        """What each row means, without the cost of building its point."""
        kinds = [_meaning(mark, self.better)[3] for mark in range(2 * UP)]
        return tuple([kinds[mark] for mark in self._marks])


def xmr(
    values: Sequence[float | None],
    better: Better = Better.HIGHER,
    *,
    target: float | None = None,
    rebase: Sequence[int] = (),
    baseline: int | None = None,
    screen: bool = False,
    gaps: Collection[int] = (),
) -> XmR:
    """Judge a series in date order by the XmR rules.

    Args:
        values: one for each row; None (or a value that is not finite) is missing.
        better: which way is good news.
        target: in the unit of the values.
        rebase: 0-based rows that start a new group. What lies outside the series is ignored, and
            so is 0, where the first group starts anyway.
        baseline: rows at the start of each group that its mean and limits rest on; all if None.
        screen: leave the largest moving ranges out of the limits. Where few values move this can
            leave limits of no width: not for a board.
        gaps: 0-based rows that do not follow the one before them. What lies between counts as a
            row without a value: no step is taken over it and no run goes through it.

    Returns:
        The judged series. No finite values make this raise; what cannot be computed is None.
    """
    ys = [nan if value is None or value - value != 0.0 else value for value in values]
    size = len(ys)
    starts = [0, *sorted({row for row in rebase if 0 < row < size})]
    marks = bytearray()
    groups = []
    lower = upper = nan
    for start, end in zip(starts, [*starts[1:], size], strict=True):
        part = ys[start:end]
        breaks = sorted(row - start for row in gaps if start < row < end)
        mean, amr, found, still = mark_group(part, breaks, baseline, screen=screen)
        lower, upper = mean - LIMIT_FACTOR * amr, mean + LIMIT_FACTOR * amr
        marks += found
        groups.append(
            Group(
                start=start,
                points=end - start,
                readings=len(part) - sum(map(isnan, part)),
                mean=_finite(mean),
                lower=_finite(lower),
                upper=_finite(upper),
                few_points=end - start < ENOUGH_POINTS,
                mostly_still=still,
            )
        )
    return XmR(
        groups=tuple(groups),
        variation=_variation(ys, marks, better),
        assurance=_assurance(target, better, lower, upper),
        better=better,
        _values=tuple(ys),
        _marks=bytes(marks),
    )


def _meaning(
    mark: int, better: Better
) -> tuple[tuple[Rule, ...], Rule | None, Literal["up", "down"] | None, PointKind]:
    """The rules, signal, direction and kind that a byte of marks stands for."""
    rules = tuple([rule for bit, rule in _RULES if mark & bit])
    if not rules:
        return (), None, None, PointKind.COMMON
    up = mark >= UP
    return rules, rules[0], "up" if up else "down", _KINDS[better][up]


def _variation(ys: list[float], marks: bytearray, better: Better) -> Variation:
    if not ys or isnan(ys[-1]):
        return Variation.NO_DATA
    if not marks[-1] & ANY_RULE:
        return Variation.COMMON_CAUSE
    return _VARIATIONS[better][marks[-1] >= UP]


def _assurance(
    target: float | None, better: Better, lower: float, upper: float
) -> Assurance | None:
    if target is None or better is Better.NEITHER:
        return None
    if target > upper:
        return Assurance.FAIL if better is Better.HIGHER else Assurance.PASS
    if target < lower:
        return Assurance.PASS if better is Better.HIGHER else Assurance.FAIL
    return Assurance.INCONSISTENT


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None
