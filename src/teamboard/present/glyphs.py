"""The few signs the board is drawn with, in Unicode and in plain ASCII.

A light is always a sign and a letter, so it reads without colour and on any terminal.
"""

from __future__ import annotations

from typing import NamedTuple


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
