"""Give something on the board another short name; what is kept under the old one goes with it."""

from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.diff import definition_changes
from teamboard.domain.definitions.indicator import id_faults
from teamboard.domain.definitions.renaming import Named, Rename, names_of, renamed_board
from teamboard.domain.rights import Deed
from teamboard.errors import UserError
from teamboard.session import Session


def rename_meant(session: Session, old: str, new: str) -> Rename:
    """What a person means by two names: `OLD`, or with what it is, such as `priority/OLD`.

    Of what is called alike it is the indicator, else the priority, initiative, person or body.
    OLD may be gone from the board already where NEW took its place there.

    Raises:
        UserError: this person may not, nothing is called OLD, or NEW cannot be its name.
    """
    session.needs(Deed.DEFINE)
    kind, slash, name = old.partition("/")
    kinds = [one for one in Named if slash and one == kind] or ([] if slash else list(Named))
    new = new.removeprefix(f"{kind}/") if slash else new
    board = session.board()
    here = [one for one in kinds if (name if slash else old) in names_of(board, one)]
    for one in here or kinds:
        found = Rename(one, name if slash else old, new)
        if here or _left_behind(session, board, found):
            break
    else:
        raise UserError(f'nothing on the board is called "{old}"', do="see 'teamboard show'")
    for _, what in id_faults("id", new):
        raise UserError(what)
    taken = {known.casefold(): known for known in names_of(board, found.kind)}
    other = taken.get(new.casefold())
    if here and other is not None and other != found.old:
        raise UserError(f"{other} is there already", do="choose another name")
    if new == found.old:
        raise UserError(f"it is called {new} already")
    if here and session.store.kept_under(session.team, found, new):
        what = f"something is kept under {new}, from a time when it was another {found.kind}"
        raise UserError(what, do="choose another name")
    return found


def _left_behind(session: Session, board: Board, rename: Rename) -> bool:
    """Whether the new name is on the board, and something is still kept under the old one."""
    there = rename.new in names_of(board, rename.kind)
    return there and bool(session.store.kept_under(session.team, rename, rename.old))


def rename(session: Session, one: Rename, source: str, why: str) -> tuple[str, ...]:
    """Move all that is kept under the old name, and define the board with the new one.

    Args:
        session: at the board.
        one: as `rename_meant` found it.
        source: the text of the definitions under the new name.
        why: for whoever looks back.

    Returns:
        What changed, in sentences.

    Raises:
        UserError: this person may not, or both names have something of the same time.
    """
    with session.begin(Deed.DEFINE) as work:
        board = session.board()
        work.rename(session.team, one, why)
        after = board
        if one.old in names_of(board, one.kind):
            after = renamed_board(board, one)
            work.store_board(after, source, why)
        session.note_standing(work, after)
    moved = f"what was kept under {one.old} is kept under {one.new} now"
    return (*definition_changes(board, after, (one,)), moved)
