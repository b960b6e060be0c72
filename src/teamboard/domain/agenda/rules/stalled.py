"""What was promised and does not move: late, moved again, or silent."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import (
    STALLED_ACTIONS,
    ItemType,
    subject_of,
)
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.definitions.board import Board, Initiative
from teamboard.domain.measures.periods import DAYS_IN, in_words
from teamboard.domain.review.history import History
from teamboard.domain.review.outcome import (
    OPEN_ACTION,
    Outcome,
    Step,
    moves_of,
)

_TWICE = 2
_NAMED = 3
"""So many of the actions that do not move are named."""


class Stall(NamedTuple):
    """Why something does not move, in words, and since which day."""

    words: str
    since: date


def _raised(now: Context) -> Found:
    """Actions that do not move, all of them one item; and each initiative that does not."""
    history = now.history
    found = []
    for action in history.actions:
        stall = action_stall(action, history.steps.get(action.id, ()), history.reviews, now.today)
        if stall is not None:
            found.append((action, stall))
    if found:
        told = [f'"{action.text}" ({_owner(now, action)}) {stall.words}' for action, stall in found]
        rest = f"; and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
        yield Raised(
            STALLED_ACTIONS,
            "; ".join(told[:_NAMED]) + rest,
            fresh=max(stall.since for _, stall in found),
        )
    for priority in now.board.priority:
        for initiative in priority.initiative:
            silent = initiative_stall(now.board, initiative, history, now.today)
            if silent is not None:
                yield Raised(
                    subject_of(ItemType.INITIATIVE, initiative.id), silent.words, fresh=silent.since
                )


def _owner(now: Context, action: Outcome) -> str:
    person = now.board.person_named(action.owner)
    return person.name if person else str(action.owner or "nobody")


def action_stall(
    action: Outcome, steps: Sequence[Step], reviews: Sequence[date], today: date
) -> Stall | None:
    """Why an open action does not move, or None.

    It is overdue, its date was moved twice, or it is past half its time and nobody noted
    anything on it for two reviews.
    """
    if action.state not in OPEN_ACTION:
        return None
    if action.due is not None and action.due < today:
        words = f"was due on {in_words(action.due, today)}"
        return Stall(words, action.due + timedelta(days=1))
    moved = moves_of(steps)
    if len(moved) >= _TWICE:
        times = "twice" if len(moved) == _TWICE else f"{len(moved)} times"
        return Stall(f"was given a new date {times}", moved[-1].at.date())
    if action.due is None:
        return None
    began = action.at.date()
    last = max((step.at.date() for step in steps), default=began)
    silent = sorted(day for day in reviews if day > last)
    half = began + (action.due - began) / 2
    if today > half and len(silent) >= _TWICE:
        words = "is past half its time with no word on it for two reviews"
        return Stall(words, max(silent[_TWICE - 1], half + timedelta(days=1)))
    return None


def initiative_stall(
    board: Board, initiative: Initiative, history: History, today: date
) -> Stall | None:
    """Why an initiative does not move, or None: no action and no note on it for one cadence.

    The cadence is that of the reviews, or of the slowest measure it is meant to move. While an
    action on one of these is open the work is alive; a late one is said of the action itself.
    """
    if initiative.start > today or (initiative.ended is not None and initiative.ended <= today):
        return None
    its_own = subject_of(ItemType.INITIATIVE, initiative.id)
    told = [initiative.start, *(note.day for note in history.notes.notes_on(its_own))]
    done: list[date] = []
    for action in history.actions:
        if action.subject not in {its_own, *map(str, initiative.moves)}:
            continue
        if action.state in OPEN_ACTION:
            return None
        done.append(action.at.date())
        done += [step.at.date() for step in history.steps.get(action.id, ())]
    moved = [found[1].cadence for name in initiative.moves if (found := board.find(name))]
    patience = max(DAYS_IN[cadence] for cadence in (board.review.cadence, *moved))
    last = max(day for day in (*told, *done) if day <= today)
    if (today - last).days <= patience:
        return None
    # Only a day that somebody gave is said: that of a moment depends on where one stands.
    since = f"since {in_words(last, today)}" if last in told else f"for over {patience} days"
    words = f"no action and no note on it {since}"
    return Stall(words, last + timedelta(days=patience + 1))


STALLED = Rule(
    kind="stalled",
    raises=_raised,
    weight=2,
    needs_reading=False,
    of_values=False,
    settles=ItemType.ACTIONS,
)
