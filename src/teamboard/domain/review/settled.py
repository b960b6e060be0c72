"""What a review's item came to by itself: answered, ended or brought while the review was open."""

from datetime import date, datetime

from teamboard.domain.agenda.item_ids import ItemType, Subject, split_id
from teamboard.domain.measures.periods import in_words
from teamboard.domain.review.history import History
from teamboard.domain.review.outcome import WAITING_ESCALATION


def ended_words(history: History, subject: Subject, since: datetime) -> str:
    """How an escalation or experiment ended since a moment: `answered: yes`; else empty."""
    sort, name = split_id(subject)
    if sort is ItemType.ESCALATION:
        asked = next((one for one in history.escalations if one.id == name), None)
        if asked is None or asked.state in WAITING_ESCALATION:
            return ""
        if asked.changed_at is None or asked.changed_at < since:
            return ""
        return f"{asked.state}: {asked.after}" if asked.after else str(asked.state)
    if sort is ItemType.EXPERIMENT:
        tried = next((one for one in history.story.experiments if one.id == name), None)
        if tried is None or tried.closed_at is None or tried.closed_at < since:
            return ""
        return f"{tried.result}: {tried.learned}" if tried.result else ""
    return ""


def settled_words(history: History, subject: Subject, since: datetime) -> str:
    """What became of an item that is raised no more, since its review was opened.

    Args:
        history: what is known now.
        subject: what the review's list holds, and the rules raise no more.
        since: when the review was opened.

    Returns:
        Words that go on after "Settled"; empty where nothing can be said of it.
    """
    match split_id(subject)[0]:
        case ItemType.ACTIONS:
            return "every action moves again"
        case ItemType.READINGS:
            return "no reading is missing any more"
        case _:
            return ended_words(history, subject, since) or _asked_anew(history, subject, since)


def _asked_anew(history: History, subject: Subject, since: datetime) -> str:
    """By when an answer is wanted now, where that was moved since a moment."""
    sort, name = split_id(subject)
    moved = [
        step.due
        for step in history.steps.get(name, ())
        if sort is ItemType.ESCALATION and step.at >= since and step.due != step.was_due
    ]
    day = moved[-1] if moved else None
    return f"an answer is wanted by {in_words(day, since.date())} now" if day else ""


def settled_reason(history: History, subject: Subject, today: date) -> str:
    """Why an item that was settled since had been on its review's list."""
    name = split_id(subject)[1]
    due = next((one.due for one in history.escalations if one.id == name), None)
    if due is not None:
        return f"the answer was wanted by {in_words(due, today)}"
    return "it was open when the review began"
