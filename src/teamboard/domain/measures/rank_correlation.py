"""Whether two series rise and fall together, by their ranks: no unit, no shape, few assumptions.

Two series that both drift, or both follow the seasons, look linked even where nothing links them,
because points that follow closely on each other say the same thing twice. So only the points that
are really independent count as evidence, and a straight drift alone is no evidence at all: what is
left of both without it has to move together too.

Sources: Spearman (1904), average ranks for ties; Bretherton et al. (1999) and Pyper and Peterman
(1998) for the independent points, the fewer of the two; Kendall (1954) for the bias of a short
series' autocorrelation; Fisher's z with the factor 1.06 of Fieller, Hartley and Pearson (1957).
"""

from collections.abc import Sequence
from math import atanh, erfc, sqrt
from operator import mul
from typing import NamedTuple

LINKED = 0.05
"""What is seen less often than this between unrelated series counts as seen."""

_FIELLER = 1.06
_DEGREES = 3
_NEARLY_ONE = 1 - 1e-9
_MOST_ALIKE = 0.99
_LAGS, _MOST_LAGS = 3, 40
"""Echoes are looked for up to this part of the series' length: of ten years, three of months."""
_DIGITS = 9
"""What is left of a straight line, to which rounding must not give an order."""


class Together(NamedTuple):
    """How two series move together.

    Attributes:
        strength: rank correlation, from -1 (always opposite) to 1 (always the same way).
        points: how many pairs of values it rests on.
        independent: how many of them are really independent; never more than `points`, and not
            counted out where even all of them would show no link.
        chance: how often two unrelated series would look at least so alike, from 0 to 1.
    """

    strength: float
    points: int
    independent: float
    chance: float


def together(xs: Sequence[float], ys: Sequence[float]) -> Together | None:
    """How two series of equal length move together, in date order; None where one never moves."""
    xs, ys = centred_ranks(xs), centred_ranks(ys)
    whole = _alike(xs, ys)
    if whole is None or whole.chance >= LINKED:
        return whole
    rest = _alike(centred_ranks(_without_drift(xs)), centred_ranks(_without_drift(ys)))
    if rest is None or rest.strength * whole.strength <= 0:
        return whole._replace(chance=1.0)
    return whole._replace(chance=max(whole.chance, rest.chance))


def centred_ranks(values: Sequence[float]) -> list[float]:
    """Each value's rank less the mean rank; equal values share the mean of their ranks."""
    size = len(values)
    order = sorted(range(size), key=values.__getitem__)
    found = [0.0] * size
    begin = 0
    while begin < size:
        end = begin + 1
        while end < size and values[order[end]] == values[order[begin]]:
            end += 1
        rank = (begin + end - size) / 2
        for place in order[begin:end]:
            found[place] = rank
        begin = end
    return found


def _alike(xs: Sequence[float], ys: Sequence[float]) -> Together | None:
    spread_x, spread_y = _product(xs, xs), _product(ys, ys)
    if spread_x <= 0 or spread_y <= 0:
        return None
    strength = max(-1.0, min(1.0, _product(xs, ys) / sqrt(spread_x * spread_y)))
    independent = float(len(xs))
    if _chance(strength, independent) < LINKED:  # else no count of echoes can make it a link
        independent = _independent(xs, ys, spread_x, spread_y)
    return Together(strength, len(xs), independent, _chance(strength, independent))


def _independent(
    xs: Sequence[float], ys: Sequence[float], spread_x: float, spread_y: float
) -> float:
    """How many of the points are really independent: few where both series echo themselves."""
    size = len(xs)
    echoes = [
        (_product(xs[lag:], xs) / spread_x, _product(ys[lag:], ys) / spread_y)
        for lag in range(1, max(min(size // _LAGS, _MOST_LAGS), 1) + 1)
    ]
    same = _mended(echoes[0][0], size) * _mended(echoes[0][1], size)
    by_next = size * (1 - same) / (1 + same)
    shared = 1 + 2 * sum(
        one * other * size / (size - lag) for lag, (one, other) in enumerate(echoes, start=1)
    )
    by_all = size / shared if shared > 0 else size
    return min(float(size), by_next, by_all)


def _mended(echo: float, size: int) -> float:
    """A short series shows less of its echo than there is."""
    return max(-_MOST_ALIKE, min(_MOST_ALIKE, echo + (1 + 4 * echo) / size))


def _without_drift(ranks: Sequence[float]) -> list[float]:
    steps = [place - (len(ranks) - 1) / 2 for place in range(len(ranks))]
    slope = _product(ranks, steps) / _product(steps, steps)
    return [round(rank - slope * step, _DIGITS) for rank, step in zip(ranks, steps, strict=True)]


def _product(xs: Sequence[float], ys: Sequence[float]) -> float:
    return float(sum(map(mul, xs, ys)))


def _chance(strength: float, independent: float) -> float:
    if independent <= _DEGREES:
        return 1.0
    bounded = max(-_NEARLY_ONE, min(_NEARLY_ONE, strength))
    z = abs(atanh(bounded)) * sqrt((independent - _DEGREES) / _FIELLER)
    return erfc(z / sqrt(2))
