"""What somebody is to a board, and what they are told where they may not do something."""

from dataclasses import replace

import pytest

from builders import TODAY, make_board
from teamboard.domain.definitions.board import Board, Person
from teamboard.domain.definitions.indicator import PersonId
from teamboard.domain.journal import Actor
from teamboard.domain.rights import Deed, Role, World, refusal, role

ANN = Person(id=PersonId("ann"), name="Ann, team lead", login="ann", lead=True)
BEN = Person(id=PersonId("ben"), name="Ben", login="ben")
HERE = {"ann": 1, "ben": 2, "cat": 3}
WORLD = World(today=TODAY, owner=50, accounts=HERE)


def led(*people: Person) -> Board:
    return make_board(person=people, priority=())


def of(uid: int, *people: Person, world: World = WORLD) -> Role:
    return role(led(*people), Actor(uid, "whoever"), world)


@pytest.mark.parametrize(
    ("uid", "expected"),
    [(1, Role.LEAD), (2, Role.MEMBER), (3, Role.WRITER), (0, Role.LEAD), (50, Role.LEAD)],
    ids=["a lead", "on the board", "can write", "root", "owner of the home"],
)
def test_everyone_is_to_the_board_what_their_account_says(uid: int, expected: Role) -> None:
    assert of(uid, ANN, BEN) is expected


def test_who_cannot_write_may_only_look_whoever_they_are() -> None:
    for uid in (0, 1, 50):
        assert of(uid, ANN, BEN, world=WORLD._replace(may_write=False)) is Role.READER


def test_it_goes_by_the_number_of_the_account_and_by_no_name() -> None:
    assert role(led(ANN, BEN), Actor(3, "ann"), WORLD) is Role.WRITER


def test_where_only_leads_have_logins_whoever_can_write_is_on_the_board() -> None:
    assert of(3, ANN, replace(BEN, login=None)) is Role.MEMBER
    assert of(3, ANN, replace(BEN, left=TODAY)) is Role.MEMBER


@pytest.mark.parametrize(
    "lead",
    [replace(ANN, login=None), replace(ANN, login="misspelt"), replace(ANN, left=TODAY)],
    ids=["no login", "no account here", "left"],
)
def test_where_no_lead_has_an_account_whoever_can_write_leads(lead: Person) -> None:
    assert of(3, lead, BEN) is Role.LEAD
    assert of(3, ANN, replace(lead, id=PersonId("old")), BEN) is Role.WRITER


def test_a_login_that_two_people_share_has_the_rights_of_both() -> None:
    assert of(1, replace(BEN, login="ann"), ANN) is Role.LEAD


def test_who_applies_the_first_definitions_leads_them() -> None:
    assert role(None, Actor(3, "cat"), WORLD) is Role.LEAD


def test_a_refusal_names_who_can() -> None:
    cat, board = Actor(3, "cat"), led(ANN, BEN)
    assert refusal(board, cat, Deed.AMEND, WORLD) == (
        "only a lead of this board may add to a closed review", "ask Ann, team lead (ann)",
    )  # fmt: skip
    assert refusal(board, cat, Deed.CLOSE, WORLD) == (
        "only the people on this board may close a review",
        "ask Ann, team lead (ann) or Ben (ben)",
    )
    assert refusal(board, Actor(1, "ann"), Deed.AMEND, WORLD) is None
    many = [replace(BEN, id=PersonId(f"p{n}"), name=f"P{n}") for n in range(4)]
    no = refusal(led(ANN, *many), cat, Deed.CLOSE, WORLD)
    assert no is not None
    assert no.do == "ask Ann, team lead (ann), P0 (ben), P1 (ben) or 2 more"


@pytest.mark.parametrize("deed", Deed)
def test_whoever_may_do_something_may_do_it_in_every_higher_role(deed: Deed) -> None:
    board = led(ANN, BEN)
    for uid, held in ((3, Role.WRITER), (2, Role.MEMBER), (1, Role.LEAD)):
        refused = refusal(board, Actor(uid, "x"), deed, WORLD)
        assert (refused is None) is (held >= deed.least)
