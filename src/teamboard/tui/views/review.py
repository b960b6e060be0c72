"""The review: one item at a time, closed by a decision, an action or an escalation."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from teamboard.domain.items import Item
from teamboard.domain.meaning import meaning
from teamboard.domain.outcome_line import Understood, complete
from teamboard.domain.outcome_rules import refusal, repeat_refusal, routine_refusal
from teamboard.domain.records import (
    Answers,
    Outcome,
    OutcomeKind,
    Review,
    Scope,
    Subject,
)
from teamboard.ports import Draft, Refused, Session
from teamboard.render.review_text import Page, outcome_words, review_page
from teamboard.tui.desk import Desk
from teamboard.tui.outcome_typing import (
    CHANGED,
    DRIVES,
    GHOSTS,
    HalfTyped,
    as_typed,
    explained,
    prompt,
)
from teamboard.tui.stage import LEARNED, Picture, Stage, Typing, View
from teamboard.usecases.review import (
    Sitting,
    answer,
    close_item,
    redo,
    said_of,
    start,
    undo,
)


class ReviewView(View):
    """What r opens."""

    name = "review"
    drafts = True

    def __init__(self, desk: Desk, stage: Stage) -> None:
        """Begin at the first item without an outcome."""
        super().__init__(desk, stage)
        self._understood: list[tuple[str, str]] = []
        self._forget("")

    def _forget(self, review: str) -> None:
        """Begin a review: what was said or half typed in another is no part of it."""
        self._review = review
        self.subject: Subject | None = None
        self.later: list[Subject] = []
        self.field = ""
        self._half = HalfTyped()
        self._said: dict[Subject, Answers] = {}

    # what is shown

    def enter(self) -> None:
        """Open the review or join it, and take up the half-typed line."""
        self.field = ""
        self.desk.reload()
        if self.desk.sitting is None or self.desk.sitting.review.id != self._review:
            try:
                start(self.desk.session)
            except Refused as refused:
                self.stage.leave()
                self.stage.say(refused.line(), "error")
                return
            self.desk.reload()
        now = self.desk.sitting
        if now is None:
            return
        if now.review.id != self._review:
            self._forget(now.review.id)
            if self._resume(now):
                return
        if self.subject is None or self.subject in now.outcomes:
            self._to_next_open()
        if not now.items:
            self.stage.go("wrapup")

    def _resume(self, now: Sitting) -> bool:
        """Take up the line that was half typed when the program was left; whether there is one."""
        draft = self.desk.session.store.draft(self.desk.session.team)
        if draft is None or draft.review != now.review.id:
            return False
        if draft.field == LEARNED:
            self.stage.go("wrapup")
            return True
        if all(item.subject != draft.subject for item in now.items):
            return False
        self.subject = draft.subject
        self._half.keep(draft.subject, draft.field, draft.text)
        self._begin(draft.field)
        self.stage.say("Here is the line you were typing.")
        return True

    def refreshed(self) -> None:
        """Stop typing where the item or the review has gone meanwhile."""
        now, typed = self.desk.sitting, self._half.last
        if now is None or now.review.id != self._review:
            self.field = ""
            self.stage.go("board")
            kept = f" You had typed: {typed[2]}" if typed else ""
            self.stage.say(f"The review was closed from another terminal.{kept}", "amber")
        elif self.field and all(item.subject != self.subject for item in now.items):
            self.field = ""
            self.stage.stop_typing()
            self.stage.say("That item no longer needs the team; what you typed is kept.", "amber")

    def items(self) -> list[Item]:
        """The items in the order they are walked: those moved to the end come last."""
        now = self.desk.sitting
        if now is None:
            return []
        last = [s for s in self.later if any(i.subject == s for i in now.items)]
        order = {subject: place for place, subject in enumerate(last, start=1)}
        return sorted(now.items, key=lambda item: order.get(item.subject, 0))

    @property
    def item(self) -> Item | None:
        """The item on the screen."""
        items = self.items()
        return next((i for i in items if i.subject == self.subject), items[0] if items else None)

    def said(self, item: Item, now: Sitting) -> Answers:
        """What was said of an item so far."""
        kept = now.answers.get(item.subject)
        mine = self._said.get(item.subject)
        if kept is not None and (mine is None or mine.version < kept.version):
            return kept
        return mine or said_of(self.desk.session, now.review, item)

    def draw(self, cells: int, high: int) -> Picture:
        """The item with its chart and its questions."""
        now, item = self.desk.sitting, self.item
        if now is None or item is None:
            return Picture([])
        items = self.items()
        page = Page(
            item=item,
            place=items.index(item) + 1,
            total=len(items),
            closed=len(items) - len(now.still_open),
            sleeping=now.sleeping,
            came_since=len(now.came_since),
            said=self.said(item, now),
            outcomes=now.outcomes.get(item.subject, ()),
            last_drives=self.desk.last_drives(item.subject),
            prompt=prompt(self.field, closed=item.subject in now.outcomes),
            understood=self._understood if self.field else (),
        )
        lines, row = review_page(
            self.desk.board, page, cells, high, self.desk.glyphs, self.desk.chart
        )
        at = (row, len(page.prompt) + 2) if self.field else None
        return Picture(lines, typing=at)

    # what is done

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Walk the items and close them."""
        return {
            "next": lambda: self._step(1),
            "previous": lambda: self._step(-1),
            "decide": lambda: self._begin(OutcomeKind.DECISION),
            "act": lambda: self._begin(OutcomeKind.ACTION),
            "escalate": lambda: self._begin(OutcomeKind.ESCALATION),
            "outcome": self._begin_suggested,
            "changed": lambda: self._begin(CHANGED),
            "drives": lambda: self._begin(DRIVES),
            "scope": self._turn_scope,
            "routine": self._routine,
            "same": self._same,
            "later": self._later,
            "undo": lambda: self._back(undo, "Taken back"),
            "redo": lambda: self._back(redo, "Brought back"),
            "close": lambda: self.stage.go("wrapup"),
            "put_off": lambda: self.stage.go("wrapup"),
            "todo": lambda: self.stage.go("todo"),
        }

    def offers(self, action: str) -> bool:
        """Routine, same again and undo are offered where they can be taken."""
        item, now = self.item, self.desk.sitting
        if item is None or now is None:
            return False
        match action:
            case "routine":
                return not routine_refusal(item)
            case "same":
                return not repeat_refusal(self.desk.closings.get(item.subject, ()))
            case "undo":
                return bool(now.outcomes)
            case "put_off":
                return False
            case _:
                return True

    def _step(self, steps: int) -> None:
        items, item = self.items(), self.item
        if item is not None:
            place = items.index(item) + steps
            if place == len(items):
                self.stage.go("wrapup")
                return
            self.subject = items[max(place, 0)].subject
        self.stage.redraw()

    def _to_next_open(self) -> bool:
        now = self.desk.sitting
        waiting = [i for i in self.items() if now is not None and i.subject not in now.outcomes]
        if waiting:
            self.subject = waiting[0].subject
        return bool(waiting)

    def _later(self) -> None:
        item = self.item
        if item is not None:
            self.later = [s for s in self.later if s != item.subject] + [item.subject]
            self._to_next_open()
            self.stage.say(f"{item.name} comes last.")
        self.stage.redraw()

    def _turn_scope(self) -> None:
        item, now = self.item, self.desk.sitting
        if item is None or now is None:
            return
        said = self.said(item, now)
        other = Scope.LOCAL if said.scope is Scope.SYSTEMIC else Scope.SYSTEMIC
        self._keep_said(replace(said, scope=other))

    def _keep_said(self, said: Answers) -> None:
        kept = self.attempt(lambda: answer(self.desk.session, said))
        if kept is None:
            self._said.pop(said.subject, None)
        else:
            self._said[said.subject] = kept

    def _begin_suggested(self) -> None:
        item, now = self.item, self.desk.sitting
        if item is not None and now is not None:
            systemic = self.said(item, now).scope is Scope.SYSTEMIC
            self._begin(OutcomeKind.ESCALATION if systemic else OutcomeKind.ACTION)

    # typing

    def _begin(self, field: str, text: str | None = None) -> None:
        item, now = self.item, self.desk.sitting
        if item is None or now is None:
            return
        said = self.said(item, now)
        begun = self._half.get(item.subject, field)
        if begun is None:
            begun = {CHANGED: said.changed, DRIVES: said.drives}.get(field, "")
        ghost = GHOSTS.get(field, "")
        if field == DRIVES:
            ghost = self.desk.last_drives(item.subject) or ghost
        self.subject = item.subject
        self.field = field
        value = begun if text is None else text
        self._understand(value)
        self.stage.type(
            Typing(
                value=value,
                ghost=ghost,
                on_change=self._changed,
                on_enter=self._entered,
                on_leave=self._left,
                on_tab=self._completed,
                completes=field in set(OutcomeKind),
            )
        )

    def _changed(self, text: str) -> None:
        item = self.item
        if item is not None and self.field:
            self._half.keep(item.subject, self.field, text)
        self._understand(text)

    def _left(self, text: str) -> None:
        self._changed(text)
        self.field = ""
        self.stage.stop_typing()
        if text.strip():
            self.stage.say("Kept as you left it; press the same key to go on.", "dim")
        self.stage.redraw()

    def half_typed(self) -> Draft | None:
        """The line typed last that was not taken yet, with its item and field."""
        last = self._half.last
        return Draft(self._review, *last) if last else None

    def _completed(self, text: str) -> str | None:
        item = self.item
        if item is None or self.field not in set(OutcomeKind):
            return None
        owner = item.judgement.indicator.owner if item.judgement else None
        found = complete(
            text,
            self.desk.board.board,
            first=owner,
            kind=OutcomeKind(self.field),
            today=self.desk.board.today,
        )
        return found[0] if found else None

    def _understand(self, text: str) -> None:
        item = self.item
        typed = item is not None and self.field in set(OutcomeKind) and text.strip()
        meant = self._meaning(item, text) if item is not None and typed else None
        self._understood = explained(text, meant)

    def _meaning(self, item: Item, text: str) -> Understood:
        return meaning(
            text,
            OutcomeKind(self.field),
            item,
            self.desk.board.board,
            self.desk.board.today,
            self.desk.closings.get(item.subject, ()),
        )

    def _entered(self, text: str) -> None:
        item, now = self.item, self.desk.sitting
        if item is None or now is None:
            return
        if self.questions(text):
            return
        if self.field in set(OutcomeKind):
            if text.strip():
                self._close(item, now, self._meaning(item, text))
            return
        said = self.said(item, now)
        if self.field == CHANGED:
            said = replace(said, changed=text.strip() or said.changed)
        else:
            said = replace(said, drives=text.strip() or self.desk.last_drives(item.subject))
        self._put_away(item)
        self._keep_said(said)

    def _put_away(self, item: Item) -> None:
        self._half.drop(item.subject, self.field)
        self.field = ""
        self.stage.stop_typing()

    # closing

    def _close(self, item: Item, now: Sitting, meant: Understood) -> None:
        said = self.said(item, now)
        kept = self.attempt(lambda: close_item(self.desk.session, now.review, item, meant, said))
        if kept is None:
            self._said.pop(item.subject, None)
            return
        self._put_away(item)
        words = outcome_words(self.desk.board.board, kept)
        if not self._to_next_open():
            self.stage.go("wrapup")
        self.stage.say(f"{self.desk.glyphs.check} {item.name}: {words}", "improvement")
        self.stage.redraw()

    def _routine(self) -> None:
        item, now = self.item, self.desk.sitting
        if item is None or now is None:
            return
        no = routine_refusal(item)
        if no:
            self.stage.say(f"Not routine: {no}", "error")
            self.stage.redraw()
            return
        self.field = OutcomeKind.DECISION
        self._close(item, now, self._meaning(item, "routine variation"))
        self.field = ""

    def _same(self) -> None:
        item, now = self.item, self.desk.sitting
        if item is None or now is None:
            return
        before = self.desk.closings.get(item.subject, ())
        no = repeat_refusal(before)
        if not no:
            last = before[-1].outcomes[-1]
            no = refusal(item, last.kind, last.decision, before)
        if no:
            self.stage.say(no[:1].upper() + no[1:], "error")
            self.stage.redraw()
            return
        self._begin(last.kind, as_typed(last))

    def _back(self, way: Callable[[Session, Review], Outcome], words: str) -> None:
        now = self.desk.sitting
        if now is None:
            return
        outcome = self.attempt(lambda: way(self.desk.session, now.review))
        if outcome is None:
            return
        self.subject = outcome.subject
        self.stage.say(f"{words}: {outcome_words(self.desk.board.board, outcome)}")
        self.stage.redraw()
