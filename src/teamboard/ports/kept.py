"""What the store keeps beside the records of the domain."""

from datetime import datetime
from typing import NamedTuple

from teamboard.domain.review.records import Row, Subject

__all__ = ["AMENDING", "Definition", "Draft", "KeptSnapshot", "Row", "SnapshotFile", "Stored"]


class Definition(NamedTuple):
    """One stored version of a board's definitions: who stored it, when, and why."""

    version: int
    at: datetime
    actor: str
    why: str
    source: str


class Stored(NamedTuple):
    """What became of readings that were handed in."""

    new: int
    corrected: int
    unchanged: int


class Draft(NamedTuple):
    """A line that was being typed: in which review, on which item, in which field.

    `review` is empty outside a review; without `text` there is no such line any more.
    """

    review: str
    subject: Subject
    field: str
    text: str


AMENDING = ("amend", "amend why")
"""The fields of drafts that hold what is to be added to a closed review, and why."""


class KeptSnapshot(NamedTuple):
    """A snapshot as it was written when its review closed.

    `definition` is the version of the definitions that it was written under, 0 if not known.
    """

    review: str
    name: str
    sha256: str
    text: str
    definition: int = 0


class SnapshotFile(NamedTuple):
    """The file of a kept snapshot, without its text: what it is called and must hash to.

    `definition` is the version of the definitions that it was written under, 0 if not known.
    """

    review: str
    name: str
    sha256: str
    definition: int
