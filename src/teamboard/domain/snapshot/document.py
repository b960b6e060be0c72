"""The snapshot: one review's facts as plain tables, for the next review to compare with.

A document is nested dictionaries of strings, numbers, booleans, dates and moments, with
tables keyed by stable id. What a file holds beyond the known keys is kept as it is.
"""

from collections.abc import Mapping
from datetime import UTC
from typing import Any, NamedTuple

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.board_state import BoardState
from teamboard.domain.review.cycle_time import first_due, times_moved
from teamboard.domain.review.outcome import (
    OPEN_ACTION,
    WAITING_ESCALATION,
    Outcome,
    OutcomeKind,
    Step,
)
from teamboard.domain.review.review import Amendment, ItemNotes, Review
from teamboard.domain.snapshot.tables import (
    amendment_table,
    applied_table,
    cycle_time_table,
    given,
    indicators,
    items,
    note_tables,
    outcome_table,
    priorities,
)

Document = dict[str, Any]


class Facts(NamedTuple):
    """What a snapshot says beyond the board as it stands.

    Attributes:
        review: the review that is being closed; None for a look in between.
        answers: what was said in it, by item.
        outcomes: its outcomes.
        escalations: every standing escalation of the team.
        seconds: how long each item was on the screen; the empty subject is the wrap-up.
        steps: what became of actions and escalations, by their id.
        amendments: what was added to closed reviews since the last one closed.
        previous: file name and SHA-256 of the snapshot before, or empty texts.
        journal_head: the hash of the journal's last entry.
        no_lead: whether somebody opened the review who leads nothing on this board.
    """

    review: Review | None
    answers: Mapping[Subject, ItemNotes]
    outcomes: tuple[Outcome, ...]
    escalations: tuple[Outcome, ...]
    seconds: Mapping[Subject, int]
    steps: Mapping[str, tuple[Step, ...]]
    amendments: tuple[Amendment, ...]
    previous: tuple[str, str]
    journal_head: str
    no_lead: bool = False


FORMAT = "teamboard-snapshot"
VERSION = "1.3"
DAYS_KEPT = 91
"""How long what came of something, or was told, stays in the snapshots: 13 weeks."""
TABLES = (
    "priority", "indicator", "item", "decision", "action", "escalation", "person", "body",
    "definition", "amendment", "initiative", "note", "voice", "experiment",
)  # fmt: skip
"""The tables keyed by stable id; the facts of the review itself stand in `review`."""
_HEAD = (
    "format", "version", "team", "name", "purpose", "day", "previous", "previous_sha256",
    "journal_head",
)  # fmt: skip
"""What every snapshot begins with, in this order; other plain values follow by name."""


def snapshot(view: BoardState, facts: Facts) -> Document:
    """The facts of a board on one day, with what a review said and decided."""
    board, review = view.board, facts.review
    document = given(
        {
            "format": FORMAT,
            "version": VERSION,
            "team": str(board.team),
            "name": board.name,
            "purpose": board.purpose,
            "day": view.today,
            "previous": facts.previous[0],
            "previous_sha256": facts.previous[1],
            "journal_head": facts.journal_head,
        }
    )
    if review is not None:
        document["review"] = given(
            {
                "id": review.id,
                "day": review.day,
                "opened_at": review.opened_at,
                "opened_by": review.opened_by,
                "counts_for": review.counted,
                "held_without_lead": facts.no_lead or None,
                "closed_at": review.closed_at,
                "learned": review.learned,
                "planned_minutes": board.review.minutes,
                "seconds": sum(facts.seconds.values()) or None,
            }
        )
    document["priority"] = priorities(view)
    document["indicator"] = indicators(view)
    document["item"] = items(view, facts.review, facts.answers, facts.seconds)
    kept = {o.id: o for o in facts.outcomes}
    kept |= {a.id: a for a in view.actions if a.state in OPEN_ACTION or _lately(a, view)}
    kept |= {
        e.id: e for e in facts.escalations if e.state in WAITING_ESCALATION or _lately(e, view)
    }
    first = first_due(facts.steps)
    for kind in OutcomeKind:
        document[str(kind)] = {
            o.id: outcome_table(o, times_moved(facts.steps.get(o.id, ())), first.get(o.id))
            for o in kept.values()
            if o.kind is kind
        }
    document["person"] = {
        str(p.id): given({"name": p.name, "login": p.login}) for p in board.person
    }
    document["body"] = {str(b.id): {"name": b.name} for b in board.body}
    document["definition"] = {str(one.version): applied_table(one) for one in view.applied}
    document["amendment"] = {one.id: amendment_table(one) for one in facts.amendments}
    document |= note_tables(view, DAYS_KEPT)
    if speed := cycle_time_table(view.cycle_time):
        document["speed"] = speed
    return ordered(document)


def ordered(document: Document) -> Document:
    """The same facts in the one order they are written in.

    The head first, then the other plain values, then the tables, each by name; arrays of tables
    that all have an `id` by that. Other arrays keep their order, which may mean something.
    """
    head = {key: document[key] for key in _HEAD if key in document and not is_table(document[key])}
    return head | _sorted({k: v for k, v in document.items() if k not in head})


def is_table(value: object) -> bool:
    """Whether a value is written under a heading of its own: a table, or an array of them."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(entry, dict) for entry in value)
    return isinstance(value, dict)


def _sorted(table: Document) -> Document:
    # By name alone: two values of different types cannot be compared.
    pairs = sorted(table.items(), key=lambda pair: (is_table(pair[1]), pair[0]))
    return {key: _in_order(value) for key, value in pairs}


def _in_order(value: Any) -> Any:
    match value:
        case dict():
            return _sorted(value)
        case list():
            entries = [_in_order(entry) for entry in value]
            if is_table(value) and all(isinstance(entry.get("id"), str) for entry in entries):
                return sorted(entries, key=lambda entry: str(entry["id"]))
            return entries
        case _:
            return value


def _lately(outcome: Outcome, view: BoardState) -> bool:
    changed = outcome.changed_at
    return changed is not None and (view.today - changed.astimezone(UTC).date()).days <= DAYS_KEPT
