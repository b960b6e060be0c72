"""Seeing the board through another lens, and what the team influences elsewhere."""

from pathlib import Path

import pytest

from builders import (
    TEAM,
    TODAY,
    make_board,
    make_indicator,
    make_priority,
    make_session,
    rows,
)  # fmt: skip
from teamboard.domain.definitions.board import DomainSet, Person, TeamId
from teamboard.domain.definitions.indicator import PersonId
from teamboard.domain.rights import Deed
from teamboard.present.pages.board import BY_PRIORITY
from teamboard.services.store_definitions import define
from teamboard.wiring.home import Home
from tui.screens import SMALL, WIDE, opened

WARD = TeamId("ward")
FALLS = "influence/ward/falls"


@pytest.fixture
def two(tmp_path: Path) -> Home:
    """A home of two boards; the flow team contributes to a priority of the ward."""
    session = make_session(tmp_path)
    flow = make_board(
        make_priority(
            make_indicator("seen"),
            make_indicator("beds", owner=None),
            domain="Money",
        ),
        make_priority(make_indicator("calls"), name="calls"),
        domain_set=DomainSet.HEALTHCARE,
        watch=(make_indicator("kept"),),
    )
    carer = Person(id=PersonId("carer"), name="Carer", team=TEAM)
    sister = Person(id=PersonId("sister"), name="Sister")
    falls = make_indicator("falls", owner=sister.id, why="Falls hurt.")
    ward = make_board(
        make_priority(
            falls, name="falls", objective="Nobody falls", purpose="People stay whole.",
            owner=sister.id, contributors=(carer.id,),
        ),
        team=WARD, name="Ward", person=(carer, sister),
    )  # fmt: skip
    for board in (flow, ward):
        define(session._replace(team=board.team), board, "source", "first")
    with session._replace(team=WARD).begin(Deed.KEEP) as work:
        work.put_readings(WARD, rows(*(90.0, 91, 92, 60), name="falls"), "test")
    session.store.close()
    (tmp_path / "teamboard.toml").write_text('team = "flow"\n', encoding="utf-8")
    return Home(tmp_path, demo=True, today=TODAY, team=TEAM)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_one_key_goes_through_the_lenses_and_writes_nothing(
    two: Home, size: tuple[int, int]
) -> None:
    before = two.database.read_bytes()
    async with opened(two, size=size) as screens:
        usual = await screens.charted()
        assert "Seen by" not in usual
        for words in (
            "Seen by domain (s: next)", "Seen by stage of the pathway (s: next)",
            "Seen by ambition (s: next)", "Seen by owner (s: next)",
            "Seen as objectives and key results (s: next)",
        ):  # fmt: skip
            await screens.press("s")
            await screens.wait(words)
        await screens.press("s")
        assert await screens.charted() == usual
        assert screens.app.board.lens == BY_PRIORITY
    assert two.database.read_bytes() == before


async def test_the_cursor_stays_on_the_same_indicator(two: Home) -> None:
    async with opened(two, size=WIDE) as screens:
        await screens.press("g", "down", "down")
        assert screens.app.board.subject == "beds"
        for _ in range(6):
            await screens.press("s")
            assert screens.app.board.subject == "beds"
            assert screens.app.board.shown == "beds"


async def test_from_a_heading_the_cursor_goes_to_the_line_below_it(two: Home) -> None:
    async with opened(two, size=WIDE) as screens:
        await screens.press("g")
        assert screens.app.board.subject == "priority/waits"
        await screens.press("s")
        assert screens.app.board.subject == "seen"
        await screens.charted()


async def test_an_empty_domain_is_a_gap_that_can_be_reached(two: Home) -> None:
    async with opened(two) as screens:
        await screens.press("s", "g")
        await screens.wait("Workforce", "no priority here: a gap")
        assert screens.app.board.subject == "lens/domain/0"
        await screens.press("enter")
        assert screens.app.view.name == "board"
        await screens.press("a")
        await screens.wait("This is a heading")


async def test_what_the_team_influences_stands_on_the_board(two: Home) -> None:
    async with opened(two, size=WIDE) as screens:
        await screens.wait("You influence (read-only)", "Ward: Nobody falls")
        await screens.press("G", "up")
        assert screens.app.board.subject == FALLS
        await screens.wait("Falls: 60.0 %", "there, read here.", "Sister")


async def test_enter_opens_what_is_influenced_to_read(two: Home) -> None:
    before = two.database.read_bytes()
    async with opened(two) as screens:
        await screens.press("G", "up", "enter")
        await screens.wait("People stay whole.", "Ward: Nobody falls", "Falls: 60.0 %")
        await screens.press("G")
        await screens.wait("On the board of Ward: kept there, read here.", "Owner Sister")
        for key in ("a", "o", "e", "y", "m"):
            await screens.press(key)
            await screens.wait("Nothing is kept on it here: it is on the board of Ward")
            assert screens.app.view.name == "indicator"
        await screens.press("q", "a")
        await screens.wait("Nothing is kept on it here")
        assert screens.app.view.name == "board"
    assert two.database.read_bytes() == before
