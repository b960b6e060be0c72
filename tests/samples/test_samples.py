"""The sample boards: what they say, whom they name, and that their numbers can be rebuilt."""

import csv
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "sample_data" / "build_samples.py"
BOARDS = ("emergency-care", "reablement")
TODAY = date(2019, 4, 8)
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
ROLES = {
    "bed.lead": "Bed and site lead",
    "contact.lead": "First contact worker",
    "director": "Medical director",
    "doctor.lead": "Emergency consultant",
    "flow.lead": "Flow lead",
    "head": "Head of service",
    "link.worker": "Hospital link worker",
    "nurse.lead": "Nurse in charge",
    "rota.lead": "Rota planner",
    "support.lead": "Senior support worker",
    "team.lead": "Reablement lead",
    "therapy.lead": "Therapy lead",
    "urgent.lead": "Urgent care lead",
}


def board(team: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "config" / f"{team}.toml").read_text(encoding="utf-8"))


def indicators(team: str) -> dict[str, dict[str, Any]]:
    told = board(team)
    found = [i for priority in told["priority"] for i in priority["indicator"]]
    return {i["id"]: i for i in [*found, *told["watch"]]}


def readings(team: str) -> list[dict[str, str]]:
    with (ROOT / "sample_data" / f"{team}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def check(out: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", SCRIPT, "--check", "--out", out],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("team", BOARDS)
def test_people_on_a_sample_are_roles_without_accounts(team: str) -> None:
    people = board(team)["person"]

    assert {p["id"]: p["name"] for p in people}.items() <= ROLES.items()
    assert not [p for p in people if "login" in p]
    assert [p["id"] for p in people if p.get("lead")] == [people[0]["id"]]


def test_the_readings_that_stand_are_those_their_source_gives() -> None:
    done = check(ROOT / "sample_data")

    assert (done.returncode, done.stderr) == (0, "")


def test_a_changed_reading_is_found_by_the_check(tmp_path: Path) -> None:
    for path in (ROOT / "sample_data").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    changed = tmp_path / "emergency-care.csv"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace(",12231,14594,", ",12232,14594,"), encoding="utf-8")

    done = check(tmp_path)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(changed) in done.stderr


def test_the_four_hour_reading_is_everyone_who_came_less_those_who_waited() -> None:
    with (ROOT / "sample_data" / "ae_attendances_RGT.csv").open(encoding="utf-8") as lines:
        march = [row for row in csv.DictReader(lines) if row["period"] == "2019-03-01"]
    came = sum(int(row["attendances"]) for row in march)
    waited = sum(int(row["breaches"]) for row in march)

    last = [row for row in readings("emergency-care") if row["indicator"] == "four-hours"][-1]

    assert last["period"] == "2019-03-01"
    assert (int(last["numerator"]), int(last["denominator"])) == (came - waited, came)


def test_every_month_of_the_real_board_has_every_reading() -> None:
    rows = readings("emergency-care")
    periods = {row["period"] for row in rows}

    assert len(periods) == 36
    assert (min(periods), max(periods)) == ("2016-04-01", "2019-03-01")
    assert len(rows) == 36 * len(indicators("emergency-care"))


@pytest.mark.parametrize(
    "path", ["config/emergency-care.toml", "sample_data/README.md"], ids=["board", "readme"]
)
def test_the_licence_stands_wherever_the_real_figures_go(path: str) -> None:
    assert LICENCE in (ROOT / path).read_text(encoding="utf-8")


def test_the_made_up_board_says_so_where_anyone_looks() -> None:
    told = board("reablement")

    assert "made-up" in told["name"]
    assert told["note"].startswith("SYNTHETIC SAMPLE:")


def test_only_the_national_standard_is_not_called_illustrative() -> None:
    for name, indicator in indicators("emergency-care").items():
        if "target" in indicator and name != "four-hours":
            assert "illustrative" in indicator["source"], name


@pytest.mark.parametrize("team", BOARDS)
def test_each_reading_belongs_to_a_measure_and_is_a_number_or_a_ratio(team: str) -> None:
    known = indicators(team)
    for row in readings(team):
        assert row["indicator"] in known
        assert bool(row["value"]) != bool(row["denominator"])
        assert bool(row["numerator"]) == bool(row["denominator"])


@pytest.mark.parametrize("team", BOARDS)
def test_the_samples_stand_on_a_review_day(team: str) -> None:
    review = board(team)["review"]

    assert review["first"] == TODAY
    assert review["first"].weekday() == 0


def test_weeks_of_the_made_up_board_begin_on_mondays_and_end_before_the_review() -> None:
    weeks = {date.fromisoformat(row["period"]) for row in readings("reablement")}

    assert {week.weekday() for week in weeks} == {0}
    assert max(weeks) == date(2019, 4, 1)


def test_three_values_of_the_made_up_board_are_left_to_type_in() -> None:
    reported = {r["indicator"] for r in readings("reablement") if r["period"] == "2019-04-01"}

    assert set(indicators("reablement")) - reported == {
        "call-2-weeks",
        "matters-written",
        "plan-shared",
    }


@pytest.mark.parametrize("team", BOARDS)
def test_names_fit_a_row_of_eighty_columns(team: str) -> None:
    assert [i["name"] for i in indicators(team).values() if len(i["name"]) > 24] == []
    assert [p["objective"] for p in board(team)["priority"] if len(p["objective"]) > 34] == []
