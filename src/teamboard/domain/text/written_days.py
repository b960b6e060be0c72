"""Days written out: `2019-04-12`, `12/4/19`, `16-Nov-26`, `3 dec`, `the 3rd of december 2026`.

Numbers are British, the day before the month, and a year of two digits is of this century.
Only `exact_day` is for a whole text; the other readers take the words of a phrase, in small
letters, and answer None where these are no such day.
"""

import re
from collections.abc import Sequence
from datetime import MAXYEAR, date, timedelta

from teamboard.domain.measures.periods import (
    DAY_NAMES,
    MONTH_NAMES,
    YEARS,
    in_words,
    month_length,
    odd_year,
)

FEBRUARY = 2
SHORTEST_NAME = 3  # "fri", "dec"
MOST_DIGITS = 4  # of a count: beyond that no day is meant
PARTS = 3  # day, month, year
COMPACT = 8  # digits of 20261215
# Around the clock, not the 24th of July.
NO_DATES = frozenset({"24/7"})
_SIGNS = "/-."
_WEEK = re.compile(r"([0-9]{4})-?w([0-9]{1,2})")
_ANY_DAY, _LATER = date(2000, 1, 1), date(2001, 1, 1)


class NoDayError(ValueError):
    """The words name a day that does not exist; its text says why."""


def exact_day(text: str) -> date | None:
    """The one day that a text names with its year, whatever today is; None for anything else.

    `2026-11-16`, `16/11/2026`, `16.11.26`, `16-Nov-26`, `16 Nov 2026`, `Nov 16, 2026`.

    Raises:
        NoDayError: it names a day that does not exist; its text says why.
    """
    words = [word.rstrip(",") for word in text.lower().split()]
    if not 1 <= len(words) <= PARTS + 2 or not any(map(_has_digit, words)):
        return None
    weekday = weekday_named(words[0])
    if weekday is not None:
        day = exact_day(" ".join(words[1:]))
        return None if day is None else _on(weekday, day, day)
    day = numeric(words, _ANY_DAY) or with_month(words, _ANY_DAY)
    # A later today tells the next such day from a day with its year.
    return day if day == (numeric(words, _LATER) or with_month(words, _LATER)) else None


def numeric(phrase: Sequence[str], today: date) -> date | None:
    """`2019-04-12`, `20190412`, `12/4`, `12/4/19`, `12-04-2019`, `12.4.19`, `12-apr-19`."""
    if len(phrase) > 1 or phrase[0] in NO_DATES:
        return None
    word = phrase[0]
    sign = next((sign for sign in _SIGNS if sign in word), "")
    parts = word.split(sign) if sign else []
    if len(parts) in {PARTS - 1, PARTS} and month_named(parts[1]):
        return with_month(parts, today)
    if not all(map(is_number, parts)):
        return _week(word)
    match [len(part) for part in parts]:
        case [4, 1 | 2, 1 | 2]:
            year, month, day = map(int, parts)
        case [1 | 2, 1 | 2, 4]:
            day, month, year = map(int, parts)
        case [1 | 2, 1 | 2, 2]:
            day, month, year = map(int, parts)
            year += 2000
        case [1 | 2, 1 | 2] if sign == "/":
            return _day_slash_month(int(parts[0]), int(parts[1]), today)
        case _:
            return _compact(word)
    return _exact(day, month, year, today)


def with_month(phrase: Sequence[str], today: date) -> date | None:
    """`3 dec`, `dec 3`, `3rd december`, `the 3rd of december`, `3 dec 2026`, `3 dec 26`."""
    words = list(phrase[1:] if phrase[0] == "the" else phrase)
    year = None
    if len(words) >= PARTS and is_number(words[-1]):
        digits = words[-1]
        if len(digits) == MOST_DIGITS and int(digits) in YEARS:  # 1800 is a time of day
            year, words = int(digits), words[:-1]
        elif len(digits) == 2 and (month_named(words[-2]) or month_named(words[0])):  # noqa: PLR2004 - the 26 of 2026
            year, words = 2000 + int(digits), words[:-1]
    match words:
        case [day, name] | [day, "of", name] if month_named(name) and day_of_month(day):
            pass
        case [name, day] if month_named(name) and day_of_month(day):
            pass
        case _:
            return None
    number, month = day_of_month(day), month_named(name)
    if number is None or month is None:
        return None
    return _coming(number, month, today) if year is None else _exact(number, month, year, today)


def with_weekday(phrase: Sequence[str], today: date) -> date | None:
    """`fri 12 april`, as the program itself writes days, and `fri 12th`; the two must agree."""
    weekday = weekday_named(phrase[0])
    if weekday is None or len(phrase) == 1:
        return None
    rest = phrase[1:]
    day = numeric(rest, today) or with_month(rest, today) or of_this_month(rest, today)
    return None if day is None else _on(weekday, day, today)


def of_this_month(phrase: Sequence[str], today: date) -> date | None:
    """`3rd`, `the 3rd`: the next such day of a month, today or later."""
    match phrase:
        case [word] | ["the", word] if not is_number(word) and (day := day_of_month(word)):
            pass
        case _:
            return None
    for ahead in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if year > MAXYEAR:
            raise OverflowError
        if day <= month_length(year, month + 1) and date(year, month + 1, day) >= today:
            return date(year, month + 1, day)
    raise NoDayError("a month has 31 days at most")


def is_number(word: str) -> bool:
    """Whether a word is plain digits."""
    return word.isascii() and word.isdigit()


def day_of_month(word: str) -> int | None:
    """3 for `3` and `3rd`; None for what is no number of one or two digits, and for 0."""
    digits = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
    return (int(digits) or None) if is_number(digits) and len(digits) <= 2 else None  # noqa: PLR2004 - "31"


def weekday_named(word: str) -> int | None:
    """0 for `mon`, `monday`; `tues`, `weds` and `thurs` are understood."""
    return _place("wed" if word == "weds" else word, DAY_NAMES)


def month_named(word: str) -> int | None:
    """1 for `jan`, `january`."""
    place = _place(word, MONTH_NAMES)
    return None if place is None else place + 1


def _place(word: str, names: Sequence[str]) -> int | None:
    if len(word) < SHORTEST_NAME:
        return None
    return next((i for i, name in enumerate(names) if name.lower().startswith(word)), None)


def _on(weekday: int, day: date, today: date) -> date:
    if day.weekday() != weekday:
        raise NoDayError(f"{in_words(day, today)} is a {DAY_NAMES[day.weekday()]}")
    return day


def _has_digit(word: str) -> bool:
    return any("0" <= sign <= "9" for sign in word)


def _week(word: str) -> date | None:
    """A week is no day; `2026-W50` is said to be one, with its first and last day."""
    found = _WEEK.fullmatch(word)
    if found is None:
        return None
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        sunday = monday + timedelta(days=6)
    except (ValueError, OverflowError):
        return None
    raise NoDayError(f"it is the week of {in_words(monday)} to {in_words(sunday)}; name its day")


def _compact(word: str) -> date | None:
    """`20261215`; eight digits that are no day are a number."""
    if len(word) != COMPACT or not is_number(word) or int(word[:4]) not in YEARS:
        return None
    year, month, day = int(word[:4]), int(word[4:6]), int(word[6:])
    if not 1 <= month <= len(MONTH_NAMES) or not 1 <= day <= month_length(year, month):
        return None
    return date(year, month, day)


def _day_slash_month(day: int, month: int, today: date) -> date | None:
    """`12/4`; what cannot be a day and a month (`50/50`) stays text."""
    if not 1 <= day <= 31 or month < 1:  # noqa: PLR2004 - days of the longest month
        return None
    if month > len(MONTH_NAMES):
        if day > len(MONTH_NAMES):
            return None
        raise NoDayError(f"write the day before the month: {month}/{day}")
    return _coming(day, month, today)


def _coming(day: int, month: int, today: date) -> date:
    """The next such day on or after today; 29 February waits for its leap year."""
    first = today.year + (month < today.month)
    if day > (29 if month == FEBRUARY else month_length(first, month)):
        raise NoDayError(_ends(month, first, today))
    for year in range(first, min(first + 9, MAXYEAR + 1)):
        if day <= month_length(year, month) and date(year, month, day) >= today:
            return date(year, month, day)
    raise OverflowError


def _exact(day: int, month: int, year: int, today: date) -> date:
    if not 1 <= month <= len(MONTH_NAMES):
        raise NoDayError(f"there is no month {month}")
    if year not in YEARS:
        raise NoDayError(odd_year(year))
    if not 1 <= day <= month_length(year, month):
        raise NoDayError(_ends(month, year, today))
    return date(year, month, day)


def _ends(month: int, year: int, today: date) -> str:
    last = month_length(year, month)
    name = MONTH_NAMES[month - 1]
    if month == FEBRUARY and year != today.year:
        name = f"{name} {year}"
    return f"{name} ends on the {last}{'st' if last == 31 else 'th'}"  # noqa: PLR2004 - as read
