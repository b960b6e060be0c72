"""Identifiers that sort by the moment they were made."""

from datetime import datetime
from os import urandom

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26


def ulid(moment: datetime, after: str = "") -> str:
    """A new 26-letter identifier for `moment`, greater than `after`.

    Source: the ULID specification, 48 bits of milliseconds and 80 random bits.
    """
    made = _text(int(moment.timestamp() * 1000) << 80 | int.from_bytes(urandom(10)))
    if made > after or not _is_one(after):
        return made
    return _text(_number(after) + 1)


def _is_one(text: str) -> bool:
    """Whether this is such an identifier, and not one that someone wrote by hand."""
    return len(text) == _LENGTH and set(text) <= set(_ALPHABET)


def _text(number: int) -> str:
    letters = []
    for _ in range(_LENGTH):
        number, place = divmod(number, 32)
        letters.append(_ALPHABET[place])
    return "".join(reversed(letters))


def _number(text: str) -> int:
    number = 0
    for letter in text:
        number = number * 32 + _ALPHABET.index(letter)
    return number
