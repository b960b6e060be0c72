"""Writing outcomes: kept, taken back, brought back, and moved on step by step."""

from dataclasses import replace
from datetime import date

from teamboard.domain import journal_entries
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.review.outcome import Outcome, State, stepped
from teamboard.errors import ConflictError
from teamboard.storage.writer import Writer


class OutcomeWriter(Writer):
    """What a review decides, and what becomes of it."""

    def add_outcome(self, team: TeamId, outcome: Outcome) -> Outcome:
        """Keep an outcome under a new id, while its review is open."""
        self._needs_open(team, outcome.review)
        kept = replace(
            outcome, id=self._new_id(self._last("outcome", team)), at=self._moment,
            by=self._actor.login, version=1,
        )  # fmt: skip
        self._execute(
            "INSERT INTO outcome (team, id, review, subject, kind, decision, text, owner,"
            " recipient, due, state, after, at, actor, changed_at, withdrawn, tried, impact,"
            " version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, NULL, NULL, ?, ?, 1)",
            (
                team, kept.id, kept.review, kept.subject, kept.kind, kept.decision, kept.text,
                kept.owner, kept.to, _day_text(kept.due), kept.state,
                self._at, self._actor.login, kept.tried, kept.impact,
            ),
        )  # fmt: skip
        self._journal(team, journal_entries.outcome_entered(kept))
        return kept

    def withdraw(self, team: TeamId, outcome: Outcome) -> None:
        """Take an outcome back (undo), while its review is open."""
        self._needs_open(team, outcome.review)
        self._switch(team, outcome, "withdrawn IS NULL", self._at)
        self._journal(team, journal_entries.outcome_withdrawn(outcome))

    def restore(self, team: TeamId, outcome: Outcome) -> None:
        """Bring back an outcome that was taken back (redo), while its review is open."""
        self._needs_open(team, outcome.review)
        self._switch(team, outcome, "withdrawn IS NOT NULL", None)
        self._journal(team, journal_entries.outcome_restored(outcome))

    def _switch(self, team: TeamId, outcome: Outcome, when: str, withdrawn: str | None) -> None:
        if not self._execute(
            "UPDATE outcome SET withdrawn = ?, version = version + 1"  # noqa: S608 - our words
            f" WHERE team = ? AND id = ? AND version = ? AND {when}",
            (withdrawn, team, outcome.id, outcome.version),
        ):
            raise ConflictError(
                "someone else changed this outcome just now",
                theirs=self._standing(team, outcome.id),
            )

    def _standing(self, team: TeamId, outcome: str) -> str:
        """How an outcome stands now, in words for the person who has not seen it yet."""
        row = self._first(
            "SELECT text, state, withdrawn FROM outcome WHERE team = ? AND id = ?", (team, outcome)
        )
        text, state, withdrawn = row or ("", "", "")
        last = self._first(
            "SELECT actor, words FROM step WHERE team = ? AND outcome = ? ORDER BY id DESC LIMIT 1",
            (team, outcome),
        )
        step = "" if last is None else f" ({', '.join(filter(None, reversed(last)))})"
        return f"{text}: {'taken back' if withdrawn else state}{step}"

    def move_outcome(
        self, team: TeamId, outcome: Outcome, state: State, words: str, due: date | None = None
    ) -> Outcome:
        """Move an action or escalation on, by one step: a state, a date, or a note.

        Raises:
            ConflictError: the version has moved.
        """
        moved = stepped(outcome, state, words, due, self._moment)
        was_due, new_due = _day_text(outcome.due), _day_text(moved.due)
        if not self._execute(
            "UPDATE outcome SET state = ?, after = ?, due = ?, changed_at = ?,"
            " version = version + 1"
            " WHERE team = ? AND id = ? AND version = ? AND withdrawn IS NULL",
            (state, moved.after, new_due, self._at, team, outcome.id, outcome.version),
        ):
            raise ConflictError(
                "someone else changed this just now",
                theirs=self._standing(team, outcome.id),
            )
        last = self._last("step", team)
        self._execute(
            "INSERT INTO step (team, id, outcome, at, actor, state, was_due, due, words)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                team, self._new_id(last), outcome.id, self._at, self._actor.login, state, was_due,
                new_due, words,
            ),
        )  # fmt: skip
        self._journal(team, journal_entries.outcome_stepped(outcome, moved, words))
        return moved

    def word_escalation(
        self, team: TeamId, outcome: Outcome, *, tried: str, impact: str
    ) -> Outcome:
        """Add what was tried and what the impact is, while the review is open.

        Raises:
            ConflictError: the version has moved.
        """
        self._needs_open(team, outcome.review)
        worded = replace(outcome, tried=tried, impact=impact, version=outcome.version + 1)
        if not self._execute(
            "UPDATE outcome SET tried = ?, impact = ?, version = version + 1"
            " WHERE team = ? AND id = ? AND version = ? AND withdrawn IS NULL",
            (tried, impact, team, outcome.id, outcome.version),
        ):
            raise ConflictError(
                "someone else changed this just now",
                theirs=self._standing(team, outcome.id),
            )
        self._journal(team, journal_entries.escalation_worded(outcome, worded))
        return worded


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None
