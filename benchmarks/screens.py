"""What the board costs while it is open: memory, bytes for a key, a view, and for nothing."""

from statistics import median

import homes
import opening
from figures import Figure, Plan, bounded, compared
from terminal import NARROW, WIDE, NotMeasured, visit

MEMORY, MEMORY_CHART = 1.15, 1.40
MOVE, MOVE_SETTLED = 0.8, 4.5
VIEW_WIDE, VIEW_NARROW = 8000, 4000
IDLE_SECONDS = 10
CHART_SIGN = "└──"
"""The corner of its axes: stands on the screen where a chart is drawn, and nowhere else."""
VIEWS = (
    ("review", "r", "q"),
    ("values due", "v", "escape"),
    ("what changed", "w", "q"),
    ("to do", "t", "q"),
    ("own actions", "m", "q"),
    ("past reviews", "H", "q"),
    ("export", "x", "q"),
    ("keys", "?", "q"),
    ("indicator", "enter", "q"),
)
"""What can be opened from the board: its name, the key that opens it and the one that leaves."""


def memory(plan: Plan) -> list[Figure]:
    """PSS after the first paint, and once a chart is shown."""
    first, chart = [], []
    for _ in range(plan.times(0.33, 3)):
        ours = visit(opening.board(plan), expect=opening.BOARD_TEXT, keys="down sleep:2")
        theirs = visit(opening.floor(plan), expect=opening.FLOOR_TEXT, keys="down sleep:2")
        _see_chart(ours.screen)
        first.append((ours.memory / 1024, theirs.memory / 1024))
        chart.append((ours.after / 1024, theirs.after / 1024))
    return [
        compared("memory (PSS) after first paint", first, "floor", "MiB", MEMORY),
        compared("memory (PSS) with a chart shown", chart, "floor", "MiB", MEMORY_CHART),
    ]


def moves(plan: Plan) -> list[Figure]:
    """Bytes for one move of the cursor: the row alone, and with what stands beside it."""
    alone, settled = [], []
    for _ in range(plan.times(0.2, 2)):
        alone.append(_moved(plan, 60))
        settled.append(_moved(plan, 300))
    return [
        compared("bytes per move, row alone", alone, "floor", "B", MOVE),
        compared("bytes per move, with detail and chart", settled, "floor", "B", MOVE_SETTLED),
    ]


def _moved(plan: Plan, key_quiet: int) -> tuple[float, float]:
    sides = []
    for command, text in (
        (opening.board(plan), opening.BOARD_TEXT),
        (opening.floor(plan), opening.FLOOR_TEXT),
    ):
        keys = "sleep:2 home down*6 up*5"
        found = visit(command, expect=text, keys=keys, key_quiet=key_quiet)
        if text == opening.BOARD_TEXT:
            _see_chart(found.screen)
        # The first moves away from where the cursor was, and the last ends in the detail.
        sides.append(median(sent for _, _, sent in found.keys[1:-1]))
    return sides[0], sides[1]


def _see_chart(screen: str) -> None:
    if CHART_SIGN not in screen:
        raise NotMeasured("no chart was shown after two seconds")


def views(plan: Plan) -> list[Figure]:
    """Bytes of the second opening of each view, at both sizes."""
    rows = []
    for size, most in ((WIDE, VIEW_WIDE), (NARROW, VIEW_NARROW)):
        home = homes.lived_in(plan, f"lived-in-{size}")
        command = [plan.teamboard, "--home", str(home), "--team", "reablement"]
        sent = {}
        for name, opens, leaves in VIEWS:
            keys = f"sleep:1 down*2 {opens} {leaves} {opens} {leaves}"
            found = visit(command, expect="Reablement", keys=keys, size=size, key_quiet=350)
            opened, left = found.keys[4][2], found.keys[5][2]
            if not opened:
                raise NotMeasured(f"{opens} did not open {name}")
            sent[name] = opened
            # To come back is to open the board again, and no cheaper for a slow line.
            sent["board"] = max(left, sent.get("board", 0))
        worst = max(sent, key=lambda name: sent[name])
        each = ", ".join(f"{name} {count}" for name, count in sent.items())
        print(f"second opening at {size}, bytes: {each}", flush=True)
        rows.append(bounded(f"second opening of a view, {size} ({worst})", sent[worst], "B", most))
    return rows


def idle(plan: Plan) -> list[Figure]:
    """Bytes written while nothing is done."""
    found = visit(opening.board(plan), expect=opening.BOARD_TEXT, keys="sleep:2", idle=IDLE_SECONDS)
    _see_chart(found.screen)
    return [bounded(f"bytes while idle for {IDLE_SECONDS} s", found.idle, "B", 0)]
