"""What is asked of who tells something: the questions, what an answer means, what is wrong."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from teamboard.domain.measures.periods import day_words
from teamboard.domain.notes.note_parsing import (
    WHO,
    agreed,
    check_day,
    note_meant,
    result_meant,
    voice_refusal,
    who_meant,
)

NOTE, VOICE, EXPERIMENT, LEARNED = "note", "voice", "experiment", "learned"
"""What can be told, by the action that begins it."""


class Question(NamedTuple):
    """One question, its answer typed on one line.

    Attributes:
        field: what a half-typed answer is kept under.
        prompt: the question.
        ghost: shown while nothing is typed.
        fault: why an answer cannot be kept, given today; empty when it can.
        meant: what an answer means, in words; empty where it speaks for itself.
        named: whether a text that looks as if it says who it is about is only questioned.
    """

    field: str
    prompt: str
    ghost: str
    fault: Callable[[str, date], str]
    meant: Callable[[str, date], str]
    named: bool = True


def _nothing(_: str, __: date) -> str:
    return ""


def _who_fault(text: str, today: date) -> str:
    return voice_refusal(text) or who_meant(text, today).fault


def _agreed_words(text: str, _: date) -> str:
    answer = agreed(text)
    if answer is None:
        return ""
    return "They agreed that it is passed on." if answer else "It stays within the team."


def _check_fault(text: str, today: date) -> str:
    try:
        check_day(text, today)
    except ValueError as error:
        return str(error)
    return ""


def _check_words(text: str, today: date) -> str:
    if _check_fault(text, today):
        return ""
    return f"We look on {day_words(check_day(text, today), today)}."


HAPPENED = Question(
    "told note",
    "What happened?",
    "winter ward opened 3 dec",
    lambda text, today: note_meant(text, today).fault,
    lambda text, today: note_meant(text, today).preview,
)
WHO_TOLD = Question(
    "told who",
    "Who told us?",
    f"{WHO}; a day if not today",
    _who_fault,
    lambda text, today: who_meant(text, today).preview,
    named=False,
)
SAID = Question(
    "told words",
    "What did they say?",
    "in their words, without a name",
    lambda text, _: voice_refusal(text),
    _nothing,
    named=False,
)
AGREED = Question(
    "told agreed",
    "May it be passed on, yes or no?",
    "did they agree?",
    lambda text, _: "answer yes or no" if agreed(text) is None else "",
    _agreed_words,
    named=False,
)
BELIEVE = Question("told believe", "What do we believe?", "in a few words", _nothing, _nothing)
TRIES = Question("told try", "What do we try?", "in a few words", _nothing, _nothing)
CHECK = Question(
    "told check", "When do we look?", "3 may, +4w or end of month", _check_fault, _check_words
)
CAME = Question(
    "told learned",
    "What came of it?",
    "failed: nobody rings in the evening",
    lambda text, _: result_meant(text).fault,
    lambda text, _: result_meant(text).preview,
)
QUESTIONS: dict[str, tuple[Question, ...]] = {
    NOTE: (HAPPENED,),
    VOICE: (WHO_TOLD, SAID, AGREED),
    EXPERIMENT: (BELIEVE, TRIES, CHECK),
    LEARNED: (CAME,),
}
"""What is asked, in order, by what is told."""
HEADS = {
    NOTE: "A note on",
    VOICE: "What people told us about",
    EXPERIMENT: "An experiment on",
    LEARNED: "Tried:",
}
"""What stands above the questions, before the name of what they are about."""
FIELDS = {one.field: one for several in QUESTIONS.values() for one in several}
