"""`init`, `edit`, `apply` and `check`: the team's definitions, from the file to the board."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from teamboard.cli.output import FAULTS_SHOWN, REFUSED, complain, complain_all, say
from teamboard.domain.text.clean import clean
from teamboard.errors import UserError

if TYPE_CHECKING:
    from teamboard.cli.context import Run
    from teamboard.wiring.definitions import Written
    from teamboard.wiring.home import Home

YES = click.option("--yes", is_flag=True, help="Answer yes to a doubt.")
_NEXT = (
    (" edit", "change or add priorities, targets and people"),
    (" template", "a sheet for the first values; fill it in"),
    (" import FILE", "take its values"),
    ("", "open the board"),
)
WHY = click.option("--why", metavar="TEXT", help="Why, for whoever looks back.")


@click.command()
@click.pass_obj
def init(run: "Run") -> None:
    """Make a home and your team's board, by answering a few questions.

    It is kept in the folder that --home or TEAMBOARD_HOME names, else in the home you stand
    in, else in your own data folder. Whoever runs it is the first lead.
    """
    from teamboard.cli.init_questions import ask_board, ask_short_name
    from teamboard.config.load import load_text
    from teamboard.config.template import new_board_toml
    from teamboard.domain.definitions.board import TeamId
    from teamboard.domain.measures.periods import short
    from teamboard.files import There, write_whole
    from teamboard.wiring.access import who_can_use
    from teamboard.wiring.definitions import Written, apply_definitions
    from teamboard.wiring.home import mark_home
    from teamboard.wiring.session import SystemClock, current_actor

    folder = _new_home(run)
    taken = _teams_in(folder)
    if run.team is not None:
        _needs_free_name(run.team, taken)
    clock, actor = SystemClock(run.today), current_actor()
    _tell_where(run, folder)
    answers = ask_board(actor, clock.today())
    team = run.team or ask_short_name(answers.name, taken)
    text = new_board_toml(answers)
    loaded = load_text(text, TeamId(team), f"config/{team}.toml")
    if loaded.board is None:
        complain_all(loaded.faults)
        raise UserError("these answers make no board; nothing was changed", do="run 'init' again")
    home = mark_home(folder)
    path = home.definitions_file(team)
    write_whole(path, text, there=There.STAYS, mode=0o660)
    apply_definitions(home, (Written(path, text, loaded.board, ()),), "the first board")
    start = f"teamboard{_where(run, folder)}{f' --team {team}' if taken else ''}"
    say(run, f"wrote {path}")
    say(run, who_can_use(home))
    say(
        run,
        f"the board is there; its first review is on {short(answers.first_review, clock.today())}",
    )
    say(run, "what to do next:")
    # What it does has its own line: a long --home pushes nothing past the terminal's edge.
    for command, does in _NEXT:
        say(run, f"  {start}{command}")
        say(run, f"      {does}")


def _new_home(run: "Run") -> Path:
    """The folder that `init` fills, found to be writable before anything is asked."""
    from teamboard.wiring.home import here, is_home, named_folder, read_home, user_home

    named, current = run.home or os.environ.get("TEAMBOARD_HOME"), here()
    folder = named_folder(named) if named else current
    if not named and (folder is None or not is_home(folder)):
        folder = user_home()
    if folder is None or (current is None and not folder.is_absolute()):
        raise UserError(
            "there is no folder to keep it in", do="choose one with --home, written out in full"
        )
    folder = folder.absolute()
    shown = clean(str(folder))
    if is_home(folder) and read_home(folder).demo:
        raise UserError("is a sample home", where=shown, do="name a folder of your own with --home")
    nearest = folder
    while not os.path.lexists(nearest) and nearest != nearest.parent:
        nearest = nearest.parent
    if not os.access(nearest, os.W_OK | os.X_OK) or not nearest.is_dir():
        raise UserError("cannot be written", where=shown, do="choose a folder with --home DIR")
    return folder


def _tell_where(run: "Run", folder: Path) -> None:
    """Say where the board will be, and how to choose, before anything is asked."""
    from teamboard.cli.asking import tell
    from teamboard.wiring.home import here, is_home

    current = here()
    at_home = current is not None and is_home(current)
    if run.home or os.environ.get("TEAMBOARD_HOME") or at_home:
        tell(f"Your board will be kept in {folder}")
        return
    tell(f"Your board will be kept in your own data folder: {folder}")
    tell("To keep it elsewhere, stop and run: teamboard --home DIR init")


def _teams_in(folder: Path) -> frozenset[str]:
    from teamboard.config.source import config_files, team_of

    return frozenset(team_of(path) for path in config_files(folder))


def _needs_free_name(team: str, taken: frozenset[str]) -> None:
    from teamboard.domain.text.file_names import team_faults

    for _, what in team_faults(team):
        raise UserError(what, where="--team", do="choose another short name")
    if team in taken:
        raise UserError(
            "is there already; it is never overwritten",
            where=f"config/{clean(team)}.toml",
            do="change it with 'teamboard edit', or choose another --team",
        )


def _where(run: "Run", folder: Path) -> str:
    """` --home DIR`, where the home would not be found without it."""
    import shlex

    return f" --home {shlex.quote(clean(str(folder)))}" if run.home else ""


@click.command()
@WHY
@YES
@click.pass_obj
def edit(run: "Run", why: str | None, yes: bool) -> None:
    """Edit the board's definitions, and put them on the board when they hold."""
    from teamboard.cli.editing import edit_definitions
    from teamboard.cli.rename import ask_renamed
    from teamboard.domain.definitions.board import TeamId
    from teamboard.wiring.definitions import may_define

    home = run.find_home()
    run.may_write(home)
    path = _team_file(run, home)
    may_define(home, TeamId(path.stem))  # before anything is typed
    edited = edit_definitions(home, path, yes=yes)
    if edited is None:
        say(run, "nothing was changed")
        return

    def store(written: "Written", reason: str) -> None:
        ask_renamed(run, home, (written,), reason, yes=yes)
        _apply(run, home, (written,), reason)

    edited.store(lambda: _why(why, ask_for_it=True, yes=yes), store)


def _team_file(run: "Run", home: "Home") -> Path:
    """The file of the team that is meant.

    Raises:
        UserError: there is none, or several to choose from.
    """
    from teamboard.config.source import config_files
    from teamboard.wiring.session import open_session

    files = {path.stem: path for path in config_files(home.path)}
    wanted = run.team or os.environ.get("TEAMBOARD_TEAM") or home.team
    if not wanted and len(files) > 1:
        # Where the board is already applied, the person's own team is known.
        session = open_session(home)
        wanted = session.team
        session.store.close()
    if not wanted and files:
        wanted = next(iter(files))
    if wanted not in files:
        known = ", ".join(map(clean, files)) or "none"
        what = f"there is no config/{clean(wanted)}.toml" if wanted else "config/ holds no board"
        raise UserError(what, do=f"the teams are: {known}; 'teamboard init' makes a board")
    return files[wanted]


def _why(why: str | None, *, ask_for_it: bool, yes: bool) -> str:
    from teamboard.cli.asking import ask, at_terminal, no_personal

    if why is None and ask_for_it and at_terminal():
        why = ask("Why? For whoever looks back (Enter skips)", str)
    reason = clean(why or "").strip()
    no_personal([reason], yes=yes)
    return reason


@click.command()
@WHY
@YES
@click.pass_obj
def apply(run: "Run", why: str | None, yes: bool) -> None:
    """Put the definitions in config/ on the boards that you lead: all of these, or none.

    With --team that board alone. Other files that were changed are named and left.
    """
    from teamboard.cli.asking import sure
    from teamboard.cli.rename import ask_renamed
    from teamboard.cli.soundness import named_patients
    from teamboard.wiring.definitions import choose, read_definitions

    home = run.find_home()
    run.may_write(home)
    chosen = choose(home, read_definitions(home), _named_team(run))
    written = chosen.theirs
    for one, whose in chosen.left:
        complain(f"config/{one.path.name}: was changed too, and is left: {whose}")
    if complain_all((fault for one in written for fault in one.faults), FAULTS_SHOWN):
        raise UserError("nothing was stored", do="mend this, then apply again")
    reason = _why(why, ask_for_it=False, yes=yes)
    doubts = tuple(named_patients(home, written))
    if doubts and not yes:
        complain_all(doubts, FAULTS_SHOWN)
        sure("the definitions may name a patient", yes=yes)
    ask_renamed(run, home, written, reason, yes=yes)
    _apply(run, home, written, reason, left=bool(chosen.left))


def _named_team(run: "Run") -> str | None:
    """The one team that was asked for, by --team or in the environment."""
    return run.team or os.environ.get("TEAMBOARD_TEAM") or None


def _apply(
    run: "Run", home: "Home", written: "tuple[Written, ...]", why: str, *, left: bool = False
) -> None:
    from teamboard.cli.soundness import of_accounts
    from teamboard.wiring.definitions import apply_definitions
    from teamboard.wiring.session import SystemClock

    changed = apply_definitions(home, written, why)
    for team, changes in changed.items():
        for change in changes:
            say(run, f"{team}: {change}")
    if not changed:
        same = "nothing changed: the board says what config/ says"
        say(run, "nothing else changed" if left else same)
    today = SystemClock(home.today).today()
    for one in written:
        for fault in of_accounts(home, one, today):
            say(run, f"worth a look: {fault.line()}")


@click.command()
@click.pass_obj
def check(run: "Run") -> None:
    """Say all that is wrong or missing in the definitions and in what is kept.

    With --team, of that board alone.
    """
    from itertools import chain

    from teamboard.cli.rename import renamed
    from teamboard.cli.soundness import kept_faults, worth_a_look
    from teamboard.wiring.access import shut_out, who_can_use
    from teamboard.wiring.definitions import of_team, read_definitions
    from teamboard.wiring.session import SystemClock

    home, team = run.find_home(), _named_team(run)
    every = read_definitions(home)
    written = of_team(every, team)
    today = SystemClock(run.today or home.today).today()
    for advice in chain(shut_out(home), worth_a_look(home, written, today, every)):
        say(run, f"worth a look: {advice.line()}")
    for _, _, doubt in renamed(home, written):
        say(run, f"worth a look: {doubt.line()}")
    say(run, who_can_use(home))
    in_files = (fault for one in written for fault in one.faults)
    count = complain_all(chain(in_files, kept_faults(home, written, team)), FAULTS_SHOWN)
    if count:
        complain(f"{count} fault{'s' if count > 1 else ''} to mend")
        raise click.exceptions.Exit(REFUSED)
    boards = f"{len(written)} board{'s' if len(written) > 1 else ''}"
    say(run, f"no faults in {boards}")
