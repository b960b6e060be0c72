"""Ratings on ladders out of a CSV file or pasted cells: rows ready for the store, and every fault.

The file has the header `indicator,period,person,rating[,by]`; `by` is `self` or `worker`, and
`self` where it is empty. People stand in it as codes only.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter

from teamboard.domain.definitions.indicator import IndicatorId
from teamboard.domain.measures.rating_scale import HIGHEST, LOWEST, code_fault, person_code
from teamboard.domain.measures.reading import Rater, Rating
from teamboard.domain.text.clean import clean
from teamboard.errors import Fault
from teamboard.formats.cells import Measures, Unfit
from teamboard.formats.columns import Selection
from teamboard.formats.sheet import Cells, Layout, Progress, Sheet, nearest, quoted, unguarded

COLUMNS = ("indicator", "period", "person", "rating", "by")
"""The header of a sheet of ratings."""
CODE_HINT = "write a code that only the team can read, such as P-034"
STEP_HINT = f"write a whole number from {LOWEST} to {HIGHEST}"

_MUST = COLUMNS[:4]
_OURS_ALONE = {"person", "rating"}
_WITH_VALUES = ({"value"}, {"numerator", "denominator"})
_STEPS = {str(step): step for step in range(LOWEST, HIGHEST + 1)}

_Key = tuple[str, str, str, Rater]


def is_ratings(header: Sequence[str], selection: Selection) -> bool:
    """Whether a sheet with this header holds ratings, or was meant to.

    One of our own two columns is enough, unless the command line says how to read the sheet.
    """
    columns = set(map(_column, header))
    if any(values <= columns for values in _WITH_VALUES):
        return False
    asked = selection.map or selection.set or selection.wide
    return columns >= _OURS_ALONE or (not asked and bool(columns & _OURS_ALONE))


def ratings_of(
    sheet: Sheet,
    header: tuple[int, Sequence[str]],
    measures: Measures,
    selection: Selection,
    progress: Progress | None = None,
) -> tuple[Rating, ...]:
    """Read a whole sheet of ratings and check every row of it.

    Args:
        sheet: the file, read up to its header; what is wrong is added to its faults.
        header: the line of the header, and its cells.
        measures: the ladders of the board.
        selection: what was asked for: how dates are written is known, the rest is refused.
        progress: called now and then with the number of lines read so far.

    Returns:
        The ratings that hold, in the file's order. To be stored only where there are no faults.
    """
    line, cells = header
    where = f"{sheet.shown}:{line}"
    sheet.faults += [Fault(where, what, do) for what, do in _options(selection)]
    columns = [_column(cell) for cell in cells]
    sheet.faults += [Fault(where, what, do) for what, do in _columns(columns)]
    if sheet.faults:
        return ()
    end = len(columns)
    places = [columns.index(name) if name in columns else end for name in COLUMNS]
    layout = Layout(end, (), ("",), (), (itemgetter(*places),), wide=False)
    seen: dict[_Key, int] = {}
    found: list[Rating] = []
    for at, row in sheet.rows(layout, progress):
        faults: list[Unfit] = []
        rating = _rating(layout.picks[0](row), at, measures, seen, faults)
        sheet.faults += [Fault(f"{sheet.shown}:{at}", one.what, one.do) for one in faults]
        if rating is not None:
            found.append(rating)
    if not found and not sheet.faults:
        sheet.faults.append(
            Fault(sheet.shown, "the file has no ratings", "put rows under its header")
        )
    return tuple(found)


def parse_step(text: str) -> int:
    """The step that a cell or a typed word holds.

    Raises:
        ValueError: it is no whole number from 1 to 10.
    """
    bare = clean(text).strip()
    if bare in _STEPS:
        return _STEPS[bare]
    if not bare:
        raise ValueError("there is no rating")
    raise ValueError(f"{quoted(text)} is no step of a ladder")


def _column(cell: str) -> str:
    return clean(cell).strip().casefold()


def _options(selection: Selection) -> Iterator[tuple[str, str]]:
    """What was asked for and a sheet of ratings cannot do."""
    asked = {
        "--map": selection.map,
        "--set": selection.set,
        "--where": selection.where,
        "--wide": selection.wide,
    }
    for option, given in asked.items():
        if given:
            yield (
                f"this is a sheet of ratings, which {option} is not for",
                f"take it out, and give the sheet the header {','.join(COLUMNS)}",
            )


def _columns(columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the header: left out in silence, a column could turn a rating around."""
    for name in dict.fromkeys(columns):
        if name in COLUMNS and columns.count(name) > 1:
            what = f"the header has {quoted(name)} {columns.count(name)} times"
            yield what, "give each column its own name"
    lacking = [name for name in COLUMNS if name not in columns]
    for name in columns:
        if name and name not in COLUMNS:
            meant = nearest(name, lacking)
            do = "take it out"
            if meant:
                do = f'did you mean "{meant}"? Rename it'
            elif "by" in lacking:
                do = "name it by where it says whose rating it is, else take it out"
            yield f"the column {quoted(name)} is none of a sheet of ratings", do
    missing = [name for name in _MUST if name not in columns]
    if missing:
        yield (
            f"there is no column {' or '.join(missing)}",
            f"give the sheet the header {','.join(COLUMNS)}",
        )


def _rating(
    cells: Cells, line: int, measures: Measures, seen: dict[_Key, int], faults: list[Unfit]
) -> Rating | None:
    """The rating of a row, or None with everything that is wrong with it among the faults."""
    if "\0" in "".join(cells):
        faults.append(Unfit("there are NUL bytes in the line", "the file is damaged; type it anew"))
        return None
    name, written, who, step_text, by = cells
    try:
        measure = measures[name]
    except Unfit as unfit:
        faults.append(unfit)
        return None
    period = ""
    try:
        period = measure.periods[written]
    except Unfit as unfit:
        faults.append(unfit)
    person = person_code(unguarded(clean(who).strip()))
    wrong = code_fault(person)
    if wrong:  # what stands there may be a name: it is not repeated
        faults.append(Unfit(wrong, CODE_HINT))
    rater = _rater(by, faults)
    step = 0
    try:
        step = parse_step(step_text)
    except ValueError as error:
        faults.append(Unfit(f"{measure.name}: {error}", STEP_HINT))
    if period and rater and not wrong:
        key = (measure.name, period, person, rater)
        earlier = seen.setdefault(key, line)
        if earlier != line:
            whose = "" if rater is Rater.SELF else " by the worker"
            faults.append(
                Unfit(
                    f"{measure.name} has a rating of {person} for {period}{whose} already, "
                    f"on line {earlier}",
                    "keep one of the two",
                )
            )
    if faults or rater is None:
        return None
    return Rating(IndicatorId(measure.name), date.fromisoformat(period), person, rater, step)


def _rater(text: str, faults: list[Unfit]) -> Rater | None:
    bare = clean(text).strip().casefold()
    if not bare:
        return Rater.SELF
    if bare in set(Rater):
        return Rater(bare)
    faults.append(Unfit(f"{quoted(text)} does not say whose rating it is", "write self or worker"))
    return None
