"""Dated notes, what people told us and what is tried, in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from teamboard.domain.board import Board, Priority
from teamboard.domain.calendar import in_words
from teamboard.domain.indicator import Indicator
from teamboard.domain.overview import Overview
from teamboard.domain.story import VOICE_WORDS, Experiment, Note, Voice
from teamboard.domain.subjects import Sort, about, subject_of
from teamboard.domain.told import Told, day_of, silence, told_in, told_on
from teamboard.render.detail import clipped, labelled
from teamboard.render.glyphs import Glyphs, to_ascii
from teamboard.render.spans import Line, Span, fit, pad, wrap

_NOTES, _VOICES = 3, 2
"""How many notes and voices stand below an indicator: the newest."""
_WHEN, _WHAT = 18, 18
NOT_ON = "(not to be passed on)"


class Words(NamedTuple):
    """What was told, in words: when, what it is, its text, and what else is known of it."""

    when: str
    what: str
    text: str
    more: tuple[str, ...]


def lines(view: Overview, indicator: Indicator, cells: int) -> list[Line]:
    """The lines below an indicator's story; none where there is nothing to say."""
    return list(_beside(told_on(view.board, view.history.story, indicator.id), view.today, cells))


def priority_lines(view: Overview, priority: Priority, cells: int) -> list[Line]:
    """The same for a priority with all that serves it, and whether anybody was heard lately."""
    story = view.history.story
    found = list(_beside(told_in(story, priority), view.today, cells))
    silent = silence(story, priority, view.today)
    return [*found, *(labelled("Told us", silent, cells, "amber") if silent else [])]


def _beside(found: Sequence[Told], today: date, cells: int) -> Iterator[Line]:
    """The newest of what was told, each with its label; `found` is newest first."""
    for note in [one for one in found if isinstance(one, Note)][:_NOTES]:
        yield from labelled("Noted", f"{in_words(note.day, today)}: {note.text}", cells)
    for voice in [one for one in found if isinstance(one, Voice)][:_VOICES]:
        who = f"{in_words(voice.day, today)}, {VOICE_WORDS[voice.kind]}"
        yield from labelled("Told us", f"{who}: {_said(voice)}", cells)
    experiments = [one for one in found if isinstance(one, Experiment)]
    for one in experiments:
        if one.result is None:
            role = "amber" if one.check <= today else ""
            yield from labelled("Trying", f"{one.tries}; {look_words(one, today)}", cells, role)
    for ended in [one for one in experiments if one.result is not None][:1]:
        words = f"{ended.result}, {in_words(day_of(ended), today)}: {ended.learned}"
        yield from labelled("Learned", words, cells)


def look_words(experiment: Experiment, today: date) -> str:
    """When an experiment is looked at: `look on 3 May`."""
    if experiment.check == today:
        return "look at it today"
    day = in_words(experiment.check, today)
    return f"look on {day}" if experiment.check > today else f"it was to be looked at on {day}"


def told_words(board: Board, told: Told, today: date) -> Words:
    """What was told, in words; its text is never cut."""
    when = in_words(day_of(told), today)
    match told:
        case Note(subject=subject, text=text, by=by):
            return Words(when, "note", text, (f"On {about(board, subject)[0]}, by {by}.",))
        case Voice(priority=priority, kind=kind, by=by):
            name = about(board, subject_of(Sort.PRIORITY, priority))[0]
            return Words(
                when, VOICE_WORDS[kind], _said(told), (f"About {name}, written down by {by}.",)
            )
        case Experiment(subject=subject, believe=believe, result=None, by=by):
            look = look_words(told, today)
            rest = f"{look[:1].upper()}{look[1:]}. On {about(board, subject)[0]}, by {by}."
            return Words(when, "trying", told.tries, (f"We believe: {believe}", rest))
        case Experiment(subject=subject, believe=believe, result=result, learned=learned, by=by):
            believed = f"We believed: {believe}"
            where = f"On {about(board, subject)[0]}, by {by}."
            return Words(when, str(result), told.tries, (f"We learned: {learned}", believed, where))


def told_lines(
    board: Board, found: Sequence[Told], today: date, cells: int, glyphs: Glyphs
) -> list[Line]:
    """One line for each: when, what it is, and its text as far as there is room."""
    lines: list[Line] = []
    for one in found:
        words = told_words(board, one, today)
        text = words.text
        if isinstance(one, Experiment) and one.result is not None:
            text = f"{text}: {one.learned}"
        # Spelling out a sign takes room, so it comes before the measuring.
        text = to_ascii(text) if glyphs.ellipsis.isascii() else text
        due = isinstance(one, Experiment) and one.result is None and one.check <= today
        lines.append(
            (
                Span(" "),
                Span(pad(words.when, _WHEN), "dim"),
                Span(pad(words.what, _WHAT), "amber" if due else ""),
                Span(fit(text, cells - 2 - _WHEN - _WHAT, ellipsis=glyphs.ellipsis)),
            )
        )
    return lines


def about_lines(
    board: Board, told: Told, today: date, cells: int, room: int, glyphs: Glyphs
) -> list[Line]:
    """One of them whole, in at most `room` lines: its text, then what else is known of it."""
    words = told_words(board, told, today)

    def wrapped(text: str, role: str) -> list[Line]:
        text = to_ascii(text) if glyphs.ellipsis.isascii() else text
        return [(Span(" "), Span(part, role)) for part in wrap(text, cells - 4)]

    below = [line for text in words.more for line in wrapped(text, "dim")]
    text = clipped(wrapped(words.text, ""), max(room - len(below), room * 2 // 3))
    return [*text, *clipped(below, room - len(text))]


def _said(voice: Voice) -> str:
    return voice.text if voice.consent else f"{voice.text} {NOT_ON}"
