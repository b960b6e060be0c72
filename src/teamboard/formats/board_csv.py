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
from teamboard.formats.sheet import csv_text, guarded

COLUMNS = (
    "priority", "indicator", "name", "period", "value", "over", "reading", "numerator",
    "denominator", "unit", "target", "floor", "light", "reason", "variation", "assurance", "owner",
)  # fmt: skip
_NUMBERS = frozenset({"value", "over", "reading", "numerator", "denominator"})
_BOUNDS = frozenset({"target", "floor"})


def board_csv(document: Document) -> str:
    """One line for each indicator under a header, in the board's order; the watch list last.

    It says what the board says, in its words and decimals: `value` is what the light goes by,
    summed over so many periods, and `reading` the last period alone. Numbers are plain decimals,
    days ISO, a band is `18 to 25`. A text that a spreadsheet would run as a formula gets an
    apostrophe before it.
    """
    said = [_said(document, name, one) for name, one in in_board_order(document)]
    return csv_text(
        [COLUMNS, *([_cell(column, row.get(column)) for column in COLUMNS] for row in said)]
    )


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
    return guarded(clean(value))


FORMAT = Format(
    ending="csv",
    label="CSV",
    brief="a table",
    holds="the indicators as a table for a spreadsheet",
    deed="Save the indicators as a table",
    needs=Needs.BOARD,
    write=board_csv,
)
