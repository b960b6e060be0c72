"""What a board's definitions still lack: warnings for its set-up, none of which stop it."""

from collections.abc import Iterator
from datetime import date

from teamboard.domain.board import Ambition, Board, Priority
from teamboard.domain.calendar import in_words
from teamboard.domain.faults import Fault
from teamboard.domain.indicator import Indicator, Kind, PersonId


def advice(board: Board, today: date) -> tuple[Fault, ...]:
    """Everything worth changing in the board's definitions, in board order.

    Each warning's `where` is the path in the file with the words a lead knows it by:
    `priority[0] (Nobody waits past four hours)`. A board with warnings works.

    Args:
        board: the definitions.
        today: an owner who left by this day owns nothing.
    """
    return tuple(_advice(board, today))


def unheard(board: Board, login: str) -> tuple[Fault, ...]:
    """Whether the person with this account will miss that the definitions were changed.

    Where leads have accounts, only they are told on the board that the file was changed; a
    lead whose account is missing or misspelt is never told and does not notice.

    Args:
        board: the definitions.
        login: the account of the person at the keyboard.
    """
    leads = {person.login for person in board.person if person.lead and person.login}
    if not leads or login in leads:
        return ()
    return (
        Fault(
            "person",
            f"no lead has your account {login!r}: you will not be told when definitions change",
            f'if you lead this team, add login = "{login}" to your entry under [[person]]',
        ),
    )


def _advice(board: Board, today: date) -> Iterator[Fault]:
    for p, priority in enumerate(board.priority):
        here = f"priority[{p}]"
        where = f"{here} ({priority.objective})"
        yield from _owner(board, where, priority.owner, today)
        yield from _priority(where, priority)
        for i, indicator in enumerate(priority.indicator):
            named = f"{here}.indicator[{i}] ({indicator.name})"
            yield from _owner(board, named, indicator.owner, today)
            yield from _guardrail(named, indicator)
    for w, indicator in enumerate(board.watch):
        yield from _guardrail(f"watch[{w}] ({indicator.name})", indicator)


def _priority(where: str, priority: Priority) -> Iterator[Fault]:
    kinds = {indicator.kind for indicator in priority.indicator}
    if Kind.LAG not in kinds:
        yield Fault(
            where,
            "has no result, so nobody can tell whether people are better off",
            'add an indicator with kind = "lag"',
        )
    elif Kind.LEAD not in kinds:
        yield Fault(
            where,
            "has a result but no early sign that moves it",
            'add an indicator with kind = "lead" that drives the result',
        )
    floors = any(indicator.floor is not None for indicator in priority.indicator)
    if priority.ambition is Ambition.ESSENTIAL and not floors:
        yield Fault(
            where,
            "is essential, but none of its indicators has a floor",
            "add a floor: the value past which people are not safe",
        )
    if priority.sponsor is not None and priority.sponsor == priority.owner:
        yield Fault(
            where,
            "has the same person as sponsor and owner",
            "name a sponsor the owner can turn to, or leave the sponsor out",
        )


def _owner(board: Board, where: str, owner: PersonId | None, today: date) -> Iterator[Fault]:
    if owner is None:
        yield Fault(where, "has no owner", 'add owner = "..." with one person of the team')
        return
    person = board.person_named(owner)
    if person is not None and person.left is not None and person.left <= today:
        yield Fault(
            where,
            f"is owned by {person.name}, who left on {in_words(person.left, today)}",
            "name another owner",
        )


def _guardrail(where: str, indicator: Indicator) -> Iterator[Fault]:
    if indicator.id in indicator.guardrails:
        yield Fault(
            where,
            "is its own guardrail",
            "name the indicator that would show if this one improved at a cost",
        )
