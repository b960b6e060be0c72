"""A team's file as a board, or all that is wrong with it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teamboard.config.check import check
from teamboard.config.source import refusal, shown, team_of
from teamboard.config.wording import place
from teamboard.domain.board import Board, TeamId
from teamboard.domain.faults import Fault
from teamboard.domain.safetext import clean

MOST_BYTES = 1_000_000
_MARK = "\ufeff"
"""The byte order mark that Windows editors put before a text."""


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


def load(path: Path) -> Loaded:
    """Read the board that `path` defines; the file's name is the team's short name.

    Nothing is raised for what a person can put right: a file that is missing, unreadable,
    too large, no text or no TOML is a fault like any other.
    """
    text = _read(path)
    if isinstance(text, Fault):
        return Loaded(None, (text,), "")
    return load_text(text, team_of(path), shown(path))


def _read(path: Path) -> str | Fault:
    refused = refusal(path)
    if refused is not None:
        return refused
    name = shown(path)
    try:
        if path.exists() and not path.is_file():
            return Fault(name, "is not a file", "put a file of that name there")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        return _unreadable(error, name)
    if len(content) > MOST_BYTES:
        return Fault(name, "is larger than 1 MB", "a board needs far less; is it the right file?")
    try:
        # Line ends as any other reader of the file sees them, so that texts can be compared.
        return content.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Fault(f"{name}:{line}", "is not UTF-8 text", "save the file as UTF-8")


def _unreadable(error: OSError, name: str) -> Fault:
    match error:
        case FileNotFoundError():
            return Fault(name, "is not there", "check the name, or begin a board with init")
        case PermissionError():
            return Fault(name, "may not be read by you", "ask who owns the file")
        case _:
            return Fault(name, f"cannot be read: {error.strerror}", "try again")


def load_text(text: str, team: TeamId, shown: str) -> Loaded:
    """The board that a file's text defines.

    Args:
        text: the file's text.
        team: the team's short name.
        shown: the file as messages name it, such as `config/reablement.toml`.
    """
    try:
        tables = _tables(text, shown)
        if isinstance(tables, Fault):
            return Loaded(None, (tables,), text)
        board, found = check(tables, team)
    except RecursionError:
        endless = Fault(shown, "has brackets within brackets without end", "remove them")
        return Loaded(None, (endless,), text)
    faults = (Fault(f"{shown}: {place(path)}", what, do) for path, what, do in found)
    return Loaded(board, tuple(faults), text)


def _tables(text: str, shown: str) -> dict[str, Any] | Fault:
    try:
        tables = tomllib.loads(text.removeprefix(_MARK))
        return {name: _cleaned(value) for name, value in tables.items()}
    except tomllib.TOMLDecodeError as error:
        return _syntax(str(error), text, shown)
    except ValueError:
        # The one thing tomllib leaves to Python: a whole number of thousands of digits.
        return Fault(shown, "has a number of thousands of digits", "remove it")


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


_SYNTAX = (
    ("Expected '=' after", "has a key without '='", 'write key = "value"'),
    (
        "Expected newline",
        "has something after the value",
        "put the value in quotes or end the line",
    ),
    ("Expected ']", "has a heading without its closing bracket", "write [review] or [[priority]]"),
    ("Illegal character '\\n'", "has a text whose quote is not closed", "close the quote"),
    ("Illegal character", "has a character that cannot be shown", "type the line anew"),
    ("Found invalid character", "has a character that cannot be shown", "type the line anew"),
    ("Unescaped '\\'", "has a backslash in a text", "write it twice"),
    ("Cannot overwrite", "gives the same key twice", "keep one of them"),
    ("Duplicate inline", "gives the same key twice", "keep one of them"),
    ("Cannot declare", "begins the same table twice", "join them, or write [[...]] for several"),
    ("Cannot mutate", "adds to a list that was closed before", "write it in one place"),
    ("Unclosed array", "has a list without its closing ']'", "close it"),
    ("Unclosed inline", "has a table without its closing '}'", "close it, all on one line"),
    ('Expected "', "has a text whose quote is not closed", "close the quote"),
    ("Invalid date", "has a date that is not in the calendar", "write it as 2024-04-01"),
    ("Invalid value", "has no value that can be read", "put text in quotes"),
    ("Invalid statement", "has no key at its start", 'write key = "value" or a [heading]'),
)
"""What tomllib says, and the same for someone who never read about TOML."""


def _syntax(said: str, text: str, shown: str) -> Fault:
    message, _, at = said.rpartition(" (at ")
    number = at.removeprefix("line ").partition(",")[0]
    line = int(number) if number.isdecimal() else len(text.splitlines()) or 1
    for begins, what, do in _SYNTAX:
        if message.startswith(begins):
            return Fault(f"{shown}:{line}", what, do)
    return Fault(f"{shown}:{line}", f"is no TOML: {clean(message)}", "put this line right")
