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
from teamboard.domain.measures.xmr import Better, XmR, xmr
from teamboard.domain.text.clean import NOT_UTF8, clean
from teamboard.domain.text.numbers import parse_decimal
from teamboard.errors import Fault
from teamboard.formats.row_dates import jumps
from teamboard.formats.series import Series, read_series
from teamboard.present.objects.board import xmr_object
from teamboard.present.words.xmr import judged_lines, row_words

JUMPS_SHOWN = 5
"""Places told one by one where dates jump."""


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
        yield f"Dates jump before {row_words(series.labels, row)}: {words}"
    if len(far) > JUMPS_SHOWN:
        yield f"Dates jump in {len(far) - JUMPS_SHOWN} more places"
    yield from judged_lines(judged, target, series.labels)
