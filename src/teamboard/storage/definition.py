"""Definitions to and from the JSON they are stored as."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from teamboard.domain.definitions.board import (
    Ambition,
    Board,
    Body,
    DomainSet,
    Initiative,
    Person,
    Priority,
    Rhythm,
)
from teamboard.domain.definitions.indicator import (
    Benchmark,
    Broken,
    Cadence,
    Direction,
    Drives,
    Event,
    Indicator,
    KeyResult,
    Kind,
    Level,
    Measures,
    Rebase,
    Sign,
)
from teamboard.errors import DamagedError

_Made = TypeVar("_Made")
_Read = Callable[[Any], Any]


def to_json(board: Board) -> str:
    """A board as JSON text; the same board gives the same text."""
    return json.dumps(_plain(board), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Board:
    """The board that `to_json` wrote. Keys this version does not know are left out.

    Raises:
        DamagedError: what is stored does not hold by today's rules.
    """
    try:
        return _make(Board, json.loads(text))
    except (Broken, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        # What is wrong with them repeats what they say, and that is not for every reader.
        damaged = DamagedError("definition", "body")
        damaged.do = "run 'teamboard apply': the board then says what its file in config/ says"
        raise damaged from None


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: _plain(got)
            for f in fields(value)
            if (got := getattr(value, f.name)) not in (None, ())
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _make(kind: type[_Made], raw: dict[str, Any]) -> _Made:
    if not isinstance(raw, dict):
        raise TypeError(f"{kind.__name__.lower()} is no table")
    reads, known = _READS[kind], kind.__dataclass_fields__  # type: ignore[attr-defined]
    return kind(
        **{
            name: reads[name](value) if name in reads else value
            for name, value in raw.items()
            if name in known
        }
    )


def _many(kind: type[Any]) -> _Read:
    return lambda raw: tuple(_make(kind, part) for part in raw)


def _one(kind: type[Any]) -> _Read:
    return lambda raw: _make(kind, raw)


def _bound(raw: Any) -> Any:
    return tuple(raw) if isinstance(raw, list) else raw


_day = date.fromisoformat

_READS: dict[type[Any], dict[str, _Read]] = {
    Board: {
        "review": _one(Rhythm),
        "level": Level,
        "domain_set": DomainSet,
        "domains": tuple,
        "rights": tuple,
        "person": _many(Person),
        "body": _many(Body),
        "priority": _many(Priority),
        "watch": _many(Indicator),
    },
    Rhythm: {"cadence": Cadence, "first": _day},
    Person: {"left": _day},
    Body: {},
    Priority: {
        "ambition": Ambition,
        "contributors": tuple,
        "indicator": _many(Indicator),
        "initiative": _many(Initiative),
    },
    Initiative: {"start": _day, "ended": _day, "moves": tuple},
    Indicator: {
        "kind": Kind,
        "cadence": Cadence,
        "direction": Direction,
        "target": _bound,
        "floor": _bound,
        "measures": Measures,
        "guardrails": tuple,
        "drives": _one(Drives),
        "benchmark": _many(Benchmark),
        "rebase": _many(Rebase),
        "event": _many(Event),
        "whose": Level,
        "key_result": _one(KeyResult),
    },
    Drives: {"sign": Sign},
    Benchmark: {"as_of": _day},
    KeyResult: {"since": _day, "by": _day},
    Rebase: {"date": _day},
    Event: {"date": _day},
}
