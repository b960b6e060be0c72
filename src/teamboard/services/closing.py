"""Close a review: put off what remains, keep the snapshot, and amend it afterwards."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.indicator import IndicatorId
from teamboard.domain.measures.periods import early_for, in_words, review_after
from teamboard.domain.measures.reading import Reading
from teamboard.domain.review.history import LightAtClose
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind, State
from teamboard.domain.review.policy import why_not_put_off
from teamboard.domain.review.review import Amendment, Review
from teamboard.domain.rights import Deed
from teamboard.domain.snapshot.document import Document, snapshot
from teamboard.domain.text.file_names import snapshot_name
from teamboard.errors import UserError
from teamboard.ports import AMENDING, Draft, KeptSnapshot
from teamboard.session import Session


def put_off_rest(session: Session, now: OpenReview) -> tuple[Item, ...]:
    """Put off every item that has no outcome to the next review; returns those that cannot be.

    Each counts as a put-off. Floors and third put-offs stay open.
    """
    store, team = session.store, session.team
    back = _next_after(session, now.review, session.clock.today())
    closings = store.closings(team)
    stay: list[Item] = []
    with session.begin(Deed.SPEAK) as work:
        # Read again: what another lead closed a moment ago is not put off on top of it.
        closed = {outcome.subject for outcome in store.outcomes(team, now.review.id)}
        answers = store.item_notes(team, now.review.id)
        for item in now.still_open:
            if item.subject in closed:
                continue
            if why_not_put_off(item, closings.get(item.subject, ())):
                stay.append(item)
                continue
            if item.subject not in answers:
                work.put_item_notes(team, now.said(item))
            work.add_outcome(
                team,
                Outcome(
                    id="",
                    review=now.review.id,
                    subject=item.subject,
                    kind=OutcomeKind.DECISION,
                    text="put off",
                    at=session.clock.now(),
                    by=session.actor.login,
                    state=State.MADE,
                    decision=DecisionKind.PUT_OFF,
                    due=back,
                ),
            )
    return tuple(stay)


def discard(session: Session, review: Review) -> Review:
    """Take back the opening of a review in which nobody has said or decided anything.

    Raises:
        UserError: something was said or decided in it, or this person leads nothing here.
    """
    store, team = session.store, session.team
    with session.begin(Deed.DISCARD) as work:
        if store.item_notes(team, review.id) or store.outcomes(team, review.id):
            raise UserError(
                "something was said in this review", do="close its items, or put them off"
            )
        work.discard_review(review)
    return review


def close(  # noqa: PLR0913 - all that is asked at closing
    session: Session,
    now: OpenReview,
    view: BoardState,
    learned: str,
    *,
    write: Callable[[Document], str],
    taken: Sequence[str],
    as_it_stands: bool = False,
    counts: bool = True,
) -> KeptSnapshot:
    """Close the review and keep its snapshot; the caller then writes the file.

    Args:
        session: whose review.
        now: the review as it stands.
        view: the board as it stands.
        learned: the answer to "what did we learn?", which may be empty.
        write: turns the snapshot's facts into text.
        taken: file names that are in use.
        as_it_stands: close it though items have no outcome; they come again next time.
        counts: whether one held a little early counts as the one that is due.

    Raises:
        UserError: an item has no outcome yet, it is too early to close it as it stands, or this
            person may close none.
    """
    store, team = session.store, session.team
    name = snapshot_name(team, view.today, taken)
    with session.begin(Deed.CLOSE) as work:
        # Read again: another lead may have taken an outcome back a moment ago.
        if not as_it_stands:
            closed_items = {outcome.subject for outcome in store.outcomes(team, now.review.id)}
            _need_outcomes(now.items, closed_items | {*now.settled})
        elif now.still_open:
            needs_to_be_old(session, now)
        due = held_early(session, now.review) if counts else None
        if due is not None:
            work.count_for(now.review, due)
        closed = replace(work.close_review(now.review, learned, name), counted=due)
        facts = session.facts(closed)._replace(journal_head=work.journal_head(team))
        text = write(
            snapshot(
                replace(view, history=view.history._replace(actions=store.actions(team))), facts
            )
        )
        kept = KeptSnapshot(closed.id, name, sha256(text.encode()).hexdigest(), text)
        work.keep_snapshot(team, kept, _series(now.items))
        work.keep_stood(team, closed.id, _stood(view))
    return kept


def held_early(session: Session, review: Review) -> date | None:
    """The day on which the next review is due, where this one may count as that one; else None.

    It may where it is held a day or two before, and none is overdue.
    """
    return early_for(session.board().review, _before(session, review), review.day)


def _next_after(session: Session, review: Review, held: date) -> date:
    """The day of the review after this one, were this one held on `held`."""
    return review_after(session.board().review, _before(session, review), held)


def _before(session: Session, review: Review) -> date | None:
    """The day for which the review before this one counted."""
    last = next((one for one in session.closed_reviews(2) if one.id != review.id), None)
    return last.counts_for if last else None


def _series(items: Sequence[Item]) -> dict[Subject, Sequence[Reading]]:
    """What the charts of the items were drawn from, to be drawn again as they were."""
    return {item.subject: item.assessment.readings for item in items if item.assessment is not None}


def _stood(view: BoardState) -> dict[IndicatorId, LightAtClose]:
    """Every light as it stands, for the next review to see what a guardrail came from."""
    return {
        assessment.indicator.id: LightAtClose(
            assessment.light.last or assessment.light.colour,
            assessment.period,
        )
        for assessment in view.assessments.values()
    }


def _need_outcomes(items: Sequence[Item], closed: set[Subject]) -> None:
    names = [item.name for item in items if item.subject not in closed]
    if names:
        raise UserError(
            f"{len(names)} item{'s have' if len(names) > 1 else ' has'} no outcome yet: "
            + ", ".join(names[:3]),
            do="decide, act or escalate, or put off what remains with P",
        )


def needs_to_be_old(session: Session, now: OpenReview) -> None:
    """Refuse to close a review as it stands that was not left open until the next was due.

    Raises:
        UserError: it was not.
    """
    ends = _next_after(session, now.review, now.review.day)
    if session.clock.today() < ends:
        raise UserError(
            f"this review may be closed as it stands from {in_words(ends)} on, "
            "when the next one is due",
            do="until then give every item an outcome, or put off what remains",
        )


def amend(session: Session, review: Review, subject: Subject, text: str, why: str) -> Amendment:
    """Add to a closed review; what it said before stays. An empty subject is the whole review.

    Raises:
        UserError: there is no text or no reason, the review is open still, or this person leads
            nothing here.
    """
    if not text:
        raise UserError("say what is to be added")
    if not why:
        raise UserError("an amendment needs a reason", do="say why")
    with session.begin(Deed.AMEND) as work:
        moment = session.clock.now()
        for field in AMENDING:
            work.put_draft(session.team, Draft(review.id, subject, field, ""))
        return work.amend(
            session.team,
            Amendment("", review.id, subject, text, why, moment, session.actor.login),
        )
