"""The review's timer: each item's share of the planned minutes, and how far it is used up.

The timer only informs: it never beeps, blocks or closes anything.
"""

from collections.abc import Sequence
from enum import StrEnum

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.registry import RULES, SEVERITY

_MINUTE = 60
_NEARLY_FROM = 70
"""Per cent of an item's share."""
_WEIGHTS = {SEVERITY[kind]: rule.weight for kind, rule in RULES.items()}
"""How much of the team's time a reason of each severity is worth beside the others."""


class Pace(StrEnum):
    """How far the time meant for an item is used up."""

    CALM = "calm"
    NEARLY = "nearly"
    OVER = "over"


_SIGN = {Pace.CALM: "", Pace.NEARLY: ", nearly up", Pace.OVER: ", over"}


def shares(items: Sequence[Item], minutes: int) -> dict[Subject, int]:
    """Each item's share of the review in whole seconds, more for what is worse.

    The shares sum to exactly the planned time: seconds left over by rounding go to the
    items that lost most by it (largest remainder), the earlier of equals first.

    Args:
        items: those of the review, one for each subject.
        minutes: the planned length of the review.
    """
    weights = [_WEIGHTS[item.severity] for item in items]
    whole, weighed = minutes * _MINUTE, sum(weights)
    parts = [divmod(whole * weight, weighed) for weight in weights]
    short = whole - sum(seconds for seconds, _ in parts)
    by_loss = sorted(range(len(parts)), key=lambda place: -parts[place][1])
    rounded_up = set(by_loss[:short])
    return {
        item.subject: seconds + (place in rounded_up)
        for place, (item, (seconds, _)) in enumerate(zip(items, parts, strict=True))
    }


def pace(seconds: int, share: int) -> Pace:
    """Nearly up from 70 % of the share, over from all of it.

    An item without a share is over from its first second: no time was meant for it.

    Args:
        seconds: spent on the item so far.
        share: the seconds meant for it.
    """
    if seconds > 0 and seconds >= share:
        return Pace.OVER
    if seconds > 0 and seconds * 100 >= share * _NEARLY_FROM:
        return Pace.NEARLY
    return Pace.CALM


def time_words(seconds: int, share: int) -> str:
    """`1 of 3 min`, `2 of 3 min, nearly up`, `4 of 3 min, over`, and never a second.

    The minutes are counted towards the end of the share, so that `3 of 3` is reached at
    the moment it is over, also when the share is no whole number of minutes; they are at
    most half a minute from the time spent. Where less than a minute is meant for the item,
    only the time spent is told: `under 1 min, nearly up`, `2 min, over`.

    Args:
        seconds: spent on the item so far.
        share: the seconds meant for it.
    """
    sign = _SIGN[pace(seconds, share)]
    if share < _MINUTE:
        spent = seconds // _MINUTE
        return f"{spent} min{sign}" if spent > 0 else f"under 1 min{sign}"
    meant = (share + _MINUTE // 2) // _MINUTE
    spent = max(meant + (seconds - share) // _MINUTE, 0)
    return f"{spent} of {meant} min{sign}"
