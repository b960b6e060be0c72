"""One guard against formulas for all that is written for a spreadsheet, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamboard.formats.sheet import csv_text, guarded, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@x", "  =1+1", "'=1+1", "\uff1d1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@given(st.text(alphabet="'=+-@ ab", max_size=6).map(str.strip))
def test_a_text_that_was_guarded_is_read_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_a_cell_with_a_comma_a_quote_or_a_line_break_stays_one_cell() -> None:
    assert csv_text([("a,b", 'c"d', "e\nf"), ("g", "", "h")]) == '"a,b","c""d","e\nf"\ng,,h\n'
