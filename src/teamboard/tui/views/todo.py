"""What the team has to do and what it waits for, or one's own actions on every board."""

from collections.abc import Callable, Mapping, Sequence

from teamboard.domain.review.cycle_time import times_moved
from teamboard.domain.review.outcome import State, is_late
from teamboard.domain.rights import Deed
from teamboard.errors import UserError
from teamboard.ports import Draft
from teamboard.present.layout import Line, Span, fit, pad, width, wrap
from teamboard.present.pages.rows import rule
from teamboard.present.pages.todo import Todo, about_lines, todo_lines
from teamboard.present.words.outcomes import who_words
from teamboard.services.tracked_actions import TrackedAction, my_promises, news, promises, take_step
from teamboard.services.tracked_escalations import TrackedEscalation, answer, asked, recent
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import Frame, Navigator, View
from teamboard.tui.scroll_list import Lines
from teamboard.tui.step_line import DATE, NOTE, StepLine

_ABOUT_LEAST, _ABOUT_SHARE = 4, 3
"""Lines below the list at least, their rule among them, and the part of the screen at most."""
_OF_ACTION = frozenset({"doing", "done", "drop"})
_OF_ESCALATION = frozenset({"have", "answered", "recall"})
_OF_BOTH = frozenset({"date", "note"})
"""What is done to an action, to an escalation, and to both while they are open."""
_OF_FINISHED = "reopen"


class TodoView(View):
    """What t opens; with `mine`, what m on the board opens."""

    name = "todo"
    drafts = True

    def __init__(self, desk: ViewContext, stage: Navigator, mine: bool = False) -> None:  # noqa: FBT001, FBT002 - made by name
        """Begin at the first."""
        super().__init__(desk, stage)
        self.list = Lines()
        self.line = StepLine(desk, stage, self)
        self.mine = self._began_mine = mine
        self._found: list[TrackedAction | TrackedEscalation] = []
        self._nobody = ""

    def enter(self) -> None:
        """Begin with what its key says: the team's actions, or one's own."""
        super().enter()
        self.mine = self._began_mine
        self.line.rest()
        self.desk.reload()
        self.line.take_up(self.desk.session.drafts())
        self.read()

    def half_typed(self) -> Sequence[Draft]:
        """Every line that is half typed, and those that were taken."""
        return self.line.drafts

    def refreshed(self) -> None:
        """Read what others did; what is being typed stands."""
        self.read()

    def read(self) -> None:
        """Read the list; the cursor stays on what it is on."""
        here = self.here
        self._nobody = ""
        waiting = [] if self.mine else asked(self.desk.session)
        try:
            found = (my_promises if self.mine else promises)(self.desk.session)
        except UserError as refused:
            if not self.mine:
                raise
            found, self._nobody = [], refused.line()
        every: list[TrackedAction | TrackedEscalation] = [*found, *waiting]
        self.line.forget({one.outcome.id: one.is_open for one in every})
        shown: list[TrackedAction | TrackedEscalation] = [*news(found), *recent(waiting)]
        # Sorting is stable: actions stand before escalations, and what is finished comes last.
        self._found = sorted(shown, key=lambda one: not one.is_open)
        ids = [one.outcome.id for one in self._found]
        if here is not None and here.outcome.id in ids:
            self.list.place = ids.index(here.outcome.id)

    @property
    def here(self) -> TrackedAction | TrackedEscalation | None:
        """What the cursor is on."""
        found = self._found
        return found[min(self.list.place, len(found) - 1)] if found else None

    # what is shown

    def draw(self, cells: int, high: int) -> Frame:
        """One line for each; below them the line that is typed."""
        glyphs = self.desk.glyphs
        head: list[Line] = [self._title(cells), rule(cells, glyphs)]
        foot, typing = self.line.draw(cells)
        body, stops = self._body(cells)
        left = min(high - len(head) - len(body), high // _ABOUT_SHARE)
        foot = foot or self._foot(cells, max(left, _ABOUT_LEAST))
        page = high - len(head) - len(foot)
        self.list.hold(len(body), stops, page)
        row = self.list.row
        cursor = None if row is None else (len(head) + row - self.list.top, 0, cells)
        at = None if typing is None else (len(head) + page + typing[0], typing[1])
        return Frame([*head, *self.list.seen(body), *foot], cursor, at)

    def _foot(self, cells: int, most: int) -> list[Line]:
        """What the cursor is on, in full, and the last steps it took, in `most` lines at most.

        It is as high for every line of the list, so that the list stands still.
        """
        if not self._found:
            return []
        every = [self._about(one, cells, most - 1) for one in self._found]
        high = max(_ABOUT_LEAST - 1, *(len(lines) for lines in every))
        lines = every[min(self.list.place, len(every) - 1)]
        return [rule(cells, self.desk.glyphs), *lines, *[()] * (high - len(lines))]

    def _about(self, one: TrackedAction | TrackedEscalation, cells: int, room: int) -> list[Line]:
        return about_lines(
            one.board, one.outcome, one.steps, self.desk.board.today, cells, room, self.desk.glyphs
        )

    def _title(self, cells: int) -> Line:
        today = self.desk.board.today
        still = [one for one in self._found if one.is_open and isinstance(one, TrackedAction)]
        late = sum(is_late(one.action, today) for one in still)
        counts = f"{len(still)} open, {late} late" if late else f"{len(still)} open"
        right = f"{counts}   m {'the whole team' if self.mine else 'only mine'}"
        whose = "mine, on every board" if self.mine else self.desk.board.board.name
        room = cells - 3 - width(right)
        left = pad(fit(f"To do: {whose}", room, ellipsis=self.desk.glyphs.ellipsis), room)
        return (Span(" "), Span(left, "title"), Span(" "), Span(right, "dim"))

    def _body(self, cells: int) -> tuple[list[Line], list[int]]:
        """The lines, and the rows the cursor can stand on."""
        found = self._found
        todos = [Todo(one.board, one.outcome, times_moved(one.steps)) for one in found]
        today, glyphs = self.desk.board.today, self.desk.glyphs
        lines = todo_lines(todos, today, cells, glyphs, boards=self.mine)
        still = sum(one.is_open for one in found)
        todo = sum(one.is_open and isinstance(one, TrackedAction) for one in found)
        body = lines[:todo] or [(Span(" "), Span(part)) for part in wrap(self._none(), cells - 2)]
        stops = list(range(todo))
        for heading, part in (
            ("Waiting for an answer", lines[todo:still]),
            ("Finished since the last review", lines[still:]),
        ):
            if part:
                body += [(), (Span(f" {heading}", "dim"),)]
                stops += range(len(body), len(body) + len(part))
                body += part
        return body, stops

    def _none(self) -> str:
        if self._nobody:
            return f"{self._nobody[:1].upper()}{self._nobody[1:]}."
        if self.mine:
            return "Nothing to do: no open action on any board of this home is yours."
        return "Nothing to do. Actions come from the review: open it with r on the board."

    # what is done

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Move, and say how an action or escalation stands."""
        return {
            **self.list.moves(self.stage.redraw),
            **dict.fromkeys(("doing", "have"), self._begun),
            **dict.fromkeys(("done", "answered"), self._done),
            **dict.fromkeys(("drop", "recall"), self._drop),
            "reopen": self._reopen,
            "date": lambda: self._begin(DATE),
            "note": lambda: self._begin(NOTE),
            "whose": self._turn,
            "climb": self._climb,
        }

    def offers(self, action: str) -> bool:
        """What can be done with what the cursor is on."""
        here = self.here
        if action in _OF_ACTION | _OF_ESCALATION | _OF_BOTH:
            own = _OF_ESCALATION if isinstance(here, TrackedEscalation) else _OF_ACTION
            return here is not None and here.is_open and action in own | _OF_BOTH
        if action == _OF_FINISHED:
            return isinstance(here, TrackedAction) and not here.is_open
        return action != "climb" or here is not None

    def _still_open(self) -> TrackedAction | TrackedEscalation | None:
        """What the cursor is on, unless it is finished, which is said."""
        here = self.here
        if here is not None and not here.is_open:
            outcome = here.outcome
            self.stage.say(f"This {outcome.kind} is {outcome.state} already.", "error")
            self.stage.redraw()
            return None
        return here

    def _begun(self) -> None:
        match self._still_open():
            case TrackedEscalation() as here:
                self._received(here)
            case TrackedAction() as here:
                step = lambda: take_step(here.session, here.action, State.DOING, "")  # noqa: E731
                if self.attempt(step):
                    self.stage.say(f"{here.action.text}: doing", "improvement")
                self.read()
                self.stage.redraw()
            case None:
                pass

    def _received(self, here: TrackedEscalation) -> None:
        """They have it: received, and at the second press accepted."""
        ask, whom = here.escalation, who_words(here.board, here.escalation)
        state = State.RECEIVED if ask.state is State.SENT else State.ACCEPTED
        if ask.state is state:
            self.stage.say(f"{whom} has accepted it already; f writes down the answer.", "amber")
        elif self.attempt(lambda: answer(here.session, ask, state, "")):
            more = "; d again when it is accepted" if state is State.RECEIVED else ""
            self.stage.say(f"{whom} has {state} it{more}.", "improvement")
        self.read()
        self.stage.redraw()

    def _done(self) -> None:
        self._begin(State.ANSWERED if isinstance(self.here, TrackedEscalation) else State.DONE)

    def _drop(self) -> None:
        self._begin(State.RECALLED if isinstance(self.here, TrackedEscalation) else State.DROPPED)

    def _reopen(self) -> None:
        here = self.here
        if isinstance(here, TrackedAction) and not here.is_open:
            if not self.may(Deed.KEEP):
                return
            self.line.begin(here, State.OPEN)
        elif here is not None:
            what = "action is not finished" if isinstance(here, TrackedAction) else "is no action"
            self.stage.say(f"This {what}; only a finished action is opened again.", "error")
            self.stage.redraw()

    def _begin(self, field: str) -> None:
        here = self._still_open()
        if here is not None and self.may(Deed.KEEP):
            self.line.begin(here, field)

    def _turn(self) -> None:
        self.mine = not self.mine
        self.list.place = 0
        self._found = []
        self.read()
        self.stage.redraw()

    def _climb(self) -> None:
        if self.here is not None:
            self.desk.climb = self.here
            self.stage.go("chain")
