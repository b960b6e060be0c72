"""A review under way: its items in order, what was said, and what was decided or settled so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from teamboard.domain.agenda.item_ids import STALE_READINGS, ItemType, Subject, split_id
from teamboard.domain.agenda.items import Item, describe, stale_item
from teamboard.domain.agenda.registry import RULES, Reason, reason, why_listed
from teamboard.domain.agenda.rule import Context
from teamboard.domain.agenda.rules.stale import silent_measures
from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.board import Ambition
from teamboard.domain.measures.periods import in_words
from teamboard.domain.measures.sentences import what_changed
from teamboard.domain.review.history import History
from teamboard.domain.review.outcome import WAITING_ESCALATION, Outcome
from teamboard.domain.review.review import ItemNotes, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReview:
    """A review under way.

    Attributes:
        items: what the agenda held when it froze, in the order it is walked; what was closed
            stays, also when it is raised no more.
        settled: how items ended without an outcome of this review: `answered: yes, from May`.
        gone: what it held and is no longer raised.
        came_since: what needs the team now and is not on this agenda.
        sleeping: how many items are covered by an earlier outcome.
        seconds: how long each item was on the screen; the empty subject is the wrap-up.
        no_lead: whether somebody opened it who leads nothing on this board.
    """

    review: Review
    items: tuple[Item, ...]
    gone: tuple[Subject, ...]
    notes: Mapping[Subject, ItemNotes]
    outcomes: Mapping[Subject, tuple[Outcome, ...]]
    came_since: tuple[Item, ...]
    sleeping: int
    seconds: Mapping[Subject, int]
    no_lead: bool = False
    settled: Mapping[Subject, str] = field(default_factory=dict)

    def is_closed(self, subject: Subject) -> bool:
        """Whether an item has an outcome, or was settled while the review was open."""
        return subject in self.outcomes or subject in self.settled

    @property
    def still_open(self) -> tuple[Item, ...]:
        """The items that nothing closed yet."""
        return tuple(item for item in self.items if not self.is_closed(item.subject))

    @property
    def closed(self) -> int:
        """How many items are closed."""
        return len(self.items) - len(self.still_open)

    @property
    def newest(self) -> Outcome | None:
        """The outcome that was given last, which is the one that undo takes back."""
        every = [outcome for several in self.outcomes.values() for outcome in several]
        return max(every, key=lambda outcome: outcome.id, default=None)

    def said(self, item: Item) -> ItemNotes:
        """What was said of an item, or what to offer: the facts prefilled."""
        return self.notes.get(item.subject) or offered(self.review, item)


def offered(review: Review, item: Item) -> ItemNotes:
    """What is offered as said of an item before anyone spoke: what changed, from the data."""
    assessment = item.assessment
    return ItemNotes(
        review=review.id,
        subject=item.subject,
        changed=what_changed(assessment) if assessment else item.summary,
        reasons=item.kinds,
        light=str(assessment.light.colour) if assessment else "",
        period=assessment.period if assessment else None,
        first=tuple((str(reason.kind), reason.first) for reason in item.reasons if reason.first),
    )


def kept_subject(
    view: BoardState,
    subject: Subject,
    answers: Mapping[Subject, ItemNotes],
    outcomes: Mapping[Subject, Sequence[Outcome]],
) -> Item | None:
    """What a review's agenda held, as it is now; None for what is raised no more.

    What was closed in it stays, as it stood then. A measure that the review has as an item of its
    own stays one when its readings have stopped.
    """
    now = Context(view.board, view.assessments, view.today, view.history)
    return (
        view.agenda.find(subject)
        or stale_item(now, subject)
        or as_closed(view, subject, answers, outcomes)
    )


def as_settled(view: BoardState, subject: Subject) -> Item:
    """An item that was settled while its review was open, as it had been on the list."""
    words = settled_reason(view.history, subject, view.today)
    return _as_it_stood(view, subject, reason(why_listed(subject), words))


def came_since(view: BoardState, subjects: Sequence[Subject]) -> tuple[Item, ...]:
    """What needs the team now and is not among these subjects.

    Readings that have stopped did not come where each such measure is among them by itself.
    """
    missing = silent_measures(view.board, view.assessments)
    known = {*subjects}
    if all(Subject(one.assessment.indicator.id) in known for one in missing):
        known.add(STALE_READINGS)
    return tuple(item for item in view.agenda.awake if item.subject not in known)


def as_closed(
    view: BoardState,
    subject: Subject,
    answers: Mapping[Subject, ItemNotes],
    outcomes: Mapping[Subject, Sequence[Outcome]],
) -> Item | None:
    """An item that was closed in this review and is raised no more, as it stood then.

    None for one that is simply gone: nothing was decided, and nothing is to be.
    """
    said = answers.get(subject)
    if said is None or not outcomes.get(subject):
        return None
    kinds = [kind for kind in said.reasons if kind in RULES]
    if not kinds:
        return None
    return _as_it_stood(view, subject, reason(kinds[0], said.changed))


def _as_it_stood(view: BoardState, subject: Subject, why: Reason) -> Item:
    name, priority = describe(view.board, subject, view.history)
    assessment = view.assessments.get(subject)
    return Item(
        subject=subject,
        name=name,
        priority=priority,
        reasons=(why,),
        ambition=priority.ambition if priority else Ambition.IMPROVEMENT,
        cadence=assessment.indicator.cadence if assessment else view.board.review.cadence,
        assessment=assessment,
    )


def ended_words(history: History, subject: Subject, since: datetime) -> str:
    """How an escalation or experiment ended since a moment: `answered: yes`; else empty."""
    sort, name = split_id(subject)
    if sort is ItemType.ESCALATION:
        asked = next((one for one in history.escalations if one.id == name), None)
        if asked is None or asked.state in WAITING_ESCALATION:
            return ""
        if asked.changed_at is None or asked.changed_at < since:
            return ""
        return f"{asked.state}: {asked.after}" if asked.after else str(asked.state)
    if sort is ItemType.EXPERIMENT:
        tried = next((one for one in history.notes.experiments if one.id == name), None)
        if tried is None or tried.closed_at is None or tried.closed_at < since:
            return ""
        return f"{tried.result}: {tried.learned}" if tried.result else ""
    return ""


def settled_words(history: History, subject: Subject, since: datetime) -> str:
    """What became of an item that is raised no more, since its review was opened.

    Args:
        history: what is known now.
        subject: what the review's list holds, and the rules raise no more.
        since: when the review was opened.

    Returns:
        Words that go on after "Settled"; empty where nothing can be said of it.
    """
    match split_id(subject)[0]:
        case ItemType.ACTIONS:
            return "every action moves again"
        case ItemType.READINGS:
            return "no reading is missing any more"
        case _:
            return ended_words(history, subject, since) or _asked_anew(history, subject, since)


def _asked_anew(history: History, subject: Subject, since: datetime) -> str:
    """By when an answer is wanted now, where that was moved since a moment."""
    sort, name = split_id(subject)
    moved = [
        step.due
        for step in history.steps.get(name, ())
        if sort is ItemType.ESCALATION and step.at >= since and step.due != step.was_due
    ]
    day = moved[-1] if moved else None
    return f"an answer is wanted by {in_words(day, since.date())} now" if day else ""


def settled_reason(history: History, subject: Subject, today: date) -> str:
    """Why an item that was settled since had been on its review's list."""
    name = split_id(subject)[1]
    due = next((one.due for one in history.escalations if one.id == name), None)
    if due is not None:
        return f"the answer was wanted by {in_words(due, today)}"
    return "it was open when the review began"
