"""Rename something in a home: in its memory, and in the file that defines the board."""

from teamboard.domain.definitions.renaming import Rename, names_of
from teamboard.errors import UserError
from teamboard.session import Session
from teamboard.wiring.home import Home


def rename_in_home(
    home: Home, session: Session, one: Rename, why: str
) -> tuple[tuple[str, ...], str]:
    """Rename it, and write the new name into `config/`; all else in the file stays as it is.

    Returns:
        What changed, in sentences, and what is left for the person to do; empty for nothing.

    Raises:
        UserError: the file cannot be rewritten by a program; nothing was changed.
    """
    from teamboard.config.load import load_text, renamed_text
    from teamboard.config.source import read_text, shown

    team, path = session.team, home.definitions_file(session.team)
    kept = session.store.definitions(team, newest=1)[0].source
    name = shown(path)
    text = read_text(path, home.path)
    board = load_text(text, team, name).board
    if board is None:
        raise UserError(
            "has faults", where=name, do="mend what 'teamboard check' says, then rename"
        )
    written: str | None = text
    if one.old in names_of(board, one.kind):
        written = renamed_text(text, one, team)
    if written is None:
        what = f"{one.old} is written there in a way that only a person can change"
        raise UserError(what, where=name, do=f"write {one.new} in its place, then rename again")
    changes = rename_in_memory(session, one, written if text == kept else "", why)
    if written == text:
        return changes, ""
    return changes, _write(home, session, written, one)


def rename_in_memory(session: Session, one: Rename, source: str, why: str) -> tuple[str, ...]:
    """Rename it in what is kept; the file says so already, or is about to.

    Args:
        session: at the board.
        one: what is renamed.
        source: the definitions as text; empty for those kept, under the new name.
        why: for whoever looks back.

    Returns:
        What changed, in sentences.
    """
    from teamboard.config.load import renamed_text
    from teamboard.services.rename import rename

    kept = session.store.definitions(session.team, newest=1)[0].source
    return rename(session, one, source or renamed_text(kept, one, session.team) or kept, why)


def _write(home: Home, session: Session, text: str, one: Rename) -> str:
    """Write the file; the board has the new name by now, so what goes wrong is only said."""
    from teamboard.config.source import shown
    from teamboard.files.write import There, write_whole

    path = home.definitions_file(session.team)
    try:
        write_whole(path, text, there=There.GIVES_WAY, like=path.stat())
    except (OSError, UserError) as error:
        why = error.what if isinstance(error, UserError) else error.strerror
        return f"{shown(path)}: {why}; write {one.new} for {one.old} there yourself"
    return ""


def others_naming(session: Session, one: Rename) -> tuple[str, ...]:
    """The other boards of the home whose priorities serve one that is renamed."""
    if one.kind != "priority":
        return ()
    found = []
    for team in session.store.teams():
        board = session.store.board(team)
        if board is None or team == session.team:
            continue
        served = {f"{session.team}/{one.old}"}
        served |= {one.old} if board.parent == session.team else set()
        if any(priority.serves in served for priority in board.priority):
            found.append(str(team))
    return tuple(found)
