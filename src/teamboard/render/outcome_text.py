"""Outcomes in words: what was decided, promised or asked, and how it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from teamboard.domain.again import origin
from teamboard.domain.board import Board
from teamboard.domain.calendar import in_words, short
from teamboard.domain.overdue import is_late
from teamboard.domain.overview import Overview
from teamboard.domain.records import (
    Closing,
    DecisionKind,
    Outcome,
    OutcomeKind,
    State,
)
from teamboard.domain.subjects import Sort, parted
from teamboard.render.board_text import person_words
from teamboard.render.spans import fit, wrap

DECISION_WORDS = {
    DecisionKind.CHANGE: "decided",
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.ROUTINE: "routine variation",
    DecisionKind.PUT_OFF: "put off",
    DecisionKind.RETIRE: "to be retired",
}
_STATE_WORDS = {State.DOING: "being done", State.SENT: "not answered yet"}
_SHORTER = (120, 80, 60, 45, 30, 20, 12)
"""So many cells are left of what was agreed where there is no room for more."""
_STANDING_LEAST = 24
"""So many cells are always left of how it stands."""


def outcome_words(board: Board, outcome: Outcome, today: date) -> str:
    """An outcome in a sentence: `Flow lead does: trial 18:00 cover, by Fri 12 Apr`."""
    when = short(outcome.due, today) if outcome.due else ""
    match outcome.kind:
        case OutcomeKind.ACTION:
            who = person_words(board, outcome.owner)
            return f"{who} does: {outcome.text}{f', by {when}' if when else ''}"
        case OutcomeKind.ESCALATION:
            return f"Ask {place_words(board, outcome.to)}: {outcome.text}, answer by {when}"
        case OutcomeKind.DECISION:
            ended = _goes_on(board, outcome, today) or _ended(outcome)
            if ended:
                return ended
            kind = DECISION_WORDS[outcome.decision or DecisionKind.CHANGE]
            said = "" if outcome.text.casefold() in {kind, str(outcome.decision)} else outcome.text
            back = f"back on {when}" if when else ""
            words = ": ".join(part for part in (kind, said) if part)
            text = ", ".join(part for part in (words, back) if part)
            return text[:1].upper() + text[1:]


def _goes_on(board: Board, outcome: Outcome, today: date) -> str:
    """That an action goes on, or is still asked for, by another date; empty for another outcome."""
    if not outcome.goes_on:
        return ""
    when = f", by {short(outcome.due, today)}" if outcome.due else ""
    if outcome.owner is None:
        return f"Still asked: {outcome.text}{when}"
    return f"{person_words(board, outcome.owner)} goes on: {outcome.text}{when}"


def _ended(outcome: Outcome) -> str:
    """How a decision ended an experiment: `It failed, and we learned: ...`, or empty."""
    if parted(outcome.subject)[0] is not Sort.EXPERIMENT:
        return ""
    from teamboard.domain.telling import result_meant

    meant = result_meant(outcome.text)
    return "" if meant.fault else meant.preview


def place_words(board: Board, to: str | None) -> str:
    """The name of a body or of the parent board."""
    return next((body.name for body in board.body if body.id == to), to or "nobody")


def standing_words(outcome: Outcome, today: date) -> str:
    """How an action or escalation stands: `open`, `late`, `done: it helped`; of a decision nothing.

    Args:
        outcome: as it stands now.
        today: what was due before it is late.
    """
    if outcome.kind is OutcomeKind.DECISION:
        return ""
    state = _STATE_WORDS.get(outcome.state, str(outcome.state))
    if is_late(outcome, today):
        return "late" if outcome.state is State.OPEN else f"{state}, late"
    return f"{state}: {outcome.after}" if outcome.after else state


def last_time_words(view: Overview, closings: Sequence[Closing]) -> str:
    """What was agreed on an item when it was last closed, by whom, and how that stands.

    `Last time, 8 April, Flow lead: Nurse does: trial cover, by Fri 12 Apr (late)`; empty where
    no review closed it.
    """
    return _last_time(view, closings, None)


def last_time_parts(
    view: Overview, closings: Sequence[Closing], cells: int, most: int
) -> list[str]:
    """The same in at most so many lines of so many cells: how it stands is never cut off."""
    parts = wrap(_last_time(view, closings, None), cells)
    for left in _SHORTER:
        if len(parts) <= most:
            break
        parts = wrap(_last_time(view, closings, left), cells)
    return [part for part in parts if part]


def _last_time(view: Overview, closings: Sequence[Closing], left: int | None) -> str:
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


def _told(view: Overview, outcome: Outcome, known: Iterable[Outcome], left: int | None) -> str:
    """One outcome and how it stands, its words cut to so many cells."""
    stands = standing_words(origin(outcome, known), view.today)
    stands = _cut(stands, None if left is None else max(left, _STANDING_LEAST))
    words = outcome_words(view.board, replace(outcome, text=_cut(outcome.text, left)), view.today)
    return f"{words} ({stands})" if stands else words


def _cut(text: str, left: int | None) -> str:
    return text if left is None else fit(text, left)
