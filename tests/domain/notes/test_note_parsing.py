"""What a typed line tells. TODAY is Monday 8 April 2024."""

from datetime import date

import pytest

from builders import TODAY
from teamboard.domain.notes.note_parsing import (
    LONGEST,
    agreed,
    check_day,
    half_identifier,
    length_fault,
    note_meant,
    result_meant,
    voice_refusal,
    who_meant,
)
from teamboard.domain.notes.notes import FeedbackKind, Result
from teamboard.domain.text.days_past import past_day


@pytest.mark.parametrize(
    ("line", "text", "day"),
    [
        ("winter ward opened 3 dec", "winter ward opened", date(2023, 12, 3)),
        ("winter ward opened on 3 dec.", "winter ward opened", date(2023, 12, 3)),
        ("winter ward opened", "winter ward opened", TODAY),
        ("winter ward opened today", "winter ward opened", TODAY),
        ("winter ward opened yesterday", "winter ward opened", date(2024, 4, 7)),
        ("winter ward opened fri", "winter ward opened", date(2024, 4, 5)),
        ("winter ward opened last weds", "winter ward opened", date(2024, 4, 3)),
        ("winter ward opened mon", "winter ward opened", TODAY),
        ("winter ward opened last mon", "winter ward opened", date(2024, 4, 1)),
        ("winter ward opened 8 apr", "winter ward opened", TODAY),
        ("winter ward opened 9 apr", "winter ward opened", date(2023, 4, 9)),
        ("winter ward opened 29 feb", "winter ward opened", date(2024, 2, 29)),
        ("winter ward opened fri 5 apr", "winter ward opened", date(2024, 4, 5)),
        ("ward opened the day before yesterday", "ward opened", date(2024, 4, 6)),
        ("ward opened 3 days ago", "ward opened", date(2024, 4, 5)),
        ("ward opened two months ago", "ward opened", date(2024, 2, 8)),
        ("ward opened friday last week", "ward opened", date(2024, 4, 5)),
        ("ward opened on the 3rd", "ward opened", date(2024, 4, 3)),
        ("ward opened on the 20th", "ward opened", date(2024, 3, 20)),
        ("no falls since 3 days ago", "no falls since 3 days ago", TODAY),
        ("better than last month", "better than last month", TODAY),
        ("winter ward opened 2022-12-03", "winter ward opened", date(2022, 12, 3)),
        ("winter ward opened 3/12", "winter ward opened", date(2023, 12, 3)),
        ("ask if Jan may cover", "ask if Jan may cover", TODAY),
        ("no falls since friday", "no falls since friday", TODAY),
        ("no falls since last friday", "no falls since last friday", TODAY),
        ("no falls since yesterday", "no falls since yesterday", TODAY),
        ("as it was last winter", "as it was last winter", TODAY),
        ("  bay\u202e 4\tclosed ", "bay 4 closed", TODAY),
    ],
)
def test_a_note_is_its_words_and_the_last_day_that_its_end_names(
    line: str, text: str, day: date
) -> None:
    meant = note_meant(line, TODAY)
    assert (meant.text, meant.day, meant.fault) == (text, day, "")
    assert meant.preview.endswith(f": {text}")


def test_a_week_or_month_that_was_is_no_day() -> None:
    assert note_meant("ward opened last week", TODAY).fault == (
        "last week is no day; name the day in it"
    )


def test_29_february_is_looked_for_in_earlier_leap_years() -> None:
    assert note_meant("it snowed 29 feb", date(2023, 4, 8)).day == date(2020, 2, 29)


@pytest.mark.parametrize(
    "line",
    [
        "opens a week on friday",
        "opens friday week",
        "opens tomorrow",
        "opens +2w",
        "opens next fri",
        "opens 3 dec 2024",
        "opens end of month",
    ],
)
def test_a_note_of_a_day_to_come_is_refused_with_what_to_do(line: str) -> None:
    fault = note_meant(line, TODAY).fault
    assert "is still to come; give today or an earlier day" in fault


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("", "what happened? write a few words"),
        ("3 dec", "what happened? write a few words"),
        ("ward opened 31 feb", "31 feb is no day; February "),
        ("ward opened wed 5 apr", "5 April 2024 is a Friday"),
    ],
)
def test_a_note_that_cannot_be_kept_says_why(line: str, fault: str) -> None:
    assert fault in note_meant(line, TODAY).fault


def test_what_was_understood_of_a_note_is_said_with_its_weekday() -> None:
    assert note_meant("ward opened fri", TODAY).preview == "On Friday 5 April: ward opened"
    assert (
        note_meant("ward opened 3 dec", TODAY).preview == "On Sunday 3 December 2023: ward opened"
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [("fri", date(2024, 4, 5)), ("3 dec", date(2023, 12, 3)), ("2024-04-08", TODAY)],
)
def test_a_day_by_itself_is_the_last_such_day(text: str, day: date) -> None:
    assert past_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("soon", "'soon' is no date"),
        ("the week of 3 dec", "is no date"),
        ("31 feb", "is no day"),
        ("+2w", "still to come"),
    ],
)
def test_what_is_no_day_of_the_past_is_said(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        past_day(text, TODAY)


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        ("person", FeedbackKind.PERSON, TODAY),
        ("pe", FeedbackKind.PERSON, TODAY),
        ("person served", FeedbackKind.PERSON, TODAY),
        ("a person", FeedbackKind.PERSON, TODAY),
        ("a member of staff", FeedbackKind.STAFF, TODAY),
        ("Patient", FeedbackKind.PERSON, TODAY),
        ("f", FeedbackKind.FAMILY, TODAY),
        ("Fam.", FeedbackKind.FAMILY, TODAY),
        ("s", FeedbackKind.STAFF, TODAY),
        ("partners", FeedbackKind.PARTNER, TODAY),
        ("family fri", FeedbackKind.FAMILY, date(2024, 4, 5)),
        ("staff, 3 dec", FeedbackKind.STAFF, date(2023, 12, 3)),
    ],
)
def test_who_told_us_is_known_by_the_first_letters(
    line: str, kind: FeedbackKind, day: date
) -> None:
    meant = who_meant(line, TODAY)
    assert (meant.kind, meant.day, meant.fault) == (kind, day, "")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("", "who told us? person, family, staff or partner"),
        ("p", "person or partner? write one letter more"),
        ("Mrs Smith", "nobody is called 'mrs smith' here; write person, family, staff or partner"),
        ("family tomorrow", "still to come"),
    ],
)
def test_who_told_us_is_asked_again_where_it_is_not_clear(line: str, fault: str) -> None:
    meant = who_meant(line, TODAY)
    assert meant.kind is None
    assert fault in meant.fault
    assert meant.preview == ""


@pytest.mark.parametrize(
    ("line", "preview"),
    [
        ("pe", "A person served, on Monday 8 April"),
        ("fam fri", "Family, on Friday 5 April"),
        ("s", "A member of staff, on Monday 8 April"),
        ("pa", "A partner, on Monday 8 April"),
    ],
)
def test_who_told_us_is_said_back_so_that_nobody_takes_it_for_their_words(
    line: str, preview: str
) -> None:
    assert who_meant(line, TODAY).preview == preview


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("ring 020 79", False),
        ("ring 020 794", True),
        ("ring 943-476", True),
        ("write to ann@ho", True),
        ("12 beds, 1,000 visits", False),
        ("120350 waited", False),
        ("", False),
    ],
)
def test_what_may_become_an_identifier_is_known_while_it_is_typed(text: str, *, half: bool) -> None:
    assert half_identifier(text) is half


def test_words_are_500_characters_at_most() -> None:
    assert length_fault(f"  {'x' * LONGEST}  ") == ""
    assert length_fault("x" * 520) == "write 500 characters at most; these are 20 more"


@pytest.mark.parametrize(
    ("line", "answer"),
    [("y", True), ("Yes.", True), ("n", False), ("no", False), ("", None), ("maybe", None),
     ("-", None), ("not sure", None)],
)  # fmt: skip
def test_whether_it_may_be_passed_on_is_yes_or_no(line: str, *, answer: bool | None) -> None:
    assert agreed(line) is answer


def test_an_experiment_is_looked_at_on_a_day_after_today() -> None:
    assert check_day("3 may", TODAY) == date(2024, 5, 3)
    assert check_day("fri", TODAY) == date(2024, 4, 12)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("today", "that is today; give a later day"),
        ("2024-04-01", "that is past: Monday 1 April; give a later day"),
        ("when we can", "is no date"),
        ("yesterday", "the day must be still to come"),
        ("last fri", "the day must be still to come"),
    ],
)
def test_an_experiment_needs_a_day_to_look_at_it(line: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        check_day(line, TODAY)


@pytest.mark.parametrize(
    ("line", "result", "learned"),
    [
        ("failed: evenings are not when people ring", Result.FAILED,
         "evenings are not when people ring"),
        ("Worked, two beds more by noon", Result.WORKED, "two beds more by noon"),
        ("unclear - too few rang", Result.UNCLEAR, "too few rang"),
        ("f: Nobody rang", Result.FAILED, "Nobody rang"),
        ("failed:Nobody rang", Result.FAILED, "Nobody rang"),
    ],
)  # fmt: skip
def test_an_experiment_ends_with_its_result_and_what_was_learned(
    line: str, result: Result, learned: str
) -> None:
    meant = result_meant(line)
    assert (meant.result, meant.learned, meant.fault) == (result, learned, "")
    assert meant.preview.endswith(f": {learned}")


def test_failed_and_we_learned_ends_it_well() -> None:
    """ "failed, and we learned" closes well."""
    meant = result_meant("failed: nobody rings at night")
    assert meant.preview == "It failed, and we learned: nobody rings at night"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("", "begin with worked, failed or unclear"),
        ("nobody rang", "begin with worked, failed or unclear"),
        ("f nobody rang", "begin with worked, failed or unclear"),
        (": nobody rang", "begin with worked, failed or unclear"),
        ("failed", "what did you learn? add a few words behind it"),
        ("failed:", "what did you learn?"),
        ("failed - ", "what did you learn?"),
    ],
)
def test_an_end_needs_both_the_result_and_what_was_learned(line: str, fault: str) -> None:
    assert result_meant(line).fault.startswith(fault)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("her number is 943 476 5919", "an NHS number"),
        ("write to ann@home.uk", "an e-mail address"),
        ("ring 020 7946 0018", "a phone number"),
        ("she was born 3 May 1951", "a date of birth"),
    ],
)
def test_a_voice_that_says_who_it_is_is_refused_with_the_reason(text: str, what: str) -> None:
    assert voice_refusal(text) == (
        f"this looks like {what}; say it without it, people are never named here"
    )


def test_a_voice_that_names_nobody_is_kept() -> None:
    assert voice_refusal("I waited six hours and nobody said why") == ""
