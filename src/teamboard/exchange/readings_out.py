"""Readings as CSV, and the sheet a team fills in with its next ones."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO

from teamboard.domain.board import Board
from teamboard.domain.calendar import last_complete
from teamboard.domain.indicator import IndicatorId
from teamboard.domain.numbers import format_number
from teamboard.exchange.cells import guarded
from teamboard.exchange.columns import FIELDS


def template_csv(
    board: Board,
    today: date,
    *,
    wide: bool = False,
    latest: Mapping[IndicatorId, date] | None = None,
) -> str:
    """An empty sheet for the last complete period of each indicator.

    Args:
        board: whose indicators; the watch list too.
        today: the last period that is over on this day.
        wide: one column for each indicator and one row for each period, instead of a row
            for each indicator.
        latest: the period of each indicator's last reading, so that weeks begin on the
            team's own weekday; without it they begin on Monday.
    """
    latest = latest or {}
    periods = {
        one.id: last_complete(one.cadence, today, latest.get(one.id))
        for _, one in board.indicators()
    }
    if wide:
        rows = [
            [period.isoformat(), *("" for _ in periods)] for period in sorted(set(periods.values()))
        ]
        return _text([("period", *periods), *rows])
    blank = ("",) * (len(FIELDS) - 2)
    return _text(
        [FIELDS, *((guarded(name), day.isoformat(), *blank) for name, day in periods.items())]
    )


def _number(number: float | None) -> str:
    return "" if number is None else format_number(number)


def _text(rows: Iterable[Sequence[str]]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
