"""The minutes of a review, or the board as it stands, as Markdown for people to read."""

import re
from collections.abc import Iterator
from datetime import datetime

from teamboard.domain.agenda.item_ids import ItemType, subject_of
from teamboard.domain.agenda.registry import SEVERITY
from teamboard.domain.measures.periods import in_words
from teamboard.domain.snapshot.document import Document
from teamboard.domain.snapshot.facts import (
    bound_words,
    called,
    day_of,
    in_board_order,
    is_late,
    judged_words,
    light_words,
    place,
    rows,
    subject_name,
    tried_words,
    variation_words,
    voice_words,
)
from teamboard.domain.text.clean import clean
from teamboard.formats.format import Format, Needs

_KINDS = ("decision", "action", "escalation")
_SEVERITIES: dict[str, int] = {str(kind): place for kind, place in SEVERITY.items()}
_MINUTE = 60
_LAST = 99
"""The place of an item that is no longer raised: after every severity."""


def minutes(document: Document) -> str:
    """What a team met about, said and agreed; without a review, the board as it stands."""
    review = document.get("review")
    sitting = review if isinstance(review, dict) else None
    parts = [
        *_opening(document, sitting),
        *_added(document, sitting),
        *_items(document, sitting),
        *_actions(document),
        *_escalations(document),
        *_decisions(document),
        *_told(document),
        *_tried(document),
        *_board(document),
    ]
    return "\n".join(parts).rstrip("\n") + "\n"


def _opening(document: Document, review: Document | None) -> Iterator[str]:
    name = words(document.get("name", document.get("team", "")))
    yield f"# Review: {name}" if review is not None else f"# The board: {name}"
    yield ""
    facts = review if review is not None else document
    counts = _day(facts.get("counts_for"))
    as_due = f", counts as the review due on {counts}" if counts else ""
    yield f"- **Date:** {_day(facts.get('day')) or 'not known'}{as_due}"
    if review is not None:
        by, no_lead = words(_login(document, review.get("opened_by"))), "held_without_lead"
        yield f"- **Held by:** {by}, not a lead" if review.get(no_lead) else f"- **Led by:** {by}"
        took = _took(review)
        if took:
            yield f"- **Time:** {took}"
        if "closed_at" not in review:
            yield "- **State:** still open"
    if document.get("purpose"):
        yield f"- **Purpose:** {words(document['purpose'])}"
    yield ""
    if review is not None:
        yield from ("## What we learned", "")
        yield words(review.get("learned", "")) or "Nothing was noted."
        yield ""


def _took(review: Document) -> str:
    """`12 of 15 minutes`; empty where nobody had the review on a screen."""
    seconds, planned = review.get("seconds"), review.get("planned_minutes")
    if not isinstance(seconds, int) or not isinstance(planned, int) or seconds <= 0:
        return ""
    return f"{max(round(seconds / _MINUTE), 1)} of {planned} minutes"


def _added(document: Document, review: Document | None) -> Iterator[str]:
    """What was added to this review after it closed; of other reviews nothing."""
    if review is None:
        return
    added = [
        one for one in rows(document, "amendment").values() if one.get("review") == review.get("id")
    ]
    if not added:
        return
    yield from ("## Added after the review", "")
    for one in added:
        subject = str(one.get("subject", ""))
        name = words(subject_name(document, subject)) if subject else "The review as a whole"
        at = one.get("at")
        day = _day(at.date() if isinstance(at, datetime) else at)
        who = _joined(words(_login(document, one.get("by"))), day)
        why = words(one.get("why", ""))
        signed = "; ".join(part for part in (who, why and f"why: {why}") if part)
        yield f"- **{name}:** {words(one.get('text', ''))} ({signed})"
    yield ""


def _items(document: Document, review: Document | None) -> Iterator[str]:
    """In a review what it went through; otherwise all that would be on the agenda today."""
    found = rows(document, "item")
    shown = [
        subject
        for subject, item in found.items()
        if (item.get("reviewed") if review is not None else not item.get("asleep"))
    ]
    yield from ("## Items", "")
    if not shown:
        yield from ("Nothing needed the team.", "")
    # An older program kept no places: worst first comes closest.
    order = sorted(found, key=lambda one: (place(found[one]), _severity(found[one]), one))
    for subject in order:
        if subject in shown:
            yield from _item(document, review, subject, found[subject])
    resting = [subject for subject in order if found[subject].get("asleep")]
    if resting:
        names = "; ".join(words(subject_name(document, subject)) for subject in resting)
        yield from (f"Covered by an earlier outcome: {names}", "")


def _severity(item: Document) -> int:
    severity = item.get("severity")
    return severity if isinstance(severity, int) else _LAST


def _item(
    document: Document, review: Document | None, subject: str, item: Document
) -> Iterator[str]:
    yield f"### {words(subject_name(document, subject))}"
    yield ""
    raised = rows(item, "reason")
    worst_first = sorted(raised, key=lambda kind: (_SEVERITIES.get(kind, _LAST), kind))
    said = {
        "Why it is here": "; ".join(words(raised[k].get("sentence", "")) for k in worst_first),
        "What changed": words(item.get("changed", "")),
        "What drives it": words(item.get("drives", "")),
        "The cause is": "systemic" if item.get("scope") == "systemic" else "",
    }
    for question, answer in said.items():
        if answer:
            yield f"- **{question}:** {answer}"
    sitting = review.get("id") if review is not None else None
    for kind in _KINDS:
        for outcome in rows(document, kind).values():
            ours = sitting is None or outcome.get("review") == sitting
            if ours and outcome.get("subject") == subject:
                yield f"- **{kind.capitalize()}:** {_OUTCOMES[kind](document, outcome)}"
    if item.get("settled"):
        yield f"- **Settled:** {words(item['settled'])}"
    yield ""


def _decision(document: Document, decision: Document) -> str:
    kind = str(decision.get("decision", "")).replace("_", " ")
    kind = "" if kind == "change" else kind  # the text says what changes
    text = str(decision.get("text", ""))
    said = text if text.startswith(kind) else f"{kind}: {text}" if text else kind
    by = _login(document, decision.get("by"))
    signed = by and f"by {words(by)}"
    if decision.get("to"):  # it goes on with an action or an escalation
        return _joined(f"go on with: {words(said)}", _dated("now by", decision), signed)
    return _joined(words(said), _dated("comes back on", decision), signed)


def _action(document: Document, action: Document) -> str:
    owner = called(document, str(action.get("owner", "nobody")))
    return f"{words(owner)}: {_step(document, action)}"


def _step(document: Document, action: Document) -> str:
    """An action without its owner, under whose name it stands."""
    state = str(action.get("state", ""))
    late = ", late" if is_late(action, document.get("day")) else ""
    said = _joined(words(action.get("text", "")), _dated("by", action), words(state) + late)
    return f"{said}{_after(action)}"


def _escalation(document: Document, escalation: Document) -> str:
    place = called(document, str(escalation.get("to", "nobody named")))
    said = _joined(
        words(escalation.get("text", "")),
        _dated("answer by", escalation),
        words(escalation.get("state", "")),
    )
    told = [
        f"{label}: {words(escalation[key])}"
        for label, key in (("what was tried", "tried"), ("what it means", "impact"))
        if escalation.get(key)
    ]
    return "; ".join([f"to {words(place)}: {said}{_after(escalation)}", *told])


_OUTCOMES = {"decision": _decision, "action": _action, "escalation": _escalation}


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _dated(word: str, outcome: Document) -> str:
    day = _day(outcome.get("due"))
    return f"{word} {day}" if day else ""


def _after(outcome: Document) -> str:
    after = words(outcome.get("after", ""))
    return f" ({after})" if after else ""


def _day(value: object) -> str:
    day = day_of(value)
    return in_words(day) if day is not None else ""


def _login(document: Document, login: object) -> str:
    """The person behind an account, or the account."""
    known = (p.get("name") for p in rows(document, "person").values() if p.get("login") == login)
    return str(next(known, None) or login or "")


def _actions(document: Document) -> Iterator[str]:
    yield from ("## Actions by owner", "")
    owned: dict[str, list[Document]] = {}
    for action in rows(document, "action").values():
        owner = called(document, str(action.get("owner", "nobody")))
        owned.setdefault(owner, []).append(action)
    if not owned:
        yield from ("None.", "")
    for owner in sorted(owned):
        yield from (f"### {words(owner)}", "")
        for action in owned[owner]:
            name = subject_name(document, str(action.get("subject", "")))
            yield f"- {_step(document, action)}: {words(name)}"
        yield ""


def _escalations(document: Document) -> Iterator[str]:
    yield from _listed("## Escalations", document, "escalation")


def _decisions(document: Document) -> Iterator[str]:
    yield from _listed("## Decisions", document, "decision")


def _listed(heading: str, document: Document, kind: str) -> Iterator[str]:
    yield from (heading, "")
    for outcome in rows(document, kind).values():
        name = subject_name(document, str(outcome.get("subject", "")))
        yield f"- {words(name)}: {_OUTCOMES[kind](document, outcome)}"
    if not rows(document, kind):
        yield "None."
    yield ""


def _told(document: Document) -> Iterator[str]:
    found = rows(document, "voice").values()
    if not found:
        return
    yield from ("## What people told us", "")
    for voice in found:
        about = subject_name(
            document, subject_of(ItemType.PRIORITY, str(voice.get("priority", "")))
        )
        yield f"- {words(about)}: {words(voice_words(voice))}"
    yield ""


def _tried(document: Document) -> Iterator[str]:
    found = rows(document, "experiment").values()
    if not found:
        return
    yield from ("## Tried and learned", "")
    for tried in found:
        about = subject_name(document, str(tried.get("subject", "")))
        yield f"- {words(about)}: {words(tried_words(tried))}"
    yield ""


def _board(document: Document) -> Iterator[str]:
    yield from ("## The board", "")
    yield "| Priority | Indicator | Value | Target | Light | Variation |"
    yield "| --- | --- | ---: | ---: | --- | --- |"
    for name, indicator in in_board_order(document):
        priority = str(indicator.get("priority", ""))
        yield row(
            subject_name(document, subject_of(ItemType.PRIORITY, priority))
            if priority
            else "Watch list",
            indicator.get("name", name),
            judged_words(indicator),
            bound_words(indicator.get("target")),
            light_words(indicator),
            variation_words(indicator),
        )


# People's words inside Markdown. Links, images, tables, headings and HTML can only come from the
# program itself, also where a reader (GitHub, a wiki, mail) makes links of bare addresses.

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$^]")
_AT = re.compile(r"@+")
_ADDRESS = re.compile(r"(?<=\w)\.(?=[^\W\d])|:(?=//)|(?<=/)/")
"""What makes a bare address a link: `www.x`, `x.org`, `http://`, `//x`."""
_OPENING = re.compile(r"(?:\d+(?=[.)](?:\s|$))|(?=[#+\-=:>]))")
"""What would begin a heading, a list, a quotation or a rule at the start of a line."""


def words(text: object) -> str:
    """Somebody's text on one line, to be put into a paragraph, a list or a table cell."""
    plain = clean(str(text)).strip()
    safe = _SPECIAL.sub(r"\\\g<0>", plain)
    safe = _ADDRESS.sub(r"\\\g<0>", safe)
    # A code span splits an e-mail address where a backslash does not.
    safe = _AT.sub(r"`\g<0>`", safe)
    opening = _OPENING.match(safe)
    return f"{opening[0]}\\{safe[opening.end() :]}" if opening else safe


def row(*cells: object) -> str:
    """A line of a table, of somebody's texts."""
    return f"| {' | '.join(map(words, cells))} |"


FORMAT = Format(
    ending="md",
    label="Markdown",
    brief="minutes to read",
    holds="minutes of the last review, to send to the team",
    deed="Save minutes",
    needs=Needs.REVIEW,
    write=minutes,
)
