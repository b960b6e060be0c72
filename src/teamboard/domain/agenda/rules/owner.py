"""Nobody looks after it."""

from teamboard.domain.agenda.item_ids import ItemType, Subject, subject_of
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.definitions.indicator import PersonId
from teamboard.domain.measures.periods import in_words


def _raised(now: Context) -> Found:
    """Nobody owns it, or the owner has left the team."""
    for priority in now.board.priority:
        words = _ownerless(now, priority.owner)
        if words:
            yield Raised(subject_of(ItemType.PRIORITY, priority.id), words)
        for indicator in priority.indicator:
            words = _ownerless(now, indicator.owner)
            if words:
                yield Raised(Subject(indicator.id), words)


def _ownerless(now: Context, person: PersonId | None) -> str:
    if person is None:
        return "nobody owns it"
    known = now.board.person_named(person)
    if known is None or (known.left is not None and known.left <= now.today):
        name = known.name if known else person
        when = f" on {in_words(known.left, now.today)}" if known and known.left else ""
        return f"its owner, {name}, left the team{when}"
    return ""


OWNER = Rule(kind="owner", raises=_raised, weight=1, needs_reading=False, of_values=False)
