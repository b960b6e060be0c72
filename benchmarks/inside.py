"""The two calculations behind the screens: one chart, and the agenda of a full board.

    python inside.py

Run by the environment that is measured. Prints {"chart": ..., "agenda": ...}, seconds as the
median of many.
"""

import json
import math
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

from teamboard.domain.agenda import survey
from teamboard.domain.board import Board, Level, Priority, PriorityId, Rhythm, TeamId
from teamboard.domain.history import NOTHING_YET
from teamboard.domain.indicator import (
    Cadence,
    Direction,
    Indicator,
    IndicatorId,
    Kind,
)
from teamboard.domain.judgement import judge
from teamboard.domain.records import Reading
from teamboard.render.chart import draw
from teamboard.render.detail import trend

TODAY = date(2019, 4, 8)
POINTS, TIMES = 120, 25


def main() -> None:
    """Calculate both, again and again."""
    board = _board()
    kept = {one.id: _readings(one.id, place) for place, (_, one) in enumerate(board.indicators())}
    judged = judge(next(one for _, one in board.indicators()), kept[IndicatorId("p0-m0")], TODAY)
    shown = trend(judged)
    chart = _lasts(lambda: draw(shown, 76, 14))
    agenda = _lasts(
        lambda: survey(board, lambda one, count: kept[one.id][-count:], NOTHING_YET, TODAY)
    )
    print(json.dumps({"chart": chart, "agenda": agenda}))


def _lasts(work: Callable[[], object]) -> float:
    def once() -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    once()
    return median(once() for _ in range(TIMES))


def _readings(name: IndicatorId, place: int) -> tuple[Reading, ...]:
    first = TODAY - timedelta(weeks=POINTS)
    return tuple(
        Reading(name, first + timedelta(weeks=week), 75 + math.sin(week * 0.7 + place) * 8)
        for week in range(POINTS)
    )


def _board() -> Board:
    priorities = tuple(
        Priority(
            id=PriorityId(f"p{p}"),
            objective=f"Objective {p}",
            indicator=tuple(
                Indicator(
                    id=IndicatorId(f"p{p}-m{m}"),
                    name=f"Measure {p}.{m}",
                    kind=Kind.LEAD if m else Kind.LAG,
                    cadence=Cadence.WEEKLY,
                    direction=Direction.HIGHER,
                    target=70.0 + 5 * m,
                )
                for m in range(5)
            ),
        )
        for p in range(7)
    )
    return Board(
        team=TeamId("many"),
        name="Many",
        purpose="To be measured.",
        level=Level.TEAM,
        review=Rhythm(cadence=Cadence.WEEKLY, first=TODAY),
        priority=priorities,
    )


if __name__ == "__main__":
    main()
