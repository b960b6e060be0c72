"""What is wrong in a file and what to do about it, for someone who edits it in an editor.

Every function returns a pair: what is wrong, and what to do.
"""

from datetime import date, datetime
from difflib import get_close_matches
from types import UnionType
from typing import Any

from teamboard.config.hints import exact, how_written
from teamboard.config.schema import Holds, Key, Path, headings, keys_of, tables
from teamboard.domain.definitions.board import Board, Priority
from teamboard.domain.text.clean import clean

Words = tuple[str, str]

_ALIASES = {
    "cadence": ("frequency", "every", "interval"),
    "first": ("start", "first_date", "starts"),
    "floor": ("minimum", "limit"),
    "guardrails": ("guards", "balancing"),
    "indicator": ("measure", "measures", "metric", "kpi"),
    "name": ("title", "label"),
    "objective": ("name", "title", "aim", "goal"),
    "owner": ("lead", "responsible"),
    "person": ("people", "persons", "member", "members", "team_members", "staff"),
    "target": ("goal", "aim"),
    "why": ("purpose", "description", "reason"),
}
"""Words people write for a key, tried where the key itself can stand."""

_SURE = 0.75
_LIKELY = 0.6

_NUMBERS = (Holds.NUMBER, Holds.COUNT, Holds.BOUND)
_NEEDED = {
    Holds.TEXT: "text",
    Holds.NAME: "a short name",
    Holds.NUMBER: "a number",
    Holds.COUNT: "a whole number",
    Holds.BOUND: "a number",
    Holds.SWITCH: "true or false",
    Holds.DATE: "a date",
    Holds.CHOICE: "a word in quotes",
    Holds.TABLE: "a table",
}


def place(path: Path) -> str:
    """A path as it is shown: `priority[2].indicator[0].target`."""
    shown = ""
    for part in path:
        if isinstance(part, int):
            shown += f"[{part}]"
            continue
        bare = part.replace("-", "").replace("_", "").isalnum() and part.isascii()
        shown += ("." if shown else "") + (part if bare else repr(clean(part)))
    return shown


def path_of(place: str) -> Path:
    """The path that `place` shows, of plain names: `("priority", 2)` for `priority[2]`."""
    path: list[str | int] = []
    for part in place.split("."):
        name, *numbers = part.replace("]", "").split("[")
        path += [name, *(int(number) for number in numbers if number.isdecimal())]
    return tuple(path)


def listed(words: tuple[str, ...]) -> str:
    """Words to choose from: `higher, lower or within`."""
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def missing(key: Key, path: Path) -> Words:
    """A key that must be there is not."""
    if key.holds is Holds.TABLE and key.table is not None:
        needed = [k.name for k in keys_of(key.table).values() if k.required]
        return "is missing", f"add {_heading(path, key)} with {' and '.join(needed)} below it"
    if key.holds is Holds.CHOICE:
        return "is missing", f"add {key.name} = " + listed(tuple(f'"{c}"' for c in key.choices))
    name = '"short-name"' if key.name == "id" else _EXAMPLES.get(key.holds, '"..."')
    return "is missing", f"add {key.name} = {name}"


_EXAMPLES = {
    Holds.TEXT: '"a few words"',
    Holds.NAME: '"short-name"',
    Holds.NUMBER: "95",
    Holds.COUNT: "12",
    Holds.DATE: "2024-04-01",
}


def mismatch(key: Key, value: Any, path: Path) -> Words:
    """A value is not what its key needs."""
    if key.holds is Holds.TABLE:
        return _no_table(key, value, path)
    if key.many and not isinstance(path[-1], int):
        example = f'["{value}"]' if isinstance(value, str) else '["one", "two"]'
        return (
            f"is {_kind(value)}, but a list is needed",
            f"put it in square brackets, such as {example}",
        )
    if key.holds is Holds.CHOICE:
        what = f"is {value!r}" if isinstance(value, str | int | float) else f"is {_kind(value)}"
        return what, f"use {listed(key.choices)}"
    if key.holds is Holds.BOUND and isinstance(value, list):
        return _no_bound(value)
    if key.holds is Holds.DATE and isinstance(value, datetime):
        day = value.date().isoformat()
        return "has a time of day, but only a date is needed", f"write {day}"
    is_now = f"{value:g}" if isinstance(value, float) else _kind(value)
    what = f"is {is_now}, but {_NEEDED[key.holds]} is needed"
    return what, instead(key.holds, value)


def out_of_range(value: float) -> Words:
    """A number the board cannot reckon with."""
    # NaN is the only number that differs from itself.
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124
        return f"is {value}, which is no number", "give a plain number, or leave the line out"
    return "is far too large", "give a plain number"


def odd_year(value: date) -> Words:
    """A date no team can have meant."""
    return f"is the year {value.year}", "check the date; write it as 2024-04-01"


def meant(name: str, table: type[Any]) -> str | None:
    """The key of `table` that somebody who wrote `name` most likely had in mind."""
    known = keys_of(table)
    low = name.lower().replace("-", "_")
    if low in known:
        return low
    for key, words in _ALIASES.items():
        if key in known and low in words:
            return key
    cutoff = _LIKELY if _elsewhere(low, table) is None else _SURE
    return next(iter(get_close_matches(low, known, n=1, cutoff=cutoff)), None)


def unknown(name: str, table: type[Any], present: set[str]) -> Words:
    """A key that nothing reads, with the one that was probably meant."""
    nearest = meant(name, table)
    if table is Board and name == "team":
        do = "remove it; the file's name is the team's short name"
    elif nearest in present:
        do = f"remove it; '{nearest}' is there already"
    elif nearest is not None:
        do = f"did you mean '{nearest}'?"
    else:
        do = _better_place(name, table)
    return "is not a known key", do


def _better_place(name: str, table: type[Any]) -> str:
    home = _elsewhere(name, table)
    if home is None:
        return f"remove it; the keys here are {', '.join(keys_of(table))}"
    key = keys_of(home)[name]
    if home is not Board:
        return f"'{name}' belongs under {' or '.join(headings(home))}"
    if key.table is not None:
        return f"begin it with {_heading((name,), key)}"
    return f"move '{name}' to the top of the file, above the first [heading]"


def belongs_to_board(name: str, table: type[Any]) -> bool:
    """Whether a key was written below a heading when it belongs above all of them."""
    return meant(name, table) is None and _elsewhere(name, table) is Board


def not_holding(what: str, value: Any, names: list[str]) -> Words:
    """What the domain says about itself, with what to do split off or added.

    `names` are the short names that `value` could have been a slip of.
    """
    nearest = get_close_matches(value, names, n=1, cutoff=_LIKELY) if isinstance(value, str) else []
    if what.startswith("no indicator is called"):
        near = f"did you mean {nearest[0]!r}?" if nearest else "use the id of an indicator"
        return what, near
    what, split, do = what.rpartition("; ")
    if not split:
        return do, "put it right"
    if nearest and "not among the people" in what:
        do = f"did you mean {nearest[0]!r}? Otherwise {do}"
    return what, do


def _elsewhere(name: str, table: type[Any]) -> type[Any] | None:
    """The table a key of this very name was meant for, if that can be told."""
    homes = [t for t in tables() if t is not table and name in keys_of(t)]
    if Board in homes and table in {k.table for k in keys_of(Board).values()}:
        # A line at the end of the top slips below the first heading when one is put before it.
        return Board
    if table is Priority and len(homes) > 1:
        # Below a priority stand its indicators: what both could hold was meant for them.
        homes = [t for t in homes if t in {k.table for k in keys_of(Priority).values()}]
    return homes[0] if len(homes) == 1 else None


def _heading(path: Path, key: Key) -> str:
    name = ".".join(part for part in path if isinstance(part, str))
    return f"[[{name}]]" if key.many else f"[{name}]"


def _no_table(key: Key, value: Any, path: Path) -> Words:
    heading = _heading(path, key)
    if key.many and isinstance(value, dict):
        return "is one table, but there can be several", f"write {heading} in double brackets"
    if not key.many and isinstance(value, list):
        return "is a list, but there can be only one", f"write {heading} in single brackets"
    if key.name == "drives":
        return (
            f"is {_kind(value)}, but a table is needed",
            'write drives = { lag = "short-name", delay = 1 }',
        )
    return (
        f"is {_kind(value)}, but a table is needed",
        f"write {heading} and its keys in the lines below it",
    )


def _no_bound(value: list[Any]) -> Words:
    if all(isinstance(v, int | float) and not isinstance(v, bool) for v in value):
        return (
            f"has {len(value)} numbers, but needs one, or two for 'within'",
            "write one number, or [lowest, highest]",
        )
    return "has an entry that is no number", "write [lowest, highest] as plain numbers"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return next((words for kind, words in _KINDS if isinstance(value, kind)), "a time of day")


_KINDS: tuple[tuple[type | UnionType, str], ...] = (
    (str, "text"),
    (int | float, "a number"),
    (list, "a list"),
    (dict, "a table"),
    (date, "a date"),
)


def instead(holds: Holds, value: Any) -> str:
    """What to write where a key needs something else than the value it has."""
    if isinstance(value, str) and holds not in {Holds.TEXT, Holds.NAME, Holds.SWITCH}:
        if holds in _NUMBERS and exact(value.strip()):
            return "remove the quotes"
        if do := how_written(holds, value):
            return f"{do}, without quotes"
    if holds in {Holds.TEXT, Holds.NAME}:
        return "write it in quotes" if not isinstance(value, list | dict) else "write one text"
    return _INSTEAD.get(holds, "write a plain number such as 95")


_INSTEAD = {
    Holds.SWITCH: "write true or false, without quotes",
    Holds.DATE: "write it as 2024-04-01",
    Holds.COUNT: "write a whole number such as 12",
}
