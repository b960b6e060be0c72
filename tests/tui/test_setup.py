"""What the set-up still lacks, on the screen."""

import re
from pathlib import Path

import pytest

from teamboard.wiring.definitions import apply_definitions, read_definitions
from teamboard.wiring.home import Home
from tui.screens import LEAST, SMALL, WIDE, close_review, opened

CARE, REABLEMENT = "emergency-care", "reablement"


def change(home: Home, team: str, old: str, new: str) -> None:
    path = Path(home.config / f"{team}.toml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


async def test_the_set_up_is_said_with_what_to_do_and_left_again(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        assert re.search(r"Set-up: [3-9] things to look at \(S\)\.", screens.flat)
        await screens.press("S")
        await screens.wait(
            "What the set-up still lacks: Reablement",
            "Plan shared with the GP Is owned by Hospital link worker, who left on 22 February. "
            "What to do: name another owner",
            "All of it stands in config/reablement.toml",
        )
        assert screens.app.view.name == "setup"
        await screens.press("q")
        assert screens.app.view.name == "board"


async def test_what_several_lack_alike_is_said_once(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("S")
        await screens.wait(
            "Seen within four hours, Urgent care unit share, Majors in four hours, Admitted share "
            "Shows work done, not whether people are better for it."
        )
        assert screens.text.count("Shows work done") == 1


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", [LEAST, SMALL, WIDE])
async def test_a_long_list_is_wrapped_and_scrolls(
    home: Home, size: tuple[int, int], *, ascii_only: bool
) -> None:
    async with opened(home, team=REABLEMENT, size=size, ascii_only=ascii_only) as screens:
        await screens.press("S")
        seen = set(screens.lines)
        long = "more below" in screens.text
        assert long is (size == LEAST)
        first = screens.text
        await screens.press("down")
        assert (screens.text != first) is long
        await screens.press("up")
        assert screens.text == first
        await screens.press("G")
        seen |= set(screens.lines)
        assert "more below" not in screens.text
        assert all(len(line) <= size[0] for line in seen)
        assert not any("…" in line for line in seen)
        for name in ("Missed visits", "Plan shared with the GP", "A team that stays well"):
            assert any(line.strip().startswith(name) for line in seen)


async def test_a_board_that_lacks_nothing_says_so(home: Home) -> None:
    change(home, CARE, 'measures = "process"', 'measures = "outcome"')
    apply_definitions(home, read_definitions(home), "")
    async with opened(home, team=CARE) as screens:
        assert "Set-up" not in screens.text
        await screens.press("S")
        await screens.wait("Nothing is missing: every priority has an owner")
        assert "What to do" not in screens.text


async def test_between_reviews_the_board_is_quiet_about_its_set_up(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await close_review(screens)
        await screens.press("q")
        await screens.wait("weekly review due Mon 15 Apr")
        assert "Set-up" not in screens.text
        await screens.press("S")
        await screens.wait(
            "The sickest are seen in time", "Nobody told the team anything about it in the last 90"
        )
