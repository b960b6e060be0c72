"""The values of a visit as lines: those taken, then those that are due."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from teamboard.domain.board_state import DueValue
from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.assess import value_words
from teamboard.domain.measures.period_fit import Misfit
from teamboard.domain.measures.periods import DAY_NAMES, MONTH_NAMES, in_words, period_name
from teamboard.domain.measures.reading import Reading
from teamboard.present.layout import Line, Span, fit, pad, width

_TYPING_LEAST, _LABEL_MOST = 30, 54
NOTHING_WRONG: Mapping[int, Misfit] = MappingProxyType({})
HOW = "81.2, 81% or 81/100; a note after ; - Enter takes it"


def label_cells(cells: int) -> int:
    """How wide the names are; a space before and one after, then the value is typed."""
    return min(cells - _TYPING_LEAST, _LABEL_MOST)


def unfitting_words(day: date, wrong: Misfit) -> str:
    """Why a period does not fit those kept, and what moves it to the one that does."""
    return f"{in_words(day)} {wrong.why}; Tab moves it."


def misfits_words(count: int) -> str:
    """That values stand on a day that does not fit, and where they are."""
    which = "1 value stands" if count == 1 else f"{count} values stand"
    return f"{which} on a day that does not fit the others: Up goes there, Tab moves it."


def moving_words(wrong: Misfit) -> str:
    """`moves it to 1 November 2026`."""
    return f"moves it to {in_words(wrong.fits)}"


def right_words(doubt: str) -> str:
    """The one question about what is doubtful: `Is that right? It looks like a fraction. ...`."""
    return f"Is that right? {doubt[:1].upper()}{doubt[1:]}. Enter again takes it."


def correcting_words(due: DueValue, taken: Reading, wrong: Misfit | None = None) -> str:
    """How a value that was taken is put right, or left as it is."""
    if wrong is not None:
        return unfitting_words(due.period, wrong)
    words = value_words(due.indicator, taken.value)
    return f"{words} taken; type to put it right, Enter leaves it"


def value_lines(
    taken: Sequence[tuple[DueValue, Reading]],
    due: Sequence[DueValue],
    typed: Sequence[str],
    here: int,
    cells: int,
    wrong: Mapping[int, Misfit] = NOTHING_WRONG,
) -> list[Line]:
    """One line for each value, and what to do when all are in.

    Args:
        taken: what was given in this visit, which stands first.
        due: what is still wanted.
        typed: what is half typed on each of them, empty for nothing.
        here: the line that is typed, which is left free.
        cells: how wide.
        wrong: of those taken, by their place, whose day does not fit, and why.
    """
    rows = [
        (one, f"{value_words(one.indicator, r.value)} taken", "improvement")
        if place not in wrong
        else (
            one,
            f"{value_words(one.indicator, r.value)}, {_begun(one)}",
            "amber",
        )
        for place, (one, r) in enumerate(taken)
    ]
    rows += [(one, _before(one), "ghost") for one in due]
    lines: list[Line] = []
    for place, ((one, words, role), half) in enumerate(zip(rows, typed, strict=True)):
        value = Span(half) if half else Span(words, role)
        name = pad(_label(one, label_cells(cells)), label_cells(cells))
        lines.append((Span(" "), Span(name), Span(" "), Span("") if place == here else value))
    if not due:
        back = " Up goes back to put one right." if taken else ""
        lines.append((Span(f" Every value is in.{back}"),))
    return lines


def _label(due: DueValue, cells: int) -> str:
    """The name and the period; where both have no room, the name gives way: it stands elsewhere."""
    indicator = due.indicator
    period = period_name(due.period, indicator.cadence)
    if width(label := f"{indicator.name}, {period}") <= cells:
        return label
    for month in MONTH_NAMES:
        period = period.replace(month, month[:3])
    period = period.removeprefix("week of ")
    return f"{fit(indicator.name, cells - len(period) - 2)}, {period}"


def _begun(due: DueValue) -> str:
    """How a period that does not fit begins: `on a Monday`, and `on 15 October` of months."""
    if due.indicator.cadence is Cadence.WEEKLY:
        return f"on a {DAY_NAMES[due.period.weekday()]}"
    return f"on {due.period.day} {MONTH_NAMES[due.period.month - 1]}"


def _before(due: DueValue) -> str:
    if due.previous is None:
        return "the first one"
    return f"last time {value_words(due.indicator, due.previous)}"
