"""Ratings on ladders come in all or none, and no one is named."""

import shutil
from pathlib import Path

import pytest

from cli_program import Program
from steps_home import write_home


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> dict[str, Path]:
    """Homes that no test may change: with a ladder nobody is on, and with its ratings."""
    found = {}
    for name, commands in (("empty", 1), ("rated", 2)):
        folder = tmp_path_factory.mktemp(name)
        program = Program(folder, cache, write_home(folder))
        for command in (("apply",), ("import", "ratings.csv"))[:commands]:
            program.out(*command)
        found[name] = folder
    return found


@pytest.fixture
def steps(tmp_path: Path, cache: Path, homes: dict[str, Path]) -> Program:
    """The program at a home with a ladder that nobody has rated themselves on."""
    folder = shutil.copytree(homes["empty"], tmp_path / "home")
    return Program(folder, cache, folder / "steps")


@pytest.fixture
def rated(tmp_path: Path, cache: Path, homes: dict[str, Path]) -> Program:
    """The same with ratings of three months."""
    folder = shutil.copytree(homes["rated"], tmp_path / "home")
    return Program(folder, cache, folder / "steps")


def test_a_sheet_of_ratings_is_imported_checked_and_imported_again(steps: Program) -> None:
    before = steps.out("log")
    assert steps.out("import", "ratings.csv", "--check") == (
        "would take 9 ratings: 9 new, 0 corrected, 0 unchanged; nothing was stored\n"
    )
    assert steps.out("log") == before
    assert steps.out("import", "ratings.csv") == (
        "took 9 ratings: 9 new, 0 corrected, 0 unchanged\n"
    )
    assert steps.out("import", "ratings.csv", "--check").startswith(
        "would take 9 ratings: 0 new, 0 corrected, 9 unchanged"
    )


def test_the_board_says_how_many_people_and_how_they_moved(rated: Program) -> None:
    [line] = [line for line in rated.out("show").splitlines() if "In control" in line]
    said = "○- result In control of daily life 4 people 1 up, 1 same, 1 down"
    assert " ".join(line.split()) == said
    [found] = [
        one for one in rated.json("show")["priorities"][0]["indicators"] if one["id"] == "control"
    ]
    assert found["ladder"] == {"period": "2024-03-01", "up": 1, "same": 1, "down": 1, "new": 1}
    assert (found["light"], found["value"]) == ("grey", None)


def test_what_is_no_ladder_has_none_in_the_json(rated: Program) -> None:
    found = {one["id"]: one for one in rated.json("show")["priorities"][0]["indicators"]}
    assert "ladder" not in found["cost"]


def test_a_ladder_that_nobody_has_rated_says_so(steps: Program) -> None:
    assert steps.json("show")["priorities"][0]["indicators"][0]["ladder"] is None
    assert "control  In control of daily life, March 2024; nobody has rated" in steps.out("due")
    assert steps.json("due")["ratings"] == [
        {
            "indicator": "control",
            "name": "In control of daily life",
            "period": "2024-03-01",
            "cadence": "monthly",
        }
    ]
    assert [one["indicator"] for one in steps.json("due")["values"]] == ["cost"]


def test_a_ladder_with_ratings_of_its_last_period_is_not_due(rated: Program) -> None:
    assert rated.json("due")["ratings"] == []


def test_a_corrected_rating_is_kept_and_the_old_one_stays_in_the_journal(rated: Program) -> None:
    text = "indicator,period,person,rating\ncontrol,2024-03-01,A12,3\n"
    took = rated.out("import", "-", stdin=text)
    assert took == "took 1 rating: 0 new, 1 corrected, 0 unchanged\n"
    assert "1 up, 0 same, 2 down" in rated.out("show")
    assert "correct  control 2024-03-01 A12 self" in rated.out("log")


def test_one_name_and_nothing_is_stored_nor_is_the_name_repeated(rated: Program) -> None:
    before = rated.out("log")
    text = (
        "indicator,period,person,rating\ncontrol,2024-03-01,D4,3\ncontrol,2024-03-01,J Kowalska,3\n"
    )
    said = rated.refusal("import", "-", stdin=text)
    assert said == (
        "input:3: a person's code has letters A to Z, digits and - only; "
        "write a code that only the team can read, such as P-034\n"
    )
    assert rated.out("log") == before


@pytest.mark.parametrize("option", [("--map", "value=rating"), ("--where", "by=self"), ("--wide",)])
def test_an_option_for_readings_is_refused(steps: Program, option: tuple[str, ...]) -> None:
    said = steps.refusal("import", "ratings.csv", *option)
    assert said.startswith(
        f"ratings.csv:1: this is a sheet of ratings, which {option[0]} is not for"
    )


def test_one_rating_is_recorded_for_the_last_period_that_is_over(rated: Program) -> None:
    assert rated.out("record", "control", "6", "--person", "d4") == (
        "In control of daily life, March 2024, D4: step 6\n"
    )
    assert rated.out("record", "control", "6", "--person", "D4") == (
        "In control of daily life, March 2024, D4: step 6, as it was\n"
    )
    assert rated.out("record", "control", "9", "--person", "D4") == (
        "In control of daily life, March 2024, D4: step 9, corrected (was 6)\n"
    )


def test_a_workers_rating_and_another_period_are_recorded(rated: Program) -> None:
    said = rated.out(
        "record", "control", "2", "--person", "A12", "--by", "worker", "--period", "2024-01-20"
    )
    assert said == "In control of daily life, January 2024, A12, by the worker: step 2\n"
    assert "1 up, 1 same, 1 down" in rated.out("show")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("6",), "it is a ladder, on which people rate themselves; "
         "add --person CODE, such as --person P-034"),
        (("6", "--person", "jan"), "a person's code has a digit in it, so that no name is taken "
         "for one; write a code that only the team can read, such as P-034"),
        (("0", "--person", "A12"), '"0" is no step of a ladder; '
         "write a whole number from 1 to 10"),
        (("6/10", "--person", "A12"), '"6/10" is no step of a ladder; '
         "write a whole number from 1 to 10"),
        (("6", "--person", "A12", "--note", "better"), "a rating has no note; "
         "leave --note out; nothing was stored"),
        (("6", "--person", "A12", "--period", "2025-01-01"), "1 January 2025 has not come yet; "
         "give a day up to today; nothing was stored"),
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_on_a_ladder_says_why(
    rated: Program, args: tuple[str, ...], why: str
) -> None:
    before = rated.out("log")
    assert rated.refusal("record", "control", *args) == f"In control of daily life: {why}\n"
    assert rated.out("log") == before


def test_nobody_is_rated_on_what_is_no_ladder(rated: Program) -> None:
    assert rated.refusal("record", "cost", "30", "--person", "A12") == (
        "Cost of a visit: people are not rated on it; leave --person and --by out\n"
    )


def test_the_sheet_for_ratings_names_who_was_rated_last_and_comes_back_in(rated: Program) -> None:
    sheet = rated.out("template", "--ratings")
    assert sheet.splitlines() == [
        "indicator,period,person,rating,by",
        *(f"control,2024-04-01,{code},,self" for code in ("A12", "B7", "C9", "P-034")),
    ]
    assert "control" not in rated.out("template")
    filled = sheet.replace(",,self", ",5,self")
    assert "took 4 ratings: 4 new" in rated.out("import", "-", stdin=filled)


def test_a_wide_sheet_for_ratings_is_wrong_usage(rated: Program) -> None:
    said = rated.refusal("template", "--ratings", "--wide", status=2)
    assert "a sheet of ratings is never --wide" in said


def test_a_unit_cost_is_counted_from_what_was_spent_and_how_many_visits(steps: Program) -> None:
    text = (
        "indicator,period,value,numerator,denominator\n"
        "cost,2024-01-01,,300,10\ncost,2024-02-01,,250,5\ncost,2024-03-01,,100,2\n"
    )
    assert "took 3 readings" in steps.out("import", "-", stdin=text)
    # 650 pounds on 17 visits, and not the mean of 30, 50 and 50.
    found = steps.json("show")["priorities"][0]["indicators"][1]
    assert (found["value"], found["over"], found["reading"]) == (650 / 17, 3, 50.0)
    assert (found["light"], found["reason"]) == ("amber", "over 3 periods")
    assert "£38.24 a visit" in steps.out("show")


def test_a_unit_cost_is_recorded_as_one_number_over_another(steps: Program) -> None:
    assert steps.out("record", "cost", "1260/40") == "Cost of a visit, March 2024: £31.50 a visit\n"
    assert "divides by nothing" in steps.refusal("record", "cost", "1260/0")
