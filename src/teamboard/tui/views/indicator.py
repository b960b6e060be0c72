"""One indicator or priority over the whole screen: a large chart and all that is known."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from teamboard.present.layout import Span
from teamboard.present.pages.indicator import below_chart, detail
from teamboard.present.pages.rows import rule
from teamboard.tui.navigator import Frame, View
from teamboard.tui.scroll_list import Lines
from teamboard.tui.views.board import not_kept_here, telling

if TYPE_CHECKING:
    from teamboard.tui.context import ViewContext
    from teamboard.tui.navigator import Navigator

_WHOLE = 400


class IndicatorView(View):
    """What Enter on the board opens."""

    name = "indicator"

    def __init__(self, desk: "ViewContext", stage: "Navigator", subject: Callable[[], str]) -> None:
        """Show what `subject` names."""
        super().__init__(desk, stage)
        self.subject = subject
        self.list = Lines()

    def enter(self) -> None:
        """Begin at the top."""
        self.list.top = 0

    def draw(self, cells: int, high: int) -> Frame:
        """The purpose it serves, then everything."""
        view = self.desk.board
        purpose, serves, story = self._beside(cells)
        head = [
            (Span(" "), Span(purpose, "dim")),
            (Span(" "), Span(serves, "title")),
            rule(cells, self.desk.glyphs),
        ]
        room = high - len(head)
        lines = detail(view, self.subject(), cells, room, self.desk.chart)
        # The chart fits the screen, and below it the first line of the story is in sight.
        high_enough = _WHOLE if story is None else room - 1 + story
        whole = detail(view, self.subject(), cells, high_enough, self.desk.chart)
        while whole and not whole[-1]:
            whole.pop()
        shown = whole if len(whole) > room else lines
        self.list.hold(len(shown), (), room)
        return Frame([*head, *self.list.seen(shown)])

    def _beside(self, cells: int) -> tuple[str, str, int | None]:
        """The purpose and objective it serves, and the lines below its chart if it has one."""
        view, subject = self.desk.board, self.subject()
        if subject.startswith("influence/"):
            from teamboard.present.pages.influence import influence_named, influence_story

            one = influence_named(view, subject)
            if one is not None:
                serves = f"{one.board}: {one.priority.objective}"
                return one.priority.purpose, serves, len(influence_story(one, cells))
        found = view.board.find(subject)
        if found is None:
            return view.board.purpose, view.board.name, None
        story = below_chart(view, found[1], cells, self.desk.chart)
        return view.board.purpose, found[0].objective if found[0] else view.board.name, len(story)

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Scroll."""
        return {
            **self.list.moves(self.stage.redraw),
            "links": lambda: self.stage.go("links"),
            **telling(self.desk, self.stage),
            **not_kept_here(self.desk.board, self.subject(), self.stage),
        }
