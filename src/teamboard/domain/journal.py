"""The journal: who was at the keyboard, and what was written down of each change."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is at the keyboard: the account by its number, never by what it claims."""

    uid: int
    login: str


class Entry(NamedTuple):
    """One row of the journal, chained to the row before it by `hash`."""

    id: str
    at: str
    actor: str
    verb: str
    subject: str
    before: str | None
    after: str | None
    digest: str
    hash: str
