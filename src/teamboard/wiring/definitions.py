"""From `config/*.toml` to the store: what `apply`, `check` and the opening need."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from teamboard.domain.definitions.board import Board, TeamId
from teamboard.domain.rights import Deed
from teamboard.domain.text.clean import clean
from teamboard.errors import Fault, UserError
from teamboard.ports import Store
from teamboard.session import Session
from teamboard.storage.factory import create_store, open_store
from teamboard.wiring.home import Home
from teamboard.wiring.session import SystemClock, ThisServer, current_actor

if TYPE_CHECKING:
    from teamboard.config.load import Loaded


class Written(NamedTuple):
    """One file of definitions: its board when it holds, else its faults."""

    path: Path
    text: str
    board: Board | None
    faults: tuple[Fault, ...]


def read_definitions(home: Home) -> tuple[Written, ...]:
    """Every file in `config/`, validated, also against the other boards of the home.

    Raises:
        UserError: there is no file.
    """
    from teamboard.config.load import demanded, load
    from teamboard.config.source import config_files, shown

    files = config_files(home.path)
    if not files:
        raise UserError(
            "holds no board yet", where="config/", do="write config/TEAM.toml, or run 'init'"
        )
    found = {path: load(path, home.path) for path in files}
    known = _known(home, files) | {
        str(one.board.team): one.board for one in found.values() if one.board is not None
    }
    written = []
    for path, read in found.items():
        loaded = demanded(read, known, shown(path))
        written.append(Written(path, loaded.text, loaded.board, loaded.faults))
    return tuple(written)


def hold(home: Home, path: Path, loaded: "Loaded") -> "Loaded":
    """A changed copy of one team's file, with what keeps it from being applied to this home.

    Args:
        home: with the other boards, as they were last applied.
        path: the file that it is a copy of.
        loaded: what was read from the copy.
    """
    from teamboard.config.load import demanded
    from teamboard.config.source import config_files, shown

    return demanded(loaded, _known(home, config_files(home.path)), shown(path))


def _known(home: Home, files: Sequence[Path]) -> dict[str, Board | None]:
    """The boards that a board of this home may name, as they were last applied."""
    known: dict[str, Board | None] = {path.stem: None for path in files}
    with _memory(home) as session:
        for team in session.store.teams() if session else ():
            try:
                known[team] = session.store.board(team) if session else None
            except UserError:  # stored under other demands; what it holds is not known
                known[team] = None
    return known


class Chosen(NamedTuple):
    """Which of the files in `config/` a person applies.

    Attributes:
        theirs: the files of the boards that they lead, changed or not.
        left: each other file that was changed, with the reason why it is left.
    """

    theirs: tuple[Written, ...]
    left: tuple[tuple[Written, str], ...]


def choose(home: Home, written: tuple[Written, ...], team: str | None = None) -> Chosen:
    """The files that this person applies: of the boards they lead, or of `team` alone.

    A board that was never applied is judged by its own file. One that has faults says nothing
    of who leads it: it is theirs where they would apply nothing else, and left otherwise.

    Raises:
        UserError: there is no such team, or only others lead what was changed.
    """
    of_team(written, team)
    with _memory(home) as session:
        theirs, left, unknown = [], [], []
        for one in written:
            if team is not None and one.path.stem != team:
                if _is_changed(session, one):
                    left.append((one, "--team names another board"))
                continue
            whose = _whose(session, one)
            if whose is None:
                unknown.append(one)
            elif whose == "":
                theirs.append(one)
            elif _is_changed(session, one):
                left.append((one, whose))
        if any(_is_changed(session, one) for one in theirs):
            left += [(one, "it has faults, and nobody leads it yet") for one in unknown]
        else:
            theirs += unknown
    if not theirs and left:
        one, whose = left[0]
        raise UserError(f"nothing was stored: {whose}", where=f"config/{clean(one.path.name)}")
    return Chosen(tuple(theirs), tuple(left))


def of_team(written: tuple[Written, ...], team: str | None) -> tuple[Written, ...]:
    """The file of one team; all of them where none is named.

    Raises:
        UserError: there is no such file.
    """
    found = tuple(one for one in written if team in {None, one.path.stem})
    if not found:
        known = ", ".join(clean(one.path.stem) for one in written)
        raise UserError(
            f"there is no config/{clean(team or '')}.toml",
            do=f"the teams are: {known}; 'teamboard init' makes a board",
        )
    return found


def may_define(home: Home, team: TeamId) -> None:
    """Refuse who may not change a team's definitions, before anything is typed.

    Raises:
        UserError: they do not lead it; it names who does.
    """
    with _memory(home) as session:
        if session is not None:
            session._replace(team=team).needs(Deed.DEFINE)


@contextmanager
def _memory(home: Home) -> Iterator[Session | None]:
    """This person's session at the home's memory; None where it has none yet."""
    if not home.database.is_file():
        yield None
        return
    session = _session(home, open_store(home.database))
    try:
        yield session
    finally:
        session.store.close()


def _session(home: Home, store: Store) -> Session:
    """This person's session at a home, at no board of it yet."""
    clock = SystemClock(home.today)
    return Session(store, clock, current_actor(), TeamId(""), ThisServer(home))


def _is_changed(session: Session | None, one: Written) -> bool:
    kept = session.store.definitions(TeamId(one.path.stem), newest=1) if session else ()
    return not kept or kept[0].source != one.text


def _whose(session: Session | None, one: Written) -> str | None:
    """Empty where a file is this person's to apply, else whose it is; None where nobody knows."""
    if session is None:
        return ""
    at_board = session._replace(team=TeamId(one.path.stem))
    if one.board is None and not session.store.definitions(at_board.team, newest=1):
        return None
    refused = at_board.refusal(Deed.DEFINE, one.board)
    return "" if refused is None else refused.line()


def apply_definitions(
    home: Home, written: tuple[Written, ...], why: str
) -> dict[TeamId, tuple[str, ...]]:
    """Store every board that was read, all or none of the files; returns what changed.

    Raises:
        UserError: a file has faults, this person does not lead one of the boards, or the store
            cannot be written.
    """
    from teamboard.services.store_definitions import define_all

    if any(one.faults for one in written):
        raise UserError("the definitions have faults; nothing was stored")

    create_store(home.database)
    session = _session(home, open_store(home.database))
    try:
        boards = [(one.board, one.text) for one in written if one.board is not None]
        return define_all(session, boards, why)
    finally:
        session.store.close()


def definitions_changed(home: Home, session: Session) -> str:
    """Whether the team's file differs from what was last applied, in one line; empty if not.

    Only who leads the board is told: the others see what was last applied.
    """
    from teamboard.config.source import read_text

    kept = session.store.definitions(session.team, newest=1)
    path = home.definitions_file(session.team)
    try:
        text = read_text(path, home.path)
    except UserError as refused:
        if isinstance(refused.__cause__, FileNotFoundError):
            return ""
        text = ""
    if (kept and text == kept[0].source) or not session.leads():
        return ""
    if not text:
        return f"config/{path.name} cannot be read; the board shows what was last applied"
    return f"config/{path.name} was changed: 'teamboard apply' puts it on the board"
