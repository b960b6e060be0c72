"""Telling: what may be kept beside the numbers, what is refused, and two people at once."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import (
    LEAD,
    OTHER,
    TODAY,
    FixedClock,
    make_board,
    make_indicator,
    make_priority,
    make_session,
)
from teamboard.domain.definitions.board import Initiative, TeamId
from teamboard.domain.definitions.indicator import IndicatorId, PersonId
from teamboard.domain.notes.listing import (
    AnyNote,
    day_of,
    newest_notes,
    notes_about,
    silence,
    subject_named,
)
from teamboard.domain.notes.notes import Experiment, FeedbackKind, Notes, Result
from teamboard.errors import ConflictError, UserError
from teamboard.services.notes import (
    add_experiment,
    add_note,
    add_voice,
    find_told,
    learn,
    take_back,
)
from teamboard.services.store_definitions import define
from teamboard.session import Session

WARD = TeamId("ward")
LATER = TODAY + timedelta(days=25)
ROTA = Initiative(
    id="rota",
    name="Evening rota",
    owner=PersonId("nurse"),
    start=date(2024, 3, 1),
    moves=(IndicatorId("seen"),),
)
BOARD = make_board(
    make_priority(make_indicator("seen"), make_indicator("beds"), initiative=(ROTA,)),
    make_priority(make_indicator("home"), name="leaving"),
    watch=(make_indicator("falls"),),
)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """The lead at a board of two priorities and a watch list."""
    session = make_session(tmp_path, LEAD, clock)
    define(session, BOARD, "source", "first")
    yield session
    session.store.close()


@pytest.fixture
def second(session: Session, tmp_path: Path) -> Iterator[Session]:
    """Another person at the same board, in a program of their own."""
    assert session.store.teams()
    other = make_session(tmp_path, OTHER)
    yield other
    other.store.close()


def story(session: Session) -> Notes:
    return session.store.notes(session.team)


def heard(session: Session, text: str = "I waited alone", day: date | None = None) -> AnyNote:
    return add_voice(session, "waits", FeedbackKind.FAMILY, text, consent=True, day=day)


def trial(session: Session, subject: str = "seen") -> Experiment:
    return add_experiment(session, subject, "they ring at night", "a line until ten", LATER)


def test_a_note_is_kept_today_and_in_the_persons_name(session: Session) -> None:
    kept = add_note(session, "seen", "  winter\tward\x1b opened ")
    assert story(session).notes == (kept,)
    assert (kept.text, kept.day, kept.by) == ("winter ward opened", TODAY, "lead")


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("seen", "seen"),
        ("falls", "falls"),
        ("waits", "priority/waits"),
        ("priority/waits", "priority/waits"),
        ("initiative/rota", "initiative/rota"),
    ],
)
def test_a_note_is_about_an_indicator_a_priority_or_an_initiative(
    session: Session, name: str, subject: str
) -> None:
    assert add_note(session, name, "it began").subject == subject


@pytest.mark.parametrize("name", ["", "sen", "priority/none", "initiative/none", "actions/stalled",
                                  "priority/", "escalation/1"])  # fmt: skip
def test_what_is_not_on_the_board_is_refused_and_the_priorities_are_named(
    session: Session, name: str
) -> None:
    assert subject_named(BOARD, name) is None
    tries: tuple[Callable[[], object], ...] = (
        lambda: add_note(session, name, "it began"),
        lambda: add_voice(session, name, FeedbackKind.STAFF, "too long", consent=False),
        lambda: trial(session, name),
    )
    for attempt in tries:
        with pytest.raises(UserError, match="no indicator, priority or initiative") as refused:
            attempt()
        assert "priority/waits, priority/leaving" in refused.value.line()
    assert story(session) == Notes()


def test_a_day_that_is_still_to_come_is_refused(session: Session) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(UserError, match="Tuesday 9 April is still to come"):
        add_note(session, "seen", "it began", tomorrow)
    with pytest.raises(UserError, match="still to come"):
        heard(session, day=tomorrow)
    assert add_note(session, "seen", "it began", date(2023, 12, 3)).day == date(2023, 12, 3)


def test_nothing_is_kept_without_words(session: Session) -> None:
    with pytest.raises(UserError, match="a note needs words"):
        add_note(session, "seen", " \t ")
    with pytest.raises(UserError, match="what did they say"):
        heard(session, "")
    with pytest.raises(UserError, match="say what you believe"):
        add_experiment(session, "seen", "", "a line", LATER)
    with pytest.raises(UserError, match="say what you try"):
        add_experiment(session, "seen", "they ring", "\x07", LATER)
    experiment = trial(session)
    with pytest.raises(UserError, match="say what you learned"):
        learn(session, experiment, Result.FAILED, " ")
    assert story(session) == Notes(experiments=(experiment,))


def test_a_voice_about_an_indicator_goes_to_its_priority(session: Session) -> None:
    kept = add_voice(session, "home", FeedbackKind.PERSON, "nobody told me", consent=False)
    assert (kept.priority, kept.consent, kept.kind) == ("leaving", False, FeedbackKind.PERSON)


def test_where_an_indicator_is_called_like_another_priority_a_voice_is_about_the_priority(
    session: Session,
) -> None:
    alike = make_board(
        make_priority(make_indicator("leaving")),
        make_priority(make_indicator("home"), name="leaving"),
    )
    define(session, alike, "source", "alike")
    kept = add_voice(session, "leaving", FeedbackKind.STAFF, "too fast", consent=True)
    assert kept.priority == "leaving"
    assert add_note(session, "leaving", "it began").subject == "leaving"


def test_a_voice_on_the_watch_list_is_refused_with_what_to_do(session: Session) -> None:
    with pytest.raises(UserError, match="'falls' is on the watch list and serves no priority"):
        add_voice(session, "falls", FeedbackKind.STAFF, "the floor is wet", consent=True)


@pytest.mark.parametrize(
    "text",
    ["943 476 5919 waited", "write to ann@home.uk", "ring 020 7946 0018", "born 3 May 1951"],
)
def test_a_voice_that_says_who_it_is_is_never_kept(session: Session, text: str) -> None:
    """ "text that looks like a personal identifier is refused with a reason"."""
    with pytest.raises(UserError, match="people are never named here"):
        heard(session, text)
    assert story(session) == Notes()
    assert not any(text in f"{one.before}{one.after}" for one in session.store.journal(BOARD.team))


@pytest.mark.parametrize("days", [0, -1])
def test_an_experiment_is_looked_at_after_today(session: Session, days: int) -> None:
    with pytest.raises(UserError, match="give a later day"):
        add_experiment(session, "seen", "a", "b", TODAY + timedelta(days=days))


def test_an_experiment_is_about_an_indicator_or_a_priority(session: Session) -> None:
    assert trial(session, "waits").subject == "priority/waits"
    with pytest.raises(UserError, match="about an indicator or a priority"):
        trial(session, "initiative/rota")


def test_an_experiment_ends_once_with_what_was_learned(session: Session) -> None:
    ended = learn(session, trial(session), Result.FAILED, "nobody  rings at night")
    assert story(session).experiments == (ended,)
    assert (ended.result, ended.learned) == (Result.FAILED, "nobody rings at night")
    with pytest.raises(UserError, match="has ended already: failed"):
        learn(session, ended, Result.WORKED, "after all")


def test_of_two_who_end_an_experiment_the_second_sees_what_the_first_wrote(
    session: Session, second: Session
) -> None:
    experiment = trial(session)
    learn(second, experiment, Result.WORKED, "ten rang")
    with pytest.raises(ConflictError) as conflict:
        learn(session, experiment, Result.FAILED, "nobody rang")
    assert conflict.value.theirs == "worked: ten rang"
    assert story(session).experiments[0].learned == "ten rang"


def test_of_two_who_take_back_the_same_the_second_is_told(
    session: Session, second: Session
) -> None:
    for told in (add_note(session, "seen", "it began"), heard(session), trial(session)):
        take_back(second, told)
        with pytest.raises(ConflictError, match="took this back"):
            take_back(session, told)
    assert story(session) == Notes()


def test_what_was_told_is_found_by_the_end_of_its_id_on_any_board(session: Session) -> None:
    define(session._replace(team=WARD), make_board(team=WARD, name="Ward"), "source", "first")
    there = session._replace(team=WARD)
    note, voice = add_note(session, "seen", "it began"), heard(session)
    on_the_ward = add_note(there, "seen", "bay 4 closed")
    assert find_told(session, note.id[-12:].lower()) == (session, note)
    assert find_told(session, voice.id) == (session, voice)
    assert find_told(session, on_the_ward.id[-12:]) == (there, on_the_ward)
    for name in ("", "nothing"):
        with pytest.raises(UserError, match="no note, voice or experiment is called"):
            find_told(session, name)


def test_ids_that_end_alike_are_asked_for_in_full(session: Session) -> None:
    ends = [add_note(session, "seen", str(count)).id[-1] for count in range(33)]
    twice = next(end for end in ends if ends.count(end) > 1)
    with pytest.raises(UserError, match="ids end in"):
        find_told(session, twice)


def test_an_indicator_shows_its_notes_its_experiments_and_its_priorities_voices(
    session: Session, clock: FixedClock
) -> None:
    own = add_note(session, "seen", "it began", date(2024, 4, 1))
    add_note(session, "beds", "a bed more")
    add_note(session, "waits", "a new lead")
    voice = heard(session, day=date(2024, 4, 3))
    experiment = trial(session)
    add_voice(session, "leaving", FeedbackKind.STAFF, "too fast", consent=True)
    assert notes_about(BOARD, story(session), "seen") == (experiment, voice, own)
    clock.move(7)
    ended = learn(session, experiment, Result.WORKED, "ten rang")
    assert notes_about(BOARD, story(session), "seen") == (ended, voice, own)
    assert day_of(ended) == TODAY + timedelta(days=7)


def test_a_priority_shows_all_that_belongs_to_it(session: Session) -> None:
    mine = {
        add_note(session, "seen", "it began"),
        add_note(session, "waits", "a new lead"),
        add_note(session, "initiative/rota", "first evening"),
        heard(session),
        trial(session, "beds"),
    }
    others = {add_note(session, "home", "a van"), add_note(session, "falls", "a fall")}
    assert set(notes_about(BOARD, story(session), "priority/waits")) == mine
    assert set(newest_notes(story(session))) == mine | others


def test_a_priority_without_a_voice_in_90_days_says_so(session: Session) -> None:
    """ "A priority without a voice in 90 days says so"."""
    waits = BOARD.priority[0]
    assert silence(story(session), waits, TODAY) == "No voice yet: ask one person this week (o)"
    heard(session)
    assert silence(story(session), waits, TODAY + timedelta(days=90)) == ""
    said = silence(story(session), waits, TODAY + timedelta(days=91))
    assert said.startswith("Nobody has told us anything in 90 days")
