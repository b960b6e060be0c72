"""Past reviews as lines: the list of them, and one of them item by item."""

from collections.abc import Iterator, Sequence
from datetime import date

from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.sentences import standing
from teamboard.domain.review.review import Amendment, Scope
from teamboard.domain.review.review_history import (
    PastItem,
    PastReview,
    PastReviewSummary,
)
from teamboard.domain.snapshot.facts import bound_words, judged_words
from teamboard.present.layout import Glyphs, Line, Span, fit, labelled, pad, paragraph, width, wrap
from teamboard.present.pages.indicator import (
    CHART_LEAST,
    CHART_MOST,
    Draw,
    initiative_starts,
    trend,
)
from teamboard.present.pages.rows import light_span
from teamboard.present.words.outcomes import day_words, now_words, outcome_words

_WHO_MOST = 14
_WHO_LEAST_CELLS = 76
_MINUTE = 60
THE_WHOLE = "The review as a whole"


def took_words(seconds: int, planned: int | None = None) -> str:
    """`12 of 15 min`, and `not timed` where nobody had it on a screen."""
    if not seconds:
        return "not timed"
    minutes = (seconds + _MINUTE // 2) // _MINUTE
    spent = str(minutes) if minutes else "under 1"
    return f"{spent} min" if planned is None else f"{spent} of {planned} min"


def counted(number: int, word: str) -> str:
    """`1 action`, `2 actions`."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def came_to(held: PastReviewSummary) -> str:
    """`6 items: 4 decisions, 1 action, 1 escalation`."""
    parts = [
        counted(number, word)
        for number, word in (
            (held.decisions, "decision"),
            (held.actions, "action"),
            (held.escalations, "escalation"),
        )
        if number
    ]
    items = counted(len(held.review.subjects), "item")
    return f"{items}: {', '.join(parts)}" if parts else items


# the list of reviews


def past_lines(found: Sequence[PastReviewSummary], cells: int, glyphs: Glyphs) -> list[Line]:
    """The names of the columns, then one line for each review.

    When, led by whom, what it came to, how long it took; what was learned has the room left.
    """
    by = [fit(held.led_by, _WHO_MOST, ellipsis=glyphs.ellipsis) for held in found]
    columns = [
        _column("review of", [day_words(held.review.day) for held in found]),
        _column("led by", by) if cells >= _WHO_LEAST_CELLS else [""] * (len(found) + 1),
        _column("items", [str(len(held.review.subjects)) for held in found]),
        _column("outcomes", [str(held.outcomes) for held in found]),
        _column("took", [took_words(held.seconds, held.planned) for held in found]),
        ["learned", *(held.review.learned for held in found)],
    ]
    (*head, last), *rows = zip(*columns, strict=True)
    lines: list[Line] = [(Span(fit(f" {''.join(head)}{last}", cells), "dim"),)]
    for when, who, items, outcomes, took, learned in rows:
        room = cells - 2 - width(when + who + items + outcomes + took)
        lines.append(
            (
                Span(" "),
                Span(when, "strong"),
                Span(who + items + outcomes),
                Span(took, "dim"),
                Span(fit(learned, room, ellipsis=glyphs.ellipsis)),
            )
        )
    return lines


def _column(name: str, texts: Sequence[str]) -> list[str]:
    """A column under its name, as wide as what stands in it."""
    cells = max(width(text) for text in (name, *texts)) + 2
    return [pad(text, cells) for text in (name, *texts)]


def past_foot(held: PastReviewSummary, cells: int) -> list[Line]:
    """What the line of a review has no room for."""
    by = labelled("Held by", f"{held.led_by}, not a lead", cells) if held.no_lead else []
    lines = [*by, *labelled("Came to", came_to(held), cells)]
    return [*lines, *labelled("Learned", held.review.learned or "nothing was noted", cells)]


# one review


def record_title(past: PastReview, cells: int, glyphs: Glyphs) -> Line:
    """When it was, who led it, and how long it took."""
    held = past.held
    right = took_words(held.seconds, held.planned)
    left = f"Review {held.number}, {day_words(held.review.day)}, {held.held_words}"
    room = max(cells - 3 - width(right), 8)
    left = pad(fit(left, room, ellipsis=glyphs.ellipsis), room)
    return (Span(" "), Span(left, "title"), Span(" "), Span(right, "strong"))


def record_list(past: PastReview, cells: int, glyphs: Glyphs) -> list[Line]:
    """The review as a whole, then one line for each of its items."""
    whole = f"{len(past.amendments)} added" if past.amendments else ""
    lines = [_list_line(Span("  "), THE_WHOLE, whole, cells, glyphs)]
    for item in past.items:
        light = light_span(item.light, glyphs) if item.light else Span("  ")
        kinds = dict.fromkeys(str(became.then.kind) for became in item.outcomes)
        parts = [", ".join(kinds) or ("settled" if item.settled else "no outcome")]
        if item.seconds:
            parts.append(took_words(item.seconds))
        if item.amendments:
            parts.append(f"{len(item.amendments)} added")
        lines.append(_list_line(light, item.name, "; ".join(parts), cells, glyphs))
    return lines


def _list_line(light: Span, name: str, right: str, cells: int, glyphs: Glyphs) -> Line:
    right = fit(right, max(cells // 2, 1), ellipsis=glyphs.ellipsis)
    room = cells - width(right) - 6
    left = pad(fit(name, room, ellipsis=glyphs.ellipsis), room)
    return (Span(" "), light, Span(" "), Span(left), Span(" "), Span(right, "dim"))


def whole_detail(past: PastReview, cells: int, warning: str = "") -> list[Line]:
    """What the review came to, what was learned, and what was added to it later.

    `warning` says that its file is not as it was written.
    """
    held = past.held
    lines = labelled("Take care", warning, cells, "amber") if warning else []
    lines += labelled("Came to", came_to(held), cells)
    lines += labelled("Learned", held.review.learned or "nothing was noted", cells)
    if held.review.counted:
        due = day_words(held.review.counted)
        lines += labelled("Counts", f"as the review due on {due}", cells)
    if past.day != held.review.day:
        lines += labelled("Closed", day_words(past.day), cells)
    if past.snoozed:
        text = f"covered by an earlier outcome: {', '.join(past.snoozed)}"
        lines += labelled("Not met", text, cells)
    return [*lines, *_added(past, past.amendments, cells)]


def outcomes_now(past: PastReview, today: date, cells: int) -> list[Line]:
    """Every outcome of the review under its item, with how it stands now."""
    lines: list[Line] = []
    for item in past.items:
        if item.outcomes:
            lines += [
                (),
                *paragraph(item.name, cells, "strong"),
            ]
        for became in item.outcomes:
            now = now_words(became, today)
            text = outcome_words(past.board, became.then, today) + (f"; {now}" if now else "")
            lines += paragraph(text, cells, inset=3)
    return lines


def item_detail(
    past: PastReview, item: PastItem, today: date, cells: int, room: int, draw: Draw | None
) -> list[Line]:
    """One item as it was: why it was there, its chart, what was said, and what it came to.

    The chart takes what the words leave of `room` lines, but never less than it needs; the
    lines may be more than the room.

    Args:
        past: the review.
        item: which of its items.
        today: against which what is still open is late.
        cells: how wide.
        room: how many lines are in sight.
        draw: draws the chart; None while charts are not loaded yet, or are not wanted.
    """
    head, rest = _before(item, cells), _after(past, item, today, cells)
    if item.assessment is None:
        return [*head, *rest]
    high = min(max(room - len(head) - len(rest), CHART_LEAST), CHART_MOST)
    chart: list[Line] = [()] * high
    if draw is not None:
        starts = initiative_starts(past.board, item.assessment.indicator)
        noted = ((note.day, note.text) for note in item.notes)
        shown = trend(item.assessment, (*starts, *noted), today=past.day)
        chart = [(Span(" "), *line) for line in draw(shown, cells - 1, high)]
    return [*head, *chart, *rest]


def _before(item: PastItem, cells: int) -> list[Line]:
    why = "; ".join(item.why) or "it was no longer raised when the review closed"
    lines = labelled("Here for", why, cells)
    stood = stood_at(item)
    return [*lines, *labelled("Stood at", stood, cells)] if stood else lines


def stood_at(item: PastItem) -> str:
    """`83.8 %, target 95; red; getting worse; cannot reach 95 as it runs`."""
    assessment = item.assessment
    if assessment is not None:
        parts = _judged(assessment)
    else:
        value = judged_words(item.facts)
        target = bound_words(item.facts.get("target"))
        parts = [
            ", ".join(part for part in (value, target and f"target {target}") if part),
            str(item.light or ""),
        ]
    return "; ".join(part for part in parts if part)


def _judged(assessment: Assessment) -> list[str]:
    light = assessment.light
    colour = f"{light.colour}, {light.reason}" if light.stale else str(light.colour)
    return [standing(assessment), colour, assessment.trend_words, assessment.assurance_words]


def _after(past: PastReview, item: PastItem, today: date, cells: int) -> list[Line]:
    lines: list[Line] = []
    if item.said is not None:
        lines += labelled("Changed", item.said.changed or "not said", cells)
        cause = item.said.drives or "not said"
        beyond = " (systemic)" if item.said.scope is Scope.SYSTEMIC else ""
        lines += labelled("Driven by", cause + beyond, cells)
    for became in item.outcomes:
        lines += labelled("Closed by", outcome_words(past.board, became.then, today), cells)
        if became.then.tried:
            lines += labelled("Tried", became.then.tried, cells)
        if became.then.impact:
            lines += labelled("Impact", became.then.impact, cells)
        now = now_words(became, today)
        if now:
            lines += labelled("", now, cells, "improvement")
    if not item.outcomes:
        lines += labelled("Closed by", item.settled or "no outcome", cells)
    return [*lines, *_added(past, item.amendments, cells)]


def _added(past: PastReview, amendments: Sequence[Amendment], cells: int) -> list[Line]:
    lines: list[Line] = []
    for one in amendments:
        lines += labelled("Added", one.text, cells)
        who = past.board.account_name(one.by)
        lines += labelled("", f"{who}, {day_words(one.at.date())}; why: {one.why}", cells, "dim")
    return lines


def record_lines(past: PastReview, today: date, cells: int, glyphs: Glyphs) -> Iterator[Line]:
    """All of a past review as plain text; what its charts show is said in words."""
    yield record_title(past, cells, glyphs)
    yield from whole_detail(past, cells)
    for item in past.items:
        yield ()
        yield from _item_title(item, cells, glyphs)
        yield from _before(item, cells)
        yield from _after(past, item, today, cells)


def item_page(
    past: PastReview, item: PastItem, today: date, cells: int, glyphs: Glyphs, draw: Draw
) -> Iterator[Line]:
    """One item of a past review as plain text, with its chart."""
    yield record_title(past, cells, glyphs)
    yield from _item_title(item, cells, glyphs)
    yield from item_detail(past, item, today, cells, CHART_MOST, draw)


def _item_title(item: PastItem, cells: int, glyphs: Glyphs) -> Iterator[Line]:
    light = (Span(" "), light_span(item.light, glyphs)) if item.light else ()
    took = f"; {took_words(item.seconds)}" if item.seconds else ""
    head = wrap(item.name, cells - 5)
    yield (*light, Span(f" {head[0]}", "strong"))
    yield from ((Span(f"    {part}", "strong"),) for part in head[1:])
    yield (Span(f"    ({item.subject}{took})", "dim"),)
