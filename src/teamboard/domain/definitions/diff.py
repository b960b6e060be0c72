"""What differs between two versions of a board's definitions, in plain sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.renaming import Rename, names_of, renamed_board
from teamboard.domain.measures.periods import in_words
from teamboard.domain.text.numbers import format_number

_NESTED = frozenset({"priority", "indicator", "initiative", "watch", "person", "body"})
_SHOWN = 60
WATCH = "the watch list"


def definition_changes(
    before: Board | None, after: Board, renames: Sequence[Rename] = ()
) -> tuple[str, ...]:
    """One sentence for each change; for a first version, what the board now holds.

    What one of `renames` gave another short name is neither gone nor new.
    """
    if before is None:
        indicators = sum(1 for _ in after.indicators())
        return (
            f"new board: {_count(len(after.priority), 'priority', 'priorities')}, "
            f"{_count(indicators, 'indicator', 'indicators')}, "
            f"{_count(len(after.person), 'person', 'people')}",
        )
    renamed = []
    for one in renames:
        old, new = names_of(before, one.kind), names_of(after, one.kind)
        if one.old in old and one.new not in old and one.new in new and one.old not in new:
            before = renamed_board(before, one)
            renamed.append(f"{one.kind} {one.old}: short name is now {one.new}")
    return (*renamed, *_changes(before, after))


def moved_bounds(before: Board, after: Board) -> tuple[str, ...]:
    """The indicators whose target or floor is another one now, by their short names."""
    old = _indicators(before)
    return tuple(
        name
        for name, now in _indicators(after).items()
        if name in old and (old[name].target, old[name].floor) != (now.target, now.floor)
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _changes(before: Board, after: Board) -> Iterator[str]:
    yield from _fields("board", before, after)
    yield from _keyed("person", _by_id(before.person), _by_id(after.person))
    yield from _keyed("body", _by_id(before.body), _by_id(after.body))
    yield from _keyed("priority", _by_id(before.priority), _by_id(after.priority))
    yield from _keyed("indicator", _indicators(before), _indicators(after))
    yield from _moved(before, after)
    yield from _keyed("initiative", _initiatives(before), _initiatives(after))


def _by_id(things: tuple[Any, ...]) -> dict[str, Any]:
    return {thing.id: thing for thing in things}


def _indicators(board: Board) -> dict[str, Any]:
    return {indicator.id: indicator for _, indicator in board.indicators()}


def _initiatives(board: Board) -> dict[str, Any]:
    # Two priorities may each have an initiative of the same short name.
    return {
        f"{initiative.id} of {priority.id}": initiative
        for priority in board.priority
        for initiative in priority.initiative
    }


def _moved(before: Board, after: Board) -> Iterator[str]:
    """Where an indicator stands now, and whether the order of what stayed is another."""
    old, new = _places(before), _places(after)
    for name, place in new.items():
        if name in old and old[name] != place:
            yield f"indicator {name}: moved from {old[name]} to {place}"
    if not _same_order([p.id for p in before.priority], [p.id for p in after.priority]):
        yield "board: the priorities stand in another order"
    same = [name for name, place in new.items() if old.get(name) == place]
    for place in dict.fromkeys(new[name] for name in same):
        ours = [name for name in same if new[name] == place]
        if ours != [name for name in old if name in ours]:
            yield f"{place}: the indicators stand in another order"


def _places(board: Board) -> dict[str, str]:
    return {
        indicator.id: f"priority {priority.id}" if priority else WATCH
        for priority, indicator in board.indicators()
    }


def _same_order(before: list[Any], after: list[Any]) -> bool:
    return [x for x in before if x in after] == [x for x in after if x in before]


def _keyed(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for name, thing in new.items():
        if name not in old:
            yield f"{kind} {name}: added"
        else:
            yield from _fields(f"{kind} {name}", old[name], thing)
    for name in old:
        if name not in new:
            yield f"{kind} {name}: taken off"


def _fields(where: str, before: Any, after: Any, within: str = "") -> Iterator[str]:
    for field in fields(after):
        if field.name in _NESTED:
            continue
        name = f"{within}{field.name}"
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was == now:
            continue
        if is_dataclass(was) and is_dataclass(now):
            yield from _fields(where, was, now, f"{name}.")
            continue
        old, new = _shown(was), _shown(now)
        # Long texts that differ late, or as many events with other words.
        yield f"{where}: {name} was {old}, now {new}" if old != new else f"{where}: {name} changed"


def _shown(value: Any) -> str:
    text = _words(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _words(value: Any) -> str:
    match value:
        case None | () | "":
            text = "empty"
        case bool():
            text = "yes" if value else "no"
        case float() | int():
            text = format_number(value)
        case date():
            text = in_words(value)
        case (float() | int() as lowest, float() | int() as highest):
            text = f"{format_number(lowest)} to {format_number(highest)}"
        case tuple() if all(isinstance(entry, str) for entry in value):
            text = ", ".join(value)
        case tuple():
            text = f"{len(value)} given"
        case _ if is_dataclass(value):
            text = ", ".join(_words(getattr(value, field.name)) for field in fields(value))
        case _:
            text = str(value)
    return text
