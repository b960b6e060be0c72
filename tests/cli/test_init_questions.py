"""From nothing to the second review, with nothing but the command line."""

import csv
import tomllib
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from cli_program import Program
from teamboard.domain.measures.periods import in_words

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
    "60",
    "weekly",
    "Calls before noon",
    "",  # without a unit
    "higher",
    "5",
    "weekly",
    "me",
    "n",  # no other priority
    "Discharge team",
    "weekly",
    "",  # next Monday
    "Ward lead",
    "Ann Clerk,  Ann  Baker, ward LEAD, me, ann clerk, Ann-Clerk",
    "Service board",
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
    result, sign = board["priority"][0]["indicator"]
    assert (result["target"], result["floor"], result["cadence"]) == (95, 60, "weekly")
    assert result["measures"] == "outcome"
    assert (sign["target"], sign["cadence"]) == (5, "weekly")
    assert all(f"teamboard {next_}" in said for next_ in ("edit", "template", "import"))
    assert program("check").returncode == 0


def test_init_asks_for_the_team_and_whom_to_ask_for_help(program: Program) -> None:
    begin(program)
    board = tomllib.loads(board_file(program).read_text(encoding="utf-8"))
    assert [(person["id"], person["name"]) for person in board["person"]] == [
        ("ward-lead", "Ward lead"),
        ("ann-clerk", "Ann Clerk"),
        ("ann-baker", "Ann Baker"),
        ("ann-clerk-2", "Ann-Clerk"),
    ]
    assert board["body"] == [{"id": "service-board", "name": "Service board"}]


def test_an_owner_named_before_is_on_the_team_once(program: Program) -> None:
    answers = [*ANSWERS[:18], "Physio", *ANSWERS[19:24], "physio, Ann", "", ""]
    program.out("init", stdin="\n".join(answers) + "\n")
    board = tomllib.loads(board_file(program).read_text(encoding="utf-8"))
    assert [person["id"] for person in board["person"]] == ["ward-lead", "physio", "ann"]
    assert board["priority"][0]["owner"] == "physio"


def test_a_lead_alone_with_nobody_above_still_has_a_board(program: Program) -> None:
    for short_name, nobody in (("first", ""), ("second", "none")):
        answers = [*ANSWERS[:24], nobody, nobody, short_name]
        program.out("init", stdin="\n".join(answers) + "\n")
        path = board_file(program).with_name(f"{short_name}.toml")
        board = tomllib.loads(path.read_text(encoding="utf-8"))
        assert [person["name"] for person in board["person"]] == ["Ward lead"]
        assert "body" not in board


def test_init_questions_a_patient_among_the_team(program: Program) -> None:
    for place in (24, 25):
        answers = [*ANSWERS[:place], "Ann, 943 476 5919 Jo", *ANSWERS[place + 1 :]]
        assert "an NHS number" in program.refusal("init", stdin="\n".join(answers))


def test_a_goal_that_no_priority_serves_is_named_before_the_last_priority(
    program: Program,
) -> None:
    told = program("init", stdin="\n".join(ANSWERS) + "\n").stderr
    assert "  No priority yet for: Fewer come back\nAnother priority? [n]" in told
    second = ["y", "They stay well", "2", "Came back", *ANSWERS[8:13], "", "me", "n"]
    answers = [*ANSWERS[:19], *second, *ANSWERS[20:]]
    told = program("init", stdin="\n".join([*answers[:-1], "again"]) + "\n").stderr
    assert told.count("No priority yet for") == 1


def test_what_init_says_breaks_between_words(program: Program) -> None:
    folder = "a-folder-with-a-rather-long-name/in-the-shared-drive-of-the-ward"
    ended = program("--home", folder, "init", stdin="\n".join(ANSWERS) + "\n")
    explained = [line for line in ended.stderr.splitlines() if folder not in line]
    explained += [line for line in ended.stdout.splitlines() if folder not in line]
    assert "      change or add priorities, targets and people" in explained
    assert all(len(line) < 80 for line in explained)


def test_at_a_terminal_a_long_goal_breaks_between_words(program: Program) -> None:
    goal = "Everybody who is ready goes home before noon with a plan that they and those near"
    answers = [*ANSWERS[:2], f"{goal} agreed to", *ANSWERS[3:]]
    status, shown = program.at_terminal("init", answers="\n".join(answers) + "\n")
    assert status == 0, shown
    assert (
        "  1 Everybody who is ready goes home before noon with a plan that they and those\n"
        in shown
    )
    assert "\n  near agreed to\n" in shown


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


def test_what_is_not_known_yet_is_left_out_and_the_early_sign_comes_with_the_result(
    program: Program,
) -> None:
    answers = [*ANSWERS[:10], "", "", "monthly", *ANSWERS[13:16], "", "", *ANSWERS[18:]]
    program.out("init", stdin="\n".join(answers) + "\n")
    board = tomllib.loads(board_file(program).read_text(encoding="utf-8"))
    result, sign = board["priority"][0]["indicator"]
    assert not {"target", "floor"} & {*result, *sign}
    assert sign["cadence"] == "monthly"


def test_an_early_sign_may_come_more_often_than_the_result(program: Program) -> None:
    answers = [*ANSWERS[:12], "monthly", *ANSWERS[13:17], "daily", *ANSWERS[18:]]
    program.out("init", stdin="\n".join(answers) + "\n")
    board = tomllib.loads(board_file(program).read_text(encoding="utf-8"))
    result, sign = board["priority"][0]["indicator"]
    assert (result["cadence"], sign["cadence"]) == ("monthly", "daily")


def test_a_floor_better_than_the_target_is_asked_again(program: Program) -> None:
    answers = [*ANSWERS[:11], "99", *ANSWERS[11:]]
    status, shown = program.at_terminal("init", answers="\n".join(answers) + "\n")
    assert status == 0, shown
    assert "The least that is safe? A number (empty: none yet)" in shown
    assert "that is better than the target" in shown
    assert "floor = 60" in board_file(program).read_text(encoding="utf-8")


def test_where_lower_is_better_the_floor_is_the_most_that_is_safe(program: Program) -> None:
    answers = [*ANSWERS[:9], "lower", "10", "15", *ANSWERS[12:]]
    ended = program("init", stdin="\n".join(answers) + "\n")
    assert ended.returncode == 0, ended.stderr
    assert "The most that is safe?" in ended.stderr
    assert "floor = 15" in board_file(program).read_text(encoding="utf-8")


def test_a_number_is_no_owner(program: Program) -> None:
    answers = [*ANSWERS[:18], "95", *ANSWERS[18:]]
    status, shown = program.at_terminal("init", answers="\n".join(answers) + "\n")
    assert status == 0, shown
    assert "that is no name; give a name or a role" in shown
    board = tomllib.loads(board_file(program).read_text(encoding="utf-8"))
    assert "95" not in [person["name"] for person in board["person"]]
    assert board["priority"][0]["owner"] == "ward-lead"


def test_init_says_first_where_the_board_goes_and_how_to_stop(program: Program) -> None:
    told = program("init").stderr.partition("What is your team there for")[0].splitlines()
    own = program.folder / "data" / "teamboard"
    assert told == [
        f"Your board will be kept in your own data folder: {own}",
        "To keep it elsewhere, stop and run: teamboard --home DIR init",
        "A few questions; everything can be changed later with 'teamboard edit'.",
        "To stop, press Ctrl-C: nothing is kept until the last answer.",
        "",
    ]
    ward = program.folder / "ward"
    for args, env in (((), {"TEAMBOARD_HOME": str(ward)}), (("--home", "ward"), {})):
        told = program(*args, "init", **env).stderr.splitlines()
        assert told[0] == f"Your board will be kept in {ward}"
        assert told[1].startswith("A few questions")


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

    said = program.out("act", result, "ring round @ann-clerk +2w", "--drives", "no ward clerk")
    assert "Ann Clerk does: ring round" in said
    program.out("decide", result, "change the rota")
    asked = program.out("escalate", result, "a second clerk ^service-board by +3w")
    assert "Service board" in asked
    path = Path(program.out("review", "close", "--learned", "ask early").strip())
    first = tomllib.loads(path.read_text(encoding="utf-8"))
    assert first["review"]["learned"] == "ask early"
    assert first["item"][result]["drives"] == "no ward clerk"
    assert [one["text"] for one in first["action"].values()] == ["ring round"]

    (action,) = first["action"].values()
    until = in_words(action["due"], first["review"]["day"])
    covered = f"Covered by an earlier outcome: Plans within two days until {until}."
    again = program.out("review", "open")
    assert covered in " ".join(again.split())
    assert covered in " ".join(program.out("agenda").split())
    second = Path(program.out("review", "close").strip())
    assert second != path
    assert tomllib.loads(second.read_text(encoding="utf-8"))["previous"] == path.name
    assert program("check").returncode == 0
