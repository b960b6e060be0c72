"""Where a measure stands: beyond its floor, red, amber, changed, too old, or nobody's."""

from teamboard.domain.agenda.context import (
    SEVERITY,
    Context,
    Found,
    Reason,
    ReasonKind,
    reason,
)
from teamboard.domain.agenda.item_ids import STALE_READINGS, ItemType, Subject, subject_of
from teamboard.domain.agenda.staleness import Silent, silence_words, silent_measures, silent_one
from teamboard.domain.definitions.board import Ambition
from teamboard.domain.definitions.indicator import PersonId
from teamboard.domain.measures.assess import Mark, target_words
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.periods import in_words
from teamboard.domain.measures.sentences import (
    floor_breaches,
    judged_words,
    misses,
    period_words,
    signal_words,
    standing,
)


def floor(now: Context) -> Found:
    """A minimum is breached, on the watch list too."""
    for _, indicator in now.board.indicators():
        assessment = now.assessments[indicator.id]
        if assessment.light.floor_stands and not assessment.light.stale:
            count = floor_breaches(assessment)
            lasting = f" for {period_words(indicator, count)}" if count > 1 else ""
            yield (
                Subject(indicator.id),
                reason(ReasonKind.FLOOR, f"{standing(assessment)}{lasting}"),
            )


def red(now: Context) -> Found:
    """The target is missed by more than the amber band."""
    for _, assessment in now.in_priorities():
        light, indicator = assessment.light, assessment.indicator
        if light.colour is Colour.RED and not light.below_floor:
            count = misses(assessment)
            lasting = f" for {period_words(indicator, count)}" if count > 1 else ""
            if light.periods > 1:  # how often single periods missed says nothing of their sum
                lasting = ""
            words = f"target {target_words(indicator)} missed{lasting}: {judged_words(assessment)}"
            yield Subject(indicator.id), reason(ReasonKind.RED, words)


def signal(now: Context) -> Found:
    """The last point is a special cause of concern."""
    for _, assessment in now.in_priorities():
        if assessment.mark is Mark.WORSE and not assessment.light.stale:
            yield (
                Subject(assessment.indicator.id),
                reason(ReasonKind.SIGNAL, f"getting worse: {signal_words(assessment)}"),
            )


def owner(now: Context) -> Found:
    """Nobody owns it, or the owner has left the team."""
    for priority in now.board.priority:
        words = _ownerless(now, priority.owner)
        if words:
            yield subject_of(ItemType.PRIORITY, priority.id), reason(ReasonKind.OWNER, words)
        for indicator in priority.indicator:
            words = _ownerless(now, indicator.owner)
            if words:
                yield Subject(indicator.id), reason(ReasonKind.OWNER, words)


def _ownerless(now: Context, person: PersonId | None) -> str:
    if person is None:
        return "nobody owns it"
    known = now.board.person_named(person)
    if known is None or (known.left is not None and known.left <= now.today):
        name = known.name if known else person
        when = f" on {in_words(known.left, now.today)}" if known and known.left else ""
        return f"its owner, {name}, left the team{when}"
    return ""


def stale(now: Context) -> Found:
    """Readings have stopped: one item for all such measures, as severe as the worst last was.

    That one more becomes stale is no news, unless its last reading was beyond the floor or red.
    """
    found = silent_measures(now.board, now.assessments)
    if not found:
        return
    grave = [one.since for one in found if one.last_words]
    yield (
        STALE_READINGS,
        reason(
            ReasonKind.STALE,
            silence_words(found, now.today),
            min(map(_severity, found)),
            fresh=max(grave, default=None),
        ),
    )


def stale_alone(now: Context, subject: Subject) -> Reason | None:
    """That one measure has no reading any more, for a review that has it as an item of its own."""
    assessment = now.assessments.get(subject)
    one = silent_one(assessment) if assessment is not None else None
    if one is None:
        return None
    words = "; ".join(filter(None, (one.assessment.light.reason, one.last_words)))
    return reason(ReasonKind.STALE, words, _severity(one))


def _severity(one: Silent) -> int:
    if one.beyond_floor:
        return SEVERITY[ReasonKind.FLOOR]
    return SEVERITY[ReasonKind.RED if one.red else ReasonKind.STALE]


def amber(now: Context) -> Found:
    """A near miss; silent for a breakthrough, which is meant to be out of reach for a while."""
    for priority, assessment in now.in_priorities():
        if assessment.light.colour is Colour.AMBER and (
            priority.ambition is not Ambition.BREAKTHROUGH
        ):
            yield (
                Subject(assessment.indicator.id),
                reason(
                    ReasonKind.AMBER,
                    f"target {target_words(assessment.indicator)} narrowly missed: "
                    f"{judged_words(assessment)}",
                ),
            )
