"""Open the screens and give back the exit status."""

import gc
import os
import sys
from contextlib import suppress
from datetime import date
from typing import TextIO

from teamboard.bootstrap.crash import crash_words
from teamboard.bootstrap.home import Home
from teamboard.domain.safetext import clean
from teamboard.tui.app import TeamboardApp
from teamboard.tui.desk import Desk
from teamboard.tui.ending import listen_no_more


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
        Refused: the home's store cannot be opened.
    """
    desk = Desk.take(home, team=team, today=today, ascii_only=ascii_only, colour=not no_colour)
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
