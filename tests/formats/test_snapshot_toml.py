"""Snapshots in files: what is written is read again, and nothing is lost or overwritten."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamboard.domain.text.clean import clean
from teamboard.errors import UserError
from teamboard.formats.snapshot_toml import (
    HEADER,
    MOST_BYTES,
    is_newer,
    load,
    read_toml,
    write_toml,
)

LEAST: dict[str, Any] = {
    "format": "teamboard-snapshot",
    "version": "1.0",
    "day": date(2019, 4, 8),
}
SHOWN = "snapshots/flow-2019-04-08.toml"


def read(text: str) -> dict[str, Any]:
    return read_toml(text, shown=SHOWN)


def refusal(text: str) -> str:
    with pytest.raises(UserError) as refused:
        read(text)
    assert "\n" not in refused.value.line()
    return refused.value.line()


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


KEYS = st.text(max_size=6).map(clean)
VALUES = st.recursive(
    st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.datetimes(timezones=st.just(UTC) | st.just(timezone(timedelta(hours=-5, minutes=-30)))),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_whatever_stands_in_a_snapshot_survives_being_read_and_written(
    unknown: dict[str, Any],
) -> None:
    written = write_toml({"later": unknown, **LEAST})
    again = read(written)
    assert write_toml(again) == written
    assert list(again) == ["format", "version", "day", "later"]
    assert again["later"].keys() == unknown.keys()


@given(st.floats(allow_nan=False) | st.integers() | st.dates() | st.datetimes() | st.booleans())
def test_a_value_is_read_as_it_was(value: object) -> None:
    again = read(write_toml({"fact": value, **LEAST}))["fact"]
    assert again == value
    assert type(again) is type(value)


WHOLE = (
    HEADER
    + """
format = "teamboard-snapshot"
version = "1.1"
day = 2019-04-08
mood = "calm"

[action.A1]
due = 2019-04-19
first_due = 2019-04-05
moved = 2
weather = "rain"

[amendment.M1]
at = 2019-04-09 08:00:00+00:00
by = "flow"
mood = "calm"
review = "R0"
subject = "seen"
text = "beds too"
why = "left out"

[definition.10]
at = 2019-04-04 08:00:00+00:00
by = "flow"
changes = ["indicator seen: target was 95, now 90", "board: name was A, now B"]
moved = ["seen"]
weather = [1, 2.5]
why = "winter plan"

[escalation.E1]
impact = "two people wait each night"
tried = "asked twice"

[item.seen]
reviewed = true
seconds = 90

[review]
day = 2019-04-08
id = "R1"
planned_minutes = 15
seconds = 840

[speed]
actions_due = 12
actions_on_time = 9
median_days = 6.0
mood = "calm"
outcomes = 14

[weather.monday]
rain = true
"""
)


def test_every_table_is_the_same_to_the_byte_when_read_and_written_again() -> None:
    assert write_toml(read(WHOLE)) == WHOLE


def test_the_lines_of_a_hand_edited_file_come_back_in_order_with_what_it_added() -> None:
    edited = WHOLE.replace('by = "flow"\n', "", 1) + "\n[amendment.M0]\n# by hand\nnew = 1\n"
    again = read(edited)
    assert again["amendment"]["M0"] == {"new": 1}
    assert "by" not in again["amendment"]["M1"]
    assert write_toml(read(write_toml(again))) == write_toml(again)


def test_a_file_without_the_newer_tables_is_read() -> None:
    old = write_toml(LEAST)
    assert "definition" not in read(old)
    assert write_toml(read(old)) == old


def test_facts_come_one_a_line_under_a_heading_by_id() -> None:
    document = LEAST | {"action": {"b": {"y": [18.0, 25.5], "x": 0.1}, "a": {}}, "zeta": []}
    assert write_toml(document) == (
        HEADER + '\nformat = "teamboard-snapshot"\nversion = "1.0"\nday = 2019-04-08\nzeta = []\n'
        "\n[action.a]\n\n[action.b]\nx = 0.1\ny = [18.0, 25.5]\n"
    )


def test_the_same_facts_in_another_order_give_the_same_bytes() -> None:
    one = LEAST | {"action": {"a": {"x": 1, "y": 2}, "b": {"x": 1}}, "item": {}}
    other = {"item": {}, "action": {"b": {"x": 1}, "a": {"y": 2, "x": 1}}} | LEAST
    assert write_toml(one) == write_toml(other)


def test_a_file_put_in_another_order_by_hand_is_read_in_order() -> None:
    again = read(write_toml(LEAST) + "[action.b]\ny = 1\nx = 2\n[action.a]\n")
    assert list(again["action"]) == ["a", "b"]
    assert list(again["action"]["b"]) == ["x", "y"]


def test_the_header_is_there_once_after_reading_and_writing() -> None:
    written = write_toml(LEAST)
    assert written.startswith("# teamboard snapshot: one review, for the next one to compare with")
    assert write_toml(read(written)).count("#") == 1


def test_moments_are_written_in_utc() -> None:
    moment = datetime(2019, 4, 8, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    written = write_toml(LEAST | {"at": moment})
    assert "at = 2019-04-08 09:00:00+00:00\n" in written
    assert read(written)["at"] == moment


def test_the_first_hour_of_the_calendar_is_no_reason_to_stop() -> None:
    moment = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1)))
    assert read(write_toml(LEAST | {"at": moment}))["at"] == moment


def test_texts_and_keys_are_cleaned_when_read_and_when_written() -> None:
    hostile = {"key\u202e": ["one\x1b[2J\ntwo", {"in\x07ner": "\x9d52"}]}
    clean_text = {"key": ["one[2J two", {"inner": "52"}]}
    assert read(write_toml(LEAST | hostile)) == LEAST | clean_text
    escaped = '"key\\u202e" = ["one\\u001b[2J\\ntwo", {"in\\u0007ner" = "\\u009d52"}]\n'
    assert read(write_toml(LEAST) + escaped) == LEAST | clean_text


def test_two_keys_that_look_the_same_are_refused() -> None:
    assert "two keys that look the same" in refusal(
        write_toml(LEAST) + 'note = 1\n"no\\u200bte" = 2\n'
    )


def test_tables_of_a_later_program_are_kept_and_sorted_by_id() -> None:
    entries = [{"id": "b", "more": {"deep": [{"x": 1}]}}, {"id": "a", "at": time(9, 30)}]
    again = read(write_toml(LEAST | {"weather": entries}))
    assert again["weather"] == entries[::-1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = 1\nb 2\n", f"{SHOWN}:2: is no TOML: Expected '=' after a key"),
        ("a = [1", f"{SHOWN}:1: is no TOML"),
        ("", f"{SHOWN}: is no teamboard snapshot"),
        ('format = "other"', f"{SHOWN}: is no teamboard snapshot"),
        ('format = "teamboard-snapshot"', "has no version"),
        ('format = "teamboard-snapshot"\nversion = 1.0', "has no version"),
        ('format = "teamboard-snapshot"\nversion = "one"', "has no version"),
        ('format = "teamboard-snapshot"\nversion = "1.0"', "has no day"),
        (
            'format = "teamboard-snapshot"\nversion = "1.0"\nday = 2019-04-08T09:00:00Z',
            "has no day",
        ),
        (write_toml(LEAST) + "action = 3", "action is no table of tables"),
        (write_toml(LEAST) + "action.A1 = 3", "action is no table of tables"),
        (write_toml(LEAST) + "definition = 3", "definition is no table of tables"),
        (write_toml(LEAST) + "definition.2 = 3", "definition is no table of tables"),
        (write_toml(LEAST) + "amendment = []", "amendment is no table of tables"),
        (WHOLE.replace("moved = 2", "moved = "), f"{SHOWN}:11: is no TOML"),
        (write_toml(LEAST) + f"x = {'[' * 5000}", "is too deep or too long"),
        (write_toml(LEAST) + f"x = {'9' * 5000}", "is too deep or too long"),
        (write_toml(LEAST) + f"[{'a.' * 500}a]", "tables within tables without end"),
    ],
)
def test_what_is_no_snapshot_is_refused_in_one_line_that_says_where(text: str, said: str) -> None:
    line = refusal(text)
    assert said in line
    assert line.startswith(SHOWN)


@pytest.mark.parametrize(
    ("version", "newer"),
    [("1.0", False), ("1.9", False), ("0.9", False), ("2.0", True), ("10", True), ("", True)],
)
def test_only_a_newer_major_version_is_for_reading_only(version: str, *, newer: bool) -> None:
    assert is_newer(LEAST | {"version": version}) is newer


def test_a_newer_snapshot_opens_whatever_its_tables_look_like() -> None:
    text = 'format = "teamboard-snapshot"\nversion = "2.0"\naction = 3\n'
    assert read(text)["action"] == 3


def test_what_cannot_be_loaded_is_said_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "flow.toml"
    with pytest.raises(UserError, match="cannot be read: No such file"):
        load(path)
    with pytest.raises(UserError, match="cannot be read: Is a directory"):
        load(tmp_path)
    path.write_bytes(b"a = 1\nb = '\xff'\n")
    with pytest.raises(UserError) as refused:
        load(path)
    assert refused.value.line().startswith(f"{path}:2: is not UTF-8 text")


def test_a_file_larger_than_any_snapshot_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "flow.toml"
    path.write_bytes(b"#" * MOST_BYTES)
    assert len(load(path)) == MOST_BYTES
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(UserError, match="is larger than 10 MB"):
        load(path)
