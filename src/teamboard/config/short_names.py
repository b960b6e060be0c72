"""Short names that cannot be told apart where somebody types them.

Two initiatives with one id would be one item, and `^Board` is typed for `^board`. It is asked of
definitions that are checked or applied; what is stored already always opens.
"""

from collections.abc import Iterator
from typing import Any

from teamboard.config.repair import Table
from teamboard.config.schema import Path

_PRIORITY, _INITIATIVE = "priority", "initiative"
_KINDS = (
    (("person",),),
    (("body",),),
    ((_PRIORITY,),),
    ((_PRIORITY, "indicator"), ("watch",)),
    ((_PRIORITY, _INITIATIVE),),
)
"""Where the short names of each kind stand."""


def alike(written: Table) -> Iterator[tuple[Path, str, str]]:
    """Each short name that is another's of its kind, letter case aside: where, what, what to do.

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
