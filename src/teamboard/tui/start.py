"""Open the screens and give back the exit status."""

import gc
import os
import sys
from contextlib import suppress
from datetime import date
from typing import TextIO

from teamboard.domain.text.clean import clean
from teamboard.tui.app import TeamboardApp
from teamboard.tui.context import ViewContext
from teamboard.tui.ending import listen_no_more
from teamboard.wiring.crash import crash_words
from teamboard.wiring.home import Home


def start(
    home: Home,
    *,
    team: str | None,
    today: date | None,
    ascii_only: bool,
    no_colour: bool,
    mouse: bool,
) -> int:
    """Show the board until the person leaves; returns the exit status.

    Raises:
        UserError: the home's store cannot be opened.
    """
    desk = ViewContext.take(
        home, team=team, today=today, ascii_only=ascii_only, colour=not no_colour
    )
    app = TeamboardApp(desk)
    gc.freeze()
    gc.enable()
    app.run(mouse=mouse)
    listen_no_more()
    desk.session.store.close()
    _let_go(sys.stdout)
    if app.unkept:
        words = clean(" / ".join(app.unkept))
        _say(f"teamboard: could not keep what was half typed: {words}")
    if app.crash_log or app.return_code == 1:
        _say(crash_words(app.crash_log))
    _let_go(sys.stderr)
    return app.return_code or 0


def _say(words: str) -> None:
    with suppress(OSError):
        sys.stderr.write(f"{words}\n")


def _let_go(stream: TextIO) -> None:
    """Drop what a terminal that has hung up will never take, so that the status tells of it."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
