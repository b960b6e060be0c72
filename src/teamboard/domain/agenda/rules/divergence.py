"""An early sign and its result that tell different stories."""

from datetime import timedelta

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.rule import Context, Found, Raised, Rule
from teamboard.domain.measures.assess import Assessment, Mark
from teamboard.domain.measures.light import Colour, colour_at
from teamboard.domain.measures.periods import DAYS_IN
from teamboard.domain.measures.sentences import period_words
from teamboard.domain.measures.xmr import RUN_LENGTH, PointKind

_MISSED = frozenset({Colour.AMBER, Colour.RED})
_JUDGED = frozenset({Mark.BETTER, Mark.WORSE, Mark.STEADY})


def _raised(now: Context) -> Found:
    """An early sign gets worse while its result is still green, or is green and moves nothing.

    Both belong to the early sign: one bad lead is one item.
    """
    for _, lead in now.in_priorities():
        drives = lead.indicator.drives
        if drives is None or lead.light.stale:
            continue
        lag = now.assessments[drives.lag]
        words = _early_warning(lead, lag, drives.delay) or _doubtful(lead, lag, drives.delay)
        if words:
            yield Raised(Subject(lead.indicator.id), words)


def _early_warning(lead: Assessment, lag: Assessment, delay: int) -> str:
    if lead.mark is not Mark.WORSE or lag.light.colour is not Colour.GREEN:
        return ""
    ahead = f" in about {period_words(lag.indicator, delay)}" if delay else ""
    return f'early warning: "{lag.indicator.name}" is still green, and may follow{ahead}'


def _doubtful(lead: Assessment, lag: Assessment, delay: int) -> str:
    """Green for twice its delay while the result missed its target throughout and did not move.

    A chart needs a run of points to show that anything moved, so no link is doubted sooner. A
    result that misses now and then by chance has nothing to answer for.
    """
    if delay == 0 or lag.mark not in _JUDGED:
        return ""  # what comes together has nothing to wait for
    periods = max(2 * delay, RUN_LENGTH)
    if PointKind.IMPROVEMENT in lag.kinds[-periods:] or not _missed_for(lag, periods):
        return ""
    if not _green_for(lead, lag, periods):
        return ""
    lasting = period_words(lag.indicator, periods)
    return (
        f'it has been green for {lasting}, yet "{lag.indicator.name}" is no better: '
        "the link is in doubt"
    )


def _missed_for(lag: Assessment, periods: int) -> bool:
    """Whether a result missed its target in each of its last periods, with none left out."""
    count = len(lag.readings)
    if any(lag.missing[max(count - periods + 1, 0) :]):
        return False
    return lag.light.colour in _MISSED and all(
        colour_at(lag.indicator, lag.readings[: max(place, 0)]) in _MISSED
        for place in range(count, count - periods, -1)
    )


def _green_for(lead: Assessment, lag: Assessment, periods: int) -> bool:
    """Whether a lead was green in all of the last `periods` periods of its lag, without a gap."""
    readings, cadence = lead.readings, lag.indicator.cadence
    if lead.light.colour is not Colour.GREEN:
        return False
    lasting = timedelta(days=periods * DAYS_IN[cadence])
    if readings[-1].period - readings[0].period < lasting:
        return False
    since = readings[-1].period - lasting
    return all(
        colour_at(lead.indicator, readings[:place]) is Colour.GREEN and not lead.missing[place - 1]
        for place in range(len(readings), 0, -1)
        if readings[place - 1].period > since
    )


DIVERGENCE = Rule(kind="divergence", raises=_raised, weight=2)
