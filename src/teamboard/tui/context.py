"""What every view works with: the session, the board as it stands, and the signs to draw with."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from teamboard.domain.board_state import BoardState
from teamboard.present.chart.trend import ChartData
from teamboard.present.layout import ASCII, UNICODE, Glyphs, Line, to_ascii
from teamboard.present.pages.indicator import Draw
from teamboard.services.load_board import look
from teamboard.session import Session
from teamboard.wiring.definitions import definitions_changed
from teamboard.wiring.home import Home
from teamboard.wiring.session import SeveralTeamsError, open_session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamboard.domain.agenda.item_ids import Subject
    from teamboard.domain.review.open_review import OpenReview
    from teamboard.domain.review.review import PastOutcome
    from teamboard.domain.rights import Deed
    from teamboard.errors import UserError
    from teamboard.services.tracked_actions import TrackedAction
    from teamboard.services.tracked_escalations import TrackedEscalation


@dataclass(slots=True)
class ViewContext:
    """One person's place at one team's board.

    `board` is the board as last read. `chart` draws charts once they are loaded; until then
    it is None. `choose` says that the person has yet to choose among several boards. `visit`
    is the item that the review is asked to show, `reading` the past review that is read again,
    `climb` the action or escalation whose purpose is asked for, `telling` what is to be
    written at once where notes, voices and experiments are kept: the action that asked for it.
    `opening` says that a review may be opened, and is not only gone back to.
    """

    home: Home
    session: Session
    today: date | None
    ascii_only: bool
    colour: bool
    board: BoardState
    chart: Draw | None = None
    choose: bool = False
    visit: str = ""
    opening: bool = False
    telling: str = ""
    reading: str = ""
    climb: "TrackedAction | TrackedEscalation | None" = None
    _sitting: "OpenReview | None" = None
    _read: bool = False
    _refusals: "dict[Deed, UserError | None]" = field(default_factory=dict)

    @classmethod
    def take(
        cls,
        home: Home,
        *,
        team: str | None,
        today: date | None,
        ascii_only: bool,
        colour: bool,
    ) -> "ViewContext":
        """Open the home's store and read the board."""
        choose = False
        try:
            session = open_session(home, team, today)
        except SeveralTeamsError as several:
            session, choose = open_session(home, several.teams[0], today), True
        try:
            board = _board(home, session)
        except BaseException:
            session.store.close()
            raise
        return cls(
            home=home,
            session=session,
            today=today,
            ascii_only=ascii_only,
            colour=colour,
            board=board,
            choose=choose,
        )

    @property
    def glyphs(self) -> Glyphs:
        """The signs this terminal can show."""
        return ASCII if self.ascii_only else UNICODE

    def written(self, text: str) -> str:
        """A text of ours as this terminal will show it, to be measured."""
        return to_ascii(text) if self.ascii_only else text

    @property
    def sitting(self) -> "OpenReview | None":
        """The open review as it stands; read when first asked for."""
        if not self._read:
            from teamboard.services.review import sitting

            self._sitting, self._read = sitting(self.session, self.board), True
        return self._sitting

    @property
    def closings(self) -> "Mapping[Subject, tuple[PastOutcome, ...]]":
        """How each item was closed in earlier reviews."""
        return self.board.closings

    def last_drives(self, subject: "Subject") -> str:
        """What was said to drive an item when it was last closed."""
        closed = self.closings.get(subject, ())
        return closed[-1].notes.drives if closed else ""

    def may(self, deed: "Deed") -> bool:
        """Whether this person may do something on the board as last read: what is offered."""
        if deed not in self._refusals:
            self._refusals[deed] = self.session.refusal(deed)
        return self._refusals[deed] is None

    def forget_sitting(self) -> None:
        """Read the open review again when it is next asked for."""
        self._read = False

    def reload(self) -> None:
        """Read the board and the review again."""
        self.board, self._read = _board(self.home, self.session), False
        self._refusals.clear()

    def switch(self, team: str) -> None:
        """Go to another team's board of this home.

        Raises:
            UserError: it cannot be read; this place stays at the board it is at.
        """
        session = open_session(self.home, team, self.today)
        try:
            board = _board(self.home, session)
        except BaseException:
            session.store.close()
            raise
        # Both or neither: what is typed on one team's board is never stored for another.
        self.session.store.close()
        self.session, self.board, self._read = session, board, False
        self._refusals.clear()

    def load_charts(self) -> None:
        """Load what draws charts; slow, so it waits until the board stands."""
        from teamboard.present.chart.draw import draw

        @lru_cache(maxsize=8)  # the same chart stands while a line is typed below it
        def chart(trend: ChartData, cells: int, lines: int) -> list[Line]:
            return draw(trend, cells, lines, ascii_only=self.ascii_only)

        self.chart = chart

    def mend(self) -> None:
        """Write a snapshot's file if closing its review was cut off before that."""
        from teamboard.wiring.closing import mend_snapshots

        for _ in mend_snapshots(self.home, self.session):
            pass


def _board(home: Home, session: Session) -> BoardState:
    return look(session, definitions_changed=definitions_changed(home, session), setup=True)
