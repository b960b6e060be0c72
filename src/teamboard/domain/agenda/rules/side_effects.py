"""A number that looks good while something beside it goes wrong."""

from collections.abc import Iterator, Sequence

from teamboard.domain.agenda.context import Context, Found, ReasonKind, reason
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.overdue import is_late
from teamboard.domain.definitions.indicator import Kind
from teamboard.domain.measures.assess import Assessment, Mark, target_words
from teamboard.domain.measures.light import Colour, colour_at
from teamboard.domain.measures.sentences import signal_words
from teamboard.domain.measures.xmr import Assurance

_WORSE = {Colour.GREEN: 0, Colour.AMBER: 1, Colour.RED: 2}
_RUNNING = 2
"""How many new readings of a guardrail must be worse than it stood before they count."""


def goodhart(now: Context) -> Found:
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
                yield (
                    Subject(assessment.indicator.id),
                    reason(ReasonKind.GOODHART, f"it gets better while {words}"),
                )


def _suffers(now: Context, guardrail: Assessment) -> str:
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


def watermelon(now: Context) -> Found:
    """A result that is green outside and red inside."""
    for _, assessment in now.in_priorities():
        lag = assessment.indicator
        if lag.kind is Kind.LAG and assessment.light.colour is Colour.GREEN:
            for subject, words in _inside(now, assessment):
                yield subject, reason(ReasonKind.WATERMELON, words)


def _inside(now: Context, assessment: Assessment) -> Iterator[tuple[Subject, str]]:
    lag = assessment.indicator
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
    if assessment.assurance is Assurance.FAIL:
        runs, can = ("runs", "cannot") if assessment.promise else ("ran before", "could not")
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


def _says_nothing(lead: Assessment) -> bool:
    """Whether an early sign is grey for want of a value; one without a target can be read."""
    light = lead.light
    return light.colour is Colour.GREY and light.value is None and not lead.ladder


def _listed(names: Sequence[str]) -> str:
    """`one`, `one and two`, `one, two and three`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
