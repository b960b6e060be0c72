"""What the readings say of one indicator: its light, its variation, its assurance."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isclose

from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.indicator import Direction, Indicator, IndicatorId
from teamboard.domain.measures.light import Light, bounds, light
from teamboard.domain.measures.periods import missing_before
from teamboard.domain.measures.reading import Rating, RatingSummary, Reading
from teamboard.domain.measures.xmr import (
    ENOUGH_POINTS,
    Assurance,
    Better,
    PointKind,
    Variation,
    XmR,
    xmr,
)
from teamboard.domain.text.numbers import format_number, told_apart, with_unit, written

POINTS_JUDGED = 120
"""How many of the latest readings are judged: ten years of months, over two of weeks.

Those that a baseline consists of come before them, however long ago they were.
"""

_BETTER = {
    Direction.HIGHER: Better.HIGHER,
    Direction.LOWER: Better.LOWER,
    Direction.WITHIN: Better.NEITHER,
}


class Mark(StrEnum):
    """Whether anything changed, as the board says it."""

    BETTER = "getting better"
    WORSE = "getting worse"
    STEADY = "steady"
    TOO_FEW = "too few"
    CHANGED = "changed"
    RARE = "rare events"
    NONE = "no data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One indicator as it stands today, from its latest readings in date order.

    Attributes:
        variation: the XmR verdict on the last point; None where a board does not judge it
            (too few readings, or events too rare).
        assurance: as computed, for the rules; None without a target or with too few readings.
            What a person is told is `promise`.
        kinds: what each point means, one for each reading.
        missing: how many periods without a reading lie before each reading.
        ladder: how people moved, for an indicator that they rate on steps; it has no readings.
    """

    indicator: Indicator
    readings: tuple[Reading, ...]
    light: Light
    spc: XmR
    mark: Mark
    variation: Variation | None
    assurance: Assurance | None
    kinds: tuple[PointKind, ...]
    missing: tuple[int, ...] = ()
    ladder: RatingSummary | None = None

    @property
    def latest(self) -> Reading | None:
        """The last reading, or None."""
        return self.readings[-1] if self.readings else None

    @property
    def period(self) -> date | None:
        """The first day of the latest period with a reading, or with ratings on a ladder."""
        if self.ladder is not None:
            return self.ladder.period
        return self.readings[-1].period if self.readings else None

    @property
    def trend_words(self) -> str:
        """`getting better`, `7 of 13 readings`: the variation as the board says it."""
        if self.ladder is not None:
            return self.ladder.words
        if self.mark is Mark.TOO_FEW:
            return f"{self.spc.groups[-1].readings} of {ENOUGH_POINTS} readings"
        return "" if self.mark is Mark.NONE else str(self.mark)

    @property
    def promise(self) -> Assurance | None:
        """The assurance where it may be said: the process has not changed of late.

        A special cause among its group's last 13 readings says that what was computed for all
        of them need not hold for the next.
        """
        return self.assurance if self.spc.changed_at is None else None

    @property
    def assurance_words(self) -> str:
        """`will meet 95`, `cannot reach 95 as it runs`, `may or may not meet 95`, or nothing.

        Where the process has changed, only what held until then may be said:
        `could not reach 95 as it ran before`.
        """
        target = target_words(self.indicator)
        if self.promise is None and self.assurance is not None:
            return self._before_words(target)
        return promise_words(self.promise, target)

    def _before_words(self, target: str) -> str:
        """What held until the process changed; empty where that is too short to tell."""
        changed = self.spc.changed_at
        if not changed or changed == self.spc.groups[-1].start:
            return ""
        until = self.readings[:changed]
        match assess(self.indicator, until, until[-1].period).promise:
            case Assurance.PASS:
                return f"would have met {target} as it ran before"
            case Assurance.FAIL:
                return f"could not reach {target} as it ran before"
            case _:
                return ""


def promise_words(assurance: Assurance | None, target: str) -> str:
    """What can be expected of a target, which is given as it is written; nothing without one."""
    match assurance:
        case None:
            return ""
        case Assurance.PASS:
            return f"will meet {target}"
        case Assurance.FAIL:
            return f"cannot reach {target} as it runs"
        case Assurance.INCONSISTENT:
            return f"may or may not meet {target}"


def value_words(indicator: Indicator, value: float | None, *beside: float) -> str:
    """A value with its unit: `81.2 %`, `12 a day`, `£31.50 a visit`, `-` when there is none.

    `beside` is what else it is compared with.
    """
    if value is None:
        return "-"
    return with_unit(value_number(indicator, value, *beside), indicator.unit)


def two_values(indicator: Indicator, one: float | None, other: float | None) -> tuple[str, str]:
    """Two values with their unit, as `value_words`; where they differ they read differently."""
    if one is None or other is None:
        return value_words(indicator, one), value_words(indicator, other)
    pair = told_apart(one, other, bounds(indicator), indicator.decimals, indicator.unit)
    return with_unit(pair[0], indicator.unit), with_unit(pair[1], indicator.unit)


def value_number(indicator: Indicator, value: float, *beside: float) -> str:
    """A value in the indicator's decimals, without its unit; a whole count has none.

    It has more where it would read like the target, the edge of amber or the floor and is not.
    """
    return written(value, (*bounds(indicator), *beside), indicator.decimals, indicator.unit)


def target_words(indicator: Indicator) -> str:
    """The target as a number or `18 to 25`, without its unit; empty when there is none."""
    match indicator.target:
        case None:
            return ""
        case (lowest, highest):
            return f"{_plain(lowest)} to {_plain(highest)}"
        case float() | int() as number:
            return _plain(number)


def _plain(number: float) -> str:
    return format_number(number)


def assess(indicator: Indicator, readings: Sequence[Reading], today: date) -> Assessment:
    """Judge an indicator by its readings, which stand in date order."""
    readings = tuple(readings)
    values = [reading.value for reading in readings]
    target = indicator.target if isinstance(indicator.target, float | int) else None
    missing = missing_before([reading.period for reading in readings], indicator.cadence)
    spc = xmr(
        values,
        _BETTER[indicator.direction],
        target=target,
        rebase=_rebase_rows(indicator, readings),
        baseline=indicator.baseline,
        gaps=[row for row, periods in enumerate(missing) if periods],
    )
    kinds, variation, assurance = spc.kinds, spc.variation, spc.assurance
    band = indicator.floor if indicator.target is None else indicator.target
    if indicator.direction is Direction.WITHIN and isinstance(band, tuple):
        kinds = _kinds_within(spc, band)
        variation = _variation_within(spc, kinds)
        assurance = _assurance_within(spc, band) if indicator.target is not None else None
    mark = _mark(spc, variation)
    return Assessment(
        indicator=indicator,
        readings=readings,
        light=light(indicator, readings, today),
        spc=spc,
        mark=mark,
        variation=variation if mark not in {Mark.TOO_FEW, Mark.RARE, Mark.NONE} else None,
        assurance=assurance if mark not in {Mark.TOO_FEW, Mark.NONE} else None,
        kinds=kinds,
        missing=missing,
    )


def _rebase_rows(indicator: Indicator, readings: tuple[Reading, ...]) -> list[int]:
    rows = []
    for rebase in indicator.rebase:
        row = next((i for i, r in enumerate(readings) if r.period >= rebase.date), None)
        if row:
            rows.append(row)
    return sorted(set(rows))


def _mark(spc: XmR, variation: Variation) -> Mark:
    if variation is Variation.NO_DATA:
        return Mark.NONE
    if spc.groups[-1].too_few:
        return Mark.TOO_FEW
    if spc.mostly_still:
        return Mark.RARE
    if variation in {Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW}:
        return Mark.BETTER
    if variation in {Variation.CONCERN_HIGH, Variation.CONCERN_LOW}:
        return Mark.WORSE
    return Mark.STEADY if variation is Variation.COMMON_CAUSE else Mark.CHANGED


def _kinds_within(spc: XmR, band: tuple[float, float]) -> tuple[PointKind, ...]:
    """A signal nearer to the middle of the band than the mean is improvement, further concern.

    As far off on the other side it is a change, and neither.
    """
    middle = band[0] / 2 + band[1] / 2
    kinds = list(spc.kinds)
    ends = [*(group.start for group in spc.groups[1:]), len(kinds)]
    for group, end in zip(spc.groups, ends, strict=True):
        if group.mean is None:
            continue
        usual = abs(group.mean - middle)
        for row in range(group.start, end):
            value = spc.points[row].value
            if kinds[row] is PointKind.COMMON or value is None:
                continue
            off = abs(value - middle)
            if not isclose(off, usual):
                kinds[row] = PointKind.IMPROVEMENT if off < usual else PointKind.CONCERN
    return tuple(kinds)


def _variation_within(spc: XmR, kinds: tuple[PointKind, ...]) -> Variation:
    """The verdict on the last point, by what it means beside the band."""
    if not kinds or spc.variation in {Variation.NO_DATA, Variation.COMMON_CAUSE}:
        return spc.variation
    high = spc.variation is Variation.NEUTRAL_HIGH
    match kinds[-1]:
        case PointKind.CONCERN:
            return Variation.CONCERN_HIGH if high else Variation.CONCERN_LOW
        case PointKind.IMPROVEMENT:
            return Variation.IMPROVEMENT_HIGH if high else Variation.IMPROVEMENT_LOW
        case _:
            return spc.variation


def _assurance_within(spc: XmR, target: tuple[float, float]) -> Assurance | None:
    """Both limits inside the band: pass. The limits miss the band: fail. Else hit or miss."""
    lower, upper = spc.groups[-1].lower, spc.groups[-1].upper
    if lower is None or upper is None:
        return None
    if target[0] <= lower and upper <= target[1]:
        return Assurance.PASS
    if upper < target[0] or lower > target[1]:
        return Assurance.FAIL
    return Assurance.INCONSISTENT


def readings_judged(
    indicator: Indicator,
    latest: Callable[[int], Sequence[Reading]],
    first: Callable[[date, date, int], Sequence[Reading]],
    count: int = POINTS_JUDGED,
) -> tuple[Reading, ...]:
    """The readings an indicator is judged by: the latest, and before them its baseline's own.

    Args:
        indicator: what is judged.
        latest: gives its latest readings, at most so many, in date order.
        first: gives its first readings from a day on and before another, at most so many.
        count: how many of the latest are judged.
    """
    points = tuple(latest(count))
    if indicator.baseline is None or len(points) < count:
        return points
    start = points[0].period
    group = max((one.date for one in indicator.rebase if one.date <= start), default=date.min)
    return (*first(group, start, indicator.baseline), *points)


def assess_all(
    board: Board,
    latest: Callable[[Indicator, int], Sequence[Reading]],
    today: date,
    ratings: Mapping[IndicatorId, Sequence[Rating]],
) -> dict[str, Assessment]:
    """Every indicator of a board judged, by short name.

    `latest` gives the readings an indicator is judged by, in date order: the latest, so many,
    and those of its baseline before them. `ratings` are those of the ladders.
    """
    found: dict[str, Assessment] = {}
    for _, indicator in board.indicators():
        if indicator.ladder:
            from teamboard.domain.measures.rating_scale import assess_ratings

            found[indicator.id] = assess_ratings(indicator, ratings.get(indicator.id, ()), today)
            continue
        points = latest(indicator, POINTS_JUDGED)
        found[indicator.id] = assess(indicator, points, today)
    return found
