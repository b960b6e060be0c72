"""What stands beside the numbers: dated notes, what people told us and what we try."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import PriorityId


class Note(NamedTuple):
    """Something that happened on a day ("winter ward opened"), drawn on the chart.

    `subject` is an indicator, `priority/NAME` or `initiative/NAME`.
    """

    id: str
    subject: Subject
    day: date
    text: str
    at: datetime
    by: str


class FeedbackKind(StrEnum):
    """Who told us."""

    PERSON = "person"
    FAMILY = "family"
    STAFF = "staff"
    PARTNER = "partner"


VOICE_WORDS = {
    FeedbackKind.PERSON: "a person served",
    FeedbackKind.FAMILY: "family",
    FeedbackKind.STAFF: "a member of staff",
    FeedbackKind.PARTNER: "a partner",
}
"""Who told us, as it is written on the screen."""


class Feedback(NamedTuple):
    """What somebody told us about what a priority is for, in a few words, without their name.

    `consent` is whether they agreed that it is passed on beyond the team.
    """

    id: str
    priority: PriorityId
    day: date
    kind: FeedbackKind
    consent: bool
    text: str
    at: datetime
    by: str


class Result(StrEnum):
    """How an experiment ended. "Failed, and we learned" ends it well."""

    WORKED = "worked"
    FAILED = "failed"
    UNCLEAR = "unclear"


class Experiment(NamedTuple):
    """What we believe, what we try, when we look, and what we learned.

    `subject` is the indicator or `priority/NAME` that it is about. `result` is None while it
    runs; then `learned` is empty.
    """

    id: str
    subject: Subject
    believe: str
    tries: str
    check: date
    at: datetime
    by: str
    result: Result | None = None
    learned: str = ""
    closed_at: datetime | None = None
    version: int = 1


class Notes(NamedTuple):
    """All that a team noted, was told and tries."""

    notes: tuple[Note, ...] = ()
    voices: tuple[Feedback, ...] = ()
    experiments: tuple[Experiment, ...] = ()

    def notes_on(self, subject: str) -> tuple[Note, ...]:
        """The notes on one subject, oldest first."""
        return tuple(note for note in self.notes if note.subject == subject)

    def voices_on(self, priority: str) -> tuple[Feedback, ...]:
        """What people told us about a priority, oldest first."""
        return tuple(voice for voice in self.voices if voice.priority == priority)

    def experiments_on(self, subject: str) -> tuple[Experiment, ...]:
        """The experiments on one subject, oldest first."""
        return tuple(one for one in self.experiments if one.subject == subject)


NO_NOTES = Notes()
