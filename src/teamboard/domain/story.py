"""What stands beside the numbers: dated notes, what people told us, experiments and ratings."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from teamboard.domain.board import PriorityId
from teamboard.domain.indicator import IndicatorId
from teamboard.domain.records import Subject


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


class VoiceKind(StrEnum):
    """Who told us."""

    PERSON = "person"
    FAMILY = "family"
    STAFF = "staff"
    PARTNER = "partner"


VOICE_WORDS = {
    VoiceKind.PERSON: "a person served",
    VoiceKind.FAMILY: "family",
    VoiceKind.STAFF: "a member of staff",
    VoiceKind.PARTNER: "a partner",
}
"""Who told us, as it is written on the screen."""


class Voice(NamedTuple):
    """What somebody told us about what a priority is for, in a few words, without their name.

    `consent` is whether they agreed that it is passed on beyond the team.
    """

    id: str
    priority: PriorityId
    day: date
    kind: VoiceKind
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


class Rater(StrEnum):
    """Whose rating it is: the person's own, or their worker's."""

    SELF = "self"
    WORKER = "worker"


class Rating(NamedTuple):
    """Where somebody stands on a ladder of 1 to 10 in one period.

    `person` is an opaque code and never a name.
    """

    indicator: IndicatorId
    period: date
    person: str
    rater: Rater
    step: int


class Ladder(NamedTuple):
    """How people moved on a ladder: in its latest period, and from their first rating to now.

    Attributes:
        period: the latest one with ratings.
        up, same, down: how many people stand higher, on the same step, or lower in it than when
            they were last rated before.
        new: how many were rated for the first time.
        ever_up, ever_same, ever_down: the same, first rating against latest, for everybody.
        beside: each person's code with the step they give themselves and the one their worker
            gives, in the latest period; None where one of the two is missing.
    """

    period: date
    up: int
    same: int
    down: int
    new: int
    ever_up: int
    ever_same: int
    ever_down: int
    beside: tuple[tuple[str, int | None, int | None], ...]

    @property
    def words(self) -> str:
        """`5 up, 6 same, 1 down`; `12 new` while nobody was rated before."""
        if not self.up + self.same + self.down:
            return f"{self.new} new"
        return f"{self.up} up, {self.same} same, {self.down} down"

    @property
    def people(self) -> str:
        """How many people were rated in the latest period: `12 people`."""
        count = len(self.beside)
        return f"{count} {'person' if count == 1 else 'people'}"


class Story(NamedTuple):
    """All that a team noted, was told and tries."""

    notes: tuple[Note, ...] = ()
    voices: tuple[Voice, ...] = ()
    experiments: tuple[Experiment, ...] = ()

    def notes_on(self, subject: str) -> tuple[Note, ...]:
        """The notes on one subject, oldest first."""
        return tuple(note for note in self.notes if note.subject == subject)

    def voices_on(self, priority: str) -> tuple[Voice, ...]:
        """What people told us about a priority, oldest first."""
        return tuple(voice for voice in self.voices if voice.priority == priority)

    def experiments_on(self, subject: str) -> tuple[Experiment, ...]:
        """The experiments on one subject, oldest first."""
        return tuple(one for one in self.experiments if one.subject == subject)


NOTHING_TOLD = Story()
