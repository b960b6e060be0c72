"""What a team measures: an indicator, its target and floor, and what stands beside it.

The same classes are read from TOML (validated at the edge) and from the store.
What must hold for one object is checked when it is made; what must hold between
objects is checked by the board.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import ClassVar, NewType

from teamboard.domain.text.numbers import format_number

PersonId = NewType("PersonId", str)
IndicatorId = NewType("IndicatorId", str)

Band = tuple[float, float]
Bound = float | Band

FORBID_UNKNOWN: dict[str, str] = {"extra": "forbid"}


class Broken(ValueError):  # noqa: N818 - it says what the object is
    """One or more things that do not hold, each with the path of the field at fault.

    Attributes:
        faults: pairs of a path inside the object (`("priority", 2, "owner")`) and
            a sentence that says what is wrong and what to do.
    """

    def __init__(self, faults: list[tuple[tuple[str | int, ...], str]]) -> None:
        super().__init__("; ".join(what for _, what in faults))
        self.faults = faults


class Cadence(StrEnum):
    """How often a value or a review comes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Kind(StrEnum):
    """A lag says whether people are better off; a lead can be moved now."""

    LAG = "lag"
    LEAD = "lead"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    WITHIN = "within"


class Level(StrEnum):
    """Whose board it is, from one person to a whole system."""

    INDIVIDUAL = "individual"
    TEAM = "team"
    SERVICE = "service"
    DIRECTORATE = "directorate"
    ORGANISATION = "organisation"
    SYSTEM = "system"


class Measures(StrEnum):
    """What an indicator measures."""

    OUTCOME = "outcome"
    EXPERIENCE = "experience"
    PROCESS = "process"
    OUTPUT = "output"
    MONEY = "money"


class Sign(StrEnum):
    """Whether a lead moves its lag the same way or the opposite way."""

    SAME = "same"
    OPPOSITE = "opposite"


Faults = Iterator[tuple[tuple[str | int, ...], str]]


def refuse(faults: Faults) -> None:
    """Raise `Broken` with all of `faults`, if there are any."""
    found = list(faults)
    if found:
        raise Broken(found)


def id_faults(field: str, value: str) -> Faults:
    """Why `value` cannot be a short name, if it cannot."""
    if not value or not all(c.isascii() and (c.isalnum() or c in "-_.") for c in value):
        yield (
            (field,),
            f"{value!r} is no short name; use letters, digits, '-', '_' and '.'",
        )


def text_faults(field: str, value: str) -> Faults:
    """Whether words that must be there are missing."""
    if not value.strip():
        yield (field,), "is empty; write a few words"


def finite_faults(field: str, value: Bound | None) -> Faults:
    """Why `value` cannot stand as a target, a floor or another number, if it cannot."""
    numbers = value if isinstance(value, tuple) else () if value is None else (value,)
    if not all(map(isfinite, numbers)):
        yield (field,), "is not a number; give a plain number"
    elif isinstance(value, tuple) and value[0] > value[1]:
        first, last = map(format_number, value)
        yield (field,), f"runs from {first} down to {last}; write [lowest, highest]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drives:
    """The lag a lead is meant to move, which way, and after how many of the lag's periods."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    lag: IndicatorId
    sign: Sign = Sign.SAME
    delay: int = 0

    def __post_init__(self) -> None:
        """Raise `Broken` for a negative delay."""
        if self.delay < 0:
            raise Broken([(("delay",), "is negative; count the periods from cause to effect")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A value from elsewhere to stand beside ours; never part of the light."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    name: str
    value: float
    as_of: date
    source: str

    def __post_init__(self) -> None:
        """Raise `Broken` when the value is no number or has no name."""
        refuse(self._faults())

    def _faults(self) -> Faults:
        yield from text_faults("name", self.name)
        yield from text_faults("source", self.source)
        yield from finite_faults("value", self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResult:
    """The way from where a measure stood to its target, between two dates (OKR)."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    start: float
    since: date
    by: date

    def __post_init__(self) -> None:
        """Raise `Broken` when it starts at no number or ends before it begins."""
        refuse(self._faults())

    def _faults(self) -> Faults:
        yield from finite_faults("start", self.start)
        if self.by <= self.since:
            yield ("by",), "is not after the day it begins; check the two dates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebase:
    """From this period on the process is judged anew, for a stated reason."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    date: date
    why: str

    def __post_init__(self) -> None:
        """Raise `Broken` when no reason is given."""
        refuse(text_faults("why", self.why))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened on a day, drawn on the chart ("winter ward opened")."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    date: date
    text: str

    def __post_init__(self) -> None:
        """Raise `Broken` when nothing is said."""
        refuse(text_faults("text", self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One measure: what it means, its target, its floor, who owns it, how often it comes.

    `target` and `floor` are one number, or `[lowest, highest]` when `within` is better.
    `amber` is the width of the band, in the unit, that still counts as a near miss.
    `stale_after` is in days (weekdays for a daily measure). `baseline` is the number
    of first points that set the limits; without it all points do. `domain` is the side of good
    care it looks at, where that is not its priority's. `whose` is whose work it shows, where
    that is not the board's level. A `ladder` is rated by people on steps of 1 to
    10: it has ratings and no readings, and so no target and no floor. `over_100` says that this
    percentage can pass 100, as occupancy does.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID_UNKNOWN
    id: IndicatorId
    name: str
    kind: Kind
    cadence: Cadence
    unit: str = ""
    direction: Direction = Direction.HIGHER
    target: Bound | None = None
    amber: float = 0.0
    floor: Bound | None = None
    stale_after: float | None = None
    owner: PersonId | None = None
    why: str = ""
    measures: Measures = Measures.PROCESS
    guardrails: tuple[IndicatorId, ...] = ()
    drives: Drives | None = None
    paired_with: IndicatorId | None = None
    benchmark: tuple[Benchmark, ...] = ()
    rebase: tuple[Rebase, ...] = ()
    baseline: int | None = None
    event: tuple[Event, ...] = ()
    decimals: int = 1
    source: str = ""
    story: str = ""
    domain: str = ""
    whose: Level | None = None
    ladder: bool = False
    key_result: KeyResult | None = None
    over_100: bool = False

    def __post_init__(self) -> None:
        """Raise `Broken` with everything about this measure that does not hold."""
        refuse(self._faults())

    @property
    def scale(self) -> float:
        """What numerator over denominator is multiplied by: 100 for a percentage."""
        return 100.0 if self.unit == "%" else 1.0

    def _faults(self) -> Faults:
        yield from id_faults("id", self.id)
        yield from text_faults("name", self.name)
        for field, bound in (("target", self.target), ("floor", self.floor)):
            yield from finite_faults(field, bound)
            if bound is None:
                continue
            within = self.direction is Direction.WITHIN
            if within and not isinstance(bound, tuple):
                yield (field,), "is one number, but 'within' needs two; write [lowest, highest]"
            if not within and isinstance(bound, tuple):
                yield (
                    (field,),
                    f"has two numbers, but '{self.direction}' needs one; write one number",
                )
        yield from finite_faults("amber", self.amber)
        if self.amber < 0:
            yield ("amber",), "is negative; give the width of the near-miss band, or 0"
        if self.stale_after is not None and not 0 < self.stale_after < float("inf"):
            yield ("stale_after",), "is no number of days; give a number above 0"
        if self.baseline is not None and self.baseline < 1:
            yield ("baseline",), "is below 1; give the number of first readings"
        if not 0 <= self.decimals <= 6:  # noqa: PLR2004 - more than anyone reads
            yield ("decimals",), "is not between 0 and 6"
        if self.over_100 and self.unit != "%":
            yield ("over_100",), 'is for a percentage; leave it out, or write unit = "%"'
        yield from self._floor_faults()
        yield from self._way_faults()

    def _way_faults(self) -> Faults:
        if self.ladder:
            for field in ("target", "floor", "key_result"):
                if getattr(self, field) is not None:
                    yield (field,), "stands on a ladder, which has none; leave it out"
        elif self.key_result is not None and not isinstance(self.target, float | int):
            yield ("key_result",), "needs a target of one number; add target = 95"
        elif self.key_result is not None and self.key_result.start == self.target:
            yield ("key_result", "start"), "is the target; give the value it stood at before"

    def _floor_faults(self) -> Faults:
        target, floor = self.target, self.floor
        if target is None or floor is None:
            return
        if isinstance(target, float | int) and isinstance(floor, float | int):
            written, aim = format_number(floor), format_number(target)
            if self.direction is Direction.HIGHER and floor > target:
                yield ("floor",), f"{written} is above the target {aim}; a floor is the least"
            if self.direction is Direction.LOWER and floor < target:
                yield (
                    ("floor",),
                    f"{written} is below the target {aim}; where lower is better "
                    "the floor is the most that is safe",
                )
        elif (
            isinstance(target, tuple)
            and isinstance(floor, tuple)
            and (floor[0] > target[0] or floor[1] < target[1])
        ):
            yield ("floor",), "lies inside the target; give the wider [lowest, highest]"
