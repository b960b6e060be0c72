"""Reading a snapshot's facts: what is there, and how a person would say it.

A snapshot may have been edited by hand or written by a newer program: what is not as expected
is passed over, never an error.
"""

from datetime import date, datetime

from teamboard.domain.agenda.item_ids import GROUPS, UNKNOWN, ItemType, split_id
from teamboard.domain.definitions.indicator import Bound, Cadence, Direction
from teamboard.domain.measures.assess import promise_words
from teamboard.domain.measures.light import bounds_of
from teamboard.domain.measures.periods import in_words, period_word
from teamboard.domain.measures.xmr import Assurance, Variation
from teamboard.domain.notes.notes import VOICE_WORDS
from teamboard.domain.review.outcome import OPEN_ACTION
from teamboard.domain.snapshot.document import Document
from teamboard.domain.text.numbers import format_number, told_apart, with_unit, written

_SIGNALS = {"improvement": "getting better", "concern": "getting worse"}
_MOST_DECIMALS = 6
_NOWHERE = 1_000_000
"""After every place that is known."""
_CALLED_BY = {
    ItemType.PRIORITY: ("objective", ""),
    ItemType.INITIATIVE: ("name", ""),
    ItemType.ESCALATION: ("text", "Asked: "),
    ItemType.EXPERIMENT: ("tries", "Trying "),
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
    sort, name = split_id(subject)
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
    steady = str(indicator["variation"]) == Variation.COMMON_CAUSE.value
    return signal_word(indicator) or ("steady" if steady else "changed")


def assurance_words(indicator: Document) -> str:
    """What can be expected of the target, as the board says it: `may or may not meet 95`."""
    kept = indicator.get("assurance")
    known = next((one for one in Assurance if one.value == kept), None)
    return promise_words(known, bound_words(indicator.get("target")))


def value_number(value: object, indicator: Document) -> str:
    """A value as the board writes it, without its unit; empty when it is no number.

    Args:
        value: in the indicator's unit.
        indicator: its table, whose decimals and bounds it is written with.
    """
    number = number_of(value)
    if number is None:
        return ""
    return written(number, _bounds(indicator), _decimals(indicator), _unit(indicator))


def two_numbers(one: object, other: object, indicator: Document) -> tuple[str, str]:
    """Two values as `value_number` writes them; where they differ they read differently."""
    first, second = number_of(one), number_of(other)
    if first is None or second is None:
        return value_number(one, indicator), value_number(other, indicator)
    return told_apart(first, second, _bounds(indicator), _decimals(indicator), _unit(indicator))


def _decimals(indicator: Document) -> int:
    decimals = indicator.get("decimals")
    if not isinstance(decimals, int) or isinstance(decimals, bool):
        return 1
    return decimals if 0 <= decimals <= _MOST_DECIMALS else 1


def _unit(indicator: Document) -> str:
    return str(indicator.get("unit", ""))


def _bounds(indicator: Document) -> tuple[float, ...]:
    """Where the light changes, as far as the table says so."""
    direction = str(indicator.get("direction", Direction.HIGHER))
    if direction not in set(Direction):
        return ()
    floor, target = bound_of(indicator.get("floor")), bound_of(indicator.get("target"))
    amber = number_of(indicator.get("amber")) or 0.0
    return bounds_of(Direction(direction), floor, target, amber)


def bound_of(value: object) -> Bound | None:
    """A target or floor of a snapshot; None where there is none that can be read."""
    if not isinstance(value, list):
        return number_of(value)
    numbers = [number for number in map(number_of, value) if number is not None]
    return (numbers[0], numbers[1]) if len(numbers) == len(value) == 2 else None  # noqa: PLR2004


def judged(indicator: Document) -> object:
    """The value that the light goes by; the last reading in a snapshot of an older program."""
    return indicator.get("judged", indicator.get("value"))


def over(indicator: Document) -> int:
    """How many periods the judged value sums."""
    periods = indicator.get("over")
    return periods if isinstance(periods, int) and not isinstance(periods, bool) else 1


def over_words(indicator: Document) -> str:
    """` over 2 months` where several are summed, to stand behind the value; else nothing."""
    periods, cadence = over(indicator), str(indicator.get("cadence", ""))
    if periods > 1:
        word = period_word(Cadence(cadence), periods) if cadence in set(Cadence) else "periods"
        return f" over {periods} {word}"
    # An older program kept the last reading only, and said that the light went by more.
    summed = "judged" not in indicator and " periods" in str(indicator.get("reason", ""))
    return " in the last period" if summed else ""


def judged_words(indicator: Document) -> str:
    """The value that the light goes by, as on the board: `83.3 % over 2 months`, or nothing."""
    number = value_number(judged(indicator), indicator)
    unit = str(indicator.get("unit", ""))
    return f"{with_unit(number, unit)}{over_words(indicator)}" if number else ""


def light_words(indicator: Document) -> str:
    """The light and why, such as `red, below the floor`; a sum is said with the value."""
    light, why = str(indicator.get("light", "")), str(indicator.get("reason", ""))
    if over(indicator) > 1:
        why = why.removesuffix(f"over {over(indicator)} periods").removesuffix(", ")
    return f"{light}, {why}" if why else light


def in_board_order(document: Document) -> list[tuple[str, Document]]:
    """The indicators by short name as they stand on the board, the watch list last.

    An older program kept no places: there priorities stand by their short names, and in each the
    result comes before its early signs.
    """

    def where(pair: tuple[str, Document]) -> tuple[bool, int, str, bool, str]:
        name, row = pair
        watched, lead = "priority" not in row, row.get("kind") != "lag"
        return watched, place(row), str(row.get("priority", "")), lead, name

    return sorted(rows(document, "indicator").items(), key=where)


def place(row: Document) -> int:
    """Where a priority, an indicator or an item stands among its like, from 1; last if unknown."""
    found = row.get("place")
    return found if isinstance(found, int) and not isinstance(found, bool) else _NOWHERE


def bound_words(bound: object) -> str:
    """A target or floor as it is read: `95`, `18 to 25`; empty when there is none."""
    numbers = map(number_of, bound if isinstance(bound, list) else [bound])
    return " to ".join(format_number(number) for number in numbers if number is not None)


def number_of(value: object) -> float | None:
    """A number of a snapshot; None for anything else."""
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


def voice_words(voice: Document) -> str:
    """`family, 3 March: ...`; without consent only that somebody told us."""
    kind = str(voice.get("kind", ""))
    who = next((words for one, words in VOICE_WORDS.items() if one.value == kind), "somebody")
    day = day_of(voice.get("day"))
    when = f", {in_words(day)}" if day else ""
    text = str(voice.get("text", ""))
    return f"{who}{when}: {text}" if text else f"{who}{when}, for the team's ears only"


def tried_words(experiment: Document) -> str:
    """`trial of evening calls (we believe ...)`, and how it ended where it has."""
    believe, result = experiment.get("believe"), experiment.get("result")
    words = str(experiment.get("tries", ""))
    if result:
        return f"{words}: {result}. We learned: {experiment.get('learned', '')}"
    check = day_of(experiment.get("check"))
    until = f"; to be looked at on {in_words(check)}" if check else ""
    return f"{words} (we believe {believe}{until})" if believe else f"{words}{until}"
