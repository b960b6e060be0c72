"""What a team defines: whom it serves, how it meets, who is on it, and its priorities.

The same classes are read from TOML (validated at the edge) and from the store.
What must hold for one object is checked when it is made; what must hold between
objects is checked by the board. Both say it in words for the person who edits
the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, NewType

from teamboard.domain.definitions.indicator import (
    FORBID_UNKNOWN,
    Broken,
    Cadence,
    Faults,
    Indicator,
    IndicatorId,
    Kind,
    Level,
    PersonId,
    id_faults,
    refuse,
    text_faults,
)

TeamId = NewType("TeamId", str)
PriorityId = NewType("PriorityId", str)
BodyId = NewType("BodyId", str)

MOST_PRIORITIES = 7
MOST_INDICATORS = 5


class DomainSet(StrEnum):
    """A well-known set of domains that a board may be looked at by; `domains` is a team's own."""

    HEALTHCARE = "healthcare-performance"
    PROGRESS = "progress"
    SCORECARD = "balanced-scorecard"


class Ambition(StrEnum):
    """How much is at stake: minimum safety, everyday improvement, or a bold reach."""

    ESSENTIAL = "essential"
    IMPROVEMENT = "improvement"
    BREAKTHROUGH = "breakthrough"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone on the team, called by a short name after `@`.

    `login` is the account on the server; `left` the day they left the team; `team` the board of
    this home that is their own, where they see what they influence here.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    id: PersonId
    name: str
    login: str | None = None
    lead: bool = False
    left: date | None = None
    team: str | None = None

    def __post_init__(self) -> None:
        """Raise `Broken` when the short name or the name cannot be used."""
        refuse(self._faults())

    def _faults(self) -> Faults:
        yield from id_faults("id", self.id)
        yield from text_faults("name", self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A board or group outside the team that escalations go to, called by `^`."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    id: BodyId
    name: str

    def __post_init__(self) -> None:
        """Raise `Broken` when the short name or the name cannot be used."""
        refuse(self._faults())

    def _faults(self) -> Faults:
        yield from id_faults("id", self.id)
        yield from text_faults("name", self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """When the team reviews: how often, counted from the first date, and for how long."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    cadence: Cadence
    first: date
    minutes: int = 15

    def __post_init__(self) -> None:
        """Raise `Broken` when the planned minutes are no length for a meeting."""
        if not 1 <= self.minutes <= 480:  # noqa: PLR2004 - a working day
            raise Broken([(("minutes",), f"{self.minutes} is no length for a review; use 15")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """Work meant to move named indicators.

    `delay` is the number of periods after the start before an effect is expected; `ended` the
    day from which nobody works on it any more.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    id: str
    name: str
    start: date
    moves: tuple[IndicatorId, ...] = ()
    owner: PersonId | None = None
    delay: int = 0
    ended: date | None = None

    def __post_init__(self) -> None:
        """Raise `Broken` when it cannot be named or its delay is negative."""
        refuse(self._faults())

    def _faults(self) -> Faults:
        yield from id_faults("id", self.id)
        yield from text_faults("name", self.name)
        if self.delay < 0:
            yield ("delay",), "is negative; count the periods before an effect is expected"
        if self.ended is not None and self.ended < self.start:
            yield ("ended",), "is before the start; check the two dates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """One of the few things that matter now, with the measures that show it."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    id: PriorityId
    objective: str
    purpose: str = ""
    domain: str = ""
    ambition: Ambition = Ambition.IMPROVEMENT
    pathway: str = ""
    sponsor: PersonId | None = None
    owner: PersonId | None = None
    contributors: tuple[PersonId, ...] = ()
    serves: str | None = None
    story: str = ""
    indicator: tuple[Indicator, ...] = ()
    initiative: tuple[Initiative, ...] = ()

    def __post_init__(self) -> None:
        """Raise `Broken` when it cannot be named or holds more than five measures."""
        refuse(self._faults())

    def _faults(self) -> Faults:
        yield from id_faults("id", self.id)
        yield from text_faults("objective", self.objective)
        if len(self.indicator) > MOST_INDICATORS:
            yield (
                ("indicator",),
                f"has {len(self.indicator)} indicators, at most {MOST_INDICATORS} fit a priority; "
                "what drops?",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One team's board: whom it serves, how it meets, who is on it, and its priorities."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    team: TeamId
    name: str
    purpose: str
    review: Rhythm
    level: Level = Level.TEAM
    parent: str | None = None
    domains: tuple[str, ...] = ()
    domain_set: DomainSet | None = None
    rights: tuple[str, ...] = ()
    note: str = ""
    person: tuple[Person, ...] = ()
    body: tuple[Body, ...] = ()
    priority: tuple[Priority, ...] = ()
    watch: tuple[Indicator, ...] = ()

    def __post_init__(self) -> None:
        """Raise `Broken` with everything that does not hold across the board."""
        refuse(self._faults())

    def indicators(self) -> Iterator[tuple[Priority | None, Indicator]]:
        """Every indicator with its priority, in board order; the watch list last, with None."""
        for priority in self.priority:
            for indicator in priority.indicator:
                yield priority, indicator
        for indicator in self.watch:
            yield None, indicator

    def find(self, indicator: str) -> tuple[Priority | None, Indicator] | None:
        """The indicator of that short name with its priority, or None."""
        return next((found for found in self.indicators() if found[1].id == indicator), None)

    def person_named(self, person: str | None) -> Person | None:
        """The person of that short name, or None."""
        return next((p for p in self.person if p.id == person), None)

    def influences(self) -> Iterator[tuple[TeamId, PriorityId]]:
        """The other teams that contribute to this board, each with a priority it contributes to."""
        for priority in self.priority:
            by_team = {one.team for one in self.person if one.id in priority.contributors}
            yield from (
                (TeamId(team), priority.id) for team in by_team if team and team != self.team
            )

    def account_name(self, login: str) -> str:
        """The name of the person with an account, or the account."""
        return next((p.name for p in self.person if p.login == login), login)

    def _faults(self) -> Faults:
        yield from text_faults("name", self.name)
        yield from text_faults("purpose", self.purpose)
        if len(self.priority) > MOST_PRIORITIES:
            yield (
                ("priority",),
                f"there are {len(self.priority)} priorities, at most {MOST_PRIORITIES} fit a "
                "board; what drops?",
            )
        yield from self._twice("person", [p.id for p in self.person])
        yield from self._twice("body", [b.id for b in self.body])
        yield from self._twice("priority", [p.id for p in self.priority])
        yield from self._indicator_faults()
        people = {p.id for p in self.person}
        for path, person in self._named_people():
            if person not in people:
                yield path, f"{person!r} is not among the people; add them under [[person]]"

    @staticmethod
    def _twice(where: str, ids: Sequence[str]) -> Faults:
        for place, name in enumerate(ids):
            if name in ids[:place]:
                yield (where, place, "id"), f"{name!r} is used twice; every short name is its own"

    def _placed(self) -> Iterator[tuple[tuple[str | int, ...], Indicator]]:
        for p, priority in enumerate(self.priority):
            for i, indicator in enumerate(priority.indicator):
                yield ("priority", p, "indicator", i), indicator
        for w, indicator in enumerate(self.watch):
            yield ("watch", w), indicator

    def _indicator_faults(self) -> Faults:
        kinds: dict[str, Kind] = {}
        for path, indicator in self._placed():
            if indicator.id in kinds:
                yield (*path, "id"), f"{indicator.id!r} is used twice; every short name is its own"
            kinds[indicator.id] = indicator.kind
        for path, indicator in self._placed():
            yield from self._link_faults(path, indicator, kinds)
        for p, priority in enumerate(self.priority):
            for i, initiative in enumerate(priority.initiative):
                for m, moved in enumerate(initiative.moves):
                    if moved not in kinds:
                        yield (
                            ("priority", p, "initiative", i, "moves", m),
                            f"no indicator is called {moved!r}",
                        )

    @staticmethod
    def _link_faults(
        path: tuple[str | int, ...], indicator: Indicator, kinds: dict[str, Kind]
    ) -> Faults:
        for g, guardrail in enumerate(indicator.guardrails):
            if guardrail not in kinds:
                yield (*path, "guardrails", g), f"no indicator is called {guardrail!r}"
        if indicator.paired_with is not None and indicator.paired_with not in kinds:
            yield (*path, "paired_with"), f"no indicator is called {indicator.paired_with!r}"
        if indicator.drives is None:
            return
        if indicator.kind is Kind.LAG:
            yield (*path, "drives"), "stands on a lag; only a lead drives something"
        driven = kinds.get(indicator.drives.lag)
        if driven is None:
            yield (*path, "drives", "lag"), f"no indicator is called {indicator.drives.lag!r}"
        elif driven is not Kind.LAG:
            yield (*path, "drives", "lag"), f"{indicator.drives.lag!r} is a lead; name a lag"

    def _named_people(self) -> Iterator[tuple[tuple[str | int, ...], PersonId]]:
        for path, indicator in self._placed():
            if indicator.owner is not None:
                yield (*path, "owner"), indicator.owner
        for p, priority in enumerate(self.priority):
            if priority.owner is not None:
                yield ("priority", p, "owner"), priority.owner
            if priority.sponsor is not None:
                yield ("priority", p, "sponsor"), priority.sponsor
            for c, contributor in enumerate(priority.contributors):
                yield ("priority", p, "contributors", c), contributor
            for i, initiative in enumerate(priority.initiative):
                if initiative.owner is not None:
                    yield ("priority", p, "initiative", i, "owner"), initiative.owner
