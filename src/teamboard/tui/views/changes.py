"""What changed since the last review's snapshot."""

from collections.abc import Callable, Mapping

from teamboard.bootstrap.closing import last_snapshot
from teamboard.domain.calendar import in_words
from teamboard.domain.changes import compare
from teamboard.render.board_text import rule
from teamboard.render.changes_text import changes_lines
from teamboard.render.spans import Line, Span
from teamboard.tui.desk import Desk
from teamboard.tui.lists import Lines
from teamboard.tui.stage import Picture, Stage, View
from teamboard.usecases.look import present_state


class ChangesView(View):
    """What w opens."""

    name = "changes"

    def __init__(self, desk: Desk, stage: Stage) -> None:
        """Begin at the top."""
        super().__init__(desk, stage)
        self.list = Lines()
        self._title = ""
        self._found: list[tuple[str, str]] = []

    def enter(self) -> None:
        """Compare the last snapshot with today."""
        super().enter()
        self.list.top = 0
        old, warning = last_snapshot(self.desk.home, self.desk.session)
        self._found = [("warning", warning)] if warning else []
        if old is None:
            self._title = "What changed: this will be the first review"
            self._found.append(
                ("", "No review has been closed yet, so there is nothing to compare with.")
            )
            return
        day = in_words(old["day"], self.desk.board.today)
        self._title = f"What changed since the review of {day}"
        changes = compare(old, present_state(self.desk.session, self.desk.board))
        self._found += [(change.kind, change.sentence) for change in changes.changes]
        count = changes.unchanged
        self._found.append(("", f"{count} indicator{'s' if count != 1 else ''} did not change."))

    def draw(self, cells: int, high: int) -> Picture:
        """One line for each change, grouped by what changed."""
        head: list[Line] = [(Span(f" {self._title}", "title"),), rule(cells, self.desk.glyphs)]
        lines = changes_lines(self._found, cells)
        self.list.hold(len(lines), (), high - len(head))
        return Picture([*head, *self.list.seen(lines)])

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Scroll."""
        return self.list.moves(self.stage.redraw)
