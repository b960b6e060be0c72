"""The kit that everything is drawn with: lines of styled spans, and the signs on them.

Everything the board shows is built as spans first, measured in terminal cells. The terminal
interface and the command line turn the style word (the role) into colour, so what is said never
depends on colour. A light is always a sign and a letter, so it reads without colour and on any
terminal, in Unicode and in plain ASCII.
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


class Glyphs(NamedTuple):
    """One set of signs; take `UNICODE` or `ASCII`, or choose with `glyphs`."""

    green: str
    amber: str
    red: str
    grey: str
    rule: str
    ellipsis: str
    at_least: str
    at_most: str
    check: str


UNICODE = Glyphs(
    green="●G",
    amber="▲A",
    red="■R",
    grey="○-",
    rule="─",
    ellipsis="…",
    at_least="≥",
    at_most="≤",
    check="✓",
)

ASCII = Glyphs(
    green="*G",
    amber="^A",
    red="#R",
    grey="o-",
    rule="-",
    ellipsis="...",
    at_least=">=",
    at_most="<=",
    check="ok",
)

# What decomposing cannot do, or does wrong: taking the stroke off "not equal" leaves "equal".
_SPELT = str.maketrans(
    {
        "\u2013": "-",  # en dash
        "—": "-",
        "\u2212": "-",  # minus sign
        "\u2018": "'",  # left single quotation mark
        "\u2019": "'",  # right single quotation mark
        "“": '"',
        "”": '"',
        "…": "...",
        "≥": ">=",
        "≤": "<=",
        "≠": "!=",
        "±": "+/-",
        "\u00d7": "x",  # multiplication sign
        "÷": "/",
        "\u2044": "/",  # fraction slash
        "·": ".",
        "•": "*",
        "→": "->",
        "←": "<-",
        "↑": "up",
        "↓": "down",
        "✓": "ok",
        "£": "GBP",
        "€": "EUR",
        "°": " deg",
        "µ": "u",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "\u0131": "i",  # latin small letter dotless i
    }
)


def glyphs(*, ascii_only: bool) -> Glyphs:
    """The set of signs for this terminal."""
    return ASCII if ascii_only else UNICODE


def to_ascii(text: str) -> str:
    """People's text on a terminal that only has ASCII: accents dropped, signs spelt out.

    What has no plain spelling becomes "?". The result can be longer than the text, so measure and
    cut afterwards.
    """
    if text.isascii():
        return text
    # Loaded only when somebody's text needs it.
    import unicodedata

    bare = unicodedata.normalize("NFKD", text.translate(_SPELT)).translate(_SPELT)
    return "".join(
        char if char.isascii() else "?" for char in bare if unicodedata.category(char) != "Mn"
    )


def paragraph(text: str, cells: int, role: str = "", *, inset: int = 1) -> list[Line]:
    """A text over as many lines as it takes, so many cells from the left and one from the right."""
    return [(Span(" " * inset), Span(part, role)) for part in wrap(text, cells - inset - 1)]


def clipped(lines: list[Line], most: int) -> list[Line]:
    """At most so many lines; where some are left out, the last one says so."""
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    if not kept or not kept[-1]:
        return kept
    *before, last = kept[-1]
    return [*kept[:-1], (*before, last._replace(text=f"{last.text.rstrip(' ;,.')}…"))]


def labelled(label: str, text: str, cells: int, role: str = "") -> list[Line]:
    """A short label and its text, the text kept in one column."""
    inset = 11
    parts = wrap(text, cells - inset - 1) or [""]
    first: Line = (Span(f" {label:<{inset - 1}}", "dim"), Span(parts[0], role))
    return [first, *((Span(" " * inset), Span(part, role)) for part in parts[1:])]
