"""What every read shares: one connection that may be busy for a moment, and no lock kept.

A row is handed on only when its page is whole in memory: whoever looks at it, in a pager or
at a prompt, keeps nobody from writing.
"""

import math
import sqlite3
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from teamboard.errors import DamagedError
from teamboard.ports import PATIENCE
from teamboard.storage.connection import patiently

_Answer = TypeVar("_Answer")

PAGE = 1000
"""Rows read at once where there may be very many."""


def in_pages(
    ask: Callable[[tuple[Any, ...], int], sqlite3.Cursor],
    first: tuple[Any, ...],
    key: Callable[[Any], tuple[Any, ...]],
) -> Iterator[Any]:
    """Every row, a page at a time.

    Args:
        ask: the rows after a key, in the order of their keys, and at most so many.
        first: a key before every row.
        key: a row's own key.

    Raises:
        BusyError: another program writes for longer than a person would wait.
        UserError: the database turns out to be damaged, or the disk fails.
    """
    after = first
    while page := _page(ask, after):
        yield from page
        after = key(page[-1])


def _page(
    ask: Callable[[tuple[Any, ...], int], sqlite3.Cursor], after: tuple[Any, ...]
) -> list[Any]:
    return patiently(lambda: ask(after, PAGE).fetchall())


class Asking:
    """Asks the database, again and again while another program writes to it."""

    _connection: sqlite3.Connection
    _until: float = math.inf
    """When the patience of who asks is over, on the clock that only goes forward."""

    def _all(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return _told(sql, lambda: self._connection.execute(sql, values).fetchall(), self._left())

    def _first(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        return _told(sql, lambda: self._connection.execute(sql, values).fetchone(), self._left())

    def _left(self) -> float:
        """Seconds that who asks still has for the others."""
        return PATIENCE if self._until == math.inf else self._until - time.monotonic()


def _told(sql: str, ask: Callable[[], _Answer], patience: float) -> _Answer:
    """The answer; where a text in it is no text, the table it stands in is named."""
    try:
        return patiently(ask, patience)
    except DamagedError as damaged:
        table = sql.partition(" FROM ")[2].split()[0]
        raise DamagedError(table, damaged.column) from None
