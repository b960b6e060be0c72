"""How made-up readings and ratings come about; what shape they have stands in `shapes`.

Each series has its own seed, so that one never shifts another. Only `random()` is drawn from:
what it gives for a seed is the same in every Python.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

LAST_WEEK = date(2019, 4, 1)
WEEKS = 36

Row = tuple[str, str, str, str, str, str]
"""indicator, period, value, numerator, denominator, note"""
RatingRow = tuple[str, str, str, str, str]
"""indicator, period, person, rating, by"""


@dataclass(frozen=True)
class Series:
    """How one made-up weekly measure comes about.

    Attributes:
        indicator: its short name on the board.
        seed: of its own source of chance.
        levels: pairs of a week (0 is the first) and the usual level from that week on.
        of: fewest and most people (or visits, days) a week; None for a plain count.
        spread: how far a rate strays from its level; 0 counts people one by one.
        first: the first week with a reading.
        last: readings of the latest weeks, told instead of drawn: (numerator, denominator) or
            (count, 0); the final one is of the week before `missing`.
        missing: weeks at the end without a reading.
        notes: what the team wrote beside a week.
        follows: another series above it, after how many weeks, and how much of what that one
            strays from its level this one strays too.
    """

    indicator: str
    seed: int
    levels: tuple[tuple[int, float], ...]
    of: tuple[int, int] | None = None
    spread: float = 0.0
    first: int = 0
    last: tuple[tuple[int, int], ...] = ()
    missing: int = 0
    notes: tuple[tuple[int, str], ...] = ()
    follows: tuple[str, int, float] | None = None

    def level(self, week: int) -> float:
        """The usual level in that week."""
        return [level for start, level in self.levels if start <= week][-1]


@dataclass(frozen=True)
class Steps:
    """How made-up ratings on a ladder of 1 to 10 come about.

    Attributes:
        indicator: the ladder's short name on the board.
        seed: of its own source of chance.
        first: the week in which the first person begins.
        visits: in which weeks after their first a person is rated.
        lift: how likely somebody stands a step higher than at the visit before.
        drop: how likely a step lower.
        unseen: how likely the worker gives no rating of their own.
    """

    indicator: str
    seed: int
    first: int = 0
    visits: tuple[int, ...] = (0, 2, 4, 6)
    lift: float = 0.55
    drop: float = 0.12
    unseen: float = 0.15


def week_of(week: int) -> str:
    """The first day of a week; 0 is the first week of all."""
    return (LAST_WEEK - timedelta(weeks=WEEKS - 1 - week)).isoformat()


def scatter(chance: Random) -> float:
    """A number about 0, mostly within 1: twelve even draws added up."""
    return (sum(chance.random() for _ in range(12)) - 6) / 2


def drawn(series: Series, chance: Random, level: float) -> tuple[int, int]:
    """One week's numerator and denominator, or count and 0."""
    if series.of is None:
        slices = 400
        return sum(chance.random() < level / slices for _ in range(slices)), 0
    fewest, most = series.of
    people = fewest + int(chance.random() * (most - fewest + 1))
    if series.spread:
        return round((level + series.spread * scatter(chance)) * people), people
    return sum(chance.random() < level for _ in range(people)), people


def made_up_rows(shapes: Sequence[Series]) -> Iterator[Row]:
    """The made-up readings of one board, by measure and week."""
    strayed: dict[tuple[str, int], float] = {}
    for series in shapes:
        chance = Random(series.seed)  # noqa: S311 - made-up readings are no secret
        end = WEEKS - series.missing
        told = dict(enumerate(series.last, start=end - len(series.last)))
        notes = dict(series.notes)
        for week in range(series.first, end):
            level = series.level(week)
            if series.follows:
                other, delay, much = series.follows
                level += much * strayed.get((other, week - delay), 0.0)
            top, bottom = drawn(series, chance, level)
            top, bottom = told.get(week, (top, bottom))
            note = notes.get(week, "")
            if bottom:
                strayed[series.indicator, week] = top / bottom - series.level(week)
                yield series.indicator, week_of(week), "", str(top), str(bottom), note
            else:
                yield series.indicator, week_of(week), str(top), "", "", note


def made_up_ratings(shape: Steps) -> list[RatingRow]:
    """The made-up ratings of one ladder, by week and person.

    One person begins in one week and two in the next; each is called by a code.
    """
    chance = Random(shape.seed)  # noqa: S311 - made-up ratings are no secret
    found: list[RatingRow] = []
    number = 0
    for begins in range(shape.first, WEEKS):
        for _ in range(1 + begins % 2):
            number += 1
            found += _person(shape, chance, f"R{number:02}", begins)
    return sorted(found, key=lambda row: (row[1], row[2], row[4]))


def _person(shape: Steps, chance: Random, code: str, begins: int) -> Iterator[RatingRow]:
    step = 2 + int(chance.random() * 4)
    for visit in shape.visits:
        if visit:
            moves = chance.random()
            step += 1 if moves < shape.lift else -1 if moves > 1 - shape.drop else 0
            step = min(10, max(1, step))
        unseen = chance.random() < shape.unseen
        # Who helps rarely sees quite what the person does: mostly more, now and then less.
        theirs = min(10, max(1, step + int(chance.random() * 4) - 1))
        if begins + visit < WEEKS:
            week = week_of(begins + visit)
            yield shape.indicator, week, code, str(step), "self"
            if not unseen:
                yield shape.indicator, week, code, str(theirs), "worker"
