"""`due`: the values and ratings that the board waits for."""

from typing import TYPE_CHECKING

import click

from teamboard.cli.output import say, say_object

if TYPE_CHECKING:
    from datetime import date

    from teamboard.cli.context import Run
    from teamboard.domain.board_state import DueValue
    from teamboard.domain.definitions.indicator import Indicator


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How."
)
@click.pass_obj
def due(run: "Run", format_: str) -> None:
    """Print the values that are due: indicator, period, and the value before.

    Give one with 'teamboard record INDICATOR VALUE', or all with 'teamboard template' and
    'teamboard import'. Ladders without a rating for their last period stand below.
    """
    from teamboard.domain.measures.rating_scale import ladders_due
    from teamboard.services.load_board import look

    with run.session() as session:
        view, anchors = look(session), session.anchors()
    waiting, ladders = view.values_due, list(ladders_due(view.assessments, view.today, anchors))
    if format_ == "json":
        unrated = [_unrated(indicator, period) for indicator, period in ladders]
        say_object({"values": [_object(one) for one in waiting], "ratings": unrated})
        return
    told = [(one.indicator.id, _words(one)) for one in waiting]
    told += [(indicator.id, _ladder_words(indicator, period)) for indicator, period in ladders]
    name_cells = max((len(name) for name, _ in told), default=0)
    for name, words in told:
        say(run, f"{name:<{name_cells}}  {words}")
    if not told:
        say(run, "every value is in")


def _words(one: "DueValue") -> str:
    from teamboard.domain.measures.assess import value_words
    from teamboard.domain.measures.periods import period_name

    measure = one.indicator
    before = "no value yet"
    if one.previous is not None:
        before = f"last time {value_words(measure, one.previous)}"
    return f"{measure.name}, {period_name(one.period, measure.cadence)}; {before}"


def _ladder_words(ladder: "Indicator", period: "date") -> str:
    from teamboard.domain.measures.periods import period_name

    return f"{ladder.name}, {period_name(period, ladder.cadence)}; nobody has rated themselves yet"


def _unrated(ladder: "Indicator", period: "date") -> dict[str, object]:
    return {
        "indicator": ladder.id,
        "name": ladder.name,
        "period": period.isoformat(),
        "cadence": ladder.cadence.value,
    }


def _object(one: "DueValue") -> dict[str, object]:
    return {
        "indicator": one.indicator.id,
        "name": one.indicator.name,
        "period": one.period.isoformat(),
        "cadence": one.indicator.cadence.value,
        "unit": one.indicator.unit,
        "previous": one.previous,
    }
