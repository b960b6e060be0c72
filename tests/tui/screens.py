"""The program without a terminal: keys in, the composed screen out."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from teamboard.tui.app import TeamboardApp
from teamboard.tui.context import ViewContext
from teamboard.wiring.home import Home

PATIENCE = 15.0
"""Seconds a test waits for what it expects: far longer than any machine needs."""
SMALL, WIDE, LEAST = (80, 24), (120, 40), (60, 16)


@dataclass
class Screens:
    """The running program.

    `text` is what a terminal would show, the typed line and the pane beside the list included.
    """

    app: TeamboardApp
    pilot: Pilot[int]

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The screen, its lines joined."""
        return "\n".join(self.lines)

    @property
    def flat(self) -> str:
        """The screen as running text, whatever the line breaks."""
        return " ".join(self.text.split())

    @property
    def foot(self) -> str:
        """The last line."""
        return self.lines[-1]

    async def press(self, *keys: str) -> None:
        """Press keys by their names, and let the program answer."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, key if len(key) == 1 else None))
        await self.settle()

    async def settle(self) -> None:
        """Let the program take every key, and draw."""
        taken = asyncio.Event()
        self.app.call_later(taken.set)
        await self.until(taken.is_set)
        await self.pilot.pause(0)

    async def type(self, text: str, *keys: str) -> None:
        """Type a text, then press keys."""
        await self.press(*text, *keys)

    async def paste(self, text: str, *keys: str) -> None:
        """Paste a text, then press keys."""
        self.app.post_message(events.Paste(text))
        await self.press(*keys)

    async def line(self, key: str, text: str) -> None:
        """Begin a line with a key, fill it, and take it with Enter."""
        await self.press(key)
        await self.paste(text, "enter")

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        give_up = time.monotonic() + PATIENCE
        while not holds():
            if self.app._exception is not None:
                raise self.app._exception
            assert not self.app._exit, f"the program has ended:\n{self.text}"
            assert time.monotonic() < give_up, f"the screen:\n{self.text}"
            await asyncio.sleep(0.005)

    async def wait(self, *words: str) -> str:
        """The screen once it holds all of `words`, whatever the line breaks."""
        await self.until(lambda: all(word in self.flat for word in words))
        return self.text

    async def charted(self) -> str:
        """The screen once its charts are drawn, and the detail has followed the cursor."""
        board = self.app.board
        await self.until(lambda: self.app.desk.chart is not None and board.shown == board.subject)
        self.app.redraw()
        await self.settle()
        return self.text


@asynccontextmanager
async def opened(
    home: Home,
    *,
    team: str | None = None,
    size: tuple[int, int] = SMALL,
    ascii_only: bool = False,
    colour: bool = True,
    today: date | None = None,
) -> AsyncIterator[Screens]:
    """The program, opened on a home."""
    desk = ViewContext.take(home, team=team, today=today, ascii_only=ascii_only, colour=colour)
    app = TeamboardApp(desk)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Screens(app, pilot)
    finally:
        desk.session.store.close()


async def close_items(screens: Screens) -> None:
    """Close the six items of the sample board: an action, an escalation, and decisions."""
    await screens.press("r")
    await screens.line("2", "more people, the same number of beds")
    await screens.line("a", "trial 18:00 cover @flow.lead fri")
    await screens.line("e", "agree evening triage ^service by thu")
    await screens.press("enter", "enter")  # what was tried, and the impact, are skipped
    for _ in range(3):
        await screens.line("d", "accept until 20 may")
    await screens.line("d", "change the rota from next month")


async def close_review(screens: Screens, learned: str = "") -> None:
    """Close the six items and then the review."""
    await close_items(screens)
    await screens.line("y", learned)
    await screens.wait("The review is closed")
