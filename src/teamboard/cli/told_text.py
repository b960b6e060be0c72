"""Notes, what people told us and experiments as printed text."""

from collections.abc import Iterator
from datetime import date

from teamboard.cli.action_text import id_length
from teamboard.cli.output import text_width
from teamboard.domain.definitions.board import Board
from teamboard.domain.notes.listing import AnyNote, newest_notes
from teamboard.domain.notes.notes import Notes
from teamboard.present.layout import wrap
from teamboard.present.words.notes import told_words


def id_cells(story: Notes) -> int:
    """How many letters of the end of an id tell all of a team's apart."""
    return id_length(one.id for one in newest_notes(story))


def told_text(board: Board, told: AnyNote, today: date, length: int) -> Iterator[str]:
    """One of them in lines: its short id, when, what it is and its text, then what else is known.

    Lines are as wide as the terminal, and below each other without the id.

    `length` is how many letters of an id are shown.
    """
    words = told_words(board, told, today)
    room = text_width() - length - 2
    before = told.id[-length:]
    for text in (f"{words.when}, {words.what}: {words.text}", *words.more):
        for part in wrap(text, room):
            yield f"{before:{length}}  {part}"
            before = ""
