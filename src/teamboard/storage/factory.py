"""The one place where a home's memory is made or opened, whatever engine keeps it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from teamboard.storage.sqlite.store import SqliteStore

if TYPE_CHECKING:
    from teamboard.ports import Store


def create_store(path: Path) -> None:
    """Make an empty memory at `path`, if there is none."""
    from teamboard.storage.sqlite.connection import create

    create(path)


def open_store(
    path: Path, *, looking_back_to: date | None = None, only_look: bool = False
) -> "Store":
    """Open the memory at `path`.

    Args:
        path: the home's database.
        looking_back_to: readings of periods that were not over by that day are left out.
        only_look: nothing can be written.

    Raises:
        UserError: it is missing, damaged, older than this program, or closed to this person.
    """
    return SqliteStore(path, looking_back_to=looking_back_to, only_look=only_look)
