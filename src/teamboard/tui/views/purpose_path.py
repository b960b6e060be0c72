"""What an action or escalation is for: from its item up to the board's purpose, in one picture."""

from collections.abc import Callable, Mapping

from teamboard.present.layout import Span
from teamboard.present.pages.purpose_path import Chain, chain_body, chain_head
from teamboard.present.pages.rows import more_rule
from teamboard.services.load_board import look
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, Navigator, View
from teamboard.tui.scroll_list import Lines


class ChainView(View):
    """What Enter in the to-do list opens: `desk.climb` says for which outcome."""

    name = "chain"

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Begin with nothing read."""
        super().__init__(desk, stage)
        self.list = Lines()
        self._chain: Chain | None = None

    def enter(self) -> None:
        """Read the outcome and what it hangs on."""
        super().enter()
        self.list = Lines()
        self._chain = self._read()

    def refreshed(self) -> None:
        """Read it again; what was taken back leads back to the list."""
        about, self._chain = self.desk.climb, self._read()
        if about is not None and self._chain is None:
            kind = about.outcome.kind
            self.leave()
            self.stage.say(f"The {kind} was taken back from another terminal.", "amber")

    def _read(self) -> Chain | None:
        about = self.desk.climb
        if about is None:
            return None
        session = about.session
        action = session.store.outcome(session.team, about.outcome.id)
        if action is None:
            return None
        here = session.team == self.desk.session.team
        return Chain(
            view=self.desk.board if here else look(session),
            action=action,
            steps=session.store.steps(session.team).get(action.id, ()),
            said=session.store.item_notes(session.team, action.review).get(action.subject),
        )

    def leave(self) -> None:
        """Back to the list; the board's Enter opens what its own cursor is on again."""
        self.desk.climb = None
        self.stage.leave()

    def draw(self, cells: int, high: int) -> Frame:
        """The climb, which scrolls where it is long, and the chart where there is room."""
        chain = self._chain
        if chain is None:
            return Frame([(Span(" There is nothing to look at."),)])
        glyphs = self.desk.glyphs
        head = chain_head(chain, cells, glyphs)
        room = high - len(head)
        body = chain_body(chain, cells, room, glyphs, self.desk.chart)
        long = len(body) > room
        page = room - 1 if long else room
        self.list.hold(len(body), (), page)
        foot = [more_rule(cells, len(body) - self.list.top - page, glyphs)] if long else []
        return Frame([*head, *self.list.seen(body), *foot])

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Read on, and open the indicator."""
        return {**self.list.moves(self.stage.redraw), "climb": self._climb}

    def offers(self, action: str) -> bool:
        """The indicator's screen, where it is on this board."""
        return action != "climb" or self._on_this_board()

    def _on_this_board(self) -> bool:
        chain = self._chain
        return (
            chain is not None
            and chain.assessment is not None
            and chain.view.board.team == self.desk.session.team
        )

    def _climb(self) -> None:
        if self._on_this_board():
            self.stage.go("indicator")
        elif self._chain is not None and self._chain.assessment is not None:
            board = self._chain.view.board.name
            self.stage.say(f"Its chart is on another board: open {board} with b on the board.")
            self.stage.redraw()
