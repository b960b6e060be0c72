"""A measure, a person, a place and a short id: what a line of the board says in words."""

from collections.abc import Iterable

from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.snooze import wakes_on
from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.board import Ambition, Board
from teamboard.domain.definitions.indicator import Direction, Indicator, Kind
from teamboard.domain.measures.assess import Assessment, target_words, value_words
from teamboard.domain.measures.periods import in_words
from teamboard.domain.measures.sentences import period_words, signal_words, what_changed
from teamboard.present.layout import Glyphs

SHORTEST_ID = 6
"""Letters of the end of an id that people see and type, at least."""
KIND_WORDS = {Kind.LAG: "result", Kind.LEAD: "early sign"}


def value_text(assessment: Assessment) -> str:
    """The value the board shows, with its unit: what the light goes by.

    Of a ladder it is how many people were rated.
    """
    if assessment.ladder is not None:
        return assessment.ladder.people
    return value_words(assessment.indicator, assessment.light.value)


def target_text(indicator: Indicator, glyphs: Glyphs | None) -> str:
    """`≥95`, `≤3`, `18 to 25` or nothing."""
    words = target_words(indicator)
    if not words or indicator.direction is Direction.WITHIN:
        return words.replace(" to ", "-")
    least, most = (glyphs.at_least, glyphs.at_most) if glyphs else (">=", "<=")
    return f"{least if indicator.direction is Direction.HIGHER else most}{words}"


def trend_text(assessment: Assessment) -> str:
    """What stands at the end of an indicator's line: its trend, or why there is none.

    Where small numbers are summed it begins with how many periods the value is over.
    """
    light = assessment.light
    if light.stale:
        return "no new rating" if assessment.indicator.ladder else "no new reading"
    if light.none_this_period:
        return "none this period"
    if light.periods > 1:
        return "; ".join(filter(None, (over_text(assessment), assessment.trend_words)))
    return assessment.trend_words or light.reason


def over_text(assessment: Assessment) -> str:
    """`over 2 months`: how many periods the value is the sum of; empty where it is of one."""
    light = assessment.light
    return f"over {period_words(assessment.indicator, light.periods)}" if light.periods > 1 else ""


def person_words(board: Board, person: str | None) -> str:
    """A person's name, or that there is no owner."""
    if person is None:
        return "no owner"
    known = board.person_named(person)
    return known.name if known else str(person)


def covered_words(view: BoardState) -> str:
    """What an earlier outcome covers, and until when: `Beds free by 10:00 until 12 April`."""
    names = ", ".join(f"{item.name}{_until(view, item)}" for item in view.agenda.snoozed)
    return f"Covered by an earlier outcome: {names}."


def _until(view: BoardState, item: Item) -> str:
    closings = view.closings.get(item.subject)
    if not closings:
        return ""
    day = wakes_on(closings[-1], item.cadence)
    if day > view.today:
        return f" until {in_words(day, view.today)}"
    # Past the day of its action or escalation it sleeps on until there is something new to see.
    return " until its next reading" if item.assessment else ""


AMBITION_WORDS = {
    Ambition.ESSENTIAL: "essential: minimum safety, never traded",
    Ambition.IMPROVEMENT: "improvement",
    Ambition.BREAKTHROUGH: "breakthrough: bold, so a near miss raises nothing",
}


def state_words(assessment: Assessment) -> str:
    """`Seen within four hours: 83.8 %, up from 80.5; ... cannot reach 95 as it runs`."""
    parts = [f"{assessment.indicator.name}: {what_changed(assessment)}"]
    if not signal_words(assessment):
        parts.append(assessment.trend_words)
    parts.append(assessment.assurance_words)
    parts = [part for part in parts if part]
    return "; ".join(parts)


def place_words(board: Board, to: str | None) -> str:
    """The name of a body or of the parent board."""
    return next((body.name for body in board.body if body.id == to), to or "nobody")


def id_length(ids: Iterable[str]) -> int:
    """How many letters of the end of an id tell all of them apart."""
    every = set(ids)
    length = SHORTEST_ID
    while len({one[-length:] for one in every}) < len(every):
        length += 1
    return length
