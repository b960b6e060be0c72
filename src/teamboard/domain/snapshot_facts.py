"""Reading a snapshot's facts: what is there, and how a person would say it.

A snapshot may have been edited by hand or written by a newer program: what is not as expected
is passed over, never an error.
"""

from datetime import date, datetime

from teamboard.domain.numbers import format_number
from teamboard.domain.records import OPEN_ACTION
from teamboard.domain.snapshot import Document
from teamboard.domain.subjects import GROUPS, UNKNOWN, Sort, parted

_SIGNALS = {"improvement": "getting better", "concern": "getting worse"}
_MOST_DECIMALS = 6
_CALLED_BY = {
    Sort.PRIORITY: ("objective", ""),
    Sort.INITIATIVE: ("name", ""),
    Sort.ESCALATION: ("text", "Asked: "),
    Sort.EXPERIMENT: ("tries", "Trying "),
}
"""The key that a thing's name stands under in its table, and what is said before it."""
"""What is said, as on the board, where the table does not have it: its id tells nobody anything."""


def rows(document: Document, table: str) -> dict[str, Document]:
    """The entries of a table by id; what is no entry (in an edited or newer file) is left out."""
    found = document.get(table)
    if not isinstance(found, dict):
        return {}
    return {name: row for name, row in found.items() if isinstance(row, dict)}


def subject_name(document: Document, subject: str) -> str:
    """What an item is called on the board: an indicator's name, a priority's objective."""
    sort, name = parted(subject)
    if sort is None:
        return str(rows(document, "indicator").get(name, {}).get("name", subject))
    if sort in GROUPS:
        return GROUPS[sort]
    called_by, before = _CALLED_BY[sort]
    found = rows(document, sort).get(name, {}).get(called_by)
    return UNKNOWN.get(sort, subject) if found is None else f"{before}{found}"


def called(document: Document, short: str) -> str:
    """The name of a person or a body from the short name; the short name where it has none."""
    row = rows(document, "person").get(short) or rows(document, "body").get(short) or {}
    return str(row.get("name", short))


def account_name(document: Document, login: object) -> str:
    """The name of the person behind an account; the account where nobody here has it."""
    if not isinstance(login, str):
        return ""
    known = (
        row.get("name") for row in rows(document, "person").values() if row.get("login") == login
    )
    return str(next(known, None) or login)


def texts(value: object) -> tuple[str, ...]:
    """The texts of an array; what is no text is passed over."""
    return (
        tuple(entry for entry in value if isinstance(entry, str)) if isinstance(value, list) else ()
    )


def signal_word(indicator: Document) -> str:
    """`getting better` or `getting worse`; empty when the last point does not stand out."""
    return _SIGNALS.get(str(indicator.get("variation", "")).partition("_")[0], "")


def variation_words(indicator: Document) -> str:
    """Whether anything changed, as the board says it: `steady`, `7 of 13 readings`.

    Args:
        indicator: the indicator's table.
    """
    if not indicator.get("variation"):
        return str(indicator.get("unjudged", ""))
    return signal_word(indicator) or "steady"


def value_number(value: object, indicator: Document) -> str:
    """A value in the decimals of its indicator, without its unit; empty when it is no number."""
    number = _number(value)
    if number is None:
        return ""
    decimals = indicator.get("decimals")
    if not isinstance(decimals, int) or isinstance(decimals, bool):
        decimals = 1
    return format_number(number, decimals if 0 <= decimals <= _MOST_DECIMALS else 1)


def bound_words(bound: object) -> str:
    """A target or floor as it is read: `95`, `18 to 25`; empty when there is none."""
    numbers = map(_number, bound if isinstance(bound, list) else [bound])
    return " to ".join(format_number(number) for number in numbers if number is not None)


def _number(value: object) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        return float(value)
    except OverflowError:  # a whole number of hundreds of digits
        return None


def day_of(value: object) -> date | None:
    """A plain day; a moment cannot be compared with one."""
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def day_written(row: Document) -> date | None:
    """The day on which something was written down, from its moment."""
    at = row.get("at")
    return at.date() if isinstance(at, datetime) else day_of(at)


def is_late(action: Document, today: object) -> bool:
    """Whether an action's table says that it is open past its due date.

    Args:
        action: the action's table in a snapshot.
        today: the snapshot's day.
    """
    due, day = day_of(action.get("due")), day_of(today)
    return (
        due is not None
        and day is not None
        and due < day
        and str(action.get("state")) in OPEN_ACTION
    )
