"""Dated notes, what people told us and what is tried, in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from teamboard.domain.definitions.board import Board
from teamboard.domain.notes.listing import AnyNote
from teamboard.domain.notes.notes import Experiment
from teamboard.present.layout import Glyphs, Line, Span, clipped, fit, pad, to_ascii, wrap
from teamboard.present.words.notes import told_words

_WHEN, _WHAT = 18, 18


def told_lines(
    board: Board, found: Sequence[AnyNote], today: date, cells: int, glyphs: Glyphs
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
    board: Board, told: AnyNote, today: date, cells: int, room: int, glyphs: Glyphs
) -> list[Line]:
    """One of them whole, in at most `room` lines: its text, then what else is known of it."""
    words = told_words(board, told, today)

    def wrapped(text: str, role: str) -> list[Line]:
        text = to_ascii(text) if glyphs.ellipsis.isascii() else text
        return [(Span(" "), Span(part, role)) for part in wrap(text, cells - 4)]

    below = [line for text in words.more for line in wrapped(text, "dim")]
    text = clipped(wrapped(words.text, ""), max(room - len(below), room * 2 // 3))
    return [*text, *clipped(below, room - len(text))]


def told_text(board: Board, told: AnyNote, today: date, length: int, cells: int) -> Iterator[str]:
    """One of them in lines: its short id, when, what it is and its text, then what else is known.

    `length` letters of the id are shown, and the lines are at most `cells` wide.
    """
    words = told_words(board, told, today)
    room = cells - length - 2
    before = told.id[-length:]
    for text in (f"{words.when}, {words.what}: {words.text}", *words.more):
        for part in wrap(text, room):
            yield f"{before:{length}}  {part}"
            before = ""
