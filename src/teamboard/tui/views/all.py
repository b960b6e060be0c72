"""Which class draws which view."""

from collections.abc import Callable

from teamboard.tui.desk import Desk
from teamboard.tui.stage import Stage, View
from teamboard.tui.views.board import BoardView


def make(  # noqa: PLR0911 - one line for each view
    name: str, desk: Desk, stage: Stage, *, board: BoardView, beneath: Callable[[], str]
) -> View:
    """A view by its name; each is imported when it is first shown."""
    match name:
        case "review":
            from teamboard.tui.views.review import ReviewView

            return ReviewView(desk, stage)
        case "wrapup":
            from teamboard.tui.views.wrapup import WrapUpView

            return WrapUpView(desk, stage)
        case "values":
            from teamboard.tui.views.values import ValuesView

            return ValuesView(desk, stage)
        case "changes":
            from teamboard.tui.views.changes import ChangesView

            return ChangesView(desk, stage)
        case "todo":
            from teamboard.tui.views.todo import TodoView

            return TodoView(desk, stage)
        case "export":
            from teamboard.tui.views.export import ExportView

            return ExportView(desk, stage)
        case "teams":
            from teamboard.tui.views.teams import TeamsView

            return TeamsView(desk, stage)
        case "indicator":
            from teamboard.tui.views.indicator import IndicatorView

            return IndicatorView(desk, stage, lambda: board.subject)
        case "palette":
            from teamboard.tui.views.palette import PaletteView

            return PaletteView(desk, stage, beneath)
        case _:
            from teamboard.tui.views.help import HelpView

            return HelpView(desk, stage)
