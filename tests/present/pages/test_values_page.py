"""The lines of values that are due: names, periods, and what stands on another day."""

from dataclasses import replace
from datetime import date

import pytest

from builders import make_indicator
from teamboard.domain.board_state import DueValue
from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.period_fit import Misfit
from teamboard.domain.measures.reading import Reading
from teamboard.present.layout import plain
from teamboard.present.pages.values import label_cells, value_lines


@pytest.mark.parametrize(
    ("cadence", "period", "label"),
    [
        (Cadence.WEEKLY, date(2026, 11, 2), "Homes checked in …, 2 Nov 2026"),
        (Cadence.MONTHLY, date(2026, 11, 1), "Homes checked in a …, Nov 2026"),
        (Cadence.QUARTERLY, date(2026, 7, 1), "Homes checke…, Jul to Sep 2026"),
    ],
)
def test_in_60_columns_the_name_gives_way_and_the_period_stands_whole(
    cadence: Cadence, period: date, label: str
) -> None:
    indicator = replace(make_indicator(), name="Homes checked in a week of call", cadence=cadence)
    (line,) = value_lines([], [DueValue(indicator, period, None)], [""], 1, 60)
    assert plain(line)[1 : label_cells(60) + 1].rstrip() == label


def test_of_what_stands_on_another_day_the_day_is_said() -> None:
    month = make_indicator("homes")
    day = date(2026, 10, 15)
    taken = [(DueValue(month, day, None), Reading(month.id, day, 75.0))]
    wrong = {0: Misfit(date(2026, 10, 1), "is not the first day of a month")}
    line = plain(value_lines(taken, [], [""], 1, 80, wrong)[0])
    assert line.endswith(", on 15 October")
