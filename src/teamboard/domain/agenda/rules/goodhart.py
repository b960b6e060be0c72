"""A number that looks good while what it must not harm gets worse (Goodhart's law)."""

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.measures.assess import Assessment, Mark
from teamboard.domain.measures.light import Colour, colour_at
from teamboard.domain.measures.sentences import signal_words

_RUNNING = 2
"""How many new readings of a guardrail must be worse than it stood before they count."""


def _raised(now: Context) -> Found:
    """A measure gets better while what it must not harm gets worse (Goodhart's law).

    Strong where the guardrail's chart says so; weak where its light has been worse than at the
    last snapshot for two readings running.
    """
    for _, assessment in now.in_priorities():
        if assessment.mark is not Mark.BETTER or assessment.light.stale:
            continue
        for name in dict.fromkeys(assessment.indicator.guardrails):
            words = _suffers(now, now.assessments[name])
            if words and name != assessment.indicator.id:  # nothing can guard itself
                yield Raised(Subject(assessment.indicator.id), f"it gets better while {words}")


def _suffers(now: Context, guardrail: Assessment) -> str:
    """What is going wrong with a guardrail, or nothing."""
    indicator = guardrail.indicator
    if guardrail.light.stale:
        return ""
    if guardrail.mark is Mark.WORSE:
        return f'"{indicator.name}" gets worse ({signal_words(guardrail)})'
    stood = now.history.stood.get(indicator.id)
    if stood is None or stood.light is Colour.GREY:
        return ""
    new = [
        place
        for place, reading in enumerate(guardrail.readings, start=1)
        if stood.period is None or reading.period > stood.period
    ][-_RUNNING:]
    colours = [colour_at(indicator, guardrail.readings[:place]) for place in new]
    worse = all(colour.severity > stood.light.severity for colour in colours)
    if len(colours) < _RUNNING or not worse or guardrail.missing[-1]:
        return ""
    since = (
        f"has been {colours[-1]} for two readings running"
        if colours[0] is colours[-1]
        else f"was {colours[0]} and is {colours[-1]} now"
    )
    return f'"{indicator.name}", {stood.light} at the last review, {since}'


GOODHART = Rule(kind="goodhart", raises=_raised, weight=3, at_a_cost=True)
