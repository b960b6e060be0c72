"""What the set-up still lacks, and what to do about each of it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from teamboard.present.layout import Line, Span, wrap
from teamboard.present.pages.rows import more_rule, rule
from teamboard.services.check_definitions import advise, directions_in_home
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, Navigator, View
from teamboard.tui.scroll_list import Lines

if TYPE_CHECKING:
    from teamboard.errors import Fault

EMPTY = (
    "Nothing is missing: every priority has an owner, a result and an early sign that moves it, "
    "and each measure is looked after."
)
_LEAD = "What to do: "


class SetupView(View):
    """What S opens."""

    name = "setup"

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Begin at the top, with nothing read."""
        super().__init__(desk, stage)
        self.list = Lines()
        self._found: tuple[Fault, ...] = ()

    def enter(self) -> None:
        """Look at the definitions, the past and the home's other boards."""
        super().enter()
        self.list = Lines()
        self.refreshed()

    def refreshed(self) -> None:
        """The definitions may have been applied anew."""
        session = self.desk.session
        self._found = advise(session, self.desk.board.board, directions_in_home(session))

    def draw(self, cells: int, high: int) -> Frame:
        """Each thing by its name, what it lacks, and what to do; it scrolls where it is long."""
        glyphs, board = self.desk.glyphs, self.desk.board.board
        head: list[Line] = [
            (Span(f" What the set-up still lacks: {board.name}", "title"),),
            rule(cells, glyphs),
        ]
        if not self._found:
            return Frame([*head, *((Span(" "), Span(part)) for part in wrap(EMPTY, cells - 2))])
        body = self._body(cells)
        page = high - len(head) - 1
        self.list.hold(len(body), (), page)
        below = max(len(body) - self.list.top - page, 0)
        return Frame([*head, *self.list.seen(body), more_rule(cells, below, glyphs)])

    def _body(self, cells: int) -> list[Line]:
        """What several things lack alike is said once, below all their names."""
        alike: dict[tuple[str, str], list[str]] = {}
        for fault in self._found:
            alike.setdefault((fault.what, fault.do), []).append(_name(fault.where))
        lines: list[Line] = []
        for (what, do), names in alike.items():
            lines += [
                (Span(" "), Span(part, "strong")) for part in wrap(", ".join(names), cells - 2)
            ]
            said = f"{what[:1].upper()}{what[1:]}."
            lines += [(Span("   "), Span(part)) for part in wrap(said, cells - 4)]
            lines += _to_do(do, cells)
        where = (
            f"All of it stands in config/{self.desk.session.team}.toml: "
            "'teamboard edit' changes it, 'teamboard check' says the lines."
        )
        return [*lines, (), *((Span(" "), Span(part, "dim")) for part in wrap(where, cells - 2))]

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Read on."""
        return self.list.moves(self.stage.redraw)


def _to_do(do: str, cells: int) -> list[Line]:
    inset = 3 + len(_LEAD)
    first, *rest = wrap(do, cells - inset - 1)
    return [
        (Span(f"   {_LEAD}", "dim"), Span(first, "dim")),
        *((Span(" " * inset), Span(part, "dim")) for part in rest),
    ]


def _name(where: str) -> str:
    """What a lead calls the thing: the words behind its place in the file."""
    _, bracket, words = where.partition(" (")
    name = words.removesuffix(")") if bracket else where
    return f"{name[:1].upper()}{name[1:]}"
