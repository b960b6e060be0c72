"""Reading what a board is made of: definitions, readings, reasons, notes, and its journal."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from teamboard.domain.definitions.board import Board, PriorityId, TeamId
from teamboard.domain.definitions.indicator import Indicator, IndicatorId
from teamboard.domain.journal import Entry
from teamboard.domain.measures.periods import last_over
from teamboard.domain.measures.reading import Rating, Reading
from teamboard.domain.notes.notes import Notes
from teamboard.domain.review.history import LightAtClose
from teamboard.domain.review.review import Review
from teamboard.ports import Definition
from teamboard.storage import definition, mappers
from teamboard.storage.reader import Reader

if TYPE_CHECKING:
    from teamboard.domain.definitions.renaming import Rename

ALL = -1
"""As many readings as there are."""


class BoardReader(Reader):
    """What is kept of every team's board in a home."""

    _back_to: date | None
    """The day that is looked back to: periods not over by then are not known yet."""

    def teams(self) -> tuple[TeamId, ...]:
        """Every team with stored definitions, by name."""
        return tuple(
            TeamId(row[0])
            for row in self._all("SELECT DISTINCT team FROM definition ORDER BY team")
        )

    def board(self, team: TeamId, version: int = -1) -> Board | None:
        """The definitions as last applied, or one version of them."""
        row = self._first(
            "SELECT body FROM definition WHERE team = ? AND ? IN (version, -1)"
            " ORDER BY version DESC LIMIT 1",
            (team, version),
        )
        return definition.from_json(row[0]) if row else None

    def definitions(self, team: TeamId, newest: int = -1) -> tuple[Definition, ...]:
        """The versions of the definitions, newest first: all, or so many."""
        return tuple(
            mappers.definition(row)
            for row in self._all(
                f"SELECT {mappers.DEFINITION} FROM definition WHERE team = ?"  # noqa: S608
                " ORDER BY version DESC LIMIT ?",
                (team, newest),
            )
        )

    def applied_since(self, team: TeamId, review: Review) -> tuple[Definition, ...]:
        """The versions of the definitions stored after a review closed, oldest first.

        A snapshot tells under which version it was written; for one that does not, the clock.
        """
        kept = self._first(
            "SELECT definition FROM snapshot WHERE team = ? AND review = ?", (team, review.id)
        )
        version = kept[0] if kept else 0
        closed_at = mappers.moment_text(review.closed_at) if review.closed_at else ""
        return tuple(
            mappers.definition(row)
            for row in self._all(
                "SELECT version, at, actor, why, '' FROM definition WHERE team = ? AND version > ?"
                " AND (? > 0 OR at > ?) ORDER BY version",
                (team, version, version, closed_at),
            )
        )

    def reading(
        self, team: TeamId, indicator: IndicatorId, period: date
    ) -> tuple[Reading, str] | None:
        """The reading of one period, and who gave it; None where there is none."""
        row = self._first(
            f"SELECT {mappers.READING}, actor FROM reading"  # noqa: S608 - constant columns
            " WHERE team = ? AND indicator = ? AND period = ?",
            (team, indicator, period.isoformat()),
        )
        return (mappers.reading(indicator, row[:-1]), row[-1]) if row else None

    def latest(self, team: TeamId, indicator: Indicator, count: int) -> tuple[Reading, ...]:
        """The latest readings of an indicator, in date order."""
        last = "9999"
        if self._back_to is not None:
            last = last_over(indicator.cadence, self._back_to).isoformat()
        found = self._all(
            f"SELECT {mappers.READING} FROM reading WHERE team = ? AND indicator = ?"  # noqa: S608
            " AND period <= ? ORDER BY period DESC LIMIT ?",
            (team, indicator.id, last, count),
        )
        found.reverse()
        return tuple([mappers.reading(indicator.id, row) for row in found])

    def first(
        self, team: TeamId, indicator: Indicator, since: date, before: date, count: int
    ) -> tuple[Reading, ...]:
        """The first readings of an indicator from a day on and before another, in date order."""
        found = self._all(
            f"SELECT {mappers.READING} FROM reading WHERE team = ? AND indicator = ?"  # noqa: S608
            " AND period >= ? AND period < ? ORDER BY period LIMIT ?",
            (team, indicator.id, since.isoformat(), before.isoformat(), count),
        )
        return tuple([mappers.reading(indicator.id, row) for row in found])

    def readings(self, team: TeamId) -> Iterator[Reading]:
        """Every reading of the team, by indicator and period."""
        for row in self._pages(
            f"SELECT indicator, {mappers.READING} FROM reading WHERE team = ?"  # noqa: S608
            " AND (indicator, period) > (?, ?) ORDER BY indicator, period LIMIT ?",
            (team,),
            ("", ""),
        ):
            yield mappers.reading(IndicatorId(row[0]), row[1:])

    def raised(self, team: TeamId) -> Mapping[tuple[str, str], tuple[date, date]]:
        """When each standing (subject, kind) was first and last raised."""
        return dict(
            mappers.reason(row)
            for row in self._all(
                f"SELECT {mappers.REASON} FROM reason WHERE team = ? AND standing = 1",  # noqa: S608
                (team,),
            )
        )

    def renames(self, team: TeamId) -> "tuple[Rename, ...]":
        """Every rename of something on a team's board, oldest first."""
        from teamboard.storage.write_renames import renames

        return self._patiently(lambda: renames(self._connection, team), self._left())

    def kept_under(self, team: TeamId, rename: "Rename", name: str) -> int:
        """How many readings, decisions and the like are kept under a name."""
        from teamboard.storage.write_renames import kept_under

        return self._patiently(
            lambda: kept_under(self._connection, team, rename, name), self._left()
        )

    def stood(self, team: TeamId, review: str) -> Mapping[IndicatorId, LightAtClose]:
        """How each indicator stood when a review closed; empty for one closed before this kept."""
        return dict(
            self._sound(
                mappers.stood,
                "SELECT indicator, light, period FROM stood WHERE team = ? AND review = ?",
                (team, review),
            )
        )

    def notes(self, team: TeamId) -> Notes:
        """The notes, voices and experiments that were not taken back, each oldest first."""
        return Notes(
            notes=self._sound(
                mappers.note,
                f"SELECT {mappers.NOTE} FROM note"  # noqa: S608 - constant columns
                " WHERE team = ? AND withdrawn IS NULL ORDER BY day, id",
                (team,),
            ),
            voices=self._sound(
                mappers.voice,
                f"SELECT {mappers.VOICE} FROM voice"  # noqa: S608 - constant columns
                " WHERE team = ? AND withdrawn IS NULL ORDER BY day, id",
                (team,),
            ),
            experiments=self._sound(
                mappers.experiment,
                f"SELECT {mappers.EXPERIMENT} FROM experiment"  # noqa: S608 - constant columns
                " WHERE team = ? AND withdrawn IS NULL ORDER BY id",
                (team,),
            ),
        )

    def ratings(self, team: TeamId, indicator: IndicatorId) -> tuple[Rating, ...]:
        """Every rating on a ladder, by period and person."""
        return self._sound(
            mappers.rating,
            f"SELECT {mappers.RATING} FROM rating"  # noqa: S608 - constant columns
            " WHERE team = ? AND indicator = ? ORDER BY period, person, rater",
            (team, indicator),
        )

    def rated(self, team: TeamId) -> Mapping[str, int]:
        """How many ratings are kept on each ladder, also on those that left the board."""
        return dict(
            self._all(
                "SELECT indicator, count(*) FROM rating WHERE team = ? GROUP BY indicator"
                " ORDER BY indicator",
                (team,),
            )
        )

    def influenced(self, team: TeamId) -> tuple[tuple[TeamId, PriorityId], ...]:
        """The priorities on other boards of the home that this team contributes to."""
        return tuple(
            (TeamId(other), PriorityId(priority))
            for other, priority in self._all(
                "SELECT team, priority FROM influence WHERE by_team = ? ORDER BY team, priority",
                (team,),
            )
        )

    def journal(self, team: TeamId) -> Iterator[Entry]:
        """Every journal entry, oldest first."""
        return map(mappers.entry, self._journal(team, mappers.ENTRY))

    def journal_break(self, team: TeamId) -> str:
        """The id of the first journal entry that does not hold; empty when all do."""
        from teamboard.storage import journal

        return journal.break_at(self._journal(team, journal.COLUMNS), team)

    def texts_removed(self, team: TeamId) -> int:
        """How many journal entries have lost their texts, as the chain allows."""
        return int(
            self._first("SELECT count(*) FROM journal WHERE team = ? AND salt IS NULL", (team,))[0]
        )

    def _journal(self, team: TeamId, columns: str) -> Iterator[tuple[object, ...]]:
        """These columns of every entry, oldest first; the first of them is the id."""
        return self._pages(
            f"SELECT {columns} FROM journal WHERE team = ? AND id > ?"  # noqa: S608 - constants
            " ORDER BY id LIMIT ?",
            (team,),
            ("",),
        )

    def journal_head(self, team: TeamId) -> str:
        """The hash of the last journal entry, empty for none."""
        row = self._first(
            "SELECT hash FROM journal WHERE team = ? ORDER BY id DESC LIMIT 1", (team,)
        )
        return row[0] if row else ""
