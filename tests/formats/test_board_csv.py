"""The board in a spreadsheet: plain numbers, and no text that runs as a formula."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamboard.formats.board_csv import COLUMNS, board_csv


def table(**indicators: dict[str, Any]) -> list[dict[str, str]]:
    text = board_csv({"indicator": indicators})
    return list(csv.DictReader(StringIO(text), strict=True))


def test_each_indicator_is_one_row_in_the_words_of_the_board() -> None:
    seen = {
        "priority": "waits", "name": "Seen", "period": date(2019, 4, 1), "value": 81.25,
        "judged": 81.25, "numerator": 65.0, "denominator": 80.0, "unit": "%", "target": 95.0,
        "floor": 70.0, "light": "red", "variation": "concern_low", "assurance": "fail",
        "owner": "flow.lead",
    }  # fmt: skip
    names = {
        "priority": {"waits": {"objective": "Nobody waits"}},
        "person": {"flow.lead": {"name": "Flow lead"}},
    }
    assert board_csv({"indicator": {"seen": seen}, **names}) == (
        "priority,indicator,name,period,value,over,reading,numerator,denominator,unit,target,floor,"
        "light,reason,variation,assurance,owner\n"
        "Nobody waits,seen,Seen,2019-04-01,81.2,1,81.2,65,80,%,95,70,"
        "red,,getting worse,cannot reach 95 as it runs,Flow lead\n"
    )


def test_numbers_have_sense_and_stand_apart_from_their_bounds() -> None:
    found = table(
        a={"place": 1, "judged": 5.862068965517241, "value": 5.0, "unit": "visits"},
        b={"place": 2, "judged": 24.96, "value": 24.96, "unit": "%", "target": 25.0},
        c={"place": 3, "judged": 250 / 3, "over": 2, "value": 75.0, "unit": "%"},
        d={"place": 4, "light": "grey"},
    )
    assert [(one["value"], one["over"], one["reading"]) for one in found] == [
        ("5.9", "1", "5"), ("24.96", "1", "24.96"), ("83.3", "2", "75.0"), ("", "", ""),
    ]  # fmt: skip


def test_a_board_without_indicators_is_a_header() -> None:
    assert board_csv({}) == ",".join(COLUMNS) + "\n"


def test_rows_stand_in_the_order_of_the_board() -> None:
    found = table(a={"priority": "z", "place": 1}, c={"place": 3}, b={"priority": "a", "place": 2})
    assert [one["indicator"] for one in found] == ["a", "b", "c"]
    assert [one["priority"] for one in found] == ["z", "a", "Watch list"]


def test_rows_without_a_place_stand_by_priority_and_the_watch_list_last() -> None:
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
