"""What an item can be about, by the name it is kept under: `priority/NAME`, `escalation/ID`."""

from enum import StrEnum

from teamboard.domain.board import Board, Initiative, Priority
from teamboard.domain.history import NOTHING_YET, History
from teamboard.domain.records import Subject


class Sort(StrEnum):
    """What a subject is, where it is no indicator."""

    PRIORITY = "priority"
    INITIATIVE = "initiative"
    ESCALATION = "escalation"
    EXPERIMENT = "experiment"
    ACTIONS = "actions"
    READINGS = "readings"


STALLED_ACTIONS = Subject(f"{Sort.ACTIONS}/stalled")
"""The actions that do not move: all of them are one item."""
STALE_READINGS = Subject(f"{Sort.READINGS}/stale")
"""The measures whose last reading is too old: all of them are one item."""
_SHOWN_OF_ID = 6
STALLED_WORDS = "Actions that do not move"
STALE_WORDS = "Readings that have stopped"
GROUPS = {Sort.ACTIONS: STALLED_WORDS, Sort.READINGS: STALE_WORDS}
"""What a person calls an item that several things make up together."""
UNKNOWN = {Sort.ESCALATION: "An earlier escalation", Sort.EXPERIMENT: "An experiment"}


def subject_of(sort: Sort, name: str) -> Subject:
    """The subject of something that is no indicator: `initiative/evening-rota`."""
    return Subject(f"{sort}/{name}")


def parted(subject: str) -> tuple[Sort | None, str]:
    """What a subject is and its name or id; None for an indicator."""
    sort, slash, name = subject.partition("/")
    if not slash or sort not in set(Sort):
        return None, subject
    return Sort(sort), name


def written(subject: str) -> str:
    """A subject as a person types it: of an id only its end, `escalation/7K2M9Q`."""
    sort, name = parted(subject)
    if sort in {Sort.ESCALATION, Sort.EXPERIMENT}:
        return f"{sort}/{name[-_SHOWN_OF_ID:]}"
    return subject


def about(
    board: Board, subject: str, history: History = NOTHING_YET
) -> tuple[str, Priority | None]:
    """What a person calls a subject, and the priority it belongs to, if any.

    What is no longer on the board is called by the name it is kept under.
    """
    sort, name = parted(subject)
    match sort:
        case None:
            found = board.find(name)
            known = (found[1].name, found[0]) if found else None
        case Sort.PRIORITY:
            priority = next((p for p in board.priority if p.id == name), None)
            known = (priority.objective, priority) if priority else None
        case Sort.INITIATIVE:
            work = initiative_named(board, name)
            known = (work[1].name, work[0]) if work else None
        case Sort.ESCALATION:
            asked = next((e for e in history.escalations if e.id == name), None)
            known = (f"Asked: {asked.text}", about(board, asked.subject)[1]) if asked else None
        case Sort.EXPERIMENT:
            tried = next((e for e in history.story.experiments if e.id == name), None)
            known = (f"Trying {tried.tries}", about(board, tried.subject)[1]) if tried else None
        case Sort.ACTIONS | Sort.READINGS:
            known = (GROUPS[sort], None)
    return known or (UNKNOWN.get(sort, name) if sort else name, None)


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
