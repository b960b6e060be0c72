"""What a person would say of an indicator: why it is here, and what changed."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from teamboard.domain.calendar import period_word
from teamboard.domain.indicator import Cadence, Direction, Indicator
from teamboard.domain.judgement import Judgement, target_words, value_number, value_words
from teamboard.domain.light import breaches_floor, counted, judged_value, miss
from teamboard.domain.numbers import format_number
from teamboard.domain.records import Reading
from teamboard.domain.xmr import RUN_LENGTH, Rule

_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
             "ninth", "tenth", "eleventh", "twelfth")  # fmt: skip
MISSES_WORTH_SAYING = 3


def ordinal(number: int) -> str:
    """`seventh`, `13th`, `21st`."""
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    ending = (
        "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


def standing(judgement: Judgement) -> str:
    """Where the value is against its target or floor: `81.2 %, target 95`."""
    indicator, light = judgement.indicator, judgement.light
    if judgement.ladder is not None:
        return judgement.ladder.people
    value = judged_words(judgement)
    word = {Direction.LOWER: "above", Direction.WITHIN: "outside"}.get(indicator.direction, "below")
    floor = f"{word} the floor of {floor_words(indicator)}"
    if light.below_before:
        return f"none this period; {_before(judgement)} was {floor}"
    if light.below_floor:
        return f"{value} is {floor}"
    if light.value is not None and indicator.target is not None:
        return f"{value}, target {target_words(indicator)}"
    return value


def judged_words(judgement: Judgement) -> str:
    """The value the light goes by: `81.2 %`, and `60.0 % over 3 months` where it is a sum."""
    light = judgement.light
    return _over(judgement.indicator, light.value, light.periods)


def _over(indicator: Indicator, value: float | None, periods: int) -> str:
    over = f" over {period_words(indicator, periods)}" if periods > 1 else ""
    return f"{value_words(indicator, value)}{over}"


def _before(judgement: Judgement) -> str:
    """What was judged when there was last anything to count."""
    indicator = judgement.indicator
    return _over(indicator, *judged_value(indicator, counted(judgement.readings)))


def floor_words(indicator: Indicator) -> str:
    """The floor as a number or `10 to 40`."""
    match indicator.floor:
        case None:
            return ""
        case (lowest, highest):
            return f"{format_number(lowest)} to {format_number(highest)}"
        case float() | int() as number:
            return format_number(number)


def signal_words(judgement: Judgement) -> str:
    """Why the last point stands out, in a person's words; empty when it does not."""
    points = judgement.spc.points
    if not points or points[-1].signal is None or judgement.variation is None:
        return ""
    last = points[-1]
    side = "below" if _below_mean(judgement) else "above"
    match last.signal:
        case Rule.OUTSIDE:
            end = "lower" if last.direction == "down" else "upper"
            return f"beyond the {end} limit of what is usual"
        case Rule.TREND:
            way = "fall" if last.direction == "down" else "rise"
            return f"{ordinal(_trend_run(judgement))} point of a steady {way}"
        case Rule.TWO_IN_THREE:
            end = "lower" if last.direction == "down" else "upper"
            return f"two of the last three close to the {end} limit"
        case Rule.SHIFT | None:
            return f"{ordinal(_side_run(judgement))} point in a row {side} the mean"


def what_changed(judgement: Judgement) -> str:
    """One plain sentence from the data, offered as the answer to "what changed?".

    Such as `81.2 %, down from 84.0; seventh point in a row below the mean; target 95
    missed for 11 months`.
    """
    readings, indicator = judgement.readings, judgement.indicator
    if indicator.ladder:
        return _moved(judgement)
    if not readings:
        return "no readings yet"
    parts = list(_value_parts(judgement))
    if judgement.light.stale:
        parts.append(judgement.light.reason)
    if judgement.light.floor_stands:
        parts.append(f"floor {floor_words(indicator)}")
    signal = signal_words(judgement)
    if signal:
        parts.append(signal)
    missed = misses(judgement)
    if missed >= MISSES_WORTH_SAYING:
        target = target_words(indicator)
        parts.append(f"target {target} missed for {period_words(indicator, missed)}")
    elif missed:
        parts.append(f"target {target_words(indicator)}")
    parts.append(gap_words(judgement))
    return "; ".join(filter(None, parts))


def gap_words(judgement: Judgement) -> str:
    """`first reading after 35 weeks without one`, `3 readings since ...`; empty without a gap.

    It is said while the readings since are fewer than a run needs.
    """
    for since, periods in enumerate(reversed(judgement.missing[-RUN_LENGTH:]), start=1):
        if periods:
            gap = f"{period_words(judgement.indicator, periods)} without one"
            return f"first reading after {gap}" if since == 1 else f"{since} readings since {gap}"
    return ""


def _value_parts(judgement: Judgement) -> Iterator[str]:
    """The value the light goes by, and beside a sum the last period alone, as the chart has it."""
    indicator, light = judgement.indicator, judgement.light
    if light.none_this_period:
        yield "nothing to count this period"
        if light.below_before:
            yield f"{_before(judgement)} before"
        return
    alone = value_words(indicator, judgement.readings[-1].value) + _against_previous(judgement)
    if light.periods > 1:
        yield judged_words(judgement)
        yield f"the last {period_word(indicator.cadence)} alone {alone}"
    else:
        yield alone


def _moved(judgement: Judgement) -> str:
    """How people moved on a ladder: `5 up, 6 same, 1 down of 12 people since ...`."""
    ladder, light = judgement.ladder, judgement.light
    if ladder is None:
        return "nobody has rated themselves yet"
    moved, new = ladder.up + ladder.same + ladder.down, ladder.new
    parts = []
    if moved:
        people = "1 person" if moved == 1 else f"{moved} people"
        parts.append(f"{ladder.words} of {people} since they were last rated")
    if new:
        parts.append(f"{new} {'person' if new == 1 else 'people'} rated for the first time")
    if not parts:
        workers = "worker" if len(ladder.beside) == 1 else "workers"
        parts.append(f"{ladder.people} rated by their {workers} only")
    if light.stale:
        parts.append(light.reason)
    return "; ".join(parts)


def misses(judgement: Judgement) -> int:
    """How many of the latest periods in a row missed the target, as their lights went by it."""
    indicator, readings = judgement.indicator, judgement.readings
    return _in_a_row(judgement, readings, lambda value: (miss(indicator, value) or 0) > 0)


def floor_breaches(judgement: Judgement) -> int:
    """How many of the latest periods in a row breached the floor.

    Of an indicator with nothing to count now, up to the last in which there was anything.
    """
    indicator, readings = judgement.indicator, judgement.readings
    told = counted(readings) if judgement.light.below_before else readings
    return _in_a_row(judgement, told, lambda value: breaches_floor(indicator, value))


def _in_a_row(
    judgement: Judgement, readings: Sequence[Reading], holds: Callable[[float], bool]
) -> int:
    """For how many of the latest periods what each was judged by holds; a gap ends the row."""
    count = 0
    for place in range(len(readings), 0, -1):
        told = readings[:place]
        value, _ = judged_value(judgement.indicator, told, judgement.missing[:place])
        if value is None or not holds(value):
            break
        count += 1
        if judgement.missing[place - 1]:
            break
    return count


def period_words(indicator: Indicator, number: int) -> str:
    """`3 weeks`, `1 month`."""
    return periods_of(indicator.cadence, number)


def periods_of(cadence: Cadence, number: int) -> str:
    """`3 weeks`, `1 month`."""
    return f"{number} {period_word(cadence, number)}"


def _against_previous(judgement: Judgement) -> str:
    readings, indicator = judgement.readings, judgement.indicator
    previous = next((r.value for r in reversed(readings[:-1]) if r.value is not None), None)
    latest = readings[-1].value
    if previous is None or latest is None:
        return ""
    before = value_number(indicator, previous)
    if before == value_number(indicator, latest):
        return ", unchanged" if previous == latest else ", nearly unchanged"
    return f", {'down' if latest < previous else 'up'} from {before}"


def _below_mean(judgement: Judgement) -> bool:
    last = judgement.spc.points[-1]
    mean = judgement.spc.groups[-1].mean
    return last.value is not None and mean is not None and last.value < mean


def _trend_run(judgement: Judgement) -> int:
    """How many points the last trend has, its first included; a turn begins another."""
    start = judgement.spc.groups[-1].start
    points, gaps = judgement.spc.points[start:], judgement.missing[start:]
    falling = points[-1].direction == "down"
    count = 1
    for (later, earlier), gap in zip(pairwise(reversed(points)), reversed(gaps), strict=False):
        if gap or later.value is None or earlier.value is None or later.value == earlier.value:
            break
        if (later.value < earlier.value) is not falling:
            break
        count += 1
    return count


def _side_run(judgement: Judgement) -> int:
    group = judgement.spc.groups[-1]
    count, below = 0, _below_mean(judgement)
    points, gaps = judgement.spc.points[group.start :], judgement.missing[group.start :]
    for point, gap in zip(reversed(points), reversed(gaps), strict=True):
        if point.value is None or group.mean is None or point.value == group.mean:
            break
        if (point.value < group.mean) is not below:
            break
        count += 1
        if gap:
            break
    return count
