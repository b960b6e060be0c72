"""One unit of work: every change and its journal row, kept together or not at all."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from teamboard.domain.board import Board, TeamId
from teamboard.domain.records import (
    Actor,
    Answers,
    Outcome,
    Review,
    State,
    Subject,
)
from teamboard.ports import Conflict, Draft, KeptSnapshot, Refused, Row, Stored
from teamboard.store import definition, journal, rows
from teamboard.store.readings import keep_readings, reading_text
from teamboard.store.ulid import ulid


class SqliteWork:
    """Writes inside one `BEGIN IMMEDIATE`, by one person, at one moment."""

    def __init__(self, connection: sqlite3.Connection, actor: Actor, moment: datetime) -> None:
        """Begin for `actor` at `moment` (UTC), inside the caller's transaction."""
        self._connection = connection
        self._actor = actor
        self._moment = moment
        self._at = moment.isoformat(timespec="milliseconds")
        self._last_id = ""

    def _new_id(self, after: str = "") -> str:
        self._last_id = ulid(self._moment, max(after, self._last_id))
        return self._last_id

    def _journal(
        self, team: str, verb: str, subject: str, before: str | None, after: str | None
    ) -> None:
        last, _ = journal.head(self._connection, team)
        change = journal.Change(self._at, self._actor.login, verb, subject, before, after)
        journal.append(self._connection, team, self._new_id(last), change)

    def _execute(self, sql: str, values: tuple[Any, ...]) -> int:
        return self._connection.execute(sql, values).rowcount

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

    def note_reasons(
        self, team: TeamId, standing: Mapping[tuple[str, str], str], today: date
    ) -> None:
        """Keep when each (subject, kind) was first and last raised."""
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
                self._execute(
                    "INSERT OR REPLACE INTO reason"
                    " (team, subject, kind, sentence, first, last, standing)"
                    " VALUES (?, ?, ?, ?, ?, ?, 1)",
                    (team, subject, kind, sentence, day, day),
                )
                self._journal(team, "raise", f"{subject} {kind}", None, sentence)
        for (subject, kind), stands in known.items():
            if stands and (subject, kind) not in standing:
                self._execute(
                    "UPDATE reason SET standing = 0 WHERE team = ? AND subject = ? AND kind = ?",
                    (team, subject, kind),
                )
                self._journal(team, "clear", f"{subject} {kind}", None, None)

    def open_review(self, team: TeamId, day: date, subjects: Sequence[Subject]) -> Review:
        """Open a review; refuses when one is open."""
        last = self._connection.execute(
            "SELECT max(id) FROM review WHERE team = ?", (team,)
        ).fetchone()[0]
        review = Review(
            id=self._new_id(last or ""),
            team=team,
            opened_at=self._moment,
            opened_by=self._actor.login,
            day=day,
            subjects=tuple(subjects),
        )
        agenda = json.dumps(subjects, ensure_ascii=False)
        try:
            self._execute(
                "INSERT INTO review (team, id, day, opened_at, opened_by, subjects, closed_at,"
                " learned, snapshot, version) VALUES (?, ?, ?, ?, ?, ?, NULL, '', '', 1)",
                (team, review.id, day.isoformat(), self._at, self._actor.login, agenda),
            )
        except sqlite3.IntegrityError as error:
            raise Refused(
                "a review of this team is open already", do="resume it with 'teamboard'"
            ) from error
        self._journal(team, "open review", review.id, None, agenda)
        return review

    def join_review(self, review: Review) -> None:
        """Record that this person resumes or takes over a review someone else opened."""
        self._journal(review.team, "join review", review.id, None, None)

    def add_subjects(self, review: Review, subjects: Sequence[Subject]) -> Review:
        """Add items that came since the agenda froze."""
        grown = replace(review, subjects=(*review.subjects, *subjects), version=review.version + 1)
        self._move_review(review, "subjects = ?", (json.dumps(grown.subjects, ensure_ascii=False),))
        self._journal(review.team, "came since", review.id, None, " ".join(subjects))
        return grown

    def _move_review(self, review: Review, change: str, values: tuple[Any, ...]) -> None:
        moved = self._execute(
            f"UPDATE review SET {change}, version = version + 1"  # noqa: S608 - our own columns
            " WHERE team = ? AND id = ? AND version = ? AND closed_at IS NULL",
            (*values, review.team, review.id, review.version),
        )
        if not moved:
            raise Conflict(
                "this review was changed or closed by someone else",
                theirs=self._text("review", review.team, review.id),
            )

    def _text(self, table: str, team: str, row: str) -> str:
        found = self._connection.execute(
            f"SELECT * FROM {table} WHERE team = ? AND id = ?",  # noqa: S608 - our own tables
            (team, row),
        ).fetchone()
        return "" if found is None else " | ".join(str(cell) for cell in found if cell)

    def put_answers(self, team: TeamId, answers: Answers) -> Answers:
        """Keep what was said of an item, while its review is open.

        Raises:
            Conflict: the version has moved.
            Refused: the review is closed.
        """
        self._needs_open(team, answers.review)
        kept = self._connection.execute(
            f"SELECT {rows.ANSWERS} FROM answers"  # noqa: S608 - constant columns
            " WHERE team = ? AND review = ? AND subject = ?",
            (team, answers.review, answers.subject),
        ).fetchone()
        before = rows.answers(kept) if kept else None
        if (before.version if before else 0) != answers.version:
            theirs = before or answers
            raise Conflict(
                "someone else wrote about this item just now",
                theirs=f"{theirs.changed} / {theirs.drives}",
            )
        after = replace(answers, version=answers.version + 1)
        self._execute(
            "INSERT OR REPLACE INTO answers (team, review, subject, changed, drives, scope,"
            " reasons, light, period, at, actor, version)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                team, after.review, after.subject, after.changed, after.drives, after.scope,
                " ".join(after.reasons), after.light,
                after.period.isoformat() if after.period else None,
                self._at, self._actor.login, after.version,
            ),
        )  # fmt: skip
        self._journal(
            team, "answer", after.subject, _answers_text(before) if before else None,
            _answers_text(after),
        )  # fmt: skip
        return after

    def add_outcome(self, team: TeamId, outcome: Outcome) -> Outcome:
        """Keep an outcome under a new id, while its review is open."""
        self._needs_open(team, outcome.review)
        last = self._connection.execute(
            "SELECT max(id) FROM outcome WHERE team = ?", (team,)
        ).fetchone()[0]
        kept = replace(
            outcome, id=self._new_id(last or ""), at=self._moment, by=self._actor.login, version=1
        )
        self._execute(
            "INSERT INTO outcome (team, id, review, subject, kind, decision, text, owner,"
            " recipient, due, state, after, at, actor, changed_at, withdrawn, version)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, NULL, NULL, 1)",
            (
                team, kept.id, kept.review, kept.subject, kept.kind, kept.decision, kept.text,
                kept.owner, kept.to, kept.due.isoformat() if kept.due else None, kept.state,
                self._at, self._actor.login,
            ),
        )  # fmt: skip
        self._journal(team, str(kept.kind), kept.subject, None, _outcome_text(kept))
        return kept

    def _needs_open(self, team: TeamId, review: str) -> None:
        row = self._connection.execute(
            "SELECT closed_at FROM review WHERE team = ? AND id = ?", (team, review)
        ).fetchone()
        if row is None or row[0] is not None:
            raise Refused("this review is closed", do="open the next one with 'teamboard'")

    def withdraw(self, team: TeamId, outcome: Outcome) -> None:
        """Take an outcome back (undo), while its review is open."""
        self._needs_open(team, outcome.review)
        self._switch(team, outcome, "withdrawn IS NULL", self._at)
        self._journal(team, "undo", outcome.subject, _outcome_text(outcome), None)

    def restore(self, team: TeamId, outcome: Outcome) -> None:
        """Bring back an outcome that was taken back (redo), while its review is open."""
        self._needs_open(team, outcome.review)
        self._switch(team, outcome, "withdrawn IS NOT NULL", None)
        self._journal(team, "redo", outcome.subject, None, _outcome_text(outcome))

    def _switch(self, team: TeamId, outcome: Outcome, when: str, withdrawn: str | None) -> None:
        if not self._execute(
            "UPDATE outcome SET withdrawn = ?, version = version + 1"  # noqa: S608 - our words
            f" WHERE team = ? AND id = ? AND version = ? AND {when}",
            (withdrawn, team, outcome.id, outcome.version),
        ):
            raise Conflict(
                "someone else changed this outcome just now",
                theirs=self._text("outcome", team, outcome.id),
            )

    def move_outcome(
        self, team: TeamId, outcome: Outcome, state: State, after: str, due: date | None = None
    ) -> Outcome:
        """Move an action or escalation on; raises `Conflict` when the version has moved."""
        moved = replace(
            outcome, state=state, after=after or outcome.after, due=due or outcome.due,
            changed_at=self._moment, version=outcome.version + 1,
        )  # fmt: skip
        if not self._execute(
            "UPDATE outcome SET state = ?, after = ?, due = ?, changed_at = ?,"
            " version = version + 1"
            " WHERE team = ? AND id = ? AND version = ? AND withdrawn IS NULL",
            (
                state, moved.after, moved.due.isoformat() if moved.due else None, self._at, team,
                outcome.id, outcome.version,
            ),
        ):  # fmt: skip
            raise Conflict(
                "someone else changed this just now",
                theirs=self._text("outcome", team, outcome.id),
            )
        self._journal(
            team, str(state), outcome.subject, _outcome_text(outcome), _outcome_text(moved)
        )
        return moved

    def close_review(self, review: Review, learned: str, snapshot: str) -> Review:
        """Close a review; raises `Conflict` when it has moved."""
        self._move_review(
            review,
            "closed_at = ?, learned = ?, snapshot = ?",
            (self._at, learned, snapshot),
        )
        self._execute("DELETE FROM draft WHERE team = ? AND review = ?", (review.team, review.id))
        self._journal(review.team, "close review", review.id, None, learned)
        return replace(
            review, closed_at=self._moment, learned=learned, snapshot=snapshot,
            version=review.version + 1,
        )  # fmt: skip

    def keep_snapshot(self, team: TeamId, snapshot: KeptSnapshot) -> None:
        """Keep a snapshot's text beside its review."""
        self._execute(
            "INSERT INTO snapshot (team, review, name, sha256, text) VALUES (?, ?, ?, ?, ?)",
            (team, snapshot.review, snapshot.name, snapshot.sha256, snapshot.text),
        )
        self._journal(team, "snapshot", snapshot.name, None, snapshot.sha256)

    def put_draft(self, team: TeamId, draft: Draft | None) -> None:
        """Keep the half-typed line of this person, or drop it. Not journalled."""
        if draft is None:
            self._execute("DELETE FROM draft WHERE team = ? AND uid = ?", (team, self._actor.uid))
        else:
            self._execute(
                "INSERT OR REPLACE INTO draft (team, uid, review, subject, field, text)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (team, self._actor.uid, draft.review, draft.subject, draft.field, draft.text),
            )

    def journal_head(self, team: TeamId) -> str:
        """The hash of the last journal entry, empty for none."""
        return journal.head(self._connection, team)[1]


def _answers_text(said: Answers) -> str:
    return json.dumps(
        {"changed": said.changed, "drives": said.drives, "scope": said.scope}, ensure_ascii=False
    )


def _outcome_text(outcome: Outcome) -> str:
    facts: dict[str, str | None] = {
        "id": outcome.id,
        "kind": outcome.kind,
        "decision": outcome.decision,
        "text": outcome.text,
        "owner": outcome.owner,
        "to": outcome.to,
        "due": outcome.due.isoformat() if outcome.due else None,
        "state": outcome.state,
        "after": outcome.after,
    }
    return json.dumps({k: v for k, v in facts.items() if v}, ensure_ascii=False)
