"""Insert the readings of a CSV into an empty home's database with `executemany` alone.

    python bare_insert.py DATABASE FILE.csv

The rows are ready in memory before the clock starts; the table and how it is written are the
board's own. Prints {"seconds": ...} for the insert with its commit.
"""

import csv
import json
import sqlite3
import sys
import time
from pathlib import Path


def main(database: Path, sheet: Path) -> None:
    """Read, then insert against the clock."""
    with sheet.open(encoding="utf-8", newline="") as lines:
        read = csv.reader(lines)
        next(read)
        rows = [
            ("many", name, period, float(value), None, None, "", "2019-04-05T09:00:00", "lead", 1)
            for name, period, value in read
        ]
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    begun = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO reading (team, indicator, period, value, numerator, denominator, note, at,"
        " actor, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    connection.execute("COMMIT")
    print(json.dumps({"seconds": time.perf_counter() - begun}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
