"""What a board's file may hold, read from the domain's own dataclasses.

The field names are the keys of the file, so a new field of the domain is a new key
here without a line of code.
"""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum, StrEnum, auto
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from teamboard.domain.definitions.board import Board

Path = tuple[str | int, ...]
"""Where something stands in a file: `("priority", 2, "indicator", 0, "target")`."""


class Holds(Enum):
    """What a key's value has to be."""

    TEXT = auto()
    NAME = auto()  # a short name: an id, or one that points at an id
    NUMBER = auto()
    COUNT = auto()
    BOUND = auto()  # one number, or [lowest, highest]
    SWITCH = auto()
    DATE = auto()
    CHOICE = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table.

    Attributes:
        name: the key as it is written.
        holds: what its value, or every entry of its list, has to be.
        many: a list of them.
        required: must be there.
        table: the dataclass of the table, or of every table of the list.
        choices: the words to choose from.
    """

    name: str
    holds: Holds
    many: bool
    required: bool
    table: type[Any] | None = None
    choices: tuple[str, ...] = ()


def keys_of(table: type[Any]) -> dict[str, Key]:
    """The keys a table may have, in the order of the dataclass; `team` is the file's name."""
    if table not in _KEYS:
        _KEYS[table] = _read_keys(table)
    return _KEYS[table]


_KEYS: dict[type[Any], dict[str, Key]] = {}


def _read_keys(table: type[Any]) -> dict[str, Key]:
    hints = get_type_hints(table)
    return {
        field.name: _key(
            field.name,
            hints[field.name],
            required=field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(table)
        if not (table is Board and field.name == "team")
    }


def tables(table: type[Any] = Board) -> tuple[type[Any], ...]:
    """The dataclass and every one that can be reached from it, each once, outermost first."""
    found: list[type[Any]] = [table]
    for reached in found:
        for key in keys_of(reached).values():
            if key.table is not None and key.table not in found:
                found.append(key.table)
    return tuple(found)


def headings(table: type[Any]) -> Iterator[str]:
    """How a table is begun in the file: `[[priority.indicator]]`, `[[watch]]`; none for Board."""
    for outer in reversed(tables()):
        for key in keys_of(outer).values():
            if key.table is table:
                outside = next(headings(outer), "").strip("[]")
                name = f"{outside}.{key.name}" if outside else key.name
                yield f"[[{name}]]" if key.many else f"[{name}]"


def find(path: Path) -> Key | None:
    """The key a path leads to, or None for the file itself; an entry of a list is its key."""
    key: Key | None = None
    for part in path:
        if isinstance(part, str):
            key = keys_of(key.table if key is not None and key.table else Board).get(part)
            if key is None:
                return None
    return key


def known_part(path: Path) -> Path:
    """A path without what a validator adds below a key: the member of a union, a bound's place."""
    table: type[Any] | None = Board
    for length, part in enumerate(path):
        if isinstance(part, int):
            continue
        if table is None or part not in keys_of(table):
            return path[:length]
        key = keys_of(table)[part]
        table = key.table
        if table is None:
            follows = path[length + 1 : length + 2]
            keep = key.many and bool(follows) and isinstance(follows[0], int)
            return path[: length + 1 + keep]
    return path


def _key(name: str, hint: Any, *, required: bool) -> Key:
    members = [part for part in _members(hint) if part is not NoneType]
    if len(members) > 1:
        return Key(name, Holds.BOUND, many=False, required=required)
    member = members[0]
    many = get_origin(member) is tuple
    if many:
        member = get_args(member)[0]
    if isinstance(member, NewType):
        return Key(name, Holds.NAME, many, required)
    if isinstance(member, type) and is_dataclass(member):
        return Key(name, Holds.TABLE, many, required, table=member)
    if issubclass(member, StrEnum):
        return Key(name, Holds.CHOICE, many, required, choices=tuple(m.value for m in member))
    return Key(name, _PLAIN[member], many, required)


def _members(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


_PLAIN: dict[Any, Holds] = {
    str: Holds.TEXT,
    float: Holds.NUMBER,
    int: Holds.COUNT,
    bool: Holds.SWITCH,
    date: Holds.DATE,
}
