"""Every view as a picture: what a lead sees, line by line.

`TEAMBOARD_UPDATE_PICTURES=1 pytest tests/tui/test_pictures.py` draws them anew; look at what
changed before it is kept.
"""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from teamboard.domain.agenda.item_ids import Subject
from teamboard.wiring.home import Home
from tui.screens import LEAST, SMALL, WIDE, Screens, close_items, opened

PICTURES = Path(__file__).parent / "pictures"
REABLEMENT, FLOW, WARDS = "reablement", "patient-flow", "wards"
MOST_LINES = 40
ItemCursor = Callable[[Screens], Awaitable[None]]


async def _board(screens: Screens) -> None:
    del screens


async def _watch(screens: Screens) -> None:
    await screens.press("G", "enter", "G")


async def _indicator(screens: Screens) -> None:
    await screens.press("enter")


async def _review(screens: Screens) -> None:
    await screens.press("r")


async def _typing(screens: Screens) -> None:
    await screens.press("r")
    await screens.type("atrial 18:00 cover @flow.lead fri")


async def _faults(screens: Screens) -> None:
    await screens.press("r")
    await screens.type("eagree evening triage ^nobody by last week")


async def _wrapup_open(screens: Screens) -> None:
    await screens.press("r")
    await screens.line("a", "trial 18:00 cover @flow.lead fri")
    await screens.press("c")


async def _wrapup(screens: Screens) -> None:
    await close_items(screens)


async def _learned(screens: Screens) -> None:
    await close_items(screens)
    await screens.press("y")
    await screens.paste("more cover in the evening pays off")


async def _changes_first(screens: Screens) -> None:
    await screens.press("w")


async def _changes(screens: Screens) -> None:
    await close_items(screens)
    await screens.press("y", "enter", "q", "w")


async def _values(screens: Screens) -> None:
    await screens.press("v")
    await screens.type("4/5; one form lost", "enter")
    await screens.type("900", "enter")


async def _todo(screens: Screens) -> None:
    await close_items(screens)
    await screens.press("q", "q", "t")


async def _tried(screens: Screens) -> None:
    await screens.press("r")
    await screens.line("e", "agree evening triage ^service by thu")


async def _closed(screens: Screens) -> None:
    await close_items(screens)
    await screens.press("y", "enter")
    # The path of the snapshot is the test's own folder.
    view = vars(screens.app.view)
    view["closed"] = Path("snapshots", view["closed"].name)
    screens.app.redraw()


async def _board_after(screens: Screens) -> None:
    await close_items(screens)
    await screens.press("y", "enter", "q")


async def _mine(screens: Screens) -> None:
    await screens.press("m")


async def _chain(screens: Screens) -> None:
    await _todo(screens)
    await screens.press("enter")


async def _past(screens: Screens) -> None:
    await _board_after(screens)
    await screens.press("H")


async def _record(screens: Screens) -> None:
    await _past(screens)
    await screens.press("enter", "down")


async def _export(screens: Screens) -> None:
    await screens.press("x")


async def _help(screens: Screens) -> None:
    await screens.press("?")


async def _palette(screens: Screens) -> None:
    await screens.type(":re")


async def _teams(screens: Screens) -> None:
    await screens.press("b")


def _at(subject: str, *keys: str) -> ItemCursor:
    """Put the cursor on a line of the board, then press keys."""

    async def walk(screens: Screens) -> None:
        await screens.press("g")
        for _ in range(MOST_LINES):
            if screens.app.board.subject == subject:
                break
            await screens.press("down")
        assert screens.app.board.subject == subject
        await screens.press(*keys)

    return walk


def _keys(*keys: str) -> ItemCursor:
    async def walk(screens: Screens) -> None:
        await screens.press(*keys)

    return walk


def _item(subject: str) -> ItemCursor:
    """Open the review at an item."""

    async def walk(screens: Screens) -> None:
        await screens.press("r")
        now = screens.app.desk.sitting
        assert now is not None
        place = [item.subject for item in now.items].index(Subject(subject))
        await screens.press(*["down"] * place)

    return walk


async def _told(screens: Screens) -> None:
    # What is shown in full is by whoever runs the test; the sample's own are by who made it.
    await _at("independent-6w", "a")(screens)
    await screens.paste("winter rota began 3 dec", "enter", "G")


async def _voice(screens: Screens) -> None:
    await _at("independent-6w", "o")(screens)
    await screens.paste("family", "enter")
    await screens.paste("she can make her own tea again", "enter")


WALKS: dict[str, tuple[ItemCursor, str | None]] = {
    "board": (_board, None),
    "board-reablement": (_board, REABLEMENT),
    "watch": (_watch, REABLEMENT),
    "indicator": (_indicator, None),
    "review": (_review, None),
    "review-reablement": (_review, REABLEMENT),
    "typing": (_typing, None),
    "faults": (_faults, None),
    "wrapup-open": (_wrapup_open, None),
    "wrapup": (_wrapup, None),
    "learned": (_learned, None),
    "changes-first": (_changes_first, None),
    "changes": (_changes, None),
    "values": (_values, REABLEMENT),
    "tried": (_tried, None),
    "closed": (_closed, None),
    "board-after": (_board_after, None),
    "todo": (_todo, None),
    "mine": (_mine, None),
    "chain": (_chain, None),
    "past": (_past, None),
    "record": (_record, None),
    "export": (_export, None),
    "help": (_help, None),
    "palette": (_palette, None),
    "teams": (_teams, None),
    "board-flow": (_board, FLOW),
    "priority": (_at("priority/independence"), REABLEMENT),
    "ladder": (_at("matters-to-me", "enter"), REABLEMENT),
    "beside": (_at("visit-2-days", "enter", "G"), REABLEMENT),
    "links": (_at("four-hours", "enter", "m"), None),
    "lens-domain": (_keys("s"), FLOW),
    "lens-owner": (_keys(*["s"] * 4), REABLEMENT),
    "lens-okr": (_keys(*["s"] * 5), FLOW),
    "influence": (_at("influence/patient-flow/bed-in-4h"), WARDS),
    "influence-open": (_at("influence/patient-flow/bed-in-4h", "enter"), WARDS),
    "told": (_told, REABLEMENT),
    "told-empty": (_keys("y"), None),
    "voice": (_voice, REABLEMENT),
    "setup": (_keys("S"), REABLEMENT),
    "goodhart": (_review, FLOW),
    "initiative": (_item("initiative/evening-desk"), REABLEMENT),
}


def _cases() -> list[tuple[str, tuple[int, int], bool]]:
    found = [(name, size, False) for name in WALKS for size in (SMALL, WIDE)]
    found += [(name, LEAST, False) for name in ("board", "review", "typing")]
    return found + [(name, SMALL, True) for name in WALKS]


def _file(name: str, size: tuple[int, int], *, ascii_only: bool) -> Path:
    return PICTURES / f"{name}-{size[0]}x{size[1]}{'-ascii' if ascii_only else ''}.txt"


@pytest.mark.parametrize(("name", "size", "ascii_only"), _cases())
async def test_a_view_looks_as_in_its_picture(
    home: Home, name: str, size: tuple[int, int], *, ascii_only: bool
) -> None:
    walk, team = WALKS[name]
    async with opened(home, team=team, size=size, ascii_only=ascii_only) as screens:
        await walk(screens)
        shown = await screens.charted() + "\n"
    picture = _file(name, size, ascii_only=ascii_only)
    if os.environ.get("TEAMBOARD_UPDATE_PICTURES"):
        picture.write_text(shown, encoding="utf-8")
    assert shown == picture.read_text(encoding="utf-8")
    if ascii_only:
        assert shown.isascii()


def test_every_picture_belongs_to_a_view() -> None:
    expected = {
        _file(name, size, ascii_only=ascii_only).name for name, size, ascii_only in _cases()
    }
    assert {path.name for path in PICTURES.glob("*.txt")} == expected
