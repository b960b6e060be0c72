"""The sheets a team fills in: with its next readings, and with people's next ratings."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.indicator import Indicator, IndicatorId
from teamboard.domain.measures.periods import last_complete, last_day, period_of
from teamboard.domain.measures.reading import Rater, Rating
from teamboard.formats.cells import NO_ANCHORS
from teamboard.formats.columns import FIELDS
from teamboard.formats.ratings import COLUMNS
from teamboard.formats.sheet import csv_text, guarded


def template_csv(
    board: Board,
    today: date,
    *,
    wide: bool = False,
    latest: Mapping[IndicatorId, date] | None = None,
    anchors: Mapping[IndicatorId, date] = NO_ANCHORS,
) -> str:
    """An empty sheet for the next reading of each indicator; ladders have none.

    That is the last complete period, or the one after the last reading if that one is in.

    Args:
        board: whose indicators; the watch list too.
        today: the last period that is over on this day.
        wide: one column for each indicator and one row for each period, instead of a row
            for each indicator.
        latest: the period of each indicator's last reading.
        anchors: a period that begins as most of an indicator's do, so that weeks begin on the
            team's own weekday; without it as the last, or on Monday.
    """
    latest = latest or {}
    periods = {
        one.id: _next(one, today, latest.get(one.id), anchors.get(one.id))
        for _, one in board.indicators()
        if not one.ladder
    }
    if wide:
        rows = [
            [period.isoformat(), *("" for _ in periods)] for period in sorted(set(periods.values()))
        ]
        return csv_text([("period", *periods), *rows])
    blank = ("",) * (len(FIELDS) - 2)
    return csv_text(
        [FIELDS, *((guarded(name), day.isoformat(), *blank) for name, day in periods.items())]
    )


def ratings_csv(
    board: Board,
    today: date,
    ratings: Mapping[IndicatorId, Sequence[Rating]],
    anchors: Mapping[IndicatorId, date] = NO_ANCHORS,
) -> str:
    """An empty sheet for the next ratings on each ladder, one line for each person.

    Those are the people who were rated in the last period; without any it is one line.

    Args:
        board: whose ladders.
        today: the last period that is over on this day.
        ratings: those there are, by ladder.
        anchors: a period that begins as most of a ladder's do.
    """
    rows: list[Sequence[str]] = []
    for _, one in board.indicators():
        if not one.ladder:
            continue
        known = ratings.get(one.id, ())
        last = max((rating.period for rating in known), default=None)
        period = _next(one, today, last, anchors.get(one.id)).isoformat()
        people = sorted({rating.person for rating in known if rating.period == last}) or [""]
        rows += [(guarded(one.id), period, person, "", Rater.SELF) for person in people]
    return csv_text([COLUMNS, *rows])


def _next(indicator: Indicator, today: date, last: date | None, anchor: date | None) -> date:
    """The period to fill in, for an indicator whose last value is of `last`."""
    cadence, begun = indicator.cadence, anchor or last
    period = last_complete(cadence, today, begun)
    if last is not None and last >= period:
        return period_of(last_day(last, cadence) + timedelta(days=1), cadence, begun)
    return period
