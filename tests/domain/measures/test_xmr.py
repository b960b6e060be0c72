"""The XmR rules give the answers of NHSRplotthedots on all of its cases."""

import json
from pathlib import Path
from typing import Any

import pytest

from teamboard.domain.measures.xmr import Assurance, Better, PointKind, Rule, Variation, XmR, xmr

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "spc_cases.json").read_text(encoding="utf-8")
)["cases"]
BETTER = {"increase": Better.HIGHER, "decrease": Better.LOWER, "neutral": Better.NEITHER}
FLAGS = {
    "outside_limits": Rule.OUTSIDE,
    "trend": Rule.TREND,
    "two_in_three": Rule.TWO_IN_THREE,
    "shift": Rule.SHIFT,
}
SIGNALS: dict[str, tuple[Rule | None, str | None]] = {
    "Common Cause": (None, None),
    "Above UCL": (Rule.OUTSIDE, "up"),
    "Below LCL": (Rule.OUTSIDE, "down"),
    "7 Point Trend (Increasing)": (Rule.TREND, "up"),
    "7 Point Trend (Decreasing)": (Rule.TREND, "down"),
    "2 in 3 Above CL": (Rule.TWO_IN_THREE, "up"),
    "2 in 3 Below CL": (Rule.TWO_IN_THREE, "down"),
    "7 Points Above CL": (Rule.SHIFT, "up"),
    "7 Points Below CL": (Rule.SHIFT, "down"),
}
ASSURANCE = {
    "consistent_pass": Assurance.PASS,
    "consistent_fail": Assurance.FAIL,
    "inconsistent": Assurance.INCONSISTENT,
    None: None,
}


def judged(case: dict[str, Any]) -> XmR:
    return xmr(
        case["values"],
        BETTER[case["improvement_direction"]],
        target=case["target"],
        rebase=case["rebase"],
        baseline=case["fix_after_n_points"],
        screen=case["screen_outliers"],
    )


def test_the_cases_are_all_there() -> None:
    assert len(CASES) == 107


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_series_is_judged_as_the_nhs_package_judges_it(case: dict[str, Any]) -> None:
    got = judged(case)
    expect = case["expect"]
    assert len(got.points) == len(case["values"])
    if expect["error"]:
        return
    for group, wanted in zip(got.groups, expect["groups"], strict=True):
        assert (group.start, group.points) == (wanted["start"], wanted["n"])
        assert group.few_points is wanted["short_group_warning"]
        for name in ("mean", "lower", "upper"):
            if wanted[name] is None:
                assert getattr(group, name) is None
            else:
                assert getattr(group, name) == pytest.approx(wanted[name], rel=1e-9, abs=0)
    for row, point in enumerate(got.points):
        assert point.value == case["values"][row]
        assert point.rules == tuple(
            rule for flag, rule in FLAGS.items() if expect["flags"][flag][row]
        )
        assert (point.signal, point.direction) == SIGNALS[expect["special_cause_type"][row]]
        assert point.kind.value == expect["point_type"][row].removeprefix(
            "special_cause_"
        ).removesuffix("_cause")
    if case["values"][-1] is not None:
        assert got.variation.value == expect["variation_icon"]
    assert got.assurance is ASSURANCE[expect["assurance_type"]]
    assert got.kinds == tuple(point.kind for point in got.points)


def test_a_series_whose_last_value_is_missing_says_no_data() -> None:
    assert xmr([1.0, 2.0, 3.0, None]).variation is Variation.NO_DATA


def test_an_empty_series_has_one_empty_group_and_no_data() -> None:
    got = xmr([], target=5.0)
    assert got.points == ()
    assert got.variation is Variation.NO_DATA
    assert [(group.start, group.points, group.mean, group.upper) for group in got.groups] == [
        (0, 0, None, None)
    ]


def test_a_value_that_is_not_finite_counts_as_missing() -> None:
    got = xmr([1.0, float("nan"), 3.0, float("inf")])
    assert [point.value for point in got.points] == [1.0, None, 3.0, None]
    assert got.groups[0].mean == 2.0


def test_a_rebase_outside_the_series_or_given_twice_makes_no_group() -> None:
    got = xmr([float(n % 3) for n in range(20)], rebase=[10, -4, 0, 10, 20, 99])
    assert [(group.start, group.points) for group in got.groups] == [(0, 10), (10, 10)]


def test_twelve_readings_are_few_and_thirteen_are_enough() -> None:
    assert xmr([1.0, 2.0] * 6).groups[0].few_points
    assert not xmr([1.0, 2.0] * 6 + [1.0]).groups[0].few_points


def test_a_series_that_moves_in_less_than_half_of_its_steps_is_mostly_still() -> None:
    assert xmr([0.0, 0.0, 0.0, 1.0, 0.0, 0.0]).mostly_still
    assert not xmr([0.0, 0.0, 1.0, 0.0, 0.0]).mostly_still
    assert not xmr([5.0]).mostly_still


def test_only_the_last_group_says_whether_the_series_is_mostly_still() -> None:
    assert not xmr([0.0] * 20 + [1.0, 3.0, 2.0], rebase=[20]).mostly_still


def test_a_baseline_below_one_rests_the_limits_on_every_row() -> None:
    values = [1.0, 5.0, 2.0, 9.0]
    assert xmr(values, baseline=0).groups == xmr(values).groups


def test_a_value_on_the_mean_is_on_neither_side_whatever_the_last_digit_does() -> None:
    tenths = [18, 17, 16, 15, 12, 9, 7, 4, 3, 2, 1, 2, 3, 4, 7, 6, 5, 2, 0]
    got = xmr([tenth / 10 for tenth in tenths])
    assert got.groups[0].mean == 0.7
    assert not any(Rule.SHIFT in point.rules for point in got.points[14:])


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        ([1.7e308] * 5, 1.7e308),
        ([1.7e308, -1.7e308, 1.7e308, -1.7e308], 0.0),
        ([-1.7e308, -1.7e308, 1.7e308], -1.7e308 / 3),
    ],
)
def test_the_largest_floats_still_have_a_mean(values: list[float], mean: float) -> None:
    assert xmr(values).groups[0].mean == pytest.approx(mean, rel=1e-15)


def test_limits_too_large_to_write_are_not_computable_and_flag_nothing() -> None:
    got = xmr([1.7e308, -1.7e308] * 10, target=0.0)
    assert (got.groups[0].lower, got.groups[0].upper) == (None, None)
    assert got.assurance is Assurance.INCONSISTENT
    assert set(got.kinds) == {PointKind.COMMON}
