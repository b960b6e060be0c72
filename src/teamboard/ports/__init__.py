"""What the use cases need from outside, and the ways the outside can refuse.

The store, the clock and the person at the keyboard are arguments of every use case;
these are their shapes. Imports the domain only.
"""

from teamboard.ports.kept import (
    AMENDING,
    Definition,
    Draft,
    KeptSnapshot,
    Row,
    SnapshotFile,
    Stored,
)
from teamboard.ports.refusals import (
    BRIEFLY,
    PATIENCE,
    Busy,
    Conflict,
    Damaged,
    Doubtful,
    Misfits,
    Refused,
    Unfitting,
    put_right,
)
from teamboard.ports.server import Server
from teamboard.ports.session import Session, sound_board, world_of
from teamboard.ports.store import Clock, Store, Work

__all__ = [
    "AMENDING",
    "BRIEFLY",
    "PATIENCE",
    "Busy",
    "Clock",
    "Conflict",
    "Damaged",
    "Definition",
    "Doubtful",
    "Draft",
    "KeptSnapshot",
    "Misfits",
    "Refused",
    "Row",
    "Server",
    "Session",
    "SnapshotFile",
    "Store",
    "Stored",
    "Unfitting",
    "Work",
    "put_right",
    "sound_board",
    "world_of",
]
