"""The agenda: which items a review opens with, and which sleep."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from teamboard.domain.board import Board
from teamboard.domain.history import History
from teamboard.domain.indicator import Indicator
from teamboard.domain.items import Item, items
from teamboard.domain.judgement import Judgement, judge_all
from teamboard.domain.records import Reading
from teamboard.domain.rules.situation import Situation
from teamboard.domain.sleep import asleep

Latest = Callable[[Indicator, int], Sequence[Reading]]


class Agenda(NamedTuple):
    """Items in the order they are walked, and those covered by an earlier outcome."""

    awake: tuple[Item, ...]
    asleep: tuple[Item, ...]

    def find(self, subject: str) -> Item | None:
        """The item of that subject, awake or asleep."""
        return next((i for i in (*self.awake, *self.asleep) if i.subject == subject), None)

    def standing(self) -> dict[tuple[str, str], str]:
        """Every reason that holds now, by subject and kind, with its sentence."""
        return {
            (item.subject, reason.kind): reason.sentence
            for item in (*self.awake, *self.asleep)
            for reason in item.reasons
        }

    def first_raised(self) -> dict[tuple[str, str], date]:
        """Since when every reason that holds now is known, by subject and kind."""
        return {
            (item.subject, reason.kind): reason.first
            for item in (*self.awake, *self.asleep)
            for reason in item.reasons
            if reason.first is not None
        }


def agenda(
    board: Board, judgements: Mapping[str, Judgement], history: History, today: date
) -> Agenda:
    """Sort what needs the team from what sleeps until a date or until it gets worse."""
    now = Situation(board=board, judgements=judgements, today=today, history=history)
    awake: list[Item] = []
    sleeping: list[Item] = []
    for item in items(now):
        closed = history.closings.get(item.subject, ())
        (sleeping if asleep(item, closed[-1] if closed else None, today) else awake).append(item)
    return Agenda(awake=tuple(awake), asleep=tuple(sleeping))


def survey(
    board: Board, latest: Latest, history: History, today: date
) -> tuple[dict[str, Judgement], Agenda]:
    """Judge every indicator by its latest readings, and sort out the agenda."""
    judgements = judge_all(board, latest, today, history.ratings)
    return judgements, agenda(board, judgements, history, today)
