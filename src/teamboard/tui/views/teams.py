"""The boards of this home: choose one, mine first."""

from collections.abc import Callable, Mapping

from teamboard.present.layout import Line, Span
from teamboard.present.pages.rows import rule
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, Navigator, View
from teamboard.tui.scroll_list import Lines
from teamboard.wiring.session import my_teams


class TeamsView(View):
    """What b opens."""

    name = "teams"

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Begin at the top."""
        super().__init__(desk, stage)
        self.list = Lines()
        self._teams: list[tuple[str, str, str]] = []

    def enter(self) -> None:
        """Read which boards there are."""
        super().enter()
        store = self.desk.session.store
        mine = set(my_teams(store, self.desk.session.actor))
        found = []
        for team in store.teams():
            board = store.board(team)
            if board is not None:
                found.append((team, board.name, "yours" if team in mine else ""))
        self._teams = sorted(found, key=lambda row: (not row[2], row[1]))

    def draw(self, cells: int, high: int) -> Frame:
        """One line for each board."""
        head: list[Line] = [(Span(" Boards of this home", "title"),), rule(cells, self.desk.glyphs)]
        lines: list[Line] = [
            (Span(f" {name}"), Span(f"  {team}", "dim"), Span(f"  {whose}", "dim"))
            for team, name, whose in self._teams
        ]
        self.list.hold(len(lines), range(len(lines)), high - len(head))
        row = self.list.row or 0
        return Frame([*head, *self.list.seen(lines)], (len(head) + row - self.list.top, 0, cells))

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Move and choose."""
        return {**self.list.moves(self.stage.redraw), "pick": self._pick}

    def _pick(self) -> None:
        if self._teams:
            self.desk.switch(self._teams[self.list.place][0])
        self.stage.go("board")
