"""Save the board as a file: the snapshot of today, minutes, or a table."""

from collections.abc import Callable, Mapping
from functools import partial

from teamboard.errors import UserError
from teamboard.present.layout import Line, Span
from teamboard.present.pages.rows import rule
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, Navigator, View
from teamboard.tui.scroll_list import Lines
from teamboard.wiring.exporting import export_here


class ExportView(View):
    """What x opens."""

    name = "export"

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Offer the formats."""
        super().__init__(desk, stage)
        self.list = Lines()

    def draw(self, cells: int, high: int) -> Frame:
        """The formats."""
        from teamboard.formats.registry import FORMATS

        del high
        head: list[Line] = [
            (Span(" Save the board as a file", "title"),),
            rule(cells, self.desk.glyphs),
        ]
        lines: list[Line] = [
            (Span(f" {key}  ", "key"), Span(f"{one.label:<10}", "strong"), Span(one.holds))
            for key, one in enumerate(FORMATS.values(), 1)
        ]
        end: Line = (Span(" The file is written to the folder you started in.", "dim"),)
        return Frame([*head, *lines, (), end])

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Save in one of the formats."""
        from teamboard.formats.registry import FORMATS

        return {f"as_{kind}": partial(self._save, kind) for kind in FORMATS}

    def _save(self, kind: str) -> None:
        try:
            path = export_here(self.desk.home, self.desk.session, self.desk.board, kind)
        except UserError as refused:
            self.stage.say(refused.line(), "error")
        else:
            self.stage.leave()
            self.stage.say(f"Saved as {path.name}, in {path.parent}")
        self.stage.redraw()
