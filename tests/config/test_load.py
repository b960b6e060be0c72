"""Every fault of a board's file is told at once, where it stands and with what to do."""
# ruff: noqa: E501 - a row of a table of faults is one file and its exact line

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from teamboard.config.load import load, load_text
from teamboard.config.schema import tables
from teamboard.domain.definitions.board import Board, TeamId
from teamboard.domain.definitions.indicator import Cadence, Direction, Kind
from teamboard.files.read import MOST_BYTES

TOP = """\
name = "Home first"
purpose = "People go home well."
[review]
cadence = "weekly"
first = 2024-04-08
"""
PEOPLE = """\
[[person]]
id = "flow"
name = "Flow lead"
lead = true
"""
PRIORITY = """\
[[priority]]
id = "waits"
objective = "Nobody waits"
owner = "flow"
"""
SEEN = """\
[[priority.indicator]]
id = "seen"
name = "Seen in time"
kind = "lag"
cadence = "weekly"
"""
CALLS = """\
[[priority.indicator]]
id = "calls"
name = "Calls made"
kind = "lead"
cadence = "weekly"
"""
INITIATIVE = """\
[[priority.initiative]]
id = "rota"
name = "Rota"
start = 2024-01-01
"""
GOOD = TOP + PEOPLE + PRIORITY + SEEN


def whole_lines(text: str) -> list[str]:
    loaded = load_text(text, TeamId("x"), "config/x.toml")
    assert (loaded.board is None) == bool(loaded.faults)
    return [fault.line() for fault in loaded.faults]


def lines(text: str) -> list[str]:
    """The faults without the line each of them names, so that a table of them can be read."""
    return [re.sub(r" \(line [0-9]+\)|, line [0-9]+(?=\))", "", line) for line in whole_lines(text)]


def test_a_file_without_faults_is_the_board_its_name_says() -> None:
    text = (
        GOOD
        + """\
unit = "%"
direction = "within"
target = [80, 90]
floor = [70, 95.5]
amber = 2
event = [{ date = 2024-05-01, text = "Evening rota began" }]
"""
        + CALLS
        + 'drives = { lag = "seen", sign = "opposite", delay = 2 }\n'
    )
    loaded = load_text(text, TeamId("x"), "config/x.toml")
    assert loaded.faults == ()
    assert loaded.text == text
    board = loaded.board
    assert board is not None
    assert board.team == "x"
    assert board.review.cadence is Cadence.WEEKLY
    assert board.review.first == date(2024, 4, 8)
    seen, calls = board.priority[0].indicator
    assert seen.direction is Direction.WITHIN
    assert seen.target == (80.0, 90.0)
    assert seen.floor == (70.0, 95.5)
    assert isinstance(seen.amber, float)
    assert seen.event[0].date == date(2024, 5, 1)
    assert calls.kind is Kind.LEAD
    assert calls.drives is not None
    assert calls.drives.delay == 2


def test_whatever_a_name_is_it_is_told_when_nothing_bears_it() -> None:
    for name in ("unreadable", "set-aside-1", ""):
        [line] = lines(GOOD + f'owner = "{name}"\n')
        assert f"{name!r} is not among the people" in line


def test_the_validator_is_loaded_only_to_read_a_file() -> None:
    program = "import sys, teamboard.config.load; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_every_table_of_a_board_refuses_unknown_keys() -> None:
    names = {table.__name__ for table in tables()}
    assert names >= {"Board", "Rhythm", "Person", "Body", "Priority", "Indicator", "Initiative"}
    assert names >= {"Drives", "Benchmark", "Rebase", "Event"}
    for table in tables():
        assert table.__pydantic_config__ == {"extra": "forbid"}, table


INDICATOR = "config/x.toml: priority[0].indicator[0]"
BROKEN = [
    # Keys that nothing reads.
    (GOOD + "traget = 95\n", f"{INDICATOR}.traget: is not a known key (Seen in time); did you mean 'target'?"),
    (GOOD + "target = 95\nTarget = 95\n", f"{INDICATOR}.Target: is not a known key (Seen in time); remove it; 'target' is there already"),
    (GOOD + "level = 'team'\n", f"{INDICATOR}.level: is not a known key (Seen in time); move 'level' to the top of the file, above the first [heading]"),
    (GOOD + "person = []\n", f"{INDICATOR}.person: is not a known key (Seen in time); begin it with [[person]]"),
    (TOP + PEOPLE + PRIORITY + "target = 95\n", "config/x.toml: priority[0].target: is not a known key (Nobody waits); 'target' belongs under [[priority.indicator]] or [[watch]]"),
    ("zzz = 1\n" + TOP + "zzz = 1\n", "config/x.toml: zzz: is not a known key; remove it; the keys here are name, purpose, review, level, parent, domains, domain_set, rights, note, person, body, priority, watch|config/x.toml: review.zzz: is not a known key; remove it; the keys here are cadence, first, minutes"),
    ("team = 'y'\n" + GOOD, "config/x.toml: team: is not a known key; remove it; the file's name is the team's short name"),
    (TOP + PEOPLE.replace("person", "people") + PRIORITY, "config/x.toml: people: is not a known key; did you mean 'person'?"),
    (GOOD.replace("objective", "title"), "config/x.toml: priority[0].title: is not a known key (waits); did you mean 'objective'?"),
    # What must be there.
    ("", 'config/x.toml: name: is missing; add name = "a few words"|config/x.toml: purpose: is missing; add purpose = "a few words"|config/x.toml: review: is missing; add [review] with cadence and first below it'),
    (GOOD.replace('kind = "lag"\n', ""), f'{INDICATOR}.kind: is missing (Seen in time); add kind = "lag" or "lead"'),
    (GOOD.replace('id = "seen"\n', ""), f'{INDICATOR}.id: is missing (Seen in time); add id = "short-name"'),
    (GOOD + "benchmark = [{ name = 'England', source = 'NHS' }]\n", f"{INDICATOR}.benchmark[0].value: is missing (England); add value = 95|{INDICATOR}.benchmark[0].as_of: is missing (England); add as_of = 2024-04-01"),
    # Values of another sort.
    (GOOD + 'target = "95"\n', f"{INDICATOR}.target: is text, but a number is needed (Seen in time); remove the quotes"),
    (GOOD + 'target = "high"\n', f"{INDICATOR}.target: is text, but a number is needed (Seen in time); write a plain number such as 95"),
    (GOOD + "target = [1, 2, 3]\n", f"{INDICATOR}.target: has 3 numbers, but needs one, or two for 'within' (Seen in time); write one number, or [lowest, highest]"),
    (GOOD + 'target = [1, "a"]\n', f"{INDICATOR}.target: has an entry that is no number (Seen in time); write [lowest, highest] as plain numbers"),
    (GOOD + "amber = true\n", f"{INDICATOR}.amber: is true, but a number is needed (Seen in time); write a plain number such as 95"),
    (GOOD + "baseline = 1.5\n", f"{INDICATOR}.baseline: is 1.5, but a whole number is needed (Seen in time); write a whole number such as 12"),
    (GOOD + 'baseline = "12"\n', f"{INDICATOR}.baseline: is text, but a whole number is needed (Seen in time); remove the quotes"),
    (GOOD + "direction = 'hi'\n", f"{INDICATOR}.direction: is 'hi' (Seen in time); use higher, lower or within"),
    (GOOD + "unit = 5\n", f"{INDICATOR}.unit: is a number, but text is needed (Seen in time); write it in quotes"),
    (GOOD + "why = 2024-04-01\n", f"{INDICATOR}.why: is a date, but text is needed (Seen in time); write it in quotes"),
    (GOOD + "guardrails = 'seen'\n", f'{INDICATOR}.guardrails: is text, but a list is needed (Seen in time); put it in square brackets, such as ["seen"]'),
    (GOOD + "guardrails = ['seen', 5]\n", f"{INDICATOR}.guardrails[1]: is a number, but a short name is needed (Seen in time); write it in quotes"),
    (GOOD + "drives = 'seen'\n", f'{INDICATOR}.drives: is text, but a table is needed (Seen in time); write drives = {{ lag = "short-name", delay = 1 }}'),
    (GOOD.replace("lead = true", "lead = 'yes'"), "config/x.toml: person[0].lead: is text, but true or false is needed (Flow lead); write true or false, without quotes"),
    # Dates.
    (GOOD.replace("2024-04-08", "2024-04-08T09:00:00"), "config/x.toml: review.first: has a time of day, but only a date is needed; write 2024-04-08"),
    (GOOD.replace("2024-04-08", "'1712534400'"), "config/x.toml: review.first: is text, but a date is needed; write it as 2024-04-01"),
    (GOOD.replace("2024-04-08", "0001-01-01"), "config/x.toml: review.first: is the year 1; check the date; write it as 2024-04-01"),
    # Numbers no board can reckon with.
    (GOOD + "target = nan\n", f"{INDICATOR}.target: is nan, which is no number (Seen in time); give a plain number, or leave the line out"),
    (GOOD + "amber = inf\n", f"{INDICATOR}.amber: is inf, which is no number (Seen in time); give a plain number, or leave the line out"),
    (GOOD + "target = [0, -inf]\n", f"{INDICATOR}.target: is -inf, which is no number (Seen in time); give a plain number, or leave the line out"),
    (GOOD + f"target = 1{'0' * 400}\n", f"{INDICATOR}.target: is far too large (Seen in time); give a plain number"),
    (GOOD + "baseline = 99999999999999999999\n", f"{INDICATOR}.baseline: is far too large (Seen in time); give a plain number"),
    # One table, or several.
    (GOOD.replace("[[priority]]", "[priority]"), "config/x.toml: priority: is one table, but there can be several (Nobody waits); write [[priority]] in double brackets"),
    (GOOD.replace("[review]", "[[review]]"), "config/x.toml: review: is a list, but there can be only one; write [review] in single brackets"),
    (TOP + "[person.flow]\nname = 'Flow lead'\n" + PRIORITY, "config/x.toml: person: is one table, but there can be several; write [[person]] in double brackets"),
    ("person = ['flow']\n" + TOP + PRIORITY, "config/x.toml: person[0]: is text, but a table is needed; write [[person]] and its keys in the lines below it"),
    # What does not hold, inside one thing and between things.
    (GOOD.replace('"seen"', '"seen in"'), f"{INDICATOR}.id: 'seen in' is no short name (Seen in time); use letters, digits, '-', '_' and '.'"),
    (GOOD.replace('"Nobody waits"', '" "'), "config/x.toml: priority[0].objective: is empty (waits); write a few words"),
    (GOOD + "target = 95\nfloor = 99\n", f"{INDICATOR}.floor: 99 is above the target 95 (Seen in time); a floor is the least"),
    (GOOD + "guardrails = ['sene']\n", f"{INDICATOR}.guardrails[0]: no indicator is called 'sene' (Seen in time); did you mean 'seen'?"),
    (GOOD + "paired_with = 'qqq'\n", f"{INDICATOR}.paired_with: no indicator is called 'qqq' (Seen in time); use the id of an indicator"),
    (GOOD + "owner = 'flwo'\n", f"{INDICATOR}.owner: 'flwo' is not among the people (Seen in time); did you mean 'flow'? Otherwise add them under [[person]]"),
    (GOOD + "owner = 'qqq'\n", f"{INDICATOR}.owner: 'qqq' is not among the people (Seen in time); add them under [[person]]"),
    (GOOD + "decimals = 9\n", f"{INDICATOR}.decimals: is not between 0 and 6 (Seen in time); put it right"),
    (GOOD + INITIATIVE + INITIATIVE, "config/x.toml: priority[0].initiative[1].id: 'rota' is used twice (Rota); every short name is its own"),
    (GOOD + INITIATIVE + INITIATIVE.replace('"rota"', '"Rota"') + "delay = -1\n", "config/x.toml: priority[0].initiative[1].id: 'Rota' differs from 'rota' in capitals only (Rota); rename it|config/x.toml: priority[0].initiative[1].delay: is negative (Rota); count the periods before an effect is expected"),
    (GOOD + '[[person]]\nid = "FLOW"\nname = "Other"\n', "config/x.toml: person[1].id: 'FLOW' differs from 'flow' in capitals only (Other); rename it"),
    (TOP + PEOPLE + PRIORITY * 8, "config/x.toml: priority: there are 8 priorities, at most 7 fit a board; what drops?|" + "|".join(f"config/x.toml: priority[{n}].id: 'waits' is used twice (Nobody waits); every short name is its own" for n in range(1, 8))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_a_broken_file_says_exactly_what_to_put_right(text: str, expected: str) -> None:
    assert lines(text) == expected.split("|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name = 'a'\nname = 'b'\n", "config/x.toml:2: gives the same key twice; keep one of them"),
        ("a = 1\nb 2\n", "config/x.toml:2: has a key without '='; write key = \"value\""),
        ("a = 1\nb =\n", "config/x.toml:2: has no value that can be read; put text in quotes"),
        ("a = yes\n", "config/x.toml:1: has no value that can be read; put text in quotes"),
        ("a = 'x\n", "config/x.toml:1: has a text whose quote is not closed; close the quote"),
        (
            "[review]\n[review]\n",
            "config/x.toml:2: begins the same table twice; join them, or write [[...]] for several",
        ),
        ("a = 9" + "9" * 5000, "config/x.toml: has a number of thousands of digits; remove it"),
        (
            "a = " + "[" * 50_000,
            "config/x.toml: has brackets within brackets without end; remove them",
        ),
    ],
)
def test_what_is_no_toml_is_one_fault_with_its_line(text: str, expected: str) -> None:
    assert lines(text) == [expected]


def test_eight_different_faults_are_told_at_once_in_file_order() -> None:
    text = f"""\
name = ""
{TOP.partition(chr(10))[2].replace("2024-04-08", "2024-04-08 10:00:00")}
{PEOPLE}
[[priority]]
id = "waits"
objective = "Nobody waits"
owner = "folw"
colour = "red"
[[priority.indicator]]
id = "seen"
name = "Seen in time"
kind = "result"
cadence = "weekly"
target = "95"
floor = nan
[[priority.indicator]]
id = "calls"
name = "Calls made"
kind = "lead"
guardrails = ["beds"]
"""
    assert lines(text) == [
        "config/x.toml: name: is empty; write a few words",
        "config/x.toml: review.first: has a time of day, but only a date is needed; "
        "write 2024-04-08",
        "config/x.toml: priority[0].owner: 'folw' is not among the people (Nobody waits); "
        "did you mean 'flow'? Otherwise add them under [[person]]",
        "config/x.toml: priority[0].colour: is not a known key (Nobody waits); "
        "remove it; the keys here are id, objective, purpose, domain, ambition, pathway, "
        "sponsor, owner, contributors, serves, story, indicator, initiative",
        f"{INDICATOR}.kind: is 'result' (Seen in time); use lag or lead",
        f"{INDICATOR}.target: is text, but a number is needed (Seen in time); remove the quotes",
        f"{INDICATOR}.floor: is nan, which is no number (Seen in time); "
        "give a plain number, or leave the line out",
        "config/x.toml: priority[0].indicator[1].cadence: is missing (Calls made); "
        'add cadence = "daily", "weekly", "monthly" or "quarterly"',
        "config/x.toml: priority[0].indicator[1].guardrails[0]: no indicator is called 'beds' "
        "(Calls made); use the id of an indicator",
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        # The owner is there, only broken; so is the indicator that is pointed at.
        (GOOD.replace('name = "Flow lead"', "name = 5"), "person[0].name"),
        (GOOD.replace('name = "Flow lead"', 'nmae = "Flow lead"'), "person[0].nmae"),
        (GOOD.replace('id = "flow"', 'idd = "flow"'), "person[0].idd"),
        (GOOD.replace('"flow"', '"flow lead"'), "person[0].id"),
        (GOOD.replace("[[person]]", "[[helping]]"), "helping"),
        (GOOD.replace('"seen"', '"se en"') + 'guardrails = ["se en"]\n', "priority[0].indicator[0].id"),
        (GOOD + CALLS.replace('"lead"', '"led"') + 'drives = { lag = "seen" }\n', "priority[0].indicator[1].kind"),
        # Two numbers fit the direction that was meant.
        (GOOD + 'direction = "between"\ntarget = [1, 2]\n', "priority[0].indicator[0].direction"),
        # It is there, only below the wrong heading.
        ('name = "Home first"\n[review]\npurpose = "Well."\ncadence = "weekly"\nfirst = 2024-04-08\n', "review.purpose"),
    ],
)  # fmt: skip
def test_what_follows_from_a_fault_is_no_fault_of_its_own(text: str, path: str) -> None:
    assert [line.split(": ")[1] for line in lines(text)] == [path]


def test_a_sixth_indicator_is_refused_and_still_checked() -> None:
    more = "".join(SEEN.replace('"seen"', f'"seen{n}"') for n in range(5))
    text = GOOD + 'guardrails = ["seen4"]\n' + more + 'owner = "nobody"\n'
    assert lines(text) == [
        "config/x.toml: priority[0].indicator: has 6 indicators, at most 5 fit a priority "
        "(Nobody waits); what drops?",
        "config/x.toml: priority[0].indicator[5].owner: 'nobody' is not among the people "
        "(Seen in time); add them under [[person]]",
    ]


def test_control_characters_reach_neither_the_board_nor_a_message() -> None:
    text = GOOD.replace("Nobody waits", "No\\u001bbody\\u202e\\nwaits")
    board = load_text(text, TeamId("x"), "config/x.toml").board
    assert board is not None
    assert board.priority[0].objective == "Nobody waits"
    [line] = lines(text + '"\\u001b]0;x\\u0007" = 1\n')
    assert line.isprintable()
    assert "]0;x" in line


def test_a_file_is_read_as_the_board_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "config" / "home-first.toml"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    loaded = load(path)
    assert loaded.faults == ()
    assert isinstance(loaded.board, Board)
    assert loaded.board.team == "home-first"
    assert loaded.text == path.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir()

    def only_line(name: str) -> str:
        [fault] = load(config / name).faults
        return fault.line()

    (config / "folder.toml").mkdir()
    (config / "latin.toml").write_bytes(b"name = 1\nnote = '\xe9'\n")
    (config / "large.toml").write_bytes(b"#" * (MOST_BYTES + 1))
    assert only_line("none.toml") == (
        "config/none.toml: is not there; check the name, or begin a board with init"
    )
    assert only_line("folder.toml") == (
        "config/folder.toml: is not a file; put a file of that name there"
    )
    assert only_line("latin.toml") == (
        "config/latin.toml:2: is not UTF-8 text; save the file as UTF-8"
    )
    assert only_line("large.toml") == (
        "config/large.toml: is larger than 1 MB; is it the right file?"
    )


def test_a_file_that_others_keep_to_themselves_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(GOOD, encoding="utf-8")

    really = os.open

    def refuse(name: str, flags: int, mode: int = 0, *, dir_fd: int | None = None) -> int:
        if name == "x.toml":
            raise PermissionError(13, "Permission denied", name)
        return really(name, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refuse)
    [fault] = load(path).faults
    assert fault.what == "may not be read by you"


def test_a_fault_names_the_line_it_stands_on() -> None:
    text = (
        GOOD.replace('"Nobody waits"', '"A\\nb"')
        + "target = 'x'\nguardrails = [\n  'seen',\n  'qqq',\n]\n"
        + "event = [\n  { date = 2024-05-01, txt = 'Began' },\n]\n"
        + CALLS.replace('kind = "lead"\n', "")
        + "\n# a comment\n"
        + PRIORITY.replace("waits", "beds")
        + "colour = 1\n"
    )
    told = [line.split("; ")[0] for line in whole_lines(text)]
    assert told == [
        f"{INDICATOR}.target: is text, but a number is needed (Seen in time, line 19)",
        f"{INDICATOR}.guardrails[1]: no indicator is called 'qqq' (Seen in time, line 20)",
        f"{INDICATOR}.event[0].txt: is not a known key (Seen in time, line 24)",
        "config/x.toml: priority[0].indicator[1].kind: is missing (Calls made, line 27)",
        "config/x.toml: priority[1].colour: is not a known key (Nobody beds, line 37)",
    ]


def test_what_stands_nowhere_names_no_line() -> None:
    assert whole_lines(GOOD.partition("\n")[2])[0] == (
        'config/x.toml: name: is missing; add name = "a few words"'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD + PRIORITY.replace("[[priority]]", "[priority]"), [(19, "priority")]),
        (GOOD.replace("[[priority]]", "[priority]") + PRIORITY, [(10, "priority")]),
        (
            GOOD + SEEN.replace("[[priority.indicator]]", "[ priority . indicator ]"),
            [(19, "priority.indicator")],
        ),
        (
            (GOOD + PEOPLE * 2).replace("[[person]]", "[person]"),
            [(6, "person"), (19, "person"), (23, "person")],
        ),
        (GOOD + "[[body]]\nid = 'a'\nname = 'A'\n[body]\nid = 'b'\n", [(22, "body")]),
        (GOOD + "[watch]\nid = 'a'\n[[watch]]\nid = 'b'\n", [(19, "watch")]),
    ],
)
def test_one_bracket_where_there_should_be_two_is_told_where_it_stands(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert whole_lines(text) == [
        f"config/x.toml:{line}: [{name}] opens a single table; write [[{name}]]"
        for line, name in expected
    ]


def test_another_heading_given_twice_is_not_blamed_on_a_single_bracket() -> None:
    text = GOOD.replace("[[person]]", "[person]") + "[review]\n"
    assert whole_lines(text) == [
        "config/x.toml:19: begins the same table twice; join them, or write [[...]] for several"
    ]


AFTER = "has something after the value; "
NONE = "has no value that can be read; "


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10 %", AFTER + "a percentage is written as 10"),
        ("10,5 %  # near", AFTER + "a percentage is written as 10.5"),
        ("10,5", AFTER + "a decimal point, not a comma: 10.5"),
        ("1,234", AFTER + "no comma or space in a number: 1234"),
        ("10 days", AFTER + "write the number alone: 10"),
        ("80-90", AFTER + "two numbers are written [80, 90]"),
        ("[80 %, 90 %]", NONE + "two numbers are written [80, 90]"),
        ("90-80", AFTER + "write a plain number such as 95"),
        ("007", AFTER + "write 7"),
        (".5", NONE + "write 0.5"),
        ("ninety", NONE + "write a plain number such as 95"),
        ("", NONE + "write a plain number such as 95"),
    ],
)
def test_a_number_written_otherwise_is_told_how_it_is_written(value: str, expected: str) -> None:
    assert whole_lines(GOOD + f"target = {value}\n") == [f"config/x.toml:19: {expected}"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("23/11/2026", AFTER + "a date is written 2026-11-23"),
        ("23.11.26", AFTER + "a date is written 2026-11-23"),
        ("23 November 2026", AFTER + "a date is written 2026-11-23"),
        ("2026-11-3", AFTER + "a date is written 2026-11-03"),
        ("next monday", NONE + "write it as 2024-04-01"),
    ],
)
def test_a_date_written_otherwise_is_told_how_it_is_written(value: str, expected: str) -> None:
    text = GOOD.replace("2024-04-08", value)
    assert whole_lines(text) == [f"config/x.toml:5: {expected}"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("True", "write true in small letters"),
        ("FALSE", "write false in small letters"),
        ("yes", "write true"),
        ("maybe", "write true or false, without quotes"),
    ],
)
def test_yes_or_no_written_otherwise_is_told_how_it_is_written(value: str, expected: str) -> None:
    text = GOOD.replace("lead = true", f"lead = {value}")
    assert whole_lines(text) == [f"config/x.toml:9: {NONE}{expected}"]


def test_inside_of_brackets_a_value_is_judged_by_its_own_key() -> None:
    dated = (
        "event = [\n  { date = 2024-05-01, text = 'a' },\n  { date = 3/5/2024, text = 'b' },\n]\n"
    )
    assert whole_lines(GOOD + dated) == [f"config/x.toml:21: {NONE}a date is written 2024-05-03"]
    assert whole_lines(GOOD + "drives = { lag = 'seen', delay = 2 weeks }\n") == [
        f"config/x.toml:19: {NONE}write the number alone: 2"
    ]


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("target", "10 %"), ("target", "10,5"), ("target", ".5"), ("target", "5."),
        ("target", "007"), ("target", "1,234"), ("target", "10 days"), ("target", "--5"),
        ("amber", "2 %"), ("baseline", "12 weeks"), ("decimals", "01"),
    ],
)  # fmt: skip
def test_advice_on_a_number_does_not_lead_round_in_circles(key: str, wrong: str) -> None:
    for written in (wrong, f'"{wrong}"'):
        [line] = whole_lines(GOOD + f"{key} = {written}\n")
        assert "remove the quotes" not in line
        assert "put" not in line
        number = re.search(r"[0-9]+(\.[0-9]+)?(?=$|, without)", line)
        assert number is not None, line
        assert whole_lines(GOOD + f"{key} = {number[0]}\n") == []


def test_text_without_quotes_is_still_told_to_take_them() -> None:
    assert whole_lines(GOOD + "unit = 10 %\n") == [
        f"config/x.toml:19: {AFTER}put the value in quotes or end the line"
    ]
