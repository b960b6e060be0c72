"""What every read shares: one connection that may be busy for a moment, and no lock kept.

A row is handed on only when its page is whole in memory: whoever looks at it, in a pager or
at a prompt, keeps nobody from writing.
"""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from teamboard.errors import DamagedError
from teamboard.ports import PATIENCE
from teamboard.storage.mappers import unless_damaged

_Answer = TypeVar("_Answer")
_Made = TypeVar("_Made")

PAGE = 1000
"""Rows read at once where there may be very many."""


class Cursor(Protocol):
    """What a statement came to."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""

    def fetchone(self) -> Any:
        """The next row; None where there is none."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""


class Connection(Protocol):
    """An engine's connection, as far as the statements need one; each value is a `?`."""

    @property
    def IntegrityError(self) -> type[Exception]:  # noqa: N802 - as the DB-API (PEP 249) names it
        """What is raised where a key is taken."""

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Cursor:
        """Run one statement."""

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]], /) -> Cursor:
        """Run one statement for every row."""


def in_pages(
    ask: Callable[[tuple[Any, ...], int], list[Any]],
    first: tuple[Any, ...],
    key: Callable[[Any], tuple[Any, ...]],
) -> Iterator[Any]:
    """Every row, a page at a time.

    Args:
        ask: the rows after a key, in the order of their keys, and at most so many.
        first: a key before every row.
        key: a row's own key.
    """
    after = first
    while page := ask(after, PAGE):
        yield from page
        after = key(page[-1])


class Reader:
    """Asks the database, again and again while another program writes to it."""

    _connection: Connection
    _until: float = math.inf
    """When the patience of who asks is over, on the clock that only goes forward."""

    def _patiently(self, ask: Callable[[], _Answer], patience: float = PATIENCE) -> _Answer:
        """Call `ask`, again and again while the database is busy: how is the engine's."""
        raise NotImplementedError

    def _all(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return self._told(sql, lambda: self._connection.execute(sql, values).fetchall())

    def _first(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        return self._told(sql, lambda: self._connection.execute(sql, values).fetchone())

    def _pages(self, sql: str, values: tuple[Any, ...], first: tuple[Any, ...]) -> Iterator[Any]:
        """Every row after the key `first`, with which each row begins.

        `sql` ends with a place for a key and one for the most rows to read at once.
        """

        def ask(after: tuple[Any, ...], most: int) -> list[Any]:
            given = (*values, *after, most)
            return self._patiently(lambda: self._connection.execute(sql, given).fetchall())

        return in_pages(ask, first, lambda row: row[: len(first)])

    def _sound(
        self, make: Callable[[Any], _Made], sql: str, values: tuple[Any, ...]
    ) -> tuple[_Made, ...]:
        """What the rows say; one that somebody damaged by hand is passed over."""
        found = (unless_damaged(make, row) for row in self._all(sql, values))
        return tuple(one for one in found if one is not None)

    def _left(self) -> float:
        """Seconds that who asks still has for the others."""
        return PATIENCE if self._until == math.inf else self._until - time.monotonic()

    def _told(self, sql: str, ask: Callable[[], _Answer]) -> _Answer:
        """The answer; where a text in it is no text, the table it stands in is named."""
        try:
            return self._patiently(ask, self._left())
        except DamagedError as damaged:
            table = sql.partition(" FROM ")[2].split()[0]
            raise DamagedError(table, damaged.column) from None
