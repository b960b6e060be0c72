"""`--today` of an earlier day: what was told later is not printed yet."""

from cli_program import Program

BACK = ("--today", "2019-04-08")


def test_what_was_told_later_is_not_told_yet(demo: Program) -> None:
    before = demo.out("told", "four-hours")
    demo.out("--today", "2019-04-15", "note", "four-hours", "winter ward opened 3 dec")
    assert "winter ward opened" in demo.out("--today", "2019-04-15", "told", "four-hours")
    assert demo.out(*BACK, "told", "four-hours") == before


def test_an_experiment_that_ended_later_is_printed_as_running(demo: Program) -> None:
    demo.out(
        "try", "four-hours", "--believe", "they ring at night", "--try", "a line until ten",
        "--check", "3 may",
    )  # fmt: skip
    running = demo.json(*BACK, "told", "four-hours")["told"]
    short = next(one["short"] for one in running if "a line until ten" in one.values())
    demo.out("--today", "2019-05-03", "learn", short, "failed", "mornings are quieter")
    assert demo.json(*BACK, "told", "four-hours")["told"] == running
    assert "mornings are quieter" in demo.out("--today", "2019-05-03", "told", "four-hours")
