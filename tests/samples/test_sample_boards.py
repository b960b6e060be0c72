"""The sample boards as the demo home shows them: what they are there to let a lead see."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from teamboard.config.load import load
from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.checks.advice import advice
from teamboard.domain.definitions.checks.facts import directions
from teamboard.domain.definitions.indicator import Kind
from teamboard.domain.measures.light import Colour
from teamboard.domain.notes.listing import subject_named
from teamboard.domain.notes.notes import Result
from teamboard.services.load_board import look
from teamboard.session import Session
from teamboard.wiring.demo import FIRST, make_demo
from teamboard.wiring.home import Home
from teamboard.wiring.session import open_session

ROOT = Path(__file__).resolve().parents[2]
TEAMS = sorted(path.stem for path in (ROOT / "config").glob("*.toml"))
TODAY = date(2019, 4, 8)
FUNCTIONS = {
    "front-door": "plan-in-3h",
    "wards": "beds-by-10",
    "pharmacy": "tablets-by-10",
    "transport": "rides-booked",
    "therapy": "seen-at-home",
    "social-care": "care-in-2-days",
    "diagnostics": "scan-same-day",
    "site": "",
}
"""The eight functions around patient flow, and an early sign there that is their own, if any."""

At = Callable[[str], Session]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A demo home that no test changes."""
    return make_demo(tmp_path_factory.mktemp("sample") / "demo")


@pytest.fixture
def at(home: Home) -> Iterator[At]:
    """Opens a session at one of its boards."""
    opened: list[Session] = []

    def begin(team: str) -> Session:
        opened.append(open_session(home, team))
        return opened[-1]

    yield begin
    for session in opened:
        session.store.close()


def agenda(view: BoardState) -> dict[str, tuple[str, ...]]:
    return {item.subject: item.kinds for item in view.agenda.awake}


def lights(view: BoardState) -> dict[str, Colour]:
    return {name: assessment.light.colour for name, assessment in view.assessments.items()}


@pytest.mark.parametrize("team", TEAMS)
def test_a_sample_board_loads_without_faults(team: str) -> None:
    assert load(ROOT / "config" / f"{team}.toml").faults == ()


def test_the_demo_home_opens_on_the_real_figures_and_holds_every_sample(home: Home) -> None:
    session = open_session(home)

    assert (session.team, session.store.teams()) == (FIRST, tuple(TEAMS))
    session.store.close()


@pytest.mark.parametrize(("team", "own"), FUNCTIONS.items(), ids=FUNCTIONS)
def test_each_of_eight_functions_sees_what_it_influences(team: str, own: str, at: At) -> None:
    found = look(at(team)).influences

    assert {one.team for one in found} == {"patient-flow"}
    assert any(one.assessment.indicator.kind is Kind.LAG for one in found)
    assert own in {"", *(one.assessment.indicator.id for one in found)}


def test_no_made_up_measure_stands_on_the_board_of_real_figures(at: At) -> None:
    assert look(at(FIRST)).influences == ()


def test_the_social_care_lead_sees_the_priority_they_own_on_patient_flow(at: At) -> None:
    assert "ready" in {one.priority.id for one in look(at("social-care")).influences}


def test_nobody_on_patient_flow_both_owns_and_sponsors_a_priority(at: At) -> None:
    board = at("patient-flow").board()

    assert [p.id for p in board.priority if not p.owner or p.owner == p.sponsor] == []


def test_each_objective_of_patient_flow_has_one_key_result(at: At) -> None:
    for priority in at("patient-flow").board().priority:
        assert sum(one.key_result is not None for one in priority.indicator) == 1, priority.id


def test_what_each_function_strives_for_serves_a_priority_of_patient_flow(at: At) -> None:
    goals = {priority.id for priority in at("patient-flow").board().priority}

    for team in FUNCTIONS:
        board = at(team).board()
        assert board.parent == "patient-flow"
        assert {priority.serves for priority in board.priority} <= goals


def test_patient_flow_is_to_discuss_what_the_sample_is_made_for(at: At) -> None:
    view = look(at("patient-flow"))

    assert agenda(view) == {
        "home-by-midday": ("goodhart",),
        "beds-by-10": ("signal", "divergence"),
        "back-in-7-days": ("signal", "amber"),
        "ready-and-here": ("amber",),
        "rung-in-2-days": ("amber",),
    }
    assert view.values_due == ()


def test_the_early_warning_comes_while_sign_and_result_are_still_green(at: At) -> None:
    colours = lights(look(at("patient-flow")))

    assert colours["beds-by-10"] is colours["bed-in-4h"] is Colour.GREEN


def test_patient_flow_has_wins_and_a_steady_green_result(at: At) -> None:
    view = look(at("patient-flow"))
    steady = view.assessments["went-well"]

    assert {"Tablets ready by ten", "Ready to leave, yet here"} <= set(view.wins)
    assert (steady.light.colour, str(steady.mark)) == (Colour.GREEN, "steady")


@pytest.mark.parametrize("team", FUNCTIONS)
def test_a_small_board_has_at_most_one_thing_to_discuss(team: str, at: At) -> None:
    assert len(look(at(team)).agenda.awake) <= 1


def test_people_on_the_ladder_move_up_and_down(at: At) -> None:
    ladder = look(at("reablement")).assessments["matters-to-me"].ladder

    assert ladder is not None
    assert ladder.period == date(2019, 4, 1)
    assert ladder.up
    assert ladder.down
    assert ladder.ever_up > ladder.ever_down


@pytest.mark.parametrize("team", ["patient-flow", "reablement"])
def test_a_sample_was_told_things_and_tries_one_after_another_failed(team: str, at: At) -> None:
    session = at(team)
    board, story = session.board(), session.store.notes(session.team)
    failed, running = story.experiments

    assert {voice.consent for voice in story.voices} == {True, False}
    assert {voice.priority for voice in story.voices} <= {one.id for one in board.priority}
    about = {note.subject for note in story.notes} | {failed.subject, running.subject}
    assert [subject for subject in about if subject_named(board, subject) is None] == []
    days = [note.day for note in story.notes] + [voice.day for voice in story.voices]
    assert max(days) < TODAY
    assert (failed.result, bool(failed.learned)) == (Result.FAILED, True)
    assert (running.result, running.check > TODAY) == (None, True)
    assert failed.at.date() < running.at.date() < TODAY
    assert failed.closed_at is not None
    assert failed.closed_at.date() == failed.check


def test_every_journal_of_the_demo_home_holds(at: At) -> None:
    for team in TEAMS:
        session = at(team)
        assert session.store.journal_break(session.team) == ""


MEANT = {
    # Published figures say nothing of how people fared, and nothing is made up beside them.
    "emergency-care": {
        "Admitted share",
        "Majors in four hours",
        "Seen within four hours",
        "Urgent care unit share",
    },
    # Built so that everything can be seen, advice too.
    "reablement": {
        "A team that stays well",
        "Missed visits",
        "Plan shared with the GP",
        "Time spent with people",
        "What matters is written",
    },
}


@pytest.mark.parametrize("team", TEAMS)
def test_advice_on_a_sample_is_what_is_meant(team: str, at: At) -> None:
    session = at(team)
    board = session.board()
    boards = (found for one in TEAMS if (found := load(ROOT / "config" / f"{one}.toml").board))
    history = session.history(board)
    rated = {name for name, ratings in history.ratings.items() if ratings}

    given = advice(
        board,
        TODAY,
        history=history,
        read={reading.indicator for reading in session.store.readings(session.team)} | rated,
        elsewhere=directions(boards),
    )

    assert {one.where.partition("(")[2].rstrip(")") for one in given} == MEANT.get(team, set())
