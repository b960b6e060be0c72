"""What the team influences: measures of other boards that it contributes to, to be read only."""

from collections.abc import Iterator

from teamboard.domain.board_state import BoardState, Influence
from teamboard.domain.measures.assess import target_words
from teamboard.present.layout import Glyphs, Line, Span, fit, labelled
from teamboard.present.pages.rows import BoardRow, Columns, indicator_line
from teamboard.present.words.board import KIND_WORDS

HEADING = "You influence (read-only)"


def influence_named(view: BoardState, subject: str) -> Influence | None:
    """What is influenced under that subject, or None when it is not any more."""
    return next((one for one in view.influences if one.subject == subject), None)


def influence_rows(
    view: BoardState, sizes: Columns, cells: int, glyphs: Glyphs
) -> Iterator[BoardRow]:
    """The section: below each board and objective its measures, drawn as on the board."""
    yield BoardRow(())
    yield BoardRow((Span(" "), Span(HEADING, "title")))
    before = None
    for one in view.influences:
        if before != (one.team, one.priority.id):
            before = (one.team, one.priority.id)
            words = f"{one.board}: {one.priority.objective}"
            shown = fit(words, cells - 2, ellipsis=glyphs.ellipsis)
            yield BoardRow((Span(" "), Span(shown, "dim")))
        yield BoardRow(indicator_line(one.assessment, sizes, glyphs), one.subject)


def kept_words(view: BoardState, subject: str) -> str:
    """Why nothing can be written on it here."""
    one = influence_named(view, subject)
    board = f"the board of {one.board}" if one else "another board"
    return f"Nothing is kept on it here: it is on {board}, and here it is only read."


def influence_story(one: Influence, cells: int) -> list[Line]:
    """Where it is kept, why it is measured, who owns it there, and what it is."""
    from teamboard.domain.measures.sentences import floor_words

    indicator = one.assessment.indicator
    about = [KIND_WORDS[indicator.kind], str(indicator.measures), str(indicator.cadence)]
    if indicator.floor is not None:
        about.append(f"floor {floor_words(indicator)}")
    if indicator.target is not None:
        about.append(f"target {target_words(indicator)}")
    lines = labelled("Read-only", f"On the board of {one.board}: kept there, read here.", cells)
    for label, text in (
        ("For", one.priority.objective),
        ("Why", indicator.why),
        ("Owner", one.owner or "no owner there"),
        ("About", ", ".join(about)),
        ("Source", indicator.source),
    ):
        if text:
            lines += labelled(label, text, cells)
    return lines
