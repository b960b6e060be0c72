"""One column of numbers out of a CSV, for an XmR chart of anything: no board needed."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from teamboard.domain.text.clean import clean
from teamboard.domain.text.numbers import parse_decimal
from teamboard.errors import Fault
from teamboard.formats.row_dates import Row, date_order, some
from teamboard.formats.sheet import parted_otherwise

DEFAULT_COLUMN = "value"
"""The column meant where several hold numbers."""


@dataclass(frozen=True, slots=True)
class Series:
    """A column in the order of its rows.

    Attributes:
        column: its name; empty where the file has no header.
        values: one for each row, None where the cell is empty.
        labels: what the column of dates says of each row, else the first column; empty where the
            numbers are the first column and there are no dates.
        days: the day of each row; empty where not every row has one.
        sorted: the rows were put in date order.
    """

    column: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...]
    days: tuple[date, ...] = ()
    sorted: bool = False


def read_series(
    lines: Iterable[str],
    column: str | None = None,
    *,
    name: str = "input",
    where: Sequence[tuple[str, str]] = (),
) -> Series | list[Fault]:
    """Read one column of numbers.

    A file of a single column may do without a header, and its empty lines are missing values. A
    wider file has its names in the first line, and its empty lines count for nothing. Its rows go
    by their column of dates, where it has one; a date that stands twice is two series in one.

    Args:
        lines: the CSV text with its line ends, comma-separated.
        column: its name; by default the only column of numbers, else the one named `value`.
        name: what to call the file in a fault.
        where: a column and a value: only such rows are read. Several values for one column are
            alternatives; different columns must all match.

    Returns:
        The series, or every fault with its line; never an empty list.
    """
    rows: list[Row] = []
    reader = csv.reader(lines, strict=True)
    line = 1
    try:
        for cells in reader:
            rows.append(Row(line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        return [Fault(f"{name}:{line}", f"cannot be read as CSV: {error}", "check the quotes")]
    first = _first(rows, name)
    if isinstance(first, Fault):
        return [first]
    header = [clean(cell) for cell in rows[first].cells]
    if len(header) == 1 and not where:
        return _single(rows, first, column, name)
    while not any(rows[-1].cells):
        rows.pop()  # spreadsheets write rows of nothing but commas at the end
    body = [row for row in rows[first + 1 :] if row.cells]
    head = f"{name}:{rows[first].line}"
    kept = _rows_where(header, body, where, head)
    if isinstance(kept, Fault):
        return [kept]
    place = _place(header, kept, column, head)
    if isinstance(place, Fault):
        return [place]
    found = _series(header[place], len(header), kept, place, name)
    return found if isinstance(found, list) else _in_date_order(found, header, kept, place, name)


def _first(rows: list[Row], name: str) -> int | Fault:
    """The place of the first row that is not empty, which may be a header."""
    first = next((place for place, row in enumerate(rows) if any(row.cells)), None)
    if first is None:
        return _no_numbers(name)
    otherwise = parted_otherwise([clean(cell) for cell in rows[first].cells])
    return Fault(f"{name}:{rows[first].line}", *otherwise) if otherwise else first


def _in_date_order(
    series: Series, header: list[str], rows: list[Row], place: int, name: str
) -> Series | list[Fault]:
    """The rows by their dates, where they have any."""
    order = date_order(header, rows, place, name)
    if order is None:
        return series
    if isinstance(order, Fault):
        return [order]
    labels = [clean(row.cells[order.column]) for row in rows]
    return Series(
        series.column,
        tuple([series.values[row] for row in order.rows]),
        tuple([labels[row] for row in order.rows]),
        order.days,
        list(order.rows) != sorted(order.rows),
    )


def _single(rows: list[Row], first: int, column: str | None, name: str) -> Series | list[Fault]:
    """A file of one column: with a header if its first cell is no number, nor meant to be one."""
    title = clean(rows[first].cells[0])
    titled = column is not None or not _meant_as_number(title)
    if column is not None and title.casefold() != column.strip().casefold():
        known = "" if _meant_as_number(title) else title
        return [_no_such_column(column, [known], f"{name}:{rows[first].line}")]
    body = rows[first + 1 :] if titled else rows
    return _series(title if titled else "", 1, body, 0, name)


def _place(header: list[str], body: list[Row], column: str | None, where: str) -> int | Fault:
    """The column that is meant, as its place in the header."""
    if column is not None:
        return _named_column(header, column.strip(), where)
    named = [name.casefold() for name in header]
    places = [place for place in range(len(header)) if _mostly_numbers(body, place)]
    if len(places) != 1:
        # Several, or none that can be told: the name decides.
        places = [place for place, name in enumerate(named) if name == DEFAULT_COLUMN]
    if len(places) != 1:
        what = f"the column of numbers is not clear among {_listed(header)}"
        return Fault(where, what, "name it with --column")
    if _is_number(header[places[0]]):
        return Fault(where, "the first line has no column names", "put a header above the rows")
    return places[0]


def _series(
    title: str, columns: int, body: list[Row], place: int, name: str
) -> Series | list[Fault]:
    """The numbers of one column; an empty line can only be a value missing from a single one."""
    if not body:
        return [_no_numbers(name)]
    values: list[float | None] = []
    faults: list[Fault] = []
    for row in body:
        if len(row.cells) != columns and row.cells:
            faults.append(_ragged(row, columns, name))
            continue
        cell = row.cells[place] if row.cells else ""
        try:
            values.append(parse_decimal(cell) if cell else None)
        except ValueError as error:
            do = "write digits with a point, such as 1234.5"
            faults.append(Fault(f"{name}:{row.line}", str(error), do))
    if faults:
        return faults
    labels = tuple([clean(row.cells[0]) for row in body]) if place else ()
    return Series(title, tuple(values), labels)


def _mostly_numbers(body: list[Row], place: int) -> bool:
    """Whether most cells are numbers; one bad cell is a fault in a column, not another column."""
    cells = [cell for row in body for cell in row.cells[place : place + 1] if cell]
    return 2 * sum(map(_is_number, cells)) > len(cells)


def _is_number(cell: str) -> bool:
    try:
        parse_decimal(cell)
    except ValueError:
        return False
    return True


def _meant_as_number(cell: str) -> bool:
    """Whether a cell is no column name but a number, well written or not (`1_000`, `81%`, nan)."""
    try:
        float(cell)
    except ValueError:
        return any(map(str.isdigit, cell)) and not any(map(str.isalpha, cell))
    return True


def _ragged(row: Row, columns: int, name: str) -> Fault:
    found, wanted = _cells(len(row.cells)), _cells(columns)
    do = "write 1234, not 1,234" if len(row.cells) > columns else "fill it up with commas"
    return Fault(f"{name}:{row.line}", f"the row has {found} where the header has {wanted}", do)


def _no_numbers(name: str) -> Fault:
    return Fault(name, "there are no numbers in it", "put one on each line")


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _rows_where(
    header: Sequence[str], rows: list[Row], where: Sequence[tuple[str, str]], head: str
) -> list[Row] | Fault:
    """The rows that have all of `where`; several values for one column are alternatives."""
    wanted: dict[int, set[str]] = {}
    for column, value in where:
        place = _named_column(header, column.strip(), head)
        if isinstance(place, Fault):
            return place
        known = dict.fromkeys(row.cells[place] for row in rows if place < len(row.cells))
        if value.strip().casefold() not in map(str.casefold, known):
            what = f'no row has "{clean(value.strip())}" in {header[place]}'
            return Fault(head, what, f"choose from {some(known)}")
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


def _named_column(header: Sequence[str], wanted: str, where: str) -> int | Fault:
    """The column of that name, as its place in the header."""
    places = [place for place, name in enumerate(header) if name == wanted]
    if not places:
        places = [i for i, name in enumerate(header) if name.casefold() == wanted.casefold()]
    if len(places) > 1:
        what = f'the header has "{clean(wanted)}" {len(places)} times'
        return Fault(where, what, "give each column its own name")
    return places[0] if places else _no_such_column(wanted, header, where)


def _no_such_column(column: str, header: Sequence[str], where: str) -> Fault:
    """That the file has no such column, and which it has."""
    what = f'there is no column "{clean(column)}"'
    known = _listed(header)
    return Fault(where, what, f"choose from {known}" if known else "the file has no header")


def _listed(header: Sequence[str]) -> str:
    """The names of the columns."""
    return ", ".join(name for name in header if name)
