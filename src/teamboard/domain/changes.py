"""What changed between two snapshots, in plain sentences.

A snapshot may have been edited by hand or written by a newer program: what is not as expected
is passed over, never an error.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from teamboard.domain.calendar import in_words
from teamboard.domain.snapshot import Document
from teamboard.domain.snapshot_facts import (
    bound_words,
    called,
    day_of,
    is_late,
    rows,
    signal_word,
    subject_name,
    value_number,
)

_ORDER = {"green": 0, "grey": 1, "amber": 2, "red": 3}
_Placed = tuple[Document, Document]
"""A row with the document it stands in, which knows what people are called."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: which kind of thing, its id, and a sentence."""

    kind: str
    subject: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs, and how many indicators stayed as they were."""

    changes: tuple[Change, ...]
    unchanged: int


def compare(old: Document, new: Document) -> Changes:
    """What changed from one snapshot document to the next."""
    found = list(_priorities(old, new))
    unchanged = 0
    before, after = rows(old, "indicator"), rows(new, "indicator")
    for name, now in after.items():
        then = before.get(name)
        if then is None:
            found.append(Change("indicator", name, f"{_name(now, name)}: new on the board"))
            continue
        moved = list(_indicator(name, (old, then), (new, now)))
        found += moved
        unchanged += not moved
    found += [
        Change("indicator", name, f"{_name(then, name)}: no longer on the board")
        for name, then in before.items()
        if name not in after
    ]
    found += _decisions(old, new)
    found += _outcomes(old, new, "action")
    found += _outcomes(old, new, "escalation")
    found += _late(new)
    found += _carried(old, new)
    return Changes(tuple(found), unchanged)


def _name(row: Document, otherwise: str) -> str:
    return str(row.get("name", otherwise))


def _priorities(old: Document, new: Document) -> Iterator[Change]:
    before, after = rows(old, "priority"), rows(new, "priority")
    for name, now in after.items():
        title, then = str(now.get("objective", name)), before.get(name)
        if then is None:
            yield Change("priority", name, f"{title}: new priority")
        else:
            yield from _owner(name, title, (old, then), (new, now))
    for name, then in before.items():
        if name not in after:
            yield Change("priority", name, f"{then.get('objective', name)}: no longer a priority")


def _indicator(name: str, before: _Placed, after: _Placed) -> Iterator[Change]:
    then, now = before[1], after[1]
    title = _name(now, name)
    was, light = str(then.get("light", "")), str(now.get("light", ""))
    if was != light and was and light:
        way = "better" if _ORDER.get(light, 1) < _ORDER.get(was, 1) else "worse"
        way = "" if "grey" in {was, light} else f", {way}"
        yield Change("light", name, f"{title}: {was} to {light}{way}{_values(then, now)}")
    if bool(then.get("beyond_floor")) != bool(now.get("beyond_floor")):
        way = "beyond the floor now" if now.get("beyond_floor") else "no longer beyond the floor"
        yield Change("breach", name, f"{title}: {way}{_values(then, now)}")
    elif was == light and then.get("period") == now.get("period") and _values(then, now):
        yield Change("corrected", name, f"{title}: corrected{_values(then, now)}")
    signal = signal_word(now)
    if signal and (signal != signal_word(then) or now.get("period") != then.get("period")):
        yield Change("signal", name, f"{title}: {signal}{_values(then, now)}")
    for bound in ("target", "floor"):
        if then.get(bound) != now.get(bound):
            was, is_now = (bound_words(row.get(bound)) or "none" for row in (then, now))
            yield Change(bound, name, f"{title}: {bound} moved from {was} to {is_now}")
    yield from _owner(name, title, before, after)


def _owner(name: str, title: str, before: _Placed, after: _Placed) -> Iterator[Change]:
    if before[1].get("owner") != after[1].get("owner"):
        was, now = (
            called(document, str(row["owner"])) if "owner" in row else "nobody"
            for document, row in (before, after)
        )
        yield Change("owner", name, f"{title}: owner was {was}, now {now}")


def _values(then: Document, now: Document) -> str:
    # Both in the decimals of today, so that a change of decimals alone is no change.
    before, after = (value_number(row.get("value"), now) for row in (then, now))
    if not before or not after or before == after:
        return ""
    return f" ({before} to {after} {now.get('unit', '')}".rstrip() + ")"


def _decisions(old: Document, new: Document) -> Iterator[Change]:
    before = rows(old, "decision")
    for name, now in rows(new, "decision").items():
        if name not in before:
            title = subject_name(new, str(now.get("subject", "")))
            yield Change("decision", name, f"decided on {title}: {now.get('text', '')}")


def _outcomes(old: Document, new: Document, kind: str) -> Iterator[Change]:
    before = rows(old, kind)
    for name, now in rows(new, kind).items():
        then = before.get(name)
        state, text = str(now.get("state", "")), str(now.get("text", ""))
        if then is None:
            whose = called(new, str(now.get("owner") or now.get("to") or ""))
            yield Change(kind, name, f"new {kind}: {text}" + (f" ({whose})" if whose else ""))
        elif then.get("state") != state:
            came = f": {now['after']}" if now.get("after") else ""
            yield Change(kind, name, f"{kind} {state}: {text}{came}")


def _late(new: Document) -> Iterator[Change]:
    today = day_of(new.get("day"))
    for name, now in rows(new, "action").items():
        if is_late(now, today):
            since = in_words(now["due"], today)
            yield Change("late", name, f"late since {since}: {now.get('text', '')}")


def _carried(old: Document, new: Document) -> Iterator[Change]:
    today = day_of(new.get("day"))
    after = rows(new, "item")
    for subject in rows(old, "item"):
        now = after.get(subject, {})
        raised = [day_of(reason.get("first")) for reason in rows(now, "reason").values()]
        first = min((day for day in raised if day is not None), default=None)
        if first is not None and today is not None:
            days = (today - first).days
            lasting = "" if days < 1 else " after 1 day" if days == 1 else f" after {days} days"
            asleep = ", covered by an earlier outcome" if now.get("asleep") else ""
            title = subject_name(new, subject)
            yield Change("carried", subject, f"{title}: still here{lasting}{asleep}")
