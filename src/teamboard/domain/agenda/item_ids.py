"""What an item can be about, by the name it is kept under: `priority/NAME`, `escalation/ID`."""

from enum import StrEnum
from typing import NewType

from teamboard.domain.definitions.board import Board, Initiative, Priority

Subject = NewType("Subject", str)
"""What an item is about.

An indicator's short name, `priority/NAME`, `initiative/NAME`, `escalation/ID`, `experiment/ID`,
`actions/stalled` or `readings/stale`: those that do not move, and those that have stopped, are one
item each.
"""


class ItemType(StrEnum):
    """What a subject is, where it is no indicator."""

    PRIORITY = "priority"
    INITIATIVE = "initiative"
    ESCALATION = "escalation"
    EXPERIMENT = "experiment"
    ACTIONS = "actions"
    READINGS = "readings"


STALLED_ACTIONS = Subject(f"{ItemType.ACTIONS}/stalled")
"""The actions that do not move: all of them are one item."""
STALE_READINGS = Subject(f"{ItemType.READINGS}/stale")
"""The measures whose last reading is too old: all of them are one item."""
_SHOWN_OF_ID = 6
STALLED_WORDS = "Actions that do not move"
STALE_WORDS = "Readings that have stopped"
GROUPS = {ItemType.ACTIONS: STALLED_WORDS, ItemType.READINGS: STALE_WORDS}
"""What a person calls an item that several things make up together."""
UNKNOWN = {ItemType.ESCALATION: "An earlier escalation", ItemType.EXPERIMENT: "An experiment"}


def subject_of(sort: ItemType, name: str) -> Subject:
    """The subject of something that is no indicator: `initiative/evening-rota`."""
    return Subject(f"{sort}/{name}")


def split_id(subject: str) -> tuple[ItemType | None, str]:
    """What a subject is and its name or id; None for an indicator."""
    sort, slash, name = subject.partition("/")
    if not slash or sort not in set(ItemType):
        return None, subject
    return ItemType(sort), name


def written(subject: str) -> str:
    """A subject as a person types it: of an id only its end, `escalation/7K2M9Q`."""
    sort, name = split_id(subject)
    if sort in {ItemType.ESCALATION, ItemType.EXPERIMENT}:
        return f"{sort}/{name[-_SHOWN_OF_ID:]}"
    return subject


def initiative_named(board: Board, name: str) -> tuple[Priority, Initiative] | None:
    """The initiative of that short name with its priority, or None."""
    return next(
        (
            (priority, initiative)
            for priority in board.priority
            for initiative in priority.initiative
            if initiative.id == name
        ),
        None,
    )
