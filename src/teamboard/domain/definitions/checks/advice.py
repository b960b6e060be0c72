"""What a board's set-up still lacks: advice to its lead, none of which stops the board."""

from collections.abc import Collection, Iterator
from datetime import date

from teamboard.domain.board_state import BoardState, ReviewState
from teamboard.domain.definitions.board import Board, Priority
from teamboard.domain.definitions.checks import design, use
from teamboard.domain.definitions.checks.facts import (
    NOWHERE,
    Elsewhere,
    OfBoard,
    OfIndicator,
    OfInitiative,
    OfPriority,
    Said,
    Setup,
)
from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.journal import Actor
from teamboard.domain.review.history import NOTHING_YET, History
from teamboard.domain.rights import LEADERLESS, Role, World, leads, role, shared_logins
from teamboard.errors import Fault

OF_BOARD: tuple[tuple[str, OfBoard], ...] = (
    ("domains", design.one_domain),
    ("priority", design.work_and_money),
)
"""Advice on the board as a whole, each with the place in the file it is about."""
OF_PRIORITY: tuple[OfPriority, ...] = (
    design.owner_of_priority,
    design.result_and_sign,
    design.floor,
    design.sponsor,
    design.domain,
    use.voiceless,
)
OF_INDICATOR: tuple[OfIndicator, ...] = (
    design.owner_of_indicator,
    design.domain_of_indicator,
    design.driven_by_nothing,
    design.drives_nothing,
    design.own_guardrail,
    use.never_read,
    use.blind_guardrail,
    design.hollow,
    design.one_person,
    use.opposed,
    use.led_to_nothing,
)
OF_INITIATIVE: tuple[OfInitiative, ...] = (design.moves_nothing, design.owner_of_initiative)

_BOARD_WORDS = "the whole board"


def lacking(view: BoardState) -> int:
    """How much a board's set-up lacks while a review is before the team; on quiet days nothing.

    What other boards and the board's own past definitions say is left to who asks for it.
    """
    if view.due.state is ReviewState.SCHEDULED and not view.due.first:
        return 0
    judged = view.assessments.items()
    read = {name for name, one in judged if one.period is not None}
    return len(advice(view.board, view.today, history=view.history, read=read))


def advice(
    board: Board,
    today: date,
    *,
    history: History = NOTHING_YET,
    read: Collection[str] | None = None,
    elsewhere: Elsewhere = NOWHERE,
    before: Board | None = None,
) -> tuple[Fault, ...]:
    """Everything worth changing in the board's definitions, in board order.

    Each warning's `where` is the path in the file with the words a lead knows it by:
    `priority[0] (Nobody waits past four hours)`. A board with warnings works. What is not known
    about its past is no reason for advice.

    Args:
        board: the definitions.
        today: an owner who left by this day owns nothing.
        history: what was decided and told before today.
        read: the indicators that ever had a reading; None where that is not known.
        elsewhere: which way is better for each measure of the home, as `directions` finds it.
        before: the definitions as they stood when the sixth last review closed.
    """
    return tuple(_advice(Setup(board, today, history, read, elsewhere, before)))


def by_account(
    board: Board, actor: Actor, world: World, *, sample: bool = False
) -> tuple[Fault, ...]:
    """What the logins of a board come to on this server.

    Args:
        board: the definitions.
        actor: the person at the keyboard, who is told where they do not lead the board: a lead
            whose login is missing or misspelt does not notice.
        world: which of the logins are accounts here.
        sample: of a sample home nobody need be told that no lead has an account.
    """
    return tuple(_by_account(board, actor, world, sample=sample))


def _by_account(board: Board, actor: Actor, world: World, *, sample: bool) -> Iterator[Fault]:
    for place, login, first in shared_logins(board, world.today):
        yield Fault(
            f"person[{place}] ({board.person[place].name})",
            f"has the login {login!r}, and so has {first.name}: it may do what either may",
            "give each of them an account of their own",
        )
    if not leads(board, world):
        if not sample:
            yield Fault("person", LEADERLESS, 'add login = "..." to the lead\'s [[person]]')
    elif role(board, actor, world) is not Role.LEAD:
        yield Fault(
            "person",
            f"no lead has your account {actor.login!r}: you will not be told when definitions "
            "change",
            f'if you lead this team, ask a lead to add login = "{actor.login}" to your [[person]]',
        )


def _advice(setup: Setup) -> Iterator[Fault]:
    for path, of_board in OF_BOARD:
        yield from _told(f"{path} ({_BOARD_WORDS})", of_board(setup))
    for p, priority in enumerate(setup.board.priority):
        here = f"priority[{p}]"
        for of_priority in OF_PRIORITY:
            yield from _told(f"{here} ({priority.objective})", of_priority(setup, priority))
        for i, indicator in enumerate(priority.indicator):
            yield from _of_indicator(setup, f"{here}.indicator[{i}]", priority, indicator)
        for i, initiative in enumerate(priority.initiative):
            where = f"{here}.initiative[{i}] ({initiative.name})"
            for of_initiative in OF_INITIATIVE:
                yield from _told(where, of_initiative(setup, initiative))
    for w, indicator in enumerate(setup.board.watch):
        yield from _of_indicator(setup, f"watch[{w}]", None, indicator)


def _of_indicator(
    setup: Setup, path: str, priority: Priority | None, indicator: Indicator
) -> Iterator[Fault]:
    for of_indicator in OF_INDICATOR:
        yield from _told(f"{path} ({indicator.name})", of_indicator(setup, priority, indicator))


def _told(where: str, said: Said) -> Iterator[Fault]:
    for what, do in said:
        yield Fault(where, what, do)
