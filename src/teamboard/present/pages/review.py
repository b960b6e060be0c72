"""The review as lines: one item at a time, and the recap at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from teamboard.domain.agenda.item_ids import ItemType, split_id
from teamboard.domain.agenda.items import Item
from teamboard.domain.board_state import BoardState
from teamboard.domain.measures.periods import short
from teamboard.domain.measures.sentences import what_changed
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import Outcome, OutcomeKind
from teamboard.domain.review.review import ItemNotes, Scope
from teamboard.domain.review.time_boxing import Pace
from teamboard.present.layout import Glyphs, Line, Span, clipped, fit, pad, width, wrap
from teamboard.present.pages.indicator import Draw, dated, trend
from teamboard.present.pages.item import charted, facts
from teamboard.present.pages.rows import light_of, rule
from teamboard.present.words.board import person_words
from teamboard.present.words.outcomes import (
    last_time_parts,
    outcome_words,
    recap_heading,
    recap_words,
)

_LABEL = 22
_WHY_LINES = 3
_LAST_LINES, _LAST_LEAST = 3, 2
_SERVES_LEAST = 12
_ANSWER_LINES, _ANSWER_LEAST = 3, 1
_CHART_LEAST, _CHART_MOST = 6, 24
_RECAP_ORDER = (OutcomeKind.ACTION, OutcomeKind.ESCALATION, OutcomeKind.DECISION)
_PACE_ROLES = {Pace.CALM: "dim", Pace.NEARLY: "amber", Pace.OVER: "concern"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one page of the review shows.

    Attributes:
        place: which item, counted from 1, of `total`.
        closed: how many have an outcome.
        last_drives: what was said to drive it in the review before; shown as a ghost.
        settled: how it ended without an outcome while the review was open; empty where not.
        prompt: what is being typed, and `understood` what the line means, or its faults.
        time: how the item and the whole review stand against their time, and how urgent.
    """

    item: Item
    place: int
    total: int
    closed: int
    sleeping: int
    came_since: int
    said: ItemNotes
    outcomes: Sequence[Outcome]
    last_drives: str = ""
    settled: str = ""
    prompt: str = ""
    understood: Sequence[tuple[str, str]] = ()
    time: tuple[tuple[str, Pace], ...] = ()


def review_page(
    view: BoardState, page: Page, cells: int, high: int, glyphs: Glyphs, draw: Draw | None
) -> tuple[list[Line], int]:
    """One item in exactly `high` lines, and the row where a line is typed."""
    item = page.item
    head = [
        _title(view, page, cells, glyphs),
        _timed_rule(page, cells, glyphs),
        *_item_head(view, item, cells, glyphs),
    ]
    why = clipped(
        [(Span("    "), Span(part)) for part in wrap(_why(view, item), cells - 6)], _WHY_LINES
    )
    foot, typing = _foot(view, page, cells, _ANSWER_LINES)
    kept_free = 0 if charted(view, item) is None else _CHART_LEAST
    spare = high - len(head) - len(why) - len(foot) - 1 - kept_free
    before = view.closings.get(item.subject, ())
    most = min(max(spare, _LAST_LEAST), _LAST_LINES)
    last = last_time_parts(view, before, cells - 6, most)
    why += [(Span("    "), Span(part, "dim")) for part in last[:most]]
    over = len(head) + len(why) + len(foot) + 1 - high
    if over > 0:
        foot, typing = _foot(view, page, cells, _ANSWER_LEAST)
        over = max(len(head) + len(why) + len(foot) + 1 - high, 0)
        # What is typed stays in sight, whatever was said before.
        del foot[typing - over : typing]
        typing -= over
    room = high - len(head) - len(why) - len(foot) - 1
    told = clipped(facts(view, item, cells), max(room - kept_free, 0))
    chart = _chart(view, item, cells, room - len(told), draw)
    body = [*head, *why, *told, *chart, rule(cells, glyphs)]
    return [*body, *foot][:high], len(body) + typing


def _foot(view: BoardState, page: Page, cells: int, most: int) -> tuple[list[Line], int]:
    """What was said, in so many lines each, and what is typed; and which line that is."""
    foot = _questions(view, page, cells, most)
    foot.append((Span(f" {page.prompt}", "strong"),))
    typing = len(foot) - 1
    foot += [
        (Span("   "), Span(part, role))
        for text, role in page.understood or (("", ""),)
        for part in wrap(text, cells - 5) or [""]
    ]
    return foot, typing


def _why(view: BoardState, item: Item) -> str:
    since = (
        f" Here since {short(item.since, view.today)}."
        if item.since and item.since < view.today
        else ""
    )
    return f"Here because {item.summary}.{since}"


def _title(view: BoardState, page: Page, cells: int, glyphs: Glyphs) -> Line:
    parts = [f"item {page.place} of {page.total}", f"{page.closed} closed"]
    if page.came_since:
        parts.append(f"{page.came_since} came since")
    if page.sleeping:
        parts.append(f"{page.sleeping} covered")
    right = ", ".join(parts)
    room = cells - 2 - width(right) - 1
    left = pad(fit(f"Review: {view.board.name}", room, ellipsis=glyphs.ellipsis), room)
    return (Span(" "), Span(left, "title"), Span(" "), Span(right, "strong"))


def _timed_rule(page: Page, cells: int, glyphs: Glyphs) -> Line:
    """A line across that says how the time goes; calm, then amber, then red, and in words."""
    if not page.time:
        return rule(cells, glyphs)
    told = [
        (Span(f" {words} ", _PACE_ROLES[pace]), Span(glyphs.rule * 2, "rule"))
        for words, pace in page.time
    ]
    spans = [span for pair in told for span in pair]
    left = max(cells - 2 - sum(width(span.text) for span in spans), 0)
    return (Span(" "), Span(glyphs.rule * left, "rule"), *spans)


def _item_head(view: BoardState, item: Item, cells: int, glyphs: Glyphs) -> list[Line]:
    light = light_of(item.assessment, glyphs)
    # What it is about stands whole; whose it is takes what room is left.
    name = fit(item.name, cells - 5, ellipsis=glyphs.ellipsis)
    room = cells - 5 - width(name)
    right = f"   {_serves(view, item)}" if room >= _SERVES_LEAST else ""
    return [
        (
            Span(" "),
            light,
            Span(" "),
            Span(name, "title"),
            Span(fit(right, room, ellipsis=glyphs.ellipsis), "dim"),
        )
    ]


def _serves(view: BoardState, item: Item) -> str:
    """The priority an item serves and who owns it; what is no indicator names its own people."""
    priority, assessment = item.priority, item.assessment
    if assessment is not None:
        where = f"{priority.objective}, " if priority else "watch list, "
        return f"{where}{person_words(view.board, assessment.indicator.owner)}"
    if priority is None:
        return ""
    if priority.objective == item.name:
        return person_words(view.board, priority.owner)
    return priority.objective


def _chart(view: BoardState, item: Item, cells: int, room: int, draw: Draw | None) -> list[Line]:
    assessment = charted(view, item)
    high = min(room, _CHART_MOST)
    if assessment is not None and assessment.indicator.ladder and draw is not None:
        from teamboard.present.sections.registry import for_chart

        told = clipped(for_chart(view, assessment.indicator, cells), room)
        return [*told, *[()] * (room - len(told))]
    if assessment is None or high < _CHART_LEAST:
        return [()] * max(room, 0)
    if draw is None:
        return [()] * room
    starts = dated(view, assessment.indicator)
    shown = trend(assessment, starts, today=view.today)
    lines: list[Line] = [(Span(" "), *line) for line in draw(shown, cells - 2, high)]
    return [*lines, *[()] * (room - high)]


def _questions(view: BoardState, page: Page, cells: int, most: int) -> list[Line]:
    def answer(label: str, text: str, role: str) -> list[Line]:
        return _answer(label, text, cells, role, most)

    said = page.said
    offered = page.item.assessment and said.changed == what_changed(page.item.assessment)
    lines = answer("1 What changed?", said.changed, "dim" if offered else "")
    drives = said.drives or page.last_drives
    ghost = "ghost" if not said.drives else ""
    lines += answer("2 What drives it?", drives or "press 2 to say", ghost)
    lines += answer("3 Local or systemic?", str(said.scope), "")
    if page.outcomes:
        for place, outcome in enumerate(page.outcomes):
            label = "Closed by" if not place else "and"
            lines += answer(label, outcome_words(view.board, outcome, view.today), "improvement")
    elif page.settled:
        lines += answer("Settled", page.settled, "improvement")
    else:
        hint = "Enter or a: act; d: decide; e: escalate"
        if split_id(page.item.subject)[0] is ItemType.EXPERIMENT:
            hint = "d: worked, failed or unclear, and what we learned; a: act"
        elif said.scope is Scope.SYSTEMIC:
            hint = "Enter or e: escalate; d: decide; a: act"
        if width(hint) > cells - _LABEL - 2:
            hint = hint.removeprefix("Enter or ")
        lines += answer("Who does what next?", hint, "ghost")
    return lines


def _answer(label: str, text: str, cells: int, role: str, most: int) -> list[Line]:
    parts = wrap(text, cells - _LABEL - 2) or [""]
    first: Line = (Span(f" {label:<{_LABEL - 1}}", "dim"), Span(parts[0], role))
    rest: list[Line] = [(Span(" " * _LABEL), Span(part, role)) for part in parts[1:]]
    return clipped([first, *rest], most)


def recap(
    view: BoardState, now: OpenReview, cells: int, glyphs: Glyphs
) -> list[tuple[Line, Item | None]]:
    """What the review comes to: what is still open, then every outcome by who owns it.

    Each line comes with the open item it is about, or None.
    """
    lines: list[tuple[Line, Item | None]] = []
    for title, items in (("Still open", now.still_open), ("Came since", now.came_since)):
        if items:
            lines.append(((Span(f" {title}", "title"),), None))
            lines += [(_named(item, cells, glyphs), item) for item in items]
            lines.append(((), None))
    groups: dict[tuple[int, str], list[Outcome]] = {}
    for several in now.outcomes.values():
        for outcome in several:
            place = _RECAP_ORDER.index(outcome.kind)
            groups.setdefault((place, recap_heading(view.board, outcome)), []).append(outcome)
    for group in sorted(groups):
        lines.append(((Span(f" {group[1]}", "title"),), None))
        for outcome in groups[group]:
            name = view.name_of(outcome.subject)
            text = f"{name}: {recap_words(view.board, outcome, view.today)}"
            lines += [
                ((Span("   " if place == 0 else "     "), Span(part)), None)
                for place, part in enumerate(wrap(text, cells - 6))
            ]
        lines.append(((), None))
    if now.settled:
        lines.append(((Span(" Settled meanwhile", "title"),), None))
        told = [f"{view.name_of(subject)}: {words}" for subject, words in now.settled.items()]
        lines += [
            ((Span("   "), Span(part)), None) for text in told for part in wrap(text, cells - 6)
        ]
        lines.append(((), None))
    return lines


def _named(item: Item, cells: int, glyphs: Glyphs) -> Line:
    light = light_of(item.assessment, glyphs)
    name = f"{item.name}: "
    why = fit(item.summary, max(cells - 7 - width(name), 0), ellipsis=glyphs.ellipsis)
    return (Span("   "), light, Span(" "), Span(name), Span(why, "dim"))
