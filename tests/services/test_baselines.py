"""Limits that rest on a baseline rest on its own readings for ever."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builders import LEAD, TEAM, FixedClock, make_board, make_indicator, make_priority, make_session
from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.assess import POINTS_JUDGED
from teamboard.domain.measures.periods import in_words
from teamboard.services.load_board import look
from teamboard.session import Session

if TYPE_CHECKING:
    from teamboard.domain.measures.reading import ReadingRow

FIRST, LATER = 10.0, 20.0
BASELINE = 14


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Fourteen readings a week apart about 10, and 1,100 more about 20."""
    clock = FixedClock()
    session = make_session(tmp_path, clock=clock)
    measure = make_indicator(cadence=Cadence.WEEKLY, baseline=BASELINE, target=None, floor=None)
    last = clock.today() - timedelta(days=clock.today().weekday() + 7)
    count = BASELINE + 1100
    rows: list[ReadingRow] = [
        (
            "seen",
            (last - timedelta(weeks=count - 1 - row)).isoformat(),
            (FIRST if row < BASELINE else LATER) + row % 2,
            None,
            None,
            "",
        )
        for row in range(count)
    ]
    with session.store.work(LEAD, clock) as work:
        work.store_board(make_board(make_priority(measure)), "source", "first")
        work.put_readings(TEAM, rows, "file")
    yield session
    session.store.close()


def test_a_baseline_does_not_drift_after_a_thousand_readings(session: Session) -> None:
    """ "mean 9.98 becomes 20.03 by itself"."""
    judged = look(session).assessments["seen"]
    assert judged.spc.groups[-1].mean == FIRST + 0.5
    assert len(judged.readings) == BASELINE + POINTS_JUDGED
    assert judged.trend_words == "getting better"


def test_history_that_is_left_out_is_no_gap_to_speak_of(session: Session) -> None:
    from teamboard.present.pages.indicator import trend
    from teamboard.present.words.board import state_words

    judged = look(session).assessments["seen"]
    assert "without one" not in state_words(judged)
    shown = trend(judged, today=session.clock.today())
    assert (len(shown.values), any(shown.missing)) == (POINTS_JUDGED, False)
    assert in_words(judged.readings[0].period) != in_words(shown.periods[0])


def test_so_many_are_judged_and_before_them_the_baseline_alone(session: Session) -> None:
    """ "The latest 120 readings are judged; under a baseline the baseline's own stay in"."""
    (_, measure), *_ = session.board().indicators()
    every = [one.period for one in session.store.readings(TEAM)]
    judged = [one.period for one in session.judged(measure, 20)]
    assert judged == [*every[:BASELINE], *every[-20:]]
