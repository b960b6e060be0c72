"""Before and after the work that was meant to move an indicator, in words."""

from teamboard.domain.calendar import in_words
from teamboard.domain.indicator import Indicator
from teamboard.domain.initiatives import effect
from teamboard.domain.overview import Overview
from teamboard.render.board_text import person_words
from teamboard.render.spans import Line


def lines(view: Overview, indicator: Indicator, cells: int) -> list[Line]:
    """One line for each piece of work that is meant to move it: who does it, what was seen."""
    from teamboard.render.detail import labelled

    found: list[Line] = []
    judgement = view.judgements[indicator.id]
    if indicator.ladder:
        return found
    for priority in view.board.priority:
        for initiative in priority.initiative:
            if indicator.id not in initiative.moves:
                continue
            words = f"begins {in_words(initiative.start)}"
            if initiative.start <= view.today:
                words = effect(initiative, judgement).words
            owner = person_words(view.board, initiative.owner)
            found += labelled("Work", f"{initiative.name} ({owner}), {words}", cells)
    return found
