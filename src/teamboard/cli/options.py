"""What the global options say, the run they make, and the options that commands share."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

import click

from teamboard.domain.text.clean import clean
from teamboard.errors import UserError
from teamboard.session import Session
from teamboard.wiring.home import Home, find_home
from teamboard.wiring.session import SeveralTeamsError, open_session


class Run(NamedTuple):
    """One run of the program, as its global options ask for it."""

    home: str | None = None
    team: str | None = None
    today: date | None = None
    force_ascii: bool = False
    no_color: bool = False
    no_mouse: bool = False

    @property
    def named_team(self) -> str | None:
        """The one team that was asked for, by --team or in the environment."""
        return self.team or os.environ.get("TEAMBOARD_TEAM") or None

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

    def at_any_board(self) -> "Run":
        """The run where several boards could be meant and it does not matter which."""
        try:
            with self.session():
                return self
        except SeveralTeamsError as several:
            return self._replace(team=several.teams[0])

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


FORMAT = click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How."
)
YES = click.option("--yes", is_flag=True, help="Keep words that look like personal identifiers.")

Pairs = tuple[tuple[str, str], ...]
"""Options of the form NAME=VALUE, which may be given several times."""


def pairs(_: click.Context, option: click.Parameter, given: tuple[str, ...]) -> Pairs:
    """Each given text as its name and its value.

    Raises:
        click.BadParameter: one of them has no name or no equals sign.
    """
    found = []
    for text in given:
        left, equals, right = text.partition("=")
        if not equals or not left.strip():
            raise click.BadParameter(f"{clean(text)!r} is not of the form {option.metavar}")
        found.append((left, right))
    return tuple(found)


def can_encode(stream_encoding: str | None) -> bool:
    """Whether a stream can show the board's signs."""
    try:
        "●▲■○─▁█≥≤…·".encode(stream_encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
