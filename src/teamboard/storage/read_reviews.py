"""Reading reviews: what was said and decided, what became of it, and what was half typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.rules.stale import closed_together
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.journal import NO_LEAD
from teamboard.domain.measures.reading import Reading
from teamboard.domain.review.outcome import Outcome, OutcomeKind, Step
from teamboard.domain.review.review import Amendment, ItemNotes, PastOutcome, Review
from teamboard.errors import UserError
from teamboard.ports import Draft, KeptSnapshot, SnapshotFile
from teamboard.storage import mappers
from teamboard.storage.reader import Reader

_MOMENT = 10
"""The letters of an id that say when it was made."""
_STANDING = "withdrawn IS NULL"


class ReviewReader(Reader):
    """The reviews of every team in a home."""

    def open_review(self, team: TeamId) -> Review | None:
        """The review that is open, or None."""
        row = self._first(
            f"SELECT {mappers.REVIEW} FROM review WHERE team = ? AND closed_at IS NULL",  # noqa: S608
            (team,),
        )
        return mappers.review(row) if row else None

    def without_lead(self, team: TeamId, since: str = "") -> frozenset[str]:
        """The reviews, by id, that no lead opened; `since` is the first that is asked about."""
        return frozenset(
            review
            for (review,) in self._all(
                "SELECT subject FROM journal WHERE team = ? AND id >= ? AND verb = ?",
                (team, since[:_MOMENT], NO_LEAD),
            )
        )

    def last_closed(self, team: TeamId) -> Review | None:
        """The last closed review, or None."""
        return next(iter(self.closed_reviews(team, newest=1)), None)

    def closed_reviews(self, team: TeamId, newest: int = -1) -> tuple[Review, ...]:
        """The closed reviews, newest first: all, or so many."""
        return tuple(
            mappers.review(row)
            for row in self._all(
                f"SELECT {mappers.REVIEW} FROM review"  # noqa: S608 - constant columns
                " WHERE team = ? AND closed_at IS NOT NULL ORDER BY id DESC LIMIT ?",
                (team, newest),
            )
        )

    def item_notes(self, team: TeamId, review: str) -> Mapping[Subject, ItemNotes]:
        """What was said in a review, by item."""
        found = [
            mappers.item_notes(row)
            for row in self._all(
                f"SELECT {mappers.ANSWERS} FROM answers WHERE team = ? AND review = ?",  # noqa: S608
                (team, review),
            )
        ]
        return {one.subject: one for one in found}

    def _outcomes(
        self, where: str, values: tuple[Any, ...], order: str = "id"
    ) -> tuple[Outcome, ...]:
        return tuple(
            mappers.outcome(row)
            for row in self._all(
                f"SELECT {mappers.OUTCOME} FROM outcome WHERE {where} ORDER BY {order}",  # noqa: S608
                values,
            )
        )

    def outcomes(self, team: TeamId, review: str) -> tuple[Outcome, ...]:
        """The outcomes of a review that stand, oldest first."""
        return self._outcomes(f"team = ? AND review = ? AND {_STANDING}", (team, review))

    def outcome_counts(self, team: TeamId) -> Mapping[str, Mapping[OutcomeKind, int]]:
        """How many outcomes of each kind stand, by review; a kind without any is left out."""
        found: dict[str, dict[OutcomeKind, int]] = {}
        for review, kind, count in self._all(
            f"SELECT review, kind, count(*) FROM outcome WHERE team = ? AND {_STANDING}"  # noqa: S608
            " GROUP BY review, kind",
            (team,),
        ):
            found.setdefault(review, {})[mappers.outcome_kind(kind)] = count
        return found

    def withdrawn(self, team: TeamId, review: str) -> tuple[Outcome, ...]:
        """The outcomes of a review that were taken back, in the order in which they were."""
        return self._outcomes(
            "team = ? AND review = ? AND withdrawn IS NOT NULL",
            (team, review),
            "withdrawn, id DESC",
        )

    def outcome(self, team: TeamId, outcome: str) -> Outcome | None:
        """One standing outcome by its id or the end of its id, or None.

        Raises:
            UserError: several ids end so.
        """
        found = self._outcomes(
            f"team = ? AND substr(id, -length(?)) = upper(?) AND {_STANDING}",
            (team, outcome, outcome),
        )
        if len(found) > 1:
            raise UserError(f"{len(found)} ids end in {outcome!r}", do="give more of its letters")
        return found[0] if found and outcome else None

    def actions(self, team: TeamId) -> tuple[Outcome, ...]:
        """Every standing action, oldest first."""
        return self._outcomes(f"team = ? AND kind = ? AND {_STANDING}", (team, OutcomeKind.ACTION))

    def escalations(self, team: TeamId) -> tuple[Outcome, ...]:
        """Every standing escalation, oldest first."""
        return self._outcomes(
            f"team = ? AND kind = ? AND {_STANDING}", (team, OutcomeKind.ESCALATION)
        )

    def closings(
        self, team: TeamId, since: date | None = None
    ) -> Mapping[Subject, tuple[PastOutcome, ...]]:
        """How each item was closed in closed reviews, oldest first: all, or those since a day.

        What was closed for missing readings, a measure at a time, counts as one.
        """
        earliest = since.isoformat() if since else ""
        first = self._first(
            "SELECT coalesce(min(id), '') FROM review WHERE team = ? AND day >= ?", (team, earliest)
        )[0]
        outcomes: dict[tuple[str, str], list[Outcome]] = {}
        for one in self._outcomes(f"team = ? AND review >= ? AND {_STANDING}", (team, first)):
            outcomes.setdefault((one.review, one.subject), []).append(one)
        columns = ", ".join(f"answers.{name}" for name in mappers.ANSWERS.split(", "))
        found: dict[Subject, list[PastOutcome]] = {}
        for day, *row in self._all(
            f"SELECT review.day, {columns} FROM answers JOIN review"  # noqa: S608
            " ON review.team = answers.team AND review.id = answers.review"
            " WHERE answers.team = ? AND review.day >= ? AND review.closed_at IS NOT NULL"
            " AND answers.subject <> ''"
            " ORDER BY answers.review",
            (team, earliest),
        ):
            said = mappers.item_notes(tuple(row))
            closing = PastOutcome(
                notes=said,
                outcomes=tuple(outcomes.get((said.review, said.subject), ())),
                day=mappers.review_day(day),
            )
            found.setdefault(said.subject, []).append(closing)
        return closed_together(found)

    def snapshots(self, team: TeamId, newest: int = -1) -> tuple[KeptSnapshot, ...]:
        """The snapshots kept, newest first: all, or so many."""
        return tuple(
            mappers.snapshot(row)
            for row in self._all(
                f"SELECT {mappers.SNAPSHOT} FROM snapshot WHERE team = ?"  # noqa: S608
                " ORDER BY review DESC LIMIT ?",
                (team, newest),
            )
        )

    def snapshot_files(self, team: TeamId) -> tuple[SnapshotFile, ...]:
        """The files of the snapshots kept, newest first, without their texts."""
        return tuple(
            mappers.snapshot_file(row)
            for row in self._all(
                "SELECT review, name, sha256, definition FROM snapshot WHERE team = ?"
                " ORDER BY review DESC",
                (team,),
            )
        )

    def snapshot(self, team: TeamId, review: str) -> KeptSnapshot | None:
        """The snapshot that one review left, or None."""
        row = self._first(
            f"SELECT {mappers.SNAPSHOT} FROM snapshot"  # noqa: S608 - constant columns
            " WHERE team = ? AND review = ?",
            (team, review),
        )
        return mappers.snapshot(row) if row else None

    def series(self, team: TeamId, review: str) -> Mapping[Subject, tuple[Reading, ...]]:
        """The readings that the charts of a closed review were drawn from, by indicator."""
        found = {
            Subject(row[0]): mappers.unless_damaged(mappers.series, row)
            for row in self._all(
                "SELECT subject, readings FROM series WHERE team = ? AND review = ?",
                (team, review),
            )
        }
        return {subject: readings for subject, readings in found.items() if readings is not None}

    def amendments(self, team: TeamId, review: str = "") -> tuple[Amendment, ...]:
        """What was added to a review after it closed, oldest first; without one, to any."""
        return self._sound(
            mappers.amendment,
            f"SELECT {mappers.AMENDMENT} FROM amendment"  # noqa: S608 - constant columns
            " WHERE team = ? AND ? IN (review, '') ORDER BY id",
            (team, review),
        )

    def steps(self, team: TeamId) -> Mapping[str, tuple[Step, ...]]:
        """The steps of every action and escalation, oldest first, by the outcome's id."""
        found: dict[str, list[Step]] = {}
        for step in self._sound(
            mappers.step,
            f"SELECT {mappers.STEP} FROM step WHERE team = ? ORDER BY id",  # noqa: S608
            (team,),
        ):
            found.setdefault(step.outcome, []).append(step)
        return {outcome: tuple(steps) for outcome, steps in found.items()}

    def seconds(self, team: TeamId, review: str) -> Mapping[Subject, int]:
        """How long each item of a review was on the screen, in seconds.

        Where several people followed it on screens of their own, the longest counts. The
        empty subject is the time spent on closing the review.
        """
        return {
            Subject(subject): seconds
            for subject, seconds in self._all(
                "SELECT subject, max(seconds) FROM spent WHERE team = ? AND review = ?"
                " GROUP BY subject",
                (team, review),
            )
        }

    def seconds_in_all(self, team: TeamId) -> Mapping[str, int]:
        """How long each review took, in seconds, as `seconds` counts them, by review."""
        return dict(
            self._all(
                "SELECT review, sum(longest) FROM ("
                "SELECT review, max(seconds) AS longest FROM spent WHERE team = ?"
                " GROUP BY review, subject) GROUP BY review",
                (team,),
            )
        )

    def drafts(self, team: TeamId, uid: int) -> tuple[Draft, ...]:
        """The half-typed lines that an account left, the newest last."""
        return tuple(
            mappers.draft(row)
            for row in self._all(
                f"SELECT {mappers.DRAFT} FROM draft WHERE team = ? AND uid = ?"  # noqa: S608
                " ORDER BY rowid",
                (team, uid),
            )
        )
