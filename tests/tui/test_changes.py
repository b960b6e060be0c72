"""What changed since an earlier review, on the screen."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from cli_program import Program
from teamboard.domain.snapshot.document import Document
from teamboard.formats.snapshot_toml import read_toml
from teamboard.services.load_board import look
from teamboard.services.review import sitting, start
from teamboard.storage.sqlite.store import SqliteStore
from teamboard.wiring.closing import close_review
from teamboard.wiring.home import Home
from teamboard.wiring.session import SystemClock, open_session
from tui.screens import LEAST, opened

LATER = date(2019, 4, 15)


def review(program: Program, day: str) -> Path:
    """Hold a review in which all is put off; returns its snapshot."""
    program.out("--today", day, "review", "open")
    return Path(program.out("--today", day, "review", "close", "--put-off-rest").splitlines()[-1])


def left_open(home: Home, day: date) -> Path:
    """Hold a review that was left open for a week, closed as it stands; returns its snapshot."""
    session = open_session(home, None, day)
    start(session._replace(clock=SystemClock(day - timedelta(days=7))))
    view = look(session)
    now = sitting(session, view)
    assert now is not None
    path = close_review(home, session, now, view, "", as_it_stands=True)
    session.store.close()
    return path


def moved(program: Program, before: str, after: str, *why: str) -> None:
    """Change the first target in the board's file, and apply it."""
    assert program.home is not None
    path = program.home / "config" / "emergency-care.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    program.out("apply", *why)


async def test_before_the_first_review_it_says_what_will_stand_here(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("w")
        await screens.wait(
            "What changed: this will be the first review", "nothing to compare with yet"
        )
        assert "older" not in screens.foot
        assert "newer" not in screens.foot
        await screens.press("o")
        await screens.wait("There is no earlier review yet.")


async def test_one_review_is_not_numbered_and_there_is_no_other(
    home: Home, program: Program
) -> None:
    review(program, "2019-04-08")
    async with opened(home) as screens:
        await screens.press("w")
        await screens.wait("What changed since the review of 8 April")
        assert "of 1)" not in screens.text
        assert "older" not in screens.foot
        await screens.press("o")
        await screens.wait("That is the first review there is.")


async def test_another_snapshot_is_chosen_with_two_keys(home: Home, program: Program) -> None:
    review(program, "2019-04-08")
    moved(program, "target = 95", "target = 90", "--why", "winter plan")
    review(program, "2019-04-15")
    async with opened(home, today=LATER) as screens:
        await screens.press("w")
        await screens.wait("since the review of 15 April (1 of 2)", "o older")
        assert "newer" not in screens.foot
        assert "target moved" not in screens.text
        await screens.press("o")
        await screens.wait("since the review of 8 April (2 of 2)", "n newer")
        # The version was applied before the review in between, whose snapshot tells of it.
        await screens.wait("Seen within four hours: target moved from 95 to 90, by", "winter plan")
        assert "older" not in screens.foot
        await screens.press("n")
        await screens.wait("since the review of 15 April (1 of 2)")
        await screens.press("n")
        await screens.wait("That is the last review there is.")


async def test_a_snapshot_is_read_and_parsed_once_whatever_it_is_compared_with(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date(2019, 4, day) for day in (8, 15, 22, 29)]
    files = [left_open(home, day).name for day in days]
    asked: list[str] = []
    parsed: list[str] = []

    def parse(text: str, *, shown: str) -> Document:
        parsed.append(shown)
        return read_toml(text, shown=shown)

    def texts() -> int:
        return sum("text" in sql and "FROM snapshot" in sql for sql in asked)

    async with opened(home, today=date(2019, 5, 6)) as screens:
        await screens.press("w")
        await screens.wait("since the review of 29 April (1 of 4)")
        monkeypatch.setattr("teamboard.formats.snapshot_toml.read_toml", parse)
        store = screens.app.desk.session.store
        assert isinstance(store, SqliteStore)
        store._connection.set_trace_callback(asked.append)
        for place in (2, 3, 4):
            await screens.press("o")
            await screens.wait(f"({place} of 4)")
            assert parsed == files[-2 : -place - 1 : -1]
            assert texts() == place - 1
        await screens.press("n")
        await screens.wait("(3 of 4)")
        screens.app.view.refreshed()
        assert len(parsed) == 3
        store._connection.set_trace_callback(None)


async def test_a_file_mended_meanwhile_is_no_longer_warned_of(home: Home, program: Program) -> None:
    path = review(program, "2019-04-08")
    before = path.read_text(encoding="utf-8")
    path.write_text("edited", encoding="utf-8")
    async with opened(home) as screens:
        await screens.press("w")
        await screens.wait("was edited since its review")
        path.write_text(before, encoding="utf-8")
        screens.app.view.refreshed()
        screens.app.redraw()
        await screens.until(lambda: "was edited" not in screens.flat)


async def test_it_opens_on_the_last_review_again(home: Home, program: Program) -> None:
    review(program, "2019-04-08")
    review(program, "2019-04-15")
    async with opened(home, today=LATER) as screens:
        await screens.press("w", "o", "q", "w")
        await screens.wait("since the review of 15 April (1 of 2)")


async def test_a_snapshot_edited_since_its_review_is_said(home: Home, program: Program) -> None:
    path = review(program, "2019-04-08")
    path.write_text(path.read_text(encoding="utf-8").replace("red", "green"), encoding="utf-8")
    async with opened(home) as screens:
        await screens.press("w")
        await screens.wait("Take care", f"snapshots/{path.name} was edited since its review")
        assert "green" not in screens.text  # what the file said before the edit is used


async def test_a_review_closed_meanwhile_leaves_the_chosen_one_on_the_screen(
    home: Home, program: Program
) -> None:
    review(program, "2019-04-08")
    async with opened(home, today=LATER) as screens:
        await screens.press("w")
        await screens.wait("What changed since the review of 8 April")
        review(program, "2019-04-15")
        await screens.wait("What changed since the review of 8 April (2 of 2)")


async def test_the_first_screen_says_what_changed_in_the_definitions(
    home: Home, program: Program
) -> None:
    async with opened(home) as screens:
        await screens.wait("first review due today, 6 to discuss")
    review(program, "2019-04-08")
    moved(program, "target = 95", "target = 90", "--why", "winter plan")
    async with opened(home) as screens:
        await screens.wait("weekly review due Mon 15 Apr", "Definitions: Seen within four hours: ")
        await screens.wait("target was 95, now 90, by")
    moved(program, "target = 90", "target = 85")
    async with opened(home, today=LATER) as screens:
        await screens.wait("2 changes in the definitions since the last review: w shows them.")


@pytest.mark.parametrize("ascii_only", [False, True])
async def test_all_the_news_leave_the_least_screen_its_list(
    home: Home, program: Program, *, ascii_only: bool
) -> None:
    review(program, "2019-04-08")
    moved(program, "target = 95", "target = 90")
    assert program.home is not None
    with (program.home / "config" / "emergency-care.toml").open("a", encoding="utf-8") as file:
        file.write("\n# edited, not applied\n")
    async with opened(home, size=LEAST, ascii_only=ascii_only, today=LATER) as screens:
        await screens.wait("weekly review due today", "People in an emergency", "Definitions: ")
        assert len(screens.lines) == LEAST[1]
        assert sum("early sign" in line for line in screens.lines) >= 3
        assert "r review" in screens.foot
