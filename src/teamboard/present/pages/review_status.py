"""An open review as lines: its items, what was said, their outcomes, and what remains."""

from collections.abc import Iterator, Mapping
from datetime import date

from teamboard.domain.agenda.item_ids import Subject, written
from teamboard.domain.agenda.items import Item
from teamboard.domain.board_state import BoardState
from teamboard.domain.measures.assess import Assessment, target_words, value_words
from teamboard.domain.measures.periods import period_name, short
from teamboard.domain.measures.reading import Reading
from teamboard.domain.measures.sentences import (
    judged_words,
    period_words,
    signal_words,
    what_changed,
)
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import Outcome
from teamboard.domain.review.review import ItemNotes, PastOutcome
from teamboard.domain.review.time_boxing import shares, time_words
from teamboard.domain.text.numbers import format_number
from teamboard.present.layout import Glyphs, Line, Span, paragraph
from teamboard.present.pages.indicator import dated, story_lines, trend
from teamboard.present.pages.item import facts
from teamboard.present.pages.rows import light_of
from teamboard.present.words.board import covered_words, person_words
from teamboard.present.words.outcomes import last_time_words, outcome_words

Closings = Mapping[Subject, tuple[PastOutcome, ...]]

READINGS_SHOWN = 13
CHART_LINES = 16


def joined_words(now: OpenReview, me: str, today: date, *, may_write: bool) -> str:
    """How you come to an open review: `You take over the review that ann opened on Mon 8 Apr`."""
    mine = now.review.opened_by == me
    who = "you" if mine else now.review.opened_by
    does = "go on with" if mine else "take over"
    if not may_write:
        does = "may only look at"
    count = len(now.items)
    done = f"{count - len(now.still_open)} of {count} closed" if count else "nothing to discuss"
    day = short(now.review.day, today)
    if now.no_lead:
        return f"You {does} the review of {day}, held by {who}, not a lead; {done}."
    return f"You {does} the review that {who} opened on {day}, {done}."


def opened_words(view: BoardState, now: OpenReview) -> str:
    """The review as a whole: its day, who opened it, and how its time is used up."""
    spent = time_words(sum(now.seconds.values()), view.board.review.minutes * 60)
    by = f"opened by {now.review.opened_by}"
    if now.no_lead:
        by = f"held by {now.review.opened_by}, not a lead"
    return f"review of {short(now.review.day, view.today)}, {by}, {spent}"


def sitting_lines(
    view: BoardState, now: OpenReview, closings: Closings, cells: int, glyphs: Glyphs
) -> Iterator[Line]:
    """Every item in order, open or with its outcomes, then what remains."""
    for place, item in enumerate(now.items, start=1):
        yield (Span(f" {place:>2} "), *_heading(view, now, item, glyphs))
        yield from paragraph(f"{item.summary}.{_since(item, view.today)}", cells, inset=4)
        said = now.notes.get(item.subject)
        for text in (*_said(said), *_outcomes(view, now, item), *_last_time(view, closings, item)):
            yield from paragraph(text, cells, inset=4)
    if now.gone:
        names = ", ".join(f"{view.name_of(one)} ({written(one)})" for one in now.gone)
        yield from paragraph(f"No longer raised: {names}.", cells)
    if now.came_since:
        names = ", ".join(written(item.subject) for item in now.came_since)
        yield (Span(f" Came since the review opened: {names}."),)
    if view.agenda.snoozed:
        yield from paragraph(covered_words(view), cells)
    left = len(now.still_open)
    if not now.items:
        yield (Span(" Nothing needs the team today."),)
    elif left:
        yield (Span(f" {left} of {len(now.items)} still to close."),)
    else:
        yield (Span(" Every item has an outcome; close with 'teamboard review close'."),)


def item_lines(
    view: BoardState,
    now: OpenReview,
    closings: Closings,
    item: Item,
    cells: int,
    glyphs: Glyphs,
) -> Iterator[Line]:
    """One item whole: all that the screen shows of it, with its readings as text first."""
    yield (Span(" "), *_heading(view, now, item, glyphs))
    standing = _standing(view, item)
    for text in (
        *([standing] if standing else []),
        f"Here because {item.summary}.{_since(item, view.today)}",
        *_said(now.said(item)),
        *_outcomes(view, now, item),
        *_last_time(view, closings, item),
    ):
        yield from paragraph(text, cells, inset=4)
    yield from facts(view, item, cells)
    assessment = item.assessment
    if assessment is None:
        return
    if assessment.indicator.ladder:
        from teamboard.present.sections.registry import for_chart

        yield from for_chart(view, assessment.indicator, cells)
        yield from story_lines(view, assessment.indicator, cells)
        return
    yield from paragraph(_from_the_data(assessment, now.said(item)), cells, inset=4)
    yield from story_lines(view, assessment.indicator, cells)
    yield from _readings(assessment)
    from teamboard.present.chart.draw import draw

    starts = dated(view, assessment.indicator)
    shown = trend(assessment, starts, today=view.today)
    for line in draw(shown, cells - 2, CHART_LINES, ascii_only=glyphs.rule.isascii()):
        yield (Span(" "), *line)


def _heading(view: BoardState, now: OpenReview, item: Item, glyphs: Glyphs) -> Line:
    closed = now.is_closed(item.subject)
    judged = item.assessment
    light = light_of(judged, glyphs)
    value = ""
    if judged is not None and judged.latest is not None:
        value = f", {judged_words(judged)}"
    share = shares(now.items, view.board.review.minutes).get(item.subject, 0)
    time = time_words(now.seconds.get(item.subject, 0), share)
    return (
        light,
        Span(" "),
        Span(item.name, "strong"),
        Span(f"{value}  ({written(item.subject)})  ", "dim"),
        Span("closed" if closed else "open", "dim" if closed else "amber"),
        Span(f", {time}", "dim"),
    )


def _standing(view: BoardState, item: Item) -> str:
    """The purpose it serves, who owns it, and its light in words; empty where it has none."""
    serves = item.priority.objective if item.priority else "Watch list"
    if item.assessment is None:
        owner = item.priority.owner if item.priority else None
        return f"{serves}; {person_words(view.board, owner)}." if item.priority else ""
    measure, colour = item.assessment.indicator, item.assessment.light.colour
    target = f", target {target_words(measure)}" if measure.target is not None else ""
    light = f"{colour.value.capitalize()}{target}."
    return f"{serves}; {person_words(view.board, measure.owner)}. {light}"


def _from_the_data(assessment: Assessment, said: ItemNotes) -> str:
    """What the readings say beyond what was said."""
    offered = what_changed(assessment)
    parts = [
        "" if said.changed == offered else offered,
        "" if signal_words(assessment) else assessment.trend_words,
        assessment.assurance_words,
    ]
    words = "; ".join(filter(None, parts))
    return f"The readings say: {words}." if words else ""


def _since(item: Item, today: date) -> str:
    return f" On the list since {short(item.since, today)}." if item.since else ""


def _said(said: ItemNotes | None) -> Iterator[str]:
    if said is not None:
        yield f"What changed: {said.changed}"
        yield f"What drives it: {said.drives or 'not said'}"
        yield f"Local or systemic: {said.scope}"


def _outcomes(view: BoardState, now: OpenReview, item: Item) -> Iterator[str]:
    if item.subject in now.settled:
        yield f"Settled: {now.settled[item.subject]}"
    for outcome in now.outcomes.get(item.subject, ()):
        yield from _outcome(view, outcome)


def _outcome(view: BoardState, outcome: Outcome) -> Iterator[str]:
    yield f"{str(outcome.kind).capitalize()}: {outcome_words(view.board, outcome, view.today)}"
    if outcome.tried:
        yield f"Tried: {outcome.tried}"
    if outcome.impact:
        yield f"Impact: {outcome.impact}"


def _last_time(view: BoardState, closings: Closings, item: Item) -> Iterator[str]:
    before = closings.get(item.subject, ())
    if before:
        yield last_time_words(view, before)
        if before[-1].notes.drives:
            yield f"What drove it then: {before[-1].notes.drives}"


def _readings(assessment: Assessment) -> Iterator[Line]:
    shown = assessment.readings[-READINGS_SHOWN:]
    if not shown:
        return
    count = len(assessment.readings)
    more = f", the last {len(shown)} of {count}" if count > len(shown) else ""
    yield (Span(f" Readings, oldest first{more}:"),)
    names = [period_name(one.period, assessment.indicator.cadence) for one in shown]
    cells = max(map(len, names))
    for name, one, gap in zip(names, shown, assessment.missing[-READINGS_SHOWN:], strict=True):
        if gap:
            yield (Span(f"   {period_words(assessment.indicator, gap)} without a reading"),)
        yield (Span(f"   {name:<{cells}}  {_reading(assessment, one)}"),)


def _reading(assessment: Assessment, reading: Reading) -> str:
    words = value_words(assessment.indicator, reading.value)
    if reading.numerator is not None and reading.denominator is not None:
        words += f" ({format_number(reading.numerator)} of {format_number(reading.denominator)})"
    return f"{words}; {reading.note}" if reading.note else words
