"""What else on the boards of this home moves with an indicator."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from teamboard.errors import UserError
from teamboard.present.layout import Line, Span, fit, wrap
from teamboard.present.pages.rows import more_rule, rule
from teamboard.present.sections.links import company_lines
from teamboard.services.correlates import what_moves_with
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, Navigator, View
from teamboard.tui.scroll_list import Lines

if TYPE_CHECKING:
    from teamboard.domain.measures.correlation import Correlates


class LinksView(View):
    """What m on an indicator opens.

    Every measure of the home is read for it, so it is looked up when it is opened and not when
    a value comes; opened again, it is looked up again.
    """

    name = "links"

    def __init__(self, desk: ViewContext, stage: Navigator, subject: Callable[[], str]) -> None:
        """Look for what moves with what `subject` names."""
        super().__init__(desk, stage)
        self.subject = subject
        self.list = Lines()
        self._company: Correlates | None = None
        self._refused = ""

    def enter(self) -> None:
        """Compare it with every other measure of the home."""
        super().enter()
        self.list = Lines()
        self._look()

    def _look(self) -> None:
        self._company, self._refused = None, ""
        if self.desk.board.board.find(self.subject()) is None:
            self._refused = (
                "This is looked up for the early signs and results of this board; open one of them."
            )
            return
        try:
            self._company = what_moves_with(self.desk.session, self.subject())
        except UserError as refused:
            self._refused = refused.line()

    def draw(self, cells: int, high: int) -> Frame:
        """The measures that move with it, which scroll where they are many."""
        glyphs = self.desk.glyphs
        name = self.desk.board.name_of(self.subject())
        title = fit(f" What moves with it: {name}", cells, ellipsis=glyphs.ellipsis)
        head: list[Line] = [(Span(title, "title"),), rule(cells, glyphs)]
        room = high - len(head)
        body: list[Line] = [(Span(" "), Span(part)) for part in wrap(self._refused, cells - 2)]
        if self._company is not None:
            body = company_lines(self._company, cells)
        long = len(body) > room
        page = room - 1 if long else room
        self.list.hold(len(body), (), page)
        foot = [more_rule(cells, len(body) - self.list.top - page, glyphs)] if long else []
        return Frame([*head, *self.list.seen(body), *foot])

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Read on."""
        return self.list.moves(self.stage.redraw)
