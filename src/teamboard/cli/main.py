"""The command `teamboard`: its global options and where each command lives."""

import gc
import os
import sys
from datetime import date
from typing import NoReturn

import click

from teamboard.cli.guard import guarded
from teamboard.cli.lazy_group import Commands
from teamboard.cli.options import Run
from teamboard.cli.output import DONE, INTERRUPTED, REFUSED, complain
from teamboard.cli.pasted import take_in
from teamboard.domain.measures.periods import year_fault
from teamboard.domain.text.clean import NOT_UTF8, is_text
from teamboard.errors import UserError
from teamboard.wiring.session import SystemClock

COMMANDS = {
    "demo": "board",
    "init": "init",
    "edit": "definitions",
    "apply": "definitions",
    "rename": "rename",
    "check": "check",
    "import": "readings",
    "due": "board",
    "record": "record",
    "template": "readings",
    "show": "board",
    "agenda": "board",
    "moves-with": "moves_with",
    "review": "review",
    "decide": "outcomes",
    "act": "outcomes",
    "escalate": "outcomes",
    "again": "outcomes",
    "undo": "outcomes",
    "redo": "outcomes",
    "actions": "actions",
    "action": "actions",
    "escalations": "escalations",
    "answer": "escalations",
    "recall": "escalations",
    "note": "notes",
    "voice": "notes",
    "try": "notes",
    "learn": "notes",
    "told": "notes",
    "untell": "notes",
    "export": "export",
    "diff": "export",
    "log": "journal",
    "spc": "spc",
    "upgrade": "upgrade",
}
"""Every command in the order a lead meets them, and the module in `commands` that declares it."""


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        day = _day_written(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    if year_fault(day):
        raise click.BadParameter(f"{year_fault(day)}; write a day such as 2019-04-08")
    return day


def _day_written(value: str) -> date:
    if len(value) == len("2019-04-08") and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"{value!r} is no day; write it as 2019-04-08") from None
    from teamboard.domain.text.days_past import day_back

    return day_back(value, SystemClock().today())


@click.group(
    cls=Commands,
    later=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--home", metavar="DIR", help="The home to use.")
@click.option("--team", metavar="ID", help="The team, where a home holds several.")
@click.option("--today", metavar="YYYY-MM-DD", callback=_day, help="Look back to a day.")
@click.option("--ascii", "ascii_", is_flag=True, help="Use plain ASCII signs only.")
@click.option("--no-color", is_flag=True, help="Use no colour.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@click.version_option(package_name="teamboard", message="teamboard %(version)s")
@click.pass_context
def teamboard(
    ctx: click.Context,
    home: str | None,
    team: str | None,
    today: date | None,
    *,
    ascii_: bool,
    no_color: bool,
    no_mouse: bool,
) -> None:
    """A team's priorities, and the review that ends in action.

    Without a command it opens the board; without a terminal it prints it.
    """
    run_ = Run(home, team, today, ascii_, no_color, no_mouse)
    ctx.obj = run_
    if ctx.invoked_subcommand is None:
        from teamboard.cli.commands.board import open_board

        open_board(run_)


def run(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 done, 1 refused, 2 wrong usage, 128+n signal."""
    status = guarded(lambda: _status(arguments))
    # The process ends here: looking through all it loaded for garbage is a tenth of `show`.
    gc.freeze()
    sys.exit(status)


def _status(arguments: list[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    try:
        _only_text(given)
        # What `Exit` was raised with comes back as the value; commands return nothing.
        status = teamboard.main(args=arguments, prog_name="teamboard", standalone_mode=False)
    except UserError as refused:
        take_in(given, COMMANDS)
        complain(refused.line())
        return REFUSED
    except click.ClickException as error:
        take_in(given, COMMANDS)
        return _wrong(error)
    except (click.Abort, KeyboardInterrupt):
        complain("stopped; nothing was changed")
        return INTERRUPTED
    return status if isinstance(status, int) else DONE


def _only_text(arguments: list[str]) -> None:
    """Refuse words that came in as bytes of another encoding: their letters would be lost.

    Raises:
        UserError: an argument or one of our variables is not UTF-8.
    """
    ours = [value for name, value in os.environ.items() if name.startswith("TEAMBOARD_")]
    for text in (*arguments, *ours):
        if not is_text(text):
            seen = text.encode(errors="replace").decode()
            raise UserError(NOT_UTF8, where=f'"{seen}"', do="set the terminal to UTF-8")


def _wrong(error: click.ClickException) -> int:
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "teamboard"
        complain(f"{error.format_message().rstrip('.')}; see '{command} --help'")
    else:
        sys.stdout.flush()
        error.show()
    return error.exit_code
