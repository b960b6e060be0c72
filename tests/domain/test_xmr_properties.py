"""What must hold for any series: the rules see shape, not unit, sign or company."""

from fractions import Fraction
from itertools import pairwise
from math import isclose

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from teamboard.domain.measures.xmr import Assurance, Better, Point, Variation, XmR, xmr

whole_numbers = st.integers(-1000, 1000).map(float)
small_numbers = st.integers(-4, 4).map(float)
steady = st.lists(st.none() | whole_numbers, max_size=40)
runs = st.lists(small_numbers, max_size=40).map(
    lambda steps: [sum(steps[: row + 1]) for row in range(len(steps))]
)
series = st.one_of(steady, runs, st.lists(small_numbers, max_size=40))
any_floats = st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), max_size=40)
rebases = st.lists(st.integers(-3, 45), max_size=4)
baselines = st.none() | st.integers(1, 20)
quick = settings(derandomize=True, deadline=None, max_examples=150, database=None)

MIRRORED = {Better.HIGHER: Better.LOWER, Better.LOWER: Better.HIGHER}


def signs(judged: XmR) -> list[tuple[object, ...]]:
    return [(point.rules, point.direction, point.kind) for point in judged.points]


def on_the_edge(values: list[float | None], judged: XmR) -> bool:
    """Whether a value stands so near a limit that rounding decides the side."""
    edges = [
        group.mean + part * (limit - group.mean)
        for group in judged.groups
        for limit in (group.lower, group.upper)
        if group.mean is not None and limit is not None
        for part in (2 / 3, 1)
    ]
    return any(
        isclose(value, edge, rel_tol=1e-9, abs_tol=1e-9)
        for value in values
        if value is not None
        for edge in edges
    )


@quick
@given(any_floats, rebases, baselines, st.booleans(), st.sampled_from(Better))
def test_no_series_of_finite_floats_raises(
    values: list[float | None],
    rebase: list[int],
    baseline: int | None,
    screen: bool,  # noqa: FBT001
    better: Better,
) -> None:
    judged = xmr(values, better, target=1e308, rebase=rebase, baseline=baseline, screen=screen)
    assert [point.value for point in judged.points] == values
    assert len(judged.kinds) == len(values)
    assert sum(group.points for group in judged.groups) == len(values)


@quick
@given(series, st.integers(-40, 40), rebases, baselines, st.booleans())
def test_another_unit_does_not_change_what_is_said(
    values: list[float | None],
    power: int,
    rebase: list[int],
    baseline: int | None,
    screen: bool,  # noqa: FBT001
) -> None:
    factor = 2.0**power
    scaled = [None if value is None else value * factor for value in values]
    one = xmr(values, target=3.0, rebase=rebase, baseline=baseline, screen=screen)
    two = xmr(scaled, target=3.0 * factor, rebase=rebase, baseline=baseline, screen=screen)
    assert signs(one) == signs(two)
    assert (one.variation, one.assurance) == (two.variation, two.assurance)


@quick
@given(series, st.integers(-1000, 1000), rebases)
def test_another_zero_does_not_change_what_is_said(
    values: list[float | None], shift: int, rebase: list[int]
) -> None:
    one = xmr(values, rebase=rebase)
    assume(not on_the_edge(values, one))
    shifted = [None if value is None else value + shift for value in values]
    assert signs(one) == signs(xmr(shifted, rebase=rebase))


@quick
@given(series, st.sampled_from([Better.HIGHER, Better.LOWER]), rebases, whole_numbers)
def test_a_mirrored_series_with_the_other_way_better_says_the_same(
    values: list[float | None], better: Better, rebase: list[int], target: float
) -> None:
    # A tie after a trend reads "down" both ways: the package's answer, pinned by its cases.
    assume(all(a is None or a != b for a, b in pairwise(values)))
    mirrored = [None if value is None else -value for value in values]
    one = xmr(values, better, target=target, rebase=rebase)
    two = xmr(mirrored, MIRRORED[better], target=-target, rebase=rebase)
    back_to_back = {
        row for row, point in enumerate(one.points) if point.direction == two.points[row].direction
    }
    assert all(one.points[row].signal is None for row in back_to_back)
    assert one.kinds == two.kinds
    assert one.assurance is two.assurance


@quick
@given(st.lists(series.filter(bool), min_size=1, max_size=4), baselines, st.booleans())
def test_a_group_is_judged_as_if_it_stood_alone(
    parts: list[list[float | None]],
    baseline: int | None,
    screen: bool,  # noqa: FBT001
) -> None:
    whole: list[float | None] = []
    starts = []
    alone: list[Point] = []
    for part in parts:
        starts.append(len(whole))
        whole += part
        alone += xmr(part, baseline=baseline, screen=screen).points
    together = xmr(whole, rebase=starts[::-1], baseline=baseline, screen=screen, target=0.5)
    last = xmr(parts[-1], baseline=baseline, screen=screen, target=0.5)
    assert [group.start for group in together.groups] == starts
    assert list(together.points) == alone
    assert together.variation is last.variation
    assert together.assurance is last.assurance
    assert together.mostly_still is last.mostly_still


@quick
@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 60))
def test_a_value_that_never_moves_is_never_a_signal(value: float, rows: int) -> None:
    judged = xmr([value] * rows)
    assert judged.groups[0].mean == value
    assert judged.variation is Variation.COMMON_CAUSE


@quick
@given(st.floats(-1e9, 1e9), st.sampled_from([Better.HIGHER, Better.LOWER]))
def test_a_target_on_a_limit_is_hit_or_miss(value: float, better: Better) -> None:
    assert xmr([value] * 3, better, target=value).assurance is Assurance.INCONSISTENT


@quick
@given(st.lists(st.integers(-300, 300).map(lambda tenths: tenths / 10), min_size=1, max_size=60))
def test_the_mean_is_correctly_rounded(values: list[float]) -> None:
    assert xmr(values).groups[0].mean == float(sum(map(Fraction, values)) / len(values))
