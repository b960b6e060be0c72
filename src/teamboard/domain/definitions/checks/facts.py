"""What the advice may look at: the definitions, and as much of the past as is known."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from teamboard.domain.definitions.board import Board, Initiative, Priority
from teamboard.domain.definitions.domain_sets import DOMAIN_SETS
from teamboard.domain.definitions.indicator import Direction, Indicator
from teamboard.domain.review.history import NOTHING_YET, History

Said = Iterator[tuple[str, str]]
"""What is lacking, in words that go on after the name of the thing, and what to do about it."""


class Place(NamedTuple):
    """Where a measure stands on some board of the home, and which way is better there."""

    team: str
    board: str
    direction: Direction


Elsewhere = Mapping[str, Sequence[Place]]
"""The places of the home's measures, by short name and by name; see `directions`."""
NOWHERE: Elsewhere = MappingProxyType({})


class Setup(NamedTuple):
    """A board's definitions, and what is known beyond them; where nothing is, advice is silent.

    Attributes:
        board: the definitions.
        today: the as-of date.
        history: what the team decided and was told.
        read: the indicators that ever had a reading; None where nobody knows.
        elsewhere: which way is better for the measures of the home's boards.
        before: the definitions as they stood when the sixth last review closed; None where
            there were fewer, or nobody knows.
    """

    board: Board
    today: date
    history: History = NOTHING_YET
    read: Collection[str] | None = None
    elsewhere: Elsewhere = NOWHERE
    before: Board | None = None


OfBoard = Callable[[Setup], Said]
OfPriority = Callable[[Setup, Priority], Said]
OfIndicator = Callable[[Setup, Priority | None, Indicator], Said]
OfInitiative = Callable[[Setup, Initiative], Said]


def directions(boards: Iterable[Board]) -> Elsewhere:
    """Where every measure of these boards stands, for advice on one of them."""
    found: dict[str, list[Place]] = {}
    for board in boards:
        for _, indicator in board.indicators():
            place = Place(board.team, board.name, indicator.direction)
            for key in keys_of(indicator):
                found.setdefault(key, []).append(place)
    return found


def keys_of(indicator: Indicator) -> tuple[str, str]:
    """What a measure is looked up by on other boards: its short name and its name, any case."""
    return f"id {indicator.id.casefold()}", f"name {indicator.name.strip().casefold()}"


def domains_named(board: Board) -> tuple[str, ...]:
    """The domains the board was given to choose from; what priorities add is not among them."""
    return DOMAIN_SETS[board.domain_set] if board.domain_set else board.domains


def listed(names: Sequence[str]) -> str:
    """Several names in one sentence: `A, B and C`."""
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last
