"""Actions from the command line: who has to do what, and how it goes."""

import pytest

from cli_program import Program


@pytest.fixture
def promised(demo: Program) -> Program:
    """A board with an action that is late by 15 April and one that is not."""
    demo.out("review", "open")
    demo.out("act", "four-hours", "ring round @bed.lead end of june")
    demo.out("act", "four-hours", "trial cover @flow.lead fri")
    return demo


def ids(program: Program) -> dict[str, str]:
    return {one["text"]: one["short"] for one in program.json("actions", "--all")["actions"]}


def test_late_actions_come_first(promised: Program) -> None:
    lines = promised.out("--today", "2019-04-15", "actions").splitlines()
    short = ids(promised)["trial cover"]
    assert lines[0] == f"{short}  LATE, open, due 12 April: trial cover"
    assert lines[1].strip() == "Flow lead, on Seen within four hours"
    assert "ring round" in lines[2]


def test_actions_as_an_object(promised: Program) -> None:
    late, other = promised.json("--today", "2019-04-15", "actions")["actions"]
    assert late == {
        "id": late["id"],
        "short": late["id"][-6:],
        "text": "trial cover",
        "owner": "flow.lead",
        "due": "2019-04-12",
        "state": "open",
        "late": True,
        "item": "four-hours",
        "after": "",
    }
    assert other["late"] is False


def test_a_finished_action_says_what_came_of_it(promised: Program) -> None:
    short = ids(promised)["trial cover"]
    assert "say what came of it" in promised.refusal("action", short, "done")
    assert promised.out("action", short, "doing").startswith(f"{short} is doing")
    promised.out("action", short, "done", "--note", "ten more seen")
    assert "trial cover" not in promised.out("actions")
    assert "trial cover (ten more seen)" in promised.out("actions", "--all")
    assert "done already" in promised.refusal("action", short, "doing")


def test_a_dropped_action_needs_a_reason(promised: Program) -> None:
    short = ids(promised)["ring round"]
    assert "needs a reason" in promised.refusal("action", short, "drop")
    assert "is dropped" in promised.out("action", short, "drop", "--note", "nobody answered")


def test_a_note_that_names_a_patient_is_refused(promised: Program) -> None:
    short = ids(promised)["ring round"]
    note = ("--note", "call 943 476 5919")
    assert "a board names no patient" in promised.refusal("action", short, "done", *note)


def test_an_unknown_action_is_refused(promised: Program) -> None:
    assert "see 'teamboard actions'" in promised.refusal("action", "nothing", "doing")


def test_mine_are_those_of_my_account(promised: Program) -> None:
    assert "nobody on this board has the account" in promised.refusal("actions", "--mine")
    assert promised.home is not None
    login = promised.json("log")["entries"][0]["actor"]
    config = promised.home / "config" / "emergency-care.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace('id = "bed.lead"\n', f'id = "bed.lead"\nlogin = "{login}"\n'),
        encoding="utf-8",
    )
    promised.out("apply")
    mine = promised.json("actions", "--mine")["actions"]
    assert [one["text"] for one in mine] == ["ring round"]


def test_a_board_without_actions_says_so(demo: Program) -> None:
    assert demo.out("actions") == "no open actions\n"
