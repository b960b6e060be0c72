"""The climb from an action to the purpose it serves."""

from datetime import date

import pytest

from teamboard.domain.review.outcome import State
from teamboard.domain.rights import Deed
from teamboard.wiring.home import Home
from tui.screens import LEAST, SMALL, WIDE, close_items, opened
from tui.test_todo import CARE, REABLEMENT, other, promise, step, with_login


async def test_an_action_climbs_to_its_item_indicator_priority_and_purpose(home: Home) -> None:
    async with opened(home, team=CARE, size=WIDE) as screens:
        await close_items(screens)
        await screens.press("q", "q", "t", "enter")
        places = [
            screens.text.index(words)
            for words in (
                "Purpose    People in an emergency are seen, treated and moved on safely.",
                "Priority   Nobody waits past four hours (Flow lead)",
                "People in pain or fear know within four hours",
                "Result     ■R Seen within four hours: 83.8 %, target 95; getting worse",
                "Long waits harm people",
                "Item       Here because target 95 missed",
                "What changed: 83.8 %, up from 81.1",
                "What drives it: more people, the same number of beds",
                "Action     Flow lead does: trial 18:00 cover, by Fri 12 Apr",
            )
        ]
        assert places == sorted(places)
        await screens.charted()
        assert "mean 86.1" in screens.text


async def test_the_steps_are_told_newest_first(home: Home) -> None:
    action = promise(home, "trial cover", "04-05")
    step(home, action, None, "no rota yet", date(2019, 4, 12))
    step(home, action, State.DOING, "")
    step(home, action, None, "the ward agreed")
    async with opened(home, team=CARE, size=WIDE) as screens:
        await screens.press("t", "enter")
        await screens.wait("by Fri 12 Apr, moved once, first due Fri 5 Apr")
        lines = [line.strip() for line in screens.lines if line.strip().startswith("Mon 8 Apr,")]
        assert lines == [
            "Mon 8 Apr, other: the ward agreed",
            "Mon 8 Apr, other: doing",
            "Mon 8 Apr, other: by Fri 12 Apr instead of Fri 5 Apr: no rota yet",
            "Mon 8 Apr, other: agreed",
        ]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", [SMALL, WIDE, LEAST])
async def test_of_a_long_climb_no_text_is_cut_and_it_scrolls(
    home: Home, size: tuple[int, int], *, ascii_only: bool
) -> None:
    action = promise(home, "ask every ward to ring before noon, " * 8 + "please", "04-12")
    for place in range(15):
        step(home, action, None, f"note {place}: " + "the ward has said it may try, " * 6)
    async with opened(home, team=CARE, size=size, ascii_only=ascii_only) as screens:
        await screens.press("t", "enter")
        first = await screens.charted()
        assert "\n Purpose " in first
        assert "Enter chart" in screens.foot
        assert " more below " in first
        seen = set(screens.lines)
        await screens.press("down")
        assert screens.lines[2:-3] == first.split("\n")[3:-2]
        for _ in range(20):
            await screens.press("pagedown")
            seen |= set(screens.lines)
        assert all(len(line) <= size[0] for line in seen)
        assert not any("…" in line for line in seen)
        for label in ("Priority", "Result", "Item", "Action"):
            assert any(line.startswith(f" {label} ") for line in seen)
        for place in range(15):
            assert any(f"note {place}: the ward" in line for line in seen)
        assert "agreed" in screens.lines[-3]
        assert "more below" not in screens.text
        await screens.press("g")
        assert screens.text == first


async def test_no_text_is_cut_to_make_room_for_the_chart(home: Home) -> None:
    action = promise(home, "trial cover", "04-12")
    for who in ("ward", "desk"):
        step(home, action, None, f"the {who} agreed")
    for size, charted in ((SMALL, False), (WIDE, True)):
        async with opened(home, team=CARE, size=size) as screens:
            await screens.press("t", "enter")
            text = await screens.charted()
            assert "…" not in text
            assert "getting worse: seventh point in a row below the mean." in screens.flat
            assert "other: the ward agreed" in text
            assert ("mean 86.1" in text) is charted
            assert "more below" not in text


async def test_another_climb_begins_at_its_top(home: Home) -> None:
    action = promise(home, "ask every ward", "04-12")
    for place in range(20):
        step(home, action, None, f"note {place}")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "enter", "G")
        await screens.until(lambda: "Purpose" not in screens.text)
        await screens.press("enter", "q")
        assert "Purpose" not in screens.text
        await screens.press("q", "enter")
        assert "Purpose" in screens.text


async def test_enter_opens_the_indicator_and_the_board_keeps_its_own_cursor(home: Home) -> None:
    promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("G", "k")
        before = screens.app.board.subject
        assert before != "four-hours"
        await screens.press("t", "enter", "enter")
        await screens.wait("Seen within four hours: 83.8 %, up from 81.1")
        assert screens.app.view.name == "indicator"
        await screens.press("q")
        await screens.wait("What it is for: Emergency care flow")
        await screens.press("q", "q", "enter")
        assert screens.app.view.name == "indicator"
        assert "Seen within four hours: 83.8 %" not in screens.text


async def test_an_action_of_another_board_climbs_on_that_board(home: Home) -> None:
    with_login(home, REABLEMENT, "team.lead")
    promise(home, "ring families", "04-12", "team.lead", REABLEMENT)
    async with opened(home, team=CARE) as screens:
        await screens.press("m", "enter")
        await screens.wait("What it is for: Reablement", "People get back to doing what matters")
        assert "Enter chart" not in screens.foot
        await screens.press("enter")
        await screens.wait("Its chart is on another board: open Reablement")
        assert screens.app.view.name == "chain"


async def test_what_others_add_shows_while_it_is_looked_at(home: Home) -> None:
    action = promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE, size=WIDE) as screens:
        await screens.press("t", "enter")
        step(home, action, None, "the ward agreed")
        await screens.wait("other: the ward agreed")


async def test_an_action_that_is_taken_back_leads_back_to_the_list(home: Home) -> None:
    action = promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "enter")
        session = other(home)
        with session.begin(Deed.KEEP) as work:
            work.withdraw(session.team, action)
        session.store.close()
        await screens.wait("The action was taken back from another terminal.")
        assert screens.app.view.name == "todo"
