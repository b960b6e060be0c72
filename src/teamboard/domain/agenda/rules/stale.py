"""Measures whose readings have stopped: all of them are one item, `readings/stale`.

After an absence a team has one thing to agree on, who brings the values, and not one for each
measure. What each of them last said is not lost: a floor or a red comes first, and by name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import STALE_READINGS, ItemType, Subject
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.agenda.rules.floor import FLOOR
from teamboard.domain.agenda.rules.red import RED
from teamboard.domain.definitions.board import Board
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.periods import in_words, last_day, stale_from, stale_limit
from teamboard.domain.review.review import ItemNotes, PastOutcome, Scope

_NAMED = 5
"""So many of the measures that were not beyond a floor are named; floors are, all of them."""
KIND = "stale"


class Silent(NamedTuple):
    """A measure whose last reading is too old.

    `ended` is the last day that is known of, `since` the first on which that was too old.
    """

    assessment: Assessment
    ended: date
    since: date

    @property
    def name(self) -> str:
        """What the measure is called."""
        return self.assessment.indicator.name

    @property
    def beyond_floor(self) -> bool:
        """Whether its last reading was beyond the floor."""
        return self.assessment.light.floor_stands

    @property
    def red(self) -> bool:
        """Whether its last reading was red, and not beyond the floor."""
        return self.assessment.light.last is Colour.RED and not self.beyond_floor

    @property
    def as_severe_as(self) -> str:
        """The kind of reason its last reading was; empty where that was no worse than amber."""
        if self.beyond_floor:
            return FLOOR.kind
        return RED.kind if self.red else ""

    @property
    def last_words(self) -> str:
        """What its last reading was: `the last was red`; empty where it was no worse than amber."""
        if self.beyond_floor:
            return "the last was beyond the floor"
        return "the last was red" if self.red else ""


def silent_one(assessment: Assessment) -> Silent | None:
    """The measure as one whose readings have stopped, or None where they have not."""
    period, indicator = assessment.period, assessment.indicator
    if not assessment.light.stale or period is None:
        return None
    limit = stale_limit(indicator.cadence, indicator.stale_after)
    since = stale_from(period, indicator.cadence, limit)
    return Silent(assessment, last_day(period, indicator.cadence), since)


def silent_measures(board: Board, assessments: Mapping[str, Assessment]) -> tuple[Silent, ...]:
    """Those whose readings have stopped: floors first, then reds, then in board order."""
    every = (silent_one(assessments[indicator.id]) for _, indicator in board.indicators())
    found = [one for one in every if one is not None]
    return tuple(sorted(found, key=lambda one: (not one.beyond_floor, not one.red)))


def silence_words(found: Sequence[Silent], today: date) -> str:
    """`3 measures have no reading since 5 to 12 April: values due; ...`, floors named first.

    Args:
        found: those whose readings have stopped, at least one.
        today: whose year goes without saying.
    """
    since = _days([one.ended for one in found], today)
    if len(found) == 1:
        (one,) = found
        return "; ".join(filter(None, (f"{one.name} has no reading since {since}", one.last_words)))
    return "; ".join(
        [f"{len(found)} measures have no reading since {since}: values due", *_groups(found)]
    )


def _groups(found: Sequence[Silent]) -> Iterator[str]:
    floors = [one.name for one in found if one.beyond_floor]
    if floors:
        yield f"beyond the floor when last seen: {', '.join(floors)}"
    reds = [one.name for one in found if one.red]
    if reds:
        yield f"red when last seen: {_some(reds)}"
    rest = [one.name for one in found if not one.last_words]
    if rest:
        yield f"{'also' if floors or reds else 'they are'} {_some(rest)}"


def _some(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _days(days: Sequence[date], today: date) -> str:
    """`12 April`, `5 to 12 April`, `29 March to 12 April`: from the first to the last."""
    first, last = min(days), max(days)
    until = in_words(last, today)
    if first == last:
        return until
    same_month = (first.year, first.month) == (last.year, last.month)
    since = str(first.day) if same_month else in_words(first, today)
    return f"{since} to {until}"


def _raised(now: Context) -> Found:
    """Readings have stopped: one item for all such measures, as severe as the worst last was.

    That one more becomes stale is no news, unless its last reading was beyond the floor or red.
    """
    found = silent_measures(now.board, now.assessments)
    if not found:
        return
    grave = [one.since for one in found if one.last_words]
    yield Raised(
        STALE_READINGS,
        silence_words(found, now.today),
        fresh=max(grave, default=None),
        as_severe_as=found[0].as_severe_as,
    )


def stale_alone(now: Context, subject: Subject) -> Raised | None:
    """That one measure has no reading any more, for a review that has it as an item of its own."""
    assessment = now.assessments.get(subject)
    one = silent_one(assessment) if assessment is not None else None
    if one is None:
        return None
    words = "; ".join(filter(None, (one.assessment.light.reason, one.last_words)))
    return Raised(subject, words, as_severe_as=one.as_severe_as)


STALE = Rule(
    kind=KIND,
    raises=_raised,
    weight=1,
    needs_reading=False,
    of_values=False,
    settles=ItemType.READINGS,
)


def closed_together(
    closings: Mapping[Subject, Sequence[PastOutcome]],
) -> dict[Subject, tuple[PastOutcome, ...]]:
    """Closings of single measures for their missing readings, as closings of `readings/stale`.

    So they were kept before such measures were one item. What else a measure was closed for
    stays with it.

    Args:
        closings: how each item was closed, oldest first.

    Returns:
        The same closings, still oldest first; those of one review for missing readings are one.
    """
    found: dict[Subject, tuple[PastOutcome, ...]] = {}
    together: dict[str, list[PastOutcome]] = {}
    for subject, several in closings.items():
        kept = []
        for one in several:
            if KIND not in one.notes.reasons:
                kept.append(one)
                continue
            together.setdefault(one.notes.review, []).append(one)
            if set(one.notes.reasons) != {KIND}:
                kept.append(one._replace(notes=_of_the_rest(one.notes)))
        if kept:
            found[subject] = tuple(kept)
    if together:
        ours = [_as_one(parts) for _, parts in sorted(together.items())]
        found[STALE_READINGS] = (*found.get(STALE_READINGS, ()), *ours)
    return found


def _of_the_rest(said: ItemNotes) -> ItemNotes:
    """What was said of a measure, without that its readings were missing."""
    return replace(
        said,
        reasons=tuple(kind for kind in said.reasons if kind != KIND),
        first=tuple(pair for pair in said.first if pair[0] != KIND),
    )


def _as_one(parts: Sequence[PastOutcome]) -> PastOutcome:
    """What was said and agreed in one review on every measure without readings."""
    if len(parts) == 1 and parts[0].notes.subject == STALE_READINGS:
        return parts[0]
    said = [part.notes for part in parts]
    systemic = any(one.scope is Scope.SYSTEMIC for one in said)
    first = {pair for one in said for pair in one.first if pair[0] == KIND}
    return PastOutcome(
        notes=ItemNotes(
            review=said[0].review,
            subject=STALE_READINGS,
            changed="; ".join(dict.fromkeys(one.changed for one in said if one.changed)),
            drives="; ".join(dict.fromkeys(one.drives for one in said if one.drives)),
            scope=Scope.SYSTEMIC if systemic else Scope.LOCAL,
            reasons=(KIND,),
            first=tuple(sorted(first)),
        ),
        outcomes=tuple(outcome for part in parts for outcome in part.outcomes),
        day=parts[0].day,
    )
