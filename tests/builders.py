"""Small boards, readings and items for tests: plain defaults, and any field by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item, items
from teamboard.domain.agenda.rule import Context
from teamboard.domain.definitions.board import (
    Board,
    Body,
    BodyId,
    Person,
    Priority,
    PriorityId,
    Rhythm,
    TeamId,
)
from teamboard.domain.definitions.indicator import Cadence, Indicator, IndicatorId, Kind, PersonId
from teamboard.domain.journal import Actor
from teamboard.domain.measures.assess import Assessment, assess
from teamboard.domain.measures.periods import add_months
from teamboard.domain.measures.reading import Reading, ReadingRow
from teamboard.domain.review.history import History
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind, State
from teamboard.domain.review.review import ItemNotes, PastOutcome
from teamboard.ports import Server
from teamboard.session import Session
from teamboard.storage.sqlite.connection import create
from teamboard.storage.sqlite.store import SqliteStore

TODAY = date(2024, 4, 8)
"""A Monday."""
NOW = datetime(2024, 4, 8, 9, 30, tzinfo=UTC)
TEAM = TeamId("flow")
LEAD = Actor(1000, "lead")
OTHER = Actor(1001, "other")
STEPS = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3}
DAYS = {Cadence.DAILY: 1, Cadence.WEEKLY: 7}


def make_indicator(name: str = "seen", **fields: Any) -> Indicator:
    """A monthly lag in per cent with target 95, amber 5 and floor 70, unless told otherwise."""
    given: dict[str, Any] = {
        "id": IndicatorId(name),
        "name": name.capitalize(),
        "kind": Kind.LAG,
        "cadence": Cadence.MONTHLY,
        "unit": "%",
        "target": 95.0,
        "amber": 5.0,
        "floor": 70.0,
        "owner": PersonId("flow.lead"),
    }
    return Indicator(**(given | fields))


def make_priority(*indicators: Indicator, name: str = "waits", **fields: Any) -> Priority:
    """A priority with an owner, and one indicator where none is given."""
    given: dict[str, Any] = {
        "id": PriorityId(name),
        "objective": f"Objective of {name}",
        "owner": PersonId("flow.lead"),
        "indicator": indicators or (make_indicator(),),
    }
    return Priority(**(given | fields))


def make_board(*priorities: Priority, **fields: Any) -> Board:
    """A team with a lead, a nurse, a body to escalate to, and weekly reviews on Mondays."""
    given: dict[str, Any] = {
        "team": TEAM,
        "name": "Emergency care flow",
        "purpose": "People in an emergency are seen in time.",
        "review": Rhythm(cadence=Cadence.WEEKLY, first=date(2024, 1, 1)),
        "person": (
            Person(id=PersonId("flow.lead"), name="Flow lead", login="lead", lead=True),
            Person(id=PersonId("nurse"), name="Nurse in charge"),
        ),
        "body": (Body(id=BodyId("board"), name="Trust board"),),
        "priority": priorities or (make_priority(),),
    }
    return Board(**(given | fields))


def periods(count: int, cadence: Cadence = Cadence.MONTHLY, last: date | None = None) -> list[date]:
    """The first days of the `count` periods that end with `last` (March 2024)."""
    last = last or (date(2024, 3, 1) if cadence in STEPS else date(2024, 4, 1))
    if cadence in STEPS:
        return [add_months(last, -STEPS[cadence] * n) for n in reversed(range(count))]
    return [last - timedelta(days=DAYS[cadence] * n) for n in reversed(range(count))]


def readings(
    *values: float | None,
    name: str = "seen",
    cadence: Cadence = Cadence.MONTHLY,
    last: date | None = None,
) -> tuple[Reading, ...]:
    """Readings of one indicator, one a period, the last for March 2024."""
    days = periods(len(values), cadence, last)
    return tuple(
        Reading(IndicatorId(name), day, value) for day, value in zip(days, values, strict=True)
    )


def counts(*pairs: tuple[float, float], name: str = "seen") -> tuple[Reading, ...]:
    """Monthly shares in per cent as (numerator, denominator); nothing of nothing has no value."""
    return tuple(
        Reading(IndicatorId(name), day, 100 * above / below if below else None, above, below)
        for day, (above, below) in zip(periods(len(pairs)), pairs, strict=True)
    )


def rows(*values: float, name: str = "seen", last: date | None = None) -> list[ReadingRow]:
    """Monthly readings ready to store."""
    return [
        (name, day.isoformat(), value, None, None, "")
        for day, value in zip(periods(len(values), last=last), values, strict=True)
    ]


def judged(*values: float | None, today: date = TODAY, **fields: Any) -> Assessment:
    """An indicator with these fields, judged by these values."""
    indicator = make_indicator(**fields)
    return assess(indicator, readings(*values, cadence=indicator.cadence), today)


def situation(
    board: Board,
    values: Mapping[str, Sequence[float | None]],
    today: date = TODAY,
    *,
    last: date | None = None,
    **before: Any,
) -> Context:
    """A board with these values of its indicators, the last for March 2024 or `last`.

    `before` is what came before today: `raised`, `actions`, `closings` and so on.
    """
    assessments: dict[str, Assessment] = {
        indicator.id: assess(
            indicator,
            readings(
                *values.get(indicator.id, ()),
                name=indicator.id,
                cadence=indicator.cadence,
                last=last,
            ),
            today,
        )
        for _, indicator in board.indicators()
    }
    return Context(board=board, assessments=assessments, today=today, history=History(**before))


def the_item(
    *values: float | None, today: date = TODAY, last: date | None = None, **fields: Any
) -> Item:
    """The one item that an indicator with these fields and values raises."""
    board = make_board(make_priority(make_indicator(**fields)))
    (found,) = items(situation(board, {"seen": values}, today, last=last))
    return found


def make_outcome(
    kind: OutcomeKind = OutcomeKind.DECISION, text: str = "try it", **fields: Any
) -> Outcome:
    """An outcome on `seen`, as a lead would enter it."""
    first = {
        OutcomeKind.DECISION: State.MADE,
        OutcomeKind.ACTION: State.OPEN,
        OutcomeKind.ESCALATION: State.SENT,
    }
    given: dict[str, Any] = {
        "id": "",
        "review": "",
        "subject": Subject("seen"),
        "kind": kind,
        "text": text,
        "at": NOW,
        "by": "lead",
        "state": first[kind],
        "decision": DecisionKind.CHANGE if kind is OutcomeKind.DECISION else None,
    }
    return Outcome(**(given | fields))


def make_closing(item: Item, *outcomes: Outcome, day: date = TODAY, **said: Any) -> PastOutcome:
    """How `item` was closed on `day`, as it stood then."""
    assessment = item.assessment
    given: dict[str, Any] = {
        "review": "R1",
        "subject": item.subject,
        "reasons": item.kinds,
        "light": str(assessment.light.colour) if assessment else "",
        "period": assessment.latest.period if assessment and assessment.latest else None,
    }
    return PastOutcome(notes=ItemNotes(**(given | said)), outcomes=outcomes, day=day)


@dataclass
class FixedClock:
    """A clock that stands still until a test moves it."""

    day: date = TODAY
    moment: datetime = field(default=NOW)

    def today(self) -> date:
        """The day it stands at."""
        return self.day

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.moment

    def known_until(self) -> date:
        """What was done just now is known, also where tomorrow has begun in UTC."""
        return max(self.day, self.moment.date())

    def move(self, days: int) -> None:
        """Some days on."""
        self.day += timedelta(days=days)
        self.moment += timedelta(days=days)


def make_store(folder: Path) -> SqliteStore:
    """A new, empty store in `folder`, or the one that is there."""
    path = folder / "teamboard.db"
    create(path)
    return SqliteStore(path)


class FakeServer(NamedTuple):
    """A server with the accounts of the lead and of somebody else, who made the home."""

    owner: int | None = OTHER.uid
    sample: bool = False
    accounts: Mapping[str, int] = MappingProxyType({"lead": 1000, "other": 1001})

    def account(self, login: str) -> int | None:
        """The number of the account called so; None where there is none."""
        return self.accounts.get(login)


def make_session(
    folder: Path,
    actor: Actor = LEAD,
    clock: FixedClock | None = None,
    server: Server | None = None,
) -> Session:
    """One person at the board in `folder`; nothing is stored yet."""
    return Session(make_store(folder), clock or FixedClock(), actor, TEAM, server or FakeServer())
