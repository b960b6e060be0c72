"""Dates as people write them at the end of a line: `fri`, `+2w`, `3 dec`, `end of month`.

Only trailing words are read, so "ask if Jan may cover" stays a sentence. What looks
like a day but is none is said, never guessed; so is what follows `by` or `until`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from teamboard.domain.measures.periods import year_fault
from teamboard.domain.text.clean import clean
from teamboard.domain.text.days_ahead import ahead, end_of, named, weeks_on
from teamboard.domain.text.written_days import (
    NoDayError,
    is_number,
    numeric,
    of_this_month,
    weekday_named,
    with_month,
    with_weekday,
)

LONGEST = 6  # "friday the 3rd of december 2026"

UNTIL = frozenset({"by", "until", "till"})
"""What follows one of these is meant as a day."""
CONNECTIVES = UNTIL | {"on", "due", "w/c"}
# "cover on thu and fri", "falls since monday", "check every monday": the sentence goes on.
# The date after such a word is part of it.
PROSE = frozenset({
    "a", "after", "an", "and", "before", "between", "each", "every", "for", "from",
    "last", "of", "or", "past", "per", "since", "than", "the", "to",
})  # fmt: skip
FEASTS = frozenset({"ash", "easter", "good", "holiday", "maundy", "palm", "shrove", "whit"})
"""Before a weekday these name one day of a year, which is not known here: `good friday`."""
PARTS_OF_DAY = frozenset({
    "am", "pm", "noon", "midday", "lunchtime", "morning", "afternoon", "evening", "night",
})  # fmt: skip
_SHOWN = 40
_EXAMPLES = "fri, 3 dec, +2w or end of month"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The date that ends a line.

    `used` counts the words it took, from the end. `past` says that the day lies before
    today, which only a date with its year can. `day` is None for a day that does not
    exist, and `fault` then says why: "31 feb is no day; February ends on the 28th". `timed`
    says that only a time of day is wrong with it.
    """

    day: date | None
    used: int
    past: bool = False
    fault: str = ""
    timed: bool = False


class TimedError(NoDayError):
    """A day with a time behind it."""


def trailing_date(words: Sequence[str], today: date) -> When | None:
    """The date that the last words name, or None when they name none.

    Without a year it is the next such day: weekdays are strictly after today, a day of a
    month is today or later. `next fri` is the Friday of next week, `end of week` the
    Friday on or after today, and numbers are British: `12/4` is 12 April.
    """
    plain = [word.lower().rstrip(".,;:!?") for word in words[-LONGEST - 2 :]]
    for used in range(min(LONGEST, len(plain)), 0, -1):
        phrase = plain[-used:]
        try:
            day = _read(phrase, today)
        except NoDayError as error:
            fault = f"{' '.join(words[-used:])} is no day; {error}"
            timed = isinstance(error, TimedError)
            return _joined(plain, When(day=None, used=used, fault=fault, timed=timed))
        if day is not None:
            return _joined(plain, When(day=day, used=used, past=day < today))
    return _on_the(plain, today)


def until_fault(words: Sequence[str]) -> str:
    """Why a line that ends in no day cannot stand: it says `by` or `until`; empty if it does not.

    What follows was meant as a day, and another day must not be taken for it in silence.
    """
    plain = [word.lower().rstrip(".,;:!?") for word in words]
    for place in range(len(plain) - 2, -1, -1):
        one_by_one = place and plain[place - 1] == plain[place + 1]
        if plain[place] in UNTIL and not one_by_one:
            rest = " ".join(words[place + 1 :])
            shown = f"{rest[:_SHOWN]}..." if len(rest) > _SHOWN else rest
            return (
                f"{shown!r} after {plain[place]!r} is no day; "
                f"give one such as {_EXAMPLES}, or end the line with the day"
            )
    return ""


def parse_day(text: str, today: date) -> date:
    """The day that `text` names, as `trailing_date` reads it; the past is allowed.

    Raises:
        ValueError: with one plain sentence, when it names no day or more than a day.
    """
    words = clean(text).split()
    return day_named(words, trailing_date(words, today), "+2w")


def day_named(words: Sequence[str], when: When | None, example: str) -> date:
    """The day that all of `words` name, as they were read; `example` is one more way to write it.

    Raises:
        ValueError: with one plain sentence, when they name no day or more than a day.
    """
    if when is None or when.used < len(words):
        written = " ".join(words)
        raise ValueError(
            f"{written!r} is no date; write one such as 2019-04-12, 12 apr, fri or {example}"
        )
    if when.timed:
        raise ValueError(f"{' '.join(words)} is no day; leave out the time")
    if when.day is None:
        raise ValueError(when.fault)
    return when.day


def _on_the(plain: Sequence[str], today: date) -> When | None:
    """`by the 3rd`; without such a word before it, "ward 3rd" is no day."""
    for used in (2, 1):
        phrase = plain[-used:]
        alone = used == len(plain)
        if len(phrase) == used and (alone or plain[-used - 1] in CONNECTIVES):
            try:
                day = of_this_month(phrase, today)
            except NoDayError as error:
                fault = f"{' '.join(phrase)} is no day; {error}"
                return _joined(plain, When(day=None, used=used, fault=fault))
            except OverflowError:
                return None
            if day is not None:
                return _joined(plain, When(day=day, used=used, past=day < today))
    return None


def _joined(plain: Sequence[str], when: When) -> When | None:
    """The date with the `by` or `until` before it; None when it is part of the sentence."""
    used = when.used
    before = plain[-used - 1] if used < len(plain) else ""
    # `+2w` is never prose: "accept for +2w" has a date.
    counted = plain[-used].startswith("+")
    if before in PROSE and not counted:
        return None
    if before in FEASTS and used == 1 and weekday_named(plain[-1]) is not None:
        fault = f"{before} {plain[-1]} is no day that is known here; write its date"
        when, used = When(day=None, used=2, fault=fault), 2
    joining = CONNECTIVES | {"for"} if counted else CONNECTIVES
    while used < min(len(plain), when.used + 2) and plain[-used - 1] in joining:
        used += 1
    return replace(when, used=used)


def _read(phrase: list[str], today: date) -> date | None:
    try:
        for reader in _READERS:
            day = reader(phrase, today)
            if day is not None and year_fault(day):
                raise NoDayError(year_fault(day))
            if day is not None:
                return day
    except OverflowError as error:
        raise NoDayError("it is too far ahead") from error
    return None


def _with_time(phrase: list[str], today: date) -> date | None:
    """`fri 5pm`: a day is kept without its time, which belongs among the words."""
    first = len(phrase)
    while first > 1 and _is_time(phrase[first - 1]):
        first -= 1
    for place in range(first, len(phrase)):
        time = " ".join(word for word in phrase[place:] if word not in {"at", "in", "the"})
        timed = time and not all(map(is_number, phrase[place:]))
        if timed and _read(phrase[:place], today) is not None:
            raise TimedError(f"write the time before the day: {time} {' '.join(phrase[:place])}")
    return None


_READERS: tuple[Callable[[list[str], date], date | None], ...] = (
    named,
    weeks_on,
    ahead,
    end_of,
    numeric,
    with_month,
    with_weekday,
    _with_time,
)


def _is_time(word: str) -> bool:
    """Whether a word is a time of day or belongs to one: `5pm`, `17:00`, `at`, `morning`."""
    if word in PARTS_OF_DAY or word in {"at", "in", "the"}:
        return True
    bare = word.removesuffix("am").removesuffix("pm")
    hour, _, minute = bare.partition(":" if ":" in bare else ".")
    if not is_number(hour) or len(hour) > 2 or (minute and len(minute) != 2):  # noqa: PLR2004 - "17:00"
        return False
    # "5.30" may be a number or a day of May; with "pm" behind it, it is a time.
    return not minute or (is_number(minute) and (bare != word or ":" in word))
