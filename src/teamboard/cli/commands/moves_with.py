"""`moves-with`: what else on the boards of this home moves with an indicator."""

import click

from teamboard.cli.options import FORMAT, Run
from teamboard.cli.output import say_lines, say_object, text_width
from teamboard.domain.measures.correlation import Correlates
from teamboard.present.link_text import company_lines
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
        say_object(_object(company))
        return
    say_lines(run, company_lines(company, text_width()))


def _object(company: Correlates) -> dict[str, object]:
    return {
        "indicator": company.one.id,
        "name": company.one.name,
        "compared": company.compared,
        "comparisons": company.tried,
        "left_out": company.left_out,
        "moves_with": [
            {
                "board": companion.other.board,
                "indicator": companion.other.indicator.id,
                "name": companion.other.indicator.name,
                "way": "same" if companion.strength > 0 else "opposite",
                "periods_before": companion.delay,
                "strength": round(companion.strength, 3),
                "points": companion.points,
                "chance": round(companion.chance, 6),
                "words": companion.words(company.one),
            }
            for companion in company.found
        ],
        "words": list(company.sentences),
    }
