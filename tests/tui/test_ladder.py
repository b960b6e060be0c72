"""A ladder on the screen: how people moved stands where a chart would."""

from pathlib import Path

import pytest

from cli_program import Program
from steps_home import write_home
from teamboard.wiring.home import Home, read_home
from tui.screens import LEAST, SMALL, WIDE, Screens, opened


@pytest.fixture
def empty(tmp_path: Path, compiled: Path) -> Home:
    """A home with a ladder that nobody has rated themselves on."""
    home = write_home(tmp_path)
    Program(tmp_path, compiled, home).out("apply")
    return read_home(home)


@pytest.fixture
def steps(empty: Home, tmp_path: Path, compiled: Path) -> Home:
    """The same with ratings of three months."""
    Program(tmp_path, compiled, empty.path).out("import", "ratings.csv")
    return empty


async def on_the_ladder(screens: Screens) -> str:
    """The board once the ladder's detail is shown."""
    await screens.press("down")
    return await screens.charted()


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_ladder_is_told_in_people_where_a_chart_would_stand(
    steps: Home, size: tuple[int, int], *, ascii_only: bool
) -> None:
    async with opened(steps, size=size, ascii_only=ascii_only) as screens:
        text = await on_the_ladder(screens)
        assert "4 people" in text
        assert "1 up, 1 same, 1 down" in text
        assert "In control of daily life, March 2024:" in text
        for words in ("1 person moved up", "3 steps apart", "the worker"):
            assert words in text
        assert "No readings yet" not in text
        rows = [line.split("│")[-1].split("|")[-1].split() for line in screens.lines]
        people = [row[:5] for row in rows if row[:1] and row[0] in {"A12", "B7", "C9", "P-034"}]
        assert people == [
            ["A12", "4", "7", "7", "-"], ["B7", "2", "-", "2", "-"],
            ["C9", "6", "6", "-", "5"], ["P-034", "3", "3", "5", "8"],
        ]  # fmt: skip


@pytest.mark.parametrize("size", [LEAST, SMALL, WIDE])
async def test_over_the_whole_screen_all_of_it_can_be_read(
    steps: Home, size: tuple[int, int]
) -> None:
    async with opened(steps, size=size) as screens:
        await on_the_ladder(screens)
        await screens.press("enter")
        seen = screens.flat
        for _ in range(12):
            await screens.press("down")
            seen += screens.flat
        for words in ("P-034", "3 steps apart", "Why People say so themselves.", "Owner Team lead"):
            assert words in seen


async def test_a_ladder_without_ratings_says_how_they_come_in(empty: Home) -> None:
    async with opened(empty) as screens:
        await on_the_ladder(screens)
        assert "In control of daily life: nobody has rated themselves yet" in screens.flat
        assert "'teamboard template --ratings' prints the sheet" in screens.flat


async def test_a_ladder_is_never_asked_for_as_a_value(empty: Home) -> None:
    async with opened(empty) as screens:
        await screens.press("v")
        await screens.wait("Cost of a visit, March 2024")
        assert "In control of daily life" not in screens.text


async def test_a_unit_cost_is_typed_as_one_number_over_another(empty: Home) -> None:
    async with opened(empty) as screens:
        await screens.press("v")
        await screens.type("1260/40", "enter")
        await screens.wait("£31.50 a visit taken")


async def test_in_a_review_the_ladder_is_told_instead_of_drawn(
    steps: Home, tmp_path: Path, compiled: Path
) -> None:
    toml = steps.path / "config" / "steps.toml"
    left = '[[person]]\nid = "worker"\nname = "Support worker"\nleft = 2024-03-01\n\n[[priority]]'
    mine, theirs = (
        'owner = "team.lead"\nmeasures = "outcome"',
        'owner = "worker"\nmeasures = "outcome"',
    )
    text = toml.read_text(encoding="utf-8").replace("[[priority]]", left, 1).replace(mine, theirs)
    toml.write_text(text, encoding="utf-8")
    Program(tmp_path, compiled, steps.path).out("apply")
    async with opened(read_home(steps.path)) as screens:
        await screens.press("r")
        await screens.wait(
            "In control of daily life", "Here because its owner, Support worker, left"
        )
        await screens.until(lambda: screens.app.desk.chart is not None)
        screens.app.redraw()
        await screens.wait("P-034 3 3 5 8 3 steps apart: worth talking about")
        assert "No readings yet" not in screens.text
