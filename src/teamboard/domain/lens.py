"""Lenses: the same measures in another order, to see what the usual order hides.

A lens only groups. It changes no light and writes nothing, and every measure of a priority
stands in exactly one group of it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.board import Ambition, Board, Priority
from teamboard.domain.definitions.domain_sets import domain_of, domains_of, same_domain
from teamboard.domain.definitions.indicator import PersonId
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.light import GroupLight, group_light
from teamboard.domain.measures.periods import in_words

GAP = "no priority here: a gap"
NOT_MEASURED = "nothing is measured here"
NO_OWNER = "No owner"
_AMBITIONS = {
    Ambition.ESSENTIAL: "Essential: minimum safety",
    Ambition.IMPROVEMENT: "Improvement",
    Ambition.BREAKTHROUGH: "Breakthrough: a bold reach",
}


class Member(NamedTuple):
    """A measure as it stands today, with the priority it belongs to."""

    priority: Priority
    assessment: Assessment

    @property
    def domain(self) -> str:
        """The side of good care it looks at; empty where none is named."""
        return domain_of(self.priority, self.assessment.indicator)


class Group(NamedTuple):
    """Measures that stand together under a lens.

    Attributes:
        title: what they have in common.
        members: the measures, in board order.
        empty: what is said where there are none.
        wanting: whether the title itself tells of something missing, such as an owner.
        priority: the priority that the group is, where the lens goes by priorities.
    """

    title: str
    members: tuple[Member, ...]
    empty: str = ""
    wanting: bool = False
    priority: Priority | None = None

    @property
    def light(self) -> GroupLight:
        """The worst light of the members, with counts; never an average."""
        return group_light([member.assessment.light for member in self.members])


Grouping = Callable[[BoardState], tuple[Group, ...]]


class Lens(NamedTuple):
    """A way to see the board, and all that is known of it.

    Attributes:
        name: its short name, as it is typed.
        words: how it is said after "Seen".
        groups: how it groups the measures.
        key_results: whether each measure is shown by its way to its target.
    """

    name: str
    words: str
    groups: Grouping
    key_results: bool = False


def lens_after(name: str) -> Lens:
    """The lens that one key goes on to; after the last comes the first."""
    names = list(LENSES)
    return LENSES[names[(names.index(name) + 1) % len(names)]]


def _members(view: BoardState) -> Iterator[Member]:
    for priority in view.board.priority:
        for indicator in priority.indicator:
            yield Member(priority, view.assessments[indicator.id])


def _by_priority(view: BoardState) -> tuple[Group, ...]:
    members = tuple(_members(view))
    return tuple(
        Group(
            title=priority.objective,
            members=tuple(one for one in members if one.priority.id == priority.id),
            empty="no indicators",
            priority=priority,
        )
        for priority in view.board.priority
    )


def _by_objective(view: BoardState) -> tuple[Group, ...]:
    """Each priority with the measures that have a start and an end first: its key results."""
    return tuple(
        group._replace(
            members=tuple(
                sorted(group.members, key=lambda one: one.assessment.indicator.key_result is None)
            )
        )
        for group in _by_priority(view)
    )


def _by_domain(view: BoardState) -> tuple[Group, ...]:
    """Every domain of the board's set, gaps among them; what names no domain comes last."""
    members = tuple(_members(view))
    groups = [
        Group(
            title=domain,
            members=tuple(one for one in members if same_domain(one.domain, domain)),
            empty=_nothing_in(view.board, domain),
        )
        for domain in domains_of(view.board)
    ]
    return (*groups, *_without("No domain named", members, lambda one: one.domain))


def _nothing_in(board: Board, domain: str) -> str:
    """What is said of a domain in which no priority has a measure: a gap, or what is there."""
    watched = [one.name for one in board.watch if same_domain(one.domain, domain)]
    if watched:
        return f"only on the watch list: {', '.join(watched)}"
    if any(same_domain(priority.domain, domain) for priority in board.priority):
        return NOT_MEASURED
    return GAP


def _by_pathway(view: BoardState) -> tuple[Group, ...]:
    """The stages in the order in which priorities name them; what names none comes last."""
    members = tuple(_members(view))
    stages: dict[str, str] = {}
    for priority in view.board.priority:
        if stage := priority.pathway.strip():
            stages.setdefault(stage.casefold(), stage)
    groups = [
        Group(
            title=stage,
            members=tuple(one for one in members if one.priority.pathway.strip().casefold() == key),
            empty=GAP,
        )
        for key, stage in stages.items()
    ]
    return (*groups, *_without("No stage named", members, lambda one: one.priority.pathway))


def _without(
    title: str, members: tuple[Member, ...], named: Callable[[Member], str]
) -> tuple[Group, ...]:
    rest = tuple(one for one in members if not named(one).strip())
    return (Group(title, rest, wanting=True),) if rest else ()


def _by_ambition(view: BoardState) -> tuple[Group, ...]:
    """Essential first: minimum safety is never traded."""
    members = tuple(_members(view))
    return tuple(
        Group(
            title=title,
            members=tuple(one for one in members if one.priority.ambition is ambition),
            empty=NOT_MEASURED,
        )
        for ambition, title in _AMBITIONS.items()
    )


def _by_owner(view: BoardState) -> tuple[Group, ...]:
    """What nobody owns, or somebody who left, comes first; then people as the board lists them.

    It goes by the owner of each measure, and shows no more of a person than what they own.
    """
    members = tuple(_members(view))

    def owned(person: PersonId | None, title: str, *, wanting: bool) -> Group:
        mine = tuple(one for one in members if one.assessment.indicator.owner == person)
        return Group(title, mine, wanting=wanting)

    left, here = [], []
    for person in view.board.person:
        if person.left is not None and person.left <= view.today:
            title = f"{person.name} (left {in_words(person.left, view.today)})"
            left.append(owned(person.id, title, wanting=True))
        else:
            here.append(owned(person.id, person.name, wanting=False))
    groups = [owned(None, NO_OWNER, wanting=True), *left, *here]
    return tuple(group for group in groups if group.members)


LENSES: Mapping[str, Lens] = {
    lens.name: lens
    for lens in (
        Lens("priority", "by priority", _by_priority),
        Lens("domain", "by domain", _by_domain),
        Lens("pathway", "by stage of the pathway", _by_pathway),
        Lens("ambition", "by ambition", _by_ambition),
        Lens("owner", "by owner", _by_owner),
        Lens("okr", "as objectives and key results", _by_objective, key_results=True),
    )
}
"""Every lens, in the order in which one key goes through them. The first is the usual order."""
