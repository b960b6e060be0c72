"""Readings out of a CSV file or pasted cells: rows ready for the store, and every fault.

The file has the header `indicator,period,value[,numerator,denominator,note]`, or a
`Selection` says how its columns become these. A sheet of ratings is known by its header.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import TextIOWrapper
from math import inf
from typing import BinaryIO

from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.indicator import IndicatorId
from teamboard.domain.measures.reading import Rating, ReadingRow
from teamboard.domain.text.clean import clean
from teamboard.errors import Fault
from teamboard.formats.cells import (
    NO_ANCHORS,
    Dating,
    Measures,
    Numbers,
    Unfit,
    note_text,
    settled,
)
from teamboard.formats.columns import Selection, lay_out
from teamboard.formats.ratings import is_ratings, ratings_of
from teamboard.formats.sheet import Cells, Layout, Progress, Sheet

_AS_ASKED = Selection()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds: rows for the store, or what is wrong with it.

    Attributes:
        rows: the readings, in the file's order. To be stored only where `faults` is empty.
        ratings: the same, for a sheet of ratings on ladders; it has no rows. None for a sheet
            of readings.
        faults: all that is wrong, in the file's order.
        lines: how many lines were read, the header too.
        left_out: the columns of which nothing was taken.
        stands: the line on which each reading stands, by indicator and period.
        snapped: days that were moved, and the first day of the period that holds them.
    """

    rows: list[ReadingRow]
    faults: tuple[Fault, ...]
    lines: int
    ratings: tuple[Rating, ...] | None = None
    left_out: tuple[str, ...] = ()
    stands: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    snapped: Mapping[str, str] = field(default_factory=dict)


def text_lines(raw: BinaryIO) -> TextIOWrapper:
    """The lines of a binary stream (such as standard input) for `parse`.

    UTF-8 with or without a byte-order mark, whatever the locale. What is not UTF-8 becomes
    a fault with its line in `parse`.
    """
    return TextIOWrapper(raw, encoding="utf-8-sig", newline="")


def parse(
    lines: Iterable[str],
    board: Board,
    today: date,
    selection: Selection = _AS_ASKED,
    *,
    shown: str,
    anchors: Mapping[IndicatorId, date] = NO_ANCHORS,
    progress: Progress | None = None,
) -> Parsed:
    """Read a whole file of readings and check every row of it.

    Args:
        lines: the lines with their ends, as `text_lines` gives them.
        board: whose indicators are meant.
        today: a period that begins after it is a fault.
        selection: how a file that is not laid out as ours is to be read.
        shown: the file's name in faults (`data.csv:17: ...`).
        anchors: for indicators with readings, a period that begins as most of theirs do: what
            begins otherwise is a fault. A daily measure needs none.
        progress: called now and then with the number of lines read so far.

    Returns:
        Rows and faults. Nothing that stands in the file raises.
    """
    sheet = Sheet(lines, clean(shown), tab=selection.tab)
    rows: list[ReadingRow] = []
    ratings: tuple[Rating, ...] | None = None
    left_out: tuple[str, ...] = ()
    dating = Dating(selection.dates, anchors, selection.snap)
    measures = Measures((), today, dating, Numbers())
    try:
        header = sheet.header()
        if header is not None:
            indicators = [indicator for _, indicator in board.indicators()]
            where = f"{sheet.shown}:{header[0]}"
            if is_ratings(header[1], selection):
                ratings = ()  # also when the file breaks off
                measures = Measures(indicators, today, dating, Numbers(), ladders=True)
                ratings = ratings_of(sheet, header, measures, selection, progress)
            else:
                layout = lay_out(header[1], indicators, selection, where)
                if isinstance(layout, Layout):
                    numbers, left_out = Numbers(), layout.left_out
                    measures = Measures(indicators, today, dating, numbers)
                    rows = _rows(sheet, layout, progress, measures, numbers)
                    if not rows and not sheet.faults:
                        sheet.faults.append(_none_left(sheet, selection))
                else:
                    sheet.faults += layout
    except UnicodeDecodeError as error:
        sheet.faults.append(sheet.not_text(error))
    return Parsed(
        rows,
        tuple(sheet.faults),
        sheet.lines,
        ratings,
        left_out,
        {one.name: one.seen for one in measures.values()},
        {day: to for one in measures.values() for day, to in one.periods.snapped.items()},
    )


def _rows(  # noqa: C901 - see below: a million rows pass through it
    sheet: Sheet,
    layout: Layout,
    progress: Progress | None,
    measures: Measures,
    numbers: Numbers,
) -> list[ReadingRow]:
    """All readings that hold; the faults of the others go to the sheet.

    One tight loop: a call for each part of it would double the time of a million rows. It
    stops at the first thing wrong with a row, which is then examined at leisure.
    """
    rows: list[ReadingRow] = []
    keep = rows.append
    picks, wide = layout.picks, layout.wide
    numerator: float | None
    denominator: float | None
    for line, row in sheet.rows(layout, progress):
        for pick in picks:
            name, period, written, above, below, note = cells = pick(row)
            if wide and not written.strip():
                continue
            try:
                known, periods, values, seen, scale = measures[name]
                day = periods[period]
                if seen.setdefault(day, line) != line:
                    raise _twice(known, period, seen[day])
                value = None
                if written:
                    # What float takes and a plain decimal is not, is left to the slower reading.
                    try:
                        value = float(written) + 0.0
                    except ValueError:
                        value = values[written]
                    else:
                        if not -inf < value < inf or "_" in written or not written.isascii():
                            value = values[written]
                if above or below or value is None:
                    numerator, denominator = numbers[above], numbers[below]
                    value = settled(written, value, numerator, denominator, scale)
                else:
                    numerator = denominator = None
                keep((known, day, value, numerator, denominator, note_text(note) if note else ""))
            except Unfit as first:
                where = f"{sheet.shown}:{line}"
                found = list(_examined(cells, line, measures, numbers)) or [first]
                sheet.faults += [Fault(where, unfit.what, unfit.do) for unfit in found]
    return rows


def _examined(cells: Cells, line: int, measures: Measures, numbers: Numbers) -> Iterator[Unfit]:
    """Everything that is wrong with one row, so that it can be put right in one go."""
    name, period, written, above, below, note = cells
    if "\0" in "".join(cells):
        yield Unfit("there are NUL bytes in the line", "type the line again; the file is damaged")
        return
    try:
        measure = measures[name]
    except Unfit as unfit:
        yield unfit
        return
    try:
        day = measure.periods[period]
        if measure.seen.setdefault(day, line) != line:
            yield _twice(measure.name, period, measure.seen[day])
    except Unfit as unfit:
        yield unfit
    read: list[float | None] = []
    for cell, known in ((written, measure.values), (above, numbers), (below, numbers)):
        try:
            read.append(known[cell])
        except Unfit as unfit:
            yield Unfit(f"{measure.name}: {unfit.what}", unfit.do)
    if len(read) == 3:  # noqa: PLR2004 - each is a number or empty
        value, numerator, denominator = read
        try:
            settled(written, value, numerator, denominator, measure.scale)
        except Unfit as unfit:
            yield Unfit(f"{measure.name}: {unfit.what}", unfit.do)
    try:
        note_text(note)
    except Unfit as unfit:
        yield unfit


def _twice(indicator: str, period: str, earlier: int) -> Unfit:
    what = f"{indicator} has a reading for {clean(period).strip()[:40]} already, on line {earlier}"
    return Unfit(what, "keep one of the two")


def _none_left(sheet: Sheet, selection: Selection) -> Fault:
    if not sheet.passed_over:
        return Fault(sheet.shown, "the file has no readings", "put rows under its header")
    asked = " --where ".join(f"{column}={value}" for column, value in selection.where)
    return Fault(sheet.shown, f"no row fits --where {clean(asked)}", "check the columns and values")
