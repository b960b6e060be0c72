"""What an action or escalation is for: from the board's purpose down to the steps it took."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from teamboard.domain.agenda.items import describe
from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.board import Priority
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.periods import short
from teamboard.domain.measures.sentences import standing
from teamboard.domain.review.cycle_time import first_due, times_moved
from teamboard.domain.review.outcome import Outcome, OutcomeKind, Step, is_late
from teamboard.domain.review.review import ItemNotes, Scope
from teamboard.present.layout import Glyphs, Line, Span, fit, to_ascii, width, wrap
from teamboard.present.pages.indicator import CHART_LEAST, CHART_MOST, Draw, dated, trend
from teamboard.present.pages.rows import light_span, rule
from teamboard.present.words.board import KIND_WORDS, person_words
from teamboard.present.words.outcomes import moved_words, outcome_words, step_lines

_INSET = 12
_ROOMY = 14
"""Lines that a chart has, at least, before empty lines stand between the sections."""
Part = tuple[str, str]
"""A text and the role it is shown in."""
Section = list[list[Line]]
"""A label's texts, each as its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """An action or escalation, and what it hangs on.

    Attributes:
        view: the board it was promised on, as it stands today.
        steps: what became of it, oldest first.
        said: what the team said of its item when it was agreed; None where nothing is kept.
    """

    view: BoardState
    action: Outcome
    steps: Sequence[Step] = ()
    said: ItemNotes | None = None

    @property
    def assessment(self) -> Assessment | None:
        """How its indicator stands; None where it is about no indicator of the board."""
        return self.view.assessments.get(self.action.subject)

    @property
    def priority(self) -> Priority | None:
        """The priority it serves; None for the watch list and what has left the board."""
        return describe(self.view.board, self.action.subject, self.view.history)[1]


def chain_head(chain: Chain, cells: int, glyphs: Glyphs) -> list[Line]:
    """What stands above the climb."""
    title = fit(f"What it is for: {chain.view.board.name}", cells - 2, ellipsis=glyphs.ellipsis)
    return [(Span(f" {title}", "title"),), rule(cells, glyphs)]


def chain_body(
    chain: Chain, cells: int, room: int, glyphs: Glyphs, draw: Draw | None
) -> list[Line]:
    """The whole climb and every step; below it the indicator's chart in what is left of the room.

    Where the texts need more than `room` lines there are more, and no chart.
    `draw` is None while charts are not loaded yet; their place is kept.
    """
    sections = chain_sections(chain, cells, glyphs)
    lines = [line for section in sections for text in section for line in text]
    roomy = _spread(sections)
    charted = chain.assessment is not None and bool(chain.assessment.readings)
    if not charted or room - len(lines) <= CHART_LEAST:
        return roomy if len(roomy) <= room else lines
    if room - len(roomy) > _ROOMY:
        lines = roomy
    left = room - len(lines)
    return [*lines, rule(cells, glyphs), *_chart(chain, cells, left - 1, draw)]


def chain_lines(chain: Chain, cells: int, glyphs: Glyphs) -> list[Line]:
    """The whole climb and every step, however long."""
    return _spread(chain_sections(chain, cells, glyphs))


def chain_sections(chain: Chain, cells: int, glyphs: Glyphs) -> list[Section]:
    """Purpose, priority, indicator, item and action, from the top."""
    assessment = chain.assessment
    told: list[tuple[str, Iterable[Part], Span | None]] = [
        ("Purpose", [(chain.view.board.purpose, "")], None),
        ("Priority", _priority(chain), None),
        ("Item", _item(chain), None),
        (str(chain.action.kind).capitalize(), _action(chain), None),
    ]
    if assessment is not None:
        label = KIND_WORDS[assessment.indicator.kind].capitalize()
        light = light_span(assessment.light.colour, glyphs)
        told.insert(2, (label, _indicator(assessment), light))
    written = to_ascii if glyphs.ellipsis.isascii() else str
    return [
        _section(label, [(written(text), role) for text, role in parts], cells, light)
        for label, parts, light in told
    ]


def _priority(chain: Chain) -> Iterator[Part]:
    priority = chain.priority
    if priority is None:
        kept = chain.view.board.find(chain.action.subject) is not None
        yield ("Watch list: kept an eye on" if kept else "No longer on the board"), "dim"
        return
    yield f"{priority.objective} ({person_words(chain.view.board, priority.owner)})", "strong"
    for text in (priority.purpose, priority.story):
        if text:
            yield text, ""


def _indicator(assessment: Assessment) -> Iterator[Part]:
    light = assessment.light
    parts = [standing(assessment), light.reason if light.stale else assessment.trend_words]
    parts.append(assessment.assurance_words)
    words = "; ".join(part for part in parts if part)
    yield f"{assessment.indicator.name}: {words}", "strong"
    if assessment.indicator.why:
        yield assessment.indicator.why, ""


def _item(chain: Chain) -> Iterator[Part]:
    item, said = chain.view.agenda.find(chain.action.subject), chain.said
    if item is not None:
        yield f"Here because {item.summary}.", ""
    else:
        yield "Nothing about it needs the team today.", "dim"
    if said is not None and said.changed:
        yield f"What changed: {said.changed}", ""
    if said is not None and said.drives:
        systemic = ", systemic" if said.scope is Scope.SYSTEMIC else ""
        yield f"What drives it: {said.drives}{systemic}", ""


def _action(chain: Chain) -> Iterator[Part]:
    board, action, steps = chain.view.board, chain.action, chain.steps
    today = chain.view.today
    late = is_late(action, today)
    words = [outcome_words(board, action, today)]
    if late:
        words.append("late")
    if times_moved(steps):
        first = first_due({action.id: steps})[action.id]
        words += [moved_words(times_moved(steps)), f"first due {short(first, today)}"]
    yield ", ".join(words), "concern" if late else "strong"
    for label, text in (("Tried", action.tried), ("Impact", action.impact)):
        if text:
            yield f"{label}: {text}", ""
    # The newest first: where there is no room for all, the oldest are left out.
    for step in reversed(list(step_lines(board, steps, today))):
        yield step, ""
    begun = "sent" if action.kind is OutcomeKind.ESCALATION else "agreed"
    yield f"{short(action.at.date(), today)}, {board.account_name(action.by)}: {begun}", "dim"


def _section(label: str, parts: list[Part], cells: int, light: Span | None = None) -> Section:
    """A label and its texts, kept in one column; a light stands before the first."""
    section: Section = []
    for text, role in parts:
        sign: Line = (light, Span(" ")) if light is not None and not section else ()
        taken = sum(width(span.text) for span in sign)
        lines: list[Line] = []
        for part in wrap(text, cells - _INSET - 3 - taken):
            first = "" if section or lines else label
            before = (Span(" " * taken),) if taken and lines else sign
            lines.append((Span(f" {first:<{_INSET - 1}}", "dim"), *before, Span(part, role)))
        section.append(lines)
    return section


def _spread(sections: list[Section]) -> list[Line]:
    lines: list[Line] = []
    for section in sections:
        lines += [(), *(line for text in section for line in text)]
    return lines[1:]


def _chart(chain: Chain, cells: int, high: int, draw: Draw | None) -> list[Line]:
    assessment = chain.assessment
    if draw is None or assessment is None:
        return []
    shown = trend(assessment, dated(chain.view, assessment.indicator), today=chain.view.today)
    return [(Span(" "), *line) for line in draw(shown, cells - 2, min(high, CHART_MOST))]
