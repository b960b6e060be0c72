"""What a person may set up that makes little sense, or write down and then remove."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from builders import (
    TODAY,
    make_board,
    make_closing,
    make_indicator,
    make_outcome,
    make_priority,
    readings,
    situation,
    the_item,
)
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import items
from teamboard.domain.agenda.rule import Context
from teamboard.domain.definitions.board import Initiative
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
from teamboard.domain.notes.notes import Experiment, Note, Notes
from teamboard.domain.review.history import Applied, LightAtClose
from teamboard.domain.review.outcome import OutcomeKind, State, Step

STEADY = (50.0, 52.0, 49.0, 51.0, 50.0, 53.0, 48.0, 50.0, 52.0, 49.0, 51.0, 50.0, 49.0)
RISING = (*STEADY, 70.0)
FALLING = (*STEADY, 30.0)
FREE: dict[str, Any] = {"target": None, "floor": None}
LONG_AGO = date(2023, 1, 2)


def lead(name: str, lag: str, **fields: Any) -> Indicator:
    drives = Drives(lag=IndicatorId(lag), delay=fields.pop("delay", 0))
    return make_indicator(name, kind=Kind.LEAD, drives=drives, **fields)


def kinds_by_subject(now: Context) -> dict[str, tuple[str, ...]]:
    return {item.subject: item.kinds for item in items(now)}


# What a person may set up that makes no sense, or little.


def test_two_measures_may_guard_each_other() -> None:
    one = make_indicator("one", guardrails=("two",), **FREE)
    two = make_indicator("two", guardrails=("one",), **FREE)
    now = situation(make_board(make_priority(one, two)), {"one": RISING, "two": FALLING})
    assert kinds_by_subject(now) == {"one": ("goodhart",), "two": ("signal",)}


def test_no_measure_guards_itself() -> None:
    """Green at the last review, better and a near miss since: no bargain with itself."""
    itself = make_indicator("seen", guardrails=("seen",), target=75.0, amber=10.0, floor=None)
    stood = {IndicatorId("seen"): LightAtClose(Colour.GREEN, date(2024, 1, 1))}
    rose = (*STEADY[1:], 69.0, 70.0)
    now = situation(make_board(make_priority(itself)), {"seen": rose}, stood=stood)
    assert kinds_by_subject(now) == {"seen": ("amber",)}


def test_an_early_sign_may_stand_under_another_priority() -> None:
    board = make_board(
        make_priority(make_indicator("result", target=40.0, floor=None), name="one"),
        make_priority(lead("sign", "result", delay=2, **FREE), name="two"),
    )
    (item,) = items(situation(board, {"result": STEADY, "sign": FALLING}))
    assert item.kinds == ("signal", "divergence")
    assert item.priority is not None
    assert item.priority.id == "two"


def test_an_early_sign_on_the_watch_list_stays_folded_away() -> None:
    """ "they speak only for a floor or when stale"."""
    board = make_board(
        make_priority(make_indicator("result", target=40.0, floor=None)),
        watch=(lead("sign", "result", target=60.0, floor=None),),
    )
    assert items(situation(board, {"result": STEADY, "sign": FALLING})) == ()


def test_a_result_on_the_watch_list_may_still_be_warned_of() -> None:
    board = make_board(
        make_priority(lead("sign", "result", **FREE)),
        watch=(make_indicator("result", target=40.0, floor=None),),
    )
    now = situation(board, {"result": STEADY, "sign": FALLING})
    assert kinds_by_subject(now) == {"sign": ("signal", "divergence")}


@pytest.mark.parametrize("delay", [1, 2, 60, 9_000])
def test_a_link_of_any_delay_is_judged(delay: int) -> None:
    board = make_board(
        make_priority(
            make_indicator("result", cadence=Cadence.QUARTERLY, target=95.0, amber=0.0, floor=None),
            lead("sign", "result", delay=delay, target=40.0, floor=None),
        )
    )
    now = situation(board, {"result": STEADY, "sign": STEADY * 3}, date(2024, 4, 2))
    doubted = {"result": ("red",), "sign": ("divergence",)}
    assert kinds_by_subject(now) == (doubted if delay < 60 else {"result": ("red",)})


def test_a_weekly_early_sign_of_a_monthly_result_is_doubted_after_months_not_weeks() -> None:
    def heard(weeks: int) -> dict[str, tuple[str, ...]]:
        board = make_board(
            make_priority(
                make_indicator("result", target=95.0, floor=None),
                lead("sign", "result", delay=3, cadence=Cadence.WEEKLY, target=40.0, floor=None),
            )
        )
        judged = assess_all(
            board,
            lambda one, _: {
                "result": readings(*STEADY, name="result"),
                "sign": readings(*(STEADY * 4)[:weeks], name="sign", cadence=Cadence.WEEKLY),
            }[one.id],
            TODAY,
            {},
        )
        return kinds_by_subject(Context(board=board, assessments=judged, today=TODAY))

    assert heard(30) == {"result": ("red",)}
    assert heard(40) == {"result": ("red",), "sign": ("divergence",)}


def test_whichever_way_an_early_sign_works_its_own_bad_side_warns() -> None:
    drives = Drives(lag=IndicatorId("result"), sign=Sign.OPPOSITE)
    sign = make_indicator("sign", kind=Kind.LEAD, drives=drives, direction=Direction.LOWER, **FREE)
    board = make_board(make_priority(make_indicator("result", target=40.0, floor=None), sign))
    rose = situation(board, {"result": STEADY, "sign": RISING})
    assert kinds_by_subject(rose) == {"sign": ("signal", "divergence")}
    assert items(situation(board, {"result": STEADY, "sign": FALLING})) == ()


def test_a_result_in_the_middle_of_its_band_is_warned_of_too() -> None:
    result = make_indicator(
        "result", direction=Direction.WITHIN, target=(40.0, 60.0), floor=(10.0, 90.0)
    )
    board = make_board(make_priority(result, lead("sign", "result", **FREE)))
    now = situation(board, {"result": STEADY, "sign": FALLING})
    assert kinds_by_subject(now) == {"sign": ("signal", "divergence")}


def test_judged_anew_after_a_rebase_what_went_before_is_no_reason() -> None:
    rebased = make_indicator(rebase=(Rebase(date=date(2024, 3, 1), why="new ward"),), **FREE)
    now = situation(make_board(make_priority(rebased)), {"seen": FALLING})
    assert items(now) == ()


def test_limits_that_rest_on_the_first_readings_are_limits_too() -> None:
    fixed = make_indicator(baseline=13, **FREE)
    now = situation(make_board(make_priority(fixed)), {"seen": FALLING})
    assert kinds_by_subject(now) == {"seen": ("signal",)}


@pytest.mark.parametrize("beside", ["result", "sign"])
def test_a_ladder_is_neither_a_result_nor_a_sign_that_warns(beside: str) -> None:
    ladder: dict[str, Any] = {"ladder": True, "unit": "", **FREE}
    fields: dict[str, dict[str, Any]] = {"result": FREE, "sign": FREE, beside: ladder}
    board = make_board(
        make_priority(
            make_indicator("result", **fields["result"]),
            lead("sign", "result", **fields["sign"]),
            make_indicator("other", guardrails=("result", "sign"), **FREE),
        )
    )
    now = situation(board, {"other": RISING})
    assert items(now) == ()


@pytest.mark.parametrize("values", [(None,), (None,) * 14, (*STEADY, None), (None, *FALLING)])
def test_nothing_to_count_is_no_reason(values: tuple[float | None, ...]) -> None:
    board = make_board(
        make_priority(
            make_indicator("result", target=40.0, floor=None),
            lead("sign", "result", target=25.0, floor=None),
            make_indicator("guarded", guardrails=("sign",), **FREE),
        )
    )
    now = situation(board, {"result": values, "sign": values, "guarded": RISING})
    assert set(kinds_by_subject(now)) <= {"result", "sign", "guarded"}


# What was written down and has lost its place.


def closing_of(subject: str) -> Any:
    ends = make_outcome(subject=Subject(subject), due=TODAY, text="")
    return (make_closing(the_item(80), ends, subject=Subject(subject)),)


@pytest.mark.parametrize(
    "subject",
    ["gone", "priority/gone", "initiative/gone", "escalation/gone", "experiment/gone",
     "actions/stalled", "sister-board/seen", "", "/", "priority/"],
)  # fmt: skip
def test_what_was_decided_about_a_thing_no_longer_here_is_not_brought_back(subject: str) -> None:
    closings = {Subject(subject): closing_of(subject)}
    assert items(situation(make_board(), {"seen": (97,)}, closings=closings)) == ()


def test_a_closing_without_an_outcome_returns_nothing() -> None:
    empty = {Subject("seen"): (), Subject("priority/waits"): ()}
    assert items(situation(make_board(), {"seen": (97,)}, closings=empty)) == ()


def test_a_decision_in_no_words_returns_in_ours() -> None:
    closings = {Subject("seen"): closing_of("seen")}
    (item,) = items(situation(make_board(), {"seen": (97,)}, closings=closings))
    assert item.summary == "decided on 8 April, and to be looked at again today"


def test_a_question_sent_to_nobody_known_names_nobody() -> None:
    for to, whom in ((None, "whoever was asked"), ("board", "Trust board"), ("gone", "gone")):
        asked = make_outcome(
            OutcomeKind.ESCALATION, id="E", to=to, due=LONG_AGO, subject=Subject("gone")
        )
        (item,) = items(situation(make_board(), {"seen": (97,)}, escalations=(asked,)))
        assert item.summary.startswith(f"{whom} has not answered")


def test_an_action_without_a_date_or_an_owner_can_only_be_moved_too_often() -> None:
    action = make_outcome(OutcomeKind.ACTION, id="A", due=None, owner=None)
    quiet = situation(make_board(), {"seen": (97,)}, actions=(action,), reviews=(TODAY,) * 6)
    assert items(quiet) == ()
    steps = tuple(
        Step("A", datetime(2024, 3, day, tzinfo=UTC), "lead", State.OPEN, TODAY, None, "")
        for day in (1, 8)
    )
    moved = situation(make_board(), {"seen": (97,)}, actions=(action,), steps={"A": steps})
    (item,) = items(moved)
    assert item.summary == '"try it" (nobody) was given a new date twice'


def test_what_is_dated_in_the_future_is_no_reason_yet() -> None:
    ahead = datetime(2025, 1, 1, tzinfo=UTC)
    subject = Subject("seen")
    tried = Experiment("X", subject, "we believe", "we try", date(2025, 2, 1), ahead, "lead")
    work = Initiative(id="work", name="Work", start=date(2025, 1, 1), moves=(IndicatorId("seen"),))
    now = situation(
        make_board(make_priority(initiative=(work,))),
        {"seen": (97,)},
        actions=(make_outcome(OutcomeKind.ACTION, id="A", at=ahead, due=date(2025, 2, 1)),),
        notes=Notes(
            notes=(Note("N", Subject("initiative/work"), ahead.date(), "soon", ahead, "lead"),),
            experiments=(tried,),
        ),
        reviews=(ahead.date(), ahead.date()),
    )
    assert items(now) == ()


def test_promises_of_another_board_are_told_without_its_names() -> None:
    """The store gives each board its own; a stray one must not stop the agenda."""
    elsewhere = Subject("elsewhere")
    late = make_outcome(
        OutcomeKind.ACTION, id="A", subject=elsewhere, owner=PersonId("far"), due=LONG_AGO
    )
    tried = Experiment("X", elsewhere, "b", "t", LONG_AGO, make_outcome().at, "far")
    moved = Applied(2, make_outcome().at, "far", "", (), (IndicatorId("elsewhere"),))
    found = items(
        situation(
            make_board(),
            {"seen": (97,)},
            actions=(late,),
            notes=Notes(experiments=(tried,)),
            applied=(moved,),
            stood={IndicatorId("elsewhere"): LightAtClose(Colour.GREEN, None)},
        )
    )
    assert {item.subject for item in found} == {"actions/stalled", "experiment/X"}
