"""One past review, read again: its items as they were, and what has become of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.review.review_history import WHOLE, PastItem, PastReview
from teamboard.domain.rights import Deed
from teamboard.ports import Draft
from teamboard.present.layout import Line, Span, fit
from teamboard.present.pages.past_review import (
    item_detail,
    outcomes_now,
    record_list,
    record_title,
    whole_detail,
)
from teamboard.present.pages.rows import more_rule, rule
from teamboard.services.closing import amend
from teamboard.services.review_history import past_reviews
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import AMEND, AMEND_WHY, Frame, LineInput, Navigator, View
from teamboard.tui.scroll_list import Lines
from teamboard.wiring.closing import recalled

if TYPE_CHECKING:
    from teamboard.domain.review.review_history import PastReviewSummary
    from teamboard.domain.snapshot.document import Document

WHAT, WHY = "What is to be added?", "Why is it added?"
_FIELDS = {AMEND: "text", AMEND_WHY: "why"}
"""The fields of a half-typed amendment as they outlive the program, and what they hold."""
_LIST_SHARE, _LIST_LEAST = 4, 3
_MORE = "more below: PgDn"


class _Half(NamedTuple):
    """An amendment as far as it is typed."""

    text: str = ""
    why: str = ""


class RecordView(View):
    """What Enter on a past review opens."""

    name = "record"
    drafts = True

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Begin with the review as a whole."""
        super().__init__(desk, stage)
        self.list, self.detail = Lines(), Lines()
        self.past: PastReview | None = None
        self.asking = ""
        self._warning = ""
        self._review = ""
        self._held: PastReviewSummary | None = None
        self._half: dict[tuple[str, Subject], _Half] = {}
        self._documents: dict[str, Document] = {}

    def enter(self) -> None:
        """Read the review again."""
        super().enter()
        self.asking = ""
        if self.desk.reading != self._review:
            self._review = self.desk.reading
            self.list, self.detail = Lines(), Lines()
        found = past_reviews(self.desk.session)
        self._held = next((held for held in found if held.review.id == self._review), None)
        self._read()
        self._take_up()

    def _take_up(self) -> None:
        """Go on with what was half typed when the program was left."""
        for draft in self.desk.session.drafts():
            if draft.review == self._review and draft.field in _FIELDS:
                key = (draft.review, draft.subject)
                begun = self._half.get(key, _Half())
                if not getattr(begun, _FIELDS[draft.field]):
                    self._half[key] = begun._replace(**{_FIELDS[draft.field]: draft.text})

    def half_typed(self) -> Sequence[Draft]:
        """Every amendment that is half typed, and those that were taken."""
        return [
            Draft(review, subject, field, getattr(half, part).strip())
            for (review, subject), half in self._half.items()
            for field, part in _FIELDS.items()
        ]

    def refreshed(self) -> None:
        """Someone may have finished an action of it, or added to it."""
        self._read()

    def _read(self) -> None:
        if self._held is not None:
            self.past, self._warning = recalled(
                self.desk.home, self.desk.session, self._held, self._documents
            )

    # what is shown

    @property
    def item(self) -> PastItem | None:
        """The item the cursor is on; None on the review as a whole."""
        place = self.list.place - 1
        items = self.past.items if self.past else ()
        return items[min(place, len(items) - 1)] if items and place >= 0 else None

    @property
    def subject(self) -> Subject:
        """What the cursor is on; empty for the review as a whole."""
        return self.item.subject if self.item else WHOLE

    def draw(self, cells: int, high: int) -> Frame:
        """The items, and below them the one under the cursor as it was."""
        if self.past is None:
            return Frame([])
        glyphs = self.desk.glyphs
        head = [record_title(self.past, cells, glyphs), rule(cells, glyphs)]
        names = record_list(self.past, cells, glyphs)
        page = min(len(names), max(high // _LIST_SHARE, _LIST_LEAST))
        self.list.hold(len(names), range(len(names)), page)
        line = more_rule(cells, len(names) - self.list.top - page, glyphs)
        foot = self._foot(cells)
        room = high - len(head) - page - 1 - len(foot)
        below = self._detail(cells, room)
        cursor = (len(head) + (self.list.row or 0) - self.list.top, 0, cells)
        at = (high - 1, len(self.asking) + 2) if self.asking else None
        return Frame([*head, *self.list.seen(names), line, *below, *foot], cursor, at)

    def _foot(self, cells: int) -> list[Line]:
        """What is asked, and above the reason what it is for."""
        if not self.asking:
            return []
        above: list[Line] = [rule(cells, self.desk.glyphs)]
        if self.asking == WHY:
            words = f" To be added: {self._begun.text.strip()}"
            above.append((Span(fit(words, cells - 1, ellipsis=self.desk.glyphs.ellipsis), "dim"),))
        return [*above, (Span(f" {self.asking} ", "strong"),)]

    def _detail(self, cells: int, room: int) -> list[Line]:
        past, item = self.past, self.item
        if past is None:
            return []
        today = self.desk.board.today
        if item is None:
            lines = whole_detail(past, cells, self._warning) + outcomes_now(past, today, cells)
        else:
            lines = item_detail(past, item, today, cells, room, self.desk.chart)
        self.detail.hold(len(lines), (), room)
        shown = self.detail.seen(lines)
        if self.detail.top + room < len(lines):
            # The next page begins with the line that this one stands for.
            shown[-1] = (Span(f" {_MORE}", "dim"),)
        return shown

    # what is done

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Move among the items, read on below, and add to the review."""
        moves = self.list.moves(self._moved)
        reads = self.detail.moves(self.stage.redraw)
        return {
            **moves,
            "page_down": reads["page_down"],
            "page_up": reads["page_up"],
            "amend": self._ask_what,
        }

    def _moved(self) -> None:
        self.detail.top = 0
        self.stage.redraw()

    def offers(self, action: str) -> bool:
        """Only a lead adds to a closed review."""
        return action != "amend" or self.desk.may(Deed.AMEND)

    # adding to it

    @property
    def _begun(self) -> _Half:
        return self._half.get((self._review, self.subject), _Half())

    def _keep(self, **typed: str) -> None:
        self._half[self._review, self.subject] = self._begun._replace(**typed)

    def _ask_what(self) -> None:
        if self.past is not None and self.may(Deed.AMEND):
            self._ask(WHAT, self._begun.text, lambda text: self._keep(text=text), self._said_what)

    def _said_what(self, text: str) -> None:
        if text.strip() and not self.questions(text):
            self._ask(WHY, self._begun.why, lambda why: self._keep(why=why), self._said_why)

    def _ask(
        self,
        question: str,
        value: str,
        keep: Callable[[str], None],
        taken: Callable[[str], None],
    ) -> None:
        self.asking = question
        self.stage.type(
            LineInput(
                value=value,
                on_change=keep,
                on_enter=taken,
                on_leave=self._left,
                on_tab=lambda _: None,
            )
        )

    def _left(self, _: str) -> None:
        self._put_away()
        if any(self._begun):
            self.stage.say("Kept as you left it; press a to go on.", "dim")
        self.stage.redraw()

    def _said_why(self, why: str) -> None:
        if not why.strip() or self.past is None or self.questions(why):
            return
        review, subject, text = self.past.held.review, self.subject, self._begun.text
        self._put_away()
        kept = self.attempt(
            lambda: amend(self.desk.session, review, subject, text.strip(), why.strip())
        )
        if kept is None:  # what was typed waits: a goes on with it
            return
        self._half[self._review, subject] = _Half()
        self.stage.keep_soon()
        self._read()
        self.stage.say("Added; what the review said before stays.", "improvement")
        self.stage.redraw()

    def _put_away(self) -> None:
        self.asking = ""
        self.stage.stop_typing()
