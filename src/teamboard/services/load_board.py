"""Look at the board."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from teamboard.domain.agenda.agenda import survey
from teamboard.domain.board_state import BoardState, Influence, overview
from teamboard.domain.definitions.indicator import Kind
from teamboard.domain.measures.assess import POINTS_JUDGED, assess
from teamboard.domain.review.cycle_time import cycle_time, first_due
from teamboard.domain.review.open_review import settled_words
from teamboard.session import Session

if TYPE_CHECKING:
    from teamboard.domain.agenda.agenda import Agenda
    from teamboard.domain.agenda.item_ids import Subject
    from teamboard.domain.definitions.board import PriorityId, TeamId
    from teamboard.domain.review.history import History
    from teamboard.domain.review.review import Review
    from teamboard.domain.snapshot.document import Document


def look(session: Session, *, definitions_changed: str = "", setup: bool = False) -> BoardState:
    """The board as it stands today. Writes nothing.

    With `setup`, what the definitions lack is counted too, while a review is before the team.
    """
    today, board = session.clock.today(), session.board()
    history = session.history(board)
    assessments, agenda = survey(board, session.judged, history, today)
    opened = session.open_review()
    view = overview(
        board=board,
        assessments=assessments,
        agenda=agenda,
        last=history.last,
        opened=opened,
        today=today,
        history=history,
        definitions_changed=definitions_changed,
        closed=_closed(session, opened, agenda, history) if opened else frozenset(),
        cycle_time=cycle_time(history.closings, history.actions, first_due(history.steps), today),
        influences=tuple(_influences(session, today)),
    )
    if session.leaderless(board):
        view = replace(view, leaderless=True)
    if not setup:
        return view
    from teamboard.domain.definitions.checks.advice import lacking

    return replace(view, lacks=lacking(view))


def _closed(
    session: Session, opened: "Review", agenda: "Agenda", history: "History"
) -> "frozenset[Subject]":
    """The items of the open review that have an outcome, or were settled while it was open."""
    given = {one.subject for one in session.store.outcomes(session.team, opened.id)}
    settled = {
        subject
        for subject in opened.subjects
        if agenda.find(subject) is None and settled_words(history, subject, opened.opened_at)
    }
    return frozenset(given | settled)


def _influences(session: Session, today: date) -> Iterator[Influence]:
    """The results, and this team's own early signs, of the priorities it contributes to."""
    store, here = session.store, session.team
    contributed: dict[TeamId, set[PriorityId]] = {}
    for team, priority_id in store.influenced(here):
        contributed.setdefault(team, set()).add(priority_id)
    for team, priorities in contributed.items():
        board = store.board(team)
        if board is None:
            continue
        there = session._replace(team=team)
        mine = {person.id for person in board.person if person.team == here}
        for priority in board.priority:
            if priority.id not in priorities:
                continue
            for one in priority.indicator:
                if not one.ladder and (one.kind is Kind.LAG or one.owner in mine):
                    assessment = assess(one, there.judged(one, POINTS_JUDGED), today)
                    owner = board.person_named(one.owner)
                    yield Influence(
                        team, board.name, priority, assessment, owner.name if owner else ""
                    )


def present_state(session: Session, view: BoardState) -> "Document":
    """The facts of today as a snapshot document, to compare with the last one."""
    from teamboard.domain.snapshot.document import snapshot

    return snapshot(view, session.facts(session.store.open_review(session.team)))
