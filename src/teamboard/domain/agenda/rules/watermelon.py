"""A result that is green outside and red inside."""

from collections.abc import Iterator, Sequence

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.definitions.indicator import Kind
from teamboard.domain.measures.assess import Assessment, target_words
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.xmr import Assurance
from teamboard.domain.review.outcome import is_late


def _raised(now: Context) -> Found:
    """A result that is green outside and red inside."""
    for _, assessment in now.in_priorities():
        lag = assessment.indicator
        if lag.kind is Kind.LAG and assessment.light.colour is Colour.GREEN:
            for subject, words in _inside(now, assessment):
                yield Raised(subject, words)


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


WATERMELON = Rule(kind="watermelon", raises=_raised, weight=2)
