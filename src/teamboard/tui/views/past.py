"""The reviews that are closed, newest first."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from teamboard.present.layout import Line, Span, wrap
from teamboard.present.pages.past_review import past_foot, past_lines
from teamboard.present.pages.rows import rule
from teamboard.services.review_history import past_reviews
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, Navigator, View
from teamboard.tui.scroll_list import Lines

if TYPE_CHECKING:
    from teamboard.domain.review.review_history import PastReviewSummary

EMPTY = (
    "No review has been closed yet; r on the board opens one. "
    "Once it is closed, it can be read again here."
)
_FOOT_LINES = 3


class PastView(View):
    """What H opens."""

    name = "past"

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Begin at the newest."""
        super().__init__(desk, stage)
        self.list = Lines()
        self._found: tuple[PastReviewSummary, ...] = ()

    def enter(self) -> None:
        """Read which reviews there were."""
        super().enter()
        self._found = past_reviews(self.desk.session)

    def refreshed(self) -> None:
        """Another review may have been closed."""
        self._found = past_reviews(self.desk.session)

    def draw(self, cells: int, high: int) -> Frame:
        """One line for each review, and below them all of the one under the cursor."""
        glyphs, name = self.desk.glyphs, self.desk.board.board.name
        head: list[Line] = [(Span(f" Past reviews: {name}", "title"),), rule(cells, glyphs)]
        if not self._found:
            return Frame([*head, *((Span(f" {part}"),) for part in wrap(EMPTY, cells - 2))])
        names, *lines = past_lines(self._found, cells, glyphs)
        head.append(names)
        page = high - len(head) - 1 - _FOOT_LINES
        self.list.hold(len(lines), range(len(lines)), page)
        row = self.list.row or 0
        foot = [rule(cells, glyphs), *past_foot(self._found[row], cells)[:_FOOT_LINES]]
        cursor = (len(head) + row - self.list.top, 0, cells)
        return Frame([*head, *self.list.seen(lines), *foot], cursor)

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Move, and read one again."""
        return {**self.list.moves(self.stage.redraw), "read": self._read}

    def offers(self, action: str) -> bool:
        """There may be none to read."""
        return action != "read" or bool(self._found)

    def _read(self) -> None:
        if self._found:
            self.desk.reading = self._found[min(self.list.place, len(self._found) - 1)].review.id
            self.stage.go("record")
