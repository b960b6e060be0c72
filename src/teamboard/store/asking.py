"""What every read shares: one connection that may be busy for a moment."""

import sqlite3
from typing import Any

from teamboard.store.connection import patiently


class Asking:
    """Asks the database, again and again while another program writes to it."""

    _connection: sqlite3.Connection

    def _all(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return patiently(lambda: self._connection.execute(sql, values).fetchall())

    def _first(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        return patiently(lambda: self._connection.execute(sql, values).fetchone())
