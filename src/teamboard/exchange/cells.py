"""One cell of a readings file: from text to a number, a period, an indicator or a note.

A file repeats itself, so each text is worked out once and then looked up: these are
dictionaries that know how to fill themselves. A million rows rest on that.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import isfinite
from types import MappingProxyType
from typing import NamedTuple

from teamboard.domain.calendar import DAY_NAMES, in_words, period_of, year_fault
from teamboard.domain.indicator import Cadence, Indicator, IndicatorId
from teamboard.domain.naming import by_any_name, folded
from teamboard.domain.numbers import format_number, parse_decimal
from teamboard.domain.period_fit import misfit
from teamboard.domain.safetext import clean
from teamboard.domain.written_days import exact_day

LONGEST_NOTE = 500
_REMEMBERED = 10_000
"""Texts of numbers kept at most: counts repeat, measured values seldom do."""
_SHOWN = 40
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""What makes a spreadsheet take a text for a formula; the wide forms do so in some countries."""


class Unfit(Exception):  # noqa: N818 - it says what the cell is
    """What is wrong with a cell, and what to do about it."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what, self.do = what, do


def quoted(text: str) -> str:
    """A cell as a fault shows it: cleaned, cut short, between quotes."""
    bare = clean(text).strip()
    return f'"{bare[:_SHOWN]}..."' if len(bare) > _SHOWN else f'"{bare}"'


def parted_otherwise(header: Sequence[str]) -> tuple[str, str] | None:
    """Why a first line names no columns between commas, and what to do; None where it may."""
    if len(header) == 1 and ";" in header[0]:
        return "its columns are separated by semicolons", "save it with commas"
    if header and header[0].casefold().startswith("sep="):
        return "the first line is only for a spreadsheet", "take that line out"
    return None


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The name that was probably meant, or None."""
    from difflib import get_close_matches

    names = {one.casefold(): one for one in known}
    found = get_close_matches(name[:_SHOWN].casefold(), names, n=1, cutoff=likeness)
    return names[found[0]] if found else None


def guarded(text: str) -> str:
    """Text as it is written to a CSV: a spreadsheet would run what begins like a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """What `guarded` made safe, as it was."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(_FORMULA) else text


def note_text(text: str) -> str:
    """A note fit to keep: cleaned, on one line, of 500 characters at most."""
    if "\0" in text:
        raise Unfit("the note has NUL bytes in it", "write the note again")
    note = unguarded(clean(text).strip())
    if len(note) > LONGEST_NOTE:
        raise Unfit(f"the note has {len(note)} characters", f"keep it to {LONGEST_NOTE}")
    return note


class Numbers(dict[str, float | None]):
    """The number that each cell holds; an empty cell is None. `percent` allows `81%`."""

    def __init__(self, *, percent: bool = False) -> None:
        super().__init__({"": None})
        self._percent = percent

    def __missing__(self, text: str) -> float | None:
        """Read a cell that was not met before, or raise `Unfit`."""
        figures = text.rstrip()
        if figures[-1:] == "%" and self._percent:
            figures = figures[:-1]
        elif not figures:
            return None
        try:
            # Adding zero makes a plain 0 of "-0".
            number = parse_decimal(figures) + 0.0
        except ValueError as error:
            if figures[-1:] == "%" and not self._percent:
                what = f"{quoted(text)} has a percent sign, but is no percentage"
                raise Unfit(what, "write the plain number") from None
            raise Unfit(str(error), "write digits with a point, such as 1234.5") from None
        if len(self) < _REMEMBERED:
            self[text] = number
        return number


class Periods(dict[str, str]):
    """The ISO date of each period cell, for measures that begin their periods alike.

    They begin as `anchor` does, a period that is kept. Where nothing is kept, weeks may begin
    on any weekday, but on the same one throughout a file. With `snap` a day is moved to the
    period that holds it; `snapped` has those that were.
    """

    def __init__(
        self,
        cadence: Cadence,
        today: date,
        dates: str,
        anchor: date | None = None,
        *,
        snap: bool = False,
    ) -> None:
        super().__init__()
        self._cadence, self._today, self._dmy = cadence, today, dates == "dmy"
        self._anchor, self._kept, self._snap = anchor, anchor is not None, snap
        self.snapped: dict[str, str] = {}

    def __missing__(self, text: str) -> str:
        """Read a period that was not met before, or raise `Unfit`."""
        day = self._day(text.strip())
        wrong = year_fault(day)
        if wrong:
            raise Unfit(f"{quoted(text)}: {wrong}", "check the date")
        if self._snap:
            day = self._moved(day)
        self._must_fit(day, text)
        if day > self._today:
            what = f"{quoted(text)} has not come yet: today is {in_words(self._today)}"
            raise Unfit(what, "check the date")
        self._anchor = self._anchor or day
        self[text] = iso = day.isoformat()
        return iso

    def _moved(self, day: date) -> date:
        period = period_of(day, self._cadence, self._anchor)
        if period != day:
            self.snapped[day.isoformat()] = period.isoformat()
        return period

    def _must_fit(self, day: date, text: str) -> None:
        wrong = misfit(day, self._cadence, self._anchor)
        if wrong is None:
            return
        if self._cadence is Cadence.WEEKLY and not self._kept and self._anchor is not None:
            here, there = DAY_NAMES[day.weekday()], DAY_NAMES[self._anchor.weekday()]
            what = (
                f"{self._written(day)} is a {here}, but {self._written(self._anchor)} is a {there}"
            )
            do = "begin all weeks on the same weekday, or add --snap"
            raise Unfit(what, do)
        what = f"{quoted(text)} {wrong.why}"
        raise Unfit(what, f"write {self._written(wrong.fits)}, or add --snap")

    def _day(self, text: str) -> date:
        if not text:
            raise Unfit("there is no period", f"write its first day, such as {self._example()}")
        # Most cells are this; a million of them are not to be taken apart.
        if len(text) == 10 and text[4] == text[7] == "-":  # noqa: PLR2004
            try:
                return date.fromisoformat(text)
            except ValueError:
                pass
        try:
            day = exact_day(text)
        except ValueError as error:
            raise Unfit(f"{quoted(text)} is no day: {error}", "check the date") from None
        # With its year first or its month as a word a date can be meant in one way only.
        if day is not None and (self._dmy or text[:4].isdigit() or any(map(str.isalpha, text))):
            return day
        do = f"write it as {self._example()}"
        if not self._dmy and (day is not None or text.count("/") == 2):  # noqa: PLR2004 - day, month and year
            do += ", or add --dates dmy for 31/03/2019"
        raise Unfit(f"{quoted(text)} is not a date", do)

    def _written(self, day: date) -> str:
        return f"{day.day:02}/{day.month:02}/{day.year:04}" if self._dmy else day.isoformat()

    def _example(self) -> str:
        return "31/03/2019" if self._dmy else "2019-03-31"


NO_ANCHORS: Mapping[IndicatorId, date] = MappingProxyType({})
"""Nothing is kept yet."""


class Dating(NamedTuple):
    """How the days of a sheet are read: their order, what is kept, and whether they are moved."""

    dates: str = "iso"
    anchors: Mapping[IndicatorId, date] = NO_ANCHORS
    snap: bool = False


class Subject(NamedTuple):
    """What a row needs to know of its indicator; `seen` has the line of each period."""

    name: str
    periods: Periods
    values: Numbers
    seen: dict[str, int]
    scale: float


class Subjects(dict[str, Subject]):
    """The indicator that each name stands for; one that is not on the board is `Unfit`.

    A sheet holds readings or ratings: with `ladders` only ladders are fit, else only the others.
    `anchors` has, for indicators with readings, a period that begins as most of theirs do.
    """

    def __init__(
        self,
        indicators: Sequence[Indicator],
        today: date,
        selection: Dating,
        numbers: Numbers,
        *,
        ladders: bool = False,
    ) -> None:
        percents = Numbers(percent=True)
        daily = Periods(Cadence.DAILY, today, selection.dates)
        super().__init__(
            (
                one.id,
                Subject(
                    one.id,
                    daily
                    if one.cadence is Cadence.DAILY
                    else Periods(
                        one.cadence,
                        today,
                        selection.dates,
                        selection.anchors.get(one.id),
                        snap=selection.snap,
                    ),
                    percents if one.unit == "%" else numbers,
                    {},
                    one.scale,
                ),
            )
            for one in indicators
            if one.ladder is ladders
        )
        self._ladders = ladders
        self._known = by_any_name(indicators)
        self._advice: dict[str, str] = {}

    def __missing__(self, text: str) -> Subject:
        """Look behind spaces and a spreadsheet's quote, or raise `Unfit`."""
        name = unguarded(clean(text).strip())
        if not name:
            raise Unfit("there is no indicator", "name one of the board's indicators")
        short = self._known.get(name, self._known.get(folded(name), name))
        if short in self:
            self[text] = subject = self[short]
            return subject
        if short in self._known:
            raise self._other_sheet(short)
        raise Unfit(f"the board has no indicator {quoted(name)}", self._meant(name))

    def _other_sheet(self, name: str) -> Unfit:
        if self._ladders:
            what = f"{name} is no ladder: it has values, and nobody rates themselves on it"
            return Unfit(what, "put it in a sheet with indicator,period,value")
        what = f"{name} is a ladder, on which people rate themselves: it has no values"
        return Unfit(what, "put its ratings in a sheet with indicator,period,person,rating")

    def _meant(self, name: str) -> str:
        # Finding what was meant is slow, and helps with a few names only.
        if name not in self._advice and len(self._advice) < LONGEST_NOTE:
            found = nearest(name, set(self._known.values()))
            self._advice[name] = f'did you mean "{found}"?' if found else ""
        return self._advice.get(name) or "name one of the board's indicators"


def ratio(numerator: float | None, denominator: float | None, scale: float) -> float | None:
    """`scale` times numerator over denominator; None for 0 of 0. A scale of 100 is a share."""
    if numerator is None or denominator is None:
        one, other = "numerator", "denominator"
        if numerator is None:
            one, other = other, one
        raise Unfit(f"there is a {one} but no {other}", "give both, or neither")
    if denominator > 0:
        value = scale * numerator / denominator
        if isfinite(value):
            return value
    elif denominator == 0 == numerator:
        return None
    raise _impossible(numerator, denominator)


def _impossible(numerator: float, denominator: float) -> Unfit:
    """Why one number over the other is no value."""
    pair = f"{format_number(numerator)} of {format_number(denominator)}"
    if denominator < 0:
        return Unfit(f"the denominator is negative: {pair}", "correct it")
    if denominator == 0:
        return Unfit(f"nothing can be counted: {pair}", "correct one of them")
    return Unfit(f"the value is too large: {pair}", "correct one of them")


def settled(
    written: str,
    value: float | None,
    numerator: float | None,
    denominator: float | None,
    scale: float,
) -> float | None:
    """The value of a row: as written, else counted; `Unfit` where the two disagree.

    They agree when the written value is the counted one, rounded as it was written.
    """
    if numerator is None and denominator is None:
        if value is None:
            raise Unfit("there is no value", "write one, or take the line out")
        return value
    counted = ratio(numerator, denominator, scale)
    if value is None:
        return counted
    if counted is None:
        what = f"the value is {quoted(written)}, but 0 of 0 has none"
        raise Unfit(what, "leave the value empty")
    figures = written.strip().rstrip("% ")
    places = len(figures.partition(".")[2])
    # A number written with an exponent is taken as exact.
    rounding = 0.0 if "e" in figures.lower() else 0.5 * 10.0**-places
    if abs(value - counted) > rounding + 1e-9 * abs(counted):
        shown = format_number(counted, min(places + 2, 12))
        raise Unfit(
            f"the value is {quoted(written)}, but numerator and denominator make {shown}",
            "correct one of them, or leave the value empty",
        )
    return value
