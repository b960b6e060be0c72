"""The program on the terminal: shows one view at a time and takes the keys."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.geometry import Offset

from teamboard.domain.safetext import clean
from teamboard.ports import Refused
from teamboard.render.spans import Line, Span, fit
from teamboard.tui.actions import action_for
from teamboard.tui.canvas import Canvas
from teamboard.tui.crash import keep_crash
from teamboard.tui.desk import Desk
from teamboard.tui.foot import offered, said_lines, typing_line
from teamboard.tui.stage import Picture, Typing, View
from teamboard.tui.views.board import BoardView
from teamboard.usecases.draft import keep_draft

if TYPE_CHECKING:
    from textual.timer import Timer

    from teamboard.tui.typing_line import TypingLine

AWAY = Offset(0, 999)
"""Out of sight. Hiding a widget instead would send the whole screen again."""
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
    ALLOW_SELECT: ClassVar[bool] = False
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
        self._picture = Picture([])
        self._stale = False
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
        # Drawn before the first layout, so that the layout is right at once and sent once.
        self.redraw()

    def on_ready(self) -> None:
        """Paint, then load what draws charts once nobody is typing."""
        if self.desk.choose:
            self.go("teams")
        self._end_batch()
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
        self.crash_log = self.crash_log or keep_crash(error)
        try:
            self._keep_draft()
        finally:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without a traceback on the screen: it shows what people wrote. The log has it."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing, for the same reason."""
        self._exit_renderables.clear()

    def get_line_filters(self) -> list[LineFilter]:
        """Colours are chosen line by line, so nothing is to be recoloured afterwards."""
        if self.desk.colour and not self.desk.ascii_only:
            return []
        from teamboard.tui.filters import NoColour, PlainAscii

        colours = [] if self.desk.colour else [NoColour()]
        return [*colours, *([PlainAscii()] if self.desk.ascii_only else [])]

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
            self.beside.styles.offset = AWAY
            if self.line is not None:
                self.line.styles.offset = AWAY
            return
        try:
            self._picture = self.view.draw(cells, high - 1)
        except Refused as refused:  # another program holds the database: what stood stands
            self.say(refused.line(), "error")
        picture = self._picture
        lines = [*picture.lines[: high - 1], *[()] * (high - 1 - len(picture.lines))]
        foot = self._foot(cells)
        if picture.typing is not None and picture.typing[0] > high - 1 - len(foot):
            foot = foot[:1]  # what is being typed stays in sight
        self.canvas.show([*lines[: high - len(foot)], *foot], picture.cursor)
        self._place_beside(picture, cells, high)
        self._place_line(picture, cells)

    def _place_beside(self, picture: Picture, cells: int, high: int) -> None:
        pane = self.beside
        if picture.beside is None:
            pane.styles.offset = AWAY
            return
        row, first, lines = picture.beside
        pane.styles.offset = Offset(first, row)
        pane.styles.width, pane.styles.height = cells - first, high - 1 - row
        pane.display = True
        pane.show(lines)

    def _foot(self, cells: int) -> list[Line]:
        if self.said is not None:
            return said_lines(*self.said, cells, self.desk.glyphs)
        if self.typing is not None:
            return [typing_line(self.typing, cells)]
        return [offered(self.view, cells, ascii_only=self.desk.ascii_only)]

    def _place_line(self, picture: Picture, cells: int) -> None:
        if self.line is None:
            return
        shown = self.typing is not None and picture.typing is not None
        if not shown:
            self.line.styles.offset = AWAY
        if picture.typing is not None:
            row, first = picture.typing
            if shown:
                self.line.styles.offset = Offset(first, row)
            self.line.styles.width = max(cells - first - 1, 10)
            ghost = self.typing.ghost if self.typing is not None else ""
            self.line.placeholder = fit(clean(ghost), max(cells - first - 2, 9), ellipsis="")

    def on_canvas_resized(self, event: Canvas.Resized) -> None:
        """Draw for the new size."""
        if event.control is self.canvas:
            self.redraw()

    # the stage

    def go(self, view: str) -> None:
        """Show another view; one that is on the way back is gone back to."""
        self.stop_typing()
        if self.desk.session.team != self.board.team:
            self.board = BoardView(self.desk, self)
            self.views = {"board": self.board}
        if view in self.trail:
            del self.trail[self.trail.index(view) + 1 :]
        else:
            self.trail.append(view)
        if view not in self.views:
            self.views[view] = self._make(view)
        try:
            self.view.enter()
        except Refused as refused:
            self.say(refused.line(), "error")
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

    async def on_event(self, event: events.Event) -> None:
        """Take every key here, one after the other.

        What is typed ahead on a slow line comes in one piece. Were keys sent round by way of
        the widget that has the focus, the letters behind the key that begins a line would
        still be taken for keys of the view.
        """
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        try:
            if isinstance(event, events.Paste):
                self._paste(event.text)
            else:
                self._key(event.key, event.character)
        except Refused as refused:
            self.say(refused.line(), "error")
            self.redraw()

    def _key(self, key: str, character: str | None) -> None:
        if self._charting is not None and self.desk.chart is None:
            self._charting.reset()
        spoke, self.said = self.said is not None, None
        if key == "ctrl+q":
            self._keep_draft()
            self.exit(return_code=0)
            return
        if key == "ctrl+c":
            self.say("q goes back, and leaves from the board; nothing is lost.")
            self.redraw()
            return
        if self.typing is not None and self.line is not None:
            self._type_key(self.typing, self.line, key, character)
            return
        action = action_for(self.view.name, key)
        if action is not None:
            self.take(action.name)
        elif spoke:
            self.redraw()

    def _type_key(
        self, typing: Typing, line: "TypingLine", key: str, character: str | None
    ) -> None:
        match key:
            case "enter":
                typing.on_enter(line.value)
            case "escape":
                typing.on_leave(line.value)
            case "up" | "down" if self.view.name in {"values", "palette"}:
                self.take(key)
            case "tab":
                completed = typing.on_tab(line.value)
                if completed is not None:
                    line.value = completed
                    line.cursor_position = len(completed)
                    self._typed(typing, completed)
            case _:
                before = line.value
                line.press(key, character)
                if line.value != before:
                    self._typed(typing, line.value)
        self.redraw()

    def _paste(self, text: str) -> None:
        if self.typing is not None and self.line is not None:
            self.said = None
            self.line.put(text)
            self._typed(self.typing, self.line.value)
            self.redraw()

    def _typed(self, typing: Typing, text: str) -> None:
        typing.on_change(text)
        if self._drafting is None:
            self._drafting = self.set_timer(DRAFT_AFTER, self._keep_draft)

    def type(self, typing: Typing) -> None:
        """Let the person type a line."""
        from teamboard.tui.typing_line import TypingLine

        self.typing = typing
        if self.line is None:
            self.line = TypingLine()
            self.line.styles.offset = AWAY
            self.mount(self.line)
        with self.line.prevent(TypingLine.Changed):
            self.line.value = typing.value
        self.line.cursor_position = len(self.line.value)
        self.redraw()
        if not self.line.has_focus:
            self.line.focus()

    def stop_typing(self) -> None:
        """Put the typed line away; its view keeps what is to be kept of it."""
        if self.typing is None:
            return
        self._keep_draft()
        self.typing = None
        if self.line is not None:
            self.line.styles.offset = AWAY

    def _keep_draft(self) -> None:
        """Keep what this view has half typed, or drop what was kept of it."""
        if self._drafting is not None:
            self._drafting.stop()
            self._drafting = None
        session = self.desk.session
        if not self.view.drafts or session.store.read_only:
            return
        try:
            draft = self.view.half_typed()
            if draft != session.store.draft(session.team):
                keep_draft(session, draft)
        except Refused:  # another program is writing: again in a moment
            self._drafting = self.set_timer(DRAFT_AFTER, self._keep_draft)

    # other people

    def _poll(self) -> None:
        self._stale = self.desk.session.store.changed() or self._stale
        if not self._stale:
            return
        try:
            self.desk.reload()
            self._stale = False
            self.view.refreshed()
        except Refused:  # another program is writing still: at the next tick
            return
        self.redraw()
