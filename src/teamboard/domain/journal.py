"""The journal: who was at the keyboard, what is said of each change, and how entries are chained.

`digest` covers a salt and the two texts; `chain` covers the previous hash and everything but
the texts and the salt. So a text can be removed with its salt and the chain still holds.
"""

from typing import NamedTuple

NO_LEAD = "held without a lead"
"""The verb that says that no lead opened a review."""
RENAMED = "rename"
"""The verb of a rename: a reader finds them all by it."""


class Actor(NamedTuple):
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


class Change(NamedTuple):
    """One change in the journal's words: its verb, what it is about, and the texts."""

    verb: str
    subject: str
    before: str | None = None
    after: str | None = None


def digest(salt: bytes, before: str | None, after: str | None) -> str:
    """The fingerprint of a change's texts."""
    from hashlib import sha256  # no reader of a board needs it

    mark = sha256(salt)
    for text in (before, after):
        body = b"-" if text is None else b"+" + text.encode()
        mark.update(len(body).to_bytes(8) + body)
    return mark.hexdigest()


def chain(previous: str, *facts: str) -> str:
    """The hash of an entry from the hash before it and the entry's facts."""
    from hashlib import sha256

    mark = sha256(previous.encode())
    for fact in facts:
        body = fact.encode()
        mark.update(len(body).to_bytes(8) + body)
    return mark.hexdigest()
