"""What needs the team now: one item for each subject, with every reason merged."""

from dataclasses import dataclass
from datetime import date

from teamboard.domain.agenda.item_ids import (
    GROUPS,
    STALE_READINGS,
    UNKNOWN,
    ItemType,
    Subject,
    initiative_named,
    split_id,
)
from teamboard.domain.agenda.registry import RULES, SEVERITY, Reason, reason
from teamboard.domain.agenda.rule import Context, Raised
from teamboard.domain.agenda.rules.stale import STALE, stale_alone
from teamboard.domain.definitions.board import Ambition, Board, Priority
from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.review.history import NOTHING_YET, History

_AMBITIONS = {Ambition.ESSENTIAL: 0, Ambition.IMPROVEMENT: 1, Ambition.BREAKTHROUGH: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One subject that needs the team, worst reason first.

    `cadence` is how often there is something new to see: the indicator's, else the reviews'.
    """

    subject: Subject
    name: str
    priority: Priority | None
    reasons: tuple[Reason, ...]
    ambition: Ambition
    cadence: Cadence
    assessment: Assessment | None = None

    @property
    def severity(self) -> int:
        """That of its worst reason, 1 to 12."""
        return self.reasons[0].severity

    @property
    def sleeps(self) -> bool:
        """Whether what is agreed on it covers it until a date; a breached floor never sleeps."""
        return all(reason.rule.sleeps for reason in self.reasons)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its reasons, worst first."""
        return tuple(reason.kind for reason in self.reasons)

    @property
    def summary(self) -> str:
        """Every reason in one line."""
        return "; ".join(reason.sentence for reason in self.reasons)

    @property
    def since(self) -> date | None:
        """When the oldest of its reasons was first raised."""
        return min((r.first for r in self.reasons if r.first), default=None)


def stale_item(now: Context, subject: Subject) -> Item | None:
    """A measure whose readings have stopped as an item of its own, or None where they have not.

    A review that was opened with it keeps it, though such measures are one item by now.
    """
    alone = stale_alone(now, subject)
    if alone is None:
        return None
    return _item(now, subject, {STALE.kind: _dated(now, STALE.kind, alone)})


def items(now: Context) -> tuple[Item, ...]:
    """Every item, worst first; ties by ambition (essential first), then by age."""
    reasons: dict[Subject, dict[str, Reason]] = {}
    for kind, rule in RULES.items():
        for raised in rule.raises(now):
            dated = _dated(now, kind, raised)
            merged = reasons.setdefault(raised.subject, {})
            known = merged.get(kind)
            merged[kind] = _both(known, dated) if known else dated
    found = [_item(now, subject, raised) for subject, raised in reasons.items()]
    return tuple(
        sorted(
            found,
            key=lambda item: (
                item.severity,
                _AMBITIONS[item.ambition],
                item.since or now.today,
                item.subject,
            ),
        )
    )


def _dated(now: Context, kind: str, raised: Raised) -> Reason:
    """What was raised as a reason, with when it was first and last raised.

    What was noted of single measures, before those without readings were one item, counts for it.
    """
    known = now.history.raised
    spans = [
        span
        for (about_it, known_kind), span in known.items()
        if known_kind == kind and raised.subject in {about_it, STALE_READINGS}
    ]
    first = min((since for since, _ in spans), default=now.today)
    found = reason(kind, raised.sentence, raised.as_severe_as, raised.fresh)
    return found._replace(first=first, last=max((last for _, last in spans), default=now.today))


def _both(one: Reason, other: Reason) -> Reason:
    """Two reasons of one kind for one subject, as one."""
    fresh = max((day for day in (one.fresh, other.fresh) if day), default=None)
    return one._replace(sentence=f"{one.sentence}; {other.sentence}", fresh=fresh)


def _item(now: Context, subject: Subject, raised: dict[str, Reason]) -> Item:
    ordered = sorted(raised.values(), key=lambda one: (one.severity, SEVERITY[one.kind]))
    name, priority = describe(now.board, subject, now.history)
    assessment = now.assessments.get(subject)
    # What is kept on the watch list is there because it must never go wrong unseen.
    watched = Ambition.ESSENTIAL if assessment else Ambition.IMPROVEMENT
    return Item(
        subject=subject,
        name=name,
        priority=priority,
        reasons=tuple(ordered),
        ambition=priority.ambition if priority else watched,
        cadence=assessment.indicator.cadence if assessment else now.board.review.cadence,
        assessment=assessment,
    )


def describe(
    board: Board, subject: str, history: History = NOTHING_YET
) -> tuple[str, Priority | None]:
    """What a person calls a subject, and the priority it belongs to, if any.

    What is no longer on the board is called by the name it is kept under.
    """
    sort, name = split_id(subject)
    match sort:
        case None:
            found = board.find(name)
            known = (found[1].name, found[0]) if found else None
        case ItemType.PRIORITY:
            priority = next((p for p in board.priority if p.id == name), None)
            known = (priority.objective, priority) if priority else None
        case ItemType.INITIATIVE:
            work = initiative_named(board, name)
            known = (work[1].name, work[0]) if work else None
        case ItemType.ESCALATION:
            asked = next((e for e in history.escalations if e.id == name), None)
            known = (f"Asked: {asked.text}", describe(board, asked.subject)[1]) if asked else None
        case ItemType.EXPERIMENT:
            tried = next((e for e in history.notes.experiments if e.id == name), None)
            known = (f"Trying {tried.tries}", describe(board, tried.subject)[1]) if tried else None
        case ItemType.ACTIONS | ItemType.READINGS:
            known = (GROUPS[sort], None)
    return known or (UNKNOWN.get(sort, name) if sort else name, None)
