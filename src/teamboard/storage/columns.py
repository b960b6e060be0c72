"""What must stand in a column: whatever else is there was put there by hand.

The tables are strict, so the database itself looks after kinds; but a text that is to be a
day, a moment, a word of ours or JSON can be anything, and whoever may write the file can
change the tables too.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from teamboard.errors import DamagedError

FIRST_YEAR, LAST_YEAR = 10, 9900
"""Wider than what anybody is asked for, so that a year once taken by mistake can be put right."""
Read = Callable[[Any], Any]


class Columns:
    """Some columns of a table, in order, with what must stand in each."""

    def __init__(self, table: str, **reads: Read) -> None:
        """Begin with how each column is read; a reader raises ValueError or TypeError."""
        self.table = table
        self.names = ", ".join(reads)
        self._reads = tuple(reads.items())

    def read(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """What a row says.

        Raises:
            DamagedError: a column holds what it cannot; its words are not repeated.
        """
        return tuple(
            read_one(self.table, name, read, value)
            for (name, read), value in zip(self._reads, row, strict=True)
        )


def read_one(table: str, column: str, read: Read, value: Any) -> Any:
    """What one column says.

    Raises:
        DamagedError: it holds what it cannot.
    """
    try:
        return read(value)
    except (ValueError, TypeError, OverflowError, RecursionError):
        # Neither the error nor what led to it goes on: both repeat what is stored.
        raise DamagedError(table, column) from None


def text(value: Any) -> str:
    """A text."""
    if type(value) is not str:
        raise TypeError
    return value


def whole(value: Any) -> int:
    """A whole number."""
    if type(value) is not int:
        raise TypeError
    return value


def number(value: Any) -> float:
    """A number."""
    if type(value) not in {float, int}:
        raise TypeError
    return float(value)


def day(value: Any) -> date:
    """A day that one can reckon from: the ends of the calendar leave no room for it."""
    found = date.fromisoformat(text(value))
    if not can_be_reckoned(found):
        raise ValueError
    return found


def can_be_reckoned(found: date) -> bool:
    """Whether a few years before and after a day are days too."""
    return FIRST_YEAR <= found.year <= LAST_YEAR


def moment(value: Any) -> datetime:
    """A moment in the person's own time, so that its day is theirs; it is kept in UTC."""
    kept = datetime.fromisoformat(text(value))
    if kept.tzinfo is None or not can_be_reckoned(kept):
        raise ValueError
    return kept.astimezone()


def maybe(read: Read) -> Read:
    """The same, or nothing."""
    return lambda value: None if value is None else read(value)


def unless_empty(read: Read) -> Read:
    """The same, or nothing where there is nothing or an empty text."""
    return lambda value: None if value is None or value == "" else read(value)


def one_of(words: type[Enum]) -> Read:
    """One of our words."""
    return lambda value: words(text(value))


def names(value: Any) -> tuple[str, ...]:
    """A JSON list of texts."""
    found = json.loads(text(value))
    if type(found) is not list:
        raise TypeError
    return tuple(map(text, found))
