"""Definitions to and from the text they are stored as."""

import json
from dataclasses import MISSING, fields, replace
from datetime import date

import pytest

from builders import make_board, make_indicator, make_priority
from teamboard.domain.definitions.board import (
    Ambition,
    Board,
    Body,
    BodyId,
    DomainSet,
    Initiative,
    Person,
    Priority,
    Rhythm,
)
from teamboard.domain.definitions.indicator import (
    Benchmark,
    Cadence,
    Direction,
    Drives,
    Event,
    Indicator,
    IndicatorId,
    KeyResult,
    Kind,
    Level,
    Measures,
    PersonId,
    Rebase,
    Sign,
)
from teamboard.errors import DamagedError
from teamboard.storage.definition import from_json, to_json

FULL = make_indicator(
    "beds",
    kind=Kind.LEAD,
    cadence=Cadence.DAILY,
    direction=Direction.WITHIN,
    target=(80.0, 92.5),
    floor=(70.0, 98.0),
    amber=0.5,
    stale_after=3.5,
    why="A full house waits",
    measures=Measures.OUTPUT,
    guardrails=(IndicatorId("seen"),),
    drives=Drives(lag=IndicatorId("seen"), sign=Sign.OPPOSITE, delay=2),
    paired_with=IndicatorId("seen"),
    benchmark=(
        Benchmark(name="England", value=91.3, as_of=date(2024, 3, 1), source="NHS England"),
    ),
    rebase=(Rebase(date=date(2023, 11, 1), why="winter ward"),),
    baseline=20,
    event=(Event(date=date(2023, 12, 1), text="winter ward opened"),),
    decimals=0,
    source="site report",
    story="Fuller since the ward closed.",
    domain="access",
    whose=Level.TEAM,
    over_100=True,
)
RATED = make_indicator("steps", target=None, floor=None, ladder=True)
ON_ITS_WAY = make_indicator(
    "way", key_result=KeyResult(start=60.0, since=date(2024, 1, 1), by=date(2024, 6, 30))
)
PRIORITY = make_priority(
    make_indicator(),
    FULL,
    purpose="Seen in time",
    domain="access",
    ambition=Ambition.ESSENTIAL,
    pathway="urgent care",
    sponsor=PersonId("nurse"),
    contributors=(PersonId("nurse"),),
    serves="trust/flow",
    story="Since winter …",
    initiative=(
        Initiative(
            id="cover",
            name="18:00 cover",
            start=date(2024, 1, 8),
            moves=(IndicatorId("seen"), IndicatorId("beds")),
            owner=PersonId("nurse"),
            delay=4,
            ended=date(2024, 3, 1),
        ),
    ),
)
BOARD = make_board(
    PRIORITY,
    review=Rhythm(cadence=Cadence.MONTHLY, first=date(2024, 1, 31), minutes=20),
    level=Level.SERVICE,
    parent="trust",
    domains=("access", "flow"),
    domain_set=DomainSet.PROGRESS,
    rights=("rota",),
    note="A note with “quotes” and \n lines",
    person=(
        Person(id=PersonId("flow.lead"), name="Flow lead", login="lead", lead=True),
        Person(id=PersonId("nurse"), name="Nurse", left=date(2025, 1, 1), team="wards"),
    ),
    body=(Body(id=BodyId("board"), name="Trust board"),),
    watch=(make_indicator("kept", target=None), RATED, ON_ITS_WAY),
)


def test_a_board_with_everything_set_comes_back_the_same() -> None:
    assert from_json(to_json(BOARD)) == BOARD
    assert to_json(from_json(to_json(BOARD))) == to_json(BOARD)


@pytest.mark.parametrize(
    "whole", [FULL, PRIORITY, BOARD, PRIORITY.initiative[0], FULL.drives, BOARD.review]
)
def test_the_board_above_does_set_everything(whole: Board | Priority | Indicator) -> None:
    for one in fields(whole):
        # A ladder has no target and no floor, and so cannot stand on an indicator with all else.
        if one.default is not MISSING and one.name not in {"ladder", "key_result"}:
            assert getattr(whole, one.name) != one.default, one.name


def test_a_plain_board_comes_back_the_same() -> None:
    plain = make_board()
    assert from_json(to_json(plain)) == plain
    assert "null" not in to_json(plain)


def test_keys_of_a_later_version_are_left_out() -> None:
    raw = json.loads(to_json(BOARD))
    for table in (raw, raw["priority"][0], raw["priority"][0]["indicator"][1], raw["review"]):
        table["of_tomorrow"] = {"any": [1, 2]}
    assert from_json(json.dumps(raw)) == BOARD


def test_what_an_earlier_version_left_out_has_its_default() -> None:
    raw = json.loads(to_json(make_board()))
    del raw["priority"][0]["indicator"][0]["decimals"]
    del raw["level"]
    assert from_json(json.dumps(raw)) == make_board()


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"level": "galaxy"},
        {"review": {"cadence": "weekly", "first": "some day"}},
        {"review": {}},
        {"person": []},
        {"person": "somebody"},
        {"name": 5},
        {"priority": [5]},
        {"priority": {"a": 1}},
    ],
)
def test_what_does_not_hold_today_is_refused_with_what_to_do(change: dict[str, object]) -> None:
    with pytest.raises(DamagedError, match="table 'definition', column 'body'") as refused:
        from_json(json.dumps(json.loads(to_json(make_board())) | change))
    assert "teamboard apply" in refused.value.line()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", "5", "[" * 5000])
def test_text_that_is_no_board_is_refused(text: str) -> None:
    with pytest.raises(DamagedError, match="table 'definition', column 'body'"):
        from_json(text)


def test_a_whole_number_stays_the_same_target() -> None:
    board = make_board(make_priority(make_indicator(target=95, amber=5, floor=70)))
    assert from_json(to_json(board)) == board
    assert from_json(to_json(replace(board, name="Other"))) != board
