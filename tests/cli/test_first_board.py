"""From nothing to the second review, with nothing but the command line."""

import csv
import tomllib
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from cli_program import Program

ANSWERS = [
    "People leave hospital when they are ready",
    "People who stay on our ward",
    "Home within a week",
    "Fewer come back",
    "",  # no third goal
    "Nobody waits for a plan",
    "1",
    "Plans within two days",
    "%",
    "higher",
    "95",
    "weekly",
    "Calls before noon",
    "",  # without a unit
    "higher",
    "me",
    "n",  # no other priority
    "Discharge team",
    "weekly",
    "",  # next Monday
    "Ward lead",
    "",  # the short name that is offered
]


def begin(program: Program, *args: str) -> str:
    return program.out(*args, "init", stdin="\n".join(ANSWERS) + "\n")


def board_file(program: Program) -> Path:
    return program.folder / "data" / "teamboard" / "config" / "discharge-team.toml"


def test_init_asks_purpose_people_goals_then_priorities(program: Program) -> None:
    ended = program("init", stdin="\n".join(ANSWERS) + "\n")
    asked = [
        ended.stderr.index(words)
        for words in ("there for", "Whom do you serve", "your goals", "Priority 1", "called")
    ]
    assert asked == sorted(asked)


def test_init_writes_a_board_whose_lead_is_its_caller(program: Program) -> None:
    said = begin(program)
    board = tomllib.loads(board_file(program).read_text(encoding="utf-8"))
    lead = board["person"][0]
    assert lead["lead"] is True
    assert lead["login"] in program.out("log")
    assert board["priority"][0]["objective"] == "Nobody waits for a plan"
    assert board["priority"][0]["owner"] == lead["id"]
    assert all(f"teamboard {next_}" in said for next_ in ("edit", "template", "import"))
    assert program("check").returncode == 0


def test_init_never_overwrites_a_file(program: Program) -> None:
    begin(program)
    before = board_file(program).read_bytes()
    answers = [*ANSWERS[:-1], "discharge-team"]
    why = program.refusal("init", stdin="\n".join(answers) + "\n")
    assert "never overwritten" in why
    assert "never overwritten" in program.refusal("--team", "discharge-team", "init")
    assert board_file(program).read_bytes() == before


def test_init_makes_the_home_where_home_says(program: Program) -> None:
    said = begin(program, "--home", "ward")
    assert (program.folder / "ward" / "config" / "discharge-team.toml").is_file()
    assert f"--home {program.folder / 'ward'} edit" in said


def test_answers_that_end_too_early_make_no_home(program: Program) -> None:
    why = program.refusal("init", stdin="\n".join(ANSWERS[:4]) + "\n")
    assert "Priority 1" in why
    assert not board_file(program).parent.exists()


def test_an_answer_that_cannot_be_taken_makes_no_home(program: Program) -> None:
    answers = [*ANSWERS[:10], "ninety", *ANSWERS[11:]]
    assert '"ninety" is not a plain number' in program.refusal("init", stdin="\n".join(answers))
    assert not board_file(program).parent.exists()


def test_at_a_terminal_a_wrong_answer_is_asked_again(program: Program) -> None:
    answers = [*ANSWERS[:10], "ninety", *ANSWERS[10:]]
    status, shown = program.at_terminal("init", answers="\n".join(answers) + "\n")
    assert status == 0, shown
    assert '"ninety" is not a plain number' in shown
    assert "target = 95" in board_file(program).read_text(encoding="utf-8")


def test_init_questions_a_patient_in_an_answer(program: Program) -> None:
    answers = ["Help for 943 476 5919", *ANSWERS[1:]]
    assert "an NHS number" in program.refusal("init", stdin="\n".join(answers))
    assert not board_file(program).parent.exists()


def test_a_new_board_reaches_its_second_review(program: Program) -> None:
    begin(program)
    sheet = list(csv.DictReader(StringIO(program.out("template"))))
    result, sign = (row["indicator"] for row in sheet)
    last = date.fromisoformat(sheet[0]["period"])
    rows = ["indicator,period,value"]
    for weeks in range(4):
        period = last - timedelta(weeks=weeks)
        rows += [f"{result},{period},{70 + weeks}", f"{sign},{period},{5 + weeks}"]
    (program.folder / "values.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    took = program.out("import", "values.csv")
    assert took == "took 8 readings: 8 new, 0 corrected, 0 unchanged\n"
    assert "Plans within two days" in program.out("show")

    opened = program.out("review", "open")
    assert f"({result})  open" in opened
    (item,) = program.json("review", "status")["items"]
    assert (item["id"], item["state"]) == (result, "open")
    why = program.refusal("review", "close")
    assert f"1 item has no outcome yet: Plans within two days ({result})" in why

    said = program.out("act", result, "ring round @ward-lead +2w", "--drives", "no ward clerk")
    assert "Ward lead does: ring round" in said
    program.out("decide", result, "change the rota")
    path = Path(program.out("review", "close", "--learned", "ask early").strip())
    first = tomllib.loads(path.read_text(encoding="utf-8"))
    assert first["review"]["learned"] == "ask early"
    assert first["item"][result]["drives"] == "no ward clerk"
    assert [one["text"] for one in first["action"].values()] == ["ring round"]

    again = program.out("review", "open")
    assert "Covered by an earlier outcome: 1." in again
    second = Path(program.out("review", "close").strip())
    assert second != path
    assert tomllib.loads(second.read_text(encoding="utf-8"))["previous"] == path.name
    assert program("check").returncode == 0
