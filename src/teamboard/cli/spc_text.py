"""A judged column of numbers in plain English."""

from collections.abc import Iterator

from teamboard.domain.measures.xmr import (
    ENOUGH_POINTS,
    Assurance,
    Group,
    Point,
    PointKind,
    Rule,
    Variation,
    XmR,
)
from teamboard.domain.measures.xmr_marks import RUN_LENGTH
from teamboard.domain.text.numbers import beside_in_figures, format_number
from teamboard.formats.row_dates import jumps
from teamboard.formats.series import Series

JUMPS_SHOWN = 5
"""Places told one by one where dates jump."""
INDENT = "  "
_FIGURES = 6
"""Enough to read beside the values."""


def _order_words(series: Series) -> str:
    """In what order the rows are taken; newest first, a rise would read as a fall."""
    if series.sorted:
        return ", put in date order"
    return ", taken as oldest first" if series.labels and not series.days else ""


def as_text(series: Series, judged: XmR, target: float | None) -> Iterator[str]:
    """The judged series in plain English, a line for each point that stands out."""
    title = series.column or "points"
    missing = series.values.count(None)
    yield (
        f"{title}: {len(series.values)} rows"
        + (f", {missing} without a value" if missing else "")
        + _order_words(series)
    )
    far = jumps(series.days)
    for row, words in far[:JUMPS_SHOWN]:
        yield f"Dates jump before {_row(series, row)}: {words}"
    if len(far) > JUMPS_SHOWN:
        yield f"Dates jump in {len(far) - JUMPS_SHOWN} more places"
    for group in judged.groups:
        yield _limits(group, len(judged.groups), _compared(judged, group, target))
    yield _changed(judged)
    if target is not None and (words := _expected(judged, target)):
        yield words
    shown = [
        (row, judged.points[row])
        for group in judged.groups
        if group.tells
        for row in range(group.start, group.start + group.points)
        if judged.points[row].signal
    ]
    if shown:
        yield "Stands out:"
        for row, point in shown:
            yield f"{INDENT}{_row(series, row)}: {_stands_out(point)}"


def _row(series: Series, row: int) -> str:
    """`row 13 (2024-02-05)`."""
    label = series.labels[row] if series.labels else ""
    return f"row {row} ({label})" if label else f"row {row}"


def _compared(judged: XmR, group: Group, target: float | None) -> tuple[float, ...]:
    """What mean and limits are compared with: the target, and the values that stand out."""
    points = judged.points[group.start : group.start + group.points]
    found = {point.value for point in points if point.signal and point.value is not None}
    return tuple(found) if target is None else (target, *found)


def _limits(group: Group, groups: int, compared: tuple[float, ...]) -> str:
    where = (
        f"Rows {group.start} to {group.start + group.points - 1}: mean" if groups > 1 else "Mean"
    )
    if group.mean is None:
        return f"{where} not computable: no values"
    if group.lower is None or group.upper is None:
        return (
            f"{where} {_short(group.mean, compared)}, "
            "no limits: no steps from value to value to base them on"
        )
    few = ""
    if group.too_few:
        few = f" (provisional: {group.readings} of {ENOUGH_POINTS} readings)"
    lower, upper = (_short(limit, compared) for limit in (group.lower, group.upper))
    return f"{where} {_short(group.mean, compared)}, limits {lower} to {upper}{few}"


def _changed(judged: XmR) -> str:
    """Whether the last point says that anything changed."""
    if judged.variation is Variation.NO_DATA:
        return "No data: the last row has no value"
    if judged.groups[-1].too_few:
        count = judged.groups[-1].readings
        return f"Too few to judge: {count} of {ENOUGH_POINTS} readings"
    if judged.mostly_still:
        return "Rare events: most values repeat the one before, so change is not judged"
    words = {
        Variation.COMMON_CAUSE: "Steady",
        Variation.NEUTRAL_HIGH: "Higher than usual",
        Variation.NEUTRAL_LOW: "Lower than usual",
        Variation.IMPROVEMENT_HIGH: "Getting better",
        Variation.IMPROVEMENT_LOW: "Getting better",
        Variation.CONCERN_HIGH: "Getting worse",
        Variation.CONCERN_LOW: "Getting worse",
    }
    return words[judged.variation]


def _expected(judged: XmR, target: float) -> str:
    """What can be expected of the target; nothing just after a change or without limits."""
    last = judged.groups[-1]
    if last.too_few or last.lower is None or last.upper is None or judged.changed_at is not None:
        return ""
    goal = format_number(target)
    match judged.assurance:
        case None:
            return ""
        case Assurance.PASS:
            return f"Will meet {goal}"
        case Assurance.FAIL:
            return f"Cannot reach {goal} as it runs"
        case Assurance.INCONSISTENT:
            return f"May or may not meet {goal}"


def _stands_out(point: Point) -> str:
    """A point with why it stands out and what that means."""
    up = point.direction == "up"
    reasons = {
        Rule.OUTSIDE: "above the upper limit" if up else "below the lower limit",
        Rule.TREND: f"{RUN_LENGTH} or more in a row {'rising' if up else 'falling'}",
        Rule.TWO_IN_THREE: f"two of three close to the {'upper' if up else 'lower'} limit",
        Rule.SHIFT: f"{RUN_LENGTH} or more in a row {'above' if up else 'below'} the mean",
    }
    meanings = {PointKind.IMPROVEMENT: ", better", PointKind.CONCERN: ", worse"}
    value = "" if point.value is None else format_number(point.value)
    reason = reasons[point.signal] if point.signal else ""
    return f"{value}, {reason}{meanings.get(point.kind, '')}"


def _short(value: float, compared: tuple[float, ...]) -> str:
    """A number to six figures, and more where it would read like what it is compared with."""
    return beside_in_figures(value, compared, _FIGURES)
