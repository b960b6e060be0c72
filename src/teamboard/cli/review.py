"""`review`, `decide`, `act`, `escalate`, `undo` and `redo`: a review without the screens."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypedDict, TypeVar

import click

from teamboard.cli.output import complain, say, say_lines, say_object
from teamboard.domain.safetext import clean
from teamboard.ports import Refused

if TYPE_CHECKING:
    from typing import Unpack

    from teamboard.bootstrap.home import Home
    from teamboard.cli.context import Run
    from teamboard.domain.records import Outcome, OutcomeKind, Review
    from teamboard.ports import Session

YES = click.option("--yes", is_flag=True, help="Keep words that look like personal identifiers.")
NONE_OPEN = "no review is open"
OPEN_ONE = "open one with 'teamboard review open'"

_Command = TypeVar("_Command", bound=Callable[..., None])


class Words(TypedDict):
    """What is said of an item besides its line, as the options give it."""

    changed: str | None
    drives: str | None
    systemic: bool
    yes: bool


def _words(command: _Command) -> _Command:
    """The options that every way of closing an item has."""
    for option in (
        YES,
        click.option("--systemic", is_flag=True, help="The cause is beyond the team's reach."),
        click.option("--drives", metavar="TEXT", help="What drives it; else as said last time."),
        click.option("--changed", metavar="TEXT", help="What changed; else said from the data."),
    ):
        command = option(command)
    return command


@click.group()
def review() -> None:
    """Open, follow or close a review."""


@review.command("open")
@click.pass_obj
def open_(run: "Run") -> None:
    """Open a review, or join the one that is open; print what it has to close."""
    from teamboard.bootstrap.closing import missing_snapshots, write_snapshot
    from teamboard.cli.review_text import sitting_lines
    from teamboard.domain.calendar import short
    from teamboard.usecases.look import look
    from teamboard.usecases.review import sitting, start

    home = run.find_home()
    with run.session() as session:
        was_open = session.store.open_review(session.team)
        opened = start(session)
        for kept in missing_snapshots(home, session.store.snapshots(session.team)):
            complain(f"wrote {write_snapshot(home, kept)}, which was missing")
        view = look(session)
        now = sitting(session, view)
        if was_open is None:
            say(run, f"review opened, {short(opened.day)}")
        else:
            say(run, f"joined the review that {opened.opened_by} opened, {short(opened.day)}")
        if now is not None:
            say_lines(run, sitting_lines(run, view, now))


@review.command()
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How."
)
@click.pass_obj
def status(run: "Run", format_: str) -> None:
    """Print the items of the open review, their outcomes, and what remains."""
    from teamboard.cli.review_text import sitting_lines, sitting_object
    from teamboard.domain.calendar import short
    from teamboard.usecases.look import look
    from teamboard.usecases.review import sitting

    with run.session() as session:
        view = look(session)
        now = sitting(session, view)
        if format_ == "json":
            say_object(sitting_object(now))
        elif now is None:
            say(run, f"{NONE_OPEN}; the next is due {short(view.due.day)}; {OPEN_ONE}")
        else:
            say(run, f"review of {short(now.review.day)}, opened by {now.review.opened_by}")
            say_lines(run, sitting_lines(run, view, now))


@review.command()
@click.option("--learned", metavar="TEXT", help="What did we learn?")
@click.option("--minutes", is_flag=True, help="Write the minutes beside the snapshot too.")
@click.option("--put-off-rest", is_flag=True, help="Put off what remains to the next review.")
@YES
@click.pass_obj
def close(run: "Run", learned: str | None, minutes: bool, put_off_rest: bool, yes: bool) -> None:
    """Close the review, write its snapshot, and print where it is."""
    from teamboard.bootstrap.closing import close_review, missing_snapshots, write_snapshot
    from teamboard.cli.asking import ask, at_terminal, no_personal
    from teamboard.usecases import review as reviewing
    from teamboard.usecases.look import look

    home = run.find_home()
    with run.session() as session:
        view = look(session)
        now = reviewing.sitting(session, view)
        if now is None:
            raise Refused(NONE_OPEN, do=OPEN_ONE)
        if put_off_rest and now.still_open:
            stay = reviewing.put_off_rest(session, now)
            for item in stay:
                complain(f"{item.name} ({item.subject}): cannot be put off")
            view = look(session)
            now = reviewing.sitting(session, view) or now
        if now.still_open:
            names = ", ".join(f"{item.name} ({item.subject})" for item in now.still_open)
            count = len(now.still_open)
            raise Refused(
                f"{count} item{'s have' if count > 1 else ' has'} no outcome yet: {names}",
                do="decide, act or escalate" + ("" if put_off_rest else ", or --put-off-rest"),
            )
        if learned is None and at_terminal():
            learned = ask("What did we learn? (Enter skips)", str)
        words = clean(learned or "").strip()
        no_personal([words], yes=yes)
        path = close_review(home, session, now, view, words)
        for kept in missing_snapshots(home, session.store.snapshots(session.team)):
            complain(f"wrote {write_snapshot(home, kept)}, which was missing")
        say(run, str(path))
        if minutes:
            say(run, _minutes(home, session))


def _minutes(home: "Home", session: "Session") -> str:
    from teamboard.bootstrap.closing import last_snapshot
    from teamboard.cli.files import write_whole
    from teamboard.exchange.formats import FORMATS

    document, _ = last_snapshot(home, session)
    if document is None:
        raise Refused("there is no snapshot to write minutes of")
    path = home.snapshots / session.store.snapshots(session.team)[0].name
    path = path.with_suffix(".md")
    write_whole(path, FORMATS["md"](document), replace=True)
    return str(path)


@click.command()
@click.argument("item")
@click.argument("line", nargs=-1, required=True)
@_words
@click.pass_obj
def decide(run: "Run", item: str, line: tuple[str, ...], **said: "Unpack[Words]") -> None:
    """Close an item with a decision.

    ITEM is its short name as in 'teamboard agenda'. The LINE begins with accept, routine, put
    off or retire, or says what changes, and may end in the day it comes back: "accept until
    30 jun".
    """
    from teamboard.domain.records import OutcomeKind

    _close(run, item, line, OutcomeKind.DECISION, said)


@click.command()
@click.argument("item")
@click.argument("line", nargs=-1, required=True)
@_words
@click.pass_obj
def act(run: "Run", item: str, line: tuple[str, ...], **said: "Unpack[Words]") -> None:
    """Close an item with an action: who does what by when.

    ITEM is its short name as in 'teamboard agenda'. The LINE names one person after @, and
    may end in a day: "trial 18:00 cover @flow.lead fri".
    """
    from teamboard.domain.records import OutcomeKind

    _close(run, item, line, OutcomeKind.ACTION, said)


@click.command()
@click.argument("item")
@click.argument("line", nargs=-1, required=True)
@_words
@click.pass_obj
def escalate(run: "Run", item: str, line: tuple[str, ...], **said: "Unpack[Words]") -> None:
    """Close an item by asking another board for what it takes.

    ITEM is its short name as in 'teamboard agenda'. The LINE may name the board after ^, and
    end in the day an answer is wanted by: "agree evening triage ^service by thu".
    """
    from teamboard.domain.records import OutcomeKind

    _close(run, item, line, OutcomeKind.ESCALATION, said)


def _close(
    run: "Run", item: str, line: tuple[str, ...], kind: "OutcomeKind", said: "Words"
) -> None:
    from teamboard.cli.closing_items import close_item

    with run.session() as session:
        opened = _open_review(session)
        for text in close_item(session, opened, item, kind, " ".join(line), said):
            say(run, text)


def _open_review(session: "Session") -> "Review":
    opened = session.store.open_review(session.team)
    if opened is None:
        raise Refused(NONE_OPEN, do=OPEN_ONE)
    return opened


@click.command()
@click.pass_obj
def undo(run: "Run") -> None:
    """Take back the newest outcome of the open review."""
    from teamboard.usecases import review as reviewing

    _moved(run, reviewing.undo, "took back")


@click.command()
@click.pass_obj
def redo(run: "Run") -> None:
    """Bring back the outcome that was last taken back."""
    from teamboard.usecases import review as reviewing

    _moved(run, reviewing.redo, "brought back")


def _moved(run: "Run", move: "Callable[[Session, Review], Outcome]", done: str) -> None:
    with run.session() as session:
        outcome = move(session, _open_review(session))
        say(run, f"{done} the {outcome.kind} on {outcome.subject}: {outcome.text}")
