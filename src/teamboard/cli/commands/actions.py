"""`actions` and `action`: what was promised, and how it goes."""

from datetime import date

import click

from teamboard.cli.options import FORMAT, YES, Run
from teamboard.cli.output import glyphs_for, say, say_lines, say_object, text_width
from teamboard.cli.prompts import no_personal
from teamboard.domain.measures.periods import in_words
from teamboard.domain.review.outcome import State
from teamboard.domain.text.clean import clean
from teamboard.domain.text.dates import parse_day
from teamboard.errors import UserError
from teamboard.present.objects.records import tracked_object
from teamboard.present.pages.todo import tracked_text
from teamboard.present.words.board import SHORTEST_ID, id_length
from teamboard.services.tracked_actions import (
    TrackedAction,
    find_promise,
    my_promises,
    promises,
    take_step,
)
from teamboard.services.tracked_escalations import TrackedEscalation
from teamboard.session import Session

_STATES = {"doing": "doing", "done": "done", "drop": "dropped", "reopen": "open"}
_STEPS = (*_STATES, "note", "move", "show")


@click.command(short_help="Print the actions.")
@click.option("--mine", is_flag=True, help="Only those you own, on every board of the home.")
@click.option("--all", "all_", is_flag=True, help="Finished ones too.")
@FORMAT
@click.pass_obj
def actions(run: Run, mine: bool, all_: bool, format_: str) -> None:
    """Print the actions, late ones first."""
    with (run.at_any_board() if mine else run).session() as session:
        today, store = session.clock.today(), session.store
        found = (my_promises if mine else promises)(session)
        found = [one for one in found if all_ or one.is_open]
        teams = store.teams() if mine else (session.team,)
        length = id_length(one.id for team in teams for one in store.actions(team))
    if format_ == "json":
        say_object(
            {
                "actions": [
                    tracked_object(one.outcome, one.steps, one.session.team, today, length)
                    for one in found
                ]
            }
        )
        return
    for one in found:
        for line in tracked_text(one.board, one.outcome, one.steps, today, length, boards=mine):
            say(run, line)
    if not found:
        say(run, "no actions" if all_ else "no open actions")


@click.command(short_help="Move an action on: doing, done or drop.")
@click.argument("action_id", metavar="ID")
@click.argument("step", type=click.Choice(_STEPS))
@click.argument("text", nargs=-1)
@click.option("--note", metavar="TEXT", default="", help="The text, by its name.")
@click.option("--to", metavar="DATE", help="The new date: fri, +2w, 3 dec.")
@YES
@click.pass_obj
def action(
    run: Run,
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
    with run.at_any_board().session() as session:
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


def new_day(session: Session, text: str) -> date:
    """The day that `--to` names.

    Raises:
        UserError: it names none.
    """
    try:
        return parse_day(text, session.clock.today())
    except ValueError as error:
        raise UserError(str(error), where="--to", do="nothing was changed") from None


def print_chain(run: Run, one: TrackedAction | TrackedEscalation) -> None:
    """Print what an action or escalation is for, and every step it took."""
    from teamboard.present.pages.purpose_path import Chain, chain_lines
    from teamboard.services.load_board import look

    session, _, outcome, steps = one
    said = session.store.item_notes(session.team, outcome.review).get(outcome.subject)
    chain = Chain(view=look(session), action=outcome, steps=steps, said=said)
    say_lines(run, chain_lines(chain, text_width(), glyphs_for(run)))
