"""Domain sets: which sides of good care a board is looked at by."""

import pytest

from builders import make_board, make_indicator, make_priority
from teamboard.domain.definitions.board import DomainSet
from teamboard.domain.definitions.domain_sets import DOMAIN_SETS, domain_of, domains_of, same_domain


@pytest.mark.parametrize(
    ("named", "count", "one"),
    [
        (DomainSet.HEALTHCARE, 5, "People's experience"),
        (DomainSet.PROGRESS, 4, "Staff engagement"),
        (DomainSet.SCORECARD, 4, "Learning and growth"),
    ],
)
def test_a_well_known_set_has_its_domains(named: DomainSet, count: int, one: str) -> None:
    found = domains_of(make_board(domain_set=named, domains=("Our own",)))
    assert found == DOMAIN_SETS[named]
    assert len(found) == count
    assert one in found


def test_every_set_that_can_be_named_is_there() -> None:
    assert set(DOMAIN_SETS) == set(DomainSet)


def test_without_a_named_set_the_teams_own_domains_stand_in_their_order() -> None:
    assert domains_of(make_board(domains=("Safety", "Independence"))) == ("Safety", "Independence")


def test_a_domain_that_is_in_no_set_comes_last_and_once() -> None:
    board = make_board(
        make_priority(make_indicator("a"), name="a", domain="Right place"),
        make_priority(make_indicator("b"), name="b", domain="money"),
        make_priority(make_indicator("c"), name="c", domain=" RIGHT  place "),
        domains=("Money", "Safety"),
    )
    assert domains_of(board) == ("Money", "Safety", "Right place")


def test_a_board_that_names_no_domain_has_none() -> None:
    assert domains_of(make_board(make_priority(domain="  "))) == ()


def test_a_measure_has_a_domain_of_its_own_or_its_priorities() -> None:
    cost = make_indicator("a", domain=" Money ")
    care = make_priority(cost, make_indicator("b"), domain="Safety")
    assert [domain_of(care, one) for one in care.indicator] == ["Money", "Safety"]
    assert (domain_of(None, cost), domain_of(None, make_indicator())) == ("Money", "")
    assert domains_of(make_board(care)) == ("Safety", "Money")


def test_capitals_and_spaces_make_no_other_domain() -> None:
    assert same_domain("Quality  and Safety ", "quality and safety")
    assert not same_domain("Quality", "Safety")
