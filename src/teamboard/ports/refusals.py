"""The ways the outside can refuse, worded for a person, and how long to wait for it."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from teamboard.domain.doubts import Doubt
    from teamboard.domain.indicator import Indicator

PATIENCE = 8.0
"""Seconds to wait for another program that writes, before saying so."""
BRIEFLY = 0.1
"""The same for what can be written a moment later just as well, while a person types."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, worded for a person
    """Something could not be done: what, where, and what to do about it."""

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.do = what, where, do

    def line(self) -> str:
        """One line: `where: what; do`."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.do}" if self.do else head


class Conflict(Refused):
    """Someone else changed the same thing first. `theirs` is what now stands there."""

    def __init__(self, what: str, *, theirs: str) -> None:
        super().__init__(what, do="look at theirs, then say yours again")
        self.theirs = theirs


class Busy(Refused):
    """Another program held the database for longer than a person would wait."""


def put_right(count: int = 1) -> str:
    """What to do about so many things that are doubtful."""
    if count == 1:
        return "put it right, or add --yes if it is meant so"
    return "put them right, or add --yes if they are meant so"


class Doubtful(Refused):
    """New values may not be meant so; nothing was stored. `doubts` are in the readings' order."""

    def __init__(self, doubts: "tuple[Doubt, ...]", first: str, where: str) -> None:
        """Say what is doubtful of the first, on the indicator called `where`."""
        more = f", and {len(doubts) - 1} more like it" if len(doubts) > 1 else ""
        what = f"{first}{more}"
        super().__init__(what, where=where, do=put_right(len(doubts)))
        self.doubts = doubts


class Unfitting(NamedTuple):
    """A period that does not begin as those kept do, why not, and the one that would fit."""

    indicator: "Indicator"
    period: date
    fits: date
    why: str


class Misfits(Refused):
    """Periods do not begin as those kept do; nothing was stored."""

    def __init__(self, found: tuple[Unfitting, ...], day: str) -> None:
        """Say it of the first, whose day is written `day`."""
        first = found[0]
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        what = f"{day} {first.why}{more}"
        do = f"give {first.fits.isoformat()}, or add --snap to move each day to its period"
        super().__init__(what, where=first.indicator.name, do=do)
        self.found = found


class Damaged(Refused):
    """A row that somebody changed by hand says something it cannot: told without what it says."""

    def __init__(self, table: str, column: str) -> None:
        where = f"table {table!r}, column {column!r}" if table else f"a column {column!r}"
        super().__init__(
            f"the database is damaged in {where}: what stands there cannot be read",
            do="restore it from a backup; nothing was changed",
        )
        self.table, self.column = table, column
