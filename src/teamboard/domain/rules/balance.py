"""A number that looks good while something beside it goes wrong."""

from collections.abc import Iterator, Sequence

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
        for name in dict.fromkeys(judgement.indicator.guardrails):
            words = _suffers(now, now.judgements[name])
            if words and name != judgement.indicator.id:  # nothing can guard itself
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
        return f'"{indicator.name}" gets worse ({signal_words(guardrail)})'
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
    if len(colours) < _RUNNING or not worse or guardrail.missing[-1]:
        return ""
    since = (
        f"has been {colours[-1]} for two readings running"
        if colours[0] is colours[-1]
        else f"was {colours[0]} and is {colours[-1]} now"
    )
    return f'"{indicator.name}", {stood.light} at the last review, {since}'


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
            yield Subject(lead.indicator.id), f'it is red while its result, "{lag.name}", is green'
    # Those that nobody measures any more are an item already, all of them together.
    known = [lead for lead in leads if lead.period and not lead.light.stale]
    if known and all(map(_says_nothing, known)):
        if len(known) == 1:  # one bad early sign is one item, its own
            alone = Subject(known[0].indicator.id)
            yield alone, f'nothing else says whether "{lag.name}" will stay green'
        else:
            names = _listed([lead.indicator.name for lead in known])
            words = f"it is green, but none of its early signs can be read now: {names}"
            yield Subject(lag.id), words
    if judgement.assurance is Assurance.FAIL:
        runs, can = ("runs", "cannot") if judgement.promise else ("ran before", "could not")
        yield (
            Subject(lag.id),
            f"it is green this time, but as it {runs} it {can} be relied on to meet "
            f"{target_words(lag)}",
        )
    late = [
        f'"{action.text}"'
        for action in now.history.actions
        if action.subject == Subject(lag.id) and is_late(action, now.today)
    ]
    if late:
        words = f"it is green, but what was agreed for it is late: {_listed(late)}"
        yield Subject(lag.id), words


def _says_nothing(lead: Judgement) -> bool:
    """Whether an early sign is grey for want of a value; one without a target can be read."""
    light = lead.light
    return light.colour is Colour.GREY and light.value is None and not lead.ladder


def _listed(names: Sequence[str]) -> str:
    """`one`, `one and two`, `one, two and three`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
