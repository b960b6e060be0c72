"""What moves together: declared links, and what else moves with a measure."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from builders import TODAY, counts, make_indicator, readings
from teamboard.domain.definitions.indicator import Cadence, Drives, IndicatorId, Kind, Rebase, Sign
from teamboard.domain.measures.assess import Assessment, assess
from teamboard.domain.measures.correlation import Correlates, Link, Measured, Seen, link, moves_with
from teamboard.domain.measures.reading import Reading

WEEKLY: dict[str, Any] = {"cadence": Cadence.WEEKLY}
Values = Sequence[float | None]


def noise(seed: int, size: int) -> list[float]:
    random = Random(seed)  # noqa: S311 - the same noise each time
    return [random.gauss(80, 2) for _ in range(size)]


def lead(
    values: Values, *, sign: Sign = Sign.SAME, delay: int = 0, last: date | None = None, **more: Any
) -> Assessment:
    measure = make_indicator(
        "beds",
        kind=Kind.LEAD,
        drives=Drives(lag=IndicatorId("seen"), sign=sign, delay=delay),
        **more,
    )
    taken = readings(*values, name="beds", cadence=measure.cadence, last=last)
    return assess(measure, taken, TODAY)


def lag(values: Values, *, last: date | None = None, **more: Any) -> Assessment:
    measure = make_indicator("seen", **more)
    return assess(measure, readings(*values, cadence=measure.cadence, last=last), TODAY)


def following(values: Sequence[float], seed: int = 9) -> list[float]:
    """The same series with a little noise of its own."""
    random = Random(seed)  # noqa: S311 - the same noise each time
    return [value + random.gauss(0, 1) for value in values]


def measured(name: str, values: Values, **more: Any) -> Measured:
    measure = make_indicator(name, **more)
    return Measured("Flow", measure, readings(*values, name=name, cadence=measure.cadence))


def test_a_link_that_shows_is_told_with_its_strength_and_its_months() -> None:
    moves = noise(1, 36)
    found = link(lead(moves), lag(following(moves)))
    assert found.seen is Seen.AS_DECLARED
    assert found.words == "moves with it as declared (clear, 36 months)"


def test_the_result_is_looked_for_as_many_of_its_periods_later_as_declared() -> None:
    moves = noise(2, 36)
    later = [80.0] * 3 + following(moves)[:-3]
    found = link(lead(moves, delay=3), lag(later))
    assert found.words == "moves with it as declared (clear, 33 months)"
    assert link(lead(moves, delay=1), lag(later)).seen is Seen.NOT_SEEN


def test_a_link_declared_to_go_the_opposite_way_is_seen_as_declared() -> None:
    moves = noise(3, 36)
    fallen = [160 - value for value in following(moves)]
    assert link(lead(moves, sign=Sign.OPPOSITE), lag(fallen)).seen is Seen.AS_DECLARED
    found = link(lead(moves), lag(fallen))
    assert found.words == "moves the other way than declared (clear, 36 months)"


def test_a_loose_link_is_called_weak() -> None:
    moves, own = noise(42, 60), noise(142, 60)
    loose = [one + 1.7 * other for one, other in zip(moves, own, strict=True)]
    assert link(lead(moves), lag(loose)).words == "moves with it as declared (weak, 60 months)"


def test_two_measures_that_have_nothing_to_do_with_each_other_show_no_link() -> None:
    assert link(lead(noise(6, 36)), lag(noise(7, 36))).words == "no clear link yet (36 months)"


def test_two_that_only_drift_the_same_way_show_no_link() -> None:
    rise = [value + place for place, value in enumerate(noise(8, 36))]
    other = [value + place for place, value in enumerate(noise(9, 36))]
    assert link(lead(rise), lag(other)).seen is Seen.NOT_SEEN


def test_under_13_common_periods_there_are_too_few() -> None:
    moves = noise(1, 12)
    found = link(lead(moves), lag(following(moves)))
    assert found == Link(Seen.TOO_FEW, 12, lag([]).indicator)
    assert found.words == "too few: 12 of 13 months in common"
    assert link(lead(noise(1, 13)), lag(following(noise(1, 13)))).seen is Seen.AS_DECLARED


def test_a_period_that_either_lacks_is_no_point() -> None:
    moves = noise(1, 30)
    gaps: list[float | None] = [None, *following(moves)[1:]]
    assert link(lead([*moves[:-1], None]), lag(gaps)).points == 28


def test_without_readings_there_are_too_few() -> None:
    found = link(lead([]), lag(noise(1, 30)))
    assert found.words == "too few: 0 of 13 months in common"


def test_what_never_changes_can_show_no_link() -> None:
    found = link(lead([7.0] * 20), lag(noise(1, 20)))
    assert found.words == "no link to be seen: one of them did not change in 20 months"


def test_a_lead_of_weeks_is_one_value_a_month_and_a_week_is_of_the_month_of_its_middle() -> None:
    months = noise(11, 24)
    whole = lag(months, last=date(2024, 3, 1))
    weeks = []
    day = date(2022, 4, 4)
    while day < date(2024, 4, 1):
        # The first of April 2022 was a Friday: that week belongs to March.
        thursday = day + timedelta(days=3)
        place = (thursday.year - 2022) * 12 + thursday.month - 4
        weeks.append(Reading(IndicatorId("beds"), day, months[place]))
        day += timedelta(days=7)
    measure = lead([], **WEEKLY).indicator
    found = link(assess(measure, weeks, TODAY), whole)
    assert found.points == 24
    assert found.strength == 1.0


def test_the_weeks_of_a_month_are_summed_before_dividing() -> None:
    # A quiet week with a bad share hides in the mean of shares, and not in the sum.
    moves = noise(12, 20)
    months = [one.period for one in readings(*moves)]
    weeks = []
    for month, value in zip(months, moves, strict=True):
        for start, below, above in ((8, 1.0, 0.0), (15, 1000.0, 10 * value)):
            day = month.replace(day=start)
            weeks.append(Reading(IndicatorId("beds"), day, 100 * above / below, above, below))
    measure = lead([], **WEEKLY).indicator
    found = link(assess(measure, weeks, TODAY), lag(moves))
    assert found.strength == pytest.approx(1.0)


def test_a_lead_of_quarters_gives_no_more_points_than_it_has_readings() -> None:
    quarters = noise(13, 16)
    months = [value for value in quarters for _ in range(3)]
    slow = lead(quarters, cadence=Cadence.QUARTERLY, last=date(2024, 1, 1))
    found = link(slow, lag(following(months), last=date(2024, 3, 1)))
    assert found.points == 16
    assert found.words == "moves with it as declared (clear, 16 quarters)"


def test_daily_measures_without_weekends_count_a_delay_in_weekdays() -> None:
    day = date(2024, 1, 1)
    days: list[date] = []
    while len(days) < 60:
        if day.weekday() < 5:
            days.append(day)
        day += timedelta(days=1)
    moves = noise(14, 60)
    daily: dict[str, Any] = {"cadence": Cadence.DAILY}
    first, then = lead([], delay=2, **daily).indicator, lag([], **daily).indicator
    one = assess(first, [Reading(first.id, d, v) for d, v in zip(days, moves, strict=True)], TODAY)
    other = assess(
        then, [Reading(then.id, d, v) for d, v in zip(days[2:], moves, strict=False)], TODAY
    )
    found = link(one, other)
    assert found.points == 58
    assert found.strength == 1.0


def test_a_rebase_does_not_cut_a_link_short() -> None:
    moves = noise(1, 36)
    told = lag(following(moves), rebase=(Rebase(date=date(2024, 1, 1), why="a new ward"),))
    assert link(lead(moves), told).points == 36


def test_a_link_that_is_not_declared_is_not_judged() -> None:
    with pytest.raises(ValueError, match="does not say that it drives"):
        link(lag(noise(1, 20)), lag(noise(1, 20)))


def test_what_moves_with_a_measure_is_told_with_its_delay_and_its_way() -> None:
    moves = noise(20, 48)
    one = measured("seen", [80.0] * 2 + following(moves)[:-2])
    others = [
        measured("beds", moves),
        measured("sick", [160 - value for value in one_values(one)]),
        measured("cost", noise(21, 48)),
    ]
    company = moves_with(one, others)
    assert [(found.other.indicator.id, found.delay) for found in company.found] == [
        ("sick", 0),
        ("beds", 2),
    ]
    assert company.found[0].words(one.indicator) == "down when it goes up (clear, 48 months)"
    assert company.found[1].words(one.indicator) == (
        "up when it goes up, 2 months before it (clear, 46 months)"
    )
    assert company.compared == 3
    assert company.tried == 21
    assert company.sentences == (
        "Tried: 3 other measures at up to 7 delays, 21 comparisons in all.",
        "What may be chance is left out.",
        "Moving together does not say why.",
    )


def one_values(one: Measured) -> list[float]:
    return [reading.value for reading in one.readings if reading.value is not None]


def test_nothing_found_is_said_with_how_many_were_tried() -> None:
    company = moves_with(measured("seen", noise(1, 30)), [measured("cost", noise(2, 30))])
    assert company.found == ()
    assert company.sentences == (
        "Nothing is clearly seen to move with Seen yet; what may be chance is left out.",
        "Tried: 1 other measure at up to 7 delays, 7 comparisons in all.",
    )


def test_what_has_too_few_months_in_common_is_not_among_those_tried() -> None:
    one = measured("seen", noise(1, 30))
    company = moves_with(one, [measured("new", noise(2, 12)), measured("still", [4.0] * 30)])
    assert (company.compared, company.tried, company.left_out) == (0, 0, 2)
    assert company.sentences == (
        "Nothing can be compared with Seen yet: "
        "no other measure has at least 13 months in common with it.",
    )


def test_the_more_are_tried_the_more_must_stand_out() -> None:
    moves, own = noise(42, 60), noise(142, 60)
    loose = [one + 1.7 * other for one, other in zip(moves, own, strict=True)]
    one, friend = measured("seen", loose), measured("beds", moves)
    strangers = [measured(f"m{seed}", noise(1000 + seed, 60)) for seed in range(60)]
    alone, among = moves_with(one, [friend]), moves_with(one, [friend, *strangers])
    assert [found.other for found in alone.found] == [friend]
    assert among.found == ()
    assert among.tried == 61 * 7


def test_among_many_measures_that_drift_by_themselves_hardly_any_is_found() -> None:
    random, found = Random(5), 0  # noqa: S311 - the same noise each time
    for _ in range(10):
        walks: list[Measured] = []
        for place in range(12):
            value, values = 80.0, []
            for _ in range(48):
                value += random.gauss(0, 1)
                values.append(value)
            walks.append(measured(f"m{place}", values))
        found += bool(moves_with(walks[0], walks[1:]).found)
    assert found <= 1


def test_a_measure_counted_in_shares_is_compared_by_its_value() -> None:
    pairs = [(round(value), 100.0) for value in noise(30, 30)]
    shares = counts(*pairs)
    one = Measured("Flow", make_indicator(), shares)
    company: Correlates = moves_with(one, [one._replace(board="Ward")])
    assert company.found[0].other.board == "Ward"
    assert company.found[0].strength == 1.0
