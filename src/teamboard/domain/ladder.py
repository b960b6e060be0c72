"""Ladders: how people moved on steps of 1 to 10 that they rate themselves.

Steps are ordinal: counted and compared, never averaged, and never judged by limits.
"""

from collections.abc import Sequence
from datetime import date

from teamboard.domain.indicator import Indicator
from teamboard.domain.judgement import Judgement, Mark
from teamboard.domain.light import ladder_light
from teamboard.domain.story import Ladder, Rating
from teamboard.domain.xmr import xmr


def judge_ladder(indicator: Indicator, ratings: Sequence[Rating], today: date) -> Judgement:
    """A ladder as it stands today, from its ratings in date order."""
    found = ladder(ratings)
    return Judgement(
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


def ladder(ratings: Sequence[Rating]) -> Ladder | None:
    """How people moved; None without a rating."""
    raise NotImplementedError
