"""`again`: an item closed as the last review closed it, for a new date."""

import pytest

from cli_program import Program

WEEK_2 = ("--today", "2019-04-15")


def next_week(demo: Program, *closing: str) -> Program:
    """The second review is open; the first closed an item so, and put off the rest."""
    demo.out("review", "open")
    demo.out(*closing)
    demo.out("review", "close", "--put-off-rest")
    demo.out(*WEEK_2, "review", "open")
    return demo


def newest(demo: Program, item: str) -> dict[str, str]:
    found = demo.json(*WEEK_2, "review", "status", "--item", item)["item"]["outcomes"]
    outcome: dict[str, str] = found[-1]
    return outcome


def test_an_action_that_is_open_is_moved_and_not_made_a_second_time(demo: Program) -> None:
    """ "`=` moves the date of the last outcome (never a second open action)"."""
    next_week(demo, "act", "four-hours", "trial 18:00 cover @flow.lead fri")
    assert demo.out(*WEEK_2, "again", "four-hours", "next", "fri").splitlines()[0] == (
        "Moves what is open already: Flow lead does: trial 18:00 cover, by Friday 26 April "
        "instead of Friday 12 April"
    )
    (action,) = demo.json(*WEEK_2, "actions")["actions"]
    assert (action["state"], action["due"]) == ("open", "2019-04-26")
    outcome = newest(demo, "four-hours")
    assert (outcome["kind"], outcome["to"], outcome["due"]) == (
        "decision", action["id"], "2019-04-26",
    )  # fmt: skip
    assert "Decision: Flow lead goes on: trial 18:00 cover, by Fri 26 Apr" in demo.out(
        *WEEK_2, "review", "status"
    )


def test_without_a_date_the_usual_one_is_taken(demo: Program) -> None:
    next_week(demo, "decide", "four-hours", "accept until 9 apr")
    assert "accept, back on Friday 14 June" in demo.out(*WEEK_2, "again", "four-hours")


def test_what_nobody_answered_is_asked_for_by_another_day(demo: Program) -> None:
    next_week(demo, "escalate", "four-hours", "agree triage ^service by thu",
              "--tried", "calls", "--impact", "waits")  # fmt: skip
    said = demo.out(*WEEK_2, "again", "four-hours", "26 apr", "--drives", "late beds")
    assert said.splitlines()[0] == (
        "Moves what is open already: Ask Service meeting: agree triage, answer by "
        "Friday 26 April instead of Thursday 11 April"
    )
    (asked,) = demo.json(*WEEK_2, "escalations")["escalations"]
    assert (asked["due"], asked["tried"], asked["impact"]) == ("2019-04-26", "calls", "waits")


def test_what_no_review_closed_cannot_be_repeated(demo: Program) -> None:
    demo.out("review", "open")
    demo.out("act", "four-hours", "trial cover @flow.lead")
    assert demo.refusal("again", "four-hours") == (
        "Seen within four hours: no earlier review closed this item, "
        "so there is nothing to repeat\n"
    )


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("with more cover", "'with more cover' is no date"),
        ("31 feb", "31 feb is no day"),
        ("1 apr 2019", "is past"),
    ],
)
def test_only_a_date_may_follow(demo: Program, day: str, why: str) -> None:
    next_week(demo, "act", "four-hours", "trial cover @flow.lead fri")
    assert why in demo.refusal(*WEEK_2, "again", "four-hours", day)
    assert demo.json(*WEEK_2, "review", "status")["items"][0]["outcomes"] == []


def test_words_that_end_in_a_day_keep_it(demo: Program) -> None:
    next_week(demo, "act", "four-hours", "agree the plan 2 june @flow.lead +1w")
    assert demo.refusal(*WEEK_2, "again", "four-hours") == (
        'Seen within four hours: without a date after it, "agree the plan 2 june" '
        "would be read differently; name the new date\n"
    )
    assert "agree the plan 2 june, by Friday 26 April" in demo.out(
        *WEEK_2, "again", "four-hours", "26 apr"
    )


def test_the_third_repeat_must_say_something_else(demo: Program) -> None:
    demo.out("review", "open")
    demo.out("decide", "four-hours", "accept until 9 apr")
    demo.out("review", "close", "--put-off-rest")
    for day, back in (("2019-04-15", "16 apr"), ("2019-04-22", "23 apr")):
        demo.out("--today", day, "review", "open")
        demo.out("--today", day, "again", "four-hours", back)
        for item in demo.json("--today", day, "review", "status")["remaining"]:
            demo.out("--today", day, "decide", item, "accept")
        demo.out("--today", day, "review", "close")
    demo.out("--today", "2019-04-29", "review", "open")
    assert "it was repeated twice; say something else this time, or escalate" in demo.refusal(
        "--today", "2019-04-29", "again", "four-hours"
    )
