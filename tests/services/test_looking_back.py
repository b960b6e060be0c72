"""A board looked back on is as it was on that day: nothing that came later is in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from builders import (
    LEAD,
    TODAY,
    FixedClock,
    make_board,
    make_indicator,
    make_priority,
    make_session,
    rows,
)
from teamboard.domain.board_state import BoardState, ReviewState
from teamboard.domain.definitions.indicator import IndicatorId, Kind
from teamboard.domain.measures.rating_scale import assess_ratings
from teamboard.domain.measures.reading import Rater, Rating
from teamboard.domain.notes.notes import Experiment, FeedbackKind, Result
from teamboard.domain.review.history import History
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.rights import Deed
from teamboard.domain.snapshot.tables import note_tables
from teamboard.formats.snapshot_toml import write_toml
from teamboard.services.closing import close
from teamboard.services.load_board import look
from teamboard.services.notes import add_experiment, add_note, add_voice, learn
from teamboard.services.review import close_item, said_of, sitting, start
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.services.tracked_actions import take_step
from teamboard.session import Session
from teamboard.storage.sqlite.store import SqliteStore

STEPS = make_indicator("steps", kind=Kind.LEAD, ladder=True, target=None, floor=None)
BOARD = make_board(make_priority(make_indicator(), STEPS))
ACTION = (OutcomeKind.ACTION, "ring them @nurse by 12 apr")
ESCALATION = (OutcomeKind.ESCALATION, "agree a rota ^board by 30 apr")
WEEK = 7


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A red measure, an experiment to look at in two days and one review with an action."""
    session = make_session(tmp_path, LEAD, FixedClock())
    define(session, BOARD, "source", "first")
    take_readings(session, rows(90, 80), "file")
    add_experiment(session, "seen", "evenings are quieter", "calls at seven", day(2))
    rate(session, day(-60), 4)
    hold(session, ACTION)
    yield session
    session.store.close()


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def later(session: Session, days: int) -> None:
    clock = session.clock
    assert isinstance(clock, FixedClock)
    clock.move(days)


def hold(session: Session, line: tuple[OutcomeKind, str]) -> None:
    """A review in which every item is closed with the same line."""
    review, view = start(session), look(session)
    for item in view.agenda.awake:
        meant = parse_for_item(line[1], line[0], item, view.board, view.today)
        close_item(session, review, item, meant, said_of(session, review, item))
    now = sitting(session, look(session))
    assert now is not None
    taken = [kept.name for kept in session.store.snapshots(session.team)]
    close(session, now, look(session), "", write=write_toml, taken=taken)


def rate(session: Session, period: date, step: int) -> None:
    with session.begin(Deed.KEEP) as work:
        rating = Rating(IndicatorId("steps"), period.replace(day=1), "P-1", Rater.SELF, step)
        work.put_ratings(session.team, [rating], "file")


def action_of(session: Session) -> Outcome:
    return session.history(session.board()).actions[0]


def experiment_of(session: Session) -> Experiment:
    (one,) = session.store.notes(session.team).experiments
    return one


def much_happens(session: Session) -> None:
    """A week later: everything that the board of today must not know of."""
    later(session, WEEK)
    add_note(session, "seen", "winter ward opened", session.clock.today())
    add_voice(session, "waits", FeedbackKind.FAMILY, "I waited alone", consent=True, day=day(-3))
    learn(session, experiment_of(session), Result.FAILED, "mornings are quieter")
    take_step(session, action_of(session), State.DONE, "all of them were rung")
    rate(session, day(40), 9)
    moved = make_board(make_priority(make_indicator(target=97.0), STEPS))
    define(session, moved, "source", "aim higher")
    take_readings(session, [*rows(60, last=day(0).replace(day=1))], "file")
    hold(session, ESCALATION)
    define(session, replace(BOARD, name="Renamed"), "source", "as it was")
    later(session, 30)


def back(session: Session, days: int) -> Session:
    """The same home, looked at as of another day."""
    moment = datetime.combine(day(days), time(12), UTC)
    return session._replace(clock=FixedClock(day(days), moment))


def past(session: Session, days: int) -> History:
    then = back(session, days)
    return then.history(then.board())


def said(view: BoardState) -> list[tuple[str, tuple[str, ...], bool]]:
    """Each item: its subject, its sentences and whether it needs the team."""
    return [
        (item.subject, tuple(reason.sentence for reason in item.reasons), awake)
        for items, awake in ((view.agenda.awake, True), (view.agenda.snoozed, False))
        for item in items
    ]


def as_it_can_be_told(history: History) -> History:
    """A history without what the home keeps only as it is now.

    That is how often each row was written, and when reasons that hold no longer were raised.
    """

    def plain(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
        return tuple(replace(one, version=1) for one in outcomes)

    story = history.notes
    tried = tuple(one._replace(version=1) for one in story.experiments)
    return history._replace(
        raised={},
        actions=plain(history.actions),
        escalations=plain(history.escalations),
        closings={
            subject: tuple(one._replace(outcomes=plain(one.outcomes)) for one in found)
            for subject, found in history.closings.items()
        },
        notes=story._replace(experiments=tried),
    )


@pytest.mark.parametrize("days", [0, 2, 6])
def test_the_board_looked_back_on_is_as_it_was_on_that_day(
    session: Session, tmp_path: Path, days: int
) -> None:
    store = SqliteStore(tmp_path / "teamboard.db", looking_back_to=day(days))
    looking_back = back(session, days)._replace(store=store)
    then = look(looking_back)
    much_happens(session)
    now = look(looking_back)
    store.close()
    assert said(now) == said(then)
    assert as_it_can_be_told(now.history) == as_it_can_be_told(then.history)
    assert now.back == then.back
    assert now.due == then.due
    assert all(last <= day(days) for _, last in now.history.raised.values())
    assert now.cycle_time == then.cycle_time
    assert {name: one.ladder for name, one in now.assessments.items()} == {
        name: one.ladder for name, one in then.assessments.items()
    }


def test_what_happened_later_is_there_on_its_day(session: Session) -> None:
    much_happens(session)
    known = past(session, WEEK)
    assert [note.text for note in known.notes.notes] == ["winter ward opened"]
    assert [voice.text for voice in known.notes.voices] == ["I waited alone"]
    assert known.notes.experiments[0].result is Result.FAILED
    assert known.actions[0].state is State.DONE
    assert known.actions[0].after == "all of them were rung"
    assert known.reviews == (day(WEEK), TODAY)
    assert known.escalations


def test_an_experiment_that_ended_later_still_runs(session: Session) -> None:
    much_happens(session)
    (one,) = past(session, 2).notes.experiments
    assert (one.result, one.learned, one.closed_at) == (None, "", None)
    assert "experiment" in " ".join(item.subject for item in look(back(session, 2)).agenda.awake)


def test_an_action_stands_as_its_steps_up_to_that_day_left_it(session: Session) -> None:
    first = action_of(session).due
    later(session, 1)
    take_step(session, action_of(session), State.DOING, "two rung", due=day(9))
    later(session, 1)
    take_step(session, action_of(session), State.DONE, "all rung")
    found = [past(session, days).actions[0] for days in (0, 1, 2)]
    assert [(one.state, one.due, one.after) for one in found] == [
        (State.OPEN, first, ""),
        (State.DOING, day(9), ""),
        (State.DONE, day(9), "all rung"),
    ]
    assert [len(past(session, days).steps) for days in (0, 1, 2)] == [0, 1, 1]


def test_a_review_closed_later_is_no_review_yet(session: Session) -> None:
    much_happens(session)
    assert past(session, -1).reviews == ()
    assert past(session, -1).closings == {}
    assert past(session, -1).actions == ()
    assert past(session, 6).reviews == (TODAY,)
    assert look(back(session, 6)).due.day == day(WEEK)


def test_looking_back_past_more_reviews_than_a_rule_asks_about(session: Session) -> None:
    for _ in range(15):
        later(session, WEEK)
        hold(session, ACTION)
    assert past(session, 6).reviews == (TODAY,)
    assert past(session, 6).stood


def test_a_review_that_was_opened_later_is_not_open_yet(session: Session) -> None:
    later(session, WEEK)
    start(session)
    assert look(session).due.state is ReviewState.OPEN
    assert look(back(session, 2)).due.state is ReviewState.SCHEDULED


def test_a_review_that_took_two_days_had_closed_nothing_on_the_first(session: Session) -> None:
    later(session, WEEK)
    review, view = start(session), look(session)
    for item in view.agenda.awake:
        meant = parse_for_item(ESCALATION[1], ESCALATION[0], item, view.board, view.today)
        close_item(session, review, item, meant, said_of(session, review, item))
    before = past(session, WEEK)
    later(session, 1)
    now = sitting(session, look(session))
    assert now is not None
    close(session, now, look(session), "", write=write_toml, taken=["x"])
    assert past(session, WEEK) == before


def test_what_was_done_just_now_counts_where_tomorrow_has_begun_in_utc(session: Session) -> None:
    evening = FixedClock(TODAY, datetime(2024, 4, 9, 2, 0, tzinfo=UTC))
    west = session._replace(clock=evening)
    add_note(west, "seen", "a bay was shut", TODAY)
    take_step(west, action_of(west), State.DONE, "all rung")
    view = look(west)
    assert [note.text for note in view.history.notes.notes] == ["a bay was shut"]
    assert view.back.done == 1
    assert len(note_tables(view, 30)["note"]) == 1


def test_a_rating_of_a_later_period_is_not_judged() -> None:
    ratings = [
        Rating(IndicatorId("steps"), date(2024, month, 1), "P-1", Rater.SELF, step)
        for month, step in ((3, 4), (4, 6), (5, 9))
    ]
    found = assess_ratings(STEPS, ratings, TODAY).ladder
    assert found is not None
    assert found.period == date(2024, 4, 1)
    assert found.beside == (("P-1", 6, None),)


def test_a_voice_is_in_the_snapshot_by_when_it_was_written_down(session: Session) -> None:
    add_voice(session, "waits", FeedbackKind.STAFF, "it was long ago", consent=True, day=day(-300))
    view = look(session)
    assert len(note_tables(view, 30)["voice"]) == 1
    assert not note_tables(replace(view, today=day(-2)), 30)["voice"]
    assert not note_tables(replace(view, today=day(31)), 30)["voice"]
