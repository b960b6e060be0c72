"""The board in a spreadsheet: plain numbers, and no text that runs as a formula."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamboard.exchange.board_csv import COLUMNS, board_csv


def table(**indicators: dict[str, Any]) -> list[dict[str, str]]:
    text = board_csv({"indicator": indicators})
    return list(csv.DictReader(StringIO(text), strict=True))


def test_each_indicator_is_one_row_with_every_column() -> None:
    seen = {
        "priority": "waits", "name": "Seen", "period": date(2019, 4, 1), "value": 81.25,
        "numerator": 65.0, "denominator": 80.0, "unit": "%", "target": 95.0, "floor": 70.0,
        "light": "red", "variation": "concern_low", "assurance": "fail", "owner": "flow.lead",
    }  # fmt: skip
    assert board_csv({"indicator": {"seen": seen}}) == (
        "priority,indicator,name,period,value,numerator,denominator,unit,target,floor,light,"
        "variation,assurance,owner\n"
        "waits,seen,Seen,2019-04-01,81.25,65,80,%,95,70,red,concern_low,fail,flow.lead\n"
    )


def test_a_board_without_indicators_is_a_header() -> None:
    assert board_csv({}) == ",".join(COLUMNS) + "\n"


def test_rows_stand_by_priority_and_the_watch_list_last() -> None:
    found = table(z={"priority": "a"}, a={"priority": "b"}, b={"priority": "a"}, c={})
    assert [one["indicator"] for one in found] == ["b", "z", "a", "c"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", " +", "\uff1d", "\r-"])
def test_no_text_starts_a_formula(sign: str) -> None:
    (one,) = table(seen={"name": f"{sign}1+1", "owner": f"{sign}x"})
    assert one["name"].startswith("'")
    assert one["owner"].startswith("'")


def test_a_negative_number_stays_a_number_and_a_band_a_text() -> None:
    (one,) = table(seen={"value": -12.5, "target": [-18.0, 25.0], "floor": -20.0})
    assert (one["value"], one["target"], one["floor"]) == ("-12.5", "'-18 to 25", "-20")


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_stays_in_its_cell(name: str, unit: str) -> None:
    (one,) = table(seen={"name": name, "unit": unit, "light": "red"})
    assert list(one) == list(COLUMNS)
    assert one["light"] == "red"
    assert not one["name"].lstrip().startswith(("=", "+", "-", "@"))
