"""What a board's set-up lacks is said, and nothing is said of a whole one."""

from dataclasses import replace
from datetime import date

import pytest

from teamboard.domain.advice import advice, unheard
from teamboard.domain.board import Ambition, Board, Person, Priority, PriorityId, Rhythm, TeamId
from teamboard.domain.indicator import Cadence, Indicator, IndicatorId, Kind, PersonId

TODAY = date(2024, 4, 8)
FLOW = PersonId("flow")
RESULT = Indicator(
    id=IndicatorId("seen"),
    name="Seen in time",
    kind=Kind.LAG,
    cadence=Cadence.WEEKLY,
    owner=FLOW,
    target=95.0,
    floor=80.0,
)
SIGN = replace(RESULT, id=IndicatorId("calls"), name="Calls made", kind=Kind.LEAD, floor=None)
WAITS = Priority(
    id=PriorityId("waits"),
    objective="Nobody waits",
    ambition=Ambition.ESSENTIAL,
    owner=FLOW,
    indicator=(RESULT, SIGN),
)


def told(priority: Priority, *watch: Indicator, left: date | None = None) -> list[str]:
    board = Board(
        team=TeamId("x"),
        name="Home first",
        purpose="People go home well.",
        review=Rhythm(cadence=Cadence.WEEKLY, first=TODAY),
        person=(Person(id=FLOW, name="Flow lead", left=left),),
        priority=(priority,),
        watch=watch,
    )
    return [fault.line() for fault in advice(board, TODAY)]


def test_a_whole_board_needs_no_advice() -> None:
    assert told(WAITS) == []


@pytest.mark.parametrize(
    ("priority", "expected"),
    [
        (
            replace(WAITS, indicator=(RESULT,)),
            "priority[0] (Nobody waits): has a result but no early sign that moves it; "
            'add an indicator with kind = "lead" that drives the result',
        ),
        (
            replace(WAITS, ambition=Ambition.IMPROVEMENT, indicator=(SIGN,)),
            "priority[0] (Nobody waits): has no result, so nobody can tell whether people are "
            'better off; add an indicator with kind = "lag"',
        ),
        (
            replace(WAITS, owner=None),
            "priority[0] (Nobody waits): has no owner; "
            'add owner = "..." with one person of the team',
        ),
        (
            replace(WAITS, indicator=(RESULT, replace(SIGN, owner=None))),
            "priority[0].indicator[1] (Calls made): has no owner; "
            'add owner = "..." with one person of the team',
        ),
        (
            replace(WAITS, indicator=(replace(RESULT, floor=None), SIGN)),
            "priority[0] (Nobody waits): is essential, but none of its indicators has a floor; "
            "add a floor: the value past which people are not safe",
        ),
        (
            replace(WAITS, sponsor=FLOW),
            "priority[0] (Nobody waits): has the same person as sponsor and owner; "
            "name a sponsor the owner can turn to, or leave the sponsor out",
        ),
        (
            replace(WAITS, indicator=(replace(RESULT, guardrails=(RESULT.id,)), SIGN)),
            "priority[0].indicator[0] (Seen in time): is its own guardrail; "
            "name the indicator that would show if this one improved at a cost",
        ),
    ],
)
def test_what_a_set_up_lacks_is_said_with_what_to_do(priority: Priority, expected: str) -> None:
    assert told(priority) == [expected]


def test_an_improvement_without_a_floor_is_left_alone() -> None:
    indicators = (replace(RESULT, floor=None), SIGN)
    assert told(replace(WAITS, ambition=Ambition.IMPROVEMENT, indicator=indicators)) == []


def test_the_watch_list_needs_no_owner_but_no_guardrail_on_itself() -> None:
    kept = replace(
        RESULT,
        id=IndicatorId("falls"),
        name="Falls",
        owner=None,
        guardrails=(IndicatorId("falls"),),
    )
    [line] = told(WAITS, kept)
    assert line.startswith("watch[0] (Falls): is its own guardrail")


def test_an_owner_counts_until_the_day_they_leave() -> None:
    assert told(WAITS, left=date(2024, 4, 9)) == []
    assert told(WAITS, left=TODAY)[0] == (
        "priority[0] (Nobody waits): is owned by Flow lead, who left on 8 April; name another owner"
    )


def led_by(*people: Person) -> Board:
    return Board(
        team=TeamId("x"),
        name="Home first",
        purpose="People go home well.",
        review=Rhythm(cadence=Cadence.WEEKLY, first=TODAY),
        person=people,
    )


def test_who_leads_under_another_account_hears_that_they_will_miss_changes() -> None:
    board = led_by(
        Person(id=FLOW, name="Flow lead", lead=True, login="ann"),
        Person(id=PersonId("ben"), name="Ben", login="ben"),
    )
    assert unheard(board, "ann") == ()
    for login in ("root", "ben"):
        [fault] = unheard(board, login)
        assert fault.line() == (
            f"person: no lead has your account '{login}': you will not be told when definitions "
            f'change; if you lead this team, add login = "{login}" to your entry under [[person]]'
        )


def test_where_no_lead_has_an_account_everybody_is_told_of_changes() -> None:
    board = led_by(
        Person(id=FLOW, name="Flow lead", lead=True),
        Person(id=PersonId("ben"), name="Ben", login="ben"),
    )
    assert unheard(board, "root") == ()
