"""The one writer for stdout, the one for stderr, and what each error exits with."""

import os
import sys
from collections.abc import Iterable
from math import isfinite

from teamboard.cli.options import Run
from teamboard.domain.text.clean import clean
from teamboard.errors import Fault
from teamboard.present.layout import ASCII, UNICODE, Glyphs, Line, ansi, to_ascii

DONE, REFUSED, WRONG_USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
WIDEST, USUAL, NARROWEST = 120, 80, 60
"""Columns of printed text: at most, where nobody says, and at least."""
FAULTS_SHOWN = 20
"""Faults told one by one; of the rest, how many."""


def text_width() -> int:
    """How wide printed text is: the terminal's width, within what is readable."""
    return max(NARROWEST, min(_columns(), WIDEST))


def _columns() -> int:
    # As shutil tells it, without what shutil loads.
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and len(asked) <= 4 and int(asked):  # noqa: PLR2004
        return int(asked)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or USUAL
    except (ValueError, OSError):
        return USUAL


def glyphs_for(run: Run) -> Glyphs:
    """The signs stdout can show."""
    return ASCII if run.ascii_only else UNICODE


def say_lines(run: Run, lines: Iterable[Line]) -> None:
    """Write lines of the board to stdout, in colour only on a terminal that wants it."""
    for line in lines:
        say(
            run,
            ansi(tuple(span._replace(text=clean(span.text)) for span in line), colour=run.colour),
            cleaned=True,
        )


def say(run: Run, text: str, *, cleaned: bool = False) -> None:
    """Write one line to stdout, cleaned of anything a terminal would obey."""
    shown = text if cleaned else clean(text)
    sys.stdout.write((to_ascii(shown) if run.ascii_only else shown).rstrip() + "\n")


def say_object(thing: object) -> None:
    """Write one JSON object to stdout."""
    import json

    say_file(json.dumps(_cleaned(thing), ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def _cleaned(thing: object) -> object:
    """JSON escapes the C0 characters; the others a terminal obeys are taken out here."""
    match thing:
        case str():
            return clean(thing)
        case dict():
            return {_cleaned(key): _cleaned(value) for key, value in thing.items()}
        case list() | tuple():
            return [_cleaned(value) for value in thing]
        case float() if not isfinite(thing):
            return None  # JSON has no such number: what cannot be computed is null
        case _:
            return thing


def say_file(text: str) -> None:
    """Write a whole document (TOML, Markdown, CSV, JSON) to stdout: UTF-8, whatever the locale."""
    sys.stdout.flush()
    tidy = "\n".join(map(clean, text.split("\n")))
    sys.stdout.buffer.write(tidy.encode())
    sys.stdout.buffer.flush()


def complain(line: str) -> None:
    """Write one line to stderr, after all that stdout was given before it."""
    sys.stdout.flush()
    text = clean(line)
    encoding = sys.stderr.encoding or "ascii"
    try:
        sys.stderr.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        sys.stderr.flush()
    except BrokenPipeError:
        raise
    except OSError:
        return  # there is nobody to tell


def complain_all(faults: Iterable[Fault], most: int | None = None) -> int:
    """Write faults to stderr, one a line; returns how many there are.

    Of more than `most`, only the first are told and the rest counted.
    """
    count = 0
    for count, fault in enumerate(faults, start=1):
        if most is None or count <= most:
            complain(fault.line())
    if most is not None and count > most:
        rest = count - most
        complain(f"and {rest} more fault{'s' if rest > 1 else ''}; mend these first")
    return count
