"""Draw the README's pictures: SVG exports of the running program on the sample boards."""

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from teamboard.tui.app import TeamboardApp
from teamboard.tui.context import ViewContext
from teamboard.wiring.demo import make_demo

FOLDER = Path(__file__).resolve().parent / "pictures"
BLANK, CELL = "&#160;", 12.2
TEXT = re.compile(
    r'(<text class="[^"]*" x=")([\d.]+)(" y="[\d.]+" textLength=")([\d.]+)("[^>]*>)([^<]*)</text>'
)
PICTURES: dict[str, tuple[str, tuple[int, int], list[str]]] = {
    "board": ("emergency-care", (120, 40), []),
    "board-80x24": ("emergency-care", (80, 24), []),
    "community": ("reablement", (120, 40), []),
    "review": (
        "emergency-care",
        (100, 30),
        ["r", "a", *"trial 18:00 cover @fl", "tab", *"fri"],
    ),
    "changes": ("emergency-care", (80, 24), ["w"]),
}


def self_contained(svg: str) -> str:
    """The picture without web fonts, and with no text that begins or ends in blanks.

    Viewers disagree on how wide such blanks are, so the text is moved instead.
    """
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono")
    return TEXT.sub(_moved, svg)


def _moved(found: re.Match[str]) -> str:
    before, x, middle, length, after, text = found.groups()
    words = text.replace(BLANK, " ")
    if not words.strip():
        return ""
    left = len(words) - len(words.lstrip())
    right = len(words) - len(words.rstrip())
    start = float(x) + left * CELL
    long = float(length) - (left + right) * CELL
    shown = words.strip().replace(" ", BLANK)
    return f"{before}{start:.1f}{middle}{long:.1f}{after}{shown}</text>"


async def draw(home: Path, name: str) -> None:
    """Press the keys of one picture and save what is on the screen."""
    from teamboard.wiring.home import read_home

    team, size, keys = PICTURES[name]
    desk = ViewContext.take(read_home(home), team=team, today=None, ascii_only=False, colour=True)
    app = TeamboardApp(desk)
    async with app.run_test(size=size) as pilot:
        desk.load_charts()
        app.redraw()
        await pilot.pause()
        for key in keys:
            await pilot.press({":": "colon", " ": "space", "@": "at"}.get(key, key))
        await pilot.pause()
        svg = app.export_screenshot(title=f"teamboard: {desk.board.board.name}", simplify=True)
    desk.session.store.close()
    (FOLDER / f"{name}.svg").write_text(self_contained(svg), encoding="utf-8")


def main() -> None:
    """Draw every picture, each on a fresh sample home."""
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        with TemporaryDirectory() as folder:
            asyncio.run(draw(make_demo(Path(folder) / "home").path, name))


if __name__ == "__main__":
    main()
