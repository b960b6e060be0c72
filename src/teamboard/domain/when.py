"""Dates as people write them at the end of a line: `fri`, `+2w`, `3 dec`, `end of month`.

Only trailing words are read, so "ask if Jan may cover" stays a sentence. What looks
like a day but is none is said, never guessed.
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from teamboard.domain.calendar import DAY_NAMES, MONTH_NAMES, add_months, in_words
from teamboard.domain.safetext import clean

FRIDAY = 4
FEBRUARY = 2
LONGEST = 6  # "friday the 3rd of december 2026"
SHORTEST_NAME = 3  # "fri", "dec"
MOST_DIGITS = 4  # of a count: beyond that no day is meant
PARTS = 3  # day, month, year
YEARS = range(1900, 2200)  # as a word after a month; 1800 is a time of day

CONNECTIVES = frozenset({"by", "until", "till", "on", "due"})
# "cover on thu and fri", "falls since monday", "check every monday": the sentence goes on.
# The date after such a word is part of it.
PROSE = frozenset({
    "a", "after", "an", "and", "before", "between", "each", "every", "for", "from",
    "last", "of", "or", "past", "per", "since", "than", "the", "to",
})  # fmt: skip
# Around the clock, not the 24th of July.
NO_DATES = frozenset({"24/7"})
COUNTS = (
    "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
DAYS_AWAY = {("today",): 0, ("tomorrow",): 1, ("next", "week"): 7}
DAYS = {"d": 1, "day": 1, "w": 7, "week": 7, "fortnight": 14}
MONTHS = {"m": 1, "month": 1}
SPAN_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The date that ends a line.

    `used` counts the words it took, from the end. `past` says that the day lies before
    today, which only a date with its year can. `day` is None for a day that does not
    exist, and `fault` then says why: "31 feb is no day; February ends on the 28th".
    """

    day: date | None
    used: int
    past: bool = False
    fault: str = ""


class _NoDayError(ValueError):
    """The words name a day that does not exist; its text says why."""


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
        except _NoDayError as error:
            fault = f"{' '.join(words[-used:])} is no day; {error}"
            return _joined(plain, When(day=None, used=used, fault=fault))
        if day is not None:
            return _joined(plain, When(day=day, used=used, past=day < today))
    return None


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
    if when.day is None:
        raise ValueError(when.fault)
    return when.day


def _joined(plain: Sequence[str], when: When) -> When | None:
    """The date with the `by` or `until` before it; None when it is part of the sentence."""
    used = when.used
    before = plain[-used - 1] if used < len(plain) else ""
    # `+2w` is never prose: "accept for +2w" has a date.
    counted = plain[-used].startswith("+")
    if before in PROSE and not counted:
        return None
    joining = CONNECTIVES | {"for"} if counted else CONNECTIVES
    while used < min(len(plain), when.used + 2) and plain[-used - 1] in joining:
        used += 1
    return When(day=when.day, used=used, past=when.past, fault=when.fault)


def _read(phrase: list[str], today: date) -> date | None:
    try:
        for reader in _READERS:
            day = reader(phrase, today)
            if day is not None:
                return day
    except OverflowError as error:
        raise _NoDayError("it is too far ahead") from error
    return None


def _named(phrase: list[str], today: date) -> date | None:
    """`today`, `tomorrow`, `fri`, `this fri`, `next fri`, `next week`, `next month`."""
    away = DAYS_AWAY.get(tuple(phrase))
    if away is not None:
        return today + timedelta(days=away)
    if phrase == ["next", "month"]:
        return _months_on(today, 1)
    match phrase:
        case ["next", name] if (weekday := _weekday(name)) is not None:
            return today + timedelta(days=7 - today.weekday() + weekday)
        case [name] | ["this", name] if (weekday := _weekday(name)) is not None:
            return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
        case _:
            return None


def _ahead(phrase: list[str], today: date) -> date | None:
    """`+2w`, `+3d`, `+1m`, `in 2 weeks`, `in a fortnight`."""
    match phrase:
        case [word] if word[:1] == "+":
            count, unit = word[1:-1], word[-1:]
        case ["in", "a" | "an", unit]:
            count, unit = "1", unit.removesuffix("s")
        case ["in", count, unit]:
            count, unit = _digits(count), unit.removesuffix("s")
        case _:
            return None
    if not _is_number(count) or unit not in DAYS | MONTHS:
        return None
    if len(count) > MOST_DIGITS:
        raise OverflowError
    if unit in MONTHS:
        return _months_on(today, int(count))
    return today + timedelta(days=int(count) * DAYS[unit])


def _end_of(phrase: list[str], today: date) -> date | None:
    """`end of month`, `the end of the week`, `end of next quarter`, `end of april`."""
    words = phrase[1:] if phrase[0] == "the" else phrase
    match words:
        case ["end", "of", span] | ["end", "of", "the" | "this" | "next", span]:
            ahead = 1 if words[2] == "next" else 0
        case _:
            return None
    if span == "day" and not ahead:
        return today
    if span == "week":
        return today + timedelta(days=(FRIDAY - today.weekday()) % 7 + 7 * ahead)
    months = SPAN_MONTHS.get(span)
    if months is not None:
        left = months - 1 - (today.month - 1) % months
        return _month_end(_months_on(today.replace(day=1), left + months * ahead))
    month = _month(span)
    if month is None or ahead:
        return None
    return _month_end(_months_on(today.replace(day=1), (month - today.month) % 12))


def _numeric(phrase: list[str], today: date) -> date | None:
    """`2019-04-12`, `12/4`, `12/4/19`, `12/04/2019`, `12.4.2019`."""
    if len(phrase) > 1 or phrase[0] in NO_DATES:
        return None
    word = phrase[0]
    sign = next((sign for sign in "/-." if sign in word), "")
    parts = word.split(sign) if sign else []
    if not all(map(_is_number, parts)):
        return None
    match [len(part) for part in parts]:
        case [4, 1 | 2, 1 | 2]:
            year, month, day = map(int, parts)
        case [1 | 2, 1 | 2, 4]:
            day, month, year = map(int, parts)
        case [1 | 2, 1 | 2, 2] if sign == "/":
            day, month, year = map(int, parts)
            year += 2000
        case [1 | 2, 1 | 2] if sign == "/":
            return _day_slash_month(int(parts[0]), int(parts[1]), today)
        case _:
            return None
    return _exact(day, month, year, today)


def _day_slash_month(day: int, month: int, today: date) -> date | None:
    """`12/4`; what cannot be a day and a month (`50/50`) stays text."""
    if not 1 <= day <= 31 or month < 1:  # noqa: PLR2004 - days of the longest month
        return None
    if month > len(MONTH_NAMES):
        if day > len(MONTH_NAMES):
            return None
        raise _NoDayError(f"write the day before the month: {month}/{day}")
    return _coming(day, month, today)


def _with_month(phrase: list[str], today: date) -> date | None:
    """`3 dec`, `dec 3`, `3rd december`, `the 3rd of december`, `3 dec 2026`, `3 dec 26`."""
    words = phrase[1:] if phrase[0] == "the" else phrase
    year = None
    if len(words) >= PARTS and _is_number(words[-1]):
        digits = words[-1]
        if len(digits) == MOST_DIGITS and int(digits) in YEARS:
            year, words = int(digits), words[:-1]
        elif len(digits) == 2 and _month(words[-2]):  # noqa: PLR2004 - the 26 of 2026
            year, words = 2000 + int(digits), words[:-1]
    match words:
        case [day, name] | [day, "of", name] if _month(name) and _day_of_month(day):
            pass
        case [name, day] if _month(name) and _day_of_month(day):
            pass
        case _:
            return None
    number, month = _day_of_month(day), _month(name)
    if number is None or month is None:
        return None
    return _coming(number, month, today) if year is None else _exact(number, month, year, today)


def _with_weekday(phrase: list[str], today: date) -> date | None:
    """`fri 12 april`, as the program itself writes days; the two must agree."""
    weekday = _weekday(phrase[0])
    if weekday is None or len(phrase) == 1:
        return None
    day = _numeric(phrase[1:], today) or _with_month(phrase[1:], today)
    if day is not None and day.weekday() != weekday:
        raise _NoDayError(f"{in_words(day, today)} is a {DAY_NAMES[day.weekday()]}")
    return day


_READERS: tuple[Callable[[list[str], date], date | None], ...] = (
    _named,
    _ahead,
    _end_of,
    _numeric,
    _with_month,
    _with_weekday,
)


def _coming(day: int, month: int, today: date) -> date:
    """The next such day on or after today; 29 February waits for its leap year."""
    first = today.year + (month < today.month)
    if day > (29 if month == FEBRUARY else _length(first, month)):
        raise _NoDayError(_ends(month, first, today))
    for year in range(first, min(first + 9, MAXYEAR + 1)):
        if day <= _length(year, month) and date(year, month, day) >= today:
            return date(year, month, day)
    raise OverflowError


def _exact(day: int, month: int, year: int, today: date) -> date:
    if not 1 <= month <= len(MONTH_NAMES):
        raise _NoDayError(f"there is no month {month}")
    if year < 1:
        raise _NoDayError("there is no year 0")
    if not 1 <= day <= _length(year, month):
        raise _NoDayError(_ends(month, year, today))
    return date(year, month, day)


def _ends(month: int, year: int, today: date) -> str:
    last = _length(year, month)
    name = MONTH_NAMES[month - 1]
    if month == FEBRUARY and year != today.year:
        name = f"{name} {year}"
    return f"{name} ends on the {last}{'st' if last == 31 else 'th'}"  # noqa: PLR2004 - as read


def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _month_end(day: date) -> date:
    return day.replace(day=_length(day.year, day.month))


def _months_on(day: date, months: int) -> date:
    if (day.year * 12 + day.month - 1 + months) // 12 > MAXYEAR:
        raise OverflowError
    return add_months(day, months)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _digits(word: str) -> str:
    return str(COUNTS.index(word) + 1) if word in COUNTS else word


def _day_of_month(word: str) -> int | None:
    """3 for `3` and `3rd`; None for what is no number of one or two digits, and for 0."""
    digits = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
    return (int(digits) or None) if _is_number(digits) and len(digits) <= 2 else None  # noqa: PLR2004 - "31"


def _weekday(word: str) -> int | None:
    """0 for `mon`, `monday`; `tues`, `weds` and `thurs` are understood."""
    return _place("wed" if word == "weds" else word, DAY_NAMES)


def _month(word: str) -> int | None:
    """1 for `jan`, `january`."""
    place = _place(word, MONTH_NAMES)
    return None if place is None else place + 1


def _place(word: str, names: Sequence[str]) -> int | None:
    if len(word) < SHORTEST_NAME:
        return None
    return next((i for i, name in enumerate(names) if name.lower().startswith(word)), None)
