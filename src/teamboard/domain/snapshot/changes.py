"""What changed between two snapshots, in plain sentences.

A snapshot may have been edited by hand or written by a newer program: what is not as expected
is passed over, never an error.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teamboard.domain.agenda.item_ids import ItemType, subject_of
from teamboard.domain.definitions.renaming import Rename, document_as_named
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.periods import in_words
from teamboard.domain.review.outcome import UNDER_WAY
from teamboard.domain.snapshot.definition_changes import DefinitionChanges, signed
from teamboard.domain.snapshot.document import Document
from teamboard.domain.snapshot.facts import (
    bound_of,
    bound_words,
    called,
    day_of,
    is_late,
    number_of,
    over_words,
    rows,
    signal_word,
    subject_name,
    tried_words,
    two_numbers,
    voice_words,
)
from teamboard.domain.text.numbers import from_to

_GATHERED = ("definition", "amendment", "decision")
"""What a snapshot holds of its own review only: those in between are looked up too."""
_TIMES = {2: ", the second time", 3: ", the third time"}
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
    """All that differs, and how many indicators there is nothing to tell of.

    Attributes:
        changes: what is told, each in a sentence.
        unchanged: indicators that stayed as they were.
        quiet: indicators that have another value, and the same light.
    """

    changes: tuple[Change, ...]
    unchanged: int
    quiet: int = 0

    @property
    def rest(self) -> str:
        """`9 indicators have another value and the same light; 3 did not change`, or nothing."""
        have = "indicator has" if self.quiet == 1 else "indicators have"
        parts = [f"{self.quiet} {have} another value and the same light"] if self.quiet else []
        if self.unchanged:
            which = "" if parts else " indicator" if self.unchanged == 1 else " indicators"
            parts.append(f"{self.unchanged}{which} did not change")
        return "; ".join(parts)


def compare(
    old: Document,
    new: Document,
    between: Sequence[Document] = (),
    renames: Sequence[Rename] = (),
) -> Changes:
    """What changed from one snapshot document to a later one.

    Args:
        old: the earlier one.
        new: the later one.
        between: those of the reviews in between, oldest first.
        renames: what was given another short name since; both are read under those of today.
    """
    old, new, *between = (document_as_named(one, renames) for one in (old, new, *between))
    new = new | {
        table: {name: row for one in (*between, new) for name, row in rows(one, table).items()}
        for table in _GATHERED
    }
    definitions = DefinitionChanges(old, new)
    found = list(_priorities(old, new, definitions))
    unchanged = quiet = 0
    before, after = rows(old, "indicator"), rows(new, "indicator")
    for name, now in after.items():
        then = before.get(name)
        if then is None:
            why = definitions.why(f"indicator {name}", "added")
            found.append(Change("indicator", name, f"{_name(now, name)}: new on the board{why}"))
            continue
        moved = list(_indicator(name, (old, then), (new, now), definitions))
        found += moved
        if not moved and (_values(then, now) or then.get("ladder") != now.get("ladder")):
            quiet += 1
        elif not moved:
            unchanged += 1
    for name, then in before.items():
        if name not in after:
            why = definitions.why(f"indicator {name}", "taken off")
            gone = f"{_name(then, name)}: no longer on the board{why}"
            found.append(Change("indicator", name, gone))
    found += [Change("definition", version, text) for version, text in definitions.rest()]
    found += _amendments(old, new, between)
    found += _decisions(old, new)
    found += _outcomes(old, new, "action")
    found += _outcomes(old, new, "escalation")
    found += _notes(old, new)
    found += _late(new)
    found += _carried(old, new)
    return Changes(tuple(found), unchanged, quiet)


def _name(row: Document, otherwise: str) -> str:
    return str(row.get("name", otherwise))


def _priorities(old: Document, new: Document, definitions: DefinitionChanges) -> Iterator[Change]:
    before, after = rows(old, "priority"), rows(new, "priority")
    for name, now in after.items():
        title, then = str(now.get("objective", name)), before.get(name)
        if then is None:
            why = definitions.why(f"priority {name}", "added")
            yield Change("priority", name, f"{title}: new priority{why}")
        elif owner := _owner(title, (old, then), (new, now)):
            why = definitions.why(f"priority {name}", "owner")
            yield Change("owner", name, f"{owner}{why}")
    for name, then in before.items():
        if name not in after:
            why, title = (
                definitions.why(f"priority {name}", "taken off"),
                then.get("objective", name),
            )
            yield Change("priority", name, f"{title}: no longer a priority{why}")


def _indicator(
    name: str, before: _Placed, after: _Placed, definitions: DefinitionChanges
) -> Iterator[Change]:
    then, now = before[1], after[1]
    title = _name(now, name)
    was, light = str(then.get("light", "")), str(now.get("light", ""))
    if was != light and was and light:
        way = "better" if _severity(light) < _severity(was) else "worse"
        way = "" if "grey" in {was, light} else f", {way}{_though(way, then, now)}"
        yield Change("light", name, f"{title}: {was} to {light}{way}{_values(then, now)}")
    if bool(then.get("beyond_floor")) != bool(now.get("beyond_floor")):
        way = "beyond the floor now" if now.get("beyond_floor") else "no longer beyond the floor"
        yield Change("breach", name, f"{title}: {way}{_values(then, now)}")
    elif was == light and then.get("period") == now.get("period") and _values(then, now):
        yield Change("corrected", name, f"{title}: corrected{_values(then, now)}")
    signal = signal_word(now)
    if signal and (signal != signal_word(then) or now.get("period") != then.get("period")):
        though = _though(signal.removeprefix("getting "), then, now)
        yield Change("signal", name, f"{title}: {signal}{though}{_values(then, now)}")
    for bound in ("target", "floor"):
        if then.get(bound) != now.get(bound):
            was, is_now = (bound_words(row.get(bound)) or "none" for row in (then, now))
            why = definitions.why(f"indicator {name}", bound)
            yield Change(bound, name, f"{title}: {bound} moved from {was} to {is_now}{why}")
    if owner := _owner(title, before, after):
        yield Change("owner", name, f"{owner}{definitions.why(f'indicator {name}', 'owner')}")


def _severity(light: str) -> float:
    # A light that only a newer program knows lies between green and amber.
    return Colour(light).severity if light in set(Colour) else 0.5


def _owner(title: str, before: _Placed, after: _Placed) -> str:
    if before[1].get("owner") == after[1].get("owner"):
        return ""
    was, now = (
        called(document, str(row["owner"])) if "owner" in row else "nobody"
        for document, row in (before, after)
    )
    return f"{title}: owner was {was}, now {now}"


def _values(then: Document, now: Document) -> str:
    # Both in the decimals of today, so that a change of decimals alone is no change.
    before, after = two_numbers(*_alike(then, now), now)
    if not before or not after or before == after:
        return ""
    over = (over_words(then), over_words(now))
    if not _both_judged(then, now):
        over = 2 * (" in the last period" if over[1] else "",)
    return f" ({from_to(before, after, str(now.get('unit', '')), over)})"


def _alike(then: Document, now: Document) -> tuple[object, object]:
    """Like with like: what the lights went by, or the last readings where one kept no more."""
    if _both_judged(then, now):
        return then["judged"], now["judged"]
    return then.get("value"), now.get("value")


def _both_judged(then: Document, now: Document) -> bool:
    return "judged" in then and "judged" in now


def _though(way: str, then: Document, now: Document) -> str:
    """What is to be added where the value itself went the other way than the sentence says."""
    before, after = map(number_of, _alike(then, now))
    if before is None or after is None or not _values(then, now):
        return ""
    match now.get("direction"), bound_of(now.get("target", now.get("floor"))):
        case "lower", _:
            gain = before - after
        case "within", (lowest, highest):
            middle = (lowest + highest) / 2
            gain = abs(before - middle) - abs(after - middle)
        case "higher", _:
            gain = after - before
        case _:
            return ""
    itself = "better" if gain > 0 else "worse" if gain < 0 else way
    return "" if itself == way else f", though the value itself is {itself}"


def _amendments(old: Document, new: Document, between: Sequence[Document]) -> Iterator[Change]:
    known, today = rows(old, "amendment"), day_of(new.get("day"))
    reviews = [one["review"] for one in (old, *between) if isinstance(one.get("review"), dict)]
    for name, now in rows(new, "amendment").items():
        if name in known:
            continue
        days = [day_of(review.get("day")) for review in reviews if _same_review(review, now)]
        which = next((f"the review of {in_words(day, today)}" for day in days if day), "a review")
        subject = str(now.get("subject", ""))
        about = f", {subject_name(new, subject)}" if subject else ""
        text = f"added to {which}{about}: {now.get('text', '')}{signed(new, now)}"
        yield Change("amendment", name, text)


def _same_review(review: Document, amendment: Document) -> bool:
    return "id" in review and review["id"] == amendment.get("review")


def _decisions(old: Document, new: Document) -> Iterator[Change]:
    before = rows(old, "decision")
    for name, now in rows(new, "decision").items():
        if name not in before:
            title = subject_name(new, str(now.get("subject", "")))
            on = "go on with " if now.get("to") else ""
            yield Change("decision", name, f"decided on {title}: {on}{now.get('text', '')}")


def _outcomes(old: Document, new: Document, kind: str) -> Iterator[Change]:
    before, today = rows(old, kind), day_of(new.get("day"))
    for name, now in rows(new, kind).items():
        then = before.get(name)
        state, text = str(now.get("state", "")), str(now.get("text", ""))
        if then is None:
            whose = called(new, str(now.get("owner") or now.get("to") or ""))
            yield Change(kind, name, f"new {kind}: {text}" + (f" ({whose})" if whose else ""))
            continue
        if then.get("state") != state:
            came = f": {now['after']}" if now.get("after") else ""
            yield Change(kind, name, f"{kind} {state}: {text}{came}")
        was, due = day_of(then.get("due")), day_of(now.get("due"))
        if was and due and was != due and state in UNDER_WAY:
            days = f"from {in_words(was, today)} to {in_words(due, today)}"
            yield Change(kind, name, f"{kind} moved {days}{_times(now)}: {text}")


def _times(outcome: Document) -> str:
    moved = outcome.get("moved")
    if not isinstance(moved, int) or moved < 2:  # noqa: PLR2004 - once is no "time"
        return ""
    return _TIMES.get(moved, f", moved {moved} times")


def _notes(old: Document, new: Document) -> Iterator[Change]:
    """What people told us, was noted and was tried since."""
    before = rows(old, "voice")
    for name, voice in rows(new, "voice").items():
        if name not in before:
            about = subject_name(new, subject_of(ItemType.PRIORITY, str(voice.get("priority", ""))))
            yield Change("voice", name, f"{about}: {voice_words(voice)}")
    before = rows(old, "note")
    for name, note in rows(new, "note").items():
        if name not in before:
            about, day = subject_name(new, str(note.get("subject", ""))), day_of(note.get("day"))
            when = f", {in_words(day)}" if day else ""
            yield Change("note", name, f"{about}{when}: {note.get('text', '')}")
    before = rows(old, "experiment")
    for name, tried in rows(new, "experiment").items():
        was = before.get(name)
        if was is None or (tried.get("result") and not was.get("result")):
            about = subject_name(new, str(tried.get("subject", "")))
            yield Change("experiment", name, f"{about}: {tried_words(tried)}")


def _late(new: Document) -> Iterator[Change]:
    today = day_of(new.get("day"))
    for name, now in rows(new, "action").items():
        if is_late(now, today):
            since, text = in_words(now["due"], today), str(now.get("text", ""))
            owner = called(new, str(now.get("owner", "")))
            title = subject_name(new, str(now.get("subject", "")))
            what = f"{owner}, {text}" if owner else text
            where = f" ({title})" if title else ""
            yield Change("late", name, f"late since {since}: {what}{where}")


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
            snoozed = ", covered by an earlier outcome" if now.get("asleep") else ""
            title = subject_name(new, subject)
            yield Change("carried", subject, f"{title}: still here{lasting}{snoozed}")
