"""What others have stands beside our own values, and never judges them."""

from datetime import date
from typing import Any

import pytest

from builders import TODAY, judged, make_board, make_indicator, make_priority, situation
from teamboard.domain.agenda.agenda import survey
from teamboard.domain.board_state import BoardState, overview
from teamboard.domain.definitions.indicator import Benchmark
from teamboard.domain.measures.sentences import what_changed
from teamboard.domain.review.history import NOTHING_YET
from teamboard.present.layout import Span, plain
from teamboard.present.pages.indicator import is_old, story_lines, trend

STEADY = [90.0 + n % 3 for n in range(20)]


def elsewhere(name: str, value: float, as_of: date) -> Benchmark:
    return Benchmark(name=name, value=value, as_of=as_of, source="NHS England")


ENGLAND = elsewhere("England", 88.0, date(2024, 2, 1))
REGION = elsewhere("Region", 92.0, date(2023, 9, 1))
LONG_AGO = elsewhere("Then", 99.0, date(2019, 2, 1))


def viewed(*benchmarks: Benchmark) -> BoardState:
    board = make_board(make_priority(make_indicator(benchmark=benchmarks)))
    assessments = situation(board, {"seen": STEADY}).assessments
    _, agenda = survey(board, lambda *_: (), NOTHING_YET, TODAY)
    return overview(
        board=board, assessments=assessments, agenda=agenda, last=None, opened=None, today=TODAY
    )


def test_the_two_most_recent_are_drawn_the_newest_first() -> None:
    shown = trend(judged(*STEADY, benchmark=(LONG_AGO, REGION, ENGLAND)), today=TODAY)
    assert [(one.name, one.value, one.as_of) for one in shown.benchmarks] == [
        ("England", 88.0, date(2024, 2, 1)), ("Region", 92.0, date(2023, 9, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "old"),
    [
        (date(2023, 4, 7), True),
        (date(2023, 4, 8), False),
        (date(2024, 4, 8), False),
    ],
)
def test_a_value_from_elsewhere_is_old_after_a_year(as_of: date, *, old: bool) -> None:
    benchmark = elsewhere("England", 88.0, as_of)
    assert is_old(benchmark, TODAY) is old
    [shown] = trend(judged(*STEADY, benchmark=(benchmark,)), today=TODAY).benchmarks
    assert shown.old is old


def test_a_chart_of_a_past_day_greys_what_was_old_then() -> None:
    assessment = judged(*STEADY, benchmark=(ENGLAND,))
    days = (TODAY, date(2026, 1, 1))
    assert [trend(assessment, today=day).benchmarks[0].old for day in days] == [False, True]


def told(*benchmarks: Benchmark) -> list[tuple[str, str]]:
    view = viewed(*benchmarks)
    indicator = view.assessments["seen"].indicator
    lines = [line for line in story_lines(view, indicator, 200) if "Beside it" in plain(line)]
    return [(plain(line).split("Beside it")[1].strip(), line[-1].role) for line in lines]


def test_its_value_its_day_and_its_source_stand_below_the_chart() -> None:
    assert told(ENGLAND) == [("England 88.0 %, 1 February 2024 (NHS England)", "")]
    assert told(LONG_AGO) == [
        ("Then 99.0 %, 1 February 2019 (NHS England), more than a year old", "dim")
    ]


@pytest.mark.parametrize("value", [0.0, 88.0, 100.0])
def test_what_others_have_is_no_part_of_the_light_or_of_any_judgement(value: float) -> None:
    def verdict(**fields: Any) -> tuple[object, ...]:
        found = judged(*STEADY, **fields)
        return (
            found.light, found.mark, found.variation, found.assurance, found.kinds,
            what_changed(found),
        )  # fmt: skip

    beside = elsewhere("England", value, date(2024, 2, 1))
    for fields in ({}, {"target": None, "floor": None}):
        assert verdict(**fields, benchmark=(beside,)) == verdict(**fields)


def test_a_span_of_what_is_old_is_grey() -> None:
    [*_, last] = story_lines(viewed(LONG_AGO), viewed(LONG_AGO).assessments["seen"].indicator, 200)
    assert Span("Then 99.0 %, 1 February 2019 (NHS England), more than a year old", "dim") in last
