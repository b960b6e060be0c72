"""Text that cannot talk to the terminal: what people write, without its control characters.

A control sequence in a name could fill the clipboard, retitle the window or turn a sentence
around. Text is cleaned where it comes in, and again where it is shown.
"""

NOT_UTF8 = "is not UTF-8 text"
"""What is said of bytes from outside that are no text, wherever they come in; nothing is kept."""
_BREAKS = "\t\n\x0b\x0c\r\x85\u2028\u2029"
"""Tabs and line breaks: each becomes a space, so that words stay apart."""
_REMOVED = (
    range(0x20),  # C0, with ESC, BEL and NUL
    range(0x7F, 0xA0),  # DEL and C1, with the one-character CSI and OSC
    (0x061C, 0x200E, 0x200F),  # direction marks
    range(0x202A, 0x202F),  # direction embeddings and overrides
    range(0x2066, 0x206A),  # direction isolates
    (0x200B, 0x2060, 0xFEFF),  # of no width; the joiners U+200C and U+200D shape words and stay
    range(0xD800, 0xE000),  # lone surrogates, which no output can encode
    range(0xE0000, 0xE0080),  # tags, which hide text in text
)
_TABLE: dict[int, str | None] = {}


def clean(text: str) -> str:
    """What is fit to store and to show: `text` on one line, without control characters.

    Control, direction, invisible and tag characters and lone surrogates are removed; a tab or a
    line break becomes a space. Cleaning twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    if not _TABLE:
        # Built at the first text that needs it: most runs meet none.
        _TABLE.update(dict.fromkeys(code for codes in _REMOVED for code in codes))
        _TABLE.update(dict.fromkeys(map(ord, _BREAKS), " "))
    return text.translate(_TABLE)


def is_text(text: str) -> bool:
    """Whether no byte of it stayed undecoded: such a byte comes in as a lone surrogate."""
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)
