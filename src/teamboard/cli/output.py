"""The one writer for stdout, the one for stderr, and what each error exits with."""

import sys
from collections.abc import Iterable
from math import isfinite
from typing import TYPE_CHECKING

from teamboard.domain.text.clean import clean
from teamboard.present.glyphs import ASCII, UNICODE, Glyphs, to_ascii
from teamboard.present.layout import Line, ansi

if TYPE_CHECKING:
    from teamboard.cli.context import Run
    from teamboard.errors import Fault

DONE, REFUSED, WRONG_USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
FAULTS_SHOWN = 20
"""Faults told one by one; of the rest, how many."""


def can_encode(stream_encoding: str | None) -> bool:
    """Whether a stream can show the board's signs."""
    try:
        "●▲■○─▁█≥≤…·".encode(stream_encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def glyphs_for(run: "Run") -> Glyphs:
    """The signs stdout can show."""
    return ASCII if run.ascii_only else UNICODE


def say_lines(run: "Run", lines: Iterable[Line]) -> None:
    """Write lines of the board to stdout, in colour only on a terminal that wants it."""
    for line in lines:
        say(
            run,
            ansi(tuple(span._replace(text=clean(span.text)) for span in line), colour=run.colour),
            cleaned=True,
        )


def say(run: "Run", text: str, *, cleaned: bool = False) -> None:
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


def complain_all(faults: "Iterable[Fault]", most: int | None = None) -> int:
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
