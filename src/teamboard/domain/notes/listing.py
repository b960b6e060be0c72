"""What was told about a subject, newest first: notes, what people told us, what is tried."""

from collections.abc import Iterable
from datetime import date, timedelta

from teamboard.domain.agenda.item_ids import (
    ItemType,
    Subject,
    initiative_named,
    split_id,
    subject_of,
)
from teamboard.domain.agenda.items import describe
from teamboard.domain.definitions.board import Board, Priority
from teamboard.domain.notes.notes import Experiment, Feedback, Note, Notes

AnyNote = Note | Feedback | Experiment
"""A note, what somebody told us, or an experiment."""

SILENT_DAYS = 90
"""After so many days without a voice a priority says so."""


def subject_named(board: Board, name: str) -> Subject | None:
    """The subject that a person means: an indicator, a priority, `priority/ID`, `initiative/ID`.

    None where nothing on the board is called so. Of an indicator and a priority that are called
    alike it is the indicator.
    """
    if board.find(name) is not None:
        return Subject(name)
    return priority_named(board, name) or _initiative(board, name)


def priority_named(board: Board, name: str) -> Subject | None:
    """The priority that a person calls by its short name or by `priority/ID`, or None."""
    sort, plain = split_id(name)
    known = sort in {None, ItemType.PRIORITY} and any(one.id == plain for one in board.priority)
    return subject_of(ItemType.PRIORITY, plain) if known else None


def _initiative(board: Board, name: str) -> Subject | None:
    sort, plain = split_id(name)
    known = sort is ItemType.INITIATIVE and initiative_named(board, plain) is not None
    return Subject(name) if known else None


def priority_of(board: Board, subject: str) -> Priority | None:
    """The priority that a subject serves, or is; None for the watch list and what is unknown."""
    return describe(board, subject)[1]


def day_of(told: AnyNote) -> date:
    """The day on which something was told: for an experiment, that it began or ended."""
    match told:
        case Experiment(at=at, closed_at=closed_at):
            return (closed_at or at).date()
        case _:
            return told.day


def notes_about(board: Board, story: Notes, subject: str) -> tuple[AnyNote, ...]:
    """What was told about one subject, newest first.

    An indicator has its notes, its experiments and the voices of its priority; a priority has
    all that was told about it, its indicators and its initiatives; an initiative has its notes.
    """
    sort, name = split_id(subject)
    priority = priority_of(board, subject)
    if sort is None:
        voices = story.voices_on(priority.id) if priority else ()
        return _newest((*story.notes_on(name), *voices, *story.experiments_on(name)))
    if sort is ItemType.PRIORITY and priority is not None:
        return notes_within(story, priority)
    return _newest((*story.notes_on(subject), *story.experiments_on(subject)))


def notes_within(story: Notes, priority: Priority) -> tuple[AnyNote, ...]:
    """All that was told about a priority and what belongs to it, newest first."""
    inside = {
        subject_of(ItemType.PRIORITY, priority.id),
        *(one.id for one in priority.indicator),
        *(subject_of(ItemType.INITIATIVE, one.id) for one in priority.initiative),
    }
    return _newest(
        (
            *(note for note in story.notes if note.subject in inside),
            *story.voices_on(priority.id),
            *(one for one in story.experiments if one.subject in inside),
        )
    )


def newest_notes(story: Notes) -> tuple[AnyNote, ...]:
    """All that was told on a board, newest first."""
    return _newest((*story.notes, *story.voices, *story.experiments))


def silence(story: Notes, priority: Priority, today: date) -> str:
    """What a priority says of itself where nobody was heard lately; empty where somebody was."""
    voices = story.voices_on(priority.id)
    if not voices:
        return "No voice yet: ask one person this week (o)"
    if max(voice.day for voice in voices) + timedelta(days=SILENT_DAYS) >= today:
        return ""
    return f"Nobody has told us anything in {SILENT_DAYS} days: ask one person this week (o)"


def _newest(found: Iterable[AnyNote]) -> tuple[AnyNote, ...]:
    return tuple(sorted(found, key=lambda one: (day_of(one), one.id), reverse=True))
