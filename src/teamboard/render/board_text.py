"""The board as lines: the same for the terminal interface and for plain text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from teamboard.domain.board import Board, Priority
from teamboard.domain.calendar import in_words, short
from teamboard.domain.indicator import Direction, Indicator, Kind
from teamboard.domain.items import Item
from teamboard.domain.judgement import Judgement, Mark, target_words, value_words
from teamboard.domain.light import Colour
from teamboard.domain.overview import Overview
from teamboard.domain.sentences import period_words
from teamboard.domain.sleep import wakes_on
from teamboard.domain.subjects import Sort, subject_of, written
from teamboard.render.glyphs import Glyphs
from teamboard.render.opening import heading
from teamboard.render.spans import Line, Span, fit, pad, width, wrap
from teamboard.render.sparkline import sparkline

KIND_WORDS = {Kind.LAG: "result", Kind.LEAD: "early sign"}
WATCH = "watch"
"""The subject of the watch list's own line."""
BY_PRIORITY = "priority"
"""The order in which the board is seen, unless a lens shows it in another."""

_KIND_CELLS = 10
_LIGHT_CELLS = 2
_SPARK_WIDE, _SPARK_NARROW = 8, 5
_OWNER_CELLS = 26
_GAP = 1
_BRIEF_LEAST = 6
_MARK_ROLES = {Mark.BETTER: "improvement", Mark.WORSE: "concern"}


class BoardRow(NamedTuple):
    """One line of the board and what it is about; `subject` is empty for a spacer."""

    line: Line
    subject: str = ""


class Columns(NamedTuple):
    """How many cells each column of the board has."""

    name: int
    value: int
    target: int
    spark: int
    words: int


def light_span(colour: Colour, glyphs: Glyphs) -> Span:
    """A light: always a glyph and a letter, so that it is read without colour too."""
    return Span(getattr(glyphs, colour.value), colour.value)


def columns(view: Overview, cells: int) -> Columns:
    """Share the width among the columns: what is needed first, the name takes the rest."""
    judgements = [*view.judgements.values(), *(one.judgement for one in view.influences)]
    value = max((width(value_text(j)) for j in judgements), default=4)
    target = max((width(target_text(j.indicator, None)) for j in judgements), default=0)
    words = max((width(_least_words(j)) for j in judgements), default=0)
    early = max((width(trend_text(j)) for j in judgements if _may_begin_early(j)), default=0)
    # A long name on another board is cut; it costs this team's own lines nothing.
    names = max((width(j.indicator.name) for j in view.judgements.values()), default=0)
    fixed = 1 + _LIGHT_CELLS + _GAP + _KIND_CELLS + _GAP + value + _GAP + target + _GAP + words + 1
    room = cells - fixed - _GAP
    spark = next((s for s in (_SPARK_WIDE, _SPARK_NARROW) if room - s - _GAP >= names), 0)
    across = spark + _GAP if spark else 0
    name = max(min(room - across, names + 2), 6)
    # What begins where a sparkline would stand takes its cells too, and what no column needs.
    words += max(min(early - across - words, room - across - name), 0)
    return Columns(name=name, value=value, target=target, spark=spark, words=words)


def value_text(judgement: Judgement) -> str:
    """The value the board shows, with its unit: what the light goes by.

    Of a ladder it is how many people were rated.
    """
    if judgement.ladder is not None:
        return judgement.ladder.people
    return value_words(judgement.indicator, judgement.light.value)


def target_text(indicator: Indicator, glyphs: Glyphs | None) -> str:
    """`≥95`, `≤3`, `18 to 25` or nothing."""
    words = target_words(indicator)
    if not words or indicator.direction is Direction.WITHIN:
        return words.replace(" to ", "-")
    least, most = (glyphs.at_least, glyphs.at_most) if glyphs else (">=", "<=")
    return f"{least if indicator.direction is Direction.HIGHER else most}{words}"


def trend_text(judgement: Judgement) -> str:
    """What stands at the end of an indicator's line: its trend, or why there is none.

    Where small numbers are summed it begins with how many periods the value is over.
    """
    light = judgement.light
    if light.stale:
        return "no new rating" if judgement.indicator.ladder else "no new reading"
    if light.none_this_period:
        return "none this period"
    if light.periods > 1:
        return "; ".join(filter(None, (over_text(judgement), judgement.trend_words)))
    return judgement.trend_words or light.reason


def over_text(judgement: Judgement) -> str:
    """`over 2 months`: how many periods the value is the sum of; empty where it is of one."""
    light = judgement.light
    return f"over {period_words(judgement.indicator, light.periods)}" if light.periods > 1 else ""


def _least_words(judgement: Judgement) -> str:
    """What the end of a line must have room for, whatever it costs the names."""
    if judgement.indicator.ladder:
        return ""
    return over_text(judgement) if _may_begin_early(judgement) else trend_text(judgement)


def _may_begin_early(judgement: Judgement) -> bool:
    """Whether the end of a line may take the sparkline's place, so that it costs no other line.

    Ratings make none, and that a value is a sum must be seen.
    """
    light = judgement.light
    return judgement.indicator.ladder or (light.periods > 1 and not light.stale)


def rows(
    view: Overview,
    cells: int,
    glyphs: Glyphs,
    *,
    unfolded: bool = False,
    lens: str = BY_PRIORITY,
) -> Iterator[BoardRow]:
    """Every priority with its indicators, what is influenced elsewhere, and the watch list.

    The watch list stands on one line or unfolded. `lens` is the short name of the order that
    the priorities' indicators are seen in.
    """
    sizes = columns(view, cells)
    if lens == BY_PRIORITY:
        yield from _priorities(view, sizes, cells, glyphs)
    else:
        from teamboard.render.lens_text import lens_rows

        yield from lens_rows(view, lens, sizes, cells, glyphs)
    if view.influences:
        from teamboard.render.influence_text import influence_rows

        yield from influence_rows(view, sizes, cells, glyphs)
    if view.board.watch:
        yield BoardRow(())
        yield BoardRow(_watch(view, cells, glyphs, unfolded=unfolded), WATCH)
        if unfolded:
            for indicator in view.board.watch:
                judgement = view.judgements[indicator.id]
                yield BoardRow(indicator_line(judgement, sizes, glyphs), indicator.id)


def _priorities(view: Overview, sizes: Columns, cells: int, glyphs: Glyphs) -> Iterator[BoardRow]:
    for place, priority in enumerate(view.board.priority):
        if place:
            yield BoardRow(())
        yield BoardRow(
            priority_line(view, priority, cells, glyphs), subject_of(Sort.PRIORITY, priority.id)
        )
        for indicator in priority.indicator:
            judgement = view.judgements[indicator.id]
            yield BoardRow(indicator_line(judgement, sizes, glyphs), indicator.id)


def priority_line(view: Overview, priority: Priority, cells: int, glyphs: Glyphs) -> Line:
    """A priority: its objective, its owner, and its worst light with counts."""
    group = view.groups[priority.id]
    owner = person_words(view.board, priority.owner)
    room = cells - 3 - width(group.counts)
    owner = fit(owner, _OWNER_CELLS, ellipsis=glyphs.ellipsis)
    title = fit(priority.objective, max(room - width(owner) - 3, 10), ellipsis=glyphs.ellipsis)
    gap = " " * max(room - width(title) - width(owner) - 2, 1)
    return (
        Span(" "),
        Span(title, "title"),
        Span("  "),
        Span(owner, "dim" if priority.owner else "amber"),
        Span(gap),
        Span(group.counts, group.colour.value if group.total else "dim"),
    )


def person_words(board: Board, person: str | None) -> str:
    """A person's name, or that there is no owner."""
    if person is None:
        return "no owner"
    known = board.person_named(person)
    return known.name if known else str(person)


def indicator_line(judgement: Judgement, sizes: Columns, glyphs: Glyphs) -> Line:
    """An indicator: its light, kind, name, value, target, last readings and trend."""
    indicator = judgement.indicator
    name = fit(indicator.name, sizes.name, ellipsis=glyphs.ellipsis)
    spans = [
        Span(" "),
        light_span(judgement.light.colour, glyphs),
        Span(" "),
        Span(pad(KIND_WORDS[indicator.kind], _KIND_CELLS), "dim"),
        Span(" "),
        Span(pad(name, sizes.name)),
        Span(" "),
        Span(pad(value_text(judgement), sizes.value, "right"), "strong"),
        Span(" "),
        Span(pad(target_text(indicator, glyphs), sizes.target), "dim"),
        Span(" "),
    ]
    text = trend_text(judgement)
    role = "dim" if judgement.light.stale else _MARK_ROLES.get(judgement.mark, "")
    across = sizes.spark + _GAP
    early = width(text) > sizes.words and _may_begin_early(judgement)
    if width(text) > sizes.words + (across if sizes.spark else 0) and over_text(judgement):
        text = over_text(judgement)  # what is cut is the trend, and never this
    if sizes.spark and (early or indicator.ladder):
        text = pad(fit(text, across + sizes.words, ellipsis=glyphs.ellipsis), across)
        spans.append(Span(text[:across], role))
        text = text[across:]
    elif sizes.spark:
        values: list[float | None] = []
        latest = slice(-sizes.spark, None)
        for reading, gap in zip(judgement.readings[latest], judgement.missing[latest], strict=True):
            values += [None, reading.value] if gap else [reading.value]
        spans.append(Span(sparkline(values, sizes.spark, ascii_only=glyphs.rule == "-")))
        spans.append(Span(" "))
    spans.append(Span(fit(text, sizes.words, ellipsis=glyphs.ellipsis), role))
    return tuple(spans)


def _watch(view: Overview, cells: int, glyphs: Glyphs, *, unfolded: bool) -> Line:
    watched = [view.judgements[i.id] for i in view.board.watch]
    speak = [j for j in watched if j.light.floor_stands or j.light.stale]
    count = len(watched)
    text = f"Watch list: {count} kept an eye on"
    state = f", {len(speak)} to look at" if speak else ", all quiet"
    how = "" if unfolded else "  (Enter unfolds)"
    return (
        Span(" "),
        Span(fit(text + state, cells - 20, ellipsis=glyphs.ellipsis), "strong" if speak else "dim"),
        Span(how, "dim"),
    )


def rule(cells: int, glyphs: Glyphs) -> Line:
    """A line across."""
    return (Span(" "), Span(glyphs.rule * (cells - 2), "rule"))


def seen_rule(lens: str, cells: int, glyphs: Glyphs, key: str = "") -> Line:
    """The line below the heading; it says through which lens the board is seen, if one is on.

    `key` goes on to the next lens.
    """
    if lens == BY_PRIORITY:
        return rule(cells, glyphs)
    from teamboard.render.lens_text import lens_rule

    return lens_rule(lens, cells, glyphs, key)


def more_rule(cells: int, more: int, glyphs: Glyphs) -> Line:
    """A line across that says how many lines are out of sight below it."""
    if not more:
        return rule(cells, glyphs)
    words = f" {more} more below {glyphs.rule * 2}"
    return (Span(" "), Span(glyphs.rule * (cells - 2 - width(words)), "rule"), Span(words, "dim"))


def plain_board(view: Overview, cells: int, glyphs: Glyphs, lens: str = BY_PRIORITY) -> list[Line]:
    """The whole board as text, for the command line, a pipe or a screen reader."""
    lines = [*heading(view, cells, glyphs), seen_rule(lens, cells, glyphs)]
    lines += [row.line for row in rows(view, cells, glyphs, unfolded=True, lens=lens)]
    lines.append(rule(cells, glyphs))
    if view.board.note:
        lines += [(Span(" "), Span(text, "dim")) for text in wrap(view.board.note, cells - 2)]
    return lines


def agenda_brief(view: Overview, cells: int, room: int, glyphs: Glyphs) -> list[Line]:
    """What the review will discuss, in at most `room` lines: name and worst reason."""
    items = view.agenda.awake
    if not items or room < _BRIEF_LEAST:
        return []
    lines: list[Line] = [rule(cells, glyphs), (Span(" To discuss, worst first", "title"),)]
    for item in items[: room - 3]:
        light = light_span(item.judgement.light.colour, glyphs) if item.judgement else Span("  ")
        name = f"{item.name}: "
        reason = fit(item.summary, max(cells - 6 - width(name), 0), ellipsis=glyphs.ellipsis)
        lines.append((Span(" "), light, Span(" "), Span(name), Span(reason, "dim")))
    if len(items) > room - 3:
        lines.append((Span(f"    and {len(items) - room + 3} more", "dim"),))
    return lines


def agenda_lines(view: Overview, cells: int, glyphs: Glyphs) -> list[Line]:
    """The items a review would open with, one line each, and how many sleep."""
    lines: list[Line] = []
    for place, item in enumerate(view.agenda.awake, start=1):
        light = light_span(item.judgement.light.colour, glyphs) if item.judgement else Span("  ")
        lines.append(
            (
                Span(f" {place:>2} "),
                light,
                Span(" "),
                Span(item.name, "strong"),
                Span(f"  ({written(item.subject)})", "dim"),
            )
        )
        earlier = item.since if item.since and item.since < view.today else None
        since = f" On the list since {short(earlier, view.today)}." if earlier else ""
        lines += _wrapped(f"{item.summary}.{since}", cells)
    if not lines:
        lines.append((Span(" Nothing needs the team today."),))
    if view.agenda.asleep:
        lines += ((Span(" "), Span(part)) for part in wrap(covered_words(view), cells - 2))
    return lines


def covered_words(view: Overview) -> str:
    """What an earlier outcome covers, and until when: `Beds free by 10:00 until 12 April`."""
    names = ", ".join(f"{item.name}{_until(view, item)}" for item in view.agenda.asleep)
    return f"Covered by an earlier outcome: {names}."


def _until(view: Overview, item: Item) -> str:
    closings = view.closings.get(item.subject)
    if not closings:
        return ""
    day = wakes_on(closings[-1], item.cadence)
    if day > view.today:
        return f" until {in_words(day, view.today)}"
    # Past the day of its action or escalation it sleeps on until there is something new to see.
    return " until its next reading" if item.judgement else ""


def _wrapped(text: str, cells: int) -> Sequence[Line]:
    return [(Span("    "), Span(part)) for part in wrap(text, cells - 5)]
