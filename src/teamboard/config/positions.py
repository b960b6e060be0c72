"""On which line of a file a thing stands, by a light look at its text.

The parser keeps no lines, so the text is walked once more: headings, keys, and the ends of
their values. It need not be whole TOML, and what cannot be found is simply not known.
"""

import re
from typing import NamedTuple

from teamboard.config.schema import Path

_DEEPEST = 12
"""No board reaches half as deep; a longer name is looked up no further."""
_NAME = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STOPS = re.compile(r"""["'#\[\]{}\n]""")
_QUOTED = {'"': re.compile(r'"(?:[^"\\\n]|\\.)*"?'), "'": re.compile(r"'[^'\n]*'?")}


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


class Lines:
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
