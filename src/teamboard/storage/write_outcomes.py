"""Writing outcomes: kept, taken back, brought back, and moved on step by step."""

import json
from dataclasses import replace
from datetime import date

from teamboard.domain.definitions.board import TeamId
from teamboard.domain.review.outcome import Outcome, State
from teamboard.errors import ConflictError
from teamboard.storage.writer import Writing


class OutcomeWork(Writing):
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
        self._journal(team, str(kept.kind), kept.subject, None, _outcome_text(kept))
        return kept

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
            raise ConflictError(
                "someone else changed this outcome just now",
                theirs=self._standing(team, outcome.id),
            )

    def _standing(self, team: TeamId, outcome: str) -> str:
        """How an outcome stands now, in words for the person who has not seen it yet."""
        row = self._connection.execute(
            "SELECT text, state, withdrawn FROM outcome WHERE team = ? AND id = ?", (team, outcome)
        ).fetchone()
        text, state, withdrawn = row or ("", "", "")
        last = self._connection.execute(
            "SELECT actor, words FROM step WHERE team = ? AND outcome = ? ORDER BY id DESC LIMIT 1",
            (team, outcome),
        ).fetchone()
        step = "" if last is None else f" ({', '.join(filter(None, reversed(last)))})"
        return f"{text}: {'taken back' if withdrawn else state}{step}"

    def move_outcome(
        self, team: TeamId, outcome: Outcome, state: State, words: str, due: date | None = None
    ) -> Outcome:
        """Move an action or escalation on, by one step: a state, a date, or a note.

        Raises:
            ConflictError: the version has moved.
        """
        after = "" if state in _UNDER_WAY else words if state != outcome.state else outcome.after
        moved = replace(
            outcome, state=state, after=after, due=due or outcome.due,
            changed_at=self._moment, version=outcome.version + 1,
        )  # fmt: skip
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
        verb = (
            str(state) if state != outcome.state else "note" if new_due == was_due else "new date"
        )
        self._journal(
            team, verb, outcome.subject, _outcome_text(outcome), _outcome_text(moved, words)
        )
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
        self._journal(team, "word", outcome.subject, _outcome_text(outcome), _outcome_text(worded))
        return worded


_UNDER_WAY = frozenset({State.OPEN, State.DOING, State.SENT, State.RECEIVED, State.ACCEPTED})
"""States that nothing has come of yet."""


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _outcome_text(outcome: Outcome, words: str = "") -> str:
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
        "tried": outcome.tried,
        "impact": outcome.impact,
        "words": words if words != outcome.after else "",
    }
    return json.dumps({k: v for k, v in facts.items() if v}, ensure_ascii=False)
