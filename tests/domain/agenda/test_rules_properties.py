"""Whatever a board and its past hold, the rules find words and never fail."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    TODAY,
    make_board,
    make_closing,
    make_indicator,
    make_outcome,
    make_priority,
    readings,
    the_item,
)
from teamboard.domain.agenda.agenda import agenda
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item, items
from teamboard.domain.agenda.rule import Context
from teamboard.domain.definitions.board import Ambition, Board, Initiative, Person, Priority
from teamboard.domain.definitions.indicator import (
    Cadence,
    Direction,
    Drives,
    Indicator,
    IndicatorId,
    Kind,
    PersonId,
    Rebase,
    Sign,
)
from teamboard.domain.measures.assess import assess_all
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.reading import Reading
from teamboard.domain.notes.notes import Experiment, Note, Notes, Result
from teamboard.domain.review.history import Applied, History, LightAtClose
from teamboard.domain.review.outcome import DecisionKind, OutcomeKind, State, Step

STEADY = (50.0, 52.0, 49.0, 51.0, 50.0, 53.0, 48.0, 50.0, 52.0, 49.0, 51.0, 50.0, 49.0)
RISING = (*STEADY, 70.0)
FALLING = (*STEADY, 30.0)


NAMES = ("a", "b", "c", "d")
MOVED = (IndicatorId("a"), IndicatorId("gone"))
SUBJECTS = (*NAMES, "gone", "priority/p", "priority/gone", "initiative/i", "actions/stalled")
DAYS = st.dates(date(2023, 6, 1), date(2024, 12, 1))
MOMENTS = DAYS.map(lambda day: datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
NUMBERS = st.integers(0, 100).map(float)
KINDS = st.sampled_from(OutcomeKind)


@st.composite
def indicators(draw: st.DrawFn, name: str, lags: list[str]) -> Indicator:
    ladder = draw(st.integers(0, 9)) == 0
    direction = draw(st.sampled_from(Direction))
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    within = direction is Direction.WITHIN
    target: Any = (low, high) if within else draw(NUMBERS)
    floor: Any = (low - 5, high + 5) if within else target
    drives = (
        Drives(
            lag=IndicatorId(draw(st.sampled_from(lags))),
            sign=draw(st.sampled_from(Sign)),
            delay=draw(st.integers(0, 12)),
        )
        if draw(st.booleans()) and lags
        else None
    )
    return make_indicator(
        name,
        kind=Kind.LEAD if drives else Kind.LAG if name == "a" else draw(st.sampled_from(Kind)),
        ladder=ladder,
        cadence=draw(st.sampled_from(Cadence)),
        direction=direction,
        target=None if ladder or draw(st.booleans()) else target,
        floor=None if ladder or draw(st.booleans()) else floor,
        amber=draw(st.sampled_from((0.0, 5.0))),
        owner=draw(st.sampled_from((None, "flow.lead", "gone"))),
        guardrails=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=3))),
        drives=drives,
        baseline=draw(st.sampled_from((None, 5))),
        rebase=tuple(Rebase(date=day, why="w") for day in draw(st.lists(DAYS, max_size=1))),
    )


@st.composite
def boards(draw: st.DrawFn) -> Board:
    a = draw(indicators("a", []))
    rest = [draw(indicators(name, ["a"])) for name in NAMES[1:]]
    work = Initiative(
        id="i",
        name="Work",
        start=draw(DAYS),
        moves=tuple(map(IndicatorId, draw(st.lists(st.sampled_from(NAMES), max_size=2)))),
    )
    priorities: list[Priority] = [
        make_priority(
            a, rest[0], name="p", initiative=(work,), owner=draw(st.sampled_from((None, "gone")))
        ),
        make_priority(rest[1], name="q", ambition=draw(st.sampled_from(Ambition))),
    ]
    people = (
        Person(id=PersonId("flow.lead"), name="Flow lead"),
        Person(id=PersonId("gone"), name="Old hand", left=draw(st.none() | DAYS)),
    )
    return make_board(*priorities, watch=(rest[2],), person=people)


@st.composite
def outcomes(draw: st.DrawFn, kind: OutcomeKind, place: int) -> Any:
    states = {
        OutcomeKind.DECISION: (State.MADE,),
        OutcomeKind.ACTION: (State.OPEN, State.DOING, State.DONE),
        OutcomeKind.ESCALATION: (State.SENT, State.RECEIVED, State.ANSWERED),
    }
    return make_outcome(
        kind,
        draw(st.sampled_from(("", "try it"))) if kind is OutcomeKind.DECISION else "try it",
        id=f"{kind}-{place}",
        subject=Subject(draw(st.sampled_from(SUBJECTS))),
        at=draw(MOMENTS),
        due=draw(st.none() | DAYS),
        state=draw(st.sampled_from(states[kind])),
        owner=draw(st.sampled_from((None, "flow.lead", "nobody-known"))),
        to=draw(st.sampled_from((None, "board", "gone"))),
        decision=(
            draw(st.none() | st.sampled_from(DecisionKind))
            if kind is OutcomeKind.DECISION
            else None
        ),
    )


@st.composite
def histories(draw: st.DrawFn) -> History:
    made = {
        kind: [draw(outcomes(kind, place)) for place in range(draw(st.integers(0, 3)))]
        for kind in OutcomeKind
    }
    steps = {
        one.id: tuple(
            Step(one.id, at, "lead", State.OPEN, draw(st.none() | DAYS), draw(st.none() | DAYS), "")
            for at in draw(st.lists(MOMENTS, max_size=3))
        )
        for one in made[OutcomeKind.ACTION]
    }
    return History(
        closings={
            one.subject: (make_closing(the_item(80), one, day=one.at.date(), subject=one.subject),)
            for one in made[OutcomeKind.DECISION]
        },
        actions=tuple(made[OutcomeKind.ACTION]),
        escalations=tuple(made[OutcomeKind.ESCALATION]),
        steps=steps,
        reviews=tuple(sorted(draw(st.lists(DAYS, max_size=6)), reverse=True)),
        applied=tuple(
            Applied(2, at, "lead", draw(st.sampled_from(("", "agreed"))), (), MOVED)
            for at in draw(st.lists(MOMENTS, max_size=2))
        ),
        stood={
            IndicatorId(name): LightAtClose(draw(st.sampled_from(Colour)), draw(st.none() | DAYS))
            for name in draw(st.lists(st.sampled_from(SUBJECTS), max_size=4))
        },
        notes=Notes(
            notes=tuple(
                Note("N", Subject("initiative/i"), day, "n", make_outcome().at, "lead")
                for day in draw(st.lists(DAYS, max_size=2))
            ),
            experiments=tuple(
                Experiment(f"X{n}", Subject(draw(st.sampled_from(SUBJECTS))), "b", "t", day,
                           draw(MOMENTS), "lead", draw(st.none() | st.sampled_from(Result)))
                for n, day in enumerate(draw(st.lists(DAYS, max_size=2)))
            ),
        ),
    )  # fmt: skip


SERIES = st.sampled_from((STEADY, RISING, FALLING, (), (90.0,), (10.0, 20.0))) | st.lists(
    st.none() | NUMBERS, max_size=16
).map(tuple)


@settings(derandomize=True, deadline=None, max_examples=100, database=None)
@given(
    board=boards(),
    history=histories(),
    values=st.fixed_dictionaries(dict.fromkeys(NAMES, SERIES)),
    pairs=st.booleans(),
    today=st.sampled_from((TODAY, date(2024, 4, 2), date(2024, 9, 1), date(2023, 1, 1))),
)
def test_any_board_with_any_past_has_an_agenda_in_words(
    board: Board,
    history: History,
    values: dict[str, tuple[float | None, ...]],
    pairs: bool,  # noqa: FBT001
    today: date,
) -> None:
    def latest(one: Indicator, count: int) -> tuple[Reading, ...]:
        plain = readings(*values[one.id], name=one.id, cadence=one.cadence)
        if pairs:
            plain = tuple(counted(reading) for reading in plain)
        return plain[-count:]

    assessments = assess_all(board, latest, today, {})
    now = Context(board=board, assessments=assessments, today=today, history=history)
    found = items(now)
    for item in found:
        check(item)
    assert len({item.subject for item in found}) == len(found)
    assert [item.severity for item in found] == sorted(item.severity for item in found)
    sorted_out = agenda(board, assessments, history, today)
    assert len(sorted_out.awake) + len(sorted_out.snoozed) == len(found)
    watched = {"d"} & {item.subject for item in found}
    for subject in watched:
        kinds = {kind for item in found if item.subject == subject for kind in item.kinds}
        assert kinds <= {"floor", "stale", "expired"}


def counted(reading: Reading) -> Reading:
    """The same share of a small number of people."""
    if reading.value is None:
        return Reading(reading.indicator, reading.period, None, 0.0, 0.0)
    return Reading(reading.indicator, reading.period, reading.value, reading.value / 10, 10.0)


def check(item: Item) -> None:
    assert item.reasons
    assert item.name
    assert 1 <= item.severity <= 12
    for reason in item.reasons:
        assert reason.sentence.strip()
        assert "None" not in reason.sentence
        assert '""' not in reason.sentence
