"""`log`: the record of every change, and whether it is whole."""

from typing import TYPE_CHECKING

import click

from teamboard.cli.output import REFUSED, complain, say, say_object

if TYPE_CHECKING:
    from teamboard.cli.context import Run


@click.command()
@click.option("--verify", is_flag=True, help="Say only whether the record is whole.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How."
)
@click.pass_obj
def log(run: "Run", verify: bool, format_: str) -> None:
    """Print every change, oldest first: when (UTC), who, what.

    Each entry is chained to the one before it, so a change from outside shows: then the exit
    status is 1.
    """
    with run.session() as session:
        broken = session.store.journal_break(session.team)
        entries = session.store.journal(session.team)
        count = 0
        if format_ == "json":
            say_object(
                {
                    "entries": [
                        {
                            "id": entry.id,
                            "at": entry.at,
                            "actor": entry.actor,
                            "verb": entry.verb,
                            "subject": entry.subject,
                            "hash": entry.hash,
                        }
                        for entry in entries
                    ],
                    "verified": not broken,
                }
            )
        else:
            for entry in entries:
                count += 1
                if not verify:
                    say(run, f"{entry.at}  {entry.actor}  {entry.verb}  {entry.subject}")
    if broken:
        complain(
            f"the journal was changed from outside, at entry {broken} or just before it; "
            "restore the home from a backup"
        )
        raise click.exceptions.Exit(REFUSED)
    if verify and format_ == "text":
        say(run, f"the journal is whole: {count} entr{'ies' if count != 1 else 'y'}")
