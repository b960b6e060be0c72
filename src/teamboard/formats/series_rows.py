"""Which rows of a sheet make one series, and in what order."""

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from teamboard.domain.text.clean import clean
from teamboard.errors import Fault
from teamboard.formats.row_dates import LOOKED_AT, date_column, row_dates

_SHOWN = 5
"""Values of a column that are listed to choose from."""
_TRIED, _TOGETHER, _COMPARED = 8, 3, 2000
"""Columns, columns together, and rows looked at to tell series apart."""


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


def rows_where(
    header: Sequence[str], rows: list[Row], where: Sequence[tuple[str, str]], head: str
) -> list[Row] | Fault:
    """The rows that have all of `where`; several values for one column are alternatives."""
    wanted: dict[int, set[str]] = {}
    for column, value in where:
        place = named_column(header, column.strip(), head)
        if isinstance(place, Fault):
            return place
        known = dict.fromkeys(row.cells[place] for row in rows if place < len(row.cells))
        if value.strip().casefold() not in map(str.casefold, known):
            what = f'no row has "{clean(value.strip())}" in {header[place]}'
            return Fault(head, what, f"choose from {_some(known)}")
        wanted.setdefault(place, set()).add(value.strip().casefold())
    kept = [
        row
        for row in rows
        if all(
            place < len(row.cells) and row.cells[place].casefold() in values
            for place, values in wanted.items()
        )
    ]
    if rows and not kept:
        return Fault(head, "no row has all of that", "leave out one --where")
    return kept


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
    first = [[*row.cells[:place], "", *row.cells[place + 1 :]] for row in rows[:LOOKED_AT]]
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
            f"{header[column]} has {_some(row.cells[column] for row in rows)}" for column in chosen
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


def named_column(header: Sequence[str], wanted: str, where: str) -> int | Fault:
    """The column of that name, as its place in the header."""
    places = [place for place, name in enumerate(header) if name == wanted]
    if not places:
        places = [i for i, name in enumerate(header) if name.casefold() == wanted.casefold()]
    if len(places) > 1:
        what = f'the header has "{clean(wanted)}" {len(places)} times'
        return Fault(where, what, "give each column its own name")
    return places[0] if places else no_such_column(wanted, header, where)


def no_such_column(column: str, header: Sequence[str], where: str) -> Fault:
    """That the file has no such column, and which it has."""
    what = f'there is no column "{clean(column)}"'
    known = listed(header)
    return Fault(where, what, f"choose from {known}" if known else "the file has no header")


def listed(header: Sequence[str]) -> str:
    """The names of the columns."""
    return ", ".join(name for name in header if name)


def _some(values: Iterable[str]) -> str:
    """Some of the values, each once."""
    found = [clean(value) or "empty cells" for value in dict.fromkeys(values)]
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return f"{', '.join(found[:_SHOWN])}{more}"
