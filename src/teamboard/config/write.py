"""The first file of a new board: complete, loadable, and its own manual."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from teamboard.config import template as manual
from teamboard.domain.definitions.indicator import Bound, Cadence, Direction, Sign
from teamboard.domain.text.clean import clean

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


_EXAMPLE = NewPriority(
    objective="Nobody waits longer than is safe", result="Seen on time", unit="%"
)


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


def new_board_toml(answers: NewBoard) -> str:
    """The file for a new board, with comments that show how to go on from there.

    A line that begins with `#` and a letter or bracket is an example: it holds as soon as
    the `#` is taken away.
    """
    return "\n".join(_File(answers).lines()) + "\n"


def _line(key: str, value: Any) -> str:
    import tomli_w

    return tomli_w.dumps({key: clean(value) if isinstance(value, str) else value}).rstrip("\n")


class _File:
    """The lines of one new file; short names are given out as they are needed."""

    def __init__(self, answers: NewBoard) -> None:
        self._answers = answers
        lead = answers.lead_person
        # By name, however it is capitalised.
        self._people = {lead.name.casefold(): lead.id, lead.id: lead.id}
        self._others: list[tuple[str, str]] = []
        for name in (*(priority.owner for priority in answers.priorities), *answers.team):
            if name and name.casefold() not in self._people:
                person = slug(name, self._people.values())
                self._people[name.casefold()] = person
                self._others.append((person, name))
        # Short names that the examples use, so that they hold when they are taken in.
        self._indicators = set(manual.TAKEN)
        self._priorities: set[str] = set()

    def lines(self) -> Iterator[str]:
        answers = self._answers
        yield from manual.HEAD
        yield _line("name", answers.name)
        yield _line("purpose", answers.purpose)
        yield _line("note", _note(answers))
        yield from manual.DOMAINS
        yield from ("", "# When the team reviews: daily, weekly, monthly or quarterly.", "[review]")
        yield _line("cadence", str(answers.cadence))
        yield _line("first", answers.first_review)
        yield "minutes = 15"
        yield from self._people_lines()
        yield from manual.PRIORITIES
        for place, priority in enumerate(answers.priorities):
            yield from self._priority_lines(priority, teach=place == 0)
        if not answers.priorities:
            for line in self._priority_lines(_EXAMPLE, teach=True):
                yield f"#{line}" if line and not line.startswith("#") else line
        yield from manual.WATCH
        yield from manual.BODIES
        if answers.body:
            yield from ("[[body]]", _line("id", slug(answers.body, ())))
            yield _line("name", answers.body)
        else:
            yield from manual.BODY

    def _people_lines(self) -> Iterator[str]:
        lead = self._answers.lead_person
        yield from manual.PEOPLE
        yield "[[person]]"
        yield _line("id", lead.id)
        yield _line("name", lead.name)
        if lead.login:
            yield _line("login", lead.login)
        yield "lead = true"
        for person, name in self._others:
            yield from ("", "[[person]]", _line("id", person), _line("name", name))
        example = slug("deputy", self._people.values())
        yield from (
            "",
            "#[[person]]",
            f'#id = "{example}"',
            '#name = "Deputy"',
            '#login = "jsmith"',
            *manual.PERSON_KEYS,
        )

    def _priority_lines(self, new: NewPriority, *, teach: bool) -> Iterator[str]:
        priority = slug(new.objective, self._priorities)
        self._priorities.add(priority)
        owner = self._people.get(new.owner.casefold()) if new.owner else None
        yield from ("", "[[priority]]", _line("id", priority), _line("objective", new.objective))
        if new.goal:
            yield _line("purpose", new.goal)
        yield self._owner_line(owner)
        if teach:
            yield from manual.PRIORITY_KEYS
        lag = self._name(new.result)
        yield from self._indicator_lines(lag, new.result, "lag", new.cadence, new.unit)
        yield _line("direction", str(new.direction))
        yield 'measures = "outcome"'
        if teach:
            yield '# The target: one number, or [lowest, highest] where "within" is better.'
        # An example target that the floor allows.
        example = manual.example_target(new.direction) if new.floor is None else new.floor
        yield _target_line(new.target, example)
        yield self._owner_line(owner)
        if teach:
            target = example if new.target is None else new.target
            yield from manual.indicator_keys(target, new.direction, new.floor, new.unit)
        elif new.floor is not None:
            yield f"floor = {manual.number(new.floor)}"
        if new.early_sign:
            lead = self._name(new.early_sign)
            cadence = new.early_sign_cadence or new.cadence
            yield from self._indicator_lines(
                lead, new.early_sign, "lead", cadence, new.early_sign_unit
            )
            yield _line("direction", str(new.early_sign_direction))
            example = manual.example_target(new.early_sign_direction)
            yield _target_line(new.early_sign_target, example)
            yield self._owner_line(owner)
            if teach:
                yield from manual.DRIVES
            sign = f', sign = "{Sign.OPPOSITE}"' if _opposite(new) else ""
            yield f'drives = {{ lag = "{lag}", delay = 1{sign} }}'
        elif teach:
            yield from manual.early_sign(lag)
        if teach:
            yield from manual.initiative(lag)

    def _indicator_lines(
        self, name: str, words: str, kind: str, cadence: Cadence, unit: str
    ) -> Iterator[str]:
        yield from ("", "[[priority.indicator]]", _line("id", name), _line("name", words))
        yield _line("kind", kind)
        yield _line("cadence", str(cadence))
        if unit:
            yield _line("unit", unit)

    def _owner_line(self, owner: str | None) -> str:
        return _line("owner", owner) if owner else f'#owner = "{self._answers.lead_person.id}"'

    def _name(self, words: str) -> str:
        name = slug(words, self._indicators)
        self._indicators.add(name)
        return name


def _opposite(new: NewPriority) -> bool:
    """Whether the result gets better downwards as its early sign goes up, or the reverse."""
    ways = {new.direction, new.early_sign_direction}
    return ways == {Direction.HIGHER, Direction.LOWER}


def _target_line(target: Bound | None, example: Bound) -> str:
    """The target, or an example of one to take in."""
    if target is None:
        return f"#target = {manual.number(example)}"
    return f"target = {manual.number(target)}"


def _note(answers: NewBoard) -> str:
    goals = "; ".join(answers.goals)
    parts = []
    if answers.people_served:
        parts.append(f"We serve: {answers.people_served.rstrip('.')}.")
    if goals:
        parts.append(f"Our goals: {goals.rstrip('.')}.")
    return " ".join(parts)
