"""The first file of a new board: complete, loadable, and its own manual.

An example in it is a line that begins with `#` and a letter or bracket. All of them together
hold when their `#` is taken away.
"""

from collections.abc import Iterator
from typing import Any

import tomli_w

from teamboard.config.new_board import NewBoard, NewPriority, slug
from teamboard.domain.definitions.indicator import Bound, Cadence, Direction, Sign
from teamboard.domain.text.clean import clean

_TAKEN = frozenset({"first-early-sign", "complaints", "own-rating"})
"""The short names of indicators in the examples; no other indicator may have them."""
_HEAD = (
    "# One team's board. A line that begins with # is not read.",
    "# Take the # away from an example to use it, then store the board:",
    "#     teamboard check    says all that is wrong",
    '#     teamboard apply --why "what changed"',
    "",
)
_DOMAINS = (
    "# Domains: the sides of good care that the board should not lose sight of. A well-known set",
    '# ("healthcare-performance", "progress" or "balanced-scorecard"), or your own in its place:',
    '# domains = ["Safety", "Access"]. Each priority then names its domain.',
    '#domain_set = "progress"',
)
_PEOPLE = (
    "",
    "# The team. `id` is the short name typed after @; `login` the account on this computer.",
    "# A lead may run reviews. When somebody leaves, add left = 2024-06-30; do not remove them.",
    "# `team` is their own board in this home; they see there what they influence here.",
)
_PERSON_KEYS = ('#team = "another-board"',)
_PRIORITIES = (
    "",
    "# Priorities: the few things that matter now, at most 7, each with at most 5 indicators.",
    "# A new one begins with [[priority]]; its indicators follow it.",
)
_PRIORITY_KEYS = (
    '# How much is at stake: "essential" (needs a floor below), "improvement" or "breakthrough".',
    '#ambition = "improvement"',
    '#domain = "Patient experience"',
    '#story = "Why this matters now, in a sentence or two."',
    "",
    "# Indicators: [[priority.indicator]] once for each measure of the priority above it.",
    '# kind = "lag" is the result: are people better off?',
    '# kind = "lead" is an early sign: it can be moved now, and the result follows.',
    '# cadence = "daily", "weekly", "monthly" or "quarterly": how often a value comes.',
    '# direction = "higher", "lower" or "within": which way is better.',
    '# measures = "outcome", "experience", "process", "output" or "money": what it tells about.',
)
_BENCHMARK = (
    '#benchmark = [{ name = "England", value = 86, as_of = 2024-03-31, source = "NHS England" }]'
)
_DRIVES = ("# Moves the result named here, after a delay counted in the result's periods.",)
_WATCH = (
    "",
    "# The watch list: kept an eye on, but no priority. Any number, folded away on the board.",
    "#[[watch]]",
    '#id = "complaints"',
    '#name = "Complaints"',
    '#kind = "lag"',
    '#cadence = "monthly"',
    '#direction = "lower"',
    '#measures = "experience"',
    "",
    "# A ladder: people say themselves where they stand, on steps of 1 to 10. It has ratings, and",
    "# no target and no floor. A person is only ever a code there.",
    "#[[watch]]",
    '#id = "own-rating"',
    '#name = "How I manage at home"',
    '#kind = "lag"',
    '#cadence = "monthly"',
    '#measures = "outcome"',
    "#ladder = true",
)
_BODIES = (
    "",
    "# A group outside the team that you escalate to, typed after ^.",
)
_BODY = (
    "#[[body]]",
    '#id = "service"',
    '#name = "Service board"',
)
_EXAMPLE = NewPriority(
    objective="Nobody waits longer than is safe", result="Seen on time", unit="%"
)


def new_board_toml(answers: NewBoard) -> str:
    """The file for a new board, with comments that show how to go on from there.

    A line that begins with `#` and a letter or bracket is an example: it holds as soon as
    the `#` is taken away.
    """
    return "\n".join(_File(answers).lines()) + "\n"


def _line(key: str, value: Any) -> str:
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
        self._indicators = set(_TAKEN)
        self._priorities: set[str] = set()

    def lines(self) -> Iterator[str]:
        answers = self._answers
        yield from _HEAD
        yield _line("name", answers.name)
        yield _line("purpose", answers.purpose)
        yield _line("note", _note(answers))
        yield from _DOMAINS
        yield from ("", "# When the team reviews: daily, weekly, monthly or quarterly.", "[review]")
        yield _line("cadence", str(answers.cadence))
        yield _line("first", answers.first_review)
        yield "minutes = 15"
        yield from self._people_lines()
        yield from _PRIORITIES
        for place, priority in enumerate(answers.priorities):
            yield from self._priority_lines(priority, teach=place == 0)
        if not answers.priorities:
            for line in self._priority_lines(_EXAMPLE, teach=True):
                yield f"#{line}" if line and not line.startswith("#") else line
        yield from _WATCH
        yield from _BODIES
        if answers.body:
            yield from ("[[body]]", _line("id", slug(answers.body, ())))
            yield _line("name", answers.body)
        else:
            yield from _BODY

    def _people_lines(self) -> Iterator[str]:
        lead = self._answers.lead_person
        yield from _PEOPLE
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
            *_PERSON_KEYS,
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
            yield from _PRIORITY_KEYS
        lag = self._name(new.result)
        yield from self._indicator_lines(lag, new.result, "lag", new.cadence, new.unit)
        yield _line("direction", str(new.direction))
        yield 'measures = "outcome"'
        if teach:
            yield '# The target: one number, or [lowest, highest] where "within" is better.'
        # An example target that the floor allows.
        example = _example_target(new.direction) if new.floor is None else new.floor
        yield _target_line(new.target, example)
        yield self._owner_line(owner)
        if teach:
            target = example if new.target is None else new.target
            yield from _indicator_keys(target, new.direction, new.floor, new.unit)
        elif new.floor is not None:
            yield f"floor = {_number(new.floor)}"
        if new.early_sign:
            lead = self._name(new.early_sign)
            cadence = new.early_sign_cadence or new.cadence
            yield from self._indicator_lines(
                lead, new.early_sign, "lead", cadence, new.early_sign_unit
            )
            yield _line("direction", str(new.early_sign_direction))
            example = _example_target(new.early_sign_direction)
            yield _target_line(new.early_sign_target, example)
            yield self._owner_line(owner)
            if teach:
                yield from _DRIVES
            sign = f', sign = "{Sign.OPPOSITE}"' if _opposite(new) else ""
            yield f'drives = {{ lag = "{lag}", delay = 1{sign} }}'
        elif teach:
            yield from _early_sign(lag)
        if teach:
            yield from _initiative(lag)

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
        return f"#target = {_number(example)}"
    return f"target = {_number(target)}"


def _note(answers: NewBoard) -> str:
    goals = "; ".join(answers.goals)
    parts = []
    if answers.people_served:
        parts.append(f"We serve: {answers.people_served.rstrip('.')}.")
    if goals:
        parts.append(f"Our goals: {goals.rstrip('.')}.")
    return " ".join(parts)


# the examples


def _number(bound: Bound) -> str:
    """A target or a floor as it is written in the file: `95`, `[1, 2.5]`."""
    if isinstance(bound, tuple):
        return f"[{_number(bound[0])}, {_number(bound[1])}]"
    return str(int(bound)) if bound == int(bound) else repr(bound)


def _example_target(direction: Direction) -> Bound:
    """A target for a percentage that has none yet."""
    return {Direction.HIGHER: 90.0, Direction.LOWER: 10.0}.get(direction, (80.0, 90.0))


def _floor(target: Bound, direction: Direction) -> Bound:
    """A tenth worse than the target, whatever that is."""
    if isinstance(target, tuple):
        room = (target[1] - target[0]) or 1.0
        return (round(target[0] - room, 3), round(target[1] + room, 3))
    room = abs(target) / 10 or 1.0
    return round(target - room if direction is Direction.HIGHER else target + room, 3)


def _indicator_keys(
    target: Bound, direction: Direction, floor: Bound | None, unit: str
) -> Iterator[str]:
    """What else an indicator may have, with its floor or an example that suits its target."""
    if unit == "%":
        yield "# A percentage that can pass 100, as occupancy does. Of others it is asked."
        yield "#over_100 = true"
    yield "# Amber: how far from the target is still a near miss, in the unit."
    yield "#amber = 2"
    yield "# Floor: the value past which people are not safe. Beyond it the light is always red."
    if floor is None:
        yield f"#floor = {_number(_floor(target, direction))}"
    else:
        yield f"floor = {_number(floor)}"
    yield '#why = "What it tells about the people we serve."'
    yield '#story = "What lies behind the number, in a sentence or two."'
    yield "# Its domain, where that is not its priority's, such as a cost under better care."
    yield '#domain = "Finance"'
    yield "# Whose work it shows, where that is not the whole team's; one person's needs a why."
    yield "# One of: individual, team, service, directorate, organisation, system."
    yield '#whose = "service"'
    yield "# Guardrails: what must not get worse while this gets better. Name other indicators"
    yield "# by their id; this one is on the watch list below."
    yield '#guardrails = ["complaints"]'
    yield "# What it is paired with: a measure of work done says nothing of how people are for it,"
    yield "# so it stands beside a result or what people say."
    yield '#paired_with = "complaints"'
    yield "# Benchmarks: a value from elsewhere, drawn beside ours and never part of the light."
    yield _BENCHMARK
    if not isinstance(target, tuple):
        yield "# Key result: the way from where it stood to the target, between two days."
        start = _number(_floor(target, direction))
        yield f"#key_result = {{ start = {start}, since = 2024-04-01, by = 2024-12-31 }}"
    yield "# Events: what happened when, shown on the chart."
    yield '#event = [{ date = 2024-05-01, text = "Evening rota began" }]'


def _early_sign(lag: str) -> Iterator[str]:
    """A lead that drives the result `lag`."""
    yield ""
    yield "# An early sign: `drives` names the result it moves, and after how many periods."
    yield "#[[priority.indicator]]"
    yield '#id = "first-early-sign"'
    yield '#name = "First calls made the same day"'
    yield '#kind = "lead"'
    yield '#cadence = "weekly"'
    yield '#unit = "%"'
    yield "#target = 90"
    yield f'#drives = {{ lag = "{lag}", delay = 1 }}'


def _initiative(lag: str) -> Iterator[str]:
    """Work that moves the result `lag`."""
    yield ""
    yield "# Work meant to move these indicators. `moves` names them by their id."
    yield "#[[priority.initiative]]"
    yield '#id = "evening-rota"'
    yield '#name = "Evening rota"'
    yield "#start = 2024-05-01"
    yield "# How many periods pass before an effect is expected, and the day it ended."
    yield "#delay = 1"
    yield "#ended = 2024-11-30"
    yield f'#moves = ["{lag}"]'
