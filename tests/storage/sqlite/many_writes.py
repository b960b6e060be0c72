"""One of several programs on one home: writes so many readings, each in its own unit of work."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from builders import TEAM, FixedClock, make_store
from teamboard.domain.journal import Actor


def main(folder: str, name: str, count: str) -> None:
    """Write `count` readings of the indicator `name`."""
    store = make_store(Path(folder))
    actor = Actor(1000, name)
    for number in range(int(count)):
        period = f"20{number // 12:02}-{number % 12 + 1:02}-01"
        with store.work(actor, FixedClock()) as work:
            work.put_readings(TEAM, [(name, period, float(number), None, None, "")], "program")
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
