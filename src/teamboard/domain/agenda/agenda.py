"""The agenda: which items a review opens with, and which sleep."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from teamboard.domain.agenda.items import Item, items
from teamboard.domain.agenda.rule import Context
from teamboard.domain.agenda.snooze import snoozed
from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.measures.assess import Assessment, assess_all
from teamboard.domain.measures.reading import Reading
from teamboard.domain.review.history import History

Latest = Callable[[Indicator, int], Sequence[Reading]]


class Agenda(NamedTuple):
    """Items in the order they are walked, and those covered by an earlier outcome."""

    awake: tuple[Item, ...]
    snoozed: tuple[Item, ...]

    def find(self, subject: str) -> Item | None:
        """The item of that subject, awake or asleep."""
        return next((i for i in (*self.awake, *self.snoozed) if i.subject == subject), None)

    def standing(self) -> dict[tuple[str, str], str]:
        """Every reason that holds now, by subject and kind, with its sentence."""
        return {
            (item.subject, reason.kind): reason.sentence
            for item in (*self.awake, *self.snoozed)
            for reason in item.reasons
        }

    def first_raised(self) -> dict[tuple[str, str], date]:
        """Since when every reason that holds now is known, by subject and kind."""
        return {
            (item.subject, reason.kind): reason.first
            for item in (*self.awake, *self.snoozed)
            for reason in item.reasons
            if reason.first is not None
        }


def agenda(
    board: Board, assessments: Mapping[str, Assessment], history: History, today: date
) -> Agenda:
    """ItemType what needs the team from what sleeps until a date or until it gets worse."""
    now = Context(board=board, assessments=assessments, today=today, history=history)
    awake: list[Item] = []
    sleeping: list[Item] = []
    for item in items(now):
        closed = history.closings.get(item.subject, ())
        (sleeping if snoozed(item, closed[-1] if closed else None, today) else awake).append(item)
    return Agenda(awake=tuple(awake), snoozed=tuple(sleeping))


def survey(
    board: Board, latest: Latest, history: History, today: date
) -> tuple[dict[str, Assessment], Agenda]:
    """Judge every indicator by its latest readings, and sort out the agenda."""
    assessments = assess_all(board, latest, today, history.ratings)
    return assessments, agenda(board, assessments, history, today)
