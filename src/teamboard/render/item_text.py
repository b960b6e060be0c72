"""An item that is no indicator: what it is about, and whose chart belongs to it."""

from collections.abc import Iterator

from teamboard.domain.calendar import in_words, short
from teamboard.domain.items import Item
from teamboard.domain.judgement import Judgement
from teamboard.domain.overdue import action_stall
from teamboard.domain.overview import Overview
from teamboard.domain.records import Outcome
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
        case Sort.ACTIONS:
            yield from _stalled(view)
        case Sort.EXPERIMENT:
            tried = _experiment(view, name)
            if tried is not None:
                yield "About", view.name_of(tried.subject)
                yield "We believe", tried.believe
                yield "We try", f"{tried.tries}, since {in_words(tried.at.date(), view.today)}"
        case Sort.ESCALATION:
            asked = _escalation(view, name)
            if asked is not None:
                yield "About", f"{view.name_of(asked.subject)}; sent {short(asked.at.date())}"
                if asked.tried:
                    yield "Tried", asked.tried
                if asked.impact:
                    yield "Impact", asked.impact
        case Sort.INITIATIVE:
            work = initiative_named(view.board, name)
            if work is not None:
                one = work[1]
                yield "Owner", person_words(view.board, one.owner)
                yield "Since", in_words(one.start, view.today)
                moves = [found[1].name for m in one.moves if (found := view.board.find(m))]
                yield "To move", " and ".join(moves) or "nothing is named that it is to move"
        case _:
            return


def _stalled(view: Overview) -> Iterator[Part]:
    history = view.history
    for action in history.actions:
        stall = action_stall(action, history.steps.get(action.id, ()), history.reviews, view.today)
        if stall is not None:
            owner = person_words(view.board, action.owner)
            yield "To do", f"{owner}: {action.text} ({stall.words}); {view.name_of(action.subject)}"


def _experiment(view: Overview, name: str) -> Experiment | None:
    return next((one for one in view.history.story.experiments if one.id == name), None)


def _escalation(view: Overview, name: str) -> Outcome | None:
    return next((one for one in view.history.escalations if one.id == name), None)
