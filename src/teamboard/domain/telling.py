"""What one typed line tells: a note with its day, who told us, how an experiment ended.

`winter ward opened 3 dec` is a note of the last 3 December, `family fri` says who told us and
when, `failed: nobody rings in the evening` ends an experiment with what was learned. What was
understood is given back in words before anything is stored, and what was not is said.
"""

from datetime import date
from typing import NamedTuple

from teamboard.domain.calendar import day_words
from teamboard.domain.looking_back import future_fault, looking_back, past_day
from teamboard.domain.personal import personal_identifiers
from teamboard.domain.safetext import clean
from teamboard.domain.story import VOICE_WORDS, Result, VoiceKind
from teamboard.domain.when import parse_day

LONGEST = 500
"""Characters of a note, of what somebody said and of each answer about an experiment."""
WHO = "person, family, staff or partner"
_ALSO = {
    "patient": VoiceKind.PERSON,
    "client": VoiceKind.PERSON,
    "resident": VoiceKind.PERSON,
    "relative": VoiceKind.FAMILY,
}
_ENDED = {
    Result.WORKED: "It worked",
    Result.FAILED: "It failed, and we learned",
    Result.UNCLEAR: "It is unclear whether it worked",
}
_YES, _NO = "yes", "no"
_MARKS = ".,;:!?-"
_OF_NUMBERS = "0123456789 ()+-./"
_HALF_A_NUMBER = 6
"""So many digits are more than half of a telephone or NHS number."""


class NoteMeant(NamedTuple):
    """A note as it is understood: its words without their date, and the day.

    With a `fault` it cannot be kept. `preview` says all of it in words.
    """

    text: str
    day: date
    fault: str
    preview: str


class WhoMeant(NamedTuple):
    """Who told us something and on which day.

    Where there is a fault, `kind` is None and nothing is said to be understood.
    """

    kind: VoiceKind | None
    day: date
    fault: str
    preview: str


class ResultMeant(NamedTuple):
    """How an experiment ended and what was learned; both are needed, or there is a fault."""

    result: Result | None
    learned: str
    fault: str
    preview: str


def note_meant(line: str, today: date) -> NoteMeant:
    """Read a line as something that happened on a day; today where it names none.

    A day without its year is the last such day: `fri` is Friday of the last seven days.
    """
    words, day, fault = _dated(clean(line).split(), today)
    text = " ".join(words)
    fault = fault or ("" if text else "what happened? write a few words")
    return NoteMeant(text, day, fault, f"On {day_words(day, today)}: {text or '...'}")


def who_meant(line: str, today: date) -> WhoMeant:
    """Read a line as who told us, by its first letters, and the day; today where it names none."""
    words, day, fault = _dated(clean(line).split(), today)
    kind, doubt = _who(" ".join(words).lower().strip(f" {_MARKS}"))
    if kind is None or fault:
        return WhoMeant(None, day, doubt or fault, "")
    who = VOICE_WORDS[kind]
    return WhoMeant(kind, day, "", f"{who[:1].upper()}{who[1:]}, on {day_words(day, today)}")


def agreed(line: str) -> bool | None:
    """Whether somebody agreed that what they said is passed on; None where it does not say."""
    word = clean(line).strip(f" {_MARKS}").lower()
    if not word or not (_YES.startswith(word) or _NO.startswith(word)):
        return None
    return _YES.startswith(word)


def check_day(line: str, today: date) -> date:
    """The day on which an experiment is looked at: the next such day, after today.

    Raises:
        ValueError: with one plain sentence, when it names no day, or none after today.
    """
    try:
        day = parse_day(line, today)
    except ValueError:
        if _is_past(line, today):
            raise ValueError("the day must be still to come") from None
        raise
    fault = check_fault(day, today)
    if fault:
        raise ValueError(fault)
    return day


def check_fault(day: date, today: date) -> str:
    """Why an experiment cannot be looked at on a day; empty when it can."""
    if day > today:
        return ""
    when = "today" if day == today else f"past: {day_words(day, today)}"
    return f"that is {when}; give a later day, on which you will see whether it works"


def result_meant(line: str) -> ResultMeant:
    """Read `failed: nobody rings in the evening` as how an experiment ended and what it taught."""
    words = clean(line).split()
    first = words[0].lower() if words else ""
    head, colon, behind = first.partition(":")
    head = head.strip(_MARKS)
    result = next(
        (one for one in Result if head and (one == head or (colon and one.startswith(head)))), None
    )
    if result is None:
        example = "such as 'failed: nobody rings in the evening'"
        return ResultMeant(None, "", f"begin with worked, failed or unclear, {example}", "")
    rest = [*([words[0][-len(behind) :]] if behind else []), *words[1:]]
    while rest and not rest[0].strip(_MARKS):
        del rest[0]
    learned = " ".join(rest)
    fault = "" if learned else "what did you learn? add a few words behind it"
    return ResultMeant(result, learned, fault, f"{_ENDED[result]}: {learned or '...'}")


def length_fault(text: str) -> str:
    """Why words are too many to be kept; empty when they are not."""
    too_many = len(" ".join(clean(text).split())) - LONGEST
    if too_many <= 0:
        return ""
    return f"write {LONGEST} characters at most; these are {too_many} more"


def voice_refusal(text: str) -> str:
    """Why what somebody told us cannot be kept as it is written; empty when it can.

    People are never named here, so what looks like a personal identifier is refused, not
    questioned.
    """
    found = personal_identifiers(text)
    if not found:
        return ""
    it = "it" if len(found) == 1 else "them"
    return (
        f"this looks like {' and '.join(found)}; say it without {it}, people are never named here"
    )


def half_identifier(text: str) -> bool:
    """Whether a text that is being typed may be in the middle of a personal identifier.

    It ends in six digits or more, or in a word with an @.
    """
    tail = text[len(text.rstrip(_OF_NUMBERS)) :]
    return sum(map(str.isdigit, tail)) >= _HALF_A_NUMBER or "@" in "".join(text.split()[-1:])


def _who(typed: str) -> tuple[VoiceKind | None, str]:
    if not typed:
        return None, f"who told us? {WHO}"
    if typed in _ALSO:
        return _ALSO[typed], ""
    plain = typed.removeprefix("a ")
    found = [
        kind
        for kind, words in VOICE_WORDS.items()
        if words.removeprefix("a ").startswith(plain) or f"{kind}s".startswith(plain)
    ]
    if len(found) > 1:
        either = " or ".join(str(kind) for kind in found)
        return None, f"{either}? write one letter more"
    if not found:
        return None, f"nobody is called {typed!r} here; write {WHO}, never a name"
    return found[0], ""


def _dated(words: list[str], today: date) -> tuple[list[str], date, str]:
    """The words without their date, the date, and what is wrong with it."""
    when = looking_back(words, today)
    if when is None:
        return words, today, ""
    words = words[: -when.used]
    if when.day is None:
        return words, today, when.fault
    return words, when.day, future_fault(when.day, today)


def _is_past(line: str, today: date) -> bool:
    """Whether a line names a day that was, in words that only look back: `yesterday`."""
    try:
        return past_day(line, today) < today
    except ValueError:
        return False
