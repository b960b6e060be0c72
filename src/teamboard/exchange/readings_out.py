"""The sheet a team fills in with its next readings."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from io import StringIO

from teamboard.domain.board import Board
from teamboard.domain.calendar import last_complete, last_day, period_of
from teamboard.domain.indicator import IndicatorId
from teamboard.exchange.cells import guarded
from teamboard.exchange.columns import FIELDS


def template_csv(
    board: Board,
    today: date,
    *,
    wide: bool = False,
    latest: Mapping[IndicatorId, date] | None = None,
) -> str:
    """An empty sheet for the next reading of each indicator.

    That is the last complete period, or the one after the last reading if that one is in.

    Args:
        board: whose indicators; the watch list too.
        today: the last period that is over on this day.
        wide: one column for each indicator and one row for each period, instead of a row
            for each indicator.
        latest: the period of each indicator's last reading, so that weeks begin on the
            team's own weekday; without it they begin on Monday.
    """
    latest = latest or {}
    periods = {}
    for _, one in board.indicators():
        last = latest.get(one.id)
        period = last_complete(one.cadence, today, last)
        if last is not None and last >= period:
            period = period_of(last_day(last, one.cadence) + timedelta(days=1), one.cadence, last)
        periods[one.id] = period
    if wide:
        rows = [
            [period.isoformat(), *("" for _ in periods)] for period in sorted(set(periods.values()))
        ]
        return _text([("period", *periods), *rows])
    blank = ("",) * (len(FIELDS) - 2)
    return _text(
        [FIELDS, *((guarded(name), day.isoformat(), *blank) for name, day in periods.items())]
    )


def _text(rows: Iterable[Sequence[str]]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
