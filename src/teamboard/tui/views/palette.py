"""Find an action by its name: type a few letters, Enter takes it."""

from collections.abc import Callable, Mapping

from teamboard.present.layout import Line, Span
from teamboard.present.pages.rows import rule
from teamboard.tui.actions import Action, actions_in
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, LineInput, Navigator, View
from teamboard.tui.scroll_list import Lines

PROMPT = "Find:"


class PaletteView(View):
    """What : opens."""

    name = "palette"
    moves_while_typing = frozenset({"up", "down"})

    def __init__(self, desk: ViewContext, stage: Navigator, beneath: Callable[[], str]) -> None:
        """Offer the actions of the view named by `beneath`."""
        super().__init__(desk, stage)
        self.beneath = beneath
        self.list = Lines()
        self._typed = ""

    def enter(self) -> None:
        """Begin with every action of the view beneath."""
        self._typed = ""
        self.list.place = 0
        self.stage.type(
            LineInput(
                ghost="a word of what you want to do",
                on_change=self._changed,
                on_enter=lambda _: self._take(),
                on_leave=lambda _: self.stage.leave(),
                on_tab=lambda _: None,
            )
        )

    @property
    def found(self) -> list[Action]:
        """The actions whose words hold what was typed."""
        words = self._typed.casefold().split()
        return [
            action
            for action in actions_in(self.beneath())
            if action.name != "palette"
            and all(w in f"{action.help} {action.words}".casefold() for w in words)
        ]

    def draw(self, cells: int, high: int) -> Frame:
        """The line that is typed, and what it finds."""
        head: list[Line] = [(Span(f" {PROMPT} ", "strong"),), rule(cells, self.desk.glyphs)]
        found = self.found
        lines: list[Line] = [
            (
                Span(f" {self.desk.written(' '.join(action.shown_keys)):<14}", "key"),
                Span(action.help),
            )
            for action in found
        ]
        self.list.hold(len(lines), range(len(lines)), high - len(head))
        row = self.list.row
        cursor = None if row is None else (len(head) + row - self.list.top, 0, cells)
        if not lines:
            lines = [(Span(" Nothing is called that here."),)]
        return Frame([*head, *self.list.seen(lines)], cursor, (0, len(PROMPT) + 2))

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Move in what was found."""
        return self.list.moves(self.stage.redraw)

    def _changed(self, text: str) -> None:
        self._typed = text
        self.list.place = 0

    def _take(self) -> None:
        found = self.found
        if found:
            name = found[self.list.place].name
            self.stage.leave()
            self.stage.take(name)
