"""Why a file is no TOML, for someone who never read about TOML."""

from collections.abc import Iterator

from teamboard.config.hints import how_written
from teamboard.config.messages import instead
from teamboard.config.positions import Lines, Statement
from teamboard.config.schema import Holds, Key, find
from teamboard.domain.text.clean import clean
from teamboard.errors import Fault

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
_QUOTED = (Holds.TEXT, Holds.NAME, Holds.CHOICE, Holds.TABLE)


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
    lines = Lines(text)
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


def _single_headings(lines: Lines, line: int, shown: str) -> Iterator[Fault]:
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
        if always and key is not None and not key.many and key.holds not in _QUOTED:
            return instead(key.holds, None)
    return None


def _values(lines: Lines, line: int, written: str, before: int) -> list[Value]:
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
