"""One person at one team's board."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple

from teamboard.domain.board import Board, TeamId
from teamboard.domain.indicator import Indicator
from teamboard.domain.records import Actor, Outcome, OutcomeKind, Reading, Review
from teamboard.ports.refusals import PATIENCE, Refused
from teamboard.ports.store import Clock, Store, Work

if TYPE_CHECKING:
    from teamboard.domain.snapshot import Facts


class Session(NamedTuple):
    """One person at one team's board: what every use case works with."""

    store: Store
    clock: Clock
    actor: Actor
    team: TeamId

    def board(self) -> Board:
        """The team's definitions as last applied.

        Raises:
            Refused: the team has none.
        """
        board = self.store.board(self.team)
        if board is None:
            raise Refused(f"no team is called {self.team!r} here", do="run 'teamboard apply'")
        return board

    def latest(self, indicator: Indicator, count: int) -> tuple[Reading, ...]:
        """The latest readings of an indicator, in date order."""
        return self.store.latest(self.team, indicator, count)

    def find_anywhere(self, kind: OutcomeKind, ending: str) -> "tuple[Session, Outcome] | None":
        """The outcome whose id ends so: of this team, else of any board of the home.

        It comes with the same person's session at its board; None where there is none.

        Raises:
            Refused: several ids end so.
        """
        for team in sorted(self.store.teams(), key=lambda one: one != self.team):
            found = self.store.outcome(team, ending)
            if found is not None and found.kind is kind:
                return self._replace(team=team), found
        return None

    def facts(self, review: Review | None) -> "Facts":
        """What a snapshot says beyond the board as it stands: of a review, or of none."""
        from teamboard.domain.snapshot import Facts

        store, team = self.store, self.team
        kept = store.snapshot_files(team)
        since = store.closed_reviews(team, newest=2)
        before = next((r.closed_at for r in since if review is None or r.id != review.id), None)
        return Facts(
            review=review,
            answers=store.answers(team, review.id) if review else {},
            outcomes=store.outcomes(team, review.id) if review else (),
            escalations=store.escalations(team),
            seconds=store.seconds(team, review.id) if review else {},
            steps=store.steps(team),
            amendments=tuple(
                one for one in store.amendments(team) if before is None or one.at > before
            ),
            previous=(kept[0].name, kept[0].sha256) if kept else ("", ""),
            journal_head=store.journal_head(team),
        )

    def begin(self, patience: float = PATIENCE) -> AbstractContextManager[Work]:
        """Begin a unit of work in this person's name."""
        return self.store.work(self.actor, self.clock, patience)
