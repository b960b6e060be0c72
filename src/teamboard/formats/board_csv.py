"""The board as a CSV: one row for each indicator, safe to open in a spreadsheet."""

from teamboard.domain.snapshot.document import Document
from teamboard.domain.snapshot.facts import (
    assurance_words,
    bound_words,
    called,
    day_of,
    in_board_order,
    judged,
    over,
    rows,
    value_number,
    variation_words,
)
from teamboard.domain.text.clean import clean
from teamboard.formats.format import Format, Needs

COLUMNS = (
    "priority", "indicator", "name", "period", "value", "over", "reading", "numerator",
    "denominator", "unit", "target", "floor", "light", "reason", "variation", "assurance", "owner",
)  # fmt: skip
_NUMBERS = frozenset({"value", "over", "reading", "numerator", "denominator"})
_BOUNDS = frozenset({"target", "floor"})
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""What makes a spreadsheet take a text for a formula; the wide forms do so in some countries."""


def board_csv(document: Document) -> str:
    """One line for each indicator under a header, in the board's order; the watch list last.

    It says what the board says, in its words and decimals: `value` is what the light goes by,
    summed over so many periods, and `reading` the last period alone. Numbers are plain decimals,
    days ISO, a band is `18 to 25`. A text that a spreadsheet would run as a formula gets an
    apostrophe before it.
    """
    import csv
    from io import StringIO

    text = StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for name, indicator in in_board_order(document):
        said = _said(document, name, indicator)
        table.writerow([_cell(column, said.get(column)) for column in COLUMNS])
    return text.getvalue()


def _said(document: Document, name: str, indicator: Document) -> Document:
    """What the board says of an indicator, by column; the rest is as it is kept."""
    priority, owner = indicator.get("priority"), indicator.get("owner")
    value, reading = (
        value_number(one, indicator) for one in (judged(indicator), indicator.get("value"))
    )
    return indicator | {
        "priority": rows(document, "priority").get(str(priority), {}).get("objective", priority)
        if priority
        else "Watch list",
        "indicator": name,
        "value": value,
        "over": over(indicator) if value else None,
        "reading": reading,
        "variation": variation_words(indicator),
        "assurance": assurance_words(indicator),
        "owner": called(document, str(owner)) if owner else None,
    }


def _cell(column: str, value: object) -> str:
    if column in _NUMBERS:
        return value if isinstance(value, str) else bound_words(value)
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


FORMAT = Format(
    ending="csv",
    label="CSV",
    brief="a table",
    holds="the indicators as a table for a spreadsheet",
    deed="Save the indicators as a table",
    needs=Needs.BOARD,
    write=board_csv,
)
