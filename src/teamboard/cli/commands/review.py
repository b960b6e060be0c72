"""`review`: open it, see how it stands, say what is known, close it; all without the screens."""

from pathlib import Path
from typing import Unpack

import click

from teamboard.cli.commands.outcomes import (
    NONE_OPEN,
    OPEN_ONE,
    Words,
    find_item,
    open_review,
    said_with,
    saying,
)
from teamboard.cli.lazy_group import Commands
from teamboard.cli.options import FORMAT, YES, Run
from teamboard.cli.output import complain, glyphs_for, say, say_lines, say_object, text_width
from teamboard.cli.prompts import ask, at_terminal, no_personal, yes_or_no
from teamboard.domain.agenda.items import Item
from teamboard.domain.measures.periods import short
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.review import ItemNotes
from teamboard.domain.rights import Deed
from teamboard.domain.text.clean import clean
from teamboard.errors import UserError
from teamboard.present.objects.reviews import item_object, sitting_object
from teamboard.present.pages.review_status import (
    item_lines,
    joined_words,
    opened_words,
    sitting_lines,
)
from teamboard.services import closing
from teamboard.services import review as reviewing
from teamboard.services.closing import held_early, needs_to_be_old, put_off_rest
from teamboard.services.load_board import look
from teamboard.services.review import sitting, start
from teamboard.session import Session
from teamboard.wiring.closing import UnwrittenError, close_review, mend_snapshots
from teamboard.wiring.exporting import write_minutes
from teamboard.wiring.home import Home


@click.group(
    cls=Commands,
    later=dict.fromkeys(("list", "show", "amend"), "past_reviews"),
)
def review() -> None:
    """Open, follow, close or read a review."""


@review.command("open")
@click.pass_obj
def open_(run: Run) -> None:
    """Open a review, go on with the one that is open, or take it over; print what it holds."""
    home = run.find_home()
    with run.session() as session:
        was_open = session.store.open_review(session.team)
        opened = start(session)
        _mend(home, session)
        view = look(session)
        now = sitting(session, view)
        if was_open is None:
            say(run, f"review opened, {short(opened.day, view.today)}")
        elif now is not None:
            me = session.actor.login
            may_write = session.refusal(Deed.JOIN) is None
            say(run, joined_words(now, me, view.today, may_write=may_write))
        if now is not None:
            closings = session.store.closings(session.team)
            say_lines(run, sitting_lines(view, now, closings, text_width(), glyphs_for(run)))


@review.command()
@click.option("--item", metavar="ITEM", help="One item whole: its readings and its chart too.")
@FORMAT
@click.pass_obj
def status(run: Run, item: str | None, format_: str) -> None:
    """Print the items of the open review, what was said, their outcomes, and what remains."""
    with run.session() as session:
        view = look(session)
        now = sitting(session, view)
        closings = session.store.closings(session.team)
        if item is not None:
            if now is None:
                raise UserError(NONE_OPEN, do=OPEN_ONE)
            found = find_item(view, now, item)
            if format_ == "json":
                say_object(item_object(view, now, closings, found))
            else:
                say_lines(
                    run, item_lines(view, now, closings, found, text_width(), glyphs_for(run))
                )
        elif format_ == "json":
            say_object(sitting_object(view, now, closings))
        elif now is None:
            say(run, f"{NONE_OPEN}; the next is due {short(view.due.day, view.today)}; {OPEN_ONE}")
        else:
            say(run, opened_words(view, now))
            say_lines(run, sitting_lines(view, now, closings, text_width(), glyphs_for(run)))


@review.command("say")
@click.argument("item")
@saying
@click.pass_context
def say_(ctx: click.Context, item: str, **said: Unpack[Words]) -> None:
    """Say what changed, what drives it, and whether it is local or systemic; close nothing.

    ITEM is its short name as in 'teamboard review status'.
    """
    run: Run = ctx.obj
    if all(said[name] is None for name in ("changed", "drives", "systemic")):
        raise click.UsageError("say something: --changed, --drives, --systemic or --local", ctx)
    with run.session() as session:
        found, kept = _say_of(session, item, said)
        say(run, found.name)
        say(run, f"What changed: {kept.changed}")
        say(run, f"What drives it: {kept.drives or 'not said'}")
        say(run, f"Local or systemic: {kept.scope}")


def _say_of(session: Session, name: str, words: Words) -> tuple[Item, ItemNotes]:
    """Keep what is said of the item `name`, without closing it.

    Raises:
        UserError: there is no such item, or the words look like personal identifiers.
    """
    review = open_review(session)
    view = look(session)
    item = find_item(view, reviewing.sitting(session, view), name)
    said = said_with(reviewing.said_of(session, review, item), words)
    no_personal([words["changed"] or "", words["drives"] or ""], yes=words["yes"])
    if item.subject not in review.subjects:
        reviewing.take_in(session, review, item)
    return item, reviewing.answer(session, said)


@review.command()
@click.option("--learned", metavar="TEXT", help="What did we learn?")
@click.option("--minutes", is_flag=True, help="Write the minutes beside the snapshot too.")
@click.option("--put-off-rest", is_flag=True, help="Put off what remains to the next review.")
@click.option("--as-it-stands", is_flag=True, help="Close one that was left open too long.")
@click.option(
    "--counts/--extra",
    default=None,
    help="Whether one held a little early is the one that is due (else asked, or it is).",
)
@YES
@click.pass_context
def close(
    ctx: click.Context,
    learned: str | None,
    minutes: bool,
    put_off_rest: bool,
    as_it_stands: bool,
    counts: bool | None,
    yes: bool,
) -> None:
    """Close the review, write its snapshot, and print where it is.

    Every item needs an outcome. With --as-it-stands those without one come again next time;
    that is only for a review that was left open until the next was due.
    """
    run: Run = ctx.obj
    if put_off_rest and as_it_stands:
        raise click.UsageError("--as-it-stands puts nothing off; leave out one of the two", ctx)
    home = run.find_home()
    with run.session() as session:
        view = look(session)
        now = sitting(session, view)
        if now is None:
            raise UserError(NONE_OPEN, do=OPEN_ONE)
        session.needs(Deed.CLOSE)  # before anything is asked
        if as_it_stands and now.still_open:
            needs_to_be_old(session, now)
        elif put_off_rest and now.still_open:
            _put_off(session, now)
            view = look(session)
            now = sitting(session, view) or now
        if now.still_open and not as_it_stands:
            raise _still_open(now, put_off_rest=put_off_rest)
        if learned is None and at_terminal():
            learned = ask("What did we learn? (Enter skips)", str)
        words = clean(learned or "").strip()
        no_personal([words], yes=yes)
        written, unwritten = None, ""
        counted = _counts(session, now, counts)
        try:
            written = close_review(
                home, session, now, view, words, as_it_stands=as_it_stands, counts=counted
            )
        except UnwrittenError as refused:  # what was asked for is done all the same
            unwritten = refused.line()
        _tell_closed(run, home, session, now, written or unwritten)
        if minutes:
            _write_minutes(run, home, session)


def _counts(session: Session, now: OpenReview, chosen: bool | None) -> bool:
    """Whether a review held a little early counts as the one that is due: as chosen, or asked."""
    due = held_early(session, now.review)
    if due is None or chosen is not None:
        return chosen is not False
    day = short(due, session.clock.today())
    if at_terminal():
        question = f"Does it count as the review that is due on {day}?"
        return ask(question, yes_or_no, default="y")
    complain(f"it counts as the review that is due on {day}; --extra would have left that one due")
    return True


def _tell_closed(
    run: Run, home: Home, session: Session, now: OpenReview, written: Path | str
) -> None:
    """What comes again, and where the snapshot is, or why its file is not there yet."""
    if now.still_open:
        complain(f"without an outcome, so they come again: {_names(now)}")
    if isinstance(written, str):
        complain(written)
        return
    _mend(home, session)
    say(run, str(written))


def _mend(home: Home, session: Session) -> None:
    """Write what snapshots are missing; that one cannot be is said, and stops nothing."""
    try:
        for path in mend_snapshots(home, session):
            complain(f"wrote {path}, which was missing")
    except UserError as refused:
        complain(refused.line())


def _write_minutes(run: Run, home: Home, session: Session) -> None:
    """Write the minutes of the review that was just closed; it is closed without them too."""
    try:
        say(run, str(write_minutes(home, session)))
    except UserError as refused:
        complain(f"the review is closed, but its minutes are not written: {refused.line()}")


@review.command()
@click.pass_obj
def discard(run: Run) -> None:
    """Discard the open review, in which nothing was said and nothing decided."""
    with run.session() as session:
        closing.discard(session, open_review(session))
        say(run, "the review is discarded")


def _put_off(session: Session, now: OpenReview) -> None:
    for item in put_off_rest(session, now):
        complain(f"{item.name} ({item.subject}): cannot be put off")


def _still_open(now: OpenReview, *, put_off_rest: bool) -> UserError:
    count = len(now.still_open)
    return UserError(
        f"{count} item{'s have' if count > 1 else ' has'} no outcome yet: {_names(now)}",
        do="decide, act or escalate" + ("" if put_off_rest else ", or --put-off-rest"),
    )


def _names(now: OpenReview) -> str:
    return ", ".join(f"{item.name} ({item.subject})" for item in now.still_open)
