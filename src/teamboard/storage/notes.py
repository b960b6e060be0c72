"""Reading what stands beside the numbers: notes, voices, experiments, ratings, lights kept."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from teamboard.domain.definitions.board import PriorityId, TeamId
from teamboard.domain.definitions.indicator import IndicatorId
from teamboard.domain.measures.reading import Rating
from teamboard.domain.notes.notes import Notes
from teamboard.domain.review.history import LightAtClose
from teamboard.storage import mappers as rows
from teamboard.storage.reader import Asking

_Made = TypeVar("_Made")


class Stories(Asking):
    """What the teams of a home noted, were told and try."""

    def stood(self, team: TeamId, review: str) -> Mapping[IndicatorId, LightAtClose]:
        """How each indicator stood when a review closed; empty for one closed before this kept."""
        return dict(
            self._whole(
                rows.stood,
                "SELECT indicator, light, period FROM stood WHERE team = ? AND review = ?",
                (team, review),
            )
        )

    def story(self, team: TeamId) -> Notes:
        """The notes, voices and experiments that were not taken back, each oldest first."""
        return Notes(
            notes=self._whole(
                rows.note,
                f"SELECT {rows.NOTE} FROM note"  # noqa: S608 - constant columns
                " WHERE team = ? AND withdrawn IS NULL ORDER BY day, id",
                (team,),
            ),
            voices=self._whole(
                rows.voice,
                f"SELECT {rows.VOICE} FROM voice"  # noqa: S608 - constant columns
                " WHERE team = ? AND withdrawn IS NULL ORDER BY day, id",
                (team,),
            ),
            experiments=self._whole(
                rows.experiment,
                f"SELECT {rows.EXPERIMENT} FROM experiment"  # noqa: S608 - constant columns
                " WHERE team = ? AND withdrawn IS NULL ORDER BY id",
                (team,),
            ),
        )

    def ratings(self, team: TeamId, indicator: IndicatorId) -> tuple[Rating, ...]:
        """Every rating on a ladder, by period and person."""
        return self._whole(
            rows.rating,
            f"SELECT {rows.RATING} FROM rating"  # noqa: S608 - constant columns
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

    def _whole(
        self, make: Callable[[Any], _Made], sql: str, values: tuple[str, ...]
    ) -> tuple[_Made, ...]:
        """What the rows say; one that somebody damaged by hand is passed over."""
        found = (rows.unless_damaged(make, row) for row in self._all(sql, values))
        return tuple(one for one in found if one is not None)
