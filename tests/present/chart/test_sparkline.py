"""A series in one word, always of the width asked for."""

from hypothesis import given
from hypothesis import strategies as st

from teamboard.present.chart.sparkline import share, sparkline

FINITE = st.floats(allow_nan=False, allow_infinity=False)


def test_the_lowest_reading_is_the_lowest_block_and_the_highest_the_highest() -> None:
    assert sparkline([1, 2, 3, 4, 5, 6, 7, 8], 8, ascii_only=False) == "▁▂▃▄▅▆▇█"
    assert sparkline([1, 2, 3, 4, 5], 5, ascii_only=True) == "_.-~^"


def test_only_the_last_readings_are_shown_and_set_the_scale() -> None:
    assert sparkline([1000, 1, 2], 2, ascii_only=False) == "▁█"


def test_a_short_series_stands_at_the_right() -> None:
    assert sparkline([1, 2], 4, ascii_only=False) == "  ▁█"


def test_a_missing_reading_leaves_a_gap() -> None:
    assert sparkline([1, None, 2], 3, ascii_only=False) == "▁ █"
    assert sparkline([None, None], 3, ascii_only=False) == "   "


def test_readings_that_are_all_alike_stand_in_the_middle() -> None:
    assert sparkline([4, 4, 4], 3, ascii_only=False) == "▅▅▅"
    assert sparkline([4, 4, 4], 3, ascii_only=True) == "---"


def test_no_room_shows_nothing() -> None:
    assert sparkline([1, 2], 0, ascii_only=False) == ""


def test_the_largest_numbers_keep_their_places() -> None:
    assert share(0.0, -1.7e308, 1.7e308) == 0.5


@given(st.lists(FINITE | st.none(), max_size=30), st.integers(0, 20), st.booleans())
def test_any_series_takes_exactly_its_cells(
    values: list[float | None],
    cells: int,
    ascii_only: bool,  # noqa: FBT001  # drawn by Hypothesis
) -> None:
    word = sparkline(values, cells, ascii_only=ascii_only)
    assert len(word) == cells
    assert word.isascii() or not ascii_only
