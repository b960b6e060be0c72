"""Help, palette, and keys that come faster than the screen."""

import pytest

from teamboard.domain.agenda.item_ids import Subject
from teamboard.tui.actions import actions_in, every_action
from teamboard.wiring.home import Home
from tui.screens import SMALL, Screens, opened


async def _whole(screens: Screens) -> str:
    """Every screenful of a list, from the top to the bottom."""
    await screens.press("g")
    found = screens.text
    while True:
        before = screens.text
        await screens.press("pagedown")
        if screens.text == before:
            return found
        found += "\n" + screens.text


@pytest.mark.parametrize("ascii_only", [False, True])
async def test_the_help_lists_every_action_with_its_keys(home: Home, *, ascii_only: bool) -> None:
    async with opened(home, ascii_only=ascii_only) as screens:
        await screens.press("?")
        lines = (await _whole(screens)).split("\n")
        for action in every_action():
            keys = screens.app.desk.written(" ".join(action.shown_keys))
            assert any(line.startswith(f"   {keys} ") and action.help in line for line in lines), (
                action
            )


@pytest.mark.parametrize("view", ["board", "review", "wrapup", "todo", "export", "help"])
async def test_the_palette_has_every_action_of_the_view(home: Home, view: str) -> None:
    way = {"review": "r", "wrapup": "rc", "todo": "t", "export": "x", "help": "?"}
    async with opened(home) as screens:
        await screens.press(*way.get(view, ""))
        assert screens.app.view.name == view
        await screens.press(":")
        seen = screens.text
        for _ in range(40):
            await screens.press("down")
            seen += screens.text
        for action in actions_in(view):
            if action.name != "palette":
                assert action.help in seen


async def test_the_palette_finds_and_takes_an_action(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press(":")
        await screens.type("what CHANGED")
        await screens.wait("What changed since the last review")
        assert "Open the review" not in screens.text
        await screens.press("enter")
        await screens.wait("this will be the first review")
        await screens.press("q")
        await screens.wait("6 to discuss")


async def test_the_palette_walks_with_the_arrows(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press(":", "down", "down", "enter")
        await screens.wait("this will be the first review")


async def test_the_palette_says_when_nothing_is_called_that(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press(":")
        await screens.type("zzz", "enter")
        await screens.wait("Nothing is called that here.")
        await screens.press("escape")
        await screens.wait("6 to discuss")


async def test_every_action_is_known_to_its_view(home: Home) -> None:
    everywhere = {"help", "palette", "back"}
    async with opened(home) as screens:
        app = screens.app
        for view in ("review", "wrapup", "todo", "export", "help", "values", "teams", "changes"):
            app.desk.opening = True
            app.go(view)
            known = set(app.view.does())
            app.stop_typing()
            for action in actions_in(view):
                scrolls = {"top", "bottom", "page_down", "page_up"} if view == "values" else set()
                if action.name not in everywhere | scrolls:
                    assert action.name in known, (view, action.name)


async def test_keys_typed_ahead_are_taken_in_their_order(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press(*"ra", *"trial 18:00 cover @fl", "tab", *"fri", "enter", *"3p")
        await screens.wait("item 2 of 6, 1 closed", "Admissions a day comes last.")
        desk = screens.app.desk
        assert desk.sitting is not None
        (kept,) = desk.sitting.outcomes[Subject("four-hours")]
        assert (kept.text, kept.owner) == ("trial 18:00 cover", "flow.lead")
        assert desk.sitting.notes[Subject("admissions-a-day")].scope == "systemic"


async def test_letters_typed_into_a_line_take_no_action(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.type("q?:xtwvPcnu=123")
        assert screens.app.view.name == "review"
        await screens.wait("Act: q?:xtwvPcnu=123")


async def test_a_line_can_be_edited_in_its_middle(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.type("trail cover", "home", "right", "right", "delete", "delete")
        await screens.type("ia", "end", "backspace", "ctrl+w", "left")
        await screens.type("!")
        await screens.wait("Act: trial!")


async def test_ctrl_c_says_how_to_leave(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("ctrl+c")
        await screens.wait("q goes back, and leaves from the board")
        assert screens.app.is_running


async def test_what_is_pasted_is_one_line_without_control_characters(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste("one\ntwo\x1b]52;c;AAAA\x07\x9b2J\u202e[/]")
        assert screens.app.line is not None
        assert screens.app.line.value == "one two]52;c;AAAA2J[/]"


async def test_a_very_long_line_is_cut_and_the_screen_stands(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste("word " * 5000, "enter")
        assert screens.app.line is not None
        assert len(screens.app.line.value) == 1000
        assert len(screens.lines) == SMALL[1]
        assert "Act: " in screens.text
