"""Lines typed in the review: how they are understood, which wait, and which were taken."""

from collections.abc import Callable
from dataclasses import replace

from teamboard.domain.agenda.item_ids import ItemType, Subject, split_id
from teamboard.domain.agenda.items import Item
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import OutcomeKind
from teamboard.domain.review.parse_outcome import ParsedOutcome, complete
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.review.review import ItemNotes, Scope
from teamboard.domain.text.privacy import personal_identifiers
from teamboard.ports import Draft
from teamboard.services.review import answer
from teamboard.tui.context import ViewContext

CHANGED, DRIVES, TRIED, IMPACT = "changed", "drives", "tried", "impact"
_PROMPTS = {
    CHANGED: "What changed?",
    DRIVES: "What drives it?",
    TRIED: "What was tried?",
    IMPACT: "What is the impact?",
    OutcomeKind.DECISION: "Decide:",
    OutcomeKind.ACTION: "Act:",
    OutcomeKind.ESCALATION: "Escalate:",
}
_GHOSTS = {
    DRIVES: "in a few words",
    TRIED: "in a few words; Enter skips",
    IMPACT: "on whom, how much; Enter skips",
    OutcomeKind.DECISION: "accept until 30 jun",
    OutcomeKind.ACTION: "trial 18:00 cover @name fri",
    OutcomeKind.ESCALATION: "agree evening triage ^name by thu",
}
_FAULTS_SHOWN = 2


def ghost(item: Item, field: str) -> str:
    """What stands in an empty line, to show how it is written."""
    if field == OutcomeKind.DECISION and split_id(item.subject)[0] is ItemType.EXPERIMENT:
        return "worked, failed or unclear: what we learned"
    return _GHOSTS.get(field, "")


def prompt(field: str, *, closed: bool) -> str:
    """What stands before a line; an item that is closed already gets one outcome more."""
    words = _PROMPTS.get(field, "")
    if closed and field in set(OutcomeKind):
        return f"Also {words[:1].lower()}{words[1:]}"
    return words


def outcome_meant(desk: ViewContext, item: Item, kind: OutcomeKind, text: str) -> ParsedOutcome:
    """What a line means as an outcome of an item, given how the item was closed before."""
    view, before = desk.board, desk.closings.get(item.subject, ())
    return parse_for_item(text, kind, item, view.board, view.today, before, last=view.history.last)


def outcome_completed(desk: ViewContext, item: Item, kind: OutcomeKind, text: str) -> str | None:
    """A line with the name at its end completed, the indicator's owner first; None for none."""
    view, owner = desk.board, item.assessment.indicator.owner if item.assessment else None
    found = complete(text, view.board, first=owner, kind=kind, today=view.today)
    return found[0] if found else None


def explained(text: str, meant: ParsedOutcome | None) -> list[tuple[str, str]]:
    """What is said below a line while it is typed, each part with its role."""
    said: list[tuple[str, str]] = []
    if meant is not None:
        said.append((meant.preview, "dim" if meant.faults else "improvement"))
        said += [(fault, "amber") for fault in meant.faults[:_FAULTS_SHOWN]]
    found = personal_identifiers(text)
    if found:
        said.append((f"this looks like {' and '.join(found)}; Enter twice keeps it", "amber"))
    return said


class HalfTyped:
    """The lines that were begun and not taken yet, by item and field."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lines: dict[tuple[Subject, str], str | None] = {}

    def keep(self, subject: Subject, field: str, text: str) -> None:
        """Keep a line; it is now the one typed last."""
        self._lines.pop((subject, field), None)
        self._lines[subject, field] = text

    def get(self, subject: Subject, field: str) -> str | None:
        """A line as it was left, or None."""
        return self._lines.get((subject, field))

    def drop(self, subject: Subject, field: str) -> None:
        """Forget a line: it was taken."""
        self._lines[subject, field] = None

    def drafts(self, review: str) -> list[Draft]:
        """Every line, as it outlives the program; those that were taken hold no text."""
        return [
            Draft(review, subject, field, text if text and text.strip() else "")
            for (subject, field), text in self._lines.items()
        ]

    @property
    def last(self) -> tuple[Subject, str, str] | None:
        """The line typed last that holds something: its item, its field and its text."""
        for (subject, field), text in reversed(self._lines.items()):
            if text and text.strip():
                return subject, field, text
        return None


class Said:
    """The lines that were taken: what was said of each item in this review.

    `attempt` stores what may be refused, as a view does it: None when it was.
    """

    def __init__(
        self, desk: ViewContext, attempt: Callable[[Callable[[], ItemNotes]], ItemNotes | None]
    ) -> None:
        """Begin with what is stored."""
        self._desk = desk
        self._attempt = attempt
        self._mine: dict[Subject, ItemNotes] = {}

    def of(self, item: Item, now: OpenReview) -> ItemNotes:
        """What was said of an item so far, or what to offer; the latest stands."""
        kept = now.notes.get(item.subject)
        mine = self._mine.get(item.subject)
        if kept is not None and (mine is None or mine.version < kept.version):
            return kept
        return mine or now.said(item)

    def keep(self, said: ItemNotes, field: str = "") -> bool:
        """Store what was said of an item; where that is refused, what is stored stands."""
        kept = self._attempt(lambda: answer(self._desk.session, said, field))
        if kept is None:
            self.drop(said.subject)
        else:
            self._mine[said.subject] = kept
        return kept is not None

    def turn_scope(self, item: Item, now: OpenReview) -> None:
        """Say that an item's cause is systemic, or local again."""
        said = self.of(item, now)
        other = Scope.LOCAL if said.scope is Scope.SYSTEMIC else Scope.SYSTEMIC
        self.keep(replace(said, scope=other))

    def drop(self, subject: Subject) -> None:
        """Forget what was said of an item here: what is stored stands."""
        self._mine.pop(subject, None)

    def forget(self) -> None:
        """Begin a review: what was said in another is no part of it."""
        self._mine.clear()
