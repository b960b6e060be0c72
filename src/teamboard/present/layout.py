"""Lines of text with a style word on each piece, measured in terminal cells.

Everything the board shows is built as spans first. The terminal interface and the command line
turn the style word (the role) into colour, so what is said never depends on colour.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from teamboard.domain.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZERO_WIDTH_CATEGORIES = frozenset({"Mn", "Me", "Cf", "Cc"})
# The vowels and finals of decomposed Korean join the consonant before them.
_JOINING_JAMO = range(0x1160, 0x1200)

# The 16 basic colours and nothing else, so the terminal's own palette decides the shade.
_SGR = {
    "title": "1",
    "dim": "2",
    "strong": "1",
    "red": "31",
    "amber": "33",
    "green": "32",
    "grey": "2",
    "concern": "1;33",
    "improvement": "1;32",
    "accent": "1",
    "cursor": "7",
    "error": "1;31",
    "key": "1",
    "rule": "2",
    "target": "",
    "limit": "2",
    "mean": "2",
    "ghost": "2",
    "event": "2",
}

ROLES: frozenset[str] = frozenset({"", *_SGR})
"""Every style word a span may carry; "" is ordinary text."""


class Span(NamedTuple):
    """A piece of a line and the style word it is shown with (one of `ROLES`)."""

    text: str
    role: str = ""


Line = tuple[Span, ...]
"""One line of the screen, from left to right."""


def plain(line: Line) -> str:
    """The words of a line without any style."""
    return "".join(span.text for span in line)


@cache
def _cells(char: str) -> int:
    # Loaded at the first character that is not ASCII: many boards never need the tables.
    import unicodedata

    if unicodedata.category(char) in _ZERO_WIDTH_CATEGORIES or ord(char) in _JOINING_JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """How many terminal cells a text takes: wide characters two, combining marks none."""
    return len(text) if text.isascii() else sum(_cells(char) for char in text)


def _head(text: str, cells: int) -> str:
    """The longest start of a text that takes at most so many cells."""
    if text.isascii():
        return text[: max(cells, 0)]
    used = 0
    for index, char in enumerate(text):
        used += _cells(char)
        if used > cells:
            return text[:index]
    return text


def fit(text: str, cells: int, *, ellipsis: str = "…") -> str:
    """Cut a text to so many cells, never splitting a wide character; the cut is marked.

    Args:
        text: one line of text.
        cells: the room there is.
        ellipsis: the mark of a cut; left out where not even it has room.

    Returns:
        A text of at most `cells` cells; it may be one cell shorter before a wide character.
    """
    if width(text) <= cells:
        return text
    mark = ellipsis if width(ellipsis) <= cells else ""
    return _head(text, cells - width(mark)) + mark


def pad(text: str, cells: int, align: Literal["left", "right", "centre"] = "left") -> str:
    """Fill a text with spaces up to so many cells; a longer text comes back as it is."""
    missing = max(cells - width(text), 0)
    if align == "right":
        return " " * missing + text
    before = missing // 2 if align == "centre" else 0
    return " " * before + text + " " * (missing - before)


def _pieces(word: str, cells: int) -> Iterator[str]:
    while width(word) > cells:
        piece = _head(word, cells)
        if piece:
            yield piece
            word = word[len(piece) :]
        else:  # a wide character in a column one cell wide
            yield "?"
            word = word[1:]
    if word:
        yield word


def wrap(text: str, cells: int) -> list[str]:
    """Break a text into lines of at most so many cells, between words where it can be.

    Runs of white space, line ends among them, count as one space. An empty text is one empty line.
    """
    if cells < 1:
        return []
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, cells):
            joined = f"{line} {piece}" if line else piece
            if width(joined) <= cells:
                line = joined
            else:
                lines.append(line)
                line = piece
    lines.append(line)
    return lines


def ansi(line: Line, *, colour: bool) -> str:
    """A line for a terminal: 16-colour codes around the styled pieces, or none at all.

    The only codes in it are those added here: control characters in the words are dropped.

    Args:
        line: the spans to write.
        colour: False gives the plain text without a single code (`NO_COLOR`, a file, a pipe).
    """
    parts: list[str] = []
    for span in line:
        text = clean(span.text)
        code = _SGR.get(span.role, "") if colour else ""
        parts.append(f"\x1b[{code}m{text}\x1b[0m" if code and text else text)
    return "".join(parts)
