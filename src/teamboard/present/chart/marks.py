"""The marks of a chart: a letter for each line, reading and event, and the sign it has."""

from teamboard.domain.measures.xmr import PointKind
from teamboard.present.layout import Span

LIMIT, MEAN, FLOOR, TARGET, BENCHMARK, OLD_BENCHMARK = "lmftba"
"""The letters of the lines across a chart."""
EVENT = "e"
"""The letter of a dated event."""
POINTS = {
    PointKind.COMMON: "o",
    PointKind.IMPROVEMENT: "i",
    PointKind.CONCERN: "c",
    PointKind.NEUTRAL_HIGH: "n",
    PointKind.NEUTRAL_LOW: "n",
}
"""The letters of the readings."""
BENCHMARKS = (BENCHMARK, OLD_BENCHMARK)
DASHED = (LIMIT, FLOOR, TARGET, *BENCHMARKS)
"""Lines drawn in every second cell, so that what they meet is seen between."""

# Only signs that the fonts of older terminals have, and none that the lights use.
SIGNS = {
    LIMIT: Span("-", "limit"),
    MEAN: Span("─", "mean"),
    FLOOR: Span("_", "red"),
    TARGET: Span("═", "target"),
    BENCHMARK: Span("~"),
    OLD_BENCHMARK: Span("~", "dim"),
    EVENT: Span("│", "event"),
    "o": Span("•"),
    "i": Span("+", "improvement"),
    "c": Span("\u00d7", "concern"),  # multiplication sign
    "n": Span("◆", "strong"),
    "axis": Span("│", "rule"),
    "base": Span("─", "rule"),
    "corner": Span("└", "rule"),
    "cut": Span("…"),
    "from": Span("┌", "event"),
    "to": Span("┐", "event"),
    " ": Span(" "),
}
ASCII_SIGNS = SIGNS | {
    LIMIT: Span(".", "limit"),
    MEAN: Span("-", "mean"),
    TARGET: Span("=", "target"),
    EVENT: Span("|", "event"),
    "o": Span("o"),
    "c": Span("x", "concern"),
    "n": Span("*", "strong"),
    "axis": Span("|", "rule"),
    "base": Span("-", "rule"),
    "corner": Span("+", "rule"),
    "cut": Span("..."),
    "from": Span("v", "event"),
    "to": Span("v", "event"),
}
