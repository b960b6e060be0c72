"""What the first screen says before anyone presses a key."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import NOW, TODAY, make_board, make_indicator, make_priority, situation
from teamboard.domain.agenda.agenda import Agenda
from teamboard.domain.agenda.items import items
from teamboard.domain.board_state import Back, BoardState, Due, ReviewState, overview
from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.checks.advice import lacking
from teamboard.domain.definitions.indicator import Drives, Kind, Measures
from teamboard.domain.review.cycle_time import CycleTime
from teamboard.domain.review.history import Applied, History
from teamboard.present.layout import ASCII, UNICODE, plain, width
from teamboard.present.pages.board import heading

FAST = CycleTime(median_days=6.0, outcomes=14, on_time=9, due=12)
SPEED = "Signal to outcome: 6 days (median of 14). Actions on time: 9 of 12."
TARGET = "indicator seen: target was 95, now 90"
MOVED = Applied(2, NOW, "lead", "winter plan", (TARGET,), ("seen",))
NAMES = ("seen", "b", "c", "d")


RESULT = make_indicator("seen", measures=Measures.OUTCOME)
SIGNS = tuple(make_indicator(one, kind=Kind.LEAD, drives=Drives(lag=RESULT.id)) for one in "bcd")
"""A board that lacks nothing, so that its heading is about what is tested."""


def view(snoozed: int = 0, board: Board | None = None, **fields: Any) -> BoardState:
    board = board or make_board(make_priority(RESULT, *SIGNS))
    now = situation(board, dict.fromkeys(NAMES, (60.0,)))
    found = items(now)
    plainly = overview(
        board=board,
        assessments=now.assessments,
        agenda=Agenda(awake=found[snoozed:], snoozed=found[:snoozed]),
        last=None,
        opened=None,
        today=TODAY,
    )
    before = {name: fields.pop(name) for name in History._fields if name in fields}
    seen = replace(plainly, history=History(**before), **fields)
    return replace(seen, lacks=lacking(seen))


def lines(seen: BoardState, cells: int = 80, high: int | None = 23) -> list[str]:
    found = [plain(line).strip() for line in heading(seen, cells, UNICODE, high=high)]
    assert all(width(line) <= cells - 2 for line in found)
    return found


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (Due(date(2024, 4, 8), ReviewState.DUE), "weekly review due today"),
        (Due(date(2024, 4, 8), ReviewState.DUE, first=True), "first review due today"),
        (Due(date(2024, 4, 1), ReviewState.OVERDUE), "weekly review overdue since Mon 1 Apr"),
        (Due(date(2024, 4, 15), ReviewState.SCHEDULED), "weekly review due Mon 15 Apr"),
        (Due(date(2024, 4, 15), ReviewState.SCHEDULED, first=True), "first review due Mon 15 Apr"),
        (Due(date(2024, 4, 8), ReviewState.OPEN, first=True), "first review open since Mon 8 Apr"),
        (Due(date(2024, 4, 8), ReviewState.OPEN), "review open since Mon 8 Apr"),
    ],
)
def test_it_says_when_the_review_is_and_how_much_there_is_to_discuss(due: Due, words: str) -> None:
    (name, purpose) = lines(view(due=due))
    assert name.startswith("Emergency care flow  ")
    assert name.endswith(f" {words}, 4 to discuss")
    assert purpose == "People in an emergency are seen in time."


def test_when_the_review_is_fits_beside_the_name_on_the_narrowest_screen() -> None:
    late = Due(date(2024, 3, 25), ReviewState.OVERDUE)
    assert lines(view(due=late), cells=60)[0] == (
        "Emergency care flow overdue since Mon 25 Mar, 4 to discuss"
    )


def test_a_board_without_a_closed_review_says_first() -> None:
    assert "first review" in lines(view())[0]


def test_what_got_better_and_what_came_back_stand_on_one_line() -> None:
    seen = view(wins=("Evening discharges",), back=Back(answers=1, done=2, late=1))
    assert lines(seen)[2:] == [
        "Better: Evening discharges. Back: 1 answer, 2 actions done, 1 late."
    ]


def test_many_wins_never_push_what_came_back_out_of_sight() -> None:
    wins = ("Evening discharges", "Beds free by ten", "Seen within four hours", "Plans in two days")
    assert lines(view(wins=wins))[2:] == [
        "Better: Evening discharges, Beds free by ten and 2 more."
    ]
    assert lines(view(wins=wins, back=Back(answers=1, done=2, late=1)))[2:] == [
        "Better: Evening discharges and 3 more. Back: 1 answer, 2 actions done, 1 late."
    ]


def test_what_sleeps_is_said_in_full_unless_that_takes_a_line_from_the_list() -> None:
    assert lines(view(1))[2:] == ["1 item covered by an earlier outcome."]
    assert lines(view(2))[2:] == ["2 items covered by an earlier outcome."]
    seen = view(2, wins=("Walks",), back=Back(answers=0, done=2, late=1))
    assert lines(seen)[2:] == [
        "Better: Walks. Back: 2 actions done, 1 late. 2 items have an outcome."
    ]


def test_how_fast_signals_led_to_outcomes_is_one_line() -> None:
    assert lines(view(cycle_time=FAST))[2:] == [SPEED]
    seen = view(cycle_time=FAST, wins=("Discharges",))
    assert lines(seen)[2:] == ["Better: Discharges.", SPEED]
    assert lines(seen, cells=120)[2:] == [f"Better: Discharges. {SPEED}"]


def test_one_change_of_the_definitions_is_said_whole() -> None:
    said = "Definitions: Seen: target was 95, now 90, by Flow lead: winter plan."
    assert lines(view(applied=(MOVED,)))[2:] == [said]
    stranger = MOVED._replace(by="x", why="")
    assert lines(view(applied=(stranger,)))[2:] == [
        "Definitions: Seen: target was 95, now 90, by x: no reason was given."
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("priority waits: story changed", "Objective of waits: story changed"),
        ("person nurse: left changed", "person Nurse in charge: left changed"),
        ("body board: name changed", "body Trust board: name changed"),
        ("indicator gone: taken off", "gone: taken off"),
        ("board: name was A, now B", "board: name was A, now B"),
        ("initiative a of waits: added", "initiative a of waits: added"),
    ],
)
def test_a_change_is_said_with_names_a_team_knows(change: str, words: str) -> None:
    seen = view(applied=(MOVED._replace(changes=(change,)),))
    assert lines(seen, cells=120)[2:] == [f"Definitions: {words}, by Flow lead: winter plan."]


def test_several_changes_of_the_definitions_are_counted() -> None:
    silent = MOVED._replace(version=3, changes=())
    two = MOVED._replace(version=4, changes=("a", "b"))
    counted = "3 changes in the definitions since the last review"
    assert lines(view(applied=(MOVED, silent, two)))[2:] == [f"{counted}: w shows them."]
    assert lines(view(applied=(MOVED, two)), high=None)[2:] == [f"{counted}."]
    assert lines(view(applied=(silent,)))[2:] == []


def test_an_edit_that_is_not_applied_stays_a_line_of_its_own() -> None:
    seen = view(applied=(MOVED,), definitions_changed="config/flow.toml was edited: apply it?")
    *_, last = heading(seen, 80, UNICODE, high=23)
    assert [(span.text.strip(), span.role) for span in last if span.text.strip()] == [
        ("config/flow.toml was edited: apply it?", "amber")
    ]


def test_a_low_screen_keeps_the_purpose_the_news_and_the_definitions() -> None:
    seen = view(2, wins=("Discharges",), applied=(MOVED,), cycle_time=FAST)
    assert lines(seen, cells=60, high=15)[1:] == [
        "People in an emergency are seen in time.",
        "Better: Discharges. 2 items covered by an earlier outcome.",
        "Definitions: Seen: target was 95, now 90, by Flow lead: w…",
    ]
    edited = replace(seen, definitions_changed="edited: apply it?")
    assert lines(edited, cells=60, high=15)[1:] == [
        "People in an emergency are seen in time.",
        "Better: Discharges. 2 items covered by an earlier outcome.",
        "edited: apply it?",
    ]


LACKING = make_board(make_priority(RESULT, *SIGNS, owner=None, sponsor=None))
QUIET = Due(date(2024, 4, 15), ReviewState.SCHEDULED)


@pytest.mark.parametrize(
    "due",
    [
        Due(date(2024, 4, 8), ReviewState.DUE),
        Due(date(2024, 4, 1), ReviewState.OVERDUE),
        Due(date(2024, 4, 8), ReviewState.OPEN),
        Due(date(2024, 4, 15), ReviewState.SCHEDULED, first=True),
    ],
)
def test_what_the_set_up_lacks_is_counted_while_a_review_is_before_the_team(due: Due) -> None:
    assert lines(view(board=LACKING, due=due))[2:] == ["Set-up: 1 thing to look at (S)."]
    assert lines(view(due=due))[2:] == []


def test_what_the_set_up_lacks_stands_behind_the_news_and_shares_their_line() -> None:
    signs = (replace(SIGNS[0], owner=None), *SIGNS[1:])
    board = make_board(make_priority(RESULT, *signs, owner=None))
    assert lines(view(board=board, wins=("Discharges",)))[2:] == [
        "Better: Discharges. Set-up: 2 things to look at (S)."
    ]


def test_on_a_quiet_day_on_a_low_screen_and_in_print_the_set_up_is_left_alone() -> None:
    assert lines(view(board=LACKING, due=QUIET))[2:] == []
    assert lines(view(board=LACKING), cells=60, high=15)[2:] == []
    assert lines(view(board=LACKING), high=None)[2:] == []


def test_a_guardrail_without_a_reading_counts_once_others_have_some() -> None:
    guarded = replace(RESULT, guardrails=(SIGNS[0].id,))
    seen = view(board=make_board(make_priority(guarded, *SIGNS)))
    assert lines(seen)[2:] == []
    blind = replace(seen.assessments["b"], readings=())
    seen = replace(seen, assessments={**seen.assessments, "b": blind})
    seen = replace(seen, lacks=lacking(seen))
    assert lines(seen)[2:] == ["Set-up: 1 thing to look at (S)."]


def test_ascii_needs_no_other_signs() -> None:
    seen = view(2, wins=("Discharges",), applied=(MOVED._replace(why="x" * 80),), cycle_time=FAST)
    assert all(plain(line).isascii() for line in heading(seen, 80, ASCII, high=23))
