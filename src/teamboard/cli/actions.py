"""`actions` and `action`: what was promised, and how it goes."""

from datetime import date
from typing import TYPE_CHECKING

import click

from teamboard.cli.output import say, say_object
from teamboard.domain.safetext import clean
from teamboard.ports import Refused

if TYPE_CHECKING:
    from teamboard.cli.context import Run
    from teamboard.ports import Session

_STATES = {"doing": "doing", "done": "done", "drop": "dropped", "reopen": "open"}
_STEPS = (*_STATES, "note", "move", "show")


@click.command()
@click.option("--mine", is_flag=True, help="Only those you own, on every board of the home.")
@click.option("--all", "all_", is_flag=True, help="Finished ones too.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How."
)
@click.pass_obj
def actions(run: "Run", mine: bool, all_: bool, format_: str) -> None:
    """Print the actions, late ones first."""
    from teamboard.cli.action_text import action_lines, action_object, id_length
    from teamboard.usecases.follow_up import my_promises, promises

    with (at_any_board(run) if mine else run).session() as session:
        today, store = session.clock.today(), session.store
        found = (my_promises if mine else promises)(session)
        found = [one for one in found if all_ or one.is_open]
        teams = store.teams() if mine else (session.team,)
        length = id_length(one.id for team in teams for one in store.actions(team))
    if format_ == "json":
        say_object({"actions": [action_object(one, today, length) for one in found]})
        return
    for one in found:
        for line in action_lines(one, today, length, boards=mine):
            say(run, line)
    if not found:
        say(run, "no actions" if all_ else "no open actions")


def at_any_board(run: "Run") -> "Run":
    """The run where several boards could be meant and it does not matter which."""
    from teamboard.bootstrap.session import SeveralTeams

    try:
        with run.session():
            return run
    except SeveralTeams as several:
        return run._replace(team=several.teams[0])


@click.command()
@click.argument("action_id", metavar="ID")
@click.argument("step", type=click.Choice(_STEPS))
@click.argument("text", nargs=-1)
@click.option("--note", metavar="TEXT", default="", help="The text, by its name.")
@click.option("--to", metavar="DATE", help="The new date: fri, +2w, 3 dec.")
@click.option("--yes", is_flag=True, help="Keep words that look like personal identifiers.")
@click.pass_obj
def action(
    run: "Run",
    action_id: str,
    step: str,
    text: tuple[str, ...],
    note: str,
    to: str | None,
    yes: bool,
) -> None:
    """Move an action on, or show what it is for.

    doing; done with what came of it; drop with the reason; reopen what is done or dropped
    with the reason; note; move to a new date with the reason; show prints its item,
    indicator, priority and purpose, and every step. TEXT is what came of it, or the reason.
    ID is as 'teamboard actions' prints it, of any board of the home.
    """
    from teamboard.cli.action_text import SHORTEST_ID, print_chain
    from teamboard.cli.asking import no_personal
    from teamboard.domain.calendar import in_words
    from teamboard.domain.records import State
    from teamboard.usecases.follow_up import find_promise, take_step

    if (to is not None) is not (step == "move"):
        raise click.UsageError(
            "'move' needs --to DATE" if step == "move" else "--to goes with 'move' only"
        )
    if text and note:
        raise click.UsageError("give the text once: after the step, or with --note")
    words = clean(" ".join(text) or note).strip()
    if step == "show" and text:
        raise click.UsageError("'show' takes no text")
    if step != "show":
        no_personal([words], yes=yes)
    with at_any_board(run).session() as session:
        one = find_promise(session, action_id)
        if step == "show":
            print_chain(run, one)
            return
        state = State(_STATES[step]) if step in _STATES else None
        due = new_day(session, to) if to is not None else None
        moved = take_step(one.session, one.action, state, words, due)
        short, today = moved.id[-SHORTEST_ID:], session.clock.today()
        if moved.due is not None and due is not None:
            done = f"moved {short} to {in_words(moved.due, today)}"
        else:
            how = "open again" if state is State.OPEN else moved.state
            done = f"{short} is {how}" if state else f"noted on {short}"
        say(run, f"{done}: {moved.text}")


def new_day(session: "Session", text: str) -> date:
    """The day that `--to` names.

    Raises:
        Refused: it names none.
    """
    from teamboard.domain.when import parse_day

    try:
        return parse_day(text, session.clock.today())
    except ValueError as error:
        raise Refused(str(error), where="--to", do="nothing was changed") from None
