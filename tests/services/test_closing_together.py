"""Two leads at one open review: what one does counts when the other closes it."""

from datetime import date
from pathlib import Path

import pytest

from builders import LEAD, OTHER, TEAM, TODAY, make_board, make_session, rows
from teamboard.domain.review.outcome import OutcomeKind
from teamboard.domain.review.parse_outcome import parse_outcome
from teamboard.errors import UserError
from teamboard.services.closing import close
from teamboard.services.load_board import look
from teamboard.services.review import close_item, said_of, sitting, start, undo
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings


def test_an_outcome_taken_back_meanwhile_keeps_the_review_open(tmp_path: Path) -> None:
    """ "It closes only when every item has an outcome"."""
    mine, theirs = make_session(tmp_path, LEAD), make_session(tmp_path, OTHER)
    board = make_board()
    define(mine, board, "source", "first")
    take_readings(mine, rows(80), "file")
    review = start(mine)
    view = look(mine)
    (item,) = view.agenda.awake
    line = parse_outcome("accept", OutcomeKind.DECISION, board, TODAY, default_due=date(2024, 5, 6))
    close_item(mine, review, item, line, said_of(mine, review, item))
    now = sitting(mine, view)
    assert now is not None
    assert now.still_open == ()

    undo(theirs, review)
    with pytest.raises(UserError, match="1 item has no outcome yet: Seen"):
        close(mine, now, view, "", write=str, taken=())
    assert mine.store.open_review(TEAM) is not None
    assert mine.store.snapshots(TEAM) == ()
    mine.store.close()
    theirs.store.close()
