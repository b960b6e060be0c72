"""A closed review read again: what it went through, as it was, and what has become of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import Board
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.light import Colour
from teamboard.domain.notes.notes import Note
from teamboard.domain.review.outcome import Outcome
from teamboard.domain.review.review import Amendment, ItemNotes, Review
from teamboard.domain.snapshot.document import Document
from teamboard.domain.snapshot.facts import rows
from teamboard.domain.snapshot.tables import amendment_table

WHOLE = Subject("")
"""The subject of what is about a review as a whole."""


class PastReviewSummary(NamedTuple):
    """A closed review in one line.

    Attributes:
        number: counted from the team's first review, so that it stays the same.
        led_by: the name of who opened it, or the account.
        no_lead: whether it is known that they led nothing on the board then.
        seconds: how long the team took; 0 where nobody had it on a screen.
        planned: the minutes that were planned.
    """

    number: int
    review: Review
    led_by: str
    decisions: int
    actions: int
    escalations: int
    seconds: int
    planned: int
    no_lead: bool = False

    @property
    def held_words(self) -> str:
        """`led by Ann`, or `held by Ben, not a lead`."""
        return f"held by {self.led_by}, not a lead" if self.no_lead else f"led by {self.led_by}"

    @property
    def outcomes(self) -> int:
        """How many outcomes it came to."""
        return self.decisions + self.actions + self.escalations


class OutcomeThenNow(NamedTuple):
    """An outcome as it stood when its review closed, and as it stands now."""

    then: Outcome
    now: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PastItem:
    """One item of a closed review, as the team saw it.

    Attributes:
        why: the reasons it was there for, worst first; none where it was no longer raised.
        seconds: how long it was on the screen.
        said: what the team answered; None where it was not asked.
        settled: how it ended while the review was open, where it has no outcome; else empty.
        amendments: what was added to it after the review, oldest first.
        facts: its indicator's table in the snapshot; empty where it has none.
        assessment: the chart's readings judged as on that day; None where none were kept.
        notes: what had been noted on it by the end of the review, drawn on the chart.
    """

    subject: Subject
    name: str
    why: tuple[str, ...]
    seconds: int
    said: ItemNotes | None
    outcomes: tuple[OutcomeThenNow, ...]
    amendments: tuple[Amendment, ...]
    facts: Document
    assessment: Assessment | None = None
    notes: tuple[Note, ...] = ()
    settled: str = ""

    @property
    def light(self) -> Colour | None:
        """Its light on that day; None for an item that has no light."""
        if self.assessment is not None:
            return self.assessment.light.colour
        kept = str(self.facts.get("light") or (self.said.light if self.said else ""))
        return Colour(kept) if kept in set(Colour) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReview:
    """A closed review.

    Attributes:
        board: the definitions it was held under.
        day: the day it closed on, for which its lights hold.
        asleep: the names of the items that were covered by an earlier outcome.
        amendments: what was added to the review as a whole, oldest first.
    """

    held: PastReviewSummary
    board: Board
    day: date
    items: tuple[PastItem, ...]
    snoozed: tuple[str, ...]
    amendments: tuple[Amendment, ...]


def with_places(document: Document, board: Board, subjects: Sequence[Subject]) -> Document:
    """A snapshot's facts with the places that an older program did not keep.

    Args:
        document: the facts.
        board: the definitions that the review was held under.
        subjects: what the review went through, in its order.
    """
    orders: dict[str, Sequence[str]] = {
        "priority": [priority.id for priority in board.priority],
        "indicator": [indicator.id for _, indicator in board.indicators()],
        "item": subjects,
    }
    placed = dict(document)
    for table, order in orders.items():
        known = rows(document, table)
        if not any("place" in row for row in known.values()):
            places = {name: place for place, name in enumerate(order, start=1)}
            placed[table] = {
                name: row | ({"place": places[name]} if name in places else {})
                for name, row in known.items()
            }
    return placed


def with_amendments(document: Document, amendments: Sequence[Amendment]) -> Document:
    """A snapshot's facts with what was added to its review later, for minutes to tell."""
    added = {one.id: amendment_table(one) for one in amendments}
    before = document.get("amendment")
    return document | {"amendment": (before if isinstance(before, dict) else {}) | added}
