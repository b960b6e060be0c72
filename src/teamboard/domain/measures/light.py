"""The light: where an indicator stands against its target, first match wins."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import NamedTuple

from teamboard.domain.definitions.indicator import Bound, Direction, Indicator
from teamboard.domain.measures.periods import age, in_words, last_day, missing_before, stale_limit
from teamboard.domain.measures.reading import Reading
from teamboard.domain.text.numbers import rounding

SMALL = 20
"""Below this denominator a share says little: periods are summed back until it is reached."""
_FLOOR_BREACHED = {
    Direction.HIGHER: "below the floor",
    Direction.LOWER: "above the floor",
    Direction.WITHIN: "beyond the floor",
}


class Colour(StrEnum):
    """The four lights."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"

    @property
    def severity(self) -> int:
        """How much it asks of a team: 0 green, and grey, which says nothing; 1 amber; 2 red."""
        return _SEVERITY.get(self, 0)


_SEVERITY = {Colour.AMBER: 1, Colour.RED: 2}


class Light(NamedTuple):
    """A colour and, in a person's words, why.

    Attributes:
        colour: the light itself.
        reason: why, to stand beside it on the screen; empty when the colour says all.
        value: the value that was judged, summed over `periods` when numbers are small.
        periods: how many periods were summed to judge.
        below_floor: the minimum that is never traded is breached.
        stale: the last reading is too old to judge by.
        none_this_period: there was nothing to count in the last period.
        below_before: the floor was breached when there was last anything to count.
        last: the colour the last reading had, for an indicator that has gone stale.
    """

    colour: Colour
    reason: str = ""
    value: float | None = None
    periods: int = 1
    below_floor: bool = False
    stale: bool = False
    none_this_period: bool = False
    below_before: bool = False
    last: Colour | None = None

    @property
    def floor_stands(self) -> bool:
        """Whether a floor is breached as far as is known: nothing to count mends nothing."""
        return self.below_floor or self.below_before


def miss(indicator: Indicator, value: float) -> float | None:
    """How far `value` is from the target on the wrong side, 0 or less when it is met."""
    return _beyond(indicator.direction, indicator.target, value)


def breaches_floor(indicator: Indicator, value: float) -> bool:
    """Whether `value` is beyond the floor: the least, the most, or outside the pair."""
    beyond = _beyond(indicator.direction, indicator.floor, value)
    return beyond is not None and beyond > 0


def _beyond(direction: Direction, bound: Bound | None, value: float) -> float | None:
    """How far `value` is past `bound` on the wrong side; what is mere rounding is 0."""
    match direction, bound:
        case Direction.HIGHER, float() | int():
            past = bound - value
        case Direction.LOWER, float() | int():
            past = value - bound
        case _, (lowest, highest):
            past = max(lowest - value, value - highest)
        case _:
            return None
    return 0.0 if 0 < past <= rounding(value) else past


def judged_value(
    indicator: Indicator, readings: Sequence[Reading], missing: Sequence[int] | None = None
) -> tuple[float | None, int]:
    """The value the light goes by and how many periods it sums.

    A denominator under 20 is summed back, with its numerator, until 20 are reached, readings run
    out or periods are missing between two.

    Args:
        indicator: whose.
        readings: in date order.
        missing: how many periods are missing before each reading, where that is known.
    """
    latest = readings[-1]
    if latest.value is None or latest.numerator is None or latest.denominator is None:
        return latest.value, 1
    if latest.denominator >= SMALL:
        return latest.value, 1
    numerator = denominator = 0.0
    periods = 0
    if missing is None:
        missing = missing_before([reading.period for reading in readings], indicator.cadence)
    for reading, gap in zip(reversed(readings), reversed(missing), strict=True):
        if reading.numerator is None or reading.denominator is None:
            break
        numerator += reading.numerator
        denominator += reading.denominator
        periods += 1
        if denominator >= SMALL or gap:
            break
    if periods == 1 or denominator == 0:
        return latest.value, 1
    return indicator.scale * numerator / denominator, periods


def light(indicator: Indicator, readings: Sequence[Reading], today: date) -> Light:
    """The light of an indicator from its readings in date order.

    Source: DESIGN, "Light, first match wins".
    """
    latest = readings[-1] if readings else None
    if latest is None or not _says_something(latest):
        return Light(colour=Colour.GREY, reason="no data")
    now = _fresh(indicator, readings)
    since = _stale_since(indicator, latest.period, today)
    if since:
        return Light(
            colour=Colour.GREY,
            reason=f"no reading since {since}",
            value=now.value,
            periods=now.periods,
            below_floor=now.below_floor,
            below_before=now.below_before,
            stale=True,
            last=now.colour,
        )
    return now


def _says_something(reading: Reading) -> bool:
    """Whether a reading holds a value, or says that there was nothing to count."""
    if reading.value is None:
        return reading.denominator == 0
    return isfinite(reading.value)


def _fresh(indicator: Indicator, readings: Sequence[Reading]) -> Light:
    value, periods = judged_value(indicator, readings)
    if value is None:
        before = counted(readings)
        return Light(
            colour=Colour.GREY,
            reason="none this period",
            none_this_period=True,
            below_before=bool(before) and _fresh(indicator, before).below_floor,
        )
    over = f"over {periods} periods" if periods > 1 else ""
    if breaches_floor(indicator, value):
        reason = _FLOOR_BREACHED[indicator.direction]
        return Light(
            colour=Colour.RED,
            reason=f"{reason}, {over}" if over else reason,
            value=value,
            periods=periods,
            below_floor=True,
        )
    short = miss(indicator, value)
    if short is None:
        return Light(colour=Colour.GREY, reason="no target", value=value, periods=periods)
    if short <= 0:
        colour = Colour.GREEN
    elif short <= indicator.amber + rounding(abs(value) + indicator.amber):
        colour = Colour.AMBER
    else:
        colour = Colour.RED
    return Light(colour=colour, reason=over, value=value, periods=periods)


def counted(readings: Sequence[Reading]) -> Sequence[Reading]:
    """The readings up to the last in which there was anything to count."""
    end = len(readings)
    while end and readings[end - 1].value is None and readings[end - 1].denominator == 0:
        end -= 1
    return readings[:end] if end and _says_something(readings[end - 1]) else ()


def bounds(indicator: Indicator) -> tuple[float, ...]:
    """The values at which the light changes: the floor, the target, and the far edge of amber."""
    return bounds_of(indicator.direction, indicator.floor, indicator.target, indicator.amber)


def bounds_of(
    direction: Direction, floor: Bound | None, target: Bound | None, amber: float
) -> tuple[float, ...]:
    """The values at which a light changes that goes by these."""
    found: list[float] = []
    for bound, band in ((floor, 0.0), (target, amber)):
        match direction, bound:
            case _, (lowest, highest):
                found += [lowest, highest, lowest - band, highest + band]
            case Direction.HIGHER, float() | int():
                found += [bound, bound - band]
            case _, float() | int():
                found += [bound, bound + band]
    return tuple(dict.fromkeys(found))


def ladder_light(indicator: Indicator, period: date | None, today: date) -> Light:
    """The light of a ladder rated last in `period`: it has no target, and can only go stale."""
    if period is None:
        return Light(colour=Colour.GREY, reason="no data")
    stale = _stale_since(indicator, period, today)
    if stale:
        return Light(colour=Colour.GREY, reason=f"no rating since {stale}", stale=True)
    return Light(colour=Colour.GREY, reason="no target")


def _stale_since(indicator: Indicator, period: date, today: date) -> str:
    """Since when there is nothing to judge by, in words; empty while the last is fresh enough."""
    limit = stale_limit(indicator.cadence, indicator.stale_after)
    if age(period, indicator.cadence, today) <= limit:
        return ""
    return in_words(last_day(period, indicator.cadence), today)


def colour_at(indicator: Indicator, readings: Sequence[Reading]) -> Colour:
    """The colour that the last of `readings` has or had, however old it is."""
    if not readings or not _says_something(readings[-1]):
        return Colour.GREY
    return _fresh(indicator, readings).colour


class GroupLight(NamedTuple):
    """The worst light of a group, with how many members have each."""

    colour: Colour
    red: int
    amber: int
    grey: int
    total: int

    @property
    def counts(self) -> str:
        """`1 red, 1 amber of 5`; `all 5 green` or `2 grey of 5` when nothing is worse."""
        parts = [
            f"{number} {name}"
            for number, name in ((self.red, "red"), (self.amber, "amber"), (self.grey, "grey"))
            if number
        ]
        if not self.total:
            return "no indicators"
        if not parts and self.total > 1:
            return f"all {self.total} green"
        return f"{', '.join(parts) or '1 green'} of {self.total}"


def group_light(lights: Sequence[Light]) -> GroupLight:
    """The worst of the members, never an average.

    Grey wins only when nothing is red or amber and at least half the members are grey.
    """
    colours = [one.colour for one in lights]
    red, amber, grey = (colours.count(c) for c in (Colour.RED, Colour.AMBER, Colour.GREY))
    if red:
        colour = Colour.RED
    elif amber:
        colour = Colour.AMBER
    elif grey * 2 >= len(colours):
        colour = Colour.GREY
    else:
        colour = Colour.GREEN
    return GroupLight(colour=colour, red=red, amber=amber, grey=grey, total=len(colours))
