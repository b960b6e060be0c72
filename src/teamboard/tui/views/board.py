"""The board: what needs the team, every priority with its indicators, and one chart."""

from collections.abc import Callable, Mapping

from teamboard.domain.board_state import BoardState, ReviewState
from teamboard.domain.measures.periods import short
from teamboard.domain.review.outcome import OPEN_ACTION
from teamboard.domain.rights import Deed
from teamboard.present.layout import Line, Span
from teamboard.present.pages.board import BY_PRIORITY, WATCH, agenda_brief, heading, rows, seen_rule
from teamboard.present.pages.indicator import detail
from teamboard.present.pages.rows import BoardRow, more_rule
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, Navigator, View
from teamboard.tui.scroll_list import Lines

WIDE = 120
"""From so many columns the detail stands to the right of the list."""
LIST_SHARE, LIST_MOST = 0.66, 96
"""Of a wide screen the list takes this share, and no more cells than this."""
SETTLED = 0.15
"""Seconds without a key after which the detail follows the cursor."""
_TALL = 30
_HEADINGS = ("priority/", "lens/")
_TELLING = ("note", "voice", "experiment", "told")
_WRITING = (*_TELLING, "links")
"""What is done with a line that is the team's own."""
_LEAST_LIST = 9


class BoardView(View):
    """The first screen."""

    name = "board"

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Begin with the cursor on the worst item's line."""
        super().__init__(desk, stage)
        self.team = desk.session.team
        self.list = Lines()
        self.unfolded = False
        self.lens = BY_PRIORITY
        self.shown = ""
        self._subjects: list[str] = []
        self._asked = False
        self._wanted = desk.board.agenda.awake[0].subject if desk.board.agenda.awake else ""

    @property
    def subject(self) -> str:
        """What the cursor is on."""
        return self._subjects[self.list.place] if self._subjects else ""

    def draw(self, cells: int, high: int) -> Frame:
        """Heading, list and detail."""
        view, glyphs = self.desk.board, self.desk.glyphs
        wide = cells >= WIDE
        list_cells = min(int(cells * LIST_SHARE), LIST_MOST) if wide else cells
        seen = seen_rule(self.lens, cells, glyphs, key="s")
        head = [*heading(view, cells, glyphs, high=high), seen]
        found = list(rows(view, list_cells, glyphs, unfolded=self.unfolded, lens=self.lens))
        if not wide and high < _TALL:
            found = [row for row in found if row.line]
        room = high - len(head)
        # A short list leaves its room to the detail, unless there is an agenda to fill it with.
        least = _LEAST_LIST if view.agenda.awake else min(len(found) + 1, _LEAST_LIST)
        page = room if wide else max(min(len(found), room * 11 // 20), least)
        self._hold(found, page)
        lines = self.list.seen([row.line for row in found])
        brief = agenda_brief(view, list_cells, page - len(found) - 1, glyphs)
        if brief:
            lines[len(found) + 1 : len(found) + 1 + len(brief)] = brief
        row = self.list.row
        cursor = None if row is None else (len(head) + row - self.list.top, 0, list_cells)
        if wide:
            beside = detail(view, self.shown, cells - list_cells - 1, page, self.desk.chart)
            bar = Span("|" if self.desk.ascii_only else "│", "rule")
            pane: list[Line] = [(bar, *line) for line in beside]
            return Frame([*head, *lines], cursor, beside=(len(head), list_cells, pane))
        below = detail(view, self.shown, cells, room - page - 1, self.desk.chart)
        more = max(len(found) - self.list.top - page, 0)
        return Frame([*head, *lines, more_rule(cells, more, glyphs), *below], cursor)

    def _hold(self, found: list[BoardRow], page: int) -> None:
        stops = [place for place, row in enumerate(found) if row.subject]
        self._subjects = [found[place].subject for place in stops]
        if self._wanted in self._subjects:
            self.list.place = self._subjects.index(self._wanted)
            self.shown = self._wanted
            self._wanted = ""
        self.list.hold(len(found), stops, page)
        if not self.shown:
            self.shown = self.subject

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Move, open the other views, and see the board through another lens."""
        return {
            **self.list.moves(self._moved),
            "review": self._review,
            "values": lambda: self.stage.go("values"),
            "changes": lambda: self.stage.go("changes"),
            "todo": lambda: self.stage.go("todo"),
            "mine": lambda: self.stage.go("mine"),
            "past": lambda: self.stage.go("past"),
            "export": lambda: self.stage.go("export"),
            "teams": lambda: self.stage.go("teams"),
            "setup": lambda: self.stage.go("setup"),
            "lens": self._see_by,
            "open": self._open,
            **telling(self.desk, self.stage),
            **not_kept_here(self.desk.board, self.subject, self.stage),
        }

    def _moved(self) -> None:
        self.stage.redraw()
        self.stage.after(SETTLED, self._settled)

    def _settled(self) -> None:
        self.shown = self.subject
        self.stage.redraw()

    def _see_by(self) -> None:
        """Go on to the next lens; the cursor stays on what it is on."""
        from teamboard.domain.lens import lens_after

        self.lens = lens_after(self.lens).name
        # Headings differ from lens to lens: from one, the cursor goes to the line below it.
        below = (s for s in self._subjects[self.list.place :] if not s.startswith(_HEADINGS))
        self._wanted = next(below, "")
        self.list.top = 0
        self._moved()

    def _review(self) -> None:
        board = self.desk.board
        early = board.due.state is ReviewState.SCHEDULED
        if board.due.state is not ReviewState.OPEN and not self.may(
            Deed.OPEN_EARLY if early else Deed.OPEN
        ):
            return
        words = ""
        if early:
            words = f"The next review is due {short(board.due.day, board.today)}."
        if not board.agenda.awake:
            words = "Nothing needs the team."
        if words and board.due.state is not ReviewState.OPEN and not self._asked:
            self._asked = True
            self.stage.say(f"{words} Press r again to hold the review all the same.")
            self.stage.redraw()
            return
        self._asked = False
        self.desk.opening = True
        self.stage.go("review")

    def _open(self) -> None:
        if self.subject == WATCH:
            self.unfolded = not self.unfolded
            self.list.top = len(self._subjects) * 2 if self.unfolded else 0
            self.stage.redraw()
        elif self.subject and not self.subject.startswith("lens/"):
            self.shown = self.subject
            self.stage.go("indicator")

    def count(self, action: str) -> str:
        """How many values are due, and how much there is to do."""
        board = self.desk.board
        match action:
            case "values":
                return str(len(board.values_due) or "")
            case "todo":
                return str(sum(a.state in OPEN_ACTION for a in board.actions) or "")
            case "review":
                return "(open)" if board.due.state is ReviewState.OPEN else ""
            case _:
                return ""


def telling(desk: ViewContext, stage: Navigator) -> Mapping[str, Callable[[], None]]:
    """What the actions do that tell something of the line the cursor is on.

    It is typed where notes, voices and experiments are kept.
    """

    def begin(what: str) -> Callable[[], None]:
        def told() -> None:
            desk.telling = what
            stage.go("told")

        return told

    return {what: begin("" if what == "told" else what) for what in _TELLING}


def not_kept_here(
    view: BoardState, subject: str, stage: Navigator
) -> Mapping[str, Callable[[], None]]:
    """What the actions that write do where nothing can be written: they say why."""
    sort, slash, _ = subject.partition("/")
    if not slash or sort not in {"influence", "lens"}:
        return {}

    def say() -> None:
        words = "This is a heading, and nothing is kept on it. Go to a line below it."
        if sort == "influence":
            from teamboard.present.pages.influence import kept_words

            words = kept_words(view, subject)
        stage.say(words, "amber")
        stage.redraw()

    return dict.fromkeys(_WRITING, say)
