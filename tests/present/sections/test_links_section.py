"""What stands below a chart about links and work, as lines."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from builders import TODAY, make_board, make_indicator, make_priority, readings, situation
from teamboard.domain.agenda.agenda import Agenda
from teamboard.domain.board_state import BoardState, overview
from teamboard.domain.definitions.board import Board, Initiative
from teamboard.domain.definitions.indicator import (
    Cadence,
    Drives,
    Indicator,
    IndicatorId,
    Kind,
    PersonId,
    Sign,
)
from teamboard.domain.measures.correlation import Measured, moves_with
from teamboard.present.layout import plain
from teamboard.present.sections import links, work

MOVES = (80, 84, 79, 83, 81, 86, 78, 82, 80, 85, 79, 83, 84, 78, 82, 86, 80, 79, 85, 81)
STEADY = (80, 82, 79, 81, 80, 83, 78, 81, 80, 82, 79, 81, 80, 82, 79, 81, 80, 82)


def result(**fields: Any) -> Indicator:
    return make_indicator("seen", **fields)


def sign(drives: Drives | None, name: str = "beds", **fields: Any) -> Indicator:
    return make_indicator(name, kind=Kind.LEAD, drives=drives, **fields)


def driving(sign: Sign = Sign.SAME, delay: int = 0) -> Drives:
    return Drives(lag=IndicatorId("seen"), sign=sign, delay=delay)


def seen(board: Board, values: Mapping[str, Sequence[float]]) -> BoardState:
    return overview(
        board=board,
        assessments=situation(board, values).assessments,
        agenda=Agenda(awake=(), snoozed=()),
        last=None,
        opened=None,
        today=TODAY,
    )


def told(view: BoardState, name: str, cells: int = 200) -> list[str]:
    found = view.board.find(name)
    assert found is not None
    lines = [
        line
        for section in (links.SECTION, work.SECTION)
        if section.fits(found[1])
        for line in section.lines(view, found[1], cells)
    ]
    return [" ".join(plain(line).split()) for line in lines]


def test_below_an_early_sign_its_result_is_named_with_what_the_data_show() -> None:
    board = make_board(make_priority(result(), sign(driving())))
    view = seen(board, {"seen": MOVES, "beds": MOVES})
    assert told(view, "beds") == [
        "Moves Seen, the same way in the same month: moves with it as declared (clear, 20 months)"
    ]


def test_below_a_result_stands_a_line_for_each_early_sign_that_drives_it() -> None:
    board = make_board(
        make_priority(
            result(cadence=Cadence.WEEKLY),
            sign(driving(Sign.OPPOSITE, 6), cadence=Cadence.WEEKLY),
            sign(driving(), "rota", cadence=Cadence.WEEKLY),
            sign(None, "other"),
        )
    )
    view = seen(board, {"seen": MOVES, "beds": MOVES[:9], "rota": (80.0,) * 20})
    assert told(view, "seen") == [
        "Moved by Beds, the opposite way after 6 weeks: too few: 3 of 13 weeks in common",
        "Moved by Rota, the same way in the same week: "
        "no link to be seen: one of them did not change in 20 weeks",
    ]
    assert told(view, "other") == []


def test_people_on_a_ladder_are_compared_with_nothing() -> None:
    ladder = {"target": None, "floor": None, "ladder": True}
    board = make_board(
        make_priority(result(**ladder), sign(driving())),
        make_priority(sign(None, "steps", **ladder), name="other"),
    )
    values = {"beds": MOVES, "seen": (), "steps": ()}
    view = seen(board, values)
    assert told(view, "beds") == told(view, "seen") == told(view, "steps") == []


def test_lines_fit_the_screen_and_keep_their_column() -> None:
    board = make_board(make_priority(result(), sign(driving())))
    view = seen(board, {"seen": MOVES, "beds": MOVES})
    found = view.board.find("beds")
    assert found is not None
    lines = [plain(line) for line in links.lines(view, found[1], 40)]
    assert lines[0].startswith(" Moves     Seen, ")
    assert len(lines) > 1
    assert all(line.startswith(" " * 11) for line in lines[1:])
    assert all(len(line) <= 40 for line in lines)


def test_work_is_told_with_who_does_it_and_what_was_seen() -> None:
    desk = Initiative(
        id="desk",
        name="Evening desk",
        start=date(2023, 6, 1),
        moves=(IndicatorId("seen"),),
        owner=PersonId("nurse"),
    )
    later = Initiative(
        id="ward", name="Winter ward", start=date(2024, 5, 1), moves=(IndicatorId("seen"),)
    )
    elsewhere = Initiative(id="rota", name="New rota", start=date(2023, 6, 1))
    board = make_board(make_priority(result(), initiative=(desk, later, elsewhere)))
    view = seen(board, {"seen": (*STEADY, *(value + 8 for value in STEADY[:10]))})
    assert told(view, "seen") == [
        "Work Evening desk (Nurse in charge), since 1 June 2023: better than before, "
        "consistent with the work (18 readings before, 10 after)",
        "Work Winter ward (no owner), begins 1 May 2024",
    ]


def test_what_moves_with_a_measure_is_listed_with_its_board() -> None:
    one = Measured("Flow", result(), readings(*MOVES, *MOVES))
    other = Measured("The ward", make_indicator("beds"), readings(*MOVES, *MOVES))
    lines = [plain(line) for line in links.company_lines(moves_with(one, [other]), 60)]
    assert lines == [
        " Beds (The ward)",
        "   up when it goes up (clear, 40 months)",
        "",
        " Tried: 1 other measure at up to 7 delays, 7 comparisons in",
        " all.",
        " What may be chance is left out.",
        " Moving together does not say why.",
    ]
