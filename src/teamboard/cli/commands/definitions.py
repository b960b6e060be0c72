"""`edit` and `apply`: the team's definitions, from the file to the board."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shlex import split
from shutil import which
from tempfile import mkdtemp

import click

from teamboard.cli.commands.check import named_patients, of_accounts
from teamboard.cli.commands.rename import ask_renamed
from teamboard.cli.options import Run
from teamboard.cli.output import FAULTS_SHOWN, complain, complain_all, say
from teamboard.cli.prompts import ask, at_terminal, no_personal, sure, yes_or_no
from teamboard.config.load import Loaded, load, load_text
from teamboard.config.source import config_files, read_text, shown, team_of
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.text.clean import clean
from teamboard.errors import UserError
from teamboard.files.read import read_inside
from teamboard.files.write import There, write_whole
from teamboard.wiring.definitions import (
    Written,
    apply_definitions,
    choose,
    hold,
    may_define,
    read_definitions,
)
from teamboard.wiring.home import Home
from teamboard.wiring.session import SystemClock, open_session

FALLBACKS = ("nano", "vi")
YES = click.option("--yes", is_flag=True, help="Answer yes to a doubt.")
WHY = click.option("--why", metavar="TEXT", help="Why, for whoever looks back.")


@click.command(short_help="Edit the board's definitions.")
@WHY
@YES
@click.pass_obj
def edit(run: Run, why: str | None, yes: bool) -> None:
    """Edit the board's definitions, and put them on the board when they hold."""
    home = run.find_home()
    run.may_write(home)
    path = _team_file(run, home)
    may_define(home, TeamId(path.stem))  # before anything is typed
    edited = edit_definitions(home, path, yes=yes)
    if edited is None:
        say(run, "nothing was changed")
        return

    def store(written: Written, reason: str) -> None:
        ask_renamed(run, home, (written,), reason, yes=yes)
        _apply(run, home, (written,), reason)

    edited.store(lambda: _why(why, ask_for_it=True, yes=yes), store)


def _team_file(run: Run, home: Home) -> Path:
    """The file of the team that is meant.

    Raises:
        UserError: there is none, or several to choose from.
    """
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
    if why is None and ask_for_it and at_terminal():
        why = ask("Why? For whoever looks back (Enter skips)", str)
    reason = clean(why or "").strip()
    no_personal([reason], yes=yes)
    return reason


@click.command(short_help="Put the definitions in config/ on the board.")
@WHY
@YES
@click.pass_obj
def apply(run: Run, why: str | None, yes: bool) -> None:
    """Put the definitions in config/ on the boards that you lead: all of these, or none.

    With --team that board alone. Other files that were changed are named and left.
    """
    home = run.find_home()
    run.may_write(home)
    chosen = choose(home, read_definitions(home), run.named_team)
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


def _apply(
    run: Run, home: Home, written: tuple[Written, ...], why: str, *, left: bool = False
) -> None:
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


@dataclass(frozen=True, slots=True)
class Edited:
    """A copy that holds, ready to take the place of the file it was made of."""

    home: Path
    path: Path
    copy: Path
    before: bytes
    written: Written

    def store(self, why: Callable[[], str], apply: Callable[[Written, str], None]) -> None:
        """Ask why, put the copy in the file's place, then on the board; both, or neither.

        Raises:
            UserError: somebody else changed the file, or the board could not be written; the
                copy stays, and it says where.
        """
        with _keeping(self.copy, self.before):
            reason = why()
            if _bytes(self.path, self.home) != self.before:
                raise UserError(
                    "was changed by someone else meanwhile",
                    where=shown(self.path),
                    do="edit again and take yours over",
                )
            like = self.path.stat()
            # Replaced by name: an editor's copy never writes through a link.
            path = self.path.resolve()
            write_whole(path, self.written.text, there=There.GIVES_WAY, like=like)
            try:
                apply(self.written, reason)
            except UserError:
                write_whole(path, self.before, there=There.GIVES_WAY, like=like)
                raise
        _remove(self.copy)


def edit_definitions(home: Home, path: Path, *, yes: bool) -> Edited | None:
    """Let the person edit a copy until it holds; None when nothing was changed.

    Raises:
        UserError: the file could not be replaced, there is no editor, or the text does not hold
            and is left for later.
    """
    read_text(path, home.path)
    if not os.access(path.resolve().parent, os.W_OK | os.X_OK):
        what = "you may not write it, so nothing that you type could be stored"
        raise UserError(what, where=shown(path), do="ask its owner for write access")
    before = _bytes(path, home.path)
    copy = Path(mkdtemp(prefix="teamboard-edit-")) / path.name
    copy.write_bytes(before)
    with _keeping(copy, before):
        while True:
            ended = _run_editor(copy)
            if _bytes(copy, copy.parent) == before:
                _remove(copy)
                return None
            if ended:
                raise UserError(f"the editor ended with {ended}")
            loaded = hold(home, path, _loaded(copy, path))
            if loaded.board is not None:
                break
            complain_all(loaded.faults, FAULTS_SHOWN)
            if not at_terminal() or not ask("Edit again?", yes_or_no, default="y"):
                raise UserError("the text does not hold")
        old = set(before.decode(errors="replace").splitlines())
        no_personal((line for line in loaded.text.splitlines() if line not in old), yes=yes)
    return Edited(home.path, path, copy, before, Written(path, loaded.text, loaded.board, ()))


@contextmanager
def _keeping(copy: Path, before: bytes) -> Iterator[None]:
    """Whatever keeps an edited copy from being stored, say where it is."""
    try:
        yield
    except (UserError, click.Abort, KeyboardInterrupt) as error:
        if _untouched(copy, before):
            _remove(copy)
            raise
        kept = f"nothing was stored, your text is in {clean(str(copy))}"
        if isinstance(error, UserError):
            raise UserError(f"{error.what}; {kept}", where=error.where, do=error.do) from error
        complain(kept)
        raise


def _untouched(copy: Path, before: bytes) -> bool:
    try:
        return _bytes(copy, copy.parent) == before
    except UserError:
        return False


def _remove(copy: Path) -> None:
    copy.unlink(missing_ok=True)
    with suppress(OSError):  # an editor may have left something beside it
        copy.parent.rmdir()


def _loaded(copy: Path, path: Path) -> Loaded:
    loaded = load(copy, copy.parent)
    # Its faults are told at the place the person knows.
    return load_text(loaded.text, team_of(path), shown(path)) if loaded.text else loaded


def _bytes(path: Path, home: Path) -> bytes:
    return read_inside(path, home, shown=shown(path))


def _run_editor(copy: Path) -> int:
    command = _editor()
    try:
        ended = subprocess.run([*command, str(copy)], check=False)  # noqa: S603 - the person's own editor
    except OSError as error:
        raise UserError(
            f"the editor {clean(command[0])!r} cannot be started: {error.strerror}",
            do="name another in EDITOR",
        ) from error
    return ended.returncode


def _editor() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        try:
            command = split(named)
        except ValueError as error:
            raise UserError(
                "the quotes do not match", where="EDITOR", do='write EDITOR="nano"'
            ) from error
        if command:
            return command
    found = next((one for one in FALLBACKS if which(one)), None)
    if found is None:
        raise UserError("there is no editor", do="name one in EDITOR, such as EDITOR=nano")
    return [found]
