"""What is read of every table, and what must stand in each column."""

from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.reading import Rater
from teamboard.domain.notes.notes import FeedbackKind, Result
from teamboard.domain.review.outcome import DecisionKind, OutcomeKind, State
from teamboard.domain.review.review import Scope
from teamboard.storage.columns import (
    Columns,
    day,
    maybe,
    moment,
    names,
    number,
    one_of,
    text,
    unless_empty,
    whole,
)

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
