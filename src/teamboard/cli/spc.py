"""`teamboard spc`: an XmR chart of any column of numbers, in words or as JSON."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from teamboard.domain.faults import Fault
    from teamboard.domain.xmr import Group, Point, XmR
    from teamboard.exchange.series import Series

FAULTS_SHOWN = 20
"""Faults told one by one; of the rest, how many."""
INDENT = "  "


class Refused(click.ClickException):
    """What stopped the command, one line a fault on stderr; exit code 1."""

    def __init__(self, *faults: "Fault") -> None:
        lines = [fault.line() for fault in faults[:FAULTS_SHOWN]]
        if len(faults) > FAULTS_SHOWN:
            lines.append(f"and {len(faults) - FAULTS_SHOWN} more")
        super().__init__("\n".join(lines))

    def show(self, file: Any = None) -> None:
        """Write the lines as they are: each says where it is."""
        click.echo(_writable(self.format_message(), sys.stderr), file=file, err=True)


def _number(_context: click.Context, _option: click.Parameter, text: str | None) -> float | None:
    from teamboard.domain.numbers import parse_decimal

    try:
        return None if text is None else parse_decimal(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _rows(_context: click.Context, _option: click.Parameter, text: str) -> tuple[int, ...]:
    from teamboard.domain.safetext import clean

    rows = [row.strip() for row in text.split(",") if row.strip()]
    if not all(
        row.isascii() and row.isdigit() and len(row) < len(str(sys.maxsize)) for row in rows
    ):
        raise click.BadParameter(f'"{clean(text)}" is no list of rows, such as 12,24')
    return tuple(map(int, rows))


@click.command
@click.argument("file", metavar="FILE.csv|-")
@click.option("--column", metavar="NAME", help='Its name; else the only numbers, or "value".')
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
    help="Rows, counted from 0, where the process is known to have changed.",
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
    better: str,
    target: float | None,
    rebase: tuple[int, ...],
    baseline: int | None,
    screen: bool,
    form: Literal["text", "json"],
) -> None:
    """Say whether a column of numbers changed, or only moves as it always does.

    FILE.csv is a CSV file (- reads it from the input) with a row for each period in date order. An
    empty cell is a missing value. The rules are the XmR rules of NHS England's "Making Data Count".
    """
    from teamboard.domain.xmr import Better, xmr

    series = _read(file, column)
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
        import json

        click.echo(json.dumps(as_json(judged), allow_nan=False))
    else:
        text = "\n".join(as_text(series, judged, target))
        click.echo(_writable(text, sys.stdout))


def _read(file: str, column: str | None) -> "Series":
    """The column meant, out of a file or the input."""
    import io

    from teamboard.domain.safetext import clean
    from teamboard.exchange.series import Series, read_series

    name = "input" if file == "-" else clean(file)
    try:
        with click.open_file(file, "rb") as stream:
            raw: bytes = stream.read()
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refused(
            f"{name}:{line}", "the text is not UTF-8", 'save it as "CSV UTF-8"'
        ) from None
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL in it.
        reason = getattr(error, "strerror", None) or "no such file"
        raise _refused(name, reason[0].lower() + reason[1:], "check the path") from None
    series = read_series(io.StringIO(text, newline=""), column, name=name)
    if isinstance(series, Series):
        return series
    raise Refused(*series)


def as_json(judged: "XmR") -> dict[str, Any]:
    """The judged series as plain values for JSON; what is not computable is None."""
    return {
        "groups": [
            {
                "start": group.start,
                "points": group.points,
                "mean": group.mean,
                "lower": group.lower,
                "upper": group.upper,
                "few_points": group.few_points,
            }
            for group in judged.groups
        ],
        "points": [
            {
                "value": point.value,
                "rules": [rule.value for rule in point.rules],
                "signal": point.signal.value if point.signal else None,
                "direction": point.direction,
                "kind": point.kind.value,
            }
            for point in judged.points
        ],
        "variation": judged.variation.value,
        "assurance": judged.assurance.value if judged.assurance else None,
    }


def as_text(series: "Series", judged: "XmR", target: float | None) -> Iterator[str]:
    """The judged series in plain English, a line for each point that stands out."""
    title = series.column or "points"
    missing = series.values.count(None)
    yield f"{title}: {len(series.values)} rows" + (
        f", {missing} without a value" if missing else ""
    )
    for group in judged.groups:
        yield _limits(group, len(judged.groups))
    yield _changed(judged)
    if target is not None and (words := _expected(judged, target)):
        yield words
    shown = [(row, point) for row, point in enumerate(judged.points) if point.signal]
    if shown:
        yield "Stands out:"
        for row, point in shown:
            label = series.labels[row] if series.labels else ""
            yield f"{INDENT}row {row}{f' ({label})' if label else ''}: {_stands_out(point)}"


def _limits(group: "Group", groups: int) -> str:
    from teamboard.domain.xmr import ENOUGH_POINTS

    where = (
        f"Rows {group.start} to {group.start + group.points - 1}: mean" if groups > 1 else "Mean"
    )
    if group.mean is None:
        return f"{where} not computable: no values"
    if group.lower is None or group.upper is None:
        return (
            f"{where} {_short(group.mean)}, no limits: no steps from value to value to base them on"
        )
    few = ""
    if group.few_points:
        few = f" (provisional: {group.points} of {ENOUGH_POINTS} readings)"
    return (
        f"{where} {_short(group.mean)}, limits {_short(group.lower)} to {_short(group.upper)}{few}"
    )


def _changed(judged: "XmR") -> str:
    """Whether the last point says that anything changed."""
    from teamboard.domain.xmr import ENOUGH_POINTS, Variation

    if judged.variation is Variation.NO_DATA:
        return "No data: the last row has no value"
    if judged.groups[-1].few_points:
        count = judged.groups[-1].points
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


def _expected(judged: "XmR", target: float) -> str:
    """What can be expected of the target; nothing where the limits cannot tell."""
    from teamboard.domain.xmr import Assurance

    last = judged.groups[-1]
    if last.few_points or last.lower is None or last.upper is None:
        return ""
    goal = _short(target)
    match judged.assurance:
        case None:
            return ""
        case Assurance.PASS:
            return f"Will meet {goal}"
        case Assurance.FAIL:
            return f"Cannot reach {goal} as it runs"
        case Assurance.INCONSISTENT:
            return f"May or may not meet {goal}"


def _stands_out(point: "Point") -> str:
    """A point with why it stands out and what that means."""
    from teamboard.domain.numbers import format_number
    from teamboard.domain.xmr import RUN_LENGTH, PointKind, Rule

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


def _short(value: float) -> str:
    """A number to six figures: enough to read beside the values."""
    from teamboard.domain.numbers import format_number

    return format_number(float(f"{value:.6g}"))


def _refused(where: str, what: str, do: str) -> Refused:
    from teamboard.domain.faults import Fault

    return Refused(Fault(where, what, do))


def _writable(text: str, stream: Any) -> str:
    """`text` with what the stream cannot encode replaced, so that writing never fails."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
