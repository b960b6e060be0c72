"""An item that is no indicator: what it is about, and whose chart belongs to it."""

from collections.abc import Iterator

from teamboard.domain.calendar import in_words, short
from teamboard.domain.items import Item
from teamboard.domain.judgement import Judgement
from teamboard.domain.overdue import action_stall
from teamboard.domain.overview import Overview
from teamboard.domain.records import Outcome
from teamboard.domain.staleness import silent_measures
from teamboard.domain.story import Experiment
from teamboard.domain.subjects import Sort, initiative_named, parted
from teamboard.render.board_text import person_words
from teamboard.render.detail import labelled
from teamboard.render.spans import Line

Part = tuple[str, str]
"""A label and its text."""


def charted(view: Overview, item: Item) -> Judgement | None:
    """The indicator whose chart belongs to an item: its own, or the one it is about."""
    if item.judgement is not None:
        return item.judgement
    sort, name = parted(item.subject)
    subject = ""
    if sort is Sort.EXPERIMENT and (tried := _experiment(view, name)):
        subject = tried.subject
    elif sort is Sort.ESCALATION and (asked := _escalation(view, name)):
        subject = asked.subject
    elif sort is Sort.INITIATIVE and (work := initiative_named(view.board, name)):
        subject = next(iter(work[1].moves), "")
    found = view.judgements.get(subject)
    return found if found is not None and found.readings else None


def facts(view: Overview, item: Item, cells: int) -> list[Line]:
    """What an item that is no indicator is about; nothing for one that is."""
    return [line for label, text in _parts(view, item) for line in labelled(label, text, cells)]


def _parts(view: Overview, item: Item) -> Iterator[Part]:
    sort, name = parted(item.subject)
    match sort:
        case Sort.ACTIONS | Sort.READINGS:
            yield from _stalled(view) if sort is Sort.ACTIONS else _silent(view)
        case Sort.EXPERIMENT:
            tried = _experiment(view, name)
            if tried is not None:
                yield "About", view.name_of(tried.subject)
                yield "Believed", tried.believe
                yield "Tried", f"{tried.tries}, since {in_words(tried.at.date(), view.today)}"
        case Sort.ESCALATION:
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
        case Sort.INITIATIVE:
            yield from _work(view, name)
        case Sort.PRIORITY:
            yield from _priority(view, item)
        case _:
            yield from _latest_try(view, item)


def _priority(view: Overview, item: Item) -> Iterator[Part]:
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


def _latest_try(view: Overview, item: Item) -> Iterator[Part]:
    """The newest experiment on an indicator: what was learned must not be tried again unseen."""
    tried = view.history.story.experiments_on(item.subject)[-1:]
    for one in tried:
        if one.result is None:
            yield "Trying", f"{one.tries}; to be looked at by {in_words(one.check, view.today)}"
        else:
            yield "Tried", f"{one.tries}: {one.result}; we learned: {one.learned}"


def _work(view: Overview, name: str) -> Iterator[Part]:
    """Who does it, what it is to move, and whether that is another since it began."""
    from teamboard.domain.initiatives import effect

    found = initiative_named(view.board, name)
    if found is None:
        return
    work = found[1]
    yield "Owner", person_words(view.board, work.owner)
    if not work.moves:
        yield "To move", f"nothing is named; since {in_words(work.start, view.today)}"
    for moved in work.moves:
        judgement = view.judgements[moved]
        yield "To move", f"{judgement.indicator.name}, {effect(work, judgement).words}"


def _stalled(view: Overview) -> Iterator[Part]:
    history = view.history
    for action in history.actions:
        stall = action_stall(action, history.steps.get(action.id, ()), history.reviews, view.today)
        if stall is not None:
            owner = person_words(view.board, action.owner)
            yield "To do", f"{owner}: {action.text} ({stall.words}); {view.name_of(action.subject)}"


def _silent(view: Overview) -> Iterator[Part]:
    """Every measure whose readings have stopped: since when, what the last was, whose it is."""
    for one in silent_measures(view.board, view.judgements):
        owner = person_words(view.board, one.judgement.indicator.owner)
        since = f"since {in_words(one.ended, view.today)}"
        said = ", ".join(part for part in (since, one.last_words) if part)
        yield "Missing", f"{one.name}, {said}; {owner}"


def _experiment(view: Overview, name: str) -> Experiment | None:
    return next((one for one in view.history.story.experiments if one.id == name), None)


def _escalation(view: Overview, name: str) -> Outcome | None:
    return next((one for one in view.history.escalations if one.id == name), None)
