"""What is kept of reasons as they come and go."""

from datetime import date

from builders import TODAY
from teamboard.domain.review.history import reasons_changed

RED, AMBER, FLOOR = ("seen", "red"), ("seen", "amber"), ("seen", "floor")


def test_a_reason_that_comes_or_comes_again_is_raised_today_unless_it_is_known_since_when() -> None:
    since = date(2024, 3, 1)
    found = reasons_changed({AMBER: False}, {RED: "red", AMBER: "amber"}, {RED: since}, TODAY)
    assert found.raised == {RED: ("red", since), AMBER: ("amber", TODAY)}
    assert (found.standing, found.cleared) == ({}, ())


def test_one_that_goes_on_has_the_sentence_of_today_and_one_that_went_is_cleared_once() -> None:
    known = {RED: True, FLOOR: True, AMBER: False}
    found = reasons_changed(known, {RED: "still red"}, {}, TODAY)
    assert found.standing == {RED: "still red"}
    assert (found.raised, found.cleared) == ({}, (FLOOR,))
