"""Writing reviews: opened, joined, answered, closed, and amended afterwards."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from teamboard.domain import journal_entries
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.measures.reading import Reading
from teamboard.domain.review.review import Amendment, ItemNotes, Review
from teamboard.errors import ConflictError, UserError
from teamboard.ports import AMENDING, Draft, KeptSnapshot
from teamboard.storage import mappers
from teamboard.storage.writer import Writer

_LONGEST = 1_000_000
"""Seconds that an item can be on the screen: more is no time that anyone spent on it."""


class ReviewWriter(Writer):
    """What a team says in its review, and the snapshot it leaves."""

    def open_review(self, team: TeamId, day: date, subjects: Sequence[Subject]) -> Review:
        """Open a review; refuses when one is open."""
        review = Review(
            id=self._new_id(self._last("review", team)),
            team=team,
            opened_at=self._moment,
            opened_by=self._actor.login,
            day=day,
            subjects=tuple(subjects),
        )
        agenda = journal_entries.subjects_text(subjects)
        try:
            self._execute(
                "INSERT INTO review (team, id, day, opened_at, opened_by, subjects, closed_at,"
                " learned, snapshot, version) VALUES (?, ?, ?, ?, ?, ?, NULL, '', '', 1)",
                (team, review.id, day.isoformat(), self._at, self._actor.login, agenda),
            )
        except self._connection.IntegrityError as error:
            raise UserError(
                "a review of this team is open already", do="resume it with 'teamboard'"
            ) from error
        # What this person had half typed in reviews that others closed meanwhile.
        self._execute(
            "DELETE FROM draft WHERE team = ? AND uid = ? AND review <> '' AND field NOT IN (?, ?)",
            (team, self._actor.uid, *AMENDING),
        )
        self._journal(team, journal_entries.review_opened(review))
        return review

    def note_no_lead(self, review: Review) -> None:
        """Record that no lead opened a review."""
        self._journal(review.team, journal_entries.review_without_lead(review, self._actor.login))

    def join_review(self, review: Review) -> None:
        """Record that this person resumes or takes over a review someone else opened."""
        self._journal(review.team, journal_entries.review_joined(review))

    def add_subjects(self, review: Review, subjects: Sequence[Subject]) -> Review:
        """Add items that came since the agenda froze."""
        grown = replace(review, subjects=(*review.subjects, *subjects), version=review.version + 1)
        self._move_review(review, "subjects = ?", (journal_entries.subjects_text(grown.subjects),))
        self._journal(review.team, journal_entries.subjects_came(review, subjects))
        return grown

    def renew_agenda(self, review: Review, subjects: Sequence[Subject]) -> Review:
        """Put today's agenda in the place of the one that nobody has spoken to yet."""
        renewed = replace(review, subjects=tuple(subjects), version=review.version + 1)
        self._move_review(
            review, "subjects = ?", (journal_entries.subjects_text(renewed.subjects),)
        )
        self._journal(review.team, journal_entries.agenda_renewed(review, renewed))
        return renewed

    def _move_review(self, review: Review, change: str, values: tuple[Any, ...]) -> None:
        moved = self._execute(
            f"UPDATE review SET {change}, version = version + 1"  # noqa: S608 - our own columns
            " WHERE team = ? AND id = ? AND version = ? AND closed_at IS NULL",
            (*values, review.team, review.id, review.version),
        )
        if not moved:
            closed_at, subjects = self._first(
                "SELECT closed_at, subjects FROM review WHERE team = ? AND id = ?",
                (review.team, review.id),
            ) or ("", "[]")
            came = [subject for subject in json.loads(subjects) if subject not in review.subjects]
            what = "it is closed" if closed_at is not None else f"these came: {', '.join(came)}"
            raise ConflictError("someone else changed this review just now", theirs=what)

    def put_item_notes(self, team: TeamId, answers: ItemNotes) -> ItemNotes:
        """Keep what was said of an item, while its review is open.

        Raises:
            ConflictError: the version has moved.
            UserError: the review is closed.
        """
        self._needs_open(team, answers.review)
        kept = self._first(
            f"SELECT {mappers.ANSWERS} FROM answers"  # noqa: S608 - constant columns
            " WHERE team = ? AND review = ? AND subject = ?",
            (team, answers.review, answers.subject),
        )
        before = mappers.item_notes(kept) if kept else None
        if (before.version if before else 0) != answers.version:
            raise ConflictError(
                "someone else wrote about this item just now",
                theirs=_differing(before, answers) if before else "it was taken back",
            )
        after = replace(answers, version=answers.version + 1)
        self._write_answers(team, after)
        self._journal(team, journal_entries.item_answered(before, after))
        return after

    def _write_answers(self, team: TeamId, said: ItemNotes) -> None:
        """Put what is said of an item in the place of what was said before."""
        self._execute(
            "DELETE FROM answers WHERE team = ? AND review = ? AND subject = ?",
            (team, said.review, said.subject),
        )
        self._execute(
            "INSERT INTO answers (team, review, subject, changed, drives, scope,"
            " reasons, light, period, first, at, actor, version)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                team, said.review, said.subject, said.changed, said.drives, said.scope,
                " ".join(said.reasons), said.light,
                said.period.isoformat() if said.period else None, mappers.firsts_text(said.first),
                self._at, self._actor.login, said.version,
            ),
        )  # fmt: skip

    def discard_review(self, review: Review) -> None:
        """Take back the opening of a review; raises `ConflictError` when it has moved."""
        self._move_review(review, "snapshot = ?", ("",))
        for table, column in (("draft", "review"), ("spent", "review"), ("review", "id")):
            self._execute(
                f"DELETE FROM {table} WHERE team = ? AND {column} = ?",  # noqa: S608 - our tables
                (review.team, review.id),
            )
        self._journal(review.team, journal_entries.review_discarded(review))

    def count_for(self, review: Review, day: date) -> None:
        """Keep that an open review counts as the one that is due on a later day.

        It is an answer about the review as a whole, whose subject is empty.
        """
        self._needs_open(review.team, review.id)
        counts = ItemNotes(review=review.id, subject=Subject(""), period=day, version=1)
        self._write_answers(review.team, counts)
        self._journal(review.team, journal_entries.review_counted(review, day))

    def close_review(self, review: Review, learned: str, snapshot: str) -> Review:
        """Close a review; raises `ConflictError` when it has moved."""
        self._move_review(
            review,
            "closed_at = ?, learned = ?, snapshot = ?",
            (self._at, learned, snapshot),
        )
        self._execute("DELETE FROM draft WHERE team = ? AND review = ?", (review.team, review.id))
        self._journal(review.team, journal_entries.review_closed(review, learned))
        return replace(
            review, closed_at=self._moment, learned=learned, snapshot=snapshot,
            version=review.version + 1,
        )  # fmt: skip

    def keep_snapshot(
        self, team: TeamId, snapshot: KeptSnapshot, series: Mapping[Subject, Sequence[Reading]]
    ) -> None:
        """Keep a snapshot's text beside its review, and the readings its charts were drawn from."""
        self._execute(
            "INSERT INTO snapshot (team, review, name, sha256, text, definition)"
            " VALUES (?, ?, ?, ?, ?,"
            " (SELECT coalesce(max(version), 0) FROM definition WHERE team = ?))",
            (team, snapshot.review, snapshot.name, snapshot.sha256, snapshot.text, team),
        )
        for subject, readings in series.items():
            self._execute(
                "INSERT INTO series (team, review, subject, readings) VALUES (?, ?, ?, ?)",
                (team, snapshot.review, subject, mappers.series_text(readings)),
            )
        self._journal(team, journal_entries.snapshot_kept(snapshot.name, snapshot.sha256))

    def amend(self, team: TeamId, amendment: Amendment) -> Amendment:
        """Add to a review that is closed; what it said before stays.

        Raises:
            UserError: there is no such review, or it is open still.
        """
        found = self._first(
            "SELECT closed_at FROM review WHERE team = ? AND id = ?", (team, amendment.review)
        )
        if found is None or found[0] is None:
            raise UserError("only a closed review is amended", do="change the open one itself")
        kept = amendment._replace(
            id=self._new_id(self._last("amendment", team)), at=self._moment, by=self._actor.login
        )
        self._execute(
            "INSERT INTO amendment (team, id, review, subject, text, why, at, actor)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (team, kept.id, kept.review, kept.subject, kept.text, kept.why, self._at, kept.by),
        )
        self._journal(team, journal_entries.review_amended(kept))
        return kept

    def add_seconds(self, team: TeamId, review: str, seconds: Mapping[Subject, int]) -> None:
        """Add to the time this person had items of a review on the screen. Not journalled."""
        for subject, more in seconds.items():
            self._execute(
                "INSERT INTO spent (team, review, subject, uid, seconds) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET seconds = min(seconds, ?) + excluded.seconds",
                (team, review, subject, self._actor.uid, min(more, _LONGEST), _LONGEST),
            )

    def _is_closed(self, team: TeamId, review: str) -> bool:
        row = self._first("SELECT closed_at FROM review WHERE team = ? AND id = ?", (team, review))
        return row is not None and row[0] is not None

    def put_draft(self, team: TeamId, draft: Draft) -> None:
        """Keep a half-typed line of this person; one without text is dropped. Not journalled."""
        key = (team, self._actor.uid, draft.review, draft.subject, draft.field)
        self._execute(
            "DELETE FROM draft WHERE team = ? AND uid = ? AND review = ? AND subject = ?"
            " AND field = ?",
            key,
        )
        if draft.text and (draft.field in AMENDING or not self._is_closed(team, draft.review)):
            self._execute(
                "INSERT INTO draft (team, uid, review, subject, field, text)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (*key, draft.text),
            )


def _differing(theirs: ItemNotes, mine: ItemNotes) -> str:
    """What someone else said of an item, as far as it is not the same."""
    pairs = (
        (theirs.changed, mine.changed),
        (theirs.drives, mine.drives),
        (f"the cause is {theirs.scope}", f"the cause is {mine.scope}"),
    )
    return " / ".join(there for there, here in pairs if there != here) or "the same"
