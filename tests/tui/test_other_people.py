"""Two people at one home, a home that may only be read, and boards with little on them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builders import (
    LEAD,
    FakeServer,
    make_board,
    make_indicator,
    make_priority,
    make_store,
)
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.definitions.board import Board
from teamboard.domain.journal import Actor
from teamboard.domain.review.outcome import OutcomeKind
from teamboard.domain.review.parse_outcome import parse_outcome
from teamboard.domain.rights import Deed
from teamboard.errors import BusyError
from teamboard.ports import Draft
from teamboard.services.closing import put_off_rest
from teamboard.services.load_board import look
from teamboard.services.review import (
    answer,
    close_item,
    said_of,
    sitting,
    undo,
)
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.session import Session
from teamboard.storage.sqlite.store import SqliteStore
from teamboard.wiring.home import Home, mark_home
from teamboard.wiring.session import SystemClock, open_session
from tui.screens import LEAST, WIDE, opened

TODAY = date(2019, 4, 8)


@contextmanager
def other(home: Home, team: str | None = None) -> Iterator[Session]:
    """Another person's session at the same home."""
    session = open_session(home, team)
    try:
        yield session._replace(actor=Actor(1001, "other"))
    finally:
        session.store.close()


def close_first(session: Session, line: str = "accept until 20 may") -> Item:
    """Close the first item of the open review, as the command line does."""
    view = look(session)
    now = sitting(session, view)
    assert now is not None
    item = now.still_open[0]
    board = session.board()
    meant = parse_outcome(line, OutcomeKind.DECISION, board, TODAY, default_due=TODAY)
    close_item(session, now.review, item, meant, said_of(session, now.review, item))
    return item


async def test_an_item_closed_by_someone_else_shows_within_seconds(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        with other(home) as session:
            close_first(session)
        await screens.wait("1 closed", "Closed by Accepted, back on Mon 20 May")


async def test_what_is_being_typed_survives_someone_elses_outcome(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.type("trial cover @flow.lead")
        with other(home) as session:
            close_first(session)
        await screens.wait("1 closed")
        await screens.type(" fri", "enter")
        # Both are on the screen now, and the second lead chooses.
        await screens.wait("other closed Seen within four hours a moment ago: decision: accept")
        await screens.wait("Closed by Accepted, back on Mon 20 May", "Also act: trial cover")
        desk = screens.app.desk
        assert desk.sitting is not None
        assert len(desk.sitting.outcomes[Subject("four-hours")]) == 1
        await screens.press("enter")
        await screens.wait("Flow lead does: trial cover, by Fri 12 Apr")
        assert desk.sitting is not None
        assert len(desk.sitting.outcomes[Subject("four-hours")]) == 2


async def test_a_line_never_closes_another_item_than_it_was_typed_for(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", *["down"] * 5, "a")
        await screens.wait("Majors in four hours", "Act:")
        await screens.type("trial cover @flow.lead fri")
        with other(home) as session:
            row = ("majors-four-hours", "2019-03-01", 85.0, None, None, "")
            take_readings(session, [row], "corrected")
        await screens.wait("That item no longer needs the team; what you typed is kept.")
        await screens.press("enter")
        assert screens.app.desk.sitting is not None
        assert not screens.app.desk.sitting.outcomes


async def test_a_review_closed_elsewhere_leads_back_to_the_board(home: Home) -> None:
    from teamboard.wiring.closing import close_review

    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.type("trial cover")
        with other(home) as session:
            view = look(session)
            now = sitting(session, view)
            assert now is not None
            put_off_rest(session, now)
            view = look(session)
            now = sitting(session, view)
            assert now is not None
            close_review(home, session, now, view, "")
        await screens.wait("The review was closed from another terminal.", "Your line is kept")
        assert screens.app.view.name == "board"
        await screens.type(" @flow.lead friq")  # letters for a line that is gone are no keys
        assert screens.app.view.name == "board"
        await screens.press("enter")
        await screens.wait("what changed")
        await screens.press("H", "enter", "down", "a")
        await screens.wait("What is to be added? trial cover")


async def test_what_another_lead_does_is_told(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "down")
        with other(home) as session:
            item = close_first(session)
            await screens.wait(f"other closed {item.name}: Accepted, back on Mon 20 May")
            review = session.store.open_review(session.team)
            assert review is not None
            undo(session, review)
        await screens.wait(f"Taken back meanwhile: {item.name}: Accepted")


async def test_another_leads_outcome_is_taken_back_only_when_asked_twice(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        with other(home) as session:
            close_first(session)
            await screens.wait("1 closed")
            await screens.press("u")
            await screens.wait("u again takes it back. The last outcome is other's: Seen within")
            await screens.wait("1 closed")
            await screens.press("u")
            await screens.wait("Taken back: Seen within four hours", "0 closed")


async def test_a_line_that_waited_never_replaces_what_was_written_since_unseen(home: Home) -> None:
    """ "Esc leaves theirs" means so the next time, too."""
    async with opened(home) as screens:
        await screens.press("r", "2")
        await screens.paste("too few beds")
        with other(home) as session:
            now = sitting(session, look(session))
            assert now is not None
            said = said_of(session, now.review, now.items[0])
            answer(session, replace(said, drives="too few nurses"))
        await screens.wait("What drives it? too few nurses")
        for _ in range(2):
            await screens.press("enter")
            await screens.wait("Enter puts yours in place of theirs", "Esc leaves theirs")
            await screens.press("escape", "2")
        await screens.wait("too few beds")
        await screens.press("enter", "enter")
        await screens.wait("What drives it? too few beds")


async def test_a_busy_database_is_said_and_costs_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.type("trial cover @flow.lead fri")
        work = SqliteStore.work

        def busy(*_: object) -> None:
            raise BusyError("another program is writing to this home", do="wait a moment")

        monkeypatch.setattr(SqliteStore, "work", busy)
        screens.app._keep_drafts()
        await screens.press("enter")
        await screens.wait("another program is writing to this home", "Act: trial cover")
        monkeypatch.setattr(SqliteStore, "work", work)
        await screens.press("enter")
        await screens.wait("1 closed")


async def test_a_database_that_is_busy_while_the_board_is_read_leaves_the_board_standing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(home) as screens:
        board = screens.text
        teams = SqliteStore.actions

        def busy(*_: object) -> None:
            raise BusyError("another program is writing to this home", do="wait a moment")

        monkeypatch.setattr(SqliteStore, "actions", busy)
        with other(home) as session, session.begin(Deed.KEEP) as work:
            work.put_draft(session.team, Draft("", Subject("any"), "note", "x"))
        screens.app._stale = True
        screens.app._poll()
        await screens.settle()
        assert screens.text.split("\n")[:14] == board.split("\n")[:14]
        await screens.press("t")
        await screens.wait("another program is writing to this home")
        monkeypatch.setattr(SqliteStore, "actions", teams)
        await screens.press("q", "t")
        await screens.wait("Nothing to do")


async def test_looking_back_opens_the_board_and_says_why_nothing_can_be_written(
    home: Home,
) -> None:
    own = Home(home.path)
    async with opened(own, today=date(2019, 3, 4), team="emergency-care") as screens:
        await screens.wait("Emergency care flow")
        await screens.press("r")
        await screens.wait("looking back changes nothing; leave out --today to write")
        assert screens.app.view.name == "board"
        for key in ("w", "q", "t", "q", "b", "q"):
            await screens.press(key)
        await screens.press("v")
        if screens.app.typing is not None:
            await screens.type("4", "enter", "enter")
            await screens.wait("looking back changes nothing")


async def test_a_home_that_may_only_be_read_opens_and_says_so(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with other(home) as session:
        from teamboard.services.review import start

        start(session)
    monkeypatch.setattr(SqliteStore, "read_only", property(lambda store: store._read_only))
    async with opened(home) as screens:
        screens.app.desk.session.store._read_only = True  # type: ignore[attr-defined]
        await screens.press("r")
        for key in ("a", "2", "3"):
            await screens.press(key)
            await screens.wait("this home can only be read from here; ask its owner")
            assert screens.app.typing is None
            await screens.press("f5")
        await screens.press("u", "n", "c", "P", "y", "q", "q")


def _home(folder: Path, board: Board, *rows: tuple[str, str, float]) -> Home:
    """A demo home with one board, on 8 April 2019."""
    home = mark_home(folder, f"demo = true\ntoday = {TODAY}\n")
    store = make_store(folder)
    session = Session(store, SystemClock(TODAY), LEAD, board.team, FakeServer())
    define(session, board, "", "first")
    if rows:
        take_readings(session, [(*row, None, None, "") for row in rows], "typed in")
    store.close()
    return home


_WIDE_NAME = "救急外来の待ち時間が四時間以内の割合 ✓"
BOARDS = {
    "no priorities": make_board(make_priority(), priority=()),
    "a priority without indicators": make_board(make_priority(make_indicator(), indicator=())),
    "nobody and nowhere": make_board(
        make_priority(make_indicator(owner=None), owner=None), person=(), body=()
    ),
    "no readings": make_board(make_priority(make_indicator(), make_indicator("other"))),
    "wide letters": make_board(
        make_priority(
            replace(make_indicator(why=_WIDE_NAME * 3, unit="人"), name=_WIDE_NAME),
            objective=_WIDE_NAME,
            story=_WIDE_NAME * 9,
        ),
        name=_WIDE_NAME,
        purpose=_WIDE_NAME,
    ),
    "very long texts": make_board(
        make_priority(
            replace(make_indicator(why="why " * 500, unit="widgets" * 9), name="N" * 300),
            objective="O" * 400,
            story="story " * 900,
        ),
        name="B" * 300,
        purpose="purpose " * 200,
    ),
}


@pytest.mark.parametrize("kind", BOARDS)
@pytest.mark.parametrize("size", [WIDE, LEAST])
async def test_an_odd_board_can_be_walked(tmp_path: Path, kind: str, size: tuple[int, int]) -> None:
    rows = [("seen", f"2018-{month:02}-01", 60.0 + month) for month in range(1, 13)]
    few = () if kind.startswith("no") or "without" in kind else tuple(rows)
    home = _home(tmp_path / "home", BOARDS[kind], *few)
    async with opened(home, size=size) as screens:
        for keys in ("jG", "g?q", "wq", "tq", "xq", "bq"):
            await screens.press(*keys)
            await screens.charted()
            for canvas in (screens.app.canvas, screens.app.beside):
                for strip in canvas._strips:
                    assert sum(part.cell_length for part in strip) == strip.cell_length
        if BOARDS[kind].priority:
            await screens.press("G", "enter")
            await screens.charted()
            await screens.press("q")
        await screens.press("r", "r")
        await screens.charted()
        await screens.press("c", "y", "enter", "q", "q")


async def test_without_people_an_action_says_whom_to_add(tmp_path: Path) -> None:
    home = _home(tmp_path / "home", BOARDS["nobody and nowhere"], ("seen", "2019-02-01", 60.0))
    async with opened(home) as screens:
        await screens.press("r", "r", "a")
        await screens.type("ring them", "tab")
        await screens.wait("nobody is on the team; add people under [[person]]")
        await screens.press("escape", "e")
        await screens.type("help", "tab")
        await screens.wait("to whom?")


async def test_several_boards_are_offered_where_none_is_mine(home: Home) -> None:
    (home.path / "teamboard.toml").write_text(f"demo = true\ntoday = {TODAY}\n", encoding="utf-8")
    from teamboard.wiring.home import read_home

    async with opened(read_home(home.path)) as screens:
        await screens.wait("Boards of this home")
        await screens.press("G", "enter")
        await screens.wait("Wards (made-up sample)", "nothing to discuss")


def test_the_sample_is_never_written_to(sample: Path, tmp_path: Path) -> None:
    shutil.copytree(sample, tmp_path / "copy")
    assert (sample / "teamboard.db").read_bytes() == (tmp_path / "copy/teamboard.db").read_bytes()
