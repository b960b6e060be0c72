"""`teamboard spc` judges any column of numbers, and says what stopped it."""

import json
import shlex
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from teamboard.cli.commands.spc import spc

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "spc_cases.json").read_text(encoding="utf-8")
)["cases"]
BETTER = {"increase": "higher", "decrease": "lower", "neutral": "neither"}
RULES = {
    "outside_limits": "outside",
    "trend": "trend",
    "two_in_three": "two_in_three",
    "shift": "shift",
}
SIGNALS = {
    "Common Cause": (None, None),
    "Above UCL": ("outside", "up"),
    "Below LCL": ("outside", "down"),
    "7 Point Trend (Increasing)": ("trend", "up"),
    "7 Point Trend (Decreasing)": ("trend", "down"),
    "2 in 3 Above CL": ("two_in_three", "up"),
    "2 in 3 Below CL": ("two_in_three", "down"),
    "7 Points Above CL": ("shift", "up"),
    "7 Points Below CL": ("shift", "down"),
}


def run(text: str | bytes, *args: str) -> Result:
    return CliRunner().invoke(spc, ["-", *args], input=text)


def options(case: dict[str, Any]) -> list[str]:
    args = ["--better", BETTER[case["improvement_direction"]]]
    if case["target"] is not None:
        args += ["--target", repr(case["target"])]
    if case["rebase"]:
        args += ["--rebase", ",".join(map(str, case["rebase"]))]
    if case["fix_after_n_points"] is not None:
        args += ["--baseline", str(case["fix_after_n_points"])]
    if case["screen_outliers"]:
        args.append("--screen")
    return args


def column(case: dict[str, Any]) -> str:
    return "".join(f"{'' if value is None else value}\n" for value in ["value", *case["values"]])


def expected_points(case: dict[str, Any]) -> list[dict[str, Any]]:
    expect = case["expect"]
    points = []
    for row, value in enumerate(case["values"]):
        signal, direction = SIGNALS[expect["special_cause_type"][row]]
        kind = expect["point_type"][row].removeprefix("special_cause_").removesuffix("_cause")
        rules = [rule for flag, rule in RULES.items() if expect["flags"][flag][row]]
        points.append(
            {"value": value, "rules": rules, "signal": signal, "direction": direction, "kind": kind}
        )
    return points


def check(case: dict[str, Any], output: str) -> None:
    """The whole JSON answer against the package's."""
    answer = json.loads(output, parse_constant=pytest.fail)
    expect = case["expect"]
    assert list(answer) == ["groups", "points", "variation", "assurance"]
    assert len(answer["points"]) == len(case["values"])
    if expect["error"]:
        return
    assert answer["points"] == expected_points(case)
    for group, wanted in zip(answer["groups"], expect["groups"], strict=True):
        mean, lower, upper = (
            None if wanted[name] is None else pytest.approx(wanted[name], rel=1e-9, abs=0)
            for name in ("mean", "lower", "upper")
        )
        assert group == {
            "start": wanted["start"],
            "points": wanted["n"],
            "mean": mean,
            "lower": lower,
            "upper": upper,
            "few_points": wanted["short_group_warning"],
        }
    missing_last = case["values"][-1] is None
    assert answer["variation"] == ("no_data" if missing_last else expect["variation_icon"])
    assert answer["assurance"] == expect["assurance_icon"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_command_answers_as_the_nhs_package_does(case: dict[str, Any]) -> None:
    result = run(column(case), *options(case), "--format", "json")
    assert result.exit_code == 0, result.output
    check(case, result.stdout)


@pytest.mark.parametrize("case", CASES[::30], ids=[case["id"] for case in CASES[::30]])
def test_the_installed_program_reads_a_file_with_a_date_column(
    case: dict[str, Any], tmp_path: Path
) -> None:
    rows = [
        "month,value",
        *(f"m{row},{'' if v is None else v}" for row, v in enumerate(case["values"])),
    ]
    (tmp_path / "data.csv").write_text("\ufeff" + "\r\n".join(rows) + "\r\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "teamboard", "spc", "data.csv", *options(case), "--format", "json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    check(case, done.stdout)


def test_the_words_tell_limits_change_target_and_each_point_that_stands_out() -> None:
    values = [80, 82, 79, 81, 80, 83, 78, 81, 80, 82, 79, 81, 80, 60]
    text = "month,seen\n" + "".join(f"2024-{row + 1:02},{v}\n" for row, v in enumerate(values))
    result = run(text, "--target", "95")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "seen: 14 rows, taken as oldest first",
        "Mean 79, limits 69.1785 to 88.8215",
        "Getting worse",
        "Stands out:",
        "  row 13 (2024-14): 60, below the lower limit, worse",
    ]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("95", "Cannot reach 95 as it runs"),
        ("70", "Will meet 70"),
        ("81", "May or may not meet 81"),
    ],
)
def test_what_is_expected_of_a_target_is_said_unless_the_process_has_just_changed(
    target: str, words: str
) -> None:
    """The words are silent where the last 13 points hold a special cause; the object never is."""
    values = [80, 82, 79, 81, 80, 83, 78, 81, 80, 82, 79, 81, 80]
    steady = "".join(f"{value}\n" for value in values)
    assert run(steady, "--target", target).stdout.splitlines()[-1] == words
    changed = run(steady + "60\n", "--target", target)
    assert "reach" not in changed.stdout
    assert "meet" not in changed.stdout
    answer = json.loads(run(steady + "60\n", "--target", target, "--format", "json").stdout)
    assert answer["assurance"] in {"fail", "pass", "inconsistent"}


def test_a_limit_is_never_told_like_the_target_it_misses() -> None:
    text = "value\n" + "0.93985\n-0.93985\n" * 7
    said = run(text, "--better", "higher", "--target", "5").stdout
    assert "limits -5 to 5.000002" in said
    assert "May or may not meet 5\n" in said


def test_only_rows_with_a_value_count_as_readings() -> None:
    result = run("value\n" + "\n" * 11 + "5\n9\n", "--target", "1")
    assert result.stdout.splitlines() == [
        "value: 13 rows, 11 without a value",
        "Mean 7, limits -3.64 to 17.64 (provisional: 2 of 13 readings)",
        "Too few to judge: 2 of 13 readings",
    ]
    answer = json.loads(run("value\n" + "\n" * 11 + "5\n9\n", "--format", "json").stdout)
    assert answer["groups"][0]["few_points"] is False


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_where_nothing_is_judged_no_point_is_better_or_worse(better: str) -> None:
    """ "where `spc` says "too few" or "not judged", its text lists no point as better or worse"."""
    still = "value\n" + "50\n" * 15 + "51\n"
    few = "value\n" + "1\n2\n" * 5 + "90\n"
    for text in (still, few):
        said = run(text, "--better", better).stdout
        assert "Stands out" not in said
        kinds = [one["kind"] for one in json.loads(run(text, "--format", "json").stdout)["points"]]
        assert set(kinds) != {"common"}
    groups = run(few + "5\n7\n" * 8 + "90\n", "--rebase", "11", "--better", better).stdout
    assert "row 10" not in groups
    assert "row 27" in groups


@pytest.mark.parametrize(
    ("values", "better", "words"),
    [
        ([1, 2] * 8, "higher", "Steady"),
        ([1, 2] * 8 + [9], "higher", "Getting better"),
        ([1, 2] * 8 + [9], "lower", "Getting worse"),
        ([1, 2] * 8 + [9], "neither", "Higher than usual"),
        ([1, 2] * 8 + [-9], "neither", "Lower than usual"),
        ([1, 2] * 6, "higher", "Too few to judge: 12 of 13 readings"),
        ([0] * 12 + [1, 0, 0], "lower", "Rare events: most values repeat the one before"),
        ([1, 2] * 8 + [""], "higher", "No data: the last row has no value"),
    ],
)
def test_the_words_say_whether_anything_changed(
    values: list[object], better: str, words: str
) -> None:
    result = run("".join(f"{value}\n" for value in values), "--better", better)
    assert f"\n{words}" in result.stdout


def test_each_group_has_its_limits() -> None:
    result = run("1\n2\n" * 13, "--rebase", "13")
    assert "Rows 0 to 12: mean 1.46154, limits -1.19846 to 4.12154\n" in result.stdout
    assert "Rows 13 to 25: mean 1.53846" in result.stdout


def incidents(*sites: str, days: int = 20, newest_first: bool = False) -> str:
    """A row a week for each site, twelve weeks of calm and then a step up."""
    rows = [
        f"{date(2024, 1, 1) + timedelta(weeks=week)},{site},{60 + week % 3 + 10 * (week > 11)}"
        for week in range(days)
        for site in sites
    ]
    return "\n".join(["Date,Site,Incidents", *(rows[::-1] if newest_first else rows), ""])


def test_rows_go_by_their_dates_whatever_order_they_stand_in() -> None:
    """Newest first turned better into worse."""
    forwards, backwards = incidents("North"), incidents("North", newest_first=True)
    for form in ("text", "json"):
        told = run(backwards, "--better", "lower", "--format", form).stdout
        assert told.replace(", put in date order", "") == (
            run(forwards, "--better", "lower", "--format", form).stdout
        )
    assert "Incidents: 20 rows, put in date order\n" in run(backwards).stdout
    assert "put in date order" not in run(forwards).stdout
    assert "Getting worse" in run(backwards, "--better", "lower").stdout


@pytest.mark.parametrize(
    "written",
    [
        ["13/05/24", "06/05/24", "29/04/24"],
        ["13/05/2024", "06/05/2024", "29/04/2024"],
        ["05/13/2024", "05/06/2024", "04/29/2024"],
        ["2024-05-13T00:00:00", "2024-05-06 00:00", "2024-04-29 00:00:00"],
        ["13-May-24", "6 May 2024", "Mon 29 Apr 2024"],
        ["2024-05", "2024-04", "2024-03"],
        ["May-24", "Apr 2024", "March 2024"],
        ["05/2024", "04/2024", "03/2024"],
        ["Q3 2024", "2024 Q2", "2024-Q1"],
        ["2024-W30", "week 29 2024", "W28/2024"],
        ["w/c 13 May 2024", "W/C 6 May 2024", "week commencing 29/04/24"],
        ["2014/15", "2013/14", "2012/13"],
    ],
)
def test_dates_are_understood_as_people_write_them(written: list[str]) -> None:
    text = "period,n\n" + "".join(f"{day},{n}\n" for n, day in enumerate(written))
    answer = json.loads(run(text, "--column", "n", "--format", "json").stdout)
    assert [point["value"] for point in answer["points"]] == [2.0, 1.0, 0.0]


def test_rows_of_one_day_go_by_their_hour() -> None:
    rows = [f"2024-01-{1 + hour // 24:02} {hour % 24:02}:30,{hour % 3}" for hour in range(48)]
    text = "\n".join(["at,n", *rows[::-1], ""])
    forwards = run("\n".join(["at,n", *rows, ""]), "--format", "json")
    assert run(text, "--format", "json").stdout == forwards.stdout
    assert "jump" not in run(text).stdout
    again = run(text + rows[5] + "\n")
    assert again.stderr.startswith("input:50: 2024-01-01 05:30 stands twice in at, also in line 44")


def test_a_column_of_years_orders_rows_unless_there_are_months_beside_it() -> None:
    text = "year,n\n2024,1\n2023,2\n2022,3\n"
    answer = json.loads(run(text, "--column", "n", "--format", "json").stdout)
    assert [point["value"] for point in answer["points"]] == [3.0, 2.0, 1.0]
    text = "year,month,n\n2024,1,1\n2024,2,2\n2024,3,3\n"
    answer = json.loads(run(text, "--column", "n", "--format", "json").stdout)
    assert [point["value"] for point in answer["points"]] == [1.0, 2.0, 3.0]
    sites = run("year,site,n\n2023,A,1\n2023,B,2\n", "--column", "n")
    assert "--where site=A" in sites.stderr


def test_a_date_that_stands_twice_is_refused_with_the_column_to_choose_by() -> None:
    """ "a date that stands twice is judged as one series"."""
    result = run(incidents("North", "South Wing", days=3))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "input:3: 2024-01-01 stands twice in Date, also in line 2; choose one series with "
        "--where Site=North; Site has North, South Wing\n"
    )
    alone = run(incidents("South Wing"), "--format", "json")
    for where in ("Site=South Wing", "site=south wing"):
        chosen = run(incidents("North", "South Wing"), "--where", where, "--format", "json")
        assert chosen.stdout == alone.stdout
    alike = run("Date,n\n2024-01-01,5\n2024-01-01,5\n")
    assert alike.stderr == (
        "input:3: 2024-01-01 stands twice in Date, also in line 2; put each series into a file of "
        "its own, or leave one of them out\n"
    )


def test_series_that_two_columns_tell_apart_are_chosen_by_both() -> None:
    text = "Date,Site,Sex,n\n" + "".join(
        f"2024-01-{day:02},{site},{sex},{day}\n"
        for day in range(1, 9)
        for site in ("A", "B")
        for sex in ("f", "m")
    )
    refused = run(text, "--column", "n")
    assert refused.stderr.endswith(
        "choose one series with --where Site=A --where Sex=f; Site has A, B; Sex has f, m\n"
    )
    assert run(text, "--column", "n", "--where", "Site=A", "--where", "Sex=m").exit_code == 0


def test_the_choice_that_a_refusal_offers_can_be_pasted() -> None:
    result = run(incidents("St. Anne's ward", "North", days=3))
    offered = shlex.split(result.stderr.partition("with ")[2].partition(";")[0])
    assert run(incidents("St. Anne's ward", "North", days=20), *offered).exit_code == 0


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("Ward=North", 'input:1: there is no column "Ward"; choose from Date, Site, Incidents'),
        ("Site=East", 'input:1: no row has "East" in Site; choose from North, South'),
    ],
)
def test_a_choice_that_fits_no_row_is_refused(where: str, line: str) -> None:
    result = run(incidents("North", "South"), "--where", where)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", line + "\n")


def test_choices_of_different_columns_must_all_match() -> None:
    text = "Date,Site,Type,n\n2024-01-01,A,x,1\n2024-01-01,A,y,2\n2024-01-01,B,x,3\n"
    chosen = run(text, "--where", "Site=A", "--where", "Type=y", "--format", "json")
    assert [point["value"] for point in json.loads(chosen.stdout)["points"]] == [2.0]
    none = run(text, "--where", "Site=B", "--where", "Type=y")
    assert none.stderr == "input:1: no row has all of that; leave out one --where\n"


def test_a_row_without_a_date_is_refused_only_where_the_order_is_not_clear() -> None:
    rows = incidents("North", days=15)
    assert run(rows + "Total,North,900\n").exit_code == 0
    refused = run(incidents("North", days=15, newest_first=True) + "Total,North,900\n")
    assert refused.stderr == (
        'input:17: "Total" in Date is no date, and the rows are not in date order; '
        "write it as 2026-03-31, or put the rows in order\n"
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([0, 7, 14, 21, 35], "Dates jump before row 4 (2024-02-05): 1 week has no row"),
        ([0, 7, 14, 21, 273], "Dates jump before row 4 (2024-09-30): 35 weeks have no row"),
        ([0, 1, 2, 3, 4, 7, 8, 10], "Dates jump before row 7 (2024-01-11): 1 day has no row"),
        ([0, 31, 60, 121], "Dates jump before row 3 (2024-05-01): 1 month has no row"),
        ([0, 14, 28, 56], "Dates jump before row 3 (2024-02-26): it comes 28 days later, where "
                          "14 are usual"),
    ],
)  # fmt: skip
def test_where_dates_jump_is_said_and_nothing_is_filled(days: list[int], words: str) -> None:
    text = "".join(f"{date(2024, 1, 1) + timedelta(days=day)},{day % 3}\n" for day in days)
    said = run("day,value\n" + text).stdout
    assert [line for line in said.splitlines() if "jump" in line] == [words]
    answer = json.loads(run("day,value\n" + text, "--format", "json").stdout)
    assert len(answer["points"]) == len(days)


def test_of_many_jumps_the_first_are_told_and_the_rest_counted() -> None:
    days = [n * 7 + 28 * (n // 3) for n in range(30)]
    text = "".join(f"{date(2024, 1, 1) + timedelta(days=day)},{day % 3}\n" for day in days)
    assert "Dates jump in 4 more places\n" in run("day,value\n" + text).stdout


def test_a_year_of_rows_without_a_jump_says_nothing() -> None:
    assert "jump" not in run(incidents("North", days=52)).stdout


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("1_000", '"1_000" is not a plain number'),
        ("\u0661", '"\u0661" is not a plain number'),
        ("1e400", '"1e400" is too large'),
        ("nan", '"nan" is not a plain number'),
        ("1,234", "the row has 2 cells where the header has 1 cell"),
        ("5\x1b[2J", '"5[2J" is not a plain number'),
    ],
)
def test_what_is_no_plain_number_is_refused_with_its_line(cell: str, why: str) -> None:
    result = run(f"value\n1\n\n{cell}\n2\n")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"input:4: {why}; write ")
    assert result.stderr.count("\n") == 1


def test_every_fault_is_told_at_once() -> None:
    result = run("day,value\na,1\nb,x\nc\nd,1_0\n", "--column", "value")
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()] == [
        "input:3",
        "input:4",
        "input:5",
    ]


def test_after_twenty_faults_the_rest_are_counted() -> None:
    result = run("value\n" + "x\n" * 30)
    assert len(result.stderr.splitlines()) == 21
    assert result.stderr.endswith("and 10 more\n")


def test_a_quoted_line_break_does_not_shift_the_line_of_a_fault() -> None:
    result = run('note,value\n"two\nlines",1\nx,1_0\n', "--column", "value")
    assert result.stderr.startswith("input:4:")


@pytest.mark.parametrize(
    ("text", "args", "mean"),
    [
        ("1\n3\n", [], 2.0),
        ("\n1\n3\n", [], 2.0),
        ("share\n1\n3\n", [], 2.0),
        ("day,share\n2024-01-01,1\n2024-01-02,3\n", [], 2.0),
        ("seen,value\n5,1\n5,3\n", [], 2.0),
        ("seen,Value\n5,1\n5,3\n", [], 2.0),
        ("\ufeff1\n3\n", [], 2.0),
        ("seen,value\n5,1\n5,3\n", ["--column", "SEEN"], 5.0),
        ("2023,2024\n5,1\n5,3\n", ["--column", "2024"], 2.0),
        ("value\r1\r3\r", [], 2.0),
    ],
)
def test_the_column_that_is_meant_is_found(text: str, args: list[str], mean: float) -> None:
    result = run(text, *args, "--format", "json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["groups"][0]["mean"] == mean


def test_an_empty_cell_is_a_missing_value_and_counts_as_a_row() -> None:
    for text in ("value\n1\n\n3\n", "day,value\na,1\nb,\nc,3\n"):
        answer = json.loads(run(text, "--format", "json").stdout)
        assert [point["value"] for point in answer["points"]] == [1.0, None, 3.0]
        assert answer["groups"][0]["points"] == 3


def test_empty_lines_of_a_wide_sheet_and_its_empty_last_rows_count_for_nothing() -> None:
    answer = json.loads(run("day,value\na,1\n\nb,3\n,\n,\n", "--format", "json").stdout)
    assert [point["value"] for point in answer["points"]] == [1.0, 3.0]


@pytest.mark.parametrize(
    ("text", "args", "line"),
    [
        ("a,b\n1,2\n", [], "input:1: the column of numbers is not clear among a, b; "
                           "name it with --column"),
        ("a,b\n1,2\n", ["--column", "c"], 'input:1: there is no column "c"; choose from a, b'),
        ("a,a\n1,2\n", ["--column", "a"], 'input:1: the header has "a" 2 times; '
                                          "give each column its own name"),
        ("1\n2\n", ["--column", "c"], 'input:1: there is no column "c"; the file has no header'),
        ("2024-01-01,5\n2024-01-02,6\n", [], "input:1: the first line has no column names; "
                                             "put a header above the rows"),
        ("date;n\n2024-01-01;5\n", [], "input:1: its columns are separated by semicolons; "
                                        "save it with commas"),
        ("sep=,\ndate,n\n2024-01-01,5\n", [], "input:1: the first line is only for a "
                                               "spreadsheet; take that line out"),
        ("", [], "input: there are no numbers in it; put one on each line"),
        ("value\n", [], "input: there are no numbers in it; put one on each line"),
        ('value\n"1\n', [], "input:2: cannot be read as CSV: unexpected end of data; "
                            "check the quotes"),
        (b"value\n1\n\xff\n", [], 'input:3: is not UTF-8 text; save it as "CSV UTF-8"'),
        ("1\n2\n", ["--rebase", "2"], "--rebase: there is no row 2; rows run from 0 to 1"),
    ],
)  # fmt: skip
def test_what_stops_it_is_told_on_one_line(text: str | bytes, args: list[str], line: str) -> None:
    result = run(text, *args)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == line + "\n"


def test_a_file_that_is_not_there_is_told_by_its_name() -> None:
    result = CliRunner().invoke(spc, ["no\x1bne.csv"])
    assert result.exit_code == 1
    assert result.stderr == "none.csv: no such file or directory; check the path\n"


@pytest.mark.parametrize(
    "args",
    [
        ["--target", "nan"],
        ["--target", "1_0"],
        ["--rebase", "-1"],
        ["--rebase", "1;2"],
        ["--rebase", "9" * 5000],
        ["--baseline", "0"],
        ["--better", "up"],
        ["--format", "xml"],
    ],
)
def test_wrong_usage_is_exit_2(args: list[str]) -> None:
    assert run("1\n2\n", *args).exit_code == 2


def test_a_rebase_at_row_0_is_where_the_first_group_starts_anyway() -> None:
    assert run("1\n2\n", "--rebase", "0").stdout == run("1\n2\n").stdout


def test_a_name_in_the_file_cannot_talk_to_the_terminal() -> None:
    rows = "".join(f"\x1b[2J{row},{value}\n" for row, value in enumerate([1.0, 2.0] * 8 + [9.0]))
    result = run("day\u202e,se\x9ben\n" + rows)
    assert result.stdout.startswith("seen: 17 rows, taken as oldest first\n")
    assert "row 16 ([2J16): 9" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_terminal_that_cannot_show_a_name_still_gets_the_answer() -> None:
    result = CliRunner(charset="ascii").invoke(spc, ["-"], input="größe\n1\n2\n".encode())
    assert result.exit_code == 0
    assert result.stdout.startswith("gr??e: 2 rows\n")
