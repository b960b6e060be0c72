"""The program on the terminal: shows one view at a time and takes the keys."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.geometry import Offset

from teamboard.errors import BusyError, UserError
from teamboard.ports import BRIEFLY, PATIENCE
from teamboard.present.layout import Line, Span, fit
from teamboard.tui.actions import action_for
from teamboard.tui.context import ViewContext
from teamboard.tui.drafts import keep_half_typed
from teamboard.tui.ending import LASTLY, Ending, EndingApp
from teamboard.tui.footer import offered, said_lines, typing_line
from teamboard.tui.navigator import WALK, Frame, LineInput, View
from teamboard.tui.screen import Canvas
from teamboard.tui.terminal import Terminal
from teamboard.tui.typed import AWAY, Typed
from teamboard.tui.views.board import BoardView

if TYPE_CHECKING:
    from textual.timer import Timer

    from teamboard.tui.typing_line import TypingLine

SMALLEST = (60, 16)
CHARTS_AFTER = 0.4
"""Seconds without a key after the first paint before charts are loaded."""
DRAFT_AFTER = 1.0
"""Seconds of typing after which what is half typed is kept."""
POLL = 0.5
"""Seconds between two looks for other people's changes: they must show within one."""


class TeamboardApp(EndingApp):
    """Holds the desk, the views, and the line that is typed."""

    CSS: ClassVar[str] = (
        "Screen { layers: base beside above; background: ansi_default; color: ansi_default; }"
    )
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, desk: ViewContext) -> None:
        """Begin on the board."""
        super().__init__(ansi_color=True, driver_class=Terminal)
        self.ending = Ending()
        self.desk = desk
        self.canvas = Canvas(colour=desk.colour, ascii_only=desk.ascii_only)
        self.beside = Canvas(colour=desk.colour, ascii_only=desk.ascii_only, classes="beside")
        self.beside.display = False
        self._typed = Typed(self.mount)
        self.trail: list[str] = ["board"]
        self.board = BoardView(desk, self)
        self.views: dict[str, View] = {"board": self.board}
        self.said: tuple[str, str] | None = None
        self._held = False
        self.unkept: tuple[str, ...] = ()
        self._picture = Frame([])
        self._stale = False
        self._trouble = ""
        self._painted = False
        self._early: list[events.Key | events.Paste | events.Resize] = []
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
        """Begin to look for other people's changes."""
        self.canvas.focus()
        self.set_interval(POLL, self._poll)
        # Drawn before the first layout, so that the layout is right at once and sent once.
        self.redraw()

    def on_ready(self) -> None:
        """Paint, then load what draws charts once nobody is typing."""
        if self.desk.choose:
            self.go("teams")
        self._end_batch()
        self._painted = True
        for event in self._early:
            if isinstance(event, events.Resize):
                self.post_message(event)
            else:
                self._take_typed(event)
        self._charting = self.set_timer(CHARTS_AFTER, self._load_charts)

    def _load_charts(self) -> None:
        self.desk.load_charts()
        self.redraw()
        try:
            self.desk.mend()
        except (UserError, OSError) as error:
            why = error.line() if isinstance(error, UserError) else str(error.strerror)
            self.say(f"The last snapshot is not beside the others: {why}", "error")
            self.redraw()

    def on_driver_signal_resume(self) -> None:
        """Draw the whole screen: another program had the terminal."""
        self.screen.refresh()

    def get_line_filters(self) -> list[LineFilter]:
        """Colours are chosen line by line, so nothing is to be recoloured afterwards."""
        if self.desk.colour and not self.desk.ascii_only:
            return []
        from teamboard.tui.filters import NoColour, PlainAscii

        colours = [] if self.desk.colour else [NoColour()]
        return [*colours, *([PlainAscii()] if self.desk.ascii_only else [])]

    # what is shown

    @property
    def line(self) -> "TypingLine | None":
        """The line that is typed into; None before anything was typed."""
        return self._typed.line

    @property
    def typing(self) -> LineInput | None:
        """What is typed; None while nothing is."""
        return self._typed.typing

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
            self._typed.hide()
            return
        try:
            with self.desk.session.store.patient(BRIEFLY):
                self._picture = self.view.draw(cells, high - 1)
                foot = self._foot(cells)
        except UserError as refused:  # another program holds the database: what stood stands
            self._stale = True
            self.say(refused.line(), "error")
            foot = self._foot(cells)
        picture = self._picture
        lines = [*picture.lines[: high - 1], *[()] * (high - 1 - len(picture.lines))]
        if picture.typing is not None and picture.typing[0] > high - 1 - len(foot):
            foot = foot[:1]  # what is being typed stays in sight
        self.canvas.show([*lines[: high - len(foot)], *foot], picture.cursor)
        self._place_beside(picture, cells, high)
        self._typed.place(picture, cells)

    def _place_beside(self, picture: Frame, cells: int, high: int) -> None:
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

    def on_canvas_resized(self, event: Canvas.Resized) -> None:
        """Draw for the new size."""
        if event.control is self.canvas:
            self.redraw()

    # the stage

    def go(self, view: str) -> None:
        """Show another view; one that is on the way back is gone back to."""
        self._settle(leaving=view == "teams")
        if self.desk.session.team != self.board.team:
            self.board = BoardView(self.desk, self)
            self.views = {"board": self.board}
        if view not in self.views:
            self.views[view] = self._make(view)  # before the trail: this is what may fail
        if view in self.trail:
            del self.trail[self.trail.index(view) + 1 :]
        else:
            self.trail.append(view)
        try:
            self.view.enter()
        except UserError as refused:
            self.say(refused.line(), "error")
        self.redraw()

    def _make(self, name: str) -> View:
        from teamboard.tui.views.all import make

        return make(name, self.desk, self, board=self.board, beneath=lambda: self.trail[-2])

    def leave(self) -> None:
        """Go back to the view before; from the first, end the program."""
        self._settle()
        if len(self.trail) == 1:
            self.count_out()
            self.exit(return_code=0)
            return
        self.trail.pop()
        try:
            self.view.refreshed()  # what happened while another view stood over it
        except UserError as refused:
            self.say(refused.line(), "error")
        self.redraw()

    def _settle(self, *, leaving: bool = False) -> None:
        """Put typing away and keep what was begun, before another view is shown."""
        self.stop_typing()
        if self._drafting is not None:
            self._keep_drafts()
        if leaving:
            self.count_time()

    def say(self, words: str, role: str = "strong") -> None:
        """Show a line at the foot of the screen until the next key."""
        self.said = (words, role)

    def hold(self, words: str) -> None:
        """Say something to who was typing, and take no key but Enter until it is read."""
        self.say(f"{words} Enter goes on.", "amber")
        self._held = True

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
        early = not self._painted
        if early and isinstance(event, events.Resize) and self._size is not None:
            # Two sizes within the batch of the start would answer each other for ever.
            self._early.append(event)
        elif not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif early:
            self._early.append(event)  # there is nothing yet to type it into
        else:
            self._take_typed(event)

    def _take_typed(self, event: events.Key | events.Paste) -> None:
        if self._exit or self.ending.number is not None:
            return  # what was still on its way when the program ended
        try:
            if isinstance(event, events.Paste):
                self._paste(event.text)
            else:
                self._key(event.key, event.character)
        except UserError as refused:
            self.say(refused.line(), "error")
            self.redraw()

    def _key(self, key: str, character: str | None) -> None:
        if self._charting is not None and self.desk.chart is None:
            self._charting.reset()
        if self._held and key not in {"enter", "escape", "ctrl+q"}:
            return  # what was still being typed for a line that is gone
        spoke, self.said = self.said is not None, None
        if key == "ctrl+q":
            self.count_out()
            self.exit(return_code=0)
            return
        if key == "ctrl+z":
            self.action_suspend_process()
            return
        if key == "ctrl+c":
            self.say("q goes back, and leaves from the board; nothing is lost.")
            self.redraw()
            return
        if self._held:
            self._held = False
            self.redraw()
            return
        if self.typing is not None:
            self._type_key(key, character)
            return
        action = action_for(self.view.name, key)
        if action is not None:
            self.take(action.name)
        elif spoke:
            self.redraw()

    def _type_key(self, key: str, character: str | None) -> None:
        if key in self.view.moves_while_typing:
            self.take(key)
        elif self._typed.press(key, character):
            self.keep_soon()
        self.redraw()

    def _paste(self, text: str) -> None:
        if self.typing is not None:
            self.said = None
            self._typed.paste(text)
            self.keep_soon()
            self.redraw()

    def type(self, typing: LineInput) -> None:
        """Let the person type a line."""
        self._typed.begin(typing, self.redraw)

    def stop_typing(self) -> None:
        """Put the typed line away; its view keeps what is to be kept of it."""
        if self.typing is None:
            return
        self._keep_drafts()
        self._typed.stop()

    def keep_soon(self) -> None:
        """Keep what is half typed within a second."""
        if self._drafting is None:
            self._drafting = self.set_timer(DRAFT_AFTER, self._keep_drafts)

    def _keep_drafts(self) -> None:
        """Keep what this view has half typed, and drop what was taken of it."""
        if self._drafting is not None:
            self._drafting.stop()
            self._drafting = None
        if not keep_half_typed(self.view, self.desk.session):
            self.keep_soon()

    # other people

    def _poll(self) -> None:
        try:
            self._stale = self.desk.session.store.changed() or self._stale
            redraw = self._stale
            with self.desk.session.store.patient(BRIEFLY):
                if self._stale:
                    self.desk.reload()
                    self._stale = False
                    self.view.refreshed()
                redraw = self._tick() or redraw
            redraw = self._over() or redraw
        except BusyError:  # another program is writing still: at the next tick
            return
        except UserError as refused:
            if self._trouble != refused.line() or self.said is None:
                self._trouble = refused.line()
                self.say(self._trouble, "error")
                self.redraw()
            return
        if redraw:
            self.redraw()

    def _over(self) -> bool:
        """Say that the database is back, where it was not; whether that had to be said."""
        was, self._trouble = self._trouble, ""
        if was:
            self.say("The database is there again, and so is what you typed.", "improvement")
        return bool(was)

    def count_out(self) -> None:
        """Keep what is half typed and the time of the review: the program ends."""
        session = self.desk.session
        patience = PATIENCE if self.ending.number is None else LASTLY
        if not keep_half_typed(self.view, session, patience):
            begun = [draft for draft in self.view.half_typed() if draft.field != WALK]
            self.unkept = tuple(draft.text for draft in begun if draft.text)
        with session.store.patient(BRIEFLY):
            self.count_time()

    def count_time(self) -> None:
        """Keep the time that the review took so far."""
        review = self.views.get("review")
        if review is not None:
            review.tick(())

    def _tick(self) -> bool:
        """Let the review count its time, also while another view stands over it."""
        review = self.views.get("review")
        return review is not None and review.tick(self.trail) and self.view is review
