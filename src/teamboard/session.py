"""One person at one team's board: what every service works with."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from teamboard.domain.agenda.agenda import Agenda, survey
from teamboard.domain.definitions.board import Board, TeamId
from teamboard.domain.definitions.indicator import Indicator, IndicatorId
from teamboard.domain.journal import Actor
from teamboard.domain.measures.assess import readings_judged
from teamboard.domain.measures.period_fit import COUNTED, anchor_of
from teamboard.domain.measures.reading import Reading
from teamboard.domain.review.history import REVIEWS_KNOWN, Applied, History, as_of, closed_by
from teamboard.domain.review.outcome import Outcome, OutcomeKind
from teamboard.domain.review.review import Review
from teamboard.domain.rights import Deed, Role, World, leads, refusal, role
from teamboard.errors import DamagedError, UserError
from teamboard.ports import PATIENCE, Clock, Draft, Server, Store, UnitOfWork

if TYPE_CHECKING:
    from teamboard.domain.snapshot.document import Facts

_LOOKED_BACK = timedelta(days=400)


class Session(NamedTuple):
    """One person at one team's board: what every service works with."""

    store: Store
    clock: Clock
    actor: Actor
    team: TeamId
    server: Server

    def board(self) -> Board:
        """The team's definitions as last applied.

        Raises:
            UserError: the team has none.
        """
        board = self.store.board(self.team)
        if board is None:
            raise UserError(f"no team is called {self.team!r} here", do="run 'teamboard apply'")
        return board

    def latest(self, indicator: Indicator, count: int) -> tuple[Reading, ...]:
        """The latest readings of an indicator, in date order."""
        return self.store.latest(self.team, indicator, count)

    def judged(self, indicator: Indicator, count: int) -> tuple[Reading, ...]:
        """The readings an indicator is judged by: its latest, after those of its baseline."""
        return readings_judged(
            indicator,
            lambda most: self.store.latest(self.team, indicator, most),
            lambda since, before, most: self.store.first(self.team, indicator, since, before, most),
            count,
        )

    def anchor(self, indicator: Indicator) -> date | None:
        """The last of its periods that begins as most do; None where nothing is kept."""
        if indicator.ladder:
            rated = self.store.ratings(self.team, indicator.id)
            return anchor_of({one.period for one in rated}, indicator.cadence)
        kept = self.store.latest(self.team, indicator, COUNTED)
        return anchor_of([one.period for one in kept], indicator.cadence)

    def anchors(self) -> Mapping[IndicatorId, date]:
        """The last period that begins as most do, for each measure that has any."""
        every = [one for _, one in self.board().indicators()]
        return {one.id: period for one in every if (period := self.anchor(one)) is not None}

    def find_anywhere(self, kind: OutcomeKind, ending: str) -> "tuple[Session, Outcome] | None":
        """The outcome whose id ends so: of this team, else of any board of the home.

        It comes with the same person's session at its board; None where there is none.

        Raises:
            UserError: several ids end so.
        """
        for team in sorted(self.store.teams(), key=lambda one: one != self.team):
            found = self.store.outcome(team, ending)
            if found is not None and found.kind is kind:
                return self._replace(team=team), found
        return None

    def history(self, board: Board) -> History:
        """What came before today: what the rules for `board` may look back on.

        On an as-of date that is what was known then: nothing later is in it.
        """
        store, team = self.store, self.team
        reviews = self.closed_reviews(REVIEWS_KNOWN)
        last = reviews[0] if reviews else None
        ladders = [one.id for _, one in board.indicators() if one.ladder]
        known = History(
            raised=store.raised(team),
            # No outcome lasts longer than a quarter, and the team's speed is that of a year.
            closings=store.closings(team, self.clock.today() - _LOOKED_BACK),
            actions=store.actions(team),
            escalations=store.escalations(team),
            steps=store.steps(team),
            reviews=tuple(review.day for review in reviews),
            last=last,
            applied=self._applied_since(last) if last else (),
            stood=store.stood(team, last.id) if last else {},
            notes=store.notes(team),
            ratings={name: store.ratings(team, name) for name in ladders},
        )
        return as_of(known, self.clock.known_until())

    def note_standing(self, work: UnitOfWork, board: Board) -> Agenda:
        """Keep which reasons stand now that something changed; returns the agenda they make."""
        today = self.clock.today()
        _, agenda = survey(board, self.judged, self.history(board), today)
        work.note_reasons(self.team, agenda.standing(), today, agenda.first_raised())
        return agenda

    def closed_reviews(self, newest: int) -> tuple[Review, ...]:
        """So many of the reviews that were closed by today, newest first."""
        found, until = self.store.closed_reviews(self.team, newest=newest), self.clock.known_until()
        if not found or closed_by(found[0], until):
            return found
        every = self.store.closed_reviews(self.team)
        return tuple(review for review in every if closed_by(review, until))[:newest]

    def open_review(self) -> Review | None:
        """The review that is open, or None; looking back, one opened later is not there yet."""
        opened = self.store.open_review(self.team)
        return opened if opened is None or opened.day <= self.clock.known_until() else None

    def _applied_since(self, last: Review) -> tuple[Applied, ...]:
        """How the definitions changed since a review closed."""
        store, team = self.store, self.team
        stored = store.applied_since(team, last)
        if not stored:
            return ()
        from teamboard.domain.definitions.diff import definition_changes, moved_bounds

        found, renames = [], store.renames(team)
        for one in stored:
            before, after = store.board(team, one.version - 1), store.board(team, one.version)
            if before is not None and after is not None and before != after:
                changes = definition_changes(before, after, renames)
                moved = moved_bounds(before, after)
                found.append(Applied(one.version, one.at, one.actor, one.why, changes, moved))
        return tuple(found)

    def drafts(self) -> tuple[Draft, ...]:
        """The half-typed lines this person left on this board, the newest last."""
        return self.store.drafts(self.team, self.actor.uid)

    def facts(self, review: Review | None) -> "Facts":
        """What a snapshot says beyond the board as it stands: of a review, or of none."""
        from teamboard.domain.snapshot.document import Facts

        store, team = self.store, self.team
        kept = store.snapshot_files(team)
        since = self.closed_reviews(2)
        promised = History(escalations=store.escalations(team), steps=store.steps(team))
        promised = as_of(promised, self.clock.known_until())
        before = next((r.closed_at for r in since if review is None or r.id != review.id), None)
        return Facts(
            review=review,
            answers=store.item_notes(team, review.id) if review else {},
            outcomes=store.outcomes(team, review.id) if review else (),
            escalations=promised.escalations,
            seconds=store.seconds(team, review.id) if review else {},
            steps=promised.steps,
            amendments=tuple(
                one for one in store.amendments(team) if before is None or one.at > before
            ),
            previous=(kept[0].name, kept[0].sha256) if kept else ("", ""),
            journal_head=store.journal_head(team),
            no_lead=review is not None and review.id in store.without_lead(team, review.id),
        )

    @contextmanager
    def begin(self, deed: Deed, patience: float = PATIENCE) -> Iterator[UnitOfWork]:
        """Begin a unit of work in this person's name, to do `deed` on this board.

        Raises:
            UserError: they may not do it; it names who can.
        """
        with self.store.work(self.actor, self.clock, patience) as work:
            self.needs(deed)
            yield work

    def needs(self, deed: Deed, board: Board | None = None) -> None:
        """Refuse what this person may not do on this board.

        It is judged by the definitions last applied; where none ever were, by `board`.

        Raises:
            UserError: they may not do it; it names who can.
        """
        no = self.refusal(deed, board)
        if no is not None:
            raise no

    def refusal(self, deed: Deed, board: Board | None = None) -> UserError | None:
        """Why this person may not do this here, and who can; None when they may."""
        if self.store.read_only:
            try:
                with self.store.work(self.actor, self.clock, 0):
                    return None
            except UserError as refused:
                return refused
        if deed.least is Role.WRITER:
            return None
        judged = self._judged_by(board)
        no = refusal(judged, self.actor, deed, self._world(judged))
        return None if no is None else UserError(no.what, do=no.do)

    def _judged_by(self, board: Board | None) -> Board | None:
        try:
            return self.store.board(self.team) or board
        except UserError:
            if board is None:
                raise
            # What was stored under older demands keeps nobody out who puts it right.
            return board

    def role(self) -> Role:
        """What this person is to this board, by the definitions last applied."""
        board = self.store.board(self.team)
        return role(board, self.actor, self._world(board))

    def leads(self) -> bool:
        """Whether this person leads this board, also where nothing can be written just now."""
        board = self.store.board(self.team)
        return role(board, self.actor, self._world(board)._replace(may_write=True)) is Role.LEAD

    def leaderless(self, board: Board) -> bool:
        """Whether no lead of the board has an account here, so that whoever can write leads."""
        return not self.server.sample and not leads(board, self._world(board))

    def _world(self, board: Board | None) -> World:
        may_write = not self.store.read_only
        return world_of(board, self.server, self.clock.today(), may_write=may_write)


def world_of(board: Board | None, server: Server, today: date, *, may_write: bool) -> World:
    """What a server says of the logins on a board, for `rights` to judge by."""
    logins = {person.login for person in board.person if person.login} if board else set()
    found = {login: server.account(login) for login in sorted(logins)}
    accounts = {login: uid for login, uid in found.items() if uid is not None}
    return World(today=today, may_write=may_write, owner=server.owner, accounts=accounts)


def sound_board(store: Store, team: TeamId) -> Board | None:
    """A team's definitions as last applied; None where there are none, or they do not hold.

    For whoever goes on without them: `apply` puts others in their place, `check` tells of them.
    """
    try:
        return store.board(team)
    except DamagedError:
        return None
