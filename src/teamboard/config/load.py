"""A team's file as a board, or all that is wrong with it, and the same under another short name."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teamboard.config.check import Found, check
from teamboard.config.messages import place
from teamboard.config.source import read_text, shown, team_of
from teamboard.config.syntax import Positions, Statement, syntax_faults
from teamboard.domain.definitions.board import Board, TeamId
from teamboard.domain.definitions.checks.demands import Known, demands
from teamboard.domain.definitions.renaming import Named, Rename, renamed_board
from teamboard.domain.text.clean import clean
from teamboard.errors import Fault, UserError

_MARK = "\ufeff"
"""The byte order mark that Windows editors put before a text."""
_OWNERS = frozenset({"owner", "sponsor", "contributors"})
_MEASURES = frozenset({"guardrails", "paired_with", "drives", "moves"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one file came to.

    Attributes:
        board: the board, or None when there is any fault.
        faults: all that is wrong, in file order.
        text: the file as it was read; empty when it could not be.
    """

    board: Board | None
    faults: tuple[Fault, ...]
    text: str


def load(path: Path, home: Path | None = None) -> Loaded:
    """Read the board that `path` defines; the file's name is the team's short name.

    Nothing is raised for what a person can put right: a file that is missing, unreadable,
    too large, no text or no TOML is a fault like any other.

    Args:
        path: the file.
        home: the folder it must be in, where that is not the one above its own.
    """
    try:
        text = read_text(path, home)
    except UserError as refused:
        missing = isinstance(refused.__cause__, FileNotFoundError)
        do = "check the name, or begin a board with init" if missing else refused.do
        return Loaded(None, (Fault(refused.where, refused.what, do),), "")
    return load_text(text, team_of(path), shown(path))


def load_text(text: str, team: TeamId, shown: str) -> Loaded:
    """The board that a file's text defines.

    Args:
        text: the file's text.
        team: the team's short name.
        shown: the file as messages name it, such as `config/reablement.toml`.
    """
    try:
        tables = _tables(text, shown)
        if isinstance(tables, tuple):
            return Loaded(None, tables, text)
        board, found = check(tables, team)
    except RecursionError:
        endless = Fault(shown, "has brackets within brackets without end", "remove them")
        return Loaded(None, (endless,), text)
    if not found:
        return Loaded(board, (), text)
    return Loaded(board, tuple(_placed(found, text, shown)), text)


def demanded(loaded: Loaded, known: Known, shown: str) -> Loaded:
    """The same file, where it meets what a board must meet to be applied; else what it lacks.

    Args:
        loaded: the file.
        known: the boards of the home.
        shown: the file as messages name it.
    """
    if loaded.board is None:
        return loaded
    found = [Found(one.path, one.what, one.label, one.do) for one in demands(loaded.board, known)]
    faults = tuple(_placed(found, loaded.text, shown))
    return Loaded(None, faults, loaded.text) if faults else loaded


def _placed(faults: Sequence[Found], text: str, shown: str) -> Iterator[Fault]:
    """Each with its path, and in brackets the words and the line that a person looks for."""
    positions = Positions(text) if faults else None
    for found in faults:
        line = positions.of(found.path) if positions else None
        sought = [found.label] if found.label else []
        if line is not None:
            sought.append(f"line {line}")
        what = f"{found.what} ({', '.join(sought)})" if sought else found.what
        yield Fault(f"{shown}: {place(found.path)}", what, found.do)


def _tables(text: str, shown: str) -> dict[str, Any] | tuple[Fault, ...]:
    try:
        tables = tomllib.loads(text.removeprefix(_MARK))
        return {name: _cleaned(value) for name, value in tables.items()}
    except tomllib.TOMLDecodeError as error:
        return syntax_faults(str(error), text.removeprefix(_MARK), shown)
    except ValueError:
        # The one thing tomllib leaves to Python: a whole number of thousands of digits.
        return (Fault(shown, "has a number of thousands of digits", "remove it"),)


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case list():
            return [_cleaned(entry) for entry in value]
        case dict():
            return {name: _cleaned(entry) for name, entry in value.items()}
        case _:
            return value


# another short name; all else in the file stays as it is written


def renamed_text(text: str, rename: Rename, team: TeamId) -> str | None:
    """The text with the new name wherever the old one was meant.

    None where the file does not hold, or where the old name is written in a way that is not
    understood here: then it is for a person to change.
    """
    before = load_text(text, team, "").board
    if before is None:
        return None
    lines = text.split("\n")
    quoted = re.compile(rf"""(["']){re.escape(rename.old)}\1""")
    for statement in Positions(text).statements:
        if _refers(statement, rename.kind):
            for line in range(statement.line - 1, statement.last):
                key, equals, value = lines[line].partition("=")
                if line > statement.line - 1:
                    key, equals, value = "", "", lines[line]
                changed = quoted.sub(lambda found: found[1] + rename.new + found[1], value)
                lines[line] = key + equals + changed
    renamed = "\n".join(lines)
    after = load_text(renamed, team, "").board
    return renamed if after == renamed_board(before, rename) else None


def _refers(statement: Statement, kind: Named) -> bool:
    """Whether a line may hold a name of that kind."""
    names = [part for part in statement.path if isinstance(part, str)]
    table, key = names[-2:-1], names[-1]
    match kind:
        case Named.INDICATOR:
            own = key == "id" and table in (["indicator"], ["watch"])
            return own or key in _MEASURES or (table == ["drives"] and key == "lag")
        case Named.PERSON:
            return (key == "id" and table == ["person"]) or key in _OWNERS
        case _:
            return key == "id" and table == [str(kind)]
