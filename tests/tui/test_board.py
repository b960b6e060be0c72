"""The board: what needs the team, every priority with its indicators, and one chart."""

import pytest
from textual.events import Key

from teamboard.present.layout import plain, width
from teamboard.wiring.home import Home
from tui.screens import LEAST, SMALL, WIDE, Screens, opened

REABLEMENT = "reablement"


async def choose_reablement(screens: Screens) -> None:
    """Pick the reablement board where the boards of the home are offered."""
    await screens.wait("Boards of this home", REABLEMENT)
    names = screens.lines[2:]
    place = next(place for place, name in enumerate(names) if REABLEMENT in name)
    await screens.press(*["down"] * place, "enter")


@pytest.mark.parametrize("size", [SMALL, WIDE, LEAST])
async def test_every_priority_and_indicator_can_be_reached(
    home: Home, size: tuple[int, int]
) -> None:
    async with opened(home, team=REABLEMENT, size=size) as screens:
        board = screens.app.desk.board.board
        seen = ""
        await screens.press("g")
        for _ in range(30):
            seen += screens.text
            await screens.press("down")
        for priority in board.priority:
            assert priority.objective[:8] in seen
            for indicator in priority.indicator:
                assert indicator.name[:7] in seen


async def test_the_cursor_begins_on_the_worst_item(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        assert screens.app.board.subject == "missed-visits"
        await screens.wait("floor 3; beyond the upper limit")


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_detail_follows_the_cursor(home: Home, size: tuple[int, int]) -> None:
    async with opened(home, size=size) as screens:
        await screens.wait("Seen within four hours: 83.8 %")
        await screens.press("down")
        await screens.wait("Urgent care unit share: 24.7 %")
        await screens.press("j", "k", "up")
        await screens.wait("Seen within four hours: 83.8 %")


async def test_on_a_priority_the_detail_tells_its_story(home: Home) -> None:
    async with opened(home, size=WIDE) as screens:
        await screens.press("g")
        await screens.wait("Purpose", "in pain or fear", "Sponsor", "Medical director", "Story")


async def test_the_watch_list_unfolds_and_folds(home: Home) -> None:
    async with opened(home) as screens:
        assert "Over four hours a day" not in screens.text
        await screens.press("G", "enter")
        await screens.press("G")
        await screens.wait("Over four hours a day", "Majors admitted")
        for _ in range(3):
            await screens.press("up")
        await screens.press("enter")
        assert "Majors admitted" not in screens.text
        assert "(Enter unfolds)" in screens.text


async def test_enter_opens_the_indicator_with_its_chart(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("enter")
        await screens.wait("target 95", "England 86.6", "Apr 2016", "Mar 2019")
        await screens.press("left")
        await screens.wait("6 to discuss")


async def test_an_indicators_whole_story_can_be_scrolled_to(home: Home) -> None:
    async with opened(home, size=LEAST) as screens:
        await screens.press("enter")
        assert "Floor: the team's own, illustrative." not in screens.flat
        await screens.press("G")
        await screens.wait("the team's own, illustrative.")


async def test_charts_come_after_the_board_and_move_nothing(home: Home) -> None:
    async with opened(home) as screens:
        text = await screens.charted()
        lines = text.split("\n")
        screens.app.desk.chart = None
        screens.app.redraw()
        await screens.pilot.pause()
        without = screens.lines
        assert without[:17] == lines[:17]
        assert without[-1] == lines[-1]


async def test_what_changed_on_a_first_review_says_so(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("w")
        await screens.wait("this will be the first review", "nothing to compare with")


async def test_the_footer_counts_what_is_due(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        assert "v values due 3" in screens.foot
        assert screens.foot.endswith("? keys  q quit")


async def test_another_board_of_the_home_can_be_chosen(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("b")
        await screens.wait("Boards of this home", "Reablement (made-up sample)")
        await choose_reablement(screens)
        await screens.wait("People get back to doing what matters", "11 to discuss")
        assert screens.app.board.subject == "missed-visits"
        await screens.press("r")
        await screens.wait("Review: Reablement", "Missed visits")


async def test_after_changing_boards_nothing_of_the_other_stays(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.press("q", "b")
        await choose_reablement(screens)
        await screens.press("r")
        await screens.wait("Missed visits")
        await screens.press("3")
        await screens.wait("Local or systemic? systemic")
        desk = screens.app.desk
        review = desk.session.store.open_review(desk.session.team)
        assert review is not None
        assert list(desk.session.store.item_notes(desk.session.team, review.id)) == [
            "missed-visits"
        ]


async def test_q_on_the_board_leaves(home: Home) -> None:
    async with opened(home) as screens:
        screens.app.post_message(Key("q", "q"))
        while not screens.app._exit:
            await screens.pilot.pause(0.01)
        assert screens.app.return_code == 0


async def _walk(screens: Screens) -> list[str]:
    found = []
    for keys in (
        "", "G", "enter", "g", "enter", "q", "r", "q", "w", "q", "t", "q", "x", "q", "b", "q",
        "?", "G", "q", "v",
    ):  # fmt: skip
        if keys:
            await screens.press(keys)
        found.append(await screens.charted())
    return found


@pytest.mark.parametrize("team", ["emergency-care", REABLEMENT])
@pytest.mark.parametrize("size", [SMALL, LEAST, WIDE])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_every_line_of_every_view_fits_the_width(
    home: Home, team: str, size: tuple[int, int], *, ascii_only: bool
) -> None:
    async with opened(home, team=team, size=size, ascii_only=ascii_only) as screens:
        for text in await _walk(screens):
            assert len(text.split("\n")) == size[1]
            for canvas in (screens.app.canvas, screens.app.beside):
                for line in canvas._shown[0] if canvas.display else ():
                    words = screens.app.desk.written(plain(line))
                    assert width(words.rstrip()) <= canvas.size.width, words
                for strip in canvas._strips:
                    assert strip.cell_length == sum(part.cell_length for part in strip)


async def test_a_terminal_that_is_too_small_says_so(home: Home) -> None:
    async with opened(home, size=WIDE) as screens:
        await screens.pilot.resize_terminal(59, 40)
        await screens.wait("too small: 59x40; teamboard needs 60x16")
        assert "four hours" not in screens.text
        await screens.pilot.resize_terminal(60, 15)
        await screens.wait("too small: 60x15")
        await screens.pilot.resize_terminal(60, 16)
        await screens.wait("6 to discuss")


async def test_a_line_that_is_typed_survives_a_terminal_that_is_too_small(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste("trial cover")
        await screens.pilot.resize_terminal(40, 10)
        await screens.wait("too small: 40x10")
        assert "trial" not in screens.text
        await screens.pilot.resize_terminal(80, 24)
        await screens.wait("Act: trial cover")


async def test_a_resize_redraws_for_the_new_size(home: Home) -> None:
    async with opened(home) as screens:
        small = await screens.charted()
        await screens.pilot.resize_terminal(*WIDE)
        await screens.wait("To discuss, worst first", "│ Seen within four hours: 83.8 %")
        await screens.pilot.resize_terminal(*SMALL)
        await screens.until(lambda: screens.text == small)
