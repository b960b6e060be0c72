"""Closing a review: keep its snapshot, then write the file beside the others."""

from collections.abc import Iterable
from pathlib import Path

from teamboard.bootstrap.home import Home
from teamboard.domain.overview import Overview
from teamboard.domain.snapshot import Document
from teamboard.ports import KeptSnapshot, Session
from teamboard.usecases.review import Sitting, close


def close_review(home: Home, session: Session, now: Sitting, view: Overview, learned: str) -> Path:
    """Close the review and write its snapshot; returns the file.

    The text is kept in the store first, so a file that could not be written is written
    when the home is next opened.

    Raises:
        Refused: an item has no outcome yet, or the file cannot be written.
    """
    from teamboard.exchange.snapshot_toml import write_toml

    taken = [path.name for path in home.snapshots.glob("*.toml")]
    # A file that was moved away keeps its name: its text is in the store.
    taken += [kept.name for kept in session.store.snapshots(session.team)]
    kept = close(session, now, view, learned, write=write_toml, taken=taken)
    return write_snapshot(home, kept)


def write_snapshot(home: Home, kept: KeptSnapshot) -> Path:
    """Write a kept snapshot to its file."""
    from teamboard.exchange.snapshot_toml import save

    path = home.snapshots / kept.name
    save(path, kept.text)
    return path


def missing_snapshots(home: Home, kept: Iterable[KeptSnapshot]) -> tuple[KeptSnapshot, ...]:
    """The kept snapshots whose file is not there: a review cut off while it closed."""
    return tuple(one for one in kept if not (home.snapshots / one.name).exists())


def last_snapshot(home: Home, session: Session) -> tuple[Document | None, str]:
    """The last review's snapshot, and a line when its file is not as it was written."""
    from hashlib import sha256

    from teamboard.exchange.snapshot_toml import read_toml

    kept = session.store.snapshots(session.team, newest=1)
    if not kept:
        return None, ""
    path = home.snapshots / kept[0].name
    warning = ""
    try:
        if sha256(path.read_bytes()).hexdigest() != kept[0].sha256:
            warning = f"snapshots/{kept[0].name} was edited since its review; the original is used"
    except OSError:
        warning = f"snapshots/{kept[0].name} is not there; the copy in the database is used"
    return read_toml(kept[0].text, shown=kept[0].name), warning
