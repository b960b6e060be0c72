"""What people call an indicator: its short name, or its name on the board, as they write it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from teamboard.domain.definitions.indicator import Indicator, IndicatorId
from teamboard.domain.text.clean import clean


def folded(text: str) -> str:
    """A name without what people do not mind: capitals and spaces."""
    return "".join(clean(text).split()).casefold()


def by_any_name(indicators: Iterable[Indicator]) -> Mapping[str, IndicatorId]:
    """Short names and names on the board, folded; a name that several share is left out."""
    every = tuple(indicators)
    names = [(folded(one.name), one.id) for one in every]
    counts = Counter(name for name, _ in names)
    found = {name: short for name, short in names if counts[name] == 1}
    return found | {folded(one.id): one.id for one in every} | {one.id: one.id for one in every}
