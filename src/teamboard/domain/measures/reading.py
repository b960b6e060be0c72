"""A reading: one value of one indicator for one period."""

from dataclasses import dataclass
from datetime import date

from teamboard.domain.definitions.indicator import IndicatorId


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one indicator for the period that begins on `period`.

    `value` is None for "0 of 0": nothing happened that could be counted.
    """

    indicator: IndicatorId
    period: date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""

    @property
    def row(self) -> "ReadingRow":
        """The reading as it is handed to the store."""
        return (
            self.indicator, self.period.isoformat(), self.value, self.numerator, self.denominator,
            self.note,
        )  # fmt: skip


ReadingRow = tuple[str, str, float | None, float | None, float | None, str]
"""A reading ready to store: indicator, ISO period, value, numerator, denominator, note."""
