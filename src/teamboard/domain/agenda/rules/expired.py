"""What was put to a date that has come, or moved without a reason."""

from datetime import date

from teamboard.domain.agenda.item_ids import (
    ItemType,
    Subject,
    split_id,
    subject_of,
)
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.measures.periods import in_words
from teamboard.domain.review.outcome import (
    DecisionKind,
    Outcome,
    OutcomeKind,
)


def _raised(now: Context) -> Found:
    """A decision's return date or an experiment's check date has come, or a target was moved."""
    yield from _decisions(now)
    yield from _experiments(now)
    yield from _moved_targets(now)


def _decisions(now: Context) -> Found:
    for subject, closings in now.history.closings.items():
        if _on_the_board(now, subject):
            for outcome in closings[-1].outcomes if closings else ():
                words = _returned(now, outcome, closings[-1].day)
                # What it goes on with says itself when it is late.
                if words and not outcome.goes_on:
                    yield Raised(subject, words, fresh=outcome.due)


def _experiments(now: Context) -> Found:
    for tried in now.history.notes.experiments:
        if tried.result is None and tried.check <= now.today:
            words = f"it is to be looked at by {now.by_day(tried.check)}: say whether it worked"
            subject = subject_of(ItemType.EXPERIMENT, tried.id)
            yield Raised(subject, words, fresh=tried.check)


def _moved_targets(now: Context) -> Found:
    for applied in now.history.applied:
        day = applied.at.date()
        for name in () if applied.why.strip() else applied.moved:
            if now.board.find(name):
                words = "its target or floor was moved since the last review without a reason"
                yield Raised(Subject(name), words, fresh=day)


def _on_the_board(now: Context, subject: Subject) -> bool:
    sort, name = split_id(subject)
    match sort:
        case None:
            return now.board.find(name) is not None
        case ItemType.PRIORITY:
            return any(priority.id == name for priority in now.board.priority)
        case ItemType.INITIATIVE:
            return any(one.id == name for p in now.board.priority for one in p.initiative)
        case _:
            return False  # they come back by themselves while they wait


def _returned(now: Context, outcome: Outcome, made: date) -> str:
    """What a decision said in the review of a day, where the day has come on which it returns.

    Routine variation that is still routine has nothing to return for.
    """
    if outcome.kind is not OutcomeKind.DECISION or outcome.due is None or outcome.due > now.today:
        return ""
    on, until = in_words(made, now.today), now.by_day(outcome.due)
    match outcome.decision:
        case DecisionKind.ROUTINE:
            return ""
        case DecisionKind.PUT_OFF:
            return f"it was put off on {on} until {until}"
        case DecisionKind.ACCEPT:
            return f"it was accepted on {on} until {until}{_said(outcome)}"
        case DecisionKind.RETIRE:
            return f"it was to be retired by {until} and is still here{_said(outcome)}"
        case _:
            again = until if outcome.due == now.today else f"on {until}"
            return f"decided on {on}, and to be looked at again {again}{_said(outcome)}"


def _said(outcome: Outcome) -> str:
    """What was decided, in the team's own words where there are more than its kind."""
    bare = outcome.text.casefold() in {"", str(outcome.decision)}
    return "" if bare else f': "{outcome.text}"'


EXPIRED = Rule(
    kind="expired", raises=_raised, weight=1, needs_reading=False, settles=ItemType.EXPERIMENT
)
