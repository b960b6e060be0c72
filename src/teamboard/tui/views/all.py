"""Which class draws which view."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from teamboard.tui.desk import Desk
from teamboard.tui.stage import Stage, View
from teamboard.tui.views.board import BoardView

VIEWS = {
    "review": "ReviewView",
    "wrapup": "WrapUpView",
    "values": "ValuesView",
    "changes": "ChangesView",
    "todo": "TodoView",
    "chain": "ChainView",
    "export": "ExportView",
    "teams": "TeamsView",
    "indicator": "IndicatorView",
    "palette": "PaletteView",
    "past": "PastView",
    "record": "RecordView",
    "help": "HelpView",
    "links": "LinksView",
    "told": "ToldView",
    "setup": "SetupView",
}
"""The class of each view; its module is called like the view."""


def make(
    name: str, desk: Desk, stage: Stage, *, board: BoardView, beneath: Callable[[], str]
) -> View:
    """A view by its name; each is imported when it is first shown."""

    def subject() -> str:
        return desk.climb.outcome.subject if desk.climb else board.subject

    more: dict[str, tuple[Any, ...]] = {
        "indicator": (subject,),
        "links": (subject,),
        "told": (subject,),
        "palette": (beneath,),
        "mine": (True,),
    }
    module = {"mine": "todo"}.get(name, name)
    view: View = getattr(import_module(f"teamboard.tui.views.{module}"), VIEWS[module])(
        desk, stage, *more.get(name, ())
    )
    return view
