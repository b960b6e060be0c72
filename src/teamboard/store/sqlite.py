"""The store: what is read from the database. Writing is in `work`."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from teamboard.domain.board import Board, TeamId
from teamboard.domain.calendar import last_over
from teamboard.domain.indicator import Indicator, IndicatorId
from teamboard.domain.records import (
    Actor,
    Answers,
    Entry,
    Outcome,
    OutcomeKind,
    Reading,
    Review,
    Subject,
)
from teamboard.domain.sleep import Closing
from teamboard.ports import Clock, Definition, Draft, KeptSnapshot, Refused, Work
from teamboard.store import definition, journal, rows
from teamboard.store.connection import connect, patiently, steadily, transaction

_STANDING = "withdrawn IS NULL"


class SqliteStore:
    """A home's database, opened by one thread of one program."""

    def __init__(
        self, path: Path, *, looking_back_to: date | None = None, only_look: bool = False
    ) -> None:
        """Open the database at `path`; raises `Refused` when that cannot be done.

        With `looking_back_to`, readings of periods that were not over by that day are left
        out. With `only_look`, nothing can be written.
        """
        self._connection, read_only = connect(path)
        self._back_to, self._only_look = looking_back_to, only_look
        self._read_only = read_only or only_look
        self._seen = patiently(self._version)

    @property
    def read_only(self) -> bool:
        """Whether this person, or this version of the program, may only look."""
        return self._read_only

    def _all(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return patiently(lambda: self._connection.execute(sql, values).fetchall())

    def _first(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        return patiently(lambda: self._connection.execute(sql, values).fetchone())

    def teams(self) -> tuple[TeamId, ...]:
        """Every team with stored definitions, by name."""
        return tuple(
            TeamId(row[0])
            for row in self._all("SELECT DISTINCT team FROM definition ORDER BY team")
        )

    def board(self, team: TeamId) -> Board | None:
        """The definitions as last applied."""
        row = self._first(
            "SELECT body FROM definition WHERE team = ? ORDER BY version DESC LIMIT 1", (team,)
        )
        return definition.from_json(row[0]) if row else None

    def definitions(self, team: TeamId, newest: int = -1) -> tuple[Definition, ...]:
        """The versions of the definitions, newest first: all, or so many."""
        return tuple(
            Definition(version, rows.moment(at), actor, why, source)
            for version, at, actor, why, source in self._all(
                "SELECT version, at, actor, why, source FROM definition WHERE team = ?"
                " ORDER BY version DESC LIMIT ?",
                (team, newest),
            )
        )

    def latest(self, team: TeamId, indicator: Indicator, count: int) -> tuple[Reading, ...]:
        """The latest readings of an indicator, in date order."""
        last = "9999"
        if self._back_to is not None:
            last = last_over(indicator.cadence, self._back_to).isoformat()
        found = self._all(
            f"SELECT {rows.READING} FROM reading WHERE team = ? AND indicator = ?"  # noqa: S608
            " AND period <= ? ORDER BY period DESC LIMIT ?",
            (team, indicator.id, last, count),
        )
        found.reverse()
        return tuple([rows.reading(indicator.id, row) for row in found])

    def readings(self, team: TeamId) -> Iterator[Reading]:
        """Every reading of the team, by indicator and period."""
        found = patiently(
            lambda: self._connection.execute(
                f"SELECT indicator, {rows.READING} FROM reading WHERE team = ?"  # noqa: S608
                " ORDER BY indicator, period",
                (team,),
            )
        )
        for row in steadily(found):
            yield rows.reading(IndicatorId(row[0]), row[1:])

    def raised(self, team: TeamId) -> Mapping[tuple[str, str], tuple[date, date]]:
        """When each standing (subject, kind) was first and last raised."""
        return {
            (subject, kind): (date.fromisoformat(first), date.fromisoformat(last))
            for subject, kind, first, last in self._all(
                "SELECT subject, kind, first, last FROM reason WHERE team = ? AND standing = 1",
                (team,),
            )
        }

    def open_review(self, team: TeamId) -> Review | None:
        """The review that is open, or None."""
        row = self._first(
            f"SELECT {rows.REVIEW} FROM review WHERE team = ? AND closed_at IS NULL",  # noqa: S608
            (team,),
        )
        return rows.review(row) if row else None

    def last_closed(self, team: TeamId) -> Review | None:
        """The last closed review, or None."""
        row = self._first(
            f"SELECT {rows.REVIEW} FROM review"  # noqa: S608 - constant columns
            " WHERE team = ? AND closed_at IS NOT NULL ORDER BY id DESC LIMIT 1",
            (team,),
        )
        return rows.review(row) if row else None

    def answers(self, team: TeamId, review: str) -> Mapping[Subject, Answers]:
        """What was said in a review, by item."""
        found = [
            rows.answers(row)
            for row in self._all(
                f"SELECT {rows.ANSWERS} FROM answers WHERE team = ? AND review = ?",  # noqa: S608
                (team, review),
            )
        ]
        return {one.subject: one for one in found}

    def last_answers(self, team: TeamId, subject: Subject) -> Answers | None:
        """What was said of an item in the last closed review that had it."""
        columns = ", ".join(f"answers.{name}" for name in rows.ANSWERS.split(", "))
        row = self._first(
            f"SELECT {columns} FROM answers JOIN review"  # noqa: S608 - constant columns
            " ON review.team = answers.team AND review.id = answers.review"
            " WHERE answers.team = ? AND answers.subject = ? AND review.closed_at IS NOT NULL"
            " ORDER BY answers.review DESC LIMIT 1",
            (team, subject),
        )
        return rows.answers(row) if row else None

    def _outcomes(self, where: str, values: tuple[Any, ...]) -> tuple[Outcome, ...]:
        return tuple(
            rows.outcome(row)
            for row in self._all(
                f"SELECT {rows.OUTCOME} FROM outcome WHERE {where} ORDER BY id",  # noqa: S608
                values,
            )
        )

    def outcomes(self, team: TeamId, review: str) -> tuple[Outcome, ...]:
        """The outcomes of a review that stand, oldest first."""
        return self._outcomes(f"team = ? AND review = ? AND {_STANDING}", (team, review))

    def withdrawn(self, team: TeamId, review: str) -> tuple[Outcome, ...]:
        """The outcomes of a review that were taken back, oldest first."""
        return self._outcomes("team = ? AND review = ? AND withdrawn IS NOT NULL", (team, review))

    def outcome(self, team: TeamId, outcome: str) -> Outcome | None:
        """One standing outcome by its id or the end of its id, or None.

        Raises:
            Refused: several ids end so.
        """
        found = self._outcomes(
            f"team = ? AND substr(id, -length(?)) = upper(?) AND {_STANDING}",
            (team, outcome, outcome),
        )
        if len(found) > 1:
            raise Refused(f"{len(found)} ids end in {outcome!r}", do="give more of its letters")
        return found[0] if found and outcome else None

    def actions(self, team: TeamId) -> tuple[Outcome, ...]:
        """Every standing action, oldest first."""
        return self._outcomes(f"team = ? AND kind = ? AND {_STANDING}", (team, OutcomeKind.ACTION))

    def escalations(self, team: TeamId) -> tuple[Outcome, ...]:
        """Every standing escalation, oldest first."""
        return self._outcomes(
            f"team = ? AND kind = ? AND {_STANDING}", (team, OutcomeKind.ESCALATION)
        )

    def closings(self, team: TeamId) -> Mapping[Subject, tuple[Closing, ...]]:
        """How each item was closed in closed reviews, oldest first."""
        outcomes: dict[tuple[str, str], list[Outcome]] = {}
        for one in self._outcomes(f"team = ? AND {_STANDING}", (team,)):
            outcomes.setdefault((one.review, one.subject), []).append(one)
        columns = ", ".join(f"answers.{name}" for name in rows.ANSWERS.split(", "))
        found: dict[Subject, list[Closing]] = {}
        for day, *row in self._all(
            f"SELECT review.day, {columns} FROM answers JOIN review"  # noqa: S608
            " ON review.team = answers.team AND review.id = answers.review"
            " WHERE answers.team = ? AND review.closed_at IS NOT NULL ORDER BY answers.review",
            (team,),
        ):
            said = rows.answers(tuple(row))
            closing = Closing(
                answers=said,
                outcomes=tuple(outcomes.get((said.review, said.subject), ())),
                day=date.fromisoformat(day),
            )
            found.setdefault(said.subject, []).append(closing)
        return {subject: tuple(closings) for subject, closings in found.items()}

    def snapshots(self, team: TeamId, newest: int = -1) -> tuple[KeptSnapshot, ...]:
        """The snapshots kept, newest first: all, or so many."""
        return tuple(
            KeptSnapshot(*row)
            for row in self._all(
                "SELECT review, name, sha256, text FROM snapshot WHERE team = ?"
                " ORDER BY review DESC LIMIT ?",
                (team, newest),
            )
        )

    def draft(self, team: TeamId) -> Draft | None:
        """The half-typed line this person left, or None."""
        row = self._first(
            "SELECT review, subject, field, text FROM draft WHERE team = ? AND uid = ?",
            (team, os.getuid()),
        )
        return Draft(row[0], Subject(row[1]), row[2], row[3]) if row else None

    def journal(self, team: TeamId) -> Iterator[Entry]:
        """Every journal entry, oldest first."""
        return steadily(patiently(lambda: journal.entries(self._connection, team)))

    def journal_break(self, team: TeamId) -> str:
        """The id of the first journal entry that does not hold; empty when all do."""
        return patiently(lambda: journal.break_at(self._connection, team))

    def journal_head(self, team: TeamId) -> str:
        """The hash of the last journal entry, empty for none."""
        return patiently(lambda: journal.head(self._connection, team))[1]

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def changed(self) -> bool:
        """Whether another program wrote since this was last asked; no while it is busy."""
        try:
            version = self._version()
        except sqlite3.OperationalError:
            return False
        changed, self._seen = version != self._seen, version
        return changed

    @contextmanager
    def work(self, actor: Actor, clock: Clock) -> Iterator[Work]:
        """Begin a unit of work; it is kept when the block ends without an error."""
        from teamboard.store.work import SqliteWork

        if self._read_only:
            if self._only_look:
                raise Refused("looking back changes nothing", do="leave out --today to write")
            raise Refused(
                "this home can only be read from here",
                do="ask its owner for write access, or use the newest teamboard",
            )
        with transaction(self._connection):
            yield SqliteWork(self._connection, actor, clock.now())

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()
