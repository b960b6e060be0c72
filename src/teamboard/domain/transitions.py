"""What a change does to what is kept: a step of an outcome, reasons that come and go."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from teamboard.domain.review.outcome import Outcome, State

_UNDER_WAY = frozenset({State.OPEN, State.DOING, State.SENT, State.RECEIVED, State.ACCEPTED})
"""States that nothing has come of yet."""


def stepped(outcome: Outcome, state: State, words: str, due: date | None, at: datetime) -> Outcome:
    """The outcome after one step: a state, another date, or a note.

    The words of the step that ends it are what came of it. One that goes on again has
    come to nothing yet; a note on one that has ended leaves what came of it.
    """
    after = "" if state in _UNDER_WAY else words if state != outcome.state else outcome.after
    return replace(
        outcome,
        state=state,
        after=after,
        due=due or outcome.due,
        changed_at=at,
        version=outcome.version + 1,
    )


class ReasonsChanged(NamedTuple):
    """What became of the reasons on a board, each named by its subject and kind.

    Attributes:
        raised: those that came, or came again, with their sentence and since when.
        standing: those that stood before and stand still, with today's sentence.
        cleared: those that stood before and stand no more.
    """

    raised: Mapping[tuple[str, str], tuple[str, date]]
    standing: Mapping[tuple[str, str], str]
    cleared: tuple[tuple[str, str], ...]


def reasons_changed(
    known: Mapping[tuple[str, str], bool],
    standing: Mapping[tuple[str, str], str],
    first: Mapping[tuple[str, str], date],
    today: date,
) -> ReasonsChanged:
    """What came, what goes on and what went.

    Args:
        known: every reason that was ever raised, and whether it stood.
        standing: the reasons that stand now, each with its sentence.
        first: since when a reason is known; for any other that comes it is `today`.
        today: the as-of date.
    """
    return ReasonsChanged(
        raised={
            one: (sentence, first.get(one, today))
            for one, sentence in standing.items()
            if not known.get(one)
        },
        standing={one: sentence for one, sentence in standing.items() if known.get(one)},
        cleared=tuple(one for one, stood in known.items() if stood and one not in standing),
    )
