"""One guard for the whole command line: whatever breaks is one line, never a traceback."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from teamboard.cli.output import DONE, INTERRUPTED, PIPE_CLOSED, REFUSED, complain
from teamboard.domain.text.clean import clean
from teamboard.errors import anything_kept

_LOST = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})
"""What the system says of an output that takes no more."""


def guarded(call: Callable[[], int]) -> int:
    """Run `call`, and return what the program exits with, whatever happens in it."""
    _fill_closed_streams()
    try:
        status = call()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is left must not complain either.
        _drop(sys.stdout)
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _system(error)
    except Exception as error:  # noqa: BLE001 - this is where every mistake of ours ends
        from teamboard.wiring.crash import crash_words, keep_crash

        _tell(crash_words(keep_crash(error)))
        return REFUSED
    return status


def _fill_closed_streams() -> None:
    """Put something in the place of streams that were closed before the program began.

    Else the next file that is opened takes their number, and is written to in their place.
    What takes the output's place refuses to be written, as a closed output does.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            way = os.O_WRONLY if name == "stderr" else os.O_RDONLY
            file = os.open(os.devnull, way)
            if file != number:
                os.dup2(file, number)
                os.close(file)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - stays open as long as the program runs


def _drop(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _system(error: OSError) -> int:
    """Say what the system refused; an output that was lost undoes nothing that was kept."""
    reason = error.strerror or type(error).__name__
    if error.filename is not None:
        _tell(f"{error.filename}: cannot be used: {reason}; check who may read and write it")
        return REFUSED
    if error.errno not in _LOST:
        _tell(f"something could not be read or written: {reason}")
        return REFUSED
    _drop(sys.stdout)
    if anything_kept():
        _tell(f"output: cannot be written: {reason}; what was asked for is done all the same")
        return DONE
    _tell(f"output: cannot be written: {reason}; check the place where it goes")
    return REFUSED


def _tell(line: str) -> None:
    try:
        complain(line)
    except OSError:  # what stdout still held cannot be written either
        _drop(sys.stdout)
        with suppress(OSError):
            complain(clean(line))
