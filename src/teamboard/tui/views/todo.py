"""The team's open actions, late ones first."""

from collections.abc import Callable, Mapping

from teamboard.domain.records import OPEN_ACTION, Outcome, State
from teamboard.render.board_text import rule
from teamboard.render.review_text import todo_lines
from teamboard.render.spans import Line, Span
from teamboard.tui.desk import Desk
from teamboard.tui.lists import Lines
from teamboard.tui.stage import Picture, Stage, Typing, View
from teamboard.usecases.follow_up import follow_up

PROMPTS = {State.DONE: "What came of it?", State.DROPPED: "Why is it dropped?"}


class TodoView(View):
    """What t opens."""

    name = "todo"

    def __init__(self, desk: Desk, stage: Stage) -> None:
        """Begin at the first."""
        super().__init__(desk, stage)
        self.list = Lines()
        self.asking: State | None = None
        self._about: Outcome | None = None

    def enter(self) -> None:
        """Read the actions."""
        super().enter()
        self.asking = None
        self.desk.reload()

    @property
    def actions(self) -> list[Outcome]:
        """The open actions, by due date."""
        found = [a for a in self.desk.board.actions if a.state in OPEN_ACTION]
        return sorted(found, key=lambda a: (a.due is None, a.due, a.id))

    @property
    def action(self) -> Outcome | None:
        """The action the cursor is on."""
        actions = self.actions
        return actions[min(self.list.place, len(actions) - 1)] if actions else None

    def draw(self, cells: int, high: int) -> Picture:
        """One line for each action."""
        view, glyphs = self.desk.board, self.desk.glyphs
        head: list[Line] = [(Span(" To do", "title"),), rule(cells, glyphs)]
        lines = todo_lines(view, self.actions, cells, glyphs)
        foot: list[Line] = []
        at = None
        if self.asking is not None:
            prompt = PROMPTS[self.asking]
            foot = [rule(cells, glyphs), (Span(f" {prompt} ", "strong"),)]
            at = (high - 1, len(prompt) + 2)
        self.list.hold(len(lines), range(len(lines)), high - len(head) - len(foot))
        if not lines:
            empty = " Nothing to do. Actions come from the review: open it with r on the board."
            return Picture([*head, (Span(empty),)])
        row = self.list.row or 0
        cursor = (len(head) + row - self.list.top, 0, cells)
        return Picture([*head, *self.list.seen(lines), *foot], cursor, at)

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Move, and say how an action stands."""
        return {
            **self.list.moves(self.stage.redraw),
            "doing": lambda: self._move(self.action, State.DOING, ""),
            "done": lambda: self._ask(State.DONE),
            "drop": lambda: self._ask(State.DROPPED),
        }

    def _ask(self, state: State) -> None:
        if self.action is None:
            return
        self.asking, self._about = state, self.action
        self.stage.type(
            Typing(
                on_change=lambda _: None,
                on_enter=self._entered,
                on_leave=lambda _: self._put_away(),
                on_tab=lambda _: None,
            )
        )

    def _put_away(self) -> None:
        self.asking = None
        self.stage.stop_typing()
        self.stage.redraw()

    def _entered(self, text: str) -> None:
        if self.asking is None or not text.strip():
            return
        if self.questions(text):
            return
        state, about = self.asking, self._about
        self._put_away()
        self._move(about, state, text.strip())

    def _move(self, action: Outcome | None, state: State, note: str) -> None:
        if action is None:
            return
        if self.attempt(lambda: follow_up(self.desk.session, action.id, state, note)):
            self.stage.say(f"{action.text}: {state}", "improvement")
            self.stage.redraw()
