"""A program that is killed in the middle of a unit of work: it says so and waits for that."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from builders import LEAD, TEAM, FixedClock, make_outcome, make_store, rows


def main(folder: str, spill: str) -> None:
    """Write readings and an outcome, and never end; with `spill`, some are on the disk."""
    store = make_store(Path(folder))
    review = store.open_review(TEAM)
    assert review is not None
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, rows(*range(900)), "cut off")
        if spill == "spill":
            store._connection.execute("PRAGMA cache_spill = ON")
            store._connection.execute("PRAGMA cache_size = 2")
        for _ in range(200):
            work.add_outcome(TEAM, make_outcome(text="cut off", review=review.id))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        time.sleep(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
