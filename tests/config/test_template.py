"""The first file of a new board holds as it is, and so do the examples in it."""

import re
from dataclasses import replace
from datetime import date

import pytest

from teamboard.config.load import load_text
from teamboard.config.new_board import NewBoard, NewPerson, NewPriority, slug
from teamboard.config.template import new_board_toml
from teamboard.domain.definitions.board import Board, DomainSet, TeamId
from teamboard.domain.definitions.checks.advice import advice
from teamboard.domain.definitions.domain_sets import DOMAIN_SETS
from teamboard.domain.definitions.indicator import Cadence, Direction, Measures, Sign

WAITS = NewPriority(
    objective="Nobody waits past four hours",
    result="Seen within four hours",
    owner="Ward manager",
    goal="Safe care today",
    unit="%",
    target=95.0,
    floor=80.0,
    early_sign="Beds free by 10:00",
    early_sign_unit="%",
    early_sign_target=50.0,
    early_sign_cadence=Cadence.DAILY,
)
LENGTH = NewPriority(
    objective="Nobody waits past four hours",
    result="Seen within four hours",
    unit="days",
    direction=Direction.WITHIN,
    target=(1.5, 3.0),
    cadence=Cadence.MONTHLY,
)
ANSWERS = NewBoard(
    name='Home "first" \\ team',
    purpose="People go home\nwell.",
    people_served="adults leaving hospital",
    goals=("Home sooner", "Home for good"),
    priorities=(WAITS, LENGTH),
    lead_person=NewPerson(id="flow", name="Flow lead", login="ann"),
    first_review=date(2024, 4, 8),
)


def board_of(text: str) -> Board:
    loaded = load_text(text, TeamId("x"), "config/x.toml")
    assert [fault.line() for fault in loaded.faults] == []
    assert loaded.board is not None
    return loaded.board


def taken_in(text: str) -> str:
    """The file with every example in force."""
    return re.sub(r"(?m)^#(?=[a-z\[])", "", text)


def test_a_new_board_is_what_the_lead_answered() -> None:
    board = board_of(new_board_toml(ANSWERS))
    assert board.name == 'Home "first" \\ team'
    assert board.purpose == "People go home well."
    assert board.note == (
        "We serve: adults leaving hospital. Our goals: Home sooner; Home for good."
    )
    assert board.review.first == date(2024, 4, 8)
    assert [(p.id, p.name, p.login, p.lead) for p in board.person] == [
        ("flow", "Flow lead", "ann", True),
        ("ward-manager", "Ward manager", None, False),
    ]
    first, second = board.priority
    assert (first.owner, first.purpose, second.owner) == ("ward-manager", "Safe care today", None)
    assert first.id != second.id
    lag, lead = first.indicator
    assert (lag.target, lag.floor, lag.owner) == (95.0, 80.0, "ward-manager")
    assert (lag.cadence, lag.measures) == (Cadence.WEEKLY, Measures.OUTCOME)
    assert (lead.target, lead.cadence) == (50.0, Cadence.DAILY)
    assert lead.drives is not None
    assert lead.drives.lag == lag.id
    assert second.indicator[0].target == (1.5, 3.0)
    assert second.indicator[0].cadence is Cadence.MONTHLY
    assert second.indicator[0].floor is None


def test_an_early_sign_comes_as_often_as_the_result_unless_it_is_said() -> None:
    same = replace(WAITS, cadence=Cadence.MONTHLY, early_sign_cadence=None, early_sign_target=None)
    board = board_of(new_board_toml(replace(ANSWERS, priorities=(LENGTH, same))))
    _, lead = board.priority[1].indicator
    assert (lead.cadence, lead.target) == (Cadence.MONTHLY, None)
    assert board.priority[1].indicator[0].floor == 80.0


@pytest.mark.parametrize(
    ("result", "early", "sign"),
    [
        (Direction.HIGHER, Direction.HIGHER, Sign.SAME),
        (Direction.LOWER, Direction.LOWER, Sign.SAME),
        (Direction.LOWER, Direction.HIGHER, Sign.OPPOSITE),
        (Direction.HIGHER, Direction.LOWER, Sign.OPPOSITE),
        (Direction.WITHIN, Direction.HIGHER, Sign.SAME),
    ],
)
def test_a_result_that_is_to_fall_as_its_early_sign_rises_moves_the_opposite_way(
    result: Direction, early: Direction, sign: Sign
) -> None:
    waits = replace(
        WAITS,
        direction=result,
        target=(90.0, 95.0) if result is Direction.WITHIN else 95.0,
        floor=None,
        early_sign_direction=early,
    )
    text = new_board_toml(replace(ANSWERS, priorities=(waits,)))
    drives = board_of(text).priority[0].indicator[1].drives
    assert drives is not None
    assert drives.sign is sign
    assert ("opposite" in text.split("drives = ")[1]) is (sign is Sign.OPPOSITE)


def test_the_lead_may_own_a_priority_by_name() -> None:
    own = replace(ANSWERS, priorities=(replace(WAITS, owner="Flow lead"),))
    board = board_of(new_board_toml(own))
    assert len(board.person) == 1
    assert board.priority[0].owner == "flow"
    assert advice(board, date(2024, 4, 8)) == ()


def test_the_team_and_the_board_above_have_short_names_of_their_own() -> None:
    team = ("Ann Clerk", "ward manager", "FLOW LEAD", "Ann-Clerk", "flow")
    board = board_of(new_board_toml(replace(ANSWERS, team=team, body="Service")))
    assert [(p.id, p.name) for p in board.person] == [
        ("flow", "Flow lead"),
        ("ward-manager", "Ward manager"),
        ("ann-clerk", "Ann Clerk"),
        ("ann-clerk-2", "Ann-Clerk"),
    ]
    assert [(b.id, b.name) for b in board.body] == [("service", "Service")]
    taken = board_of(taken_in(new_board_toml(replace(ANSWERS, team=team, body="Service"))))
    assert taken.body == board.body


@pytest.mark.parametrize(
    "priorities",
    [
        (WAITS, LENGTH),
        (LENGTH, WAITS),
        (replace(WAITS, direction=Direction.LOWER, target=-2.0, floor=None),),
        (replace(WAITS, direction=Direction.LOWER, target=-2.0),),
        (replace(WAITS, target=None, early_sign="", owner=None),),
        (replace(WAITS, target=None, floor=99.0, early_sign_target=None),),
        (replace(WAITS, direction=Direction.WITHIN, target=None, floor=None),),
        (replace(WAITS, direction=Direction.WITHIN, target=None, floor=(1.0, 2.0)),),
        (replace(WAITS, target=0.0, floor=None),),
        (replace(WAITS, result="Complaints"),),
        (),
    ],
)
def test_every_example_in_a_new_file_holds(priorities: tuple[NewPriority, ...]) -> None:
    text = new_board_toml(replace(ANSWERS, priorities=priorities))
    board_of(text)
    board = board_of(taken_in(text))
    first = board.priority[0].indicator[0]
    assert first.floor is not None
    assert first.amber == 2
    assert first.guardrails == (board.watch[0].id,)
    assert first.event
    assert any(i.drives and i.drives.lag == first.id for i in board.priority[0].indicator)
    assert (first.story, first.whose) != ("", None)
    assert first.paired_with == board.watch[0].id
    assert [one.name for one in first.benchmark] == ["England"]
    assert (first.key_result is None) == isinstance(first.target, tuple)
    assert [one.id for one in board.watch if one.ladder] == ["own-rating"]
    [initiative] = board.priority[0].initiative
    assert (initiative.delay, initiative.ended) == (1, date(2024, 11, 30))
    assert board.domain_set is DomainSet.PROGRESS
    assert board.priority[0].domain in DOMAIN_SETS[DomainSet.PROGRESS]
    assert board.body
    assert (board.person[-1].name, board.person[-1].team) == ("Deputy", "another-board")


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("Seen within four hours", (), "seen-within-four-hours"),
        ("Beds free by 10:00 (%)", (), "beds-free-by-10-00"),
        ("Réablement", (), "reablement"),
        ("People's choice", (), "peoples-choice"),
        ("Waits", ("waits", "waits-2"), "waits-3"),
        ("日本", (), "item"),
        ("a" * 50, (), "a" * 32),
        ("People who go home on the day they are ready", (), "people-who-go-home-on-the-day"),
    ],
)
def test_a_short_name_is_made_of_plain_words(
    text: str, taken: tuple[str, ...], expected: str
) -> None:
    assert slug(text, taken) == expected
