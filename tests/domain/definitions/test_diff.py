"""What a lead is told when the board's definitions are applied again."""

from dataclasses import replace
from datetime import date

import pytest

from teamboard.domain.definitions.board import (
    Board,
    Body,
    BodyId,
    Initiative,
    Person,
    Priority,
    PriorityId,
    Rhythm,
    TeamId,
)
from teamboard.domain.definitions.diff import definition_changes
from teamboard.domain.definitions.indicator import (
    Cadence,
    Direction,
    Drives,
    Event,
    Indicator,
    IndicatorId,
    Kind,
    PersonId,
)

FLOW = Person(id=PersonId("flow.lead"), name="Flow lead")
SEEN = Indicator(
    id=IndicatorId("seen"),
    name="Seen within four hours",
    kind=Kind.LAG,
    cadence=Cadence.MONTHLY,
    unit="%",
    target=95.0,
    owner=PersonId("flow.lead"),
)
BEDS = Indicator(
    id=IndicatorId("beds"), name="Beds free by ten", kind=Kind.LEAD, cadence=Cadence.DAILY
)
COVER = Initiative(id="cover", name="Evening cover", start=date(2019, 3, 4))
WAITS = Priority(
    id=PriorityId("waits"),
    objective="Nobody waits past four hours",
    indicator=(SEEN, BEDS),
    initiative=(COVER,),
)
HOME = Priority(id=PriorityId("home"), objective="Home before dark")
BOARD = Board(
    team=TeamId("flow"),
    name="Emergency care flow",
    purpose="People are seen, treated and moved on safely.",
    review=Rhythm(cadence=Cadence.WEEKLY, first=date(2019, 4, 1)),
    person=(FLOW,),
    body=(Body(id=BodyId("service"), name="Service board"),),
    priority=(WAITS, HOME),
)


def with_seen(seen: Indicator) -> Board:
    return replace(BOARD, priority=(replace(WAITS, indicator=(seen, BEDS)), HOME))


def with_waits(waits: Priority) -> Board:
    return replace(BOARD, priority=(waits, HOME))


def test_a_first_version_says_what_the_board_holds() -> None:
    assert definition_changes(None, BOARD) == ("new board: 2 priorities, 2 indicators, 1 person",)


def test_the_same_definitions_have_no_changes() -> None:
    assert definition_changes(BOARD, replace(BOARD)) == ()


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (
            replace(BOARD, purpose="People are seen in time."),
            "board: purpose was People are seen, treated and moved on safely., "
            "now People are seen in time.",
        ),
        (
            replace(BOARD, review=replace(BOARD.review, minutes=20)),
            "board: review.minutes was 15, now 20",
        ),
        (
            replace(BOARD, review=replace(BOARD.review, first=date(2019, 4, 2))),
            "board: review.first was 1 April 2019, now 2 April 2019",
        ),
        (replace(BOARD, domains=("Safety", "Team")), "board: domains was empty, now Safety, Team"),
        (
            replace(BOARD, person=(replace(FLOW, lead=True),)),
            "person flow.lead: lead was no, now yes",
        ),
        (replace(BOARD, body=()), "body service: taken off"),
        (
            replace(BOARD, priority=(WAITS,)),
            "priority home: taken off",
        ),
        (
            with_waits(replace(WAITS, owner=PersonId("flow.lead"))),
            "priority waits: owner was empty, now flow.lead",
        ),
        (with_seen(replace(SEEN, target=97.5)), "indicator seen: target was 95, now 97.5"),
        (
            with_seen(replace(SEEN, target=95.0000001)),
            "indicator seen: target was 95, now 95.0000001",
        ),
        (
            with_seen(replace(SEEN, direction=Direction.HIGHER, target=None)),
            "indicator seen: target was 95, now empty",
        ),
        (
            with_seen(replace(SEEN, guardrails=(IndicatorId("beds"),))),
            "indicator seen: guardrails was empty, now beds",
        ),
        (
            with_seen(replace(SEEN, event=(Event(date=date(2019, 1, 1), text="ward open"),))),
            "indicator seen: event was empty, now 1 given",
        ),
        (
            with_waits(replace(WAITS, initiative=(replace(COVER, delay=2),))),
            "initiative cover of waits: delay was 0, now 2",
        ),
        (
            replace(BOARD, priority=(HOME, WAITS)),
            "board: the priorities stand in another order",
        ),
        (
            with_waits(replace(WAITS, indicator=(BEDS, SEEN))),
            "priority waits: the indicators stand in another order",
        ),
        (
            replace(
                BOARD,
                priority=(
                    replace(WAITS, indicator=(SEEN,)),
                    replace(HOME, indicator=(BEDS,)),
                ),
            ),
            "indicator beds: moved from priority waits to priority home",
        ),
        (
            replace(BOARD, priority=(replace(WAITS, indicator=(SEEN,)), HOME), watch=(BEDS,)),
            "indicator beds: moved from priority waits to the watch list",
        ),
    ],
)
def test_one_change_is_one_plain_sentence(after: Board, sentence: str) -> None:
    assert definition_changes(BOARD, after) == (sentence,)


def test_a_band_is_said_as_from_and_to() -> None:
    within = replace(SEEN, direction=Direction.WITHIN, target=(18.0, 25.0))
    wider = replace(within, target=(17.5, 25.0))
    assert definition_changes(with_seen(within), with_seen(wider)) == (
        "indicator seen: target was 18 to 25, now 17.5 to 25",
    )


def test_a_new_link_names_what_it_drives() -> None:
    linked = replace(BEDS, drives=Drives(lag=IndicatorId("seen"), delay=2))
    after = with_waits(replace(WAITS, indicator=(SEEN, linked)))
    assert definition_changes(BOARD, after) == (
        "indicator beds: drives was empty, now seen, same, 2",
    )


def test_as_many_events_with_other_words_are_a_change() -> None:
    before = with_seen(replace(SEEN, event=(Event(date=date(2019, 1, 1), text="ward open"),)))
    after = with_seen(replace(SEEN, event=(Event(date=date(2019, 1, 1), text="ward shut"),)))
    assert definition_changes(before, after) == ("indicator seen: event changed",)


def test_long_texts_that_differ_late_are_a_change_without_the_texts() -> None:
    before, after = (with_waits(replace(WAITS, story="long " * 20 + end)) for end in ("a", "b"))
    assert definition_changes(before, after) == ("priority waits: story changed",)


def test_a_long_text_is_cut() -> None:
    (sentence,) = definition_changes(BOARD, with_waits(replace(WAITS, story="long " * 20)))
    assert sentence.startswith("priority waits: story was empty, now long long")
    assert sentence.endswith("…")


def test_two_priorities_may_call_an_initiative_the_same() -> None:
    both = replace(BOARD, priority=(WAITS, replace(HOME, initiative=(COVER,))))
    later = replace(COVER, start=date(2019, 5, 6))
    after = replace(BOARD, priority=(WAITS, replace(HOME, initiative=(later,))))
    assert definition_changes(both, after) == (
        "initiative cover of home: start was 4 March 2019, now 6 May 2019",
    )


def test_what_is_new_and_what_is_gone_are_both_said() -> None:
    matron = Person(id=PersonId("matron"), name="Matron")
    seen = replace(SEEN, owner=PersonId("matron"))
    after = replace(
        BOARD, person=(matron,), priority=(replace(WAITS, indicator=(seen, BEDS)), HOME)
    )
    assert definition_changes(BOARD, after) == (
        "person matron: added",
        "person flow.lead: taken off",
        "indicator seen: owner was flow.lead, now matron",
    )
