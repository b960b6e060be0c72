"""What people did wrong or ran into, worded for them: where, what, and what to do.

The lowest floor of the house: it imports nothing of it.
"""

from typing import NamedTuple


class Fault(NamedTuple):
    """One thing to put right, in words for the person who can.

    Attributes:
        where: the place, such as `data.csv:17` or `config/x.toml: priority[2].owner`.
        what: what is wrong there.
        do: what to do; empty where `what` says it already.
    """

    where: str
    what: str
    do: str = ""

    def line(self) -> str:
        """The fault on one line: `data.csv:17: "1,234" is not a plain number; write 1234`."""
        return f"{self.where}: {self.what}; {self.do}" if self.do else f"{self.where}: {self.what}"


class UserError(Exception):
    """Something could not be done: what, where, and what to do about it."""

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.do = what, where, do

    def line(self) -> str:
        """One line: `where: what; do`."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.do}" if self.do else head


class ConflictError(UserError):
    """Someone else changed the same thing first. `theirs` is what now stands there."""

    def __init__(self, what: str, *, theirs: str) -> None:
        super().__init__(what, do="look at theirs, then say yours again")
        self.theirs = theirs


class BusyError(UserError):
    """Another program held the database for longer than a person would wait."""


class DamagedError(UserError):
    """A row that somebody changed by hand says something it cannot: told without what it says."""

    def __init__(self, table: str, column: str) -> None:
        where = f"table {table!r}, column {column!r}" if table else f"a column {column!r}"
        super().__init__(
            f"the database is damaged in {where}: what stands there cannot be read",
            do="restore it from a backup; nothing was changed",
        )
        self.table, self.column = table, column


_KEPT: list[bool] = []


def note_kept() -> None:
    """Note that something is stored or written, and will stay.

    What was done is never told as a failure: a command whose words could not be written has
    still stored what it was given, and must not be run again for it.
    """
    _KEPT.append(True)


def anything_kept() -> bool:
    """Whether this run of the program has stored or written anything for good."""
    return bool(_KEPT)
