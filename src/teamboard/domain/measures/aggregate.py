"""Several readings of one indicator as one value: summed before dividing."""

from collections.abc import Sequence
from math import fsum, isfinite

from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.measures.reading import Reading


def aggregate(indicator: Indicator, readings: Sequence[Reading]) -> float | None:
    """What the readings come to as one, in the indicator's unit; None when nothing can be said.

    A share, a rate or a unit cost is all that was counted over all there was to count: the mean
    of shares would let a quiet week weigh as much as a busy one. Only where a reading came
    without its counts is it the plain mean. One reading alone is its own value.
    """
    told = [one for one in readings if one.value is not None or one.denominator is not None]
    if len(told) > 1:
        above = [one.numerator for one in told if one.numerator is not None]
        below = [one.denominator for one in told if one.denominator is not None]
        if len(above) == len(below) == len(told):
            whole = fsum(below)
            return indicator.scale * fsum(above) / whole if whole else None
    values = [one.value for one in told if one.value is not None and isfinite(one.value)]
    return fsum(values) / len(values) if values else None
