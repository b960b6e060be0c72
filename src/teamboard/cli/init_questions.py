"""What `init` asks: purpose, people served, goals, then priorities, then the practical things."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from teamboard.cli.prompts import ask, no_personal, tell, words, yes_or_no
from teamboard.config.new_board import NewBoard, NewPerson, NewPriority, slug
from teamboard.domain.definitions.board import MOST_PRIORITIES
from teamboard.domain.definitions.indicator import Bound, Cadence, Direction
from teamboard.domain.journal import Actor
from teamboard.domain.measures.periods import short
from teamboard.domain.text.dates import parse_day
from teamboard.domain.text.file_names import team_faults
from teamboard.domain.text.numbers import parse_decimal

MOST_GOALS = 7
_Choice = TypeVar("_Choice", bound=StrEnum)
_HOW_OFTEN = "  How often does a value come: daily, weekly, monthly or quarterly?"
_ABOVE = "Which board or meeting above you can you ask for help? (Enter for none)"
_NOBODY = frozenset({"nobody", "no one", "none", "no"})
_TARGETS = {
    Direction.HIGHER: "  What is the target? A number (empty: none yet)",
    Direction.LOWER: "  What is the target? A number (empty: none yet)",
    Direction.WITHIN: "  Between which two numbers should it be, such as 18 to 25 (empty: none)",
}
_FLOORS = {
    Direction.HIGHER: "  The least that is safe? A number (empty: none yet)",
    Direction.LOWER: "  The most that is safe? A number (empty: none yet)",
    Direction.WITHIN: "  Between which two numbers is it safe, such as 15 to 30 (empty: none)",
}


def ask_board(actor: Actor, today: date) -> NewBoard:
    """Ask everything that a new board needs, in plain language.

    Raises:
        UserError: the answers end too early, or one from a pipe cannot be taken.
    """
    tell("A few questions; everything can be changed later with 'teamboard edit'.")
    tell("To stop, press Ctrl-C: nothing is kept until the last answer.")
    tell("")
    purpose = ask("What is your team there for, in one sentence?", _free)
    people = ask("Whom do you serve?", _free)
    goals = _goals()
    priorities = _priorities(goals)
    tell("")
    name = ask("What is your team called?", _free)
    cadence = ask("How often will you review the board?", _one_of(Cadence), default="weekly")
    first = ask("When is the first review?", _day(today), default=short(_next_monday(today), today))
    lead = ask("Your name or role on the team?", _name, default="Team lead")
    team = ask("Who else is on the team? (names with commas between, or Enter)", _names)
    body = ask(_ABOVE, _unless_nobody)
    return NewBoard(
        name=name,
        purpose=purpose,
        people_served=people,
        goals=goals,
        priorities=tuple(_owned(priority, lead) for priority in priorities),
        lead_person=NewPerson(id=slug(lead, ()), name=lead, login=actor.login),
        team=team,
        body=body,
        first_review=first,
        cadence=cadence,
    )


def _owned(priority: NewPriority, lead: str) -> NewPriority:
    said = (priority.owner or "").lower()
    owner = {"me": lead, "nobody": None}.get(said, priority.owner)
    return replace(priority, owner=owner)


def ask_short_name(name: str, taken: frozenset[str]) -> str:
    """The short name of the team, which names its file."""
    return ask("A short name for its file?", _short_name(taken), default=slug(name, taken))


def _goals() -> tuple[str, ...]:
    tell("What are your goals? One a line; an empty line ends the list.")
    goals: list[str] = []
    while len(goals) < MOST_GOALS:
        goal = ask(f"  Goal {len(goals) + 1}", _maybe if goals else _free)
        if not goal:
            break
        goals.append(goal)
    return tuple(goals)


def _priorities(goals: tuple[str, ...]) -> tuple[NewPriority, ...]:
    tell("")
    tell(f"Now your priorities: the few things that matter most, at most {MOST_PRIORITIES}.")
    found: list[NewPriority] = []
    while len(found) < MOST_PRIORITIES:
        found.append(_priority(goals, len(found) + 1))
        served = {priority.goal for priority in found}
        left = [goal for goal in goals if goal not in served]
        if left:
            tell(f"  No priority yet for: {'; '.join(left)}")
        if len(found) < MOST_PRIORITIES and not ask("Another priority?", yes_or_no, default="n"):
            break
    return tuple(found)


def _priority(goals: tuple[str, ...], place: int) -> NewPriority:
    tell("")
    objective = ask(f"Priority {place}: what should be true for people?", _free)
    goal = goals[0]
    if len(goals) > 1:
        for number, words_of_it in enumerate(goals, start=1):
            tell(f"  {number}  {words_of_it}")
        goal = ask("  Which goal does it serve? Its number", _picked(goals), default="1")
    result = ask("  Which measure says whether it is so? Its name", _free)
    unit = ask("  In what unit (%, days, people; empty for none)", _maybe)
    direction = ask(
        "  Is higher, lower, or within a range better?", _one_of(Direction), default="higher"
    )
    target = ask(_TARGETS[direction], _bound(direction))
    floor = ask(_FLOORS[direction], _floor(direction, target))
    cadence = ask(_HOW_OFTEN, _one_of(Cadence), default="weekly")
    new = NewPriority(
        objective=objective,
        result=result,
        goal=goal,
        unit=unit,
        direction=direction,
        target=target,
        floor=floor,
        cadence=cadence,
    )
    sign = ask("  An early sign that moves before it? Its name (empty: none yet)", _maybe)
    if sign:
        new = _with_early_sign(new, sign)
    owner = ask(
        "  Who owns this priority? A name or role, or 'nobody' for now", _name, default="me"
    )
    return replace(new, owner=owner)


def _with_early_sign(new: NewPriority, sign: str) -> NewPriority:
    unit = ask("  In what unit is the early sign (empty for none)", _maybe)
    direction = ask(
        "  Is higher or lower better for the early sign?",
        _one_of(Direction, but=Direction.WITHIN),
        default="higher",
    )
    target = ask("  What is the early sign's target? A number (empty: none yet)", _bound(direction))
    cadence = ask("  How often does the early sign come?", _one_of(Cadence), default=new.cadence)
    return replace(
        new,
        early_sign=sign,
        early_sign_unit=unit,
        early_sign_direction=direction,
        early_sign_target=target,
        early_sign_cadence=cadence,
    )


def _free(text: str) -> str:
    return _maybe(words(text))


def _maybe(text: str) -> str:
    if text:
        no_personal([text], yes=False)
    return text


def _name(text: str) -> str:
    """A person's name or role."""
    if text and not any(map(str.isalpha, text)):
        raise ValueError("that is no name; give a name or a role")
    return _free(text)


def _names(text: str) -> tuple[str, ...]:
    """Names or roles with commas between; the one who answers is on the team already."""
    parts = (" ".join(part.split()) for part in _unless_nobody(text).split(","))
    return tuple(_name(part) for part in parts if part and part.lower() != "me")


def _unless_nobody(text: str) -> str:
    """A name, or nothing where the answer says that there is none."""
    return _name(text) if text and text.lower().rstrip(".") not in _NOBODY else ""


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _one_of(choices: type[_Choice], *, but: _Choice | None = None) -> Callable[[str], _Choice]:
    allowed = [choice for choice in choices if choice is not but]

    def read(text: str) -> _Choice:
        found = [choice for choice in allowed if text and choice.value.startswith(text.lower())]
        if len(found) != 1:
            raise ValueError(f"answer {', '.join(allowed[:-1])} or {allowed[-1]}")
        return found[0]

    return read


def _picked(goals: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.isascii() and text.isdigit() and len(text) == 1 and 1 <= int(text) <= len(goals):
            return goals[int(text) - 1]
        raise ValueError(f"answer a number from 1 to {len(goals)}")

    return read


def _bound(direction: Direction) -> Callable[[str], Bound | None]:
    def read(text: str) -> Bound | None:
        plain = text.replace("%", " ").strip()
        if not plain:
            return None
        if direction is not Direction.WITHIN:
            return parse_decimal(plain)
        numbers = [parse_decimal(part) for part in plain.replace(" to ", " ").split()]
        if len(numbers) != 2 or numbers[0] > numbers[1]:  # noqa: PLR2004 - lowest, highest
            raise ValueError("give the lowest and the highest, such as 18 to 25")
        return (numbers[0], numbers[1])

    return read


def _floor(direction: Direction, target: Bound | None) -> Callable[[str], Bound | None]:
    """A floor that is no better than the target."""
    number = _bound(direction)

    def read(text: str) -> Bound | None:
        floor = number(text)
        match target, floor:
            case (least, most), (lowest, highest):
                inside = lowest > least or highest < most
            case float(), float():
                inside = floor > target if direction is Direction.HIGHER else floor < target
            case _:
                inside = False
        if inside:
            raise ValueError("that is better than the target; give what is only just safe")
        return floor

    return read


def _day(today: date) -> Callable[[str], date]:
    def read(text: str) -> date:
        day = parse_day(text, today)
        if day < today:
            raise ValueError("that day is past; give a day from today on")
        return day

    return read


def _short_name(taken: frozenset[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        for _, what in team_faults(text):
            raise ValueError(what)
        if text in taken:
            raise ValueError(f"config/{text}.toml is there already; it is never overwritten")
        return text

    return read
