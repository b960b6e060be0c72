"""Every section there is, from the top.

None of them is on the way to the first screen, so this is imported when they are asked for.
"""

from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.indicator import Indicator
from teamboard.present.layout import Line
from teamboard.present.sections import cautions, links, ratings, told, work
from teamboard.present.sections.section import Needs, Section

SECTIONS: tuple[Section, ...] = tuple(
    sorted(
        (one.SECTION for one in (cautions, links, ratings, told, work)),
        key=lambda section: section.order,
    )
)


def for_chart(view: BoardState, indicator: Indicator, cells: int) -> list[Line]:
    """What stands in the chart's place of a measure that has none; no lines for another."""
    return _lines(view, indicator, cells, in_chart=True)


def beside(view: BoardState, indicator: Indicator, cells: int) -> list[Line]:
    """What stands beside the numbers: cautions, links, work, what people told us."""
    return _lines(view, indicator, cells, in_chart=False)


def _lines(view: BoardState, indicator: Indicator, cells: int, *, in_chart: bool) -> list[Line]:
    return [
        line
        for section in SECTIONS
        if section.fits(indicator) and (section.needs is Needs.RATINGS) is in_chart
        for line in section.lines(view, indicator, cells)
    ]
