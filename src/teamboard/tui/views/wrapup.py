"""Closing the review: what is still open, the recap, and what was learned."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from teamboard.bootstrap.closing import close_review
from teamboard.domain.records import Subject
from teamboard.ports import Draft, Refused
from teamboard.render.board_text import rule
from teamboard.render.review_text import recap
from teamboard.render.spans import Line, Span, wrap
from teamboard.tui.desk import Desk
from teamboard.tui.lists import Lines
from teamboard.tui.stage import LEARNED, Picture, Stage, Typing, View
from teamboard.usecases.review import put_off_rest, undo

if TYPE_CHECKING:
    from pathlib import Path

PROMPT = "What did we learn?"


class WrapUpView(View):
    """What c opens, and what comes after the last item."""

    name = "wrapup"
    drafts = True

    def __init__(self, desk: Desk, stage: Stage) -> None:
        """Begin with the recap."""
        super().__init__(desk, stage)
        self.list = Lines()
        self.asking = False
        self.closed: Path | None = None
        self._learned = ""

    def enter(self) -> None:
        """Show the recap."""
        self.stage.stop_typing()
        self.asking = False
        self.closed = None
        self.desk.reload()
        now, draft = self.desk.sitting, self.desk.session.store.draft(self.desk.session.team)
        if now is None or draft is None or (draft.review, draft.field) != (now.review.id, LEARNED):
            return
        self._learned = draft.text
        if not now.still_open:
            self._ask()
            self.stage.say("Here is the line you were typing.")

    def half_typed(self) -> Draft | None:
        """What was learned, as far as it is typed."""
        now = self.desk.sitting
        if now is None or not self._learned.strip():
            return None
        return Draft(now.review.id, Subject(""), LEARNED, self._learned)

    def refreshed(self) -> None:
        """Stop asking when the review was closed, or has an open item again."""
        now = self.desk.sitting
        if self.closed is not None:
            return
        if now is None:
            self.asking = False
            self.stage.go("board")
            self.stage.say("The review was closed from another terminal.", "amber")
        elif self.asking and now.still_open:
            self._left(self._learned)
            self.stage.say("An item was opened again; what you typed is kept.", "amber")

    def draw(self, cells: int, high: int) -> Picture:
        """The recap, and below it what to do next."""
        view, now, glyphs = self.desk.board, self.desk.sitting, self.desk.glyphs
        title = f"Closing the review: {view.board.name}"
        head: list[Line] = [(Span(f" {title}", "title"),), rule(cells, glyphs)]
        if self.closed is not None:
            return Picture([*head, *self._after(cells)])
        if now is None:
            return Picture([*head, (Span(" No review is open."),)])
        lines = recap(view, now.items, now.outcomes, cells, glyphs)
        if not now.items:
            lines = [(Span(" Nothing needed the team: close the review when you are ready."),)]
        foot = self._foot(cells)
        self.list.hold(len(lines), (), high - len(head) - len(foot))
        shown = self.list.seen(lines)
        row = len(head) + len(shown) + len(foot) - 1
        at = (row, len(PROMPT) + 2) if self.asking else None
        return Picture([*head, *shown, *foot], typing=at)

    def _foot(self, cells: int) -> list[Line]:
        glyphs = self.desk.glyphs
        if self.asking:
            return [
                rule(cells, glyphs),
                (Span(" Enter closes the review; it may stay empty.", "dim"),),
                (Span(f" {PROMPT} ", "strong"),),
            ]
        now = self.desk.sitting
        count = len(now.still_open) if now else 0
        if count:
            words = f"{count} still open: go back to close them, or P puts them off."
        else:
            words = "Every item has an outcome. y closes the review."
        return [rule(cells, glyphs), (Span(f" {words}", "strong"),)]

    def _after(self, cells: int) -> list[Line]:
        path = str(self.closed)
        return [
            (),
            (Span(" The review is closed. Its snapshot, which the next one compares with:"),),
            *((Span("   "), Span(part, "strong")) for part in wrap(path, cells - 4)),
            (),
            (
                Span(
                    " Minutes as a text to send: teamboard export --review last --format md", "dim"
                ),
            ),
        ]

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Scroll, take back, put off the rest, close."""
        return {
            **self.list.moves(self.stage.redraw),
            "finish": self._ask,
            "undo": self._undo,
            "put_off": self._put_off,
        }

    def offers(self, action: str) -> bool:
        """What can still be done: nothing once the review is closed."""
        now = self.desk.sitting
        if now is None or self.closed is not None:
            return action in {"help", "back"}
        match action:
            case "finish":
                return not now.still_open
            case "put_off":
                return bool(now.still_open)
            case "undo":
                return bool(now.outcomes)
            case _:
                return True

    def leave(self) -> None:
        """Back to the items, or to the board once the review is closed."""
        if self.closed is not None or not (self.desk.sitting and self.desk.sitting.items):
            self.stage.go("board")
        else:
            self.stage.go("review")

    def _undo(self) -> None:
        now = self.desk.sitting
        if now is not None and self.closed is None:
            self.attempt(lambda: undo(self.desk.session, now.review))

    def _put_off(self) -> None:
        now = self.desk.sitting
        if now is None or self.closed is not None:
            return
        stay = self.attempt(lambda: put_off_rest(self.desk.session, now))
        if stay:
            names = ", ".join(item.name for item in stay)
            self.stage.say(f"Cannot be put off (a floor, or put off twice): {names}", "error")
        self.stage.redraw()

    def _ask(self) -> None:
        now = self.desk.sitting
        if self.closed is not None:
            self.stage.go("board")
            return
        if now is None:
            return
        if now.still_open:
            names = ", ".join(item.name for item in now.still_open)
            self.stage.say(f"No outcome yet: {names}", "error")
            self.stage.redraw()
            return
        self.asking = True
        self.stage.type(
            Typing(
                value=self._learned,
                on_change=self._keep,
                on_enter=self._close,
                on_leave=self._left,
                on_tab=lambda _: None,
            )
        )

    def _keep(self, text: str) -> None:
        self._learned = text

    def _left(self, text: str) -> None:
        self._learned = text
        self.asking = False
        self.stage.stop_typing()
        self.stage.redraw()

    def _close(self, text: str) -> None:
        now = self.desk.sitting
        if now is None:
            return
        if self.questions(text):
            return
        try:
            self.closed = close_review(
                self.desk.home, self.desk.session, now, self.desk.board, text.strip()
            )
        except Refused as refused:
            self.stage.say(refused.line(), "error")
        self.desk.reload()
        if self.desk.sitting is None:
            self._learned = ""
        self.asking = False
        self.stage.stop_typing()
        self.stage.redraw()
