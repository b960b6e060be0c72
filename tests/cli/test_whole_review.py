"""A review from a script or with a screen reader: nothing needs the screens."""

import json
import os
import pwd
import sys
import tomllib
from pathlib import Path
from subprocess import run

import pytest

from cli_program import Program

ME = pwd.getpwuid(os.getuid()).pw_name
"""The account that holds the reviews here."""

WEEK_2, MAY_6, MAY_13 = (("--today", day) for day in ("2019-04-15", "2019-05-06", "2019-05-13"))


def close_the_first(demo: Program) -> Path:
    """A review on 8 April: two items closed, the others put off."""
    demo.out("review", "open")
    demo.out("decide", "four-hours", "accept until 9 apr", "--drives", "late beds")
    demo.out("act", "urgent-care-share", "walk round @flow.lead fri")
    return Path(demo.out("review", "close", "--put-off-rest").strip())


def test_a_whole_review_runs_from_a_script(demo: Program) -> None:
    first = close_the_first(demo)

    # The month is over: its values come first.
    assert "four-hours" in {one["indicator"] for one in demo.json(*MAY_6, "due")["values"]}
    demo.out(*MAY_6, "record", "four-hours", "80.9%", "--note", "two wards closed")
    demo.out(*MAY_6, "record", "urgent-care-share", "24")

    opened = demo.out(*MAY_6, "review", "open")
    assert opened.startswith("review opened, Mon 6 May\n")
    assert f"    Last time, 8 April, {ME}: Accepted, back on Tue 9 Apr\n" in opened
    assert demo.json(*MAY_6, "review", "status")["remaining"] == [
        "four-hours", "urgent-care-share", "admissions-a-day", "admitted-share", "majors-a-day",
        "actions/stalled", "majors-four-hours",
    ]  # fmt: skip

    # What serves no priority stands on no watch list.
    stalled = demo.out(*MAY_6, "review", "status", "--item", "actions/stalled").splitlines()
    assert "Actions that do not move" in stalled[0]
    assert stalled[1].startswith("    Here because ")

    # Each item in one line.
    demo.out(*MAY_6, "review", "say", "four-hours", "--drives", "closed wards", "--systemic")
    demo.out(*MAY_6, "escalate", "four-hours", "open ward 3 ^service by fri",
             "--tried", "asked twice", "--impact", "20 people a day wait")  # fmt: skip
    demo.out(*MAY_6, "act", "admissions-a-day", "ring round @flow.lead fri")
    demo.out(*MAY_6, "again", "urgent-care-share", "17 may")
    demo.out(*MAY_6, "decide", "admitted-share", "accept until 30 jun")
    assert demo.out(*MAY_6, "undo").endswith(" (admitted-share): accept\n")
    assert demo.out(*MAY_6, "redo").endswith(" (admitted-share): accept\n")
    # The action that was late has its new date, so no action stands still any more.
    status = demo.out(*MAY_6, "review", "status")
    assert "Settled: every action moves again" in status
    assert "2 of 7 still to close." in status

    toml, minutes = demo.out(
        *MAY_6, "review", "close", "--put-off-rest", "--learned", "ask early", "--minutes"
    ).splitlines()
    snapshot = tomllib.loads(Path(toml).read_text(encoding="utf-8"))
    assert snapshot["previous"] == first.name
    assert snapshot["review"]["learned"] == "ask early"
    said = snapshot["item"]["four-hours"]
    assert (said["drives"], said["scope"]) == ("closed wards", "systemic")
    assert [one["text"] for one in snapshot["escalation"].values()] == ["open ward 3"]
    assert [one["due"].isoformat() for one in snapshot["action"].values()] == [
        "2019-05-17", "2019-05-10",
    ]  # fmt: skip
    assert "open ward 3" in Path(minutes).read_text(encoding="utf-8")

    # The next review opens on that snapshot.
    assert demo.out(*MAY_13, "review", "open").startswith("review opened, Mon 13 May\n")
    last_time = demo.json(*MAY_13, "review", "status", "--item", "four-hours")["item"]["last_time"]
    assert last_time["day"] == "2019-05-06"
    assert last_time["said"]["drives"] == "closed wards"
    assert last_time["outcomes"][0]["impact"] == "20 people a day wait"
    for item in demo.json(*MAY_13, "review", "status")["remaining"]:
        demo.out(*MAY_13, "decide", item, "change the plan, back 30 jun")
    last = Path(demo.out(*MAY_13, "review", "close").strip())
    assert tomllib.loads(last.read_text(encoding="utf-8"))["previous"] == Path(toml).name
    assert "the journal is whole" in demo.out("log", "--verify")


def test_one_item_is_printed_whole(demo: Program) -> None:
    """What the screen shows of it, the readings as text before the chart."""
    close_the_first(demo)
    demo.out(*WEEK_2, "review", "open")
    demo.out(*WEEK_2, "act", "four-hours", "trial cover @flow.lead", "--changed", "worse again")
    shown = demo.out(*WEEK_2, "review", "status", "--item", "four-hours")
    words = " ".join(shown.split())
    for text in (
        "■R Seen within four hours, 83.8 % (four-hours) closed, 0 of",
        "Nobody waits past four hours; Flow lead. Red, target 95.",
        "Here because target 95 missed for 20 months: 83.8 %",
        "On the list since Mon 8 Apr.",
        "What changed: worse again",
        "What drives it: late beds",
        "Local or systemic: local",
        "Action: Flow lead does: trial cover, by Mon 22 Apr",
        f"Last time, 8 April, {ME}: Accepted, back on Tue 9 Apr",
        "The readings say: 83.8 %, up from 81.1;",
        "target 95 missed for 20 months.",
        "Why Long waits harm people",
        "Readings, oldest first, the last 13 of 36:",
        "February 2019 81.1 % (10745 of 13257) March 2019 83.8 % (12231 of 14594)",
    ):
        assert text in words, text
    assert shown.index("Readings, oldest first") < shown.index("target 95, limit")
    assert max(map(len, shown.splitlines())) <= 80


def test_one_item_is_printed_in_ascii_too(demo: Program) -> None:
    demo.out("review", "open")
    shown = demo.out("--ascii", "review", "status", "--item", "four-hours")
    assert shown.isascii()
    assert "mean 86.1" in shown


def test_one_item_as_an_object_holds_its_readings(demo: Program) -> None:
    demo.out("review", "open")
    item = demo.json("review", "status", "--item", "four-hours")["item"]
    assert len(item["readings"]) == 36
    assert item["readings"][-1]["period"] == item["period"] == "2019-03-01"
    assert item["readings"][-1]["value"] == item["value"]
    assert item["readings"][-1]["numerator"] == 12231


def test_an_item_without_a_measure_is_printed_whole(demo: Program) -> None:
    """An owner who left: there is nothing to draw."""
    assert demo.home is not None
    config = demo.home / "config" / "emergency-care.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace('name = "Flow lead"', 'name = "Flow lead"\nleft = 2019-01-01'),
        encoding="utf-8",
    )
    demo.out("apply", "--why", "moved on")
    demo.out("review", "open")
    item = next(
        one["id"]
        for one in demo.json("review", "status")["items"]
        if one["id"].startswith("priority/")
    )
    assert "Here because" in demo.out("review", "status", "--item", item)
    assert demo.json("review", "status", "--item", item)["item"]["readings"] == []


def test_the_time_spent_stands_beside_each_item_s_share(demo: Program) -> None:
    demo.out("review", "open")
    before = demo.json("review", "status")
    assert before["planned_minutes"] == 15
    assert sum(item["share"] for item in before["items"]) == 15 * 60
    demo.tamper(
        "INSERT INTO spent SELECT team, id, 'four-hours', 1, 170 FROM review"
        " WHERE closed_at IS NULL"
    )
    after = demo.json("review", "status")
    assert (after["items"][0]["seconds"], after["seconds"]) == (170, 170)
    shown = demo.out("review", "status")
    assert "review of Mon 8 Apr, opened by" in shown
    assert "(four-hours)  open, 3 of 3 min, over" in shown


def test_each_item_of_the_status_says_why_it_is_there(demo: Program) -> None:
    demo.out("review", "open")
    item = demo.json("review", "status")["items"][0]
    assert (item["severity"], item["light"], item["priority"]) == (4, "red", "four-hours")
    assert [reason["kind"] for reason in item["reasons"]] == ["red", "signal"]
    assert item["summary"] == "; ".join(reason["sentence"] for reason in item["reasons"])
    assert (item["said"], item["last_time"]) == (None, None)


def test_who_joins_another_one_s_review_takes_it_over(demo: Program) -> None:
    demo.out("review", "open")
    demo.out("act", "four-hours", "trial cover @flow.lead")
    demo.tamper("UPDATE review SET opened_by = 'ann'")
    assert demo.out("review", "open").startswith(
        "You take over the review that ann opened on Mon 8 Apr, 1 of 6 closed.\n"
    )
    # The journal's own safeguards are gone, which `log` says too.
    told = json.loads(demo("log", "--format", "json").stdout)
    assert told["entries"][-1]["verb"] == "join review"


def test_who_may_only_look_takes_nothing_over(own: Program) -> None:
    assert own.home is not None
    own.out("review", "open")
    own.tamper("UPDATE review SET opened_by = 'ann'")
    shown = own.out("--today", "2100-01-01", "review", "open")
    assert shown.startswith("You may only look at the review that ann opened on ")


def test_a_review_left_open_is_closed_as_it_stands(demo: Program) -> None:
    demo.out("review", "open")
    demo.out("decide", "four-hours", "accept")
    assert demo.refusal("review", "close", "--as-it-stands") == (
        "this review may be closed as it stands from 15 April 2019 on, when the next one is due; "
        "until then give every item an outcome, or put off what remains\n"
    )
    closed = demo(*WEEK_2, "review", "close", "--as-it-stands")
    assert closed.returncode == 0
    assert Path(closed.stdout.strip()).is_file()
    assert closed.stderr.startswith(
        "without an outcome, so they come again: Admissions a day (admissions-a-day), "
    )
    assert "(four-hours)" not in closed.stderr
    demo.out(*WEEK_2, "review", "open")
    assert len(demo.json(*WEEK_2, "review", "status")["remaining"]) == 5


def test_to_put_off_and_to_close_as_it_stands_are_two_things(demo: Program) -> None:
    why = demo.refusal("review", "close", "--as-it-stands", "--put-off-rest", status=2)
    assert "leave out one of the two" in why


def test_with_every_item_closed_as_it_stands_is_no_matter_of_age(demo: Program) -> None:
    demo.out("review", "open")
    for item in demo.json("review", "status")["remaining"]:
        demo.out("decide", item, "accept")
    assert demo("review", "close", "--as-it-stands").stderr == ""


@pytest.mark.parametrize("command", ["open", "status"])
def test_the_reviews_of_the_past_are_not_loaded_for_the_one_of_today(
    demo: Program, command: str
) -> None:
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from teamboard.cli.main import run\n"
        f"run(['review', '{command}'])\n"
    )
    ended = run(
        [sys.executable, "-c", code], env=demo.env, capture_output=True, text=True, check=True
    )
    loaded = set(ended.stderr.split())
    assert "teamboard.cli.commands.review" in loaded
    assert (
        not {
            "teamboard.cli.commands.past_reviews",
            "plotext",
            "textual",
            "sqlite_utils",
            "pydantic",
        }
        & loaded
    )
