"""Close a review: keep its snapshot, then write the file beside the others."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from teamboard.errors import UserError
from teamboard.files.read import read_inside
from teamboard.files.write import There, make_folder, write_whole
from teamboard.ports import KeptSnapshot, SnapshotFile
from teamboard.session import Session
from teamboard.wiring.home import Home

if TYPE_CHECKING:  # opening a board looks for missing files, and needs no more than that
    from teamboard.domain.board_state import BoardState
    from teamboard.domain.review.open_review import OpenReview
    from teamboard.domain.review.review_history import PastReview, PastReviewSummary
    from teamboard.domain.snapshot.document import Document

SNAPSHOT_MODE = 0o640
"""A snapshot is a record: its group reads it, and nobody is to write it."""


class UnwrittenError(UserError):
    """The review is closed and its snapshot kept, but the file beside the others is not there."""


def close_review(
    home: Home,
    session: Session,
    now: "OpenReview",
    view: "BoardState",
    learned: str,
    *,
    as_it_stands: bool = False,
    counts: bool = True,
) -> Path:
    """Close the review and write its snapshot; returns the file.

    The text is kept in the store first, so a file that could not be written is written
    when the home is next opened. One held a little early counts as the one that is due, unless
    `counts` says no.

    Raises:
        UnwrittenError: the review is closed, but its file cannot be written.
        UserError: an item has no outcome yet.
    """
    from teamboard.formats.snapshot_toml import write_toml
    from teamboard.services.closing import close

    taken = [path.name for path in home.snapshots.glob("*.toml")]
    # A file that was moved away keeps its name: its text is in the store.
    taken += [file.name for file in session.store.snapshot_files(session.team)]
    kept = close(
        session, now, view, learned,
        write=write_toml, taken=taken, as_it_stands=as_it_stands, counts=counts,
    )  # fmt: skip
    try:
        return write_snapshot(home, session.team, kept)
    except UserError as refused:
        raise UnwrittenError(
            f"the review is closed and its snapshot kept, but its file could not be written: "
            f"{refused.what}",
            where=refused.where,
            do="put that right, and start teamboard again: the file is written then",
        ) from refused


def write_snapshot(home: Home, team: str, kept: KeptSnapshot) -> Path:
    """Write a kept snapshot to its file; the folder is made where it is missing.

    Raises:
        UserError: its stored name is no snapshot's, or the file cannot be written.
    """
    path = home.snapshot_file(team, kept.name)
    try:
        make_folder(path.parent)
    except OSError as error:
        raise UserError(
            f"its folder cannot be made: {error.strerror}",
            where=f"snapshots/{path.name}",
            do="ask the home's owner for access",
        ) from error
    write_whole(
        path, kept.text, there=There.STAYS_IF_SAME, mode=SNAPSHOT_MODE, shared=SNAPSHOT_MODE
    )
    return path


def mend_snapshots(home: Home, session: Session) -> Iterator[Path]:
    """Write every snapshot whose file is not there; yields each file once it is written.

    Who may only look writes nothing. Nor is anything written that the database may have been
    given by somebody else than teamboard: a text that is not the one that was hashed, or a
    name that is no snapshot's. `check` tells of those.
    """
    from teamboard.domain.text.file_names import is_snapshot_name

    if session.store.read_only:
        return
    for file in session.store.snapshot_files(session.team):
        if not is_snapshot_name(session.team, file.name):
            continue
        if _stands(home.snapshot_file(session.team, file.name)):
            continue
        kept = session.store.snapshot(session.team, file.review)
        if kept is not None and kept.name == file.name and holds(kept):
            yield write_snapshot(home, session.team, kept)


def _stands(path: Path) -> bool:
    """Whether a file is there; in a folder closed to this person, writing it will say why not."""
    try:
        return path.exists()
    except OSError:
        return False


def holds(kept: KeptSnapshot) -> bool:
    """Whether the text in the database is the one that was kept when the review closed."""
    from hashlib import sha256

    return sha256(kept.text.encode()).hexdigest() == kept.sha256


def last_snapshot(home: Home, session: Session) -> "tuple[Document | None, str]":
    """The last review's snapshot, and a line when its file is not as it was written."""
    kept = session.store.snapshots(session.team, newest=1)
    return as_written(home, session.team, kept[0]) if kept else (None, "")


def to_read(home: Home, session: Session, kept: KeptSnapshot) -> "tuple[Document, str]":
    """A closed review's facts for people to read, and a line when its file says something else.

    What an older program did not keep of the board's order comes from the definitions of then.
    """
    from teamboard.domain.review.review_history import with_places

    store, team = session.store, session.team
    document, warning = as_written(home, team, kept)
    board = store.board(team, kept.definition) if kept.definition else None
    held = store.closed_reviews(team)
    subjects = next((one.subjects for one in held if one.id == kept.review), ())
    return with_places(document, board or session.board(), subjects), warning


def as_written(home: Home, team: str, kept: KeptSnapshot) -> "tuple[Document, str]":
    """A snapshot as it was written, and a line when its file says something else by now."""
    return document_of(kept, {}), file_warning(home, team, kept)


def document_of(kept: KeptSnapshot, read: "dict[str, Document]") -> "Document":
    """The facts of a snapshot as it was written.

    Args:
        kept: the snapshot.
        read: those that were parsed before, by review: they never change. This one is added.

    Raises:
        UserError: the copy in the database is no snapshot.
    """
    from teamboard.formats.snapshot_toml import read_toml

    if kept.review not in read:
        read[kept.review] = read_toml(kept.text, shown=kept.name)
    return read[kept.review]


def file_warning(home: Home, team: str, kept: KeptSnapshot | SnapshotFile) -> str:
    """A line when a snapshot's file is not as it was written; else empty."""
    from hashlib import sha256

    shown = f"snapshots/{kept.name}"
    try:
        if sha256(written_snapshot(home, team, kept.name)).hexdigest() != kept.sha256:
            return f"{shown} was edited since its review; the original is used"
    except UserError:
        return f"{shown} is not there; the copy in the database is used"
    return ""


def written_snapshot(home: Home, team: str, name: str) -> bytes:
    """What a snapshot's file holds.

    Raises:
        UserError: the stored name is no snapshot's, or the file is not there to be read.
    """
    from teamboard.formats.snapshot_toml import MOST_BYTES

    path = home.snapshot_file(team, name)
    return read_inside(path, home.path, shown=f"snapshots/{name}", most=MOST_BYTES)


def recalled(
    home: Home,
    session: Session,
    held: "PastReviewSummary",
    read: "dict[str, Document] | None" = None,
) -> "tuple[PastReview, str]":
    """A closed review as it was, and a line when its file is not as it was written.

    Args:
        home: where the files are.
        session: whose review.
        held: which.
        read: the snapshots that were parsed before, by review; its own is added.
    """
    from teamboard.services.review_history import recall

    kept = session.store.snapshot(session.team, held.review.id)
    if kept is None:
        return recall(session, held, 0, {}), ""
    document = document_of(kept, {} if read is None else read)
    warning = file_warning(home, session.team, kept)
    return recall(session, held, kept.definition, document), warning
