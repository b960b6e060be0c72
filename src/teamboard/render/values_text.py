"""The values of a visit as lines: those taken, then those that are due."""

from collections.abc import Sequence

from teamboard.domain.calendar import period_name
from teamboard.domain.judgement import value_words
from teamboard.domain.overview import DueValue
from teamboard.domain.records import Reading
from teamboard.render.spans import Line, Span, fit, pad

_TYPING_LEAST, _LABEL_MOST = 30, 54
HOW = "81.2, 81% or 81/100; a note after ; - Enter takes it"


def label_cells(cells: int) -> int:
    """How wide the names are; a space before and one after, then the value is typed."""
    return min(cells - _TYPING_LEAST, _LABEL_MOST)


def correcting_words(due: DueValue, taken: Reading) -> str:
    """How a value that was taken is put right, or left as it is."""
    words = value_words(due.indicator, taken.value)
    return f"{words} taken; type to put it right, Enter leaves it"


def value_lines(
    taken: Sequence[tuple[DueValue, Reading]],
    due: Sequence[DueValue],
    typed: Sequence[str],
    here: int,
    cells: int,
) -> list[Line]:
    """One line for each value, and what to do when all are in.

    Args:
        taken: what was given in this visit, which stands first.
        due: what is still wanted.
        typed: what is half typed on each of them, empty for nothing.
        here: the line that is typed, which is left free.
        cells: how wide.
    """
    rows = [
        (one, f"{value_words(one.indicator, r.value)} taken", "improvement") for one, r in taken
    ]
    rows += [(one, _before(one), "ghost") for one in due]
    lines: list[Line] = []
    for place, ((one, words, role), half) in enumerate(zip(rows, typed, strict=True)):
        value = Span(half) if half else Span(words, role)
        label = f"{one.indicator.name}, {period_name(one.period, one.indicator.cadence)}"
        name = pad(fit(label, label_cells(cells)), label_cells(cells))
        lines.append((Span(" "), Span(name), Span(" "), Span("") if place == here else value))
    if not due:
        back = " Up goes back to put one right." if taken else ""
        lines.append((Span(f" Every value is in.{back}"),))
    return lines


def _before(due: DueValue) -> str:
    if due.previous is None:
        return "the first one"
    return f"last time {value_words(due.indicator, due.previous)}"
