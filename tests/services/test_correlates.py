"""What moves with a measure, asked over measures that come more often or more rarely."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from builders import LEAD, TEAM, make_board, make_indicator, make_priority, make_session
from teamboard.domain.definitions.indicator import Cadence, IndicatorId
from teamboard.domain.measures.periods import add_months
from teamboard.services.correlates import what_moves_with

if TYPE_CHECKING:
    from teamboard.domain.measures.reading import ReadingRow

MONTHS = 48
LAST = date(2024, 4, 1)


def given(name: str, periods: Sequence[date]) -> "list[ReadingRow]":
    """A value for each period, which goes by its month."""
    return [
        (name, one.isoformat(), float((one.year * 12 + one.month) * 7 % 31), None, None, "")
        for one in periods
    ]


def test_weeks_beside_months_are_looked_at_for_as_long(tmp_path: Path) -> None:
    session = make_session(tmp_path, LEAD)
    measures = [
        make_indicator(id=IndicatorId(name), name=name, cadence=cadence)
        for name, cadence in (("months", Cadence.MONTHLY), ("weeks", Cadence.WEEKLY))
    ]
    monthly = [add_months(LAST, -back) for back in range(MONTHS)]
    sunday = LAST - timedelta(days=LAST.weekday() + 1)
    weekly = [sunday - timedelta(weeks=back) for back in range(MONTHS * 30 // 7)]
    with session.store.work(LEAD, session.clock) as work:
        work.store_board(make_board(make_priority(*measures)), "source", "first")
        work.put_readings(TEAM, given("months", monthly) + given("weeks", weekly), "file")
    (found,) = what_moves_with(session, "months").found
    assert found.other.indicator.id == "weeks"
    assert found.rarer.id == "months"
    # A hundred and twenty weeks, which is what is judged of a measure, are 27 months.
    assert found.points > MONTHS - 4
    assert found.delay == 0
    session.store.close()
