"""What was promised or put to a date, and has come to it."""

from datetime import date

from teamboard.domain.calendar import in_words
from teamboard.domain.overdue import action_stall, initiative_stall, is_late
from teamboard.domain.records import DecisionKind, Outcome, OutcomeKind, Subject
from teamboard.domain.rules.situation import Found, ReasonKind, Situation, reason
from teamboard.domain.subjects import STALLED_ACTIONS, Sort, parted, subject_of

_NAMED = 3
"""So many of the actions that do not move are named."""


def unanswered(now: Situation) -> Found:
    """An escalation whose answer was wanted before today."""
    for asked in now.history.escalations:
        if is_late(asked, now.today) and asked.due is not None:
            known = next((b.name for b in now.board.body if b.id == asked.to), asked.to)
            whom = known or "whoever was asked"
            days = (now.today - asked.due).days
            lasting = f"{days} day{'s' if days != 1 else ''} ago"
            words = f"{whom} has not answered; the answer was wanted by {_until(now, asked.due)}"
            yield (
                subject_of(Sort.ESCALATION, asked.id),
                reason(ReasonKind.UNANSWERED, f"{words}, {lasting}", fresh=asked.due),
            )


def stalled(now: Situation) -> Found:
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
        yield (
            STALLED_ACTIONS,
            reason(
                ReasonKind.STALLED,
                "; ".join(told[:_NAMED]) + rest,
                fresh=max(stall.since for _, stall in found),
            ),
        )
    for priority in now.board.priority:
        for initiative in priority.initiative:
            silent = initiative_stall(now.board, initiative, history, now.today)
            if silent is not None:
                yield (
                    subject_of(Sort.INITIATIVE, initiative.id),
                    reason(ReasonKind.STALLED, silent.words, fresh=silent.since),
                )


def expired(now: Situation) -> Found:
    """A decision's return date or an experiment's check date has come, or a target was moved."""
    yield from _decisions(now)
    yield from _experiments(now)
    yield from _moved_targets(now)


def _decisions(now: Situation) -> Found:
    for subject, closings in now.history.closings.items():
        if _on_the_board(now, subject):
            for outcome in closings[-1].outcomes if closings else ():
                words = _returned(now, outcome, closings[-1].day)
                # What it goes on with says itself when it is late.
                if words and not outcome.goes_on:
                    yield subject, reason(ReasonKind.EXPIRED, words, fresh=outcome.due)


def _experiments(now: Situation) -> Found:
    for tried in now.history.story.experiments:
        if tried.result is None and tried.check <= now.today:
            words = f"it is to be looked at by {_until(now, tried.check)}: say whether it worked"
            subject = subject_of(Sort.EXPERIMENT, tried.id)
            yield subject, reason(ReasonKind.EXPIRED, words, fresh=tried.check)


def _moved_targets(now: Situation) -> Found:
    for applied in now.history.applied:
        day = applied.at.date()
        for name in () if applied.why.strip() else applied.moved:
            if now.board.find(name):
                words = "its target or floor was moved since the last review without a reason"
                yield Subject(name), reason(ReasonKind.EXPIRED, words, fresh=day)


def _on_the_board(now: Situation, subject: Subject) -> bool:
    sort, name = parted(subject)
    match sort:
        case None:
            return now.board.find(name) is not None
        case Sort.PRIORITY:
            return any(priority.id == name for priority in now.board.priority)
        case Sort.INITIATIVE:
            return any(one.id == name for p in now.board.priority for one in p.initiative)
        case _:
            return False  # they come back by themselves while they wait


def _returned(now: Situation, outcome: Outcome, made: date) -> str:
    """What a decision said in the review of a day, where the day has come on which it returns.

    Routine variation that is still routine has nothing to return for.
    """
    if outcome.kind is not OutcomeKind.DECISION or outcome.due is None or outcome.due > now.today:
        return ""
    on, until = in_words(made, now.today), _until(now, outcome.due)
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


def _until(now: Situation, day: date) -> str:
    return "today" if day == now.today else in_words(day, now.today)


def _owner(now: Situation, action: Outcome) -> str:
    person = now.board.person_named(action.owner)
    return person.name if person else str(action.owner or "nobody")
