"""Snapshots as TOML: one fact a line, the same bytes for the same state.

What the program does not know is kept. A file of a newer major version is read, but nothing
may be built on it: see `is_newer`.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any

from teamboard.domain.snapshot.document import FORMAT as MARK
from teamboard.domain.snapshot.document import TABLES, VERSION, Document, is_table, ordered
from teamboard.domain.text.clean import NOT_UTF8, clean
from teamboard.errors import UserError
from teamboard.files.read import read_named
from teamboard.formats.format import Format, Needs

HEADER = "# teamboard snapshot: one review, for the next one to compare with\n"
MOST_BYTES = 10_000_000
_DEEPEST = 24
"""Tables within tables: a snapshot needs four."""
_LONGEST_MAJOR = 6
_HEAD = re.compile(r'^journal_head = "([0-9a-f]{64})"$', re.MULTILINE)


def write_toml(document: Document) -> str:
    """The document as text, ending in a line break.

    Moments are written in UTC, texts without control characters, numbers in their shortest form.

    Raises:
        UserError: tables are nested without end, or two keys look the same.
    """
    tidy = ordered(_tidy(document, "the snapshot", 0, UTC))
    return HEADER + "".join(f"{line}\n" for line in _lines(tidy, "", ""))


def read_toml(text: str, *, shown: str) -> Document:
    """The document that a snapshot's text holds, every text of it cleaned.

    Args:
        text: what the file holds.
        shown: the file as a message names it, such as `snapshots/flow-2024-04-08.toml`.

    Raises:
        UserError: it is no TOML, no snapshot, or not shaped like one.
    """
    import tomllib

    try:
        document = _tidy(tomllib.loads(text), shown, 0, None)
    except tomllib.TOMLDecodeError as error:
        message, _, at = str(error).rpartition(" (at ")
        line = at.removeprefix("line ").partition(",")[0]
        where = f"{shown}:{line}" if line.isdecimal() else f"{shown}:{text.count(chr(10)) + 1}"
        raise UserError(f"is no TOML: {clean(message)}", where=where, do=_ANOTHER) from None
    except (RecursionError, ValueError):
        # What tomllib leaves to Python: brackets without end, a number of thousands of digits.
        raise UserError("is too deep or too long to read", where=shown, do=_ANOTHER) from None
    _check(document, shown)
    return ordered(document)


_ANOTHER = "choose a file that teamboard wrote, or restore this one from a backup"


def _check(document: Document, shown: str) -> None:
    if document.get("format") != MARK:
        what = f'is no teamboard snapshot: there is no format = "{MARK}"'
        raise UserError(what, where=shown, do=_ANOTHER)
    if _major(document) is None:
        raise UserError(f'has no version such as "{VERSION}"', where=shown, do=_ANOTHER)
    if is_newer(document):
        return  # what it may look like, this program cannot know
    if type(document.get("day")) is not date:
        raise UserError("has no day such as day = 2024-04-08", where=shown, do=_ANOTHER)
    for name in TABLES:
        table = document.get(name, {})
        if not isinstance(table, dict) or not all(isinstance(row, dict) for row in table.values()):
            raise UserError(f"{name} is no table of tables", where=shown, do=_ANOTHER)


def is_newer(document: Document) -> bool:
    """Whether a newer program wrote it, with another major version: then it is for reading only."""
    major, ours = _major(document), _major({"version": VERSION})
    return major is None or ours is None or major > ours


def _major(document: Document) -> int | None:
    version = document.get("version")
    major = version.partition(".")[0] if isinstance(version, str) else ""
    plain = major.isascii() and major.isdecimal() and len(major) <= _LONGEST_MAJOR
    return int(major) if plain else None


def _tidy(value: Any, shown: str, depth: int, zone: tzinfo | None) -> Any:
    """The value with texts and keys cleaned and moments in a zone; None is the person's own.

    Moments are kept in UTC; the day of one that was read is the person's own day.
    """
    if depth > _DEEPEST:
        raise UserError("has tables within tables without end", where=shown, do=_ANOTHER)
    match value:
        case str():
            return clean(value)
        case datetime() if value.tzinfo is not None:
            try:
                return value.astimezone(zone)
            except OverflowError:  # the first or the last hours of the calendar
                return value
        case dict():
            table = {
                clean(key): _tidy(entry, shown, depth + 1, zone) for key, entry in value.items()
            }
            if len(table) < len(value):
                raise UserError("has two keys that look the same", where=shown, do="rename one")
            return table
        case list() | tuple():
            return [_tidy(entry, shown, depth + 1, zone) for entry in value]
        case _:
            return value


def _lines(table: Document, path: str, heading: str) -> Iterator[str]:
    """A table's own facts under its heading, then the tables in it."""
    plain = {key: value for key, value in table.items() if not is_table(value)}
    if plain or len(plain) == len(table) or heading.startswith("[["):
        yield ""
        if heading:
            yield heading
    for key, value in plain.items():
        yield f"{_key(key)} = {_literal(value)}"
    for key, value in table.items():
        if key in plain:
            continue
        name = f"{path}.{_key(key)}" if path else _key(key)
        if isinstance(value, dict):
            yield from _lines(value, name, f"[{name}]")
        else:
            for entry in value:
                yield from _lines(entry, name, f"[[{name}]]")


def _key(key: str) -> str:
    import tomli_w

    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def _literal(value: Any) -> str:
    """A value on one line; tomli_w would spread an array over several."""
    import tomli_w

    match value:
        case list():
            return f"[{', '.join(map(_literal, value))}]"
        case dict():
            inside = ", ".join(f"{_key(key)} = {_literal(entry)}" for key, entry in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        case _:
            return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")


def load(path: Path) -> str:
    """The text of a snapshot file.

    Raises:
        UserError: it cannot be read, is larger than 10 MB, or is no UTF-8 text.
    """
    shown = clean(str(path))
    content = read_named(path, most=MOST_BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UserError(NOT_UTF8, where=f"{shown}:{line}", do=_ANOTHER) from None


def head_in(text: str) -> str:
    """The hash of the journal's last entry that a snapshot's text names; empty without one."""
    found = _HEAD.search(text)
    return found[1] if found else ""


FORMAT = Format(
    ending="toml",
    label="TOML",
    brief="a snapshot (toml)",
    holds="the snapshot of today, every fact on a line",
    deed="Save the snapshot of today",
    needs=Needs.SNAPSHOT,
    write=write_toml,
)
