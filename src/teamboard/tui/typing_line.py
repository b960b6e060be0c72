"""The line a person types into."""

from collections.abc import Callable
from typing import ClassVar

from textual.widgets import Input

from teamboard.domain.text.clean import clean

LONGEST = 1000
"""Characters in a line: more than anyone reads out."""

_EDITS: dict[str, Callable[[Input], None]] = {
    "backspace": Input.action_delete_left,
    "ctrl+h": Input.action_delete_left,
    "delete": Input.action_delete_right,
    "ctrl+d": Input.action_delete_right,
    "ctrl+w": Input.action_delete_left_word,
    "ctrl+u": Input.action_delete_left_all,
    "ctrl+k": Input.action_delete_right_all,
    "left": Input.action_cursor_left,
    "right": Input.action_cursor_right,
    "ctrl+left": Input.action_cursor_left_word,
    "ctrl+right": Input.action_cursor_right_word,
    "home": Input.action_home,
    "ctrl+a": Input.action_home,
    "end": Input.action_end,
    "ctrl+e": Input.action_end,
}


class TypingLine(Input):
    """One line of text, cleaned as it is typed or pasted.

    It is handed its keys by the program and takes none by itself, so that they are taken in
    the order in which they were pressed.
    """

    DEFAULT_CSS: ClassVar[str] = """
    TypingLine {
        position: absolute; height: 1; border: none; padding: 0;
        background: ansi_default; color: ansi_default; background-tint: transparent;
        overlay: screen; layer: above;
        &:focus { border: none; background-tint: transparent; }
        &>.input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        &>.input--placeholder { color: ansi_default; text-style: dim; }
        &>.input--selection { background: ansi_default; color: ansi_default; text-style: reverse; }
    }
    """

    def __init__(self) -> None:
        """Begin empty; the cursor does not blink, so that an idle screen sends nothing."""
        super().__init__(select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Nothing a terminal would obey gets into the line."""
        return clean(value)[:LONGEST]

    def press(self, key: str, character: str | None) -> None:
        """Take a key: a letter, or one that edits. Another does nothing."""
        edit = _EDITS.get(key)
        if edit is not None:
            edit(self)
        elif character is not None and character.isprintable():
            self.put(character)

    def put(self, text: str) -> None:
        """Put a text where the cursor is, or in place of what is selected."""
        fresh = clean(text)[: LONGEST - len(self.value)]
        if fresh and self.selection.is_empty:
            self.insert_text_at_cursor(fresh)
        elif fresh:
            self.replace(fresh, *self.selection)
