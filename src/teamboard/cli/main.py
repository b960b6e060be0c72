"""The command `teamboard`: its global options and where each command lives."""

import gc
import os
import sys
from datetime import date
from typing import NoReturn

import click

from teamboard.cli.context import Run
from teamboard.cli.guard import guarded
from teamboard.cli.lazy import Commands
from teamboard.cli.output import DONE, INTERRUPTED, REFUSED, complain
from teamboard.cli.pasted import take_in
from teamboard.domain.safetext import NOT_UTF8, is_text
from teamboard.ports import Refused

COMMANDS = {
    "demo": ("teamboard.cli.board:demo", "Look round a sample home with real data."),
    "init": ("teamboard.cli.definitions:init", "Make a home and your team's board."),
    "edit": ("teamboard.cli.definitions:edit", "Edit the board's definitions."),
    "apply": ("teamboard.cli.definitions:apply", "Put the definitions in config/ on the board."),
    "rename": ("teamboard.cli.renaming:rename", "Give something on the board another short name."),
    "check": ("teamboard.cli.definitions:check", "Say all that is wrong or missing in config/."),
    "import": ("teamboard.cli.readings:import_", "Take readings from a CSV file, all or none."),
    "due": ("teamboard.cli.due:due", "Print the values that are due."),
    "record": ("teamboard.cli.recording:record", "Record one value."),
    "template": ("teamboard.cli.readings:template", "Print the sheet to fill in."),
    "show": ("teamboard.cli.board:show", "Print the board."),
    "agenda": ("teamboard.cli.board:agenda", "Print the items a review would open with."),
    "moves-with": (
        "teamboard.cli.moves_with:moves_with",
        "Print what else moves with an indicator.",
    ),
    "review": ("teamboard.cli.review:review", "Open, follow, close or read a review."),
    "decide": ("teamboard.cli.outcomes:decide", "Close an item with a decision."),
    "act": ("teamboard.cli.outcomes:act", "Close an item with an action."),
    "escalate": ("teamboard.cli.outcomes:escalate", "Close an item with an escalation."),
    "again": ("teamboard.cli.outcomes:again", "Close an item as it was closed last time."),
    "undo": ("teamboard.cli.outcomes:undo", "Take back the newest outcome of the open review."),
    "redo": ("teamboard.cli.outcomes:redo", "Bring back the outcome that was last taken back."),
    "actions": ("teamboard.cli.actions:actions", "Print the actions."),
    "action": ("teamboard.cli.actions:action", "Move an action on: doing, done or drop."),
    "escalations": (
        "teamboard.cli.escalations:escalations",
        "Print what the team asked of others.",
    ),
    "answer": (
        "teamboard.cli.escalations:answer",
        "Record how an escalation stands, or its answer.",
    ),
    "recall": ("teamboard.cli.escalations:recall", "Recall an escalation, with the reason."),
    "note": ("teamboard.cli.telling:note", "Write a dated note on an indicator or priority."),
    "voice": ("teamboard.cli.telling:voice", "Write down what somebody told us."),
    "try": ("teamboard.cli.telling:try_", "Begin an experiment."),
    "learn": ("teamboard.cli.telling:learn", "End an experiment with what was learned."),
    "told": ("teamboard.cli.telling:told", "Print notes, voices and experiments."),
    "untell": ("teamboard.cli.telling:untell", "Take back what was told by mistake."),
    "export": ("teamboard.cli.export:export", "Write the board as TOML, Markdown or CSV."),
    "diff": ("teamboard.cli.export:diff", "Say what changed between two snapshots."),
    "log": ("teamboard.cli.journal:log", "Print the journal, and verify its chain."),
    "spc": ("teamboard.cli.spc:spc", "Judge any column of numbers by the XmR rules."),
    "upgrade": ("teamboard.cli.upkeep:upgrade", "Bring an older home up to this teamboard."),
}


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    from teamboard.domain.calendar import year_fault

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
    from teamboard.bootstrap.session import SystemClock
    from teamboard.domain.looking_back import day_back

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
        from teamboard.cli.board import open_board

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
    except Refused as refused:
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
        Refused: an argument or one of our variables is not UTF-8.
    """
    ours = [value for name, value in os.environ.items() if name.startswith("TEAMBOARD_")]
    for text in (*arguments, *ours):
        if not is_text(text):
            seen = text.encode(errors="replace").decode()
            raise Refused(NOT_UTF8, where=f'"{seen}"', do="set the terminal to UTF-8")


def _wrong(error: click.ClickException) -> int:
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "teamboard"
        complain(f"{error.format_message().rstrip('.')}; see '{command} --help'")
    else:
        sys.stdout.flush()
        error.show()
    return error.exit_code
