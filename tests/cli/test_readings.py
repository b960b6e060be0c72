"""Readings come in all or none, and a value that looks wrong is questioned."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from cli_program import Program

RAW = Path(__file__).parents[2] / "sample_data" / "ae_attendances_RGT.csv"
SEEN_IN_TIME = (
    "--set", "indicator=majors-four-hours", "--map", "numerator=attendances-breaches",
    "--map", "denominator=attendances", "--where", "type=1",
)  # fmt: skip


def values(demo: Program, text: str) -> str:
    (demo.folder / "values.csv").write_text(text, encoding="utf-8")
    return "values.csv"


def test_the_raw_file_of_a_hospital_imports_without_editing(demo: Program) -> None:
    took = demo.out("import", str(RAW), *SEEN_IN_TIME)
    assert took == "took 36 readings: 0 new, 0 corrected, 36 unchanged\n"


def test_raw_readings_reach_a_board_that_has_none(program: Program) -> None:
    answers = ["A", "B", "C", "", "D", "Seen in time", "%", "", "95", "", "monthly", "", "me", "n",
               "Flow"]  # fmt: skip
    program.out("init", stdin="\n".join(answers) + "\n")
    asked = ("--set", "indicator=seen-in-time", *SEEN_IN_TIME[2:])
    assert program.out("import", str(RAW), *asked) == (
        "took 36 readings: 36 new, 0 corrected, 0 unchanged\n"
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


def test_the_template_has_a_line_for_each_indicator(demo: Program) -> None:
    sheet = list(csv.DictReader(StringIO(demo.out("template"))))
    assert {row["period"] for row in sheet} == {"2019-04-01"}
    assert "majors-four-hours" in [row["indicator"] for row in sheet]
    wide = demo.out("template", "--wide").splitlines()
    assert wide[0].startswith("period,four-hours,")
    assert wide[1].startswith("2019-04-01,")
