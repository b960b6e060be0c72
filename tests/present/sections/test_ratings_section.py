"""A ladder in words: how people moved, who stands where, and who should talk."""

from datetime import date

import pytest

from builders import TODAY, make_board, make_indicator, make_priority
from teamboard.domain.agenda.agenda import survey
from teamboard.domain.board_state import BoardState, overview
from teamboard.domain.definitions.indicator import IndicatorId
from teamboard.domain.measures.reading import Rater, Rating
from teamboard.domain.review.history import History
from teamboard.present.layout import Span, plain, width
from teamboard.present.pages.indicator import detail
from teamboard.present.sections.ratings import lines
from teamboard.present.sections.registry import for_chart

FEB, MAR = date(2024, 2, 1), date(2024, 3, 1)
LADDER = make_indicator("control", ladder=True, target=None, floor=None, unit="")
BOARD = make_board(make_priority(make_indicator(), LADDER))


def rating(person: str, step: int, period: date = MAR, rater: Rater = Rater.SELF) -> Rating:
    return Rating(IndicatorId("control"), period, person, rater, step)


def viewed(*ratings: Rating) -> BoardState:
    history = History(ratings={IndicatorId("control"): ratings})
    assessments, agenda = survey(BOARD, lambda *_: (), history, TODAY)
    return overview(
        board=BOARD, assessments=assessments, agenda=agenda, last=None, opened=None, today=TODAY,
        history=history,
    )  # fmt: skip


def told(*ratings: Rating, cells: int = 100) -> list[str]:
    return [plain(line).strip() for line in lines(viewed(*ratings), LADDER, cells)]


def test_how_people_moved_is_said_in_two_sentences_above_their_steps() -> None:
    ratings = (
        rating("B2", 4, FEB), rating("B2", 6), rating("A1", 5, FEB), rating("A1", 5),
        rating("A1", 6, rater=Rater.WORKER), rating("C3", 3),
    )  # fmt: skip
    assert told(*ratings, cells=160) == [
        "Latest    1 person moved up, 1 stayed, 0 moved down since they were last rated; "
        "1 person rated for the first time",
        "In all    from their first rating to their latest 1 person moved up, 1 stayed, "
        "0 moved down",
        "Person    first  before  now  worker's",
        "A1            5       5    5         6",
        "B2            4       4    6         -",
        "C3            3       -    3         -",
    ]


def test_when_nobody_was_rated_before_nobody_moved() -> None:
    assert told(rating("A1", 5), rating("B2", 6))[:2] == [
        "Latest    2 people rated for the first time",
        "In all    nobody was rated twice yet",
    ]


def test_whom_only_the_worker_rated_this_time_is_not_counted_as_moved() -> None:
    said = told(rating("A1", 5, FEB), rating("A1", 9, rater=Rater.WORKER))
    assert said[0] == "Latest    1 person rated by their worker only, and not counted"
    assert "A1            5       5    -         9" in said


@pytest.mark.parametrize(("workers", "marked"), [(3, True), (4, False), (6, False), (7, True)])
def test_two_steps_apart_is_worth_talking_about(workers: int, *, marked: bool) -> None:
    said = "\n".join(told(rating("A1", 5), rating("A1", workers, rater=Rater.WORKER)))
    assert ("2 steps apart: worth talking about" in said) is marked


def test_in_a_narrow_place_the_mark_stands_on_its_own_line() -> None:
    both = (rating("A1", 5), rating("A1", 9, rater=Rater.WORKER))
    found = lines(viewed(*both), LADDER, 40)
    assert plain(found[-1]).strip() == "4 steps apart: worth talking about"
    assert found[-1][-1] == Span("4 steps apart: worth talking about", "amber")
    assert all(width(plain(line)) <= 40 for line in found)


def test_of_many_people_eight_are_shown_by_code_and_the_rest_counted() -> None:
    people = [f"P-{number:02}" for number in range(1, 12)]
    ratings = [rating(code, 5) for code in reversed(people)]
    said = told(*ratings, rating("P-11", 8, rater=Rater.WORKER))
    assert [line.split()[0] for line in said[3:-1]] == people[:8]
    assert said[-1] == "and 3 more, 1 of them worth talking about"


def test_no_step_is_ever_averaged() -> None:
    said = "\n".join(told(rating("A1", 2), rating("B2", 9)))
    assert "5.5" not in said
    assert "mean" not in said


def test_what_is_no_ladder_has_no_such_lines() -> None:
    assert for_chart(viewed(rating("A1", 5)), BOARD.priority[0].indicator[0], 80) == []


def test_no_chart_is_drawn_of_a_ladder() -> None:
    def draw(*_: object) -> list[tuple[Span, ...]]:
        raise AssertionError

    shown = detail(viewed(rating("A1", 5)), "control", 80, 20, draw)
    assert len(shown) == 20
    assert plain(shown[0]).strip() == "Control, March 2024: 1 person"
