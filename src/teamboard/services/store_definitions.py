"""Store teams' definitions."""

from collections.abc import Sequence

from teamboard.domain.definitions.board import Board, TeamId
from teamboard.domain.definitions.diff import definition_changes
from teamboard.domain.rights import Deed
from teamboard.ports import UnitOfWork
from teamboard.session import Session, sound_board


def define(session: Session, board: Board, source: str, why: str) -> tuple[str, ...]:
    """Keep `board` as its team's definitions; returns what changed, in sentences.

    `source` is the text they were read from.

    Raises:
        UserError: this person does not lead the board.
    """
    return define_all(session, [(board, source)], why).get(board.team, ())


def define_all(
    session: Session, definitions: Sequence[tuple[Board, str]], why: str
) -> dict[TeamId, tuple[str, ...]]:
    """Keep all of these boards as their teams' definitions, or none.

    Definitions that say the same as those kept are not stored again; then nothing changed.

    Args:
        session: of the person, at any board of the home.
        definitions: each board with the text it was read from.
        why: the reason, for whoever looks back.

    Returns:
        What changed, in sentences, for each team that something changed for.

    Raises:
        UserError: this person does not lead one of them.
    """
    changed = {}
    with session.begin(Deed.KEEP) as work:
        for board, source in definitions:
            there = session._replace(team=board.team)
            # What was never applied is judged by itself: it says who leads it.
            there.needs(Deed.DEFINE, board)
            changes = _define(there, work, board, source, why)
            if changes:
                changed[board.team] = changes
    return changed


def _define(
    session: Session, work: UnitOfWork, board: Board, source: str, why: str
) -> tuple[str, ...]:
    store, team = session.store, session.team
    before = sound_board(store, team)
    kept = store.definitions(team, newest=1)
    if before == board and kept and kept[0].source == source:
        return ()
    work.store_board(board, source, why)
    session.note_standing(work, board)
    return definition_changes(before, board) or ("wording or comments only",)
