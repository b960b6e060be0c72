"""What a lead answers when a board is begun; `template` makes the first file of it."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from teamboard.domain.definitions.indicator import Bound, Cadence, Direction

_LONGEST_SLUG = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPriority:
    """What a lead says about one priority when a board is begun.

    Attributes:
        objective: what is to be true for people.
        result: the name of the measure that says whether it is (the lag).
        owner: a name; None while nobody owns it. The lead is meant by id or name.
        goal: the goal of the team that it serves.
        unit: of the result, such as `%`, `days`, or nothing.
        direction: which way is better.
        target: one number, or two where `within` is better; None while there is none.
        floor: the least, or the most, that is safe, as `target`; None while there is none.
        cadence: how often a value comes.
        early_sign: the name of a measure that moves first (a lead), if one is known.
        early_sign_unit: its unit.
        early_sign_direction: which way is better for it.
        early_sign_target: its target; None while there is none.
        early_sign_cadence: how often its value comes; None for as often as the result's.
    """

    objective: str
    result: str
    owner: str | None = None
    goal: str = ""
    unit: str = ""
    direction: Direction = Direction.HIGHER
    target: Bound | None = None
    floor: Bound | None = None
    cadence: Cadence = Cadence.WEEKLY
    early_sign: str = ""
    early_sign_unit: str = ""
    early_sign_direction: Direction = Direction.HIGHER
    early_sign_target: Bound | None = None
    early_sign_cadence: Cadence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """The first lead: a short name, a name or role, and the account on this computer."""

    id: str
    name: str
    login: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBoard:
    """What a lead answers when a board is begun.

    Attributes:
        name: what the team is called.
        purpose: what it is there for.
        people_served: whom it serves.
        goals: what it is after.
        priorities: in their order on the board.
        lead_person: whoever begins the board.
        first_review: the day of the first review.
        cadence: how often the board is reviewed.
        team: the names or roles of the others; one who owns a priority may be among them.
        body: the board or meeting above that the team can escalate to; empty for none.
    """

    name: str
    purpose: str
    people_served: str
    goals: tuple[str, ...]
    priorities: tuple[NewPriority, ...]
    lead_person: NewPerson
    first_review: date
    cadence: Cadence = Cadence.WEEKLY
    team: tuple[str, ...] = ()
    body: str = ""


def slug(text: str, taken: Collection[str]) -> str:
    """A short name for `text` that is not in `taken`: `Beds free by 10:00`, `beds-free-by-10-00`.

    Accents are dropped; a text without a letter or digit of the Latin alphabet is `item`.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "".join(c if c.isalnum() else " " for c in plain.replace("'", "")).split()
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_LONGEST_SLUG]
        if len(longer) > _LONGEST_SLUG:
            break
        name = longer
    name = name or "item"
    free = name
    number = 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
