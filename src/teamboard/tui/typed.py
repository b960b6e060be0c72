"""The line a person types, while one is typed: where it stands and what its keys do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.geometry import Offset

from teamboard.domain.text.clean import clean
from teamboard.present.layout import fit
from teamboard.tui.navigator import Frame, LineInput

if TYPE_CHECKING:
    from teamboard.tui.typing_line import TypingLine

AWAY = Offset(0, 999)
"""Out of sight. Hiding a widget instead would send the whole screen again."""
_LEAST = 10


class Typed:
    """One line at a time, over the screen of the view it is typed for.

    Attributes:
        line: the widget; None before anything was typed.
        typing: what is typed; None while nothing is.
    """

    def __init__(self, mount: Callable[["TypingLine"], object]) -> None:
        """Begin with nothing typed; `mount` puts the widget on the screen."""
        self._mount = mount
        self.line: TypingLine | None = None
        self.typing: LineInput | None = None

    def begin(self, typing: LineInput, redraw: Callable[[], None]) -> None:
        """Let the person type a line."""
        from teamboard.tui.typing_line import TypingLine

        self.typing = typing
        if self.line is None:
            self.line = TypingLine()
            self.line.styles.offset = AWAY
            self._mount(self.line)
        with self.line.prevent(TypingLine.Changed):
            self.line.value = typing.value
        self.line.cursor_position = len(self.line.value)
        redraw()
        if not self.line.has_focus:
            self.line.focus()

    def stop(self) -> None:
        """Put the line away."""
        self.typing = None
        self.hide()

    def hide(self) -> None:
        """Take the line out of sight; it is typed on when it is placed again."""
        if self.line is not None:
            self.line.styles.offset = AWAY

    def press(self, key: str, character: str | None) -> bool:
        """Take a key; whether the text is another one now."""
        typing, line = self.typing, self.line
        if typing is None or line is None:
            return False
        before = line.value
        match key:
            case "enter":
                typing.on_enter(before)
                return False
            case "escape":
                typing.on_leave(before)
                return False
            case "tab":
                completed = typing.on_tab(before)
                if completed is None:
                    return False
                line.value = completed
                line.cursor_position = len(completed)
                typing.on_change(completed)
                return True
        line.press(key, character)
        if line.value != before:
            typing.on_change(line.value)
        return line.value != before

    def paste(self, text: str) -> bool:
        """Put a text where the cursor is; whether a line is typed."""
        if self.typing is None or self.line is None:
            return False
        self.line.put(text)
        self.typing.on_change(self.line.value)
        return True

    def place(self, picture: Frame, cells: int) -> None:
        """Put the line where its view wants it."""
        if self.line is None:
            return
        shown = self.typing is not None and picture.typing is not None
        if not shown:
            self.line.styles.offset = AWAY
        if picture.typing is not None:
            row, first = picture.typing
            if shown:
                self.line.styles.offset = Offset(first, row)
            self.line.styles.width = max(cells - first - 1, _LEAST)
            ghost = self.typing.ghost if self.typing is not None else ""
            room = max(cells - first - 2, _LEAST - 1)
            self.line.placeholder = fit(clean(ghost), room, ellipsis="")
