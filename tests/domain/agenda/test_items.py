"""What needs the team now. Quotes are the design's."""

from datetime import date
from typing import Any

import pytest

from builders import (
    TODAY,
    judged,
    make_board,
    make_indicator,
    make_priority,
    situation,
    the_item,
)
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item, items
from teamboard.domain.agenda.registry import RULES, SEVERITY
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.definitions.board import Ambition, Board, Person
from teamboard.domain.definitions.indicator import Direction, PersonId

STEADY = (50, 52, 49, 51, 50, 53, 48, 50, 52, 49, 51, 50, 49, 51)
LATER = date(2024, 9, 1)
"""A day on which readings of March are stale."""


def found(*values: float | None, today: date = TODAY, **fields: Any) -> tuple[Item, ...]:
    board = make_board(make_priority(make_indicator(**fields)))
    return items(situation(board, {"seen": values}, today))


def test_severity_is_in_the_order_of_the_design() -> None:
    """ "Severity order": 1 floor ... 12 amber."""
    assert sorted(SEVERITY, key=SEVERITY.__getitem__) == [
        "floor", "unanswered", "goodhart", "red", "signal", "watermelon", "divergence",
        "stalled", "owner", "stale", "expired", "amber",
    ]  # fmt: skip
    assert sorted(SEVERITY.values()) == list(range(1, 13))


def test_a_board_without_trouble_has_no_items() -> None:
    assert found(96, 97) == ()
    assert found() == ()


@pytest.mark.parametrize(
    ("values", "fields", "kinds", "sentence"),
    [
        ((60,), {}, ("floor",), "60.0 % is below the floor of 70"),
        ((60, 61), {}, ("floor",), "61.0 % is below the floor of 70 for 2 months"),
        ((80,), {}, ("red",), "target 95 missed: 80.0 %"),
        ((80, 80, 80), {}, ("red",), "target 95 missed for 3 months: 80.0 %"),
        ((92,), {}, ("amber",), "target 95 narrowly missed: 92.0 %"),
        (
            (*STEADY, 30),
            {"target": None, "floor": None},
            ("signal",),
            "getting worse: beyond the lower limit of what is usual",
        ),
        ((97,), {"owner": None}, ("owner",), "nobody owns it"),
    ],
)
def test_each_reason_is_a_plain_sentence(
    values: tuple[float, ...], fields: dict[str, Any], kinds: tuple[str, ...], sentence: str
) -> None:
    item = the_item(*values, **fields)
    assert item.kinds == kinds
    assert item.severity == SEVERITY[kinds[0]]
    assert item.summary == sentence


def test_reasons_of_one_subject_are_one_item_worst_first() -> None:
    """ "one item per subject, reasons merged"."""
    item = the_item(*STEADY, 30, target=45.0, floor=20.0, owner=None)
    assert item.kinds == ("red", "signal", "owner")
    assert item.summary.count("; ") == 2
    assert item.severity == 4


def test_a_breached_floor_is_not_also_red() -> None:
    assert the_item(60).kinds == ("floor",)


def test_items_stand_worst_first() -> None:
    board = make_board(
        make_priority(
            make_indicator("amber"),
            make_indicator("red"),
            make_indicator("floor"),
            make_indicator("owner", owner=None),
        )
    )
    values = {"amber": (92,), "red": (80,), "floor": (60,), "owner": (97,)}
    assert [item.subject for item in items(situation(board, values))] == [
        "floor", "red", "owner", "amber",
    ]  # fmt: skip


def one_each(**ambitions: Ambition) -> Board:
    return make_board(
        *(
            make_priority(make_indicator(f"of-{name}"), name=name, ambition=ambition)
            for name, ambition in ambitions.items()
        )
    )


def test_ties_go_by_ambition_and_then_by_age() -> None:
    """ "ties by ambition (essential first) then age"."""
    board = one_each(
        bold=Ambition.BREAKTHROUGH,
        fresh=Ambition.IMPROVEMENT,
        old=Ambition.IMPROVEMENT,
        safe=Ambition.ESSENTIAL,
    )
    values = {f"of-{name}": (80,) for name in ("bold", "fresh", "old", "safe")}
    raised = {
        ("of-bold", "red"): (date(2020, 1, 1), TODAY),
        ("of-fresh", "red"): (date(2024, 3, 1), TODAY),
        ("of-old", "red"): (date(2024, 1, 1), TODAY),
    }
    order = [item.subject for item in items(situation(board, values, raised=raised))]
    assert order == ["of-safe", "of-old", "of-fresh", "of-bold"]


def test_a_breakthrough_amber_raises_nothing() -> None:
    """ "a Breakthrough amber raises nothing"; its red does."""
    board = one_each(bold=Ambition.BREAKTHROUGH)
    assert items(situation(board, {"of-bold": (92,)})) == ()
    assert [item.kinds for item in items(situation(board, {"of-bold": (80,)}))] == [("red",)]


@pytest.mark.parametrize(
    ("values", "today", "kinds"),
    [
        ((60,), TODAY, [("floor",)]),
        ((80,), TODAY, []),
        ((92,), TODAY, []),
    ],
)
def test_the_watch_list_speaks_only_for_a_floor_or_when_stale(
    values: tuple[float, ...], today: date, kinds: list[tuple[str, ...]]
) -> None:
    """ "they speak only for a floor or when stale"."""
    board = make_board(watch=(make_indicator("kept", owner=None),))
    now = situation(board, {"kept": values, "seen": (97,)}, today)
    assert [item.kinds for item in items(now) if item.subject == "kept"] == kinds
    assert all(item.priority is None for item in items(now) if item.subject == "kept")


def test_the_watch_list_speaks_when_its_readings_have_stopped() -> None:
    """ "they speak only for a floor or when stale"."""
    board = make_board(watch=(make_indicator("kept", owner=None),))
    (item,) = items(situation(board, {"kept": (97,)}, LATER))
    assert (item.subject, item.kinds) == ("readings/stale", ("stale",))
    assert "Kept" in item.summary


def test_a_signal_on_the_watch_list_is_silent() -> None:
    board = make_board(watch=(make_indicator("kept", target=None, floor=None),))
    assert items(situation(board, {"kept": (*STEADY, 30)})) == ()


@pytest.mark.parametrize(
    ("value", "severity", "ending"),
    [
        (60, 1, "; the last was beyond the floor"),
        (80, 4, "; the last was red"),
        (92, 10, ""),
        (97, 10, ""),
    ],
)
def test_a_stale_item_keeps_the_severity_of_the_last_light(
    value: float, severity: int, ending: str
) -> None:
    """ "the item keeps the severity that the last light had"."""
    item = the_item(value, today=LATER)
    assert item.kinds == ("stale",)
    assert item.severity == severity
    assert (item.subject, item.priority) == ("readings/stale", None)
    assert item.summary == f"Seen has no reading since 31 March{ending}"


def test_a_stale_signal_is_only_stale() -> None:
    item = the_item(*STEADY, 30, target=None, floor=None, today=LATER)
    assert item.kinds == ("stale",)


def test_an_improvement_is_no_item() -> None:
    """ "Improvement signals are not items"."""
    assert found(*STEADY, 70, target=None, floor=None) == ()


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (None, ""),
        (date(2024, 4, 9), ""),
        (date(2024, 4, 8), "its owner, Old hand, left the team on 8 April"),
        (date(2023, 4, 8), "its owner, Old hand, left the team on 8 April 2023"),
    ],
)
def test_an_owner_who_left_is_missed_from_that_day(left: date | None, words: str) -> None:
    """ "9 `owner` missing or left"."""
    people = (
        Person(id=PersonId("flow.lead"), name="Flow lead"),
        Person(id=PersonId("gone"), name="Old hand", left=left),
    )
    board = make_board(
        make_priority(make_indicator(owner=PersonId("gone"))),
        person=people,
    )
    raised = items(situation(board, {"seen": (97,)}))
    assert [item.summary for item in raised] == ([words] if words else [])


def test_a_priority_without_owner_is_an_item_of_its_own() -> None:
    board = make_board(make_priority(owner=None))
    (item,) = items(situation(board, {"seen": (97,)}))
    assert (item.subject, item.name) == ("priority/waits", "Objective of waits")
    assert item.assessment is None


def test_a_reason_keeps_when_it_was_first_and_last_raised() -> None:
    raised = {("seen", "red"): (date(2024, 1, 3), date(2024, 4, 1))}
    board = make_board()
    (item,) = items(situation(board, {"seen": (80,)}, raised=raised))
    assert (item.reasons[0].first, item.reasons[0].last) == (date(2024, 1, 3), date(2024, 4, 1))
    assert item.since == date(2024, 1, 3)
    (new,) = items(situation(board, {"seen": (80,)}))
    assert new.since == TODAY


def test_a_new_kind_of_reason_is_one_entry_in_the_registry(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """ "A new rule is one file, one registry entry, one story"."""

    def raises(now: Context) -> Found:
        for subject in now.assessments:
            yield Raised(Subject(subject), "better at a cost")

    monkeypatch.setitem(RULES, "goodhart", Rule(kind="goodhart", raises=raises, weight=3))
    assert the_item(80).kinds == ("goodhart", "red")


def test_a_maximum_floor_and_a_band_floor_raise_too() -> None:
    assert the_item(30, direction=Direction.LOWER, target=5.0, floor=20.0).kinds == ("floor",)
    band: dict[str, Any] = {
        "direction": Direction.WITHIN,
        "target": (18.0, 25.0),
        "floor": (10.0, 40.0),
    }
    assert the_item(50, **band).kinds == ("floor",)
    assert the_item(5, **band).kinds == ("floor",)


def test_red_is_counted_back_to_the_last_hit() -> None:
    assert judged(80, 96, 80).light.colour == "red"
    assert the_item(80, 96, 80).summary == "target 95 missed: 80.0 %"
