"""`decide`, `act`, `escalate`, `again`, `undo` and `redo`: how an item is closed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from teamboard.cli.outcome_commands import Words, close_again, close_item, open_review, saying
from teamboard.cli.output import say
from teamboard.domain.agenda.item_ids import written
from teamboard.domain.agenda.items import about
from teamboard.domain.review.outcome import Outcome, OutcomeKind
from teamboard.domain.review.review import Review
from teamboard.services import review as reviewing
from teamboard.session import Session

if TYPE_CHECKING:
    from typing import Unpack

    from teamboard.cli.context import Run


@click.command()
@click.argument("item")
@click.argument("line", nargs=-1, required=True)
@saying
@click.pass_obj
def decide(run: "Run", item: str, line: tuple[str, ...], **said: "Unpack[Words]") -> None:
    """Close an item with a decision.

    ITEM is its short name as in 'teamboard agenda'. The LINE begins with accept, routine, put
    off or retire, or says what changes, and may end in the day it comes back: "accept until
    30 jun".
    """
    with run.session() as session:
        for text in close_item(session, item, OutcomeKind.DECISION, " ".join(line), said):
            say(run, text)


@click.command()
@click.argument("item")
@click.argument("line", nargs=-1, required=True)
@saying
@click.pass_obj
def act(run: "Run", item: str, line: tuple[str, ...], **said: "Unpack[Words]") -> None:
    """Close an item with an action: who does what by when.

    ITEM is its short name as in 'teamboard agenda'. The LINE names one person after @, and
    may end in a day: "trial 18:00 cover @flow.lead fri".
    """
    with run.session() as session:
        for text in close_item(session, item, OutcomeKind.ACTION, " ".join(line), said):
            say(run, text)


@click.command()
@click.argument("item")
@click.argument("line", nargs=-1, required=True)
@click.option("--tried", metavar="TEXT", default="", help="What the team has tried already.")
@click.option("--impact", metavar="TEXT", default="", help="What it means for people.")
@saying
@click.pass_obj
def escalate(
    run: "Run",
    item: str,
    line: tuple[str, ...],
    tried: str,
    impact: str,
    **said: "Unpack[Words]",
) -> None:
    """Close an item by asking another board for what it takes.

    ITEM is its short name as in 'teamboard agenda'. The LINE may name the board after ^, and
    end in the day an answer is wanted by: "agree evening triage ^service by thu".
    """
    with run.session() as session:
        for text in close_item(
            session, item, OutcomeKind.ESCALATION, " ".join(line), said, tried=tried, impact=impact
        ):
            say(run, text)


@click.command()
@click.argument("item")
@click.argument("date", nargs=-1)
@saying
@click.pass_obj
def again(run: "Run", item: str, date: tuple[str, ...], **said: "Unpack[Words]") -> None:
    """Close an item as the last review did, for a new date.

    ITEM is its short name as in 'teamboard agenda'. Without a DATE the usual one is taken. An
    action or escalation that is open still is moved to it, and no second one is made. The third
    time in a row something else must be said, or it is escalated.
    """
    with run.session() as session:
        for text in close_again(session, item, " ".join(date), said):
            say(run, text)


@click.command()
@click.pass_obj
def undo(run: "Run") -> None:
    """Take back the newest outcome of the open review."""
    _moved(run, reviewing.undo, "took back")


@click.command()
@click.pass_obj
def redo(run: "Run") -> None:
    """Bring back the outcome that was last taken back."""
    _moved(run, reviewing.redo, "brought back")


def _moved(run: "Run", move: Callable[[Session, Review], Outcome], done: str) -> None:
    with run.session() as session:
        outcome = move(session, open_review(session))
        board = session.board()
        name, _ = about(board, outcome.subject, session.history(board))
        on = f"{name} ({written(outcome.subject)})"
        say(run, f"{done} the {outcome.kind} on {on}: {outcome.text}")
