"""Close the review: what is still open, the recap, and what was learned."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.measures.periods import short
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import Outcome
from teamboard.domain.review.policy import why_not_put_off
from teamboard.domain.review.time_boxing import time_words
from teamboard.domain.rights import Deed
from teamboard.ports import Draft
from teamboard.present.layout import Line, Span, wrap
from teamboard.present.pages.review import recap
from teamboard.present.pages.rows import rule
from teamboard.present.words.outcomes import outcome_words
from teamboard.services.closing import discard, held_early, put_off_rest
from teamboard.services.drafts import keep_drafts
from teamboard.services.review import redo, take_in, undo, undoing
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import AMEND, LEARNED, Frame, LineInput, Navigator, View
from teamboard.tui.scroll_list import Lines
from teamboard.wiring.closing import close_review
from teamboard.wiring.exporting import write_minutes

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from teamboard.domain.agenda.items import Item

PROMPT = "What did we learn?"
_ENTER = "Enter closes the review; it may stay empty."
_COUNTS = "Enter: yes. n: no, that one is still to be held."
_YES, _NO = frozenset({"", "y", "yes"}), frozenset({"n", "no"})


class WrapUpView(View):
    """What c opens, and what comes after the last item."""

    name = "wrapup"
    drafts = True

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Begin with the recap."""
        super().__init__(desk, stage)
        self.list = Lines()
        self.asking = False
        self.closed: Path | None = None
        self.minutes: Path | None = None
        self._review = ""
        self._learned = ""
        self._stands = False
        self._due: date | None = None
        self._stops: list[Item] = []

    def enter(self) -> None:
        """Show the recap."""
        self.stage.stop_typing()
        self.asking, self._due = False, None
        self.closed = self.minutes = None
        self.desk.reload()
        self.list.place = 0
        now = self.desk.sitting
        if now is None or now.review.id == self._review:
            return
        self._review, self._learned = now.review.id, ""
        for draft in self.desk.session.drafts():
            if (draft.review, draft.field) == (now.review.id, LEARNED):
                self._learned = draft.text
        if self._learned and not now.still_open:
            self._ask()
            self.stage.say("Here is the line you were typing.")

    def half_typed(self) -> Sequence[Draft]:
        """What was learned, as far as it is typed."""
        now = self.desk.sitting
        if now is None:
            return ()
        return [Draft(now.review.id, Subject(""), LEARNED, self._learned.strip())]

    def refreshed(self) -> None:
        """Stop asking when the review was closed, or has an open item again."""
        now = self.desk.sitting
        if self.closed is not None:
            return
        if now is None or now.review.id != self._review:
            typed, self.asking = self._learned if self.asking else "", False
            self.stage.go("board")
            words = "The review was closed from another terminal."
            if not typed:
                self.stage.say(words, "amber")
                return
            draft = Draft(self._review, Subject(""), AMEND, typed)
            self.attempt(lambda: keep_drafts(self.desk.session, [draft]))
            self.stage.hold(f"{words} Your line is kept: H, then a, adds it to the review.")
        elif self.asking and now.still_open:
            self._left(self._learned)
            self.stage.say("An item was opened again; what you typed is kept.", "amber")

    def draw(self, cells: int, high: int) -> Frame:
        """The recap, and below it what to do next."""
        view, now, glyphs = self.desk.board, self.desk.sitting, self.desk.glyphs
        title = f"Closing the review: {view.board.name}"
        if now is not None and now.no_lead:
            title += f" (held by {now.review.opened_by}, not a lead)"
        head: list[Line] = [(Span(f" {title}", "title"),), rule(cells, glyphs)]
        if self.closed is not None:
            return Frame([*head, *self._after(cells)])
        if now is None:
            return Frame([*head, (Span(" No review is open."),)])
        told = recap(view, now, cells, glyphs)
        lines = [line for line, _ in told]
        if not lines:
            lines = [(Span(" Nothing needed the team: close the review when you are ready."),)]
        stops = [place for place, (_, item) in enumerate(told) if item is not None]
        self._stops = [item for _, item in told if item is not None]
        foot = self._foot(now, cells)
        self.list.hold(len(lines), stops, high - len(head) - len(foot))
        shown = self.list.seen(lines)
        row = len(head) + len(shown) + len(foot) - 1
        at = (row, len(self._prompt) + 2) if self.asking else None
        here = self.list.row
        cursor = None if here is None else (len(head) + here - self.list.top, 0, cells)
        return Frame([*head, *shown, *foot], cursor, typing=at)

    @property
    def _prompt(self) -> str:
        """What stands before the line that is typed."""
        if self._due is None:
            return PROMPT
        return f"Does it count as the review due {short(self._due, self.desk.board.today)}?"

    def _foot(self, now: OpenReview, cells: int) -> list[Line]:
        glyphs = self.desk.glyphs
        if self.asking:
            return [
                rule(cells, glyphs),
                (Span(f" {_ENTER if self._due is None else _COUNTS}", "dim"),),
                (Span(f" {self._prompt} ", "strong"),),
            ]
        count = len(now.still_open)
        spent = sum(now.seconds.values())
        time = time_words(spent, self.desk.board.board.review.minutes * 60)
        if count:
            words = f"{count} still open: Enter goes to it, P puts off all that remain."
        else:
            words = "Every item has an outcome. y closes the review."
        return [rule(cells, glyphs), (Span(f" {words}", "strong"), Span(f"  {time}", "dim"))]

    def _after(self, cells: int) -> list[Line]:
        path = str(self.closed)
        return [
            (),
            (Span(" The review is closed. Its snapshot, which the next one compares with:"),),
            *((Span("   "), Span(part, "strong")) for part in wrap(path, cells - 4)),
            (),
            *self._minutes_lines(cells),
        ]

    def _minutes_lines(self, cells: int) -> list[Line]:
        if self.minutes is None:
            return [(Span(" m writes minutes to send round.", "dim"),)]
        parts = wrap(str(self.minutes), cells - 4)
        return [(Span(" The minutes:"),), *((Span("   "), Span(part, "strong")) for part in parts)]

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Scroll, take back, put off the rest, close."""
        return {
            **self.list.moves(self.stage.redraw),
            "finish": self._ask,
            "visit": self._visit,
            "as_it_stands": self.if_may(Deed.CLOSE, self._as_it_stands),
            "minutes": self._write_minutes,
            "discard": self.if_may(Deed.DISCARD, self._discard),
            "undo": self.if_may(Deed.SPEAK, self._undo),
            "redo": self.if_may(Deed.SPEAK, self._redo),
            "put_off": self.if_may(Deed.SPEAK, self._put_off),
        }

    def offers(self, action: str) -> bool:
        """What can still be done: nothing once the review is closed."""
        now = self.desk.sitting
        if now is None or self.closed is not None:
            written = self.closed is None or self.minutes is not None
            return action in {"help", "back"} or (action == "minutes" and not written)
        may, newest = self.desk.may, now.newest
        closes = may(Deed.CLOSE)
        can = {
            "finish": not now.still_open and closes,
            "visit": bool(self._stops),
            "as_it_stands": bool(now.still_open) and self._is_old(now) and closes,
            "minutes": False,
            "put_off": closes
            and any(
                not why_not_put_off(item, self.desk.closings.get(item.subject, ()))
                for item in now.still_open
            ),
            "discard": not now.notes and not now.outcomes and may(Deed.DISCARD),
            "undo": newest is not None and may(undoing(self.desk.session, newest)),
        }
        return can.get(action, True)

    def leave(self) -> None:
        """Back to the items, or to the board once the review is closed."""
        if self.closed is not None or not (self.desk.sitting and self.desk.sitting.items):
            self.stage.go("board")
        else:
            self.stage.go("review")

    def _is_old(self, now: OpenReview) -> bool:
        """Whether the review was left open for longer than the time to the next one."""
        return self.desk.board.next_after(now.review.day) <= self.desk.board.today

    def _visit(self) -> None:
        """Go to the item under the cursor; one that came since is taken into the review."""
        now = self.desk.sitting
        if now is None or self.closed is not None:
            return
        if not self._stops:
            self._ask()
            return
        item = self._stops[min(self.list.place, len(self._stops) - 1)]
        if item not in now.items and not self.attempt(
            lambda: take_in(self.desk.session, now.review, item)
        ):
            return
        self.desk.visit = item.subject
        self.stage.go("review")

    def _undo(self) -> None:
        now = self.desk.sitting
        if now is None or self.closed is not None:
            return
        newest = now.newest
        if newest is None or self.may(undoing(self.desk.session, newest)):
            self._told(
                "Taken back", self.attempt(lambda: undo(self.desk.session, now.review, now.newest))
            )

    def _discard(self) -> None:
        """Take the review back as if it had never been opened: nobody has spoken in it."""
        now = self.desk.sitting
        if now is None or self.closed is not None:
            return
        if self.attempt(lambda: discard(self.desk.session, now.review)):
            self.stage.go("board")
            self.stage.say("The review is discarded; nothing was said in it.")
            self.stage.redraw()

    def _redo(self) -> None:
        now = self.desk.sitting
        if now is not None and self.closed is None:
            self._told("Brought back", self.attempt(lambda: redo(self.desk.session, now.review)))

    def _told(self, words: str, outcome: Outcome | None) -> None:
        """Say what was taken back or brought back."""
        if outcome is None:
            return
        view = self.desk.board
        name, told = view.name_of(outcome.subject), outcome_words(view.board, outcome, view.today)
        self.stage.say(f"{words}: {name}: {told}")
        self.stage.redraw()

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
        if self.may(Deed.CLOSE):
            self._ask_learned(as_it_stands=False)

    def _as_it_stands(self) -> None:
        """Close a review that was left open, though items have no outcome."""
        now = self.desk.sitting
        if now is None or self.closed is not None:
            return
        if not self._is_old(now):
            words = "Only a review left open past the next one closes as it stands; P puts off."
            self.stage.say(words, "error")
            self.stage.redraw()
            return
        self._ask_learned(as_it_stands=True)

    def _ask_learned(self, *, as_it_stands: bool) -> None:
        self.asking, self._stands, self._due = True, as_it_stands, None
        self.stage.type(
            LineInput(
                value=self._learned,
                on_change=self._keep,
                on_enter=self._close,
                on_leave=self._left,
                on_tab=lambda _: None,
            )
        )

    def _write_minutes(self) -> None:
        """Write the minutes beside the snapshot."""
        if self.closed is None or self.minutes is not None:
            return
        self.minutes = self.attempt(lambda: write_minutes(self.desk.home, self.desk.session))
        self.stage.redraw()

    def _keep(self, text: str) -> None:
        self._learned = text

    def _left(self, text: str) -> None:
        self._learned = text
        self.asking, self._due = False, None
        self.stage.stop_typing()
        self.stage.redraw()

    def _close(self, text: str) -> None:
        """Close the review; of one held a little early it is asked whether it counts."""
        now = self.desk.sitting
        if now is None or self.questions(text):
            return
        self._due = held_early(self.desk.session, now.review)
        if self._due is None:
            self._end(now, text, counts=True)
            return
        self._learned = text
        self.stage.type(
            LineInput(
                value="",
                on_change=lambda _: None,
                on_enter=lambda said: self._counted(now, text, said.strip().lower()),
                on_leave=lambda _: self._left(text),
                on_tab=lambda _: None,
            )
        )
        self.stage.redraw()

    def _counted(self, now: OpenReview, text: str, said: str) -> None:
        if said in _YES | _NO:
            self._end(now, text, counts=said in _YES)
        else:
            self.stage.say("Answer y or n.", "error")
            self.stage.redraw()

    def _end(self, now: OpenReview, text: str, *, counts: bool) -> None:
        self.stage.count_time()
        self.desk.reload()
        self.closed = self.attempt(
            lambda: close_review(
                self.desk.home, self.desk.session, now, self.desk.board, text.strip(),
                as_it_stands=self._stands, counts=counts,
            )
        )  # fmt: skip
        self.asking, self._due = False, None
        self.stage.stop_typing()
        self.stage.redraw()
