"""Another short name for something on the board, and everything that is kept under the old one.

What was written before a rename keeps its words; it is read under the name of today.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple

from teamboard.domain.definitions.board import Board, Initiative, Priority
from teamboard.domain.definitions.indicator import Indicator

Document = dict[str, Any]


class Named(StrEnum):
    """What can be given another short name."""

    INDICATOR = "indicator"
    PRIORITY = "priority"
    INITIATIVE = "initiative"
    PERSON = "person"
    BODY = "body"


class Rename(NamedTuple):
    """What was called `old` is called `new`."""

    kind: Named
    old: str
    new: str

    def subject(self, name: str) -> str:
        """The item of that name: an indicator's short name, else `priority/NAME`."""
        return name if self.kind is Named.INDICATOR else f"{self.kind}/{name}"


class Doubt(NamedTuple):
    """One that is gone and one that is new, which may be the same; `alike` says by what."""

    rename: Rename
    alike: str


_DOC_KEYS = {
    Named.INDICATOR: frozenset({"subject", "moves"}),
    Named.PRIORITY: frozenset({"subject", "priority"}),
    Named.INITIATIVE: frozenset({"subject"}),
    Named.PERSON: frozenset({"owner"}),
    Named.BODY: frozenset({"to"}),
}
"""The keys of a snapshot whose values are such names, besides the tables' own keys."""


def names_of(board: Board, kind: Named) -> tuple[str, ...]:
    """The short names of that kind, in board order."""
    match kind:
        case Named.INDICATOR:
            return tuple(one.id for _, one in board.indicators())
        case Named.PRIORITY:
            return tuple(one.id for one in board.priority)
        case Named.INITIATIVE:
            return tuple(one.id for priority in board.priority for one in priority.initiative)
        case Named.PERSON:
            return tuple(one.id for one in board.person)
        case Named.BODY:
            return tuple(one.id for one in board.body)


def former_names(subject: str, renames: Sequence[Rename]) -> set[str]:
    """Every name that what is called `subject` today has had, that one too."""
    names = {subject}
    for one in reversed(renames):
        if one.subject(one.new) in names:
            names.add(one.subject(one.old))
    return names


def renamed_board(board: Board, rename: Rename) -> Board:
    """The same board with the new name, also wherever the old one is referred to."""

    def name(kind: Named, was: Any) -> Any:
        return rename.new if kind is rename.kind and was == rename.old else was

    def names(kind: Named, many: Iterable[Any]) -> Any:
        return tuple(name(kind, one) for one in many)

    def measure(one: Indicator) -> Indicator:
        drives = one.drives
        return replace(
            one,
            id=name(Named.INDICATOR, one.id),
            owner=name(Named.PERSON, one.owner),
            guardrails=names(Named.INDICATOR, one.guardrails),
            paired_with=name(Named.INDICATOR, one.paired_with),
            drives=drives and replace(drives, lag=name(Named.INDICATOR, drives.lag)),
        )

    def work(one: Initiative) -> Initiative:
        return replace(
            one,
            id=name(Named.INITIATIVE, one.id),
            owner=name(Named.PERSON, one.owner),
            moves=names(Named.INDICATOR, one.moves),
        )

    def goal(one: Priority) -> Priority:
        return replace(
            one,
            id=name(Named.PRIORITY, one.id),
            owner=name(Named.PERSON, one.owner),
            sponsor=name(Named.PERSON, one.sponsor),
            contributors=names(Named.PERSON, one.contributors),
            indicator=tuple(map(measure, one.indicator)),
            initiative=tuple(map(work, one.initiative)),
        )

    return replace(
        board,
        person=tuple(replace(one, id=name(Named.PERSON, one.id)) for one in board.person),
        body=tuple(replace(one, id=name(Named.BODY, one.id)) for one in board.body),
        priority=tuple(map(goal, board.priority)),
        watch=tuple(map(measure, board.watch)),
    )


def board_as_named(board: Board, renames: Sequence[Rename]) -> Board:
    """A board of before, under the names that its things were given since."""
    for one in renames:
        known = names_of(board, one.kind)
        if one.old in known and one.new not in known:
            board = renamed_board(board, one)
    return board


def document_as_named(document: Document, renames: Sequence[Rename]) -> Document:
    """A snapshot's facts under the names that its things were given since."""
    for one in renames:
        known = document.get(one.kind)
        if isinstance(known, dict) and one.old in known and one.new not in known:
            document = _renamed(document, one, "")
    return document


def _renamed(value: Any, rename: Rename, key: str) -> Any:
    if isinstance(value, dict):
        old, new = rename.old, rename.new
        if key == "item":
            old, new = rename.subject(old), rename.subject(new)
        own = key in {rename.kind, "item"}
        return {
            (new if own and name == old else name): _renamed(inner, rename, name)
            for name, inner in value.items()
        }
    if key not in _DOC_KEYS[rename.kind]:
        return value
    if isinstance(value, list):
        return [_renamed(one, rename, key) for one in value]
    old, new = rename.old, rename.new
    if key == "subject":
        old, new = rename.subject(old), rename.subject(new)
    return new if value == old else value


def doubts(before: Board, after: Board) -> Iterator[Doubt]:
    """Which of what is gone may be what is new: one of the same name, else in the same place."""
    for kind in Named:
        old, new = _described(before, kind), _described(after, kind)
        gone = {name: about for name, about in old.items() if name not in new}
        come = {name: about for name, about in new.items() if name not in old}
        for alike, which in (("name", 0), ("place", 1)):
            for was in list(gone):
                now = next((n for n, about in come.items() if about[which] == gone[was][which]), "")
                if now:
                    yield Doubt(Rename(kind, was, now), alike)
                    del gone[was], come[now]


def _described(board: Board, kind: Named) -> dict[str, tuple[str, str]]:
    """What each thing of a kind is called, and where on the board it stands."""
    match kind:
        case Named.INDICATOR:
            found = {}
            for priority in board.priority:
                for place, one in enumerate(priority.indicator):
                    found[str(one.id)] = (one.name.casefold(), f"{priority.id} {place}")
            for place, one in enumerate(board.watch):
                found[str(one.id)] = (one.name.casefold(), f" {place}")
            return found
        case Named.PRIORITY:
            return {
                str(one.id): (one.objective.casefold(), str(place))
                for place, one in enumerate(board.priority)
            }
        case Named.INITIATIVE:
            return {
                one.id: (one.name.casefold(), f"{priority.id} {place}")
                for priority in board.priority
                for place, one in enumerate(priority.initiative)
            }
        case Named.PERSON:
            return {
                str(one.id): (one.name.casefold(), str(place))
                for place, one in enumerate(board.person)
            }
        case Named.BODY:
            return {
                str(one.id): (one.name.casefold(), str(place))
                for place, one in enumerate(board.body)
            }
