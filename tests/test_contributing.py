"""Whoever takes the house over finds in it what CONTRIBUTING says is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "teamboard"
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LISTS = sorted(set(re.findall(r"`([A-Z][A-Z_]+)`", TEXT)))
NAMED = sorted(set(re.findall(r"`([a-z_]+(?:/[a-z_]+)*(?:/|\.py))`", TEXT)))


@pytest.mark.parametrize("name", NAMED)
def test_every_place_that_is_named_is_there(name: str) -> None:
    """In full, below `src/teamboard`, or as the end of such a place: `policy.py` beside another."""
    found = (ROOT / name).exists() or (HOUSE / name).exists()
    assert found or any(HOUSE.rglob(f"**/{name.rstrip('/')}")), name


@pytest.mark.parametrize("name", LISTS)
def test_every_list_that_is_named_is_there(name: str) -> None:
    defined = re.compile(rf"^{name}\b.* = ", re.MULTILINE)
    assert any(defined.search(one.read_text(encoding="utf-8")) for one in HOUSE.rglob("*.py"))


def test_every_room_of_the_picture_is_there_and_none_is_left_out() -> None:
    picture = TEXT.split("```")[3]
    rooms = {one.stem for one in HOUSE.iterdir() if one.name[0] not in "_." and one.name[-1] != "d"}
    drawn = {name for name in re.findall(r"[a-z]+", picture) if name in rooms}
    assert drawn == rooms


@pytest.mark.parametrize("package", sorted(HOUSE.rglob("__init__.py")), ids=str)
def test_every_package_says_what_lives_there(package: Path) -> None:
    assert package.read_text(encoding="utf-8").startswith('"""')
    assert "Say here what lives" not in package.read_text(encoding="utf-8")
