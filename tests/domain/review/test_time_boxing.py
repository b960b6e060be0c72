"""The timer of the review. Quotes are the issue's."""

import re
from itertools import pairwise

import pytest

from builders import make_board, make_priority
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.registry import RULES, SEVERITY, Reason
from teamboard.domain.definitions.board import Ambition
from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.review.time_boxing import Pace, pace, shares, time_words

SIGNS = {Pace.CALM: "", Pace.NEARLY: ", nearly up", Pace.OVER: ", over"}
SHARES = (0, 1, 29, 59, 60, 61, 89, 90, 100, 119, 149, 150, 179, 180, 181, 210, 257, 900)


def item(name: str, *kinds: str, severity: int | None = None) -> Item:
    return Item(
        subject=Subject(name),
        name=name,
        priority=make_priority(),
        reasons=tuple(Reason(kind, "", severity or SEVERITY[kind]) for kind in kinds),
        ambition=Ambition.ESSENTIAL,
        cadence=Cadence.WEEKLY,
    )


def of(*kinds: str, minutes: int = 15) -> list[int]:
    found = [item(f"i{place}", kind) for place, kind in enumerate(kinds)]
    return list(shares(found, minutes).values())


def test_without_items_there_is_nothing_to_share() -> None:
    assert shares((), 15) == {}


def test_one_item_has_the_whole_review() -> None:
    assert shares([item("seen", "amber")], 15) == {"seen": 900}


@pytest.mark.parametrize(
    ("kinds", "seconds"),
    [
        (("floor", "amber"), [720, 180]),
        (("floor", "red", "stalled"), [400, 300, 200]),
        (("red", "owner"), [675, 225]),
        (("signal", "goodhart", "unanswered"), [300, 300, 300]),
        (("watermelon", "divergence", "stale"), [360, 360, 180]),
        (("expired", "owner", "amber"), [300, 300, 300]),
    ],
)
def test_what_is_worse_has_more_of_the_time(kinds: tuple[str, ...], seconds: list[int]) -> None:
    """ "shares the planned minutes among the items by severity"."""
    assert of(*kinds) == seconds


def test_every_kind_of_reason_has_a_share_and_none_more_than_a_worse_one() -> None:
    found = of(*RULES)
    assert len(found) == len(RULES)
    assert found[0] > found[1]
    assert min(found) > 0
    # A second more or less is rounding.
    assert all(worse >= better - 1 for worse, better in pairwise(found))


def test_an_item_counts_by_its_worst_reason_alone() -> None:
    both = item("both", "red", "amber")
    assert shares([both, item("one", "red")], 10) == {"both": 300, "one": 300}


def test_a_floor_that_nobody_measures_any_more_has_a_floor_s_share() -> None:
    unseen = item("unseen", "stale", severity=SEVERITY["floor"])
    assert shares([unseen, item("near", "amber")], 5) == {"unseen": 240, "near": 60}


@pytest.mark.parametrize("minutes", [1, 7, 15, 480])
@pytest.mark.parametrize("count", [1, 2, 7, 11, 13, 61, 130])
def test_the_shares_are_the_planned_time_to_the_second(minutes: int, count: int) -> None:
    kinds = sorted((list(RULES) * 11)[:count], key=SEVERITY.__getitem__)
    found = of(*kinds, minutes=minutes)
    assert len(found) == count
    assert sum(found) == minutes * 60
    assert min(found) >= 0


def test_seconds_left_over_go_to_who_lost_most_then_to_who_comes_first() -> None:
    assert of(*["amber"] * 7, minutes=1) == [9, 9, 9, 9, 8, 8, 8]
    # 26.67, 20 and 13.33 seconds.
    assert of("floor", "red", "stalled", minutes=1) == [27, 20, 13]
    assert of("stalled", "red", "floor", minutes=1) == [13, 20, 27]


def test_the_board_s_planned_minutes_are_what_is_shared() -> None:
    minutes = make_board().review.minutes
    assert sum(of("red", "amber", minutes=minutes)) == minutes * 60


@pytest.mark.parametrize(
    ("seconds", "share", "expected"),
    [
        (0, 180, Pace.CALM),
        (125, 180, Pace.CALM),
        (126, 180, Pace.NEARLY),
        (179, 180, Pace.NEARLY),
        (180, 180, Pace.OVER),
        (9000, 180, Pace.OVER),
        (69, 100, Pace.CALM),
        (70, 100, Pace.NEARLY),
        (99, 100, Pace.NEARLY),
        (100, 100, Pace.OVER),
        (0, 1, Pace.CALM),
        (1, 1, Pace.OVER),
        (0, 0, Pace.CALM),
        (1, 0, Pace.OVER),
        (-5, 0, Pace.CALM),
        (-5, 180, Pace.CALM),
    ],
)
def test_time_is_nearly_up_at_seventy_per_cent_and_over_at_a_hundred(
    seconds: int, share: int, expected: Pace
) -> None:
    """ "changes its look at 70 % and 100 %"."""
    assert pace(seconds, share) is expected


@pytest.mark.parametrize(
    ("seconds", "share", "words"),
    [
        (-5, 180, "0 of 3 min"),
        (0, 180, "0 of 3 min"),
        (59, 180, "0 of 3 min"),
        (60, 180, "1 of 3 min"),
        (125, 180, "2 of 3 min"),
        (126, 180, "2 of 3 min, nearly up"),
        (179, 180, "2 of 3 min, nearly up"),
        (180, 180, "3 of 3 min, over"),
        (240, 180, "4 of 3 min, over"),
        (900, 180, "15 of 3 min, over"),
        (0, 150, "0 of 3 min"),
        (149, 150, "2 of 3 min, nearly up"),
        (150, 150, "3 of 3 min, over"),
        (148, 149, "1 of 2 min, nearly up"),
        (149, 149, "2 of 2 min, over"),
        (83, 119, "1 of 2 min"),
        (84, 119, "1 of 2 min, nearly up"),
        (0, 60, "0 of 1 min"),
        (88, 89, "0 of 1 min, nearly up"),
        (89, 89, "1 of 1 min, over"),
        (0, 59, "under 1 min"),
        (42, 59, "under 1 min, nearly up"),
        (59, 59, "under 1 min, over"),
        (60, 59, "1 min, over"),
        (150, 20, "2 min, over"),
        (0, 0, "under 1 min"),
        (1, 0, "under 1 min, over"),
        (-5, 0, "under 1 min"),
    ],
)
def test_the_time_is_told_in_whole_minutes(seconds: int, share: int, words: str) -> None:
    assert time_words(seconds, share) == words


@pytest.mark.parametrize("share", SHARES)
def test_the_words_change_with_the_pace_so_that_colour_is_not_the_only_sign(share: int) -> None:
    for seconds in range(share + 200):
        bare, comma, sign = time_words(seconds, share).partition(",")
        assert comma + sign == SIGNS[pace(seconds, share)]
        numbers = re.fullmatch(r"(\d+) of (\d+) min", bare)
        if numbers:
            reached = int(numbers[1]) >= int(numbers[2])
            assert reached == (pace(seconds, share) is Pace.OVER)


@pytest.mark.parametrize("share", SHARES)
def test_the_minutes_move_on_once_a_minute_and_are_never_far_from_the_time(share: int) -> None:
    told = [time_words(seconds, share).partition(",")[0] for seconds in range(share + 400)]
    moves = [second for second, (old, new) in enumerate(pairwise(told), start=1) if old != new]
    assert all(later - sooner == 60 for sooner, later in pairwise(moves))
    for seconds, words in enumerate(told):
        minutes = 0 if words == "under 1 min" else int(words.split()[0])
        assert -30 <= seconds - minutes * 60 < 90
