"""`note`, `voice`, `try`, `learn`, `told`, `untell`: what stands beside the numbers."""

from collections.abc import Callable
from datetime import date

import click

from teamboard.cli.options import FORMAT, YES, Run
from teamboard.cli.output import say, say_object, text_width
from teamboard.cli.prompts import no_personal
from teamboard.domain.notes.listing import AnyNote, newest_notes, notes_about
from teamboard.domain.notes.note_parsing import check_day, note_meant, voice_refusal, who_meant
from teamboard.domain.notes.notes import Experiment, Notes, Result
from teamboard.domain.text.clean import clean
from teamboard.domain.text.days_past import past_day
from teamboard.errors import UserError
from teamboard.present.objects.records import told_object
from teamboard.present.pages.notes import told_text
from teamboard.present.words.board import id_length
from teamboard.services import notes as telling
from teamboard.services.notes import (
    add_experiment,
    add_note,
    add_voice,
    find_told,
    known_subject,
    take_back,
)
from teamboard.session import Session

_DAY = click.option("--date", "day", metavar="DAY", help="When: fri, 3 dec; else today.")
_RESULTS = ("worked", "failed", "unclear")


@click.command(short_help="Write a dated note on an indicator or priority.")
@click.argument("subject", metavar="SUBJECT")
@click.argument("text", metavar="TEXT")
@_DAY
@YES
@click.pass_obj
def note(run: Run, subject: str, text: str, day: str | None, yes: bool) -> None:
    """Write down what happened on a day, to be drawn on the chart.

    SUBJECT is an indicator, a priority, priority/ID or initiative/ID. Of TEXT such as
    "winter ward opened 3 dec" the last words may say the day.
    """
    no_personal([clean(text)], yes=yes)  # whole: the day at its end may be a date of birth
    with run.session() as session:
        today = session.clock.today()
        if day is None:
            words, on, fault, _ = note_meant(text, today)
            if fault:
                raise UserError(fault, do="nothing was kept")
        else:
            words, on = clean(text).strip(), _past(session, day)
        kept = add_note(session, subject, words, on)
        _say_kept(run, session, kept)


@click.command(short_help="Write down what somebody told us.")
@click.argument("priority", metavar="PRIORITY")
@click.argument("text", metavar="TEXT")
@click.option("--from", "who", metavar="WHO", required=True,
              help="person (served), family, staff or partner; never a name.")  # fmt: skip
@click.option("--consent/--no-consent", default=None,
              help="Whether they agreed that it is passed on; it must be said.")  # fmt: skip
@_DAY
@click.pass_obj
def voice(
    run: Run, priority: str, text: str, who: str, consent: bool | None, day: str | None
) -> None:
    """Write down what somebody told us, in a few words and without their name.

    What looks like a personal identifier is refused.
    """
    if consent is None:
        raise click.UsageError(
            "say whether they agreed that it is passed on: --consent or --no-consent"
        )
    with run.session() as session:
        refusal = voice_refusal(who)
        kind, on, fault, _ = who_meant(who, session.clock.today())
        if refusal or kind is None:
            raise UserError(refusal or fault, where="--from", do="nothing was kept")
        if day is not None:
            on = _past(session, day)
        kept = add_voice(session, priority, kind, text, consent=consent, day=on)
        _say_kept(run, session, kept)


@click.command("try", short_help="Begin an experiment.")
@click.argument("subject", metavar="SUBJECT")
@click.option("--believe", metavar="TEXT", required=True, help="What we believe.")
@click.option("--try", "tries", metavar="TEXT", required=True, help="What we try.")
@click.option("--check", metavar="DAY", required=True, help="When we look: 3 may, +4w.")
@YES
@click.pass_obj
def try_(run: Run, subject: str, believe: str, tries: str, check: str, yes: bool) -> None:
    """Begin an experiment: what we believe, what we try, and when we look.

    SUBJECT is an indicator, a priority or priority/ID.
    """
    with run.session() as session:
        on = _read(check_day, check, session, "--check")
        no_personal([clean(believe), clean(tries)], yes=yes)
        kept = add_experiment(session, subject, believe, tries, on)
        _say_kept(run, session, kept)


@click.command(short_help="End an experiment with what was learned.")
@click.argument("told_id", metavar="ID")
@click.argument("result", type=click.Choice(_RESULTS))
@click.argument("learned", metavar="TEXT")
@YES
@click.pass_obj
def learn(run: Run, told_id: str, result: str, learned: str, yes: bool) -> None:
    """End an experiment with what was learned; "failed, and we learned" ends it well.

    ID is as 'teamboard told' prints it, of any board of the home.
    """
    no_personal([clean(learned)], yes=yes)
    with run.at_any_board().session() as session:
        there, found = telling.find_told(session, told_id)
        if not isinstance(found, Experiment):
            raise UserError(
                "only an experiment ends with what was learned", do="see 'teamboard told'"
            )
        _say_kept(run, there, telling.learn(there, found, Result(result), learned))


@click.command(short_help="Print notes, voices and experiments.")
@click.argument("subject", metavar="SUBJECT", required=False)
@FORMAT
@click.pass_obj
def told(run: Run, subject: str | None, format_: str) -> None:
    """Print notes, what people told us and experiments, newest first.

    SUBJECT is an indicator, a priority, priority/ID or initiative/ID; without one, all.
    """
    with run.session() as session:
        board = session.board()
        story = session.history(board).notes
        found = (
            notes_about(board, story, known_subject(board, subject))
            if subject
            else newest_notes(story)
        )
        today, cells = session.clock.today(), _id_cells(story)
    if format_ == "json":
        say_object({"told": [told_object(one, cells) for one in found]})
        return
    for one in found:
        for line in told_text(board, one, today, cells, text_width()):
            say(run, line)
    if not found:
        say(run, "nothing is written here yet")


@click.command(short_help="Take back what was told by mistake.")
@click.argument("told_id", metavar="ID")
@click.pass_obj
def untell(run: Run, told_id: str) -> None:
    """Take back a note, a voice or an experiment that was entered by mistake.

    ID is as 'teamboard told' prints it, of any board of the home. The journal keeps it.
    """
    with run.at_any_board().session() as session:
        there, found = find_told(session, told_id)
        take_back(there, found)
        text = found.tries if isinstance(found, Experiment) else found.text
        say(run, f"taken back: {text}")


def _past(session: Session, text: str) -> date:
    return _read(past_day, text, session, "--date")


def _read(reader: Callable[[str, date], date], text: str, session: Session, option: str) -> date:
    """The day that an option names.

    Raises:
        UserError: it names none that will do.
    """
    try:
        return reader(text, session.clock.today())
    except ValueError as error:
        raise UserError(str(error), where=option, do="nothing was kept") from None


def _say_kept(run: Run, session: Session, kept: AnyNote) -> None:
    """Say what was kept, as `told` prints it."""
    cells = _id_cells(session.store.notes(session.team))
    for line in told_text(session.board(), kept, session.clock.today(), cells, text_width()):
        say(run, line)


def _id_cells(story: Notes) -> int:
    """How many letters of the end of an id tell all of a team's apart."""
    return id_length(one.id for one in newest_notes(story))
