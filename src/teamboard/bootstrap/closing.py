"""Closing a review: keep its snapshot, then write the file beside the others."""

from collections.abc import Iterator
from pathlib import Path

from teamboard.bootstrap.home import Home
from teamboard.domain.overview import Overview
from teamboard.domain.past import Held, PastReview
from teamboard.domain.sitting import Sitting
from teamboard.domain.snapshot import Document
from teamboard.ports import KeptSnapshot, Refused, Session, SnapshotFile
from teamboard.usecases.closing import close


def close_review(
    home: Home,
    session: Session,
    now: Sitting,
    view: Overview,
    learned: str,
    *,
    as_it_stands: bool = False,
) -> Path:
    """Close the review and write its snapshot; returns the file.

    The text is kept in the store first, so a file that could not be written is written
    when the home is next opened.

    Raises:
        Refused: an item has no outcome yet, or the file cannot be written.
    """
    from teamboard.exchange.snapshot_toml import write_toml

    taken = [path.name for path in home.snapshots.glob("*.toml")]
    # A file that was moved away keeps its name: its text is in the store.
    taken += [file.name for file in session.store.snapshot_files(session.team)]
    kept = close(
        session, now, view, learned, write=write_toml, taken=taken, as_it_stands=as_it_stands
    )
    try:
        return write_snapshot(home, kept)
    except Refused as refused:
        raise Refused(
            f"the review is closed and its snapshot kept, but its file could not be written: "
            f"{refused.what}",
            where=refused.where,
            do="put that right, and start teamboard again: the file is written then",
        ) from refused


def write_snapshot(home: Home, kept: KeptSnapshot) -> Path:
    """Write a kept snapshot to its file."""
    from teamboard.exchange.snapshot_toml import save

    path = home.snapshots / kept.name
    save(path, kept.text)
    return path


def mend_snapshots(home: Home, session: Session) -> Iterator[Path]:
    """Write every snapshot whose file is not there; yields each file once it is written.

    Who may only look writes nothing.
    """
    if session.store.read_only:
        return
    for file in session.store.snapshot_files(session.team):
        if (home.snapshots / file.name).exists():
            continue
        kept = session.store.snapshot(session.team, file.review)
        if kept is not None:
            yield write_snapshot(home, kept)


def last_snapshot(home: Home, session: Session) -> tuple[Document | None, str]:
    """The last review's snapshot, and a line when its file is not as it was written."""
    kept = session.store.snapshots(session.team, newest=1)
    return as_written(home, kept[0]) if kept else (None, "")


def as_written(home: Home, kept: KeptSnapshot) -> tuple[Document, str]:
    """A snapshot as it was written, and a line when its file says something else by now."""
    return document_of(kept, {}), file_warning(home, kept)


def document_of(kept: KeptSnapshot, read: dict[str, Document]) -> Document:
    """The facts of a snapshot as it was written.

    Args:
        kept: the snapshot.
        read: those that were parsed before, by review: they never change. This one is added.

    Raises:
        Refused: the copy in the database is no snapshot.
    """
    from teamboard.exchange.snapshot_toml import read_toml

    if kept.review not in read:
        read[kept.review] = read_toml(kept.text, shown=kept.name)
    return read[kept.review]


def file_warning(home: Home, kept: KeptSnapshot | SnapshotFile) -> str:
    """A line when a snapshot's file is not as it was written; else empty."""
    from hashlib import sha256

    from teamboard.exchange.snapshot_toml import content_of

    try:
        if sha256(content_of(home.snapshots / kept.name)).hexdigest() != kept.sha256:
            return f"snapshots/{kept.name} was edited since its review; the original is used"
    except OSError:
        return f"snapshots/{kept.name} is not there; the copy in the database is used"
    return ""


def recalled(
    home: Home, session: Session, held: Held, read: dict[str, Document] | None = None
) -> tuple[PastReview, str]:
    """A closed review as it was, and a line when its file is not as it was written.

    Args:
        home: where the files are.
        session: whose review.
        held: which.
        read: the snapshots that were parsed before, by review; its own is added.
    """
    from teamboard.usecases.past import recall

    kept = session.store.snapshot(session.team, held.review.id)
    if kept is None:
        return recall(session, held, 0, {}), ""
    document = document_of(kept, {} if read is None else read)
    return recall(session, held, kept.definition, document), file_warning(home, kept)
