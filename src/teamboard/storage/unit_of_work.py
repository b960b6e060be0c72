"""One unit of work: every change and its journal row, kept together or not at all."""

from collections.abc import Mapping, Sequence
from datetime import date

from teamboard.domain import journal_entries
from teamboard.domain.definitions.board import Board, TeamId
from teamboard.domain.measures.reading import Reading, ReadingRow
from teamboard.domain.review.history import reasons_changed
from teamboard.errors import UserError
from teamboard.ports import Stored
from teamboard.storage import definition
from teamboard.storage.write_notes import NoteWriter
from teamboard.storage.write_outcomes import OutcomeWriter
from teamboard.storage.write_renames import RenameWriter
from teamboard.storage.write_reviews import ReviewWriter


class SqlUnitOfWork(ReviewWriter, OutcomeWriter, NoteWriter, RenameWriter):
    """All that can be written, inside one transaction."""

    def store_board(self, board: Board, source: str, why: str) -> int:
        """Keep a new version of the definitions; returns its number."""
        row = self._first(
            "SELECT version, body FROM definition WHERE team = ? ORDER BY version DESC LIMIT 1",
            (board.team,),
        )
        version, before = (row[0] + 1, row[1]) if row else (1, None)
        body = definition.to_json(board)
        self._execute(
            "INSERT INTO definition (team, version, at, actor, why, source, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (board.team, version, self._at, self._actor.login, why, source, body),
        )
        self._execute("DELETE FROM influence WHERE team = ?", (board.team,))
        for other, priority in board.influences():
            self._execute(
                "INSERT INTO influence (team, by_team, priority) VALUES (?, ?, ?)",
                (board.team, other, priority),
            )
        self._journal(board.team, journal_entries.board_defined(version, before, body))
        return version

    def put_readings(self, team: TeamId, rows: Sequence[ReadingRow], origin: str) -> Stored:
        """Keep readings. A value that differs from the one kept is a correction."""
        kept = self._kept(team, {row[0] for row in rows})
        new = [row for row in rows if row[:2] not in kept] if kept else rows
        corrected = [
            (before, row)
            for row in rows
            if (before := kept.get(row[:2])) is not None and before != row
        ]
        for _, row in corrected:
            self._execute(
                "UPDATE reading SET value = ?, numerator = ?, denominator = ?, note = ?, at = ?,"
                " actor = ?, version = version + 1"
                " WHERE team = ? AND indicator = ? AND period = ?",
                (*row[2:], self._at, self._actor.login, team, *row[:2]),
            )
        try:
            self._connection.executemany(
                "INSERT INTO reading (team, indicator, period, value, numerator, denominator,"
                " note, at, actor, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                [(team, *row, self._at, self._actor.login) for row in new],
            )
        except self._connection.IntegrityError as error:
            raise UserError(
                "two readings are for the same indicator and period",
                where=origin,
                do="keep one of them; nothing was stored",
            ) from error
        for change in journal_entries.readings_kept(rows, len(new), corrected, origin):
            self._journal(team, change)
        return Stored(len(new), len(corrected), len(rows) - len(new) - len(corrected))

    def _kept(self, team: TeamId, indicators: set[str]) -> Mapping[tuple[str, str], ReadingRow]:
        """The readings kept of some indicators, by indicator and period."""
        return {
            (indicator, row[0]): (indicator, *row)
            for indicator in indicators
            for row in self._connection.execute(
                "SELECT period, value, numerator, denominator, note FROM reading"
                " WHERE team = ? AND indicator = ?",
                (team, indicator),
            ).fetchall()
        }

    def drop_reading(self, team: TeamId, reading: Reading, why: str) -> None:
        """Take a reading away; the journal keeps it and why."""
        self._execute(
            "DELETE FROM reading WHERE team = ? AND indicator = ? AND period = ?",
            (team, *reading.row[:2]),
        )
        self._journal(team, journal_entries.reading_dropped(reading.row, why))

    def move_reading(self, team: TeamId, reading: Reading, to: date, why: str) -> Reading:
        """Move a reading to a period that has none; returns it as it stands there."""
        self._execute(
            "UPDATE reading SET period = ?, at = ?, actor = ?, version = version + 1"
            " WHERE team = ? AND indicator = ? AND period = ?",
            (to.isoformat(), self._at, self._actor.login, team, *reading.row[:2]),
        )
        self._journal(team, journal_entries.reading_moved(reading.row, to, why))
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
            (subject, kind): bool(stands)
            for subject, kind, stands in self._connection.execute(
                "SELECT subject, kind, standing FROM reason WHERE team = ?", (team,)
            ).fetchall()
        }
        found = reasons_changed(known, standing, first or {}, today)
        for one, sentence in found.standing.items():
            self._execute(
                "UPDATE reason SET last = ?, sentence = ?"
                " WHERE team = ? AND subject = ? AND kind = ?",
                (day, sentence, team, *one),
            )
        for one, (sentence, since) in found.raised.items():
            self._execute(
                "INSERT INTO reason (team, subject, kind, sentence, first, last, standing)"
                " VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (team, subject, kind) DO UPDATE"
                " SET sentence = excluded.sentence, first = excluded.first, last = excluded.last,"
                " standing = 1",
                (team, *one, sentence, since.isoformat(), day),
            )
        for one in found.cleared:
            self._execute(
                "UPDATE reason SET standing = 0 WHERE team = ? AND subject = ? AND kind = ?",
                (team, *one),
            )
        for change in journal_entries.reasons_noted(found):
            self._journal(team, change)
