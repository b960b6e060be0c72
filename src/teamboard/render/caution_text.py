"""What to be careful about: readings that crowd at the target, a measure of work alone."""

from teamboard.domain.indicator import Indicator
from teamboard.domain.overview import Overview
from teamboard.render.spans import Line


def lines(view: Overview, indicator: Indicator, cells: int) -> list[Line]:
    """The lines below an indicator's story; none where there is nothing to say."""
    del view, indicator, cells
    return []
