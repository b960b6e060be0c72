"""No way into the board goes round its doubts, or puts a week beside the others."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from builders import LEAD, TEAM, FixedClock, make_board, make_indicator, make_priority, make_session
from teamboard.domain.definitions.indicator import Cadence, Kind
from teamboard.domain.measures.doubts import DoubtfulError
from teamboard.domain.measures.period_fit import MisfitsError
from teamboard.domain.measures.reading import Rater, Rating, Reading
from teamboard.domain.rights import Deed
from teamboard.errors import ConflictError, UserError
from teamboard.services.load_board import look
from teamboard.services.store_definitions import define
from teamboard.services.take_ratings import drop_rating, move_rating, take_ratings
from teamboard.services.take_readings import (
    drop_reading,
    move_reading,
    take_readings,
    take_value,
    weigh_readings,
)
from teamboard.session import Session

SEEN = make_indicator(cadence=Cadence.WEEKLY)
STEPS = make_indicator(
    "steps", kind=Kind.LEAD, ladder=True, target=None, floor=None, cadence=Cadence.WEEKLY
)
SUNDAYS = (date(2024, 3, 17), date(2024, 3, 24), date(2024, 3, 31))
MONDAY = date(2024, 4, 1)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A weekly measure with three weeks from Sunday to Saturday, and a ladder with two."""
    session = make_session(tmp_path, LEAD, FixedClock())
    define(session, make_board(make_priority(SEEN, STEPS)), "source", "first")
    take_readings(session, [reading(day, 80.0 + day.day / 10).row for day in SUNDAYS], "file")
    take_ratings(session, [rating(day, 4) for day in SUNDAYS[:2]], "file")
    yield session
    session.store.close()


def reading(day: date, value: float) -> Reading:
    return Reading(SEEN.id, day, value)


def rating(day: date, step: int) -> Rating:
    return Rating(STEPS.id, day, "P-034", Rater.SELF, step)


def kept(session: Session) -> dict[date, float | None]:
    return {one.period: one.value for one in session.latest(SEEN, 99)}


def last_entry(session: Session) -> tuple[str, str]:
    entries = [one for one in session.store.journal(TEAM) if one.verb in {"drop", "move"}]
    return entries[-1].verb, entries[-1].subject


def test_a_week_that_overlaps_one_kept_is_refused_with_the_one_that_fits(session: Session) -> None:
    with pytest.raises(
        MisfitsError, match="is a Monday, but its weeks begin on a Sunday"
    ) as refused:
        take_readings(session, [reading(MONDAY, 70.0).row], "file")
    assert "give 2024-03-31" in refused.value.line()
    with pytest.raises(MisfitsError):
        take_value(session, reading(MONDAY, 70.0))
    with pytest.raises(MisfitsError):
        take_ratings(session, [rating(MONDAY, 5)], "file")
    assert list(kept(session)) == list(SUNDAYS)


def test_a_doubtful_value_is_kept_only_by_who_is_sure(session: Session) -> None:
    slip = reading(date(2024, 4, 7), 8380.0)
    with pytest.raises(DoubtfulError, match="a share lies between 0 and 100 %"):
        take_readings(session, [slip.row], "file")
    with pytest.raises(DoubtfulError):
        take_value(session, slip)
    assert slip.period not in kept(session)
    assert take_value(session, slip, sure=True).new == 1


def test_what_is_kept_already_was_meant_so(session: Session) -> None:
    slip = reading(date(2024, 4, 7), 8380.0)
    take_readings(session, [slip.row], "file", sure=True)
    assert weigh_readings(session, [slip.row]) == ()
    assert take_readings(session, [slip.row], "file").unchanged == 1


def test_a_year_that_is_a_slip_is_refused(session: Session) -> None:
    with pytest.raises(UserError, match="the year 26 is outside 1900 to 2199"):
        take_readings(session, [reading(date(26, 3, 31), 80.0).row], "file")
    with pytest.raises(UserError, match="the year 26 is outside"):
        take_ratings(session, [rating(date(26, 3, 31), 4)], "file")


def test_one_week_that_does_not_fit_moves_no_other(session: Session) -> None:
    drop_reading(session, reading(SUNDAYS[2], 83.1), "comes again below")
    with session.begin(Deed.KEEP) as work:  # as an earlier program kept it
        work.put_readings(TEAM, [reading(MONDAY, 70.0).row], "file")
    assert [one.period for one in look(session).values_due] == [SUNDAYS[2]]


def test_a_reading_is_taken_away_and_brought_back_by_recording_it(session: Session) -> None:
    there = reading(SUNDAYS[1], 82.4)
    drop_reading(session, there, "typed twice")
    assert SUNDAYS[1] not in kept(session)
    assert last_entry(session) == ("drop", "seen 2024-03-24")
    assert not session.store.journal_break(TEAM)
    assert take_value(session, there).new == 1
    with pytest.raises(ConflictError, match="gave another value"):
        drop_reading(session, reading(SUNDAYS[1], 1.0), "typed twice")


def test_a_reading_moves_to_its_period_and_to_no_other(session: Session) -> None:
    with session.begin(Deed.KEEP) as work:
        work.put_readings(TEAM, [reading(date(2024, 4, 8), 70.0).row], "file")
    stray = reading(date(2024, 4, 8), 70.0)
    with pytest.raises(MisfitsError):
        move_reading(session, stray, date(2024, 4, 5), "")
    with pytest.raises(UserError, match=r"31 March 2024 has 83\.1 % already"):
        move_reading(session, stray, SUNDAYS[2], "")
    with pytest.raises(UserError, match="has not come yet"):
        move_reading(session, stray, date(2024, 4, 14), "")
    move_reading(session, stray, date(2024, 4, 7), "weeks begin on Sundays")
    assert kept(session)[date(2024, 4, 7)] == 70.0
    assert date(2024, 4, 8) not in kept(session)
    assert last_entry(session) == ("move", "seen 2024-04-08")


def test_a_rating_is_taken_away_and_moved_alike(session: Session) -> None:
    moved = move_rating(session, rating(SUNDAYS[1], 4), SUNDAYS[2], "")
    with pytest.raises(MisfitsError):
        move_rating(session, moved, MONDAY, "")
    with pytest.raises(UserError, match="P-034 has a rating for 17 March 2024 already"):
        move_rating(session, moved, SUNDAYS[0], "")
    drop_rating(session, moved, "not theirs")
    assert [one.period for one in session.store.ratings(TEAM, STEPS.id)] == [SUNDAYS[0]]
    assert last_entry(session) == ("drop", "steps 2024-03-31 P-034 self")
