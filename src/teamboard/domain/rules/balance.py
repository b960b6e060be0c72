"""A number that looks good while something beside it goes wrong."""

from collections.abc import Iterator

from teamboard.domain.indicator import Kind
from teamboard.domain.judgement import Judgement, Mark, target_words
from teamboard.domain.light import Colour, colour_at
from teamboard.domain.overdue import is_late
from teamboard.domain.records import Subject
from teamboard.domain.rules.situation import Found, ReasonKind, Situation, reason
from teamboard.domain.sentences import signal_words
from teamboard.domain.xmr import Assurance

_WORSE = {Colour.GREEN: 0, Colour.AMBER: 1, Colour.RED: 2}
_RUNNING = 2
"""How many new readings of a guardrail must be worse than it stood before they count."""


def goodhart(now: Situation) -> Found:
    """A measure gets better while what it must not harm gets worse (Goodhart's law).

    Strong where the guardrail's chart says so; weak where its light has been worse than at the
    last snapshot for two readings running.
    """
    for _, judgement in now.in_priorities():
        if judgement.mark is not Mark.BETTER or judgement.light.stale:
            continue
        for name in judgement.indicator.guardrails:
            words = _suffers(now, now.judgements[name])
            if words:
                yield (
                    Subject(judgement.indicator.id),
                    reason(ReasonKind.GOODHART, f"it gets better while {words}"),
                )


def _suffers(now: Situation, guardrail: Judgement) -> str:
    """What is going wrong with a guardrail, or nothing."""
    indicator = guardrail.indicator
    if guardrail.light.stale:
        return ""
    if guardrail.mark is Mark.WORSE:
        return f"{indicator.name} gets worse ({signal_words(guardrail)})"
    stood = now.history.stood.get(indicator.id)
    if stood is None or stood.light not in _WORSE:
        return ""
    new = [
        place
        for place, reading in enumerate(guardrail.readings, start=1)
        if stood.period is None or reading.period > stood.period
    ][-_RUNNING:]
    colours = [colour_at(indicator, guardrail.readings[:place]) for place in new]
    worse = all(_WORSE.get(colour, 0) > _WORSE[stood.light] for colour in colours)
    if len(colours) < _RUNNING or not worse:
        return ""
    return (
        f"{indicator.name}, {stood.light} at the last review, is {colours[-1]} "
        "for the second reading running"
        if colours[0] is colours[-1]
        else f"{indicator.name}, {stood.light} at the last review, was {colours[0]} "
        f"and is {colours[-1]} now"
    )


def watermelon(now: Situation) -> Found:
    """A result that is green outside and red inside."""
    for _, judgement in now.in_priorities():
        lag = judgement.indicator
        if lag.kind is Kind.LAG and judgement.light.colour is Colour.GREEN:
            for subject, words in _inside(now, judgement):
                yield subject, reason(ReasonKind.WATERMELON, words)


def _inside(now: Situation, judgement: Judgement) -> Iterator[tuple[Subject, str]]:
    lag = judgement.indicator
    leads = now.leads_of(lag)
    for lead in leads:
        if lead.light.colour is Colour.RED:
            yield Subject(lead.indicator.id), f"it is red while its result, {lag.name}, is green"
    known = [lead for lead in leads if lead.readings]
    if known and all(lead.light.colour is Colour.GREY for lead in known):
        if len(known) == 1:  # one bad early sign is one item, its own
            alone = Subject(known[0].indicator.id)
            yield alone, f"without it nothing says whether {lag.name} will stay green"
        else:
            names = " and ".join(lead.indicator.name for lead in known)
            yield Subject(lag.id), f"green, but no early sign can be read now: {names}"
    if judgement.assurance is Assurance.FAIL:
        yield (
            Subject(lag.id),
            f"green this time, but as it runs it cannot be relied on to reach {target_words(lag)}",
        )
    for action in now.history.actions:
        if action.subject == Subject(lag.id) and is_late(action, now.today):
            yield Subject(lag.id), f'green, but what was agreed for it is late: "{action.text}"'
