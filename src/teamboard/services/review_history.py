"""Read closed reviews again: which there were, and one of them as it was."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.registry import SEVERITY
from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.renaming import board_as_named, document_as_named
from teamboard.domain.measures.assess import Assessment, assess
from teamboard.domain.measures.periods import in_words
from teamboard.domain.measures.reading import Reading
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State
from teamboard.domain.review.review_history import (
    WHOLE,
    OutcomeThenNow,
    PastItem,
    PastReview,
    PastReviewSummary,
)
from teamboard.domain.snapshot.document import Document
from teamboard.domain.snapshot.facts import day_of, rows, subject_name
from teamboard.domain.text.clean import clean
from teamboard.domain.text.days_past import day_back
from teamboard.errors import UserError
from teamboard.session import Session

if TYPE_CHECKING:
    from teamboard.domain.review.review import Amendment

LAST = "last"
_SEVERITIES = {str(kind): place for kind, place in SEVERITY.items()}
_LIST = "see 'teamboard review list'"


def past_reviews(session: Session) -> tuple[PastReviewSummary, ...]:
    """The closed reviews, newest first."""
    store, team = session.store, session.team
    closed = store.closed_reviews(team)
    under = {file.review: file.definition for file in store.snapshot_files(team)}
    counts, seconds = store.outcome_counts(team), store.seconds_in_all(team)
    without_lead = store.without_lead(team)
    boards: dict[int, Board] = {}
    found = []
    for place, review in enumerate(closed):
        version = under.get(review.id, 0)
        if version not in boards:
            boards[version] = _board(session, version)
        came_to = counts.get(review.id, {})
        found.append(
            PastReviewSummary(
                number=len(closed) - place,
                review=review,
                led_by=boards[version].account_name(review.opened_by),
                decisions=came_to.get(OutcomeKind.DECISION, 0),
                actions=came_to.get(OutcomeKind.ACTION, 0),
                escalations=came_to.get(OutcomeKind.ESCALATION, 0),
                seconds=seconds.get(review.id, 0),
                planned=boards[version].review.minutes,
                no_lead=review.id in without_lead,
            )
        )
    return tuple(found)


def _board(session: Session, version: int) -> Board:
    """One version of the definitions; today's where it is not known."""
    kept = session.store.board(session.team, version) if version else None
    return kept or session.board()


def find_past(session: Session, which: str) -> PastReviewSummary:
    """The closed review a person means: `last`, a day such as 2019-04-08, or its number.

    Raises:
        UserError: there is none, or several were held on that day.
    """
    found, today = past_reviews(session), session.clock.today()
    if not found:
        raise UserError("no review is closed yet", do="close one, then look again")
    if which == LAST:
        return found[0]
    if which.isascii() and which.isdecimal():
        numbered = [held for held in found if str(held.number) == which.lstrip("0")]
        if not numbered:
            raise UserError(f"there is no review {which}; there are {len(found)}", do=_LIST)
        return numbered[0]
    try:
        day = day_back(which, today)
    except ValueError:
        what = f'"{clean(which)}" is neither last, a day such as 2019-04-08, nor a number'
        raise UserError(what, do=_LIST) from None
    on_it = [held for held in found if held.review.day == day]
    said = in_words(day)
    if not on_it:
        raise UserError(f"no review of {said} is closed", do=_LIST)
    if len(on_it) > 1:
        numbers = ", ".join(str(held.number) for held in reversed(on_it))
        raise UserError(f"{len(on_it)} reviews are of {said}", do=f"name one: {numbers}")
    return on_it[0]


def recall(
    session: Session, held: PastReviewSummary, definition: int, document: Document
) -> PastReview:
    """One closed review as it was, with what has become of its outcomes since.

    Lights and charts come from the readings kept with it, judged by the definitions of then:
    a value corrected or a target moved since changes nothing here.

    Args:
        session: whose review.
        held: which.
        definition: the version of the definitions it was held under; 0 where not known.
        document: the facts of its snapshot; empty where there is none.
    """
    store, team, review = session.store, session.team, held.review
    renames = store.renames(team)
    board = board_as_named(_board(session, definition), renames)
    document = document_as_named(document, renames)
    day = day_of(document.get("day")) or review.day
    said, spent = store.item_notes(team, review.id), store.seconds(team, review.id)
    became: dict[Subject, list[OutcomeThenNow]] = {}
    for now in store.outcomes(team, review.id):
        row = rows(document, str(now.kind)).get(now.id, {})
        became.setdefault(now.subject, []).append(OutcomeThenNow(_as_it_was(now, row), now))
    added: dict[Subject, list[Amendment]] = {}
    for one in store.amendments(team, review.id):
        added.setdefault(one.subject, []).append(one)
    judged = _judged(board, store.series(team, review.id), day)
    items, story = rows(document, "item"), store.notes(team)
    return PastReview(
        held=held,
        board=board,
        day=day,
        items=tuple(
            PastItem(
                subject=subject,
                name=_name(board, document, subject),
                why=_why(items.get(subject, {})),
                seconds=spent.get(subject, 0),
                said=said.get(subject),
                outcomes=tuple(became.get(subject, ())),
                amendments=tuple(added.get(subject, ())),
                facts=rows(document, "indicator").get(subject, {}),
                assessment=judged.get(subject),
                settled=str(items.get(subject, {}).get("settled", "")),
                notes=tuple(
                    note
                    for note in story.notes_on(subject)
                    if review.closed_at is None or note.at <= review.closed_at
                ),
            )
            for subject in review.subjects
        ),
        snoozed=tuple(
            subject_name(document, subject)
            for subject, item in items.items()
            if item.get("asleep") is True
        ),
        amendments=tuple(added.get(WHOLE, ())),
    )


def _as_it_was(now: Outcome, row: Document) -> Outcome:
    """An outcome as its snapshot tells it; what that does not tell is as it is now."""
    state = str(row.get("state", ""))
    if state not in set(State):
        return now
    return replace(
        now, state=State(state), due=day_of(row.get("due")), after=str(row.get("after", ""))
    )


def _judged(
    board: Board, series: Mapping[Subject, Sequence[Reading]], day: date
) -> dict[Subject, Assessment]:
    found = {}
    for subject, readings in series.items():
        indicator = board.find(subject)
        if indicator is not None and not indicator[1].ladder:
            found[subject] = assess(indicator[1], readings, day)
    return found


def _name(board: Board, document: Document, subject: Subject) -> str:
    named = subject_name(document, subject)
    found = board.find(subject)
    return found[1].name if named == subject and found else named


def _why(item: Document) -> tuple[str, ...]:
    raised = rows(item, "reason")
    worst_first = sorted(raised, key=lambda kind: (_SEVERITIES.get(kind, len(SEVERITY) + 1), kind))
    return tuple(str(raised[kind].get("sentence", "")) for kind in worst_first)
