"""A measure of work alone: it may be met while nobody is better for it."""

from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.indicator import Indicator, Measures

HOLLOW_WORDS = "shows work done, not whether people are better for it"

_OF_PEOPLE = frozenset({Measures.OUTCOME, Measures.EXPERIENCE})


def is_hollow(board: Board, indicator: Indicator) -> bool:
    """Whether a process measure has no outcome or experience measure beside it.

    Beside it stand what it is paired with, what is paired with it, and the result that it is
    declared to drive. A ladder is never hollow: people say themselves where they stand.
    """
    if indicator.measures is not Measures.PROCESS or indicator.ladder:
        return False
    named = {indicator.paired_with, indicator.drives.lag if indicator.drives else None}
    return not any(
        other.measures in _OF_PEOPLE and (other.id in named or other.paired_with == indicator.id)
        for _, other in board.indicators()
    )
