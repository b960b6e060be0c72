"""What a board's set-up lacks is said, each kind with a twin of which nothing is said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders import NOW, make_closing, make_outcome, the_item
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import (
    Ambition,
    Board,
    DomainSet,
    Initiative,
    Person,
    Priority,
    PriorityId,
    Rhythm,
    TeamId,
)
from teamboard.domain.definitions.checks.advice import advice, by_account
from teamboard.domain.definitions.checks.facts import directions
from teamboard.domain.definitions.indicator import (
    Cadence,
    Direction,
    Drives,
    Indicator,
    IndicatorId,
    Kind,
    Level,
    Measures,
    PersonId,
)
from teamboard.domain.definitions.output_only import is_hollow
from teamboard.domain.journal import Actor
from teamboard.domain.notes.notes import Feedback, FeedbackKind, Notes
from teamboard.domain.review.history import History
from teamboard.domain.rights import World

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
    measures=Measures.OUTCOME,
)
SIGN = replace(
    RESULT,
    id=IndicatorId("calls"),
    name="Calls made",
    kind=Kind.LEAD,
    floor=None,
    measures=Measures.PROCESS,
    drives=Drives(lag=RESULT.id),
)
WAITS = Priority(
    id=PriorityId("waits"),
    objective="Nobody waits",
    ambition=Ambition.ESSENTIAL,
    owner=FLOW,
    indicator=(RESULT, SIGN),
)
MEALS = Indicator(
    id=IndicatorId("meals"), name="Meals on time", kind=Kind.LAG, cadence=Cadence.WEEKLY
)


def home(*priorities: Priority, **fields: Any) -> Board:
    given: dict[str, Any] = {
        "team": TeamId("x"),
        "name": "Home first",
        "purpose": "People go home well.",
        "review": Rhythm(cadence=Cadence.WEEKLY, first=TODAY),
        "person": (Person(id=FLOW, name="Flow lead"),),
        "priority": priorities,
    }
    return Board(**(given | fields))


def lines(board: Board, **known: Any) -> list[str]:
    return [fault.line() for fault in advice(board, TODAY, **known)]


def told(priority: Priority, *watch: Indicator, left: date | None = None) -> list[str]:
    person = (Person(id=FLOW, name="Flow lead", left=left),)
    return lines(home(priority, watch=watch, person=person))


def other_priority(*measures: Measures, domain: str = "") -> Priority:
    """A second whole priority, whose result and early signs measure these things."""
    result = replace(RESULT, id=IndicatorId("home"), name="At home", measures=measures[0])
    signs = (
        replace(
            SIGN,
            id=IndicatorId(f"sign-{place}"),
            name=f"Sign {place}",
            measures=one,
            drives=Drives(lag=result.id),
        )
        for place, one in enumerate(measures[1:])
    )
    return replace(
        WAITS,
        id=PriorityId("home"),
        objective="Home again",
        domain=domain,
        indicator=(result, *signs),
    )


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
            replace(
                WAITS,
                ambition=Ambition.IMPROVEMENT,
                indicator=(replace(SIGN, drives=None, measures=Measures.OUTCOME),),
            ),
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
        (
            replace(
                WAITS,
                indicator=(RESULT, replace(SIGN, drives=None, measures=Measures.EXPERIENCE)),
            ),
            "priority[0].indicator[1] (Calls made): is an early sign, but of no result, so nobody "
            'sees whether it pays off; add drives = { lag = "seen" } with the result it moves',
        ),
        (
            replace(
                WAITS,
                indicator=(
                    RESULT,
                    SIGN,
                    replace(RESULT, id=IndicatorId("harm"), name="Harm", floor=None),
                ),
            ),
            "priority[0].indicator[2] (Harm): is a result that no early sign moves; "
            'add an early sign with drives = { lag = "harm" }',
        ),
        (
            replace(WAITS, initiative=(Initiative(id="rota", name="Evening rota", start=TODAY),)),
            "priority[0].initiative[0] (Evening rota): is meant to move no indicator, so nobody "
            'will see what came of it; add moves = ["..."] with what it should move',
        ),
        (
            replace(WAITS, indicator=(replace(RESULT, whose=Level.INDIVIDUAL), SIGN)),
            "priority[0].indicator[0] (Seen in time): shows the work of one person, and nobody "
            "said why; write the reason as its why, or measure the team",
        ),
        (
            replace(WAITS, indicator=(replace(RESULT, measures=Measures.PROCESS), SIGN)),
            "priority[0].indicator[0] (Seen in time): shows work done, not whether people are "
            'better for it; pair it with a result or what people say: paired_with = "...", '
            "or say that it measures an outcome",
        ),
    ],
)
def test_what_a_set_up_lacks_is_said_with_what_to_do(priority: Priority, expected: str) -> None:
    assert expected in told(priority)
    if "shows work done" not in expected:  # its early sign is hollow then, too
        assert told(priority) == [expected]


ROTA = Initiative(id="rota", name="Evening rota", start=TODAY, moves=(RESULT.id,), owner=FLOW)


@pytest.mark.parametrize(
    "priority",
    [
        replace(
            WAITS,
            ambition=Ambition.IMPROVEMENT,
            indicator=(replace(RESULT, floor=None), SIGN),
        ),
        replace(WAITS, initiative=(ROTA,)),
        replace(WAITS, initiative=(replace(ROTA, moves=(), ended=TODAY),)),
        replace(WAITS, indicator=(replace(RESULT, whose=Level.INDIVIDUAL, why="Asked"), SIGN)),
        replace(WAITS, indicator=(replace(RESULT, guardrails=(SIGN.id,)), SIGN)),
        replace(WAITS, domain="Whatever"),
    ],
)
def test_what_is_as_it_should_be_is_left_alone(priority: Priority) -> None:
    assert told(priority) == []


def test_the_watch_list_needs_no_owner_but_no_guardrail_on_itself() -> None:
    kept = replace(
        RESULT,
        id=IndicatorId("falls"),
        name="Falls",
        owner=None,
        measures=Measures.PROCESS,
        guardrails=(IndicatorId("falls"),),
    )
    [line] = told(WAITS, kept)
    assert line.startswith("watch[0] (Falls): is its own guardrail")


def test_an_owner_counts_until_the_day_they_leave() -> None:
    work = replace(WAITS, initiative=(ROTA,))
    assert told(work, left=date(2024, 4, 9)) == []
    said = "is owned by Flow lead, who left on 8 April; name another owner"
    assert told(work, left=TODAY) == [
        f"priority[0] (Nobody waits): {said}",
        f"priority[0].indicator[0] (Seen in time): {said}",
        f"priority[0].indicator[1] (Calls made): {said}",
        f"priority[0].initiative[0] (Evening rota): {said}",
    ]


def test_all_indicators_in_one_domain_are_said_with_the_empty_ones() -> None:
    care = replace(WAITS, domain="Safety")
    twice = (care, other_priority(Measures.OUTCOME, Measures.PROCESS, domain="safety "))
    own = {"domains": ("Safety", "Access", "Money")}
    assert lines(home(*twice, **own)) == [
        "domains (the whole board): all 4 indicators stand in one domain, Safety; nothing looks "
        "at Access and Money; ask what people would miss there, or take out the domains that are "
        "none of the team's"
    ]
    assert lines(home(*twice, domains=("Safety",))) == []
    assert lines(home(care, **own)) == []
    apart = (care, other_priority(Measures.OUTCOME, Measures.PROCESS, domain="Money"))
    assert lines(home(*apart, **own)) == []
    cost = replace(care.indicator[0], domain="Money")
    mixed = (replace(care, indicator=(cost, *care.indicator[1:])), twice[1])
    assert lines(home(*mixed, **own)) == []
    unnamed = (replace(care, domain=""), replace(twice[1], domain=""))
    assert lines(home(*unnamed, **own)) == []
    finance = tuple(replace(one, domain="Finance") for one in twice)
    [line] = lines(home(*finance, domain_set=DomainSet.SCORECARD))
    assert "nothing looks at Customer, Internal processes and Learning and growth" in line


def test_a_domain_that_is_none_of_the_boards_is_said_with_those_there_are() -> None:
    board = home(replace(WAITS, domain="Saftey"), domains=("Safety", "Access"))
    assert lines(board) == [
        "priority[0] (Nobody waits): is in the domain Saftey, which is none of the board's; "
        "choose one of Safety and Access"
    ]
    assert lines(home(replace(WAITS, domain="SAFETY"), domains=("Safety", "Access"))) == []
    lag = replace(WAITS.indicator[0], domain="Mony")
    [line] = lines(home(replace(WAITS, indicator=(lag, *WAITS.indicator[1:])), domains=("Money",)))
    assert line.endswith("is in the domain Mony, which is none of the board's; choose one of Money")


def test_over_half_of_output_and_money_is_said_and_half_is_not() -> None:
    half = other_priority(Measures.OUTPUT, Measures.MONEY)
    assert lines(home(WAITS, half)) == []
    over = other_priority(Measures.OUTPUT, Measures.MONEY, Measures.OUTPUT)
    assert lines(home(WAITS, over)) == [
        "priority (the whole board): 3 of 5 indicators measure output or money: how much is done, "
        "not how people are; let a measure of outcome or experience take the place of one"
    ]


def test_on_a_board_of_one_person_every_indicator_needs_a_reason() -> None:
    why = tuple(replace(one, why="Agreed at my one-to-one") for one in WAITS.indicator)
    assert len(lines(home(WAITS, level=Level.INDIVIDUAL))) == 2
    assert lines(home(replace(WAITS, indicator=why), level=Level.INDIVIDUAL)) == []
    team = replace(WAITS, indicator=(replace(RESULT, whose=Level.TEAM), why[1]))
    assert lines(home(team, level=Level.INDIVIDUAL)) == []


def test_a_guardrail_that_never_had_a_reading_is_said_once_readings_are_known() -> None:
    guarded = replace(WAITS, indicator=(replace(RESULT, guardrails=(MEALS.id,)), SIGN))
    board = home(guarded, watch=(MEALS,))
    assert lines(board, read={"seen", "calls"}) == [
        "priority[0].indicator[0] (Seen in time): is guarded by what never had a reading: "
        "Meals on time; enter its readings, or name a guardrail that has some"
    ]
    assert lines(board, read={"seen", "calls", "meals"}) == []
    assert lines(board, read=()) == []
    assert lines(board) == []


def test_a_measure_that_never_had_a_reading_is_said_once_others_have_some() -> None:
    """ "a measure that never had a reading is set-up advice"."""
    board = home(WAITS, watch=(MEALS,))
    assert lines(board, read={"seen", "calls"}) == [
        "watch[0] (Meals on time): never had a reading; enter the first one: v on the board; "
        "or take it off the board"
    ]
    assert lines(board, read={"seen", "calls", "meals"}) == []
    assert lines(board, read=()) == []
    assert lines(board) == []


ELSEWHERE = home(
    replace(WAITS, indicator=(replace(RESULT, id=IndicatorId("x"), name=" SEEN in time"),)),
    team=TeamId("ward"),
    name="Ward 7",
)


def turned(board: Board, direction: Direction, **fields: Any) -> Board:
    [result] = board.priority[0].indicator
    result = replace(result, direction=direction, target=None, floor=None, **fields)
    return replace(board, priority=(replace(board.priority[0], indicator=(result,)),))


def test_a_measure_that_is_to_go_another_way_on_another_board_is_said() -> None:
    said = (
        "priority[0].indicator[0] (Seen in time): is better when higher here, but better when "
        "lower on the board Ward 7; agree with that team which way is better, or call one of them "
        "something else"
    )
    here = home(WAITS)
    lower = turned(ELSEWHERE, Direction.LOWER)
    assert lines(here, elsewhere=directions((here, lower))) == [said]
    by_id = turned(ELSEWHERE, Direction.LOWER, id=IndicatorId("SEEN"), name="Waits")
    assert lines(here, elsewhere=directions((here, by_id))) == [said]
    for alike in (ELSEWHERE, turned(ELSEWHERE, Direction.LOWER, name="Waits")):
        assert lines(here, elsewhere=directions((here, alike))) == []


def test_a_measure_that_is_to_go_both_ways_on_one_board_is_said_once() -> None:
    twin = replace(
        MEALS, name="seen in time", direction=Direction.WITHIN, measures=Measures.OUTCOME
    )
    assert told(WAITS, twin) == [
        "watch[0] (seen in time): is best within a range here, but better when higher under "
        "Nobody waits; decide which way is better, or call one of them something else"
    ]
    assert told(WAITS, replace(twin, direction=Direction.HIGHER)) == []


REVIEWS = tuple(TODAY - timedelta(weeks=week) for week in range(1, 7))
HEARD = Feedback(
    "1", WAITS.id, TODAY, FeedbackKind.FAMILY, consent=True, text="Fine", at=NOW, by="x"
)


def past(closed: Sequence[date] = (), due: date | None = None, **fields: Any) -> History:
    item = the_item(60.0)
    closings = tuple(make_closing(item, make_outcome(due=due), day=day) for day in closed)
    # What the early sign led to is no matter here: it always led to something.
    given: dict[str, Any] = {
        "reviews": REVIEWS,
        "notes": Notes(voices=(HEARD,)),
        "closings": {
            Subject("seen"): closings,
            Subject("calls"): (make_closing(item, make_outcome(), day=REVIEWS[0]),),
        },
    }
    return History(**(given | fields))


def test_what_led_to_nothing_in_six_reviews_is_asked_whether_it_retires() -> None:
    board = home(WAITS)
    assert lines(board, history=past(), before=board) == [
        "priority[0].indicator[0] (Seen in time): led to no decision, action or escalation in the "
        "last 6 reviews; retire it? On the watch list it is kept and takes no time"
    ]
    earlier = REVIEWS[5] - timedelta(days=1)
    assert len(lines(board, history=past([earlier]), before=board)) == 1
    assert lines(board, history=past([REVIEWS[5]]), before=board) == []
    covered = past([earlier], due=REVIEWS[4])
    assert lines(board, history=covered, before=board) == []


def test_what_was_not_on_the_board_all_that_time_is_not_asked_to_retire() -> None:
    board = home(WAITS)
    assert lines(board, history=past()) == []
    assert lines(board, history=past(reviews=REVIEWS[:5]), before=board) == []
    without = home(replace(WAITS, indicator=(replace(SIGN, drives=None),)))
    assert lines(board, history=past(), before=without) == []
    watched = home(replace(WAITS, indicator=()), watch=(RESULT,))
    assert lines(board, history=past(), before=watched) == []


def test_a_priority_nobody_spoke_about_in_90_days_is_said_once_the_team_has_begun() -> None:
    said = (
        "priority[0] (Nobody waits): nobody told the team anything about it in the last 90 days; "
        "ask one person whom it is for, and write it down: o on the board"
    )
    board = home(WAITS)
    old = HEARD._replace(day=TODAY - timedelta(days=91))
    elsewhere = HEARD._replace(priority=PriorityId("home"))
    for voices in ((), (old,), (elsewhere,)):
        assert lines(board, history=past(notes=Notes(voices=voices))) == [said]
    assert lines(board, history=History(notes=Notes(voices=(old,)))) == [said]
    fresh = HEARD._replace(day=TODAY - timedelta(days=90))
    assert lines(board, history=past(notes=Notes(voices=(old, fresh)))) == []
    assert lines(board, history=History()) == []


@pytest.mark.parametrize(
    ("fields", "beside", "expected"),
    [
        ({}, {}, True),
        ({"measures": Measures.OUTPUT}, {}, False),
        ({"paired_with": MEALS.id}, {}, True),
        ({"paired_with": MEALS.id}, {"measures": Measures.EXPERIENCE}, False),
        ({"drives": Drives(lag=MEALS.id)}, {"measures": Measures.OUTCOME}, False),
        ({}, {"measures": Measures.OUTCOME}, True),
        ({}, {"measures": Measures.OUTCOME, "paired_with": SIGN.id}, False),
    ],
)
def test_a_process_measure_is_hollow_until_how_people_are_stands_beside_it(
    fields: dict[str, Any], beside: dict[str, Any], *, expected: bool
) -> None:
    sign = replace(SIGN, **({"drives": None} | fields))
    board = home(replace(WAITS, indicator=(sign,)), watch=(replace(MEALS, **beside),))
    assert is_hollow(board, sign) is expected


def test_a_ladder_is_never_hollow() -> None:
    """People say themselves where they stand."""
    steps = replace(SIGN, ladder=True, drives=None, target=None, floor=None)
    assert steps.measures is Measures.PROCESS
    assert not is_hollow(home(replace(WAITS, indicator=(steps,))), steps)


def led_by(*people: Person) -> Board:
    return home(person=people)


def world(**accounts: int) -> World:
    return World(today=TODAY, accounts=accounts)


def test_who_leads_under_another_account_hears_that_they_will_miss_changes() -> None:
    board = led_by(
        Person(id=FLOW, name="Flow lead", lead=True, login="ann"),
        Person(id=PersonId("ben"), name="Ben", login="ben"),
    )
    assert by_account(board, Actor(1, "ann"), world(ann=1, ben=2)) == ()
    for actor in (Actor(3, "carl"), Actor(2, "ben")):
        [fault] = by_account(board, actor, world(ann=1, ben=2))
        assert fault.line() == (
            f"person: no lead has your account '{actor.login}': you will not be told when "
            "definitions change; if you lead this team, ask a lead to add "
            f'login = "{actor.login}" to your [[person]]'
        )


def test_where_no_lead_has_an_account_here_whoever_can_write_hears_that_they_lead() -> None:
    for login, accounts in ((None, {"ben": 2}), ("mispelt", {"ben": 2})):
        board = led_by(
            Person(id=FLOW, name="Flow lead", lead=True, login=login),
            Person(id=PersonId("ben"), name="Ben", login="ben"),
        )
        [fault] = by_account(board, Actor(2, "ben"), world(**accounts))
        assert "whoever can write to this home counts as lead" in fault.what
        assert by_account(board, Actor(2, "ben"), world(**accounts), sample=True) == ()


def test_a_login_that_two_people_share_is_worth_a_look() -> None:
    board = led_by(
        Person(id=FLOW, name="Flow lead", lead=True, login="ward"),
        Person(id=PersonId("ben"), name="Ben", login="ward"),
        Person(id=PersonId("cat"), name="Cat", login="ward", left=TODAY),
    )
    [fault] = by_account(board, Actor(1, "ward"), world(ward=1))
    assert fault.line() == (
        "person[1] (Ben): has the login 'ward', and so has Flow lead: it may do what either may; "
        "give each of them an account of their own"
    )
