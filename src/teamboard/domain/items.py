"""What needs the team now: one item for each subject, with every reason merged.

A kind of reason is one function and one line in `RULES`. A rule looks at the
situation and yields the subjects it speaks of with a reason in plain words.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from teamboard.domain.board import Ambition, Board, Priority
from teamboard.domain.calendar import in_words
from teamboard.domain.indicator import PersonId
from teamboard.domain.judgement import Judgement, Mark, target_words, value_words
from teamboard.domain.light import Colour
from teamboard.domain.records import Subject
from teamboard.domain.sentences import (
    floor_breaches,
    misses,
    period_words,
    signal_words,
    standing,
)


class ReasonKind(StrEnum):
    """Why an item is here. The order is the severity, worst first."""

    FLOOR = "floor"
    UNANSWERED = "unanswered"
    GOODHART = "goodhart"
    RED = "red"
    SIGNAL = "signal"
    WATERMELON = "watermelon"
    DIVERGENCE = "divergence"
    STALLED = "stalled"
    OWNER = "owner"
    STALE = "stale"
    EXPIRED = "expired"
    AMBER = "amber"


SEVERITY = {kind: place for place, kind in enumerate(ReasonKind, start=1)}
_AMBITIONS = {Ambition.ESSENTIAL: 0, Ambition.IMPROVEMENT: 1, Ambition.BREAKTHROUGH: 2}


class Reason(NamedTuple):
    """One reason for an item. Severity 1 is worst; `first` and `last` are when it was raised."""

    kind: ReasonKind
    sentence: str
    severity: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One subject that needs the team, worst reason first."""

    subject: Subject
    name: str
    priority: Priority | None
    reasons: tuple[Reason, ...]
    ambition: Ambition
    judgement: Judgement | None = None

    @property
    def severity(self) -> int:
        """That of its worst reason, 1 to 12."""
        return self.reasons[0].severity

    @property
    def beyond_floor(self) -> bool:
        """Whether a floor is breached, or was when last seen."""
        return self.severity == SEVERITY[ReasonKind.FLOOR]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its reasons, worst first."""
        return tuple(str(reason.kind) for reason in self.reasons)

    @property
    def summary(self) -> str:
        """Every reason in one line."""
        return "; ".join(reason.sentence for reason in self.reasons)

    @property
    def since(self) -> date | None:
        """When the oldest of its reasons was first raised."""
        return min((r.first for r in self.reasons if r.first), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All that a rule may look at."""

    board: Board
    judgements: Mapping[str, Judgement]
    today: date
    raised: Mapping[tuple[str, str], tuple[date, date]] = field(default_factory=dict)


Rule = Callable[[Situation], Iterator[tuple[Subject, Reason]]]


def _reason(kind: ReasonKind, sentence: str, severity: int | None = None) -> Reason:
    return Reason(kind=kind, sentence=sentence, severity=severity or SEVERITY[kind])


def _priority_judgements(now: Situation) -> Iterator[tuple[Priority, Judgement]]:
    for priority, indicator in now.board.indicators():
        if priority is not None and indicator.id in now.judgements:
            yield priority, now.judgements[indicator.id]


def floor(now: Situation) -> Iterator[tuple[Subject, Reason]]:
    """A minimum is breached, on the watch list too."""
    for _, indicator in now.board.indicators():
        judgement = now.judgements[indicator.id]
        if judgement.light.below_floor and not judgement.light.stale:
            count = floor_breaches(judgement)
            lasting = f" for {period_words(indicator, count)}" if count > 1 else ""
            yield (
                Subject(indicator.id),
                _reason(ReasonKind.FLOOR, f"{standing(judgement)}{lasting}"),
            )


def red(now: Situation) -> Iterator[tuple[Subject, Reason]]:
    """The target is missed by more than the amber band."""
    for _, judgement in _priority_judgements(now):
        light, indicator = judgement.light, judgement.indicator
        if light.colour is Colour.RED and not light.below_floor:
            count = misses(judgement)
            sentence = (
                f"{value_words(indicator, light.value)}: target {target_words(indicator)} missed "
                f"for {period_words(indicator, count)}"
                if count > 1
                else f"{standing(judgement)} is missed"
            )
            yield Subject(indicator.id), _reason(ReasonKind.RED, sentence)


def signal(now: Situation) -> Iterator[tuple[Subject, Reason]]:
    """The last point is a special cause of concern."""
    for _, judgement in _priority_judgements(now):
        if judgement.mark is Mark.WORSE and not judgement.light.stale:
            yield (
                Subject(judgement.indicator.id),
                _reason(ReasonKind.SIGNAL, f"getting worse: {signal_words(judgement)}"),
            )


def owner(now: Situation) -> Iterator[tuple[Subject, Reason]]:
    """Nobody owns it, or the owner has left the team."""
    for priority in now.board.priority:
        words = _ownerless(now, priority.owner)
        if words:
            yield Subject(f"priority/{priority.id}"), _reason(ReasonKind.OWNER, words)
        for indicator in priority.indicator:
            words = _ownerless(now, indicator.owner)
            if words:
                yield Subject(indicator.id), _reason(ReasonKind.OWNER, words)


def _ownerless(now: Situation, person: PersonId | None) -> str:
    if person is None:
        return "nobody owns it"
    known = now.board.person_named(person)
    if known is None or (known.left is not None and known.left <= now.today):
        name = known.name if known else person
        when = f" on {in_words(known.left, now.today)}" if known and known.left else ""
        return f"its owner, {name}, left the team{when}"
    return ""


def stale(now: Situation) -> Iterator[tuple[Subject, Reason]]:
    """No reading for too long. The item keeps the severity that the last light had."""
    for _, indicator in now.board.indicators():
        light = now.judgements[indicator.id].light
        if not light.stale:
            continue
        severity, then = SEVERITY[ReasonKind.STALE], ""
        if light.below_floor:
            severity, then = SEVERITY[ReasonKind.FLOOR], "; the last was beyond the floor"
        elif light.last is Colour.RED:
            severity, then = SEVERITY[ReasonKind.RED], "; the last was red"
        yield Subject(indicator.id), _reason(ReasonKind.STALE, light.reason + then, severity)


def amber(now: Situation) -> Iterator[tuple[Subject, Reason]]:
    """A near miss; silent for a breakthrough, which is meant to be out of reach for a while."""
    for priority, judgement in _priority_judgements(now):
        if judgement.light.colour is Colour.AMBER and (
            priority.ambition is not Ambition.BREAKTHROUGH
        ):
            yield (
                Subject(judgement.indicator.id),
                _reason(ReasonKind.AMBER, f"{standing(judgement)} narrowly missed"),
            )


RULES: dict[ReasonKind, Rule] = {
    ReasonKind.FLOOR: floor,
    ReasonKind.RED: red,
    ReasonKind.SIGNAL: signal,
    ReasonKind.OWNER: owner,
    ReasonKind.STALE: stale,
    ReasonKind.AMBER: amber,
}
"""The registry: every kind of reason that can be raised, with the rule that raises it."""


def items(now: Situation) -> tuple[Item, ...]:
    """Every item, worst first; ties by ambition (essential first), then by age."""
    reasons: dict[Subject, list[Reason]] = {}
    for rule in RULES.values():
        for subject, reason in rule(now):
            first, last = now.raised.get((subject, reason.kind), (now.today, now.today))
            dated = Reason(
                kind=reason.kind,
                sentence=reason.sentence,
                severity=reason.severity,
                first=first,
                last=last,
            )
            reasons.setdefault(subject, []).append(dated)
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


def _item(now: Situation, subject: Subject, reasons: list[Reason]) -> Item:
    ordered = tuple(sorted(reasons, key=lambda reason: (reason.severity, SEVERITY[reason.kind])))
    place = now.board.find(subject)
    if place is None:
        priority = next(p for p in now.board.priority if subject == f"priority/{p.id}")
        return Item(
            subject=subject,
            name=priority.objective,
            priority=priority,
            reasons=ordered,
            ambition=priority.ambition,
        )
    owner_priority, indicator = place
    return Item(
        subject=subject,
        name=indicator.name,
        priority=owner_priority,
        reasons=ordered,
        ambition=owner_priority.ambition if owner_priority else Ambition.ESSENTIAL,
        judgement=now.judgements[indicator.id],
    )
