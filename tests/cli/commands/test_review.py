"""A review from its opening to its snapshot, without the screens."""

import tomllib
from pathlib import Path

import pytest

from cli_program import Program

ITEMS = [
    "four-hours", "admissions-a-day", "urgent-care-share", "admitted-share", "majors-a-day",
    "majors-four-hours",
]  # fmt: skip


def test_the_agenda_as_an_object_has_the_agreed_shape(demo: Program) -> None:
    items = demo.json("agenda")["items"]
    assert [item["id"] for item in items] == ITEMS
    for item in items:
        assert {"id", "subject", "priority", "reasons", "severity", "summary"} <= set(item)
        assert 1 <= item["severity"] <= 12
    assert [reason["kind"] for reason in items[0]["reasons"]] == ["red", "signal"]


def test_a_review_opens_with_the_agenda_and_is_joined_after_that(demo: Program) -> None:
    assert demo.json("review", "status")["review"] is None
    assert "no review is open; the next is due Mon 8 Apr" in demo.out("review", "status")
    opened = demo.out("review", "open")
    assert opened.startswith("review opened, Mon 8 Apr\n")
    assert "6 of 6 still to close" in opened
    assert demo.out("review", "open").startswith(
        "You go on with the review that you opened on Mon 8 Apr, 0 of 6 closed.\n"
    )
    assert [item["id"] for item in demo.json("review", "status")["items"]] == ITEMS


def test_an_item_needs_an_open_review(demo: Program) -> None:
    for command in ("decide", "act", "escalate", "again"):
        why = demo.refusal(command, "four-hours", "some words")
        assert why == "no review is open; open one with 'teamboard review open'\n"
    assert "no review is open" in demo.refusal("undo")
    assert "no review is open" in demo.refusal("redo")
    assert "no review is open" in demo.refusal("review", "close")
    assert "no review is open" in demo.refusal("review", "say", "four-hours", "--local")
    assert "no review is open" in demo.refusal("review", "status", "--item", "four-hours")


def test_each_way_to_close_an_item_shows_what_was_understood(demo: Program) -> None:
    demo.out("review", "open")
    assert demo.out("act", "four-hours", "trial 18:00 cover @flow.lead fri") == (
        "Flow lead does: trial 18:00 cover, by Friday 12 April\n1 of 6 items closed\n"
    )
    assert "Decided: accept, back on Sunday 30 June" in demo.out(
        "decide", "admitted-share", "accept until 30 jun"
    )
    assert "Ask Service meeting: agree evening triage, answer by Thursday 11 April" in demo.out(
        "escalate", "majors-a-day", "agree", "evening triage", "^service by thu"
    )
    status = demo.json("review", "status")
    assert status["remaining"] == ["admissions-a-day", "urgent-care-share", "majors-four-hours"]
    closed = {item["id"]: item for item in status["items"]}["four-hours"]
    assert closed["state"] == "closed"
    assert closed["outcomes"][0]["kind"] == "action"
    assert closed["outcomes"][0]["due"] == "2019-04-12"


def test_what_is_not_said_gets_its_usual_date(demo: Program) -> None:
    demo.out("review", "open")
    assert "by Monday 15 April" in demo.out("act", "four-hours", "ring round @flow.lead")
    # Two cadences of a monthly measure.
    assert "back on Friday 7 June" in demo.out("decide", "majors-four-hours", "accept")
    assert "answer by Monday 15 April" in demo.out("escalate", "majors-a-day", "say ^service")


def test_a_line_that_cannot_close_an_item_is_refused_with_every_reason(demo: Program) -> None:
    demo.out("review", "open")
    why = demo.refusal("act", "four-hours", "trial cover 31 feb")
    assert "who does it?" in why
    assert "31 feb is no day" in why
    assert "steady" in demo.refusal("decide", "four-hours", "routine")
    assert demo.json("review", "status")["remaining"] == ITEMS


def test_an_unknown_item_is_refused_with_the_nearest(demo: Program) -> None:
    demo.out("review", "open")
    assert 'did you mean "four-hours"?' in demo.refusal("act", "four-hour", "x @flow.lead")


def test_words_that_name_a_patient_are_refused_unless_yes(demo: Program) -> None:
    demo.out("review", "open")
    for args in (
        ("act", "four-hours", "ring 943 476 5919 @flow.lead"),
        ("act", "four-hours", "ring @flow.lead", "--changed", "mail a.b@nhs.net"),
        ("act", "four-hours", "ring @flow.lead", "--drives", "born 3 may 1950"),
        ("escalate", "four-hours", "say ^service", "--tried", "mail a.b@nhs.net"),
        ("escalate", "four-hours", "say ^service", "--impact", "born 3 may 1950"),
        ("review", "say", "four-hours", "--drives", "born 3 may 1950"),
    ):
        assert "a board names no patient" in demo.refusal(*args)
    [item, *_] = demo.json("review", "status")["items"]
    assert (item["said"], item["outcomes"]) == (None, [])
    demo.out("act", "four-hours", "ring 943 476 5919 @flow.lead", "--yes")


def test_an_escalation_says_what_was_tried_and_what_it_comes_to(demo: Program) -> None:
    demo.out("review", "open")
    said = demo.out("escalate", "majors-a-day", "agree evening triage ^service by thu",
                    "--tried", "two calls", "--impact", "20 people wait")  # fmt: skip
    assert said.splitlines()[1:3] == ["Tried: two calls", "Impact: 20 people wait"]
    [outcome] = demo.json("review", "status", "--item", "majors-a-day")["item"]["outcomes"]
    assert (outcome["tried"], outcome["impact"]) == ("two calls", "20 people wait")
    assert "    Tried: two calls\n    Impact: 20 people wait\n" in demo.out("review", "status")


def test_what_is_known_of_an_item_is_said_without_closing_it(demo: Program) -> None:
    demo.out("review", "open")
    said = demo.out("review", "say", "four-hours", "--drives", "late beds", "--systemic")
    assert said.splitlines()[2:] == ["What drives it: late beds", "Local or systemic: systemic"]
    demo.out("review", "say", "four-hours", "--changed", "worse again", "--local")
    item = demo.json("review", "status")["items"][0]
    assert item["said"] == {"changed": "worse again", "drives": "late beds", "scope": "local"}
    assert item["state"] == "open"
    assert item["offered"].startswith("worse again")
    demo.out("review", "say", "four-hours", "--systemic")
    demo.out("act", "four-hours", "trial cover @flow.lead")
    item = demo.json("review", "status")["items"][0]
    assert item["said"] == {"changed": "worse again", "drives": "late beds", "scope": "systemic"}


def test_to_say_nothing_is_wrong_usage(demo: Program) -> None:
    demo.out("review", "open")
    assert "say something: --changed" in demo.refusal("review", "say", "four-hours", status=2)


def test_undo_takes_the_newest_outcome_back_and_redo_brings_it_again(demo: Program) -> None:
    demo.out("review", "open")
    demo.out("act", "four-hours", "trial cover @flow.lead")
    assert demo.out("undo") == (
        "took back the action on Seen within four hours (four-hours): trial cover\n"
    )
    assert demo.json("review", "status")["remaining"] == ITEMS
    assert demo.out("redo") == (
        "brought back the action on Seen within four hours (four-hours): trial cover\n"
    )
    assert demo.json("review", "status")["remaining"] == ITEMS[1:]
    assert "nothing to redo" in demo.refusal("redo")


def test_a_review_closes_only_when_every_item_has_an_outcome(demo: Program) -> None:
    demo.out("review", "open")
    demo.out("act", "four-hours", "trial cover @flow.lead")
    why = demo.refusal("review", "close")
    assert why.startswith("5 items have no outcome yet: Admissions a day (admissions-a-day), ")
    assert "majors-four-hours" in why
    path = Path(demo.out("review", "close", "--put-off-rest", "--learned", "start early").strip())
    snapshot = tomllib.loads(path.read_text(encoding="utf-8"))
    assert snapshot["review"]["learned"] == "start early"
    put_off = [one for one in snapshot["decision"].values() if one["decision"] == "put_off"]
    assert len(put_off) == 5
    assert path.stat().st_mode & 0o777 & ~0o640 == 0


def test_what_was_said_is_kept_and_offered_again_at_the_next_review(demo: Program) -> None:
    demo.out("review", "open")
    demo.out("decide", "four-hours", "accept until 9 apr", "--changed", "worse again",
             "--drives", "late beds", "--systemic")  # fmt: skip
    first = demo.out("review", "close", "--put-off-rest").strip()
    item = tomllib.loads(Path(first).read_text(encoding="utf-8"))["item"]["four-hours"]
    assert (item["changed"], item["drives"], item["scope"]) == (
        "worse again", "late beds", "systemic",
    )  # fmt: skip
    demo.out("--today", "2019-04-15", "review", "open")
    demo.out("--today", "2019-04-15", "decide", "four-hours", "accept")
    second = demo.out("--today", "2019-04-15", "review", "close", "--put-off-rest").strip()
    item = tomllib.loads(Path(second).read_text(encoding="utf-8"))["item"]["four-hours"]
    assert item["drives"] == "late beds"


def test_the_minutes_are_written_beside_the_snapshot(demo: Program) -> None:
    demo.out("review", "open")
    said = demo.out("review", "close", "--put-off-rest", "--minutes").splitlines()
    assert [Path(line).suffix for line in said] == [".toml", ".md"]
    assert "# Review: Emergency care flow" in Path(said[1]).read_text(encoding="utf-8")


def test_at_a_terminal_the_close_asks_what_was_learned(demo: Program) -> None:
    demo.out("review", "open")
    status, shown = demo.at_terminal(
        "review", "close", "--put-off-rest", answers="beds come first\n"
    )
    assert status == 0
    assert "What did we learn?" in shown
    assert 'learned = "beds come first"' in demo.out("export", "--review", "last")


def test_an_item_that_came_since_may_be_closed_too(demo: Program) -> None:
    demo.out("review", "open")
    demo.out("record", "arrivals-a-day", "700", "--yes")
    assert "Came since the review opened: arrivals-a-day." in demo.out("review", "status")
    assert demo.json("review", "status")["came_since"] == ["arrivals-a-day"]
    demo.out("decide", "arrivals-a-day", "accept")
    assert demo.json("review", "status")["came_since"] == []
    assert demo.json("review", "status")["items"][-1]["state"] == "closed"


def test_a_snapshot_that_went_missing_is_written_again(demo: Program) -> None:
    demo.out("review", "open")
    path = Path(demo.out("review", "close", "--put-off-rest").strip())
    before = path.read_bytes()
    path.unlink()
    assert "which was missing" in demo("review", "open").stderr
    assert path.read_bytes() == before


def test_a_review_in_which_nothing_was_said_is_discarded(demo: Program) -> None:
    demo.out("review", "open")
    assert demo.out("review", "discard") == "the review is discarded\n"
    assert demo.json("review", "status")["review"] is None
    assert demo.json("log", "--verify")["verified"] is True
    demo.out("review", "open")
    demo.out("review", "say", "four-hours", "--drives", "too few beds")
    refused = demo("review", "discard")
    assert refused.returncode == 1
    assert "something was said in this review" in refused.stderr


MAY_6 = ("--today", "2019-05-06")


def on_trial(demo: Program) -> str:
    """The short name of an experiment that is due in the review of 6 May."""
    demo.out(
        "try", "four-hours", "--believe", "they ring at night", "--try", "a line until ten",
        "--check", "3 may",
    )  # fmt: skip
    demo.out(*MAY_6, "review", "open")
    every = demo.json(*MAY_6, "review", "status")["items"]
    return f"experiment/{next(i['id'] for i in every if i['id'].startswith('exp'))[-6:]}"


def test_what_was_taken_back_is_named_and_its_id_is_short(demo: Program) -> None:
    name = on_trial(demo)
    demo.out(*MAY_6, "decide", name, "failed: nobody rang")
    on = f"the decision on Trying a line until ten ({name}): failed: nobody rang\n"
    assert demo.out(*MAY_6, "undo") == f"took back {on}"
    assert demo.out(*MAY_6, "redo") == f"brought back {on}"
    text = demo.out(*MAY_6, "review", "status")
    assert "    Decision: It failed, and we learned: nobody rang\n" in text


def test_an_experiment_that_ended_without_what_was_learned_is_not_closed(demo: Program) -> None:
    why = demo.refusal(*MAY_6, "decide", on_trial(demo), "failed")
    assert "what did you learn? add a few words behind it" in why


def test_an_experiment_that_ends_meanwhile_settles_its_item(demo: Program) -> None:
    name = on_trial(demo)
    near = demo.refusal(*MAY_6, "decide", f"{name}X", "accept")
    assert f'did you mean "{name}"?' in near
    demo.out(*MAY_6, "learn", name.partition("/")[2], "failed", "nobody rang")
    assert "Settled: failed: nobody rang" in demo.out(*MAY_6, "review", "status", "--item", name)


def test_an_item_that_is_gone_is_still_found_by_its_short_name(demo: Program) -> None:
    demo.out("review", "open")
    demo.out("review", "say", "four-hours", "--drives", "late beds")  # the agenda is frozen
    demo.out("record", "majors-four-hours", "85", "--period", "2019-03-01", "--yes")
    why = demo.refusal("decide", "majors-four-hours", "accept")
    assert why.startswith("majors-four-hours: it is no longer raised")
    text = demo.out("review", "status")
    assert " No longer raised: Majors in four hours (majors-four-hours).\n" in text


@pytest.mark.parametrize(
    ("option", "due"),
    [((), "2019-04-22"), (("--counts",), "2019-04-22"), (("--extra",), "2019-04-15")],
)
def test_a_review_held_two_days_early_counts_as_the_one_that_is_due(
    demo: Program, option: tuple[str, ...], due: str
) -> None:
    demo.out("review", "open")
    demo.out("review", "close", "--put-off-rest")
    saturday = ("--today", "2019-04-13")
    demo.out(*saturday, "review", "open")
    ended = demo(*saturday, "review", "close", "--put-off-rest", *option)
    told = "it counts as the review that is due on Mon 15 Apr; --extra would have left that one due"
    assert (ended.returncode, told in ended.stderr) == (0, not option)
    assert demo.json(*saturday, "show")["review"] == {"due": due, "state": "scheduled"}


def test_at_a_terminal_it_is_asked_whether_an_early_review_counts(demo: Program) -> None:
    """ "it is asked at closing"."""
    sunday = ("--today", "2019-04-07")
    demo.out(*sunday, "review", "open")
    status, shown = demo.at_terminal(
        *sunday, "review", "close", "--put-off-rest", "--learned", "ask",
        answers="y\n",
    )  # fmt: skip
    assert status == 0
    assert "Does it count as the review that is due on Mon 8 Apr? [y]" in shown
    assert demo.json(*sunday, "show")["review"]["due"] == "2019-04-15"


def test_only_a_kept_measure_stands_on_the_watch_list(demo: Program) -> None:
    demo.out(
        "try", "urgent-four-hours", "--believe", "it is the rota", "--try", "a second nurse",
        "--check", "3 may",
    )  # fmt: skip
    demo.out(*MAY_6, "record", "urgent-four-hours", "90", "--period", "2019-04-01", "--yes")
    demo.out(*MAY_6, "review", "open")
    every = [item["id"] for item in demo.json(*MAY_6, "review", "status")["items"]]
    kept = demo.out(*MAY_6, "review", "status", "--item", "urgent-four-hours")
    assert "    Watch list; Urgent care lead. Red, target " in kept
    tried = next(name for name in every if name.startswith("experiment/"))
    lines = demo.out(*MAY_6, "review", "status", "--item", tried).splitlines()
    assert lines[1].startswith("    Here because it is to be looked at by 3 May")


def test_what_serves_a_priority_says_which_and_whose(demo: Program) -> None:
    text = demo.out(*MAY_6, "review", "status", "--item", on_trial(demo))
    assert "    Nobody waits past four hours; Flow lead.\n    Here because" in text
