"""Ladders: how people moved, by their own rating, and under which codes they appear."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, make_board, make_indicator, make_priority, situation
from teamboard.domain.agenda.items import items
from teamboard.domain.agenda.rule import Context
from teamboard.domain.board_state import values_due
from teamboard.domain.definitions.indicator import Indicator, IndicatorId
from teamboard.domain.measures.assess import Assessment, assess_all
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.rating_scale import (
    assess_ratings,
    climbs,
    code_fault,
    ladder,
    ladders_due,
    person_code,
)
from teamboard.domain.measures.reading import Rater, Rating, RatingSummary
from teamboard.domain.measures.sentences import what_changed
from teamboard.domain.review.history import History

JAN, FEB, MAR = (date(2024, month, 1) for month in (1, 2, 3))
CONTROL = IndicatorId("control")
OWN, WORKER = Rater.SELF, Rater.WORKER


def rated(text: str) -> tuple[Rating, ...]:
    """Ratings from lines such as `A1 own 3 4 -`: a person, who rated, and a step a month."""
    found = []
    for line in text.strip().splitlines():
        person, rater, *steps = line.split()
        for month, step in zip((JAN, FEB, MAR), steps, strict=True):
            if step != "-":
                by = OWN if rater == "own" else WORKER
                found.append(Rating(CONTROL, month, person, by, int(step)))
    return tuple(found)


def measure(**fields: object) -> Indicator:
    return make_indicator(
        "control", **({"ladder": True, "target": None, "floor": None, "unit": ""} | fields)
    )


def judged(text: str, today: date = TODAY) -> Assessment:
    return assess_ratings(measure(), rated(text), today)


def only(text: str) -> RatingSummary:
    found = ladder(rated(text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("ratings", "latest", "ever"),
    [
        # up, same, down and new in the latest period; then up, same and down, first to latest
        ("A1 own - 3 5", (1, 0, 0, 0), (1, 0, 0)),
        ("A1 own - 5 5", (0, 1, 0, 0), (0, 1, 0)),
        ("A1 own - 5 3", (0, 0, 1, 0), (0, 0, 1)),
        ("A1 own - - 5", (0, 0, 0, 1), (0, 0, 0)),
        # Compared with when they were last rated before, however long ago.
        ("A1 own 3 - 5", (1, 0, 0, 0), (1, 0, 0)),
        # Up now, and still down from where they began.
        ("A1 own 6 3 5", (1, 0, 0, 0), (0, 0, 1)),
        # Not rated in the latest period: part of the whole, not of the latest.
        ("A1 own 3 4 -\nA2 own - 5 5", (0, 1, 0, 0), (1, 1, 0)),
        # Their own rating counts, and not what the worker says.
        ("A1 own - 3 5\nA1 worker - 9 1", (1, 0, 0, 0), (1, 0, 0)),
        # Of a person who never rated themselves, the worker's is followed throughout.
        ("A1 worker 3 4 6", (1, 0, 0, 0), (1, 0, 0)),
        # A worker's rating before a person's own first is never the start of a move.
        ("A1 worker 3 - -\nA1 own - - 9", (0, 0, 0, 1), (0, 0, 0)),
        # And one that stands in for a missing own rating moves nobody either.
        ("A1 own 3 4 -\nA1 worker - - 9", (0, 0, 0, 0), (1, 0, 0)),
    ],
)
def test_people_moved_by_their_own_rating(
    ratings: str, latest: tuple[int, ...], ever: tuple[int, ...]
) -> None:
    found = only(ratings)
    assert (found.up, found.same, found.down, found.new) == latest
    assert (found.ever_up, found.ever_same, found.ever_down) == ever


def test_the_own_rating_stands_beside_the_workers_of_the_latest_period() -> None:
    found = only("B2 own 3 4 5\nB2 worker 9 9 8\nA1 own - - 4\nC3 worker - - 2\nD4 own 5 5 -")
    assert found.period == MAR
    assert found.beside == (("A1", 4, None), ("B2", 5, 8), ("C3", None, 2))
    assert found.people == "3 people"


def test_a_rating_two_steps_off_the_workers_is_worth_talking_about() -> None:
    people = climbs(rated("A1 own - - 4\nA1 worker - - 6\nB2 own - - 4\nC3 worker - - 2"))
    assert [(one.person, one.apart, one.alone) for one in people] == [
        ("A1", 2, False), ("B2", 0, False), ("C3", 0, True),
    ]  # fmt: skip


def test_a_persons_way_has_their_first_step_the_one_before_and_the_one_now() -> None:
    (one,) = climbs(rated("A1 own 2 7 5"))
    assert (one.first, one.before, one.own) == (2, 7, 5)
    (new,) = climbs(rated("A1 own - - 5"))
    assert (new.first, new.before, new.own) == (5, None, 5)


def test_without_a_rating_there_is_no_ladder() -> None:
    assert ladder(()) is None
    assert climbs(()) == ()


PEOPLE = st.sampled_from(["A1", "B2", "C3", "D4", "E5"])
RATINGS = st.dictionaries(
    st.tuples(st.sampled_from([JAN, FEB, MAR]), PEOPLE, st.sampled_from(list(Rater))),
    st.integers(1, 10),
    min_size=1,
).map(
    lambda steps: [Rating(CONTROL, *key, step) for key, step in steps.items()],
)


@given(RATINGS)
def test_everybody_is_counted_once(ratings: list[Rating]) -> None:
    found = ladder(ratings)
    assert found is not None
    own = {one.person for one in ratings if one.rater is OWN}
    counts = [one for one in ratings if one.rater is OWN or one.person not in own]
    latest = {one.person for one in counts if one.period == found.period}
    assert found.up + found.same + found.down + found.new == len(latest)
    several = [p for p in own | {one.person for one in counts}
               if sum(one.person == p for one in counts) > 1]  # fmt: skip
    assert found.ever_up + found.ever_same + found.ever_down == len(several)
    assert {code for code, *_ in found.beside} == {
        one.person for one in ratings if one.period == found.period
    }


@given(RATINGS, st.randoms(use_true_random=False))
def test_the_order_of_the_ratings_does_not_matter(ratings: list[Rating], random: Random) -> None:
    shuffled = list(ratings)
    random.shuffle(shuffled)
    assert ladder(shuffled) == ladder(ratings)
    assert climbs(shuffled) == climbs(ratings)


@given(RATINGS)
def test_turned_around_who_went_up_went_down(ratings: list[Rating]) -> None:
    found, turned = ladder(ratings), ladder([one._replace(step=11 - one.step) for one in ratings])
    assert found is not None
    assert turned is not None
    assert (found.up, found.same, found.down) == (turned.down, turned.same, turned.up)
    assert (found.ever_up, found.ever_same) == (turned.ever_down, turned.ever_same)


# On the board


def test_a_ladder_is_never_red_and_never_judged_by_limits() -> None:
    worst = judged("A1 own 9 5 1\nB2 own 9 4 1\nC3 own 9 5 1")
    assert worst.light.colour is Colour.GREY
    assert (worst.variation, worst.assurance, worst.readings) == (None, None, ())
    assert worst.trend_words == "0 up, 0 same, 3 down"


def rules(ratings: str, today: date = TODAY, **fields: object) -> list[str]:
    board = make_board(make_priority(measure(**fields)))
    known = {CONTROL: rated(ratings)}
    history = History(ratings=known)
    now = Context(
        board=board,
        assessments=assess_all(board, lambda *_: (), today, known),
        today=today,
        history=history,
    )
    return [kind for item in items(now) for kind in item.kinds]


def test_a_ladder_on_which_everybody_fell_is_no_item_of_its_own() -> None:
    assert not {"red", "signal", "amber"} & set(rules("A1 own 9 5 1\nB2 own 9 4 1"))


def test_a_ladder_without_ratings_for_long_or_without_an_owner_is_an_item() -> None:
    assert "stale" in rules("A1 own 9 5 5", today=date(2024, 7, 8))
    assert "stale" not in rules("A1 own 9 5 5")
    assert "owner" in rules("A1 own 9 5 5", owner=None)


def test_what_changed_on_a_ladder_is_said_in_people() -> None:
    told = "A1 own - 3 5\nB2 own - 4 4\nC3 own - 5 3\nD4 own - - 7"
    assert what_changed(judged(told)) == (
        "1 up, 1 same, 1 down of 3 people since they were last rated; "
        "1 person rated for the first time"
    )
    assert what_changed(judged("A1 own - - 5\nB2 own - - 5")) == (
        "2 people rated for the first time"
    )
    assert judged("A1 own - - 5\nB2 own - - 5").trend_words == "2 new"
    assert what_changed(judged("A1 own - 4 -\nA1 worker - - 5")) == (
        "1 person rated by their worker only"
    )
    assert what_changed(assess_ratings(measure(), (), TODAY)) == "nobody has rated themselves yet"


def test_a_ladder_is_no_value_to_give_and_is_due_for_its_last_period() -> None:
    rows = {"control": judged("A1 own 3 4 -")}
    last = IndicatorId("control")
    assert values_due(rows, TODAY) == ()
    assert list(ladders_due(rows, TODAY, {last: FEB})) == [(measure(), MAR)]
    assert list(ladders_due({"control": judged("A1 own 3 4 5")}, TODAY, {last: MAR})) == []
    never = assess_ratings(measure(), (), TODAY)
    assert [period for _, period in ladders_due({"control": never}, TODAY, {})] == [MAR]
    other = situation(make_board(), {"seen": [90.0]}).assessments
    assert list(ladders_due(other, date(2024, 9, 9), {})) == []


# Codes


@pytest.mark.parametrize(
    "code", ["A12", "P-034", "R7K2", "AB12", "07", "1-2", "X-1-9", "Z9", "R07", "P1234", "A-12-B"]
)
def test_a_code_that_only_the_team_can_read_is_taken(code: str) -> None:
    assert code_fault(code) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "there is no person"),
        ("JAN", "a person's code has a digit in it, so that no name is taken for one"),
        ("SMITH1", "three letters in a row may be a name, and nobody is named here"),
        ("PAT-034", "three letters in a row may be a name, and nobody is named here"),
        ("J. SMITH 4", "a person's code has letters A to Z, digits and - only"),
        ("P_034", "a person's code has letters A to Z, digits and - only"),
        ("\u0661\u0662", "a person's code has letters A to Z, digits and - only"),
        ("7", "a person's code has 2 to 12 characters"),
        ("P-034-034-034", "a person's code has 2 to 12 characters"),
        ("9434765919", "ten digits may be an NHS number or a phone number"),
        ("943-476-5919", "ten digits may be an NHS number or a phone number"),
        ("A1234567890", "ten digits may be an NHS number or a phone number"),
        ("12-03-1948", "it looks like a date of birth"),
        ("1948-03-12", "it looks like a date of birth"),
        ("QQ123456C", "it looks like a National Insurance number"),
        ("JS120350", "six digits in a row may be a date"),
        ("P-19500312", "eight digits in a row may be a date"),
        ("P-03121950", "eight digits in a row may be a date"),
        ("JS12-03-50", "it looks like a date"),
        ("P-12-3-50", "it looks like a date"),
        ("P12345", "more than four digits in a row may be a number that others know the person by"),
        ("SW1A-2AA", "it looks like a postcode"),
        ("SW1A2AA", "it looks like a postcode"),
        ("m1-1ae", "it looks like a postcode"),
    ],
)
def test_what_may_lead_to_a_person_is_refused(text: str, why: str) -> None:
    assert code_fault(text) == why


def test_one_person_is_one_person_whatever_the_capitals() -> None:
    assert person_code(" p-034 ") == person_code("P-034") == "P-034"
