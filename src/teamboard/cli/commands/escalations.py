"""`escalations`, `answer` and `recall`: what was asked of others, and what came of it."""

import click

from teamboard.cli.commands.actions import new_day, print_chain
from teamboard.cli.options import FORMAT, YES, Run
from teamboard.cli.output import say, say_object
from teamboard.cli.prompts import no_personal
from teamboard.domain.measures.periods import in_words
from teamboard.domain.review.outcome import State
from teamboard.domain.text.clean import clean
from teamboard.present.objects.records import tracked_object
from teamboard.present.pages.todo import tracked_text
from teamboard.present.words.board import SHORTEST_ID, id_length
from teamboard.services import tracked_escalations as answering
from teamboard.services.tracked_escalations import asked, recent

_STATES = ("received", "accepted", "answered", "closed")
_STEPS = (*_STATES, "note", "move", "show")


@click.command(short_help="Print what the team asked of others.")
@click.option("--waiting", is_flag=True, help="Only those that wait for an answer.")
@FORMAT
@click.pass_obj
def escalations(run: Run, waiting: bool, format_: str) -> None:
    """Print what the team asked of others, late ones first.

    Those that were answered, closed or recalled since the last review come last.
    """
    with run.session() as session:
        today = session.clock.today()
        every = asked(session)
        found = [one for one in recent(every) if one.is_open or not waiting]
        length = id_length(one.escalation.id for one in every)
    if format_ == "json":
        say_object(
            {
                "escalations": [
                    tracked_object(one.outcome, one.steps, one.session.team, today, length)
                    for one in found
                ]
            }
        )
        return
    for one in found:
        for line in tracked_text(one.board, one.outcome, one.steps, today, length):
            say(run, line)
    if not found:
        say(run, "nothing waits for an answer")


@click.command(short_help="Record how an escalation stands, or its answer.")
@click.argument("escalation_id", metavar="ID")
@click.argument("step", metavar="STATE", type=click.Choice(_STEPS))
@click.argument("text", nargs=-1)
@click.option("--to", metavar="DATE", help="The new day an answer is wanted by: fri, +2w, 3 dec.")
@YES
@click.pass_obj
def answer(
    run: Run, escalation_id: str, step: str, text: tuple[str, ...], to: str | None, yes: bool
) -> None:
    """Record how an escalation stands, and its answer.

    STATE is received or accepted; answered, with what the answer is; closed, once nothing more
    is needed after the answer; note; move to a new date with the reason; or show, which prints
    its item, indicator, priority and purpose, and every step. ID is as 'teamboard escalations'
    prints it, of any board of the home.
    """
    if (to is not None) is not (step == "move"):
        raise click.UsageError(
            "'move' needs --to DATE" if step == "move" else "--to goes with 'move' only"
        )
    words = clean(" ".join(text)).strip()
    if step == "show" and words:
        raise click.UsageError("'show' takes no text")
    no_personal([words], yes=yes)
    with run.at_any_board().session() as session:
        one = answering.find_asked(session, escalation_id)
        if step == "show":
            print_chain(run, one)
            return
        state = State(step) if step in _STATES else None
        due = new_day(session, to) if to is not None else None
        moved = answering.answer(one.session, one.escalation, state, words, due)
        short, today = moved.id[-SHORTEST_ID:], session.clock.today()
        if moved.due is not None and due is not None:
            say(run, f"{short}: an answer is wanted by {in_words(moved.due, today)}: {moved.text}")
        elif state is None:
            say(run, f"noted on {short}: {moved.text}")
        else:
            say(run, f"{short} is {moved.state}: {moved.text}")


@click.command()
@click.argument("escalation_id", metavar="ID")
@click.option("--why", metavar="TEXT", required=True, help="Why no answer is needed any more.")
@YES
@click.pass_obj
def recall(run: Run, escalation_id: str, why: str, yes: bool) -> None:
    """Recall an escalation, with the reason.

    ID is as 'teamboard escalations' prints it, of any board of the home.
    """
    words = clean(why).strip()
    no_personal([words], yes=yes)
    with run.at_any_board().session() as session:
        one = answering.find_asked(session, escalation_id)
        moved = answering.answer(one.session, one.escalation, State.RECALLED, words)
        say(run, f"{moved.id[-SHORTEST_ID:]} is recalled: {moved.text}")
