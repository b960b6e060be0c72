"""The values that are due, typed in one after the other."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from teamboard.domain.calendar import period_name
from teamboard.domain.judgement import value_words
from teamboard.domain.numbers import format_number
from teamboard.domain.overview import DueValue
from teamboard.domain.personal import personal_identifiers
from teamboard.domain.reading_check import doubt, parse_value
from teamboard.ports import Refused
from teamboard.render.board_text import rule
from teamboard.render.spans import Line, Span, fit, pad
from teamboard.tui.desk import Desk
from teamboard.tui.lists import Lines
from teamboard.tui.stage import Picture, Stage, Typing, View
from teamboard.usecases.take_readings import take_readings

if TYPE_CHECKING:
    from teamboard.domain.records import Reading


class ValuesView(View):
    """What v opens."""

    name = "values"

    def __init__(self, desk: Desk, stage: Stage) -> None:
        """Begin at the first."""
        super().__init__(desk, stage)
        self.list = Lines()
        self._half: dict[str, str] = {}
        self._taken: list[tuple[DueValue, Reading]] = []
        self._asked: DueValue | None = None
        self._doubt = ""
        self._sure = ""

    def enter(self) -> None:
        """Type the first value that is due."""
        self._taken = []
        self.desk.reload()
        self._begin()

    @property
    def _due(self) -> DueValue | None:
        due = self.desk.board.values_due
        return due[min(self.list.place, len(due) - 1)] if due else None

    def refreshed(self) -> None:
        """Stay with the value that is typed; when someone else gave it, go on to the next."""
        asked, due = self._asked, self.desk.board.values_due
        if asked is None:
            return
        subjects = [(one.indicator.id, one.period) for one in due]
        subject = (asked.indicator.id, asked.period)
        if subject in subjects:
            self.list.place = subjects.index(subject)
        else:
            self._begin()
            self.stage.say(f"{asked.indicator.name} was given from another terminal.", "amber")

    def draw(self, cells: int, high: int) -> Picture:
        """One line for each value: those taken, then those due, the first of which is typed."""
        head: list[Line] = [
            (Span(" Values that are due", "title"),),
            (Span(" 81.2, 81% or 81/100; a note after ; - Enter takes it", "dim"),),
            rule(cells, self.desk.glyphs),
        ]
        lines: list[Line] = [
            _line(due, f"{value_words(due.indicator, reading.value)} taken", cells, "improvement")
            for due, reading in self._taken
        ]
        here = len(lines)
        due = self.desk.board.values_due
        for place, one in enumerate(due):
            ghost = "" if one.previous is None else value_words(one.indicator, one.previous)
            typed = self._half.get(one.indicator.id, "")
            before = f"last time {ghost}" if ghost else "the first one"
            if place == self.list.place:
                here = len(lines)
                lines.append(_line(one, "", cells, "strong"))
            else:
                lines.append(_line(one, typed or before, cells, "" if typed else "ghost"))
        if not due:
            lines.append((Span(" Every value is in."),))
        self.list.hold(len(lines), (), high - len(head) - 1)
        self.list.top = max(0, min(here - self.list.page + 2, len(lines) - self.list.page))
        shown = self.list.seen(lines)
        foot: list[Line] = [(Span(f" {self._doubt}", "amber"),)]
        at = (len(head) + here - self.list.top, _label(cells) + 2) if due else None
        self.list.stops = range(len(due))
        return Picture([*head, *shown, *foot], typing=at)

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Move among the values."""
        return {"down": lambda: self._step(1), "up": lambda: self._step(-1)}

    def _step(self, steps: int) -> None:
        count = len(self.desk.board.values_due)
        self.list.place = max(0, min(self.list.place + steps, count - 1))
        self._begin()

    def _begin(self) -> None:
        due = self._asked = self._due
        self._doubt = self._sure = ""
        if due is None:
            self.stage.stop_typing()
            self.stage.redraw()
            return
        ghost = "" if due.previous is None else format_number(due.previous, due.indicator.decimals)
        self.stage.type(
            Typing(
                value=self._half.get(due.indicator.id, ""),
                ghost=ghost,
                on_change=self._changed,
                on_enter=self._entered,
                on_leave=self._left,
                on_tab=lambda _: None,
            )
        )

    def _changed(self, text: str) -> None:
        if self._due is not None:
            self._half[self._due.indicator.id] = text
        if self._doubt and text != self._sure:
            self._doubt = ""
            self.stage.redraw()

    def _left(self, text: str) -> None:
        self._changed(text)
        self.stage.stop_typing()
        self.stage.leave()

    def _entered(self, text: str) -> None:
        due = self._due
        if due is None:
            return
        if not text.strip():
            self._step(1)
            return
        try:
            reading = parse_value(due.indicator, text, due.period)
        except ValueError as error:
            self._ask(str(error), "")
            return
        found = personal_identifiers(reading.note)
        doubtful = doubt(self.desk.board.judgements[due.indicator.id], reading)
        if found:
            doubtful = f"the note looks like {' and '.join(found)}"
        if doubtful and self._sure != text:
            self._ask(f"Is that right? {doubtful}. Enter again takes it.", text)
            return
        row = (
            reading.indicator, reading.period.isoformat(), reading.value, reading.numerator,
            reading.denominator, reading.note,
        )  # fmt: skip
        try:
            take_readings(self.desk.session, [row], "typed in")
        except Refused as refused:
            self._ask(refused.line(), "")
            return
        self._taken.append((due, reading))
        self._half.pop(due.indicator.id, None)
        self.desk.reload()
        self._begin()
        self.stage.redraw()

    def _ask(self, words: str, sure: str) -> None:
        self._doubt, self._sure = words, sure
        self.stage.redraw()


def _label(cells: int) -> int:
    return min(cells - 30, 54)


def _line(due: DueValue, text: str, cells: int, role: str) -> Line:
    period = period_name(due.period, due.indicator.cadence)
    label = fit(f"{due.indicator.name}, {period}", _label(cells))
    return (Span(" "), Span(pad(label, _label(cells))), Span(" "), Span(text, role))
