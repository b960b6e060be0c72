"""The board's columns where a ladder stands among measures with a sparkline."""

import re
from typing import Any

import pytest

from builders import TODAY, counts, make_board, make_indicator, make_priority, readings
from teamboard.domain.agenda.agenda import survey
from teamboard.domain.board_state import BoardState, overview
from teamboard.domain.definitions.indicator import Indicator, IndicatorId
from teamboard.domain.measures.periods import add_months
from teamboard.domain.measures.reading import Rater, Rating, Reading
from teamboard.domain.review.history import NOTHING_YET, History
from teamboard.present.layout import UNICODE, plain, width
from teamboard.present.pages.board import rows
from teamboard.present.pages.lens import lens_rows
from teamboard.present.pages.rows import columns

LADDER = IndicatorId("control")
NAME = "n" * 24
MOVED = "2 up, 3 same, 1 down"
STEADY = (50.0, 52, 49, 51, 50, 53, 48, 50, 52, 49, 51, 50, 49, 51)


def rated(person: int, before: int, now: int) -> list[Rating]:
    first, last = (reading.period for reading in readings(0, 0))
    return [
        Rating(LADDER, period, f"R{person:02}", Rater.SELF, step)
        for period, step in ((first, before), (last, now))
    ]


def seen(*others: Indicator) -> BoardState:
    """A board with a ladder on which two moved up and one down, and the measures beside it."""
    steps = [(4, 5), (4, 6), (5, 5), (6, 6), (7, 7), (5, 4)]
    ratings = tuple(one for place, pair in enumerate(steps) for one in rated(place, *pair))
    ladder = make_indicator("control", ladder=True, target=None, floor=None, unit="")
    board = make_board(make_priority(*others, ladder))

    def latest(indicator: Indicator, _: int) -> tuple[Reading, ...]:
        return () if indicator.ladder else readings(*STEADY, name=indicator.id)

    history = History(ratings={LADDER: ratings})
    assessments, agenda = survey(board, latest, history, TODAY)
    return overview(
        board=board, assessments=assessments, agenda=agenda, last=None, opened=None, today=TODAY,
        history=history,
    )  # fmt: skip


def lines(view: BoardState, cells: int) -> dict[str, str]:
    return {row.subject: plain(row.line) for row in rows(view, cells, UNICODE) if row.subject}


def test_a_ladder_costs_the_other_measures_no_sparkline() -> None:
    view = seen(make_indicator(NAME))

    assert columns(view, 80).spark
    assert "█" in lines(view, 80)[NAME]
    assert lines(view, 80)["control"].endswith(MOVED)


def test_a_gap_in_the_readings_is_a_gap_in_the_sparkline() -> None:
    taken = readings(*STEADY)
    early = [one._replace(period=add_months(one.period, -8)) for one in taken[:10]]
    board = make_board(make_priority(make_indicator()))
    assessments, agenda = survey(board, lambda *_: (*early, *taken[10:]), NOTHING_YET, TODAY)
    view = overview(
        board=board, assessments=assessments, agenda=agenda, last=None, opened=None, today=TODAY,
    )  # fmt: skip
    drawn = re.search("[▁▂▃▄▅▆▇█]+ [▁▂▃▄▅▆▇█]{4}", lines(view, 80)["seen"])
    assert drawn is not None


def test_how_people_moved_begins_where_a_sparkline_would_stand() -> None:
    shown = lines(seen(make_indicator(NAME)), 80)
    spark = min(place for place, sign in enumerate(shown[NAME]) if sign in "▁▂▃▄▅▆▇█")

    assert shown["control"].index(MOVED) == spark


@pytest.mark.parametrize("others", [(), (make_indicator("seen"),)], ids=["alone", "beside others"])
def test_where_there_is_room_how_people_moved_is_not_cut(others: tuple[Any, ...]) -> None:
    assert lines(seen(*others), 80)["control"].endswith(MOVED)


def test_where_there_is_none_it_is_cut_and_the_cut_is_marked() -> None:
    shown = lines(seen(make_indicator(NAME)), 60)["control"]

    assert shown.endswith("…")
    assert width(shown) <= 60


def summed(name: str) -> BoardState:
    """A board with a share of small numbers, 83.3 % over two months, beside another measure."""
    board = make_board(make_priority(make_indicator(name), make_indicator("small", target=80.0)))

    def latest(indicator: Indicator, _: int) -> tuple[Reading, ...]:
        small = counts(*((11, 12), (10, 12)) * 7, (11, 12), (9, 12), name="small")
        return small if indicator.id == "small" else readings(*STEADY, name=indicator.id)

    assessments, agenda = survey(board, latest, NOTHING_YET, TODAY)
    return overview(
        board=board, assessments=assessments, agenda=agenda, last=None, opened=None, today=TODAY,
    )  # fmt: skip


@pytest.mark.parametrize("cells", [60, 80, 120])
def test_the_value_of_a_sum_says_over_how_many_periods_it_is(cells: int) -> None:
    """The number shown is the number judged, and says what it is of, at every width."""
    shown = lines(summed(NAME), cells)["small"]
    assert "83.3 %" in shown
    assert "over 2 months" in shown
    assert width(shown) <= cells


def test_where_there_is_room_a_sum_has_its_trend_too_and_costs_the_others_nothing() -> None:
    shown = lines(summed(NAME), 80)
    assert shown["small"].endswith("over 2 months; steady")
    assert "█" in shown[NAME]


def test_under_key_results_a_sum_is_told_as_well() -> None:
    view = summed(NAME)
    shown = [plain(one.line) for one in lens_rows(view, "okr", columns(view, 80), 80, UNICODE)]
    assert any("83.3 %" in line and "over 2 months" in line for line in shown)


def test_under_a_lens_the_objectives_stand_below_each_other() -> None:
    view = seen(make_indicator("seen"))
    sizes = columns(view, 120)
    shown = [plain(row.line) for row in lens_rows(view, "domain", sizes, 120, UNICODE)]
    objective = view.board.priority[0].objective[:12]

    assert len({line.index(objective) for line in shown if objective in line}) == 1
    assert sum(objective in line for line in shown) == 2
