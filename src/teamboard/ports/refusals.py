"""The ways the outside can refuse, worded for a person, and how long to wait for it."""

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
