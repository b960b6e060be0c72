"""How an early sign and its result move together, and what else moves with them, in words."""

from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.indicator import Cadence, Drives, Indicator, Kind
from teamboard.domain.measures.correlation import Correlates, link
from teamboard.domain.measures.sentences import period_words
from teamboard.present.layout import Line, Span, labelled, paragraph, wrap
from teamboard.present.sections.section import Needs, Section

_SAME_PERIOD = {
    Cadence.DAILY: "on the same day",
    Cadence.WEEKLY: "in the same week",
    Cadence.MONTHLY: "in the same month",
    Cadence.QUARTERLY: "in the same quarter",
}
_INSET = 3


def lines(view: BoardState, indicator: Indicator, cells: int) -> list[Line]:
    """Below an early sign its result, below a result its early signs: what the data show."""
    found: list[Line] = []
    drives = indicator.drives
    if drives is not None:
        lag = view.assessments[drives.lag]
        if not lag.indicator.ladder:
            seen = link(view.assessments[indicator.id], lag).words
            text = f"{lag.indicator.name}, {_declared(drives, lag.indicator)}: {seen}"
            found += labelled("Moves", text, cells)
    for lead, by in _leads_of(view, indicator):
        seen = link(view.assessments[lead.id], view.assessments[indicator.id]).words
        text = f"{lead.name}, {_declared(by, indicator)}: {seen}"
        found += labelled("Moved by", text, cells)
    return found


def _leads_of(view: BoardState, indicator: Indicator) -> list[tuple[Indicator, Drives]]:
    """The early signs that are declared to drive a result, in board order."""
    return [
        (lead, lead.drives)
        for _, lead in view.board.indicators()
        if lead.kind is Kind.LEAD
        and not lead.ladder
        and lead.drives is not None
        and lead.drives.lag == indicator.id
    ]


def _declared(drives: Drives, lag: Indicator) -> str:
    """`the same way after 6 weeks`, `the opposite way in the same month`."""
    when = f"after {period_words(lag, drives.delay)}" if drives.delay else _SAME_PERIOD[lag.cadence]
    return f"the {drives.sign} way {when}"


def company_lines(company: Correlates, cells: int) -> list[Line]:
    """What moves with a measure, each with its board, and how much was looked at."""
    found: list[Line] = []
    for companion in company.found:
        other = companion.other
        name = f"{other.indicator.name} ({other.board})"
        found += [(Span(f" {part}", "strong"),) for part in wrap(name, cells - 2)]
        words = companion.words(company.one)
        found += paragraph(words, cells, inset=_INSET)
    if found:
        found.append(())
    for sentence in company.sentences:
        found += paragraph(sentence, cells)
    return found


SECTION = Section("How an early sign and its result move together", 3, Needs.NUMBERS, lines)
