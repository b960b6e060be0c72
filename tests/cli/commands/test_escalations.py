"""Escalations from the command line: who was asked, and what they answered."""

import pytest

from cli_program import Program


@pytest.fixture
def asking(demo: Program) -> Program:
    """A board with an escalation that is late by 15 April and one that is not."""
    demo.out("review", "open")
    demo.out("escalate", "four-hours", "open the ward ^patient-flow by 30 apr")
    demo.out(
        "escalate", "admissions-a-day", "agree evening triage ^service by thu",
        "--tried", "asked twice", "--impact", "ten wait",
    )  # fmt: skip
    return demo


def short(program: Program, text: str = "agree evening triage") -> str:
    """The end of an escalation's id."""
    found = program.json("escalations")["escalations"]
    return next(str(one["short"]) for one in found if one["text"] == text)


def test_late_escalations_come_first(asking: Program) -> None:
    lines = asking.out("--today", "2019-04-15", "escalations", "--waiting").splitlines()
    assert lines[0] == (
        f"{short(asking)}  LATE, sent, answer wanted by 11 April: agree evening triage"
    )
    assert lines[1].strip() == "to Service meeting, on Admissions a day"
    assert "sent, answer wanted by 30 April: open the ward" in lines[2]
    assert "LATE" not in lines[2]


def test_escalations_as_an_object(asking: Program) -> None:
    late, other = asking.json("--today", "2019-04-15", "escalations")["escalations"]
    assert late == {
        "id": late["id"],
        "short": late["id"][-6:],
        "team": "emergency-care",
        "text": "agree evening triage",
        "to": "service",
        "due": "2019-04-11",
        "first_due": "2019-04-11",
        "moved": 0,
        "state": "sent",
        "late": True,
        "item": "admissions-a-day",
        "tried": "asked twice",
        "impact": "ten wait",
        "after": "",
    }
    assert other["late"] is False


def test_they_have_it_until_the_answer_comes(asking: Program) -> None:
    ask = short(asking)
    assert asking.out("answer", ask, "received") == f"{ask} is received: agree evening triage\n"
    asking.out("answer", ask, "accepted", "they", "meet", "on", "Monday")
    assert "accepted already" in asking.refusal("answer", ask, "received")
    assert "say what the answer is" in asking.refusal("answer", ask, "answered")
    said = asking.out("answer", ask, "answered", "yes, from May")
    assert said == f"{ask} is answered: agree evening triage\n"
    assert "answered already" in asking.refusal("answer", ask, "answered", "no")
    assert "agree evening triage" not in asking.out("escalations", "--waiting")
    lines = asking.out("escalations").splitlines()
    assert lines[2] == f"{ask}  answered: agree evening triage (yes, from May)"
    asking.out("answer", ask, "closed")
    assert f"{ask}  closed: agree evening triage (yes, from May)" in asking.out("escalations")


def test_an_escalation_is_recalled_with_a_reason(asking: Program) -> None:
    ask = short(asking)
    assert "--why" in asking.refusal("recall", ask, status=2)
    assert "say why it is recalled" in asking.refusal("recall", ask, "--why", " ")
    said = asking.out("recall", ask, "--why", "no need any more")
    assert said == f"{ask} is recalled: agree evening triage\n"
    assert "recalled already" in asking.refusal("answer", ask, "answered", "yes")
    assert "recalled already" in asking.refusal("recall", ask, "--why", "again")
    assert "no need any more" in asking.out("escalations")


def test_a_new_date_needs_a_day_to_come_and_a_reason(asking: Program) -> None:
    move = ("answer", short(asking), "move")
    assert "needs --to DATE" in asking.refusal(*move, status=2)
    assert "goes with 'move' only" in asking.refusal(*move[:2], "note", "--to", "fri", status=2)
    assert "needs a reason" in asking.refusal(*move, "--to", "30 apr")
    assert "is past" in asking.refusal(*move, "--to", "2019-04-01", "they meet")
    said = asking.out(*move, "they meet monthly", "--to", "+2w")
    assert said == f"{move[1]}: an answer is wanted by 22 April: agree evening triage\n"
    assert "answer wanted by 22 April, moved once: agree" in asking.out("escalations")
    found = asking.json("escalations")["escalations"][0]
    assert (found["due"], found["first_due"], found["moved"]) == ("2019-04-22", "2019-04-11", 1)


def test_an_escalation_shows_what_it_is_for_and_its_steps(asking: Program) -> None:
    ask = short(asking)
    asking.out("answer", ask, "note", "the chair is away")
    asking.out("answer", ask, "received")
    shown = " ".join(asking.out("answer", ask, "show").split())
    for words in (
        "Priority A bed for those who need one",
        "Escalation Ask Service meeting: agree evening triage, answer by Thu 11 Apr",
        "Tried: asked twice Impact: ten wait",
        ": received",
        ": the chair is away",
        ": sent",
    ):
        assert words in shown
    assert "takes no text" in asking.refusal("answer", ask, "show", "me", status=2)


@pytest.mark.parametrize("command", [("answer", "answered", "call"), ("recall", "--why", "call")])
def test_words_that_name_a_patient_are_refused(asking: Program, command: tuple[str, ...]) -> None:
    name, *rest = command
    said = (name, short(asking), *rest[:-1], f"{rest[-1]} 943 476 5919")
    assert "a board names no patient" in asking.refusal(*said)
    assert "agree evening triage" in asking.out(*said, "--yes")


def test_an_unknown_escalation_is_refused(asking: Program) -> None:
    assert "see 'teamboard escalations'" in asking.refusal("answer", "nothing", "received")
    asking.out("act", "four-hours", "ring round @bed.lead fri")
    (action,) = asking.json("actions")["actions"]
    assert "no escalation is called" in asking.refusal("answer", action["id"], "received")


def test_an_escalation_is_found_on_another_board(asking: Program) -> None:
    ask = short(asking)
    assert "is received" in asking.out("--team", "reablement", "answer", ask, "received")
    assert asking.out("--team", "reablement", "escalations") == "nothing waits for an answer\n"


def test_an_answer_is_told_at_the_opening_and_in_what_changed(asking: Program) -> None:
    asking.out("review", "close", "--put-off-rest")
    ask, other = short(asking), short(asking, "open the ward")
    assert "Back: 1 answer" not in asking.out("show")
    asking.out("answer", ask, "answered", "yes, from May")
    asking.out("answer", other, "received")
    assert "Back: 1 answer" in asking.out("show")
    changes = asking.out("diff")
    assert "escalation answered: agree evening triage: yes, from May" in changes
    assert "escalation received: open the ward" in changes
    snapshot = asking.out("export", "--format", "toml")
    assert 'after = "yes, from May"' in snapshot
    assert 'state = "answered"' in snapshot


def test_an_answer_during_the_review_closes_its_item_and_is_told_again(demo: Program) -> None:
    week_2 = ("--today", "2019-04-15")
    demo.out("review", "open")
    demo.out("escalate", "four-hours", "agree triage ^service by thu")
    demo.out("review", "close", "--put-off-rest")
    demo.out(*week_2, "review", "open")
    (asked,) = demo.json(*week_2, "escalations")["escalations"]
    demo.out(*week_2, "answer", asked["id"], "answered", "yes, from Monday")
    said = demo.json(*week_2, "review", "status")
    (item,) = [one for one in said["items"] if one["id"].startswith("escalation/")]
    assert (item["state"], item["settled"]) == ("closed", "answered: yes, from Monday")
    assert item["id"] not in said["remaining"]
    assert "Settled: answered: yes, from Monday" in demo.out(*week_2, "review", "status")
    demo.out(*week_2, "review", "close", "--put-off-rest")
    assert "Closed by answered: yes, from Monday" in " ".join(
        demo.out(*week_2, "review", "show", "last").split()
    )
    assert "- **Settled:** answered: yes, from Monday" in demo.out(
        *week_2, "export", "--review", "last", "--format", "md"
    )
