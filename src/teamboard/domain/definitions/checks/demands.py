"""What a board must meet to be applied, beyond what every stored board holds.

A demand may be newer than boards that are stored: those open all the same.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from teamboard.domain.definitions.board import Board, Priority
from teamboard.domain.definitions.checks.design import one_person
from teamboard.domain.definitions.checks.facts import Setup, listed
from teamboard.domain.definitions.indicator import Indicator

Path = tuple[str | int, ...]
Known = Mapping[str, Board | None]
"""The boards of the home by their short names; None for one that cannot be read just now."""


class Demand(NamedTuple):
    """What is not met: its place in the board, the words of the thing, what, and what to do."""

    path: Path
    label: str
    what: str
    do: str


def demands(board: Board, known: Known) -> Iterator[Demand]:
    """Everything that keeps a board from being applied, in the order of its file."""
    yield from _parent(board, known)
    for p, priority in enumerate(board.priority):
        yield from _serves(board, p, priority, known)
        for i, indicator in enumerate(priority.indicator):
            yield from _one_person(board, ("priority", p, "indicator", i), priority, indicator)
    for w, indicator in enumerate(board.watch):
        yield from _one_person(board, ("watch", w), None, indicator)


def _one_person(
    board: Board, path: Path, priority: Priority | None, indicator: Indicator
) -> Iterator[Demand]:
    for what, do in one_person(Setup(board, date.min), priority, indicator):
        yield Demand(path, indicator.name, what, do)


def _parent(board: Board, known: Known) -> Iterator[Demand]:
    if board.parent is None or _board_above(board, known) or _is_body(board):
        return
    others = sorted(name for name in known if name != board.team)
    do = f"name one of {listed(others)}, or add" if others else "add"
    what = f'"{board.parent}" is no other board of this home, and no body of this board'
    yield Demand(("parent",), board.name, what, f"{do} it under [[body]]")


def _board_above(board: Board, known: Known) -> str:
    """The short name of the board that is meant as the parent; empty for none."""
    meant = (board.parent or "").casefold()
    for name, other in known.items():
        called = {name.casefold(), other.name.casefold()} if other else {name.casefold()}
        if meant in called and name != board.team:
            return name
    return ""


def _is_body(board: Board) -> bool:
    """Whether the parent is a body: a board outside this home."""
    meant = (board.parent or "").casefold()
    return any(meant in {body.id.casefold(), body.name.casefold()} for body in board.body)


def _serves(board: Board, place: int, priority: Priority, known: Known) -> Iterator[Demand]:
    if priority.serves is None:
        return
    path: Path = ("priority", place, "serves")
    named, slash, wanted = priority.serves.partition("/")
    if not slash:
        named, wanted = _board_above(board, known), priority.serves
    if not named:
        if not _is_body(board):
            what = f'"{wanted}" is a priority of a parent, and this board has none in this home'
            do = 'name the parent: parent = "..."' if board.parent is None else "mend the parent"
            yield Demand(path, priority.objective, what, do)
        return
    if named not in known:
        what = f'"{named}" is no board of this home'
        yield Demand(path, priority.objective, what, f"name one of {listed(sorted(known))}")
        return
    above = known[named]
    if above is not None and all(one.id != wanted for one in above.priority):
        ids = [str(one.id) for one in above.priority]
        do = f"name one of {listed(ids)}" if ids else "it has no priority yet; leave serves out"
        what = f'the board {above.name} has no priority "{wanted}"'
        yield Demand(path, priority.objective, what, do)
