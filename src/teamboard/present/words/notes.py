"""Dated notes, what people told us and what is tried, in words."""

from datetime import date
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import ItemType, subject_of
from teamboard.domain.agenda.items import describe
from teamboard.domain.definitions.board import Board
from teamboard.domain.measures.periods import in_words
from teamboard.domain.notes.listing import AnyNote, day_of
from teamboard.domain.notes.notes import VOICE_WORDS, Experiment, Feedback, Note

NOT_ON = "(not to be passed on)"


class Words(NamedTuple):
    """What was told, in words: when, what it is, its text, and what else is known of it."""

    when: str
    what: str
    text: str
    more: tuple[str, ...]


def look_words(experiment: Experiment, today: date) -> str:
    """When an experiment is looked at: `look on 3 May`."""
    if experiment.check == today:
        return "look at it today"
    day = in_words(experiment.check, today)
    return f"look on {day}" if experiment.check > today else f"it was to be looked at on {day}"


def told_words(board: Board, told: AnyNote, today: date) -> Words:
    """What was told, in words; its text is never cut."""
    when = in_words(day_of(told), today)
    match told:
        case Note(subject=subject, text=text, by=by):
            return Words(when, "note", text, (f"On {describe(board, subject)[0]}, by {by}.",))
        case Feedback(priority=priority, kind=kind, by=by):
            name = describe(board, subject_of(ItemType.PRIORITY, priority))[0]
            return Words(
                when, VOICE_WORDS[kind], said_words(told), (f"About {name}, written down by {by}.",)
            )
        case Experiment(subject=subject, believe=believe, result=None, by=by):
            look = look_words(told, today)
            rest = f"{look[:1].upper()}{look[1:]}. On {describe(board, subject)[0]}, by {by}."
            return Words(when, "trying", told.tries, (f"We believe: {believe}", rest))
        case Experiment(subject=subject, believe=believe, result=result, learned=learned, by=by):
            believed = f"We believed: {believe}"
            where = f"On {describe(board, subject)[0]}, by {by}."
            return Words(when, str(result), told.tries, (f"We learned: {learned}", believed, where))


def said_words(voice: Feedback) -> str:
    """What somebody said, marked where it is not to be passed on."""
    return voice.text if voice.consent else f"{voice.text} {NOT_ON}"
