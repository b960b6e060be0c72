"""Days told from today: `fri`, `friday next week`, `a week on friday`, `+2w`, `end of month`.

Each reader takes the words of a phrase, in small letters, and answers None where they are no
such day.
"""

from datetime import MAXYEAR, date, timedelta

from teamboard.domain.measures.periods import SATURDAY, add_months, month_length
from teamboard.domain.text.written_days import (
    MOST_DIGITS,
    NoDayError,
    is_number,
    month_named,
    weekday_named,
    with_month,
)

FRIDAY = 4
COUNTS = (
    "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
DAYS_AWAY = {
    ("today",): 0, ("tonight",): 0, ("tomorrow",): 1,
    ("day", "after", "tomorrow"): 2, ("next", "week"): 7, ("week", "after", "next"): 14,
}  # fmt: skip
DAYS = {"d": 1, "day": 1, "w": 7, "week": 7, "fortnight": 14}
MONTHS = {"m": 1, "month": 1, "quarter": 3, "y": 12, "year": 12}
SPAN_MONTHS = {"month": 1, "quarter": 3, "year": 12}
WORKING = frozenset({"working", "business", "work"})
ENDS = {"eod": "day", "eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}


def named(phrase: list[str], today: date) -> date | None:
    """`today`, `tomorrow`, `fri`, `next fri`, `friday next week`, `next week`, `next month`.

    Raises:
        NoDayError: `friday after next`, which is one Friday to some and another to others.
    """
    words = phrase[1:] if phrase[0] == "the" else phrase
    away = DAYS_AWAY.get(tuple(words))
    if away is not None:
        return today + timedelta(days=away)
    match words:
        case ["next", "month"]:
            return _months_on(today, 1)
        case ["next", name] | [name, "next", "week"] | ["next", "week", name]:
            weeks = 1
        case [name, "this", "week"] | ["this", "week", name]:
            weeks = 0
        case [name, "after", "next"] if weekday_named(name) is not None:
            raise NoDayError("it may be either of two; write its date")
        case [name] | ["this" | "coming", name] | ["this", "coming", name]:
            weekday = weekday_named(name)
            return None if weekday is None else _after(today, weekday)
        case _:
            return None
    weekday = weekday_named(name)
    return None if weekday is None else today + timedelta(7 * weeks - today.weekday() + weekday)


def weeks_on(phrase: list[str], today: date) -> date | None:
    """`a week on friday`, `friday week`, `two weeks from today`, `a fortnight on tuesday`."""
    match phrase:
        case [name, "week"]:
            count, unit = "1", "week"
        case ["week" | "fortnight" as unit, "on" | "from", name]:
            count = "1"
        case [count, unit, "on" | "from", name]:
            pass
        case [count, unit, name] if weekday_named(name) is not None or name in {
            "today",
            "tomorrow",
        }:
            pass
        case _:
            return None
    weekday = weekday_named(name)
    if weekday is not None:
        base = _after(today, weekday)
    elif name in {"today", "now", "tomorrow"}:
        base = today + timedelta(days=name == "tomorrow")
    else:
        return None
    return counted(count, unit, base)


def ahead(phrase: list[str], today: date) -> date | None:
    """`+2w`, `+3d`, `+1m`, `in 2 weeks`, `in a fortnight`, `in two weeks' time`."""
    words = phrase[:-1] if phrase[-1] == "time" else phrase
    match words:
        case [word] if word[:1] == "+":
            return counted(word[1:-1], word[-1:], today)
        case ["in", count, kind, "day" | "days"] if kind in WORKING:
            return _working_days(count, today)
        case ["in", count, "weekday" | "weekdays"]:
            return _working_days(count, today)
        case ["in", count, unit]:
            return counted(count, unit, today)
        case _:
            return None


def counted(count: str, unit: str, start: date, way: int = 1) -> date | None:
    """So many days, weeks, months or years after a day, or with a `way` of -1 before it.

    None where the words are no count and no such unit.

    Raises:
        OverflowError: there is no such day.
    """
    unit = unit.rstrip("'\u2019").removesuffix("s").rstrip("'\u2019") or unit
    number = _digits(count)
    if not is_number(number) or unit not in DAYS | MONTHS:
        return None
    if len(number) > MOST_DIGITS:
        raise OverflowError
    if unit in MONTHS:
        return _months_on(start, way * int(number) * MONTHS[unit])
    return start + timedelta(days=way * int(number) * DAYS[unit])


def _working_days(count: str, today: date) -> date | None:
    """So many weekdays after today; holidays are not known here, so what is meant is shown."""
    number = _digits(count)
    if not is_number(number):
        return None
    if len(number) > MOST_DIGITS:
        raise OverflowError
    day, left = today, int(number)
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def end_of(phrase: list[str], today: date) -> date | None:
    """`end of month`, `the end of the week`, `end of next quarter`, `end of april`, `eom`."""
    words = phrase[1:] if phrase[0] == "the" else phrase
    match words:
        case [word] if word in ENDS:
            words = ["end", "of", ENDS[word]]
        case ["end", "next" | "this" as which, span]:
            words = ["end", "of", which, span]
        case ["end", "of", name, year] if month_named(name) and is_number(year):
            first = with_month(["1", name, year], date.min)
            return None if first is None else _month_end(first)
        case _:
            pass
    return _span_end(words, today)


def _span_end(words: list[str], today: date) -> date | None:
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
    month = month_named(span)
    if month is None or ahead:
        return None
    return _month_end(_months_on(today.replace(day=1), (month - today.month) % 12))


def _after(today: date, weekday: int) -> date:
    """The next such weekday, strictly after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _month_end(day: date) -> date:
    return day.replace(day=month_length(day.year, day.month))


def _months_on(day: date, months: int) -> date:
    if not 1 <= (day.year * 12 + day.month - 1 + months) // 12 <= MAXYEAR:
        raise OverflowError
    return add_months(day, months)


def _digits(word: str) -> str:
    if word in {"a", "an"}:
        return "1"
    return str(COUNTS.index(word) + 1) if word in COUNTS else word
