"""Cells that a person pastes into the terminal: all of them are read, whatever is said of them.

Were they left off at the first fault, the shell would run the rest.
"""

import sys
from collections.abc import Collection, Sequence
from io import BytesIO
from typing import BinaryIO, ClassVar

from teamboard.cli.output import complain

READERS = frozenset({"import", "spc"})
"""The commands that read cells for `-`."""


class _Paste:
    """Whether this run has read its input; that has one end, told once."""

    read: ClassVar[bool] = False


def whole_input() -> BinaryIO:
    """The input for `-`; from a terminal it is read to its end."""
    _Paste.read = True
    if not sys.stdin.isatty():
        return sys.stdin.buffer
    complain("paste the cells with their header, then press Enter and Ctrl-D")
    return BytesIO(sys.stdin.buffer.read())


def take_in(arguments: Sequence[str], commands: Collection[str]) -> None:
    """Read what is pasted behind a command that was called wrongly, before that is said.

    Args:
        arguments: as the program was called.
        commands: all there are; one that is misspelt may have been meant to read cells.
    """
    others = set(arguments) & set(commands) - READERS
    if "-" in arguments and not others and not _Paste.read:
        whole_input()
