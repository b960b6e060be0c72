"""The minutes beside a snapshot: derived, so ours may be replaced, but nobody else's."""

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import LEAD, TODAY, FixedClock, make_board, make_session, rows
from teamboard.domain.review.review_history import WHOLE
from teamboard.errors import UserError
from teamboard.services.closing import amend, put_off_rest
from teamboard.services.load_board import look
from teamboard.services.review import sitting, start
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.session import Session
from teamboard.wiring.closing import close_review, mend_snapshots
from teamboard.wiring.exporting import export_here, write_minutes
from teamboard.wiring.home import Home


class Closed(NamedTuple):
    """A home whose one review is closed, and where its minutes belong."""

    home: Home
    session: Session
    path: Path

    def add(self, text: str) -> None:
        """Add to the review."""
        review = self.session.store.last_closed(self.session.team)
        assert review is not None
        amend(self.session, review, WHOLE, text, "for the record")

    def text(self) -> str:
        """What the minutes say."""
        return self.path.read_text(encoding="utf-8")


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Closed]:
    session = make_session(tmp_path, LEAD)
    define(session, make_board(), "source", "first")
    take_readings(session, rows(90, 80), "file")
    home = Home(tmp_path)
    home.snapshots.mkdir()
    with pytest.raises(UserError, match="no review is closed yet"):
        write_minutes(home, session)
    start(session)
    view = look(session)
    now = sitting(session, view)
    assert now is not None
    put_off_rest(session, now)
    path = close_review(home, session, now, view, "")
    yield Closed(home, session, path.with_suffix(".md"))
    session.store.close()


def test_minutes_saved_later_carry_the_day_of_their_review(
    closed: Closed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    clock = closed.session.clock
    assert isinstance(clock, FixedClock)
    clock.move(30)
    view = look(closed.session)
    minutes = export_here(closed.home, closed.session, view, "md")
    assert minutes.name == f"flow-{TODAY.isoformat()}.md"
    assert "- **Date:** 8 April 2024\n" in minutes.read_text(encoding="utf-8")
    table = export_here(closed.home, closed.session, view, "csv")
    assert table.name == f"flow-{clock.today().isoformat()}.csv"
    closed.session.store.close()


def left(closed: Closed) -> list[str]:
    """The files beside the minutes, but for the snapshot; the store is closed."""
    closed.session.store.close()
    return sorted(path.name for path in closed.home.snapshots.iterdir() if path.suffix != ".toml")


def test_minutes_written_before_an_addition_give_way_to_those_that_tell_it(closed: Closed) -> None:
    assert write_minutes(closed.home, closed.session) == closed.path
    for who in ("Jo", "Kim"):
        closed.add(f"{who} was there")
        write_minutes(closed.home, closed.session)
        assert f"{who} was there" in closed.text()
    assert closed.path.stat().st_mode & 0o777 & ~0o640 == 0
    assert left(closed) == [closed.path.name]


def test_minutes_that_a_person_changed_stay(closed: Closed) -> None:
    write_minutes(closed.home, closed.session)
    ours = closed.text()
    closed.path.write_text(f"{ours}Also: cake.\n", encoding="utf-8")
    closed.add("Jo was there")
    with pytest.raises(UserError, match="is not as teamboard wrote it") as refused:
        write_minutes(closed.home, closed.session)
    assert refused.value.do == "rename it, then write the minutes again"
    assert closed.text() == f"{ours}Also: cake.\n"
    assert left(closed) == [closed.path.name]


@pytest.mark.parametrize("ours", [False, True])
def test_minutes_are_never_written_through_a_link(closed: Closed, *, ours: bool) -> None:
    write_minutes(closed.home, closed.session)
    text = closed.text() if ours else "theirs"
    other = closed.home.path / "other"
    other.write_text(text, encoding="utf-8")
    closed.path.unlink()
    closed.path.symlink_to(other)
    closed.add("Jo was there")
    with pytest.raises(UserError, match="is a link"):
        write_minutes(closed.home, closed.session)
    assert other.read_text(encoding="utf-8") == text
    assert closed.path.is_symlink()
    assert left(closed) == [closed.path.name]


def test_minutes_that_cannot_be_put_in_place_leave_those_before(
    closed: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_minutes(closed.home, closed.session)
    before = closed.text()
    closed.add("Jo was there")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UserError, match="No space left on device"):
        write_minutes(closed.home, closed.session)
    assert closed.text() == before
    assert left(closed) == [closed.path.name]


def test_a_folder_that_is_closed_to_this_person_is_a_refusal_where_a_snapshot_is_missing(
    closed: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", barred)
        patch.setattr("teamboard.files.write.os.open", barred)
        with pytest.raises(UserError, match="cannot be written: Permission denied") as refused:
            list(mend_snapshots(closed.home, closed.session))
    assert refused.value.do == "ask who owns its folder for access"
