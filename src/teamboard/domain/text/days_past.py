"""Days that have been, as people say them: `yesterday`, `last fri`, `3 days ago`, `3 dec`.

A day without its year is the last such day, where `when` reads the next one.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from teamboard.domain.measures.periods import add_months, day_words
from teamboard.domain.text.clean import clean
from teamboard.domain.text.dates import CONNECTIVES, PROSE, When, day_named, trailing_date
from teamboard.domain.text.days_ahead import counted
from teamboard.domain.text.written_days import of_this_month, weekday_named

_MARKS = ".,;:!?-"
_AHEAD = frozenset({
    "next", "this", "tomorrow", "tonight", "in", "end", "start", "coming", "from",
    "week", "weeks", "fortnight", "eod", "eow", "eom", "eoq", "eoy",
})  # fmt: skip
"""Words by which a date says that it is still to come."""
_LEAP_YEARS_APART = 9
"""Within so many years there is a 29 February."""
_LONGEST = 4  # "the day before yesterday"
_SPANS = frozenset({"week", "month", "quarter", "year"})


def day_back(text: str, today: date) -> date:
    """The day that a text names, the last such day where it has no year.

    Raises:
        ValueError: with one plain sentence, when it names none.
    """
    words = clean(text).split()
    return day_named(words, looking_back(words, today), "today")


def past_day(text: str, today: date) -> date:
    """The day that a text names, today or earlier, as in `note_meant`.

    Raises:
        ValueError: with one plain sentence, when it names none, or one that is to come.
    """
    day = day_back(text, today)
    fault = future_fault(day, today)
    if fault:
        raise ValueError(fault)
    return day


def future_fault(day: date, today: date) -> str:
    """Why something cannot have happened on a day; empty when it can."""
    if day <= today:
        return ""
    return f"{day_words(day, today)} is still to come; give today or an earlier day"


def looking_back(words: Sequence[str], today: date) -> When | None:
    """The date that the last words name, of something that has happened: the last such day."""
    plain = [word.lower().rstrip(_MARKS) for word in words]
    if plain[-2:-1] == ["last"] and weekday_named(plain[-1]) is not None:
        return _last_weekday(words, today)
    for used in range(min(_LONGEST, len(plain)), 0, -1):
        try:
            day = _been(plain[-used:], today)
        except ValueError as error:
            fault = f"{' '.join(words[-used:])} is no day; {error}"
            return None if _goes_on(plain, used) else When(day=None, used=used, fault=fault)
        if day is not None:
            return None if _goes_on(plain, used) else When(day=day, used=used, past=True)
    when = trailing_date(words, today)
    if when is None or (when.day is not None and when.day <= today):
        return when
    return _before(words, plain[-when.used :], today) or when


def _goes_on(plain: Sequence[str], used: int) -> bool:
    """Whether the day is part of the sentence: "since yesterday"."""
    return used < len(plain) and plain[-used - 1] in PROSE


def _been(phrase: Sequence[str], today: date) -> date | None:
    """`yesterday`, `the day before yesterday`, `3 days ago`, `friday last week`."""
    match phrase:
        case ["yesterday"]:
            return today - timedelta(days=1)
        case ["day", "before", "yesterday"] | ["the", "day", "before", "yesterday"]:
            return today - timedelta(days=2)
        case [count, unit, "ago"]:
            try:
                return counted(count, unit, today, -1)
            except OverflowError:
                raise ValueError("it is too far back") from None
        case [name, "last", "week"] if (weekday := weekday_named(name)) is not None:
            return today - timedelta(days=today.weekday() + 7 - weekday)
        case ["last", span] if span in _SPANS:
            raise ValueError("name the day in it")
        case _:
            return None


def _last_weekday(words: Sequence[str], today: date) -> When | None:
    """`last fri`; "since last fri" goes on the sentence."""
    when = looking_back([*words[:-2], words[-1]], today)
    if when is None or when.day is None:
        return None
    day = when.day - timedelta(days=7) if when.day == today else when.day
    return replace(when, day=day, used=when.used + 1)


def _before(words: Sequence[str], phrase: list[str], today: date) -> When | None:
    """The last day that a phrase names which may also name one to come; None for one to come."""
    while phrase and phrase[0] in CONNECTIVES:
        del phrase[0]
    if not _AHEAD.isdisjoint(phrase) or phrase[0].startswith("+"):
        return None
    if len(phrase) == 1 and weekday_named(phrase[0]) is not None:
        return trailing_date(words, today - timedelta(days=7))
    months = (1, 2) if _without_month(phrase, today) else ()
    for back in (*months, *range(12, 12 * _LEAP_YEARS_APART, 12)):
        when = trailing_date(words, add_months(today, -back) + timedelta(days=1))
        if when is None or when.day is None or when.day <= today:
            return when
    return None


def _without_month(phrase: Sequence[str], today: date) -> bool:
    """Whether a phrase is `the 3rd`, which is in every month."""
    try:
        return of_this_month(phrase, today) is not None
    except ValueError:
        return False
