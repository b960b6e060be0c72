"""Every format that a board or a closed review can be written in, in the order they are offered.

A format declares itself at the end of its own file. To add one, write that file with its
`FORMAT`, name it in `FORMATS` below, and put one golden file beside the others in the tests.
`export`, the export view, the minutes and their help are made from this list.
"""

from pathlib import Path

from teamboard.domain.text.clean import clean
from teamboard.errors import UserError
from teamboard.formats import board_csv, minutes_md, snapshot_toml
from teamboard.formats.format import Format

FORMATS: dict[str, Format] = {
    one.ending: one for one in (snapshot_toml.FORMAT, minutes_md.FORMAT, board_csv.FORMAT)
}
"""By the ending of their files; the first is the one meant where nobody says which."""
MINUTES = minutes_md.FORMAT
"""What `review close --minutes` and the wrap-up write beside a snapshot."""


def brief() -> str:
    """What each format gives, to begin a sentence: `A snapshot (toml), minutes to read, or ...`."""
    *rest, last = [one.brief for one in FORMATS.values()]
    words = f"{', '.join(rest)}, or {last}"
    return words[0].upper() + words[1:]


def labels() -> str:
    """The names of the formats: `TOML, Markdown or CSV`."""
    *rest, last = [one.label for one in FORMATS.values()]
    return f"{', '.join(rest)} or {last}"


def format_of(path: Path | None, asked: str | None) -> Format:
    """The format to write in: what a file's ending says, which never holds another one.

    Args:
        path: the file; None for the standard output.
        asked: a format asked for by name.

    Raises:
        UserError: the ending is that of no format, or of another than was asked for.
    """
    _, dot, ending = path.name.rpartition(".") if path is not None else ("", "", "")
    if not dot:
        return FORMATS[asked or next(iter(FORMATS))]
    where, kind = clean(str(path)), ending.lower()
    if kind not in FORMATS:
        *rest, last = [f".{end}" for end in FORMATS]
        ends = f".{asked}" if asked else f"{', '.join(rest)} or {last}"
        raise UserError("ends like none of the formats", where=where, do=f"end its name in {ends}")
    if asked not in {None, kind}:
        do = f"end its name in .{asked}, or leave --format out"
        raise UserError(f"would hold {asked} under the ending of {kind}", where=where, do=do)
    return FORMATS[kind]
