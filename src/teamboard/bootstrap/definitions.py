"""From `config/*.toml` to the store: what `apply`, `check` and the opening need."""

from pathlib import Path
from typing import NamedTuple

from teamboard.bootstrap.home import Home
from teamboard.bootstrap.session import SystemClock, current_actor
from teamboard.domain.board import Board, TeamId
from teamboard.domain.faults import Fault
from teamboard.ports import Refused, Session
from teamboard.store.connection import create
from teamboard.store.sqlite import SqliteStore


class Written(NamedTuple):
    """One file of definitions: its board when it holds, else its faults."""

    path: Path
    text: str
    board: Board | None
    faults: tuple[Fault, ...]


def read_definitions(home: Home) -> tuple[Written, ...]:
    """Every file in `config/`, validated.

    Raises:
        Refused: there is no file.
    """
    from teamboard.config.load import load
    from teamboard.config.source import config_files

    files = config_files(home.path)
    if not files:
        raise Refused(
            "holds no board yet", where="config/", do="write config/TEAM.toml, or run 'init'"
        )
    found = []
    for path in files:
        loaded = load(path, home.path)
        found.append(Written(path, loaded.text, loaded.board, loaded.faults))
    return tuple(found)


def apply_definitions(
    home: Home, written: tuple[Written, ...], why: str
) -> dict[TeamId, tuple[str, ...]]:
    """Store every board that was read, all or none of the files; returns what changed.

    Raises:
        Refused: a file has faults, or the store cannot be written.
    """
    from teamboard.usecases.define import define

    if any(one.faults for one in written):
        raise Refused("the definitions have faults; nothing was stored")

    create(home.database)
    store = SqliteStore(home.database)
    try:
        changed = {}
        for one in written:
            if one.board is None:
                continue
            session = Session(store, SystemClock(home.today), current_actor(), one.board.team)
            changes = define(session, one.board, one.text, why)
            if changes:
                changed[one.board.team] = changes
        return changed
    finally:
        store.close()


def definitions_changed(home: Home, session: Session) -> str:
    """Whether the team's file differs from what was last applied, in one line; empty if not.

    Where the board says who leads, only they are told: the others see what was last applied.
    """
    from teamboard.config.source import read_text

    kept = session.store.definitions(session.team, newest=1)
    path = home.definitions_file(session.team)
    try:
        text = read_text(path, home.path)
    except Refused as refused:
        if isinstance(refused.__cause__, FileNotFoundError):
            return ""
        text = ""
    if (kept and text == kept[0].source) or not _leads(session):
        return ""
    if not text:
        return f"config/{path.name} cannot be read; the board shows what was last applied"
    return f"config/{path.name} was changed: 'teamboard apply' puts it on the board"


def _leads(session: Session) -> bool:
    """Whether this person leads the team, or nobody is known to."""
    board = session.store.board(session.team)
    leads = {p.login for p in board.person if p.lead and p.login} if board else set()
    return not leads or session.actor.login in leads
