"""What a section below an indicator's chart says of itself."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.indicator import Indicator
from teamboard.present.layout import Line


class Needs(Enum):
    """Which measures a section can say something of."""

    ANY = "any measure"
    NUMBERS = "readings that are numbers"
    RATINGS = "people's steps: it stands where a chart of numbers would"


class Section(NamedTuple):
    """One section, as its own file declares it.

    Attributes:
        title: what it says, in a few words for whoever looks for it.
        order: its place, counted from the top; no two have the same.
        needs: of which measures it can say something.
        lines: draws it in so many cells; no lines where there is nothing to say.
    """

    title: str
    order: int
    needs: Needs
    lines: Callable[[BoardState, Indicator, int], list[Line]]

    def fits(self, indicator: Indicator) -> bool:
        """Whether it can say something of this measure."""
        return self.needs is Needs.ANY or indicator.ladder is (self.needs is Needs.RATINGS)
