"""One unit of work: every change and its journal row, kept together or not at all."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from teamboard.domain.board import Board, TeamId
from teamboard.domain.records import Reading
from teamboard.ports import Refused, Row, Stored
from teamboard.store import definition
from teamboard.store.readings import keep_readings, reading_text
from teamboard.store.work_outcomes import OutcomeWork
from teamboard.store.work_renames import RenameWork
from teamboard.store.work_reviews import ReviewWork
from teamboard.store.work_stories import StoryWork


class SqliteWork(ReviewWork, OutcomeWork, StoryWork, RenameWork):
    """All that can be written, inside one transaction."""

    def store_board(self, board: Board, source: str, why: str) -> int:
        """Keep a new version of the definitions; returns its number."""
        row = self._connection.execute(
            "SELECT version, body FROM definition WHERE team = ? ORDER BY version DESC LIMIT 1",
            (board.team,),
        ).fetchone()
        version, before = (row[0] + 1, row[1]) if row else (1, None)
        body = definition.to_json(board)
        self._execute(
            "INSERT INTO definition (team, version, at, actor, why, source, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (board.team, version, self._at, self._actor.login, why, source, body),
        )
        self._execute("DELETE FROM influence WHERE team = ?", (board.team,))
        for priority in board.priority:
            by_team = {p.team for p in board.person if p.id in priority.contributors and p.team}
            for other in by_team - {board.team}:
                self._execute(
                    "INSERT INTO influence (team, by_team, priority) VALUES (?, ?, ?)",
                    (board.team, other, priority.id),
                )
        self._journal(board.team, "define", f"version {version}", before, body)
        return version

    def put_readings(self, team: TeamId, rows: Sequence[Row], origin: str) -> Stored:
        """Keep readings. A value that differs from the one kept is a correction."""
        try:
            stored, corrections = keep_readings(
                self._connection, team, rows, self._at, self._actor.login
            )
        except sqlite3.IntegrityError as error:
            raise Refused(
                "two readings are for the same indicator and period",
                where=origin,
                do="keep one of them; nothing was stored",
            ) from error
        for subject, before, after in corrections:
            self._journal(team, "correct", subject, before, after)
        if len(rows) == 1 and stored.new:
            indicator, period, *_ = rows[0]
            self._journal(team, "record", f"{indicator} {period}", None, reading_text(rows[0][2:]))
        elif stored.new:
            self._journal(
                team, "import", origin, None, json.dumps({"new": stored.new, "origin": origin})
            )
        return stored

    def drop_reading(self, team: TeamId, reading: Reading, why: str) -> None:
        """Take a reading away; the journal keeps it and why."""
        self._execute(
            "DELETE FROM reading WHERE team = ? AND indicator = ? AND period = ?",
            (team, reading.indicator, reading.period.isoformat()),
        )
        row = reading.row
        self._journal(team, "drop", f"{row[0]} {row[1]}", reading_text(row[2:]), _reason(why))

    def move_reading(self, team: TeamId, reading: Reading, to: date, why: str) -> Reading:
        """Move a reading to a period that has none; returns it as it stands there."""
        row, day = reading.row, to.isoformat()
        self._execute(
            "UPDATE reading SET period = ?, at = ?, actor = ?, version = version + 1"
            " WHERE team = ? AND indicator = ? AND period = ?",
            (day, self._at, self._actor.login, team, row[0], row[1]),
        )
        before = reading_text(row[2:])
        self._journal(team, "move", f"{row[0]} {row[1]}", before, _reason(why, period=day))
        return reading._replace(period=to)

    def note_reasons(
        self,
        team: TeamId,
        standing: Mapping[tuple[str, str], str],
        today: date,
        first: Mapping[tuple[str, str], date] | None = None,
    ) -> None:
        """Keep when each (subject, kind) was first and last raised; `first` where that is known."""
        day = today.isoformat()
        known = {
            (subject, kind): stands
            for subject, kind, stands in self._connection.execute(
                "SELECT subject, kind, standing FROM reason WHERE team = ?", (team,)
            )
        }
        for (subject, kind), sentence in standing.items():
            stands = known.get((subject, kind))
            if stands:
                self._execute(
                    "UPDATE reason SET last = ?, sentence = ?"
                    " WHERE team = ? AND subject = ? AND kind = ?",
                    (day, sentence, team, subject, kind),
                )
            else:
                since = (first or {}).get((subject, kind), today)
                self._execute(
                    "INSERT OR REPLACE INTO reason"
                    " (team, subject, kind, sentence, first, last, standing)"
                    " VALUES (?, ?, ?, ?, ?, ?, 1)",
                    (team, subject, kind, sentence, since.isoformat(), day),
                )
                self._journal(team, "raise", f"{subject} {kind}", None, sentence)
        for (subject, kind), stands in known.items():
            if stands and (subject, kind) not in standing:
                self._execute(
                    "UPDATE reason SET standing = 0 WHERE team = ? AND subject = ? AND kind = ?",
                    (team, subject, kind),
                )
                self._journal(team, "clear", f"{subject} {kind}", None, None)


def _reason(why: str, **facts: str) -> str:
    return json.dumps({**facts, "why": why}, ensure_ascii=False)
