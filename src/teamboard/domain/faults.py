"""A fault in what somebody wrote: where it is, what is wrong, and what to do about it."""

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
