"""Ask what moves with a measure, on every board of the home."""

from collections.abc import Iterator

from teamboard.domain.definitions.indicator import Cadence, Indicator
from teamboard.domain.measures.assess import POINTS_JUDGED
from teamboard.domain.measures.correlation import Correlates, Measured, moves_with
from teamboard.domain.measures.periods import DAYS_IN
from teamboard.errors import UserError
from teamboard.session import Session

_MOST_READINGS = 1000
"""How many of what comes more often are looked at."""


def what_moves_with(session: Session, indicator: str) -> Correlates:
    """The measures of this home that move with one of this team's. Writes nothing.

    Ladders are left out: people's steps are not compared with anything.

    Raises:
        UserError: there is no such indicator, or it is a ladder.
    """
    board = session.board()
    found = board.find(indicator)
    if found is None:
        raise UserError(
            f'the board has no indicator "{indicator}"', do="'teamboard template' lists them"
        )
    one = found[1]
    if one.ladder:
        raise UserError(
            "people's steps on a ladder are not compared with other measures",
            where=one.name,
            do="ask about another measure",
        )
    mine = Measured(board.name, one, session.latest(one, POINTS_JUDGED))
    return moves_with(mine, tuple(_others(session, one)))


def _others(session: Session, one: Indicator) -> Iterator[Measured]:
    store = session.store
    for team in store.teams():
        board = store.board(team)
        if board is None:
            continue
        for _, other in board.indicators():
            if not other.ladder and (team, other.id) != (session.team, one.id):
                readings = store.latest(team, other, _enough(one.cadence, other.cadence))
                yield Measured(board.name, other, tuple(readings))


def _enough(cadence: Cadence, other: Cadence) -> int:
    """How many readings of another cadence cover as long a time as those of the measure."""
    finer = max(DAYS_IN[cadence] // DAYS_IN[other], 1)
    return min(POINTS_JUDGED * finer, _MOST_READINGS)
