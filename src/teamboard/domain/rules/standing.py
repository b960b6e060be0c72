"""Where a measure stands: beyond its floor, red, amber, changed, too old, or nobody's."""

from teamboard.domain.board import Ambition
from teamboard.domain.calendar import in_words
from teamboard.domain.indicator import PersonId
from teamboard.domain.judgement import Mark, target_words
from teamboard.domain.light import Colour
from teamboard.domain.records import Subject
from teamboard.domain.rules.situation import (
    SEVERITY,
    Found,
    Reason,
    ReasonKind,
    Situation,
    reason,
)
from teamboard.domain.sentences import (
    floor_breaches,
    judged_words,
    misses,
    period_words,
    signal_words,
    standing,
)
from teamboard.domain.staleness import Silent, silence_words, silent_measures, silent_one
from teamboard.domain.subjects import STALE_READINGS, Sort, subject_of


def floor(now: Situation) -> Found:
    """A minimum is breached, on the watch list too."""
    for _, indicator in now.board.indicators():
        judgement = now.judgements[indicator.id]
        if judgement.light.floor_stands and not judgement.light.stale:
            count = floor_breaches(judgement)
            lasting = f" for {period_words(indicator, count)}" if count > 1 else ""
            yield (
                Subject(indicator.id),
                reason(ReasonKind.FLOOR, f"{standing(judgement)}{lasting}"),
            )


def red(now: Situation) -> Found:
    """The target is missed by more than the amber band."""
    for _, judgement in now.in_priorities():
        light, indicator = judgement.light, judgement.indicator
        if light.colour is Colour.RED and not light.below_floor:
            count = misses(judgement)
            lasting = f" for {period_words(indicator, count)}" if count > 1 else ""
            if light.periods > 1:  # how often single periods missed says nothing of their sum
                lasting = ""
            words = f"target {target_words(indicator)} missed{lasting}: {judged_words(judgement)}"
            yield Subject(indicator.id), reason(ReasonKind.RED, words)


def signal(now: Situation) -> Found:
    """The last point is a special cause of concern."""
    for _, judgement in now.in_priorities():
        if judgement.mark is Mark.WORSE and not judgement.light.stale:
            yield (
                Subject(judgement.indicator.id),
                reason(ReasonKind.SIGNAL, f"getting worse: {signal_words(judgement)}"),
            )


def owner(now: Situation) -> Found:
    """Nobody owns it, or the owner has left the team."""
    for priority in now.board.priority:
        words = _ownerless(now, priority.owner)
        if words:
            yield subject_of(Sort.PRIORITY, priority.id), reason(ReasonKind.OWNER, words)
        for indicator in priority.indicator:
            words = _ownerless(now, indicator.owner)
            if words:
                yield Subject(indicator.id), reason(ReasonKind.OWNER, words)


def _ownerless(now: Situation, person: PersonId | None) -> str:
    if person is None:
        return "nobody owns it"
    known = now.board.person_named(person)
    if known is None or (known.left is not None and known.left <= now.today):
        name = known.name if known else person
        when = f" on {in_words(known.left, now.today)}" if known and known.left else ""
        return f"its owner, {name}, left the team{when}"
    return ""


def stale(now: Situation) -> Found:
    """Readings have stopped: one item for all such measures, as severe as the worst last was.

    That one more becomes stale is no news, unless its last reading was beyond the floor or red.
    """
    found = silent_measures(now.board, now.judgements)
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


def stale_alone(now: Situation, subject: Subject) -> Reason | None:
    """That one measure has no reading any more, for a review that has it as an item of its own."""
    judgement = now.judgements.get(subject)
    one = silent_one(judgement) if judgement is not None else None
    if one is None:
        return None
    words = "; ".join(filter(None, (one.judgement.light.reason, one.last_words)))
    return reason(ReasonKind.STALE, words, _severity(one))


def _severity(one: Silent) -> int:
    if one.beyond_floor:
        return SEVERITY[ReasonKind.FLOOR]
    return SEVERITY[ReasonKind.RED if one.red else ReasonKind.STALE]


def amber(now: Situation) -> Found:
    """A near miss; silent for a breakthrough, which is meant to be out of reach for a while."""
    for priority, judgement in now.in_priorities():
        if judgement.light.colour is Colour.AMBER and (
            priority.ambition is not Ambition.BREAKTHROUGH
        ):
            yield (
                Subject(judgement.indicator.id),
                reason(
                    ReasonKind.AMBER,
                    f"target {target_words(judgement.indicator)} narrowly missed: "
                    f"{judged_words(judgement)}",
                ),
            )
