"""The files of snapshots that are gone are written again, by whoever may write."""

from pathlib import Path

import pytest

from builders import LEAD, FixedClock, make_board, make_session, rows
from teamboard.errors import UserError
from teamboard.services.closing import put_off_rest
from teamboard.services.load_board import look
from teamboard.services.review import sitting, start
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.session import Session
from teamboard.storage.factory import open_store
from teamboard.wiring.closing import close_review, mend_snapshots
from teamboard.wiring.home import Home


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A board with an item to speak of."""
    session = make_session(tmp_path, LEAD, FixedClock())
    define(session, make_board(), "source", "first")
    take_readings(session, rows(90, 80), "file")
    return session


def test_who_may_only_look_mends_no_snapshot(session: Session, tmp_path: Path) -> None:
    home = Home(tmp_path)
    start(session)
    view = look(session)
    now = sitting(session, view)
    assert now is not None
    put_off_rest(session, now)
    path = close_review(home, session, now, view, "")
    path.unlink()
    looking = session._replace(store=open_store(home.database, only_look=True))
    assert list(mend_snapshots(home, looking)) == []
    assert not path.exists()
    with pytest.raises(UserError, match="looking back changes nothing"):
        start(looking)
    looking.store.close()
    assert list(mend_snapshots(home, session)) == [path]
    assert path.exists()
    session.store.close()
