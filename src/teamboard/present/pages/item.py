"""An item that is no indicator: what it is about, and whose chart belongs to it."""

from collections.abc import Iterator

from teamboard.domain.agenda.item_ids import ItemType, initiative_named, split_id
from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.rules.stale import silent_measures
from teamboard.domain.agenda.rules.stalled import action_stall
from teamboard.domain.board_state import BoardState
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.periods import in_words, short
from teamboard.domain.notes.notes import Experiment
from teamboard.domain.review.outcome import Outcome
from teamboard.present.layout import Line, labelled
from teamboard.present.words.board import person_words

Part = tuple[str, str]
"""A label and its text."""


def charted(view: BoardState, item: Item) -> Assessment | None:
    """The indicator whose chart belongs to an item: its own, or the one it is about."""
    if item.assessment is not None:
        return item.assessment
    sort, name = split_id(item.subject)
    subject = ""
    if sort is ItemType.EXPERIMENT and (tried := _experiment(view, name)):
        subject = tried.subject
    elif sort is ItemType.ESCALATION and (asked := _escalation(view, name)):
        subject = asked.subject
    elif sort is ItemType.INITIATIVE and (work := initiative_named(view.board, name)):
        subject = next(iter(work[1].moves), "")
    found = view.assessments.get(subject)
    return found if found is not None and found.readings else None


def facts(view: BoardState, item: Item, cells: int) -> list[Line]:
    """What an item that is no indicator is about; nothing for one that is."""
    return [line for label, text in _parts(view, item) for line in labelled(label, text, cells)]


def _parts(view: BoardState, item: Item) -> Iterator[Part]:
    sort, name = split_id(item.subject)
    match sort:
        case ItemType.ACTIONS | ItemType.READINGS:
            yield from _stalled(view) if sort is ItemType.ACTIONS else _silent(view)
        case ItemType.EXPERIMENT:
            tried = _experiment(view, name)
            if tried is not None:
                yield "About", view.name_of(tried.subject)
                yield "Believed", tried.believe
                yield "Tried", f"{tried.tries}, since {in_words(tried.at.date(), view.today)}"
        case ItemType.ESCALATION:
            asked = _escalation(view, name)
            if asked is not None:
                yield (
                    "About",
                    f"{view.name_of(asked.subject)}; sent {short(asked.at.date(), view.today)}",
                )
                if asked.tried:
                    yield "Tried", asked.tried
                if asked.impact:
                    yield "Impact", asked.impact
        case ItemType.INITIATIVE:
            yield from _work(view, name)
        case ItemType.PRIORITY:
            yield from _priority(view, item)
        case _:
            yield from _latest_try(view, item)


def _priority(view: BoardState, item: Item) -> Iterator[Part]:
    priority = item.priority
    if priority is None:
        return
    if priority.purpose:
        yield "Purpose", priority.purpose
    if priority.sponsor:
        yield "Sponsor", person_words(view.board, priority.sponsor)
    if priority.contributors:
        yield "With", ", ".join(person_words(view.board, one) for one in priority.contributors)
    if priority.story:
        yield "Story", priority.story
    if priority.owner is None:
        yield "To mend it", "agree on one name; 'teamboard edit' puts it in as owner = \"...\""


def _latest_try(view: BoardState, item: Item) -> Iterator[Part]:
    """The newest experiment on an indicator: what was learned must not be tried again unseen."""
    tried = view.history.notes.experiments_on(item.subject)[-1:]
    for one in tried:
        if one.result is None:
            yield "Trying", f"{one.tries}; to be looked at by {in_words(one.check, view.today)}"
        else:
            yield "Tried", f"{one.tries}: {one.result}; we learned: {one.learned}"


def _work(view: BoardState, name: str) -> Iterator[Part]:
    """Who does it, what it is to move, and whether that is another since it began."""
    from teamboard.domain.measures.before_after import effect

    found = initiative_named(view.board, name)
    if found is None:
        return
    work = found[1]
    yield "Owner", person_words(view.board, work.owner)
    if not work.moves:
        yield "To move", f"nothing is named; since {in_words(work.start, view.today)}"
    for moved in work.moves:
        assessment = view.assessments[moved]
        yield "To move", f"{assessment.indicator.name}, {effect(work, assessment).words}"


def _stalled(view: BoardState) -> Iterator[Part]:
    history = view.history
    for action in history.actions:
        stall = action_stall(action, history.steps.get(action.id, ()), history.reviews, view.today)
        if stall is not None:
            owner = person_words(view.board, action.owner)
            yield "To do", f"{owner}: {action.text} ({stall.words}); {view.name_of(action.subject)}"


def _silent(view: BoardState) -> Iterator[Part]:
    """Every measure whose readings have stopped: since when, what the last was, whose it is."""
    for one in silent_measures(view.board, view.assessments):
        owner = person_words(view.board, one.assessment.indicator.owner)
        since = f"since {in_words(one.ended, view.today)}"
        said = ", ".join(part for part in (since, one.last_words) if part)
        yield "Missing", f"{one.name}, {said}; {owner}"


def _experiment(view: BoardState, name: str) -> Experiment | None:
    return next((one for one in view.history.notes.experiments if one.id == name), None)


def _escalation(view: BoardState, name: str) -> Outcome | None:
    return next((one for one in view.history.escalations if one.id == name), None)
