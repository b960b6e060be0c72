"""Who may do what on a board: one answer for every screen and every command.

Against mistakes and habit, and no lock: who can write to the database file can write anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import NamedTuple

from teamboard.domain.definitions.board import Board, Person
from teamboard.domain.journal import Actor

LEADERLESS = "no lead has an account here, so whoever can write to this home counts as lead"
ROOT = 0
"""The account of the administrator, on every server."""
_NAMED = 3
"""People named in a refusal; of the rest, how many."""


class Role(IntEnum):
    """What somebody is to a board. Each may do all that those before it may."""

    READER = 0
    WRITER = 1
    MEMBER = 2
    LEAD = 3


class Deed(Enum):
    """What is done on a board: the least role that may do it, and the words for it."""

    KEEP = (Role.WRITER, "write here")
    """Readings, ratings, notes, voices, experiments, actions, answers, half-typed lines."""
    OPEN = (Role.MEMBER, "open a review")
    JOIN = (Role.MEMBER, "go on with a review or take it over")
    SPEAK = (Role.MEMBER, "say what is known in a review and close its items")
    CLOSE = (Role.MEMBER, "close a review")
    OPEN_EARLY = (Role.LEAD, "open a review before it is due")
    UNDO_OTHERS = (Role.LEAD, "take back or bring back what somebody else decided")
    UNTELL_OTHERS = (Role.LEAD, "take back what somebody else wrote")
    DISCARD = (Role.LEAD, "discard a review")
    AMEND = (Role.LEAD, "add to a closed review")
    DEFINE = (Role.LEAD, "change the definitions")

    @property
    def least(self) -> Role:
        """The least role that may do it."""
        return self.value[0]

    @property
    def words(self) -> str:
        """What it is called after "may"."""
        return self.value[1]


class World(NamedTuple):
    """What the server says of accounts; the board itself does not hold it.

    Attributes:
        today: the day on which it is asked; who left by then is no longer on the team.
        may_write: whether this account can write to the home.
        owner: the account that owns the home's folder; None where nobody knows.
        accounts: of the board's logins, those that are accounts here, with their numbers.
    """

    today: date
    may_write: bool = True
    owner: int | None = None
    accounts: Mapping[str, int] = MappingProxyType({})


class No(NamedTuple):
    """Why something may not be done by this person, and who can do it."""

    what: str
    do: str


def role(board: Board | None, actor: Actor, world: World) -> Role:
    """What somebody is to a board, by the definitions last applied.

    Args:
        board: the definitions; None where none were ever applied. Who applies the first ones
            is their first lead.
        actor: who asks, by the number of their account.
        world: what the server says of accounts.
    """
    if not world.may_write:
        return Role.READER
    if board is None or actor.uid in {ROOT, world.owner} or not leads(board, world):
        return Role.LEAD
    if any(_is(person, actor, world) for person in leads(board, world)):
        return Role.LEAD
    logins = [person for person in _here(board, world) if person.login]
    only_leads = all(person.lead for person in logins)
    if only_leads or any(_is(person, actor, world) for person in logins):
        return Role.MEMBER
    return Role.WRITER


def refusal(board: Board | None, actor: Actor, deed: Deed, world: World) -> No | None:
    """Why this person may not do this on this board, and who can; None when they may."""
    if role(board, actor, world) >= deed.least:
        return None
    if board is None or not world.may_write:
        return No("this home can only be read from here", "ask its owner for write access")
    if deed.least is Role.LEAD:
        who, can = "only a lead of this board", leads(board, world)
    else:
        who = "only the people on this board"
        can = tuple(person for person in _here(board, world) if person.login)
    return No(f"{who} may {deed.words}", f"ask {_listed(can)}")


def leads(board: Board, world: World) -> tuple[Person, ...]:
    """The leads that count: they have not left, and their login is an account here."""
    return tuple(
        person for person in _here(board, world) if person.lead and person.login in world.accounts
    )


def shared_logins(board: Board, today: date) -> Iterator[tuple[int, str, Person]]:
    """Each person whose login somebody before them has too.

    Yields:
        the person's place among the people, the login, and who had it first.
    """
    first: dict[str, Person] = {}
    for place, person in enumerate(board.person):
        if not person.login or _left(person, today):
            continue
        if person.login in first:
            yield place, person.login, first[person.login]
        first.setdefault(person.login, person)


def _here(board: Board, world: World) -> Iterator[Person]:
    return (person for person in board.person if not _left(person, world.today))


def _left(person: Person, today: date) -> bool:
    return person.left is not None and person.left <= today


def _is(person: Person, actor: Actor, world: World) -> bool:
    return person.login is not None and world.accounts.get(person.login) == actor.uid


def _listed(people: Sequence[Person]) -> str:
    """`Ann (ann), Ben (ben) or 2 more`, with their accounts."""
    names = [f"{person.name} ({person.login})" for person in people[:_NAMED]]
    if len(people) > _NAMED:
        names.append(f"{len(people) - _NAMED} more")
    *rest, last = names
    return f"{', '.join(rest)} or {last}" if rest else last
