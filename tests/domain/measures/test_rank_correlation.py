"""Rank correlation: known small values, and what must hold for any two series."""

from collections.abc import Callable
from math import exp, isclose
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamboard.domain.measures.rank_correlation import LINKED, centred_ranks, together

quick = settings(derandomize=True, deadline=None, max_examples=150, database=None)
pairs = st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20)), min_size=2, max_size=40)


def strength(xs: list[float], ys: list[float]) -> float:
    found = together(xs, ys)
    assert found is not None
    return found.strength


def walk(random: Random, size: int, echo: float) -> list[float]:
    value, found = 0.0, []
    for _ in range(size):
        value = echo * value + random.gauss(0, 1)
        found.append(value)
    return found


def drift(random: Random, size: int) -> list[float]:
    slope = random.choice((-0.1, 0.1))
    return [slope * place + random.gauss(0, 1) for place in range(size)]


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert centred_ranks([5.0, 7.0, 7.0, 9.0]) == [-1.5, 0.0, 0.0, 1.5]


def test_small_series_have_the_strength_that_books_give() -> None:
    assert strength([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]) == 1.0
    assert strength([1, 2, 3, 4, 5], [5, 4, 3, 2, 1]) == -1.0
    # 1 - 6 x 8 / (5 x 24), the sum of squared differences of ranks being 8.
    assert isclose(strength([1, 2, 3, 4, 5], [2, 1, 4, 5, 3]), 0.6)
    # IQ and hours of television, as in Wikipedia's worked example.
    iq: list[float] = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours: list[float] = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    assert isclose(strength(iq, hours), -29 / 165)
    # With ties: ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
    assert isclose(strength([1, 2, 2, 3], [1, 2, 3, 4]), 4.5 / (4.5 * 5) ** 0.5)


def test_where_one_never_moves_nothing_can_be_said() -> None:
    assert together([3.0] * 20, list(range(20))) is None


def test_a_straight_drift_alone_is_no_evidence() -> None:
    found = together(list(range(40)), [2.0 * place for place in range(40)])
    assert found is not None
    assert found.strength == 1.0
    assert found.chance == 1.0


def test_a_drift_that_hides_an_opposite_movement_is_no_link() -> None:
    random = Random(6)  # noqa: S311 - the same noise each time
    wobble = [random.gauss(0, 1) for _ in range(60)]
    rising = [place / 10 + value for place, value in enumerate(wobble)]
    against = [place / 10 - value for place, value in enumerate(wobble)]
    found = together(rising, against)
    assert found is not None
    assert found.strength > 0.5
    assert found.chance > LINKED


def test_points_that_repeat_each_other_count_for_fewer() -> None:
    slow = [float(place // 6 % 2) * 10 + place % 3 for place in range(48)]
    found = together(slow, slow)
    assert found is not None
    assert found.points == 48
    assert found.independent < 20


def test_two_that_really_move_together_are_seen() -> None:
    random = Random(4)  # noqa: S311 - the same noise each time
    seen = 0
    for _ in range(50):
        lead = walk(random, 36, 0.5)
        found = together(lead, [value + random.gauss(0, 1) for value in lead])
        seen += found is not None and found.chance < LINKED
    assert seen >= 45


UNRELATED: dict[str, Callable[[Random], list[float]]] = {
    "random walks": lambda random: walk(random, 36, 1.0),
    "slow returns": lambda random: walk(random, 60, 0.8),
    "straight drifts": lambda random: drift(random, 60),
}


@pytest.mark.parametrize("kind", list(UNRELATED))
def test_of_200_unrelated_pairs_that_drift_few_are_called_linked(kind: str) -> None:
    random = Random(2024)  # noqa: S311 - the same noise each time
    make = UNRELATED[kind]
    found = [together(make(random), make(random)) for _ in range(200)]
    called = sum(one is not None and one.chance < LINKED for one in found)
    # One in twenty is what the rule allows: at most ten of 200.
    assert called <= 10
    # By their ranks alone far more of them would have been.
    assert sum(one is not None and abs(one.strength) > 0.33 for one in found) > 40


@quick
@given(pairs)
def test_the_strength_lies_between_minus_one_and_one(given_pairs: list[tuple[int, int]]) -> None:
    found = together([x for x, _ in given_pairs], [y for _, y in given_pairs])
    if found is not None:
        assert -1.0 <= found.strength <= 1.0
        assert 0.0 <= found.chance <= 1.0
        assert 0.0 < found.independent <= found.points == len(given_pairs)


@quick
@given(pairs)
def test_any_unit_that_keeps_the_order_gives_the_same(given_pairs: list[tuple[int, int]]) -> None:
    xs, ys = [float(x) for x, _ in given_pairs], [float(y) for _, y in given_pairs]
    assert together(xs, ys) == together([exp(x / 10) for x in xs], [y**3 + 7 for y in ys])


@quick
@given(pairs)
def test_upside_down_is_as_strong_the_other_way(given_pairs: list[tuple[int, int]]) -> None:
    xs, ys = [x for x, _ in given_pairs], [y for _, y in given_pairs]
    found, turned = together(xs, ys), together(xs, [-y for y in ys])
    if found is None or turned is None:
        assert found is turned
    else:
        assert turned.strength == -found.strength
        assert together(ys, xs) == found
