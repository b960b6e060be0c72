"""`decide`, `act`, `escalate`, `again`, `undo` and `redo`: how an item is closed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import TypedDict, TypeVar, Unpack

import click

from teamboard.cli.options import YES, Run
from teamboard.cli.output import complain, say
from teamboard.cli.prompts import no_personal
from teamboard.domain.agenda.item_ids import split_id, written
from teamboard.domain.agenda.items import Item, describe
from teamboard.domain.board_state import BoardState
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import Outcome, OutcomeKind
from teamboard.domain.review.parse_outcome import ParsedOutcome
from teamboard.domain.review.policy import as_typed, last_outcome, parse_for_item, why_not_same
from teamboard.domain.review.review import ItemNotes, PastOutcome, Review, Scope
from teamboard.domain.text.clean import clean
from teamboard.domain.text.dates import parse_day
from teamboard.errors import UserError
from teamboard.services import review as reviewing
from teamboard.services.load_board import look
from teamboard.session import Session

NONE_OPEN = "no review is open"
OPEN_ONE = "open one with 'teamboard review open'"

_Command = TypeVar("_Command", bound=Callable[..., None])


class Words(TypedDict):
    """What is said of an item besides its line, as the options give it; None for not said."""

    changed: str | None
    drives: str | None
    systemic: bool | None
    yes: bool


def saying(command: _Command) -> _Command:
    """The options that every way of speaking of an item has."""
    for option in (
        YES,
        click.option(
            "--systemic/--local", default=None,
            help="Whether the cause is beyond the team's reach; else as said before, or local.",
        ),
        click.option("--drives", metavar="TEXT", help="What drives it; else as said last time."),
        click.option("--changed", metavar="TEXT", help="What changed; else said from the data."),
    ):  # fmt: skip
        command = option(command)
    return command


def open_review(session: Session) -> Review:
    """The review that is open.

    Raises:
        UserError: none is.
    """
    opened = session.store.open_review(session.team)
    if opened is None:
        raise UserError(NONE_OPEN, do=OPEN_ONE)
    return opened


@click.command()
@click.argument("item")
@click.argument("line", nargs=-1, required=True)
@saying
@click.pass_obj
def decide(run: Run, item: str, line: tuple[str, ...], **said: Unpack[Words]) -> None:
    """Close an item with a decision.

    ITEM is its short name as in 'teamboard agenda'. The LINE begins with accept, routine, put
    off or retire, or says what changes, and may end in the day it comes back: "accept until
    30 jun".
    """
    with run.session() as session:
        for text in close_item(session, item, OutcomeKind.DECISION, " ".join(line), said):
            say(run, text)


@click.command(short_help="Close an item with an action.")
@click.argument("item")
@click.argument("line", nargs=-1, required=True)
@saying
@click.pass_obj
def act(run: Run, item: str, line: tuple[str, ...], **said: Unpack[Words]) -> None:
    """Close an item with an action: who does what by when.

    ITEM is its short name as in 'teamboard agenda'. The LINE names one person after @, and
    may end in a day: "trial 18:00 cover @flow.lead fri".
    """
    with run.session() as session:
        for text in close_item(session, item, OutcomeKind.ACTION, " ".join(line), said):
            say(run, text)


@click.command(short_help="Close an item with an escalation.")
@click.argument("item")
@click.argument("line", nargs=-1, required=True)
@click.option("--tried", metavar="TEXT", default="", help="What the team has tried already.")
@click.option("--impact", metavar="TEXT", default="", help="What it means for people.")
@saying
@click.pass_obj
def escalate(
    run: Run,
    item: str,
    line: tuple[str, ...],
    tried: str,
    impact: str,
    **said: Unpack[Words],
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


@click.command(short_help="Close an item as it was closed last time.")
@click.argument("item")
@click.argument("date", nargs=-1)
@saying
@click.pass_obj
def again(run: Run, item: str, date: tuple[str, ...], **said: Unpack[Words]) -> None:
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
def undo(run: Run) -> None:
    """Take back the newest outcome of the open review."""
    _moved(run, reviewing.undo, "took back")


@click.command()
@click.pass_obj
def redo(run: Run) -> None:
    """Bring back the outcome that was last taken back."""
    _moved(run, reviewing.redo, "brought back")


def _moved(run: Run, move: Callable[[Session, Review], Outcome], done: str) -> None:
    with run.session() as session:
        outcome = move(session, open_review(session))
        board = session.board()
        name, _ = describe(board, outcome.subject, session.history(board))
        on = f"{name} ({written(outcome.subject)})"
        say(run, f"{done} the {outcome.kind} on {on}: {outcome.text}")


def close_item(
    session: Session,
    name: str,
    kind: OutcomeKind,
    line: str,
    words: Words,
    *,
    tried: str = "",
    impact: str = "",
) -> Iterator[str]:
    """Close the item `name` with one line; yields what was understood, and what remains.

    Args:
        session: whose review.
        name: the item's short name.
        kind: what the line is.
        line: what was typed.
        words: what is said of the item besides.
        tried: for an escalation, what was tried before.
        impact: for an escalation, what it comes to.

    Raises:
        UserError: there is no such item, or the line cannot close it.
    """
    review = open_review(session)
    view = look(session)
    item = find_item(view, reviewing.sitting(session, view), name)
    closings = session.store.closings(session.team).get(item.subject, ())
    understood = parse_for_item(
        line, kind, item, view.board, view.today, closings, last=view.history.last
    )
    yield from _close(session, review, item, understood, words, (tried, impact), closings)


def close_again(session: Session, name: str, day: str, words: Words) -> Iterator[str]:
    """Close the item `name` as the last review closed it; yields what `close_item` yields.

    Args:
        session: whose review.
        name: the item's short name.
        day: the new date; empty for the usual one.
        words: what is said of the item besides.

    Raises:
        UserError: there is no such item, nothing to repeat, or it may not be repeated.
    """
    review = open_review(session)
    view = look(session)
    item = find_item(view, reviewing.sitting(session, view), name)
    closings = session.store.closings(session.team).get(item.subject, ())
    no = why_not_same(item, closings)
    if no:
        raise UserError(no, where=item.name)
    if day:
        _needs_a_day(day, view, item)
    last = last_outcome(closings)
    understood = parse_for_item(
        f"{as_typed(last)}{day}",
        last.kind,
        item,
        view.board,
        view.today,
        closings,
        last=view.history.last,
    )
    if not understood.faults and understood.text != last.text:
        how = "with this date" if day else "without a date after it"
        raise UserError(
            f'{how}, "{clean(last.text)}" would be read differently',
            where=item.name,
            do="say it anew" if day else "name the new date",
        )
    asked = last.tried, last.impact
    yield from _close(session, review, item, understood, words, asked, closings)


def _needs_a_day(text: str, view: BoardState, item: Item) -> None:
    try:
        parse_day(text, view.today)
    except ValueError as error:
        raise UserError(str(error), where=item.name) from None


def find_item(view: BoardState, now: OpenReview | None, name: str) -> Item:
    """The item of that short name: one of the open review, or what came since.

    Raises:
        UserError: there is none; the nearest of the review's is named.
    """
    subjects = now.review.subjects if now is not None else ()
    subject = name if name in subjects else _by_ending(view, subjects, name)
    ours = (item for item in (now.items if now is not None else ()) if item.subject == subject)
    item = next(ours, None) or view.agenda.find(subject)
    if item is None and subject in subjects:
        raise UserError(
            "it is no longer raised", where=written(subject), do="nothing is to be closed"
        )
    if item is None:
        close = get_close_matches(name[:80], [written(one) for one in subjects], n=1)
        do = f'did you mean "{close[0]}"?' if close else "see 'teamboard review status'"
        raise UserError(f'no item is called "{clean(name)}"', do=do)
    return item


def _by_ending(view: BoardState, subjects: tuple[str, ...], name: str) -> str:
    """The one subject kept under an id that ends so, `escalation/7K2M9Q`; else `name` itself.

    What the review began with is among them, also where it is raised no more.
    """
    sort, ending = split_id(name)
    if sort is None or not ending:
        return name
    raised = (item.subject for item in (*view.agenda.awake, *view.agenda.snoozed))
    found = {
        subject
        for subject in (*subjects, *raised)
        if subject.startswith(f"{sort}/") and subject.endswith(ending.upper())
    }
    return found.pop() if len(found) == 1 else name


def said_with(said: ItemNotes, words: Words) -> ItemNotes:
    """What was said so far, with what the options say instead."""
    if words["changed"] is not None:
        said = replace(said, changed=clean(words["changed"]).strip())
    if words["drives"] is not None:
        said = replace(said, drives=clean(words["drives"]).strip())
    if words["systemic"] is not None:
        said = replace(said, scope=Scope.SYSTEMIC if words["systemic"] else Scope.LOCAL)
    return said


def _close(
    session: Session,
    review: Review,
    item: Item,
    understood: ParsedOutcome,
    words: Words,
    asked: tuple[str, str],
    closings: Sequence[PastOutcome],
) -> Iterator[str]:
    """Close an item that was closed like `closings` before.

    `asked` is what was tried and the impact, for an escalation.
    """
    if understood.faults:
        for fault in understood.faults[:-1]:
            complain(f"{item.name}: {fault}")
        raise UserError(understood.faults[-1], where=item.name)
    said = said_with(reviewing.said_of(session, review, item), words)
    if words["drives"] is None and not said.drives and closings:
        said = replace(said, drives=closings[-1].notes.drives)
    tried, impact = (clean(text).strip() for text in asked)
    # Everything is questioned before anything is kept.
    no_personal(
        [understood.text, words["changed"] or "", words["drives"] or "", tried, impact],
        yes=words["yes"],
    )
    if item.subject not in review.subjects:
        review = reviewing.take_in(session, review, item)
    if understood.kind is OutcomeKind.ESCALATION:
        understood = replace(understood, tried=tried, impact=impact)
    reviewing.close_item(session, review, item, understood, said)
    yield understood.preview
    for label, text in (("Tried", understood.tried), ("Impact", understood.impact)):
        if text:
            yield f"{label}: {text}"
    yield from _remaining(session)


def _remaining(session: Session) -> Iterator[str]:
    now = reviewing.sitting(session, look(session))
    if now is None:
        return
    closed, count = now.closed, len(now.items)
    yield f"{closed} of {count} items closed" + (
        "; close the review with 'teamboard review close'" if closed == count else ""
    )
