"""Files that a command writes: whole or not at all, and never through a link."""

import os
from pathlib import Path

from teamboard.domain.safetext import clean
from teamboard.ports import Refused

NEW_MODE = 0o640


def write_whole(path: Path, text: str, *, replace: bool, mode: int = NEW_MODE) -> None:
    """Write a file under another name, then put it in place at once.

    Args:
        path: where it is to be.
        text: all of it; kept as UTF-8.
        replace: whether a file that is there gives way.
        mode: who may read and write it.

    Raises:
        Refused: a link or a file stands in the way, or it cannot be written.
    """
    shown = clean(str(path))
    if path.is_symlink():
        raise Refused("is a link; nothing is written through one", where=shown, do="name a file")
    if path.exists() and not path.is_file():
        raise Refused("is no file", where=shown, do="name a file")
    making = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    try:
        file = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
        try:
            with os.fdopen(file, "wb") as new:
                new.write(text.encode())
                new.flush()
                os.fsync(new.fileno())
            if replace:
                making.replace(path)
            else:
                os.link(making, path, follow_symlinks=False)
        finally:
            making.unlink(missing_ok=True)
    except FileExistsError as error:
        raise Refused(
            "is already there; nothing was written", where=shown, do="choose another name"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such name"
        raise Refused(
            f"cannot be written: {reason}", where=shown, do="check the folder and its space"
        ) from error
