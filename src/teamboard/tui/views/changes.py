"""What changed since the last review's snapshot, or since an earlier one."""

from collections.abc import Callable, Mapping

from teamboard.domain.measures.periods import in_words
from teamboard.domain.snapshot.changes import compare
from teamboard.domain.snapshot.document import Document
from teamboard.domain.snapshot.facts import day_of
from teamboard.errors import UserError
from teamboard.ports import SnapshotFile
from teamboard.present.layout import Line, Span
from teamboard.present.pages.changes import changes_lines
from teamboard.present.pages.rows import rule
from teamboard.services.load_board import present_state
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, Navigator, View
from teamboard.tui.scroll_list import Lines
from teamboard.wiring.closing import document_of, file_warning

FIRST = (
    "There is nothing to compare with yet. When this review is closed it is kept as a snapshot, "
    "and the next review opens here with what moved in between."
)


class ChangesView(View):
    """What w opens. `place` counts the reviews back from the last one, which is 0."""

    name = "changes"

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Begin with the last review."""
        super().__init__(desk, stage)
        self.list = Lines()
        self.place = 0
        self._title = ""
        self._found: list[tuple[str, str]] = []
        self._files: tuple[SnapshotFile, ...] = ()
        self._present: Document | None = None
        # A snapshot is parsed once, and its file looked at once after each refresh.
        self._read: dict[str, Document] = {}
        self._warnings: dict[str, str] = {}

    @property
    def kept(self) -> int:
        """How many reviews left a snapshot."""
        return len(self._files)

    def enter(self) -> None:
        """Compare the last snapshot with today."""
        super().enter()
        self._look()
        self._choose(0)

    def refreshed(self) -> None:
        """Compare the same review again, from the same line on: the board is another now."""
        before = self.kept
        self._look()
        self.place += self.kept - before
        self._compare()

    def _look(self) -> None:
        self._files = self.desk.session.store.snapshot_files(self.desk.session.team)
        self._present, self._warnings = None, {}

    def _choose(self, place: int) -> None:
        self.place, self.list.top = place, 0
        self._compare()

    def _compare(self) -> None:
        self._found = []
        old = self._snapshot(self.place)
        if old is None:
            self._title = (
                "What changed" if self.kept else "What changed: this will be the first review"
            )
            self._found += [] if self.kept else [("", FIRST)]
            return
        day, today = day_of(old.get("day")), self.desk.board.today
        since = f"the review of {in_words(day, today)}" if day else "an earlier review"
        which = f" ({self.place + 1} of {self.kept})" if self.kept > 1 else ""
        self._title = f"What changed since {since}{which}"
        between = [self._snapshot(place) for place in reversed(range(self.place))]
        if self._present is None:
            self._present = present_state(self.desk.session, self.desk.board)
        session = self.desk.session
        renames = session.store.renames(session.team)
        changes = compare(old, self._present, [one for one in between if one is not None], renames)
        self._found += [(change.kind, change.sentence) for change in changes.changes]
        self._found += [("", f"{changes.rest}.")] if changes.rest else []

    def _snapshot(self, place: int) -> Document | None:
        """A kept snapshot; what is wrong with it or its file is found as a warning."""
        if not 0 <= place < self.kept:
            return None
        file = self._files[place]
        try:
            document = self._document(file)
        except UserError as refused:
            self._found.append(("warning", refused.line()))
            return None
        if file.review not in self._warnings:
            self._warnings[file.review] = file_warning(self.desk.home, self.desk.session.team, file)
        warning = self._warnings[file.review]
        self._found += [("warning", warning)] if warning else []
        return document

    def _document(self, file: SnapshotFile) -> Document | None:
        if file.review not in self._read:
            kept = self.desk.session.store.snapshot(self.desk.session.team, file.review)
            return document_of(kept, self._read) if kept else None
        return self._read[file.review]

    def draw(self, cells: int, high: int) -> Frame:
        """One line for each change, grouped by what changed."""
        head: list[Line] = [(Span(f" {self._title}", "title"),), rule(cells, self.desk.glyphs)]
        lines = changes_lines(self._found, cells)
        self.list.hold(len(lines), (), high - len(head))
        return Frame([*head, *self.list.seen(lines)])

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Scroll, and choose the review to compare with."""
        return {
            **self.list.moves(self.stage.redraw),
            "older": lambda: self._step(1),
            "newer": lambda: self._step(-1),
        }

    def _step(self, places: int) -> None:
        if 0 <= self.place + places < self.kept:
            self._choose(self.place + places)
        elif self.kept:
            self.stage.say(f"That is the {'first' if places > 0 else 'last'} review there is.")
        else:
            self.stage.say("There is no earlier review yet.")
        self.stage.redraw()

    def offers(self, action: str) -> bool:
        """An older snapshot while there is one, and a newer one after going back."""
        match action:
            case "older":
                return self.place + 1 < self.kept
            case "newer":
                return self.place > 0
            case _:
                return True
