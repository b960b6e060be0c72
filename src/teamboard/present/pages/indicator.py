"""What stands beside the board: one indicator or priority, its chart and its story."""

from collections.abc import Callable
from datetime import date

from teamboard.domain.agenda.item_ids import ItemType, subject_of
from teamboard.domain.board_state import BoardState
from teamboard.domain.definitions.board import Board, Priority
from teamboard.domain.definitions.indicator import Benchmark, Indicator
from teamboard.domain.measures.assess import POINTS_JUDGED, Assessment, target_words, value_words
from teamboard.domain.measures.light import bounds
from teamboard.domain.measures.periods import add_months, in_words, period_name
from teamboard.domain.measures.sentences import floor_words, what_changed
from teamboard.domain.review.outcome import Outcome, is_late
from teamboard.present.chart.trend import ChartData, Compared, latest, with_gaps
from teamboard.present.layout import Line, Span, clipped, labelled, paragraph
from teamboard.present.pages.board import WATCH
from teamboard.present.words.board import AMBITION_WORDS, KIND_WORDS, person_words, state_words
from teamboard.present.words.outcomes import bare_words

Draw = Callable[[ChartData, int, int], list[Line]]
"""Draws a chart of so many cells by so many lines."""

CHART_LEAST = 6
CHART_MOST = 24
_TEXT_LINES = 3
_STATE_LINES = 2
_TALL = 16
_COMPARED_MOST = 2


def trend(
    assessment: Assessment, starts: tuple[tuple[date, str], ...] = (), *, today: date
) -> ChartData:
    """What the chart of an indicator shows on a day; `starts` are initiatives, drawn as events.

    Of what others have the two most recent values are shown.
    """
    indicator = assessment.indicator
    newest = sorted(indicator.benchmark, key=lambda one: one.as_of, reverse=True)
    shown = ChartData(
        today=today,
        values=tuple(r.value for r in assessment.readings),
        periods=tuple(r.period for r in assessment.readings),
        groups=assessment.spc.groups,
        kinds=assessment.kinds,
        target=indicator.target,
        floor=indicator.floor,
        benchmarks=tuple(
            Compared(one.name, one.value, one.as_of, is_old(one, today))
            for one in newest[:_COMPARED_MOST]
        ),
        events=(*((e.date, e.text) for e in indicator.event), *starts),
        unit=indicator.unit,
        decimals=indicator.decimals,
        missing=assessment.missing,
        cadence=indicator.cadence,
        bounds=bounds(indicator),
    )
    # What a baseline rests on may be years before the rest: that is no gap to be shown.
    return with_gaps(latest(shown, POINTS_JUDGED))


def is_old(benchmark: Benchmark, today: date) -> bool:
    """Whether a value from elsewhere is of more than a year ago."""
    return benchmark.as_of < add_months(today, -12)


def initiative_starts(board: Board, indicator: Indicator) -> tuple[tuple[date, str], ...]:
    """The starts of the initiatives that are meant to move an indicator."""
    return tuple(
        (initiative.start, initiative.name)
        for priority in board.priority
        for initiative in priority.initiative
        if indicator.id in initiative.moves
    )


def dated(view: BoardState, indicator: Indicator) -> tuple[tuple[date, str], ...]:
    """What is drawn on an indicator's chart by its day: its initiatives' starts, and its notes."""
    notes = view.history.notes.notes_on(indicator.id)
    starts = initiative_starts(view.board, indicator)
    return (*starts, *((note.day, note.text) for note in notes))


def detail(
    view: BoardState, subject: str, cells: int, height: int, draw: Draw | None
) -> list[Line]:
    """What the board shows of the line under the cursor, in exactly `height` lines.

    `draw` is None while charts are not loaded yet; their place is kept.
    """
    found = view.board.find(subject)
    if found is not None:
        lines = indicator_detail(view, found[1], cells, height, draw)
    elif subject.startswith("influence/"):
        lines = _influenced(view, subject, cells, height, draw)
    else:
        priority = next(
            (p for p in view.board.priority if subject == subject_of(ItemType.PRIORITY, p.id)), None
        )
        lines = _priority(view, priority, cells) if priority else _watch(view, subject, cells)
        if priority is not None and draw is not None:  # with the charts, as what is beside numbers
            from teamboard.present.sections import told

            lines += told.priority_lines(view, priority, cells)
    return [*clipped(lines, height), *[() for _ in range(height - len(lines))]]


def indicator_detail(
    view: BoardState,
    indicator: Indicator,
    cells: int,
    height: int,
    draw: Draw | None,
) -> list[Line]:
    """One indicator: its state in a sentence, the chart, then why, owner and open actions."""
    story = below_chart(view, indicator, cells, draw)
    if indicator.ladder:
        return [*paragraph(_rated_words(view.assessments[indicator.id]), cells, "strong"), *story]
    shown = trend(view.assessments[indicator.id], dated(view, indicator), today=view.today)
    return around_chart(view.assessments[indicator.id], shown, story, cells, height, draw)


def _influenced(
    view: BoardState, subject: str, cells: int, height: int, draw: Draw | None
) -> list[Line]:
    """What is influenced elsewhere: its state, its chart, and what is known of it there."""
    # Most boards have none.
    from teamboard.present.pages.influence import influence_named, influence_story

    one = influence_named(view, subject)
    if one is None:
        return [(Span(" This is influenced from here no more.", "dim"),)]
    shown = trend(one.assessment, today=view.today)
    return around_chart(one.assessment, shown, influence_story(one, cells), cells, height, draw)


def around_chart(
    assessment: Assessment,
    shown: ChartData,
    story: list[Line],
    cells: int,
    height: int,
    draw: Draw | None,
) -> list[Line]:
    """The state in a sentence, a chart as high as there is room for, and the story below it."""
    state = paragraph(state_words(assessment), cells, "strong")
    if height < _TALL:
        state = clipped(state, _STATE_LINES)
    room = height - len(state)
    chart = max(min(room - min(len(story), _TEXT_LINES), CHART_MOST), CHART_LEAST)
    if room - len(story) >= CHART_LEAST:
        chart = min(room - len(story), CHART_MOST)
    if room < CHART_LEAST:
        return [*state, *story]
    story = clipped(story, max(room - chart, 0))
    drawn: list[Line] = [()] * chart
    if draw is not None:
        drawn = [(Span(" "), *line) for line in draw(shown, cells - 1, chart)]
    return [*state, *drawn, *story]


def _rated_words(assessment: Assessment) -> str:
    """`In control of daily life, March 2024: 12 people`."""
    indicator, ladder = assessment.indicator, assessment.ladder
    if ladder is None:
        return f"{indicator.name}: {what_changed(assessment)}"
    stale = f"; {assessment.light.reason}" if assessment.light.stale else ""
    named = period_name(ladder.period, indicator.cadence)
    return f"{indicator.name}, {named}: {ladder.people}{stale}"


def story_lines(view: BoardState, indicator: Indicator, cells: int) -> list[Line]:
    """Why it is measured, who owns it, what is open on it, and what stands beside it."""
    lines: list[Line] = []
    for action in view.actions_on(indicator.id):
        lines += _action(action, view, cells)
    if indicator.why:
        lines += labelled("Why", indicator.why, cells)
    if indicator.story:
        lines += labelled("Story", indicator.story, cells)
    lines += labelled("Owner", person_words(view.board, indicator.owner), cells)
    lines += labelled("About", _about(view, indicator), cells)
    for benchmark in indicator.benchmark:
        old = is_old(benchmark, view.today)
        text = (
            f"{benchmark.name} {value_words(indicator, benchmark.value)}, "
            f"{in_words(benchmark.as_of)} ({benchmark.source})"
            f"{', more than a year old' if old else ''}"
        )
        lines += labelled("Beside it", text, cells, "dim" if old else "")
    assessment = view.assessments[indicator.id]
    note = assessment.latest.note if assessment.latest else ""
    if note:
        lines += labelled("Note", note, cells)
    if indicator.source:
        lines += labelled("Source", indicator.source, cells, "dim")
    return lines


def below_chart(
    view: BoardState, indicator: Indicator, cells: int, draw: Draw | None
) -> list[Line]:
    """All that stands below the chart; what is beside the numbers comes with the charts.

    A ladder has no chart: how people moved stands in its place.
    """
    story = story_lines(view, indicator, cells)
    if draw is None:
        return story
    from teamboard.present.sections.registry import beside, for_chart

    instead = for_chart(view, indicator, cells)
    return [*instead, *([()] if instead else []), *story, *beside(view, indicator, cells)]


def _about(view: BoardState, indicator: Indicator) -> str:
    parts = [KIND_WORDS[indicator.kind], str(indicator.measures), str(indicator.cadence)]
    if indicator.domain:
        parts.append(f"domain {indicator.domain}")
    if indicator.floor is not None:
        parts.append(f"floor {floor_words(indicator)}")
    if indicator.target is not None:
        parts.append(f"target {target_words(indicator)}")
    if indicator.drives is not None:
        parts.append(f"moves {_names(view.board, (indicator.drives.lag,))}")
    if indicator.guardrails:
        parts.append(f"kept honest by {_names(view.board, indicator.guardrails)}")
    latest = view.assessments[indicator.id].latest
    if latest is not None:
        parts.append(f"last reading {period_name(latest.period, indicator.cadence)}")
    return ", ".join(parts)


def _names(board: Board, ids: tuple[str, ...]) -> str:
    found = [board.find(name) for name in ids]
    return " and ".join(pair[1].name for pair in found if pair)


def _action(action: Outcome, view: BoardState, cells: int) -> list[Line]:
    late = is_late(action, view.today)
    text = f"{person_words(view.board, action.owner)}: {bare_words(action, view.today)}"
    return labelled("To do", f"{text}{' - late' if late else ''}", cells, "concern" if late else "")


def _priority(view: BoardState, priority: Priority, cells: int) -> list[Line]:
    board = view.board
    lines = paragraph(priority.objective, cells, "strong")
    if priority.purpose:
        lines += labelled("Purpose", priority.purpose, cells)
    lines += labelled("Owner", person_words(board, priority.owner), cells)
    if priority.sponsor:
        lines += labelled("Sponsor", person_words(board, priority.sponsor), cells)
    if priority.contributors:
        names = ", ".join(person_words(board, person) for person in priority.contributors)
        lines += labelled("With", names, cells)
    lines += labelled("Ambition", AMBITION_WORDS[priority.ambition], cells)
    about = ", ".join(fact for fact in (priority.domain, priority.pathway) if fact)
    if about:
        lines += labelled("About", about, cells)
    if priority.story:
        lines += labelled("Story", priority.story, cells)
    for initiative in priority.initiative:
        owner = person_words(board, initiative.owner)
        text = f"{initiative.name}, since {in_words(initiative.start)}, {owner}"
        lines += labelled("Work", text, cells)
    return lines


def _watch(view: BoardState, subject: str, cells: int) -> list[Line]:
    if subject != WATCH:
        return paragraph(view.board.note, cells, "dim") if view.board.note else []
    text = (
        "The watch list holds measures that must be kept but are no priority. "
        "They speak up only when a floor is breached or readings stop coming."
    )
    return paragraph(text, cells, "")
