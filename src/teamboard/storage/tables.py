"""What is read of every table, and what must stand in each column.

Whatever else is there was put there by hand. The tables are strict, so the database itself
looks after kinds; but a text that is to be a day, a moment, a word of ours or JSON can be
anything, and whoever may write the file can change the tables too.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.reading import Rater
from teamboard.domain.notes.notes import FeedbackKind, Result
from teamboard.domain.review.outcome import DecisionKind, OutcomeKind, State
from teamboard.domain.review.review import Scope
from teamboard.errors import DamagedError

FIRST_YEAR, LAST_YEAR = 10, 9900
"""Wider than what anybody is asked for, so that a year once taken by mistake can be put right."""
Read = Callable[[Any], Any]


class Columns:
    """Some columns of a table, in order, with what must stand in each."""

    def __init__(self, table: str, **reads: Read) -> None:
        """Begin with how each column is read; a reader raises ValueError or TypeError."""
        self.table = table
        self.names = ", ".join(reads)
        self._reads = tuple(reads.items())

    def read(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """What a row says.

        Raises:
            DamagedError: a column holds what it cannot; its words are not repeated.
        """
        return tuple(
            read_one(self.table, name, read, value)
            for (name, read), value in zip(self._reads, row, strict=True)
        )


def read_one(table: str, column: str, read: Read, value: Any) -> Any:
    """What one column says.

    Raises:
        DamagedError: it holds what it cannot.
    """
    try:
        return read(value)
    except (ValueError, TypeError, OverflowError, RecursionError):
        # Neither the error nor what led to it goes on: both repeat what is stored.
        raise DamagedError(table, column) from None


def text(value: Any) -> str:
    """A text."""
    if type(value) is not str:
        raise TypeError
    return value


def whole(value: Any) -> int:
    """A whole number."""
    if type(value) is not int:
        raise TypeError
    return value


def number(value: Any) -> float:
    """A number."""
    if type(value) not in {float, int}:
        raise TypeError
    return float(value)


def day(value: Any) -> date:
    """A day that one can reckon from: the ends of the calendar leave no room for it."""
    found = date.fromisoformat(text(value))
    if not can_be_reckoned(found):
        raise ValueError
    return found


def can_be_reckoned(found: date) -> bool:
    """Whether a few years before and after a day are days too."""
    return FIRST_YEAR <= found.year <= LAST_YEAR


def moment(value: Any) -> datetime:
    """A moment in the person's own time, so that its day is theirs; it is kept in UTC."""
    kept = datetime.fromisoformat(text(value))
    if kept.tzinfo is None or not can_be_reckoned(kept):
        raise ValueError
    return kept.astimezone()


def maybe(read: Read) -> Read:
    """The same, or nothing."""
    return lambda value: None if value is None else read(value)


def unless_empty(read: Read) -> Read:
    """The same, or nothing where there is nothing or an empty text."""
    return lambda value: None if value is None or value == "" else read(value)


def one_of(words: type[Enum]) -> Read:
    """One of our words."""
    return lambda value: words(text(value))


def names(value: Any) -> tuple[str, ...]:
    """A JSON list of texts."""
    found = json.loads(text(value))
    if type(found) is not list:
        raise TypeError
    return tuple(map(text, found))


READING = Columns(
    "reading",
    period=day,
    value=maybe(number),
    numerator=maybe(number),
    denominator=maybe(number),
    note=text,
)
REVIEW = Columns(
    "review",
    id=text,
    team=text,
    day=day,
    opened_at=moment,
    opened_by=text,
    subjects=names,
    closed_at=unless_empty(moment),
    learned=text,
    snapshot=text,
    version=whole,
)
ANSWERS = Columns(
    "answers",
    review=text,
    subject=text,
    changed=text,
    drives=text,
    scope=one_of(Scope),
    reasons=text,
    light=text,
    period=maybe(day),
    first=text,
    version=whole,
)
COUNTED = Columns("answers", period=maybe(day))
"""The day a review counts for: what was answered about it as a whole."""
OUTCOME = Columns(
    "outcome",
    id=text,
    review=text,
    subject=text,
    kind=one_of(OutcomeKind),
    decision=unless_empty(one_of(DecisionKind)),
    text=text,
    owner=maybe(text),
    recipient=maybe(text),
    due=maybe(day),
    state=one_of(State),
    after=text,
    at=moment,
    actor=text,
    changed_at=unless_empty(moment),
    tried=text,
    impact=text,
    version=whole,
)
STEP = Columns(
    "step",
    outcome=text,
    at=moment,
    actor=text,
    state=one_of(State),
    was_due=maybe(day),
    due=maybe(day),
    words=text,
)
AMENDMENT = Columns(
    "amendment", id=text, review=text, subject=text, text=text, why=text, at=moment, actor=text
)
NOTE = Columns("note", id=text, subject=text, day=day, text=text, at=moment, actor=text)
VOICE = Columns(
    "voice",
    id=text,
    priority=text,
    day=day,
    kind=one_of(FeedbackKind),
    consent=whole,
    text=text,
    at=moment,
    actor=text,
)
EXPERIMENT = Columns(
    "experiment",
    id=text,
    subject=text,
    believe=text,
    tries=text,
    due=day,
    at=moment,
    actor=text,
    result=unless_empty(one_of(Result)),
    learned=text,
    closed_at=unless_empty(moment),
    version=whole,
)
RATING = Columns("rating", indicator=text, period=day, person=text, rater=one_of(Rater), step=whole)
STOOD = Columns("stood", indicator=text, light=one_of(Colour), period=maybe(day))
DEFINITION = Columns("definition", version=whole, at=moment, actor=text, why=text, source=text)
REASON = Columns("reason", subject=text, kind=text, first=day, last=day)
SNAPSHOT = Columns("snapshot", review=text, name=text, sha256=text, text=text, definition=whole)
DRAFT = Columns("draft", review=text, subject=text, field=text, text=text)
SERIES = Columns("series", subject=text, readings=text)
SPENT = Columns("spent", review=text, subject=text, seconds=whole)
ENTRY = Columns(
    "journal",
    id=text,
    at=moment,
    actor=text,
    verb=text,
    subject=text,
    before=maybe(text),
    after=maybe(text),
    digest=text,
    hash=text,
)

EVERY = (
    READING, REVIEW, ANSWERS, OUTCOME, STEP, AMENDMENT, NOTE, VOICE, EXPERIMENT, RATING,
    STOOD, DEFINITION, REASON, SNAPSHOT, DRAFT, SERIES, SPENT, ENTRY,
)  # fmt: skip
"""What is read of every table."""
