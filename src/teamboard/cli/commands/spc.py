"""`teamboard spc`: an XmR chart of any column of numbers, in words or as JSON."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import click

from teamboard.cli.options import Pairs, pairs
from teamboard.cli.output import FAULTS_SHOWN
from teamboard.cli.pasted import whole_input
from teamboard.domain.measures.xmr import (
    ENOUGH_POINTS,
    Assurance,
    Better,
    Group,
    Point,
    PointKind,
    Rule,
    Variation,
    XmR,
    xmr,
)
from teamboard.domain.measures.xmr_marks import RUN_LENGTH
from teamboard.domain.text.clean import NOT_UTF8, clean
from teamboard.domain.text.numbers import beside_in_figures, format_number, parse_decimal
from teamboard.errors import Fault
from teamboard.formats.row_dates import jumps
from teamboard.formats.series import Series, read_series
from teamboard.present.objects.board import xmr_object

JUMPS_SHOWN = 5
"""Places told one by one where dates jump."""
INDENT = "  "
_FIGURES = 6
"""Enough to read beside the values."""


class SeriesError(click.ClickException):
    """What stopped the command, one line a fault on stderr; exit code 1."""

    def __init__(self, *faults: Fault) -> None:
        lines = [fault.line() for fault in faults[:FAULTS_SHOWN]]
        if len(faults) > FAULTS_SHOWN:
            lines.append(f"and {len(faults) - FAULTS_SHOWN} more")
        super().__init__("\n".join(lines))

    def show(self, file: Any = None) -> None:
        """Write the lines as they are: each says where it is."""
        click.echo(_writable(self.format_message(), sys.stderr), file=file, err=True)


def _number(_context: click.Context, _option: click.Parameter, text: str | None) -> float | None:
    try:
        return None if text is None else parse_decimal(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _rows(_context: click.Context, _option: click.Parameter, text: str) -> tuple[int, ...]:
    rows = [row.strip() for row in text.split(",") if row.strip()]
    if not all(
        row.isascii() and row.isdigit() and len(row) < len(str(sys.maxsize)) for row in rows
    ):
        raise click.BadParameter(f'"{clean(text)}" is no list of rows, such as 12,24')
    return tuple(map(int, rows))


@click.command(short_help="Judge any column of numbers by the XmR rules.")
@click.argument("file", metavar="FILE.csv|-")
@click.option("--column", metavar="NAME", help='Its name; else the only numbers, or "value".')
@click.option(
    "--where",
    metavar="COLUMN=VALUE",
    multiple=True,
    callback=pairs,
    help="Only rows with this value; several for one column are alternatives.",
)
@click.option(
    "--better",
    type=click.Choice(["higher", "lower", "neither"]),
    default="higher",
    show_default=True,
    help="Which way is good news.",
)
@click.option("--target", metavar="N", callback=_number, help="Can the process meet it?")
@click.option(
    "--rebase",
    metavar="I,J",
    default="",
    callback=_rows,
    help="Rows, counted from 0 in that order, where the process is known to have changed.",
)
@click.option(
    "--baseline",
    metavar="N",
    type=click.IntRange(min=1),
    help="Base the limits on the first N rows of each group.",
)
@click.option("--screen", is_flag=True, help="Leave the largest steps out of the limits.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Words, or one JSON object.",
)
def spc(
    *,
    file: str,
    column: str | None,
    where: Pairs,
    better: str,
    target: float | None,
    rebase: tuple[int, ...],
    baseline: int | None,
    screen: bool,
    form: Literal["text", "json"],
) -> None:
    """Say whether a column of numbers changed, or only moves as it always does.

    FILE.csv is a CSV file (- reads it from the input) with a row for each period. Rows go by their
    column of dates, else as they stand. An empty cell is a missing value. The rules are the XmR
    rules of NHS England's "Making Data Count".
    """
    series = _read(file, column, where)
    size = len(series.values)
    for row in rebase:
        if row >= max(size, 1):
            raise _refused("--rebase", f"there is no row {row}", f"rows run from 0 to {size - 1}")
    judged = xmr(
        series.values,
        Better(better),
        target=target,
        rebase=rebase,
        baseline=baseline,
        screen=screen,
    )
    if form == "json":
        click.echo(json.dumps(xmr_object(judged), allow_nan=False))
    else:
        text = "\n".join(as_text(series, judged, target))
        click.echo(_writable(text, sys.stdout))


def _read(file: str, column: str | None, where: Pairs) -> Series:
    """The column meant, out of a file or the input."""
    name = "input" if file == "-" else clean(file)
    try:
        raw = whole_input().read() if file == "-" else Path(file).read_bytes()
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refused(f"{name}:{line}", NOT_UTF8, 'save it as "CSV UTF-8"') from None
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL in it.
        reason = getattr(error, "strerror", None) or "no such file"
        raise _refused(name, reason[0].lower() + reason[1:], "check the path") from None
    series = read_series(io.StringIO(text, newline=""), column, name=name, where=where)
    if isinstance(series, Series):
        return series
    raise SeriesError(*series)


def _refused(where: str, what: str, do: str) -> SeriesError:
    return SeriesError(Fault(where, what, do))


def _writable(text: str, stream: Any) -> str:
    """`text` with what the stream cannot encode replaced, so that writing never fails."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


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
