"""The line that is typed in the to-do list: what came of it, an answer, a date, a note."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.measures.periods import day_words
from teamboard.domain.review.cycle_time import times_moved
from teamboard.domain.review.outcome import State
from teamboard.domain.review.policy import new_date_fault
from teamboard.domain.text.dates import parse_day
from teamboard.errors import ConflictError, UserError
from teamboard.ports import Draft
from teamboard.present.layout import Line, Span, clipped, wrap
from teamboard.present.pages.rows import rule
from teamboard.present.words.outcomes import moved_words, step_lines, who_words
from teamboard.services.tracked_actions import TrackedAction, find_promise, take_step
from teamboard.services.tracked_escalations import TrackedEscalation, answer, find_asked
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import LineInput, Navigator
from teamboard.tui.outcome_typing import explained

DATE, WHY, NOTE = "date", "why", "note"
_PROMPTS: dict[str, str] = {
    State.DONE: "What came of it?",
    State.DROPPED: "Why is it dropped?",
    State.OPEN: "Why is it open again?",
    State.ANSWERED: "What is the answer?",
    State.RECALLED: "Why is it recalled?",
    DATE: "New date:",
    WHY: "Why is it moved?",
    NOTE: "Note:",
}
_ENDS = frozenset({State.DONE, State.DROPPED, State.ANSWERED, State.RECALLED})
_ABOUT_LINES, _THEIRS_LINES = 2, 2


class FollowingUp(Protocol):
    """What the line asks of the list it is typed in."""

    def questions(self, text: str) -> bool:
        """Ask once about a text that looks as if it says who it is about; whether it asked."""

    def read(self) -> None:
        """Read the list again."""


class StepLine:
    """One line at a time about one outcome; a line that is left waits, by outcome and field.

    Attributes:
        field: what is being typed: a state, DATE, WHY or NOTE; empty for nothing.
    """

    def __init__(self, desk: ViewContext, stage: Navigator, view: FollowingUp) -> None:
        """Begin with nothing typed."""
        self._desk = desk
        self._stage = stage
        self._view = view
        self._half: dict[tuple[str, str], str] = {}
        self._about: TrackedAction | TrackedEscalation | None = None
        self._day: date | None = None
        self._agreed = ""
        self.rest()

    def rest(self) -> None:
        """Nothing is typed now; what was begun waits."""
        self.field = ""
        self._theirs = ""
        self._understood: list[tuple[str, str]] = []

    # what outlives the program

    @property
    def drafts(self) -> list[Draft]:
        """Every line that is half typed; without text, those that were taken."""
        return [
            Draft("", Subject(about), field, text) for (about, field), text in self._half.items()
        ]

    def take_up(self, drafts: Sequence[Draft]) -> None:
        """Keep the lines that were half typed when the program was left."""
        for draft in drafts:
            if not draft.review and draft.field in _PROMPTS:
                self._half[draft.subject, draft.field] = draft.text

    def forget(self, is_open: Mapping[str, bool]) -> None:
        """Drop what can be taken no more; `is_open` says of each outcome, by its id, if it is open.

        What has ended can only be opened again, and what is open cannot. What is being typed
        at this moment stands until it is left.
        """
        typing = self._about.outcome.id if self._about is not None and self.field else ""
        gone = [
            (about, field)
            for (about, field), text in self._half.items()
            if text and about != typing and is_open.get(about) is (field == State.OPEN)
        ]
        self._half |= dict.fromkeys(gone, "")
        if gone:
            self._stage.keep_soon()

    # what is shown

    def draw(self, cells: int) -> tuple[list[Line], tuple[int, int] | None]:
        """The lines at the foot of the list, and the row and cell in them where typing happens."""
        about = self._about
        if about is None or not self.field:
            return [], None
        prompt = _PROMPTS[self.field]
        words = f"{about.outcome.text} ({who_words(about.board, about.outcome)})"
        lines: list[Line] = [
            rule(cells, self._desk.glyphs),
            *clipped(self._wrapped(words, cells, ""), _ABOUT_LINES),
        ]
        if self._theirs:
            lines += clipped(self._wrapped(self._theirs, cells, "amber"), _THEIRS_LINES)
        lines.append((Span(f" {prompt} ", "strong"),))
        below = [
            line
            for text, role in self._understood or [("", "")]
            for line in self._wrapped(text, cells, role)
        ]
        return [*lines, *below], (len(lines) - 1, len(prompt) + 2)

    def _wrapped(self, text: str, cells: int, role: str) -> list[Line]:
        parts = wrap(self._desk.written(text), cells - 4) or [""]
        return [(Span(" "), Span(part, role)) for part in parts]

    @property
    def _today(self) -> date:
        return self._desk.board.today

    # how it begins and ends

    def begin(self, about: TrackedAction | TrackedEscalation, field: str) -> None:
        """Type about an action or escalation: a new text, or the line as it was left."""
        self.rest()
        self._about, self.field = about, field
        value = self._half.get((about.outcome.id, field), "")
        self._understand(value)
        self._stage.type(
            LineInput(
                value=value,
                ghost="fri, +2w, 3 dec or end of month" if field == DATE else "in a few words",
                on_change=self._changed,
                on_enter=self._entered,
                on_leave=self._left,
                on_tab=lambda _: None,
            )
        )

    def _changed(self, text: str) -> None:
        if self._about is not None and self.field:
            self._half[self._about.outcome.id, self.field] = text
        self._understand(text)

    def _left(self, text: str) -> None:
        about, field = self._about, self.field
        self._changed(text)
        self.rest()
        self._view.read()  # which forgets the line where someone else ended what it is about
        self._stage.stop_typing()
        if about is not None and self._half.get((about.outcome.id, field), "").strip():
            self._stage.say("Kept as you left it; press the same key to go on.", "dim")
        elif text.strip():
            how = "is open again" if field == State.OPEN else "has ended"
            self._stage.say(f"It {how} meanwhile; what you typed is not kept.", "amber")
        self._stage.redraw()

    def _entered(self, text: str) -> None:
        about, words = self._about, text.strip()
        if about is None or not words:
            return
        if self.field == DATE:
            self._day, fault = self._read(words)
            if fault:
                self._stage.say(f"{fault[:1].upper()}{fault[1:]}", "error")
            else:
                self.begin(about, WHY)
            return
        if words != self._agreed and self._view.questions(words):
            return
        self._agreed = words
        self._take(about, words)

    def _take(self, about: TrackedAction | TrackedEscalation, words: str) -> None:
        state = State(self.field) if self.field in set(State) else None
        due = self._day if self.field == WHY else None
        try:
            if isinstance(about, TrackedEscalation):
                answer(about.session, about.escalation, state, words, due)
            else:
                take_step(about.session, about.action, state, words, due)
        except ConflictError as conflict:
            self._contested(about, conflict)
            return
        except UserError as refused:
            self._stage.say(refused.line(), "error")
            self._view.read()
            return
        for field in (self.field, *([DATE] if due else [])):
            self._half[about.outcome.id, field] = ""
        said = "open again" if state is State.OPEN else str(state or "noted")
        if due:
            said = f"by {day_words(due, self._today)}"
        self.rest()
        self.forget({about.outcome.id: state not in _ENDS})
        self._stage.stop_typing()
        self._desk.reload()
        self._view.read()
        self._stage.say(f"{about.outcome.text}: {said}", "improvement")
        self._stage.redraw()

    def _contested(self, about: TrackedAction | TrackedEscalation, conflict: ConflictError) -> None:
        """Someone else moved it first: show theirs above the line; Enter again puts mine on top."""
        theirs, way = conflict.theirs, "Nothing can be added; Esc leaves it."
        try:
            find = find_asked if isinstance(about, TrackedEscalation) else find_promise
            self._about = find(about.session, about.outcome.id)
        except UserError:  # it was taken back
            pass
        else:
            theirs = list(step_lines(about.board, self._about.steps, self._today))[-1]
            if self._about.is_open is not (self.field == State.OPEN):
                way = "Enter again puts yours on top, Esc leaves it so."
        self._theirs = f"Meanwhile {theirs[:1].upper()}{theirs[1:]}. {way}"
        self._desk.reload()
        self._view.read()
        self._stage.redraw()

    # while it is typed

    def _understand(self, text: str) -> None:
        self._understood = explained(text, None)
        if self.field == WHY and self._day is not None:
            self._understood.insert(0, (self._move(self._day), "improvement"))
        elif self.field == DATE and text.strip():
            day, fault = self._read(text)
            said = (fault, "amber") if day is None or fault else (self._move(day), "improvement")
            self._understood.insert(0, said)

    def _read(self, text: str) -> tuple[date | None, str]:
        """The day a text names, and what speaks against it."""
        try:
            day = parse_day(text, self._today)
        except ValueError as error:
            return None, str(error)
        about = self._about
        return day, new_date_fault(about.outcome, day, self._today) if about else ""

    def _move(self, day: date) -> str:
        """What a new date means, such as `From Friday 12 April to Friday 19 April.`, in words."""
        if self._about is None:
            return ""
        was, times = self._about.outcome.due, times_moved(self._about.steps)
        words = f"to {day_words(day, self._today)}"
        words = f"From {day_words(was, self._today)} {words}" if was else f"Moves {words}"
        return f"{words}; {moved_words(times)} before." if times else f"{words}."
