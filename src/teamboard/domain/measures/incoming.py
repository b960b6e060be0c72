"""Readings that come in, held against those kept: whose periods fit, and what is doubtful."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.period_fit import Misfit, misfit
from teamboard.domain.measures.periods import in_words, year_fault
from teamboard.domain.measures.reading import ReadingRow


def by_indicator(rows: Iterable[ReadingRow]) -> Mapping[str, Sequence[ReadingRow]]:
    """The rows of each indicator, in their order."""
    found: dict[str, list[ReadingRow]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def unfitting(
    periods: Iterable[date], cadence: Cadence, anchor: date | None
) -> Sequence[tuple[date, Misfit]]:
    """The periods that do not begin as those kept do, or as the first of them.

    Raises:
        ValueError: a year that no board can be about.
    """
    found = []
    for period in periods:
        fault = year_fault(period)
        if fault:
            raise ValueError(f"{in_words(period)}: {fault}")
        wrong = misfit(period, cadence, anchor)
        if wrong is not None:
            found.append((period, wrong))
        anchor = anchor or period
    return found


def place_fault(to: date, today: date) -> str:
    """Why nothing can be moved to a period; empty when it can."""
    return year_fault(to) or (f"{in_words(to)} has not come yet" if to > today else "")
