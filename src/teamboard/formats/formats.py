"""The ways out: every format a snapshot can be exported in, by the end of its file name.

A new format is one file with one function, one line here, and one golden file in the tests.
"""

from collections.abc import Callable
from pathlib import Path

from teamboard.domain.snapshot.document import Document
from teamboard.domain.text.clean import clean
from teamboard.errors import UserError
from teamboard.formats.board_csv import board_csv
from teamboard.formats.minutes_md import minutes
from teamboard.formats.snapshot_toml import write_toml

FORMATS: dict[str, Callable[[Document], str]] = {
    "toml": write_toml,
    "md": minutes,
    "csv": board_csv,
}
USUAL = "toml"


def format_of(path: Path | None, asked: str | None) -> str:
    """The format to write in: what a file's ending says, which never holds another one.

    Args:
        path: the file; None for the standard output.
        asked: a format asked for by name.

    Raises:
        UserError: the ending is that of no format, or of another than was asked for.
    """
    _, dot, ending = path.name.rpartition(".") if path is not None else ("", "", "")
    if not dot:
        return asked or USUAL
    where, kind = clean(str(path)), ending.lower()
    if kind not in FORMATS:
        *rest, last = [f".{end}" for end in FORMATS]
        ends = f".{asked}" if asked else f"{', '.join(rest)} or {last}"
        raise UserError("ends like none of the formats", where=where, do=f"end its name in {ends}")
    if asked not in {None, kind}:
        do = f"end its name in .{asked}, or leave --format out"
        raise UserError(f"would hold {asked} under the ending of {kind}", where=where, do=do)
    return kind
