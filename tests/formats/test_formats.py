"""Every way out of a board: the same small snapshot in each format, byte for byte."""

from dataclasses import fields
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import teamboard.formats
from teamboard.cli.commands.export import export
from teamboard.errors import UserError
from teamboard.formats.format import Format
from teamboard.formats.registry import FORMATS, format_of, labels
from teamboard.formats.snapshot_toml import read_toml

README = Path(__file__).parents[2] / "README.md"
GOLDENS = Path(__file__).with_name("goldens")
FACTS = [one.name for one in fields(Format)]
MORNING = datetime(2019, 4, 8, 9, 0, tzinfo=UTC)

SAMPLE: dict[str, Any] = {
    "format": "teamboard-snapshot",
    "version": "1.0",
    "team": "flow",
    "name": "Emergency care <flow>",
    "purpose": "People are seen, treated | moved on *safely*.",
    "day": date(2019, 4, 8),
    "previous": "flow-2019-04-01.toml",
    "previous_sha256": "f00",
    "journal_head": "abc",
    "review": {
        "id": "R1",
        "day": date(2019, 4, 8),
        "opened_at": MORNING,
        "opened_by": "flow",
        "closed_at": datetime(2019, 4, 8, 9, 14, 30, 250_000, tzinfo=UTC),
        "learned": "# Evening cover pays off, see [it](http://evil.example/x) or www.evil.example",
    },
    "priority": {
        "waits": {
            "objective": "Nobody waits past four hours",
            "owner": "flow.lead",
            "ambition": "essential",
            "light": "red",
            "counts": "1 red of 2",
        },
    },
    "indicator": {
        "seen": {
            "name": "Seen within four hours",
            "priority": "waits",
            "kind": "lag",
            "cadence": "weekly",
            "direction": "higher",
            "unit": "%",
            "decimals": 1,
            "owner": "flow.lead",
            "period": date(2019, 4, 1),
            "value": 81.25,
            "numerator": 65.0,
            "denominator": 80.0,
            "target": 95.0,
            "floor": 82.0,
            "light": "red",
            "variation": "concern_low",
            "assurance": "inconsistent",
        },
        "beds": {
            "name": '=HYPERLINK("http://evil.example","beds")',
            "priority": "waits",
            "kind": "lead",
            "unit": "@beds",
            "decimals": 0,
            "owner": "+cmd|' /C calc'!A0",
            "period": date(2019, 4, 1),
            "value": -12.0,
            "target": [-18.0, 25.0],
            "light": "grey",
            "reason": "no reading since 3 March",
            "unjudged": "7 of 13 readings",
        },
        "walk.in": {"name": "Walk-ins", "kind": "lag", "unit": "", "light": "green"},
    },
    "item": {
        "seen": {
            "severity": 1,
            "reviewed": True,
            "changed": "81.2 %, down from 84.0 <script>alert(1)</script>",
            "drives": "![x](javascript:alert(1)) & beds | late",
            "scope": "systemic",
            "reason": {
                "signal": {
                    "sentence": "getting worse: seventh point in a row below the mean",
                    "first": date(2019, 4, 8),
                    "last": date(2019, 4, 8),
                },
                "floor": {
                    "sentence": "81.2 % is below the floor of 82",
                    "first": date(2019, 3, 4),
                    "last": date(2019, 4, 8),
                },
            },
        },
        "priority/waits": {
            "severity": 9,
            "reviewed": True,
            "scope": "local",
            "reason": {"owner": {"sentence": "its owner left the team"}},
        },
        "walk.in": {"severity": 12, "asleep": True, "reason": {"amber": {"sentence": "near"}}},
    },
    "decision": {
        "D1": {
            "subject": "seen",
            "text": "accept until winter",
            "decision": "accept",
            "due": date(2019, 6, 30),
            "state": "made",
            "by": "flow",
            "at": MORNING,
            "review": "R1",
        },
        "D2": {
            "subject": "priority/waits",
            "text": "move the desk",
            "decision": "change",
            "state": "made",
            "by": "stranger",
            "at": MORNING,
            "review": "R1",
        },
    },
    "action": {
        "A1": {
            "subject": "seen",
            "text": "trial 18:00 cover, mail me@evil.example",
            "owner": "flow.lead",
            "due": date(2019, 4, 12),
            "state": "open",
            "by": "flow",
            "at": MORNING,
            "review": "R1",
        },
        "A0": {
            "subject": "seen",
            "text": "ask the site",
            "owner": "gone.lead",
            "due": date(2019, 4, 5),
            "state": "doing",
            "by": "flow",
            "at": MORNING,
            "review": "R0",
        },
    },
    "escalation": {
        "E1": {
            "subject": "seen",
            "text": "beds before ten",
            "to": "service",
            "due": date(2019, 4, 18),
            "state": "answered",
            "after": "2 beds from 1 May",
            "by": "flow",
            "at": MORNING,
            "review": "R1",
        },
    },
    "person": {"flow.lead": {"name": "Flow lead", "login": "flow"}},
    "body": {"service": {"name": "Service board"}},
    "weather": [{"id": "b", "said": "rain"}, {"id": "a", "said": "a\x1b]52;c;eA==\x07\u202eb"}],
}
"""`weather` stands for what a later program may add: this one keeps what it does not know."""


def golden(end: str) -> str:
    return (GOLDENS / f"snapshot.{end}").read_bytes().decode()


@pytest.mark.parametrize(
    ("path", "asked", "kind"),
    [
        (None, None, "toml"),
        (None, "md", "md"),
        ("b.md", None, "md"),
        ("b.CSV", None, "csv"),
        ("b.toml", "toml", "toml"),
        ("minutes", "md", "md"),
        ("minutes", None, "toml"),
        ("/dev/stdout", "csv", "csv"),
    ],
)
def test_the_ending_of_a_file_says_its_format(
    path: str | None, asked: str | None, kind: str
) -> None:
    assert format_of(Path(path) if path else None, asked).ending == kind


@pytest.mark.parametrize(
    ("path", "asked", "why"),
    [
        (
            "b.html",
            None,
            "b.html: ends like none of the formats; end its name in .toml, .md or .csv",
        ),
        ("b.html", "toml", "b.html: ends like none of the formats; end its name in .toml"),
        (".html", None, ".html: ends like none of the formats"),
        ("b.md", "toml", "b.md: would hold toml under the ending of md; end its name in .toml, or"),
        ("b.toml", "csv", "b.toml: would hold csv under the ending of toml"),
    ],
)
def test_no_file_holds_another_format_than_its_ending_says(
    path: str, asked: str | None, why: str
) -> None:
    with pytest.raises(UserError) as refused:
        format_of(Path(path), asked)
    assert refused.value.line().startswith(why)


@pytest.mark.parametrize("end", FORMATS)
def test_each_format_writes_the_snapshot_as_in_its_golden_file(end: str) -> None:
    assert FORMATS[end].write(SAMPLE) == golden(end)


@pytest.mark.parametrize("end", FORMATS)
def test_each_format_says_the_same_of_a_snapshot_that_was_read_back(end: str) -> None:
    again = read_toml(golden("toml"), shown="snapshot.toml")
    assert FORMATS[end].write(again) == golden(end)


@pytest.mark.parametrize("end", FORMATS)
def test_each_format_takes_a_snapshot_that_says_next_to_nothing(end: str) -> None:
    assert FORMATS[end].write({"indicator": 3, "item": {"a": 1}, "review": "x"})


@pytest.mark.parametrize("end", FORMATS)
def test_no_format_lets_a_text_talk_to_the_terminal(end: str) -> None:
    hostile = SAMPLE["indicator"]["seen"] | {"name": "\x1b[2J\x9b2Jx\u202ey\u2028z"}
    text = FORMATS[end].write(SAMPLE | {"indicator": {"seen": hostile}})
    assert not any(sign in text for sign in "\x1b\x9b\u202e\u2028")


def test_the_formats_are_those_the_command_line_promises() -> None:
    assert list(FORMATS) == ["toml", "md", "csv"]


@pytest.mark.parametrize("fact", FACTS)
def test_a_format_that_says_only_half_of_itself_is_refused(fact: str) -> None:
    with pytest.raises(ValueError, match=f"says nothing of its {fact}"):
        Format(
            **{one.name: getattr(FORMATS["md"], one.name) for one in fields(Format)} | {fact: ""}
        )


def test_every_file_that_declares_a_format_is_on_the_list() -> None:
    folder = Path(teamboard.formats.__file__).parent
    modules = [import_module(f"teamboard.formats.{one.stem}") for one in folder.glob("[a-z]*.py")]
    declared = [found for one in modules if (found := getattr(one, "FORMAT", None)) is not None]
    assert {id(one) for one in declared} == {id(one) for one in FORMATS.values()}
    assert len(declared) == len(FORMATS)


def test_the_list_of_commands_names_every_format() -> None:
    assert export.short_help == "Write the board as TOML, Markdown or CSV."
    assert export.short_help == f"Write the board as {labels()}."


def test_the_readme_names_every_format() -> None:
    (row,) = [line for line in README.read_text().split("\n") if "| `teamboard export" in line]
    assert all(f"`{end}`" in row or f"--format {end}]" in row for end in FORMATS)
