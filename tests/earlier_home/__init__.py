"""A home as an earlier program left it: one review closed, one open, four lines half typed.

Written out as SQL, not made by the program: what people have on their disks stays as it was.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent
SCHEMA = 3
"""The version of its tables."""


def make_earlier_home(folder: Path) -> Path:
    """The home in `folder`, whose half-typed lines are those of whoever runs the tests."""
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "*.sql", "__pycache__"))
    with closing(sqlite3.connect(folder / "teamboard.db")) as connection:
        connection.executescript((HERE / "home.sql").read_text(encoding="utf-8"))
        connection.execute("UPDATE draft SET uid = ?", (os.getuid(),))
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.commit()
    return folder
