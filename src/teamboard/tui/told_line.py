"""The line that is typed where notes, voices and experiments are kept, one question at a time."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.notes.listing import AnyNote
from teamboard.domain.notes.note_parsing import (
    agreed,
    check_day,
    half_identifier,
    length_fault,
    note_meant,
    result_meant,
    who_meant,
)
from teamboard.domain.notes.notes import Experiment
from teamboard.domain.text.privacy import personal_identifiers
from teamboard.errors import UserError
from teamboard.ports import Draft
from teamboard.present.layout import Line, Span, clipped, wrap
from teamboard.present.pages.rows import rule
from teamboard.services.notes import add_experiment, add_note, add_voice, learn
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import LineInput, Navigator
from teamboard.tui.outcome_typing import explained
from teamboard.tui.told_questions import (
    AGREED,
    BELIEVE,
    CAME,
    CHECK,
    EXPERIMENT,
    FIELDS,
    HAPPENED,
    HEADS,
    LEARNED,
    NOTE,
    QUESTIONS,
    SAID,
    TRIES,
    WHO_TOLD,
    Question,
)

_ABOUT_LINES, _BEFORE_LINES = 2, 2
_BACK = "↑ changes the answer before."

_Done = TypeVar("_Done")


class Telling(Protocol):
    """What the line asks of the list it is typed in."""

    def questions(self, text: str) -> bool:
        """Ask once about a text that looks as if it says who it is about; whether it asked."""

    def attempt(self, call: Callable[[], _Done], choice: str = "") -> _Done | None:
        """Do something that may be refused, and say why; None when it was."""

    def read(self, shown: str = "") -> None:
        """Read the list again; the cursor goes to what has the id `shown`."""


class ToldLine:
    """One question at a time; what is left waits, by what it is about and its question.

    Attributes:
        telling: what is being told: NOTE, VOICE, EXPERIMENT or LEARNED; empty for nothing.
    """

    def __init__(self, desk: ViewContext, stage: Navigator, view: Telling) -> None:
        """Begin with nothing typed."""
        self._desk = desk
        self._stage = stage
        self._view = view
        self._half: dict[tuple[Subject, str], str] = {}
        self._about, self._name = Subject(""), ""
        self._experiment: Experiment | None = None
        self._kept: set[str] = set()
        self.rest()

    def rest(self) -> None:
        """Nothing is typed now; what was begun waits."""
        self.telling = ""
        self._step = 0
        self._understood: list[tuple[str, str]] = []

    # what outlives the program

    @property
    def drafts(self) -> list[Draft]:
        """Every line that is half typed; without text, those that were taken or emptied.

        What looks as if it says who it is about is not even kept as a draft: then what was kept
        of that line before stands.
        """
        return [
            Draft("", about, field, text)
            for (about, field), text in self._half.items()
            if not self._unkept((about, field))
        ]

    def take_up(self, drafts: Sequence[Draft]) -> None:
        """Keep the lines that were half typed when the program was left."""
        for draft in drafts:
            place = draft.subject, draft.field
            # What is not kept outside the program is newer here.
            if not draft.review and draft.field in FIELDS and not self._unkept(place):
                self._half[place] = draft.text

    def _unkept(self, place: tuple[Subject, str]) -> bool:
        text = self._half.get(place, "")
        if place[1] != CHECK.field and half_identifier(text):  # there it is a date
            return True
        return bool(personal_identifiers(text))

    def forget(self, running: Sequence[str]) -> None:
        """Drop what was to end experiments that do not run any more; `running` are subjects.

        What is being typed at this moment stands until it is left.
        """
        typing = self._about if self.telling == LEARNED else ""
        for about, field in self._half:
            if field == CAME.field and about != typing and about not in running:
                self._half[about, field] = ""

    # what is shown

    def draw(self, cells: int) -> tuple[list[Line], tuple[int, int] | None]:
        """The lines at the foot of the list, and the row and cell in them where typing happens."""
        if not self.telling:
            return [], None
        head = f"{HEADS[self.telling]} {self._name}"
        lines: list[Line] = [
            rule(cells, self._desk.glyphs),
            *clipped(self._wrapped(head, cells, "dim"), _ABOUT_LINES),
        ]
        for before in self._questions[: self._step]:
            words = f"{before.prompt} {self._text(before)}"
            lines += clipped(self._wrapped(words, cells, "dim"), _BEFORE_LINES)
        prompt = self._question.prompt
        lines.append((Span(f" {prompt} ", "strong"),))
        below = [
            line
            for text, role in self._understood or [("", "")]
            for line in self._wrapped(text, cells, role)
        ]
        if self._step:
            below += self._wrapped(_BACK, cells, "dim")
        return [*lines, *below], (len(lines) - 1, len(prompt) + 2)

    def _wrapped(self, text: str, cells: int, role: str) -> list[Line]:
        parts = wrap(self._desk.written(text), cells - 4) or [""]
        return [(Span(" "), Span(part, role)) for part in parts]

    @property
    def _today(self) -> date:
        return self._desk.board.today

    @property
    def _questions(self) -> tuple[Question, ...]:
        return QUESTIONS[self.telling]

    @property
    def _question(self) -> Question:
        return self._questions[self._step]

    def _text(self, question: Question) -> str:
        return self._half.get((self._about, question.field), "").strip()

    # how it begins and ends

    def begin(
        self, telling: str, about: Subject, name: str, experiment: Experiment | None = None
    ) -> None:
        """Tell something about a subject, from where it was left.

        Args:
            telling: NOTE, VOICE, EXPERIMENT or LEARNED.
            about: what it is about; for a voice its priority.
            name: what a person calls that.
            experiment: the one that ends.
        """
        self.rest()
        self.telling, self._about, self._name = telling, about, name
        self._experiment = experiment
        begun = [step for step, one in enumerate(self._questions) if self._text(one)]
        self._ask(begun[-1] if begun else 0)

    def back(self) -> None:
        """Go back to the question before."""
        if self.telling and self._step:
            self._ask(self._step - 1)

    def _ask(self, step: int) -> None:
        self._step = step
        value = self._half.get((self._about, self._question.field), "")
        self._understand(value)
        self._stage.type(
            LineInput(
                value=value,
                ghost=self._question.ghost,
                on_change=self._changed,
                on_enter=self._entered,
                on_leave=self._left,
                on_tab=lambda _: None,
            )
        )

    def _changed(self, text: str) -> None:
        if self.telling:
            self._half[self._about, self._question.field] = text
        self._understand(text)

    def _left(self, text: str) -> None:
        self._changed(text)
        begun = any(self._text(one) for one in QUESTIONS.get(self.telling, ()))
        self.rest()
        self._view.read()
        self._stage.stop_typing()
        if begun:
            self._stage.say("Kept as you left it; press the same key to go on.", "dim")
        self._stage.redraw()

    def _entered(self, text: str) -> None:
        if not self.telling or not text.strip():
            return
        self._changed(text)
        if self._stands(self._step):
            if self._step + 1 < len(self._questions):
                self._ask(self._step + 1)
            elif all(self._stands(step) for step in range(self._step)):
                self._take()

    def _stands(self, step: int) -> bool:
        """Whether an answer can be kept; else it is asked again, and why is said."""
        question = self._questions[step]
        text = self._text(question)
        fault = self._fault(question, text) if text else "write a few words"
        if fault:
            self._again(step)
            self._stage.say(f"{fault[:1].upper()}{fault[1:]}", "error")
            return False
        # The people who told us are never named, so there nothing is left to be asked.
        if question.named and text not in self._kept and personal_identifiers(text):
            self._again(step)
            if self._view.questions(text):
                return False
            self._kept.add(text)
        return True

    def _fault(self, question: Question, text: str) -> str:
        return question.fault(text, self._today) or length_fault(text)

    def _again(self, step: int) -> None:
        if step != self._step:
            self._ask(step)

    def _take(self) -> None:
        told = self._view.attempt(self._store, "Esc leaves it so.")
        if told is None:
            return
        for question in self._questions:
            self._half[self._about, question.field] = ""
        said = _taken(told)
        self.rest()
        self._stage.stop_typing()
        self._view.read(told.id)
        self._stage.say(said, "improvement")
        self._stage.redraw()

    def _store(self) -> AnyNote:
        """Keep what was told; every answer stands."""
        session, today, about = self._desk.session, self._today, self._about
        if self.telling == NOTE:
            note = note_meant(self._text(HAPPENED), today)
            return add_note(session, about, note.text, note.day)
        if self.telling == EXPERIMENT:
            check = check_day(self._text(CHECK), today)
            return add_experiment(session, about, self._text(BELIEVE), self._text(TRIES), check)
        if self._experiment is not None:
            end = result_meant(self._text(CAME))
            if end.result is None:
                raise UserError(end.fault)
            return learn(session, self._experiment, end.result, end.learned)
        who, consent = who_meant(self._text(WHO_TOLD), today), agreed(self._text(AGREED))
        if who.kind is None or consent is None:
            raise UserError(who.fault or "answer yes or no")
        return add_voice(session, about, who.kind, self._text(SAID), consent=consent, day=who.day)

    # while it is typed

    def _understand(self, text: str) -> None:
        self._understood = []
        if not text.strip():
            return
        question = self._question
        fault, meant = self._fault(question, text), question.meant(text, self._today)
        if meant:
            self._understood.append((meant, "dim" if fault else "improvement"))
        if fault:
            self._understood.append((fault, "amber"))
        elif question.named:
            self._understood += explained(text, None)


def _taken(told: AnyNote) -> str:
    match told:
        case Experiment(result=None):
            return f"Begun: {told.tries}"
        case Experiment(result=result):
            return f"{str(result).capitalize()}, and we learned: {told.learned}"
        case _:
            return f"Kept: {told.text}"
