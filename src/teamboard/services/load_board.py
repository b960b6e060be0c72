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
from teamboard.session import Session

if TYPE_CHECKING:
    from teamboard.domain.definitions.board import PriorityId, TeamId
    from teamboard.domain.snapshot.document import Document


def look(session: Session, *, definitions_changed: str = "", setup: bool = False) -> BoardState:
    """The board as it stands today. Writes nothing.

    With `setup`, what the definitions lack is counted too, while a review is before the team.
    """
    store, team, today = session.store, session.team, session.clock.today()
    board = session.board()
    history = session.history(board)
    assessments, agenda = survey(board, session.judged, history, today)
    opened = session.open_review()
    closed = {o.subject for o in store.outcomes(team, opened.id)} if opened else set()
    view = overview(
        board=board,
        assessments=assessments,
        agenda=agenda,
        last=history.last,
        opened=opened,
        today=today,
        history=history,
        definitions_changed=definitions_changed,
        closed_now=sum(item.subject in closed for item in agenda.awake),
        cycle_time=cycle_time(history.closings, history.actions, first_due(history.steps), today),
        influences=tuple(_influences(session, today)),
    )
    if session.leaderless(board):
        view = replace(view, leaderless=True)
    if not setup:
        return view
    from teamboard.domain.definitions.checks.advice import lacking

    return replace(view, lacks=lacking(view))


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
