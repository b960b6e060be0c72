"""Reading a file of readings, with a bar where a person watches."""

import sys
from pathlib import Path
from typing import BinaryIO

from teamboard.domain.safetext import clean
from teamboard.exchange.columns import Selection
from teamboard.exchange.readings_csv import Parsed, parse, text_lines
from teamboard.ports import Refused, Session

_BLOCK = 1 << 20


def parse_with_progress(
    file: str, session: Session, asked: Selection, pasted: BinaryIO | None
) -> Parsed:
    """Read a file, or for `-` what `whole_input` gave.

    Raises:
        Refused: the file cannot be read.
    """
    if pasted is not None:
        return _parse(pasted, session, asked, shown="input", lines=0)
    path = Path(file)
    with _opened(path) as raw:
        lines = _count(raw) if sys.stderr.isatty() and path.is_file() else 0
        return _parse(raw, session, asked, shown=path.name, lines=lines)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL in it.
        reason = getattr(error, "strerror", None) or "no such file"
        raise Refused(
            f"cannot be read: {reason}",
            where=clean(str(path)),
            do="check the name and who may read it",
        ) from error


def _count(raw: BinaryIO) -> int:
    count = 0
    while block := raw.read(_BLOCK):
        count += block.count(b"\n")
    raw.seek(0)
    return count


def _parse(raw: BinaryIO, session: Session, asked: Selection, *, shown: str, lines: int) -> Parsed:
    text, board, today = text_lines(raw), session.board(), session.clock.today()
    anchors = session.anchors()
    if not lines:
        return parse(text, board, today, asked, shown=shown, anchors=anchors)
    from click import progressbar

    done = 0
    with progressbar(length=lines, label="reading", file=sys.stderr) as bar:

        def progress(line: int) -> None:
            nonlocal done
            bar.update(line - done)
            done = line

        parsed = parse(text, board, today, asked, shown=shown, anchors=anchors, progress=progress)
        progress(max(parsed.lines, done))
    return parsed
