"""What a person would say of an indicator: why it is here, and what changed."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from teamboard.domain.definitions.indicator import Cadence, Direction, Indicator
from teamboard.domain.measures.assess import Assessment, target_words, value_number, value_words
from teamboard.domain.measures.light import breaches_floor, counted, judged_value, miss
from teamboard.domain.measures.periods import period_word
from teamboard.domain.measures.reading import Reading
from teamboard.domain.measures.xmr import RUN_LENGTH, Rule
from teamboard.domain.text.numbers import format_number

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


def standing(assessment: Assessment) -> str:
    """Where the value is against its target or floor: `81.2 %, target 95`."""
    indicator, light = assessment.indicator, assessment.light
    if assessment.ladder is not None:
        return assessment.ladder.people
    value = judged_words(assessment)
    word = {Direction.LOWER: "above", Direction.WITHIN: "outside"}.get(indicator.direction, "below")
    floor = f"{word} the floor of {floor_words(indicator)}"
    if light.below_before:
        return f"none this period; {_before(assessment)} was {floor}"
    if light.below_floor:
        return f"{value} is {floor}"
    if light.value is not None and indicator.target is not None:
        return f"{value}, target {target_words(indicator)}"
    return value


def judged_words(assessment: Assessment) -> str:
    """The value the light goes by: `81.2 %`, and `60.0 % over 3 months` where it is a sum."""
    light = assessment.light
    return _over(assessment.indicator, light.value, light.periods)


def _over(indicator: Indicator, value: float | None, periods: int) -> str:
    over = f" over {period_words(indicator, periods)}" if periods > 1 else ""
    return f"{value_words(indicator, value)}{over}"


def _before(assessment: Assessment) -> str:
    """What was judged when there was last anything to count."""
    indicator = assessment.indicator
    return _over(indicator, *judged_value(indicator, counted(assessment.readings)))


def floor_words(indicator: Indicator) -> str:
    """The floor as a number or `10 to 40`."""
    match indicator.floor:
        case None:
            return ""
        case (lowest, highest):
            return f"{format_number(lowest)} to {format_number(highest)}"
        case float() | int() as number:
            return format_number(number)


def signal_words(assessment: Assessment) -> str:
    """Why the last point stands out, in a person's words; empty when it does not."""
    points = assessment.spc.points
    if not points or points[-1].signal is None or assessment.variation is None:
        return ""
    last = points[-1]
    side = "below" if _below_mean(assessment) else "above"
    match last.signal:
        case Rule.OUTSIDE:
            end = "lower" if last.direction == "down" else "upper"
            return f"beyond the {end} limit of what is usual"
        case Rule.TREND:
            way = "fall" if last.direction == "down" else "rise"
            return f"{ordinal(_trend_run(assessment))} point of a steady {way}"
        case Rule.TWO_IN_THREE:
            end = "lower" if last.direction == "down" else "upper"
            return f"two of the last three close to the {end} limit"
        case Rule.SHIFT | None:
            return f"{ordinal(_side_run(assessment))} point in a row {side} the mean"


def what_changed(assessment: Assessment) -> str:
    """One plain sentence from the data, offered as the answer to "what changed?".

    Such as `81.2 %, down from 84.0; seventh point in a row below the mean; target 95
    missed for 11 months`.
    """
    readings, indicator = assessment.readings, assessment.indicator
    if indicator.ladder:
        return _moved(assessment)
    if not readings:
        return "no readings yet"
    parts = list(_value_parts(assessment))
    if assessment.light.stale:
        parts.append(assessment.light.reason)
    if assessment.light.floor_stands:
        parts.append(f"floor {floor_words(indicator)}")
    signal = signal_words(assessment)
    if signal:
        parts.append(signal)
    missed = misses(assessment)
    if missed >= MISSES_WORTH_SAYING:
        target = target_words(indicator)
        parts.append(f"target {target} missed for {period_words(indicator, missed)}")
    elif missed:
        parts.append(f"target {target_words(indicator)}")
    parts.append(gap_words(assessment))
    return "; ".join(filter(None, parts))


def gap_words(assessment: Assessment) -> str:
    """`first reading after 35 weeks without one`, `3 readings since ...`; empty without a gap.

    It is said while the readings since are fewer than a run needs.
    """
    for since, periods in enumerate(reversed(assessment.missing[-RUN_LENGTH:]), start=1):
        if periods:
            gap = f"{period_words(assessment.indicator, periods)} without one"
            return f"first reading after {gap}" if since == 1 else f"{since} readings since {gap}"
    return ""


def _value_parts(assessment: Assessment) -> Iterator[str]:
    """The value the light goes by, and beside a sum the last period alone, as the chart has it."""
    indicator, light = assessment.indicator, assessment.light
    if light.none_this_period:
        yield "nothing to count this period"
        if light.below_before:
            yield f"{_before(assessment)} before"
        return
    alone = value_words(indicator, assessment.readings[-1].value) + _against_previous(assessment)
    if light.periods > 1:
        yield judged_words(assessment)
        yield f"the last {period_word(indicator.cadence)} alone {alone}"
    else:
        yield alone


def _moved(assessment: Assessment) -> str:
    """How people moved on a ladder: `5 up, 6 same, 1 down of 12 people since ...`."""
    ladder, light = assessment.ladder, assessment.light
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


def misses(assessment: Assessment) -> int:
    """How many of the latest periods in a row missed the target, as their lights went by it."""
    indicator, readings = assessment.indicator, assessment.readings
    return _in_a_row(assessment, readings, lambda value: (miss(indicator, value) or 0) > 0)


def floor_breaches(assessment: Assessment) -> int:
    """How many of the latest periods in a row breached the floor.

    Of an indicator with nothing to count now, up to the last in which there was anything.
    """
    indicator, readings = assessment.indicator, assessment.readings
    told = counted(readings) if assessment.light.below_before else readings
    return _in_a_row(assessment, told, lambda value: breaches_floor(indicator, value))


def _in_a_row(
    assessment: Assessment, readings: Sequence[Reading], holds: Callable[[float], bool]
) -> int:
    """For how many of the latest periods what each was judged by holds; a gap ends the row."""
    count = 0
    for place in range(len(readings), 0, -1):
        told = readings[:place]
        value, _ = judged_value(assessment.indicator, told, assessment.missing[:place])
        if value is None or not holds(value):
            break
        count += 1
        if assessment.missing[place - 1]:
            break
    return count


def period_words(indicator: Indicator, number: int) -> str:
    """`3 weeks`, `1 month`."""
    return periods_of(indicator.cadence, number)


def periods_of(cadence: Cadence, number: int) -> str:
    """`3 weeks`, `1 month`."""
    return f"{number} {period_word(cadence, number)}"


def _against_previous(assessment: Assessment) -> str:
    readings, indicator = assessment.readings, assessment.indicator
    previous = next((r.value for r in reversed(readings[:-1]) if r.value is not None), None)
    latest = readings[-1].value
    if previous is None or latest is None:
        return ""
    before = value_number(indicator, previous)
    if before == value_number(indicator, latest):
        return ", unchanged" if previous == latest else ", nearly unchanged"
    return f", {'down' if latest < previous else 'up'} from {before}"


def _below_mean(assessment: Assessment) -> bool:
    last = assessment.spc.points[-1]
    mean = assessment.spc.groups[-1].mean
    return last.value is not None and mean is not None and last.value < mean


def _trend_run(assessment: Assessment) -> int:
    """How many points the last trend has, its first included; a turn begins another."""
    start = assessment.spc.groups[-1].start
    points, gaps = assessment.spc.points[start:], assessment.missing[start:]
    falling = points[-1].direction == "down"
    count = 1
    for (later, earlier), gap in zip(pairwise(reversed(points)), reversed(gaps), strict=False):
        if gap or later.value is None or earlier.value is None or later.value == earlier.value:
            break
        if (later.value < earlier.value) is not falling:
            break
        count += 1
    return count


def _side_run(assessment: Assessment) -> int:
    group = assessment.spc.groups[-1]
    count, below = 0, _below_mean(assessment)
    points, gaps = assessment.spc.points[group.start :], assessment.missing[group.start :]
    for point, gap in zip(reversed(points), reversed(gaps), strict=True):
        if point.value is None or group.mean is None or point.value == group.mean:
            break
        if (point.value < group.mean) is not below:
            break
        count += 1
        if gap:
            break
    return count
