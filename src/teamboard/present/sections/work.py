"""Before and after the work that was meant to move an indicator, in words."""

from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.measures.before_after import effect
from teamboard.domain.measures.periods import in_words
from teamboard.present.layout import Line, labelled
from teamboard.present.sections.section import Needs, Section
from teamboard.present.words.board import person_words


def lines(view: BoardState, indicator: Indicator, cells: int) -> list[Line]:
    """One line for each piece of work that is meant to move it: who does it, what was seen."""
    found: list[Line] = []
    assessment = view.assessments[indicator.id]
    for priority in view.board.priority:
        for initiative in priority.initiative:
            if indicator.id not in initiative.moves:
                continue
            words = f"begins {in_words(initiative.start)}"
            if initiative.start <= view.today:
                words = effect(initiative, assessment).words
            owner = person_words(view.board, initiative.owner)
            found += labelled("Work", f"{initiative.name} ({owner}), {words}", cells)
    return found


SECTION = Section("Before and after the work", 4, Needs.NUMBERS, lines)
