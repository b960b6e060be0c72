"""Whether a period begins as those kept do: on their weekday, or on their day of the month.

Two weeks that begin on different weekdays overlap: six days would count twice, and every
later period would be counted from the wrong day.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from teamboard.domain.definitions.indicator import Cadence, Indicator
from teamboard.domain.measures.periods import DAY_NAMES, period_of
from teamboard.errors import UserError

COUNTED = 120
"""How many of the latest periods say on which day periods begin."""
_SPANS = {Cadence.WEEKLY: "week", Cadence.MONTHLY: "month", Cadence.QUARTERLY: "quarter"}


class Misfit(NamedTuple):
    """Why a period does not fit those kept, and the one that holds its day and does.

    `why` goes on from the day: "is a Monday, but its weeks begin on a Sunday".
    """

    fits: date
    why: str


class Unfitting(NamedTuple):
    """A period that does not begin as those kept do, why not, and the one that would fit."""

    indicator: Indicator
    period: date
    fits: date
    why: str


class MisfitsError(UserError):
    """Periods do not begin as those kept do; nothing was stored."""

    def __init__(self, found: tuple[Unfitting, ...], day: str) -> None:
        """Say it of the first, whose day is written `day`."""
        first = found[0]
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        what = f"{day} {first.why}{more}"
        do = f"give {first.fits.isoformat()}, or add --snap to move each day to its period"
        super().__init__(what, where=first.indicator.name, do=do)
        self.found = found


def anchor_of(periods: Iterable[date], cadence: Cadence) -> date | None:
    """The last of the periods kept that begins on the day most of them begin on.

    As many on one day as on another: the day that came first. None where nothing is kept.
    """
    latest = sorted(periods)[-COUNTED:]
    if cadence is Cadence.DAILY or not latest:
        return latest[-1] if latest else None
    starts = [start_of(one, cadence) for one in latest]
    if len(set(starts)) == 1:  # nearly always, and a board asks it of every measure
        return latest[-1]
    (usual, _), *_ = Counter(starts).most_common(1)
    return max(one for one, start in zip(latest, starts, strict=True) if start == usual)


def start_of(period: date, cadence: Cadence) -> tuple[int, int]:
    """On which day it begins: a weekday, or a day of the month and which month of a quarter."""
    if cadence is Cadence.WEEKLY:
        return (period.weekday(), 0)
    return (period.day, period.month % 3 if cadence is Cadence.QUARTERLY else 0)


def misfit(period: date, cadence: Cadence, anchor: date | None) -> Misfit | None:
    """Whether a period begins as `anchor` does; None when it fits.

    Where nothing is kept, weeks may begin on any weekday, and months and quarters on their first
    day only.
    """
    if cadence is Cadence.WEEKLY and anchor is None:
        return None
    fits = period_of(period, cadence, anchor)
    return None if fits == period else Misfit(fits, _why(period, cadence, anchor))


def misfits(periods: Iterable[date], cadence: Cadence) -> Sequence[tuple[date, Misfit]]:
    """Those of the periods kept that do not begin as most of them do."""
    kept = sorted(periods)
    anchor = anchor_of(kept, cadence)
    found = ((period, misfit(period, cadence, anchor)) for period in kept)
    return [(period, wrong) for period, wrong in found if wrong is not None]


def _why(period: date, cadence: Cadence, anchor: date | None) -> str:
    span = _SPANS[cadence]
    if cadence is Cadence.WEEKLY and anchor is not None:
        here, there = DAY_NAMES[period.weekday()], DAY_NAMES[anchor.weekday()]
        return f"is a {here}, but its weeks begin on a {there}"
    if anchor is None or anchor.day == 1:
        return f"is not the first day of a {span}"
    return f"does not begin a {span}: its {span}s begin on day {anchor.day} of a month"
