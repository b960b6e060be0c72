"""The sample boards: what they say, whom they name, and that their numbers can be rebuilt."""

import csv
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from re import fullmatch
from typing import Any

import pytest

from teamboard.domain.text.privacy import personal_identifiers

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "sample_data" / "build_samples.py"
MADE_UP = (
    "diagnostics", "front-door", "patient-flow", "pharmacy", "reablement", "site", "social-care",
    "therapy", "transport", "wards",
)  # fmt: skip
BOARDS = ("emergency-care", *MADE_UP)
TOLD = ("patient-flow", "reablement")
TODAY = date(2019, 4, 8)
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
ROLES = {
    "adult.head": "Head of adult care",
    "bed.desk": "Bed desk lead",
    "bed.lead": "Bed and site lead",
    "broker": "Care finder",
    "chief.nurse": "Chief nurse",
    "contact.lead": "First contact worker",
    "crew.lead": "Crew lead",
    "desk.lead": "Transport desk lead",
    "director": "Medical director",
    "dispensary": "Dispensary lead",
    "doctor.lead": "Emergency consultant",
    "ed.lead": "Emergency dept lead",
    "flow.head": "Head of patient flow",
    "flow.lead": "Flow lead",
    "head": "Head of service",
    "link.worker": "Hospital link worker",
    "medical.director": "Medical director",
    "medical.head": "Head of medicines",
    "night.lead": "Night site lead",
    "nurse.lead": "Nurse in charge",
    "operations": "Operations director",
    "ot": "Occupational therapist",
    "patients.lead": "Patient voice lead",
    "pharmacy.lead": "Pharmacy lead",
    "physio": "Physiotherapist",
    "radiographer": "Lead radiographer",
    "reporting": "Reporting lead",
    "rota.lead": "Rota planner",
    "scan.lead": "Diagnostics lead",
    "sister": "Ward sister",
    "site.lead": "Site and bed lead",
    "social.lead": "Social care lead",
    "social.worker": "Senior social worker",
    "support.lead": "Senior support worker",
    "team.lead": "Reablement lead",
    "therapy.lead": "Therapy lead",
    "transport.lead": "Transport lead",
    "urgent.lead": "Urgent care lead",
    "ward.doctor": "Ward doctor",
    "ward.lead": "Ward matron",
    "ward.pharmacist": "Ward pharmacist",
}


def board(team: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "config" / f"{team}.toml").read_text(encoding="utf-8"))


def indicators(team: str) -> dict[str, dict[str, Any]]:
    whole = board(team)
    found = [i for priority in whole["priority"] for i in priority["indicator"]]
    return {i["id"]: i for i in [*found, *whole.get("watch", [])]}


def readings(name: str) -> list[dict[str, str]]:
    with (ROOT / "sample_data" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def told(team: str) -> dict[str, list[dict[str, Any]]]:
    text = (ROOT / "sample_data" / f"{team}-told.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def check(out: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", SCRIPT, "--check", "--out", out],
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_sample_board_is_known_to_these_tests() -> None:
    assert sorted(path.stem for path in (ROOT / "config").glob("*.toml")) == sorted(BOARDS)


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


@pytest.mark.parametrize("team", MADE_UP)
def test_a_made_up_board_says_so_where_anyone_looks(team: str) -> None:
    assert board(team)["name"].endswith(" (made-up sample)")
    assert board(team)["note"].startswith("SYNTHETIC SAMPLE:")


@pytest.mark.parametrize("team", TOLD)
def test_what_nobody_said_is_called_made_up_at_its_first_line(team: str) -> None:
    text = (ROOT / "sample_data" / f"{team}-told.toml").read_text(encoding="utf-8")

    assert "MADE-UP" in text.splitlines()[0]


def test_benchmarks_of_the_made_up_boards_say_that_they_are_made_up() -> None:
    found = [b for t in MADE_UP for i in indicators(t).values() for b in i.get("benchmark", [])]

    assert found
    assert [b for b in found if not b["source"].startswith("Made up for this sample")] == []
    assert [b["name"] for b in found if (TODAY - b["as_of"]).days > 365] == ["National"]


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


@pytest.mark.parametrize("name", [*MADE_UP, "reablement-ratings"])
def test_weeks_of_a_made_up_board_begin_on_mondays_and_end_before_the_review(name: str) -> None:
    weeks = {date.fromisoformat(row["period"]) for row in readings(name)}

    assert {week.weekday() for week in weeks} == {0}
    assert max(weeks) == date(2019, 4, 1)


def test_three_values_of_the_reablement_board_are_left_to_type_in() -> None:
    assert lacking("reablement") == {"call-2-weeks", "matters-written", "plan-shared"}


@pytest.mark.parametrize("team", sorted({*MADE_UP} - {"reablement"}))
def test_no_value_of_the_other_made_up_boards_is_missing(team: str) -> None:
    assert lacking(team) == set()


def lacking(team: str) -> set[str]:
    reported = {row["indicator"] for row in readings(team) if row["period"] == "2019-04-01"}
    return {name for name, one in indicators(team).items() if not one.get("ladder")} - reported


def test_people_on_a_ladder_are_codes_and_rated_by_themselves_and_their_worker() -> None:
    rows = readings("reablement-ratings")

    assert {row["indicator"] for row in rows} == {
        name for name, one in indicators("reablement").items() if one.get("ladder")
    }
    assert [row["person"] for row in rows if not fullmatch(r"R[0-9]{2}", row["person"])] == []
    assert {row["by"] for row in rows} == {"self", "worker"}
    assert {int(row["rating"]) for row in rows} <= set(range(1, 11))


def test_a_unit_cost_is_told_as_money_over_days_so_that_it_can_be_summed() -> None:
    costs = [row for row in readings("patient-flow") if row["indicator"] == "bed-day-cost"]

    assert [row for row in costs if not row["numerator"] or not row["denominator"]] == []


@pytest.mark.parametrize("team", TOLD)
def test_nothing_that_was_told_looks_as_if_it_named_a_person(team: str) -> None:
    words = [text for table in told(team).values() for one in table for text in one.values()]

    assert [text for text in words if isinstance(text, str) and personal_identifiers(text)] == []


@pytest.mark.parametrize("team", BOARDS)
def test_names_fit_a_row_of_eighty_columns(team: str) -> None:
    assert [i["name"] for i in indicators(team).values() if len(i["name"]) > 24] == []
    assert [p["objective"] for p in board(team)["priority"] if len(p["objective"]) > 34] == []
