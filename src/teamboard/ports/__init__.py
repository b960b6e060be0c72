"""What the services need from outside, and the ways the outside can refuse.

The store, the clock and the person at the keyboard are arguments of every service;
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
    BusyError,
    ConflictError,
    DamagedError,
    DoubtfulError,
    MisfitsError,
    Unfitting,
    UserError,
)
from teamboard.ports.server import Server
from teamboard.ports.session import Session, sound_board, world_of
from teamboard.ports.store import Clock, Store, Work

__all__ = [
    "AMENDING",
    "BRIEFLY",
    "PATIENCE",
    "BusyError",
    "Clock",
    "ConflictError",
    "DamagedError",
    "Definition",
    "DoubtfulError",
    "Draft",
    "KeptSnapshot",
    "MisfitsError",
    "Row",
    "Server",
    "Session",
    "SnapshotFile",
    "Store",
    "Stored",
    "Unfitting",
    "UserError",
    "Work",
    "sound_board",
    "world_of",
]
