"""Readings come in all or none, and a value that looks wrong is questioned."""

import csv
import os
import pty
import subprocess
from io import StringIO
from pathlib import Path

import pytest

from cli_program import PROGRAM, Program

RAW = Path(__file__).parents[3] / "sample_data" / "ae_attendances_RGT.csv"
SEEN_IN_TIME = (
    "--set", "indicator=majors-four-hours", "--map", "numerator=attendances-breaches",
    "--map", "denominator=attendances", "--where", "type=1",
)  # fmt: skip

NOT_TAKEN = 'columns not taken: "org_code", "admissions"\n'


def values(demo: Program, text: str) -> str:
    (demo.folder / "values.csv").write_text(text, encoding="utf-8")
    return "values.csv"


def test_the_raw_file_of_a_hospital_imports_without_editing(demo: Program) -> None:
    took = demo.out("import", str(RAW), *SEEN_IN_TIME)
    assert took == f"took 36 readings: 0 new, 0 corrected, 36 unchanged\n{NOT_TAKEN}"


def test_raw_readings_reach_a_board_that_has_none(program: Program) -> None:
    answers = ["A", "B", "C", "", "D", "Seen in time", "%", "", "95", "", "monthly", "", "me", "n",
               "Flow"]  # fmt: skip
    program.out("init", stdin="\n".join(answers) + "\n")
    asked = ("--set", "indicator=seen-in-time", *SEEN_IN_TIME[2:])
    assert program.out("import", str(RAW), *asked) == (
        f"took 36 readings: 36 new, 0 corrected, 0 unchanged\n{NOT_TAKEN}"
    )
    found = program.json("show")["priorities"][0]["indicators"][0]
    assert (found["period"], round(found["value"], 1)) == ("2019-03-01", 78.5)


def test_check_stores_nothing_and_says_what_it_would_do(demo: Program) -> None:
    name = values(
        demo,
        "indicator,period,value\n"
        "majors-four-hours,2019-04-01,80\n"
        "majors-four-hours,2019-03-01,79\n",
    )
    before = demo.out("log")
    said = demo.out("import", name, "--check")
    assert said == ("would take 2 readings: 1 new, 1 corrected, 0 unchanged; nothing was stored\n")
    assert demo.out("log") == before
    assert demo.out("import", name) == "took 2 readings: 1 new, 1 corrected, 0 unchanged\n"
    assert demo.out("import", name, "--check").startswith(
        "would take 2 readings: 0 new, 0 corrected, 2 unchanged"
    )


def test_one_fault_and_nothing_is_stored(demo: Program) -> None:
    name = values(
        demo,
        "indicator,period,value\nmajors-four-hours,2019-04-01,80\nmajors-four-hours,2019-02-01,1_0\n",
    )
    before = demo.out("log")
    assert 'values.csv:3: majors-four-hours: "1_0" is not a plain number' in demo.refusal(
        "import", name
    )
    assert demo.out("log") == before


def test_of_many_faults_twenty_are_told_and_the_rest_counted(demo: Program) -> None:
    lines = "".join(f"nothing-{n},2019-03-01,1\n" for n in range(57))
    ended = demo("import", values(demo, "indicator,period,value\n" + lines))
    told = ended.stderr.splitlines()
    assert len(told) == 21
    assert told[0].startswith("values.csv:2: ")
    assert told[20] == "and 37 more faults; mend these first"
    assert (ended.returncode, ended.stdout) == (1, "")


def test_cells_pasted_from_a_spreadsheet_are_taken(demo: Program) -> None:
    cells = "indicator\tperiod\tvalue\nmajors-four-hours\t01/03/2019\t79\n"
    assert "1 corrected" in demo.out("import", "-", "--dates", "dmy", stdin=cells)


def test_a_wide_sheet_is_taken(demo: Program) -> None:
    cells = "period,majors-four-hours,arrivals-a-day\n2019-03-01,79,400\n"
    assert "took 2 readings" in demo.out("import", "-", "--wide", stdin=cells)


@pytest.mark.parametrize("option", ["--map", "--set", "--where"])
def test_an_option_without_its_equals_sign_is_wrong_usage(demo: Program, option: str) -> None:
    why = demo.refusal("import", "x.csv", option, "value=a", option, "nothing", status=2)
    assert "'nothing' is not of the form" in why
    assert why.count("\n") == 1


def test_a_file_that_is_not_there_is_said_on_one_line(demo: Program) -> None:
    assert demo.refusal("import", "none.csv").startswith("none.csv: cannot be read: ")


def test_a_bar_shows_how_far_a_long_file_is_read(demo: Program) -> None:
    name = values(demo, "indicator,period,value\nmajors-four-hours,2019-04-01,80\n")
    status, shown = demo.at_terminal("import", name)
    assert status == 0
    assert "reading" in shown
    assert "100%" in shown
    assert "reading" not in demo("import", name).stderr


def test_a_note_about_a_patient_is_questioned(demo: Program) -> None:
    name = values(
        demo, "indicator,period,value,note\nmajors-four-hours,2019-04-01,80,see 943 476 5919\n"
    )
    assert "looks like an NHS number" in demo.refusal("import", name)
    assert "took 1 reading:" in demo.out("import", name, "--yes")


def test_one_value_is_recorded_for_the_last_period_that_is_over(demo: Program) -> None:
    said = demo.out("record", "majors-four-hours", "79/100", "--note", "two closed bays")
    assert said == "Majors in four hours, March 2019: 79.0 %, corrected (was 78.5 %)\n"
    assert "correct  majors-four-hours 2019-03-01" in demo.out("log")
    exported = demo.out("export")
    assert "numerator = 79.0" in exported


def test_a_period_may_be_named_by_any_day_in_it(demo: Program) -> None:
    said = demo.out("record", "majors-four-hours", "80%", "--period", "17 april 2017")
    assert said.startswith("Majors in four hours, April 2017: 80.0 %")
    assert "has not come yet" in demo.refusal(
        "record", "majors-four-hours", "80", "--period", "2019-05-01"
    )
    assert "is no date" in demo.refusal("record", "majors-four-hours", "80", "--period", "soon")


def test_a_value_out_of_the_ordinary_needs_yes(demo: Program) -> None:
    before = demo.out("log")
    why = demo.refusal("record", "majors-four-hours", "12")
    assert "below what is usual" in why
    assert "--yes" in why
    assert demo.out("log") == before
    assert "12.0 %" in demo.out("record", "majors-four-hours", "12", "--yes")


def test_at_a_terminal_a_value_out_of_the_ordinary_is_asked_about_once(demo: Program) -> None:
    status, shown = demo.at_terminal("record", "majors-four-hours", "12", answers="n\n")
    assert status == 1
    assert "nothing was changed" in shown
    status, shown = demo.at_terminal("record", "majors-four-hours", "12", answers="y\n")
    assert status == 0
    assert shown.count("below what is usual") == 1


def test_a_value_that_is_no_number_is_refused(demo: Program) -> None:
    assert '"eighty" is not a plain number' in demo.refusal("record", "majors-four-hours", "eighty")
    assert "negative" in demo.refusal("record", "arrivals-a-day", "-5")


def test_an_unknown_indicator_is_refused_with_the_nearest(demo: Program) -> None:
    assert 'did you mean "majors-four-hours"?' in demo.refusal("record", "majors-four-hour", "80")
    assert "March 2019: 79.0 %" in demo.out("record", "majors in four hours", "79")


WEEKS = "indicator,period,value\ncall-2-weeks,{day},{value}\n"
OF_A_TEAM = ("--team", "reablement")


def test_a_week_that_overlaps_one_kept_is_refused_everywhere_and_snap_moves_it(
    demo: Program,
) -> None:
    name = values(demo, WEEKS.format(day="2019-04-02", value=91))
    why = "is a Tuesday, but its weeks begin on a Monday"
    before = demo.out("log")
    said = f'values.csv:2: "2019-04-02" {why}; write 2019-04-01, or add --snap\n'
    assert demo.refusal(*OF_A_TEAM, "import", name) == said
    assert demo.refusal(*OF_A_TEAM, "import", name, "--check") == said
    typed = (*OF_A_TEAM, "record", "call-2-weeks", "91", "--period", "2019-04-02")
    assert f"2 April 2019 {why}; give 2019-04-01" in demo.refusal(*typed)
    assert demo.out("log") == before
    assert "week of 1 April 2019: 91.0 %" in demo.out(*typed, "--snap")
    assert demo.out(*OF_A_TEAM, "import", name, "--snap") == (
        "took 1 reading: 0 new, 0 corrected, 1 unchanged\n"
        "moved to their periods: 2019-04-02 to 2019-04-01\n"
    )


def test_a_file_is_doubted_line_by_line_until_it_is_meant_so(demo: Program) -> None:
    lines = ["2019-04-01,,105,100", "2019-03-01,8380,,", "2019-02-01,-3,,", "2019-01-01,0.75,,"]
    text = "".join(f"majors-four-hours,{line}\n" for line in lines)
    name = values(demo, "indicator,period,value,numerator,denominator\n" + text)
    before = demo.out("log")
    told = demo.refusal("import", name).splitlines()
    assert [line.partition(": ")[0] for line in told[:4]] == [
        f"values.csv:{n}" for n in range(2, 6)
    ]
    assert "majors-four-hours: 8380 %: a share lies between 0 and 100 %" in told[1]
    assert told[4] == "4 values are doubtful; put them right, or add --yes if they are meant so"
    assert demo.refusal("import", name, "--check").splitlines() == told
    assert demo.out("log") == before
    assert demo.out("import", name, "--yes").startswith("took 4 readings: 1 new, 3 corrected")
    (advice,) = [line for line in demo.out("check").splitlines() if "above 100 %" in line]
    assert "(Majors in four hours, line " in advice
    assert advice.endswith(
        "2 readings are above 100 %; write over_100 = true where it can pass 100, else correct them"
    )


def test_what_does_not_fit_is_named_by_check_and_mended(demo: Program) -> None:
    demo.tamper(
        "INSERT INTO reading SELECT team, indicator, '2019-03-26', 70, NULL, NULL, '', at, actor, 1"
        " FROM reading WHERE indicator = 'call-2-weeks' LIMIT 1"
    )
    mend = "teamboard record call-2-weeks --period 2019-03-26"
    what = "reablement: call-2-weeks 2019-03-26: is a Tuesday, but its weeks begin on a Monday"
    assert (
        f"{what}, and 2019-03-25 has a value too; take one of the two away, "
        f"this one with '{mend} --drop --why TEXT'"
    ) in demo.refusal("check")
    stray = (*OF_A_TEAM, *mend.split()[1:])
    assert demo.refusal(*stray, "--move-to", "2019-03-25").endswith(
        "% already; drop one of the two\n"
    )
    assert "add --why" in demo.refusal(*stray, "--drop")
    assert "give one" in demo.refusal(*stray, "7", "--drop", status=2)
    assert demo.out(*stray, "--drop", "--why", "counted twice") == (
        "Called after two weeks, 26 March 2019: 70.0 %, taken away; "
        "record it again to bring it back\n"
    )
    assert "call-2-weeks" not in demo.out("check")
    assert "the last that stand are: 2019-03-25" in demo.refusal(*stray, "--drop", "--why", "x")


def test_a_reading_of_the_year_26_is_named_by_check_and_taken_away(demo: Program) -> None:
    demo.tamper("UPDATE reading SET period = '0026-04-01' WHERE period = '2016-04-01'"
                " AND indicator = 'majors-four-hours'")  # fmt: skip
    command = "record majors-four-hours --period 0026-04-01 --drop --why"
    said = f"the year 26 is outside 1900 to 2199; take it away with 'teamboard {command} TEXT'"
    assert f"emergency-care: majors-four-hours 0026-04-01: {said}" in demo.refusal("check")
    assert "taken away" in demo.out(*command.split(), "a slip")
    assert "the year 26" not in demo.out("check")


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_year_no_board_is_about_is_refused_as_today(demo: Program, day: str) -> None:
    assert "is outside 1900 to 2199" in demo.refusal("--today", day, "show", status=2)


def test_columns_are_found_by_the_name_on_the_board_and_the_rest_is_named(demo: Program) -> None:
    cells = "Week of,Called after  TWO weeks,The ward\n2019-04-01,91,A\n"
    asked = (*OF_A_TEAM, "import", "-", "--wide")
    assert "say which it is with --map 'period=Week of'" in demo.refusal(*asked, stdin=cells)
    took = demo.out(*asked, "--map", "period=Week of", stdin=cells)
    assert took.startswith("took 1 reading:")
    assert took.endswith('columns not taken: "The ward"\n')


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("import -", b"separated by semicolons"),
        ("import - --dates mdy", b"'mdy' is not one of"),
        ("imprt -", b"No such command 'imprt'"),
        ("--team absent import -", b"no team is called 'absent'"),
        ("spc -", b"save it with commas"),
    ],
)
def test_pasted_cells_are_read_to_their_end_so_that_no_shell_runs_the_rest(
    demo: Program, command: str, told: bytes
) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *command.split()], stdin=theirs, stderr=subprocess.PIPE, env=demo.env,
        cwd=demo.folder, start_new_session=True,
    )  # fmt: skip
    os.write(ours, b"period;nonsense\n" + b"echo pasted\n" * 40 + b"\x04")
    _, said = process.communicate(timeout=60)
    os.write(ours, b"typed later\n")
    left = os.read(theirs, 4096)
    os.close(ours)
    os.close(theirs)
    assert said.startswith(b"paste the cells")
    assert told in said
    assert left == b"typed later\n"


def test_the_template_has_a_line_for_each_indicator(demo: Program) -> None:
    sheet = list(csv.DictReader(StringIO(demo.out("template"))))
    assert {row["period"] for row in sheet} == {"2019-04-01"}
    assert "majors-four-hours" in [row["indicator"] for row in sheet]
    wide = demo.out("template", "--wide").splitlines()
    assert wide[0].startswith("period,four-hours,")
    assert wide[1].startswith("2019-04-01,")


def test_what_is_doubtful_in_pasted_cells_is_told_as_in_a_file(demo: Program) -> None:
    cells = "indicator,period,value\nfour-hours,2019-04-01,8.38\n"
    told = demo.refusal("import", "-", stdin=cells)
    assert told.endswith("1 value is doubtful; put it right, or add --yes if it is meant so\n")
