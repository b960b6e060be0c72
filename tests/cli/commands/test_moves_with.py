"""`moves-with`: what else on the boards of the home moves with an indicator."""

from datetime import date, timedelta
from random import Random

from cli_program import Program

LOOK = ("--today", "2019-04-08")


def weeks(name: str, values: list[float]) -> str:
    first = date(2019, 3, 25) - timedelta(weeks=len(values) - 1)
    return "".join(
        f"{name},{first + timedelta(weeks=place)},{value:.3f}\n"
        for place, value in enumerate(values)
    )


def with_a_link(demo: Program) -> None:
    """The reablement team's visits follow how goals were set two weeks before."""
    random = Random(3)  # noqa: S311 - the same noise each time
    goals = [random.gauss(70, 8) for _ in range(60)]
    visits = [70.0, 70.0, *(value + random.gauss(0, 1) for value in goals[:-2])]
    demo.tamper("DELETE FROM reading WHERE indicator IN ('goals-week-1', 'visit-2-days')")
    sheet = (
        "indicator,period,value\n" + weeks("goals-week-1", goals) + weeks("visit-2-days", visits)
    )
    demo.out("--team", "reablement", "import", "-", stdin=sheet)


def test_it_names_the_measure_its_board_the_delay_and_how_many_were_tried(demo: Program) -> None:
    with_a_link(demo)
    lines = demo.out("--team", "reablement", "moves-with", "visit-2-days").splitlines()
    assert lines[0].startswith(" Goals set in week one (")
    assert lines[1].startswith("   up when it goes up, 2 weeks before it (clear, 58 weeks)")
    assert " What may be chance is left out." in lines
    assert lines[-1] == " Moving together does not say why."


def test_as_json_it_says_the_same_in_figures(demo: Program) -> None:
    with_a_link(demo)
    told = demo.json("--team", "reablement", "moves-with", "visit-2-days")
    first = told["moves_with"][0]
    assert first["indicator"] == "goals-week-1"
    assert first["periods_before"] == 2
    assert first["way"] == "same"
    assert first["strength"] > 0.9
    assert first["points"] == 58
    assert told["indicator"] == "visit-2-days"
    assert told["compared"] * 7 >= told["comparisons"] > 7


def test_measures_of_other_boards_of_the_home_are_tried_too(demo: Program) -> None:
    alone = demo.json("--team", "emergency-care", "moves-with", "four-hours")
    assert "Majors in four hours" in {one["name"] for one in alone["moves_with"]}
    assert {one["board"] for one in alone["moves_with"]} == {"Emergency care flow"}
    before = alone["compared"] + alone["left_out"]
    demo.tamper("DELETE FROM reading WHERE team = 'reablement'")
    again = demo.json("--team", "emergency-care", "moves-with", "four-hours")
    assert again["compared"] + again["left_out"] == before
    assert again["left_out"] > 0


def test_nothing_to_compare_with_is_a_sentence_too(demo: Program) -> None:
    demo.tamper("DELETE FROM reading WHERE indicator <> 'four-hours'")
    words = " ".join(demo.out("moves-with", "four-hours").split())
    assert words == (
        "Nothing can be compared with Seen within four hours yet: "
        "no other measure has at least 13 months in common with it."
    )


def test_a_measure_that_is_not_on_the_board_is_refused(demo: Program) -> None:
    assert demo.refusal("moves-with", "four-ours") == (
        "the board has no indicator \"four-ours\"; 'teamboard template' lists them\n"
    )


def test_people_s_steps_on_a_ladder_are_not_compared(demo: Program) -> None:
    refused = demo.refusal("--team", "reablement", "moves-with", "matters-to-me")
    assert "people's steps on a ladder are not compared with other measures" in refused


def test_it_writes_nothing(demo: Program) -> None:
    assert demo.home is not None
    before = (demo.home / "teamboard.db").read_bytes()
    demo.out(*LOOK, "moves-with", "four-hours")
    assert (demo.home / "teamboard.db").read_bytes() == before


def test_on_an_ascii_terminal_it_prints_ascii(demo: Program) -> None:
    assert demo.out("--ascii", "moves-with", "four-hours").isascii()
