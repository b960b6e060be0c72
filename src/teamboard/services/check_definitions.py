"""What a board's set-up lacks, in the light of all that the home knows."""

from collections.abc import Iterable

from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.checks.advice import advice
from teamboard.domain.definitions.checks.facts import NOWHERE, Elsewhere, directions
from teamboard.domain.review.history import REVIEWS_LOOKED_BACK, History
from teamboard.errors import Fault
from teamboard.session import Session


def advise(session: Session, board: Board, elsewhere: Elsewhere = NOWHERE) -> tuple[Fault, ...]:
    """Advice on a team's definitions, applied or still in their file. Writes nothing.

    Args:
        session: at the team's board; a team that was never applied has no past.
        board: the definitions.
        elsewhere: which way is better for each measure of the home's boards.
    """
    today = session.clock.today()
    if session.team not in session.store.teams():
        return advice(board, today, elsewhere=elsewhere)
    history = session.history(board)
    history = history._replace(reviews=history.reviews[:REVIEWS_LOOKED_BACK])
    before: Board | None = None
    if len(history.reviews) == REVIEWS_LOOKED_BACK:
        # Six quarterly reviews reach further back than the history that is read for the board.
        closings = session.store.closings(session.team, min(history.reviews))
        history = history._replace(closings={**history.closings, **closings})
        before = _before(session, history)
    return advice(
        board,
        today,
        history=history,
        read=frozenset(_read(session, board, history)),
        elsewhere=elsewhere,
        before=before,
    )


def directions_in_home(session: Session) -> Elsewhere:
    """Which way is better for each measure of the home's boards, as they were last applied."""
    store = session.store
    return directions(board for team in store.teams() if (board := store.board(team)) is not None)


def _read(session: Session, board: Board, history: History) -> Iterable[str]:
    """The indicators that ever had a reading or a rating."""
    for _, indicator in board.indicators():
        if history.ratings.get(indicator.id) or session.latest(indicator, 1):
            yield indicator.id


def _before(session: Session, history: History) -> Board | None:
    """The definitions as they stood on the day of the oldest review that is looked back on."""
    store, day = session.store, min(history.reviews)
    kept = store.definitions(session.team)
    version = next((one.version for one in kept if one.at.date() <= day), None)
    return None if version is None else store.board(session.team, version)
