"""Outcomes in words: what was decided, promised or asked, and how it stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from teamboard.domain.agenda.item_ids import ItemType, split_id
from teamboard.domain.agenda.items import describe
from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.board import Board
from teamboard.domain.measures.periods import in_words, short
from teamboard.domain.review.outcome import (
    OPEN_ACTION,
    WAITING_ESCALATION,
    DecisionKind,
    Outcome,
    OutcomeKind,
    State,
    Step,
    is_late,
    origin,
)
from teamboard.domain.review.review import PastOutcome
from teamboard.present.layout import fit, wrap
from teamboard.present.words.board import person_words, place_words

if TYPE_CHECKING:  # past reviews are no part of the board
    from teamboard.domain.review.review_history import OutcomeThenNow

DECISION_WORDS = {
    DecisionKind.CHANGE: "decided",
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.ROUTINE: "routine variation",
    DecisionKind.PUT_OFF: "put off",
    DecisionKind.RETIRE: "to be retired",
}
TWICE = 2
"""From so many new dates on it stands out: it may be stalled."""
AS_BEGUN = frozenset({State.OPEN, State.SENT})
"""The states in which an action or escalation begins: nothing has become of it yet."""
_COUNTS = {1: "once", TWICE: "twice"}
_BECAME = {State.DOING: "being done"}
_STANDS = _BECAME | {State.SENT: "not answered yet"}
_SHORTER = (120, 80, 60, 45, 30, 20, 12)
"""So many cells are left of what was agreed where there is no room for more."""
_STANDING_LEAST = 24
"""So many cells are always left of how it stands."""


def outcome_words(board: Board, outcome: Outcome, today: date) -> str:
    """An outcome in a sentence: `Flow lead does: trial 18:00 cover, by Fri 12 Apr`."""
    match outcome.kind:
        case OutcomeKind.ACTION:
            return f"{person_words(board, outcome.owner)} does: {bare_words(outcome, today)}"
        case OutcomeKind.ESCALATION:
            return f"Ask {place_words(board, outcome.to)}: {bare_words(outcome, today)}"
        case OutcomeKind.DECISION:
            ended = _goes_on(board, outcome, today) or _ended(outcome)
            if ended:
                return ended
            when = short(outcome.due, today) if outcome.due else ""
            kind = DECISION_WORDS[outcome.decision or DecisionKind.CHANGE]
            said = "" if outcome.text.casefold() in {kind, str(outcome.decision)} else outcome.text
            back = f"back on {when}" if when else ""
            words = ": ".join(part for part in (kind, said) if part)
            text = ", ".join(part for part in (words, back) if part)
            return text[:1].upper() + text[1:]


def bare_words(outcome: Outcome, today: date) -> str:
    """What and by when, where its owner is said already: `trial 18:00 cover, by Fri 12 Apr`."""
    when = short(outcome.due, today) if outcome.due else ""
    if outcome.kind is OutcomeKind.ESCALATION:
        return f"{outcome.text}, answer by {when}"
    return f"{outcome.text}, by {when}" if when else outcome.text


def _goes_on(board: Board, outcome: Outcome, today: date) -> str:
    """That an action goes on, or is still asked for, by another date; empty for another outcome."""
    if not outcome.goes_on:
        return ""
    whose = "Still asked"
    if outcome.owner is not None:
        whose = f"{person_words(board, outcome.owner)} goes on"
    return f"{whose}: {bare_words(outcome, today)}"


def _ended(outcome: Outcome) -> str:
    """How a decision ended an experiment: `It failed, and we learned: ...`, or empty."""
    if split_id(outcome.subject)[0] is not ItemType.EXPERIMENT:
        return ""
    from teamboard.domain.notes.note_parsing import result_meant

    meant = result_meant(outcome.text)
    return "" if meant.fault else meant.preview


def standing_words(outcome: Outcome, today: date) -> str:
    """How an action or escalation stands: `open`, `late`, `done: it helped`; of a decision nothing.

    Args:
        outcome: as it stands now.
        today: what was due before it is late.
    """
    if outcome.kind is OutcomeKind.DECISION:
        return ""
    state = _STANDS.get(outcome.state, str(outcome.state))
    if is_late(outcome, today):
        return "late" if outcome.state is State.OPEN else f"{state}, late"
    return f"{state}: {outcome.after}" if outcome.after else state


def last_time_words(view: BoardState, closings: Sequence[PastOutcome]) -> str:
    """What was agreed on an item when it was last closed, by whom, and how that stands.

    `Last time, 8 April, Flow lead: Nurse does: trial cover, by Fri 12 Apr (late)`; empty where
    no review closed it.
    """
    return _last_time(view, closings, None)


def last_time_parts(
    view: BoardState, closings: Sequence[PastOutcome], cells: int, most: int
) -> list[str]:
    """The same in at most so many lines of so many cells: how it stands is never cut off."""
    parts = wrap(_last_time(view, closings, None), cells)
    for left in _SHORTER:
        if len(parts) <= most:
            break
        parts = wrap(_last_time(view, closings, left), cells)
    return [part for part in parts if part]


def _last_time(view: BoardState, closings: Sequence[PastOutcome], left: int | None) -> str:
    if not closings:
        return ""
    last = closings[-1]
    day = in_words(last.day, view.today)
    if not last.outcomes:
        return f"Last time, {day}: no outcome"
    names = dict.fromkeys(view.board.account_name(one.by) for one in last.outcomes)
    known = (*view.actions, *view.history.escalations)
    told = dict.fromkeys(_told(view, one, known, left) for one in last.outcomes)
    return f"Last time, {day}, {' and '.join(names)}: {'; '.join(told)}"


def _told(view: BoardState, outcome: Outcome, known: Iterable[Outcome], left: int | None) -> str:
    """One outcome and how it stands, its words cut to so many cells."""
    stands = standing_words(origin(outcome, known), view.today)
    stands = _cut(stands, None if left is None else max(left, _STANDING_LEAST))
    words = outcome_words(view.board, replace(outcome, text=_cut(outcome.text, left)), view.today)
    return f"{words} ({stands})" if stands else words


def _cut(text: str, left: int | None) -> str:
    return text if left is None else fit(text, left)


def moved_words(times: int) -> str:
    """`moved once`, `moved twice`, `moved 3 times`, or nothing."""
    return f"moved {_COUNTS.get(times, f'{times} times')}" if times else ""


def subject_words(board: Board, subject: str) -> str:
    """What an item is about: the name of its indicator, or the objective of its priority."""
    return describe(board, subject)[0]


def who_words(board: Board, outcome: Outcome) -> str:
    """Who is to do an action, or who is asked by an escalation."""
    if outcome.kind is OutcomeKind.ESCALATION:
        return place_words(board, outcome.to)
    return person_words(board, outcome.owner)


def step_lines(board: Board, steps: Sequence[Step], today: date) -> Iterator[str]:
    """Each step an action or escalation took in a sentence, the oldest first."""
    before = steps[0].state if steps and steps[0].state in AS_BEGUN else None
    for step in steps:
        when, who = short(step.at.date(), today), board.account_name(step.by)
        yield f"{when}, {who}: {_step(step, before, today)}"
        before = step.state


def _step(step: Step, before: State | None, today: date) -> str:
    state = "open again" if step.state is State.OPEN else str(step.state)
    parts = [state] if step.state is not before else []
    if step.due is not None and step.due != step.was_due:
        was = f" instead of {short(step.was_due, today)}" if step.was_due else ""
        parts.append(f"by {short(step.due, today)}{was}")
    head = ", ".join(parts)
    return f"{head}: {step.words}" if head and step.words else head or step.words


def day_words(day: date) -> str:
    """`Mon 8 Apr 2019`, with its year also where it is this one."""
    return short(day, date.min)


def now_words(became: "OutcomeThenNow", today: date) -> str:
    """How an outcome stands now: `now done: it helped`; empty for a decision."""
    then, now = became
    if now.kind is OutcomeKind.DECISION:
        return ""
    parts = []
    if now.state != then.state or now.after != then.after:
        parts.append(
            f"now {_BECAME.get(now.state, now.state)}{f': {now.after}' if now.after else ''}"
        )
    elif now.state in OPEN_ACTION:
        parts.append(f"still {_BECAME.get(now.state, now.state)}")
    elif now.state in WAITING_ESCALATION:
        parts.append("not answered yet")
    if now.due != then.due and now.due is not None:
        parts.append(f"date moved to {day_words(now.due)}")
    waiting = now.state in OPEN_ACTION | WAITING_ESCALATION
    if waiting and now.due is not None and now.due < today:
        parts.append("late")
    return ", ".join(parts)


def recap_words(board: Board, outcome: Outcome, today: date) -> str:
    """An outcome under the heading that says already who does it, or who is asked."""
    if outcome.kind is OutcomeKind.DECISION:
        return outcome_words(board, outcome, today)
    tried = f"; tried: {outcome.tried}" if outcome.tried else ""
    impact = f"; impact: {outcome.impact}" if outcome.impact else ""
    return f"{bare_words(outcome, today)}{tried}{impact}"


def recap_heading(board: Board, outcome: Outcome) -> str:
    """Who does it, who is asked, or that it was decided: what `recap_words` stand under."""
    match outcome.kind:
        case OutcomeKind.ACTION:
            return f"To do: {person_words(board, outcome.owner)}"
        case OutcomeKind.ESCALATION:
            return f"Escalated to {place_words(board, outcome.to)}"
        case OutcomeKind.DECISION:
            return "Decided"
