"""What was noted, what people told us and what is tried, about one subject."""

from collections.abc import Callable, Mapping, Sequence

from teamboard.domain.agenda.item_ids import ItemType, Subject, subject_of
from teamboard.domain.notes.listing import (
    AnyNote,
    newest_notes,
    notes_about,
    priority_of,
    silence,
    subject_named,
)
from teamboard.domain.notes.notes import Experiment
from teamboard.domain.rights import Deed
from teamboard.ports import Draft
from teamboard.present.layout import Line, Span, fit, wrap
from teamboard.present.pages.notes import about_lines, told_lines
from teamboard.present.pages.rows import rule
from teamboard.services.notes import take_back, untelling
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, Navigator, View
from teamboard.tui.scroll_list import Lines
from teamboard.tui.told_line import ToldLine
from teamboard.tui.told_questions import EXPERIMENT, LEARNED, NOTE, VOICE

_ABOUT_LEAST, _ABOUT_SHARE = 4, 3
"""Lines below the list at least, their rule among them, and the part of the screen at most."""


class ToldView(View):
    """What y opens; a, o and e on the board open it and begin to type."""

    name = "told"
    drafts = True
    moves_while_typing = frozenset({"up", "down"})

    def __init__(self, desk: ViewContext, stage: Navigator, subject: Callable[[], str]) -> None:
        """Show what was told about what `subject` names."""
        super().__init__(desk, stage)
        self.subject = subject
        self.list = Lines()
        self.line = ToldLine(desk, stage, self)
        self._about = Subject("")
        self._found: tuple[AnyNote, ...] = ()
        self._sure = ""

    def enter(self) -> None:
        """Show what was told about the subject the cursor was on, or begin to tell more."""
        super().enter()
        telling, self.desk.telling = self.desk.telling, ""
        about = subject_named(self.desk.board.board, self.subject()) or Subject("")
        if about != self._about:
            self._about, self.list = about, Lines()
        self.line.rest()
        self._sure = ""
        self.line.take_up(self.desk.session.drafts())
        self.read()
        if telling:
            self._tell(telling)

    def half_typed(self) -> Sequence[Draft]:
        """Every line that is half typed, and those that were taken."""
        return self.line.drafts

    def refreshed(self) -> None:
        """Show what others told; what is being typed stands."""
        self.read()

    def read(self, shown: str = "") -> None:
        """Read the list; the cursor stays on what it is on, or goes to what has the id `shown`."""
        wanted = shown or (self.here.id if self.here is not None else "")
        board, story = self.desk.board.board, self.desk.board.history.notes
        self.line.forget(
            [_ending(one) for one in story.experiments if one.result is None],
        )
        self._found = notes_about(board, story, self._about) if self._about else newest_notes(story)
        ids = [one.id for one in self._found]
        if wanted in ids:
            self.list.place = ids.index(wanted)

    @property
    def here(self) -> AnyNote | None:
        """What the cursor is on."""
        found = self._found
        return found[min(self.list.place, len(found) - 1)] if found else None

    # what is shown

    def draw(self, cells: int, high: int) -> Frame:
        """One line for each; below them the one the cursor is on, or the line that is typed."""
        head: list[Line] = [self._title(cells), rule(cells, self.desk.glyphs)]
        foot, typing = self.line.draw(cells)
        today, board = self.desk.board.today, self.desk.board.board
        many = len(self._found)
        left = min(high - len(head) - many, high // _ABOUT_SHARE)
        foot = foot or self._foot(cells, max(left, _ABOUT_LEAST))
        page = high - len(head) - len(foot)
        if many:
            self.list.hold(many, range(many), page)
            # Of a long list only what is in sight is put into words.
            here = self._found[self.list.top : self.list.top + self.list.page]
            body = told_lines(board, here, today, cells, self.desk.glyphs)
        else:
            body = [(Span(" "), Span(part)) for part in wrap(self._none(), cells - 2)]
            self.list.hold(len(body), (), page)
            body = body[self.list.top :]
        shown = [*body, *[()] * page][: max(page, 1)]
        row = self.list.row
        cursor = None if row is None else (len(head) + row - self.list.top, 0, cells)
        at = None if typing is None else (len(head) + page + typing[0], typing[1])
        return Frame([*head, *shown, *foot], cursor, at)

    def _foot(self, cells: int, most: int) -> list[Line]:
        """What the cursor is on, in full; as high for each, so that the list stands still."""
        if not self._found:
            return []
        today, board, glyphs = self.desk.board.today, self.desk.board.board, self.desk.glyphs
        at = min(self.list.place, len(self._found) - 1)
        # A list that fills the screen leaves the least for each; then no other is looked at.
        wanted = self._found if most > _ABOUT_LEAST else self._found[at : at + 1]
        every = [about_lines(board, one, today, cells, most - 1, glyphs) for one in wanted]
        high = max(_ABOUT_LEAST - 1, *(len(lines) for lines in every))
        lines = every[at if len(every) > 1 else 0]
        return [rule(cells, glyphs), *lines, *[()] * (high - len(lines))]

    def _title(self, cells: int) -> Line:
        name = fit(f"Told: {self._name}", cells - 2, ellipsis=self.desk.glyphs.ellipsis)
        return (Span(" "), Span(name, "title"))

    @property
    def _name(self) -> str:
        view = self.desk.board
        return view.name_of(self._about) if self._about else view.board.name

    def _none(self) -> str:
        view = self.desk.board
        priority = priority_of(view.board, self._about)
        silent = silence(view.history.notes, priority, view.today) if priority else ""
        words = (
            "Nothing is written here yet: press a for a note, o for what people told us, "
            "e for an experiment."
        )
        return f"{words} {silent}." if silent else words

    # what is done

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Move, tell more, take back, and end an experiment."""
        moves = self.list.moves(self._moved)
        return {
            **moves,
            "up": self.line.back if self.line.telling else moves["up"],
            "down": self.stage.redraw if self.line.telling else moves["down"],
            **{what: self._telling(what) for what in (NOTE, VOICE, EXPERIMENT)},
            "take_back": self._take_back,
            "learned": self._learned,
        }

    def offers(self, action: str) -> bool:
        """What can be done with what the cursor is on."""
        here = self.here
        if action == "learned":
            return isinstance(here, Experiment) and here.result is None
        return action != "take_back" or here is not None

    def _moved(self) -> None:
        self._sure = ""
        self.stage.redraw()

    def _telling(self, what: str) -> Callable[[], None]:
        return lambda: self._tell(what)

    def _tell(self, what: str) -> None:
        """Begin to tell something about the subject."""
        self._sure = ""
        board, about = self.desk.board.board, self._about
        if not about:
            self._say("Put the cursor on a priority or a measure of this board first.")
        elif what == VOICE:
            priority = priority_of(board, about)
            if priority is None:
                self._say(
                    "It is on the watch list and serves no priority; what people tell us belongs "
                    "to one: put the cursor on it and press o."
                )
            elif self.may(Deed.KEEP):
                self.line.begin(
                    what, subject_of(ItemType.PRIORITY, priority.id), priority.objective
                )
        elif self.may(Deed.KEEP):
            self.line.begin(what, about, self._name)

    def _learned(self) -> None:
        here = self.here
        if not isinstance(here, Experiment):
            self._say("Only an experiment ends with what was learned.")
        elif here.result is not None:
            self._say(f"This experiment has ended already: {here.result}.")
        elif self.may(Deed.KEEP):
            self._sure = ""
            self.line.begin(LEARNED, _ending(here), here.tries, here)

    def _take_back(self) -> None:
        here = self.here
        if here is None or not self.may(untelling(self.desk.session, here)):
            return
        if self._sure != here.id:
            self._sure = here.id
            text = here.tries if isinstance(here, Experiment) else here.text
            self._say(f"Press x again to take back: {text}", "amber")
            return
        self._sure = ""
        session = self.desk.session

        def gone() -> bool:
            take_back(session, here)
            return True

        if self.attempt(gone, "There is nothing left to take back."):
            self.stage.say("Taken back; the journal keeps that it was there.", "improvement")
        self.read()
        self.stage.redraw()

    def _say(self, words: str, role: str = "error") -> None:
        self.stage.say(words, role)
        self.stage.redraw()


def _ending(experiment: Experiment) -> Subject:
    """What the half-typed end of an experiment is kept under."""
    return subject_of(ItemType.EXPERIMENT, experiment.id)
