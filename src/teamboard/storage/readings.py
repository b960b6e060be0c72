"""Keeping readings: new ones in bulk, corrections one by one with the old value."""

import json
import sqlite3
from collections.abc import Sequence

from teamboard.domain.measures.reading import ReadingRow
from teamboard.ports import Stored

Correction = tuple[str, str, str]
"""Subject (indicator and period), and the reading before and after as text."""

Kept = tuple[float | None, float | None, float | None, str]


def keep_readings(
    connection: sqlite3.Connection, team: str, rows: Sequence[ReadingRow], at: str, actor: str
) -> tuple[Stored, list[Correction]]:
    """Store readings inside the caller's transaction.

    A row equal to what is kept changes nothing; one that differs replaces it and comes
    back as a correction, for the journal.
    """
    kept = {indicator: _kept(connection, team, indicator) for indicator in {row[0] for row in rows}}
    new: Sequence[ReadingRow] = rows
    corrections: list[Correction] = []
    if any(kept.values()):
        new, corrections = _sorted_out(connection, team, rows, kept, (at, actor))
    connection.executemany(
        "INSERT INTO reading (team, indicator, period, value, numerator, denominator, note,"
        " at, actor, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        [(team, *row, at, actor) for row in new],
    )
    same = len(rows) - len(new) - len(corrections)
    return Stored(len(new), len(corrections), same), corrections


def _sorted_out(
    connection: sqlite3.Connection,
    team: str,
    rows: Sequence[ReadingRow],
    kept: dict[str, dict[str, Kept]],
    who: tuple[str, str],
) -> tuple[list[ReadingRow], list[Correction]]:
    """Correct what differs; returns the rows that are new and the corrections."""
    new: list[ReadingRow] = []
    corrections: list[Correction] = []
    for row in rows:
        before = kept[row[0]].get(row[1])
        if before is None:
            new.append(row)
        elif before != row[2:]:
            connection.execute(
                "UPDATE reading SET value = ?, numerator = ?, denominator = ?, note = ?, at = ?,"
                " actor = ?, version = version + 1"
                " WHERE team = ? AND indicator = ? AND period = ?",
                (*row[2:], *who, team, row[0], row[1]),
            )
            corrections.append((f"{row[0]} {row[1]}", reading_text(before), reading_text(row[2:])))
    return new, corrections


def _kept(connection: sqlite3.Connection, team: str, indicator: str) -> dict[str, Kept]:
    return {
        period: (value, numerator, denominator, note)
        for period, value, numerator, denominator, note in connection.execute(
            "SELECT period, value, numerator, denominator, note FROM reading"
            " WHERE team = ? AND indicator = ?",
            (team, indicator),
        )
    }


def reading_text(reading: Kept) -> str:
    """A reading as the journal keeps it."""
    value, numerator, denominator, note = reading
    return json.dumps(
        {"value": value, "numerator": numerator, "denominator": denominator, "note": note},
        ensure_ascii=False,
    )
