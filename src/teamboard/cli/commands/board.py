"""`teamboard`, `demo`, `show`, `agenda` and `due`: looking at the board."""

from datetime import date
from pathlib import Path

import click

from teamboard.cli.options import FORMAT, Run
from teamboard.cli.output import complain, glyphs_for, say, say_lines, say_object, text_width
from teamboard.domain.board_state import BoardState, DueValue
from teamboard.domain.definitions.indicator import Indicator
from teamboard.domain.measures.assess import value_words
from teamboard.domain.measures.periods import period_name
from teamboard.domain.measures.rating_scale import ladders_due
from teamboard.present.pages.board import BY_PRIORITY, agenda_lines, plain_board
from teamboard.services.load_board import look
from teamboard.wiring.definitions import definitions_changed
from teamboard.wiring.home import Home
from teamboard.wiring.session import open_session


def open_board(run: Run) -> None:
    """Open the board's screens, or print it where there is no terminal for them."""
    if not run.interactive:
        print_board(run, _view(run))
        return
    _open_screens(run, run.find_home())


def _open_screens(run: Run, home: Home) -> None:
    from teamboard.tui.start import start

    raise click.exceptions.Exit(
        start(
            home,
            team=run.team,
            today=run.today,
            ascii_only=run.ascii_only,
            no_colour=run.without_colour,
            mouse=not run.no_mouse,
        )
    )


def _view(run: Run, home: Home | None = None) -> BoardState:
    home = home or run.find_home()
    session = open_session(home, run.team, run.today)
    try:
        return look(session, definitions_changed=definitions_changed(home, session))
    finally:
        session.store.close()


def print_board(run: Run, view: BoardState, lens: str = BY_PRIORITY) -> None:
    """Print the whole board as text, seen through a lens."""
    say_lines(run, plain_board(view, text_width(), glyphs_for(run), lens))


class _LensName(click.types.StringParamType):
    """The name of a lens; the lenses are loaded where one is asked for, not to print the board."""

    name = "lens"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The names there are, as the help shows them."""
        del param, ctx
        from teamboard.domain.lens import LENSES

        return f"[{'|'.join(LENSES)}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """A name there is.

        Raises:
            click.BadParameter: it is none.
        """
        if value == BY_PRIORITY:
            return value
        from teamboard.domain.lens import LENSES

        return click.Choice(list(LENSES)).convert(value, param, ctx)


@click.command()
@FORMAT
@click.option("--by", type=_LensName(), default=BY_PRIORITY, help="See it by this.")
@click.pass_obj
def show(run: Run, format_: str, by: str) -> None:
    """Print the board."""
    view = _view(run)
    if format_ == "json":
        from teamboard.present.objects.board import board_object

        say_object(board_object(view))
        return
    print_board(run, view, by)


@click.command(short_help="Print the items a review would open with.")
@FORMAT
@click.pass_obj
def agenda(run: Run, format_: str) -> None:
    """Print the items a review would open with, worst first."""
    view = _view(run)
    if format_ == "json":
        from teamboard.present.objects.board import agenda_object

        say_object(agenda_object(view))
        return
    say_lines(run, agenda_lines(view, text_width(), glyphs_for(run)))


@click.command(short_help="Print the values that are due.")
@FORMAT
@click.pass_obj
def due(run: Run, format_: str) -> None:
    """Print the values that are due: indicator, period, and the value before.

    Give one with 'teamboard record INDICATOR VALUE', or all with 'teamboard template' and
    'teamboard import'. Ladders without a rating for their last period stand below.
    """
    with run.session() as session:
        view, anchors = look(session), session.anchors()
    waiting, ladders = view.values_due, list(ladders_due(view.assessments, view.today, anchors))
    if format_ == "json":
        from teamboard.present.objects.board import due_object, due_value_object

        unrated = [due_object(indicator, period) for indicator, period in ladders]
        say_object({"values": [due_value_object(one) for one in waiting], "ratings": unrated})
        return
    told = [(one.indicator.id, _words(one)) for one in waiting]
    told += [(indicator.id, _ladder_words(indicator, period)) for indicator, period in ladders]
    name_cells = max((len(name) for name, _ in told), default=0)
    for name, words in told:
        say(run, f"{name:<{name_cells}}  {words}")
    if not told:
        say(run, "every value is in")


def _words(one: DueValue) -> str:
    measure = one.indicator
    before = "no value yet"
    if one.previous is not None:
        before = f"last time {value_words(measure, one.previous)}"
    return f"{measure.name}, {period_name(one.period, measure.cadence)}; {before}"


def _ladder_words(ladder: Indicator, period: date) -> str:
    return f"{ladder.name}, {period_name(period, ladder.cadence)}; nobody has rated themselves yet"


@click.command(short_help="Look round a sample home with real data.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="Keep it in DIR.")
@click.pass_obj
def demo(run: Run, into: Path | None) -> None:
    """Look round a sample home: real A&E data, and a made-up community team.

    Without --into the home is private and temporary, and goes when you leave.
    """
    from tempfile import TemporaryDirectory

    from teamboard.wiring.demo import make_demo

    if into is not None:
        home = make_demo(into)
        print_board(run, _view(run, home))
        complain(f"the sample home is in {into}; open it with: teamboard --home {into}")
        return
    with TemporaryDirectory(prefix="teamboard-demo-") as folder:
        home = make_demo(Path(folder) / "demo")
        if run.interactive:
            _open_screens(run, home)
        else:
            print_board(run, _view(run, home))
