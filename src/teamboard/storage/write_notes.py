"""Writing what stands beside the numbers: notes, voices, experiments, ratings, lights kept."""

from collections.abc import Mapping, Sequence
from datetime import date

from teamboard.domain import journal_entries
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.definitions.indicator import IndicatorId
from teamboard.domain.measures.reading import Rating
from teamboard.domain.notes.notes import Experiment, Feedback, Note, Result
from teamboard.domain.review.history import LightAtClose
from teamboard.errors import ConflictError
from teamboard.ports import Stored
from teamboard.storage.writer import Writer


class NoteWriter(Writer):
    """What a team notes, is told and tries."""

    def keep_stood(
        self, team: TeamId, review: str, stood: Mapping[IndicatorId, LightAtClose]
    ) -> None:
        """Keep how each indicator stood when a review closed. Not journalled: it can be derived."""
        for indicator, (light, period) in stood.items():
            self._execute(
                "INSERT INTO stood (team, review, indicator, light, period) VALUES (?, ?, ?, ?, ?)",
                (team, review, indicator, light, period.isoformat() if period else None),
            )

    def add_note(self, team: TeamId, note: Note) -> Note:
        """Keep a dated note under a new id."""
        kept = note._replace(
            id=self._new_id(self._last("note", team)), at=self._moment, by=self._actor.login
        )
        self._execute(
            "INSERT INTO note (team, id, subject, day, text, at, actor)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (team, kept.id, kept.subject, kept.day.isoformat(), kept.text, self._at, kept.by),
        )
        self._journal(team, journal_entries.noted(kept))
        return kept

    def add_feedback(self, team: TeamId, voice: Feedback) -> Feedback:
        """Keep what somebody told us under a new id."""
        kept = voice._replace(
            id=self._new_id(self._last("voice", team)), at=self._moment, by=self._actor.login
        )
        self._execute(
            "INSERT INTO voice (team, id, priority, day, kind, consent, text, at, actor)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                team, kept.id, kept.priority, kept.day.isoformat(), kept.kind, int(kept.consent),
                kept.text, self._at, kept.by,
            ),
        )  # fmt: skip
        self._journal(team, journal_entries.told(kept))
        return kept

    def add_experiment(self, team: TeamId, experiment: Experiment) -> Experiment:
        """Keep an experiment under a new id."""
        kept = experiment._replace(
            id=self._new_id(self._last("experiment", team)), at=self._moment, by=self._actor.login
        )
        self._execute(
            "INSERT INTO experiment (team, id, subject, believe, tries, due, at, actor, learned,"
            " version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 1)",
            (
                team, kept.id, kept.subject, kept.believe, kept.tries, kept.check.isoformat(),
                self._at, kept.by,
            ),
        )  # fmt: skip
        self._journal(team, journal_entries.tried(kept))
        return kept

    def learn(
        self, team: TeamId, experiment: Experiment, result: Result | None, learned: str
    ) -> Experiment:
        """End an experiment with what was learned, or open it again where there is no result.

        Raises:
            ConflictError: the version has moved.
        """
        if not self._execute(
            "UPDATE experiment SET result = ?, learned = ?, closed_at = ?, version = version + 1"
            " WHERE team = ? AND id = ? AND version = ? AND withdrawn IS NULL",
            (
                result,
                learned,
                self._at if result else None,
                team,
                experiment.id,
                experiment.version,
            ),
        ):
            raise self._moved_on(team, experiment)
        self._journal(team, journal_entries.learned(experiment, result, learned))
        return experiment._replace(
            result=result,
            learned=learned,
            closed_at=self._moment if result else None,
            version=experiment.version + 1,
        )

    def take_back(self, team: TeamId, told: Note | Feedback | Experiment) -> None:
        """Take back a note, a voice or an experiment that was entered by mistake.

        Raises:
            ConflictError: somebody else has done so, or has ended the experiment.
        """
        if isinstance(told, Experiment):
            if not self._execute(
                "UPDATE experiment SET withdrawn = ?, version = version + 1"
                " WHERE team = ? AND id = ? AND version = ? AND withdrawn IS NULL",
                (self._at, team, told.id, told.version),
            ):
                raise self._moved_on(team, told)
        elif not self._execute(
            f"UPDATE {'note' if isinstance(told, Note) else 'voice'} SET withdrawn = ?"  # noqa: S608
            " WHERE team = ? AND id = ? AND withdrawn IS NULL",
            (self._at, team, told.id),
        ):
            raise _gone()
        self._journal(team, journal_entries.taken_back(told))

    def _moved_on(self, team: TeamId, experiment: Experiment) -> ConflictError:
        """What somebody else did with an experiment since it was read."""
        row = self._first(
            "SELECT result, learned FROM experiment"
            " WHERE team = ? AND id = ? AND withdrawn IS NULL",
            (team, experiment.id),
        )
        if row is None:
            return _gone()
        result, learned = row
        if result is None:
            return ConflictError(
                "someone else opened this experiment again just now", theirs="it runs"
            )
        return ConflictError(
            "someone else ended this experiment just now", theirs=f"{result}: {learned}"
        )

    def put_ratings(self, team: TeamId, ratings: Sequence[Rating], origin: str) -> Stored:
        """Keep ratings. A step that differs from the one kept is a correction."""
        new = corrected = unchanged = 0
        for one in ratings:
            key = _rating_key(team, one)
            row = self._first(
                f"SELECT step FROM rating WHERE {_ONE_RATING}",  # noqa: S608 - constant columns
                key,
            )
            if row is None:
                new += 1
                self._execute(
                    "INSERT INTO rating (team, indicator, period, person, rater, step, at, actor,"
                    " version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
                    (*key, one.step, self._at, self._actor.login),
                )
            elif row[0] == one.step:
                unchanged += 1
            else:
                corrected += 1
                self._execute(
                    "UPDATE rating SET step = ?, at = ?, actor = ?,"  # noqa: S608 - constant columns
                    f" version = version + 1 WHERE {_ONE_RATING}",
                    (one.step, self._at, self._actor.login, *key),
                )
                self._journal(team, journal_entries.rating_corrected(row[0], one))
        if new:
            self._journal(team, journal_entries.ratings_kept(new, origin))
        return Stored(new, corrected, unchanged)

    def drop_rating(self, team: TeamId, rating: Rating, why: str) -> None:
        """Take a rating away; the journal keeps it and why."""
        self._execute(f"DELETE FROM rating WHERE {_ONE_RATING}", _rating_key(team, rating))  # noqa: S608
        self._journal(team, journal_entries.rating_dropped(rating, why))

    def move_rating(self, team: TeamId, rating: Rating, to: date, why: str) -> Rating:
        """Move a rating to a period in which the person has none; returns it as it stands there."""
        day = to.isoformat()
        self._execute(
            "UPDATE rating SET period = ?, at = ?, actor = ?,"  # noqa: S608 - constant columns
            f" version = version + 1 WHERE {_ONE_RATING}",
            (day, self._at, self._actor.login, *_rating_key(team, rating)),
        )
        self._journal(team, journal_entries.rating_moved(rating, to, why))
        return rating._replace(period=to)


_ONE_RATING = "team = ? AND indicator = ? AND period = ? AND person = ? AND rater = ?"


def _rating_key(team: TeamId, one: Rating) -> tuple[str, str, str, str, str]:
    return (team, one.indicator, one.period.isoformat(), one.person, one.rater)


def _gone() -> ConflictError:
    return ConflictError("someone else took this back just now", theirs="it is gone")
