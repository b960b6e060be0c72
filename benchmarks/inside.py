"""The calculations behind the screens: one chart, and the agenda of a full board.

    python inside.py

Run by the environment that is measured. The board has 35 indicators with 500 readings each, kept
in a database of its own. Prints seconds, the median of many, as JSON: `chart` one chart drawn,
`agenda` the whole agenda from the readings that are judged, `read` reading these from the
database, `all_judged` and `all_read` the same with all 500.
"""

import json
import math
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

from teamboard.domain.agenda.agenda import survey
from teamboard.domain.definitions.board import Board, Person, Priority, PriorityId, Rhythm, TeamId
from teamboard.domain.definitions.indicator import (
    Cadence,
    Direction,
    Drives,
    Indicator,
    IndicatorId,
    Kind,
    PersonId,
)
from teamboard.domain.journal import Actor
from teamboard.domain.measures.assess import POINTS_JUDGED, assess
from teamboard.domain.measures.reading import Reading, ReadingRow
from teamboard.domain.review.history import NOTHING_YET
from teamboard.ports import Store
from teamboard.present.chart.draw import draw
from teamboard.present.pages.indicator import trend
from teamboard.storage.factory import create_store, open_store

TODAY = date(2019, 4, 8)
TEAM, LEAD = TeamId("many"), PersonId("lead")
KEPT, TIMES = 500, 25
_NOON = datetime(2019, 4, 8, 12, tzinfo=UTC)


class _Clock(NamedTuple):
    """A clock that stands still."""

    def today(self) -> date:
        return TODAY

    def now(self) -> datetime:
        return _NOON

    def known_until(self) -> date:
        return TODAY


def main() -> None:
    """Calculate each of them, again and again."""
    board = _board()
    with tempfile.TemporaryDirectory(prefix="teamboard-inside-") as folder:
        store = _store(Path(folder), board)

        def read(count: int) -> dict[str, Sequence[Reading]]:
            return {one.id: store.latest(TEAM, one, count) for _, one in board.indicators()}

        def agenda(kept: dict[str, Sequence[Reading]]) -> object:
            return survey(board, lambda one, _: kept[one.id], NOTHING_YET, TODAY)

        judged, every = read(POINTS_JUDGED), read(KEPT)
        first = board.priority[0].indicator[0]
        shown = trend(assess(first, judged[first.id], TODAY), today=TODAY)
        lasted = {
            "chart": _lasts(lambda: draw(shown, 76, 14)),
            "agenda": _lasts(lambda: agenda(judged)),
            "read": _lasts(lambda: read(POINTS_JUDGED)),
            "all_judged": _lasts(lambda: agenda(every)),
            "all_read": _lasts(lambda: read(KEPT)),
            "judged": POINTS_JUDGED,
        }
        store.close()
    print(json.dumps(lasted))


def _lasts(work: Callable[[], object]) -> float:
    def once() -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    once()
    return median(once() for _ in range(TIMES))


def _store(folder: Path, board: Board) -> Store:
    """A database with the readings of all indicators."""
    path = folder / "teamboard.db"
    create_store(path)
    store = open_store(path)
    rows = [row for place, (_, one) in enumerate(board.indicators()) for row in _rows(one, place)]
    with store.work(Actor(1000, "lead"), _Clock()) as work:
        work.put_readings(TEAM, rows, "made up")
    return store


def _rows(indicator: Indicator, place: int) -> list[ReadingRow]:
    """Ups and downs that never repeat, the same every time."""
    first = TODAY - timedelta(weeks=KEPT)
    return [
        (
            indicator.id,
            (first + timedelta(weeks=week)).isoformat(),
            round(75 + math.sin(week * 0.7 + place) * 4 + math.sin(week * week * 0.013) * 6, 2),
            None,
            None,
            "",
        )
        for week in range(KEPT)
    ]


def _board() -> Board:
    priorities = tuple(
        Priority(
            id=PriorityId(f"p{p}"),
            objective=f"Objective {p}",
            owner=LEAD,
            indicator=tuple(_indicator(p, m) for m in range(5)),
        )
        for p in range(7)
    )
    return Board(
        team=TEAM,
        name="Many",
        purpose="To be measured.",
        review=Rhythm(cadence=Cadence.WEEKLY, first=TODAY),
        person=(Person(id=LEAD, name="Lead", lead=True),),
        priority=priorities,
    )


def _indicator(p: int, m: int) -> Indicator:
    """The first of a priority is its result, which the others drive and must not harm it."""
    result = IndicatorId(f"p{p}-m0")
    return Indicator(
        id=IndicatorId(f"p{p}-m{m}"),
        name=f"Measure {p}.{m}",
        kind=Kind.LEAD if m else Kind.LAG,
        cadence=Cadence.WEEKLY,
        direction=Direction.HIGHER,
        target=70.0 + 5 * m if m else 75.0,
        amber=5.0,
        owner=LEAD,
        guardrails=(result,) if m else (),
        drives=Drives(lag=result, delay=2) if m else None,
    )


if __name__ == "__main__":
    main()
