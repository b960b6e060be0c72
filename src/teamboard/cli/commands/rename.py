"""`rename`: another short name, with all that is kept under the old one."""

import click

from teamboard.cli.options import YES, Run
from teamboard.cli.output import complain, complain_all, say
from teamboard.cli.prompts import ask, at_terminal, no_personal, tell, yes_or_no
from teamboard.config.source import shown
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.definitions.renaming import Rename, doubts
from teamboard.domain.text.clean import clean
from teamboard.errors import Fault, UserError
from teamboard.services.rename import rename_meant
from teamboard.session import Session, sound_board
from teamboard.storage.factory import open_store
from teamboard.wiring.definitions import Written
from teamboard.wiring.home import Home
from teamboard.wiring.renaming import others_naming, rename_in_home, rename_in_memory


@click.command(short_help="Give something on the board another short name.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--why", metavar="TEXT", default="", help="Why, for whoever looks back.")
@YES
@click.pass_obj
def rename(run: Run, old: str, new: str, why: str, yes: bool) -> None:
    """Give an indicator, a priority, an initiative, a person or a body another short name.

    Its readings, decisions and history go with it, and the file in config/ is rewritten. OLD is
    an indicator, or priority/ID, initiative/ID, person/ID, body/ID. Renaming it back undoes it.
    """
    home = run.find_home()
    run.may_write(home)
    reason = clean(why).strip()
    no_personal([reason], yes=yes)
    with run.session() as session:
        one = rename_meant(session, clean(old).strip(), clean(new).strip())
        changes, left = rename_in_home(home, session, one, reason)
        _say_renamed(run, session, one, changes)
    if left:
        complain(left)


def _say_renamed(run: Run, session: Session, one: Rename, changes: tuple[str, ...]) -> None:
    for change in changes:
        say(run, f"{session.team}: {change}")
    say(run, f"to undo it: teamboard rename {one.subject(one.new)} {one.old}")
    for other in others_naming(session, one):
        complain(f"config/{clean(other)}.toml serves {one.old}; write {one.new} there")


def renamed(home: Home, written: tuple[Written, ...]) -> list[tuple[TeamId, Rename, Fault]]:
    """What may have another short name in the files, and is kept under the old one."""
    found: list[tuple[TeamId, Rename, Fault]] = []
    if not home.database.is_file():
        return found
    try:
        store = open_store(home.database, only_look=True)
    except UserError:
        return found
    try:
        for file in written:
            before = sound_board(store, file.board.team) if file.board else None
            if before is None or file.board is None:
                continue
            team = file.board.team
            for one, alike in doubts(before, file.board):
                if store.kept_under(team, one, one.old):
                    what = (
                        f"{one.kind} {one.old} is gone, and {one.new} is new "
                        f"{'with its name' if alike == 'name' else 'in its place'}"
                    )
                    do = (
                        f"if it is the same, run 'teamboard --team {team} rename "
                        f"{one.subject(one.old)} {one.new}', or its history stays behind"
                    )
                    found.append((team, one, Fault(shown(file.path), what, do)))
    finally:
        store.close()
    return found


def ask_renamed(run: Run, home: Home, written: tuple[Written, ...], why: str, *, yes: bool) -> None:
    """Ask of each such thing whether it is the same, and rename it then; all before it is stored.

    Raises:
        UserError: nobody is there to ask.
    """
    found = [] if yes else renamed(home, written)
    if found and not at_terminal():
        complain_all(fault for _, _, fault in found)
        raise UserError("nothing was stored", do="rename first, or add --yes if they are others")
    for team, one, fault in found:
        tell(f"{fault.where}: {fault.what}")
        question = f"Is it the same {one.kind}? y moves what is kept under {one.old}"
        if ask(question, yes_or_no, default="y"):
            with run._replace(team=team).session() as session:
                _say_renamed(run, session, one, rename_in_memory(session, one, "", why))
