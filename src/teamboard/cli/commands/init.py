"""`init`: a home and a team's board, by answering a few questions."""

import os
import shlex
from pathlib import Path

import click

from teamboard.cli.init_questions import ask_board, ask_short_name
from teamboard.cli.options import Run
from teamboard.cli.output import complain_all, say
from teamboard.cli.prompts import tell
from teamboard.config.load import load_text
from teamboard.config.source import config_files, team_of
from teamboard.config.template import new_board_toml
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.measures.periods import short
from teamboard.domain.text.clean import clean
from teamboard.domain.text.file_names import team_faults
from teamboard.errors import UserError
from teamboard.files.write import There, write_whole
from teamboard.wiring.access import who_can_use
from teamboard.wiring.definitions import Written, apply_definitions
from teamboard.wiring.home import here, is_home, mark_home, named_folder, read_home, user_home
from teamboard.wiring.session import SystemClock, current_actor

_NEXT = (
    (" edit", "change or add priorities, targets and people"),
    (" template", "a sheet for the first values; fill it in"),
    (" import FILE", "take its values"),
    ("", "open the board"),
)


@click.command(short_help="Make a home and your team's board.")
@click.pass_obj
def init(run: Run) -> None:
    """Make a home and your team's board, by answering a few questions.

    It is kept in the folder that --home or TEAMBOARD_HOME names, else in the home you stand
    in, else in your own data folder. Whoever runs it is the first lead.
    """
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


def _new_home(run: Run) -> Path:
    """The folder that `init` fills, found to be writable before anything is asked."""
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


def _tell_where(run: Run, folder: Path) -> None:
    """Say where the board will be, and how to choose, before anything is asked."""
    current = here()
    at_home = current is not None and is_home(current)
    if run.home or os.environ.get("TEAMBOARD_HOME") or at_home:
        tell(f"Your board will be kept in {folder}")
        return
    tell(f"Your board will be kept in your own data folder: {folder}")
    tell("To keep it elsewhere, stop and run: teamboard --home DIR init")


def _teams_in(folder: Path) -> frozenset[str]:
    return frozenset(team_of(path) for path in config_files(folder))


def _needs_free_name(team: str, taken: frozenset[str]) -> None:
    for _, what in team_faults(team):
        raise UserError(what, where="--team", do="choose another short name")
    if team in taken:
        raise UserError(
            "is there already; it is never overwritten",
            where=f"config/{clean(team)}.toml",
            do="change it with 'teamboard edit', or choose another --team",
        )


def _where(run: Run, folder: Path) -> str:
    """` --home DIR`, where the home would not be found without it."""
    return f" --home {shlex.quote(clean(str(folder)))}" if run.home else ""
