"""Another short name for something on the board, and snapshots of before under the new one."""

from dataclasses import replace
from datetime import date

import pytest

from builders import make_board, make_indicator, make_priority
from teamboard.domain.definitions.board import Initiative
from teamboard.domain.definitions.diff import definition_changes
from teamboard.domain.definitions.indicator import Drives, IndicatorId, Kind, PersonId, Sign
from teamboard.domain.definitions.renaming import (
    Doubt,
    Named,
    Rename,
    board_as_named,
    document_as_named,
    doubts,
    former_names,
    names_of,
    renamed_board,
)
from teamboard.domain.snapshot.changes import compare

SEEN = IndicatorId("seen")
LEAD = make_indicator(
    "rounds",
    kind=Kind.LEAD,
    floor=None,
    owner=PersonId("nurse"),
    guardrails=(SEEN,),
    paired_with=SEEN,
    drives=Drives(lag=SEEN, sign=Sign.SAME, delay=1),
)
ROTA = Initiative(id="rota", name="Rota", start=date(2024, 1, 1), moves=(SEEN,))
BOARD = make_board(
    make_priority(make_indicator(), LEAD, initiative=(ROTA,), contributors=(PersonId("nurse"),))
)
RENAMES = [
    Rename(Named.INDICATOR, "seen", "seen-in-time"),
    Rename(Named.PRIORITY, "waits", "waiting"),
    Rename(Named.INITIATIVE, "rota", "evening-rota"),
    Rename(Named.PERSON, "nurse", "charge-nurse"),
    Rename(Named.BODY, "board", "trust"),
]


@pytest.mark.parametrize("one", RENAMES, ids=[one.kind for one in RENAMES])
def test_a_new_name_stands_wherever_the_old_one_was_and_back_again(one: Rename) -> None:
    renamed = renamed_board(BOARD, one)
    assert f"'{one.old}'" not in repr(renamed)
    assert one.new in names_of(renamed, one.kind)
    assert renamed_board(renamed, one._replace(old=one.new, new=one.old)) == BOARD


@pytest.mark.parametrize("one", RENAMES, ids=[one.kind for one in RENAMES])
def test_a_rename_is_told_as_one_change(one: Rename) -> None:
    after = renamed_board(BOARD, one)
    said = f"{one.kind} {one.old}: short name is now {one.new}"
    assert definition_changes(BOARD, after, (one,)) == (said,)
    assert len(definition_changes(BOARD, after)) > 1


def test_a_board_of_before_is_read_under_the_names_of_today() -> None:
    there, back = RENAMES[0], Rename(Named.INDICATOR, "seen-in-time", "seen")
    assert board_as_named(BOARD, [there]) == renamed_board(BOARD, there)
    assert board_as_named(BOARD, [there, back]) == BOARD
    assert board_as_named(renamed_board(BOARD, there), [there]) == renamed_board(BOARD, there)


def test_what_was_renamed_is_known_by_all_its_names() -> None:
    renames = [*RENAMES, Rename(Named.INDICATOR, "seen-in-time", "in-time")]
    assert former_names("in-time", renames) == {"in-time", "seen-in-time", "seen"}
    assert former_names("priority/waiting", renames) == {"priority/waiting", "priority/waits"}
    assert former_names("seen", renames) == {"seen"}


OLD = {
    "team": "flow",
    "day": date(2024, 4, 1),
    "indicator": {"seen": {"name": "Seen", "priority": "waits", "light": "red", "owner": "nurse"}},
    "priority": {"waits": {"objective": "Nobody waits", "owner": "nurse"}},
    "initiative": {"rota": {"name": "Rota", "priority": "waits", "moves": ["seen"]}},
    "item": {"seen": {"reviewed": True}, "priority/waits": {}, "initiative/rota": {}},
    "action": {"A1": {"subject": "seen", "owner": "nurse", "text": "ring seen", "state": "open"}},
    "person": {"nurse": {"name": "Nurse in charge"}},
    "escalation": {"E1": {"subject": "seen", "to": "board", "text": "ask", "state": "sent"}},
    "body": {"board": {"name": "Trust board"}},
}


def test_a_snapshot_of_before_still_compares_with_today() -> None:
    new = document_as_named(OLD, RENAMES)
    assert new["item"] == {
        "seen-in-time": {"reviewed": True}, "priority/waiting": {}, "initiative/evening-rota": {}
    }  # fmt: skip
    action = OLD["action"]["A1"] | {"subject": "seen-in-time", "owner": "charge-nurse"}  # type: ignore[index]
    assert new["action"] == {"A1": action}
    assert new["escalation"]["E1"]["to"] == "trust"
    assert new["initiative"]["evening-rota"]["moves"] == ["seen-in-time"]
    assert new["indicator"]["seen-in-time"]["priority"] == "waiting"
    assert compare(OLD, new, (), RENAMES) == compare(new, new)
    assert compare(OLD, new) != compare(new, new)


def test_what_is_gone_and_new_with_one_name_or_in_one_place_may_be_the_same() -> None:
    named = renamed_board(BOARD, RENAMES[0])
    assert list(doubts(BOARD, named)) == [Doubt(RENAMES[0], "name")]
    priority = named.priority[0]
    first = replace(priority.indicator[0], name="Wait until seen")
    placed = replace(
        named, priority=(replace(priority, indicator=(first, *priority.indicator[1:])),)
    )
    assert list(doubts(BOARD, placed)) == [Doubt(RENAMES[0], "place")]
    assert list(doubts(BOARD, BOARD)) == []
    gone = replace(BOARD, priority=(replace(BOARD.priority[0], initiative=()),))
    assert list(doubts(BOARD, gone)) == []
