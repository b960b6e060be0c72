"""Which column of a file holds what: the header, and what --map, --set and --where ask for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.definitions.naming import by_any_name, folded
from teamboard.domain.text.clean import clean
from teamboard.errors import Fault
from teamboard.formats.sheet import (
    Layout,
    did_you_mean,
    listed,
    nearest,
    parted_otherwise,
    quoted,
    to_map,
)

FIELDS = ("indicator", "period", "value", "numerator", "denominator", "note")
"""The header of a sheet of readings."""
_MISSPELT = 0.75
_PERHAPS = 0.5
"""How alike two names must be: to be stopped over, and to be offered."""
_TIMES = {"date", "day", "month", "period", "quarter", "week", "w/c"}
"""Words by which a heading says that dates stand below it."""
_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """How a file that is not laid out as ours is to be read.

    Attributes:
        map: our column and theirs; theirs may be `A-B`, one column of numbers less another.
        set: our column and the value it has in every row, where the file lacks it.
        where: a column of the file and a value: only such rows are kept. Several values for
            one column are alternatives; different columns must all match.
        wide: the sheet has one column for each indicator, beside `period`.
        dates: `iso` (2019-03-31) or `dmy` (31/03/2019).
        snap: a day that begins no period is moved to the period that holds it.
        tab: cells are separated by tabs, as pasted from a spreadsheet. Seen without being told
            when the header has tabs and no commas.
    """

    map: tuple[tuple[str, str], ...] = ()
    set: tuple[tuple[str, str], ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    wide: bool = False
    dates: str = "iso"
    snap: bool = False
    tab: bool = False


def lay_out(
    header: Sequence[str], indicators: Sequence[Indicator], selection: Selection, where: str
) -> Layout | list[Fault]:
    """Find every column.

    Args:
        header: the cells of the first row.
        indicators: those on the board; a heading may be their short name or their name.
        selection: what the command line asks for.
        where: the file and line of the header, for the faults.

    Returns:
        The layout, or everything that stands in its way.
    """
    search = _Search(header, indicators, selection, where)
    layout = search.layout()
    return search.faults or layout


class _Search:
    """The columns found so far and the faults met on the way."""

    def __init__(
        self,
        header: Sequence[str],
        indicators: Sequence[Indicator],
        selection: Selection,
        where: str,
    ) -> None:
        self._columns = [clean(cell).strip() for cell in header]
        self._indicators = tuple(one.id for one in indicators)
        self._known = by_any_name(indicators)
        self._asked = selection
        self._where = where
        self._fields = ("period", *self._indicators) if selection.wide else FIELDS
        self._used: set[int] = set()
        self._differences: list[tuple[int, int]] = []
        self._places: dict[str, int] = {}
        self._set: dict[str, str] = {}
        self.faults: list[Fault] = []

    def layout(self) -> Layout:
        """Look in the order of precedence: --map, --set, then columns named as ours."""
        self._mapped()
        self._given()
        for field in self._lacking():
            self._take(field, self._column_of(field))
        filters = self._filters()
        self._missing(self._misspelt())
        end = len(self._columns) + len(self._differences)
        places = dict(self._places)
        for number, field in enumerate(self._set, 1):
            places[field] = end + number
        constants = ["", *self._set.values()]  # the empty cell of a column that is not there
        if self._asked.wide:
            picks = []
            for name in self._indicators:
                if name in places:
                    at = end + len(constants)
                    constants.append(name)
                    blank = (end, end, end)
                    picks.append(itemgetter(at, places.get("period", end), places[name], *blank))
        else:
            picks = [itemgetter(*[places.get(field, end) for field in FIELDS])]
        return Layout(
            width=len(self._columns),
            differences=tuple(self._differences),
            constants=tuple(constants),
            filters=filters,
            picks=tuple(picks),
            wide=self._asked.wide,
            left_out=tuple(
                column
                for place, column in enumerate(self._columns)
                if column and place not in self._used
            ),
        )

    def _lacking(self) -> list[str]:
        return [one for one in self._fields if one not in self._places and one not in self._set]

    def _fault(self, what: str, do: str) -> None:
        fault = Fault(self._where, what, do)
        if fault not in self.faults:
            self.faults.append(fault)

    def _take(self, field: str, place: int | None) -> None:
        if place is not None:
            self._places[field] = place
            self._used.add(place)

    def _place(self, name: str) -> int | None:
        """The column of that name: as written, else whatever its capitals and spaces."""
        alike = folded(name)
        return self._one_of(
            name,
            [place for place, column in enumerate(self._columns) if column == name]
            or [place for place, column in enumerate(self._columns) if folded(column) == alike],
        )

    def _column_of(self, field: str) -> int | None:
        """The column headed as a field of ours, or with the indicator's name on the board."""
        place = self._place(field)
        if place is None and field in self._indicators:
            free = [place for place in range(len(self._columns)) if place not in self._used]
            named = [i for i in free if self._known.get(folded(self._columns[i])) == field]
            place = self._one_of(field, named)
        return place

    def _one_of(self, name: str, found: Sequence[int]) -> int | None:
        if len(found) > 1:
            what = f"the header has {quoted(name)} {len(found)} times"
            self._fault(what, "give each column its own name")
        return found[0] if found else None

    def _ours(self, name: str) -> str:
        """A field of ours as the command line names it: an indicator also by its name."""
        bare = name.strip()
        if bare in self._fields:
            return bare
        found = folded(bare)
        return self._known.get(found, found) if self._asked.wide else found

    def _mapped(self) -> None:
        for field, theirs in self._once("--map", self._asked.map):
            place = self._place(theirs.strip())
            if place is None:
                place = self._subtracted(theirs)
            if place is None:
                self._no_column(theirs, f"--map {field}=")
                place = 0
            self._take(field, place)

    def _subtracted(self, theirs: str) -> int | None:
        """The place of the difference `A-B`; a column's own name may have hyphens too."""
        parts = theirs.split("-")
        for cut in range(1, len(parts)):
            more, less = "-".join(parts[:cut]).strip(), "-".join(parts[cut:]).strip()
            if more and less:
                a, b = self._place(more), self._place(less)
                if a is not None and b is not None:
                    self._used |= {a, b}
                    self._differences.append((a, b))
                    return len(self._columns) + len(self._differences) - 1
        return None

    def _given(self) -> None:
        for field, value in self._once("--set", self._asked.set):
            if field in self._places:
                self._fault(f"both --map and --set name {quoted(field)}", "keep one of them")
            elif self._place(field) is not None:
                what = f"--set {field}: the file has a column {quoted(field)} of its own"
                self._fault(what, "take --set out")
            elif field == "indicator" and folded(value) not in self._known:
                meant = nearest(value, self._indicators)
                what = f"--set indicator: the board has no indicator {quoted(value)}"
                self._fault(what, did_you_mean(meant, "name one of the board's indicators"))
            self._set[field] = value

    def _once(self, option: str, pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
        """The pairs that name a column of ours, and no column twice."""
        named: set[str] = set()
        for ours, text in pairs:
            field = self._ours(ours)
            if field not in self._fields:
                what = f"{option} {clean(ours)[:_SHOWN]}: that is no column of ours"
                shown = f"choose from {listed(self._fields)}"
                self._fault(what, did_you_mean(nearest(field, self._fields), shown))
            elif field in named:
                self._fault(f"{option} names {quoted(field)} twice", "keep one of them")
            else:
                named.add(field)
                yield field, text

    def _filters(self) -> tuple[tuple[int, frozenset[str]], ...]:
        wanted: dict[int, list[str]] = {}
        for column, value in self._asked.where:
            place = self._place(column.strip())
            if place is None:
                self._no_column(column, "--where ")
            else:
                self._used.add(place)
                wanted.setdefault(place, []).append(value.strip())
        return tuple((place, frozenset(values)) for place, values in wanted.items())

    def _no_column(self, name: str, option: str) -> None:
        shown = f"its columns are {listed(self._columns)}"
        meant = nearest(name.strip(), filter(None, self._columns), _PERHAPS)
        what = f"{option}{clean(name)[:_SHOWN]}: the file has no such column"
        self._fault(what, did_you_mean(meant, shown))

    def _misspelt(self) -> set[str]:
        """Columns that would be left out, but were probably meant for ours."""
        lacking = self._lacking()
        dated = self._dated() if "period" in lacking else ""
        strict = self._asked.wide and not (self._asked.map or self._asked.where)
        meant_for: set[str] = set()
        for place, column in enumerate(self._columns):
            if place in self._used or not column or column == dated:
                continue
            meant = nearest(column, lacking, _MISSPELT)
            if meant is not None:
                do = f'did you mean "{meant}"? Rename it, or add {to_map(meant, column)}'
                self._fault(f"the column {quoted(column)} is none of ours", do)
                meant_for.add(meant)
            elif strict and (taken := self._known.get(folded(column))):
                what = f"the column {quoted(column)} is {taken}, as another column is"
                self._fault(what, "take one of the two out")
            elif strict and column not in self._fields:
                # Left out in silence, a whole indicator would be missed.
                do = f"name it as on the board, or add {to_map('INDICATOR', column)}"
                self._fault(f"the column {quoted(column)} is no indicator of the board", do)
        return meant_for

    def _missing(self, misspelt: set[str]) -> None:
        found = {*self._places, *self._set, *misspelt}
        if self._asked.wide:
            lacking = [] if "period" in found else ["period"]
            if not found & set(self._indicators) and not self.faults:
                lacking.append("for any indicator")
        else:
            lacking = [field for field in ("indicator", "period") if field not in found]
            if "value" not in found and not {"numerator", "denominator"} <= found:
                lacking.append("value")
        if not lacking:
            return
        if otherwise := parted_otherwise(self._columns):
            self._fault(*otherwise)
            return
        known = listed(self._columns)
        what = f"there is no column {' or '.join(lacking)}; its columns are {known}"
        named = not self._asked.wide and any(folded(name) in self._known for name in self._columns)
        if named and "period" in found:
            self._fault(what, "add --wide if it has one column for each indicator")
        elif named:
            self._fault(what, f"put a line with {','.join(FIELDS[:3])} above the rows")
        else:
            ours = "INDICATOR" if lacking[0] == "for any indicator" else lacking[0]
            theirs = (self._dated() if ours == "period" else "") or "COLUMN"
            alternative = ", or --set indicator=NAME" if ours == "indicator" else ""
            self._fault(what, f"say which it is with {to_map(ours, theirs)}{alternative}")

    def _dated(self) -> str:
        """The column not taken whose heading speaks of a time; empty for none, or several."""
        free = [c for place, c in enumerate(self._columns) if place not in self._used]
        found = [column for column in free if _TIMES & set(column.casefold().split())]
        return found[0] if len(found) == 1 else ""
