"""A line of the board, drawn once: a measure with its light, a priority, a rule across."""

from typing import NamedTuple

from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.board import Priority
from teamboard.domain.measures.assess import Assessment, Mark
from teamboard.domain.measures.light import Colour
from teamboard.present.chart.sparkline import sparkline
from teamboard.present.layout import Glyphs, Line, Span, fit, pad, width
from teamboard.present.words.board import (
    KIND_WORDS,
    over_text,
    person_words,
    target_text,
    trend_text,
    value_text,
)

_KIND_CELLS = 10
_LIGHT_CELLS = 2
_SPARK_WIDE, _SPARK_NARROW = 8, 5
_OWNER_CELLS = 26
_GAP = 1
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


def light_of(assessment: Assessment | None, glyphs: Glyphs) -> Span:
    """The light of a measure; what is none has its room."""
    return light_span(assessment.light.colour, glyphs) if assessment else Span("  ")


def columns(view: BoardState, cells: int) -> Columns:
    """Share the width among the columns: what is needed first, the name takes the rest."""
    assessments = [*view.assessments.values(), *(one.assessment for one in view.influences)]
    value = max((width(value_text(j)) for j in assessments), default=4)
    target = max((width(target_text(j.indicator, None)) for j in assessments), default=0)
    words = max((width(_least_words(j)) for j in assessments), default=0)
    early = max((width(trend_text(j)) for j in assessments if _may_begin_early(j)), default=0)
    # A long name on another board is cut; it costs this team's own lines nothing.
    names = max((width(j.indicator.name) for j in view.assessments.values()), default=0)
    fixed = 1 + _LIGHT_CELLS + _GAP + _KIND_CELLS + _GAP + value + _GAP + target + _GAP + words + 1
    room = cells - fixed - _GAP
    spark = next((s for s in (_SPARK_WIDE, _SPARK_NARROW) if room - s - _GAP >= names), 0)
    across = spark + _GAP if spark else 0
    name = max(min(room - across, names + 2), 6)
    # What begins where a sparkline would stand takes its cells too, and what no column needs.
    words += max(min(early - across - words, room - across - name), 0)
    return Columns(name=name, value=value, target=target, spark=spark, words=words)


def _least_words(assessment: Assessment) -> str:
    """What the end of a line must have room for, whatever it costs the names."""
    if assessment.indicator.ladder:
        return ""
    return over_text(assessment) if _may_begin_early(assessment) else trend_text(assessment)


def _may_begin_early(assessment: Assessment) -> bool:
    """Whether the end of a line may take the sparkline's place, so that it costs no other line.

    Ratings make none, and that a value is a sum must be seen.
    """
    light = assessment.light
    return assessment.indicator.ladder or (light.periods > 1 and not light.stale)


def priority_line(view: BoardState, priority: Priority, cells: int, glyphs: Glyphs) -> Line:
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


def indicator_line(assessment: Assessment, sizes: Columns, glyphs: Glyphs) -> Line:
    """An indicator: its light, kind, name, value, target, last readings and trend."""
    indicator = assessment.indicator
    name = fit(indicator.name, sizes.name, ellipsis=glyphs.ellipsis)
    spans = [
        Span(" "),
        light_span(assessment.light.colour, glyphs),
        Span(" "),
        Span(pad(KIND_WORDS[indicator.kind], _KIND_CELLS), "dim"),
        Span(" "),
        Span(pad(name, sizes.name)),
        Span(" "),
        Span(pad(value_text(assessment), sizes.value, "right"), "strong"),
        Span(" "),
        Span(pad(target_text(indicator, glyphs), sizes.target), "dim"),
        Span(" "),
    ]
    text = trend_text(assessment)
    role = "dim" if assessment.light.stale else _MARK_ROLES.get(assessment.mark, "")
    across = sizes.spark + _GAP
    early = width(text) > sizes.words and _may_begin_early(assessment)
    if width(text) > sizes.words + (across if sizes.spark else 0) and over_text(assessment):
        text = over_text(assessment)  # what is cut is the trend, and never this
    if sizes.spark and (early or indicator.ladder):
        text = pad(fit(text, across + sizes.words, ellipsis=glyphs.ellipsis), across)
        spans.append(Span(text[:across], role))
        text = text[across:]
    elif sizes.spark:
        values: list[float | None] = []
        latest = slice(-sizes.spark, None)
        for reading, gap in zip(
            assessment.readings[latest], assessment.missing[latest], strict=True
        ):
            values += [None, reading.value] if gap else [reading.value]
        spans.append(Span(sparkline(values, sizes.spark, ascii_only=glyphs.rule == "-")))
        spans.append(Span(" "))
    spans.append(Span(fit(text, sizes.words, ellipsis=glyphs.ellipsis), role))
    return tuple(spans)


def rule(cells: int, glyphs: Glyphs) -> Line:
    """A line across."""
    return (Span(" "), Span(glyphs.rule * (cells - 2), "rule"))


def more_rule(cells: int, more: int, glyphs: Glyphs) -> Line:
    """A line across that says how many lines are out of sight below it."""
    if not more:
        return rule(cells, glyphs)
    words = f" {more} more below {glyphs.rule * 2}"
    return (Span(" "), Span(glyphs.rule * (cells - 2 - width(words)), "rule"), Span(words, "dim"))
