"""Closed reviews without the screens: listed, read again, and added to."""

from pathlib import Path

from cli_program import Program

FIELDS = {
    "number", "id", "day", "counts_for", "led_by", "held_without_lead", "closed_at", "items",
    "decisions", "actions", "escalations", "seconds", "planned_minutes", "learned", "snapshot",
}  # fmt: skip


def hold(demo: Program) -> Path:
    demo.out("review", "open")
    demo.out("act", "four-hours", "trial 18:00 cover @flow.lead fri")
    return Path(demo.out("review", "close", "--put-off-rest", "--learned", "cover pays").strip())


def test_before_the_first_review_there_is_nothing_to_read(demo: Program) -> None:
    assert demo.out("review", "list") == "no review is closed yet\n"
    assert demo.json("review", "list") == {"reviews": []}
    assert demo.refusal("review", "show") == "no review is closed yet; close one, then look again\n"


def test_the_list_has_a_line_for_each_review(demo: Program) -> None:
    path = hold(demo)
    said = demo.out("review", "list")
    assert said.startswith("  1  Mon 8 Apr 2019, led by ")
    assert said.endswith("6 items: 5 decisions, 1 action; not timed\n     learned: cover pays\n")
    (held,) = demo.json("review", "list")["reviews"]
    assert set(held) == FIELDS
    assert (held["number"], held["decisions"], held["snapshot"]) == (1, 5, path.name)


def test_a_review_is_printed_as_it_was_with_what_became_of_it(demo: Program) -> None:
    hold(demo)
    demo.out("record", "four-hours", "99", "--period", "2019-03-01", "--yes")
    (action,) = demo.json("actions")["actions"]
    demo.out("action", action["id"], "done", "--note", "it helped")
    for which in ((), ("last",), ("1",), ("2019-04-08",)):
        said = " ".join(demo.out("review", "show", *which).split())
        assert "Review 1, Mon 8 Apr 2019, led by " in said
        assert "■R Seen within four hours (four-hours) Here for target 95 missed" in said
        assert "Stood at 83.8 %, target 95; red; getting worse Changed" in said
        assert "does: trial 18:00 cover, by Fri 12 Apr now done: it helped" in said
    found = demo.json("review", "show")
    assert set(found) == {"review", "as_of", "items", "asleep", "amendments"}
    item = found["items"][0]
    assert (item["id"], item["light"], round(item["value"], 1)) == ("four-hours", "red", 83.8)
    assert round(item["readings"][-1]["value"], 1) == 83.8
    assert (item["target"], item["period"]) == (95.0, "2019-03-01")
    (outcome,) = item["outcomes"]
    assert (outcome["state"], outcome["due"]) == ("open", "2019-04-12")
    assert outcome["now"] == {"state": "done", "due": "2019-04-12", "after": "it helped"}


def test_one_item_is_printed_with_its_chart(demo: Program) -> None:
    hold(demo)
    said = demo.out("review", "show", "--item", "four-hours")
    assert "floor 75" in said
    assert "mean 86.1" in said
    assert "Admissions a day" not in said
    only = demo.json("review", "show", "--item", "four-hours")
    assert [item["id"] for item in only["items"]] == ["four-hours"]


def test_a_review_that_is_not_there_is_refused(demo: Program) -> None:
    hold(demo)
    assert "there is no review 2; there are 1" in demo.refusal("review", "show", "2")
    assert "no review of 9 April 2019" in demo.refusal("review", "show", "2019-04-09")
    assert "neither last, a day" in demo.refusal("review", "show", "first")


def test_an_amendment_is_kept_with_its_reason_and_changes_nothing_else(demo: Program) -> None:
    path = hold(demo)
    written = path.read_bytes()
    about = ("--why", "not known", "--item", "four-hours")
    said = demo.out("review", "amend", "last", "the", "trial ended", *about)
    assert said == "added to four-hours in the review of Mon 8 Apr 2019: the trial ended\n"
    demo.out("review", "amend", "2019-04-08", "Jo was there", "--why", "for the record")
    found = demo.json("review", "show")
    assert [one["text"] for one in found["amendments"]] == ["Jo was there"]
    (one,) = found["items"][0]["amendments"]
    assert (one["text"], one["why"]) == ("the trial ended", "not known")
    shown = " ".join(demo.out("review", "show").split())
    assert "Added the trial ended" in shown
    assert "why: for the record" in shown
    assert path.read_bytes() == written
    assert demo.json("log")["verified"] is True


def test_an_amendment_without_a_reason_or_an_item_is_refused(demo: Program) -> None:
    hold(demo)
    assert "--why" in demo.refusal("review", "amend", "last", "words", status=2)
    assert "needs a reason" in demo.refusal("review", "amend", "last", "words", "--why", " ")
    why = demo.refusal("review", "amend", "last", "x", "--why", "y", "--item", "four-hour")
    assert why == 'that review had no item called "four-hour"; did you mean "four-hours"?\n'


def test_a_patient_named_in_an_amendment_is_questioned(demo: Program) -> None:
    hold(demo)
    line = ("review", "amend", "last", "ask jo@example.org", "--why", "she knows")
    assert "this looks like an e-mail address" in demo.refusal(*line)
    assert demo.json("review", "show")["amendments"] == []
    demo.out(*line, "--yes")
    assert len(demo.json("review", "show")["amendments"]) == 1


def test_an_edited_snapshot_file_is_said_and_the_original_is_shown(demo: Program) -> None:
    path = hold(demo)
    path.write_text(path.read_text(encoding="utf-8").replace("95.0", "60.0"), encoding="utf-8")
    ended = demo("review", "show")
    assert ended.returncode == 0
    assert f"snapshots/{path.name} was edited since its review" in ended.stderr
    assert "target 95" in ended.stdout
