"""What a file holds: of a home, of the computer's administrator, or named by this person."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from teamboard.domain.text.clean import clean
from teamboard.errors import UserError

MOST_BYTES = 1_000_000
"""What a file of definitions or a marker may hold: a board needs far less."""
AS_IT_IS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""How a file is opened that somebody else may have put there: no link, and no waiting."""
_WAY = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC
"""A folder on the way to a file: it need not be readable, as long as one may pass through."""


def read_inside(path: Path, home: Path, *, shown: str, most: int = MOST_BYTES) -> bytes:
    """What a file of a home holds.

    A link within the home is followed, one that leads out of it is not: who may write to the
    home could otherwise show any file that the reader may read.

    Args:
        path: the file.
        home: the folder that it must be in.
        shown: the file as messages name it.
        most: how many bytes it may hold.

    Raises:
        UserError: it is not there, no plain file, outside the home, too large, or closed to
            this person. The first is told apart by its cause, a `FileNotFoundError`.
    """
    with _worded(shown):
        top = home.resolve()
        try:
            way = path.resolve().relative_to(top).parts
        except (RuntimeError, ValueError):  # links round in a circle, or out of the home
            way = ()
        if not way:
            raise UserError(
                "is a link to a file outside its home", where=shown, do="put the file itself there"
            )
        folder = os.open(top, _WAY)
        try:
            # Step by step, so that nobody can put a link in the way once it was looked at.
            for name in way[:-1]:
                inner = os.open(name, _WAY | os.O_NOFOLLOW, dir_fd=folder)
                os.close(folder)
                folder = inner
            return _read_plain(way[-1], folder, shown, most)
        finally:
            os.close(folder)


def read_plain(path: Path, *, shown: str, most: int = MOST_BYTES) -> bytes:
    """What a file of the computer's administrator holds; links to it are followed.

    Raises:
        UserError: as `read_inside`.
    """
    with _worded(shown):
        real = path.resolve()
        folder = os.open(real.parent, _WAY)
        try:
            return _read_plain(real.name, folder, shown, most)
        finally:
            os.close(folder)


def open_named(path: Path) -> BinaryIO:
    """A file that this person named themselves, for reading: links and pipes are as they asked.

    Raises:
        UserError: it is not there, or closed to them.
    """
    with _named(path):
        return path.open("rb")


def read_named(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """What such a file holds.

    Raises:
        UserError: as `open_named`, or it holds more than `most` bytes.
    """
    with open_named(path) as found, _named(path):
        return _at_most(found, most, clean(str(path)))


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL in it.
        what = f"cannot be read: {getattr(error, 'strerror', None) or 'no such file'}"
        do = "check the name and who may read it"
        raise UserError(what, where=clean(str(path)), do=do) from error


def _at_most(found: BinaryIO, most: int, shown: str) -> bytes:
    content = found.read(most + 1)
    if len(content) > most:
        size = f"{most // 1_000_000} MB"
        raise UserError(f"is larger than {size}", where=shown, do="is it the right file?")
    return content


def _read_plain(name: str, folder: int, shown: str, most: int) -> bytes:
    """A file's content; what is no plain file is never opened, as that alone may do something."""
    if not S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
        raise _no_file(shown)
    file = os.open(name, AS_IT_IS, dir_fd=folder)
    with os.fdopen(file, "rb") as found:
        if not S_ISREG(os.fstat(file).st_mode):
            raise _no_file(shown)
        return _at_most(found, most, shown)


def _no_file(shown: str) -> UserError:
    return UserError("is not a file", where=shown, do="put a file of that name there")


@contextmanager
def _worded(shown: str) -> Iterator[None]:
    """What the system says, in words for a person."""
    try:
        yield
    except FileNotFoundError as error:
        raise UserError("is not there", where=shown, do="check the name") from error
    except PermissionError as error:
        raise UserError(
            "may not be read by you", where=shown, do="ask who owns the file"
        ) from error
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL in it.
        reason = getattr(error, "strerror", None) or "no such name"
        raise UserError(f"cannot be read: {reason}", where=shown, do="try again") from error
