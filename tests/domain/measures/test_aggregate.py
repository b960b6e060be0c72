"""Several readings as one: what was counted over all there was to count."""

from datetime import date
from math import isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import counts, make_indicator, readings
from teamboard.domain.definitions.indicator import IndicatorId
from teamboard.domain.measures.aggregate import aggregate
from teamboard.domain.measures.reading import Reading

quick = settings(derandomize=True, deadline=None, max_examples=100, database=None)
SHARE = make_indicator()
COST = make_indicator(unit="GBP", target=400.0, floor=None, direction="lower")
pairs = st.lists(
    st.integers(1, 500).flatmap(lambda below: st.tuples(st.integers(0, below), st.just(below))),
    min_size=1,
    max_size=12,
)


def cost(pounds: float, days: float, value: float | None = None) -> Reading:
    worth = pounds / days if value is None else value
    return Reading(IndicatorId("seen"), date(2024, 3, 1), worth, pounds, days)


def test_a_busy_week_weighs_more_than_a_quiet_one() -> None:
    assert aggregate(SHARE, counts((1, 10), (90, 90))) == 91.0


def test_a_unit_cost_is_all_that_was_spent_over_all_days() -> None:
    assert aggregate(COST, (cost(1000, 10), cost(9000, 30))) == 250.0


def test_without_counts_it_is_the_plain_mean() -> None:
    assert aggregate(SHARE, readings(80.0, 90.0, 100.0)) == 90.0


def test_where_one_came_without_its_counts_none_are_summed() -> None:
    assert aggregate(SHARE, (*readings(50.0), *counts((90, 90)))) == 75.0


def test_a_period_with_nothing_to_count_changes_nothing() -> None:
    assert aggregate(SHARE, counts((0, 0), (9, 10), (5, 10))) == 70.0


def test_a_missing_value_changes_nothing() -> None:
    assert aggregate(SHARE, readings(None, 80.0, 90.0)) == 85.0


def test_where_nothing_was_said_nothing_is() -> None:
    assert aggregate(SHARE, ()) is None
    assert aggregate(SHARE, readings(None, None)) is None
    assert aggregate(SHARE, counts((0, 0), (0, 0))) is None


def test_one_reading_alone_is_its_own_value() -> None:
    assert aggregate(COST, (cost(1000, 10, value=101.0),)) == 101.0


@quick
@given(pairs)
def test_a_share_of_all_lies_between_the_smallest_and_the_largest(
    given_pairs: list[tuple[int, int]],
) -> None:
    found = aggregate(SHARE, counts(*given_pairs))
    shares = [100 * above / below for above, below in given_pairs]
    assert found is not None
    assert min(shares) - 1e-9 <= found <= max(shares) + 1e-9


@quick
@given(pairs, pairs)
def test_summing_in_two_steps_or_in_one_is_the_same(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    halves = [(sum(a for a, _ in part), sum(b for _, b in part)) for part in (first, second)]
    whole, stepwise = aggregate(SHARE, counts(*first, *second)), aggregate(SHARE, counts(*halves))
    assert whole is not None
    assert stepwise is not None
    assert isclose(whole, stepwise, abs_tol=1e-9)
