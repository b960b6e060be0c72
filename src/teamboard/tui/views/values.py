"""The values that are due, typed in one after the other."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from time import monotonic

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.board_state import DueValue
from teamboard.domain.measures.assess import value_number, value_words
from teamboard.domain.measures.doubts import DoubtfulError
from teamboard.domain.measures.period_fit import Misfit, MisfitsError, misfits
from teamboard.domain.measures.periods import in_words
from teamboard.domain.measures.reading import Reading
from teamboard.domain.measures.reading_check import parse_value
from teamboard.domain.rights import Deed
from teamboard.domain.text.privacy import personal_identifiers
from teamboard.errors import ConflictError, UserError
from teamboard.ports import Draft
from teamboard.present.layout import Line, Span
from teamboard.present.pages.rows import rule
from teamboard.present.pages.values import (
    HOW,
    correcting_words,
    label_cells,
    misfits_words,
    moving_words,
    right_words,
    unfitting_words,
    value_lines,
)
from teamboard.services.take_readings import move_reading, take_value
from teamboard.tui.context import ViewContext
from teamboard.tui.navigator import VALUE, Frame, LineInput, Navigator, View
from teamboard.tui.scroll_list import Lines

IN_FLIGHT = 0.5
"""Seconds in which Enter was on its way before what someone else gave could be read."""


class ValuesView(View):
    """What v opens.

    The place in the list is counted from the first value that is due; those taken in this
    visit stand before it, the last of them at -1, and can be put right.
    """

    name = "values"
    moves_while_typing = frozenset({"up", "down"})
    drafts = True

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Begin at the first."""
        super().__init__(desk, stage)
        self.list = Lines()
        self._half: dict[tuple[Subject, str], str] = {}
        self._taken: list[tuple[DueValue, Reading]] = []
        self._asked: DueValue | None = None
        self._seen: Reading | None = None
        self._doubt = ""
        self._sure = ""
        self._weighed = False
        self._contested: DueValue | None = None
        self._told_at = 0.0
        self._resumed = False
        self._misfits: dict[tuple[Subject, str], Misfit] = {}

    def enter(self) -> None:
        """Type the first value that is due."""
        # What is half put right waits like any other line.
        self._taken = [one for one in self._taken if self._half.get(_key(one[0]))]
        self.desk.reload()
        resumed = not self._resumed and self._resume()
        self._add_misfits()
        self._step(0)
        if resumed:
            self.stage.say("Here is what you were typing.")
        elif self._misfits:
            self._ask(misfits_words(len(self._misfits)), "")

    def _add_misfits(self) -> None:
        """Above what is due stand the values whose day does not fit: they can be moved."""
        self._misfits.clear()
        shown = {_key(one) for one, _ in self._taken}
        for assessment in self.desk.board.assessments.values():
            indicator = assessment.indicator
            kept = {one.period: one for one in assessment.readings}
            for period, wrong in misfits(kept, indicator.cadence):
                due = DueValue(indicator, period, None)
                self._misfits[_key(due)] = wrong
                if _key(due) not in shown:
                    self._taken.insert(0, (due, kept[period]))

    def _resume(self) -> bool:
        """Take up what was half typed when the program was left; whether there is anything."""
        self._resumed = True
        due = [_key(one) for one in self.desk.board.values_due]
        for draft in self.desk.session.drafts():
            key = (draft.subject, draft.field)
            if key in due:
                self._half[key] = draft.text
                self.list.place = due.index(key)
            elif draft.field.startswith(VALUE) and self._take_up(*key):
                self._half[key] = draft.text
                self.list.place = -1
        return bool(self._half)

    def _take_up(self, subject: Subject, field: str) -> bool:
        """Show a value that is in and was being put right; whether there is such a value."""
        found = self.desk.board.board.find(subject)
        if found is None:
            return False
        due = DueValue(found[1], date.fromisoformat(field.removeprefix(f"{VALUE} ")), None)
        there = self._there(due)
        if there is not None:
            self._taken.append((due, there[0]))
        return there is not None

    def half_typed(self) -> Sequence[Draft]:
        """Every value that is half typed, and those that were taken."""
        return [Draft("", *key, text) for key, text in self._half.items()]

    @property
    def _list(self) -> list[DueValue]:
        """What is due, and the value that someone else gave while it was typed here."""
        due, contested = list(self.desk.board.values_due), self._contested
        if contested is not None and contested not in due and self.list.place >= 0:
            due.insert(min(self.list.place, len(due)), contested)
        return due

    @property
    def _due(self) -> DueValue | None:
        """The value that is typed: one that is due, or one that was taken and is put right."""
        if self.list.place < 0:
            return self._taken[self.list.place][0]
        due = self._list
        return due[min(self.list.place, len(due) - 1)] if due else None

    def refreshed(self) -> None:
        """Stay with the value that is typed; when someone else gave it, say so."""
        asked = self._asked
        if asked is None or asked == self._contested:
            return
        if self.list.place < 0:
            there = self._there(asked)
            if there is not None and there[0] != self._seen and self._half.get(_key(asked)):
                self._contest(asked)
                self._told_at = monotonic()
            return
        subjects = [(one.indicator.id, one.period) for one in self.desk.board.values_due]
        subject = (asked.indicator.id, asked.period)
        if subject in subjects:
            self.list.place = subjects.index(subject)
        elif self._half.get(_key(asked)):
            self._contest(asked)
            self._told_at = monotonic()
        else:
            self._step(0)
            self.stage.say(f"{asked.indicator.name} was given from another terminal.", "amber")

    def _contest(self, due: DueValue) -> None:
        """Show what someone else gave for the value that is typed here, and let choose."""
        there = self._there(due)
        if there is None:
            return
        self._contested, self._seen = due, there[0]
        if self.list.place < 0:
            self._taken[self.list.place] = (due, there[0])
        theirs = value_words(due.indicator, there[0].value)
        words = f"{there[1]} gave {theirs} just now. Enter takes yours instead, Esc keeps theirs."
        self._ask(words, "")

    def _there(self, due: DueValue) -> tuple[Reading, str] | None:
        """The value as it is stored, and who gave it."""
        session = self.desk.session
        return session.store.reading(session.team, due.indicator.id, due.period)

    def draw(self, cells: int, high: int) -> Frame:
        """One line for each value: those taken, then those due, the first of which is typed."""
        due, taken, place = self._list, self._taken, self.list.place
        how = HOW if due else ""
        if place < 0:
            how = correcting_words(*taken[place], self._wrong(taken[place][0]))
        head: list[Line] = [
            (Span(" Values that are due", "title"),),
            (Span(f" {how}", "dim"),),
            rule(cells, self.desk.glyphs),
        ]
        here = place + len(taken)
        typed = [self._half.get(_key(one), "") for one in (*(one for one, _ in taken), *due)]
        wrong = {
            place: found
            for place, (one, _) in enumerate(taken)
            if (found := self._wrong(one)) is not None
        }
        lines = value_lines(taken, due, typed, here, cells, wrong)
        self.list.hold(len(lines), (), high - len(head) - 1)
        self.list.top = max(0, min(here - self.list.page + 2, len(lines) - self.list.page))
        foot: list[Line] = [(Span(f" {self._doubt}", "amber"),)]
        at = (len(head) + here - self.list.top, label_cells(cells) + 2) if self._due else None
        return Frame([*head, *self.list.seen(lines), *foot], typing=at)

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Move among the values that are due and, above them, those taken."""
        return {"down": lambda: self._step(1), "up": lambda: self._step(-1)}

    def _wrong(self, due: DueValue) -> Misfit | None:
        return self._misfits.get(_key(due))

    def _step(self, steps: int) -> None:
        last = max(len(self._list) - 1, 0)
        self.list.place = max(-len(self._taken), min(self.list.place + steps, last))
        self._begin()

    def _begin(self) -> None:
        due = self._asked = self._due
        if due != self._contested:
            self._contested = self._seen = None
        self._doubt = self._sure = ""
        self._weighed = False
        if due is None or not self.may(Deed.KEEP):
            self.stage.stop_typing()
            self.stage.redraw()
            return
        before = due.previous
        if self.list.place < 0:
            self._seen = self._taken[self.list.place][1]
            before = self._seen.value
        ghost = "" if before is None else value_number(due.indicator, before)
        self.stage.type(
            LineInput(
                value=self._half.get(_key(due), ""),
                ghost=ghost,
                on_change=self._changed,
                on_enter=self._entered,
                on_leave=self._left,
                on_tab=self._moved,
                tab="" if (wrong := self._wrong(due)) is None else moving_words(wrong),
            )
        )

    def _changed(self, text: str) -> None:
        if self._due is not None:
            self._half[_key(self._due)] = text
        if self._doubt and text != self._sure:
            self._doubt = self._sure = ""
            self.stage.redraw()

    def _moved(self, text: str) -> None:
        """Move a value whose day does not fit to its period; what is half typed goes with it."""
        due = self._due
        wrong = None if due is None else self._wrong(due)
        if due is None or wrong is None:
            return
        reading = self._taken[self.list.place][1]
        try:
            moved = move_reading(self.desk.session, reading, wrong.fits, "moved to its period")
        except UserError as refused:
            self._ask(refused.line(), "")
            return
        there = DueValue(due.indicator, moved.period, None)
        self._half[_key(due)], self._half[_key(there)] = "", text
        self._taken[self.list.place] = (there, moved)
        self.desk.reload()
        self._add_misfits()
        self._step(0)
        self.stage.say(f"Moved to {in_words(moved.period)}.", "improvement")
        self.stage.redraw()

    def _left(self, text: str) -> None:
        if self._contested is not None:
            self._half[_key(self._contested)] = ""
            self._contested = None
            self._begin()
            self.stage.redraw()
            return
        self._changed(text)
        self.stage.stop_typing()
        self.stage.leave()

    def _entered(self, text: str) -> None:
        due = self._due
        if due is None or (due == self._contested and monotonic() < self._told_at + IN_FLIGHT):
            return
        if not text.strip():
            self._step(1)
            return
        try:
            reading = parse_value(due.indicator, text, due.period)
        except ValueError as error:
            self._ask(str(error), "")
            return
        if self._named_somebody(reading, text) or not self._took(due, reading, text):
            return
        self._half[_key(due)] = ""
        self._contested = None
        if self.list.place < 0:
            self._taken[self.list.place] = (due, reading)
            self.list.place += 1
        else:
            self._taken.append((due, reading))
        self.desk.reload()
        self._step(0)
        self.stage.redraw()

    def _named_somebody(self, reading: Reading, text: str) -> bool:
        """Ask once about a note that looks as if it names somebody; whether it was asked."""
        found = personal_identifiers(reading.note)
        if not found or self._sure == text:
            return False
        self._weighed = False
        self._ask(right_words(f"the note looks like {' and '.join(found)}"), text)
        return True

    def _took(self, due: DueValue, reading: Reading, text: str) -> bool:
        """Keep a value; what is doubtful of it is asked once. Whether it was kept."""
        draft, sure = Draft("", *_key(due), ""), self._weighed and self._sure == text
        try:
            take_value(self.desk.session, reading, seen=self._seen, draft=draft, sure=sure)
        except DoubtfulError as doubtful:
            self._weighed = True
            self._ask(right_words(doubtful.doubts[0].why), text)
        except MisfitsError as misfit:
            self._unfit(due, misfit.found[0].fits, misfit.found[0].why, text)
        except ConflictError:
            self.desk.reload()
            self._contest(due)
        except UserError as refused:
            self._ask(refused.line(), "")
        else:
            return True
        return False

    def _unfit(self, due: DueValue, fits: date, why: str, text: str) -> None:
        """Say that a value does not fit; one not kept yet is typed for the period that does."""
        if self._wrong(due) is None:
            there = DueValue(due.indicator, fits, None)
            self._half[_key(due)], self._half[_key(there)] = "", text
            self.desk.reload()
            self._step(0)
            self._ask(f"{in_words(due.period)} {why}; it is for {in_words(fits)} now.", "")
        else:
            self._ask(unfitting_words(due.period, Misfit(fits, why)), "")

    def _ask(self, words: str, sure: str) -> None:
        self._doubt, self._sure = words, sure
        self.stage.redraw()


def _key(due: DueValue) -> tuple[Subject, str]:
    """What a half-typed value is about: its indicator and its period."""
    return Subject(due.indicator.id), f"{VALUE} {due.period.isoformat()}"
