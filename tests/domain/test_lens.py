"""Lenses: the same measures in another order."""

from datetime import date
from typing import Any

import pytest

from builders import TODAY, make_board, make_indicator, make_priority, situation
from teamboard.domain.agenda.agenda import Agenda
from teamboard.domain.board_state import BoardState, overview
from teamboard.domain.definitions.board import Ambition, Board, DomainSet, Person
from teamboard.domain.definitions.indicator import PersonId
from teamboard.domain.lens import GAP, LENSES, NOT_MEASURED, Lens, lens_after
from teamboard.domain.measures.light import Colour

NURSE, LEFT = PersonId("nurse"), PersonId("left")


def seen(board: Board, **values: float) -> BoardState:
    now = situation(board, {name: (value,) for name, value in values.items()})
    return overview(
        board=board,
        assessments=now.assessments,
        agenda=Agenda(awake=(), snoozed=()),
        last=None,
        opened=None,
        today=TODAY,
    )


def through(lens: str, board: Board, **values: float) -> list[tuple[str, list[str]]]:
    """The groups of a lens: each title with its measures."""
    return [
        (group.title, [one.assessment.indicator.id for one in group.members])
        for group in LENSES[lens].groups(seen(board, **values))
    ]


def priorities(**fields: tuple[Any, Any, Any]) -> Board:
    """Three priorities, each with a measure, and a field of each."""
    return make_board(
        *(
            make_priority(
                make_indicator(name),
                name=name,
                **{key: value[place] for key, value in fields.items()},
            )
            for place, name in enumerate(("a", "b", "c"))
        )
    )


def test_by_priority_is_the_board_as_it_stands() -> None:
    board = make_board(
        make_priority(make_indicator("a"), make_indicator("b"), name="one"),
        make_priority(make_indicator("c"), name="two"),
        watch=(make_indicator("kept"),),
    )
    assert through("priority", board) == [
        ("Objective of one", ["a", "b"]),
        ("Objective of two", ["c"]),
    ]
    assert through("okr", board) == through("priority", board)


def test_by_domain_follows_the_set_and_shows_what_is_measured_nowhere_as_a_gap() -> None:
    board = priorities(domain=("money", "", "Elsewhere"))
    groups = LENSES["domain"].groups(
        seen(make_board(*board.priority, domain_set=DomainSet.HEALTHCARE))
    )
    assert [(group.title, len(group.members)) for group in groups] == [
        ("Quality and safety", 0),
        ("Access and flow", 0),
        ("People's experience", 0),
        ("Workforce", 0),
        ("Money", 1),
        ("Elsewhere", 1),
        ("No domain named", 1),
    ]
    assert {group.empty for group in groups if not group.members} == {GAP}


def test_by_domain_a_cost_under_better_care_leaves_no_gap_at_money() -> None:
    board = make_board(
        make_priority(
            make_indicator("falls"), make_indicator("cost", domain="money"), domain="Safety"
        ),
        make_priority(make_indicator("c", domain="Safety"), name="one", domain="Access"),
        watch=(make_indicator("sick", domain="Workforce"),),
        domains=("Safety", "Money", "Access", "Workforce", "Experience"),
    )
    assert through("domain", board) == [
        ("Safety", ["falls", "c"]),
        ("Money", ["cost"]),
        ("Access", []),
        ("Workforce", []),
        ("Experience", []),
    ]
    empty = [group.empty for group in LENSES["domain"].groups(seen(board))[2:]]
    assert empty == [NOT_MEASURED, "only on the watch list: Sick", GAP]


def test_by_pathway_follows_the_order_in_which_priorities_name_the_stages() -> None:
    board = priorities(pathway=("Ward", "", "ward"))
    first = make_priority(make_indicator("z"), name="z", pathway="Home")
    assert through("pathway", make_board(*board.priority, first)) == [
        ("Ward", ["a", "c"]),
        ("Home", ["z"]),
        ("No stage named", ["b"]),
    ]


def test_by_ambition_minimum_safety_comes_first_and_is_there_when_empty() -> None:
    board = priorities(ambition=(Ambition.BREAKTHROUGH, Ambition.IMPROVEMENT, Ambition.IMPROVEMENT))
    found = through("ambition", board)
    assert [(title.split(":")[0], members) for title, members in found] == [
        ("Essential", []),
        ("Improvement", ["b", "c"]),
        ("Breakthrough", ["a"]),
    ]


def test_by_owner_what_nobody_owns_or_somebody_who_left_comes_first() -> None:
    board = make_board(
        make_priority(
            make_indicator("mine"),
            make_indicator("theirs", owner=NURSE),
            make_indicator("gone", owner=LEFT),
            make_indicator("nobody", owner=None),
        ),
        person=(
            *make_board().person,
            Person(id=LEFT, name="Old hand", left=date(2024, 3, 1)),
            Person(id=PersonId("idle"), name="Owns nothing"),
        ),
    )
    assert through("owner", board) == [
        ("No owner", ["nobody"]),
        ("Old hand (left 1 March)", ["gone"]),
        ("Flow lead", ["mine"]),
        ("Nurse in charge", ["theirs"]),
    ]
    groups = LENSES["owner"].groups(seen(board))
    assert [group.wanting for group in groups] == [True, True, False, False]


def test_somebody_who_leaves_later_stands_among_the_others() -> None:
    leaving = Person(id=LEFT, name="Old hand", left=date(2024, 5, 1))
    board = make_board(
        make_priority(make_indicator("gone", owner=LEFT)),
        person=(*make_board().person, leaving),
    )
    assert through("owner", board) == [("Old hand", ["gone"])]


def test_a_group_has_the_worst_light_with_counts_and_changes_none() -> None:
    board = priorities(domain=("Flow", "flow", "Flow"))
    view = seen(board, a=60.0, b=92.0, c=96.0)
    (group,) = LENSES["domain"].groups(view)
    assert (group.light.colour, group.light.counts) == (Colour.RED, "1 red, 1 amber of 3")
    for member in group.members:
        assert member.assessment is view.assessments[member.assessment.indicator.id]


@pytest.mark.parametrize("lens", LENSES)
def test_through_every_lens_every_measure_of_a_priority_is_seen_once(lens: str) -> None:
    board = make_board(
        make_priority(make_indicator("a"), make_indicator("b", owner=None), name="one"),
        make_priority(make_indicator("c", owner=NURSE), name="two", domain="X", pathway="Y"),
        domains=("Z",),
        watch=(make_indicator("kept"),),
    )
    found = [name for _, names in through(lens, board) for name in names]
    assert sorted(found) == ["a", "b", "c"]


def test_one_key_goes_round_all_lenses() -> None:
    name, found = "priority", []
    for _ in LENSES:
        name = lens_after(name).name
        found.append(name)
    assert found == ["domain", "pathway", "ambition", "owner", "okr", "priority"]


@pytest.mark.parametrize("lens", LENSES.values(), ids=LENSES)
def test_no_lens_is_declared_by_half(lens: Lens) -> None:
    assert lens.name.isidentifier()
    assert lens.words.startswith(("by ", "as "))
    board = make_board(make_priority(make_indicator("a")), domains=("Z",))
    assert all(group.title for group in lens.groups(seen(board)))
