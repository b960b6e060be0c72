"""Key results: how far from the start to the target, and how far by today."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, counts, judged, make_indicator
from teamboard.domain.definitions.indicator import Cadence, KeyResult
from teamboard.domain.measures.assess import assess
from teamboard.domain.measures.key_results import Progress, Standing, progress, score_words

SINCE, BY = date(2024, 1, 1), date(2024, 5, 10)  # 130 days; TODAY is the 98th


def way(start: float = 70.0, since: date = SINCE, by: date = BY) -> KeyResult:
    return KeyResult(start=start, since=since, by=by)


def come(*values: float | None, today: date = TODAY, **fields: Any) -> Progress:
    given: dict[str, Any] = {"key_result": way(), "floor": None}
    found = progress(judged(*values, today=today, **(given | fields)), today)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (85.5, "0.62; expected 0.75 by today: behind"),
        (88.85, "0.75; expected 0.75 by today: on course"),
        (90.0, "0.80; expected 0.75 by today: on course"),
        (95.0, "1.00; reached"),
        (99.0, "1.00; reached"),
        (60.0, "0.00; expected 0.75 by today: behind"),
    ],
)
def test_it_says_how_far_it_has_come_and_should_have_come(value: float, words: str) -> None:
    assert come(value).words == words


def test_where_lower_is_better_the_way_leads_down() -> None:
    found = come(6.0, direction="lower", target=2.0, key_result=way(start=10.0))
    assert (found.score, found.standing) == (0.5, Standing.BEHIND)


def test_before_it_begins_it_says_when() -> None:
    found = come(80.0, key_result=way(since=date(2024, 5, 3), by=date(2024, 9, 1)))
    assert (found.words, found.score, found.expected) == ("begins 3 May", None, 0.0)
    begins = come(80.0, key_result=way(since=TODAY, by=BY))
    assert begins.words == "0.40; expected 0.00 by today: on course"


def test_without_a_value_it_says_so() -> None:
    assert come().words == "no value yet"
    assert come(None).standing is Standing.NO_VALUE


def test_a_period_with_nothing_to_count_leaves_the_last_value_standing() -> None:
    indicator = make_indicator(key_result=way(), floor=None)
    found = progress(assess(indicator, counts((171, 200), (0, 0)), TODAY), TODAY)
    assert found is not None
    assert found.score == pytest.approx(0.62)


def test_an_old_value_is_not_called_behind() -> None:
    found = come(85.5, cadence=Cadence.MONTHLY, stale_after=3)
    assert found.words == "0.62; expected 0.75 by today: no new reading"


def test_after_its_last_day_it_was_reached_or_not() -> None:
    over = way(by=date(2024, 3, 31))
    assert come(85.5, key_result=over).words == "0.62; not reached by 31 March"
    assert come(95.0, key_result=over).words == "1.00; reached"
    last = way(by=TODAY)
    assert come(85.5, key_result=last).standing is Standing.BEHIND


def test_only_what_is_reached_is_shown_as_one() -> None:
    assert score_words(come(94.99).score or 0) == "0.99"
    assert score_words(1.0) == "1.00"


def test_a_measure_without_start_and_end_has_no_progress() -> None:
    assert progress(judged(85.5), TODAY) is None


@given(
    start=st.floats(allow_nan=False, allow_infinity=False),
    target=st.floats(allow_nan=False, allow_infinity=False),
    value=st.floats(allow_nan=False, allow_infinity=False),
    days=st.integers(-400, 400),
)
def test_a_score_is_never_outside_nought_and_one(
    start: float, target: float, value: float, days: int
) -> None:
    if start == target:
        return
    fields: dict[str, Any] = {"target": target, "key_result": way(start=start)}
    now = judged(value, floor=None, **fields)
    found = progress(now, TODAY + timedelta(days=days))
    assert found is not None
    assert found.score is None or 0 <= found.score <= 1
    assert 0 <= found.expected <= 1
