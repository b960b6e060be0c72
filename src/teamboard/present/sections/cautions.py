"""What to be careful about: readings that crowd at the target, a measure of work alone."""

from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.definitions.output_only import HOLLOW_WORDS, is_hollow
from teamboard.domain.measures.threshold_clustering import heaps
from teamboard.present.layout import Line, labelled
from teamboard.present.sections.section import Needs, Section

_LABEL = "Careful"
_PAIR = "pair it with a result or what people say"


def lines(view: BoardState, indicator: Indicator, cells: int) -> list[Line]:
    """The lines below an indicator's story; none where there is nothing to say.

    The watch list is kept for others, and need not show whether people are better for it.
    """
    found: list[Line] = []
    for heap in heaps(view.assessments[indicator.id]):
        found += labelled(_LABEL, heap.words, cells, "amber")
    watched = any(one.id == indicator.id for one in view.board.watch)
    if not watched and is_hollow(view.board, indicator):
        found += labelled(_LABEL, f"{HOLLOW_WORDS}: {_PAIR}", cells, "dim")
    return found


SECTION = Section("What to be careful about", 2, Needs.ANY, lines)
