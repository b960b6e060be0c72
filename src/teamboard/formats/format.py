"""What a format says of itself."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import Enum, auto

from teamboard.domain.snapshot.document import Document


class Needs(Enum):
    """What a format is made from where a closed review is asked for, or the board is saved."""

    SNAPSHOT = auto()
    """The review's snapshot: a closed review is given as the text that was written then."""
    REVIEW = auto()
    """What was met about, and what was added to it since; from the screen it is the last
    review, unless one is open."""
    BOARD = auto()
    """How the board stands, or stood at the review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write a board or a review.

    Attributes:
        ending: of its files, without the dot; also its name after `--format`.
        label: what it is called on the screen.
        brief: what it gives, in half a sentence for `export --help`.
        holds: the same for the export view.
        deed: what choosing it does, for the footer's help and the palette.
        needs: what it is made from.
        write: its text for a snapshot's facts.

    Raises:
        ValueError: something of it is left empty.
    """

    ending: str
    label: str
    brief: str
    holds: str
    deed: str
    needs: Needs
    write: Callable[[Document], str]

    def __post_init__(self) -> None:
        lacking = [one.name for one in fields(self) if not getattr(self, one.name)]
        if lacking:
            raise ValueError(f"the format {self.ending!r} says nothing of its {lacking[0]}")
