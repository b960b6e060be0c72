"""`teamboard spc` judges any column of numbers, and says what stopped it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from teamboard.cli.spc import spc

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "spc_cases.json").read_text(encoding="utf-8")
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
        "seen: 14 rows",
        "Mean 79, limits 69.1785 to 88.8215",
        "Getting worse",
        "Cannot reach 95 as it runs",
        "Stands out:",
        "  row 13 (2024-14): 60, below the lower limit, worse",
    ]


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
        ("", [], "input: there are no numbers in it; put one on each line"),
        ("value\n", [], "input: there are no numbers in it; put one on each line"),
        ('value\n"1\n', [], "input:2: cannot be read as CSV: unexpected end of data; "
                            "check the quotes"),
        (b"value\n1\n\xff\n", [], 'input:3: the text is not UTF-8; save it as "CSV UTF-8"'),
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
    assert result.stdout.startswith("seen: 17 rows\n")
    assert "row 16 ([2J16): 9" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_terminal_that_cannot_show_a_name_still_gets_the_answer() -> None:
    result = CliRunner(charset="ascii").invoke(spc, ["-"], input="größe\n1\n2\n".encode())
    assert result.exit_code == 0
    assert result.stdout.startswith("gr??e: 2 rows\n")
