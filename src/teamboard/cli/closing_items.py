"""Closing one item from the command line: what was typed, what was understood, what remains."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypedDict, TypeVar

import click

from teamboard.cli.asking import no_personal
from teamboard.cli.output import complain
from teamboard.domain.again import as_typed, last_outcome, same_refusal
from teamboard.domain.items import Item
from teamboard.domain.meaning import meaning
from teamboard.domain.outcome_line import Understood
from teamboard.domain.overview import Overview
from teamboard.domain.records import Answers, Closing, OutcomeKind, Review, Scope
from teamboard.domain.safetext import clean
from teamboard.domain.sitting import Sitting
from teamboard.domain.subjects import parted, written
from teamboard.domain.when import parse_day
from teamboard.ports import Refused, Session
from teamboard.usecases import review as reviewing
from teamboard.usecases.look import look

YES = click.option("--yes", is_flag=True, help="Keep words that look like personal identifiers.")
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
        Refused: none is.
    """
    opened = session.store.open_review(session.team)
    if opened is None:
        raise Refused(NONE_OPEN, do=OPEN_ONE)
    return opened


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
        Refused: there is no such item, or the line cannot close it.
    """
    review = open_review(session)
    view = look(session)
    item = find_item(view, reviewing.sitting(session, view), name)
    closings = session.store.closings(session.team).get(item.subject, ())
    understood = meaning(line, kind, item, view.board, view.today, closings, last=view.history.last)
    yield from _close(session, review, item, understood, words, (tried, impact), closings)


def close_again(session: Session, name: str, day: str, words: Words) -> Iterator[str]:
    """Close the item `name` as the last review closed it; yields what `close_item` yields.

    Args:
        session: whose review.
        name: the item's short name.
        day: the new date; empty for the usual one.
        words: what is said of the item besides.

    Raises:
        Refused: there is no such item, nothing to repeat, or it may not be repeated.
    """
    review = open_review(session)
    view = look(session)
    item = find_item(view, reviewing.sitting(session, view), name)
    closings = session.store.closings(session.team).get(item.subject, ())
    no = same_refusal(item, closings)
    if no:
        raise Refused(no, where=item.name)
    if day:
        _needs_a_day(day, view, item)
    last = last_outcome(closings)
    understood = meaning(
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
        raise Refused(
            f'{how}, "{clean(last.text)}" would be read differently',
            where=item.name,
            do="say it anew" if day else "name the new date",
        )
    asked = last.tried, last.impact
    yield from _close(session, review, item, understood, words, asked, closings)


def _needs_a_day(text: str, view: Overview, item: Item) -> None:
    try:
        parse_day(text, view.today)
    except ValueError as error:
        raise Refused(str(error), where=item.name) from None


def say_of(session: Session, name: str, words: Words) -> tuple[Item, Answers]:
    """Keep what is said of the item `name`, without closing it.

    Raises:
        Refused: there is no such item, or the words look like personal identifiers.
    """
    review = open_review(session)
    view = look(session)
    item = find_item(view, reviewing.sitting(session, view), name)
    said = _said(reviewing.said_of(session, review, item), words)
    no_personal([words["changed"] or "", words["drives"] or ""], yes=words["yes"])
    if item.subject not in review.subjects:
        reviewing.take_in(session, review, item)
    return item, reviewing.answer(session, said)


def find_item(view: Overview, now: Sitting | None, name: str) -> Item:
    """The item of that short name: one of the open review, or what came since.

    Raises:
        Refused: there is none; the nearest of the review's is named.
    """
    subjects = now.review.subjects if now is not None else ()
    subject = name if name in subjects else _by_ending(view, subjects, name)
    ours = (item for item in (now.items if now is not None else ()) if item.subject == subject)
    item = next(ours, None) or view.agenda.find(subject)
    if item is None and subject in subjects:
        raise Refused(
            "it is no longer raised", where=written(subject), do="nothing is to be closed"
        )
    if item is None:
        from difflib import get_close_matches

        close = get_close_matches(name[:80], [written(one) for one in subjects], n=1)
        do = f'did you mean "{close[0]}"?' if close else "see 'teamboard review status'"
        raise Refused(f'no item is called "{clean(name)}"', do=do)
    return item


def _by_ending(view: Overview, subjects: tuple[str, ...], name: str) -> str:
    """The one subject kept under an id that ends so, `escalation/7K2M9Q`; else `name` itself.

    What the review began with is among them, also where it is raised no more.
    """
    sort, ending = parted(name)
    if sort is None or not ending:
        return name
    raised = (item.subject for item in (*view.agenda.awake, *view.agenda.asleep))
    found = {
        subject
        for subject in (*subjects, *raised)
        if subject.startswith(f"{sort}/") and subject.endswith(ending.upper())
    }
    return found.pop() if len(found) == 1 else name


def _said(said: Answers, words: Words) -> Answers:
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
    understood: Understood,
    words: Words,
    asked: tuple[str, str],
    closings: Sequence[Closing],
) -> Iterator[str]:
    """Close an item that was closed like `closings` before.

    `asked` is what was tried and the impact, for an escalation.
    """
    if understood.faults:
        for fault in understood.faults[:-1]:
            complain(f"{item.name}: {fault}")
        raise Refused(understood.faults[-1], where=item.name)
    said = _said(reviewing.said_of(session, review, item), words)
    if words["drives"] is None and not said.drives and closings:
        said = replace(said, drives=closings[-1].answers.drives)
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
