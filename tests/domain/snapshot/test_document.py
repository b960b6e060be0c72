"""The facts of a board and of a review that a snapshot keeps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamboard.domain.agenda.agenda import survey
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.board_state import BoardState, overview
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
from teamboard.domain.definitions.indicator import (
    Cadence,
    Direction,
    Indicator,
    IndicatorId,
    Kind,
    PersonId,
)
from teamboard.domain.measures.reading import Reading
from teamboard.domain.review.cycle_time import CycleTime
from teamboard.domain.review.history import NOTHING_YET, Applied, History
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind, State, Step
from teamboard.domain.review.review import Amendment, ItemNotes, Review, Scope
from teamboard.domain.snapshot.document import Document, Facts, ordered, snapshot
from teamboard.domain.snapshot.facts import called, rows, subject_name

TODAY = date(2019, 4, 8)
MORNING = datetime(2019, 4, 8, 9, 0, tzinfo=UTC)
SEEN = Indicator(
    id=IndicatorId("seen"),
    name="Seen within four hours",
    kind=Kind.LAG,
    cadence=Cadence.WEEKLY,
    unit="%",
    target=95.0,
    floor=70.0,
    owner=PersonId("flow.lead"),
)
HOURS = replace(
    SEEN,
    id=IndicatorId("hours"),
    name="Hours of care",
    kind=Kind.LEAD,
    unit="",
    direction=Direction.WITHIN,
    target=(18.0, 25.0),
    floor=None,
    owner=None,
)
BOARD = Board(
    team=TeamId("flow"),
    name="Emergency care flow",
    purpose="People are seen, treated and moved on safely.",
    review=Rhythm(cadence=Cadence.WEEKLY, first=date(2019, 4, 1)),
    person=(Person(id=PersonId("flow.lead"), name="Flow lead", login="flow"),),
    body=(Body(id=BodyId("service"), name="Service board"),),
    priority=(
        Priority(
            id=PriorityId("waits"), objective="Nobody waits past four hours", indicator=(SEEN,)
        ),
    ),
    watch=(HOURS,),
)
REVIEW = Review(
    id="R1",
    team=TeamId("flow"),
    opened_at=MORNING,
    opened_by="flow",
    day=TODAY,
    subjects=(Subject("seen"), Subject("gone")),
    closed_at=MORNING + timedelta(minutes=14),
    learned="Evening cover pays off.",
)
ACTION = Outcome(
    id="A1",
    review="R0",
    subject=Subject("seen"),
    kind=OutcomeKind.ACTION,
    text="trial evening cover",
    at=MORNING,
    by="flow",
    state=State.OPEN,
    owner=PersonId("flow.lead"),
    due=date(2019, 4, 12),
)
ESCALATION = replace(
    ACTION, id="E1", kind=OutcomeKind.ESCALATION, state=State.SENT, owner=None, to="service"
)
DECISION = replace(
    ACTION,
    id="D1",
    review="R1",
    kind=OutcomeKind.DECISION,
    state=State.MADE,
    owner=None,
    decision=DecisionKind.PUT_OFF,
    text="put off",
)
READINGS = {
    "seen": (Reading(SEEN.id, date(2019, 4, 1), 81.25, 65.0, 80.0),),
    "hours": (Reading(HOURS.id, date(2019, 4, 1), 20.0),),
}


NOTHING_SAID = Facts(
    review=REVIEW,
    answers={},
    outcomes=(),
    escalations=(),
    seconds={},
    steps={},
    amendments=(),
    previous=("", ""),
    journal_head="abc",
)
MOVED = Applied(
    version=2,
    at=datetime(2019, 4, 3, 8, 0, tzinfo=UTC),
    by="flow",
    why="winter plan",
    changes=("indicator seen: target was 97, now 95",),
    moved=("seen",),
)


def board_view(
    board: Board = BOARD, series: Sequence[Reading] | None = None, **fields: Any
) -> BoardState:
    """The board on its day; `series` are other readings of `seen`."""
    kept = READINGS if series is None else READINGS | {SEEN.id: tuple(series)}
    assessments, agenda = survey(board, lambda one, _: kept.get(one.id, ()), NOTHING_YET, TODAY)
    before = {name: fields.pop(name) for name in History._fields if name in fields}
    nothing = {"last": None, "opened": None, "history": History(**before)}
    return overview(
        board=board, assessments=assessments, agenda=agenda, today=TODAY, **(nothing | fields)
    )


def taken(view: BoardState | None = None, **facts: Any) -> Document:
    return snapshot(view or board_view(), NOTHING_SAID._replace(**facts))


def step(outcome: str, was: date | None, now: date | None) -> Step:
    return Step(outcome, MORNING, "flow", State.OPEN, was, now, "")


def test_it_begins_with_what_it_is_and_of_which_day() -> None:
    document = taken(previous=("flow-2019-04-01.toml", "f00"))
    assert list(document.items())[:9] == [
        ("format", "teamboard-snapshot"),
        ("version", "1.3"),
        ("team", "flow"),
        ("name", "Emergency care flow"),
        ("purpose", "People are seen, treated and moved on safely."),
        ("day", TODAY),
        ("previous", "flow-2019-04-01.toml"),
        ("previous_sha256", "f00"),
        ("journal_head", "abc"),
    ]


def test_a_first_snapshot_has_none_before_it() -> None:
    assert "previous" not in taken()


def test_it_says_who_reviewed_when_and_what_they_learned() -> None:
    assert taken()["review"] == {
        "id": "R1",
        "day": TODAY,
        "opened_at": MORNING,
        "opened_by": "flow",
        "closed_at": MORNING + timedelta(minutes=14),
        "learned": "Evening cover pays off.",
        "planned_minutes": 15,
    }


def test_it_keeps_how_long_the_review_and_each_item_took() -> None:
    document = taken(seconds={Subject("seen"): 90, Subject("gone"): 30, Subject(""): 45})
    assert document["review"]["seconds"] == 165
    assert document["item"]["seen"]["seconds"] == 90
    assert document["item"]["gone"] == {"place": 2, "reviewed": True, "seconds": 30}


def test_an_item_that_was_on_nobodys_screen_took_no_time() -> None:
    document = taken(seconds={Subject("gone"): 0})
    assert "seconds" not in document["review"]
    assert "seconds" not in document["item"]["gone"]


def test_a_look_in_between_has_no_review() -> None:
    assert "review" not in taken(review=None)


def test_each_indicator_keeps_its_value_its_bounds_and_its_light() -> None:
    assert taken()["indicator"]["seen"] == {
        "cadence": "weekly",
        "decimals": 1,
        "denominator": 80.0,
        "direction": "higher",
        "floor": 70.0,
        "judged": 81.25,
        "kind": "lag",
        "light": "red",
        "name": "Seen within four hours",
        "numerator": 65.0,
        "owner": "flow.lead",
        "period": date(2019, 4, 1),
        "place": 1,
        "priority": "waits",
        "target": 95.0,
        "unit": "%",
        "unjudged": "1 of 13 readings",
        "value": 81.25,
    }


def test_what_small_numbers_were_judged_by_is_kept_beside_the_last_reading() -> None:
    weeks = [(11, 12, date(2019, 3, 25)), (9, 12, date(2019, 4, 1))]
    series = [
        Reading(SEEN.id, day, 100 * above / below, above, below) for above, below, day in weeks
    ]
    kept = taken(board_view(series=series))["indicator"]["seen"]
    assert (kept["value"], kept["judged"], kept["over"]) == (75.0, 100 * 20 / 24, 2)
    assert (kept["light"], kept["reason"]) == ("red", "over 2 periods")


def test_a_floor_breached_before_nothing_was_to_count_is_kept() -> None:
    series = [
        Reading(SEEN.id, date(2019, 3, 25), 50.0, 20.0, 40.0),
        Reading(SEEN.id, date(2019, 4, 1), None, 0.0, 0.0),
    ]
    kept = taken(board_view(series=series))["indicator"]["seen"]
    assert (kept["light"], kept["beyond_floor"]) == ("grey", True)
    assert "judged" not in kept


def test_everything_has_its_place_on_the_board_and_on_the_reviews_list() -> None:
    document = taken()
    assert [one["place"] for one in document["indicator"].values()] == [2, 1]
    assert list(document["indicator"]) == ["hours", "seen"]
    assert {name: one["place"] for name, one in document["item"].items()} == {
        "seen": 1,
        "gone": 2,
        "priority/waits": 3,
    }


def test_a_band_is_an_array_and_the_watch_list_has_no_priority() -> None:
    hours = taken()["indicator"]["hours"]
    assert hours["target"] == [18.0, 25.0]
    assert "priority" not in hours


def test_a_priority_keeps_its_light_with_counts() -> None:
    assert taken()["priority"] == {
        "waits": {
            "ambition": "improvement",
            "counts": "1 red of 1",
            "light": "red",
            "objective": "Nobody waits past four hours",
            "place": 1,
        }
    }


def test_an_item_keeps_its_reasons_and_what_was_said() -> None:
    said = ItemNotes(
        review="R1", subject=Subject("seen"), changed="down", drives="beds", scope=Scope.SYSTEMIC
    )
    item = taken(answers={Subject("seen"): said})["item"]["seen"]
    assert item["severity"] == 4
    assert item["reason"]["red"]["first"] == TODAY
    assert item["reviewed"] is True
    assert (item["changed"], item["drives"], item["scope"]) == ("down", "beds", "systemic")


def test_an_item_that_is_no_longer_raised_was_still_reviewed() -> None:
    assert taken()["item"]["gone"] == {"place": 2, "reviewed": True}


def test_each_outcome_stands_in_the_table_of_its_kind() -> None:
    document = taken(board_view(actions=(ACTION,)), outcomes=(DECISION,), escalations=(ESCALATION,))
    assert document["decision"]["D1"]["decision"] == "put_off"
    assert document["action"]["A1"] == {
        "at": MORNING,
        "by": "flow",
        "due": date(2019, 4, 12),
        "owner": "flow.lead",
        "review": "R0",
        "state": "open",
        "subject": "seen",
        "text": "trial evening cover",
    }
    assert document["escalation"]["E1"]["to"] == "service"


@pytest.mark.parametrize(("days", "kept"), [(91, True), (92, False)])
@pytest.mark.parametrize(("outcome", "state"), [(ACTION, State.DONE), (ESCALATION, State.ANSWERED)])
def test_what_came_of_an_outcome_is_kept_for_a_quarter(
    outcome: Outcome,
    state: State,
    days: int,
    kept: bool,  # noqa: FBT001 - a table's column
) -> None:
    ended = replace(outcome, state=state, changed_at=MORNING - timedelta(days=days))
    document = taken(
        board_view(actions=(ended,) if outcome is ACTION else ()),
        escalations=(ended,) if outcome is ESCALATION else (),
    )
    assert (outcome.id in document[outcome.kind]) is kept


def test_a_moved_date_is_counted_beside_the_date_first_agreed() -> None:
    first, later, last = date(2019, 4, 5), date(2019, 4, 8), date(2019, 4, 12)
    steps = (step("A1", first, later), step("A1", later, later), step("A1", later, last))
    action = taken(board_view(actions=(ACTION,)), steps={"A1": steps})["action"]["A1"]
    assert (action["moved"], action["first_due"], action["due"]) == (2, first, last)


def test_a_date_that_was_kept_is_not_counted() -> None:
    kept = {"A1": (step("A1", ACTION.due, ACTION.due),)}
    action = taken(board_view(actions=(ACTION,)), steps=kept)["action"]["A1"]
    assert not {"moved", "first_due"} & action.keys()


def test_an_escalation_keeps_what_was_tried_and_what_it_means() -> None:
    told = replace(ESCALATION, tried="asked twice", impact="two people wait each night")
    escalation = taken(escalations=(told,))["escalation"]["E1"]
    assert escalation["tried"] == "asked twice"
    assert escalation["impact"] == "two people wait each night"


def test_changes_of_the_definitions_are_kept_with_who_when_and_why() -> None:
    silent = MOVED._replace(version=3, why="", moved=())
    assert taken(board_view(applied=(MOVED, silent)))["definition"] == {
        "2": {
            "at": MOVED.at,
            "by": "flow",
            "changes": ["indicator seen: target was 97, now 95"],
            "moved": ["seen"],
            "why": "winter plan",
        },
        "3": {
            "at": MOVED.at,
            "by": "flow",
            "changes": ["indicator seen: target was 97, now 95"],
        },
    }


def test_what_was_added_to_closed_reviews_is_kept() -> None:
    added = Amendment("M1", "R0", Subject("seen"), "beds too", "left out", MORNING, "flow")
    assert taken(amendments=(added,))["amendment"] == {
        "M1": {
            "at": MORNING,
            "by": "flow",
            "review": "R0",
            "subject": "seen",
            "text": "beds too",
            "why": "left out",
        }
    }


def test_an_amendment_of_the_whole_review_has_no_subject() -> None:
    added = Amendment("M1", "R0", Subject(""), "beds too", "left out", MORNING, "flow")
    assert "subject" not in taken(amendments=(added,))["amendment"]["M1"]


def test_it_keeps_how_fast_signals_led_to_outcomes() -> None:
    fast = CycleTime(median_days=6.0, outcomes=14, on_time=0, due=12)
    assert taken(board_view(cycle_time=fast))["speed"] == {
        "actions_due": 12,
        "actions_on_time": 0,
        "median_days": 6.0,
        "outcomes": 14,
    }


def test_a_team_without_outcomes_has_no_speed() -> None:
    assert "speed" not in taken()
    unknown = CycleTime(median_days=None, outcomes=0, on_time=2, due=3)
    kept = taken(board_view(cycle_time=unknown))["speed"]
    assert kept == {"actions_due": 3, "actions_on_time": 2}


def test_people_and_bodies_are_there_to_be_called_by_name() -> None:
    document = taken()
    assert document["person"] == {"flow.lead": {"name": "Flow lead", "login": "flow"}}
    assert called(document, "flow.lead") == "Flow lead"
    assert called(document, "service") == "Service board"
    assert called(document, "stranger") == "stranger"


def test_an_item_is_called_as_on_the_board() -> None:
    document = taken()
    assert subject_name(document, "seen") == "Seen within four hours"
    assert subject_name(document, "priority/waits") == "Nobody waits past four hours"
    assert subject_name(document, "gone") == "gone"
    assert subject_name(document, "priority/gone") == "priority/gone"


def test_what_is_no_entry_of_a_table_is_passed_over() -> None:
    assert rows({"item": {"a": {"x": 1}, "b": 2}}, "item") == {"a": {"x": 1}}
    assert rows({"item": 3}, "item") == {}


def test_plain_values_stand_before_tables_each_by_name() -> None:
    document = {"b": {"y": 1, "x": {"k": 1}, "w": 2}, "zeta": 1, "alpha": 2, "format": "f"}
    assert list(ordered(document)) == ["format", "alpha", "zeta", "b"]
    assert list(ordered(document)["b"]) == ["w", "y", "x"]


def test_an_array_of_tables_is_sorted_by_id_and_a_band_is_not() -> None:
    document = {"note": [{"id": "b", "z": 1, "a": 2}, {"id": "a"}], "target": [25.0, 18.0]}
    tidy = ordered(document)
    assert tidy["note"] == [{"id": "a"}, {"id": "b", "z": 1, "a": 2}]
    assert list(tidy["note"][1]) == ["a", "id", "z"]
    assert tidy["target"] == [25.0, 18.0]


def shuffled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shuffled(entry) for key, entry in reversed(value.items())}
    return value


KEYS = st.sampled_from(["format", "day", "item", "a", "b", "c", "zeta"])
VALUES = st.recursive(
    st.integers() | st.text(max_size=3) | st.just([]) | st.lists(st.integers(), max_size=2),
    lambda inside: st.dictionaries(KEYS, inside, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_the_order_facts_come_in_makes_no_difference(document: Document) -> None:
    assert repr(ordered(document)) == repr(ordered(shuffled(document)))
    assert ordered(document) == document
