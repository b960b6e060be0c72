"""The agenda freezes when the first item is touched, not when a lead only looked."""

from pathlib import Path

from builders import LEAD, TODAY, make_board, make_indicator, make_priority, make_session, rows
from teamboard.domain.review.outcome import OutcomeKind
from teamboard.domain.review.policy import parse_for_item
from teamboard.services.load_board import look
from teamboard.services.review import close_item, said_of, sitting, start
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings


def test_what_comes_before_anything_was_said_joins_the_agenda(tmp_path: Path) -> None:
    session = make_session(tmp_path, LEAD)
    define(session, make_board(), "source", "first")
    assert start(session).subjects == ()
    take_readings(session, rows(80), "file")
    assert start(session).subjects == ("seen",)
    now = sitting(session, look(session))
    assert now is not None
    assert now.came_since == ()
    session.store.close()


def test_once_an_item_is_closed_what_comes_is_said_to_have_come_since(tmp_path: Path) -> None:
    """ "The agenda freezes when the first item is opened; what comes later says 'came since'"."""
    session = make_session(tmp_path, LEAD)
    board = make_board(make_priority(make_indicator(), make_indicator("left")))
    define(session, board, "source", "first")
    take_readings(session, rows(80), "file")
    review = start(session)
    (item,) = look(session).agenda.awake
    line = parse_for_item("ring them @nurse", OutcomeKind.ACTION, item, board, TODAY)
    close_item(session, review, item, line, said_of(session, review, item))
    take_readings(session, rows(60, name="left"), "file")
    assert start(session).subjects == ("seen",)
    now = sitting(session, look(session))
    assert now is not None
    assert [item.subject for item in now.came_since] == ["left"]
    session.store.close()
