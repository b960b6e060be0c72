"""The newest of what was told of an indicator or a priority: notes, voices, experiments."""

from collections.abc import Iterator, Sequence
from datetime import date

from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.board import Priority
from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.measures.periods import in_words
from teamboard.domain.notes.listing import AnyNote, day_of, notes_about, notes_within, silence
from teamboard.domain.notes.notes import VOICE_WORDS, Experiment, Feedback, Note
from teamboard.present.layout import Line, labelled
from teamboard.present.sections.section import Needs, Section
from teamboard.present.words.notes import look_words, said_words

_NOTES, _VOICES = 3, 2
"""How many notes and voices stand below an indicator: the newest."""


def lines(view: BoardState, indicator: Indicator, cells: int) -> list[Line]:
    """The lines below an indicator's story; none where there is nothing to say."""
    found = notes_about(view.board, view.history.notes, indicator.id)
    return list(_beside(found, view.today, cells))


def priority_lines(view: BoardState, priority: Priority, cells: int) -> list[Line]:
    """The same for a priority with all that serves it, and whether anybody was heard lately."""
    story = view.history.notes
    found = list(_beside(notes_within(story, priority), view.today, cells))
    silent = silence(story, priority, view.today)
    return [*found, *(labelled("Told us", silent, cells, "amber") if silent else [])]


def _beside(found: Sequence[AnyNote], today: date, cells: int) -> Iterator[Line]:
    """The newest of what was told, each with its label; `found` is newest first."""
    for note in [one for one in found if isinstance(one, Note)][:_NOTES]:
        yield from labelled("Noted", f"{in_words(note.day, today)}: {note.text}", cells)
    for voice in [one for one in found if isinstance(one, Feedback)][:_VOICES]:
        who = f"{in_words(voice.day, today)}, {VOICE_WORDS[voice.kind]}"
        yield from labelled("Told us", f"{who}: {said_words(voice)}", cells)
    experiments = [one for one in found if isinstance(one, Experiment)]
    for one in experiments:
        if one.result is None:
            role = "amber" if one.check <= today else ""
            yield from labelled("Trying", f"{one.tries}; {look_words(one, today)}", cells, role)
    for ended in [one for one in experiments if one.result is not None][:1]:
        words = f"{ended.result}, {in_words(day_of(ended), today)}: {ended.learned}"
        yield from labelled("Learned", words, cells)


SECTION = Section("What was told", 5, Needs.ANY, lines)
