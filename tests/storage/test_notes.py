"""What stands beside the numbers is kept as it was told, journalled, and taken back once."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders import (
    LEAD,
    NOW,
    OTHER,
    TEAM,
    TODAY,
    FixedClock,
    make_board,
    make_priority,
)
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import Person, PriorityId, TeamId
from teamboard.domain.definitions.indicator import IndicatorId, PersonId
from teamboard.domain.journal import Entry
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.reading import Rater, Rating
from teamboard.domain.notes.notes import Experiment, Feedback, FeedbackKind, Note, Notes, Result
from teamboard.domain.review.history import LightAtClose
from teamboard.errors import ConflictError
from teamboard.ports import Store, Stored

SEEN, WARD = Subject("seen"), TeamId("ward")
NOTE = Note("", SEEN, date(2023, 12, 3), "winter ward opened \u2265 12", NOW, "lead")
VOICE = Feedback(
    "", PriorityId("waits"), TODAY, FeedbackKind.FAMILY, consent=False, text="she waited alone",
    at=NOW, by="lead",
)  # fmt: skip
TRIAL = Experiment(
    "", SEEN, "they ring at night", "a line until ten", date(2024, 5, 3), NOW, "lead"
)
STEPS = IndicatorId("steps")
RATINGS = (
    Rating(STEPS, date(2024, 2, 1), "p07", Rater.SELF, 3),
    Rating(STEPS, date(2024, 2, 1), "p07", Rater.WORKER, 4),
    Rating(STEPS, date(2024, 3, 1), "p02", Rater.SELF, 10),
)


def tell(store: Store, told: Note | Feedback | Experiment) -> Note | Feedback | Experiment:
    """Keep what the lead tells."""
    with store.work(LEAD, FixedClock()) as work:
        match told:
            case Note():
                return work.add_note(TEAM, told)
            case Feedback():
                return work.add_feedback(TEAM, told)
            case Experiment():
                return work.add_experiment(TEAM, told)


def kept(store: Store) -> tuple[Note | Feedback | Experiment, ...]:
    story = store.notes(TEAM)
    return (*story.notes, *story.voices, *story.experiments)


def last_entry(store: Store) -> Entry:
    return list(store.journal(TEAM))[-1]


@pytest.mark.parametrize(
    ("told", "verb", "subject", "facts"),
    [
        (NOTE, "note", "seen", {"day": "2023-12-03", "text": "winter ward opened \u2265 12"}),
        (VOICE, "voice", "priority/waits",
         {"day": "2024-04-08", "kind": "family", "consent": "False", "text": "she waited alone"}),
        (TRIAL, "try", "seen",
         {"believe": "they ring at night", "tries": "a line until ten", "check": "2024-05-03"}),
    ],
)  # fmt: skip
def test_what_is_told_is_kept_under_a_new_id_and_journalled(
    store: Store,
    told: Note | Feedback | Experiment,
    verb: str,
    subject: str,
    facts: dict[str, str],
) -> None:
    mine = tell(store, told)
    assert kept(store) == (mine,)
    assert mine.id
    assert mine._replace(id="") == told
    entry = last_entry(store)
    assert (entry.verb, entry.subject, entry.actor, entry.before) == (verb, subject, "lead", None)
    assert json.loads(entry.after or "") == facts
    assert store.journal_break(TEAM) == ""


@pytest.mark.parametrize("told", [NOTE, VOICE, TRIAL])
def test_whose_name_it_is_kept_in_is_that_of_the_account(
    store: Store, told: Note | Feedback | Experiment
) -> None:
    assert tell(store, told._replace(by="someone else")).by == "lead"


def test_notes_and_voices_come_in_the_order_of_their_days(store: Store) -> None:
    for days in (0, 9, 4):
        tell(store, NOTE._replace(day=TODAY - timedelta(days=days)))
        tell(store, VOICE._replace(day=TODAY - timedelta(days=days)))
    story = store.notes(TEAM)
    for told in ([one.day for one in story.notes], [one.day for one in story.voices]):
        assert told == sorted(told)


def test_another_team_has_its_own(store: Store) -> None:
    tell(store, NOTE)
    assert store.notes(WARD) == Notes()


@pytest.mark.parametrize("result", list(Result))
def test_the_end_of_an_experiment_is_kept_with_what_was_learned(
    store: Store, result: Result
) -> None:
    begun = tell(store, TRIAL)
    assert isinstance(begun, Experiment)
    with store.work(OTHER, FixedClock()) as work:
        ended = work.learn(TEAM, begun, result, "nobody rings at night")
    assert store.notes(TEAM).experiments == (ended,)
    assert (ended.result, ended.closed_at, ended.version) == (result, NOW, 2)
    entry = last_entry(store)
    assert (entry.verb, entry.actor) == ("learn", "other")
    assert json.loads(entry.after or "") == {"result": result, "learned": "nobody rings at night"}


def test_who_ends_an_experiment_second_sees_what_the_first_wrote(store: Store) -> None:
    begun = tell(store, TRIAL)
    assert isinstance(begun, Experiment)
    with store.work(OTHER, FixedClock()) as work:
        work.learn(TEAM, begun, Result.WORKED, "ten rang")
    with (
        pytest.raises(ConflictError) as conflict,
        store.work(LEAD, FixedClock()) as work,
    ):
        work.learn(TEAM, begun, Result.FAILED, "nobody rang")
    assert conflict.value.theirs == "worked: ten rang"
    assert store.notes(TEAM).experiments[0].learned == "ten rang"


def test_an_experiment_that_somebody_ended_meanwhile_is_not_taken_back(store: Store) -> None:
    begun = tell(store, TRIAL)
    assert isinstance(begun, Experiment)
    with store.work(OTHER, FixedClock()) as work:
        ended = work.learn(TEAM, begun, Result.WORKED, "ten rang")
    with (
        pytest.raises(ConflictError, match="ended this experiment") as conflict,
        store.work(LEAD, FixedClock()) as work,
    ):
        work.take_back(TEAM, begun)
    assert conflict.value.theirs == "worked: ten rang"
    assert store.notes(TEAM).experiments == (ended,)
    with store.work(LEAD, FixedClock()) as work:
        work.take_back(TEAM, ended)
    assert store.notes(TEAM).experiments == ()


def test_who_changes_an_experiment_that_was_opened_again_is_told_so(store: Store) -> None:
    begun = tell(store, TRIAL)
    assert isinstance(begun, Experiment)
    with store.work(OTHER, FixedClock()) as work:
        ended = work.learn(TEAM, begun, Result.WORKED, "ten rang")
        work.learn(TEAM, ended, None, "")
    with (
        pytest.raises(ConflictError, match="opened this experiment again"),
        store.work(LEAD, FixedClock()) as work,
    ):
        work.take_back(TEAM, ended)


@pytest.mark.parametrize(
    ("told", "verb", "before"),
    [
        (NOTE, "undo note", {"text": NOTE.text}),
        (VOICE, "undo voice", {"text": VOICE.text}),
        (TRIAL, "undo try", {"tries": TRIAL.tries}),
    ],
)
def test_what_is_taken_back_is_gone_once_and_stays_in_the_journal(
    store: Store, told: Note | Feedback | Experiment, verb: str, before: dict[str, str]
) -> None:
    mine = tell(store, told)
    with store.work(OTHER, FixedClock()) as work:
        work.take_back(TEAM, mine)
    assert kept(store) == ()
    entry = last_entry(store)
    assert (entry.verb, entry.actor, entry.after) == (verb, "other", None)
    assert json.loads(entry.before or "") == before
    with (
        pytest.raises(ConflictError, match="took this back"),
        store.work(LEAD, FixedClock()) as work,
    ):
        work.take_back(TEAM, mine)
    assert last_entry(store) == entry


def test_an_experiment_that_was_taken_back_does_not_end(store: Store) -> None:
    begun = tell(store, TRIAL)
    assert isinstance(begun, Experiment)
    with store.work(OTHER, FixedClock()) as work:
        work.take_back(TEAM, begun)
    with (
        pytest.raises(ConflictError, match="took this back"),
        store.work(LEAD, FixedClock()) as work,
    ):
        work.learn(TEAM, begun, Result.FAILED, "nobody rang")


@pytest.mark.parametrize(
    ("told", "sql"),
    [
        (NOTE, "UPDATE note SET day = 'some day'"),
        (VOICE, "UPDATE voice SET kind = 'ghost'"),
        (VOICE, "UPDATE voice SET day = ''"),
        (TRIAL, "UPDATE experiment SET due = 'soon'"),
        (TRIAL, "UPDATE experiment SET result = 'well'"),
        (TRIAL, "UPDATE experiment SET closed_at = 'then'"),
    ],
)
def test_a_row_that_somebody_damaged_is_passed_over(
    store: Store, raw: Any, told: Note | Feedback | Experiment, sql: str
) -> None:
    tell(store, told)
    raw.execute(sql)
    assert kept(store) == ()
    sound = tell(store, told)
    assert kept(store) == (sound,)


def test_ratings_are_kept_by_period_person_and_rater(store: Store, raw: Any) -> None:
    with store.work(LEAD, FixedClock()) as work:
        assert work.put_ratings(TEAM, RATINGS, "march.csv") == Stored(3, 0, 0)
    assert store.ratings(TEAM, STEPS) == RATINGS
    assert store.ratings(TEAM, IndicatorId("seen")) == ()
    entry = last_entry(store)
    assert (entry.verb, entry.subject) == ("rate", "march.csv")
    raw.execute("UPDATE rating SET rater = 'ghost' WHERE person = 'p02'")
    assert store.ratings(TEAM, STEPS) == RATINGS[:2]


def test_a_rating_that_differs_is_a_correction_and_the_old_step_stays_in_the_journal(
    store: Store,
) -> None:
    with store.work(LEAD, FixedClock()) as work:
        work.put_ratings(TEAM, RATINGS, "march.csv")
    with store.work(OTHER, FixedClock()) as work:
        again = (RATINGS[0]._replace(step=5), *RATINGS[1:])
        assert work.put_ratings(TEAM, again, "march.csv") == Stored(0, 1, 2)
    assert store.ratings(TEAM, STEPS) == again
    entry = last_entry(store)
    assert (entry.verb, entry.subject) == ("correct", "steps 2024-02-01 p07 self")
    assert (entry.before, entry.after) == ('{"step": 3}', '{"step": 5}')


def test_how_indicators_stood_at_a_review_is_kept_beside_it(store: Store, raw: Any) -> None:
    stood = {
        IndicatorId("seen"): LightAtClose(Colour.RED, date(2024, 3, 1)),
        IndicatorId("beds"): LightAtClose(Colour.GREY, None),
    }
    with store.work(LEAD, FixedClock()) as work:
        work.keep_stood(TEAM, "R1", stood)
    assert store.stood(TEAM, "R1") == stood
    assert store.stood(TEAM, "R2") == {}
    raw.execute("UPDATE stood SET light = 'blue' WHERE indicator = 'beds'")
    assert list(store.stood(TEAM, "R1")) == ["seen"]


def test_a_team_finds_the_priorities_elsewhere_that_it_contributes_to(store: Store) -> None:
    sister = Person(id=PersonId("sister"), name="Sister", team=WARD)
    board = make_board(
        make_priority(contributors=(PersonId("sister"), PersonId("nurse"))),
        person=(*make_board().person, sister),
    )
    with store.work(LEAD, FixedClock()) as work:
        work.store_board(board, "source", "first")
    assert store.influenced(WARD) == ((TEAM, "waits"),)
    without = replace(board, priority=(replace(board.priority[0], contributors=()),))
    with store.work(LEAD, FixedClock()) as work:
        work.store_board(without, "source", "alone")
    assert store.influenced(WARD) == ()
