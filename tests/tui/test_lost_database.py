"""A database that goes away under a running screen, or cannot be read when boards are switched."""

import shutil

import pytest

from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.board import TeamId
from teamboard.errors import BusyError
from teamboard.session import Session
from teamboard.wiring.home import Home
from tui.screens import opened
from tui.test_board import choose_reablement
from tui.test_ending import half_typed

LINE = "trial cover @flow.lead fri"


async def test_a_database_that_is_moved_is_missed_and_what_is_typed_stays(home: Home) -> None:
    away = home.path / "away.db"
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste(LINE)
        home.database.rename(away)
        await screens.wait("teamboard.db: was moved or deleted", f"Act: {LINE}")
        await screens.press("x", "backspace", "enter")
        await screens.wait("nothing more is stored", f"Act: {LINE}")
        away.rename(home.database)
        await screens.wait("The database is there again", f"Act: {LINE}")
        await screens.press("enter")
        await screens.wait("1 closed")


async def test_a_database_that_is_emptied_and_filled_again_loses_nothing(home: Home) -> None:
    """As `cp backup.db teamboard.db` does it, under a screen that is open."""
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste(LINE)
        screens.app._keep_drafts()
        backup = home.database.read_bytes()
        home.database.write_bytes(b"")
        await screens.wait("has 0 bytes", f"Act: {LINE}")
        home.database.write_bytes(backup)
        await screens.wait("The database is there again", f"Act: {LINE}")
        await screens.press("enter")
        await screens.wait("1 closed")


async def test_nothing_is_written_into_a_database_that_was_put_in_the_place_of_another(
    home: Home,
) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste(LINE)
        screens.app._keep_drafts()
        other = home.path / "other.db"
        shutil.copyfile(home.database, other)
        other.rename(home.database)
        await screens.wait("teamboard.db: was replaced by another", f"Act: {LINE}")
        await screens.paste(" and more")
        screens.app._keep_drafts()
        await screens.press("enter")
        await screens.wait("nothing more is stored")
        screens.app.count_out()
        assert screens.app.unkept == (f"{LINE} and more",)
    assert half_typed(home) == LINE


async def test_a_switch_of_boards_that_fails_changes_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(session: Session, **_: object) -> BoardState:
        raise BusyError("another program is writing to this home", do=f"wait for {session.team}")

    async with opened(home) as screens:
        await screens.press("b")
        with monkeypatch.context() as patched:
            patched.setattr("teamboard.tui.context.look", busy)
            await choose_reablement(screens)
            await screens.wait("wait for reablement")
        desk = screens.app.desk
        assert desk.session.team == desk.board.board.team == "emergency-care"
        await screens.press("q", "r")
        await screens.line("a", LINE)
        await screens.wait("1 closed")
        (action,) = desk.session.store.actions(TeamId("emergency-care"))
        assert action.text == "trial cover"
        await screens.press("q", "b", "enter")
        await screens.wait("Still at home three months on")
        assert desk.session.team == desk.board.board.team == "reablement"
