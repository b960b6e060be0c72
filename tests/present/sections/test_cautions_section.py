"""What to be careful about stands below an indicator's story."""

from dataclasses import replace

from builders import TODAY, make_board, make_indicator, make_priority, situation
from teamboard.domain.agenda.agenda import Agenda
from teamboard.domain.board_state import BoardState, overview
from teamboard.domain.definitions.indicator import Indicator, Measures
from teamboard.present.layout import plain
from teamboard.present.sections.cautions import lines

PLAIN = (91.0, 88.5, 93.8, 90.2, 96.9, 89.9, 92.3, 97.4, 87.8, 93.1, 90.7, 94.4) * 2
CROWDED = (91.0, 95.1, 88.8, 95.2, 95.3, 89.9, 95.4, 97.4, 95.2, 93.1, 95.1, 95.3) * 2
WORK = make_indicator("calls", floor=None)
OUTCOME = replace(WORK, measures=Measures.OUTCOME)


def view(indicator: Indicator, *values: float, watched: bool = False) -> BoardState:
    board = make_board(make_priority(indicator))
    if watched:
        board = make_board(make_priority(make_indicator()), watch=(indicator,))
    now = situation(board, {indicator.id: values})
    return overview(
        board=board,
        assessments=now.assessments,
        agenda=Agenda(awake=(), snoozed=()),
        last=None,
        opened=None,
        today=TODAY,
    )


def said(indicator: Indicator, *values: float, watched: bool = False) -> list[tuple[str, str]]:
    found = lines(view(indicator, *values, watched=watched), indicator, 200)
    return [(plain(line).strip(), line[-1].role) for line in found]


def test_readings_that_crowd_at_the_target_are_worth_a_question() -> None:
    assert said(OUTCOME, *CROWDED) == [
        (
            "Careful   14 of 24 readings lie just inside 95 and none just outside: "
            "worth asking what happens close to the target",
            "amber",
        )
    ]
    assert said(OUTCOME, *PLAIN) == []


def test_a_measure_of_work_alone_says_that_it_is_hollow() -> None:
    assert said(WORK, *PLAIN) == [
        (
            "Careful   shows work done, not whether people are better for it: "
            "pair it with a result or what people say",
            "dim",
        )
    ]
    assert said(WORK, *PLAIN, watched=True) == []


def test_a_narrow_pane_wraps_it() -> None:
    found = lines(view(WORK, *PLAIN), WORK, 40)
    assert len(found) > 2
    assert all(len(plain(line)) <= 40 for line in found)
