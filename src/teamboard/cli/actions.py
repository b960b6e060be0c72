"""`actions` and `action`: what was promised, and how it goes."""

from datetime import date
from typing import TYPE_CHECKING

import click

from teamboard.cli.output import say, say_object
from teamboard.domain.records import OPEN_ACTION, Outcome
from teamboard.domain.safetext import clean
from teamboard.ports import Refused

if TYPE_CHECKING:
    from teamboard.cli.context import Run
    from teamboard.domain.board import Board
    from teamboard.ports import Session

SHORTEST_ID = 6
_STATES = {"doing": "doing", "done": "done", "drop": "dropped"}


@click.command()
@click.option("--mine", is_flag=True, help="Only those you own.")
@click.option("--all", "all_", is_flag=True, help="Finished ones too.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How."
)
@click.pass_obj
def actions(run: "Run", mine: bool, all_: bool, format_: str) -> None:
    """Print the actions, late ones first."""
    with run.session() as session:
        board, today = session.board(), session.clock.today()
        every = session.store.actions(session.team)
        length = _id_length(every)
        found = [one for one in every if all_ or one.state in OPEN_ACTION]
        if mine:
            me = _me(session, board)
            found = [one for one in found if one.owner in me]
        found.sort(key=lambda one: _order(one, today))
        if format_ == "json":
            say_object({"actions": [_object(one, today, length) for one in found]})
            return
        for one in found:
            for line in _lines(one, board, today, length):
                say(run, line)
        if not found:
            say(run, "no actions" if all_ else "no open actions")


def _late(action: Outcome, today: date) -> bool:
    from teamboard.domain.overview import is_late

    return is_late(action, today)


def _order(action: Outcome, today: date) -> tuple[bool, bool, date, str]:
    return (
        action.state not in OPEN_ACTION,
        not _late(action, today),
        action.due or date.max,
        action.id,
    )


def _id_length(every: tuple[Outcome, ...]) -> int:
    """How many letters of the end of an id tell all of them apart."""
    length = SHORTEST_ID
    while len({one.id[-length:] for one in every}) < len(every):
        length += 1
    return length


def _me(session: "Session", board: "Board") -> frozenset[str]:
    login = session.actor.login
    mine = frozenset(person.id for person in board.person if person.login == login)
    if not mine:
        raise Refused(
            f'nobody on this board has the account "{clean(login)}"',
            do=f'add login = "{clean(login)}" under your [[person]]',
        )
    return mine


def _lines(action: Outcome, board: "Board", today: date, length: int) -> tuple[str, str]:
    from teamboard.domain.calendar import in_words

    person = board.person_named(action.owner)
    found = board.find(action.subject)
    due = f", due {in_words(action.due, today)}" if action.due else ""
    late = "LATE, " if _late(action, today) else ""
    about = found[1].name if found else action.subject
    after = f" ({action.after})" if action.after else ""
    return (
        f"{action.id[-length:]}  {late}{action.state}{due}: {action.text}{after}",
        f"{'':{length}}  {person.name if person else action.owner or 'nobody'}, on {about}",
    )


def _object(action: Outcome, today: date, length: int) -> dict[str, object]:
    return {
        "id": action.id,
        "short": action.id[-length:],
        "text": action.text,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "state": action.state.value,
        "late": _late(action, today),
        "item": action.subject,
        "after": action.after,
    }


@click.command()
@click.argument("action_id", metavar="ID")
@click.argument("state", type=click.Choice(list(_STATES)))
@click.option("--note", metavar="TEXT", default="", help="What came of it, or why it is dropped.")
@click.option("--yes", is_flag=True, help="Keep words that look like personal identifiers.")
@click.pass_obj
def action(run: "Run", action_id: str, state: str, note: str, yes: bool) -> None:
    """Move an action on: doing, done with what came of it, or drop with the reason.

    ID is as 'teamboard actions' prints it.
    """
    from teamboard.cli.asking import no_personal
    from teamboard.domain.records import State
    from teamboard.usecases.follow_up import follow_up

    words = clean(note).strip()
    no_personal([words], yes=yes)
    with run.session() as session:
        moved = follow_up(session, action_id, State(_STATES[state]), words)
        say(run, f"{moved.id[-SHORTEST_ID:]} is {moved.state}: {moved.text}")
