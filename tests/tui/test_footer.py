"""What was said stands on the last lines of the screen."""

import pytest

from teamboard.present.layout import UNICODE, plain, width
from teamboard.tui.footer import said_lines

DONE = "✓ Urgent cases waiting: Duty therapist does: look at those not reached, by Mon 26 Oct"


@pytest.mark.parametrize("cells", [60, 80])
def test_good_news_that_is_too_long_keeps_its_date(cells: int) -> None:
    (line,) = said_lines(DONE, "improvement", cells, UNICODE)
    assert width(plain(line)) <= cells
    assert plain(line).startswith(" ✓ Urgent cases waiting: Duty")
    assert plain(line).endswith("…, by Mon 26 Oct")


def test_good_news_that_fits_is_said_whole() -> None:
    assert [plain(line).strip() for line in said_lines(DONE, "improvement", 120, UNICODE)] == [DONE]


def test_where_the_last_part_is_the_long_one_the_end_is_cut() -> None:
    (line,) = said_lines(f"Kept, {DONE}", "dim", 60, UNICODE)
    assert plain(line).startswith(" Kept, ✓ Urgent")


def test_who_can_do_it_is_said_whole_on_the_smallest_screen() -> None:
    words = (
        "only the people on this board may say what is known in a review and close its items; "
        "ask Anna, team lead (anna), Physiotherapist (ben) or 12 more"
    )
    lines = said_lines(words, "error", 60, UNICODE)
    assert " ".join(plain(line).strip() for line in lines) == words
