"""Notes, what people told us and experiments from the command line."""

import pytest

from cli_program import Program

VOICE = ("voice", "priority/four-hours")
SAID = ("--from", "family", "--consent")
PERSONAL = [
    ("her number is 943 476 5919", "an NHS number"),
    ("write to ann@home.uk", "an e-mail address"),
    ("ring 020 7946 0018", "a phone number"),
    ("she was born 3 May 1951", "a date of birth"),
]


def told(program: Program, *args: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = program.json("told", *args)["told"]
    return found


def short(program: Program) -> str:
    """The short id of what was told last."""
    return str(told(program)[0]["short"])


def begun(program: Program) -> str:
    """The short id of an experiment that was begun."""
    program.out(
        "try", "four-hours", "--believe", "they ring at night", "--try", "a line until ten",
        "--check", "3 may",
    )  # fmt: skip
    return short(program)


def test_a_note_is_kept_on_the_last_such_day_and_printed_back(demo: Program) -> None:
    said = demo.out("note", "four-hours", "winter ward opened 3 dec")
    assert said.splitlines()[0] == f"{short(demo)}  3 December 2018, note: winter ward opened"
    assert demo.out("told", "four-hours") == said
    (one,) = told(demo, "four-hours")
    assert one == {
        "id": one["id"], "short": one["short"], "kind": "note", "about": "four-hours",
        "day": "2018-12-03", "text": "winter ward opened", "by": one["by"],
    }  # fmt: skip


def test_the_day_of_a_note_can_be_said_apart_and_its_words_stay(demo: Program) -> None:
    demo.out("note", "four-hours", "closed from fri", "--date", "1 apr")
    assert [(one["day"], one["text"]) for one in told(demo)] == [("2019-04-01", "closed from fri")]


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("four-hours", "opens tomorrow"), "Tuesday 9 April is still to come"),
        (("four-hours", "opened", "--date", "+2w"), "--date: Monday 22 April is still to come"),
        (("four-hours", "opened", "--date", "soon"), "--date: 'soon' is no date"),
        (("four-hours", ""), "what happened? write a few words"),
        (("nothing", "opened"), "the board has no indicator, priority or initiative 'nothing'"),
    ],
)
def test_a_note_that_cannot_be_kept_says_why(
    demo: Program, args: tuple[str, ...], why: str
) -> None:
    assert why in demo.refusal("note", *args)
    assert told(demo) == []


@pytest.mark.parametrize(("text", "what"), PERSONAL)
def test_a_note_that_names_somebody_is_questioned(demo: Program, text: str, what: str) -> None:
    assert f"this looks like {what}" in demo.refusal("note", "four-hours", text)
    demo.out("note", "four-hours", text, "--yes")


def test_what_people_told_us_is_kept_with_who_and_their_consent(demo: Program) -> None:
    said = demo.out(*VOICE, "she waited alone", "--from", "fam", "--no-consent", "--date", "fri")
    first, about = said.splitlines()
    assert first.endswith("5 April, family: she waited alone (not to be passed on)")
    assert about.strip().startswith("About Nobody waits past four hours, written down by ")
    (one,) = told(demo)
    assert (one["from"], one["consent"], one["day"]) == ("family", False, "2019-04-05")
    assert one["about"] == "priority/four-hours"


@pytest.mark.parametrize(("text", "what"), PERSONAL)
def test_a_voice_that_names_somebody_is_refused_and_no_option_keeps_it(
    demo: Program, text: str, what: str
) -> None:
    why = demo.refusal(*VOICE, text, *SAID)
    assert why.startswith(f"this looks like {what}; say it without it, people are never named")
    assert "no such option" in demo.refusal(*VOICE, text, *SAID, "--yes", status=2).lower()
    assert text not in demo.out("log", "--format", "json")


def test_who_told_us_and_whether_it_may_be_passed_on_must_be_said(demo: Program) -> None:
    why = demo.refusal(*VOICE, "I waited", "--from", "person", status=2)
    assert "say whether they agreed that it is passed on: --consent or --no-consent" in why
    assert "--from" in demo.refusal(*VOICE, "I waited", "--consent", status=2)
    why = demo.refusal(*VOICE, "I waited", "--from", "Ann Smith", "--consent")
    assert "--from: nobody is called 'ann smith' here; write person, family" in why
    assert told(demo) == []


def test_a_voice_belongs_to_a_priority(demo: Program) -> None:
    demo.out("voice", "admissions-a-day", "too few beds", *SAID)
    assert told(demo)[0]["about"] != "admissions-a-day"
    assert "no indicator, priority or initiative" in demo.refusal("voice", "none", "too few", *SAID)


def test_an_experiment_is_begun_and_ends_with_what_was_learned(demo: Program) -> None:
    name = begun(demo)
    lines = demo.out("told").splitlines()
    assert lines[0] == f"{name}  8 April, trying: a line until ten"
    assert lines[1].strip() == "We believe: they ring at night"
    assert lines[2].strip().startswith("Look on 3 May. On Seen within four hours, by ")
    assert "say what you learned" in demo.refusal("learn", name, "failed", " ")
    assert "is not one of" in demo.refusal("learn", name, "perhaps", "nobody rang", status=2)
    assert "an NHS number" in demo.refusal("learn", name, "failed", "943 476 5919 rang")
    demo.out("learn", name, "failed", "evenings are not when people ring")
    (one,) = told(demo)
    assert (one["result"], one["learned"]) == ("failed", "evenings are not when people ring")
    assert "has ended already: failed" in demo.refusal("learn", name, "worked", "after all")


@pytest.mark.parametrize(
    ("day", "why"),
    [("today", "that is today; give a later day"), ("2019-04-01", "that is past"),
     ("soon", "'soon' is no date")],
)  # fmt: skip
def test_an_experiment_is_looked_at_after_today(demo: Program, day: str, why: str) -> None:
    words = ("--believe", "they ring", "--try", "a line", "--check", day)
    assert f"--check: {why}" in demo.refusal("try", "four-hours", *words)


def test_only_an_experiment_ends(demo: Program) -> None:
    demo.out("note", "four-hours", "winter ward opened")
    why = demo.refusal("learn", short(demo), "worked", "beds")
    assert "only an experiment ends with what was learned" in why


def test_told_lists_the_newest_first_and_one_subject_alone(demo: Program) -> None:
    demo.out("note", "four-hours", "first", "--date", "1 apr")
    demo.out("note", "admissions-a-day", "second", "--date", "3 apr")
    demo.out("note", "priority/four-hours", "third", "--date", "2 apr")
    assert [one["text"] for one in told(demo)] == ["second", "third", "first"]
    assert [one["text"] for one in told(demo, "four-hours")] == ["first"]
    assert [one["text"] for one in told(demo, "priority/four-hours")] == ["third", "first"]
    assert "no indicator, priority or initiative 'none'" in demo.refusal("told", "none")


def test_told_fits_the_terminal_below_its_id(demo: Program) -> None:
    text = "twelve beds more on the winter ward " * 8
    demo.out("note", "four-hours", text)
    name = short(demo)
    lines = demo.out("told").splitlines()
    assert len(lines) > 3
    assert all(len(line) <= 80 for line in lines)
    assert lines[0].startswith(f"{name}  8 April, note: twelve beds")
    assert all(line.startswith(" " * (len(name) + 2)) for line in lines[1:])


def test_words_are_500_characters_at_most(demo: Program) -> None:
    long, why = "x" * 501, "write 500 characters at most; these are 1 more"
    assert why in demo.refusal("note", "four-hours", long)
    assert why in demo.refusal(*VOICE, long, *SAID)
    words = ("--believe", "they ring", "--try", long, "--check", "3 may")
    assert why in demo.refusal("try", "four-hours", *words)
    assert told(demo) == []


def test_a_board_on_which_nothing_was_told_says_so(demo: Program) -> None:
    assert demo.out("told") == "nothing is written here yet\n"


def test_what_was_taken_back_is_gone_for_the_next_who_tries(demo: Program) -> None:
    demo.out("note", "four-hours", "wrong ward")
    name = short(demo)
    assert demo.out("untell", name) == "taken back: wrong ward\n"
    assert told(demo) == []
    why = demo.refusal("untell", name)
    assert f"no note, voice or experiment is called '{name}'; see 'teamboard told'" in why
    assert [one["verb"] for one in demo.json("log")["entries"]][-2:] == ["note", "undo note"]


def test_the_chart_of_the_item_in_a_review_shows_the_note(demo: Program) -> None:
    demo.out("note", "four-hours", "winter ward opened 3 dec")
    demo.out("review", "open")
    assert "winter ward opened" in demo.out("review", "status", "--item", "four-hours")


def test_looking_back_writes_nothing(own: Program) -> None:
    why = own.refusal("--today", "2019-04-08", "note", "four-hours", "winter ward opened")
    assert "looking back changes nothing" in why
