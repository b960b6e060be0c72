"""What moves together: a declared link looked for in the data, and what else moves with a measure.

That two measures move together never says why; a link that is not seen may still be there.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from teamboard.domain.definitions.indicator import Cadence, Indicator, Sign
from teamboard.domain.measures.aggregate import aggregate
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.lags import moved, on_weekdays
from teamboard.domain.measures.period_fit import anchor_of, start_of
from teamboard.domain.measures.periods import DAYS_IN, last_day, period_of
from teamboard.domain.measures.rank_correlation import LINKED, Together, together
from teamboard.domain.measures.reading import Reading
from teamboard.domain.measures.sentences import period_words
from teamboard.domain.measures.xmr import ENOUGH_POINTS

CLEAR = 0.5
"""A rank correlation from which a link is called clear. Source: Cohen (1988), "large"."""
DELAYS = range(7)
"""How many periods ahead another measure is looked for."""


class Seen(Enum):
    """What the data say of a declared link."""

    AS_DECLARED = "as declared"
    OTHER_WAY = "the other way"
    NOT_SEEN = "not seen"
    STILL = "still"
    TOO_FEW = "too few"


class Link(NamedTuple):
    """A declared link between an early sign and its result, as the data show it.

    Attributes:
        seen: whether they move together, and as declared.
        points: in how many periods both have a value, at the declared delay.
        rarer: which of the two comes more rarely, and so how long those periods are.
        strength: rank correlation from -1 to 1; None where it cannot be told.
    """

    seen: Seen
    points: int
    rarer: Indicator
    strength: float | None = None

    @property
    def words(self) -> str:
        """`moves with it as declared (clear, 36 months)`, `too few: 9 of 13 months in common`."""
        periods = period_words(self.rarer, self.points)
        match self.seen:
            case Seen.AS_DECLARED:
                return f"moves with it as declared ({_firmness(self.strength)}, {periods})"
            case Seen.OTHER_WAY:
                return f"moves the other way than declared ({_firmness(self.strength)}, {periods})"
            case Seen.NOT_SEEN:
                return f"no clear link yet ({periods})"
            case Seen.STILL:
                return f"no link to be seen: one of them did not change in {periods}"
            case Seen.TOO_FEW:
                wanted = period_words(self.rarer, ENOUGH_POINTS)
                return f"too few: {self.points} of {wanted} in common"


class Measured(NamedTuple):
    """A measure of this home with its readings in date order, and the board it stands on."""

    board: str
    indicator: Indicator
    readings: tuple[Reading, ...]


class Correlate(NamedTuple):
    """Another measure that moves with the one asked about.

    Attributes:
        other: the measure, and the board it stands on.
        delay: how many periods of the one asked about the other comes before it.
        strength: rank correlation from -1 to 1.
        points: how many periods it rests on.
        rarer: which of the two comes more rarely, and so how long those periods are.
        chance: how often as much would be found among so many unrelated ones, from 0 to 1.
    """

    other: Measured
    delay: int
    strength: float
    points: int
    rarer: Indicator
    chance: float

    def words(self, one: Indicator) -> str:
        """`up when it goes up, 2 months before it (clear, 34 months)`."""
        way = "up when it goes up" if self.strength > 0 else "down when it goes up"
        when = f", {period_words(one, self.delay)} before it" if self.delay else ""
        periods = period_words(self.rarer, self.points)
        return f"{way}{when} ({_firmness(self.strength)}, {periods})"


class Correlates(NamedTuple):
    """What moves with a measure, the surest first, and how much was looked at to find it.

    Attributes:
        one: the measure asked about.
        found: what moves with it beyond what so many tries would show by chance.
        compared: how many others had enough periods in common with it.
        tried: how many comparisons that made: each other at each delay.
        left_out: how many others had too few periods in common, or never changed.
    """

    one: Indicator
    found: tuple[Correlate, ...]
    compared: int
    tried: int
    left_out: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was found and how much was tried to find it, a sentence each."""
        name, least = self.one.name, period_words(self.one, ENOUGH_POINTS)
        if not self.compared:
            few = f"no other measure has at least {least} in common with it"
            return (f"Nothing can be compared with {name} yet: {few}.",)
        many = f"{self.compared} other measure{'s' if self.compared != 1 else ''}"
        tried = f"Tried: {many} at up to {len(DELAYS)} delays, {self.tried} comparisons in all."
        if not self.found:
            nothing = f"Nothing is clearly seen to move with {name} yet"
            return (f"{nothing}; what may be chance is left out.", tried)
        return (tried, "What may be chance is left out.", "Moving together does not say why.")


def _firmness(strength: float | None) -> str:
    return "clear" if strength is not None and abs(strength) >= CLEAR else "weak"


def link(lead: Assessment, lag: Assessment) -> Link:
    """How a declared link shows in the data, by the delay and sign that `lead` declares.

    All readings count, also those before a rebase. The periods are those of whichever measure
    comes more rarely; what the other has in one of them is one value.

    Raises:
        ValueError: the lead declares no link to this lag.
    """
    drives = lead.indicator.drives
    if drives is None or drives.lag != lag.indicator.id:
        msg = f"{lead.indicator.id!r} does not say that it drives {lag.indicator.id!r}"
        raise ValueError(msg)
    first = Measured("", lead.indicator, lead.readings)
    then = Measured("", lag.indicator, lag.readings)
    rarer, anchor = _rarer(first, then)
    before = _by_period(first, rarer.cadence, anchor)
    after = _by_period(then, rarer.cadence, anchor, drives.delay)
    points, found = _compared(before, after)
    if points < ENOUGH_POINTS:
        return Link(Seen.TOO_FEW, points, rarer)
    if found is None:
        return Link(Seen.STILL, points, rarer)
    if found.chance >= LINKED:
        seen = Seen.NOT_SEEN
    elif (found.strength > 0) is (drives.sign is Sign.SAME):
        seen = Seen.AS_DECLARED
    else:
        seen = Seen.OTHER_WAY
    return Link(seen, points, rarer, found.strength)


def moves_with(
    one: Measured, others: Sequence[Measured], delays: Sequence[int] = DELAYS
) -> Correlates:
    """Which other measures move with `one`, each at its best delay, the surest first.

    The other comes first by so many of `one`'s periods. Who looks at many finds something by
    chance, so each is only told where it stands out among all that were tried (Bonferroni).
    """
    best: list[Correlate] = []
    tried = 0
    shifted: dict[tuple[Cadence, tuple[int, int], int], Mapping[date, float]] = {}
    for other in others:
        rarer, anchor = _rarer(other, one)
        before = _by_period(other, rarer.cadence, anchor)
        found = []
        for delay in delays:
            at = (rarer.cadence, start_of(anchor, rarer.cadence), delay)
            if at not in shifted:
                shifted[at] = _by_period(one, rarer.cadence, anchor, delay)
            points, seen = _compared(before, shifted[at])
            if seen is not None:
                found.append(Correlate(other, delay, seen.strength, points, rarer, seen.chance))
        if found:
            tried += len(found)
            best.append(min(found, key=lambda companion: (companion.chance, companion.delay)))
    sure = [companion._replace(chance=min(companion.chance * tried, 1.0)) for companion in best]
    return Correlates(
        one=one.indicator,
        found=tuple(
            sorted(
                (companion for companion in sure if companion.chance < LINKED),
                key=lambda companion: (companion.chance, -abs(companion.strength)),
            )
        ),
        compared=len(best),
        tried=tried,
        left_out=len(others) - len(best),
    )


def _rarer(lead: Measured, lag: Measured) -> tuple[Indicator, date]:
    """The measure that comes more rarely, and the day that its periods are counted from."""
    finer_lag = DAYS_IN[lag.indicator.cadence] < DAYS_IN[lead.indicator.cadence]
    found = lead if finer_lag else lag
    anchor = anchor_of([one.period for one in found.readings], found.indicator.cadence)
    return found.indicator, anchor or date.min


def _compared(
    before: Mapping[date, float], after: Mapping[date, float]
) -> tuple[int, Together | None]:
    """In how many periods both have a value, and how they move together in them."""
    common = sorted(before.keys() & after.keys())
    if len(common) < ENOUGH_POINTS:
        return len(common), None
    return len(common), together([before[day] for day in common], [after[day] for day in common])


def _by_period(
    measured: Measured, cadence: Cadence, anchor: date, delay: int = 0
) -> Mapping[date, float]:
    """A measure's values by the first day of the period they fall in, moved back by `delay`.

    What comes more often than `cadence` is one value a period, so that nothing counts twice.
    """
    indicator, readings = measured.indicator, measured.readings
    weekdays = bool(delay) and on_weekdays(readings)
    parts: dict[date, list[Reading]] = {}
    for reading in readings:
        first = moved(reading.period, indicator.cadence, -delay, weekdays=weekdays)
        # A week belongs to the month that holds most of it.
        middle = first + (last_day(first, indicator.cadence) - first) // 2
        parts.setdefault(period_of(middle, cadence, anchor), []).append(reading)
    found = {day: aggregate(indicator, part) for day, part in parts.items()}
    return {day: value for day, value in found.items() if value is not None}
