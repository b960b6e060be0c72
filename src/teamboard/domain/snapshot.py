"""The snapshot: one review's facts as plain tables, for the next review to compare with.

A document is nested dictionaries of strings, numbers, booleans, dates and moments, with
tables keyed by stable id. What a file holds beyond the known keys is kept as it is.
"""

from collections.abc import Mapping
from typing import Any

from teamboard.domain.items import Item
from teamboard.domain.overview import Overview
from teamboard.domain.records import (
    OPEN_ACTION,
    WAITING_ESCALATION,
    Answers,
    Outcome,
    OutcomeKind,
    Review,
    Subject,
)

Document = dict[str, Any]

FORMAT = "teamboard-snapshot"
VERSION = "1.0"
DAYS_KEPT = 91
"""How long what came of an action or an escalation stays in the snapshots: 13 weeks."""
TABLES = (
    "priority", "indicator", "item", "decision", "action", "escalation", "person", "body",
)  # fmt: skip
"""The tables keyed by stable id; the facts of the review itself stand in `review`."""
_HEAD = (
    "format", "version", "team", "name", "purpose", "day", "previous", "previous_sha256",
    "journal_head",
)  # fmt: skip
"""What every snapshot begins with, in this order; other plain values follow by name."""


def _given(facts: Mapping[str, Any]) -> Document:
    """The facts that are there: TOML has no way to write nothing."""
    return {key: value for key, value in facts.items() if value is not None and value != ""}


def snapshot(
    view: Overview,
    *,
    review: Review | None,
    answers: Mapping[Subject, Answers],
    outcomes: tuple[Outcome, ...],
    escalations: tuple[Outcome, ...],
    previous: tuple[str, str],
    journal_head: str,
) -> Document:
    """The facts of a board on one day, with what a review said and decided.

    Args:
        view: the board as it stands.
        review: the review that is being closed; None for a look in between.
        answers: what was said, by item.
        outcomes: the outcomes of the review.
        escalations: every standing escalation of the team.
        previous: file name and SHA-256 of the snapshot before, or empty texts.
        journal_head: the hash of the journal's last entry.
    """
    board = view.board
    document = _given(
        {
            "format": FORMAT,
            "version": VERSION,
            "team": str(board.team),
            "name": board.name,
            "purpose": board.purpose,
            "day": view.today,
            "previous": previous[0],
            "previous_sha256": previous[1],
            "journal_head": journal_head,
        }
    )
    if review is not None:
        document["review"] = _given(
            {
                "id": review.id,
                "day": review.day,
                "opened_at": review.opened_at,
                "opened_by": review.opened_by,
                "closed_at": review.closed_at,
                "learned": review.learned,
            }
        )
    document["priority"] = _priorities(view)
    document["indicator"] = _indicators(view)
    document["item"] = _items(view, review, answers)
    kept = {o.id: o for o in outcomes}
    kept |= {a.id: a for a in view.actions if a.state in OPEN_ACTION or _lately(a, view)}
    kept |= {e.id: e for e in escalations if e.state in WAITING_ESCALATION or _lately(e, view)}
    for kind in OutcomeKind:
        document[str(kind)] = {o.id: _outcome(o) for o in kept.values() if o.kind is kind}
    document["person"] = {
        str(p.id): _given({"name": p.name, "login": p.login}) for p in board.person
    }
    document["body"] = {str(b.id): {"name": b.name} for b in board.body}
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


def _lately(outcome: Outcome, view: Overview) -> bool:
    changed = outcome.changed_at
    return changed is not None and (view.today - changed.date()).days <= DAYS_KEPT


def _priorities(view: Overview) -> Document:
    found: dict[str, Document] = {}
    for priority in view.board.priority:
        group = view.groups[priority.id]
        found[str(priority.id)] = _given(
            {
                "objective": priority.objective,
                "owner": priority.owner,
                "ambition": str(priority.ambition),
                "light": str(group.colour),
                "counts": group.counts,
            }
        )
    return found


def _indicators(view: Overview) -> Document:
    found = {}
    for priority, indicator in view.board.indicators():
        judgement = view.judgements[indicator.id]
        latest, light = judgement.latest, judgement.light
        found[str(indicator.id)] = _given(
            {
                "name": indicator.name,
                "priority": priority.id if priority else None,
                "kind": str(indicator.kind),
                "cadence": str(indicator.cadence),
                "direction": str(indicator.direction),
                "unit": indicator.unit,
                "decimals": indicator.decimals,
                "owner": indicator.owner,
                "period": latest.period if latest else None,
                "value": latest.value if latest else None,
                "numerator": latest.numerator if latest else None,
                "denominator": latest.denominator if latest else None,
                "target": _bound(indicator.target),
                "floor": _bound(indicator.floor),
                "light": str(light.colour),
                "reason": light.reason,
                "beyond_floor": light.below_floor or None,
                "variation": str(judgement.variation.value) if judgement.variation else None,
                "unjudged": None if judgement.variation else judgement.trend_words,
                "assurance": str(judgement.assurance.value) if judgement.assurance else None,
            }
        )
    return found


def _bound(bound: float | tuple[float, float] | None) -> float | list[float] | None:
    return list(bound) if isinstance(bound, tuple) else bound


def _items(view: Overview, review: Review | None, answers: Mapping[Subject, Answers]) -> Document:
    found = {item.subject: _item(item) for item in view.agenda.awake}
    found |= {item.subject: _item(item) | {"asleep": True} for item in view.agenda.asleep}
    for subject in review.subjects if review else ():
        table = found.setdefault(subject, {})
        said = answers.get(subject)
        if said is not None:
            table |= _given(
                {"changed": said.changed, "drives": said.drives, "scope": str(said.scope)}
            )
        table["reviewed"] = True
    return {str(subject): table for subject, table in found.items()}


def _item(item: Item) -> Document:
    return {
        "severity": item.severity,
        "reason": {
            str(reason.kind): _given(
                {"sentence": reason.sentence, "first": reason.first, "last": reason.last}
            )
            for reason in item.reasons
        },
    }


def _outcome(outcome: Outcome) -> Document:
    return _given(
        {
            "subject": str(outcome.subject),
            "text": outcome.text,
            "decision": outcome.decision and str(outcome.decision),
            "owner": outcome.owner,
            "to": outcome.to,
            "due": outcome.due,
            "state": str(outcome.state),
            "after": outcome.after,
            "by": outcome.by,
            "at": outcome.at,
            "review": outcome.review,
        }
    )
