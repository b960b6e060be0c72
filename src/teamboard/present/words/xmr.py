"""A judged series in plain English: its limits, what changed, and which points stand out."""

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

_INDENT = "  "
_FIGURES = 6
"""Enough to read beside the values."""


def judged_lines(judged: XmR, target: float | None, labels: tuple[str, ...]) -> Iterator[str]:
    """Mean and limits, whether it changed, what can be expected, and each point that stands out.

    Args:
        judged: the series.
        target: what is wanted, in the unit of the values; None for nothing.
        labels: what each row is called, beside its number; empty where rows have no names.
    """
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
            yield f"{_INDENT}{row_words(labels, row)}: {_stands_out(point)}"


def row_words(labels: tuple[str, ...], row: int) -> str:
    """`row 13 (2024-02-05)`."""
    label = labels[row] if labels else ""
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
