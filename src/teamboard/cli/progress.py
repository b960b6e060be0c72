"""Reading a file of readings, with a bar where a person watches."""

import sys
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from teamboard.cli.output import complain
from teamboard.domain.text.clean import clean
from teamboard.errors import UserError
from teamboard.formats.columns import Selection
from teamboard.formats.readings import Parsed, parse, text_lines
from teamboard.session import Session

_BLOCK = 1 << 20


def whole_input() -> BinaryIO:
    """The input for `-`; what a person pastes is read to its end before anything is said of it.

    Were it left off at the first fault, the shell would run the rest of the cells.
    """
    if not sys.stdin.isatty():
        return sys.stdin.buffer
    complain("paste the cells with their header, then press Enter and Ctrl-D")
    return BytesIO(sys.stdin.buffer.read())


def parse_with_progress(
    file: str, session: Session, asked: Selection, pasted: BinaryIO | None
) -> Parsed:
    """Read a file, or for `-` what `whole_input` gave.

    Raises:
        UserError: the file cannot be read.
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
        raise UserError(
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
