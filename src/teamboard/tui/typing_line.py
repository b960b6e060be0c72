"""The line a person types into."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from teamboard.domain.safetext import clean


class TypingLine(Input):
    """One line of text, cleaned as it is typed or pasted; Tab completes, Escape leaves."""

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
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False, priority=True),
        Binding("escape", "leave", show=False),
        Binding("up", "walk('up')", show=False),
        Binding("down", "walk('down')", show=False),
    ]

    class Completing(Message):
        """Tab was pressed."""

    class Leaving(Message):
        """Escape was pressed."""

    class Walking(Message):
        """An arrow up or down was pressed."""

        def __init__(self, way: str) -> None:
            """`way` is `up` or `down`."""
            super().__init__()
            self.way = way

    def __init__(self) -> None:
        """Begin empty; the cursor does not blink, so that an idle screen sends nothing."""
        super().__init__(select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Nothing a terminal would obey gets into the line."""
        return clean(value)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(clean(" ".join(event.text.split("\n"))))

    def action_complete(self) -> None:
        """Ask for the line to be completed."""
        self.post_message(self.Completing())

    def action_leave(self) -> None:
        """Ask to be put away."""
        self.post_message(self.Leaving())

    def action_walk(self, way: str) -> None:
        """Ask to move up or down."""
        self.post_message(self.Walking(way))
