"""What is typed, as the screens are told of it: nothing that arrives here ends the program."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys, _character_to_key
from textual.message import Message

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_FORM = re.compile(r"\x1b\[([\d:]*)((?:;[\d:]*)?)((?:;[\d:]*)?)([u~ABCDEFHPQRS])")
"""A key as kitty's protocol has it: key:shifted:base ; modifiers:event ; text."""
_RELEASED = "3"
_SHIFT, _LOCKS = 0b1, 0b11000000
_KEYPAD = dict(zip(range(57399, 57417), "0123456789./*-+\r=,", strict=True))
"""The keys of the keypad, for terminals that do not say what text they give."""


class Keyboard(XTermParser):
    """Bytes from a keyboard as keys and pastes.

    Bytes that are no UTF-8, and keys in a form it cannot read, are the replacement sign.
    """

    def __init__(self) -> None:
        """Begin with nothing typed."""
        super().__init__()
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode

    def take(self, found: bytes) -> Iterable[Message]:
        """What these bytes say, as far as it is complete."""
        text = self._decode(found)
        return self.feed(text) if text else ()  # an empty text would be the end of it

    def parse_mouse_code(self, code: str) -> Message | None:
        """A move or press of the mouse; None for one that makes no sense."""
        try:
            return super().parse_mouse_code(code)
        except (ArithmeticError, LookupError, ValueError):
            return None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterator[events.Key]:  # noqa: FBT001, FBT002 - as Textual has it
        form = _FORM.fullmatch(sequence)
        try:
            if form is not None:
                yield from self._key(*form.groups())
            else:
                yield from super()._sequence_to_key_events(sequence, alt)
        except (ArithmeticError, LookupError, ValueError):
            yield events.Key("replacement_character", _UNKNOWN)

    def _key(self, codes: str, held: str, text: str, end: str) -> Iterator[events.Key]:
        """A key in kitty's form, read by Textual where it can."""
        code, _, others = codes.partition(":")
        held, _, event = held.removeprefix(";").partition(":")
        if event == _RELEASED:
            yield events.Key(Keys.Ignore, None)
            return
        text = text.removeprefix(";")
        letter = _letter(int(code), others, int(held or 1) - 1) if end == "u" and code else ""
        if letter and not text:
            name = "enter" if letter == "\r" else _character_to_key(letter)
            yield events.Key(name, letter)
            return
        plain = f"\x1b[{code}{f';{held}' if held or text else ''}{f';{text}' if text else ''}{end}"
        yield from super()._sequence_to_key_events(plain)


def _letter(code: int, others: str, held: int) -> str:
    """What a key writes that came without its text; empty where that cannot be told."""
    if held & ~(_SHIFT | _LOCKS):
        return ""
    if code in _KEYPAD:
        return _KEYPAD[code]
    shifted = others.partition(":")[0]
    letter = chr(int(shifted)) if shifted and held & _SHIFT else chr(code)
    if not letter.isprintable() or (held & _SHIFT and not shifted and not letter.isalpha()):
        return ""
    capitals = bool(held & _SHIFT) != bool(held & 0b1000000)
    return letter.upper() if capitals else letter
