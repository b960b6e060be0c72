"""What the journal says of each change: its verb, what it is about, and the texts."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from teamboard.domain.agenda.item_ids import ItemType, Subject, subject_of
from teamboard.domain.journal import NO_LEAD, RENAMED, Change
from teamboard.domain.measures.reading import Rating, ReadingRow
from teamboard.domain.notes.notes import Experiment, Feedback, Note, Result
from teamboard.domain.review.history import ReasonsChanged
from teamboard.domain.review.outcome import Outcome
from teamboard.domain.review.review import Amendment, ItemNotes, Review

if TYPE_CHECKING:
    from teamboard.domain.definitions.renaming import Rename


# Definitions


def board_defined(version: int, before: str | None, after: str) -> Change:
    """A board's definitions were stored, in the texts they are kept as."""
    return Change("define", f"version {version}", before, after)


def renamed(rename: "Rename", why: str) -> Change:
    """Something has another short name."""
    subject = f"{rename.subject(rename.old)} {rename.subject(rename.new)}"
    told = _text(kind=rename.kind, old=rename.old, new=rename.new, why=why)
    return Change(RENAMED, subject, None, told)


# Readings and ratings


def readings_kept(
    rows: Sequence[ReadingRow],
    new: int,
    corrected: Sequence[tuple[ReadingRow, ReadingRow]],
    origin: str,
) -> Iterator[Change]:
    """Readings were handed in: each correction by itself, what is new as one entry.

    `corrected` are pairs of a reading as it was and as it is now; `new` says how many were new.
    """
    for before, after in corrected:
        yield Change("correct", f"{after[0]} {after[1]}", _reading(before), _reading(after))
    if len(rows) == 1 and new:
        [row] = rows
        yield Change("record", f"{row[0]} {row[1]}", None, _reading(row))
    elif new:
        yield Change("import", origin, None, json.dumps({"new": new, "origin": origin}))


def reading_dropped(row: ReadingRow, why: str) -> Change:
    """A reading was taken away."""
    return Change("drop", f"{row[0]} {row[1]}", _reading(row), _text(why=why))


def reading_moved(row: ReadingRow, to: date, why: str) -> Change:
    """A reading belongs to another period."""
    after = _text(period=to.isoformat(), why=why)
    return Change("move", f"{row[0]} {row[1]}", _reading(row), after)


def rating_corrected(before: int, rating: Rating) -> Change:
    """A rating is another step than it was `before`."""
    return Change("correct", _rated(rating), _text(step=before), _text(step=rating.step))


def ratings_kept(new: int, origin: str) -> Change:
    """So many ratings were new."""
    return Change("rate", origin, None, _text(new=new))


def rating_dropped(rating: Rating, why: str) -> Change:
    """A rating was taken away."""
    return Change("drop", _rated(rating), _text(step=rating.step), _text(why=why))


def rating_moved(rating: Rating, to: date, why: str) -> Change:
    """A rating belongs to another period."""
    after = _text(period=to.isoformat(), why=why)
    return Change("move", _rated(rating), _text(step=rating.step), after)


# Reasons


def reasons_noted(noted: ReasonsChanged) -> Iterator[Change]:
    """Reasons came and went: what goes on says nothing."""
    for (subject, kind), (sentence, _) in noted.raised.items():
        yield Change("raise", f"{subject} {kind}", None, sentence)
    for subject, kind in noted.cleared:
        yield Change("clear", f"{subject} {kind}")


# Reviews


def review_opened(review: Review) -> Change:
    """A review began with these items."""
    return Change("open review", review.id, None, subjects_text(review.subjects))


def review_without_lead(review: Review, login: str) -> Change:
    """No lead opened a review, but this account."""
    return Change(NO_LEAD, review.id, None, login)


def review_joined(review: Review) -> Change:
    """Somebody resumes or takes over a review that another opened."""
    return Change("join review", review.id)


def subjects_came(review: Review, subjects: Sequence[Subject]) -> Change:
    """Items came since the agenda froze."""
    return Change("came since", review.id, None, " ".join(subjects))


def agenda_renewed(before: Review, after: Review) -> Change:
    """Today's agenda stands in the place of another."""
    texts = subjects_text(before.subjects), subjects_text(after.subjects)
    return Change("agenda", before.id, *texts)


def review_counted(review: Review, day: date) -> Change:
    """A review counts as the one that is due on a later day."""
    return Change("counts for", review.id, None, day.isoformat())


def review_discarded(review: Review) -> Change:
    """The opening of a review was taken back."""
    return Change("discard review", review.id, subjects_text(review.subjects), None)


def review_closed(review: Review, learned: str) -> Change:
    """A review was closed with what was learned."""
    return Change("close review", review.id, None, learned)


def snapshot_kept(name: str, sha256: str) -> Change:
    """A snapshot was written under a name; its text hashes so."""
    return Change("snapshot", name, None, sha256)


def review_amended(amendment: Amendment) -> Change:
    """Something was added to a closed review."""
    after = _text(text=amendment.text, why=amendment.why)
    return Change("amend", amendment.subject or amendment.review, None, after)


def item_answered(before: ItemNotes | None, after: ItemNotes) -> Change:
    """Something else is said of an item than before."""
    was = _answers(before) if before else None
    return Change("answer", after.subject, was, _answers(after))


def subjects_text(subjects: Sequence[Subject]) -> str:
    """The items of a review as they are kept."""
    return json.dumps(subjects, ensure_ascii=False)


# Outcomes


def outcome_entered(outcome: Outcome) -> Change:
    """A decision, an action or an escalation closes an item: the verb is its kind."""
    return Change(str(outcome.kind), outcome.subject, None, _outcome(outcome))


def outcome_withdrawn(outcome: Outcome) -> Change:
    """An outcome was taken back."""
    return Change("undo", outcome.subject, _outcome(outcome), None)


def outcome_restored(outcome: Outcome) -> Change:
    """An outcome that was taken back stands again."""
    return Change("redo", outcome.subject, None, _outcome(outcome))


def outcome_stepped(before: Outcome, after: Outcome, words: str) -> Change:
    """An action or an escalation moved on: the verb is its new state, else what the step is."""
    verb = (
        str(after.state)
        if after.state != before.state
        else "note"
        if after.due == before.due
        else "new date"
    )
    return Change(verb, before.subject, _outcome(before), _outcome(after, words))


def escalation_worded(before: Outcome, after: Outcome) -> Change:
    """An escalation says what was tried and the impact."""
    return Change("word", before.subject, _outcome(before), _outcome(after))


# What stands beside the numbers


def noted(note: Note) -> Change:
    """A dated note was added."""
    return Change("note", note.subject, None, _text(day=str(note.day), text=note.text))


def told(voice: Feedback) -> Change:
    """Somebody told us something."""
    after = _text(day=str(voice.day), kind=voice.kind, consent=str(voice.consent), text=voice.text)
    return Change("voice", subject_of(ItemType.PRIORITY, voice.priority), None, after)


def tried(experiment: Experiment) -> Change:
    """An experiment began."""
    after = _text(believe=experiment.believe, tries=experiment.tries, check=str(experiment.check))
    return Change("try", experiment.subject, None, after)


def learned(experiment: Experiment, result: Result | None, words: str) -> Change:
    """An experiment ended with what was learned, or goes on where there is no result."""
    before = _text(result=experiment.result or "", learned=experiment.learned)
    after = _text(result=result or "", learned=words)
    return Change("learn" if result else "undo learn", experiment.subject, before, after)


def taken_back(one: Note | Feedback | Experiment) -> Change:
    """A note, a voice or an experiment was entered by mistake."""
    match one:
        case Note(subject=subject, text=text):
            return Change("undo note", subject, _text(text=text))
        case Feedback(priority=priority, text=text):
            return Change("undo voice", subject_of(ItemType.PRIORITY, priority), _text(text=text))
        case Experiment(subject=subject, tries=tries):
            return Change("undo try", subject, _text(tries=tries))


def _text(**facts: str | int) -> str:
    return json.dumps(facts, ensure_ascii=False)


def _reading(row: ReadingRow) -> str:
    _, _, value, numerator, denominator, note = row
    return json.dumps(
        {"value": value, "numerator": numerator, "denominator": denominator, "note": note},
        ensure_ascii=False,
    )


def _rated(one: Rating) -> str:
    return f"{one.indicator} {one.period.isoformat()} {one.person} {one.rater}"


def _answers(said: ItemNotes) -> str:
    return _text(changed=said.changed, drives=said.drives, scope=said.scope)


def _outcome(outcome: Outcome, words: str = "") -> str:
    facts: dict[str, str | None] = {
        "id": outcome.id,
        "kind": outcome.kind,
        "decision": outcome.decision,
        "text": outcome.text,
        "owner": outcome.owner,
        "to": outcome.to,
        "due": outcome.due.isoformat() if outcome.due else None,
        "state": outcome.state,
        "after": outcome.after,
        "tried": outcome.tried,
        "impact": outcome.impact,
        "words": words if words != outcome.after else "",
    }
    return json.dumps({k: v for k, v in facts.items() if v}, ensure_ascii=False)
