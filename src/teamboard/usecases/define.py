"""Store a team's definitions."""

from teamboard.domain.board import Board
from teamboard.domain.definition_changes import definition_changes
from teamboard.ports import Session


def define(session: Session, board: Board, source: str, why: str) -> tuple[str, ...]:
    """Keep `board` as the team's definitions; returns what changed, in sentences.

    Definitions that say the same as those kept are not stored again; then nothing changed.
    `source` is the text they were read from.
    """
    store, team = session.store, session.team
    with session.begin() as work:
        before = store.board(team)
        kept = store.definitions(team, newest=1)
        if before == board and kept and kept[0].source == source:
            return ()
        work.store_board(board, source, why)
        session.note_standing(work, board)
    return definition_changes(before, board) or ("wording or comments only",)
