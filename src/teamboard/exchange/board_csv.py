"""The board as a CSV: one row for each indicator, safe to open in a spreadsheet."""

from teamboard.domain.safetext import clean
from teamboard.domain.snapshot import Document
from teamboard.domain.snapshot_facts import bound_words, day_of, rows

COLUMNS = (
    "priority", "indicator", "name", "period", "value", "numerator", "denominator", "unit",
    "target", "floor", "light", "variation", "assurance", "owner",
)  # fmt: skip
_NUMBERS = frozenset({"value", "numerator", "denominator"})
_BOUNDS = frozenset({"target", "floor"})
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""What makes a spreadsheet take a text for a formula; the wide forms do so in some countries."""


def board_csv(document: Document) -> str:
    """One line for each indicator under a header, by priority; the watch list last.

    Numbers are plain decimals, days ISO, a band is `18 to 25`. A text that a spreadsheet would
    run as a formula gets an apostrophe before it.
    """
    import csv
    from io import StringIO

    text = StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    found = rows(document, "indicator")
    for name, indicator in sorted(found.items(), key=_place):
        facts = indicator | {"indicator": name}
        table.writerow([_cell(column, facts.get(column)) for column in COLUMNS])
    return text.getvalue()


def _place(pair: tuple[str, Document]) -> tuple[bool, str, str]:
    name, indicator = pair
    return "priority" not in indicator, str(indicator.get("priority", "")), name


def _cell(column: str, value: object) -> str:
    if column in _NUMBERS:
        return bound_words(value)
    if column in _BOUNDS:
        bound = bound_words(value)
        return _text(bound) if isinstance(value, list) else bound
    day = day_of(value)
    if day is not None:
        return day.isoformat()
    return "" if value is None else _text(str(value))


def _text(value: str) -> str:
    plain = clean(value)
    return f"'{plain}" if plain.lstrip().startswith(_FORMULA) else plain
