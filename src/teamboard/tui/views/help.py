"""The help: every key, and what the words mean."""

from collections.abc import Callable, Mapping

from teamboard.present.layout import Line, Span, wrap
from teamboard.present.pages.rows import rule
from teamboard.tui.actions import Action, every_action
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, Navigator, View
from teamboard.tui.scroll_list import Lines

PLACES = {
    "board": "On the board",
    "review": "In the review",
    "wrapup": "Closing the review",
    "todo": "Among the actions",
    "export": "Saving a file",
    "teams": "Choosing a board",
}
WORDS = (
    ("result", "says whether people are better off (a lag indicator)"),
    ("early sign", "can be moved now and comes before the result (a lead indicator)"),
    ("light", "where we are against the target: G met, A narrowly missed, R missed, - not known"),
    ("floor", "the minimum that is never traded; beyond it the light is red, whatever the target"),
    ("getting better", "the last point is more than chance, in the good direction"),
    ("getting worse", "the last point is more than chance, in the bad direction"),
    ("steady", "nothing but the usual ups and downs"),
    ("7 of 13 readings", "too few to tell a change from chance"),
    ("rare events", "the values hardly ever move, so the rules for change do not fit"),
    ("usual range", "where the points fall by chance alone: the two limits on the chart"),
    ("cannot reach 95", "the whole usual range misses the target: the process must change"),
    ("routine", "a decision: this is the usual variation, nothing to chase"),
    ("local, systemic", "within the team's reach, or in the system around it"),
)
LINES_WORDS = (
    "One line closes an item: what, @who and when, such as: trial 18:00 cover @flow.lead fri",
    "An escalation says to whom with ^: agree evening triage ^service by thu",
    "A decision may begin with accept, routine, put off or retire: accept until 30 jun",
    "Tab completes names. Dates: fri, tomorrow, +2w, 3 dec, end of month, 2019-04-12.",
    "A value is typed as 81.2, 81% or 81/100, with a note after ;",
)


FEW_VIEWS = 2
"""An action of more views than this is told once, under "Everywhere"."""


class HelpView(View):
    """What ? opens."""

    name = "help"

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Begin at the top."""
        super().__init__(desk, stage)
        self.list = Lines()

    def enter(self) -> None:
        """Begin at the top."""
        self.list.top = 0

    def draw(self, cells: int, high: int) -> Frame:
        """All keys and words, as far as they are in sight."""
        head = [(Span(" Keys and words", "title"),), rule(cells, self.desk.glyphs)]
        lines = self._lines(cells)
        self.list.hold(len(lines), (), high - len(head))
        return Frame([*head, *self.list.seen(lines)])

    def _lines(self, cells: int) -> list[Line]:
        lines: list[Line] = []
        shown: set[Action] = set()
        for view, title in PLACES.items():
            own = [
                a
                for a in every_action()
                if view in a.views and a not in shown and len(a.views) <= FEW_VIEWS
            ]
            shown |= set(own)
            lines += self._section(title, own, cells)
        rest = [a for a in every_action() if a not in shown]
        lines += self._section("Everywhere", rest, cells)
        lines += [(Span(" The line that closes an item", "title"),)]
        for words in LINES_WORDS:
            lines += [(Span("   "), Span(part)) for part in wrap(words, cells - 4)]
        lines += [(), (Span(" Words", "title"),)]
        for word, meaning in WORDS:
            parts = wrap(meaning, cells - 21)
            lines.append((Span(f"   {word:<17}", "strong"), Span(parts[0])))
            lines += [(Span(" " * 20), Span(part)) for part in parts[1:]]
        return lines

    def _section(self, title: str, actions: list[Action], cells: int) -> list[Line]:
        lines: list[Line] = [(Span(f" {title}", "title"),)]
        for action in actions:
            keys = self.desk.written(" ".join(action.shown_keys))
            parts = wrap(action.help, cells - 21)
            lines.append((Span(f"   {keys:<17}", "key"), Span(parts[0])))
            lines += [(Span(" " * 20), Span(part)) for part in parts[1:]]
        return [*lines, ()]

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Scroll."""
        return self.list.moves(self.stage.redraw)
