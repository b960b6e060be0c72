"""Notes, what people told us and experiments, as printed text and as objects."""

from collections.abc import Iterator
from datetime import date

from teamboard.cli.action_text import id_length
from teamboard.cli.output import text_width
from teamboard.domain.agenda.item_ids import ItemType, subject_of
from teamboard.domain.definitions.board import Board
from teamboard.domain.notes.listing import AnyNote, newest_notes
from teamboard.domain.notes.notes import Experiment, Feedback, Note, Notes
from teamboard.present.layout import wrap
from teamboard.present.told_text import told_words


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


def told_object(told: AnyNote, length: int) -> dict[str, object]:
    """One of them for other programs."""
    found: dict[str, object] = {"id": told.id, "short": told.id[-length:]}
    match told:
        case Note():
            found |= {"kind": "note", "about": told.subject, "day": told.day.isoformat()}
            found |= {"text": told.text}
        case Feedback():
            found |= {"kind": "voice", "about": subject_of(ItemType.PRIORITY, told.priority)}
            found |= {"day": told.day.isoformat(), "from": told.kind.value}
            found |= {"consent": told.consent, "text": told.text}
        case Experiment():
            found |= {"kind": "experiment", "about": told.subject}
            found |= {"day": told.at.date().isoformat(), "believe": told.believe}
            found |= {"try": told.tries, "check": told.check.isoformat()}
            found |= {"result": told.result.value if told.result else None}
            found |= {"learned": told.learned}
    return found | {"by": told.by}
