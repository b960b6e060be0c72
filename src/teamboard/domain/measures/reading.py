"""A reading: one value of one indicator for one period; and a rating, one step of one person."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from teamboard.domain.definitions.indicator import IndicatorId


class Reading(NamedTuple):
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


class Rater(StrEnum):
    """Whose rating it is: the person's own, or their worker's."""

    SELF = "self"
    WORKER = "worker"


class Rating(NamedTuple):
    """Where somebody stands on a ladder of 1 to 10 in one period.

    `person` is an opaque code and never a name.
    """

    indicator: IndicatorId
    period: date
    person: str
    rater: Rater
    step: int


class RatingSummary(NamedTuple):
    """How people moved on a ladder: in its latest period, and from their first rating to now.

    Attributes:
        period: the latest one with ratings.
        up, same, down: how many people stand higher, on the same step, or lower in it than when
            they were last rated before.
        new: how many were rated for the first time.
        ever_up, ever_same, ever_down: the same, first rating against latest, for everybody.
        beside: each person's code with the step they give themselves and the one their worker
            gives, in the latest period; None where one of the two is missing.
    """

    period: date
    up: int
    same: int
    down: int
    new: int
    ever_up: int
    ever_same: int
    ever_down: int
    beside: tuple[tuple[str, int | None, int | None], ...]

    @property
    def words(self) -> str:
        """`5 up, 6 same, 1 down`; `12 new` while nobody was rated before."""
        if not self.up + self.same + self.down:
            return f"{self.new} new"
        return f"{self.up} up, {self.same} same, {self.down} down"

    @property
    def people(self) -> str:
        """How many people were rated in the latest period: `12 people`."""
        count = len(self.beside)
        return f"{count} {'person' if count == 1 else 'people'}"
