"""A board's file while it is checked: what is broken is set aside so that the rest still speaks.

A broken key is dropped, or replaced by something neutral where it must be there. What
pointed at a broken thing is not a fault of its own, and every fault is told at the place
where the person wrote it.
"""

from copy import deepcopy
from datetime import date
from typing import Any

from teamboard.config.messages import belongs_to_board, meant
from teamboard.config.schema import Holds, Key, Path, find, keys_of
from teamboard.domain.definitions.board import MOST_INDICATORS, Board

Table = dict[str, Any]

UNREADABLE = "\x00"
"""Stands for a text that was set aside; no cleaned text is ever this."""
_LABELS = ("objective", "name", "id")


class Repair:
    """The tables of one file, repaired step by step.

    Attributes:
        written: the tables as they were written; never changed.
        table: the tables as far as they are repaired.
    """

    def __init__(self, written: Table) -> None:
        self.written = written
        self.table = deepcopy(written)
        self._moved: dict[Path, Path] = {}
        self._spoilt = {UNREADABLE}
        self._placeholders = 0

    def at(self, path: Path) -> Any:
        """The value at a path, or None."""
        found: Any = self.table
        for part in path:
            if isinstance(part, str) and isinstance(found, dict):
                found = found.get(part)
            elif isinstance(part, int) and isinstance(found, list) and part < len(found):
                found = found[part]
            else:
                return None
        return found

    def origin(self, path: Path) -> Path:
        """Where the thing that now stands at `path` was written."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._moved:
                return self._moved[path[:length]] + path[length:]
        return path

    def spoilt(self, name: Any) -> bool:
        """Whether a short name belongs to something set aside, so that it is missing only here."""
        return isinstance(name, str) and name in self._spoilt

    def order(self, path: Path) -> tuple[int, ...]:
        """Sorts paths as they stand in the file; what is missing comes first in its table."""
        places: list[int] = []
        found: Any = self.written
        for part in path:
            if isinstance(part, str):
                inside = isinstance(found, dict) and part in found
                places.append(list(found).index(part) if inside else -1)
                found = found[part] if inside else None
            else:
                places.append(part)
                found = found[part] if isinstance(found, list) and part < len(found) else None
        return tuple(places)

    def label(self, path: Path) -> str:
        """The words that name the innermost thing on a path, other than those at the path."""
        found: Any = self.written
        name = ""
        for depth, part in enumerate(path):
            try:
                found = found[part]
            except (KeyError, IndexError, TypeError):
                break
            if isinstance(found, dict):
                inside = path[: depth + 1]
                words = (found.get(k) for k in _LABELS if (*inside, k) != path)
                name = next((w for w in words if isinstance(w, str) and w.strip()), name)
        return name

    def place_stray(self, path: Path, table: type[Any]) -> None:
        """Take an unknown key for the one that was meant, if that is free; else set it aside."""
        name = str(path[-1])
        value = self.at(path[:-1]).pop(name)
        nearest = None if table is Board and name == "team" else meant(name, table)
        goal: Path | None = None
        if nearest is not None:
            goal = (*path[:-1], nearest)
        elif belongs_to_board(name, table):
            goal = (name,)
        if goal is None or goal[-1] in self.at(goal[:-1]):
            if nearest == "id" or isinstance(value, dict | list):
                self._spoil(value)
            return
        self._moved[goal] = self.origin(path)
        self.at(goal[:-1])[goal[-1]] = value

    def set_aside(self, path: Path) -> None:
        """Set aside what is broken at `path` so that the rest can be checked."""
        key, value = find(path), self.at(path)
        if key is None:
            return
        parent, last = self.at(path[:-1]), path[-1]
        if isinstance(last, int):
            self._spoil(value)
            parent[last] = self._blank(key.table) if key.table else UNREADABLE
        elif key.table is not None and self._reshape(path, key, value):
            return
        elif key.required:
            if key.name == "id":
                self._spoil(value)
            parent[last] = self._placeholder(key, parent)
        else:
            if key.table is not None:
                self._spoil(value)
            parent.pop(last, None)
            if last == "direction":
                # Whether they fit the direction cannot be told without one.
                parent.pop("target", None)
                parent.pop("floor", None)

    def _reshape(self, path: Path, key: Key, value: Any) -> bool:
        """Make a list of a table, a table of a list, or a list shorter; False if none applies."""
        parent, last = self.at(path[:-1]), path[-1]
        if key.many and isinstance(value, dict):
            if value and not set(value) & set(keys_of(key.table or Board)):
                self._spoilt.update(value)  # [person.flow-lead]: the names of its tables
                return False
            parent[last] = [value]
            self._moved[(*path, 0)] = self.origin(path)
            return True
        if not key.many and isinstance(value, list) and value and isinstance(value[0], dict):
            parent[last] = value[0]
            self._moved[path] = (*self.origin(path), 0)
            return True
        if last == "indicator" and isinstance(value, list) and len(value) > MOST_INDICATORS:
            # One too many to show is still checked, and may still be pointed at.
            watch = self.table.setdefault("watch", [])
            for place in range(MOST_INDICATORS, len(value)):
                self._moved["watch", len(watch)] = self.origin((*path, place))
                watch.append(value[place])
            del value[MOST_INDICATORS:]
            return True
        return False

    def _blank(self, table: type[Any]) -> Table:
        blank: Table = {}
        for key in keys_of(table).values():
            if key.required:
                blank[key.name] = self._placeholder(key, blank)
        return blank

    def _placeholder(self, key: Key, beside: Table) -> Any:
        if key.name == "id":
            self._placeholders += 1
            return f"set-aside-{self._placeholders}"
        if key.name == "kind":
            return "lead" if "drives" in beside else "lag"
        if key.table is not None:
            return self._blank(key.table)
        if key.holds is Holds.CHOICE:
            return key.choices[0]
        return {Holds.DATE: date(2000, 1, 1), Holds.NUMBER: 1, Holds.COUNT: 1}.get(
            key.holds, UNREADABLE
        )

    def _spoil(self, value: Any) -> None:
        match value:
            case str():
                self._spoilt.add(value)
            case dict():
                for name, inside in value.items():
                    if name == "id" or isinstance(inside, dict | list):
                        self._spoil(inside)
            case list():
                for entry in value:
                    self._spoil(entry)
            case _:
                pass
