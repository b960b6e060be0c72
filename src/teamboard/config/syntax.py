"""The text of a file: on which line a thing stands, and why the file is no TOML.

The parser keeps no lines, so the text is walked once more: headings, keys, and the ends of
their values. It need not be whole TOML, and what cannot be found is simply not known. What the
parser says is told again for someone who never read about TOML.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from teamboard.config.hints import how_written
from teamboard.config.messages import instead
from teamboard.config.schema import Holds, Key, Path, find
from teamboard.domain.text.clean import clean
from teamboard.errors import Fault

_DEEPEST = 12
"""No board reaches half as deep; a longer name is looked up no further."""
_NAME = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STOPS = re.compile(r"""["'#\[\]{}\n]""")
_QUOTED = {'"': re.compile(r'"(?:[^"\\\n]|\\.)*"?'), "'": re.compile(r"'[^'\n]*'?")}

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

_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate")
_NO_VALUE = ("Expected newline", "Invalid value")
_OPEN = ("Unclosed array", "Unclosed inline")
Value = tuple[Key | None, str]
"""What a key is, if it is known, and its value as it was written."""
_IN_QUOTES = (Holds.TEXT, Holds.NAME, Holds.CHOICE, Holds.TABLE)


class Heading(NamedTuple):
    """`[review]` or `[[priority.indicator]]`: its line, its names, and whether it is doubled."""

    line: int
    names: tuple[str, ...]
    double: bool


class Statement(NamedTuple):
    """`key = value`: its first and last line, where it belongs, and the value as written."""

    line: int
    last: int
    path: Path
    value: str


class Positions:
    """Where the things of one file stand; lines are counted from 1.

    Attributes:
        headings: every heading, in file order.
        statements: every key with its value, in file order.
    """

    def __init__(self, text: str) -> None:
        self.headings: list[Heading] = []
        self.statements: list[Statement] = []
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._read(text)

    def of(self, path: Path) -> int | None:
        """The line of what stands at `path`, else of the innermost thing around it, or None."""
        shorter = (path[:length] for length in range(min(len(path), _DEEPEST * 2), 0, -1))
        return next((self._lines[part] for part in shorter if part in self._lines), None)

    def _read(self, text: str) -> None:
        table: Path = ()
        at, line = 0, 1
        while at < len(text):
            end = _line_end(text, at)
            written = text[at:end].strip()
            if written.startswith("["):
                table = self._heading(written, line)
            elif written and not written.startswith("#"):
                names, begins = _dotted(text, at)
                if names and text[begins : begins + 1] == "=":
                    end = _value_end(text, begins + 1)
                    last = line + text.count("\n", at, end)
                    path = self._placed(table, names, line)
                    value = text[begins + 1 : end].strip()
                    self.statements.append(Statement(line, last, path, value))
            line += text.count("\n", at, end) + 1
            at = end + 1

    def _heading(self, written: str, line: int) -> Path:
        double = written.startswith("[[")
        names, _ = _dotted(written, 2 if double else 1)
        if not names:
            return ()
        self.headings.append(Heading(line, names, double))
        path = self._placed((), names, line)
        if double:
            number = self._counts.get(path, 0)
            self._counts[path] = number + 1
            path = (*path, number)
        self._lines.setdefault(path, line)
        return path

    def _placed(self, table: Path, names: tuple[str, ...], line: int) -> Path:
        """Where a dotted name leads from a table; of a list of tables, into its newest."""
        path = table
        for name in names[:_DEEPEST]:
            path = (*self._newest(path), name)
            self._lines.setdefault(path, line)
        return path

    def _newest(self, path: Path) -> Path:
        return (*path, self._counts[path] - 1) if path in self._counts else path


def _dotted(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The names of a key or heading that begins at `at`, and where they end; none if unclear."""
    names: list[str] = []
    while found := _NAME.match(text, at):
        names.append(next(part for part in found.groups() if part is not None))
        at = found.end()
        if text[at : at + 1] != ".":
            return tuple(names), at
        at += 1
    return (), at


def _value_end(text: str, at: int) -> int:
    """The line end that closes the value which begins at `at`."""
    depth = 0
    while found := _STOPS.search(text, at):
        at = found.end()
        match found.group():
            case "\n" if depth == 0:
                return found.start()
            case "#":
                at = _line_end(text, at)
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth = max(0, depth - 1)
            case '"' | "'" as quote:
                at = _quote_end(text, found.start(), quote)
            case _:
                pass
    return len(text)


def _quote_end(text: str, at: int, quote: str) -> int:
    if not text.startswith(quote * 3, at):
        found = _QUOTED[quote].match(text, at)
        return found.end() if found else at + 1
    close = at + 2
    while (close := text.find(quote * 3, close + 1)) >= 0:
        if quote == "'" or not _escaped(text, close):
            return close + 3
    return len(text)


def _escaped(text: str, at: int) -> bool:
    before = at
    while text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


# why it is no TOML


def syntax_faults(said: str, text: str, shown: str) -> tuple[Fault, ...]:
    """What stops the file from being read, where the parser stopped or before it.

    Args:
        said: the parser's own words, which end in the line and the column.
        text: the file's text.
        shown: the file as messages name it.
    """
    message, _, at = said.rpartition(" (at ")
    number, _, column = at.removeprefix("line ").removesuffix(")").partition(", column ")
    line = int(number) if number.isdecimal() else text.rstrip("\n").count("\n") + 1
    lines = Positions(text)
    if message.startswith(_TWICE):
        single = tuple(_single_headings(lines, line, shown))
        if single:
            return single
    do = None
    if message.startswith((*_NO_VALUE, *_OPEN)):
        before = int(column) - 1 if column.isdecimal() else 0
        values = _values(lines, line, text.split("\n")[line - 1], before)
        do = _instead(values, always=message.startswith(_NO_VALUE))
        if do is not None and message.startswith(_OPEN):
            message = _NO_VALUE[-1]  # the bracket is there, only further on
    for begins, what, usual in _SYNTAX:
        if message.startswith(begins):
            return (Fault(f"{shown}:{line}", what, do or usual),)
    return (Fault(f"{shown}:{line}", f"is no TOML: {clean(message)}", "put this line right"),)


def _single_headings(lines: Positions, line: int, shown: str) -> Iterator[Fault]:
    """`[priority]` for `[[priority]]`, if that is why the heading on `line` does not fit."""
    wrong = [h for h in lines.headings if not h.double and _many_tables(find(h.names))]
    failing = next((h.names[0] for h in lines.headings if h.line == line), None)
    if failing not in {h.names[0] for h in wrong}:
        return
    for heading in wrong:
        name = ".".join(heading.names)
        yield Fault(
            f"{shown}:{heading.line}", f"[{name}] opens a single table", f"write [[{name}]]"
        )


def _many_tables(key: Key | None) -> bool:
    return key is not None and key.many and key.table is not None


def _instead(values: list[Value], *, always: bool) -> str | None:
    """What to write for the first value of which that can be told; `always` if it is needed."""
    for key, written in values:
        do = how_written(key.holds if key else None, written)
        if do is not None:
            return do
        if always and key is not None and not key.many and key.holds not in _IN_QUOTES:
            return instead(key.holds, None)
    return None


def _values(lines: Positions, line: int, written: str, before: int) -> list[Value]:
    """The values that a place is inside of, innermost first.

    Args:
        lines: the places of the file.
        line: where the parser stopped.
        written: that line.
        before: how many characters the parser took of it.
    """
    around = [s for s in lines.statements if s.line <= line <= s.last][-1:]
    whole: list[Value] = [(find(s.path), s.value.partition("#")[0]) for s in around]
    return [_inside(around[0], line, written, before), *whole] if around else []


def _inside(statement: Statement, line: int, written: str, before: int) -> Value:
    """The key and value around a column inside of brackets; no value outside of them."""
    begins = 1 + max(written.rfind(mark, 0, before) for mark in "[{,")
    name, equals, _ = written[begins:before].partition("=")
    if not equals or (line == statement.line and "=" not in written[:begins]):
        return None, ""
    ends = min(
        (place for mark in ",}]" if (place := written.find(mark, before)) >= 0),
        default=len(written),
    )
    value = written[begins:ends].partition("=")[2]
    return find((*statement.path, name.strip())), value
