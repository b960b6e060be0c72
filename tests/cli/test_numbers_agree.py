"""Number, light and words agree in every way out: what is shown is what is judged."""

import csv
import tomllib
from io import StringIO
from pathlib import Path

import pytest

from cli_program import Program
from steps_home import write_home

READINGS = (
    "indicator,period,value,numerator,denominator\n"
    "cost,2024-02-01,,250,10\ncost,2024-03-01,,450.03,10\n"
)
"""45.003 in March alone, and 700.03 pounds on 20 visits: a hair above the target of 35."""
JUDGED = 700.03 / 20


@pytest.fixture
def steps(tmp_path: Path, cache: Path) -> Program:
    """The program at a home with a unit cost, whose target is 35 and amber 5."""
    program = Program(tmp_path, cache, write_home(tmp_path))
    program.out("apply")
    return program


def test_a_sum_a_hair_beyond_its_target_is_told_alike_everywhere(steps: Program) -> None:
    steps.out("import", "-", stdin=READINGS)
    shown = steps.out("show")
    assert "£35.002 a visit" in shown
    assert "over 2 months" in shown
    assert "£45.00" not in shown
    cost = steps.json("show")["priorities"][0]["indicators"][1]
    assert (cost["value"], cost["over"], cost["reading"]) == (JUDGED, 2, 45.003)
    assert (cost["light"], cost["reason"]) == ("amber", "over 2 periods")
    said = "target 35 narrowly missed: £35.002 a visit over 2 months"
    assert said in " ".join(steps.out("agenda").split())

    steps.out("review", "open")
    (item,) = [one for one in steps.json("review", "status")["items"] if one["id"] == "cost"]
    assert (item["value"], item["over"], item["reading"]) == (JUDGED, 2, 45.003)
    assert item["offered"].startswith(
        "£35.002 a visit over 2 months; the last month alone £45.00 a visit, up from 25"
    )
    assert "Cost of a visit, £35.002 a visit over 2 months" in steps.out("review", "status")
    steps.out("review", "close", "--put-off-rest")

    for which in ((), ("--review", "last")):
        kept = tomllib.loads(steps.out("export", *which))["indicator"]["cost"]
        assert (kept["value"], kept["judged"], kept["over"]) == (45.003, JUDGED, 2)
        minutes = steps.out("export", "--format", "md", *which)
        assert "| Cost of a visit | £35.002 a visit over 2 months | 35 | amber |" in minutes
        rows = csv.DictReader(StringIO(steps.out("export", "--format", "csv", *which)))
        (row,) = [row for row in rows if row["indicator"] == "cost"]
        assert (row["value"], row["over"], row["reading"]) == ("35.002", "2", "45.00")
    past = steps.json("review", "show", "last")
    (item,) = [one for one in past["items"] if one["id"] == "cost"]
    assert (item["value"], item["over"], item["reading"]) == (JUDGED, 2, 45.003)
    assert "£35.002 a visit over 2 months, target 35" in steps.out("review", "show", "last")

    steps.out("record", "cost", "500.03/10", "--period", "2024-03-01", "--yes")
    corrected = "Cost of a visit: corrected (£35.002 to £37.50 a visit over 2 months)\n"
    assert corrected in steps.out("diff")


def test_a_correction_is_never_told_as_the_same_value(steps: Program) -> None:
    steps.out("record", "cost", "30.001", "--period", "2024-03-01", "--yes")
    said = steps.out("record", "cost", "30.002", "--period", "2024-03-01", "--yes")
    assert "£30.002 a visit, corrected (was £30.001 a visit)" in said
