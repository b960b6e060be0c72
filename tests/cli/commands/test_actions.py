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
        "team": "emergency-care",
        "text": "trial cover",
        "owner": "flow.lead",
        "due": "2019-04-12",
        "first_due": "2019-04-12",
        "moved": 0,
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


@pytest.mark.parametrize("end", ["done", "drop"])
def test_what_is_finished_can_be_opened_again_with_the_reason(promised: Program, end: str) -> None:
    short = ids(promised)["trial cover"]
    assert "open already" in promised.refusal("action", short, "reopen", "--note", "wrong one")
    promised.out("action", short, end, "--note", "ten more seen")
    assert "say why it is open again" in promised.refusal("action", short, "reopen")
    said = promised.out("action", short, "reopen", "--note", "wrong one")
    assert said == f"{short} is open again: trial cover\n"
    assert "ten more seen" not in promised.out("actions", "--all")
    assert ": open again: wrong one" in promised.out("action", short, "show")


def test_a_note_that_names_a_patient_is_refused(promised: Program) -> None:
    short = ids(promised)["ring round"]
    note = ("--note", "call 943 476 5919")
    assert "a board names no patient" in promised.refusal("action", short, "done", *note)


def test_an_unknown_action_is_refused(promised: Program) -> None:
    assert "see 'teamboard actions'" in promised.refusal("action", "nothing", "doing")


def give_account(program: Program, team: str, person: str) -> None:
    """Give a person of a team the account that runs the tests."""
    login = program.json("log")["entries"][0]["actor"]
    assert program.home is not None
    config = program.home / "config" / f"{team}.toml"
    text, line = config.read_text(encoding="utf-8"), f'id = "{person}"\n'
    config.write_text(text.replace(line, f'{line}login = "{login}"\n'), encoding="utf-8")
    program.out("apply")


def test_mine_are_those_of_my_account_on_every_board(promised: Program) -> None:
    refusal = promised.refusal("actions", "--mine")
    assert "nobody on a board of this home has your account" in refusal
    assert "under your [[person]]" in refusal
    give_account(promised, "emergency-care", "bed.lead")
    give_account(promised, "reablement", "team.lead")
    promised.out("--team", "reablement", "review", "open")
    promised.out("--team", "reablement", "act", "missed-visits", "ring families @team.lead fri")
    mine = promised.json("actions", "--mine")["actions"]
    assert [(one["team"], one["text"]) for one in mine] == [
        ("reablement", "ring families"),
        ("emergency-care", "ring round"),
    ]
    lines = promised.out("actions", "--mine").splitlines()
    assert lines[1].strip().startswith("Reablement lead, on Missed visits; Reablement")
    assert lines[3].strip() == "Bed and site lead, on Seen within four hours; Emergency care flow"
    assert "ring families" in promised.out("action", mine[0]["short"], "doing")


def test_mine_need_no_board_to_be_named(promised: Program) -> None:
    give_account(promised, "emergency-care", "bed.lead")
    give_account(promised, "reablement", "team.lead")
    assert promised.home is not None
    marker = promised.home / "teamboard.toml"
    text = marker.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("team")]
    marker.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert "--team" in promised.refusal("actions")
    (mine,) = promised.json("actions", "--mine")["actions"]
    assert mine["text"] == "ring round"
    said = promised.out("action", mine["short"], "note", "--note", "half of them")
    assert said == f"noted on {mine['short']}: ring round\n"


def test_a_new_date_is_counted_and_the_first_one_is_kept(promised: Program) -> None:
    short = ids(promised)["trial cover"]
    said = promised.out("action", short, "move", "--to", "+2w", "--note", "no rota yet")
    assert said == f"moved {short} to 22 April: trial cover\n"
    moved = promised.json("actions")["actions"][0]
    assert (moved["due"], moved["first_due"]) == ("2019-04-22", "2019-04-12")
    assert moved["moved"] == 1
    assert "due 22 April, moved once: trial cover" in promised.out("actions")


def test_a_new_date_needs_a_day_to_come_and_a_reason(promised: Program) -> None:
    move = ("action", ids(promised)["trial cover"], "move")
    assert "needs --to DATE" in promised.refusal(*move, status=2)
    assert "needs a reason" in promised.refusal(*move, "--to", "30 apr")
    assert "April ends on the 30th" in promised.refusal(*move, "--to", "31 apr", "--note", "x")
    assert "is past" in promised.refusal(*move, "--to", "2019-04-01", "--note", "x")
    doing = ("action", move[1], "doing", "--to", "fri")
    assert "goes with 'move' only" in promised.refusal(*doing, status=2)


def test_an_action_shows_what_it_is_for_and_its_steps(promised: Program) -> None:
    short = ids(promised)["trial cover"]
    assert "a note needs words" in promised.refusal("action", short, "note")
    promised.out("action", short, "note", "--note", "the ward agreed")
    promised.out("action", short, "move", "--to", "30 apr", "--note", "no rota yet")
    shown = " ".join(promised.out("action", short, "show").split())
    for words in (
        "Purpose People in an emergency are seen, treated and moved on safely.",
        "Priority Nobody waits past four hours (Flow lead)",
        "R Seen within four hours: 83.8 %, target 95",
        "Action Flow lead does: trial cover, by Tue 30 Apr, moved once, first due Fri 12 Apr",
        "by Tue 30 Apr instead of Fri 12 Apr: no rota yet",
        ": the ward agreed",
    ):
        assert words in shown


def test_a_board_without_actions_says_so(demo: Program) -> None:
    assert demo.out("actions") == "no open actions\n"


def test_a_day_of_another_year_says_its_year_everywhere(demo: Program) -> None:
    demo.out("review", "open")
    line = "trial cover @flow.lead 3 jan"
    assert "by Friday 3 January 2020" in demo.out("act", "four-hours", line)
    assert "by Fri 3 Jan 2020" in demo.out("review", "status")
    short = demo.out("actions").split()[0]
    assert "due 3 January 2020" in demo.out("actions")
    assert "by Fri 3 Jan 2020" in demo.out("action", short, "show")
    demo.out("action", short, "move", "--to", "12 apr", "--note", "sooner")
    assert "by Fri 12 Apr instead of Fri 3 Jan 2020" in demo.out("action", short, "show")


def test_the_text_may_stand_after_the_step(promised: Program) -> None:
    """As the answer to an escalation does."""
    short = ids(promised)["trial cover"]
    promised.out("action", short, "note", "two", "shifts", "planned")
    assert "two shifts planned" in promised.out("action", short, "show")
    promised.out("action", short, "done", "ten more seen")
    assert "trial cover (ten more seen)" in promised.out("actions", "--all")
    assert "once" in promised.refusal("action", short, "reopen", "a", "--note", "b", status=2)
    assert "takes no text" in promised.refusal("action", short, "show", "a", status=2)
