"""Ladders: how people moved on steps of 1 to 10 that they rate themselves.

Steps are ordinal: counted and compared, never averaged, and never judged by limits.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from teamboard.domain.definitions.indicator import Indicator, IndicatorId
from teamboard.domain.measures.assess import Assessment, Mark
from teamboard.domain.measures.light import ladder_light
from teamboard.domain.measures.periods import last_complete
from teamboard.domain.measures.reading import Rater, Rating, RatingSummary
from teamboard.domain.measures.xmr import xmr

LOWEST, HIGHEST = 1, 10
"""The steps of a ladder."""
WORTH_TALKING = 2
"""Steps between somebody's own rating and their worker's from which the two should talk."""

_SHORTEST_CODE, _LONGEST_CODE = 2, 12
_NAME_LIKE = 3
"""Letters in a row that may be a name."""
_NUMBER_LIKE = 10
"""Digits that may be an NHS number or a phone number."""
_LONGEST_NUMBER = 4
"""Digits in a row that a team gives out itself."""
_COUNTED = {6: "six", 8: "eight"}
"""Digits in a row that may be a date: 120350, 19500312."""
_DATE = (
    r"(?<![0-9])(?:[0-3]?[0-9]-[0-3]?[0-9]-(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{4}-[0-3]?[0-9]-[0-3]?[0-9])(?![0-9])"
)
_POSTCODE = r"(?<![A-Z0-9])[A-Z]{1,2}[0-9][A-Z0-9]?-?[0-9][A-Z]{2}(?![A-Z0-9])"


class PersonProgress(NamedTuple):
    """One person's way on a ladder, for somebody who was rated in its latest period.

    Attributes:
        person: their code.
        first: the step they were first on.
        before: the step before the latest period; None for somebody who is new.
        own: the step they give themselves in the latest period, None where they gave none.
        worker: the one that their worker gives.
        alone: all they have are their worker's ratings, and `first` and `before` are those.
    """

    person: str
    first: int
    before: int | None
    own: int | None
    worker: int | None
    alone: bool

    @property
    def apart(self) -> int:
        """How many steps the two ratings are apart; 0 where one of them is missing."""
        return 0 if self.own is None or self.worker is None else abs(self.own - self.worker)


def assess_ratings(indicator: Indicator, ratings: Sequence[Rating], today: date) -> Assessment:
    """A ladder as it stands today, from its ratings in date order.

    One of a period that begins later counts for nothing yet.
    """
    found = ladder([one for one in ratings if one.period <= today])
    return Assessment(
        indicator=indicator,
        readings=(),
        light=ladder_light(indicator, found.period if found else None, today),
        spc=xmr(()),
        mark=Mark.NONE,
        variation=None,
        assurance=None,
        kinds=(),
        ladder=found,
    )


def ladder(ratings: Sequence[Rating]) -> RatingSummary | None:
    """How people moved; None without a rating.

    What counts is the person's own rating. Of somebody who never gave one, and only of them,
    the worker's ratings are followed instead, from the first to the latest: the two are never
    compared with each other as if somebody had moved. In the latest period people are compared
    with when they were last rated before, however long ago. First against latest counts
    everybody who was rated in two periods or more, also those not rated in the latest one.
    """
    if not ratings:
        return None
    period = max(one.period for one in ratings)
    ways = {person: steps for person, (steps, _) in _ways(ratings).items()}
    now: list[int | None] = [
        _way(before[-1], steps[period]) if (before := _earlier(steps, period)) else None
        for steps in ways.values()
        if period in steps
    ]
    ever = [_way(steps[min(steps)], steps[max(steps)]) for steps in ways.values() if len(steps) > 1]
    return RatingSummary(
        period=period,
        up=now.count(1),
        same=now.count(0),
        down=now.count(-1),
        new=now.count(None),
        ever_up=ever.count(1),
        ever_same=ever.count(0),
        ever_down=ever.count(-1),
        beside=tuple((one.person, one.own, one.worker) for one in climbs(ratings)),
    )


def climbs(ratings: Sequence[Rating]) -> tuple[PersonProgress, ...]:
    """Everybody who was rated in the latest period, by code."""
    if not ratings:
        return ()
    period = max(one.period for one in ratings)
    now = {(one.person, one.rater): one.step for one in ratings if one.period == period}
    found = []
    for person, (steps, alone) in sorted(_ways(ratings).items()):
        own, worker = now.get((person, Rater.SELF)), now.get((person, Rater.WORKER))
        if own is None and worker is None:
            continue
        before = _earlier(steps, period)
        found.append(
            PersonProgress(
                person, steps[min(steps)], before[-1] if before else None, own, worker, alone
            )
        )
    return tuple(found)


def _ways(ratings: Sequence[Rating]) -> Mapping[str, tuple[Mapping[date, int], bool]]:
    """The steps of each person by period, and whether they are their worker's."""
    by_rater: dict[Rater, dict[str, dict[date, int]]] = {Rater.SELF: {}, Rater.WORKER: {}}
    for one in ratings:
        by_rater[one.rater].setdefault(one.person, {})[one.period] = one.step
    own = by_rater[Rater.SELF]
    alone = {
        person: (steps, True)
        for person, steps in by_rater[Rater.WORKER].items()
        if person not in own
    }
    return alone | {person: (steps, False) for person, steps in own.items()}


def _earlier(steps: Mapping[date, int], period: date) -> list[int]:
    return [steps[day] for day in sorted(steps) if day < period]


def _way(before: int, after: int) -> int:
    """1 for up, 0 for the same step, -1 for down."""
    return (after > before) - (after < before)


def ladders_due(
    assessments: Mapping[str, Assessment], today: date, anchors: Mapping[IndicatorId, date]
) -> Iterator[tuple[Indicator, date]]:
    """The ladders that have no rating for their last complete period, and that period.

    `anchors` has, for each, a period that begins as most of its periods do.
    """
    for assessment in assessments.values():
        indicator, anchor = assessment.indicator, anchors.get(assessment.indicator.id)
        if not indicator.ladder:
            continue
        period = last_complete(indicator.cadence, today, anchor)
        if anchor is None or anchor < period:
            yield indicator, period


def person_code(text: str) -> str:
    """A code as it is kept: `p-034` and `P-034` are one person."""
    return text.strip().upper()


def code_fault(person: str) -> str:
    """Why `person` is no code that may be kept; empty when it is one.

    A ladder is about people who did not ask to stand in a board's file: they appear as a code
    that only the team can read, such as `A12`, `P-034` or `R7K2`. Letters and digits that may
    be a name, or a number by which others could find the person, are refused. It knows shapes
    only: what an innocent code stands for it cannot know.
    """
    import re  # only when a rating is taken, never when a board is opened

    from teamboard.domain.text.privacy import personal_identifiers

    longest = max(map(len, re.findall(r"[0-9]+", person)), default=0)
    digits = sum(map(str.isdigit, person))
    looks = [*personal_identifiers(person)]
    if _is_insurance_number(person):
        looks.append("a National Insurance number")
    plain = all(c.isascii() and (c.isalnum() or c == "-") for c in person)
    fits = _SHORTEST_CODE <= len(person) <= _LONGEST_CODE
    faults = (
        (not person, "there is no person"),
        (not plain, "a person's code has letters A to Z, digits and - only"),
        (not fits, f"a person's code has {_SHORTEST_CODE} to {_LONGEST_CODE} characters"),
        (not digits, "a person's code has a digit in it, so that no name is taken for one"),
        (
            any(len(word) >= _NAME_LIKE for word in _words(person)),
            "three letters in a row may be a name, and nobody is named here",
        ),
        (digits >= _NUMBER_LIKE, "ten digits may be an NHS number or a phone number"),
        (bool(looks), f"it looks like {' and '.join(looks)}"),
        (longest in _COUNTED, f"{_COUNTED.get(longest)} digits in a row may be a date"),
        (
            longest > _LONGEST_NUMBER,
            "more than four digits in a row may be a number that others know the person by",
        ),
        (bool(re.search(_DATE, person)), "it looks like a date"),
        (bool(re.search(_POSTCODE, person, re.IGNORECASE)), "it looks like a postcode"),
    )
    return next((words for wrong, words in faults if wrong), "")


def _words(person: str) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in person).split()


def _is_insurance_number(person: str) -> bool:
    """Two letters, six digits and a letter."""
    bare = person.replace("-", "")
    return (
        len(bare) == 9  # noqa: PLR2004 - two, six and one
        and bare[:2].isalpha()
        and bare[2:8].isdigit()
        and bare[8].isalpha()
    )
