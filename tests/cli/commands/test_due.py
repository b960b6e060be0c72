"""`due`: the values the board waits for."""

from cli_program import Program

MAY = ("--today", "2019-05-06")


def test_when_every_value_is_in_it_says_so(demo: Program) -> None:
    assert demo.out("due") == "every value is in\n"
    assert demo.json("due") == {"values": [], "ratings": []}


def test_each_value_that_is_due_has_its_period_and_the_value_before(demo: Program) -> None:
    lines = demo.out(*MAY, "due").splitlines()
    assert "four-hours         Seen within four hours, April 2019; last time 83.8 %" in lines, lines
    [value] = [one for one in demo.json(*MAY, "due")["values"] if one["indicator"] == "four-hours"]
    assert round(value.pop("previous"), 1) == 83.8
    assert value == {
        "indicator": "four-hours",
        "name": "Seen within four hours",
        "period": "2019-04-01",
        "cadence": "monthly",
        "unit": "%",
    }


def test_a_value_that_was_given_is_no_longer_due(demo: Program) -> None:
    before = {one["indicator"] for one in demo.json(*MAY, "due")["values"]}
    demo.out(*MAY, "record", "four-hours", "82.1")
    after = {one["indicator"] for one in demo.json(*MAY, "due")["values"]}
    assert before - after == {"four-hours"}


def test_what_never_had_a_value_is_said_to_have_none(demo: Program) -> None:
    demo.tamper("DELETE FROM reading WHERE indicator = 'four-hours'")
    assert "Seen within four hours, March 2019; no value yet" in demo.out("due")
    assert demo.json("due")["values"][0]["previous"] is None
