"""The review: one item at a time, closed by a decision, an action or an escalation."""

from collections.abc import Callable, Mapping, Sequence

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.rules.stale import STALE
from teamboard.domain.measures.periods import short
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import Outcome, OutcomeKind
from teamboard.domain.review.parse_outcome import ParsedOutcome
from teamboard.domain.review.policy import why_not_routine, why_not_same
from teamboard.domain.rights import Deed
from teamboard.errors import UserError
from teamboard.ports import Draft
from teamboard.present.pages.review import Page, review_page
from teamboard.present.words.outcomes import outcome_words
from teamboard.services.drafts import keep_drafts
from teamboard.services.review import (
    close_item,
    redo,
    start,
    undo,
    undoing,
    word_escalation,
)
from teamboard.tui.context import ViewContext
from teamboard.tui.item_cursor import ItemCursor, place_of
from teamboard.tui.item_line import ItemLine
from teamboard.tui.navigator import AMEND, LEARNED, WALK, Frame, Navigator, View
from teamboard.tui.outcome_typing import CHANGED, DRIVES, Said
from teamboard.tui.stopwatch import ReviewTime, Told

_SPEAKING = frozenset({"decide", "act", "escalate", "routine", "same", "undo"})
"""What the footer offers only to who may close items."""


class ReviewView(View):
    """What r opens."""

    name = "review"
    drafts = True

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Begin at the first item without an outcome."""
        super().__init__(desk, stage)
        self.said = Said(desk, self.attempt)
        self.walk = ItemCursor(desk)
        self.line = ItemLine(desk, stage, self, self.said)
        self.time = ReviewTime(desk)
        self._told: Told = ()
        self._review = ""
        self._known: dict[str, Outcome] = {}
        self._sure = ""

    def _forget(self, review: str) -> None:
        """Begin a review: what was said or half typed in another is no part of it."""
        self._review = review
        self.walk.forget()
        self.said.forget()
        self.line.forget()

    # coming and going

    def enter(self) -> None:
        """Open the review or join it, and take up what was half typed."""
        self.line.rest()
        session = self.desk.session
        before = session.store.open_review(session.team)
        asked, self.desk.opening = self.desk.opening, False
        if before is None and not asked:
            self.desk.reload()
            self._ended()
            return
        new = before is None or before.id != self._review
        # Who may not take it over may look at it still.
        if new and (before is None or session.refusal(Deed.JOIN) is None):
            try:
                start(session)
            except UserError as refused:
                self.stage.leave()
                self.stage.say(refused.line(), "error")
                return
        self.desk.reload()
        now = self.desk.sitting
        if now is None:
            return
        if new:
            self._forget(now.review.id)
            if before is not None:
                self._say_joined(now)
            elif now.no_lead:
                self.stage.say("You hold this review and are not a lead: its minutes will say so.")
            if self._resume(now):
                return
        self.walk.visit(self.desk.visit, now)
        self.desk.visit = ""
        if not now.items:
            self.stage.go("wrapup")

    def _say_joined(self, now: OpenReview) -> None:
        """Say whose review this is, and how far it is, to who takes it up again."""
        review = now.review
        mine = review.opened_by == self.desk.session.actor.login
        who = "You go on with the review" if mine else f"You take over {review.opened_by}'s review"
        if self.desk.session.refusal(Deed.JOIN) is not None:
            who = f"You may only look at {review.opened_by}'s review"
        held = f" (held by {review.opened_by}, not a lead)" if now.no_lead else ""
        day = short(review.day, self.desk.board.today)
        words = f"{who} of {day}{held}: {now.closed} of {len(now.items)} closed."
        if self.desk.board.next_after(review.day) <= self.desk.board.today:
            words += " It is old: c, then z closes it as it stands."
        self.stage.say(words)

    def _resume(self, now: OpenReview) -> bool:
        """Take up what was half typed when the program was left; whether it is typed on."""
        found = self.desk.session.drafts()
        ours = [draft for draft in found if draft.review == now.review.id and draft.text]
        lines = [one for one in ours if any(i.subject == one.subject for i in now.items)]
        for draft in ours:
            if draft.field == WALK:
                self.walk.take_up(draft.text)
            elif draft in lines:
                # Killed before the walk was kept: the line says where it was.
                self.walk.subject = self.walk.subject or draft.subject
        learned = [draft for draft in ours if draft.field == LEARNED]
        typed = self.line.take_up(lines) and not learned
        if learned:
            self.line.rest()
            self.stage.go("wrapup")
        elif typed:
            self.stage.say("Here is the line you were typing.")
        return typed or bool(learned)

    def refreshed(self) -> None:
        """Stop typing where the item or the review has gone meanwhile."""
        now = self.desk.sitting
        if now is None or now.review.id != self._review:
            self._ended()
        elif self.line.field and all(item.subject != self.walk.subject for item in now.items):
            self.line.rest()
            self.stage.stop_typing()
            self.stage.say("That item no longer needs the team; what you typed is kept.", "amber")
        elif not self.line.field:
            self._say_news(now)

    def _ended(self) -> None:
        """Go back to the board: someone else closed the review. What was typed is not lost."""
        typed, typing = self.line.last, self.line.field
        self.line.rest()
        self.stage.go("board")
        words = "The review was closed from another terminal."
        if not typing or typed is None:
            self.stage.say(words, "amber")
            return
        subject, _, text = typed
        self.attempt(
            lambda: keep_drafts(self.desk.session, [Draft(self._review, subject, AMEND, text)])
        )
        self.stage.hold(f"{words} Your line is kept: H, then a, adds it to the review.")

    def _say_news(self, now: OpenReview) -> None:
        """Say which outcome came or went from another terminal."""
        there = {outcome.id: outcome for several in now.outcomes.values() for outcome in several}
        for outcome in [o for name, o in there.items() if name not in self._known][-1:]:
            self.stage.say(f"{outcome.by} closed {self._told_of(now, outcome)}", "amber")
        for outcome in [o for name, o in self._known.items() if name not in there][-1:]:
            self.stage.say(f"Taken back meanwhile: {self._told_of(now, outcome)}", "amber")

    def _told_of(self, now: OpenReview, outcome: Outcome) -> str:
        name = next((i.name for i in now.items if i.subject == outcome.subject), outcome.subject)
        return f"{name}: {outcome_words(self.desk.board.board, outcome, self.desk.board.today)}"

    def half_typed(self) -> Sequence[Draft]:
        """Every line that is half typed, and where the walk is."""
        walk = Draft(self._review, Subject(""), WALK, self.walk.text)
        return [walk, *self.line.drafts(self._review)]

    def tick(self, trail: Sequence[str]) -> bool:
        """Count the time; whether the screen says something else of it now."""
        reviewing = bool({"review", "wrapup"} & set(trail)) and self.desk.sitting is not None
        here = self.walk.here() if reviewing else None
        if here is None or trail[-1] == "wrapup":
            self.time.count(Subject("") if reviewing else None)
            return False
        self.time.count(here[0].subject)
        return self.time.told(*here) != self._told

    def draw(self, cells: int, high: int) -> Frame:
        """The item with its chart and its questions."""
        here = self.here()
        if here is None:
            return Frame([])
        item, now = here
        self._known = {one.id: one for several in now.outcomes.values() for one in several}
        items = self.walk.items()
        self._told = self.time.told(item, now)
        page = Page(
            item=item,
            place=place_of(item, items),
            total=len(items),
            closed=now.closed,
            sleeping=now.sleeping,
            came_since=len(now.came_since),
            said=self.said.of(item, now),
            outcomes=now.outcomes.get(item.subject, ()),
            settled=now.settled.get(item.subject, ""),
            last_drives=self.desk.last_drives(item.subject),
            prompt=self.line.prompt(closed=now.is_closed(item.subject)),
            understood=self.line.understood,
            time=self._told,
        )
        lines, row = review_page(
            self.desk.board, page, cells, high, self.desk.glyphs, self.desk.chart
        )
        at = (row, len(page.prompt) + 2) if self.line.field else None
        return Frame(lines, typing=at)

    # what is done

    def does(self) -> Mapping[str, Callable[[], None]]:
        """ItemCursor the items and close them. Who may not is told before the first letter."""
        speaks: dict[str, Callable[[], None]] = {
            "decide": lambda: self.line.begin(OutcomeKind.DECISION),
            "act": lambda: self.line.begin(OutcomeKind.ACTION),
            "escalate": lambda: self.line.begin(OutcomeKind.ESCALATION),
            "outcome": self.line.begin_suggested,
            "changed": lambda: self.line.begin(CHANGED),
            "drives": lambda: self.line.begin(DRIVES),
            "scope": self._turn_scope,
            "routine": self.line.routine,
            "same": self.line.begin_same,
            "undo": self._undo,
            "redo": self._redo,
        }
        return {
            "next": lambda: self._step(1),
            "previous": lambda: self._step(-1),
            "later": self._later,
            **{name: self.if_may(Deed.SPEAK, call) for name, call in speaks.items()},
            "close": lambda: self.stage.go("wrapup"),
            "todo": lambda: self.stage.go("todo"),
            "values": lambda: self.stage.go("values"),
        }

    def offers(self, action: str) -> bool:
        """Routine, same again and undo are offered where they can be taken, by who may."""
        here = self.here()
        if here is None:
            return False
        item, now = here
        may, newest = self.desk.may, now.newest
        can: dict[str, Callable[[], bool]] = {
            "routine": lambda: not now.is_closed(item.subject) and not why_not_routine(item),
            "later": lambda: not now.is_closed(item.subject),
            "same": lambda: not why_not_same(item, self.desk.closings.get(item.subject, ())),
            "values": lambda: STALE.kind in item.kinds,
            "undo": lambda: newest is not None and may(undoing(self.desk.session, newest)),
        }
        possible = can.get(action, lambda: True)()
        return possible and (action not in _SPEAKING or may(Deed.SPEAK))

    # walking

    def here(self) -> tuple[Item, OpenReview] | None:
        """The item on the screen and the open review; None when there is no item."""
        return self.walk.here()

    def stay(self, item: Item) -> None:
        """Keep an item on the screen, whatever comes or goes around it."""
        self.walk.subject = item.subject

    def _step(self, steps: int) -> None:
        if self.walk.step(steps):
            self.stage.keep_soon()
            self.stage.redraw()
        else:
            self.stage.go("wrapup")

    def _later(self) -> None:
        here = self.here()
        if here is not None:
            self.walk.put_last(here[0])
            self.stage.keep_soon()
            self.stage.say(f"{here[0].name} comes last.")
        self.stage.redraw()

    def _turn_scope(self) -> None:
        here = self.here()
        if here is not None:
            self.said.turn_scope(*here)

    # closing

    def close(self, item: Item, now: OpenReview, meant: ParsedOutcome) -> Outcome | None:
        """Close an item with one outcome; None, and why not is said, where it cannot be."""
        said, seen = self.said.of(item, now), self.line.seen
        kept = self.attempt(
            lambda: close_item(self.desk.session, now.review, item, meant, said, seen),
            choice="Enter adds yours as well, Esc leaves it.",
        )
        if kept is None:
            self.said.drop(item.subject)
            return None
        words = outcome_words(self.desk.board.board, kept, self.desk.board.today)
        self.stage.say(f"{self.desk.glyphs.check} {item.name}: {words}", "improvement")
        return kept

    def word(self, escalation: Outcome) -> bool:
        """Keep what was tried and what the impact is; whether it could be kept."""
        tried, impact = escalation.tried, escalation.impact
        kept = self.attempt(
            lambda: word_escalation(self.desk.session, escalation, tried=tried, impact=impact)
        )
        return kept is not None

    def go_on(self) -> None:
        """Go to the next item that is open, or to the end."""
        if not self.walk.to_next_open():
            said = self.stage.said
            self.stage.go("wrapup")
            if said is not None:
                self.stage.say(*said)
        self.stage.redraw()

    def _undo(self) -> None:
        now = self.desk.sitting
        if now is None:
            return
        newest = now.newest
        if newest is not None and not self.may(undoing(self.desk.session, newest)):
            return
        if newest is not None and newest.id != self._sure:
            self._sure = newest.id
            if newest.by != self.desk.session.actor.login:
                words = f"The last outcome is {newest.by}'s: {self._told_of(now, newest)}."
                self.stage.say(f"u again takes it back. {words}", "amber")
                self.stage.redraw()
                return
        taken = self._back(lambda: undo(self.desk.session, now.review, newest), "Taken back")
        if taken is not None:
            self.line.offer_again(taken)

    def _redo(self) -> None:
        now = self.desk.sitting
        if now is None:
            return
        there = self._back(lambda: redo(self.desk.session, now.review), "Brought back", choice="")
        if there is not None:
            self.line.stands_again(there)

    def _back(
        self,
        way: Callable[[], Outcome],
        words: str,
        choice: str = "Press it again to take that one.",
    ) -> Outcome | None:
        outcome = self.attempt(way, choice=choice)
        if outcome is None:
            return None
        self.walk.subject = outcome.subject
        now = self.desk.sitting
        if now is not None:
            self.stage.say(f"{words}: {self._told_of(now, outcome)}")
        self.stage.redraw()
        return outcome
