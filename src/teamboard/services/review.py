"""Run a review: open or join it, answer and close its items, take back and bring back."""

from collections.abc import Mapping, Sequence
from datetime import date

from teamboard.domain.agenda.item_ids import Subject, split_id
from teamboard.domain.agenda.items import Item
from teamboard.domain.board_state import BoardState, ReviewState, review_due
from teamboard.domain.notes.notes import Experiment
from teamboard.domain.review.open_review import (
    OpenReview,
    as_settled,
    came_since,
    ended_words,
    kept_subject,
    offered,
    settled_words,
)
from teamboard.domain.review.outcome import (
    AGAIN,
    NOT_AGAIN,
    DecisionKind,
    Outcome,
    OutcomeKind,
    State,
)
from teamboard.domain.review.parse_outcome import ParsedOutcome
from teamboard.domain.review.policy import learned_from, why_not
from teamboard.domain.review.review import ItemNotes, Review, Scope
from teamboard.domain.rights import Deed, Role
from teamboard.errors import ConflictError, UserError
from teamboard.ports import BRIEFLY, Draft, UnitOfWork
from teamboard.session import Session

_FIRST_STATE = {
    OutcomeKind.DECISION: State.MADE,
    OutcomeKind.ACTION: State.OPEN,
    OutcomeKind.ESCALATION: State.SENT,
}


def start(session: Session) -> Review:
    """Open a review, or join the one that is open. Of one that no lead opens, that is kept.

    Raises:
        UserError: this person may not; before it is due, only a lead may.
    """
    store, team, today = session.store, session.team, session.clock.today()
    opened = store.open_review(team)
    if opened is not None:
        return _join(session, opened)
    board = session.board()
    last = next(iter(session.closed_reviews(1)), None)
    early = review_due(board, last, None, today).state is ReviewState.SCHEDULED
    with session.begin(Deed.OPEN_EARLY if early else Deed.OPEN) as work:
        opened = store.open_review(team)
        if opened is not None:  # somebody else opened it a moment ago
            work.join_review(opened)
            return opened
        agenda = session.note_standing(work, board)
        opened = work.open_review(team, today, [item.subject for item in agenda.awake])
        if session.role() < Role.LEAD:
            work.note_no_lead(opened)
        return opened


def _join(session: Session, opened: Review) -> Review:
    """Go on with an open review. While nothing was said in it, its agenda is today's."""
    store, team = session.store, session.team
    if store.read_only:
        return opened
    with session.begin(Deed.JOIN) as work:
        opened = store.open_review(team) or opened  # as it is now that nobody else writes
        if opened.opened_by != session.actor.login:
            work.join_review(opened)
        if store.item_notes(team, opened.id) or store.outcomes(team, opened.id):
            return opened
        board = session.board()
        agenda, history = session.note_standing(work, board), session.history(board)
        subjects = tuple(item.subject for item in agenda.awake)
        # What ended since it was opened was said in it, though on another screen.
        subjects += tuple(
            subject
            for subject in opened.subjects
            if subject not in subjects and ended_words(history, subject, opened.opened_at)
        )
        return opened if subjects == opened.subjects else work.renew_agenda(opened, subjects)


def sitting(session: Session, view: BoardState) -> OpenReview | None:
    """The open review as it stands, or None. Its agenda stays as it was when it opened."""
    store, team = session.store, session.team
    review = store.open_review(team)
    if review is None:
        return None
    outcomes: dict[Subject, tuple[Outcome, ...]] = {}
    for outcome in store.outcomes(team, review.id):
        outcomes[outcome.subject] = (*outcomes.get(outcome.subject, ()), outcome)
    answers = store.item_notes(team, review.id)
    frozen = [
        (subject, kept_subject(view, subject, answers, outcomes)) for subject in review.subjects
    ]
    settled = {
        subject: words
        for subject, item in frozen
        if item is None and (words := settled_words(view.history, subject, review.opened_at))
    }
    frozen = [
        (subject, as_settled(view, subject) if subject in settled else item)
        for subject, item in frozen
    ]
    return OpenReview(
        review=review,
        items=tuple(item for _, item in frozen if item is not None),
        gone=tuple(subject for subject, item in frozen if item is None),
        notes=answers,
        outcomes=outcomes,
        came_since=came_since(view, review.subjects),
        sleeping=len(view.agenda.snoozed),
        seconds=store.seconds(team, review.id),
        no_lead=review.id in store.without_lead(team, review.id),
        settled=settled,
    )


def said_of(session: Session, review: Review, item: Item) -> ItemNotes:
    """What was said of an item in this review, or what to offer: the facts prefilled."""
    return session.store.item_notes(session.team, review.id).get(item.subject) or offered(
        review, item
    )


def answer(session: Session, said: ItemNotes, field: str = "") -> ItemNotes:
    """Keep what was said of an item; the half-typed line of its `field` is done with.

    Raises:
        UserError: this person is not on the board.
        ConflictError: someone else wrote about this item first.
    """
    with session.begin(Deed.SPEAK) as work:
        if field:
            work.put_draft(session.team, Draft(said.review, said.subject, field, ""))
        return work.put_item_notes(session.team, said)


def take_in(session: Session, review: Review, item: Item) -> Review:
    """Put an item that came since the agenda froze on the review's list."""
    with session.begin(Deed.SPEAK) as work:
        return work.add_subjects(review, [item.subject])


def close_item(
    session: Session,
    review: Review,
    item: Item,
    understood: ParsedOutcome,
    said: ItemNotes,
    seen: Sequence[Outcome] | None = None,
) -> Outcome:
    """Close an item with one outcome, and keep what was said of it.

    Args:
        session: whose review.
        review: the review that is open.
        item: what is closed.
        understood: the outcome, as its line was understood.
        said: what changed, what drives it, local or systemic.
        seen: the item's outcomes that the person knew of; None to add to any there may be.

    Raises:
        UserError: the line has faults, this outcome cannot close this item, or this person may
            close none.
        ConflictError: someone else closed the item, wrote about it, or ended the experiment in
            other words, in the meantime.
    """
    if understood.faults:
        raise UserError(understood.faults[0], where=item.name)
    store, team = session.store, session.team
    no = why_not(
        item, understood.kind, understood.decision, store.closings(team).get(item.subject, ())
    )
    if no:
        raise UserError(no, where=item.name)
    with session.begin(Deed.SPEAK) as work:
        if seen is not None:
            _only_seen(session, review, item, seen)
        kept = store.item_notes(team, review.id).get(item.subject)
        if kept is None or _words(kept) != _words(said):
            work.put_item_notes(team, said)
        work.put_draft(team, Draft(review.id, item.subject, understood.kind, ""))
        if understood.again is not None:
            _go_on(session, work, understood.again, understood.due)
        kept_outcome = work.add_outcome(team, _outcome(session, review, item, understood))
        _learn(session, work, kept_outcome)
        return kept_outcome


def _outcome(session: Session, review: Review, item: Item, understood: ParsedOutcome) -> Outcome:
    """What a line makes: an outcome of its kind, or the decision to go on with what is open."""
    there = understood.again
    kind = OutcomeKind.DECISION if there else understood.kind
    return Outcome(
        id="",
        review=review.id,
        subject=item.subject,
        kind=kind,
        text=understood.text,
        at=session.clock.now(),
        by=session.actor.login,
        state=_FIRST_STATE[kind],
        decision=DecisionKind.CHANGE if there else understood.decision,
        owner=understood.owner,
        to=there.id if there else understood.to,
        due=understood.due,
        tried="" if there else understood.tried,
        impact="" if there else understood.impact,
    )


def _go_on(session: Session, work: UnitOfWork, there: Outcome, due: date | None) -> None:
    """Give an open action or escalation its new date."""
    if due is not None and due != there.due:
        work.move_outcome(session.team, there, there.state, AGAIN, due)
        return
    now = session.store.outcome(session.team, there.id)
    if now is None or now.state is not there.state:
        raise ConflictError("someone else changed this just now", theirs=there.text)


def _go_back(session: Session, work: UnitOfWork, decision: Outcome) -> None:
    """Give what a decision went on with the date it had before, unless it moved on since."""
    there = session.store.outcome(session.team, decision.to or "")
    last = session.store.steps(session.team).get(decision.to or "", ())[-1:]
    for step in last:
        if there is not None and (step.words, step.due) == (AGAIN, decision.due):
            work.move_outcome(session.team, there, there.state, NOT_AGAIN, step.was_due)


def _learn(session: Session, work: UnitOfWork, outcome: Outcome) -> None:
    """A decision that says how an experiment ended ends it, unless it has ended in those words."""
    meant = learned_from(outcome.subject, outcome.kind, outcome.text)
    if meant is None or meant.fault:
        return
    one = _experiment(session, outcome.subject)
    if one is None:
        raise ConflictError(
            "someone took this experiment back in the meantime", theirs="it is gone"
        )
    if one.result is None:
        work.learn(session.team, one, meant.result, meant.learned)
    elif (one.result, one.learned) != (meant.result, meant.learned):
        raise ConflictError(
            "this experiment has ended already, in other words",
            theirs=f"{one.result}: {one.learned}",
        )


def _unlearn(session: Session, work: UnitOfWork, outcome: Outcome) -> None:
    """Taken back, such a decision lets the experiment run again, unless others ended it."""
    meant = learned_from(outcome.subject, outcome.kind, outcome.text)
    one = _experiment(session, outcome.subject) if meant and not meant.fault else None
    if meant is None or one is None or (one.result, one.learned) != (meant.result, meant.learned):
        return
    for other in session.store.outcomes(session.team, outcome.review):
        if other.subject == outcome.subject and meant == learned_from(
            other.subject, other.kind, other.text
        ):
            return  # it was decided twice, and one of the two stands
    work.learn(session.team, one, None, "")


def _experiment(session: Session, subject: Subject) -> Experiment | None:
    name = split_id(subject)[1]
    experiments = session.store.notes(session.team).experiments
    return next((one for one in experiments if one.id == name), None)


def _only_seen(session: Session, review: Review, item: Item, seen: Sequence[Outcome]) -> None:
    known = {outcome.id for outcome in seen}
    for outcome in session.store.outcomes(session.team, review.id):
        if outcome.subject == item.subject and outcome.id not in known:
            raise ConflictError(
                f"{outcome.by} closed {item.name} a moment ago",
                theirs=f"{outcome.kind}: {outcome.text}",
            )


def word_escalation(session: Session, escalation: Outcome, *, tried: str, impact: str) -> Outcome:
    """Say what was tried before an escalation, and what the impact is.

    Raises:
        ConflictError: someone else changed the escalation first.
    """
    with session.begin(Deed.SPEAK) as work:
        return work.word_escalation(session.team, escalation, tried=tried, impact=impact)


def spend(
    session: Session, review: Review, seconds: Mapping[Subject, int], patience: float = BRIEFLY
) -> None:
    """Keep how long items of the review were on the screen, in seconds."""
    with session.begin(Deed.KEEP, patience) as work:
        work.add_seconds(session.team, review.id, seconds)


def _words(said: ItemNotes) -> tuple[str, str, Scope]:
    return said.changed, said.drives, said.scope


def undo(session: Session, review: Review, newest: Outcome | None = None) -> Outcome:
    """Take back the newest outcome of the review.

    With `newest`, only that one: the person has not seen what came after it.

    Raises:
        UserError: there is none, or it is somebody else's and this person leads nothing here.
        ConflictError: someone else gave a newer one in the meantime.
    """
    with session.begin(Deed.SPEAK) as work:
        standing = session.store.outcomes(session.team, review.id)
        if not standing:
            raise UserError("nothing to undo in this review")
        last = standing[-1]
        if newest is not None and last.id != newest.id:
            words = f"{last.kind}: {last.text}"
            if last.id > newest.id:
                raise ConflictError(f"{last.by} added an outcome a moment ago", theirs=words)
            raise ConflictError("someone took the last outcome back; now the last is", theirs=words)
        session.needs(undoing(session, last))
        work.withdraw(session.team, last)
        _unlearn(session, work, last)
        if last.goes_on:
            _go_back(session, work, last)
    return last


def redo(session: Session, review: Review) -> Outcome:
    """Bring back the outcome that was last taken back, unless one was added since.

    Raises:
        UserError: there is none, or it is somebody else's and this person leads nothing here.
        ConflictError: it ended an experiment that has ended in other words since.
    """
    with session.begin(Deed.SPEAK) as work:
        standing = session.store.outcomes(session.team, review.id)
        newest = standing[-1].id if standing else ""
        taken = [o for o in session.store.withdrawn(session.team, review.id) if o.id > newest]
        if not taken:
            raise UserError("nothing to redo in this review")
        session.needs(undoing(session, taken[-1]))
        work.restore(session.team, taken[-1])
        _learn(session, work, taken[-1])
        there = session.store.outcome(session.team, taken[-1].to or "")
        if taken[-1].goes_on and there is not None:
            _go_on(session, work, there, taken[-1].due)
    return taken[-1]


def undoing(session: Session, outcome: Outcome) -> Deed:
    """What it is to take this outcome back, or to bring it back."""
    return Deed.SPEAK if outcome.by == session.actor.login else Deed.UNDO_OTHERS
