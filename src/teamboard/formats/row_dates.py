"""What day each row of a sheet is of: their order, dates that stand twice, and dates that jump."""

import re
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import combinations, pairwise

from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.periods import missing_before
from teamboard.domain.measures.sentences import periods_of
from teamboard.domain.text.clean import clean
from teamboard.domain.text.written_days import exact_day, month_named
from teamboard.errors import Fault

DATE_NAMES = ("date", "day", "period", "week", "month", "quarter", "year", "time", "when")
"""What the column of dates is called, as a whole or as the first of several words."""
YEARS = range(1900, 2200)
"""The years that a row can be of."""
_PARTS_OF_YEAR = ("month", "quarter", "week")
_SHORT_YEAR = 100
_LOOKED_AT = 100
"""Rows that tell which column holds the dates."""
_TRIED, _TOGETHER, _COMPARED = 8, 3, 2000
"""Columns, columns together, and rows looked at to tell series apart."""
_SHOWN = 5
"""Values of a column that are listed to choose from."""
_JUMP = 1.5
"""Usual steps from one row to the next beyond which a date jumps."""
_USUAL_DAYS = {
    Cadence.DAILY: range(1, 2),
    Cadence.WEEKLY: range(7, 8),
    Cadence.MONTHLY: range(28, 32),
    Cadence.QUARTERLY: range(89, 93),
}
_TIME = re.compile(
    r"[T ]([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.[0-9]+)?)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?$"
)
_MONTH = re.compile(r"([0-9]{4})[-/ ]([0-9]{1,2})|([0-9]{1,2})[-/]([0-9]{4})")
_NAMED_MONTH = re.compile(r"([a-z]+)[-/ .']+([0-9]{4}|[0-9]{2})|([0-9]{4})[-/ ]([a-z]+)")
_QUARTER = re.compile(r"q([1-4])[-/ ]*([0-9]{4})|([0-9]{4})[-/ ]*q([1-4])")
_WEEK = re.compile(r"([0-9]{4})[- ]?w([0-9]{1,2})|(?:w|wk|week) ?([0-9]{1,2})[-/, ]+([0-9]{4})")
_LASTING = re.compile(
    r"(?:w/?[cbe]|(?:week|wk|month|quarter) (?:commencing|beginning|ending|of))[: ]+"
)
"""What stands before a day that stands for a longer time: `w/c 4 Mar 2026`."""
_AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file and the line on which it begins."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the rows.

    Attributes:
        column: the column of dates.
        rows: the place of each row in the file, in date order.
        days: the day of each of them; empty where not every row has one.
    """

    column: int
    rows: tuple[int, ...]
    days: tuple[date, ...]


def row_dates(cells: Sequence[str], name: str = "") -> tuple[datetime | None, ...]:
    """The moment each cell of one column names, a day as its midnight; None where it names none.

    Numbers are British, day before month, unless some cell can only be read the other way round
    and all can. A bare year is a date only in a column of that `name`.
    """
    times = [_TIME.search(cell.strip()) for cell in cells]
    texts = [_TIME.sub("", cell.strip()).strip().lower() for cell in cells]
    texts = [text[one.end() :] if (one := _LASTING.match(text)) else text for text in texts]
    years = name.strip().casefold() == "year"
    found = tuple(_row_date(text, years=years) for text in texts)
    if None in found and all(map(_AMERICAN.fullmatch, texts)):
        american = tuple(map(_american, texts))
        found = found if None in american else american
    return tuple(map(_moment, found, times))


def _moment(day: date | None, found: re.Match[str] | None) -> datetime | None:
    if day is None:
        return None
    at = time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else time()
    return datetime.combine(day, at)


def _row_date(text: str, *, years: bool) -> date | None:
    if years and len(text) == 4 and text.isascii() and text.isdigit():  # noqa: PLR2004 - 2026
        return _first_of(int(text), 1)
    longer = _first_day(text)
    if longer is not None:
        return longer
    try:
        day = exact_day(text)
    except (ValueError, OverflowError):
        return None
    return day if day is not None and day.year in YEARS else None


def _first_day(text: str) -> date | None:
    """The first day of a week, a month, a quarter, or of a year from April: `2025/26`."""
    if found := _WEEK.fullmatch(text):
        return _monday_of(int(found[1] or found[4]), int(found[2] or found[3]))
    if found := _MONTH.fullmatch(text):
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
        return _first_of(year, month) or _first_of(year * (month == (year + 1) % 100), 4)
    if found := _NAMED_MONTH.fullmatch(text):
        month, year = month_named(found[1] or found[4]) or 0, int(found[2] or found[3])
        return _first_of(year + 2000 * (year < _SHORT_YEAR), month)
    if found := _QUARTER.fullmatch(text):
        return _first_of(int(found[2] or found[3]), 3 * int(found[1] or found[4]) - 2)
    return None


def _first_of(year: int, month: int) -> date | None:
    return date(year, month, 1) if year in YEARS and 1 <= month <= 12 else None  # noqa: PLR2004


def _monday_of(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1) if year in YEARS else None
    except ValueError:
        return None


def _american(text: str) -> date | None:
    month, day, year = map(int, text.split("/"))
    try:
        return date(year + 2000 * (year < _SHORT_YEAR), month, day)
    except ValueError:
        return None


def date_column(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """Which column says what day a row is of: most of its cells do.

    Of several it is the one whose name says so, else the first. The first rows tell. A year beside
    a month is none.
    """
    places = []
    first = [name.casefold().replace("_", " ").split(" ")[0] for name in header]
    parts = any(name in _PARTS_OF_YEAR for name in first)
    for place, name in enumerate(header):
        if first[place] == "year" and parts:
            continue
        cells = [row[place] for row in rows[:_LOOKED_AT] if place < len(row)]
        dated = sum(day is not None for day in row_dates(cells, name))
        if 2 * dated > len(cells):
            places.append(place)
    named = [place for place in places if first[place] in DATE_NAMES]
    return next(iter([*named, *places]), None)


def date_order(
    header: Sequence[str], rows: Sequence[Row], place: int, name: str
) -> Order | Fault | None:
    """The order of the rows by their dates; None where the sheet has no column of dates.

    Args:
        header: the names of the columns.
        rows: each as wide as the header.
        place: the column of numbers, which holds no dates.
        name: what to call the file in a fault.

    Returns:
        A fault where a date stands twice, or where rows without a date are not in order.
    """
    names = [title if column != place else "" for column, title in enumerate(header)]
    first = [[*row.cells[:place], "", *row.cells[place + 1 :]] for row in rows[:_LOOKED_AT]]
    column = date_column(names, first)
    if column is None:
        return None
    days = row_dates([row.cells[column] for row in rows], header[column])
    known = {row: day for row, day in enumerate(days) if day is not None}
    if len(set(known.values())) < len(known):
        return _twice(header, rows, known, (column, place), name)
    undated = [row for row in range(len(rows)) if row not in known and any(rows[row].cells)]
    order = tuple(sorted(known, key=known.__getitem__))
    if not undated:  # rows with nothing in them count for nothing
        return Order(column, order, tuple([known[row].date() for row in order]))
    if order == tuple(known):
        return Order(column, tuple(range(len(rows))), ())
    row = rows[undated[0]]
    cell, title = clean(row.cells[column]), header[column]
    what = f'"{cell}" in {title} is no date, and the rows are not in date order'
    return Fault(f"{name}:{row.line}", what, "write it as 2026-03-31, or put the rows in order")


def _twice(
    header: Sequence[str],
    rows: Sequence[Row],
    days: dict[int, datetime],
    dated_and_value: tuple[int, int],
    name: str,
) -> Fault:
    """The first date that stands twice, and the column that tells the series apart."""
    first: dict[datetime, int] = {}
    again = next(row for row, day in days.items() if first.setdefault(day, row) != row)
    date_place = dated_and_value[0]
    cell = clean(rows[again].cells[date_place])
    earlier = rows[first[days[again]]]
    what = f"{cell} stands twice in {header[date_place]}, also in line {earlier.line}"
    where = f"{name}:{rows[again].line}"
    chosen = _told_apart(header, rows, days, dated_and_value)
    if chosen:
        asked = [f"{header[column]}={clean(earlier.cells[column])}" for column in chosen]
        only = " ".join(f"--where {shlex.quote(one)}" for one in asked)
        has = "; ".join(
            f"{header[column]} has {some(row.cells[column] for row in rows)}" for column in chosen
        )
        return Fault(where, what, f"choose one series with {only}; {has}")
    return Fault(where, what, "put each series into a file of its own, or leave one of them out")


def _told_apart(
    header: Sequence[str],
    rows: Sequence[Row],
    days: dict[int, datetime],
    dated_and_value: tuple[int, int],
) -> tuple[int, ...]:
    """The fewest columns that together make no date stand twice; none where there are none."""
    places = [
        place for place, title in enumerate(header) if title and place not in dated_and_value
    ][:_TRIED]
    looked_at = list(days.items())[:_COMPARED]
    for size in range(1, _TOGETHER + 1):
        for chosen in combinations(places, size):
            seen = {(day, *(rows[row].cells[place] for place in chosen)) for row, day in looked_at}
            if len(seen) == len(looked_at):
                return chosen
    return ()


def some(values: Iterable[str]) -> str:
    """Some of the values, each once."""
    found = [clean(value) or "empty cells" for value in dict.fromkeys(values)]
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return f"{', '.join(found[:_SHOWN])}{more}"


def jumps(days: Sequence[date]) -> list[tuple[int, str]]:
    """The rows, in date order, before which the dates jump, and how far in words."""
    steps = sorted((later - earlier).days for earlier, later in pairwise(days))
    if not steps:
        return []
    usual = steps[len(steps) // 2]
    if not usual:  # several rows a day
        return []
    cadence = next((one for one, range_ in _USUAL_DAYS.items() if usual in range_), None)
    if cadence is not None:
        missing = missing_before(days, cadence)
        return [
            (row, f"{periods_of(cadence, count)} {'has' if count == 1 else 'have'} no row")
            for row, count in enumerate(missing)
            if count
        ]
    return [
        (row, f"it comes {(later - earlier).days} days later, where {usual} are usual")
        for row, (earlier, later) in enumerate(pairwise(days), start=1)
        if (later - earlier).days > _JUMP * usual
    ]
