"""The screen as lines: a widget that repaints only the cells that changed."""

from typing import ClassVar

from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from teamboard.present.layout import Line, width
from teamboard.tui.safe import strip

Cursor = tuple[int, int, int]
"""Row, and the first cell and the cell after the last of what is shown in reverse."""


class Canvas(Widget, can_focus=True):
    """Shows lines; says when it was resized."""

    FOCUS_ON_CLICK: ClassVar[bool] = False
    DEFAULT_CSS: ClassVar[str] = """
    Canvas { width: 100%; height: 100%; background: ansi_default; color: ansi_default; }
    Canvas.beside { position: absolute; layer: beside; overlay: screen; }
    """

    class Resized(Message):
        """The canvas has another size: its lines must be drawn anew."""

        def __init__(self, canvas: "Canvas") -> None:
            """`canvas` is the one that was resized."""
            super().__init__()
            self.canvas = canvas

        @property
        def control(self) -> "Canvas":
            """The canvas that was resized."""
            return self.canvas

    def __init__(self, *, colour: bool, ascii_only: bool, classes: str | None = None) -> None:
        """Begin empty; what is shown comes with `show`."""
        super().__init__(classes=classes)
        self._colour = colour
        self._ascii = ascii_only
        self._strips: list[Strip] = []
        self._shown: tuple[list[Line], Cursor | None] = [], None

    def show(self, lines: list[Line], cursor: Cursor | None = None) -> None:
        """Put lines on the screen, from the top; only cells that differ are sent."""
        self._shown = lines, cursor
        before, self._strips = self._strips, self._drawn()
        if not self._fits(before):
            return  # this size was not painted yet; it will be, with these lines
        regions = [
            Region(first, row, last - first, 1)
            for row, (old, new) in enumerate(zip(before, self._strips, strict=True))
            if old != new
            for first, last in [_differing(old, new)]
        ]
        if regions:
            self.refresh(*regions)

    def _drawn(self) -> list[Strip]:
        """What is shown, as the cells of the present size."""
        lines, cursor = self._shown
        wide, high = self.size
        return [
            strip(
                lines[row] if row < len(lines) else (),
                wide,
                colour=self._colour,
                ascii_only=self._ascii,
                cursor=cursor[1:] if cursor and cursor[0] == row else None,
            )
            for row in range(high)
        ]

    def _fits(self, strips: list[Strip]) -> bool:
        wide, high = self.size
        return len(strips) == high and all(line.cell_length == wide for line in strips[:1])

    def render_lines(self, crop: Region) -> list[Strip]:
        """The part of the screen that is asked for."""
        if not self._fits(self._strips):
            self._strips = self._drawn()
        blank = Strip.blank(crop.width)
        return [
            self._strips[row].crop(crop.x, crop.right) if row < len(self._strips) else blank
            for row in range(crop.y, crop.bottom)
        ]

    def on_resize(self) -> None:
        """Ask for the lines that belong to the new size."""
        self.post_message(self.Resized(self))

    def text(self) -> str:
        """What is on the screen, as plain text."""
        return "\n".join(line.text.rstrip() for line in self._strips)


def _differing(old: Strip, new: Strip) -> tuple[int, int]:
    """The first cell and the cell after the last in which two lines of one width differ."""
    wide = new.cell_length
    if not (_even(old.text) and _even(new.text)):
        return 0, wide
    before, after = _cells(old), _cells(new)
    first = next(i for i, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1])
    last = next(i for i in range(wide - 1, -1, -1) if before[i] != after[i])
    return first, last + 1


def _even(text: str) -> bool:
    """Whether each letter has one cell, so that cells and letters count alike."""
    return text.isascii() or all(width(letter) == 1 for letter in set(text))


def _cells(line: Strip) -> list[tuple[str, object]]:
    return [(letter, segment.style) for segment in line for letter in segment.text]
