"""What is doubtful of new readings, given those kept: what may be a slip of the keyboard.

A doubt is no fault: whoever gives the reading may say that it is meant so.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import inf
from statistics import median
from typing import NamedTuple

from teamboard.domain.definitions.indicator import Cadence, Indicator, IndicatorId
from teamboard.domain.measures.assess import Assessment, value_words
from teamboard.domain.measures.periods import DAY_NAMES
from teamboard.domain.measures.reading import ReadingRow
from teamboard.domain.text.numbers import format_number, with_unit
from teamboard.errors import UserError

TOO_BIG = 100
"""How many times bigger or smaller than any other value looks like a slip."""
WHOLE = 100.0
FAR_PAST = 10
"""How many times the whole a percentage that may pass 100 does not reach unless by a slip."""
_FRACTION_ROOM = 1.5
"""How far above all others a fraction may come out as a percentage, and still be meant as one."""
_FIRST_WEEKDAYS = {0, 6}
"""Monday and Sunday: on which weeks begin where nobody says otherwise."""
_FEWEST_ALIKE = 2
"""How many other values of one file say what is usual, where nothing is kept."""


class Doubt(NamedTuple):
    """One new value, and why it may not be meant so ("it is negative, and no earlier value is")."""

    indicator: IndicatorId
    period: date
    value: float
    why: str

    def words(self, indicator: Indicator) -> str:
        """`680 %: a share lies between 0 and 100 %`, the value as it was written."""
        return f"{with_unit(format_number(self.value), indicator.unit)}: {self.why}"


def put_right(count: int = 1) -> str:
    """What to do about so many things that are doubtful."""
    if count == 1:
        return "put it right, or add --yes if it is meant so"
    return "put them right, or add --yes if they are meant so"


class DoubtfulError(UserError):
    """New values may not be meant so; nothing was stored. `doubts` are in the readings' order."""

    def __init__(self, doubts: tuple[Doubt, ...], first: str, where: str) -> None:
        """Say what is doubtful of the first, on the indicator called `where`."""
        more = f", and {len(doubts) - 1} more like it" if len(doubts) > 1 else ""
        what = f"{first}{more}"
        super().__init__(what, where=where, do=put_right(len(doubts)))
        self.doubts = doubts


class _Others(NamedTuple):
    """The values that a new one is held against, what they are, and if some are negative."""

    values: tuple[float, ...]
    called: str
    negative: bool


def doubts(assessment: Assessment, fresh: Sequence[ReadingRow]) -> tuple[Doubt, ...]:
    """All that is doubtful of new readings, in their order.

    Args:
        assessment: the indicator as it stands by the readings kept.
        fresh: its new readings. One for a period that is kept is a correction, which is not
            measured by the value it replaces. Where nothing is kept, the values of a file are
            measured by one another.
    """
    kept = {r.period.isoformat(): r.value for r in assessment.readings if r.value is not None}
    usual = _before(kept.values())
    together = None if kept else _together([row[2] for row in fresh if row[2] is not None])
    lowest, highest = _beyond_doubt(assessment, together or usual)
    found = []
    for _, day, value, *_ in fresh:
        if value is None or (lowest <= value <= highest and day not in kept):
            continue
        others = together or usual
        if day in kept:
            others = _before(known for at, known in kept.items() if at != day)
        period = date.fromisoformat(day)
        why = next(_reasons(assessment, others, period, value), "")
        if not why and len(fresh) == 1:
            why = _odd_first_week(assessment, period)
        if why:
            found.append(Doubt(assessment.indicator.id, period, value, why))
    return tuple(found)


def _before(kept: Iterable[float]) -> _Others:
    values = tuple(kept)
    return _Others(values, "any value before", any(value < 0 for value in values))


def _together(values: Sequence[float]) -> _Others | None:
    """The values of one file, where nothing is kept; a slip or two must not hide one another."""
    if len(values) <= _FEWEST_ALIKE:
        return None
    return _Others((median(values),), "most values here", sum(value < 0 for value in values) > 1)


def beyond_whole(indicator: Indicator, value: float) -> bool:
    """Whether a percentage lies above 100, which its definition does not allow."""
    return indicator.unit == "%" and value > WHOLE and not indicator.over_100


def _beyond_doubt(assessment: Assessment, others: _Others) -> tuple[float, float]:
    """Between which values none is doubtful: a file of a million rows is mostly such values."""
    sizes = [abs(value) for value in others.values if value]
    if not sizes:
        return inf, -inf
    lower, upper = _limits(assessment)
    # A little narrower than the rules, which then decide.
    lowest, highest = 1.01 * min(sizes) / TOO_BIG, 0.99 * max(sizes) * TOO_BIG
    if assessment.indicator.unit == "%":
        most = 0.99 * FAR_PAST * WHOLE if assessment.indicator.over_100 else WHOLE
        lowest, highest = max(lowest, 1.0), min(highest, most)
    return max(lowest, lower), min(highest, upper)


def _reasons(assessment: Assessment, others: _Others, period: date, value: float) -> Iterator[str]:
    """Why a value is doubtful, the plainest reason first."""
    indicator, known = assessment.indicator, others.values
    if beyond_whole(indicator, value):
        yield "a share lies between 0 and 100 %"
    sizes = [abs(one) for one in known]
    if indicator.unit == "%" and value >= FAR_PAST * max([WHOLE, *sizes]):
        yield f"it is {FAR_PAST} times the whole or more"
    if value < 0 and not others.negative:
        if indicator.unit == "%":
            yield "a share lies between 0 and 100 %"
        elif known:
            yield "it is negative, and no earlier value is"
    if sizes and abs(value) >= TOO_BIG * max(sizes) > 0:
        yield f"it is at least {TOO_BIG} times as big as {others.called}"
    if _looks_like_fraction(assessment, sizes, value):
        meant = format_number(round(WHOLE * value, 9))
        yield f"it looks like a fraction; {meant} % is written {meant}"
    smallest = min((size for size in sizes if size), default=0.0)
    if 0 < TOO_BIG * abs(value) <= smallest:
        yield f"it is at least {TOO_BIG} times as small as {others.called}"
    yield from _unusual(assessment, period, value)


def _unusual(assessment: Assessment, period: date, value: float) -> Iterator[str]:
    """Whether a value lies outside the range of a stable series."""
    indicator, (lower, upper) = assessment.indicator, _limits(assessment)
    if value < lower and _covers(assessment, period):
        yield f"it is below what is usual ({value_words(indicator, lower, value)})"
    if value > upper and _covers(assessment, period):
        yield f"it is above what is usual ({value_words(indicator, upper, value)})"


def _looks_like_fraction(assessment: Assessment, sizes: Sequence[float], value: float) -> bool:
    """Whether a percentage was written as 0.75.

    Judged by the other values kept; where none is, by the target and the floor, since a whole file
    may be written so, and without those any share under 1 % may be one.
    """
    indicator = assessment.indicator
    if indicator.unit != "%" or not 0 < value < 1:
        return False
    alone = not assessment.readings or not sizes
    bounds = _bounds(indicator) if alone else ()
    known = [size for size in (bounds or sizes) if size]
    if alone and not bounds and max(known, default=0.0) < 1:
        return True
    near = any(size < 10 * value for size in known)
    return bool(known) and not near and WHOLE * value <= _FRACTION_ROOM * max(known)


def _bounds(indicator: Indicator) -> tuple[float, ...]:
    """The numbers of the target and the floor."""
    found: tuple[float, ...] = ()
    for bound in (indicator.target, indicator.floor):
        if bound is not None:
            found += bound if isinstance(bound, tuple) else (bound,)
    return found


def _limits(assessment: Assessment) -> tuple[float, float]:
    """Between which values a stable series runs; without an end where nobody knows."""
    group = assessment.spc.groups[-1]
    if not group.tells:
        return -inf, inf
    lower = -inf if group.lower is None else group.lower
    return lower, inf if group.upper is None else group.upper


def _covers(assessment: Assessment, period: date) -> bool:
    """Whether a period belongs to the time that the limits tell about."""
    first = assessment.readings[0].period
    begun = [one.date for one in assessment.indicator.rebase if one.date > first]
    return period >= max([first, *(day for day in begun if day <= assessment.readings[-1].period)])


def _odd_first_week(assessment: Assessment, period: date) -> str:
    """Every later week would begin on the weekday of a first reading that stands alone."""
    first = not assessment.readings and assessment.indicator.cadence is Cadence.WEEKLY
    if not first or period.weekday() in _FIRST_WEEKDAYS:
        return ""
    return f"all its weeks would begin on a {DAY_NAMES[period.weekday()]}"
