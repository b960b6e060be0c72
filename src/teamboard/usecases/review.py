"""Run a review: open or join it, answer and close its items, take back, close."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from teamboard.domain.agenda import survey
from teamboard.domain.calendar import next_review
from teamboard.domain.items import Item
from teamboard.domain.outcome_line import Understood
from teamboard.domain.outcome_rules import put_off_refusal, refusal
from teamboard.domain.overview import Overview
from teamboard.domain.records import (
    Answers,
    DecisionKind,
    Outcome,
    OutcomeKind,
    Review,
    Scope,
    State,
    Subject,
)
from teamboard.domain.sentences import what_changed
from teamboard.domain.snapshot import Document, snapshot
from teamboard.ports import KeptSnapshot, Refused, Session

_FIRST_STATE = {
    OutcomeKind.DECISION: State.MADE,
    OutcomeKind.ACTION: State.OPEN,
    OutcomeKind.ESCALATION: State.SENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A review under way: its items in order, what was said, and the outcomes so far."""

    review: Review
    items: tuple[Item, ...]
    gone: tuple[Subject, ...]
    answers: dict[Subject, Answers]
    outcomes: dict[Subject, tuple[Outcome, ...]]
    came_since: tuple[Subject, ...]
    sleeping: int

    @property
    def still_open(self) -> tuple[Item, ...]:
        """The items without an outcome."""
        return tuple(item for item in self.items if item.subject not in self.outcomes)


def start(session: Session) -> Review:
    """Open a review, or join the one that is open."""
    store, team, today = session.store, session.team, session.clock.today()
    opened = store.open_review(team)
    if opened is not None:
        return _join(session, opened)
    board = session.board()
    with session.begin() as work:
        _, agenda = survey(board, session.latest, store.raised(team), store.closings(team), today)
        work.note_reasons(team, agenda.standing(), today)
        return work.open_review(team, today, [item.subject for item in agenda.awake])


def _join(session: Session, opened: Review) -> Review:
    """Go on with an open review. While nothing was said in it, its agenda is today's."""
    store, team, today = session.store, session.team, session.clock.today()
    if store.read_only:
        return opened
    came: list[Subject] = []
    if not store.answers(team, opened.id) and not store.outcomes(team, opened.id):
        _, agenda = survey(
            session.board(), session.latest, store.raised(team), store.closings(team), today
        )
        came = [item.subject for item in agenda.awake if item.subject not in opened.subjects]
    other = opened.opened_by != session.actor.login
    if not came and not other:
        return opened
    with session.begin() as work:
        if other:
            work.join_review(opened)
        return work.add_subjects(opened, came) if came else opened


def sitting(session: Session, view: Overview) -> Sitting | None:
    """The open review as it stands, or None. Its agenda stays as it was when it opened."""
    store, team = session.store, session.team
    review = store.open_review(team)
    if review is None:
        return None
    outcomes: dict[Subject, tuple[Outcome, ...]] = {}
    for outcome in store.outcomes(team, review.id):
        outcomes[outcome.subject] = (*outcomes.get(outcome.subject, ()), outcome)
    frozen = [(subject, view.agenda.find(subject)) for subject in review.subjects]
    return Sitting(
        review=review,
        items=tuple(item for _, item in frozen if item is not None),
        gone=tuple(subject for subject, item in frozen if item is None),
        answers=dict(store.answers(team, review.id)),
        outcomes=outcomes,
        came_since=tuple(
            item.subject for item in view.agenda.awake if item.subject not in review.subjects
        ),
        sleeping=len(view.agenda.asleep),
    )


def said_of(session: Session, review: Review, item: Item) -> Answers:
    """What was said of an item in this review, or what to offer: the facts prefilled."""
    said = session.store.answers(session.team, review.id).get(item.subject)
    if said is not None:
        return said
    judgement = item.judgement
    return Answers(
        review=review.id,
        subject=item.subject,
        changed=what_changed(judgement) if judgement else item.summary,
        reasons=item.kinds,
        light=str(judgement.light.colour) if judgement else "",
        period=judgement.latest.period if judgement and judgement.latest else None,
    )


def answer(session: Session, said: Answers) -> Answers:
    """Keep what was said of an item."""
    with session.begin() as work:
        return work.put_answers(session.team, said)


def take_in(session: Session, review: Review, item: Item) -> Review:
    """Put an item that came since the agenda froze on the review's list."""
    with session.begin() as work:
        return work.add_subjects(review, [item.subject])


def close_item(
    session: Session, review: Review, item: Item, understood: Understood, said: Answers
) -> Outcome:
    """Close an item with one outcome, and keep what was said of it.

    Raises:
        Refused: the line has faults, or this outcome cannot close this item.
    """
    if understood.faults:
        raise Refused(understood.faults[0], where=item.name)
    store, team = session.store, session.team
    no = refusal(
        item, understood.kind, understood.decision, store.closings(team).get(item.subject, ())
    )
    if no:
        raise Refused(no, where=item.name)
    with session.begin() as work:
        kept = store.answers(team, review.id).get(item.subject)
        if kept is None or _words(kept) != _words(said):
            work.put_answers(team, said)
        return work.add_outcome(
            team,
            Outcome(
                id="",
                review=review.id,
                subject=item.subject,
                kind=understood.kind,
                text=understood.text,
                at=session.clock.now(),
                by=session.actor.login,
                state=_FIRST_STATE[understood.kind],
                decision=understood.decision,
                owner=understood.owner,
                to=understood.to,
                due=understood.due,
            ),
        )


def _words(said: Answers) -> tuple[str, str, Scope]:
    return said.changed, said.drives, said.scope


def undo(session: Session, review: Review) -> Outcome:
    """Take back the newest outcome of the review.

    Raises:
        Refused: there is none.
    """
    standing = session.store.outcomes(session.team, review.id)
    if not standing:
        raise Refused("nothing to undo in this review")
    with session.begin() as work:
        work.withdraw(session.team, standing[-1])
    return standing[-1]


def redo(session: Session, review: Review) -> Outcome:
    """Bring back the outcome that was last taken back, unless one was added since.

    Raises:
        Refused: there is none.
    """
    standing = session.store.outcomes(session.team, review.id)
    newest = standing[-1].id if standing else ""
    taken = [o for o in session.store.withdrawn(session.team, review.id) if o.id > newest]
    if not taken:
        raise Refused("nothing to redo in this review")
    with session.begin() as work:
        work.restore(session.team, taken[0])
    return taken[0]


def put_off_rest(session: Session, now: Sitting) -> tuple[Item, ...]:
    """Put off every item that has no outcome to the next review; returns those that cannot be.

    Each counts as a put-off. Floors and third put-offs stay open.
    """
    board, team = session.board(), session.team
    back = next_review(board.review, session.clock.today())
    closings = session.store.closings(team)
    stay: list[Item] = []
    with session.begin() as work:
        for item in now.still_open:
            if put_off_refusal(item, closings.get(item.subject, ())):
                stay.append(item)
                continue
            if item.subject not in now.answers:
                work.put_answers(team, said_of(session, now.review, item))
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


def close(
    session: Session,
    now: Sitting,
    view: Overview,
    learned: str,
    *,
    write: Callable[[Document], str],
    taken: Sequence[str],
) -> KeptSnapshot:
    """Close the review and keep its snapshot; the caller then writes the file.

    Args:
        session: whose review.
        now: the review as it stands.
        view: the board as it stands.
        learned: the answer to "what did we learn?", which may be empty.
        write: turns the snapshot's facts into text.
        taken: file names that are in use.

    Raises:
        Refused: an item has no outcome yet.
    """
    store, team = session.store, session.team
    previous = store.snapshots(team, newest=1)
    name = _file_name(team, view.today, taken)
    with session.begin() as work:
        # Read again: another lead may have taken an outcome back a moment ago.
        outcomes = store.outcomes(team, now.review.id)
        _need_outcomes(now.items, {outcome.subject for outcome in outcomes})
        closed = work.close_review(now.review, learned, name)
        document = snapshot(
            view,
            review=closed,
            answers=store.answers(team, now.review.id),
            outcomes=outcomes,
            escalations=store.escalations(team),
            previous=(previous[0].name, previous[0].sha256) if previous else ("", ""),
            journal_head=work.journal_head(team),
        )
        text = write(document)
        kept = KeptSnapshot(closed.id, name, sha256(text.encode()).hexdigest(), text)
        work.keep_snapshot(team, kept)
    return kept


def _need_outcomes(items: Sequence[Item], closed: set[Subject]) -> None:
    names = [item.name for item in items if item.subject not in closed]
    if names:
        raise Refused(
            f"{len(names)} item{'s have' if len(names) > 1 else ' has'} no outcome yet: "
            + ", ".join(names[:3]),
            do="decide, act or escalate, or put off what remains with P",
        )


def _file_name(team: str, day: date, taken: Sequence[str]) -> str:
    name, count = f"{team}-{day.isoformat()}.toml", 1
    while name in taken:
        count += 1
        name = f"{team}-{day.isoformat()}-{count}.toml"
    return name
