"""`log`: the record of every change, and whether it is whole."""

from datetime import datetime

import click

from teamboard.cli.options import FORMAT, Run
from teamboard.cli.output import REFUSED, complain_all, say, say_object
from teamboard.domain.journal import Entry
from teamboard.domain.text.days_past import day_back
from teamboard.errors import UserError
from teamboard.present.objects.records import entry_object
from teamboard.services.journal import read_journal
from teamboard.wiring.evidence import Verified
from teamboard.wiring.evidence import verify as look_at

_SHOWN = 400
"""Characters of a text that are shown of a change: whole definitions are longer."""


@click.command(short_help="Print the journal, and verify its chain.")
@click.option("--verify", is_flag=True, help="Say only whether the record is whole.")
@click.option("--since", metavar="DAY", help="From this day on.")
@click.option("--person", metavar="ID", help="What one person or account changed.")
@click.option("--subject", metavar="ID", help="What changed of one indicator, review or file.")
@click.option("--values", is_flag=True, help="Also what stood there before, and after.")
@FORMAT
@click.pass_obj
def log(
    run: Run,
    *,
    verify: bool,
    since: str | None,
    person: str | None,
    subject: str | None,
    values: bool,
    format_: str,
) -> None:
    """Print every change, oldest first: when, who, what.

    Each entry is chained to the one before it, and every snapshot names one; so most changes
    from outside show, and then the exit status is 1. Whoever may write the database file could
    still replace all of it: compare with snapshots and backups kept elsewhere.
    """
    home = run.find_home()
    with run.session() as session:
        try:
            day = day_back(since, session.clock.today()) if since else None
        except ValueError as error:
            raise UserError(str(error), where="--since") from None
        found = look_at(home, session.store, session.team)
        entries = read_journal(session, since=day, person=person or "", subject=subject or "")
        if format_ == "json":
            say_object(
                {
                    "entries": [entry_object(entry, values=values) for entry in entries],
                    "verified": not found.faults,
                }
            )
        elif not verify:
            none = True
            for entry in entries:
                _say_entry(run, entry, values=values)
                none = False
            if none:
                say(run, "no change is kept that is asked for; 'teamboard log' has all")
    if complain_all(found.faults):
        raise click.exceptions.Exit(REFUSED)
    if verify and format_ == "text":
        say(run, _whole(found))


def _say_entry(run: Run, entry: Entry, *, values: bool) -> None:
    at = datetime.fromisoformat(entry.at).astimezone().isoformat(" ", "seconds")
    say(run, f"{at}  {entry.actor}  {entry.verb}  {entry.subject}")
    if values:
        for label, text in (("was", entry.before), ("now", entry.after)):
            if text is not None:
                say(run, f"    {label}: {_shortened(text)}")


def _shortened(text: str) -> str:
    if len(text) <= _SHOWN:
        return text
    return f"{text[:_SHOWN]}... ({len(text)} characters; --format json has all)"


def _whole(found: Verified) -> str:
    entries = f"{found.entries} entr{'ies' if found.entries != 1 else 'y'}"
    whole = f"the journal is whole: {entries}, each following from the one before"
    if found.bare:
        whole = f"{whole}; the texts of {found.bare} were taken out"
    if not found.snapshots:
        return whole
    agree = "1 snapshot agrees" if found.snapshots == 1 else f"{found.snapshots} snapshots agree"
    return f"{whole}; {agree} with it"
