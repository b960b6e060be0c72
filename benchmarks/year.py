"""A made-up year of 12 teams: what the board says on noise, and how soon it sees a real change.

    python benchmarks/year.py [--seed N] [--years N] [--kinds]

**The teams.** Each has three priorities, each of those one result and two early signs that are
declared to drive it; guardrails and a floor stand here and there. Values come weekly, 30 weeks
before the year and 52 in it, with a review after each. Each item of the agenda is closed in its
review as a team would: routine where the rules allow it, accepted where nothing changed but the
target cannot be reached, else an action, always with the date that is offered; actions are done
in time; nothing is put off. So items sleep and wake as in the program: all of it is the program's
own judgement, agenda, sleep and outcome rules.

**The noise** is normal around a mean that stays: each value independent of the last, or (`0.3`)
leaning on it. How a light does depends on where the target is, so each year is lived again for
each place: the mean is two sigma better than the target, one sigma, or just there; and, not in
the sum of these three, two sigma worse: a target that is missed nearly always. The amber band is
one sigma wide, a floor lies four sigma below the mean.

**The changes**: a step of one sigma for the worse; a drift that reaches one sigma after 26 weeks;
and a step back: an initiative brings 1.5 sigma, and eight weeks later that is lost again. One
measure in each priority changes, in a random week of the first half year.

**Beside it**, on the same values, red/amber/green without a memory: in each review every red
measure is an item, or every red and amber one. As these make more items the nearer the target
is, there is a third reader, whose lights are thinned until they make no more items than
teamboard: it waits until a measure was red (or not green) in so many reviews running. Colour and
number are chosen for it afterwards, on these very values and for each place anew, to find the
step soonest. No team could know them beforehand: it is the best that waiting for lights can do.
For the sum of the three places it has one colour and one number, as a board has one rule.

**What counts.** A false item is one measure on the agenda of one review while nothing changed;
"claims" are those that say that something changed or is hidden (all but red and amber).
A change is found at the first review after it at which the measure stands on the agenda for a
reason for which it does not in the same year without the change (for a step back: the same year
in which the gain lasts). For lights: at which the light is worse than in that other year, and
calls for an item. So what was coming anyway finds nothing, for either. It is kind to lights, which
go on and off by chance near a target: that a light would have been green without the change
is known here and not by the team, to whom it looks like last week's. It is kind to teamboard
where an item merely woke a week sooner. What a reader can go by is "odds": the items on that
measure in the 13 reviews after the step, for one that came in these reviews without it; 1 is no
news. Reviews are counted from the first that has a value from after the change; what is not found
in 26 is not found, and counts as 27 in the mean.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import product
from math import ceil, inf
from random import Random
from typing import NamedTuple

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.registry import RULES
from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.indicator import IndicatorId
from teamboard.domain.measures.assess import Assessment
from teamboard.domain.measures.light import Colour
from year_team import (
    GAIN_LASTS,
    MEASURES,
    PRIORITIES,
    YEAR,
    Change,
    Judged,
    Series,
    board_of,
    changed,
    judged,
    lived,
    measure,
    noise,
)

TEAMS, HORIZON, QUARTER = 12, 26, 13
LEANINGS = (0.0, 0.3)
STANDINGS, MISSED = (2.0, 1.0, 0.0), -2.0
"""How many sigma the mean is better than the target; the last stands beside the three."""
_WORSE = {Colour.GREEN: 0, Colour.AMBER: 1, Colour.RED: 2}
_MOST_RUNNING = 12
_NOTHING: frozenset[str] = frozenset()


class Place(NamedTuple):
    """Where a change is put: the measure, and the week of the year from which it is worse."""

    measure: IndicatorId
    week: int


def _named(words: str, running: int) -> str:
    return f"{words} x{running}" if running > 1 else words


TEAMBOARD, RED, NOT_GREEN = "teamboard", "red", "red or amber"
_COLOURS = {RED: {Colour.RED}, NOT_GREEN: {Colour.RED, Colour.AMBER}}
READERS = {
    _named(words, running): (words, running)
    for words, running in product(_COLOURS, range(1, _MOST_RUNNING + 1))
}
"""Readers of lights, by what they take for an item."""


@dataclass
class Tally:
    """What was counted under one noise and one standing.

    Attributes:
        reviews: how many were held where nothing changed.
        items: for each reader, the items in these.
        kinds: for teamboard, how many of them give each kind of reason, and "claims".
        found: for each reader and change, the reviews each finding took, `inf` for none.
        after: for each reader, the items on the changed measures in the quarter after the step.
        without: those in the same reviews without it.
    """

    reviews: int = 0
    items: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    found: dict[tuple[str, Change], list[float]] = field(default_factory=dict)
    after: Counter[str] = field(default_factory=Counter)
    without: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Take in what was counted elsewhere."""
        self.reviews += other.reviews
        self.items.update(other.items)
        self.kinds.update(other.kinds)
        self.after.update(other.after)
        self.without.update(other.without)
        for key, reviews in other.found.items():
            self.found.setdefault(key, []).extend(reviews)

    def note(
        self, reader: str, change: Change, new: Sequence[bool], both: Sequence[tuple[bool, bool]]
    ) -> None:
        """Count one change: where something new was said, and what was there with and without."""
        took = new.index(True) + 1 if True in new else inf
        self.found.setdefault((reader, change), []).append(took)
        if change is Change.STEP:
            self.after[reader] += sum(now for now, _ in both[:QUARTER])
            self.without[reader] += sum(then for _, then in both[:QUARTER])

    @property
    def thinned(self) -> str:
        """The reader of lights that finds the step soonest with no more items than teamboard."""
        quiet = [name for name in READERS if self.items[name] <= self.items[TEAMBOARD]]
        return min(
            quiet,
            key=lambda name: (self.until(name, Change.STEP, 0.5), self.mean(name)),
            default=_named(RED, _MOST_RUNNING),
        )

    def until(self, reader: str, change: Change, share: float) -> float:
        """How many reviews it took until that share of the changes was found."""
        took = sorted(self.found[reader, change])
        return took[max(ceil(share * len(took)) - 1, 0)]

    def mean(self, reader: str) -> float:
        """How many reviews it took to find a step, on average."""
        took = self.found[reader, Change.STEP]
        return sum(min(one, HORIZON + 1) for one in took) / len(took)

    def soon(self, reader: str, change: Change) -> float:
        """The share of the changes that was found within a quarter."""
        took = self.found[reader, change]
        return sum(one <= QUARTER for one in took) / len(took)


Tallies = Mapping[tuple[float, float], Tally]
"""By how far a value leans on the last, and by standing."""


def team_year(seed: str) -> Tallies:
    """One team's years: both noises, each standing, without a change and with each."""
    tallies = {}
    for leaning in LEANINGS:
        random = Random(f"{seed} {leaning}")  # noqa: S311 - no secret, and the same again
        series = {
            measure(p, m): noise(random, leaning)
            for p, m in product(*map(range, (PRIORITIES, MEASURES)))
        }
        places = [
            Place(measure(p, random.randrange(MEASURES)), random.randrange(YEAR // 2))
            for p in range(PRIORITIES)
        ]
        for standing in (*STANDINGS, MISSED):
            tallies[leaning, standing] = _counted(board_of(standing), series, places)
    return tallies


def _counted(board: Board, series: Series, places: Sequence[Place]) -> Tally:
    calm: Judged = {one.id: judged(one, series[one.id]) for _, one in board.indicators()}
    calm_agenda = lived(board, calm)
    tally = Tally(reviews=YEAR)
    for kinds in (kinds for review in calm_agenda for kinds in review.values()):
        tally.items[TEAMBOARD] += 1
        tally.kinds.update(kinds)
        tally.kinds["claims"] += not kinds <= {"red", "amber"}
    lights = {name: _running(weeks) for name, weeks in calm.items()}
    for reader, (words, running) in READERS.items():
        tally.items[reader] += sum(
            count >= running for weeks in lights.values() for count in weeks[words]
        )
    for change in Change:
        other, other_agenda = calm, calm_agenda
        if change is Change.BACK:
            places = [one._replace(week=max(one.week, GAIN_LASTS)) for one in places]
            other = _with(board, calm, series, places, change, lost=False)
            other_agenda = lived(board, other)
        year = _with(board, calm, series, places, change)
        year_agenda = lived(board, year)
        for name, week in places:
            reviews, subject = range(week, week + HORIZON), Subject(name)
            said = [
                (year_agenda[w].get(subject, _NOTHING), other_agenda[w].get(subject, _NOTHING))
                for w in reviews
            ]
            tally.note(
                TEAMBOARD, change,
                [bool(now - then) for now, then in said],
                [(bool(now), bool(then)) for now, then in said],
            )  # fmt: skip
            colours = [
                (_WORSE[year[name][w].light.colour], _WORSE[other[name][w].light.colour])
                for w in reviews
            ]
            lit, unchanged = _running(year[name]), _running(other[name])
            for reader, (words, running) in READERS.items():
                both = [(lit[words][w] >= running, unchanged[words][w] >= running) for w in reviews]
                new = [
                    now and (now > then or worse > before)
                    for (now, then), (worse, before) in zip(both, colours, strict=True)
                ]
                tally.note(reader, change, new, both)
    return tally


def _running(weeks: Sequence[Assessment]) -> dict[str, list[int]]:
    """In how many reviews running a measure had a light that each reader minds."""
    found: dict[str, list[int]] = {}
    for words, minded in _COLOURS.items():
        counts, count = [], 0
        for assessment in weeks:
            count = count + 1 if assessment.light.colour in minded else 0
            counts.append(count)
        found[words] = counts
    return found


def _with(
    board: Board, calm: Judged, series: Series, places: Sequence[Place], change: Change,
    *, lost: bool = True,
) -> Judged:  # fmt: skip
    """The calm year with that change in these places."""
    weeks = dict(places)
    return calm | {
        one.id: judged(one, changed(series[one.id], change, weeks[one.id], lost=lost))
        for _, one in board.indicators()
        if one.id in weeks
    }


def simulate(seed: int, years: int) -> Tallies:
    """So many years of the 12 teams, shared among the processors."""
    teams = [f"{seed} {year} {team}" for year in range(years) for team in range(TEAMS)]
    together = {key: Tally() for key in product(LEANINGS, (*STANDINGS, MISSED))}
    with ProcessPoolExecutor() as pool:
        for tallies in pool.map(team_year, teams):
            for key, tally in tallies.items():
                together[key].add(tally)
    return together


def _cells(tally: Tally, reader: str) -> Iterator[str]:
    yield f"{tally.items[reader] / tally.reviews:.2f}"
    yield f"{tally.kinds['claims'] / tally.reviews:.2f}" if reader == TEAMBOARD else ""
    without = tally.without[reader]
    yield f"{tally.after[reader] / without:.1f}" if without else "-"
    for change in Change:
        for share in (0.5, 0.8):
            reviews = tally.until(reader, change, share)
            yield f">{HORIZON}" if reviews == inf else f"{reviews:.0f}"
        yield f"{100 * tally.soon(reader, change):.0f} %"
        if change is Change.STEP:
            yield f"{tally.mean(reader):.1f}"


def table(tallies: Tallies) -> str:
    """A row for each noise, standing and reader."""
    head = (
        "noise", "mean", "read by", "false", "claims", "odds",
        "step", "80 %", "in 13", "mean", "drift", "80 %", "in 13", "back", "80 %", "in 13",
    )  # fmt: skip
    rows: list[tuple[str, ...]] = [head]
    for leaning in LEANINGS:
        every = Tally()
        for standing in STANDINGS:
            every.add(tallies[leaning, standing])
        places = {f"{standing:.0f} better": tallies[leaning, standing] for standing in STANDINGS}
        places |= {"all three": every, f"{-MISSED:.0f} worse": tallies[leaning, MISSED]}
        for where, tally in places.items():
            rows.append(())
            readers = {one: one for one in (TEAMBOARD, RED, NOT_GREEN)}
            for words, reader in (readers | {f"thinned: {tally.thinned}": tally.thinned}).items():
                rows.append((f"{leaning:.1f}", where, words, *_cells(tally, reader)))
    wide = [max(map(len, column)) for column in zip(*filter(None, rows), strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(wide[place]) if place < 3 else cell.rjust(wide[place])
            for place, cell in enumerate(row)
        ).rstrip()
        for row in rows
    )


def by_kind(tallies: Tallies) -> str:
    """How many of teamboard's items on noise give each kind of reason, per team and review."""
    kinds = [kind for kind in RULES if any(one.kinds[kind] for one in tallies.values())]
    lines = ["noise  mean better by" + "".join(f"{kind:>12}" for kind in kinds)]
    for (leaning, standing), tally in tallies.items():
        cells = "".join(f"{tally.kinds[kind] / tally.reviews:12.3f}" for kind in kinds)
        lines.append(f"{leaning:5.1f}  {standing:14.0f}{cells}")
    return "\n".join(lines)


def main() -> int:
    """Live the years and print what came of them."""
    parser = argparse.ArgumentParser(description="A simulated year of 12 teams.")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--years", type=int, default=4, help="how often the year is lived")
    parser.add_argument("--kinds", action="store_true", help="also the kinds of the false items")
    asked = parser.parse_args()
    tallies = simulate(asked.seed, asked.years)
    print(table(tallies))
    if asked.kinds:
        print(f"\nteamboard's items on noise, per team and review, by kind\n{by_kind(tallies)}")
    teams = TEAMS * asked.years
    print(
        f"\nseed {asked.seed}: {TEAMS} teams, the year lived {asked.years} times; each row "
        f"{teams * YEAR} reviews and {teams * PRIORITIES} changes of each sort, "
        '"all three" three times that.\n'
        f"false: items for each team and review where nothing changed, of {PRIORITIES * MEASURES} "
        "measures; claims: those that say more than red or amber; odds: items on the measure "
        "after the step for one without it.\nstep, drift, back: reviews until half were found, "
        "until 80 % were, and the share found in 13."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
