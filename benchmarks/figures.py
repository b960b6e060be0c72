"""What is measured: one figure a row, how two sides are compared, and the table."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Plan:
    """How to measure: the environment, a folder for homes that goes afterwards, how often."""

    python: Path
    folder: Path
    runs: int

    @property
    def teamboard(self) -> str:
        """The command that a person would type."""
        return str(self.python.with_name("teamboard"))

    def times(self, share: float, least: int = 1) -> int:
        """How often to repeat something slow: a share of the runs, and at least `least`."""
        return max(round(self.runs * share), min(least, self.runs))


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table.

    Attributes:
        what: what was measured, in words.
        measured: the figure with its unit.
        compared: the figure it is compared with, and whose it is.
        ratio: the one by the other; None where the figure itself is bounded.
        most: the bound of the ratio, or of the figure; empty for none.
        holds: whether it keeps within the bound.
    """

    what: str
    measured: str
    compared: str
    ratio: float | None
    most: str
    holds: bool


def pairs(
    times: int, ours: Callable[[], float], theirs: Callable[[], float]
) -> list[tuple[float, float]]:
    """Measure both sides in turn, after one turn of each that does not count."""
    ours(), theirs()
    return [(ours(), theirs()) for _ in range(times)]


def compared(
    what: str, found: Sequence[tuple[float, float]], whose: str, unit: str, most: float | None
) -> Figure:
    """The median of both sides and the median of their ratios, pair by pair."""
    ratio = median(ours / max(theirs, 1e-9) for ours, theirs in found)
    return Figure(
        what=what,
        measured=amount(median(ours for ours, _ in found), unit),
        compared=f"{amount(median(theirs for _, theirs in found), unit)} {whose}",
        ratio=ratio,
        most="" if most is None else f"{most:.2f}",
        holds=most is None or ratio <= most,
    )


def bounded(what: str, found: float, unit: str, most: float) -> Figure:
    """A figure that is bounded by itself."""
    return Figure(what, amount(found, unit), "", None, amount(most, unit), found <= most)


def told(what: str, found: float, unit: str) -> Figure:
    """A figure without a bound."""
    return Figure(what, amount(found, unit), "", None, "", holds=True)


def amount(value: float, unit: str) -> str:
    """A figure with its unit, as far as it means anything."""
    if unit == "B" and value >= 10_000:
        return f"{value / 1000:.1f} kB"
    digits = 2 if unit in {"s", "MiB"} or (unit == "ms" and value < 100) else 0
    return f"{value:.{digits}f} {unit}"


def table(figures: Sequence[Figure]) -> str:
    """All rows under one heading, in columns."""
    head = ("what", "measured", "compared with", "ratio", "at most", "")
    rows = [head] + [
        (
            one.what,
            one.measured,
            one.compared,
            "" if one.ratio is None else f"{one.ratio:.2f}",
            one.most,
            ("holds" if one.holds else "FALLS SHORT") if one.most else "",
        )
        for one in figures
    ]
    wide = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(wide[column]) if column in {1, 3, 4} else cell.ljust(wide[column])
            for column, cell in enumerate(row)
        ]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "-" * max(map(len, lines)))
    load = os.getloadavg()[0]
    short = sum(not one.holds for one in figures)
    verdict = f"{short} of {len(figures)} fall short" if short else "every row holds"
    return "\n".join([*lines, f"{verdict}; load {load:.1f} on {os.cpu_count()} processors"])
