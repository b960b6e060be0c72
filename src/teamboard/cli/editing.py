"""A copy of a team's file in the person's editor, and back when it holds."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import click

from teamboard.cli.asking import ask, at_terminal, no_personal, yes_or_no
from teamboard.cli.output import FAULTS_SHOWN, complain, complain_all
from teamboard.config.load import Loaded, load, load_text
from teamboard.config.source import read_text, shown, team_of
from teamboard.domain.text.clean import clean
from teamboard.errors import UserError
from teamboard.files import There, read_inside, write_whole
from teamboard.wiring.definitions import Written, hold
from teamboard.wiring.home import Home

FALLBACKS = ("nano", "vi")


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
    from tempfile import mkdtemp

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
        return copy.read_bytes() == before
    except OSError:
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
    from subprocess import run

    command = _editor()
    try:
        ended = run([*command, str(copy)], check=False)  # noqa: S603 - the person's own editor
    except OSError as error:
        raise UserError(
            f"the editor {clean(command[0])!r} cannot be started: {error.strerror}",
            do="name another in EDITOR",
        ) from error
    return ended.returncode


def _editor() -> list[str]:
    from shlex import split
    from shutil import which

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
