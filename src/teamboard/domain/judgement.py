"""What the readings say of one indicator: its light, its variation, its assurance."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from teamboard.domain.board import Board
from teamboard.domain.indicator import Direction, Indicator, IndicatorId
from teamboard.domain.light import Light, light
from teamboard.domain.numbers import format_number, with_unit
from teamboard.domain.records import Reading
from teamboard.domain.story import Ladder, Rating
from teamboard.domain.xmr import (
    ENOUGH_POINTS,
    Assurance,
    Better,
    PointKind,
    Variation,
    XmR,
    xmr,
)

POINTS_JUDGED = 120
"""How many of the latest readings are judged: ten years of months, over two of weeks."""
POINTS_WITH_BASELINE = 1000
"""How many where the limits rest on the first readings, which must then be among them."""

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
class Judgement:
    """One indicator as it stands today, from its latest readings in date order.

    Attributes:
        variation: the XmR verdict on the last point; None where a board does not judge it
            (too few readings, or events too rare).
        assurance: None without a target or with too few readings.
        kinds: what each point means, one for each reading.
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
    ladder: Ladder | None = None

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
            return f"{self.spc.groups[-1].points} of {ENOUGH_POINTS} readings"
        return "" if self.mark is Mark.NONE else str(self.mark)

    @property
    def assurance_words(self) -> str:
        """`will meet 95`, `cannot reach 95 as it runs`, `may or may not meet 95`, or nothing."""
        target = target_words(self.indicator)
        match self.assurance:
            case None:
                return ""
            case Assurance.PASS:
                return f"will meet {target}"
            case Assurance.FAIL:
                return f"cannot reach {target} as it runs"
            case Assurance.INCONSISTENT:
                return f"may or may not meet {target}"


def value_words(indicator: Indicator, value: float | None) -> str:
    """A value with its unit: `81.2 %`, `12 a day`, `£31.50 a visit`, `-` when there is none."""
    if value is None:
        return "-"
    return with_unit(value_number(indicator, value), indicator.unit)


def value_number(indicator: Indicator, value: float) -> str:
    """A value in the indicator's decimals, without its unit; a whole count has none."""
    whole = indicator.unit != "%" and float(value).is_integer()
    return format_number(value, 0 if whole else indicator.decimals)


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


def judge(indicator: Indicator, readings: Sequence[Reading], today: date) -> Judgement:
    """Judge an indicator by its readings, which stand in date order."""
    readings = tuple(readings)
    values = [reading.value for reading in readings]
    target = indicator.target if isinstance(indicator.target, float | int) else None
    spc = xmr(
        values,
        _BETTER[indicator.direction],
        target=target,
        rebase=_rebase_rows(indicator, readings),
        baseline=indicator.baseline,
    )
    kinds, variation, assurance = spc.kinds, spc.variation, spc.assurance
    band = indicator.floor if indicator.target is None else indicator.target
    if indicator.direction is Direction.WITHIN and isinstance(band, tuple):
        kinds = _kinds_within(spc, band)
        variation = _variation_within(spc, kinds)
        assurance = _assurance_within(spc, band) if indicator.target is not None else None
    mark = _mark(spc, variation)
    return Judgement(
        indicator=indicator,
        readings=readings,
        light=light(indicator, readings, today),
        spc=spc,
        mark=mark,
        variation=variation if mark not in {Mark.TOO_FEW, Mark.RARE, Mark.NONE} else None,
        assurance=assurance if mark not in {Mark.TOO_FEW, Mark.NONE} else None,
        kinds=kinds,
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
    if spc.groups[-1].few_points:
        return Mark.TOO_FEW
    if spc.mostly_still:
        return Mark.RARE
    if variation in {Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW}:
        return Mark.BETTER
    if variation in {Variation.CONCERN_HIGH, Variation.CONCERN_LOW}:
        return Mark.WORSE
    return Mark.STEADY if variation is Variation.COMMON_CAUSE else Mark.CHANGED


def _kinds_within(spc: XmR, target: tuple[float, float]) -> tuple[PointKind, ...]:
    """A signal away from the middle of the band is concern, towards it improvement."""
    middle = (target[0] + target[1]) / 2
    kinds = []
    for point, kind in zip(spc.points, spc.kinds, strict=True):
        if kind is PointKind.COMMON or point.value is None:
            kinds.append(PointKind.COMMON)
            continue
        up = kind is PointKind.NEUTRAL_HIGH
        away = (up and point.value > middle) or (not up and point.value < middle)
        kinds.append(PointKind.CONCERN if away else PointKind.IMPROVEMENT)
    return tuple(kinds)


def _variation_within(spc: XmR, kinds: tuple[PointKind, ...]) -> Variation:
    if not kinds or spc.variation in {Variation.NO_DATA, Variation.COMMON_CAUSE}:
        return spc.variation
    high = spc.variation is Variation.NEUTRAL_HIGH
    if kinds[-1] is PointKind.CONCERN:
        return Variation.CONCERN_HIGH if high else Variation.CONCERN_LOW
    return Variation.IMPROVEMENT_HIGH if high else Variation.IMPROVEMENT_LOW


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


def points_judged(indicator: Indicator) -> int:
    """How many of an indicator's latest readings it is judged by, at most."""
    return POINTS_WITH_BASELINE if indicator.baseline else POINTS_JUDGED


def judge_all(
    board: Board,
    latest: Callable[[Indicator, int], Sequence[Reading]],
    today: date,
    ratings: Mapping[IndicatorId, Sequence[Rating]],
) -> dict[str, Judgement]:
    """Every indicator of a board judged, by short name.

    `latest` gives an indicator's latest readings, at most so many, in date order; `ratings`
    are those of the ladders. A baseline rests on the first readings of a group, so more of
    them are asked for.
    """
    found: dict[str, Judgement] = {}
    for _, indicator in board.indicators():
        if indicator.ladder:
            from teamboard.domain.ladder import judge_ladder

            found[indicator.id] = judge_ladder(indicator, ratings.get(indicator.id, ()), today)
            continue
        points = latest(indicator, points_judged(indicator))
        found[indicator.id] = judge(indicator, points, today)
    return found
