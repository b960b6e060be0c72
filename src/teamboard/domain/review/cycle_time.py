"""How fast the team turns signals into outcomes, and whether its actions are done on time.

Both look back a year and speak of the team, never of a person.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.review.outcome import DecisionKind, Outcome, State, Step, moves_of
from teamboard.domain.review.review import PastOutcome
from teamboard.domain.text.numbers import format_number

_LOOK_BACK = timedelta(days=365)


class CycleTime(NamedTuple):
    """The team's rhythm over the last year.

    `median_days` is from the day a reason was first raised to its first outcome, None
    where there is none yet, and `outcomes` how many it is the median of. `on_time` of the
    `due` actions were done by the date first agreed.
    """

    median_days: float | None
    outcomes: int
    on_time: int
    due: int

    @property
    def words(self) -> str:
        """`Signal to outcome: 6 days (median of 14). Actions on time: 9 of 12.`, or nothing."""
        parts = []
        if self.median_days is not None:
            days = _days_words(self.median_days)
            parts.append(f"Signal to outcome: {days} (median of {self.outcomes}).")
        if self.due:
            parts.append(f"Actions on time: {self.on_time} of {self.due}.")
        return " ".join(parts)


NO_CYCLE_TIME = CycleTime(median_days=None, outcomes=0, on_time=0, due=0)


def first_due(steps: Mapping[str, Sequence[Step]]) -> dict[str, date]:
    """The date first agreed of each action whose date was moved, by its id."""
    found: dict[str, date] = {}
    for outcome, taken in steps.items():
        for step in taken:
            if step.was_due is not None and step.was_due != step.due:
                found.setdefault(outcome, step.was_due)
    return found


def times_moved(steps: Sequence[Step]) -> int:
    """How often the date of an action was moved."""
    return len(moves_of(steps))


def days_to_outcome(closings: Mapping[Subject, Sequence[PastOutcome]], today: date) -> list[int]:
    """Days from when something new was raised about an item until its next outcome.

    Putting it off is not counted. A reason that still stands and is closed again counts once,
    by its first closing; one that went and came back was raised anew and counts again.

    Args:
        closings: how each item was closed, in any order.
        today: outcomes of the 365 days up to it count.

    Returns:
        One number for each time an item was closed for something new, none below 0.
    """
    found = []
    for closed in closings.values():
        spoken_of: set[tuple[str, date]] = set()
        for closing in sorted(closed, key=lambda one: one.day):
            if all(o.decision is DecisionKind.PUT_OFF for o in closing.outcomes):
                continue  # nothing was decided yet
            new = [raised for raised in closing.notes.first if raised not in spoken_of]
            spoken_of.update(new)
            if new and today - _LOOK_BACK <= closing.day <= today:
                found.append(max((closing.day - min(day for _, day in new)).days, 0))
    return found


def on_time(
    actions: Sequence[Outcome], first_due: Mapping[str, date], today: date
) -> tuple[int, int]:
    """How many actions were done by the date first agreed, and of how many.

    What is done counts, and what should have been; dropped actions and those without a
    date do not. A date that was moved makes no action on time.

    Args:
        actions: in any state.
        first_due: the date first agreed, by id, of each action whose date was moved.
        today: actions first due in the 365 days before it or later count.
    """
    kept, count = 0, 0
    for action in actions:
        due = first_due.get(action.id, action.due)
        if due is None or action.state is State.DROPPED or due < today - _LOOK_BACK:
            continue
        done = action.state is State.DONE
        if done or due < today:
            count += 1
            kept += done and action.changed_at is not None and action.changed_at.date() <= due
    return kept, count


def cycle_time(
    closings: Mapping[Subject, Sequence[PastOutcome]],
    actions: Sequence[Outcome],
    first_due: Mapping[str, date],
    today: date,
) -> CycleTime:
    """The team's rhythm over the year up to `today`; see `days_to_outcome` and `on_time`."""
    days = days_to_outcome(closings, today)
    kept, count = on_time(actions, first_due, today)
    return CycleTime(median_days=_median(days), outcomes=len(days), on_time=kept, due=count)


def _median(numbers: Sequence[int]) -> float | None:
    # Importing statistics would cost the first screen more time than these three lines.
    if not numbers:
        return None
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[-middle - 1]) / 2


def _days_words(days: float) -> str:
    if days == 0:
        return "the same day"
    return f"{format_number(days)} day{'' if days == 1 else 's'}"
