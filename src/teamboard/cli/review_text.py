"""An open review as lines and as an object: its items, their outcomes, and what remains."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from teamboard.cli.board import text_width
from teamboard.cli.output import glyphs_for
from teamboard.domain.calendar import in_words, short
from teamboard.domain.overview import Overview
from teamboard.domain.records import Outcome
from teamboard.render.board_text import light_span, person_words
from teamboard.render.spans import Line, Span, wrap
from teamboard.usecases.review import Sitting

if TYPE_CHECKING:
    from teamboard.cli.context import Run


def sitting_lines(run: "Run", view: Overview, now: Sitting) -> Iterator[Line]:
    """Every item in order, open or with its outcomes, then what remains."""
    glyphs, cells = glyphs_for(run), text_width()
    for place, item in enumerate(now.items, start=1):
        outcomes = now.outcomes.get(item.subject, ())
        light = light_span(item.judgement.light.colour, glyphs) if item.judgement else Span("  ")
        state = "closed" if outcomes else "open"
        yield (
            Span(f" {place:>2} "),
            light,
            Span(" "),
            Span(item.name, "strong"),
            Span(f"  ({item.subject})  ", "dim"),
            Span(state, "dim" if outcomes else "amber"),
        )
        since = f" On the list since {short(item.since)}." if item.since else ""
        yield from _wrapped(f"{item.summary}.{since}", cells)
        for outcome in outcomes:
            yield from _wrapped(outcome_words(view, outcome), cells)
    if now.gone:
        yield (Span(f" No longer raised: {', '.join(now.gone)}."),)
    if now.came_since:
        yield (Span(f" Came since the review opened: {', '.join(now.came_since)}."),)
    if now.sleeping:
        yield (Span(f" Covered by an earlier outcome: {now.sleeping}."),)
    left = len(now.still_open)
    if not now.items:
        yield (Span(" Nothing needs the team today."),)
    elif left:
        yield (Span(f" {left} of {len(now.items)} still to close."),)
    else:
        yield (Span(" Every item has an outcome; close with 'teamboard review close'."),)


def outcome_words(view: Overview, outcome: Outcome) -> str:
    """`action: Flow lead, trial 18:00 cover, by 12 April`."""
    who = f"{person_words(view.board, outcome.owner)}: " if outcome.owner else ""
    to = f" to {outcome.to}" if outcome.to else ""
    due = f", by {in_words(outcome.due, view.today)}" if outcome.due else ""
    return f"{outcome.kind}{to}: {who}{outcome.text}{due}"


def _wrapped(text: str, cells: int) -> Iterator[Line]:
    for part in wrap(text, cells - 5):
        yield (Span("    "), Span(part))


def sitting_object(now: Sitting | None) -> dict[str, Any]:
    """`review status --format json`; without an open review `review` is null."""
    if now is None:
        return {"review": None, "items": [], "remaining": [], "came_since": [], "asleep": 0}
    return {
        "review": {
            "id": now.review.id,
            "day": now.review.day.isoformat(),
            "opened_by": now.review.opened_by,
        },
        "items": [
            {
                "id": item.subject,
                "subject": item.name,
                "state": "closed" if item.subject in now.outcomes else "open",
                "summary": item.summary,
                "outcomes": [outcome_object(one) for one in now.outcomes.get(item.subject, ())],
            }
            for item in now.items
        ],
        "remaining": [item.subject for item in now.still_open],
        "came_since": list(now.came_since),
        "asleep": now.sleeping,
    }


def outcome_object(outcome: Outcome) -> dict[str, Any]:
    """One outcome."""
    return {
        "id": outcome.id,
        "kind": outcome.kind.value,
        "decision": outcome.decision.value if outcome.decision else None,
        "text": outcome.text,
        "owner": outcome.owner,
        "to": outcome.to,
        "due": outcome.due.isoformat() if outcome.due else None,
        "state": outcome.state.value,
    }
