"""Save a board as a file."""

import os
from pathlib import Path

from teamboard.bootstrap.closing import as_written
from teamboard.bootstrap.home import Home
from teamboard.domain.overview import Overview, ReviewState
from teamboard.domain.past import with_amendments
from teamboard.domain.safetext import clean
from teamboard.domain.snapshot import Document
from teamboard.ports import Refused, Session
from teamboard.usecases.look import present_state


def export_here(home: Home, session: Session, view: Overview, kind: str) -> Path:
    """Write the board in one of the export formats to the current folder; returns the file.

    Minutes are those of the last review, unless one is open. A file that is there already
    is left alone: the new one gets a number.

    Raises:
        Refused: the folder cannot be written.
    """
    from teamboard.exchange.formats import FORMATS
    from teamboard.exchange.snapshot_toml import save

    document = None
    if kind == "md" and view.due.state is not ReviewState.OPEN:
        document = _minutes_of_last(home, session)
    text = FORMATS[kind](document or present_state(session, view))
    stem, count = f"{session.team}-{view.today.isoformat()}", 1
    path = Path.cwd() / f"{stem}.{kind}"
    while path.exists():
        count += 1
        path = path.with_name(f"{stem}-{count}.{kind}")
    try:
        save(path, text)
    except OSError as error:
        raise Refused(
            f"cannot be written: {error.strerror}",
            where=str(path),
            do="start teamboard in a folder of yours",
        ) from error
    return path


def _minutes_of_last(home: Home, session: Session) -> Document | None:
    """The last review's facts with what was added to it since; None before the first."""
    for kept in session.store.snapshots(session.team, newest=1):
        document, _ = as_written(home, kept)
        return with_amendments(document, session.store.amendments(session.team, kept.review))
    return None


def write_minutes(home: Home, session: Session) -> Path:
    """Write the minutes of the last review beside its snapshot; returns the file.

    Minutes written before something was added to the review give way to those that tell it.
    Once a person has changed them they stay.

    Raises:
        Refused: no review is closed yet, another file has that name, or it cannot be written.
    """
    from teamboard.exchange.formats import FORMATS
    from teamboard.exchange.snapshot_toml import save

    found = session.store.snapshots(session.team, newest=1)
    if not found:
        raise Refused("no review is closed yet, so there is nothing to write minutes of")
    document, _ = as_written(home, found[0])
    added = session.store.amendments(session.team, found[0].review)
    # As they were after the review, after the first amendment, and so on until today.
    *earlier, text = (
        FORMATS["md"](with_amendments(document, added[:count])) for count in range(len(added) + 1)
    )
    path = (home.snapshots / found[0].name).with_suffix(".md")
    there = _text_at(path)
    if there in earlier:
        _put_instead(path, text)
    elif there in {None, text}:
        save(path, text)
    else:
        what, do = "is not as teamboard wrote it", "rename it, then write the minutes again"
        raise Refused(what, where=clean(str(path)), do=do)
    return path


def _text_at(path: Path) -> str | None:
    """What a file says; None where there is none to read, or a link."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return None  # saving will say why


def _put_instead(path: Path, text: str) -> None:
    """Put a new file in the place of one, whole or not at all; no link is ever followed."""
    from teamboard.exchange.snapshot_toml import save

    draft = path.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        save(draft, text)
        draft.replace(path)
    except OSError as error:
        do = "check the free space and who may write there"
        raise Refused(
            f"cannot be written: {error.strerror}", where=clean(str(path)), do=do
        ) from error
    finally:
        draft.unlink(missing_ok=True)
