"""`moves-with`: what else on the boards of this home moves with an indicator."""

import click

from teamboard.cli.options import FORMAT, Run
from teamboard.cli.output import say_lines, say_object, text_width
from teamboard.present.objects.board import correlates_object
from teamboard.present.sections.links import company_lines
from teamboard.services.correlates import what_moves_with


@click.command("moves-with", short_help="Print what else moves with an indicator.")
@click.argument("indicator", metavar="INDICATOR")
@FORMAT
@click.pass_obj
def moves_with(run: Run, indicator: str, format_: str) -> None:
    """Print what moves with INDICATOR, up to six of its periods ahead of it.

    Every measure on every board of this home is tried; what so many tries would show by
    chance is left out. That two move together does not say why.
    """
    with run.session() as session:
        company = what_moves_with(session, indicator)
    if format_ == "json":
        say_object(correlates_object(company))
        return
    say_lines(run, company_lines(company, text_width()))
