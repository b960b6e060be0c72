"""An escalation whose answer was wanted before today."""

from teamboard.domain.agenda.item_ids import (
    ItemType,
    subject_of,
)
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.review.outcome import is_late


def _raised(now: Context) -> Found:
    """An escalation whose answer was wanted before today."""
    for asked in now.history.escalations:
        if is_late(asked, now.today) and asked.due is not None:
            known = next((b.name for b in now.board.body if b.id == asked.to), asked.to)
            whom = known or "whoever was asked"
            days = (now.today - asked.due).days
            lasting = f"{days} day{'s' if days != 1 else ''} ago"
            words = f"{whom} has not answered; the answer was wanted by {now.by_day(asked.due)}"
            yield Raised(
                subject_of(ItemType.ESCALATION, asked.id), f"{words}, {lasting}", fresh=asked.due
            )


UNANSWERED = Rule(
    kind="unanswered",
    raises=_raised,
    weight=3,
    needs_reading=False,
    of_values=False,
    settles=ItemType.ESCALATION,
)
