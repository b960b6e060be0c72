"""Everything that is wrong in one file, told at once.

pydantic stops at the first layer that does not hold: a priority is never looked at while
one of its indicators is broken. So what is broken is told, set aside, and the rest is
checked again, until the whole board has spoken.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from teamboard.config import messages
from teamboard.config.messages import Words
from teamboard.config.repair import Repair, Table
from teamboard.config.schema import Holds, Key, Path, find, keys_of, known_part
from teamboard.domain.definitions.board import Board, TeamId
from teamboard.domain.definitions.indicator import Broken
from teamboard.domain.measures.periods import YEARS

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails


class Found(NamedTuple):
    """Where a fault stands, what is wrong, the words of the thing around it, what to do."""

    path: Path
    what: str
    label: str
    do: str


_MOST = 1e15
_MOST_COUNT = 10_000
_ROUNDS = 30
"""More than the layers of a board: each round repairs what the one before found."""

_PRIORITY, _INITIATIVE = "priority", "initiative"
_KINDS = (
    (("person",),),
    (("body",),),
    ((_PRIORITY,),),
    ((_PRIORITY, "indicator"), ("watch",)),
    ((_PRIORITY, _INITIATIVE),),
)
"""Where the short names of each kind stand."""


def check(written: Table, team: TeamId) -> tuple[Board | None, list[Found]]:
    """The board that a file's tables define, or all that is wrong with them in file order."""
    repair = Repair(written)
    told = [Found(path, what, repair.label(path), do) for path, what, do in _alike(written)]
    for _ in range(_ROUNDS):
        strays = [*_strays(Board, repair.table, ())]
        told += [_told(repair, path, words) for path, words, _ in strays]
        for path, _, table in strays:
            if table is None:
                repair.set_aside(path)
            else:
                repair.place_stray(path, table)
        if strays:
            continue
        outcome = _validated(repair, team)
        if isinstance(outcome, Board):
            return (None if told else outcome), _in_order(repair, told)
        faults, last = outcome
        told += [
            _told(repair, path, words)
            for path, words in faults
            if not repair.spoilt(repair.at(path)) or not last
        ]
        if last:
            break
        for path, _ in faults:
            repair.set_aside(path)
    return None, _in_order(repair, told)


def _told(repair: Repair, path: Path, words: Words) -> Found:
    what, do = words
    written = repair.origin(path)
    return Found(written, what, repair.label(written), do)


def _in_order(repair: Repair, told: list[Found]) -> list[Found]:
    return sorted(dict.fromkeys(told), key=lambda fault: repair.order(fault.path))


def _strays(
    table: type[Any], rows: Table, path: Path
) -> Iterator[tuple[Path, Words, type[Any] | None]]:
    """What the validator cannot see or would trip over; with its table for an unknown key."""
    keys = keys_of(table)
    for name, value in rows.items():
        here = (*path, name)
        if name not in keys:
            yield here, messages.unknown(name, table, set(rows)), table
            continue
        key = keys[name]
        if key.many != isinstance(value, list) and key.holds is Holds.TABLE:
            yield here, messages.mismatch(key, value, here), None
            continue
        entries: list[tuple[Path, Any]] = [(here, value)]
        if key.many and isinstance(value, list):
            entries = [((*here, place), entry) for place, entry in enumerate(value)]
        for at, entry in entries:
            if key.table is not None and isinstance(entry, dict):
                yield from _strays(key.table, entry, at)
            elif (words := _unfit(key, entry, at)) is not None:
                yield at, words, None


def _unfit(key: Key, value: Any, path: Path) -> Words | None:
    """Why a value that JSON would disguise, or that a text would hide, cannot stand here."""
    if key.holds is Holds.TABLE:
        return messages.mismatch(key, value, path)
    if key.holds is Holds.DATE:
        day = _day(value)
        if day is None:
            return messages.mismatch(key, value, path)
        return None if day.year in YEARS else messages.odd_year(day)
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, bool | str):
            continue
        if not isinstance(part, int | float):
            return messages.mismatch(key, value, path)
        most = _MOST_COUNT if key.holds is Holds.COUNT else _MOST
        if not -most <= part <= most:
            return messages.out_of_range(part)
    return None


def _day(value: Any) -> date | None:
    """A plain date, also in quotes; a validator alone would take seconds since 1970 for one."""
    if isinstance(value, str) and len(value) == len("2024-04-01"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _validated(repair: Repair, team: TeamId) -> Board | tuple[list[tuple[Path, Words]], bool]:
    """The board, or what does not hold and whether that was the last layer, the board's own."""
    from pydantic import ValidationError

    text = json.dumps({**repair.table, "team": team}, default=str)
    try:
        return _adapter().validate_json(text, strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False)
    faults: dict[Path, list[Words]] = {}
    last = False
    for detail in details:
        path = known_part(detail["loc"])
        broken = detail.get("ctx", {}).get("error")
        if isinstance(broken, Broken):
            last = last or not path
            for inside, what in broken.faults:
                words = _not_holding(repair, path + inside, what)
                faults.setdefault(path + inside, []).append(words)
        elif path not in faults:
            # A target tried as one number and as two is one fault.
            faults[path] = [_words(repair, path, detail)]
    return [(path, words) for path, several in faults.items() for words in several], last


def _words(repair: Repair, path: Path, detail: "ErrorDetails") -> Words:
    key = find(path)
    if key is None:
        return detail["msg"], "put it right"
    if detail["type"] == "missing":
        return messages.missing(key, path)
    return messages.mismatch(key, repair.at(path), path)


def _not_holding(repair: Repair, path: Path, what: str) -> Words:
    value = repair.at(path)
    if "not among the people" in what:
        names = [person.get("id") for person in repair.table.get("person", [])]
    else:
        names = [row.get("id") for row in _indicators(repair.table)]
    return messages.not_holding(
        what,
        value,
        [n for n in names if isinstance(n, str) and n != value and not repair.spoilt(n)],
    )


def _indicators(table: Table) -> Iterator[Table]:
    for priority in table.get("priority", []):
        yield from priority.get("indicator", [])
    yield from table.get("watch", [])


@cache
def _adapter() -> "TypeAdapter[Board]":
    from pydantic import TypeAdapter

    return TypeAdapter(Board)


# short names that cannot be told apart where somebody types them


def _alike(written: Table) -> Iterator[tuple[Path, str, str]]:
    """Each short name that is another's of its kind, letter case aside: where, what, what to do.

    Two initiatives with one id would be one item, and `^Board` is typed for `^board`. It is asked
    of definitions that are checked or applied; what is stored already always opens.
    That a name is used twice the board says of itself, but for initiatives.
    """
    for kind in _KINDS:
        taken: dict[str, str] = {}
        for tables in kind:
            for path, name in _names(written, tables, ()):
                other = taken.setdefault(name.casefold(), name)
                if other != name:
                    yield path, f"{name!r} differs from {other!r} in capitals only", "rename it"
        if _INITIATIVE in kind[0]:
            yield from _twice(written, kind[0])


def _twice(written: Table, tables: tuple[str, ...]) -> Iterator[tuple[Path, str, str]]:
    seen: set[str] = set()
    for path, name in _names(written, tables, ()):
        if name in seen:
            yield path, f"{name!r} is used twice", "every short name is its own"
        seen.add(name)


def _names(table: Any, tables: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str]]:
    """The `id` in each entry of arrays of tables; what is no such table is told elsewhere."""
    if not isinstance(table, dict):
        return
    if not tables:
        name = table.get("id")
        if isinstance(name, str):
            yield (*path, "id"), name
        return
    entries = table.get(tables[0])
    for place, entry in enumerate(entries if isinstance(entries, list) else ()):
        yield from _names(entry, tables[1:], (*path, tables[0], place))
