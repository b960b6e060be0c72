"""Closing one item from the command line: what was typed, what was understood, what remains."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from teamboard.cli.asking import no_personal
from teamboard.cli.output import complain
from teamboard.domain.items import Item
from teamboard.domain.meaning import meaning
from teamboard.domain.overview import Overview
from teamboard.domain.records import Answers, OutcomeKind, Review, Scope
from teamboard.domain.safetext import clean
from teamboard.ports import Refused, Session
from teamboard.usecases import review as reviewing
from teamboard.usecases.look import look

if TYPE_CHECKING:
    from teamboard.cli.review import Words


def close_item(
    session: Session, review: Review, name: str, kind: OutcomeKind, line: str, words: "Words"
) -> Iterator[str]:
    """Close the item `name` with one line; yields what was understood, and what remains.

    Raises:
        Refused: there is no such item, or the line cannot close it.
    """
    view = look(session)
    item = _item(view, review, name)
    said = _said(session, review, item, words)
    closings = session.store.closings(session.team).get(item.subject, ())
    understood = meaning(line, kind, item, view.board, view.today, closings)
    if understood.faults:
        for fault in understood.faults[:-1]:
            complain(f"{item.name}: {fault}")
        raise Refused(understood.faults[-1], where=item.name)
    no_personal([understood.text, words["changed"] or "", words["drives"] or ""],
                yes=words["yes"])  # fmt: skip
    if item.subject not in review.subjects:
        review = reviewing.take_in(session, review, item)
    reviewing.close_item(session, review, item, understood, said)
    yield understood.preview
    now = reviewing.sitting(session, look(session))
    if now is None:
        return
    closed, count = len(now.items) - len(now.still_open), len(now.items)
    yield f"{closed} of {count} items closed" + (
        "; close the review with 'teamboard review close'" if closed == count else ""
    )


def _item(view: Overview, review: Review, name: str) -> Item:
    item = view.agenda.find(name)
    if item is None:
        from difflib import get_close_matches

        close = get_close_matches(name[:80], review.subjects, n=1)
        do = f'did you mean "{close[0]}"?' if close else "see 'teamboard review status'"
        raise Refused(f'no item is called "{clean(name)}"', do=do)
    return item


def _said(session: Session, review: Review, item: Item, words: "Words") -> Answers:
    said = reviewing.said_of(session, review, item)
    if words["changed"] is not None:
        said = replace(said, changed=clean(words["changed"]).strip())
    if words["drives"] is not None:
        said = replace(said, drives=clean(words["drives"]).strip())
    elif not said.drives:
        last = session.store.last_answers(session.team, item.subject)
        said = replace(said, drives=last.drives if last else "")
    return replace(said, scope=Scope.SYSTEMIC) if words["systemic"] else said
