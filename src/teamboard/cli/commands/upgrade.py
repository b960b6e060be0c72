"""`upgrade`: what an administrator does for a home."""

import click

from teamboard.cli.options import Run
from teamboard.cli.output import say
from teamboard.storage.sqlite.upgrade import upgrade as bring_up
from teamboard.wiring.session import SystemClock


@click.command(short_help="Bring an older home up to this teamboard.")
@click.pass_obj
def upgrade(run: Run) -> None:
    """Bring an older home up to this teamboard, after a backup of its database.

    Nothing else ever changes an older home. Ask the team to leave the board first: a program
    of the older version does not know what is new.
    """
    home = run.find_home()
    run.may_write(home)
    done = bring_up(home.database, SystemClock().today())
    if done.backup is None:
        say(run, f"{home.database.name} is up to date (version {done.after}); nothing was changed")
        return
    say(run, f"{home.database.name} is upgraded from version {done.before} to {done.after}")
    say(run, f"as it was, it is kept in {done.backup}")
