"""`due`: the values that the board waits for."""

from typing import TYPE_CHECKING

import click

from teamboard.cli.output import say, say_object

if TYPE_CHECKING:
    from teamboard.cli.context import Run
    from teamboard.domain.overview import DueValue


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How."
)
@click.pass_obj
def due(run: "Run", format_: str) -> None:
    """Print the values that are due: indicator, period, and the value before.

    Give one with 'teamboard record INDICATOR VALUE', or all with 'teamboard template' and
    'teamboard import'.
    """
    from teamboard.usecases.look import look

    with run.session() as session:
        waiting = look(session).values_due
    if format_ == "json":
        say_object({"values": [_object(one) for one in waiting]})
        return
    name_cells = max((len(one.indicator.id) for one in waiting), default=0)
    for one in waiting:
        say(run, f"{one.indicator.id:<{name_cells}}  {_words(one)}")
    if not waiting:
        say(run, "every value is in")


def _words(one: "DueValue") -> str:
    from teamboard.domain.calendar import period_name
    from teamboard.domain.judgement import value_words

    measure = one.indicator
    before = "no value yet"
    if one.previous is not None:
        before = f"last time {value_words(measure, one.previous)}"
    return f"{measure.name}, {period_name(one.period, measure.cadence)}; {before}"


def _object(one: "DueValue") -> dict[str, object]:
    return {
        "indicator": one.indicator.id,
        "name": one.indicator.name,
        "period": one.period.isoformat(),
        "cadence": one.indicator.cadence.value,
        "unit": one.indicator.unit,
        "previous": one.previous,
    }
