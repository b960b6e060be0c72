"""A sheet as text: its rows on the way in and out, and how what stands in it is shown.

Row by row: the header, where each row begins, and the lines that are no rows.
"""

import csv
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from itertools import chain

from teamboard.domain.text.clean import NOT_UTF8, clean
from teamboard.domain.text.numbers import format_number, parse_decimal
from teamboard.errors import Fault

Progress = Callable[[int], None]
Cells = tuple[str, ...]
"""The text of one reading, in the order of its header."""

_EACH = 20_000
"""Lines between two calls of the progress bar."""
_AS_UTF8 = 'save it as "CSV UTF-8"'
_WORKBOOK = "PK\3\4"
_LISTED = 12
_SHOWN = 40
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""What makes a spreadsheet take a text for a formula; the wide forms do so in some countries."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the cells of a reading stand in a row of the file.

    Attributes:
        width: how many cells a row has.
        differences: pairs of places; the first less the second is appended to the row.
        constants: what is appended to every row after that.
        filters: a place, and the texts of which its cell must be one.
        picks: take the cells of a reading out of a row so extended; one for each indicator
            of a wide sheet, else a single one.
        wide: an empty cell is no reading.
        left_out: the columns of which nothing is taken.
    """

    width: int
    differences: tuple[tuple[int, int], ...]
    constants: tuple[str, ...]
    filters: tuple[tuple[int, frozenset[str]], ...]
    picks: tuple[Callable[[Sequence[str]], Cells], ...]
    wide: bool
    left_out: tuple[str, ...] = ()

    def subtracted(self, row: Sequence[str]) -> list[str]:
        """What is to be appended to a row for its differences."""
        return [_difference(row[more], row[less]) for more, less in self.differences]

    def keeps(self, row: Sequence[str]) -> bool:
        """Whether --where wants this row."""
        return all(row[place].strip() in wanted for place, wanted in self.filters)


def _difference(more: str, less: str) -> str:
    """One cell less another, as text; a cell that is no number stands for both."""
    numbers = []
    for cell in (more, less):
        try:
            numbers.append(parse_decimal(cell))
        except ValueError:
            return cell
    # Rounded, so that 10.3 less 0.1 is 10.2.
    return format_number(round(numbers[0] - numbers[1], 9))


class Sheet:
    """The rows of a file, and what was wrong with it so far.

    Attributes:
        shown: the file's name in faults.
        faults: all so far; whoever reads the cells adds to them, so they keep the file's order.
        passed_over: how many rows the filters left out.
    """

    def __init__(self, lines: Iterable[str], shown: str, *, tab: bool) -> None:
        self.shown = shown
        self.faults: list[Fault] = []
        self.passed_over = 0
        self._source = iter(lines)
        self._ahead: list[str] = []
        self._tab = tab
        self._reader = csv.reader(())

    @property
    def lines(self) -> int:
        """How many lines were read."""
        return max(self._reader.line_num, len(self._ahead))

    def header(self) -> tuple[int, list[str]] | None:
        """The first row that is not empty and its line, or None with the reason noted."""
        for text in self._source:
            self._ahead.append(text if self._ahead else text.removeprefix("\ufeff"))
            if self._ahead[-1].strip():
                break
        else:
            self.faults.append(Fault(self.shown, "the file is empty", "put a header and rows in"))
            return None
        first = self._ahead[-1]
        if "\0" in first or first.startswith(_WORKBOOK):
            self.faults.append(Fault(self.shown, "this is not a text file", _AS_UTF8))
            return None
        self._tab = self._tab or ("\t" in first and "," not in first)
        self._reader = csv.reader(
            chain(self._ahead, self._source), delimiter="\t" if self._tab else ",", strict=True
        )
        line = 1
        try:
            for row in self._reader:
                if any(map(str.strip, row)):
                    return line, row
                line = self._reader.line_num + 1
        except csv.Error as error:
            self.faults.append(self._broken(line, error))
        else:
            self.faults.append(
                Fault(self.shown, "there is no header", "put a header above the rows")
            )
        return None

    def rows(self, layout: Layout, progress: Progress | None) -> Iterator[tuple[int, list[str]]]:
        """Each row that is wanted, extended as the layout says, with the line it begins on."""
        reader, width, filters = self._reader, layout.width, layout.filters
        differences, constants = layout.differences, layout.constants
        last = reader.line_num
        due = _EACH
        while True:
            try:
                for row in reader:
                    line = last + 1
                    last = reader.line_num
                    if last >= due:
                        due = last + _EACH
                        if progress:
                            progress(last)
                    odd = filters or len(row) != width or not row[0].strip()
                    if odd and self._left_out(line, row, layout):
                        continue
                    if differences:
                        row.extend(layout.subtracted(row))
                    row.extend(constants)
                    yield line, row
            except csv.Error as error:
                self.faults.append(self._broken(last + 1, error))
                last = reader.line_num
            else:
                return

    def _left_out(self, line: int, row: list[str], layout: Layout) -> bool:
        """Whether a row is empty, has too many cells or too few, or is not asked for."""
        if not any(map(str.strip, row)):
            return True
        if len(row) != layout.width:
            self.faults.append(self._ragged(line, len(row), layout.width))
            return True
        if layout.keeps(row):
            return False
        self.passed_over += 1
        return True

    def _ragged(self, line: int, found: int, wanted: int) -> Fault:
        cells = "1 cell" if found == 1 else f"{found} cells"
        what = f"the row has {cells}, its header {wanted}"
        if found < wanted:
            return self._fault(line, what, f"fill it up with {'tabs' if self._tab else 'commas'}")
        if self._tab:
            return self._fault(line, what, "take the others out")
        return self._fault(line, what, "write 1234, not 1,234, and put words with commas in quotes")

    def _broken(self, line: int, error: csv.Error) -> Fault:
        problem = str(error)
        if "field limit" in problem:
            return self._fault(
                line, "a cell is far too long", "look for a quote that is not closed"
            )
        if "new-line" in problem:
            return self._fault(line, "a cell has a line break in it", "put the cell in quotes")
        do = 'close each quote at the end of its cell, and write "" for a quote inside it'
        return self._fault(line, "the quotes do not match", do)

    def not_text(self, error: UnicodeDecodeError) -> Fault:
        """The fault of bytes that are not UTF-8, with the line they stand on."""
        if not self.lines and error.object.startswith((_WORKBOOK.encode(), b"\xd0\xcf\x11\xe0")):
            return Fault(self.shown, "this is a spreadsheet's own format", _AS_UTF8)
        # The codec is ahead of us: it fails for a whole block of lines of which we had none.
        line = self.lines + len((error.object[: error.start] + b".").splitlines())
        return self._fault(line, NOT_UTF8, _AS_UTF8)

    def _fault(self, line: int, what: str, do: str) -> Fault:
        return Fault(f"{self.shown}:{line}", what, do)


# on the way out


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as the text of a CSV file."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def guarded(text: str) -> str:
    """Text as it is written to a CSV: a spreadsheet would run what begins like a formula."""
    runs = text.lstrip().startswith(_FORMULA) or text.lstrip("'").startswith(_FORMULA)
    return f"'{text}" if runs else text


def unguarded(text: str) -> str:
    """What `guarded` made safe, as it was."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(_FORMULA) else text


# how what stands in a sheet is shown in a fault


def quoted(text: str) -> str:
    """A cell as a fault shows it: cleaned, cut short, between quotes."""
    bare = clean(text).strip()
    return f'"{bare[:_SHOWN]}..."' if len(bare) > _SHOWN else f'"{bare}"'


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The name that was probably meant, or None."""
    names = {one.casefold(): one for one in known}
    found = get_close_matches(name[:_SHOWN].casefold(), names, n=1, cutoff=likeness)
    return names[found[0]] if found else None


def to_map(ours: str, column: str) -> str:
    """The option that takes a column for ours, as it can be pasted after a command."""
    return f"--map {shlex.quote(f'{ours}={column}')}"


def did_you_mean(meant: str | None, otherwise: str) -> str:
    """The name that was probably meant, else what may be done instead."""
    return f'did you mean "{meant}"?' if meant else otherwise


def listed(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    shown = [name[:_SHOWN] for name in names if name]
    more = f" and {len(shown) - _LISTED} more" if len(shown) > _LISTED else ""
    return ", ".join(shown[:_LISTED]) + more or "all empty"
