"""How soon the board stands, beside the smallest program there can be, and with more readings."""

import homes
from figures import Figure, Plan, compared
from terminal import HERE, Visit, visit

FLOOR_TEXT = "Row 5"
BOARD_TEXT = "Majors in four"
START_PAINT, START_BYTES, GROWTH = 1.10, 0.8, 1.10
"""The bounds of the first paint and the first key, of the bytes, and of more readings."""


def board(plan: Plan) -> list[str]:
    """The command that opens the sample board."""
    return [plan.teamboard, "--home", str(homes.sample(plan))]


def floor(plan: Plan) -> list[str]:
    """The command that starts the floor app."""
    return [str(plan.python), str(HERE / "floor_app.py")]


def start(plan: Plan) -> list[Figure]:
    """First useful paint, first key, and the bytes until quiet."""
    found: list[tuple[Visit, Visit]] = []
    for _ in range(plan.times(2.5) + 1):
        ours = visit(board(plan), expect=BOARD_TEXT, keys="down", key_quiet=60)
        theirs = visit(floor(plan), expect=FLOOR_TEXT, keys="down", key_quiet=60)
        found.append((ours, theirs))
    counted = found[1:]  # the first start reads from the disk
    paint = [(ours.paint * 1000, theirs.paint * 1000) for ours, theirs in counted]
    until = [(_until_key(ours), _until_key(theirs)) for ours, theirs in counted]
    key = [(ours.keys[0][1] * 1000, theirs.keys[0][1] * 1000) for ours, theirs in counted]
    sent = [(ours.at_rest, theirs.at_rest) for ours, theirs in counted]
    return [
        compared("first useful paint", paint, "floor", "ms", START_PAINT),
        compared("first key answered, from the start", until, "floor", "ms", START_PAINT),
        compared("first key answered, from the key", key, "floor", "ms", START_PAINT),
        compared("bytes until quiet at start", sent, "floor", "B", START_BYTES),
    ]


def _until_key(one: Visit) -> float:
    return (one.paint + one.keys[0][1]) * 1000


def million(plan: Plan) -> list[Figure]:
    """Opening a board with 1,000,000 readings, beside the same board with 1,000."""
    many, few = homes.filled(plan, 1_000_000), homes.filled(plan, 1_000)
    found = []
    for _ in range(plan.times(1.3) + 1):
        ours, theirs = (
            visit([plan.teamboard, "--home", str(home)], expect=homes.NAME).paint * 1000
            for home in (many, few)
        )
        found.append((ours, theirs))
    return [
        compared("opening a board with 1,000,000 readings", found[1:], "with 1,000", "ms", GROWTH)
    ]
