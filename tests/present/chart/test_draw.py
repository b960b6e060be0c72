"""What a team lead sees of a trend: special points, mean, usual range, target, events."""

import sys
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import plotext
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from teamboard.domain.definitions.indicator import Cadence
from teamboard.domain.measures.xmr import Better, Group, PointKind, xmr
from teamboard.present.chart.draw import ChartData, draw
from teamboard.present.chart.scale import dates, goal, measured, number, reach, scale
from teamboard.present.chart.trend import Compared, event_columns, gap_columns, levels, with_gaps
from teamboard.present.layout import ROLES, Line, Span, plain, width

# Seen within four hours, % by month, April 2016 to March 2019: Cambridge University Hospitals.
# Contains public sector information licensed under the Open Government Licence v3.0.
FOUR_HOURS = (
    90.82, 82.78, 79.17, 82.75, 87.28, 79.04, 82.04, 79.26, 81.28, 80.00, 81.07, 94.10,
    97.32, 94.98, 94.67, 95.49, 91.85, 92.44, 90.73, 87.65, 83.36, 84.58, 81.27, 75.62,
    89.60, 88.73, 87.31, 88.44, 88.25, 85.61, 85.92, 83.74, 86.01, 81.47, 81.05, 83.81,
)  # fmt: skip
MONTHS = tuple(date(2016 + (3 + n) // 12, (3 + n) % 12 + 1, 1) for n in range(36))


def weeks(count: int) -> tuple[date, ...]:
    return tuple(date(2024, 3, 4) + timedelta(weeks=n) for n in range(count))


def trend(
    values: tuple[float | None, ...] = FOUR_HOURS,
    periods: tuple[date, ...] = MONTHS,
    target: float | None = 95.0,
    rebase: tuple[int, ...] = (),
) -> ChartData:
    judged = xmr(values, Better.HIGHER, target=target, rebase=rebase)
    return ChartData(values, periods, judged.groups, judged.kinds, target, unit="%")


def elsewhere(name: str, value: float) -> tuple[Compared, ...]:
    return (Compared(name, value, date(2019, 2, 1)),)


def stretch(start: int, points: int, mean: float, *, spread: float | None = None) -> Group:
    lower, upper = (None, None) if spread is None else (mean - spread, mean + spread)
    return Group(
        start, points, mean, lower, upper, few_points=False, readings=36, mostly_still=False
    )


def signs(lines: list[Line], role: str) -> str:
    text = "".join(span.text for line in lines for span in line if span.role == role)
    return text.replace(" ", "")


def row_of(lines: list[Line], words: str) -> int:
    return next(index for index, line in enumerate(lines) if words in plain(line))


# The real data above with made-up events.
PICTURE = """
           Frailty unit opens v          v New rota
    |                +    +   |          |
    |o = = = = = = =+= ++= ++=|= = = = = | = = = = = = target 95, limit 94.8
90 %|~ ~ ~o~ ~ ~ ~ ~ ~ ~ ~ ~ ~++ ~ ~ ~oo ooo ~ ~ ~ ~ ~ England 88.3
    |-o--o--------------------|-o-o------|---xx-xx---x mean 86.1
80  |   o   xo xox o          |    o     |        x x
    |_ _ _ _ _ _ _ _ _ _ _ _ _|_ _ _ x _ | _ _ _ _ _ _ floor 76, limit 77.4
     Apr 2016             Oct 2017            Mar 2019
x worse than usual  + better than usual  ~ England 88.3, Feb 2019
"""


def test_the_whole_picture_reads_as_it_should() -> None:
    told = replace(
        trend(),
        floor=76.0,
        benchmarks=elsewhere("England", 88.3),
        events=((date(2017, 10, 16), "Frailty unit opens"), (date(2018, 6, 1), "New rota")),
    )
    lines = draw(told, 76, 9, ascii_only=True)
    assert [plain(line).rstrip() for line in lines] == PICTURE.strip("\n").splitlines()


# What each line is drawn with, and the value beside it at which the others stand too.
LINES = {"floor": "_", "target": "═", "mean": "─", "limit": "-"}
EVENTS = tuple((day, "Moved") for day in (*MONTHS[3:8], MONTHS[20], date(2019, 4, 2)))


def meeting(names: tuple[str, ...]) -> ChartData:
    """The readings with lines at 90: those of two names, and the others elsewhere or nowhere."""
    group = Group(
        0, 36, 90.0 if "mean" in names else 84.0,
        75.0, 90.0 if "limit" in names else 98.0, few_points=False, readings=36, mostly_still=False,
    )  # fmt: skip
    return replace(
        trend(target=90.0 if "target" in names else None),
        floor=90.0 if "floor" in names else None,
        groups=(group,),
    )


@pytest.mark.parametrize("names", list(combinations(LINES, 2)))
@pytest.mark.parametrize("rows", [7, 9, 14])
def test_of_two_lines_on_one_row_the_more_important_is_drawn_and_both_are_named(
    names: tuple[str, str], rows: int
) -> None:
    lines = draw(meeting(names), 90, rows)
    value = {"floor": "90", "target": "90", "mean": "90.0", "limit": "90.0"}
    label = f"{names[0]} {value[names[0]]}, {names[1]} {value[names[1]]}"
    row = plain(lines[row_of(lines, label)]).removesuffix(label)
    assert LINES[names[0]] in row
    assert LINES[names[1]] not in row


def with_missing(*before: int) -> ChartData:
    """Weekly readings of 70 to 73, with so many weeks missing before each of them."""
    days = [date(2026, 1, 5)]
    for count in before[1:]:
        days.append(days[-1] + timedelta(weeks=count + 1))
    values = tuple(float(70 + row % 4) for row in range(len(before)))
    shown = trend(values, tuple(days), target=80.0)
    return with_gaps(replace(shown, missing=before, cadence=Cadence.WEEKLY))


def test_a_gap_breaks_every_line_and_is_said() -> None:
    before = (*[0] * 10, 35, *[0] * 9)
    lines = [plain(line) for line in draw(with_missing(*before), 60, 14)]
    targets = next(line for line in lines if "target 80" in line)
    assert "       " in targets.partition("│")[2].partition("target")[0].strip()
    assert "gap: 35 weeks without a reading" in lines[-1]
    whole = [plain(line) for line in draw(with_missing(*[0] * 20), 60, 14)]
    assert not any("gap" in line for line in whole)


def test_gaps_are_told_together_and_only_where_they_are_on_the_chart() -> None:
    lines = draw(with_missing(*[0] * 10, 2, *[0] * 10, 1, *[0] * 9), 76, 14)
    assert "gaps: 3 weeks without a reading" in plain(lines[-1])
    lines = draw(with_missing(0, 30, *[0] * 200), 60, 14)
    assert "gap" not in plain(lines[-1])


def test_a_long_gap_is_as_wide_as_three_readings_and_holds_its_events() -> None:
    shown = with_missing(*[0] * 10, 300, *[0] * 9)
    assert len(shown.values) == 23
    assert sum(shown.missing) == 300
    assert [group.start for group in shown.groups] == [0]
    event = replace(shown, events=((date(2029, 1, 1), "move"),))
    (found,) = event_columns(event, 46)
    assert found.column in gap_columns(event, 46)


def test_a_stretch_begins_at_its_reading_after_a_gap() -> None:
    values = tuple(float(70 + row % 4) for row in range(20))
    days = weeks(10) + tuple(day + timedelta(weeks=20) for day in weeks(10))
    missing = (*[0] * 10, 10, *[0] * 9)
    shown = with_gaps(replace(trend(values, days, rebase=(10,)), missing=missing))
    assert [group.start for group in shown.groups] == [0, 13]
    assert shown.values[13] == values[10]


def test_a_stretch_that_hardly_moves_has_no_point_that_stands_out() -> None:
    """What the board does not judge, its chart does not judge either."""
    lines = draw(trend((*[50.0] * 20, 51.0), weeks(21), target=None), 60, 14)
    assert "worse" not in plain(lines[-1])
    assert "better" not in plain(lines[-1])


def test_two_lines_never_alternate_on_a_row() -> None:
    for rows in range(5, 25):
        told = replace(trend(), floor=75.0)
        for line in draw(told, 76, rows)[:-2]:
            assert len(set(plain(line)[5:50]) & set("═─-_")) <= 1


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", [(76, 8), (98, 13), (118, 20)])
def test_no_event_and_no_line_hides_a_reading(size: tuple[int, int], *, ascii_only: bool) -> None:
    told = replace(trend(), floor=75.0, benchmarks=elsewhere("England", 90.0), events=EVENTS)
    bare = replace(trend(), target=None, groups=(), floor=75.0)
    shown, alone = (draw(one, *size, ascii_only=ascii_only) for one in (told, bare))
    for role in ("concern", "improvement"):
        # Words of the key apart, each reading of either chart is there.
        assert len(signs(shown[:-1], role)) == len(signs(alone[:-1], role))
    assert len(set(signs(shown, "")) & set("•o")) == 1
    common = sum(kind is PointKind.COMMON for kind in told.kinds)
    assert sum(map(signs(shown, "").count, "•o")) == common


def test_the_last_reading_is_seen_through_an_event_that_came_after_it() -> None:
    name = "Review of the standards"
    told = replace(trend(), events=((date(2019, 4, 2), name),))
    for size in ((76, 8), (98, 13), (118, 20), (38, 14)):
        lines = draw(told, *size)
        column = plain(lines[0]).index("┐")
        last = [plain(line)[column] for line in lines[1:6]]
        assert set(last) <= {"│", "\N{MULTIPLICATION SIGN}"}
        assert sum("\N{MULTIPLICATION SIGN}" in plain(line)[column] for line in lines[:-1]) == 1


@pytest.mark.parametrize("size", [(48, 6), (60, 9), (76, 6), (76, 9), (98, 13), (118, 20)])
def test_a_name_at_the_edge_stands_where_its_line_is_seen(size: tuple[int, int]) -> None:
    for target in (95.0, 87.0, 86.0, 80.0):
        lines = draw(replace(trend(target=target), floor=75.0), *size)
        everything = "\n".join(map(plain, lines))
        assert f"target {target:g}" in everything
        assert "mean 86.1" in everything or size[1] < 8
        for line in lines[: size[1] - 2]:
            text = plain(line)
            named = sorted((text.find(name), name) for name in LINES if f" {name} " in text)
            if named:
                assert LINES[named[0][1]] in text


def test_a_mean_without_room_beside_the_target_is_told_in_the_key() -> None:
    lines = draw(trend(target=86.0), 66, 9)
    assert plain(lines[row_of(lines, "target 86")]).endswith("target 86")
    assert "─" not in "".join(map(plain, lines))
    assert "mean 86.1 at target" in plain(lines[-1])


def test_a_benchmark_without_room_beside_its_row_is_told_in_the_key() -> None:
    crowded = replace(trend(target=88.0), floor=84.0, benchmarks=elsewhere("England", 86.2))
    for rows in range(8, 20):
        text = "\n".join(map(plain, draw(crowded, 76, rows)))
        assert "England 86.2" in text


def test_a_line_from_edge_to_edge_is_one_run_of_one_style() -> None:
    told = replace(trend(tuple(90.0 + n % 2 for n in range(20)), weeks(20)), floor=86.0)
    lines = draw(told, 76, 14)
    row = lines[row_of(lines, "floor 86")]  # the axis, the line, its name
    assert [span.role for span in row][-2:] == ["rule", "red"]
    assert len(lines[row_of(lines, "limit")]) <= 3


def test_the_chart_is_exactly_as_high_as_asked_and_never_wider() -> None:
    for cells, rows in ((76, 9), (56, 14), (78, 7), (24, 4), (20, 3), (1, 1), (200, 50)):
        lines = draw(trend(), cells, rows)
        assert len(lines) == rows
        assert max(width(plain(line)) for line in lines) <= cells


def test_points_that_stand_out_have_a_sign_of_their_own_and_the_others_do_not() -> None:
    kinds = [PointKind.COMMON] * 20
    kinds[3], kinds[8], kinds[9], kinds[12] = (
        PointKind.CONCERN,
        PointKind.IMPROVEMENT,
        PointKind.IMPROVEMENT,
        PointKind.NEUTRAL_LOW,
    )
    values = tuple(float(n % 5) for n in range(20))
    shown = ChartData(values, weeks(20), (stretch(0, 20, 2.0, spread=3.0),), tuple(kinds), None)
    # Without a key, so that only the readings carry these signs.
    lines = draw(shown, 76, 7)
    assert signs(lines, "concern") == "\N{MULTIPLICATION SIGN}"
    assert signs(lines, "improvement") == "++"
    assert signs(lines, "strong") == "◆"
    assert signs(lines, "").count("•") == 16
    in_ascii = draw(shown, 76, 7, ascii_only=True)
    assert signs(in_ascii, "concern") == "x"
    assert signs(in_ascii, "improvement") == "++"
    assert signs(in_ascii, "").count("o") == 16


def test_each_point_stands_in_date_order_at_the_height_of_its_value() -> None:
    values = (1.0, 2.0, 3.0, 4.0, 5.0)
    lines = draw(ChartData(values, weeks(5), (), (PointKind.COMMON,) * 5, None, decimals=0), 40, 6)
    found = [(plain(line).index("•"), row) for row, line in enumerate(lines) if "•" in plain(line)]
    assert [row for _, row in found] == [0, 1, 2, 3, 4]
    assert all(right > left for (right, _), (left, _) in pairwise(found))


def test_the_key_explains_the_signs_that_are_there_and_no_others() -> None:
    last = plain(draw(trend(), 76, 14)[-1])
    assert "\N{MULTIPLICATION SIGN} worse than usual" in last
    assert "+ better than usual" in last
    assert "- - usual range" in last
    quiet = trend(tuple(80.0 + n % 2 for n in range(20)), weeks(20))
    assert "worse" not in plain(draw(quiet, 76, 9)[-1])


def test_mean_and_target_are_named_beside_their_lines() -> None:
    lines = draw(trend(), 76, 9)
    mean = xmr(FOUR_HOURS).groups[0].mean
    assert f"mean {mean:.1f}" in plain(lines[row_of(lines, "mean")])
    assert "═" in plain(lines[row_of(lines, "target 95")])
    assert "─" in plain(lines[row_of(lines, "mean")])


def test_where_the_chart_is_narrow_mean_and_target_are_named_in_the_key() -> None:
    last = plain(draw(trend(tuple(90.0 + n % 3 for n in range(20)), weeks(20)), 40, 9)[-1])
    assert "mean 91.0" in last
    assert "═ target 95" in last


def test_the_key_speaks_of_the_usual_range_only_where_its_line_is_seen() -> None:
    above, below = xmr(FOUR_HOURS).groups[0].upper, xmr(FOUR_HOURS).groups[0].lower
    for size in ((76, 9), (38, 9)):
        lines = draw(replace(trend(target=above), floor=below), *size)
        assert signs(lines[:-1], "limit").replace("limit94.8", "").strip(",limt0123456789.") == ""
        assert "usual" not in plain(lines[-1]).replace("than usual", "")
    assert "- - usual" in plain(draw(trend(), 76, 14)[-1])


def test_where_the_chart_is_narrow_the_key_says_which_line_is_which() -> None:
    steady = trend(tuple(88.0 + n * 7 % 5 for n in range(20)), weeks(20))
    last = plain(draw(replace(steady, floor=85.0), 38, 14)[-1])
    assert last == "═ target 95  _ floor 85  - - usual"
    banded = replace(steady, target=(80.0, 95.0))
    assert "═ target 80 to 95" in plain(draw(banded, 38, 14)[-1])


def test_a_crowded_key_is_shortened_before_it_leaves_out_the_goals() -> None:
    last = plain(draw(replace(trend(), floor=75.0), 38, 14)[-1])
    assert last == "\N{MULTIPLICATION SIGN} worse  + better  ═ target  _ floor"
    wider = plain(draw(replace(trend(), floor=75.0), 46, 14)[-1])
    assert wider == "\N{MULTIPLICATION SIGN} worse  + better  ═ target 95  _ floor 75"


def test_a_goal_beyond_the_chart_is_not_explained_as_a_line_on_it() -> None:
    last = plain(draw(replace(trend(), floor=10.0, target=None), 38, 14)[-1])
    assert "_" not in last


def test_a_target_far_above_the_readings_is_said_and_does_not_flatten_them() -> None:
    lines = draw(trend(tuple(10.0 + n % 4 for n in range(20)), weeks(20)), 76, 9)
    assert "target 95 is above the chart" in plain(lines[-1])
    assert "═" not in "".join(map(plain, lines))
    assert sum("•" in plain(line) for line in lines) >= 3


def test_a_target_far_off_is_said_even_where_there_is_no_room_for_a_key() -> None:
    lines = draw(trend(tuple(10.0 + n % 4 for n in range(20)), weeks(20)), 76, 6)
    assert "target 95 is above the chart" in plain(lines[-1])


def test_a_band_is_drawn_as_two_lines_and_a_near_floor_as_a_red_one() -> None:
    banded = replace(trend(), target=(80.0, 95.0), floor=70.0)
    lines = draw(banded, 76, 14)
    assert row_of(lines, "target 95") < row_of(lines, "target 80") < row_of(lines, "floor 70")
    assert "_" in signs(lines, "red")


def test_a_floor_far_below_takes_no_height_from_the_readings() -> None:
    lines = draw(replace(trend(), floor=10.0), 120, 9)
    assert "_" not in "".join(map(plain, lines[:-1]))
    assert "floor 10 is below the chart" in plain(lines[-1])


def test_the_benchmark_is_named_at_its_height() -> None:
    lines = draw(replace(trend(), benchmarks=elsewhere("England", 90.0)), 76, 14)
    assert row_of(lines, "target 95") < row_of(lines, "England 90.0") < row_of(lines, "mean")


# What they have in England, and in the region: the two lines stand apart at this height.
ENGLAND, REGION = Compared("England", 89.4, date(2019, 2, 1)), Compared("Region", 83.5, MONTHS[-14])


def test_what_others_have_is_drawn_as_lines_with_the_value_and_its_month() -> None:
    lines = draw(replace(trend(), benchmarks=(ENGLAND, REGION)), 98, 20)
    for words in ("England 89.4", "Region 83.5"):
        assert plain(lines[row_of(lines, words)]).count("~ ~ ") > 10
    assert "~ England 89.4, Feb 2019  ~ Region 83.5, Feb 2018" in plain(lines[-1])


def test_what_others_had_more_than_a_year_ago_is_greyed_with_its_line() -> None:
    old = REGION._replace(old=True)
    lines = draw(replace(trend(), benchmarks=(ENGLAND, old)), 98, 20)
    grey, fresh = lines[row_of(lines, "Region 83.5")], lines[row_of(lines, "England 89.4")]
    assert "~" in signs([grey], "dim")
    assert "Region83.5" in signs([grey], "dim")
    assert "~" in signs([fresh], "")
    assert "England89.4" in signs([fresh], "")
    assert "~" not in signs([grey], "") + signs([fresh], "dim")


def test_what_others_have_is_drawn_on_an_ascii_terminal_too() -> None:
    lines = draw(replace(trend(), benchmarks=(ENGLAND, REGION)), 98, 20, ascii_only=True)
    assert plain(lines[row_of(lines, "Region 83.5")]).count("~ ~ ") > 10
    assert all(plain(line).isascii() for line in lines)


def test_what_others_have_far_away_takes_no_height_and_is_told_in_the_key() -> None:
    far = ENGLAND._replace(value=12.0)
    lines = draw(replace(trend(), benchmarks=(far,)), 118, 14)
    assert "~" not in "".join(map(plain, lines))
    assert "England 12.0, Feb 2019, is below the chart" in plain(lines[-1])


def test_without_room_to_name_what_others_have_it_is_not_drawn() -> None:
    assert draw(replace(trend(), benchmarks=(ENGLAND,)), 40, 9) == draw(trend(), 40, 9)


def test_limits_are_drawn_only_from_13_readings_on() -> None:
    few = trend(FOUR_HOURS[:8], MONTHS[:8])
    lines = draw(few, 76, 9)
    assert signs(lines, "limit") == ""
    assert "mean" in signs(lines, "mean")
    assert "8 of 13 readings for a usual range" in plain(lines[-1])
    assert "limit" in signs(draw(trend(), 76, 14), "limit")


def test_readings_of_a_short_stretch_are_not_judged() -> None:
    few = replace(trend(FOUR_HOURS[:8], MONTHS[:8]), kinds=(PointKind.CONCERN,) * 8)
    assert signs(draw(few, 76, 9), "concern") == ""


def test_after_a_rebase_the_mean_and_limits_are_drawn_anew() -> None:
    values = tuple([40.0 + n % 3 for n in range(20)] + [52.0 + n % 3 for n in range(20)])
    lines = draw(trend(values, weeks(40), target=50.0, rebase=(20,)), 76, 14)
    high, low = row_of(lines, "mean 53.0"), 0
    low = next(row for row in range(high + 1, 12) if "─" in plain(lines[row]))
    half = len("60 %│") + 30
    assert "─" not in plain(lines[high])[:half]
    assert "─" in plain(lines[high])[half:]
    assert "─" in plain(lines[low])[:half]
    assert "─" not in plain(lines[low])[half:]


def test_a_missing_reading_leaves_a_gap() -> None:
    values = tuple(None if 8 <= n <= 12 else 80.0 + n % 2 for n in range(20))
    lines = draw(trend(values, weeks(20), target=None), 76, 7)
    assert signs(lines, "").count("•") == 15


def test_of_more_readings_than_columns_the_latest_are_shown() -> None:
    values = tuple([0.0] * 200 + [80.0 + n % 5 for n in range(100)])
    lines = draw(trend(values, weeks(300), target=None, rebase=(200,)), 60, 9)
    shown = sum(map(signs(lines, "").count, "•"))
    drawn = shown + signs(lines, "concern").count("\N{MULTIPLICATION SIGN}")
    assert drawn + signs(lines, "improvement").count("+") >= 40
    assert plain(lines[-2]).rstrip().endswith("26 Nov")


def test_the_first_middle_and_last_period_stand_below_the_chart() -> None:
    assert plain(draw(trend(), 76, 9)[-2]).split() == [
        "Apr", "2016", "Oct", "2017", "Mar", "2019",
    ]  # fmt: skip


def test_weekly_periods_are_named_by_their_day() -> None:
    assert dates(weeks(10), 40).split("  ")[0] == "4 Mar"
    assert dates(weeks(100), 60).split("  ")[0] == "4 Mar 2024"
    assert dates(weeks(10), 40, date(2024, 5, 6)).split("  ")[0] == "4 Mar"
    assert dates(weeks(10), 40, date(2026, 5, 6)).split("  ")[0] == "4 Mar 2024"


def test_dates_are_shortened_and_then_left_out_where_there_is_no_room() -> None:
    assert dates(MONTHS, 14) == "Apr 16  Mar 19"
    assert dates(MONTHS, 8) == "  Mar 19"


@pytest.mark.parametrize(
    ("day", "name", "ascii_only"),
    [
        (date(2017, 10, 16), "┌ Beds open on the frailty unit, 16 Oct 2017", False),
        (date(2019, 2, 9), "Beds open on the frailty unit, 9 Feb 2019 ┐", False),
        (date(2017, 10, 16), "v Beds open on the frailty unit, 16 Oct 2017", True),
        (date(2019, 2, 9), "Beds open on the frailty unit, 9 Feb 2019 v", True),
    ],
)
def test_an_event_is_a_line_that_its_name_and_its_day_are_tied_to(
    day: date, name: str, *, ascii_only: bool
) -> None:
    told = replace(trend(), events=((day, "Beds open on the frailty unit"),))
    lines = draw(told, 76, 9, ascii_only=ascii_only)
    assert plain(lines[0]).strip() == name
    column = max(plain(lines[0]).find(mark) for mark in "v┌┐")
    assert all(plain(line)[column] in "|│•o+x\N{MULTIPLICATION SIGN}" for line in lines[1:7])
    assert sum(plain(line)[column] in "|│" for line in lines[1:7]) >= 5


def test_two_events_close_together_keep_both_names() -> None:
    told = replace(
        trend(), events=((date(2017, 11, 1), "New rota"), (date(2017, 10, 1), "Frailty unit"))
    )
    assert plain(draw(told, 76, 9)[0]).strip() == "Frailty unit, 1 Oct 2017 ┐┌ New rota, 1 Nov 2017"


def test_events_of_one_day_share_a_line_and_a_name() -> None:
    told = replace(trend(), events=tuple((date(2017, 10, 1), name) for name in ("Ward", "Rota")))
    assert plain(draw(told, 76, 9)[0]).strip() == "┌ Rota, Ward, 1 Oct 2017"


def test_events_of_several_days_on_one_line_have_no_day() -> None:
    told = replace(trend(), events=((date(2017, 10, 1), "Ward"), (date(2017, 10, 2), "Rota")))
    assert plain(draw(told, 76, 9)[0]).strip() == "┌ Ward, Rota"


def test_the_days_are_left_out_where_they_would_cost_a_name_its_letters() -> None:
    name = "Frailty unit opens with twelve beds and"
    told = replace(trend(), events=((date(2017, 10, 16), name),))
    assert plain(draw(told, 76, 9)[0]).strip() == f"┌ {name}"


def test_an_event_without_room_for_its_name_is_not_drawn() -> None:
    assert draw(replace(trend(), events=EVENTS), 76, 6) == draw(trend(), 76, 6)


def test_a_name_without_room_above_is_told_in_the_key() -> None:
    days = [date(2016, 4, 2), date(2016, 5, 2)]
    told = replace(trend(), events=tuple((day, "A new ward opens") for day in days))
    lines = draw(told, 120, 9)
    assert plain(lines[0]).count("A new ward opens") == 1
    assert "│ A new ward opens, 2 " in plain(lines[-1])


def test_an_event_before_the_first_reading_is_left_out() -> None:
    old = replace(trend(), events=((date(2001, 1, 1), "Long ago"),))
    assert draw(old, 76, 9) == draw(trend(), 76, 9)


def test_without_two_readings_a_sentence_stands_in_for_the_chart() -> None:
    nothing = replace(trend(), values=(None,) * 36)
    assert plain(draw(nothing, 76, 9)[0]) == "No readings yet"
    one = replace(trend(), values=(81.23, *(None,) * 35))
    assert plain(draw(one, 76, 9)[0]) == "One reading so far: 81.2 %"
    empty = ChartData((), (), (), (), None)
    assert plain(draw(empty, 76, 9)[0]) == "No readings yet"


def test_too_little_room_for_a_chart_shows_a_sparkline() -> None:
    assert set(plain(draw(trend(), 20, 3)[0])) <= set("▁▂▃▄▅▆▇█")


def test_on_an_ascii_terminal_every_sign_and_name_is_ascii() -> None:
    told = replace(
        trend(),
        unit="£",
        benchmarks=elsewhere("Área\N{EN DASH}2", 84.0),
        events=((date(2017, 10, 16), "Café opens"), (date(2018, 2, 1), "日本")),
    )
    for cells, rows in ((76, 9), (56, 14), (30, 5), (10, 2)):
        assert all(plain(line).isascii() for line in draw(told, cells, rows, ascii_only=True))


def test_the_unit_stands_once_on_the_scale() -> None:
    lines = draw(trend(), 76, 9)
    assert sum("%" in plain(line) for line in lines) == 1


@pytest.mark.parametrize(
    "values",
    [
        (4.0,) * 20,
        (0.0,) * 20,
        tuple(-3.0 - n % 2 for n in range(20)),
        tuple(1.7e308 * (-1) ** n for n in range(20)),
        tuple(5e-324 * (n % 3) for n in range(20)),
        (1e15, 1e15 + 1, *(1e15,) * 18),
    ],
)
def test_unusual_series_are_drawn_in_silence(
    values: tuple[float, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    draw(trend(values, weeks(20)), 76, 9)
    assert capfd.readouterr() == ("", "")


def test_what_plotext_has_to_say_never_reaches_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    resize = plotext.figure.plot_size

    def resize_and_complain(columns: int, rows: int) -> None:
        resize(columns, rows)
        print("warning: too large", file=sys.stderr)  # noqa: T201  # as plotext does

    monkeypatch.setattr(plotext.figure, "plot_size", resize_and_complain)
    draw(trend(), 76, 9)
    assert capfd.readouterr() == ("", "")


def test_a_stretch_without_mean_and_limits_is_drawn_as_points_alone() -> None:
    group = Group(0, 36, None, None, None, few_points=False, readings=36, mostly_still=False)
    lines = draw(replace(trend(), groups=(group,), kinds=(PointKind.COMMON,) * 36), 76, 7)
    assert signs(lines, "").count("•") == 36
    assert "mean" not in "".join(map(plain, lines))


def test_the_shared_plotext_figure_is_left_as_a_fresh_one() -> None:
    plotext.figure.draw(plotext.figure.signal([1, 2], [3, 4], marker="Q"))
    plotext.figure.title("someone else's")
    first = draw(trend(), 76, 9)
    assert "Q" not in "".join(map(plain, first))
    assert draw(trend(), 76, 9) == first


FINITE = st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(FINITE | st.none(), max_size=40),
    FINITE | st.none() | st.tuples(FINITE, FINITE),
    FINITE | st.none(),
    st.integers(1, 90),
    st.integers(1, 18),
    st.booleans(),
)
def test_any_finite_series_fits_and_every_style_word_is_known(
    values: list[float | None],
    target: float | tuple[float, float] | None,
    floor: float | None,
    cells: int,
    rows: int,
    ascii_only: bool,  # noqa: FBT001  # drawn by Hypothesis
) -> None:
    judged = xmr(values, rebase=(20,) if len(values) > 30 else ())
    periods = weeks(len(values))
    shown = ChartData(
        tuple(values), periods, judged.groups, judged.kinds, target, floor,
        elsewhere("England", 1.0), tuple((day, "new") for day in periods[5:7]),
    )  # fmt: skip
    lines = draw(shown, cells, rows, ascii_only=ascii_only)
    assert len(lines) == rows
    assert all(width(plain(line)) <= cells for line in lines)
    assert {span.role for line in lines for span in line} <= ROLES
    assert all(isinstance(span, Span) for line in lines for span in line)


def test_values_are_written_short() -> None:
    assert [number(value, 1) for value in (87.24, -0.04, 12345.0, 3.44e6, 2e14)] == [
        "87.2", "0.0", "12,345.0", "3.4M", "2.0e14",
    ]  # fmt: skip
    assert [goal(value) for value in (95.0, 82.25, 12345.0, 2e6)] == ["95", "82.25", "12,345", "2M"]
    assert [goal(value) for value in (24.999999, 12345.5, 123456.0)] == [
        "24.999999", "12345.5", "123456",
    ]  # fmt: skip


def test_no_value_on_a_chart_reads_like_a_goal_that_it_is_not() -> None:
    """ "A value and the bound it is compared with never print alike unless they are equal"."""
    assert measured(94.96, 1, [95.0, 90.0]) == "94.96"
    assert measured(95.0, 1, [95.0]) == "95.0"
    assert measured(12345.3, 1, [12345.0]) == "12,345.3"
    assert measured(12345.04, 1, [12345.0]) == "12345.04"
    assert measured(2_010_000.0, 1, [2e6]) == "2010000.0"
    assert measured(2_010_000.0, 1, [3e6]) == "2.0M"
    values = (94.86, 95.06) * 7
    judged = replace(
        trend(), values=values, periods=trend().periods[:14], kinds=trend().kinds[:14],
        groups=xmr(values, Better.HIGHER).groups, target=95.0, bounds=(95.0, 94.42),
    )  # fmt: skip
    said = {level.said for level in levels(judged)}
    assert {"target 95", "mean 94.96", "limit 94.43", "limit 95.5"} <= said


def test_the_scale_has_round_labels_on_the_rows_of_their_values() -> None:
    assert scale(70.0, 100.0, 7).labels(1) == {0: "70", 2: "80", 4: "90", 6: "100"}
    assert scale(0.0, 0.3, 7).labels(1) == {0: "0.0", 2: "0.1", 4: "0.2", 6: "0.3"}
    assert scale(0.0, 60_000.0, 7).labels(0) == {0: "0k", 2: "20k", 4: "40k", 6: "60k"}


def test_a_scale_of_what_cannot_be_negative_does_not_go_below_nothing() -> None:
    assert all(scale(0.0, high, rows).low == 0.0 for high in (7.3, 11.0, 96.0) for rows in (5, 9))


@example(low=123333.0, span=133334.0, rows=9)
@example(low=228572.0, span=228571.0, rows=3)
@given(st.floats(-1e6, 1e6), st.floats(1.0, 1e6), st.integers(3, 30))
def test_the_labels_of_a_scale_stand_at_even_distances(low: float, span: float, rows: int) -> None:
    made = scale(low, low + span, rows)
    placed = sorted(made.labels(1))
    assert len({above - below for below, above in pairwise(placed)}) <= 1
    assert len(placed) >= 2
    assert made.low <= low
    assert made.high >= low + span
    # Round labels take a third of the height at the very most, and of few rows hardly any.
    assert (made.high - made.low) * (2 / 3 if rows >= 8 else 0.87) <= span * (1 + 1e-6)


def test_a_series_that_never_moves_still_has_a_scale_around_it() -> None:
    low, high = reach([4.0, 4.0], [], [])
    assert low < 4.0 < high
