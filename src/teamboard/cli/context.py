"""What the global options say, and the home and session they lead to."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from teamboard.cli.output import can_encode
from teamboard.errors import UserError
from teamboard.session import Session
from teamboard.wiring.home import Home, find_home
from teamboard.wiring.session import open_session


class Run(NamedTuple):
    """One run of the program, as its global options ask for it."""

    home: str | None = None
    team: str | None = None
    today: date | None = None
    force_ascii: bool = False
    no_color: bool = False
    no_mouse: bool = False

    @property
    def ascii_only(self) -> bool:
        """Whether stdout gets ASCII signs."""
        return self.force_ascii or not can_encode(sys.stdout.encoding)

    @property
    def colour(self) -> bool:
        """Whether stdout gets colour."""
        return not self.without_colour and sys.stdout.isatty() and not dumb_terminal()

    @property
    def without_colour(self) -> bool:
        """Whether the person asked for no colour at all."""
        return self.no_color or bool(os.environ.get("NO_COLOR"))

    @property
    def interactive(self) -> bool:
        """Whether a person sits at a terminal that can show screens.

        Textual draws them on stderr, so that must be the terminal too.
        """
        streams = (sys.stdin, sys.stdout, sys.stderr)
        return all(stream.isatty() for stream in streams) and not dumb_terminal()

    def find_home(self) -> Home:
        """The home this run is about."""
        return find_home(self.home)

    def may_write(self, home: Home) -> None:
        """Refuse to change definitions while looking back.

        Raises:
            UserError: an earlier day was asked for, and the home is no demo.
        """
        if self.today is not None and not home.demo:
            raise UserError("looking back changes nothing", do="leave out --today to write")

    @contextmanager
    def session(self) -> Iterator[Session]:
        """The home's store, opened for this run's team and day."""
        session = open_session(self.find_home(), self.team, self.today)
        try:
            yield session
        finally:
            session.store.close()


def dumb_terminal() -> bool:
    """Whether the terminal says of itself that it can only print lines."""
    return os.environ.get("TERM", "dumb") in {"", "dumb", "unknown"}
