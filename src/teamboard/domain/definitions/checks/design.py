"""What the definitions lack by themselves."""

from collections.abc import Iterator

from teamboard.domain.definitions.board import Ambition, Board, Initiative, Priority
from teamboard.domain.definitions.checks.facts import Said, Setup, domains_named, listed
from teamboard.domain.definitions.domain_sets import domain_of, same_domain
from teamboard.domain.definitions.indicator import Indicator, Kind, Level, Measures, PersonId
from teamboard.domain.definitions.output_only import HOLLOW_WORDS, is_hollow
from teamboard.domain.measures.periods import in_words

_SEVERAL = 2
_WORK_DONE = frozenset({Measures.OUTPUT, Measures.MONEY})


def one_domain(setup: Setup) -> Said:
    """Every measure looks at the same side of the work, though the board has others."""
    measured = [priority for priority in setup.board.priority if priority.indicator]
    names = domains_named(setup.board)
    if len(measured) < _SEVERAL or len(names) < _SEVERAL:
        return
    found = [domain_of(priority, one) for priority in measured for one in priority.indicator]
    shared = found[0]
    if not shared or not all(same_domain(domain, shared) for domain in found):
        return
    empty = listed([name for name in names if not same_domain(name, shared)])
    yield (
        f"all {len(found)} indicators stand in one domain, {shared}; nothing looks at {empty}",
        "ask what people would miss there, or take out the domains that are none of the team's",
    )


def work_and_money(setup: Setup) -> Said:
    """Over half of the measures say how much is done or spent."""
    measured = [one for priority in setup.board.priority for one in priority.indicator]
    count = sum(one.measures in _WORK_DONE for one in measured)
    if 2 * count > len(measured):
        yield (
            f"{count} of {len(measured)} indicators measure output or money: "
            "how much is done, not how people are",
            "let a measure of outcome or experience take the place of one",
        )


def result_and_sign(_: Setup, priority: Priority) -> Said:
    """A priority shows its result with the early signs that move it."""
    kinds = {indicator.kind for indicator in priority.indicator}
    if Kind.LAG not in kinds:
        yield (
            "has no result, so nobody can tell whether people are better off",
            'add an indicator with kind = "lag"',
        )
    elif Kind.LEAD not in kinds:
        yield (
            "has a result but no early sign that moves it",
            'add an indicator with kind = "lead" that drives the result',
        )


def floor(_: Setup, priority: Priority) -> Said:
    """What is essential has a minimum that is never traded."""
    floors = any(indicator.floor is not None for indicator in priority.indicator)
    if priority.ambition is Ambition.ESSENTIAL and not floors:
        yield (
            "is essential, but none of its indicators has a floor",
            "add a floor: the value past which people are not safe",
        )


def sponsor(_: Setup, priority: Priority) -> Said:
    """An owner needs somebody to turn to."""
    if priority.sponsor is not None and priority.sponsor == priority.owner:
        yield (
            "has the same person as sponsor and owner",
            "name a sponsor the owner can turn to, or leave the sponsor out",
        )


def domain(setup: Setup, priority: Priority) -> Said:
    """A priority whose domain the board does not have is a gap in every view by domain."""
    yield from _unknown_domain(setup, priority.domain)


def domain_of_indicator(setup: Setup, _: Priority | None, indicator: Indicator) -> Said:
    """The same of a measure with a domain of its own."""
    yield from _unknown_domain(setup, indicator.domain)


def _unknown_domain(setup: Setup, domain: str) -> Said:
    names = domains_named(setup.board)
    if names and domain.strip() and not any(same_domain(name, domain) for name in names):
        yield (
            f"is in the domain {domain}, which is none of the board's",
            f"choose one of {listed(names)}",
        )


def owner_of_priority(setup: Setup, priority: Priority) -> Said:
    """One named person looks after a priority."""
    yield from _owner(setup, priority.owner)


def owner_of_indicator(setup: Setup, priority: Priority | None, indicator: Indicator) -> Said:
    """One named person looks after each of its measures; the watch list needs none."""
    if priority is not None:
        yield from _owner(setup, indicator.owner)


def _owner(setup: Setup, owner: PersonId | None) -> Said:
    if owner is None:
        yield "has no owner", 'add owner = "..." with one person of the team'
    else:
        yield from _left(setup, owner)


def _left(setup: Setup, owner: PersonId) -> Said:
    person = setup.board.person_named(owner)
    if person is not None and person.left is not None and person.left <= setup.today:
        yield (
            f"is owned by {person.name}, who left on {in_words(person.left, setup.today)}",
            "name another owner",
        )


def drives_nothing(_: Setup, priority: Priority | None, indicator: Indicator) -> Said:
    """An early sign of no result: whether it pays off is never seen."""
    if priority is None or indicator.kind is not Kind.LEAD or indicator.drives is not None:
        return
    lag = next((one.id for one in priority.indicator if one.kind is Kind.LAG), None)
    if lag is not None:
        yield (
            "is an early sign, but of no result, so nobody sees whether it pays off",
            f'add drives = {{ lag = "{lag}" }} with the result it moves',
        )


def driven_by_nothing(setup: Setup, priority: Priority | None, indicator: Indicator) -> Said:
    """A result beside early signs that all move something else."""
    if priority is None or indicator.kind is not Kind.LAG:
        return
    leads = [one for one in priority.indicator if one.kind is Kind.LEAD]
    loose = any(lead.drives is None for lead in leads)
    if leads and not loose and indicator.id not in _driven(setup.board):
        yield (
            "is a result that no early sign moves",
            f'add an early sign with drives = {{ lag = "{indicator.id}" }}',
        )


def _driven(board: Board) -> Iterator[str]:
    return (one.drives.lag for _, one in board.indicators() if one.drives is not None)


def own_guardrail(_: Setup, __: Priority | None, indicator: Indicator) -> Said:
    """A measure cannot show what its own success costs."""
    if indicator.id in indicator.guardrails:
        yield (
            "is its own guardrail",
            "name the indicator that would show if this one improved at a cost",
        )


def hollow(setup: Setup, priority: Priority | None, indicator: Indicator) -> Said:
    """Work is counted, and nothing beside it says whether people are better for it."""
    if priority is not None and is_hollow(setup.board, indicator):
        yield (
            HOLLOW_WORDS,
            'pair it with a result or what people say: paired_with = "...", '
            "or say that it measures an outcome",
        )


def one_person(setup: Setup, _: Priority | None, indicator: Indicator) -> Said:
    """A measure of one person's work needs a reason, or it is a way to rank people."""
    level = indicator.whose or setup.board.level
    if level is Level.INDIVIDUAL and not indicator.why.strip():
        yield (
            "shows the work of one person, and nobody said why",
            "write the reason as its why, or measure the team",
        )


def moves_nothing(setup: Setup, initiative: Initiative) -> Said:
    """Work without a measure that would show what came of it."""
    if not initiative.moves and not _over(setup, initiative):
        yield (
            "is meant to move no indicator, so nobody will see what came of it",
            'add moves = ["..."] with what it should move',
        )


def owner_of_initiative(setup: Setup, initiative: Initiative) -> Said:
    """Work that goes on in the name of somebody who left."""
    if initiative.owner is not None and not _over(setup, initiative):
        yield from _left(setup, initiative.owner)


def _over(setup: Setup, initiative: Initiative) -> bool:
    return initiative.ended is not None and initiative.ended <= setup.today
