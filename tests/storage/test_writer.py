"""Identifiers sort by the moment they were made."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import NOW
from teamboard.storage.writer import ulid


def test_an_identifier_is_26_letters_that_no_one_confuses() -> None:
    made = ulid(NOW)
    assert len(made) == 26
    assert not set(made) & set("ILOU")
    assert made != ulid(NOW)


def test_the_moment_is_its_beginning() -> None:
    """The example of the ULID specification: 1469918176385 ms is 01ARYZ6S41."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=1469918176385)
    assert ulid(moment).startswith("01ARYZ6S41")


@settings(derandomize=True, deadline=None, max_examples=60, database=None)
@given(st.lists(st.integers(-5, 5), max_size=30))
def test_each_is_greater_than_the_one_before_even_when_the_clock_turns_back(
    steps: list[int],
) -> None:
    last, moment = "", NOW
    for step in steps:
        moment += timedelta(seconds=step)
        made = ulid(moment, last)
        assert made > last
        assert len(made) == 26
        last = made


def test_a_carry_runs_through_every_letter() -> None:
    before = "01HV" + "Z" * 22
    assert ulid(datetime(2000, 1, 1, tzinfo=UTC), before) == "01HW" + "0" * 22
