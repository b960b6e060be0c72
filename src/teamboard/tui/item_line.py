"""The line that is typed on an item of the review, from its first letter until it is taken."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.review.open_review import OpenReview, offered
from teamboard.domain.review.outcome import Outcome, OutcomeKind, origin
from teamboard.domain.review.parse_outcome import ParsedOutcome
from teamboard.domain.review.policy import (
    as_typed,
    last_outcome,
    why_not_routine,
    why_not_same,
)
from teamboard.domain.review.review import ItemNotes, Scope
from teamboard.ports import Draft
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import LineInput, Navigator
from teamboard.tui.outcome_typing import (
    CHANGED,
    DRIVES,
    IMPACT,
    TRIED,
    HalfTyped,
    Said,
    explained,
    ghost,
    outcome_completed,
    outcome_meant,
    prompt,
)


class Reviewing(Protocol):
    """What the line asks of the review it is typed in."""

    def here(self) -> tuple[Item, OpenReview] | None:
        """The item on the screen and the open review; None when there is no item."""

    def stay(self, item: Item) -> None:
        """Keep an item on the screen, whatever comes or goes around it."""

    def questions(self, text: str) -> bool:
        """Ask once about a text that looks as if it says who it is about; whether it asked."""

    def close(self, item: Item, now: OpenReview, meant: ParsedOutcome) -> Outcome | None:
        """Close an item with what the line means; None, and why not is said, where it cannot."""

    def word(self, escalation: Outcome) -> bool:
        """Keep what was tried and what the impact is; whether it could be kept."""

    def go_on(self) -> None:
        """Go to the next item that is open, or to the end."""


class ItemLine:
    """One line at a time: what changed, what drives it, or an outcome.

    A line that is left waits, by item and field, until it is taken or another review begins.

    Attributes:
        field: what is being typed: CHANGED, DRIVES, a kind of outcome, or what an escalation
            says besides (TRIED, IMPACT); empty for nothing.
        seen: the outcomes that the item had when the line was begun.
    """

    def __init__(self, desk: ViewContext, stage: Navigator, review: Reviewing, said: Said) -> None:
        """Begin with nothing typed."""
        self._desk = desk
        self._stage = stage
        self._review = review
        self._said = said
        self._understood: list[tuple[str, str]] = []
        self._offered = ""
        self.forget()

    def forget(self) -> None:
        """Begin a review: what was half typed in another is no part of it."""
        self.field = ""
        self.seen: Sequence[Outcome] = ()
        self._half = HalfTyped()
        self._base: ItemNotes | None = None
        self._undone: dict[tuple[Subject, str], str] = {}
        self._bases: dict[tuple[Subject, str], ItemNotes] = {}
        self._escalation: Outcome | None = None

    # what is shown

    @property
    def understood(self) -> list[tuple[str, str]]:
        """What is said below the line while it is typed, each part with its role."""
        return self._understood if self.field else []

    def prompt(self, *, closed: bool) -> str:
        """What stands before the line, on an item that is closed already or not."""
        return prompt(self.field, closed=closed)

    @property
    def last(self) -> tuple[Subject, str, str] | None:
        """The line typed last that was not taken yet: its item, its field and its text."""
        return self._half.last

    # how it begins

    def begin(self, field: str, text: str | None = None) -> None:
        """Type on the item on the screen: a new text, or the line as it was left."""
        here = self._review.here()
        if here is None:
            return
        item, now = here
        said = self._said.of(item, now)
        self.field = field
        begun = self._half.get(item.subject, self._place)
        if begun is None:
            begun = {CHANGED: said.changed, DRIVES: said.drives}.get(field, "")
            begun = f"{begun} " if begun else ""
            self._bases[item.subject, field] = said
        shown = self._undone.get((item.subject, field)) or ghost(item, field)
        if field == DRIVES:
            shown = self._desk.last_drives(item.subject) or shown
        self._review.stay(item)
        # A line that waited was begun on what was said then, which may be another thing now.
        self._base = self._bases.get((item.subject, field)) or offered(now.review, item)
        self.seen = now.outcomes.get(item.subject, ())
        value = begun if text is None else text
        self._offered = text or ""
        self._understand(value)
        self._stage.type(
            LineInput(
                value=value,
                ghost=shown,
                on_change=self._changed,
                on_enter=self._entered,
                on_leave=self._left,
                on_tab=self._completed,
                completes=field in set(OutcomeKind),
            )
        )

    def begin_suggested(self) -> None:
        """Type the outcome that suggests itself: an escalation where the cause is systemic."""
        here = self._review.here()
        if here is not None:
            systemic = self._said.of(*here).scope is Scope.SYSTEMIC
            self.begin(OutcomeKind.ESCALATION if systemic else OutcomeKind.ACTION)

    def begin_same(self) -> None:
        """Type the item's last outcome again, for a new date; or say why it cannot be repeated."""
        here = self._review.here()
        if here is None:
            return
        item, _ = here
        before = self._desk.closings.get(item.subject, ())
        no = why_not_same(item, before)
        if no:
            self._stage.say(no[:1].upper() + no[1:], "error")
            self._stage.redraw()
            return
        last = last_outcome(before)
        self.begin(last.kind, as_typed(last))

    def take_up(self, drafts: Sequence[Draft]) -> bool:
        """Keep the lines that were half typed when the program was left.

        The last of them is typed on if it is about the item on the screen; whether it is.
        """
        for draft in drafts:
            self._half.keep(draft.subject, draft.field, draft.text)
        here, last = self._review.here(), self.last
        if here is None or last is None or last[0] != here[0].subject:
            return False
        field, _, escalation = last[1].partition(" ")
        if field in {TRIED, IMPACT}:
            given = here[1].outcomes.get(here[0].subject, ())
            self._escalation = next((o for o in given if o.id == escalation), None)
            if self._escalation is None:
                return False
        self.begin(field)
        return True

    def offer_again(self, outcome: Outcome) -> None:
        """An outcome was taken back: its line is shown, and Tab takes it up again."""
        due = outcome.due.isoformat() if outcome.due else ""
        meant = self._origin(outcome)
        self._undone[outcome.subject, meant.kind] = f"{as_typed(meant)}{due}".strip()

    def stands_again(self, outcome: Outcome) -> None:
        """An outcome was brought back: its line need not be offered."""
        self._undone.pop((outcome.subject, self._origin(outcome).kind), None)

    def _origin(self, outcome: Outcome) -> Outcome:
        """The action or escalation that an outcome goes on with; else the outcome."""
        view = self._desk.board
        return origin(outcome, (*view.actions, *view.history.escalations))

    def routine(self) -> None:
        """Close the item as routine variation, as if that had been typed; or say why not."""
        here = self._review.here()
        if here is None:
            return
        item, now = here
        no = why_not_routine(item)
        if no:
            self._stage.say(f"Not routine: {no}", "error")
            self._stage.redraw()
            return
        self.field = OutcomeKind.DECISION
        self.seen = now.outcomes.get(item.subject, ())
        meant = self._meaning(item, "routine variation")
        self.field = ""
        if self._review.close(item, now, meant) is not None:
            self._review.go_on()

    # how it ends

    def rest(self) -> None:
        """Nothing is typed now; what was begun waits."""
        self.field = ""

    def drafts(self, review: str) -> list[Draft]:
        """Every line that was begun, to outlive the program; those taken hold no text."""
        return self._half.drafts(review)

    @property
    def _place(self) -> str:
        """Under what the line waits: its field, and the escalation whose words it holds."""
        if self._escalation is not None and self.field in {TRIED, IMPACT}:
            return f"{self.field} {self._escalation.id}"
        return self.field

    def _put_away(self, item: Item) -> None:
        """The line on an item was taken."""
        self._half.drop(item.subject, self._place)
        self._undone.pop((item.subject, self.field), None)
        self.field = ""
        self._stage.stop_typing()

    def _left(self, text: str) -> None:
        if self.field in {TRIED, IMPACT}:
            self._end_wording(text.strip())
            return
        here = self._review.here()
        # What was only offered, and nobody typed at, is nothing half typed.
        untouched = bool(text) and text == self._offered
        if untouched and here is not None:
            self._half.drop(here[0].subject, self._place)
        else:
            self._changed(text)
        self.field = ""
        self._stage.stop_typing()
        if text.strip() and not untouched:
            self._stage.say("Kept as you left it; press the same key to go on.", "dim")
        self._stage.redraw()

    def _entered(self, text: str) -> None:
        here = self._review.here()
        if here is None or self._review.questions(text):
            return
        item, now = here
        if self.field in {TRIED, IMPACT}:
            self._worded(text.strip())
        elif self.field not in set(OutcomeKind):
            self._answered(item, now, text.strip())
        elif text.strip():
            self._closed(item, self._review.close(item, now, self._meaning(item, text)))

    def _closed(self, item: Item, kept: Outcome | None) -> None:
        """Go on from a line that closed its item; an escalation is asked two things more."""
        if kept is None:
            here = self._review.here()
            # What someone else gave meanwhile is on the screen now: Enter again adds this one.
            self.seen = here[1].outcomes.get(item.subject, ()) if here else ()
            return
        self._put_away(item)
        if kept.kind is OutcomeKind.ESCALATION:
            self._escalation = kept
            self.begin(TRIED)
        else:
            self._review.go_on()

    def _worded(self, text: str) -> None:
        """Take what was tried, then the impact; either may be skipped."""
        if not self._word(text):
            return
        if self.field == TRIED:
            self._put_away_here()
            self.begin(IMPACT)
        else:
            self._end_wording("")

    def _word(self, text: str) -> bool:
        """Store what was tried or the impact; the line stays where that is refused."""
        asked = self._escalation
        if asked is None or not text:
            return True
        tried = self.field == TRIED
        said = replace(asked, tried=text) if tried else replace(asked, impact=text)
        if not self._review.word(said):
            return False
        self._escalation = replace(said, version=said.version + 1)
        return True

    def _end_wording(self, text: str) -> None:
        """Go on to the next item; what stands in the line is kept."""
        if not self._word(text):
            # It was taken back meanwhile, or cannot be stored: what was typed is said once more.
            self._stage.say(f"This could not be kept: {text}", "error")
        self._put_away_here()
        self._escalation = None
        self._review.go_on()

    def _put_away_here(self) -> None:
        here = self._review.here()
        if here is not None:
            self._put_away(here[0])

    def _answered(self, item: Item, now: OpenReview, text: str) -> None:
        """Take what changed or what drives it; what someone else wrote meanwhile is shown first."""
        field, base, said = self.field, self._base, self._said.of(item, now)
        theirs = getattr(said, field)
        if base is not None and theirs != getattr(base, field) and theirs != text:
            self._base = said
            choice = "Enter puts yours in place of theirs, Esc leaves theirs"
            self._stage.say(f"{choice}. Someone else wrote meanwhile: {theirs}", "amber")
            self._stage.redraw()
            return
        kept = self._desk.last_drives(item.subject) if field == DRIVES else theirs
        text = text or kept
        said = replace(said, drives=text) if field == DRIVES else replace(said, changed=text)
        if self._said.keep(said, field):
            self._put_away(item)
            self._stage.redraw()

    # while it is typed

    def _changed(self, text: str) -> None:
        here = self._review.here()
        if here is not None and self.field:
            self._half.keep(here[0].subject, self._place, text)
        self._understand(text)

    def _completed(self, text: str) -> str | None:
        here = self._review.here()
        if here is None or self.field not in set(OutcomeKind):
            return None
        undone = self._undone.get((here[0].subject, self.field))
        if undone and not text.strip():
            return undone
        return outcome_completed(self._desk, here[0], OutcomeKind(self.field), text)

    def _understand(self, text: str) -> None:
        here = self._review.here()
        typed = self.field in set(OutcomeKind) and text.strip()
        meant = self._meaning(here[0], text) if here is not None and typed else None
        self._understood = explained(text, meant)

    def _meaning(self, item: Item, text: str) -> ParsedOutcome:
        return outcome_meant(self._desk, item, OutcomeKind(self.field), text)
