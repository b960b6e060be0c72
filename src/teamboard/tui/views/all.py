"""Which class draws which view."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Navigator, View
from teamboard.tui.views.board import BoardView

VIEWS = {
    "review": "ReviewView",
    "wrapup": "WrapUpView",
    "values": "ValuesView",
    "changes": "ChangesView",
    "todo": "TodoView",
    "mine": "TodoView",
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
"""The class of each view; its module is called like the view, or as `MODULES` says."""
MODULES = {"mine": "todo", "chain": "purpose_path", "record": "past_review", "told": "notes"}
"""The modules that are not called like their view."""


def make(
    name: str, desk: ViewContext, stage: Navigator, *, board: BoardView, beneath: Callable[[], str]
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
    module = import_module(f"teamboard.tui.views.{MODULES.get(name, name)}")
    view: View = getattr(module, VIEWS[name])(desk, stage, *more.get(name, ()))
    return view
