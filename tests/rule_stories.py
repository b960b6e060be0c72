"""Stories of a team, out of tests/rules: what happened, what must be said, and its silent twin.

A story is a TOML file that a ward manager can read. Only what matters to it is written; a team
lead, one priority, weekly reviews and plain names are filled in here. Tables it may have:

    today, meets             the day it is told on; how often the team reviews ("weekly")
    reviews                  the days of the last closed reviews, newest first
    [priority]               the one priority, as in a board's file
    [indicator.NAME]         its measures, as in a board's file; [watch.NAME] the watch list
    [initiative.NAME]        work meant to move them, as in a board's file
    [person.NAME]            somebody on the team; [body] short names and names of other groups
    [readings]               a list for each measure, the last for the last period that is over;
                             a number, or [how many, of how many]
    [last_period]            the first day of the last period, where that is an earlier one
    [stood]                  the light of a measure when the last review closed
    [action.NAME]            on, what, who, agreed, due, moved (days), noted (days), state
    [escalation.NAME]        on, ask, to, sent, answer_by, state
    [decision.NAME]          on, kind, what, made, until
    [experiment.NAME]        on, try, started, check, result
    [note.NAME]              on, day, what
    [moved_target]           of, day, why
    [expect]                 subject, kinds (the story's own first), words; `also`: which other
                             subjects are on the list; `severity` where it is not its own kind's
    [silent]                 what differs in the twin; `still`: the kinds that stay, `also` as above
    [later]                  the readings of the periods that follow

An empty text stands for what is left out.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import tomli_w

from rule_past import history, spoken
from teamboard.config.load import load_text
from teamboard.domain.agenda.agenda import Agenda, survey
from teamboard.domain.definitions.board import Board, TeamId
from teamboard.domain.definitions.indicator import Cadence, Indicator
from teamboard.domain.measures.periods import (
    DAYS_IN,
    MONTHS_IN,
    SATURDAY,
    add_months,
    last_complete,
)
from teamboard.domain.measures.reading import Reading
from teamboard.domain.review.history import History

FOLDER = Path(__file__).parent / "rules"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
TEAM = TeamId("ward")
_LEAD = "lead"
_BOARD = ("meets", "priority", "indicator", "watch", "initiative", "person", "body")
_BEFORE = ("reviews", "stood", "moved_target", "action", "escalation", "decision", "experiment",
           "note")  # fmt: skip
_KNOWN = {"today", "readings", "last_period", *_BOARD, *_BEFORE}

Table = dict[str, Any]
Series = Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class Told:
    """A story as the rules see it."""

    today: date
    tables: Table
    board: Board
    history: History
    readings: Mapping[str, tuple[Reading, ...]]

    def agenda(self) -> Agenda:
        """What needs the team on the story's day, and what sleeps."""
        return survey(self.board, self._latest, self.history, self.today)[1]

    def _latest(self, indicator: Indicator, count: int) -> Sequence[Reading]:
        return self.readings.get(indicator.id, ())[-count:]

    @property
    def config(self) -> str:
        """The board's file."""
        return tomli_w.dumps(self.tables)

    @property
    def csv(self) -> str:
        """The readings as a file to import."""
        lines = ["indicator,period,value,numerator,denominator"]
        for name, readings in self.readings.items():
            for one in readings:
                cells = (one.value, one.numerator, one.denominator)
                texts = ["" if cell is None else f"{cell:g}" for cell in cells]
                if one.numerator is not None:
                    texts[0] = ""
                lines.append(",".join((name, one.period.isoformat(), *texts)))
        return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Expected:
    """What must be said of a story: of which subject, with which reasons, in which words."""

    subject: str
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    severity: int | None = None


@dataclass(frozen=True)
class Fixture:
    """A story, its silent twin, and what comes after it."""

    comment: tuple[str, ...]
    tables: Table
    expected: Expected
    twin: Table
    left: Expected
    later: Series

    @property
    def kind(self) -> str:
        """The kind of reason it tells of."""
        return self.expected.kinds[0]


def fixture(name: str) -> Fixture:
    """The story in tests/rules/NAME.toml."""
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    lines = text.splitlines()
    end = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    tables = tomllib.loads(text)
    expect, silent = tables.pop("expect"), tables.pop("silent")
    later = tables.pop("later", {})
    still, also = silent.pop("still", ()), silent.pop("also", ())
    subject = expect["subject"]
    return Fixture(
        comment=tuple(line.lstrip("# ") for line in lines[:end]),
        tables=tables,
        expected=Expected(**{key: _as_tuple(value) for key, value in expect.items()}),
        twin=_merged(tables, silent),
        left=Expected(subject, kinds=tuple(still), also=tuple(also)),
        later=later,
    )


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _merged(one: Table, other: Table) -> Table:
    """The first with what differs in the second, table by table."""
    found = dict(one)
    for key, value in other.items():
        both = isinstance(value, dict) and isinstance(one.get(key), dict)
        found[key] = _merged(one[key], value) if both else value
    return found


def tell(tables: Table) -> Told:
    """A story as the rules see it, with all that it leaves out filled in."""
    strange = sorted(set(tables) - _KNOWN)
    assert not strange, f"no story has {strange}"
    today = tables["today"]
    board_tables = _board(tables)
    loaded = load_text(tomli_w.dumps(board_tables), TEAM, "story")
    assert loaded.board is not None, loaded.faults
    return Told(
        today=today,
        tables=board_tables,
        board=loaded.board,
        history=history(tables, loaded.board, today),
        readings=_readings(tables, loaded.board, today),
    )


def after(tables: Table, later: Series, periods: int, cadence: Cadence) -> Told:
    """A story so many periods on, with the readings that came meanwhile.

    A negative number tells it as it stood so many periods before.
    """
    readings = {
        name: [*values, *later.get(name, ())[: max(periods, 0)]][: len(values) + periods]
        for name, values in tables["readings"].items()
    }
    return tell(tables | {"today": _moved(tables["today"], periods, cadence), "readings": readings})


def _moved(day: date, periods: int, cadence: Cadence) -> date:
    months = MONTHS_IN.get(cadence)
    if months is None:
        return day + timedelta(days=periods * DAYS_IN[cadence])
    return add_months(day, periods * months)


def _board(tables: Table) -> Table:
    """The board's file: what the story says, and what goes without saying."""
    people = {_LEAD: {"name": "Ward manager", "lead": True}} | tables.get("person", {})
    owner = {"owner": _LEAD}
    priority = {
        "id": "goal",
        "objective": "People get home well",
        **owner,
        "indicator": [_indicator(*one) for one in tables.get("indicator", {}).items()],
        "initiative": [
            {"id": name, "name": spoken(name), **owner, **fields}
            for name, fields in tables.get("initiative", {}).items()
        ],
    }
    board: Table = _without_blanks(
        {
            "name": "Ward 7",
            "purpose": "People get well and go home.",
            "review": {"cadence": tables.get("meets", "weekly"), "first": date(2024, 1, 1)},
            "person": [{"id": name, "name": spoken(name), **p} for name, p in people.items()],
            "body": [{"id": name, "name": whom} for name, whom in tables.get("body", {}).items()],
            "priority": [priority | tables.get("priority", {})],
            "watch": [_indicator(*one) for one in tables.get("watch", {}).items()],
        }
    )
    return board


def _indicator(name: str, fields: Table) -> Table:
    kind = "lead" if "drives" in fields else "lag"
    given = {"id": name, "name": spoken(name), "kind": kind, "cadence": "monthly"}
    return {**given, "direction": "higher", "owner": _LEAD, **fields}


def _without_blanks(value: Any) -> Any:
    match value:
        case dict():
            kept = {key: _without_blanks(one) for key, one in value.items()}
            return {key: one for key, one in kept.items() if one not in ("", [], {})}
        case list():
            return [_without_blanks(one) for one in value]
        case _:
            return value


def _readings(tables: Table, board: Board, today: date) -> dict[str, tuple[Reading, ...]]:
    found = {}
    for name, values in tables.get("readings", {}).items():
        known = board.find(name)
        assert known is not None, f"readings of {name}, which is on no list"
        _, indicator = known
        last = tables.get("last_period", {}).get(name)
        days = _periods(len(values), indicator.cadence, last, today)
        found[name] = tuple(map(_reading, [indicator] * len(days), days, values))
    return found


def _periods(count: int, cadence: Cadence, last: date | None, today: date) -> list[date]:
    day = last or last_complete(cadence, today)
    days: list[date] = []
    while len(days) < count:
        days.append(day)
        day = _moved(day, -1, cadence)
        while cadence is Cadence.DAILY and day.weekday() >= SATURDAY:
            day -= timedelta(days=1)
    return days[::-1]


def _reading(indicator: Indicator, period: date, value: Any) -> Reading:
    if not isinstance(value, list):
        return Reading(indicator.id, period, float(value))
    above, below = value
    share = indicator.scale * above / below if below else None
    return Reading(indicator.id, period, share, above, below)
