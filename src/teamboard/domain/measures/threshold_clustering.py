"""Readings that crowd just inside a target: worth a question, and no accusation.

By chance the readings on both sides of a target are about as many, and there are no more just
inside it than one step further in. Where both fail, something holds the readings at the target:
a rule of counting, a last push at the end of the period, or a target that has become the aim.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import comb, floor
from typing import NamedTuple

from teamboard.domain.definitions.indicator import Direction, Indicator
from teamboard.domain.measures.assess import Assessment, Mark
from teamboard.domain.text.numbers import format_number

ENOUGH_READINGS = 20
"""Fewer readings tell no crowd from chance."""
STEP = 0.5
"""How wide a step is, in standard deviations of the process."""
_LIMITS_APART = 6
"""Standard deviations between the two limits of an XmR chart (2 x 2.66 x mean range, / 1.128)."""
_RARELY, _SELDOM = 0.01, 0.05
_NOT_JUDGED = frozenset({Mark.TOO_FEW, Mark.RARE, Mark.NONE})
_SAME = 1e-9
_MOST_PER_CENT = 100.0


class Cluster(NamedTuple):
    """How many readings lie one step inside a target, and how many one step outside it.

    Attributes:
        target: the edge they crowd at.
        inside, beyond: the readings one step inside and one step outside it.
        further: those in the next step inside.
        of: all readings that were looked at.
    """

    target: float
    inside: int
    beyond: int
    further: int
    of: int

    @property
    def words(self) -> str:
        """`14 of 36 readings lie just inside 95 and 1 just outside: worth asking what ...`."""
        return (
            f"{self.inside} of {self.of} readings lie just inside {format_number(self.target)} "
            f"and {self.beyond or 'none'} just outside: "
            "worth asking what happens close to the target"
        )


def heaps(assessment: Assessment) -> tuple[Cluster, ...]:
    """Where an indicator's readings crowd just inside its target; a `within` target has two edges.

    Only the readings since the last rebase count, and only where the chart judges them. Nothing
    is said of readings too coarse for a step to hold two values, nor where the steps reach
    past what a reading can be (under nothing, over 100 %).
    """
    group = assessment.spc.groups[-1]
    if assessment.mark in _NOT_JUDGED or group.lower is None or group.upper is None:
        return ()
    values = [r.value for r in assessment.readings[group.start :] if r.value is not None]
    if len(values) < ENOUGH_READINGS:
        return ()
    step = _step(values, STEP * (group.upper - group.lower) / _LIMITS_APART)
    if step is None:
        return ()
    indicator = assessment.indicator
    lowest, highest = _possible(indicator, values)
    found = []
    for target, way in _edges(indicator, step):
        reach = sorted((target - way * step, target + 2 * way * step))
        if reach[0] < lowest - _SAME or reach[1] > highest + _SAME:
            continue
        heap = _heap(values, target, way, step)
        if _crowded(heap):
            found.append(heap)
    return tuple(found)


def _step(values: Sequence[float], step: float) -> float | None:
    """The step in whole grains of the readings, so that one holds as many values as the next.

    Rounded down: in a wider one the middle of the process would pass for a crowd. None where a
    step holds a single value.
    """
    different = sorted({round(value, 9) for value in values})
    grain = min((after - before for before, after in pairwise(different)), default=0.0)
    grains = floor(step / grain + _SAME) if grain else 0
    return grains * grain if grains > 1 else None


def _possible(indicator: Indicator, values: Sequence[float]) -> tuple[float, float]:
    """The least and the most that a reading can be, as far as its unit and the readings tell."""
    lowest = 0.0 if min(values) >= 0 else float("-inf")
    share = indicator.unit == "%" and max(values) <= _MOST_PER_CENT
    return lowest, _MOST_PER_CENT if share else float("inf")


def _edges(indicator: Indicator, step: float) -> Iterator[tuple[float, int]]:
    """The edges of the target, each with the way that leads inside."""
    match indicator.direction, indicator.target:
        case Direction.HIGHER, float() | int() as target:
            yield target, 1
        case Direction.LOWER, float() | int() as target:
            yield target, -1
        case Direction.WITHIN, (lowest, highest) if highest - lowest >= 2 * step:
            yield lowest, 1
            yield highest, -1
        case _:
            return


def _heap(values: Sequence[float], target: float, way: int, step: float) -> Cluster:
    places = [floor(way * (value - target) / step + _SAME) for value in values]
    return Cluster(target, places.count(0), places.count(-1), places.count(1), len(values))


def _crowded(heap: Cluster) -> bool:
    """Far more inside than beyond, and clearly more than one step further in."""
    return _tail(heap.inside, heap.beyond) < _RARELY and _tail(heap.inside, heap.further) < _SELDOM


def _tail(many: int, few: int) -> float:
    """How often a fair coin shows `many` heads or more in `many + few` throws."""
    throws = many + few
    return sum(comb(throws, heads) for heads in range(many, throws + 1)) / (1 << throws)
