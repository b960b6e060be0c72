"""`teamboard`, `demo`, `show` and `agenda`: looking at the board."""

from pathlib import Path

import click

from teamboard.cli.options import FORMAT, Run
from teamboard.cli.output import complain, glyphs_for, say_lines, say_object, text_width
from teamboard.domain.board_state import BoardState
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
