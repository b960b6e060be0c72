"""The board through a lens, and what the team influences, as lines."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import TODAY, make_board, make_indicator, make_priority, situation
from teamboard.domain.agenda.agenda import Agenda
from teamboard.domain.board_state import BoardState, Influence, overview
from teamboard.domain.definitions.board import Board, Priority, TeamId
from teamboard.domain.definitions.indicator import Direction, Indicator, KeyResult, Kind
from teamboard.domain.lens import LENSES
from teamboard.domain.measures.assess import assess
from teamboard.present.layout import ASCII, UNICODE, Glyphs, plain, width
from teamboard.present.pages.board import plain_board, rows
from teamboard.present.pages.indicator import detail
from teamboard.present.pages.influence import influence_story
from teamboard.present.pages.rows import BoardRow, columns

STEADY = (50.0, 52, 49, 51, 50, 53, 48, 50, 52, 49, 51, 50, 49, 51)
HALFWAY = KeyResult(start=70.0, since=date(2024, 1, 1), by=date(2024, 5, 10))
LATER = KeyResult(start=0.0, since=date(2024, 11, 30), by=date(2025, 5, 10))
LONG = "Number of people who wait longer than anybody should ever have to wait"


def priorities() -> Sequence[Priority]:
    fields: dict[str, Any] = {"floor": None}
    return (
        make_priority(
            make_indicator("seen", key_result=HALFWAY, **fields),
            replace(
                make_indicator("later", unit="people a week", key_result=LATER, **fields), name=LONG
            ),
            make_indicator("plain", kind=Kind.LEAD, direction=Direction.LOWER, **fields),
            name="waits",
            domain="Timely",
            objective="Nobody who is ill waits in a corridor for longer than four hours, ever",
        ),
        make_priority(make_indicator("own", owner=None, **fields), name="own", pathway="Home"),
    )


def influence(name: str = "far", objective: str = "Nobody falls", **fields: Any) -> Influence:
    indicator: Indicator = make_indicator(name, why="People fall.", source="Ward book", **fields)
    priority = make_priority(indicator, objective=objective)
    assessment = assess(indicator, (), TODAY)
    return Influence(TeamId("ward"), "The ward", priority, assessment, "Ward sister")


def seen(board: Board | None = None, *influences: Influence) -> BoardState:
    board = board or make_board(*priorities(), domains=("Timely", "Money"))
    values = {"seen": (*STEADY, 85.5), "later": STEADY, "plain": (90.0,)}
    now = situation(board, values)
    return overview(
        board=board,
        assessments=now.assessments,
        agenda=Agenda(awake=(), snoozed=()),
        last=None,
        opened=None,
        today=TODAY,
        influences=influences,
    )


def found(lens: str, cells: int = 80, glyphs: Glyphs = UNICODE, **fields: Any) -> list[BoardRow]:
    return list(rows(seen(**fields), cells, glyphs, lens=lens))


def text(lines: Sequence[BoardRow]) -> str:
    return "\n".join(plain(row.line) for row in lines)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("cells", [60, 79, 80, 96, 120])
@pytest.mark.parametrize("lens", LENSES)
def test_every_line_fits(lens: str, cells: int, glyphs: Glyphs) -> None:
    far = influence("far", objective="x" * 200, unit="people in a month")
    board = plain_board(seen(None, far), cells, glyphs, lens)
    for line in board:
        assert width(plain(line)) <= cells, plain(line)
    if glyphs is ASCII:
        assert all(plain(line).isascii() for line in board)


def test_without_a_lens_the_board_is_the_usual_one() -> None:
    plainly = plain_board(seen(), 80, UNICODE)
    assert plainly == plain_board(seen(), 80, UNICODE, "priority")
    assert " Seen by" not in "".join(map(plain, plainly))


def test_a_printed_board_says_how_it_is_seen() -> None:
    lines = [plain(line) for line in plain_board(seen(), 80, UNICODE, "owner")]
    (seen_by,) = [line for line in lines if "Seen by" in line]
    assert seen_by.startswith(" ── Seen by owner ────")
    assert "next" not in seen_by


def test_a_domain_without_a_measure_is_shown_as_a_gap() -> None:
    (gap,) = [row for row in found("domain") if plain(row.line).startswith(" Money")]
    assert plain(gap.line).endswith("no priority here: a gap")
    assert {span.role for span in gap.line} == {"", "title", "amber"}
    assert gap.subject.startswith("lens/domain/")


def test_under_a_lens_the_measures_keep_their_lines_and_subjects() -> None:
    usual = {row.subject: row.line for row in found("priority")}
    for lens in ("domain", "pathway", "ambition", "owner"):
        through = {row.subject: row.line for row in found(lens)}
        for subject in ("seen", "later", "plain", "own"):
            assert through[subject] == usual[subject]


def test_where_there_is_room_a_line_says_which_objective_it_is_for() -> None:
    board = make_board(make_priority(make_indicator(), domain="Timely"))
    assert text(found("domain", 120, board=board)).count("Objective of waits") == 1
    assert "Objective of waits" not in text(found("domain", 70, board=board))


def test_what_nobody_owns_is_marked_in_its_heading() -> None:
    first = found("owner")[0]
    assert plain(first.line).startswith(" No owner ")
    assert "amber" in {span.role for span in first.line}


def test_a_key_result_tells_its_way_its_score_and_what_is_expected() -> None:
    lines = {row.subject: plain(row.line) for row in found("okr", 120)}
    assert "70 → 95" in lines["seen"]
    assert "85.5 % 0.62 ██████···· expected 0.75 by today: behind" in lines["seen"]
    assert lines["later"].endswith("begins 30 November")
    assert lines["plain"].endswith("no start and end set")
    assert lines["priority/own"].startswith(" Objective of own")


def test_in_ascii_a_key_result_is_drawn_with_ascii() -> None:
    lines = {row.subject: plain(row.line) for row in found("okr", 80, ASCII)}
    assert "70 -> 95" in lines["seen"]
    assert "0.62 ###.. expected 0.75: behind" in lines["seen"]


def test_on_a_narrow_screen_the_score_and_the_words_stay() -> None:
    lines = {row.subject: plain(row.line) for row in found("okr", 60)}
    assert lines["seen"].endswith("0.62 expected 0.75: behind")


def test_the_watch_list_stays_below_every_lens() -> None:
    board = make_board(*priorities(), watch=(make_indicator("kept"),))
    for lens in LENSES:
        assert found(lens, board=board)[-1].subject == "watch"


def test_what_is_influenced_stands_below_the_priorities_and_above_the_watch_list() -> None:
    board = make_board(*priorities(), watch=(make_indicator("kept"),))
    lines = [plain(row.line) for row in rows(seen(board, influence()), 80, UNICODE)]
    place = lines.index(" You influence (read-only)")
    assert lines[place + 1] == " The ward: Nobody falls"
    assert lines[place + 2].startswith(" ○- result     Far ")
    assert lines[place + 4].startswith(" Watch list")
    assert place > next(n for n, line in enumerate(lines) if "Objective of own" in line)


def test_an_objective_stands_once_above_what_is_influenced_under_it() -> None:
    both = (influence("a"), influence("b"))
    view = seen(None, *both, influence("c")._replace(team=TeamId("x"), board="Other"))
    lines = [plain(row.line) for row in rows(view, 80, UNICODE)]
    assert lines.count(" The ward: Nobody falls") == 1
    assert lines.count(" Other: Nobody falls") == 1
    subjects = [row.subject for row in rows(view, 80, UNICODE)]
    assert subjects[-1] == "influence/x/c"


def test_a_board_that_influences_nothing_has_no_such_section() -> None:
    assert "You influence" not in text(found("priority"))


def test_values_of_what_is_influenced_stand_in_the_same_columns() -> None:
    own = make_board(make_priority(make_indicator("own", target=None, floor=None)))
    far = influence(target=10000.0, floor=None)
    assert columns(seen(own), 80).target == 0
    assert columns(seen(own, far), 80).target == width(">=10000")
    ends = {
        plain(row.line).index("no data") for row in rows(seen(own, far), 80, UNICODE)
        if "no data" in plain(row.line)
    }  # fmt: skip
    assert len(ends) == 1


def test_its_detail_says_where_it_is_kept_and_who_owns_it_there() -> None:
    lines = [plain(line) for line in detail(seen(None, influence()), "influence/ward/far", 80, 30,
                                            None)]  # fmt: skip
    words = " ".join(" ".join(lines).split())
    for expected in (
        "Far: no readings yet", "On the board of The ward: kept there, read here.",
        "For Nobody falls", "Why People fall.", "Owner Ward sister", "target 95",
        "Source Ward book",
    ):  # fmt: skip
        assert expected in words
    assert len(lines) == 30


def test_what_nobody_owns_there_is_said_too() -> None:
    lines = influence_story(influence()._replace(owner=""), 80)
    assert "no owner there" in "\n".join(map(plain, lines))


def test_what_is_influenced_no_more_is_said_to_be_gone() -> None:
    lines = detail(seen(), "influence/ward/far", 80, 5, None)
    assert "no more" in plain(lines[0])
