"""What the definitions lack in the light of the past and of the home's other boards."""

from collections.abc import Sequence
from itertools import takewhile

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import Priority
from teamboard.domain.definitions.checks.facts import Place, Said, Setup, keys_of, listed
from teamboard.domain.definitions.indicator import Direction, Indicator
from teamboard.domain.review.history import REVIEWS_LOOKED_BACK

_WAYS = {
    Direction.HIGHER: "better when higher",
    Direction.LOWER: "better when lower",
    Direction.WITHIN: "best within a range",
}


def voiceless(setup: Setup, priority: Priority) -> Said:
    """Nobody told the team anything about a priority for a quarter of a year.

    A team that never held a review and was never told anything has only begun.
    """
    story = setup.history.notes
    if not story.voices and not setup.history.reviews:
        return
    from teamboard.domain.notes.listing import SILENT_DAYS

    days = [voice.day for voice in story.voices_on(priority.id)]
    if not days or (setup.today - max(days)).days > SILENT_DAYS:
        yield (
            f"nobody told the team anything about it in the last {SILENT_DAYS} days",
            "ask one person whom it is for, and write it down: o on the board",
        )


def blind_guardrail(setup: Setup, _: Priority | None, indicator: Indicator) -> Said:
    """A guardrail without a single reading guards nothing. A board without any has only begun."""
    if not setup.read:
        return
    blind = [
        found[1].name
        for name in indicator.guardrails
        if name not in setup.read and (found := setup.board.find(name))
    ]
    if blind:
        yield (
            f"is guarded by what never had a reading: {listed(blind)}",
            "enter its readings, or name a guardrail that has some",
        )


def never_read(setup: Setup, _: Priority | None, indicator: Indicator) -> Said:
    """A measure that never had a reading says nothing. A board without any has only begun.

    What it is to guard says so already.
    """
    if not setup.read or indicator.id in setup.read:
        return
    if not any(indicator.id in other.guardrails for _, other in setup.board.indicators()):
        yield "never had a reading", "enter the first one: v on the board; or take it off the board"


def opposed(setup: Setup, _: Priority | None, indicator: Indicator) -> Said:
    """The same measure is to go another way elsewhere: what one team mends, another spoils."""
    here = indicator.direction
    others = _elsewhere(setup, indicator)
    if others:
        way = others[0].direction
        names = [place.board for place in others if place.direction is way]
        yield (
            f"is {_WAYS[here]} here, but {_WAYS[way]} on the board {listed(names)}",
            "agree with that team which way is better, or call one of them something else",
        )
    before = takewhile(lambda pair: pair[1] is not indicator, setup.board.indicators())
    name = keys_of(indicator)[1]
    for priority, other in before:
        if keys_of(other)[1] == name and other.direction is not here:
            where = f"under {priority.objective}" if priority else "on the watch list"
            yield (
                f"is {_WAYS[here]} here, but {_WAYS[other.direction]} {where}",
                "decide which way is better, or call one of them something else",
            )
            return


def _elsewhere(setup: Setup, indicator: Indicator) -> Sequence[Place]:
    """Where on other boards the measure is to go another way, each board once."""
    found = {
        place.team: place
        for key in keys_of(indicator)
        for place in setup.elsewhere.get(key, ())
        if place.team != setup.board.team and place.direction is not indicator.direction
    }
    return tuple(found.values())


def led_to_nothing(setup: Setup, priority: Priority | None, indicator: Indicator) -> Said:
    """A measure that stood on the board for six reviews without an outcome.

    An earlier outcome that reached into these reviews counts: the item slept because of it.
    """
    reviews = setup.history.reviews
    if priority is None or setup.before is None or len(reviews) < REVIEWS_LOOKED_BACK:
        return
    then = setup.before.find(indicator.id)
    if then is None or then[0] is None:
        return
    since = min(reviews)
    for closing in setup.history.closings.get(Subject(indicator.id), ()):
        days = [closing.day, *(one.due for one in closing.outcomes if one.due is not None)]
        if closing.outcomes and max(days) >= since:
            return
    yield (
        f"led to no decision, action or escalation in the last {len(reviews)} reviews",
        "retire it? On the watch list it is kept and takes no time",
    )
