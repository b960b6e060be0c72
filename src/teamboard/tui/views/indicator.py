"""One indicator or priority over the whole screen: a large chart and all that is known."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from teamboard.render.board_text import rule
from teamboard.render.detail import below_chart, detail
from teamboard.render.spans import Span
from teamboard.tui.lists import Lines
from teamboard.tui.stage import Picture, View

if TYPE_CHECKING:
    from teamboard.tui.desk import Desk
    from teamboard.tui.stage import Stage

_WHOLE = 400


class IndicatorView(View):
    """What Enter on the board opens."""

    name = "indicator"

    def __init__(self, desk: "Desk", stage: "Stage", subject: Callable[[], str]) -> None:
        """Show what `subject` names."""
        super().__init__(desk, stage)
        self.subject = subject
        self.list = Lines()

    def enter(self) -> None:
        """Begin at the top."""
        self.list.top = 0

    def draw(self, cells: int, high: int) -> Picture:
        """The purpose it serves, then everything."""
        view = self.desk.board
        found = view.board.find(self.subject())
        priority = found[0] if found else None
        serves = priority.objective if priority else view.board.name
        head = [
            (Span(" "), Span(view.board.purpose, "dim")),
            (Span(" "), Span(serves, "title")),
            rule(cells, self.desk.glyphs),
        ]
        room = high - len(head)
        lines = detail(view, self.subject(), cells, room, self.desk.chart)
        # The chart fits the screen, and below it the first line of the story is in sight.
        high_enough = (
            room - 1 + len(below_chart(view, found[1], cells, self.desk.chart)) if found else _WHOLE
        )
        whole = detail(view, self.subject(), cells, high_enough, self.desk.chart)
        while whole and not whole[-1]:
            whole.pop()
        shown = whole if len(whole) > room else lines
        self.list.hold(len(shown), (), room)
        return Picture([*head, *self.list.seen(shown)])

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Scroll."""
        return self.list.moves(self.stage.redraw)
