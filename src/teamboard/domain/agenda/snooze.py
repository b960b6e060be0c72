"""When a closed item sleeps and what wakes it.

An item sleeps until its decision's return date, its action's due date or its
escalation's answer-by. It wakes early when it gets worse. Floors never sleep.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.registry import RULES
from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.periods import DAYS_IN
from teamboard.domain.measures.xmr import PointKind, Rule
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind
from teamboard.domain.review.review import PastOutcome

MOST_WEEKS = 13
SLEEP_CADENCES = 2
PUT_OFFS_ALLOWED = 2


def default_return(today: date, cadence: Cadence) -> date:
    """The return date offered for a decision: two cadences on, at most 13 weeks."""
    days = min(SLEEP_CADENCES * DAYS_IN[cadence], MOST_WEEKS * 7)
    return today + timedelta(days=days)


def latest_return(today: date) -> date:
    """The last day a decision may return on."""
    return today + timedelta(weeks=MOST_WEEKS)


def wakes_on(closing: PastOutcome, cadence: Cadence) -> date:
    """The day the item's outcomes let it sleep until: the earliest date they name.

    `cadence` is the item's, for a decision that named no date.
    """
    return min(
        (_until(outcome, closing, cadence) for outcome in closing.outcomes), default=closing.day
    )


def _until(outcome: Outcome, closing: PastOutcome, cadence: Cadence) -> date:
    return outcome.due or default_return(closing.day, cadence)


def snoozed(item: Item, closing: PastOutcome | None, today: date) -> bool:
    """Whether an item is still covered by how it was last closed.

    It wakes early for a new kind of reason, a worse light, or a new point outside
    the limits on the bad side, or when a reason grew since. An action's or escalation's date
    alone does not wake it: without a new reading there is no new item. A decision's return
    date does.
    """
    if closing is None or not closing.outcomes:
        return False
    if not item.sleeps or _new_kinds(item, closing) or _grown(item, closing):
        return False
    new_reading = _new_reading(item, closing)
    if _worse_light(item, closing) or (new_reading and _outside_on_the_bad_side(item)):
        return False
    if today < wakes_on(closing, item.cadence):
        return True
    decided = any(
        o.kind is OutcomeKind.DECISION
        and not o.goes_on
        and _until(o, closing, item.cadence) <= today
        for o in closing.outcomes
    )
    needs_no_reading = any(not reason.rule.needs_reading for reason in item.reasons)
    return not (decided or new_reading or needs_no_reading)


def put_offs_in_a_row(closings: Sequence[PastOutcome]) -> int:
    """How many of the latest closings, newest last, did nothing but put the item off."""
    count = 0
    for closing in reversed(closings):
        if not closing.outcomes or any(
            o.decision is not DecisionKind.PUT_OFF for o in closing.outcomes
        ):
            break
        count += 1
    return count


def _new_kinds(item: Item, closing: PastOutcome) -> set[str]:
    spoken_of = set(closing.notes.reasons)
    covered = (rule.covers for kind, rule in RULES.items() if kind in spoken_of)
    return set(item.kinds) - spoken_of.union(*covered)


def _grown(item: Item, closing: PastOutcome) -> bool:
    return any(reason.fresh is not None and reason.fresh > closing.day for reason in item.reasons)


def _new_reading(item: Item, closing: PastOutcome) -> bool:
    latest = item.assessment.period if item.assessment else None
    if latest is None:
        return False
    return closing.notes.period is None or latest > closing.notes.period


def _worse_light(item: Item, closing: PastOutcome) -> bool:
    if item.assessment is None or closing.notes.light not in set(Colour):
        return False
    return item.assessment.light.colour.severity > Colour(closing.notes.light).severity


def _outside_on_the_bad_side(item: Item) -> bool:
    assessment = item.assessment
    if assessment is None or assessment.variation is None or not assessment.kinds:
        return False
    return (
        assessment.kinds[-1] is PointKind.CONCERN
        and assessment.spc.points[-1].signal is Rule.OUTSIDE
    )
