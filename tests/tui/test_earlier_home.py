"""A home that an earlier program left in the middle of a review goes on, with its half lines."""

from pathlib import Path

from earlier_home import make_earlier_home
from teamboard.wiring.home import read_home
from tui.screens import opened


async def test_its_half_typed_lines_wait_where_they_were(tmp_path: Path) -> None:
    home = read_home(make_earlier_home(tmp_path / "home"))
    async with opened(home) as screens:
        await screens.press("v")
        await screens.wait("Beds in use", "20 Nov")
        assert "9" in next(line for line in screens.lines if "20 Nov" in line)
        await screens.press("escape", "r")
        await screens.wait("item 4 of 4", "Walks a person a week")
        await screens.wait("What drives it? two wards are clo")
        await screens.press("escape", "d")
        await screens.wait("accept until the new rota")
