"""What is taken away from the few lines that Textual draws by itself: colours, or signs."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from teamboard.present.layout import fit, pad, to_ascii, width


class NoColour(LineFilter):
    """Takes every colour away and leaves bold, dim and reverse."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same text without colours; `background` is not used."""
        del background
        return [
            Segment(text, None if style is None else style.without_color, control)
            for text, style, control in segments
        ]


class PlainAscii(LineFilter):
    """Shows what is typed in ASCII, each sign in the cells it has."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line in ASCII; `background` is not used."""
        del background
        return [
            Segment("".join(map(_spelt, text)), style, control) if not control else segment
            for segment in segments
            for text, style, control in [segment]
        ]


def _spelt(sign: str) -> str:
    """One sign in ASCII, in as many cells as before."""
    if sign.isascii():
        return sign
    cells = width(sign)
    return pad(fit(to_ascii(sign), cells, ellipsis=""), cells)
