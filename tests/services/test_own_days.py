"""Days are the person's own days; moments are kept in UTC. TODAY is Monday 8 April 2024."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from builders import LEAD, TODAY, FixedClock, make_board, make_session, rows
from teamboard.domain.review.outcome import OutcomeKind, State
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.snapshot.document import snapshot
from teamboard.domain.snapshot.facts import day_written
from teamboard.formats.snapshot_toml import read_toml, write_toml
from teamboard.services.load_board import look
from teamboard.services.notes import add_experiment, add_note
from teamboard.services.review import close_item, said_of, start
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.services.tracked_actions import take_step
from teamboard.session import Session
from teamboard.storage.mappers import moment_text
from teamboard.wiring.session import SystemClock

EVENING = datetime(2024, 4, 9, 3, 0, tzinfo=UTC)
"""20:00 on 8 April in Los Angeles, 15:00 on 9 April in Auckland."""
WEST, EAST = "America/Los_Angeles", "Pacific/Auckland"
Zone = Callable[[str], None]


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Zone]:
    """Puts this process into a time zone, as `TZ` does."""

    def into(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield into
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A red measure, closed with an action that had a step, and an experiment, in the evening."""
    session = make_session(tmp_path, LEAD, FixedClock(TODAY, EVENING))
    define(session, make_board(), "source", "first")
    take_readings(session, rows(90, 80), "file")
    add_experiment(session, "seen", "evenings are quieter", "calls", TODAY + timedelta(days=2))
    add_note(session, "seen", "a bay was shut", TODAY)
    review, view = start(session), look(session)
    item = view.agenda.awake[0]
    meant = parse_for_item("ring them @nurse", OutcomeKind.ACTION, item, view.board, view.today)
    close_item(session, review, item, meant, said_of(session, review, item))
    take_step(session, session.store.actions(session.team)[0], State.DOING, "begun")
    yield session
    session.store.close()


@pytest.mark.parametrize(("name", "day"), [(WEST, TODAY), (EAST, date(2024, 4, 9))])
def test_what_was_done_in_the_evening_is_of_the_persons_own_day(
    session: Session, zone: Zone, name: str, day: date
) -> None:
    zone(name)
    store, team = session.store, session.team
    (action,) = store.actions(team)
    (step,) = store.steps(team)[action.id]
    (tried,) = store.notes(team).experiments
    (stored,) = store.definitions(team)
    opened = store.open_review(team)
    assert opened is not None
    moments = (action.at, step.at, tried.at, stored.at, opened.opened_at)
    assert {one.date() for one in moments} == {day}
    assert {moment_text(one) for one in moments} == {"2024-04-09T03:00:00.000+00:00"}


@pytest.mark.parametrize("name", [WEST, EAST, "UTC"])
def test_the_clock_tells_the_day_and_the_moment_of_one_place(zone: Zone, name: str) -> None:
    zone(name)
    clock = SystemClock()
    before, moment, after = clock.today(), clock.now(), clock.today()
    assert before <= moment.date() <= after
    assert abs(moment - datetime.now(UTC)) < timedelta(minutes=1)
    assert SystemClock(TODAY).now().date() == TODAY


def test_a_snapshot_has_the_same_bytes_in_every_time_zone(session: Session, zone: Zone) -> None:
    found = []
    for name in (WEST, EAST):
        zone(name)
        found.append(write_toml(snapshot(look(session), session.facts(None))))
    assert found[0] == found[1]
    assert "at = 2024-04-09 03:00:00+00:00" in found[0]


def test_a_snapshot_that_is_read_tells_the_persons_own_day_and_keeps_its_bytes(zone: Zone) -> None:
    at = "[note.one]\nat = 2024-04-09 03:00:00+00:00\n"
    text = (
        f'format = "teamboard-snapshot"\nversion = "1.2"\nteam = "flow"\nday = 2024-04-08\n\n{at}'
    )
    for name, day in ((WEST, TODAY), (EAST, date(2024, 4, 9))):
        zone(name)
        document = read_toml(text, shown="x.toml")
        assert day_written(document["note"]["one"]) == day
        assert write_toml(document).endswith(at)


def test_a_review_opened_where_tomorrow_has_begun_is_there(session: Session, zone: Zone) -> None:
    zone(WEST)
    west = session._replace(clock=SystemClock())
    opened = session.store.open_review(session.team)
    assert opened is not None
    tomorrow = west.clock.today() + timedelta(days=1)
    session.store._connection.execute("UPDATE review SET day = ?", (tomorrow.isoformat(),))  # type: ignore[attr-defined]
    assert west.open_review() is not None
    looking_back = session._replace(clock=SystemClock(west.clock.today()))
    assert looking_back.open_review() is None
