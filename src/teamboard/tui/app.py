"""The program on the terminal: shows one view at a time and takes the keys."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Offset

from teamboard.ports import Refused
from teamboard.render.spans import Line, Span, fit, width
from teamboard.tui.actions import ACTIONS, action_for
from teamboard.tui.canvas import Canvas
from teamboard.tui.crash import keep_crash
from teamboard.tui.desk import Desk
from teamboard.tui.stage import Picture, Typing, View
from teamboard.tui.views.board import BoardView
from teamboard.usecases.draft import keep_draft

if TYPE_CHECKING:
    from textual.timer import Timer

    from teamboard.tui.typing_line import TypingLine

SMALLEST = (60, 16)
CHARTS_AFTER = 0.4
"""Seconds without a key after the first paint before charts are loaded."""
DRAFT_AFTER = 1.0
POLL = 1.0
ENDING = (signal.SIGTERM, signal.SIGHUP)


class TeamboardApp(App[int]):
    """Holds the desk, the views, and the line that is typed."""

    CSS: ClassVar[str] = (
        "Screen { layers: base beside above; background: ansi_default; color: ansi_default; }"
    )
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, desk: Desk) -> None:
        """Begin on the board."""
        super().__init__(ansi_color=True)
        self.desk = desk
        self.canvas = Canvas(colour=desk.colour, ascii_only=desk.ascii_only)
        self.beside = Canvas(colour=desk.colour, ascii_only=desk.ascii_only, classes="beside")
        self.beside.display = False
        self.line: TypingLine | None = None
        self.typing: Typing | None = None
        self.trail: list[str] = ["board"]
        self.board = BoardView(desk, self)
        self.views: dict[str, View] = {"board": self.board}
        self.said: tuple[str, str] | None = None
        self.crash_log = ""
        self._after: Timer | None = None
        self._drafting: Timer | None = None
        self._charting: Timer | None = None

    # starting and ending

    def compose(self) -> ComposeResult:
        """One canvas, which is the screen, and one over its right side."""
        yield self.canvas
        yield self.beside

    def on_load(self) -> None:
        """Hold everything back until it can be painted at once."""
        self._begin_batch()

    def on_mount(self) -> None:
        """Take signals, and begin to look for other people's changes."""
        loop = asyncio.get_running_loop()
        for number in ENDING:
            loop.add_signal_handler(number, self._end_by, number)
        self.canvas.focus()
        self.set_interval(POLL, self._poll)

    def on_ready(self) -> None:
        """Paint, then load what draws charts once nobody is typing."""
        self._end_batch()
        if self.desk.choose:
            self.go("teams")
        self.redraw()
        self._charting = self.set_timer(CHARTS_AFTER, self._load_charts)

    def _load_charts(self) -> None:
        self.desk.load_charts()
        self.redraw()
        try:
            self.desk.mend()
        except (Refused, OSError) as error:
            self.say(f"The last snapshot could not be written: {error}", "error")
            self.redraw()

    def _end_by(self, number: signal.Signals) -> None:
        self._keep_draft()
        self.exit(return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """Keep what is half typed and a private log; the terminal is restored as on any end."""
        self._keep_draft()
        self.crash_log = self.crash_log or keep_crash(error)
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print nothing: a traceback shows what people wrote. The log has it."""
        self._exit_renderables.clear()

    def get_line_filters(self) -> list[LineFilter]:
        """Colours are chosen line by line, so nothing is to be recoloured afterwards."""
        return [] if self.desk.colour else [_NoColour()]

    # what is shown

    @property
    def view(self) -> View:
        """The view on the screen."""
        return self.views[self.trail[-1]]

    def redraw(self) -> None:
        """Draw the view: only what changed is sent to the terminal."""
        cells, high = self.size
        if cells < SMALLEST[0] or high < SMALLEST[1]:
            small = f"too small: {cells}x{high}; teamboard needs {SMALLEST[0]}x{SMALLEST[1]}"
            self.canvas.show([(Span(fit(small, cells)),)])
            return
        picture = self.view.draw(cells, high - 1)
        lines = [*picture.lines[: high - 1], *[()] * (high - 1 - len(picture.lines))]
        self.canvas.show([*lines, self._foot(cells)], picture.cursor)
        self._place_beside(picture, cells, high)
        self._place_line(picture, cells)

    def _place_beside(self, picture: Picture, cells: int, high: int) -> None:
        pane = self.beside
        if picture.beside is None:
            pane.display = False
            return
        row, first, lines = picture.beside
        pane.styles.offset = Offset(first, row)
        pane.styles.width, pane.styles.height = cells - first, high - 1 - row
        pane.display = True
        pane.show(lines)

    def _foot(self, cells: int) -> Line:
        if self.said is not None:
            return (Span(" "), Span(fit(self.said[0], cells - 2), self.said[1]))
        if self.typing is not None:
            tab = "  Tab completes" if self.typing.completes else ""
            words = f" Enter takes it{tab}  Esc leaves, nothing is lost"
            return (Span(fit(words, cells), "dim"),)
        spans: list[Span] = []
        used = 0
        for action in ACTIONS:
            if not action.words or not action.works_in(self.view.name):
                continue
            if not self.view.offers(action.name):
                continue
            count = self.view.count(action.name)
            text = f" {action.words}{f' {count}' if count else ''}"
            if used + width(action.shown_key + text) + 2 > cells:
                continue
            spans += [
                Span("  " if spans else " "),
                Span(action.shown_key, "key"),
                Span(text, "dim"),
            ]
            used += width(action.shown_key + text) + 2
        return tuple(spans)

    def _place_line(self, picture: Picture, cells: int) -> None:
        if self.line is None:
            return
        shown = self.typing is not None and picture.typing is not None
        if picture.typing is not None:
            row, first = picture.typing
            self.line.styles.offset = Offset(first, row)
            self.line.styles.width = max(cells - first - 1, 10)
        self.line.display = shown

    def on_canvas_resized(self, event: Canvas.Resized) -> None:
        """Draw for the new size."""
        if event.control is self.canvas:
            self.redraw()

    # the stage

    def go(self, view: str) -> None:
        """Show another view; one that is on the way back is gone back to."""
        if view in self.trail:
            del self.trail[self.trail.index(view) + 1 :]
        else:
            self.trail.append(view)
        if view not in self.views:
            self.views[view] = self._make(view)
        self.stop_typing()
        self.view.enter()
        self.redraw()

    def _make(self, name: str) -> View:
        from teamboard.tui.views.all import make

        return make(name, self.desk, self, board=self.board, beneath=lambda: self.trail[-2])

    def leave(self) -> None:
        """Go back to the view before; from the first, end the program."""
        self.stop_typing()
        if len(self.trail) == 1:
            self.exit(return_code=0)
            return
        self.trail.pop()
        self.redraw()

    def say(self, words: str, role: str = "strong") -> None:
        """Show a line at the foot of the screen until the next key."""
        self.said = (words, role)

    def take(self, action: str) -> None:
        """Take an action by its name."""
        match action:
            case "help" | "palette":
                self.go(action)
            case "back":
                self.view.leave()
            case _:
                call = self._does().get(action)
                if call is not None:
                    call()

    def _does(self) -> Mapping[str, Callable[[], None]]:
        return self.view.does()

    def after(self, seconds: float, call: Callable[[], None]) -> None:
        """Call back once, unless a newer call back is asked for first."""
        if self._after is not None:
            self._after.stop()
        self._after = self.set_timer(seconds, call)

    # keys and typing

    def on_key(self, event: events.Key) -> None:
        """Take the action of a key."""
        if self.line is not None and self.line.has_focus:
            return
        self._key(event.key)

    def _key(self, key: str) -> None:
        if self._charting is not None and self.desk.chart is None:
            self._charting.reset()
        spoke, self.said = self.said is not None, None
        action = action_for(self.view.name, key)
        if action is not None:
            self.take(action.name)
        elif spoke:
            self.redraw()

    def type(self, typing: Typing) -> None:
        """Let the person type a line."""
        from teamboard.tui.typing_line import TypingLine

        self.typing = typing
        if self.line is None:
            self.line = TypingLine()
            self.line.display = False
            self.mount(self.line)
        with self.line.prevent(TypingLine.Changed):
            self.line.value = typing.value
        self.line.placeholder = typing.ghost
        self.line.cursor_position = len(typing.value)
        self.redraw()
        self.line.focus()

    def stop_typing(self) -> None:
        """Put the typed line away."""
        if self.typing is None:
            return
        self._forget_draft()
        self.typing = None
        if self.line is not None:
            self.line.display = False
        self.canvas.focus()

    def on_input_changed(self, event: "TypingLine.Changed") -> None:
        """Pass the text on, and keep it when the person pauses."""
        if self.typing is None:
            return
        self.said = None
        self.typing.on_change(event.value)
        self.redraw()
        if self._drafting is None:
            self._drafting = self.set_timer(DRAFT_AFTER, self._keep_draft)

    def on_input_submitted(self, event: "TypingLine.Submitted") -> None:
        """Take the line."""
        if self.typing is not None:
            self.said = None
            self.typing.on_enter(event.value)
            self.redraw()

    def on_typing_line_completing(self) -> None:
        """Complete the line."""
        if self.typing is not None and self.line is not None:
            completed = self.typing.on_tab(self.line.value)
            if completed is not None:
                self.line.value = completed
                self.line.cursor_position = len(completed)

    def on_typing_line_leaving(self) -> None:
        """Put the line away; the view keeps what was typed."""
        if self.typing is not None and self.line is not None:
            self.said = None
            self.typing.on_leave(self.line.value)

    def on_typing_line_walking(self, event: "TypingLine.Walking") -> None:
        """Move in the list beneath the line."""
        call = self._does().get(event.way)
        if call is not None and self.view.name in {"values", "palette"}:
            call()

    def _keep_draft(self) -> None:
        self._drafting = None
        draft = self.view.half_typed()
        if draft is not None and not self.desk.session.store.read_only:
            keep_draft(self.desk.session, draft)

    def _forget_draft(self) -> None:
        if self._drafting is not None:
            self._drafting.stop()
            self._drafting = None
        session = self.desk.session
        if not session.store.read_only and session.store.draft(session.team) is not None:
            keep_draft(session, None)

    # other people

    def _poll(self) -> None:
        if self.desk.session.store.changed():
            self.desk.reload()
            self.redraw()


class _NoColour(LineFilter):
    """Takes every colour away and leaves bold, dim and reverse."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same text without colours; `background` is not used."""
        del background
        return [
            Segment(text, None if style is None else style.without_color, control)
            for text, style, control in segments
        ]
