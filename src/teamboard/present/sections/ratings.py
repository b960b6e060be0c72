"""A ladder in words: how people moved, and their own rating beside the worker's."""

from collections.abc import Iterator, Sequence

from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.measures.rating_scale import WORTH_TALKING, PersonProgress, climbs
from teamboard.domain.measures.reading import RatingSummary
from teamboard.present.layout import Line, Span, labelled, pad, width
from teamboard.present.sections.section import Needs, Section

MOST_PEOPLE = 8
"""People whose steps are shown one by one; of the rest, how many."""
_TITLES = ("Person", "first", "before", "now", "worker's")
_GAP = 2
_CODE_LEAST = 8


def lines(view: BoardState, indicator: Indicator, cells: int) -> list[Line]:
    """How people moved on a ladder and who stands where."""
    assessment = view.assessments[indicator.id]
    ladder, people = assessment.ladder, climbs(view.history.ratings.get(indicator.id, ()))
    if ladder is None:
        text = "'teamboard template --ratings' prints the sheet to fill in"
        return labelled("Ratings", text, cells, "dim")
    return [
        *labelled("Latest", _latest(ladder), cells),
        *labelled("In all", _ever(ladder), cells),
        *_table(people, cells),
    ]


def _latest(ladder: RatingSummary) -> str:
    """`5 people moved up, 6 stayed, 1 moved down; 3 were rated for the first time`."""
    parts = []
    if ladder.up + ladder.same + ladder.down:
        parts.append(f"{_moved(ladder.up, ladder.same, ladder.down)} since they were last rated")
    if ladder.new:
        parts.append(f"{_people(ladder.new)} rated for the first time")
    uncounted = len(ladder.beside) - ladder.up - ladder.same - ladder.down - ladder.new
    if uncounted:
        parts.append(f"{_people(uncounted)} rated by their worker only, and not counted")
    return "; ".join(parts)


def _ever(ladder: RatingSummary) -> str:
    """First rating against latest."""
    if not ladder.ever_up + ladder.ever_same + ladder.ever_down:
        return "nobody was rated twice yet"
    moved = _moved(ladder.ever_up, ladder.ever_same, ladder.ever_down)
    return f"from their first rating to their latest {moved}"


def _moved(up: int, same: int, down: int) -> str:
    return f"{_people(up)} moved up, {same} stayed, {down} moved down"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _table(people: Sequence[PersonProgress], cells: int) -> Iterator[Line]:
    """One line for each person; who should talk with their worker is marked in words."""
    code = max([_CODE_LEAST, *(width(one.person) for one in people[:MOST_PEOPLE])])
    sizes = (code, *(width(title) for title in _TITLES[1:]))
    yield (Span(" "), Span(_row(_TITLES, sizes), "dim"))
    for one in people[:MOST_PEOPLE]:
        steps = (one.first, one.before, one.own, one.worker)
        row = _row((one.person, *("-" if step is None else str(step) for step in steps)), sizes)
        line: Line = (Span(" "), Span(row))
        words = _remark(one)
        remark = (Span(" " * _GAP), Span(words, "dim" if one.alone else "amber"))
        if not words:
            yield line
        elif 1 + width(row) + _GAP + width(words) < cells:
            yield (*line, *remark)
        else:
            yield line
            yield (Span(" "), *remark)
    if len(people) > MOST_PEOPLE:
        yield (Span(" "), Span(_more(people[MOST_PEOPLE:]), "dim"))


def _more(people: Sequence[PersonProgress]) -> str:
    """`and 5 more`, and how many of them should talk."""
    apart = sum(one.apart >= WORTH_TALKING for one in people)
    talk = f", {apart} of them worth talking about" if apart else ""
    return f"and {len(people)} more{talk}"


def _row(texts: Sequence[str], sizes: Sequence[int]) -> str:
    first, *rest = zip(texts, sizes, strict=True)
    return (" " * _GAP).join([pad(*first), *(pad(text, size, "right") for text, size in rest)])


def _remark(one: PersonProgress) -> str:
    if one.apart >= WORTH_TALKING:
        return f"{one.apart} steps apart: worth talking about"
    return "rated by the worker only" if one.alone else ""


SECTION = Section("How people moved", 1, Needs.RATINGS, lines)
