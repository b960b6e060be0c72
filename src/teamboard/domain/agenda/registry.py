"""Every rule, in the order of severity, and the reasons they give."""

from datetime import date
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import split_id
from teamboard.domain.agenda.rule import Rule
from teamboard.domain.agenda.rules.amber import AMBER
from teamboard.domain.agenda.rules.divergence import DIVERGENCE
from teamboard.domain.agenda.rules.expired import EXPIRED
from teamboard.domain.agenda.rules.floor import FLOOR
from teamboard.domain.agenda.rules.goodhart import GOODHART
from teamboard.domain.agenda.rules.owner import OWNER
from teamboard.domain.agenda.rules.red import RED
from teamboard.domain.agenda.rules.signal import SIGNAL
from teamboard.domain.agenda.rules.stale import STALE
from teamboard.domain.agenda.rules.stalled import STALLED
from teamboard.domain.agenda.rules.unanswered import UNANSWERED
from teamboard.domain.agenda.rules.watermelon import WATERMELON

RULES: dict[str, Rule] = {
    rule.kind: rule
    for rule in (
        FLOOR,
        UNANSWERED,
        GOODHART,
        RED,
        SIGNAL,
        WATERMELON,
        DIVERGENCE,
        STALLED,
        OWNER,
        STALE,
        EXPIRED,
        AMBER,
    )
}
"""Every rule by its kind, worst first: the place of a rule is its severity."""
SEVERITY: dict[str, int] = {kind: place for place, kind in enumerate(RULES, start=1)}


class Reason(NamedTuple):
    """One reason for an item. Severity 1 is worst; `first` and `last` are when it was raised.

    `fresh` is the day on which the newest part of it came, for a reason that can grow.
    """

    kind: str
    sentence: str
    severity: int
    first: date | None = None
    last: date | None = None
    fresh: date | None = None

    @property
    def rule(self) -> Rule:
        """The rule that raises its kind."""
        return RULES[self.kind]


def reason(kind: str, sentence: str, as_severe_as: str = "", fresh: date | None = None) -> Reason:
    """A reason of this kind, as severe as its kind unless told otherwise."""
    return Reason(kind, sentence, SEVERITY[as_severe_as or kind], fresh=fresh)


def why_listed(subject: str) -> str:
    """The kind of reason for which something that was settled by itself had been an item."""
    sort, _ = split_id(subject)
    return next(
        (rule.kind for rule in RULES.values() if sort and rule.settles is sort), EXPIRED.kind
    )
