"""A rollback journal beside the database that teamboard did not leave.

SQLite finishes what a journal says as soon as somebody opens the database, in that person's
name. A journal may name another file, which SQLite then deletes: that is for transactions over
several databases, and teamboard has one. So such a journal was put there.
"""

import os
from pathlib import Path
from stat import S_ISREG

from teamboard.errors import UserError

_NAMES_A_FILE = bytes.fromhex("d9d505f920a163d7")
"""How a journal ends that names another file (SQLite's file format, 3.1, "super-journal")."""


def refuse_planted_journal(database: Path) -> None:
    """Refuse to open a database whose journal would act on another file.

    Raises:
        UserError: the journal names another file, or is no plain file.
    """
    journal = database.with_name(f"{database.name}-journal")
    try:
        if not S_ISREG(journal.lstat().st_mode):
            raise _planted(journal, "is no plain file")
        file = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return  # there is none, as nearly always, or SQLite cannot read it either
    with os.fdopen(file, "rb") as found:
        size = found.seek(0, os.SEEK_END)
        found.seek(max(0, size - len(_NAMES_A_FILE)))
        if size >= 2 * len(_NAMES_A_FILE) and found.read() == _NAMES_A_FILE:
            raise _planted(journal, "names another file, which opening the database would delete")


def _planted(journal: Path, what: str) -> UserError:
    do = "ask who put it there, and move it away"
    return UserError(f"{what}; teamboard never leaves such a one", where=journal.name, do=do)
